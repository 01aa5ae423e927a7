// What `fragua/keras` exports: models and weights from Keras' files, read with jsfive, which is bundled into this part of the package only.

export { type ImportKerasOptions, importKeras } from "./import-keras.js";
export { type ReadKerasOptions, readKeras } from "./read-keras.js";
export { type KerasWeights, readKerasWeights } from "./read-keras-weights.js";
