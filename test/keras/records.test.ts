// Every layer that Keras has, too: made again from the config that Keras writes of it, and its weights in the order in which Keras keeps them.

import { describe, expect, test } from "vitest";
import { model } from "../../src/index.js";
import { kerasLayout } from "../../src/keras/keras-layout.js";
import { ConfigReader } from "../../src/keras/read-config.js";
import { kerasRecords } from "../../src/keras/records.js";
import { tables } from "../../src/loading/parts.js";
import type { Family, Json } from "../../src/schema.js";
import { cores } from "../../src/training/core.js";
import { type LayerSample, layerOf } from "../layers/sample.js";
import { samples } from "../layers/samples.js";

type JsonObject = { readonly [name: string]: Json };

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const underscored = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const partNames: Readonly<Record<string, string>> = { constantOf: "Constant", l1l2: "L1L2", nonNegative: "NonNeg" };

/** What Keras would write of a part: initializers, regularizers and constraints by their classes, layers within layers. */
const inKeras = (family: Family | undefined, value: Json): Json => {
  if (family === "activation") return typeof value === "string" ? underscored(value) : value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { kind, config } = value as unknown as { readonly kind: string; readonly config: JsonObject };
  if (family === "layer") return layerInKeras(kind, config);
  const given = Object.entries(config).map(([name, each]) => [name === "strength" ? kind : underscored(name), each]);
  return { class_name: partNames[kind] ?? upperFirst(kind), config: Object.fromEntries(given), registered_name: null };
};

const layerInKeras = (kind: string, config: JsonObject): JsonObject => {
  const { className, renamed = {} } = kerasRecords.get(kind)!;
  const { options } = tables.layer.get(kind)!.schema;
  const back = new Map(Object.entries(renamed).map(([theirs, ours]) => [ours, theirs]));
  const given = Object.entries(config).map(([name, value]) => [
    back.get(name) ?? underscored(name),
    inKeras(options[name]?.family, value),
  ]);
  return { class_name: className, config: { name: kind, ...Object.fromEntries(given) }, registered_name: null };
};

/** Names that Keras always writes. */
const withoutNames = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json, (key, value: unknown) => (key === "name" ? undefined : value)));

const known = Object.entries<LayerSample>(samples).filter(([name]) => kerasRecords.has(name.split(", ")[0]!));

test("most layers are Keras'", () => {
  expect(known.length).toBeGreaterThan(80);
});

describe.each(known)("%s", (_, sample) => {
  test("is made again of what Keras writes of it", () => {
    const { kind, config } = layerOf(sample);
    const json = layerInKeras(kind!, config as JsonObject);
    const { layer } = new ConfigReader("test").read(json);
    expect(layer.kind).toBe(kind);
    expect(withoutNames(layer.config)).toEqual(withoutNames(config));
  });

  test("keeps all of its weights, each in a place of its own", async () => {
    const made = model(layerOf(sample));
    await made.build(sample.input as never);
    const core = cores.get(made)!;
    const { layers } = core.network.trace(core.network.trialInputs, 2, false).trace;
    const exchanges = kerasLayout(core, layers, { names: new Map() }, "test");
    expect(exchanges.flatMap(({ ours }) => ours).sort()).toEqual(Object.keys(made.getWeights()).sort());
    const places = exchanges.flatMap(({ theirs }) => theirs.map(({ name }) => name));
    expect(new Set(places).size).toBe(places.length);
    for (const place of places) expect(place).toMatch(/^([a-z_\d]+\/)*vars\/\d$/);
  });
});
