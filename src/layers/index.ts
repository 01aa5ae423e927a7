// All layers, and the penalties that some of them take.

export { activation } from "./activation.js";
export { batchNormalization } from "./batch-normalization.js";
export { conv2d } from "./conv2d.js";
export { dense } from "./dense.js";
export { dropout } from "./dropout.js";
export { embedding } from "./embedding.js";
export { masking } from "./masking.js";
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
export { l1, l1l2, l2 } from "./regularizer.js";
export { rescaling } from "./rescaling.js";
export { flatten, reshape } from "./reshape.js";
