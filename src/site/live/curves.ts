// The charts of the illustrated page: lines in the page's own size, with words that many ideas share.

import { type LineChart, type LineSeries, lineChart } from "../../charts/line-chart.js";
import { type Looks, type Said, size } from "./idea.js";

export const inWords = {
  loss: { en: "Loss", es: "Pérdida" },
  epoch: { en: "epoch", es: "época" },
  step: { en: "step", es: "paso" },
  layer: { en: "layer", es: "capa" },
  training: { en: "training", es: "entrenamiento" },
  validation: { en: "validation", es: "validación" },
  activation: { en: "Activation", es: "Activación" },
  rate: { en: "Learning rate", es: "Tasa de aprendizaje" },
  whatNetworkSays: { en: "What the network says", es: "Lo que dice la red" },
} as const satisfies Readonly<Record<string, Said>>;

/** A chart of lines. */
export const curves = (
  title: Said,
  x: Said,
  series: readonly LineSeries[],
  looks: Looks,
  more: Partial<LineChart> = {},
): string => lineChart({ ...size, ...looks, title: title[looks.language], xLabel: x[looks.language], series, ...more });

/** The losses of training and validation, epoch by epoch. */
export const bothLosses = (training: readonly number[], validation: readonly number[], looks: Looks): string =>
  curves(
    inWords.loss,
    inWords.epoch,
    [
      { name: inWords.training[looks.language], y: training },
      { name: inWords.validation[looks.language], y: validation },
    ],
    looks,
  );
