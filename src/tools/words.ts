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
  memoryPlan: "Memory of a training step",
  peak: "peak",
  forward: "forward",
  backward: "backward",
  update: "update",
  calls: (count: number): string => `time: ${count} calls`,
  landscape: "Loss around the weights",
  direction: (number: number): string => `direction ${number}`,
  weights: "the weights",
};

const es: typeof en = {
  learningRate: "tasa de aprendizaje",
  loss: "pérdida",
  rangeTest: "Pérdida por tasa de aprendizaje",
  ofBatch: "de un lote",
  smoothed: "suavizada",
  steepest: "más empinada",
  valley: "valle",
  memoryPlan: "Memoria de un paso de entrenamiento",
  peak: "máximo",
  forward: "hacia delante",
  backward: "hacia atrás",
  update: "actualización",
  calls: (count) => `tiempo: ${count} llamadas`,
  landscape: "Pérdida alrededor de los pesos",
  direction: (number) => `dirección ${number}`,
  weights: "los pesos",
};

/** The words of a language, English where none is named. Throws ArgumentError for another language. */
export const toolWords = (language: unknown): typeof en => inLanguage({ en, es }, language);
