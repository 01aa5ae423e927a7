// More losses and their gradients against PyTorch in float64 (test/golden/losses-catalogue.py), at extremes, and on bad calls.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  constant,
  ctcLoss,
  differentiate,
  evaluate,
  type Loss,
  ShapeError,
  sigmoid,
  softmax,
  type Tensor,
} from "../../src/index.js";
import * as losses from "../../src/losses/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import { reduce } from "../../src/training/reductions.js";

interface Case {
  readonly loss: keyof typeof losses;
  readonly options: object;
  readonly shape: readonly number[];
  readonly prediction: readonly number[];
  readonly targetShape: readonly number[];
  readonly target: readonly number[];
  readonly losses: readonly number[];
  readonly gradient: readonly number[];
}

const { cases } = JSON.parse(readFileSync("test/golden/losses-catalogue.json", "utf8")) as {
  readonly cases: readonly Case[];
};

const factories = losses as Readonly<Record<Case["loss"], unknown>>;
const make = (name: Case["loss"], options: object): Loss => (factories[name] as (options: object) => Loss)(options);

/** Half the distance between 1 and the next float32. */
const unit = 2 ** -24;

/**
 * How many roundings of the largest number of a sample may go into a loss, where that is more than a few: distances of embeddings are
 * roots of differences of squares; the circle's exponents are 80 times as large as what they are made of; CTC adds up over all steps. None
 * where losses of small errors are as exact as those of large ones.
 */
const roundings: Partial<Record<Case["loss"], number>> = {
  tripletSemiHard: 32,
  circle: 512,
  ctc: 128,
  logCosh: 0,
  smoothL1: 0,
};

const valuesOf = async ({ loss: name, options, shape, prediction, targetShape, target }: Case) => {
  const loss = make(name, options);
  const p = constant(prediction, shape);
  const t = constant(target, targetShape, typeOfTargets(loss.targets));
  const values = loss.apply(p, t);
  const [measured, gradient] = await evaluate([
    values,
    ...differentiate(reduce(loss, values, undefined, undefined, loss.counts?.(t)), [p]),
  ]);
  return { measured: measured!, gradient: gradient! };
};

const names = [...new Set(cases.map(({ loss }) => loss))];

