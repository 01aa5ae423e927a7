// A sweep: two options of a set-up, some values of each, and a run of every combination, all from the same seed.

import { hasFeatures } from "./features.js";
import type { CurvePoint, Phase } from "./messages.js";
import type { PartOption } from "./part-options.js";
import { initializerOptionsOf, optimizerOptionsOf } from "./parts.js";
import { scheduleOptionsOf } from "./schedule.js";
import { scoreOf, validationScoreOf } from "./scores.js";
import {
  activationNames,
  featureNames,
  initializerNames,
  lossesFor,
  optimizerNames,
  type Setup,
  scheduleNames,
} from "./setup.js";
import { withField } from "./share.js";

/** Runs of one sweep at most. */
export const mostTrials = 36;

/** An option that can be swept. */
export interface Axis {
  /** As links have it, or one that stands for all hidden layers: `units`, `activation`, `layerCount`. */
  readonly key: string;
  /** Values to begin with, near what the set-up has. */
  readonly proposed: readonly string[];
}

/** Of a few digits: 0.003, not 0.0030000000000000005. */
const plain = (value: number): string => String(Number(value.toPrecision(6)));

/** Around a value, by factors. */
const around = (value: number, factors: readonly number[], [least, most]: readonly [number, number]): string[] => [
  ...new Set(factors.map((factor) => plain(Math.min(Math.max(value * factor, least), most)))),
];

/** Values of an option that its part takes, by what its schema says. */
export const proposedFor = (option: PartOption): readonly string[] => {
  const { fallback, takes, words } = option;
  if (typeof fallback === "string") return words;
  if (typeof fallback === "boolean") return ["false", "true"];
  const share = takes(0.5) && !takes(1.5);
  const candidates = share ? [0, 0.5, 0.9, 0.99] : fallback === 0 ? [0, 0.001, 0.01, 0.1] : [0.1, 1, 10];
  const values = share || fallback === 0 ? candidates : candidates.map((factor) => Number(plain(fallback * factor)));
  return [...new Set([...values, fallback])]
    .filter((value) => takes(value))
    .sort((a, b) => a - b)
    .map(plain);
};

const whole = (texts: readonly string[]): string[] => [
  ...new Set(texts.map((text) => String(Math.round(Number(text))))),
];

/** Everything that can be swept from a set-up, what is asked for most often first. */
export const axesOf = (setup: Setup): readonly Axis[] => {
  const units = setup.layers[0]?.units ?? 8;
  const options = (part: string, known: readonly PartOption[]): Axis[] =>
    known.map((option) => ({ key: `${part}.${option.name}`, proposed: proposedFor(option) }));
  return [
    { key: "learningRate", proposed: around(setup.learningRate, [0.01, 0.1, 1, 10], [1e-6, 10]) },
    { key: "batchSize", proposed: whole(around(setup.batchSize, [0.25, 1, 4], [1, 1024])) },
    ...(setup.layers.length > 0
      ? [
          { key: "units", proposed: whole(around(units, [0.25, 0.5, 1, 2], [1, 256])) },
          { key: "activation", proposed: ["relu", "tanh", "sigmoid"] },
        ]
      : []),
    { key: "layerCount", proposed: ["1", "2", "3", "4"] },
    { key: "dropout", proposed: ["0", "0.1", "0.3", "0.5"] },
    { key: "l2", proposed: ["0", "0.0001", "0.001", "0.01"] },
    { key: "l1", proposed: ["0", "0.0001", "0.001", "0.01"] },
    { key: "optimizer", proposed: optimizerNames.slice(0, 4) },
    { key: "schedule", proposed: ["constant", "step", "cosine", "oneCycle"] },
    { key: "initializer", proposed: ["glorotUniform", "heNormal", "orthogonal", "zeros"] },
    { key: "loss", proposed: lossesFor(setup) },
    { key: "epochs", proposed: whole(around(setup.epochs, [0.25, 0.5, 1, 2], [1, 10_000])) },
    { key: "clipNorm", proposed: ["0", "0.1", "1"] },
    { key: "patience", proposed: ["0", "5", "20"] },
    ...(hasFeatures(setup)
      ? [
          { key: "points", proposed: ["50", "100", "200", "400"] },
          { key: "noise", proposed: ["0", "0.1", "0.2", "0.4"] },
          { key: "validationShare", proposed: ["0.1", "0.2", "0.5"] },
          ...(setup.data === "wave"
            ? []
            : [{ key: "features", proposed: ["x-y", "x-y-x2-y2", "x-y-xy", "x-y-sinX-sinY"] }]),
        ]
      : []),
    { key: "seed", proposed: ["1", "2", "3"] },
    ...options("optimizer", optimizerOptionsOf(setup.optimizer)),
    ...options("initializer", initializerOptionsOf(setup.initializer)),
    ...options("schedule", scheduleOptionsOf(setup.schedule)),
  ];
};

