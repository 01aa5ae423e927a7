// All metrics.

export {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./accuracy.js";
export { confusionMatrix, f1, precision, recall } from "./classification.js";
export { auc } from "./curves.js";
export { r2, rootMeanSquaredError } from "./regression.js";
