// All layers, and the penalties that some of them take.

export { activation } from "./activation.js";
export { activityRegularization } from "./activity-regularization.js";
export {
  adaptiveAveragePooling1d,
  adaptiveAveragePooling2d,
  adaptiveAveragePooling3d,
  adaptiveMaxPooling1d,
  adaptiveMaxPooling2d,
  adaptiveMaxPooling3d,
} from "./adaptive-pooling.js";
export { additiveAttention, attention } from "./attention/attention.js";
export { groupedQueryAttention, multiHeadAttention } from "./attention/multi-head.js";
export { positionEmbedding, rotaryEmbedding, sinePositionEncoding } from "./attention/positions.js";
export { transformerDecoder, transformerEncoder } from "./attention/transformer.js";
export { randomErasing, randomGaussianBlur } from "./augmentation/blurring.js";
export { randomBrightness, randomContrast, randomHue, randomSaturation } from "./augmentation/colours.js";
export {
  randomCrop,
  randomFlip,
  randomRotation,
  randomShear,
  randomTranslation,
  randomZoom,
} from "./augmentation/geometric.js";
export { cutMix, mixUp } from "./augmentation/mixing.js";
export { randomScaling, windowWarp } from "./augmentation/series.js";
export { batchNormalization } from "./batch-normalization.js";
export { bilinear } from "./bilinear.js";
export { maxNorm, minMaxNorm, nonNegative, unitNorm } from "./constraint.js";
export { conv1dTranspose, conv2dTranspose } from "./conv-transpose.js";
export { conv1d } from "./conv1d.js";
export { conv2d } from "./conv2d.js";
export { conv3d } from "./conv3d.js";
export { cropping1d, cropping2d, cropping3d } from "./cropping.js";
export { dense } from "./dense.js";
export { depthwiseConv1d, depthwiseConv2d } from "./depthwise-conv.js";
export { dropout } from "./dropout.js";
export { embedding } from "./embedding.js";
export { embeddingBag } from "./embedding-bag.js";
export { feedForward } from "./feed-forward.js";
export { glu, swiglu } from "./gated.js";
export {
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalAveragePooling3d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  globalMaxPooling3d,
} from "./global-pooling.js";
export { lpPooling1d, lpPooling2d, lpPooling3d } from "./lp-pooling.js";
export { masking } from "./masking.js";
export { mergeConcatenate } from "./merging/concatenate.js";
export { mergeDot } from "./merging/dot.js";
export {
  mergeAdd,
  mergeAverage,
  mergeMaximum,
  mergeMinimum,
  mergeMultiply,
  mergeSubtract,
} from "./merging/elementwise.js";
export {
  alphaDropout,
  gaussianDropout,
  gaussianNoise,
  spatialDropout1d,
  spatialDropout2d,
  spatialDropout3d,
  stochasticDepth,
} from "./noise.js";
export { groupNormalization, instanceNormalization } from "./normalization/group-normalization.js";
export { layerNormalization } from "./normalization/layer-normalization.js";
export { localResponseNormalization } from "./normalization/local-response-normalization.js";
export { rmsNormalization } from "./normalization/rms-normalization.js";
export { spectralNormalization } from "./normalization/spectral-normalization.js";
export { unitNormalization } from "./normalization/unit-normalization.js";
export {
  circularPadding1d,
  circularPadding2d,
  circularPadding3d,
  reflectionPadding1d,
  reflectionPadding2d,
  reflectionPadding3d,
  replicationPadding1d,
  replicationPadding2d,
  replicationPadding3d,
  zeroPadding1d,
  zeroPadding2d,
  zeroPadding3d,
} from "./padding.js";
export { permute, pixelShuffle, pixelUnshuffle, repeatVector } from "./permute.js";
export { averagePooling1d, maxPooling1d } from "./pooling1d.js";
export { averagePooling2d, maxPooling2d } from "./pooling2d.js";
export { averagePooling3d, maxPooling3d } from "./pooling3d.js";
export { maxout, prelu, thresholdedRelu } from "./prelu.js";
export { elu, leakyRelu, relu, softmax } from "./rectifiers.js";
export { bidirectional } from "./recurrent/bidirectional.js";
export { convLstm2d } from "./recurrent/conv-lstm2d.js";
export { gru, gruCell } from "./recurrent/gru.js";
export { lstm, lstmCell } from "./recurrent/lstm.js";
export { rnn } from "./recurrent/rnn.js";
export { simpleRnn, simpleRnnCell } from "./recurrent/simple-rnn.js";
export { stackedCells } from "./recurrent/stacked-cells.js";
export { timeDistributed } from "./recurrent/time-distributed.js";
export { l1, l1l2, l2, orthogonalRegularizer } from "./regularizer.js";
export { rescaling } from "./rescaling.js";
export { flatten, reshape } from "./reshape.js";
export { separableConv1d, separableConv2d } from "./separable-conv.js";
export { tiedEmbedding } from "./tied-embedding.js";
export { fold, unfold } from "./unfold.js";
export { resizing, upSampling1d, upSampling2d, upSampling3d } from "./up-sampling.js";
