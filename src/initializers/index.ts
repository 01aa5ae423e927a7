// All initializers.

export { constantOf, identity, ones, zeros } from "./constant.js";
export type { Initializer } from "./initializer.js";
export { orthogonal } from "./orthogonal.js";
export {
  type RandomNormalOptions,
  type RandomUniformOptions,
  randomNormal,
  randomUniform,
  truncatedNormal,
} from "./random.js";
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
