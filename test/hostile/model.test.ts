// Model files that somebody has tampered with: every place of the description with every wrong kind of value, and ten thousand mutations.

import { beforeAll, describe, expect, test } from "vitest";
import {
  adam,
  batchNormalization,
  chain,
  cosineDecay,
  dense,
  dropout,
  ema,
  l2,
  loadModel,
  readSafetensors,
  sequential,
  weightsHash,
  writeSafetensors,
} from "../../src/index.js";
import { savedKey } from "../../src/training/saved.js";
import { drawer, mutated, mutations, verdictOf } from "./judge.js";

const x = [
  [0, 1],
  [1, 0],
  [1, 1],
  [0, 0],
];
const y = [1, 1, 0, 0];

let good: Uint8Array;
let described: string;

beforeAll(async () => {
  const model = sequential(
    [
      dense(3, { activation: "tanh", kernelRegularizer: l2(0.01) }),
      batchNormalization(),
      dropout(0.2),
      dense(1, { activation: "sigmoid" }),
    ],
    { seed: 3 },
  );
  model.compile({
    optimizer: chain(adam({ learningRate: cosineDecay(0.01, 50) }), ema(0.9)),
    loss: "binaryCrossentropy",
    metrics: ["accuracy"],
  });
  await model.fit(x, y, { epochs: 2, batchSize: 2, verbose: "silent" });
  good = await model.save({ optimizer: true });
  described = readSafetensors(good).metadata[savedKey]!;
});

/** The file with another description. */
const withDescription = (text: string): Uint8Array => {
  const { tensors, metadata } = readSafetensors(good);
  return writeSafetensors(tensors, { ...metadata, [savedKey]: text });
};

type Path = readonly (string | number)[];

/** Every place of a JSON value, the whole first. */
const placesOf = (value: unknown, path: Path = []): Path[] => [
  path,
  ...(typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, part]) =>
        placesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

/** A copy with another value at a place; without the place where the value is undefined. */
const replaced = (value: unknown, path: Path, other: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  const part =
    rest.length > 0 || other !== undefined ? replaced((value as Record<string, unknown>)[key], rest, other) : undefined;
  if (Array.isArray(value)) return value.map((each: unknown, i) => (i === key ? (part ?? null) : each));
  const entries = Object.entries(value as object).map(([name, each]) => [name, name === key ? part : each] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
};

const others: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  0.5,
  1e9,
  2 ** 53,
  1e308,
  "",
  "x",
  "__proto__",
  "constructor",
  "toString",
  "../../etc/passwd",
  [],
  [[]],
  [1e9, 1e9],
  {},
  { kind: "dense" },
  { kind: "dense", config: {} },
  { kind: "constructor", config: {} },
  { kind: "sequential", config: { layers: [] } },
  { kind: "loadModel", config: {} },
  { same: 0 },
  { same: 1e9 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
];

/** Loads it and, where that goes, asks it for something: what loads must work. */
const use = async (file: Uint8Array): Promise<void> => {
  const model = await loadModel(file);
  await model.predict(x);
  // A run that goes on for a million epochs is one that somebody may ask for.
  const { epoch } = JSON.parse(readSafetensors(file).metadata[savedKey]!)?.run?.place ?? {};
  if (epoch === 2) await model.fit(x, y, { epochs: 3, resume: true, verbose: "silent" });
};

test("the good one loads", async () => {
  expect(await verdictOf(() => use(good))).toBe(undefined);
});

test("every place of the description with every wrong value: loaded and of use, or refused with the place", async () => {
  const value = JSON.parse(described) as unknown;
  let [tried, loaded] = [0, 0];
  for (const path of placesOf(value)) {
    for (const other of others) {
      const file = withDescription(JSON.stringify(replaced(value, path, other)) ?? "");
      const message = await verdictOf(() => use(file)).catch((error: unknown) => {
        throw new Error(`${path.join(".")} = ${JSON.stringify(other)}: ${String(error)}`, { cause: error });
      });
      tried += 1;
      if (message === undefined) loaded += 1;
      else expect(message.length, `${path.join(".")}: ${message}`).toBeLessThan(1500);
    }
  }
  expect(tried).toBeGreaterThan(1000);
  // Rates, seeds and names may be others.
  expect(loaded).toBeGreaterThan(20);
  expect(loaded).toBeLessThan(tried / 2);
}, 600_000);

describe("texts that are no description", () => {
  test.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["nested without end", "[".repeat(100_000)],
    ["nested deeply", `${"[".repeat(3000)}${"]".repeat(3000)}`],
    ["a key twice", '{"format":1,"format":1}'],
    ["another format", '{"format":99}'],
    [
      "layers in layers without end",
      `{"format":1,"layer":${'{"kind":"sequential","config":{"layers":['.repeat(3000)}${"]}}".repeat(3000)}}`,
    ],
  ])("%s", async (_, text) => {
    expect(await verdictOf(() => loadModel(withDescription(text)))).toMatch(/^(loadModel|safetensors): .{15}/);
  });
});

describe("tensors that do not fit the layers", () => {
  const change = (work: (tensors: Record<string, { shape: number[]; data: Float32Array }>) => void): Uint8Array => {
    const { tensors, metadata } = readSafetensors(good);
    const copy = { ...tensors } as unknown as Record<string, { shape: number[]; data: Float32Array }>;
    work(copy);
    return writeSafetensors(copy, metadata);
  };
  const names = () => Object.keys(readSafetensors(good).tensors);

  test("each of them left out, of another shape, of another type, or not finite", async () => {
    for (const name of names()) {
      const files: readonly (readonly [string, Uint8Array])[] = [
        ["left out", change((tensors) => delete tensors[name])],
        [
          "of another shape",
          change((tensors) => {
            tensors[name] = { shape: [7], data: new Float32Array(7) };
          }),
        ],
        [
          "of no axis",
          change((tensors) => {
            tensors[name] = { shape: [], data: new Float32Array(1) };
          }),
        ],
        [
          "of another type",
          change((tensors) => {
            tensors[name] = { ...tensors[name]!, data: new Int32Array(tensors[name]!.data.length) as never };
          }),
        ],
      ];
      for (const [what, file] of files) {
        const message = await verdictOf(() => use(file));
        // Steps are whole numbers of no axis, and an empty name is none.
        if (message !== undefined) expect(message, `${name} ${what}`).toMatch(/^\w+: .{15}/);
      }
    }
  });

  test("one too many", async () => {
    const file = change((tensors) => {
      tensors["sequential/other"] = { shape: [1], data: Float32Array.of(1) };
    });
    expect(await verdictOf(() => use(file))).toMatch(/sequential\/other/);
  });
});

test(`${mutations} random mutations: loaded and of use, or refused`, async () => {
  const draw = drawer(5);
  const hash = weightsHash((await loadModel(good)).getWeights());
  for (let i = 0; i < mutations; i++) {
    const file = mutated(good, draw);
    const message = await verdictOf(() => use(file)).catch((error: unknown) => {
      throw new Error(`mutation ${i}: ${String(error)}`, { cause: error });
    });
    if (message !== undefined) expect(message).toMatch(/^\w+: /);
  }
  expect(weightsHash((await loadModel(good)).getWeights())).toBe(hash);
}, 600_000);
