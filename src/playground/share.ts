// A set-up as the end of a URL, and back: what differs from the default, in plain words.

import { type FeatureName, featureNames, featuresOfX } from "./features.js";
import { makes } from "./network.js";
import { readOption } from "./part-options.js";
import { initializerOptionsOf, optimizerOptionsOf } from "./parts.js";
import { scheduleOptionsOf } from "./schedule.js";
import {
  activationNames,
  baseOf,
  type Convolution,
  classWeightNames,
  dataNames,
  defaultSetup,
  type HiddenLayer,
  initializerNames,
  inputsNames,
  lossesFor,
  lossNames,
  mostConvolutions,
  mostFilters,
  optimizerNames,
  type RateChange,
  type Setup,
  scheduleNames,
  waveSetup,
} from "./setup.js";

const choices = {
  data: dataNames,
  inputs: inputsNames,
  initializer: initializerNames,
  loss: lossNames,
  classWeight: classWeightNames,
  optimizer: optimizerNames,
  schedule: scheduleNames,
} as const;

export const ranges = {
  noise: [0, 1],
  points: [20, 15_000],
  validationShare: [0.01, 0.9],
  imbalance: [1, 50],
  inputScale: [0.001, 1000],
  stddev: [0.001, 100],
  learningRate: [1e-6, 10],
  clipNorm: [0, 100],
  batchSize: [1, 1024],
  epochs: [1, 10_000],
  moreEpochs: [0, 10_000],
  patience: [0, 200],
  l1: [0, 1],
  l2: [0, 1],
  dropout: [0, 0.9],
  seed: [0, 2147483647],
} as const;

const wholeNumbers = ["points", "imbalance", "batchSize", "epochs", "moreEpochs", "patience", "seed"];

/** Options of parts, each as a key of its own: `optimizer.momentum`. */
const partOptions = {
  initializer: { key: "initializerOptions", known: ({ initializer }: Setup) => initializerOptionsOf(initializer) },
  optimizer: { key: "optimizerOptions", known: ({ optimizer }: Setup) => optimizerOptionsOf(optimizer) },
  schedule: { key: "scheduleOptions", known: ({ schedule }: Setup) => scheduleOptionsOf(schedule) },
} as const;
type Part = keyof typeof partOptions;

const showLayers = (layers: readonly HiddenLayer[]): string =>
  layers.map(({ units, activation }) => `${units}${activation}`).join("-") || "none";

const showConvolutions = (convolutions: readonly Convolution[]): string =>
  convolutions.map(({ filters, activation, pool }) => `${filters}${activation}${pool ? poolSuffix : ""}`).join("-") ||
  "none";

/** Stands behind a convolution that a pooling follows. */
const poolSuffix = "Pool";

const showChanges = (changes: readonly RateChange[]): string =>
  changes.map(({ step, learningRate }) => `${step}~${learningRate}`).join("_");

/** Fields that are lists, as texts. */
const lists = {
  convolutions: {
    show: ({ convolutions }: Setup) => showConvolutions(convolutions),
    read: (text: string) => readConvolutions(text),
  },
  layers: { show: ({ layers }: Setup) => showLayers(layers), read: (text: string) => readLayers(text) },
  features: { show: ({ features }: Setup) => features.join("-"), read: (text: string) => readFeatures(text) },
  rateChanges: {
    show: ({ rateChanges }: Setup) => showChanges(rateChanges),
    read: (text: string) => readChanges(text),
  },
} as const;

/** Every field of a set-up as a text, by the name that links have for it. */
export const fieldsOf = (setup: Setup): Readonly<Record<string, string>> => ({
  data: setup.data,
  ...Object.fromEntries(Object.entries(lists).map(([key, { show }]) => [key, show(setup)])),
  ...Object.fromEntries(
    [...Object.keys(choices), ...Object.keys(ranges)].map((key) => [key, String(setup[key as keyof Setup])]),
  ),
  ...Object.fromEntries(
    Object.entries(partOptions).flatMap(([part, { key }]) =>
      Object.entries(setup[key]).map(([name, value]) => [`${part}.${name}`, String(value)]),
    ),
  ),
});

/**
 * The fragment of a URL, `#…`, with the lesson that is open; empty for the default and none. Curves that were pinned are not in it:
 * they would be too long.
 */
export const toHash = (setup: Setup, lesson?: string): string => {
  const base: Readonly<Record<string, string>> = { ...fieldsOf(baseOf(setup.data)), data: defaultSetup.data };
  const different = Object.entries(fieldsOf(setup)).filter(([key, text]) => text !== base[key]);
  const shared = lesson === undefined ? different : [["lesson", lesson], ...different];
  const text = new URLSearchParams(shared as string[][]).toString();
  return text && `#${text}`;
};

/** A set-up with one field changed, as a link would change it; undefined where that is none. */
export const withField = (setup: Setup, key: string, text: string): Setup | undefined => {
  const fields = { ...fieldsOf(setup), [key]: text };
  const { setup: changed, problems } = fromHash(`#${new URLSearchParams(fields)}`);
  return problems.length === 0 ? changed : undefined;
};

const readLayers = (text: string): readonly HiddenLayer[] | undefined => {
  if (text === "none") return [];
  const layers = text.split("-").map((part): HiddenLayer | undefined => {
    const [, units, name] = /^(\d{1,3})([a-zA-Z]\w*)$/.exec(part) ?? [];
    const activation = activationNames.find((known) => known === name);
    return activation && Number(units) >= 1 && Number(units) <= 256 ? { units: Number(units), activation } : undefined;
  });
  return layers.length <= 6 && layers.every((layer) => layer !== undefined) ? layers : undefined;
};

