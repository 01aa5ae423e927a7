// Troubles that show in what units put out.

import { figure, percent, spanish } from "../finding.js";
import { cameFar, rule } from "./rule.js";

const mostDead = 0.5;
const mostSaturated = 0.6;

/** What is left of first weights that regularization has brought to nothing: units are silent then, and not dead. */
const nothing = 0.01;

export const deadUnits = rule("deadUnits", (found) => {
  if (cameFar(found) || found.looks.length < 3) return undefined;
  const [begin, end] = [found.looks[0]!, found.looks.at(-1)!];
  if (end.parameters.some(({ kernel, weights }, i) => kernel && weights < nothing * begin.parameters[i]!.weights)) {
    return undefined;
  }
  const { layers, step } = end;
  const floored = found.layers.slice(0, -1).filter(({ bounds: { low, high } }) => low === 0 && high === undefined);
  for (const { path } of floored) {
    const { dead } = layers.find((layer) => layer.path === path)!;
    if (dead < mostDead) continue;
    return {
      evidence: { figures: { dead }, layer: path, step },
      explanation: {
        en: `Dead units: ${percent(dead)} of the units of ${path} put out 0 for every sample, and learn no more.`,
        es: `Unidades muertas: el ${spanish.percent(dead)} de las unidades de ${path} dan 0 en todas las muestras y ya no aprenden.`,
      },
      remedy: {
        en: "Use leakyRelu or gelu, heNormal with a bias of 0, and a smaller learning rate.",
        es: "Usa leakyRelu o gelu, heNormal con sesgo 0 y una tasa de aprendizaje menor.",
      },
    };
  }
  return undefined;
});

export const saturatedUnits = rule("saturatedUnits", (found) => {
  if (cameFar(found) || found.looks.length < 3) return undefined;
  const look = found.looks.at(-1)!;
  // Bounds that are reached in the course of training are where some units have to be; those of the first steps are a fault.
  const seen = [...found.looks.slice(0, 3), look];
  const hidden = look.layers
    .slice(0, -1)
    .find(({ path }) =>
      seen.every(({ layers }) => layers.some((layer) => layer.path === path && layer.saturated > mostSaturated)),
    );
  if (!hidden) return undefined;
  return {
    evidence: { figures: { saturated: hidden.saturated }, layer: hidden.path, step: look.step },
    explanation: {
      en: `Saturated units: ${percent(hidden.saturated)} of what ${hidden.path} puts out lies at the bounds of its activation, where gradients are next to 0.`,
      es: `Unidades saturadas: el ${spanish.percent(hidden.saturated)} de lo que da ${hidden.path} está en los límites de su activación, donde el gradiente es casi 0.`,
    },
    remedy: {
      en: "Smaller first weights (glorotUniform), inputs of about 1, or relu or gelu.",
      es: "Pesos iniciales menores (glorotUniform), entradas cercanas a 1, o relu o gelu.",
    },
  };
});

/** How much worse evaluation may see the very samples of training, as a share and of the loss of a guess in the dark. */
const worse = 1.5;

export const batchNormMismatch = rule("batchNormMismatch", ({ inference, reference }) => {
  if (!inference) return undefined;
  const { training, evaluation, layer } = inference;
  const room = 0.15 * (reference?.dark ?? training);
  if (!(evaluation > worse * training + room)) return undefined;
  return {
    evidence: { figures: { training, evaluation }, layer },
    explanation: {
      en: `Training and evaluation see different networks: the same samples cost ${figure(training)} with the statistics of their batch and ${figure(evaluation)} with those that ${layer} has gathered.`,
      es: `Entrenamiento y evaluación ven redes distintas: las mismas muestras cuestan ${spanish.figure(training)} con las estadísticas de su lote y ${spanish.figure(evaluation)} con las que ha reunido ${layer}.`,
    },
    remedy: {
      en: "Let the statistics follow sooner, batchNormalization({ momentum: 0.9 }), train longer, or use larger batches; layerNormalization needs none.",
      es: "Deja que las estadísticas sigan antes, batchNormalization({ momentum: 0.9 }), entrena más tiempo o usa lotes mayores; layerNormalization no las necesita.",
    },
  };
});
