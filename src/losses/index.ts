// All losses.

export { circle, infoNce, tripletSemiHard } from "./batch-pairs.js";
export {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from "./crossentropy.js";
export { ctc } from "./ctc.js";
export {
  gaussianNegativeLogLikelihood,
  klDivergence,
  klNormal,
  negativeLogLikelihood,
  poisson,
  poissonNegativeLogLikelihood,
} from "./distributions.js";
export {
  binaryFocalCrossentropy,
  categoricalFocalCrossentropy,
  sparseCategoricalFocalCrossentropy,
} from "./focal.js";
export {
  categoricalHinge,
  hinge,
  marginRanking,
  multiLabelMargin,
  multiLabelSoftMargin,
  multiMargin,
  squaredHinge,
} from "./margins.js";
export {
  huber,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
  smoothL1,
} from "./regression.js";
export { dice, tversky } from "./segmentation.js";
export { contrastive, cosineEmbedding, cosineSimilarity, tripletMargin } from "./similarity.js";
