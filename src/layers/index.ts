// All layers, and the penalties that some of them take.

export { activation } from "./activation.js";
export { batchNormalization } from "./batch-normalization.js";
export { maxNorm, minMaxNorm, nonNegative, unitNorm } from "./constraint.js";
export { conv2d } from "./conv2d.js";
export { dense } from "./dense.js";
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
