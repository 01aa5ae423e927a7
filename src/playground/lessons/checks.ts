// What a lesson asks of the runs that a learner has finished: each check has its words and holds or does not.

import type { Trouble, Words } from "../../index.js";
import { allEpochs, type Setup } from "../setup.js";
import { accuracyOf, nearLowest, type Outcome, recallOf } from "./outcome.js";

export interface Check {
  readonly text: Words;
  /** `runs`: those finished since the step began, the latest last; `sick`: the set-up to be mended. */
  readonly holds: (runs: readonly Outcome[], sick: Setup) => boolean;
}

/** A check of the latest run. */
const ofLatest = (text: Words, holds: (run: Outcome, sick: Setup) => boolean): Check => ({
  text,
  holds: (runs, sick) => runs.length > 0 && holds(runs.at(-1)!, sick),
});

const percentOf = (share: number): string => String(Math.round(100 * share));

/** Validation samples are recognized to a share. */
export const accuracyAtLeast = (share: number): Check =>
  ofLatest(
    {
      en: `The validation accuracy reaches ${percentOf(share)} %.`,
      es: `La exactitud en validación llega al ${percentOf(share)} %.`,
    },
    (run) => accuracyOf(run) >= share,
  );

/** Samples of the last class are recognized to a share. */
export const recallAtLeast = (share: number): Check =>
  ofLatest(
    {
      en: `At least ${percentOf(share)} % of the rare class are recognized (last row of the confusion matrix).`,
      es: `Se reconoce al menos el ${percentOf(share)} % de la clase rara (última fila de la matriz de confusión).`,
    },
    (run) => recallOf(run) >= share,
  );

/** The doctor finds none of the troubles. */
export const healed = (text: Words, ...troubles: readonly Trouble[]): Check =>
  ofLatest(text, ({ verdict, diverged }) => !diverged && (verdict === undefined || !troubles.includes(verdict)));

/** The latest run is one of a kind. */
export const setUpSo = (text: Words, holds: (setup: Setup, sick: Setup) => boolean): Check =>
  ofLatest(text, ({ setup }, sick) => holds(setup, sick));

const dataFields = [
  "data",
  "noise",
  "points",
  "imbalance",
  "inputScale",
  "validationShare",
] as const satisfies readonly (keyof Setup)[];

/** Other data would be another lesson. */
export const sameData: Check = setUpSo(
  { en: "The data stay as they are.", es: "Los datos siguen como están." },
  (setup, sick) => dataFields.every((key) => setup[key] === sick[key]),
);

/** Training has stopped before all epochs were done. */
export const stopsByItself: Check = ofLatest(
  { en: "Training stops before all epochs are done.", es: "El entrenamiento para antes de acabar todas las épocas." },
  ({ curve, diverged, setup }) => !diverged && curve.length < allEpochs(setup),
);

/** The validation loss ends near the lowest that it has been. */
export const endsNearLowest = (times: number): Check =>
  ofLatest(
    {
      en: `The validation loss ends at no more than ${times} times its lowest value.`,
      es: `La pérdida de validación acaba, como mucho, en ${times} veces su valor más bajo.`,
    },
    (run) => nearLowest(run, times),
  );
