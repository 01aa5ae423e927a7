// All initializers.

export { constantOf, type IdentityOptions, identity, ones, zeros } from "./constant.js";
export type { Initializer } from "./initializer.js";
export { type OrthogonalOptions, orthogonal } from "./orthogonal.js";
export {
  type RandomNormalOptions,
  type RandomUniformOptions,
  randomNormal,
  randomUniform,
  truncatedNormal,
} from "./random.js";
export type { InitializerName } from "./resolve.js";
export {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  type SeedOption,
  type VarianceScalingOptions,
  varianceScaling,
} from "./variance-scaling.js";
