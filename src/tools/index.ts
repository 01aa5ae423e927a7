// What `fragua/tools` exports: what looks into models, their parts and their programs, and leaves them as they are.

export type { ChartLooks } from "../charts/svg.js";
export type { CheckedPart } from "./checked-part.js";
export {
  type CheckedElement,
  type CheckedGradient,
  type GradientCheck,
  type GradientCheckOptions,
  gradientCheck,
} from "./gradient-check.js";
export type { StepPass } from "./instruction-facts.js";
export { type LossLandscape, type LossLandscapeOptions, lossLandscape } from "./loss-landscape.js";
export { type LrFinderOptions, type LrFinding, lrFinder } from "./lr-finder.js";
export { type MemoryPlanOptions, memoryPlan } from "./memory-plan.js";
export type { MemoryPeak, MemoryPlan, PlannedBuffer } from "./planned-memory.js";
export { type ProfileOptions, profile } from "./profile.js";
export type { PassTimes, Profile, ProfiledInstruction } from "./profiled.js";
export {
  type LayerSummary,
  type ModelSummary,
  type SummaryFlops,
  type SummaryOptions,
  summary,
} from "./summary.js";
export type { DirectionNormalization } from "./weight-direction.js";
