// Each layer's weights go to PyTorch's layout and come back with the same bits, whatever it is inside of.

import { expect, test } from "vitest";
import { exportWeights, importWeights, model, readSafetensors } from "../../../src/index.js";
import * as layers from "../../../src/layers/index.js";
import { torchRecords } from "../../../src/layers/torch/table.js";
import { type LayerSample, layerOf } from "../../layers/sample.js";
import { samples } from "../../layers/samples.js";

/** What PyTorch has otherwise, with the reason that is given. */
const refused: Readonly<Record<string, RegExp>> = {
  "multiHeadAttention, to others": /heads of features/,
  prelu: /sharedAxes/,
  "gru, backwards": /resetAfter/,
};

/** Kinds of layers whose weights PyTorch has no module for: they keep their names. */
const own: readonly string[] = [
  "additiveAttention",
  "attention",
  "convLstm2d",
  "gruCell",
  "groupedQueryAttention",
  "lstmCell",
  "positionEmbedding",
  "rnn",
  "simpleRnnCell",
  "spectralNormalization",
  "stackedCells",
  "tiedEmbedding",
];

test("records are of layers that there are", () => {
  const kinds = [...Object.values(layers)].map(({ schema }) => schema.kind);
  expect([...torchRecords.keys()].filter((kind) => kind !== "sequential" && !kinds.includes(kind))).toEqual([]);
});

test.each(Object.entries<LayerSample>(samples))("%s", async (name, sample) => {
  const made = model(layerOf(sample), { seed: 2 });
  await made.build(sample.input as never);
  const before = made.getWeights();
  const kind = name.split(", ")[0]!;
  const exported = exportWeights(made, { layout: "pytorch" });
  const reason = refused[name];
  if (reason) return expect(exported).rejects.toThrow(reason);
  const file = await exported;
  // What stands for itself alone is no module of PyTorch's.
  const { tensors } = readSafetensors(file);
  const asTheyAre = Object.keys(tensors).filter((key) =>
    /(^|\.)(kernel|[a-z]+Kernel|embeddings|gamma|alpha)$/.test(key),
  );
  if (!own.includes(kind)) expect(asTheyAre).toEqual([]);
  made.setWeights(Object.values(before).map(({ data }) => new Float32Array(data.length)));
  expect(await importWeights(made, file, { layout: "pytorch" })).toEqual({ missing: [], unexpected: [] });
  expect(made.getWeights()).toEqual(before);
});
