// All metrics.

export {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./accuracy.js";
export { balancedAccuracy, binaryIou, cohenKappa, iou, matthewsCorrelation, meanIou } from "./agreement.js";
export { confusionMatrix, f1, fBeta, precision, recall, specificity } from "./classification.js";
export {
  auc,
  averagePrecision,
  precisionAtRecall,
  recallAtPrecision,
  sensitivityAtSpecificity,
  specificityAtSensitivity,
} from "./curves.js";
export { exactMatch, hammingLoss, meanCosineSimilarity, symmetricMeanAbsolutePercentageError } from "./errors.js";
export { brierScore, expectedCalibrationError, logLoss, perplexity } from "./probabilities.js";
export { hitsAtK, meanReciprocalRank, ndcg } from "./ranking.js";
export { r2, rootMeanSquaredError } from "./regression.js";
export { editDistance } from "./sequences.js";
export { explainedVariance, pearsonCorrelation, spearmanCorrelation } from "./spread.js";
