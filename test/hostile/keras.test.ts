// Keras' files that somebody has tampered with: mutations of each kind, every place of a config with every wrong kind of value, and groups without end.

import { expect, test } from "vitest";
import { dense, sequential, weightsHash } from "../../src/index.js";
import { importKeras, readKeras } from "../../src/keras/index.js";
import { type Config, changed, fileOf, weightsOf } from "../keras/cases.js";
import { drawer, mutated, verdictOf } from "./judge.js";

const mutations = 2_000;

test(`${mutations} mutations of weights are read right or refused, and nothing is written in part`, async () => {
  const model = sequential([dense(4), dense(3)]);
  await model.build([5]);
  const good = await weightsOf("row");
  const draw = drawer(3);
  let refused = 0;
  for (let i = 0; i < mutations; i++) {
    const before = weightsHash(model.getWeights());
    const message = await verdictOf(() => importKeras(model, mutated(good, draw), { strict: false }));
    if (message === undefined) continue;
    refused++;
    expect(message).toMatch(/^importKeras: ./);
    expect(weightsHash(model.getWeights())).toBe(before);
  }
  expect(refused).toBeGreaterThan(mutations / 4);
}, 120_000);

test("mutations of a .keras file are refused by its checksums, or read right", async () => {
  const good = fileOf("row");
  const draw = drawer(4);
  for (let i = 0; i < 500; i++) {
    const message = await verdictOf(() => readKeras(mutated(good, draw)));
    if (message !== undefined) expect(message).toMatch(/^readKeras: ./);
  }
}, 120_000);

const wrong: readonly unknown[] = [
  null,
  true,
  7,
  -1,
  0.5,
  1e300,
  "x",
  "",
  [],
  [[]],
  [null],
  {},
  { class_name: "Dense" },
  { __proto__x: 1 },
];

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

const replace = (config: Config, path: Path, value: unknown): void => {
  const owner = path.slice(0, -1).reduce((inner, key) => inner[key], config);
  owner[path.at(-1)!] = value;
};

test.each(["row", "attention"])(
  "every place of the config of %s may hold anything",
  async (name) => {
    let places: Path[] = [];
    await changed(name, (config) => {
      places = placesOf(config).slice(1);
    });
    expect(places.length).toBeGreaterThan(100);
    const draw = drawer(6);
    for (const path of places) {
      const value = wrong[draw(wrong.length)];
      const file = await changed(name, (config) => replace(config, path, value));
      const message = await verdictOf(() => readKeras(file));
      if (message !== undefined) expect(message).toMatch(/^readKeras: ./);
    }
  },
  120_000,
);

test("layers in layers without end are refused", async () => {
  const file = await changed("row", (config) => {
    for (let i = 0; i < 100; i++) {
      config = {
        module: "keras",
        class_name: "Sequential",
        config: { name: "s", layers: [config] },
        registered_name: null,
      };
    }
    return config;
  });
  expect(await verdictOf(() => readKeras(file))).toMatch(/nested/);
});

test("names of prototypes are names", async () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    const renamed = await changed("row", (config) => {
      config.config.layers[1].config.name = name;
    });
    const message = await verdictOf(() => readKeras(renamed));
    if (message !== undefined) expect(message).toMatch(/^readKeras: ./);
    const option = await changed("row", (config) => {
      Object.defineProperty(config.config.layers[1].config, name, { value: 3, enumerable: true });
    });
    expect(await verdictOf(() => readKeras(option))).toMatch(/has no counterpart here|names? .* cannot|^readKeras: /);
  }
});
