// All schedules.

export { chainSchedules, warmUp } from "./compose.js";
export { cosineDecayRestarts, cyclic, oneCycle } from "./cycles.js";
export { cosineDecay, exponentialDecay, inverseTimeDecay, polynomialDecay } from "./decays.js";
export {
  constantRate,
  linearRate,
  multiStepDecay,
  noam,
  piecewiseConstantDecay,
  stepDecay,
} from "./steps.js";
