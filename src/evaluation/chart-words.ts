// What the pictures of evaluation say, in English and in Spanish.

import { inLanguage } from "../charts/svg.js";

/** A class that is called by its number is called a class, too. */
const isNumber = (name: string): boolean => /^-?\d+$/.test(name);

const en = {
  classNamed: (name: string): string => (isNumber(name) ? `class ${name}` : name),
  roc: (name: string, area: string): string => `ROC of ${name}, area ${area}`,
  falsePositiveRate: "false positive rate",
  truePositiveRate: "true positive rate",
  chance: "chance",
  precisionAndRecall: (name: string): string => `Precision and recall of ${name}`,
  precision: "precision",
  recall: "recall",
  calibration: (name: string): string => `Calibration of ${name}`,
  predictedProbability: "predicted probability",
  observedShare: "observed share",
  perfect: "perfect",
  confusion: "Confusion matrix",
  true: "true",
  predicted: "predicted",
  f1ByClass: "F1 by class",
  predictedAndTrue: "Predicted and true",
  samples: "samples",
  learningCurve: "Learning curve",
  samplesToTrain: "samples to train with",
  training: "training",
  validation: "validation",
  importance: "Importance of features",
  worseWithout: (metric: string): string => `how much worse ${metric} gets without it`,
};

/** What metrics are called in a sentence; others have their names of the code. */
const metricsInSpanish = new Map([
  ["loss", "la pérdida"],
  ["accuracy", "la exactitud"],
]);

const es: typeof en = {
  classNamed: (name) => (isNumber(name) ? `clase ${name}` : name),
  roc: (name, area) => `ROC de ${name}, área ${area}`,
  falsePositiveRate: "tasa de falsos positivos",
  truePositiveRate: "tasa de verdaderos positivos",
  chance: "azar",
  precisionAndRecall: (name) => `Precisión y exhaustividad de ${name}`,
  precision: "precisión",
  recall: "exhaustividad",
  calibration: (name) => `Calibración de ${name}`,
  predictedProbability: "probabilidad predicha",
  observedShare: "proporción observada",
  perfect: "perfecta",
  confusion: "Matriz de confusión",
  true: "verdadero",
  predicted: "predicho",
  f1ByClass: "F1 por clase",
  predictedAndTrue: "Predicho y verdadero",
  samples: "muestras",
  learningCurve: "Curva de aprendizaje",
  samplesToTrain: "muestras de entrenamiento",
  training: "entrenamiento",
  validation: "validación",
  importance: "Importancia de las columnas",
  worseWithout: (metric) => `cuánto empeora ${metricsInSpanish.get(metric) ?? metric} sin ella`,
};

/** The words of a language, English where none is named. Throws ArgumentError for another language. */
export const chartWords = (language: unknown): typeof en => inLanguage({ en, es }, language);
