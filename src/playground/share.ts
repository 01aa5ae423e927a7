// A set-up as the end of a URL, and back: what differs from the default, in plain words.

import {
  activationNames,
  classWeightNames,
  dataNames,
  defaultSetup,
  digitsSetup,
  type HiddenLayer,
  initializerNames,
  inputsNames,
  lossNames,
  optimizerNames,
  type Setup,
  scheduleNames,
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

const ranges = {
  noise: [0, 1],
  points: [20, 2000],
  imbalance: [1, 50],
  inputScale: [0.001, 1000],
  stddev: [0.001, 100],
  learningRate: [1e-6, 10],
  clipNorm: [0, 100],
  batchSize: [1, 1024],
  epochs: [1, 2000],
  patience: [0, 200],
  l1: [0, 1],
  l2: [0, 1],
  dropout: [0, 0.9],
  seed: [0, 2147483647],
} as const;

const wholeNumbers = ["points", "imbalance", "batchSize", "epochs", "patience", "seed"];

const baseOf = (data: string): Setup => (data === "digits" ? digitsSetup : defaultSetup);

const showLayers = (layers: readonly HiddenLayer[]): string =>
  layers.map(({ units, activation }) => `${units}${activation}`).join("-") || "none";

/** The fragment of a URL, `#…`, with the lesson that is open; empty for the default and none. */
export const toHash = (setup: Setup, lesson?: string): string => {
  const base = baseOf(setup.data);
  const parts = new URLSearchParams();
  if (lesson !== undefined) parts.set("lesson", lesson);
  if (setup.data !== defaultSetup.data) parts.set("data", setup.data);
  if (showLayers(setup.layers) !== showLayers(base.layers)) parts.set("layers", showLayers(setup.layers));
  for (const key of [...Object.keys(choices), ...Object.keys(ranges)] as (keyof Setup)[]) {
    if (key !== "data" && setup[key] !== base[key]) parts.set(key, String(setup[key]));
  }
  const text = parts.toString();
  return text && `#${text}`;
};

const readLayers = (text: string): readonly HiddenLayer[] | undefined => {
  if (text === "none") return [];
  const layers = text.split("-").map((part): HiddenLayer | undefined => {
    const [, units, name] = /^(\d{1,3})([a-zA-Z]+)$/.exec(part) ?? [];
    const activation = activationNames.find((known) => known === name);
    return activation && Number(units) >= 1 && Number(units) <= 256 ? { units: Number(units), activation } : undefined;
  });
  return layers.length <= 6 && layers.every((layer) => layer !== undefined) ? layers : undefined;
};

/** What a fragment holds. */
export interface Shared {
  readonly setup: Setup;
  readonly problems: readonly string[];
  /** The lesson that it names. */
  readonly lesson?: string;
}

/** The set-up of a fragment. What cannot be used stays at its default, and is named. */
export const fromHash = (hash: string): Shared => {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const problems: string[] = [];
  const read: Record<string, unknown> = {};
  const lesson = given.get("lesson") ?? undefined;
  given.delete("lesson");
  for (const [key, text] of given) {
    if (key === "layers") {
      read.layers = readLayers(text);
    } else if (Object.hasOwn(choices, key)) {
      read[key] = (choices[key as keyof typeof choices] as readonly string[]).find((name) => name === text);
    } else if (Object.hasOwn(ranges, key)) {
      const [least, most] = ranges[key as keyof typeof ranges];
      const value = text.trim() === "" ? Number.NaN : Number(text);
      const fits = value >= least && value <= most && (!wholeNumbers.includes(key) || Number.isInteger(value));
      read[key] = fits ? value : undefined;
    } else {
      problems.push(`${key}: unknown.`);
      continue;
    }
    if (read[key] !== undefined) continue;
    problems.push(`${key}: "${text}" cannot be used.`);
    delete read[key];
  }
  return { setup: { ...baseOf(String(read.data)), ...read }, problems, ...(lesson !== undefined && { lesson }) };
};