/** What an option that is a name can be; undefined for numbers. */
export const namesFor = (setup: Setup, key: string): readonly string[] | undefined => {
  const lists: Readonly<Record<string, readonly string[]>> = {
    activation: activationNames,
    optimizer: optimizerNames,
    schedule: scheduleNames,
    initializer: initializerNames,
    loss: lossesFor(setup),
    features: featureNames,
  };
  return lists[key];
};

/** The set-up with another value of an option; undefined where the option does not take it. */
export const withValue = (setup: Setup, key: string, text: string): Setup | undefined => {
  // What another part's options are has no meaning for the new one.
  const cleared = Object.hasOwn(setup, `${key}Options`) ? { ...setup, [`${key}Options`]: {} } : setup;
  if (key !== "units" && key !== "activation" && key !== "layerCount") return withField(cleared, key, text);
  const { layers } = setup;
  const first = layers[0] ?? { units: 8, activation: "relu" };
  const changed =
    key === "layerCount"
      ? Array.from({ length: Number(text) > 6 ? 7 : Number(text) || 0 }, (_, i) => layers[i] ?? layers.at(-1) ?? first)
      : layers.map((layer) => ({ ...layer, [key]: key === "units" ? Number(text) : text }));
  if (key === "layerCount" && String(changed.length) !== text) return undefined;
  const written = changed.map(({ units, activation }) => `${units}${activation}`).join("-") || "none";
  return withField(setup, "layers", written);
};

/** One value of each option: a row and a column of the grid. */
export interface Trial {
  readonly row: number;
  readonly column: number;
  readonly setup: Setup;
}

/** One option with the values that are tried. */
export interface Tried {
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * All combinations, row by row; the second option may be left out. What a set-up carries from a run that was changed by hand is left
 * behind. Undefined in place of a combination that cannot be trained.
 */
export const trialsOf = (setup: Setup, rows: Tried, columns: Tried | undefined): readonly (Trial | undefined)[] => {
  const plainSetup = { ...setup, rateChanges: [], moreEpochs: 0 };
  return rows.values.flatMap((text, row) => {
    const first = withValue(plainSetup, rows.key, text);
    return (columns?.values ?? [""]).map((other, column) => {
      const both = first && columns ? withValue(first, columns.key, other) : first;
      return both && { row, column, setup: both };
    });
  });
};

/** How one run ended. */
export interface Outcome {
  readonly phase: Phase;
  readonly epoch: number;
  readonly last: CurvePoint | undefined;
  readonly hash: string;
  readonly grid: Float32Array | undefined;
}

/** Which of the outcomes is best: the lowest validation loss, or the highest score where losses differ in kind. */
export const bestOf = (outcomes: readonly (Outcome | undefined)[], byScore: boolean): number => {
  const merit = (outcome: Outcome | undefined): number => {
    const { last, phase } = outcome ?? {};
    if (!last || phase === "diverged" || !Number.isFinite(last.valLoss)) return Number.NEGATIVE_INFINITY;
    return byScore ? (validationScoreOf(last) ?? scoreOf(last) ?? Number.NEGATIVE_INFINITY) : -last.valLoss;
  };
  const merits = outcomes.map(merit);
  const best = Math.max(...merits);
  return Number.isFinite(best) ? merits.indexOf(best) : -1;
};
