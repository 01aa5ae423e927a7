// Convolutional networks on digits: what the picture shows of them is what the library computes, and their program comes to the same
// weights.

import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { toJson, toTypeScript } from "../../src/playground/code.js";
import { digitPixels, digitSide } from "../../src/playground/digits.js";
import { filtersBetween } from "../../src/playground/joins.js";
import { activationOf, lookedName } from "../../src/playground/layer-names.js";
import type { Look } from "../../src/playground/look.js";
import { uniforms } from "../../src/playground/points.js";
import { Run } from "../../src/playground/run.js";
import type { Samples } from "../../src/playground/samples.js";
import { convolutionalSetup, digitsSetup, type Setup } from "../../src/playground/setup.js";
import { fromHash, toHash } from "../../src/playground/share.js";
import { lightingOf } from "../../src/playground/stage-light.js";
import { Stages } from "../../src/playground/stages.js";
import type { Walk } from "../../src/playground/walk.js";

const folder = "build/playground-convolution";
const setup: Setup = {
  ...{ ...digitsSetup, ...convolutionalSetup, points: 40, epochs: 2, batchSize: 16, seed: 3 },
  layers: [{ units: 6, activation: "tanh" }],
};

/** Strokes that lie where their class says. */
const samplesOf = (count: number, seed: number): Samples => {
  const draw = uniforms(seed);
  const x = new Float32Array(count * digitPixels);
  const y = Int32Array.from({ length: count }, (_, i) => i % 10);
  for (let i = 0; i < x.length; i++) {
    const [row, label] = [Math.floor((i % digitPixels) / digitSide), y[Math.floor(i / digitPixels)]!];
    x[i] = row >> 1 === label + 2 ? 0.5 + draw() / 2 : draw() < 0.1 ? draw() : 0;
  }
  return { x, y, width: digitPixels, classes: 10 };
};
const split = { training: samplesOf(40, 1), validation: samplesOf(20, 2) };
const prepared = (told: (run: Run) => Promise<void> = async () => {}): Promise<Run> =>
  Run.prepare(setup, split, () => "full", told);

const mapsOf = ({ layers, maps }: Look, i: number): Float32Array => {
  const sizeOf = ({ shown, map }: Look["layers"][number]): number => shown * map.width * map.height;
  const begin = layers.slice(0, i).reduce((sum, layer) => sum + sizeOf(layer), 0);
  return maps.slice(begin, begin + sizeOf(layers[i]!));
};

test("the picture has a column for each convolution and pooling, with the maps of the image that is followed", async () => {
  const run = await prepared();
  const image = split.validation.x.slice(0, digitPixels);
  const look = await run.look(image);
  expect(look.layers.map(({ form, units, shown, map }) => [form, units, shown, map.width, map.height])).toEqual([
    ["input", 784, 1, 28, 28],
    ["convolution", 8, 8, 26, 26],
    ["pooling", 8, 8, 13, 13],
    ["convolution", 16, 8, 11, 11],
    ["dense", 6, 6, 10, 1],
    ["dense", 10, 8, 10, 1],
  ]);
  expect(look.layers.map((_, i) => lookedName("es", look, i))).toEqual([
    ...["entrada", "convolución 1", "agrupación 1", "convolución 2", "capa 1", "salida"],
  ]);
  expect(look.layers.map((_, i) => activationOf(setup, look, i))).toEqual(["", "relu", "", "relu", "tanh", ""]);
  expect(mapsOf(look, 0)).toEqual(image);

  // A pixel of a map by hand: the filter on the image, the bias, relu.
  const { filters, biases } = look.layers[1]!;
  const first = mapsOf(look, 1);
  for (const [unit, row, column] of [
    [0, 9, 4],
    [5, 10, 20],
  ] as const) {
    let sum = biases[unit]!;
    for (let k = 0; k < 9; k++) {
      sum += filters[9 * unit + k]! * image[(row + Math.floor(k / 3)) * digitSide + column + (k % 3)]!;
    }
    expect(first[unit * 26 * 26 + row * 26 + column]).toBeCloseTo(Math.max(sum, 0), 5);
  }
  // The pooling's pixel is the largest of four.
  const four = [0, 1, 26, 27].map((offset) => first[3 * 26 * 26 + 8 * 26 + 6 + offset]!);
  expect(mapsOf(look, 2)[3 * 13 * 13 + 4 * 13 + 3]).toBe(Math.max(...four));

  const other = await run.look();
  expect(mapsOf(other, 0)).toEqual(split.training.x.slice(0, digitPixels));
  expect(mapsOf(other, 1)).not.toEqual(first);
});

