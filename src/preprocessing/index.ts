// All steps of preprocessing that a schema describes.

export { discretization } from "./discretization.js";
export { hashing } from "./hashing.js";
export { imputation } from "./imputation.js";
export { minMaxScaling } from "./min-max-scaling.js";
export { normalization } from "./normalization.js";
export { oneHotEncoding } from "./one-hot-encoding.js";
export { robustScaling } from "./robust-scaling.js";
export { stringLookup } from "./string-lookup.js";
export { textVectorization } from "./text-vectorization.js";
