// All layers, and the penalties that some of them take.

export { activation } from "./activation.js";
export { batchNormalization } from "./batch-normalization.js";
export { conv1dTranspose, conv2dTranspose } from "./conv-transpose.js";
export { conv1d } from "./conv1d.js";
export { conv2d } from "./conv2d.js";
export { conv3d } from "./conv3d.js";
export { dense } from "./dense.js";
export { depthwiseConv1d, depthwiseConv2d } from "./depthwise-conv.js";
export { dropout } from "./dropout.js";
export { embedding } from "./embedding.js";
export { averagePooling2d, maxPooling2d } from "./pooling2d.js";
export { gru } from "./recurrent/gru.js";
export { lstm } from "./recurrent/lstm.js";
export { rnn } from "./recurrent/rnn.js";
export { simpleRnn } from "./recurrent/simple-rnn.js";
export { l1, l1l2, l2 } from "./regularizer.js";
export { rescaling } from "./rescaling.js";
export { flatten, reshape } from "./reshape.js";
export { separableConv1d, separableConv2d } from "./separable-conv.js";
