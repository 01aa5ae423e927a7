// All layers, and the penalties that some of them take.

export { activation } from "./activation.js";
export { additiveAttention, attention } from "./attention/attention.js";
export { groupedQueryAttention, multiHeadAttention } from "./attention/multi-head.js";
export { positionEmbedding, rotaryEmbedding, sinePositionEncoding } from "./attention/positions.js";
export { transformerDecoder, transformerEncoder } from "./attention/transformer.js";
export { batchNormalization } from "./batch-normalization.js";
export { maxNorm, minMaxNorm, nonNegative, unitNorm } from "./constraint.js";
export { conv1dTranspose, conv2dTranspose } from "./conv-transpose.js";
export { conv1d } from "./conv1d.js";
export { conv2d } from "./conv2d.js";
export { conv3d } from "./conv3d.js";
export { dense } from "./dense.js";
export { depthwiseConv1d, depthwiseConv2d } from "./depthwise-conv.js";
export { dropout } from "./dropout.js";
export { embedding } from "./embedding.js";
export { embeddingBag } from "./embedding-bag.js";
export { feedForward } from "./feed-forward.js";
export { glu, swiglu } from "./gated.js";
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
export { groupNormalization, instanceNormalization } from "./normalization/group-normalization.js";
export { layerNormalization } from "./normalization/layer-normalization.js";
export { localResponseNormalization } from "./normalization/local-response-normalization.js";
export { rmsNormalization } from "./normalization/rms-normalization.js";
export { spectralNormalization } from "./normalization/spectral-normalization.js";
export { unitNormalization } from "./normalization/unit-normalization.js";
export { averagePooling2d, maxPooling2d } from "./pooling2d.js";
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
