// Every part that has a kind can be made again from its config.

import { describe, expect, test } from "vitest";
import * as allCallbacks from "../../src/callbacks/index.js";
import * as library from "../../src/index.js";
import { adam, type Cell, gruCell, lstm, minMaxScaling } from "../../src/index.js";
import { dense } from "../../src/layers/dense.js";
import { type Maker, tables } from "../../src/loading/parts.js";
import { Reviver } from "../../src/loading/revive.js";
import { exponentialDecay } from "../../src/schedules/index.js";
import { type Described, type Family, type Json, writePart } from "../../src/schema.js";
import { PartWriter } from "../../src/training/write-parts.js";

/** A cell of a user's own. */
const leaky = ({ units }: { units: number }): Cell => ({
  kind: "leaky",
  config: { units },
  states: { h: units },
  apply: (x, { h }) => ({ output: x, states: { h: h! } }),
});

/** What the options of a part may be; each takes the first that its own check takes. */
const candidates: readonly unknown[] = [
  3,
  0.5,
  true,
  "tanh",
  "heNormal",
  [2],
  [2, 3],
  exponentialDecay(0.1, 10, 0.5),
  adam({ beta1: 0.5 }),
  [adam({ epsilon: 0.25 })],
  [dense(2, { activation: "relu" })],
  [{ match: /bias$/i, optimizer: adam({ beta2: 0.5 }) }],
  dense(2),
  leaky({ units: 3 }),
  [gruCell(3)],
];

/** Options that other options of the same part restrict. */
const chosenByHand: Readonly<Record<string, unknown>> = {
  "functional layers": [dense(2, { activation: "relu" })],
  "functional inputs": [{ name: "a", shape: [null, 3], dtype: "float32" }],
  "functional calls": [
    { layer: 0, from: 0 },
    { layer: 0, from: { a: [1, "h"] } },
  ],
  "functional outputs": { y: 2, z: [1, "c"] },
  "embedding paddingIdx": 1,
  "embeddingBag paddingIdx": 1,
  "permute dims": [2, 1],
  "sgd dampening": 0,
  "minMaxScaling high": 4,
  "robustScaling lower": 0.125,
  "robustScaling upper": 0.875,
  "textVectorization maxTokens": 9,
  "textVectorization vocabulary": ["a", "b"],
  "textVectorization idfWeights": [1, 0.5],
  "features columns": [{ name: "area", holds: "number", steps: [minMaxScaling({ minimum: [1], maximum: [9] })] }],
  "features target": { name: "kind", holds: "text", steps: [], classes: ["flat", "house"] },
  "bidirectional layer": lstm(3),
  "bidirectional backwardLayer": lstm(3, { goBackwards: true }),
};

/** An option's value: the fallback would hide that it is lost. */
const valueFor = ({ schema }: Maker, name: string): unknown => {
  const chosen = chosenByHand[`${schema.kind} ${name}`];
  if (chosen !== undefined) return chosen;
  const option = schema.options[name]!;
  const taken = candidates.filter((candidate) => {
    try {
      option.read(candidate, `${schema.kind}: ${name}`);
      return JSON.stringify(candidate) !== JSON.stringify(option.fallback);
    } catch {
      return false;
    }
  });
  return taken[0];
};

/** Each table once: families that share one are found in it alike. */
const families = new Map(Object.entries(tables).map(([family, table]) => [table, family]));
const cases = [...families].flatMap(([table, family]) =>
  [...table].map(([kind, maker]): [string, string, Maker] => [family, kind, maker]),
);

describe.each(cases)("%s %s", (family, kind, maker) => {
  const names = Object.keys(maker.schema.options);
  const needed = names.filter((name) => maker.schema.options[name]!.needed);
  test.each([
    ["with defaults", needed],
    ["with all options", names],
  ])("%s", (_, chosen) => {
    const given = Object.fromEntries(chosen.map((name) => [name, name === "name" ? "other" : valueFor(maker, name)]));
    const part = maker.from(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
    const { config } = part as Described;
    expect((part as Described).kind).toBe(kind);
    for (const name of needed) expect(config, name).toHaveProperty(name);
    const written = JSON.parse(JSON.stringify(new PartWriter().write(writePart(part), ""))) as Json;
    const again = new Reviver({ leaky }).revive(family as Family, written) as Described;
    expect([again.kind, again.config]).toEqual([kind, config]);
  });
});

test("the tables hold all parts that the library gives, but callbacks, and no kind twice", () => {
  const callbacks = new Set<object>(Object.values(allCallbacks));
  const parts = Object.entries(library).filter(
    ([, each]) => typeof each === "function" && "schema" in each && "from" in each && !callbacks.has(each),
  );
  const makers = new Set<unknown>(cases.map(([, , maker]) => maker));
  expect(parts.filter(([, each]) => !makers.has(each)).map(([name]) => name)).toEqual([]);
  expect(cases.length).toBeGreaterThan(50);
  expect(new Set(cases.map(([family, kind]) => `${family} ${kind}`)).size).toBe(cases.length);
});
