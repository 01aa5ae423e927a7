// All optimizers, and what stands around them.

export { accumulate } from "./accumulate.js";
export { adadelta } from "./adadelta.js";
export { adafactor } from "./adafactor.js";
export { adam, adamw } from "./adam.js";
export { adamax } from "./adamax.js";
export { adagrad, rmsprop } from "./adaptive.js";
export { chain } from "./chain.js";
export {
  adaptiveGradientClipping,
  centralizeGradients,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
} from "./clipping.js";
export { ema } from "./ema.js";
export { ftrl } from "./ftrl.js";
export { groups } from "./groups.js";
export { lamb, lars } from "./layerwise.js";
export { lion } from "./lion.js";
export { lookahead } from "./lookahead.js";
export { muon } from "./muon.js";
export { nadam } from "./nadam.js";
export { radam } from "./radam.js";
export { rprop } from "./rprop.js";
export { scheduleFreeAdamw, scheduleFreeSgd } from "./schedule-free.js";
export { sgd } from "./sgd.js";
export { shampoo } from "./shampoo.js";
export { swa } from "./swa.js";