test("edges are norms of filters, and of all weights from a map to a unit; through a pooling they only pass", async () => {
  const run = await prepared();
  const { layers } = await run.look();
  const weights = run.model.getWeights();
  const [second, dense] = [weights["sequential/conv2d_1/kernel"]!, weights["sequential/dense/kernel"]!];
  const norm = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const [from, to] = [2, 5];
  const filter = Array.from({ length: 9 }, (_, k) => second.data[(k * 8 + from) * 16 + to]!);
  expect(layers[3]!.weights[from * 8 + to]).toBeCloseTo(norm(filter), 5);
  const edge = from * 8 + to;
  expect([...layers[3]!.filters.slice(9 * edge, 9 * edge + 9)]).toEqual(filter);
  expect(filtersBetween(second.data, layers[2]!, layers[3]!)).toEqual(layers[3]!.filters);
  const ofMap = Array.from({ length: 121 }, (_, place) => dense.data[(place * 16 + from) * 6 + 4]!);
  expect(layers[4]!.weights[from * 6 + 4]).toBeCloseTo(norm(ofMap), 5);
  expect(layers.map(({ joins }) => joins)).toEqual(["weights", "norms", "through", "norms", "norms", "weights"]);
  expect([...layers[2]!.weights].filter((value) => value !== 0)).toEqual(Array.from({ length: 8 }, () => 1));
});

test("a step can be walked through, and is lit", async () => {
  const run = await prepared();
  const walk = await new Promise<Walk>((resolve) => void run.walk(resolve));
  const look = await run.look();
  const stages = new Stages();
  for (const stage of [0, 1, 2, 3, 4, 5]) {
    stages.go(stage, walk);
    const { edges, texts } = lightingOf(stages, look, "en");
    expect(edges.map(({ length }) => length)).toEqual(look.layers.slice(1).map(({ weights }) => weights.length));
    if (texts) expect(texts.map(({ length }) => length)).toEqual([0, 0, 0, 0, 6, 8]);
  }
  run.leave();
});

test("the program that the page gives away comes to the same weights", async () => {
  mkdirSync(folder, { recursive: true });
  let hash = "";
  const run = await prepared(async (told) => {
    hash = (await told.progress()).hash;
  });
  await run.train();
  expect(run.phase).toBe("finished");
  const json = { ...toJson(split.training), validation: toJson(split.validation) };
  writeFileSync(`${folder}/data.json`, JSON.stringify(json));
  const file = `${process.cwd()}/${folder}/program.ts`;
  writeFileSync(file, toTypeScript(setup, split.training).replace("data.json", `${folder}/data.json`));
  const log = vi.spyOn(console, "log").mockReturnValue();
  const progress = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  let printed: unknown;
  try {
    await import(/* @vite-ignore */ file);
    printed = log.mock.calls.at(-1)?.[0];
  } finally {
    log.mockRestore();
    progress.mockRestore();
  }
  expect(printed).toBe(hash);
});

test("links carry convolutions, and only digits have some", () => {
  const hash = toHash({ ...digitsSetup, ...convolutionalSetup });
  expect(hash).toBe("#data=digits&convolutions=8reluPool-16relu&layers=none");
  expect(fromHash(hash)).toEqual({ setup: { ...digitsSetup, ...convolutionalSetup }, problems: [] });
  expect(fromHash("#convolutions=8relu").problems).toEqual(["convolutions: they need digits."]);
  expect(fromHash("#data=digits&convolutions=8reluPool-65relu").problems).toHaveLength(1);
  expect(fromHash("#data=digits&convolutions=1relu-1relu-1relu-1relu").problems).toHaveLength(1);
});
