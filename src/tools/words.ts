// What the pictures of tools say, in English and in Spanish.

import { inLanguage } from "../charts/svg.js";

const en = {
  learningRate: "learning rate",
  loss: "loss",
  rangeTest: "Loss by learning rate",
  ofBatch: "of a batch",
  smoothed: "smoothed",
  steepest: "steepest",
  valley: "valley",
};

const es: typeof en = {
  learningRate: "tasa de aprendizaje",
  loss: "pérdida",
  rangeTest: "Pérdida por tasa de aprendizaje",
  ofBatch: "de un lote",
  smoothed: "suavizada",
  steepest: "más empinada",
  valley: "valle",
};

/** The words of a language, English where none is named. Throws ArgumentError for another language. */
export const toolWords = (language: unknown): typeof en => inLanguage({ en, es }, language);
