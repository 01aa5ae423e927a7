// Tables of guides: every name in them is there, every default is the schema's, and other libraries' are those that were recorded from them.

import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { troubles } from "../../src/doctor/rules/index.js";
import * as evaluation from "../../src/evaluation/index.js";
import * as fragua from "../../src/index.js";
import * as keras from "../../src/keras/index.js";
import { findings } from "../../src/site/doctor/table.js";
import { terms } from "../../src/site/glossary/terms.js";
import { partsIn } from "../../src/site/parts.js";
import { kerasParts } from "../../src/site/peers/all-of-keras.js";
import { compare } from "../../src/site/peers/compare.js";
import { peers } from "../../src/site/peers/index.js";
import { keras as kerasPeer } from "../../src/site/peers/keras.js";
import { type Peer, type PeerRow, recordedOf } from "../../src/site/peers/peer.js";
import { comparisonOf } from "../../src/site/peers/table.js";

const exported: Readonly<Record<string, unknown>> = { ...fragua, ...evaluation, ...keras };
const model = fragua.sequential([fragua.dense(1)]);

/** Every function that a row calls: `model.fit(` and `dense(`. */
const callsIn = (ours: string): string[] =>
  [...ours.matchAll(/\b(?:model\.)?[a-zA-Z]\w*(?=\()/g)].map(([name]) => name);

/** What tests know beside exports. */
const elsewhere = ["timeout"];

const missingIn = ({ ours = "" }: PeerRow): string[] =>
  callsIn(ours).filter((name) =>
    name.startsWith("model.")
      ? typeof (model as unknown as Record<string, unknown>)[name.slice("model.".length)] !== "function"
      : typeof exported[name] !== "function" && !elsewhere.includes(name),
  );

describe.each(peers.map((peer) => [peer.name, peer] as const))("%s", (_, peer: Peer) => {
  const rows = peer.groups.flatMap((group) => group.rows);
  const recorded = recordedOf(peer);

  test("every function that a row names is there", () => {
    expect(rows.flatMap(missingIn)).toEqual([]);
  });

  test("what rows compare is recorded, and has options on both sides", () => {
    const compared = rows.flatMap((row) => comparisonOf(row, peer, recorded) ?? []);
    expect(compared.length).toBe(rows.filter((row) => row.recorded !== undefined).length);
    for (const row of rows.filter(({ recorded }) => recorded === undefined)) {
      expect([row.theirs, row.ours ?? row.difference?.en]).not.toContain(undefined);
    }
  });

  test("renamed options are options of some part", () => {
    const named = new Set(Object.values(recorded.signatures).flatMap((signature) => Object.keys(signature)));
    const unused = Object.keys(peer.renamed).filter((name) => !named.has(name));
    expect(unused).toEqual([]);
  });

  test("both languages say as much", () => {
    for (const { difference } of rows) {
      if (difference) expect([difference.en.length > 0, difference.es.length > 0]).toEqual([true, true]);
    }
  });

  test.each(["guide", "es/guide"])("has a page in %s", (folder) => {
    expect(existsSync(`src/site/${folder}/coming-from-${peer.name}.md`)).toBe(true);
  });
});

test("what a row without a function here names is no export after all", () => {
  const names = peers
    .flatMap(({ groups }) => groups.flatMap(({ rows }) => rows))
    .filter(({ ours }) => ours === undefined);
  for (const { difference } of names) expect(difference).toBeDefined();
});

test("a default that differs is told, and one that does not is not", () => {
  const { schema } = fragua.adam;
  const theirs = { learning_rate: { default: 0.001 }, epsilon: { default: 1e-8 }, fused: { default: false } };
  const { same, differing, missing } = compare(theirs, schema, {});
  expect(same).toEqual(["learning_rate"]);
  expect(differing).toEqual([{ theirs: "epsilon", theirDefault: "1e-8", ours: "epsilon", ourDefault: "1e-7" }]);
  expect(missing).toEqual(["fused"]);
});

test("defaults that the guides' prose tells", () => {
  const pytorch = peers.find(({ name }) => name === "pytorch")!;
  const { signatures } = recordedOf(pytorch);
  expect(signatures["optim.Adam"]!.eps!.default).toBe(1e-8);
  expect(fragua.adam.schema.options.epsilon.fallback).toBe(1e-7);
  expect(signatures["nn.BatchNorm2d"]!.momentum!.default).toBe(0.1);
  expect(fragua.batchNormalization.schema.options.momentum.fallback).toBe(0.99);
  expect(fragua.lstm.schema.options.recurrentActivation.fallback).toBe("sigmoid");
  expect(fragua.gru.schema.options.resetAfter.fallback).toBe(true);
  const tensorflowJs = recordedOf(peers.find(({ name }) => name === "tensorflow-js")!).signatures;
  expect(tensorflowJs["layers.lstm"]!.recurrentActivation!.default).toBe("hardSigmoid");
  expect(tensorflowJs["layers.gru"]!.resetAfter!.default).toBe(false);
  expect(tensorflowJs["layers.dense"]!.kernelInitializer!.default).toBe("glorotNormal");
  const brain = recordedOf(peers.find(({ name }) => name === "brain-js")!).signatures;
  expect(brain.train!.iterations!.default).toBe(20000);
  expect(brain.train!.learningRate!.default).toBe(0.3);
});

test("of Keras' parts most are here, and nearly all options have its defaults", () => {
  const parts = kerasParts(recordedOf(kerasPeer));
  const same = parts.reduce((sum, { compared }) => sum + compared.same.length, 0);
  const differing = parts.reduce((sum, { compared }) => sum + compared.differing.length, 0);
  expect(parts.length).toBeGreaterThan(180);
  expect(same).toBeGreaterThan(25 * differing);
});

test("the doctor's page has every rule, in the doctor's order, in words of its own", async () => {
  expect((await findings()).map(({ name }) => name)).toEqual(troubles);
  const { en, es } = { en: (await partsIn("en")).doctor!, es: (await partsIn("es")).doctor! };
  for (const trouble of troubles) {
    expect(en.split(`### ${trouble}\n`).length).toBe(2);
    expect(es.split(`### ${trouble}\n`).length).toBe(2);
  }
  for (const { explanation, remedy } of await findings()) {
    expect(en).toContain(explanation.en);
    expect(es).toContain(remedy.es);
  }
});

describe("glossary", () => {
  test("at least ninety terms, each once, in the order of the alphabet", () => {
    expect(terms.length).toBeGreaterThanOrEqual(90);
    const names = terms.map(({ en }) => en);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
    expect(new Set(terms.map(({ es }) => es)).size).toBe(terms.length);
  });

  test("links lead to exports and to guides", () => {
    for (const { export: name, guide } of terms) {
      if (name !== undefined) expect(fragua).toHaveProperty(name);
      if (guide !== undefined) expect([guide, /^[a-z-]+$/.test(guide)]).toEqual([guide, true]);
    }
  });

  test("the field's own words", () => {
    const spanish = new Map(terms.map(({ en, es }) => [en, es]));
    expect(spanish.get("learning rate")).toBe("tasa de aprendizaje");
    expect(spanish.get("overfitting")).toBe("sobreajuste");
    expect(spanish.get("backpropagation")).toBe("retropropagación");
  });
});
