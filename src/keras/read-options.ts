// Options of Keras' layers as those of the layers here.

import { ArgumentError, type DataError, FraguaError, show } from "../errors.js";
import { type Maker, tables } from "../loading/parts.js";
import type { Family, Json } from "../schema.js";
import type { KerasRecord } from "./records.js";

export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const camelCase = (name: string): string =>
  name.replace(/_+([a-z\d])/g, (_, letter: string) => letter.toUpperCase());

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Classes whose kind does not follow from their name. */
const kinds: { readonly [className: string]: string } = {
  Constant: "constantOf",
  L1L2: "l1l2",
  NonNeg: "nonNegative",
  OrthogonalInitializer: "orthogonal",
  IdentityInitializer: "identity",
};

/** Options of such parts that are called otherwise here. */
const renamedInParts: { readonly [option: string]: string } = { "l1 l1": "strength", "l2 l2": "strength" };

const activations: { readonly [name: string]: string } = { hardSilu: "hardSwish" };

/** What says how numbers are held or computed, and nothing of what comes of them. */
const silent: readonly string[] = [
  ...[
    "name",
    "dtype",
    "seed",
    "autocast",
    "batchInputShape",
    "batchShape",
    "inputShape",
    "inputDtype",
    "sparse",
    "ragged",
  ],
  ...["implementation", "unroll", "synchronized", "flashAttention", "useCudnn", "loraAlpha"],
];

/** What is said of one layer, or of the model. */
export type Refuse = (problem: string) => DataError;

/** An initializer, regularizer or constraint from what Keras says of it; undefined where there is none of that kind. */
const partOf = (family: Family, json: JsonObject): unknown => {
  const { class_name: className, config, registered_name: registered } = json;
  if (typeof className !== "string" || (typeof registered === "string" && registered !== className)) return undefined;
  const kind = Object.hasOwn(kinds, className) ? kinds[className]! : lowerFirst(className);
  const maker = tables[family].get(kind);
  if (!maker) return undefined;
  const given = isObject(config) ? Object.entries(config) : [];
  const options = given.flatMap(([name, value]) => {
    const own = renamedInParts[`${kind} ${name}`] ?? camelCase(name);
    return value !== null && Object.hasOwn(maker.schema.options, own) ? [[own, value] as const] : [];
  });
  return maker.from(Object.fromEntries(options));
};

/** Whether an option takes a value; parts of it that are alone in a list stand for themselves: [2] as the strides of sequences. */
const taken = (maker: Maker, name: string, value: unknown): unknown => {
  const option = maker.schema.options[name]!;
  const candidates = Array.isArray(value) && value.length === 1 ? [value, value[0]] : [value];
  for (const candidate of candidates) {
    try {
      option.read(candidate, name);
      return candidate;
    } catch (error) {
      if (!(error instanceof FraguaError)) throw error;
    }
  }
  // What is wrong with it, the layer says.
  return value;
};

/** One option's value, or undefined for what is left out. Throws DataError. */
const optionOf = (
  maker: Maker,
  name: string,
  value: Json,
  layerOf: (json: JsonObject) => unknown,
  refuse: Refuse,
): unknown => {
  const { family } = maker.schema.options[name]!;
  if (family === "activation") {
    if (typeof value !== "string") throw refuse(`its ${name} is a function of its own, ${show(value)}`);
    const called = camelCase(value);
    return activations[called] ?? called;
  }
  if (!isObject(value)) return taken(maker, name, value);
  if (family === "layer") return layerOf(value);
  const part = family && partOf(family, value);
  // Weights come from the file: how they began is lost without harm.
  if (part === undefined && family !== "initializer") {
    throw refuse(`its ${name} is ${show(value.class_name ?? value)}, which there is none of here`);
  }
  return part;
};

/** The layer of a config. Throws DataError for options that have no counterpart, and for values that the layer does not take. */
export const makeLayer = (
  maker: Maker,
  record: KerasRecord,
  config: JsonObject,
  name: string | undefined,
  layerOf: (json: JsonObject) => unknown,
  refuse: Refuse,
): unknown => {
  const { options } = maker.schema;
  const values: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(config)) {
    const own = record.renamed?.[key] ?? camelCase(key);
    if (value === null || (silent.includes(own) && (own !== "seed" || !Object.hasOwn(options, own)))) continue;
    if (own === "dataFormat") {
      if (value === "channels_last") continue;
      throw refuse(`its data_format is ${show(value)}, and channels are the last axis here`);
    }
    if (Object.hasOwn(options, own)) {
      const read = optionOf(maker, own, value, layerOf, refuse);
      if (read !== undefined) values[own] = read;
      continue;
    }
    const { without = {} } = record;
    if (value === false || (Object.hasOwn(without, own) && without[own] === value)) continue;
    throw refuse(`its option ${key}, ${show(value)}, has no counterpart here`);
  }
  if (name !== undefined) values.name = name;
  try {
    return maker.from(values);
  } catch (error) {
    if (error instanceof ArgumentError) throw refuse(error.message.replace(/\.$/, ""));
    throw error;
  }
};