const readConvolutions = (text: string): readonly Convolution[] | undefined => {
  if (text === "none") return [];
  const convolutions = text.split("-").map((part): Convolution | undefined => {
    const pool = part.endsWith(poolSuffix);
    const layer = readLayers(pool ? part.slice(0, -poolSuffix.length) : part)?.[0];
    return layer && layer.units <= mostFilters
      ? { filters: layer.units, activation: layer.activation, pool }
      : undefined;
  });
  const all = convolutions.length <= mostConvolutions && convolutions.every((each) => each !== undefined);
  return all ? convolutions : undefined;
};

/** What a fragment holds. */
export interface Shared {
  readonly setup: Setup;
  readonly problems: readonly string[];
  /** The lesson that it names. */
  readonly lesson?: string;
}

const readFeatures = (text: string): readonly FeatureName[] | undefined => {
  const names = text.split("-");
  const known = featureNames.filter((name) => names.includes(name));
  return known.length === names.length ? known : undefined;
};

const readChanges = (text: string): readonly RateChange[] | undefined => {
  if (text === "") return [];
  const changes = text.split("_").map((part): RateChange | undefined => {
    const [, step, rate] = /^(\d{1,9})~([\d.e+-]+)$/.exec(part) ?? [];
    const learningRate = Number(rate);
    return step && fits("learningRate", learningRate) ? { step: Number(step), learningRate } : undefined;
  });
  const growing = changes.every((change, i) => change && (i === 0 || change.step > (changes[i - 1]?.step ?? 0)));
  return growing ? (changes as RateChange[]) : undefined;
};

const fits = (key: keyof typeof ranges, value: number): boolean => {
  const [least, most] = ranges[key];
  return value >= least && value <= most && (!wholeNumbers.includes(key) || Number.isInteger(value));
};

/** One field from its text; undefined where the text cannot be used. */
const readField = (key: string, text: string): unknown => {
  if (Object.hasOwn(lists, key)) return lists[key as keyof typeof lists].read(text);
  if (Object.hasOwn(choices, key)) {
    return (choices[key as keyof typeof choices] as readonly string[]).find((name) => name === text);
  }
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return fits(key as keyof typeof ranges, value) ? value : undefined;
};

/** What older links say in another way. */
const modern = (given: URLSearchParams): readonly (readonly [string, string])[] =>
  [...given].flatMap(([key, text]) =>
    key === "optimizer" && text === "momentum"
      ? [["optimizer", "sgd"] as const, ["optimizer.momentum", "0.9"] as const]
      : [[key, text] as const],
  );

/** A set-up that can be trained: what does not fit the rest of it is named and has its default. */
const fitted = (setup: Setup, problems: string[]): Setup => {
  let fitting = setup;
  if (!lossesFor(setup).includes(setup.loss)) {
    problems.push(`loss: "${setup.loss}" cannot be used.`);
    fitting = { ...fitting, loss: baseOf(setup.data).loss };
  }
  if (setup.data === "wave" && !setup.features.every((name) => featuresOfX.includes(name))) {
    problems.push(`features: "${setup.features.join("-")}" cannot be used.`);
    fitting = { ...fitting, features: waveSetup.features };
  }
  if (setup.data !== "digits" && setup.convolutions.length > 0) {
    problems.push("convolutions: they need digits.");
    fitting = { ...fitting, convolutions: [] };
  }
  for (const { key } of Object.values(partOptions)) {
    if (makes({ ...fitting, ...noOptions, [key]: fitting[key] })) continue;
    problems.push(`${key}: they cannot be used together.`);
    fitting = { ...fitting, [key]: {} };
  }
  return fitting;
};

const noOptions = { initializerOptions: {}, optimizerOptions: {}, scheduleOptions: {} } as const;

/** The set-up of a fragment. What cannot be used stays at its default, and is named. */
export const fromHash = (hash: string): Shared => {
  const said = modern(new URLSearchParams(hash.replace(/^#/, "")));
  const lesson = said.find(([key]) => key === "lesson")?.[1];
  const given = said.filter(([key]) => key !== "lesson");
  const problems: string[] = [];
  const read: Record<string, unknown> = {};
  const options = given.filter(([key]) => Object.keys(partOptions).some((part) => key.startsWith(`${part}.`)));
  for (const [key, text] of given) {
    if (options.some(([option]) => option === key)) continue;
    if (![lists, choices, ranges].some((table) => Object.hasOwn(table, key))) {
      problems.push(`${key}: unknown.`);
      continue;
    }
    const value = readField(key, text);
    if (value === undefined) {
      problems.push(`${key}: "${text}" cannot be used.`);
      delete read[key];
    } else read[key] = value;
  }
  const setup: Setup = { ...baseOf(String(read.data)), ...read };
  const chosen: Record<Part, Record<string, number | boolean | string>> = {
    initializer: {},
    optimizer: {},
    schedule: {},
  };
  for (const [key, text] of options) {
    const part = key.slice(0, key.indexOf(".")) as Part;
    const option = partOptions[part].known(setup).find(({ name }) => key === `${part}.${name}`);
    const value = option && readOption(option, text);
    if (value === undefined) problems.push(option ? `${key}: "${text}" cannot be used.` : `${key}: unknown.`);
    else chosen[part][option!.name] = value;
  }
  const all = {
    ...setup,
    initializerOptions: chosen.initializer,
    optimizerOptions: chosen.optimizer,
    scheduleOptions: chosen.schedule,
  };
  return { setup: fitted(all, problems), problems, ...(lesson !== undefined && { lesson }) };
};
