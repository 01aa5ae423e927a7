// All optimizers.

export { adam, adamw } from "./adam.js";
export { adagrad, rmsprop } from "./adaptive.js";
export { sgd } from "./sgd.js";