describe.each(names)("%s", (name) => {
  const own = cases.filter(({ loss }) => loss === name);

  test(`and its gradient are the reference's in ${own.length} cases`, async () => {
    for (const each of own) {
      const { measured, gradient } = await valuesOf(each);
      const where = `${JSON.stringify(each.options)} of shape [${each.shape}]`;
      expect(measured.data.length).toBe(each.losses.length);
      const width = each.prediction.length / each.losses.length;
      const allowed = (roundings[name] ?? 8) * unit;
      for (const [row, value] of each.losses.entries()) {
        const numbers = each.prediction.slice(row * width, (row + 1) * width);
        const scale = Math.max(1, ...numbers.map(Math.abs));
        const tolerance = 2e-6 * Math.abs(value) + allowed * scale;
        expect(Math.abs(measured.data[row]! - value), `loss ${row}, ${where}`).toBeLessThanOrEqual(tolerance);
      }
      expect(gradient.shape).toEqual(each.shape);
      const largest = Math.max(...each.gradient.map(Math.abs));
      for (const [j, value] of each.gradient.entries()) {
        const tolerance = 4e-6 * Math.abs(value) + allowed * largest;
        expect(Math.abs(gradient.data[j]! - value), `gradient ${j}, ${where}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});

test("all losses but those of the first table are in this one", () => {
  const first = ["huber", "meanAbsoluteError", "meanSquaredError"];
  expect([...names, ...first].sort()).toEqual(Object.keys(losses).sort());
});

/** The loss and its gradient of one row. */
const ofRow = async (loss: Loss, p: Tensor, x: Tensor, target: Tensor): Promise<number[]> => {
  const values = loss.apply(p, target);
  const results = await evaluate([
    values,
    ...differentiate(reduce(loss, values, undefined, undefined, undefined), [x]),
  ]);
  return results.flatMap(({ data }) => [...data]);
};

describe("at extremes nothing overflows and nothing is no number", () => {
  const logits = [88, -88, 1e4, -1e4, 0, 3e38];

  test.each(["binaryFocalCrossentropy", "multiLabelSoftMargin", "binaryCrossentropy"] as const)(
    "%s on logits",
    async (name) => {
      for (const gamma of [0.5, 2]) {
        const options = name === "binaryFocalCrossentropy" ? { fromLogits: true, gamma } : {};
        const loss = make(name, name === "binaryCrossentropy" ? { fromLogits: true, posWeight: [2] } : options);
        const x = constant(logits.slice(0, 5), [1, 5]);
        for (const t of [0, 1]) {
          const values = await ofRow(loss, x, x, constant(new Array<number>(5).fill(t), [1, 5]));
          expect(values.every(Number.isFinite), String(values)).toBe(true);
        }
      }
    },
  );

  test.each([
    "binaryFocalCrossentropy",
    "binaryCrossentropy",
    "dice",
    "tversky",
    "poisson",
    "klDivergence",
    "categoricalFocalCrossentropy",
    "meanSquaredLogarithmicError",
    "meanAbsolutePercentageError",
    "logCosh",
    "cosineSimilarity",
  ] as const)("%s of numbers that are 0 and 1", async (name) => {
    for (const p of [
      [0, 1, 0],
      [0, 0, 0],
      [1, 1, 1],
    ]) {
      for (const t of [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
      ]) {
        // No probabilities at all are no distribution.
        if (name === "categoricalFocalCrossentropy" && p.every((each) => each === 0)) continue;
        const x = constant(p, [1, 3]);
        const values = await ofRow(make(name, {}), x, x, constant(t, [1, 3]));
        expect(values.every(Number.isFinite), `${p} for ${t}: ${values}`).toBe(true);
      }
    }
  });

  test.each(["categoricalFocalCrossentropy", "klDivergence"] as const)(
    "%s of a softmax looks at its logits: a sure miss has a slope",
    async (name) => {
      const x = constant([90, 0, -90], [1, 3]);
      const [, ...gradient] = await ofRow(make(name, {}), softmax(x), x, constant([0, 1, 0], [1, 3]));
      expect(gradient.every(Number.isFinite)).toBe(true);
      expect(gradient[0]).toBeGreaterThan(0.2);
      expect(gradient[1]).toBeLessThan(-0.2);
    },
  );

  test("binaryFocalCrossentropy of a sigmoid too", async () => {
    const x = constant([30, -30], [2, 1]);
    const loss = losses.binaryFocalCrossentropy();
    const [, , ...gradient] = await ofRow(loss, sigmoid(x), x, constant([0, 1], [2, 1]));
    expect(gradient[0]).toBeCloseTo(0.5, 5);
    expect(gradient[1]).toBeCloseTo(-0.5, 5);
  });
});

describe("labels that are ignored", () => {
  const loss = losses.sparseCategoricalCrossentropy({ fromLogits: true, ignoreIndex: -1 });
  const labels = constant([-1, -1], [2], "int32");

  test("count for nothing, whatever is predicted there, and no division by 0 is left where all are", async () => {
    const x = constant([3e38, -3e38, 0, 1], [2, 2]);
    const values = loss.apply(x, labels);
    const mean = reduce(loss, values, undefined, undefined, loss.counts!(labels));
    const [own, whole, gradient] = await evaluate([values, mean, ...differentiate(mean, [x])]);
    expect([...own!.data, ...whole!.data]).toEqual([0, 0, 0]);
    expect([...gradient!.data].map(Math.abs)).toEqual([0, 0, 0, 0]);
  });
});

describe("ctcLoss", () => {
  const logits = Array.from({ length: 2 * 5 * 3 }, (_, i) => ((i * 7) % 11) / 3);

  test("steps behind a sample's last count for nothing, and labels that are too long have no path", async () => {
    const x = constant(logits, [2, 5, 3]);
    const two = constant([1, 2, 1, 1], [2, 2], "int32");
    const steps = constant([3, 2], [2], "int32");
    const [cut] = await evaluate([ctcLoss(x, two, { blank: 0, inputLengths: steps })]);
    const shorter = constant([...logits.slice(0, 9), ...logits.slice(15, 24)], [2, 3, 3]);
    const [whole] = await evaluate([ctcLoss(shorter, two, { blank: 0 })]);
    expect(cut!.data[0]).toBe(whole!.data[0]);
    // The same label twice needs a blank between: three steps.
    expect(cut!.data[1]).toBe(Number.POSITIVE_INFINITY);
    expect(whole!.data[1]).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test("zeroInfinity lets what has no path count for nothing", async () => {
    const x = constant(logits.slice(0, 6), [1, 2, 3]);
    const labels = constant([1, 1], [1, 2], "int32");
    const loss = losses.ctc({ zeroInfinity: true });
    const [value, ...gradient] = await ofRow(loss, x, x, labels);
    expect([value, ...gradient.map(Math.abs)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    const [without] = await evaluate([losses.ctc().apply(x, labels)]);
    expect(without!.data[0]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("bad calls", () => {
  const floats = (...shape: number[]): Tensor =>
    constant(new Array<number>(shape.reduce((all, size) => all * size, 1)).fill(0.5), shape);
  const whole = (...shape: number[]): Tensor =>
    constant(new Array<number>(shape.reduce((all, size) => all * size, 1)).fill(1), shape, "int32");

  test.each<[keyof typeof losses, Tensor, Tensor]>([
    ["logCosh", floats(2, 3), floats(3, 2)],
    ["poisson", floats(2, 3), floats(2, 1)],
    ["klDivergence", floats(2, 3), floats(2)],
    ["cosineSimilarity", floats(2, 3), floats(2)],
    ["hinge", floats(2, 3), floats(2)],
    ["categoricalHinge", floats(2, 3), floats(2, 1)],
    ["multiMargin", floats(2, 3), whole(3)],
    ["multiLabelMargin", floats(2, 3), floats(2)],
    ["multiLabelSoftMargin", floats(2, 3), floats(2)],
    ["marginRanking", floats(2, 3), floats(2)],
    ["marginRanking", floats(2, 2), floats(3)],
    ["sparseCategoricalCrossentropy", floats(2, 3), whole(2, 3)],
    ["sparseCategoricalFocalCrossentropy", floats(2, 3), whole(1)],
    ["categoricalFocalCrossentropy", floats(2, 3), floats(2)],
    ["binaryFocalCrossentropy", floats(2, 3), floats(2)],
    ["negativeLogLikelihood", floats(2, 3), whole(2, 3)],
    ["gaussianNegativeLogLikelihood", floats(2, 3), floats(2, 1)],
    ["gaussianNegativeLogLikelihood", floats(2, 4), floats(2, 4)],
    ["poissonNegativeLogLikelihood", floats(2, 4), floats(2)],
    ["klNormal", floats(2, 3), floats(2)],
    ["cosineEmbedding", floats(2, 3), floats(2)],
    ["cosineEmbedding", floats(2, 2, 3), floats(3)],
    ["contrastive", floats(2, 3, 3), floats(2)],
    ["tripletMargin", floats(2, 2, 3), floats(2)],
    ["tripletSemiHard", floats(2, 3), whole(3)],
    ["circle", floats(2, 3, 1), whole(2)],
    ["infoNce", floats(2, 3), floats(2)],
    ["dice", floats(2, 3), floats(2)],
    ["tversky", floats(2, 3), floats(2)],
    ["ctc", floats(2, 3), whole(2, 3)],
    ["ctc", floats(2, 5, 3), whole(3, 3)],
  ])("%s: shapes that do not fit are named", (name, prediction, target) => {
    const call = () => make(name, {}).apply(prediction, target);
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(`${name}: expected`);
    expect(call).toThrow("received");
  });

  test.each<[keyof typeof losses, object]>([
    ["sparseCategoricalCrossentropy", { weight: [1, 2] }],
    ["categoricalCrossentropy", { weight: [1, 2], fromLogits: true }],
    ["binaryCrossentropy", { posWeight: [1, 2] }],
    ["categoricalFocalCrossentropy", { alpha: [1, 2] }],
    ["negativeLogLikelihood", { weight: [1, 2] }],
  ])("%s: as many weights as classes", (name, options) => {
    const loss = make(name, options);
    const target = loss.targets === "labels" ? whole(2) : floats(2, 3);
    expect(() => loss.apply(floats(2, 3), target)).toThrow(ArgumentError);
  });

  test.each<[keyof typeof losses, object, string]>([
    ["hinge", { reduction: "average" }, 'hinge: reduction: expected one of "sumOverBatchSize"'],
    ["smoothL1", { beta: 0 }, "smoothL1: beta: expected a finite number above 0"],
    ["cosineEmbedding", { margin: 2 }, "cosineEmbedding: margin: expected a number from -1 to 1"],
    ["binaryCrossentropy", { posWeight: [1, -1] }, "binaryCrossentropy: posWeight[1]: expected"],
    ["ctc", { blank: -1 }, "ctc: blank: expected a whole number of at least 0"],
  ])("%s: options are checked", (name, options, message) => {
    expect(() => make(name, options)).toThrow(message);
  });
});
