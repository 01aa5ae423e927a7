// The playground's remarks are the doctor's: runs of the page that were once remarked on wrongly, each followed from epoch to epoch.

import { expect, test } from "vitest";
import { readMnist } from "../../src/data/mnist.js";
import type { Trouble } from "../../src/index.js";
import { buildLoss, buildModel, buildOptimizer, datasetOf } from "../../src/playground/network.js";
import { makePoints, split } from "../../src/playground/points.js";
import { defaultSetup, digitsSetup, type Samples, type Setup, type Split } from "../../src/playground/setup.js";

/** Points as the page makes them. */
const moons = (setup: Setup): Split => split(makePoints("moons", 500, setup.noise, setup.seed));

/** Trains as the page does: the verdict that stands after each epoch, and the one at the end. */
const follow = async (setup: Setup, { training, validation }: Split) => {
  const model = buildModel(setup, training.classes);
  model.compile({ optimizer: buildOptimizer(setup), loss: buildLoss(setup), metrics: ["accuracy"] });
  let standing: Trouble | undefined;
  const verdicts: (Trouble | undefined)[] = [];
  const history = await model.fit(datasetOf(setup, training), {
    ...{ epochs: setup.epochs, batchSize: setup.batchSize, validationData: datasetOf(setup, validation) },
    ...{ verbose: "silent", threads: 1 },
    diagnose: (verdict) => {
      standing = verdict?.name;
    },
    callbacks: { onEpochBegin: () => void verdicts.push(standing) },
  });
  return { verdicts: [...verdicts.slice(1), standing], history, diagnosis: history.diagnosis! };
};

const relu = (...units: readonly number[]): Setup["layers"] =>
  units.map((each) => ({ units: each, activation: "relu" }));

/** The verdicts in their order, each once, with none as "". */
const turnsOf = (verdicts: readonly (Trouble | undefined)[]): string[] =>
  verdicts.map((verdict) => verdict ?? "").filter((verdict, i, all) => verdict !== all[i - 1]);

test("SGD with a rate of 10 on relu: the rate is too high, and nothing says to raise it", async () => {
  const setup: Setup = { ...defaultSetup, layers: relu(16, 16), optimizer: "sgd", learningRate: 10 };
  const { verdicts, diagnosis } = await follow(setup, moons(setup));
  expect(turnsOf(verdicts)).toEqual(["", "learningRateTooHigh"]);
  expect(diagnosis.findings.map(({ name }) => name)).not.toContain("underfitting");
  expect(diagnosis.verdict!.remedy.en).toContain("Lower it");
});

test("zeros as initializer: all units are equal, and more of them are not advised", async () => {
  const setup: Setup = { ...defaultSetup, layers: relu(16, 16), initializer: "zeros" };
  const { verdicts, diagnosis } = await follow(setup, moons(setup));
  expect(turnsOf(verdicts)).toEqual(["", "symmetricInitialization"]);
  expect(diagnosis.findings).toHaveLength(1);
  expect(diagnosis.verdict!.remedy.en).toContain("More units would not help");
});

test("digits whose validation loss rises from the middle on: overfitting, and no word of anything else", async () => {
  const setup: Setup = { ...digitsSetup, layers: relu(256, 256) };
  const { train, test: held } = await readMnist();
  const part = ({ images, labels }: typeof train, count: number): Samples => ({
    x: Float32Array.from(images.data.subarray(0, 784 * count), (ink: number) => ink / 255),
    y: labels.slice(0, count),
    ...{ width: 784, classes: 10 },
  });
  const { verdicts, history } = await follow(setup, { training: part(train, 2000), validation: part(held, 1000) });
  const valLoss = history.history.valLoss!;
  const lowest = valLoss.indexOf(Math.min(...valLoss));
  expect(lowest).toBeGreaterThan(1);
  expect(lowest).toBeLessThan(7);
  expect(turnsOf(verdicts)).toEqual(["", "overfitting"]);
});

test("noisy moons under 256-256: one verdict, which does not change its mind", async () => {
  const setup: Setup = { ...defaultSetup, noise: 0.4, layers: relu(256, 256), epochs: 120 };
  const { verdicts } = await follow(setup, moons(setup));
  expect(turnsOf(verdicts)).toEqual(["", "overfitting"]);
});
