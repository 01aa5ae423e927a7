// The six steps of training, each with what it is at.

import { element } from "../elements.js";
import { bilingual } from "../language.js";
import { brief, fixed, whole } from "../numbers.js";
import type { Page, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    sixSteps: "The six steps of training",
    seed: "seed",
    parameters: "parameters",
    learningRate: "learning rate",
    epoch: "epoch",
    step: "step",
    initialization: "Initialization",
    initializationText: "Weights start as small random numbers, scaled so that signals neither die out nor blow up.",
    forward: "Forward propagation",
    forwardText:
      "Each batch of samples flows through the layers: a product with the weights, then the activation function.",
    loss: "Loss",
    lossText: "One number says how far the predictions are from the truth; training makes it smaller.",
    backpropagation: "Backpropagation",
    backpropagationText:
      "The chain rule carries the error back and gives every weight its gradient: its share of the blame.",
    optimization: "Optimization",
    optimizationText: "The optimizer moves every weight a little against its gradient; the learning rate says how far.",
    iteration: "Iteration",
    iterationText: "Batch by batch, epoch by epoch, this is repeated until the validation loss stops falling.",
  },
  es: {
    sixSteps: "Los seis pasos del entrenamiento",
    seed: "semilla",
    parameters: "parámetros",
    learningRate: "tasa de aprendizaje",
    epoch: "época",
    step: "paso",
    initialization: "Inicialización",
    initializationText:
      "Los pesos empiezan como números aleatorios pequeños, a una escala en la que las señales ni se apagan ni se disparan.",
    forward: "Propagación hacia delante",
    forwardText:
      "Cada lote de muestras atraviesa las capas: un producto por los pesos y después la función de activación.",
    loss: "Pérdida",
    lossText: "Un solo número dice cuánto se alejan las predicciones de la verdad; entrenar lo reduce.",
    backpropagation: "Retropropagación",
    backpropagationText:
      "La regla de la cadena lleva el error hacia atrás y da a cada peso su gradiente: su parte de la culpa.",
    optimization: "Optimización",
    optimizationText:
      "El optimizador mueve cada peso un poco en contra de su gradiente; la tasa de aprendizaje dice cuánto.",
    iteration: "Iteración",
    iterationText: "Lote a lote y época a época, todo se repite hasta que la pérdida de validación deja de bajar.",
  },
});

const names = ["initialization", "forward", "loss", "backpropagation", "optimization", "iteration"] as const;

/** A strip of six. */
export const makeSteps = (place: HTMLElement, page: Page): Panel => {
  const heading = element("h2");
  const items = names.map((name, i) => {
    const [title, sentence, value] = [element("h3"), element("p"), element("output", { id: `step-${i}` })];
    return { name, title, sentence, value, item: element("li", {}, title, sentence, value) };
  });
  place.append(heading, element("ol", { id: "steps" }, ...items.map(({ item }) => item)));
  return {
    translate: () => {
      const said = texts[page.language];
      heading.textContent = said.sixSteps;
      for (const { name, title, sentence } of items) {
        title.textContent = said[name];
        sentence.textContent = said[`${name}Text`];
      }
    },
    show: ({ setup, data, report, curve }) => {
      if (!report) return;
      const { language } = page;
      const said = texts[language];
      const values = [
        `${setup.initializer} · ${said.seed} ${setup.seed} · ${whole(language, report.parameters)} ${said.parameters}`,
        [data?.training.width, ...setup.layers.map(({ units }) => units), data?.training.classes].join(" → "),
        `${setup.loss}: ${fixed(language, curve.at(-1)?.loss, 4)}`,
        report.layers.map(({ gradientNorm }) => brief(language, gradientNorm, 2)).join(" ← "),
        `${setup.optimizer} · ${said.learningRate} ${brief(language, report.learningRate)}`,
        `${said.epoch} ${report.epoch} / ${report.epochs} · ${said.step} ${report.step}`,
      ];
      for (const [i, { value }] of items.entries()) value.textContent = values[i]!;
    },
  };
};
