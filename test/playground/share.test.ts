import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  activationNames,
  classWeightNames,
  dataNames,
  defaultSetup,
  digitsSetup,
  initializerNames,
  inputsNames,
  lossNames,
  optimizerNames,
  type Setup,
  scheduleNames,
} from "../../src/playground/setup.js";
import { fromHash, toHash } from "../../src/playground/share.js";

const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const setups: fc.Arbitrary<Setup> = fc.record({
  data: fc.constantFrom(...dataNames),
  noise: real(0, 1),
  points: fc.integer({ min: 20, max: 2000 }),
  imbalance: fc.integer({ min: 1, max: 50 }),
  inputScale: real(0.001, 1000),
  inputs: fc.constantFrom(...inputsNames),
  stddev: real(0.001, 100),
  classWeight: fc.constantFrom(...classWeightNames),
  clipNorm: real(0, 100),
  patience: fc.integer({ min: 0, max: 200 }),
  layers: fc.array(
    fc.record({ units: fc.integer({ min: 1, max: 256 }), activation: fc.constantFrom(...activationNames) }),
    { maxLength: 6 },
  ),
  initializer: fc.constantFrom(...initializerNames),
  loss: fc.constantFrom(...lossNames),
  optimizer: fc.constantFrom(...optimizerNames),
  learningRate: real(1e-6, 10),
  schedule: fc.constantFrom(...scheduleNames),
  batchSize: fc.integer({ min: 1, max: 1024 }),
  epochs: fc.integer({ min: 1, max: 2000 }),
  l1: real(0, 1),
  l2: real(0, 1),
  dropout: real(0, 0.9),
  seed: fc.integer({ min: 0, max: 2147483647 }),
});

describe("toHash", () => {
  test("holds what differs from the default, readably", () => {
    expect(toHash(defaultSetup)).toBe("");
    expect(toHash({ ...defaultSetup, seed: 7 })).toBe("#seed=7");
    const hash = toHash({ ...defaultSetup, data: "spirals", layers: [{ units: 32, activation: "relu" }], l2: 0.001 });
    expect(hash).toBe("#data=spirals&layers=32relu&l2=0.001");
    expect(toHash({ ...defaultSetup, layers: [] })).toBe("#layers=none");
  });
});

describe("fromHash", () => {
  test("gives back every set-up", () => {
    fc.assert(
      fc.property(setups, (setup) => {
        expect(fromHash(toHash(setup))).toEqual({ setup, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  test("nothing given is the default; digits have their own", () => {
    for (const hash of ["", "#"]) expect(fromHash(hash)).toEqual({ setup: defaultSetup, problems: [] });
    expect(fromHash("#data=digits").setup).toEqual(digitsSetup);
  });

  test.each([
    ["data", "planets"],
    ["layers", "257tanh"],
    ["layers", "0tanh"],
    ["layers", "8tan"],
    ["layers", "8tanh-"],
    ["layers", "1tanh-1tanh-1tanh-1tanh-1tanh-1tanh-1tanh"],
    ["layers", ""],
    ["initializer", "toString"],
    ["loss", "huber"],
    ["optimizer", "constructor"],
    ["schedule", "__proto__"],
    ["learningRate", "0"],
    ["learningRate", "9e-7"],
    ["learningRate", "10.1"],
    ["learningRate", "NaN"],
    ["batchSize", "0"],
    ["batchSize", "1025"],
    ["batchSize", "1.5"],
    ["epochs", "0"],
    ["epochs", "2001"],
    ["epochs", ""],
    ["noise", "-0.1"],
    ["noise", "1.1"],
    ["points", "19"],
    ["imbalance", "1.5"],
    ["inputScale", "0"],
    ["inputs", "none"],
    ["stddev", "0"],
    ["classWeight", "raw"],
    ["clipNorm", "-1"],
    ["patience", "0.5"],
    ["l1", "2"],
    ["l2", "-1"],
    ["dropout", "0.95"],
    ["seed", "-1"],
    ["seed", "2147483648"],
    ["seed", "Infinity"],
    ["seed", "one"],
  ])("%s=%s falls back to the default and is named; the rest is kept", (key, text) => {
    const rest = key === "batchSize" ? "&epochs=3" : "&batchSize=3";
    const { setup, problems } = fromHash(`#${key}=${text}${rest}`);
    expect(setup).toEqual({ ...defaultSetup, ...(key === "batchSize" ? { epochs: 3 } : { batchSize: 3 }) });
    expect(problems).toEqual([`${key}: "${text}" cannot be used.`]);
  });

  test("unknown keys are named, and none reaches a prototype", () => {
    const { setup, problems } = fromHash("#__proto__=1&constructor=x&toString=y&lr=1");
    expect(problems).toEqual(["__proto__: unknown.", "constructor: unknown.", "toString: unknown.", "lr: unknown."]);
    expect(setup).toEqual(defaultSetup);
    expect(Object.getPrototypeOf(setup)).toBe(Object.prototype);
    expect(Object.keys(setup).sort()).toEqual(Object.keys(defaultSetup).sort());
  });

  test("any text at all gives a set-up that can be shared again", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("%", "#%E0%A4%A", "#=&=&", "##seed=2", "#seed=2&seed=x"),
    );
    fc.assert(
      fc.property(text, (hash) => {
        const { setup } = fromHash(hash);
        expect(fromHash(toHash(setup))).toEqual({ setup, problems: [] });
      }),
    );
  });
});
