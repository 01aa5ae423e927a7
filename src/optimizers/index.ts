// All optimizers, and what stands around them.

export { accumulate } from "./accumulate.js";
export { adam, adamw } from "./adam.js";
export { adagrad, rmsprop } from "./adaptive.js";
export { chain } from "./chain.js";
export { clipByGlobalNorm, clipByNorm, clipByValue } from "./clipping.js";
export { ema } from "./ema.js";
export { groups } from "./groups.js";
export { sgd } from "./sgd.js";
