import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { featureNames, featuresOfX } from "../../src/playground/features.js";
import { makes } from "../../src/playground/network.js";
import type { PartOption } from "../../src/playground/part-options.js";
import { initializerOptionsOf, optimizerOptionsOf } from "../../src/playground/parts.js";
import { scheduleOptionsOf } from "../../src/playground/schedule.js";
import {
  activationNames,
  classWeightNames,
  dataNames,
  defaultSetup,
  digitsSetup,
  initializerNames,
  inputsNames,
  lossesFor,
  optimizerNames,
  regressionSetup,
  type Setup,
  scheduleNames,
} from "../../src/playground/setup.js";
import { fromHash, toHash } from "../../src/playground/share.js";

const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);
/** Some of a part's options, with values that it takes. */
const optionsOf = (known: readonly PartOption[]): fc.Arbitrary<Record<string, number | boolean | string>> =>
  fc
    .record(
      Object.fromEntries(
        known.map((option) => [
          option.name,
          fc
            .oneof(fc.boolean(), fc.constantFrom(...option.words, "none"), real(0, 1), fc.integer({ min: 1, max: 40 }))
            .filter((value) => typeof value === typeof option.fallback && option.takes(value)),
        ]),
      ),
      { requiredKeys: [] },
    )
    .map((options) => ({ ...options }) as Record<string, number | boolean | string>);

const plainSetups = fc.record({
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
  validationShare: real(0.01, 0.9),
  features: fc.subarray([...featureNames], { minLength: 1 }),
  moreEpochs: fc.integer({ min: 0, max: 500 }),
  rateChanges: fc
    .uniqueArray(fc.record({ step: fc.integer({ min: 0, max: 9999 }), learningRate: real(1e-6, 10) }), {
      maxLength: 4,
      selector: ({ step }) => step,
    })
    .map((changes) => changes.sort((a, b) => a.step - b.step)),
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
const convolutions = fc.array(
  fc.record({
    filters: fc.integer({ min: 1, max: 64 }),
    activation: fc.constantFrom(...activationNames),
    pool: fc.boolean(),
  }),
  { maxLength: 3 },
);
/** Set-ups that can be trained. */
const setups: fc.Arbitrary<Setup> = plainSetups
  .chain((plain) =>
    fc
      .record({
        initializerOptions: optionsOf(initializerOptionsOf(plain.initializer)),
        optimizerOptions: optionsOf(optimizerOptionsOf(plain.optimizer)),
        scheduleOptions: optionsOf(scheduleOptionsOf(plain.schedule)),
        loss: fc.constantFrom(...lossesFor(plain)),
        // Only digits are images.
        convolutions: plain.data === "digits" ? convolutions : fc.constant([]),
        features: plain.data === "wave" ? fc.subarray([...featuresOfX], { minLength: 1 }) : fc.constant(plain.features),
      })
      .map((parts) => ({ ...plain, ...parts })),
  )
  .filter(makes);

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
    ["epochs", "10001"],
    ["points", "15001"],
    ["validationShare", "0"],
    ["features", "x-z"],
    ["features", "x-x"],
    ["features", ""],
    ["moreEpochs", "-1"],
    ["rateChanges", "5~0"],
    ["rateChanges", "5~0.1_5~0.2"],
    ["rateChanges", "0.1"],
    ["optimizer.beta1", "1"],
    ["optimizer.amsgrad", "yes"],
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

  test("old links mean what they meant", () => {
    expect(fromHash("#optimizer=momentum&learningRate=0.1")).toEqual({
      setup: { ...defaultSetup, optimizer: "sgd", optimizerOptions: { momentum: 0.9 }, learningRate: 0.1 },
      problems: [],
    });
  });

  test("options of parts, features and changes by hand are read", () => {
    const hash =
      "#optimizer=sgd&optimizer.momentum=0.5&optimizer.nesterov=true&features=x-sinX&rateChanges=40~0.001&validationShare=0.3";
    const { setup, problems } = fromHash(hash);
    expect(problems).toEqual([]);
    expect(setup).toEqual({
      ...defaultSetup,
      optimizer: "sgd",
      optimizerOptions: { momentum: 0.5, nesterov: true },
      features: ["x", "sinX"],
      rateChanges: [{ step: 40, learningRate: 0.001 }],
      validationShare: 0.3,
    });
  });

  test("numbers of the plane have losses of their own", () => {
    expect(fromHash("#data=plane").setup).toEqual(regressionSetup);
    expect(fromHash("#data=hills&loss=huber").setup).toEqual({ ...regressionSetup, data: "hills", loss: "huber" });
    expect(fromHash("#data=hills&loss=sparseCategoricalCrossentropy")).toEqual({
      setup: { ...regressionSetup, data: "hills" },
      problems: ['loss: "sparseCategoricalCrossentropy" cannot be used.'],
    });
    expect(fromHash("#data=wave&features=x-y").problems).toEqual(['features: "x-y" cannot be used.']);
  });

  test("an option of another part, and options that exclude each other, are named", () => {
    expect(fromHash("#optimizer.momentum=0.5")).toEqual({
      setup: defaultSetup,
      problems: ["optimizer.momentum: unknown."],
    });
    const { setup, problems } = fromHash("#optimizer=sgd&optimizer.nesterov=true&optimizer.dampening=0.5");
    expect(setup).toEqual({ ...defaultSetup, optimizer: "sgd" });
    expect(problems).toEqual(["optimizerOptions: they cannot be used together."]);
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
