// Every part has values that another library, or a float64 program, worked out: in a file of this folder, or by a test for a reason that stands here.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as callbacks from "../../src/callbacks/index.js";
import * as fragua from "../../src/index.js";

const files = readdirSync("test/golden").filter((file) => file.endsWith(".json"));
const contents = new Map(
  files.map((file) => [file, JSON.parse(readFileSync(`test/golden/${file}`, "utf8")) as unknown]),
);

/** What a case calls the part that it is about: the first of these. A convolution is an operation and a layer of one name; a metric's case names a loss, too. */
const roles = ["metric", "layer", "operation", "initializer", "loss", "optimizer", "schedule", "step"];

/** All objects within some golden values. */
const objectsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return typeof value[0] === "number" ? [] : value.flatMap(objectsIn);
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
};

const objects = [...contents.values()].flatMap(objectsIn);
const named = new Set(
  objects.map((object) => roles.map((role) => object[role]).find((name) => typeof name === "string")),
);

/** Parts whose cases stand under a key of a file. */
const under: Readonly<Record<string, readonly [file: string, key: string]>> = {
  multiHeadAttention: ["attention", "attention"],
  transformerEncoder: ["attention", "encoder"],
  transformerDecoder: ["decoder", "decoder"],
  embeddingBag: ["decoder", "bag"],
  bidirectional: ["recurrent-pairs", "cases"],
  convLstm2d: ["recurrent-pairs", "images"],
  orthogonal: ["initializers", "orthogonal"],
  sparse: ["initial-weights", "sparse"],
  swa: ["composed", "swa"],
  ...Object.fromEntries(
    ["clipByGlobalNorm", "clipByNorm", "clipByValue", "accumulate", "groups", "ema"].map((name) => [
      name,
      ["transforms", "cases"] as const,
    ]),
  ),
};

/** Parts without a golden file, by why, and the test that holds their values. */
const reasons: readonly (readonly [why: string, test: string, parts: readonly string[]])[] = [
  [
    "they draw random numbers of their own: means, deviations and what is left out are held",
    "test/layers/noise.test.ts",
    ["alphaDropout", "gaussianDropout", "gaussianNoise", "spatialDropout2d", "stochasticDepth"],
  ],
  ["it draws random numbers of its own", "test/layers/dropout.test.ts", ["dropout"]],
  [
    "they draw random numbers of their own: what they make of them is held to SciPy's and colorsys' values, or to their definition",
    "test/layers/augmentation/augmentation.test.ts",
    [
      ...["randomFlip", "randomCrop", "randomRotation", "randomTranslation", "randomZoom", "randomShear", "randomHue"],
      ...["randomBrightness", "randomContrast", "randomSaturation", "randomErasing", "randomGaussianBlur"],
      ...["randomScaling", "windowWarp"],
    ],
  ],
  [
    "they draw random numbers of their own: what they make of them is held to NumPy's values, and what they draw to SciPy's",
    "test/layers/augmentation/mixing.test.ts",
    ["cutMix", "mixUp"],
  ],
  [
    "they are spatialDropout2d over fewer and more axes",
    "test/layers/samples/noise.ts",
    ["spatialDropout1d", "spatialDropout3d"],
  ],
  ["a formula in float64", "test/layers/regularizer.test.ts", ["l1", "l1l2", "l2", "orthogonalRegularizer"]],
  ["Keras' formula in float64", "test/layers/constraint.test.ts", ["maxNorm", "minMaxNorm", "nonNegative", "unitNorm"]],
  ["they walk over steps: the layers and cells that they walk with have values", "test/layers/recurrent/wrappers.test.ts", ["rnn", "stackedCells"]], // biome-ignore format: as one reads it
  ["nothing is worked out", "test/initializers/constant.test.ts", ["constantOf", "identity", "ones", "zeros"]],
  ["a convolution with it hands its input on", "test/initializers/dirac.test.ts", ["dirac"]],
  ["its cases are those of the distributions that it is called by", "test/initializers/distributions.test.ts", ["varianceScaling"]], // biome-ignore format: as one reads it
  ["they are varianceScaling with PyTorch's gains", "test/initializers/kaiming.test.ts", ["kaimingNormal", "kaimingUniform", "xavierNormal", "xavierUniform"]], // biome-ignore format: as one reads it
  ["its rules are Keras', whose places are counted by hand", "test/preprocessing/steps.test.ts", ["stringLookup"]],
  ["what it chains has values, and so have chains of it", "test/optimizers/transforms.test.ts", ["chain"]],
];
const excused = reasons.flatMap(([, , parts]) => parts);

const notParts = new Set<unknown>(Object.values(callbacks));
const parts = Object.entries(fragua)
  .filter(([, part]) => typeof part === "function" && "schema" in part && !notParts.has(part))
  .map(([name]) => name);

test("every exported part has golden values or a reason, and what has values needs none", () => {
  expect(parts.length).toBeGreaterThan(250);
  const missing = parts.filter((name) => !named.has(name) && !Object.hasOwn(under, name) && !excused.includes(name));
  expect(missing, "Give them cases of PyTorch's, Keras' or scikit-learn's in a file of test/golden.").toEqual([]);
  expect(excused.filter((name) => named.has(name) || !parts.includes(name))).toEqual([]);
});

test.each(Object.entries(under))("%s has its cases", (name, [file, key]) => {
  const cases = (contents.get(`${file}.json`) as Readonly<Record<string, object>>)[key]!;
  expect(Object.keys(cases).length).toBeGreaterThan(0);
  if (!Array.isArray(cases) && key === "cases") expect(cases).toHaveProperty(name);
  expect(parts).toContain(name);
});

test.each(reasons)("%s: %s names its parts", (_, path, names) => {
  const text = readFileSync(path, "utf8");
  for (const name of names) expect(text).toMatch(new RegExp(`\\b${name}\\b`));
});

test("every file was made by the program beside it", () => {
  const programs = readdirSync("test/golden");
  const beside = (file: string) => [".py", ".mjs"].some((ending) => programs.includes(file.replace(".json", ending)));
  expect(files.filter((file) => !beside(file))).toEqual([]);
});

describe("optimizers", () => {
  const cases = objects.filter(({ optimizer }) => typeof optimizer === "string");

  test.each([...new Set(cases.map(({ optimizer }) => optimizer as string))])(
    "%s is held after 1, 5 and 20 steps",
    (name) => {
      for (const { path, after } of cases.filter(({ optimizer }) => optimizer === name)) {
        if (path) expect((path as readonly unknown[]).length).toBeGreaterThanOrEqual(20);
        else expect(Object.keys(after as object)).toEqual(["1", "5", "20"]);
      }
    },
  );
});
