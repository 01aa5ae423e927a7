// What `fragua/evaluation` exports: what a model has learned, in figures, in words and in pictures that people read.

export { barChart } from "../charts/bar-chart.js";
export { heatMap } from "../charts/heat-map.js";
export { lineChart } from "../charts/line-chart.js";
export type { ChartLooks } from "../charts/svg.js";
export { type BootstrapInterval, type BootstrapOptions, bootstrapInterval } from "./bootstrap-interval.js";
export { type CalibrationCurve, type CalibrationOptions, calibrationCurve } from "./calibration-curve.js";
export { chooseThreshold, type Threshold, type ThresholdOptions } from "./choose-threshold.js";
export { type ClassFigures, type ClassificationReport, classificationReport } from "./classification-report.js";
export { type ConfusionMatrix, type ConfusionMatrixOptions, confusionMatrix } from "./confusion-matrix.js";
export {
  type CrossValidateOptions,
  type CrossValidation,
  crossValidate,
  type MakeModel,
} from "./cross-validate.js";
export type { BinaryOptions, Labels, Scores } from "./labels.js";
export { type LearningCurve, type LearningCurveOptions, learningCurve } from "./learning-curve.js";
export {
  type FeatureImportance,
  type PermutationImportance,
  type PermutationImportanceOptions,
  permutationImportance,
} from "./permutation-importance.js";
export { type PrCurve, prCurve } from "./pr-curve.js";
export { type RegressionReport, regressionReport } from "./regression-report.js";
export { type TrainingReport, type TrainingReportOptions, trainingReport } from "./report/training-report.js";
export { type RocCurve, rocCurve } from "./roc-curve.js";
export type { EvaluationData, Part } from "./samples.js";
export { type WorstSample, type WorstSamples, worstSamples } from "./worst-samples.js";
