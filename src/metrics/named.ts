// The metrics that go by a name: those that a page with a string in `compile` brings along. All others are passed as functions.

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
