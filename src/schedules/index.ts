// All schedules.

export { cosineDecay, exponentialDecay, inverseTimeDecay, polynomialDecay } from "./decays.js";
