// Losses and their gradients against PyTorch in float64 (test/golden/losses.py), logits of any size included.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  constant,
  differentiate,
  evaluate,
  huber,
  type Loss,
  mean,
  meanAbsoluteError,
  meanSquaredError,
  sparseCategoricalCrossentropy,
} from "../../src/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";

interface Case {
  readonly loss: string;
  readonly options: { readonly fromLogits?: boolean };
  readonly shape: readonly number[];
  readonly prediction: readonly number[];
  readonly target: readonly number[];
  readonly losses: readonly number[];
  readonly gradient: readonly number[];
}

const { cases } = JSON.parse(readFileSync("test/golden/losses.json", "utf8")) as { readonly cases: readonly Case[] };

const made: Readonly<Record<string, (options: object) => Loss>> = {
  meanSquaredError,
  meanAbsoluteError,
  huber,
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
};

/** Half the distance between 1 and the next float32. */
const unit = 2 ** -24;

/** The values of one kind of loss, all in one run. */
const valuesOf = async (kind: readonly Case[]) => {
  const tensors = kind.flatMap(({ loss: name, options, shape, prediction, target }) => {
    const loss = made[name]!(options);
    const p = constant(prediction, shape);
    const sparse = loss.targets === "labels";
    const losses = loss.apply(p, constant(target, sparse ? shape.slice(0, -1) : shape, typeOfTargets(loss.targets)));
    return [losses, ...differentiate(mean(losses), [p])];
  });
  const values = await evaluate(tensors);
  return kind.map((_, i) => [values[2 * i]!, values[2 * i + 1]!] as const);
};

describe.each(Object.keys(made))("%s", (name) => {
  const kind = cases.filter(({ loss }) => loss === name);
  const isEntropy = name.endsWith("Crossentropy");

  test(`and its gradient are PyTorch's in ${kind.length} cases`, async () => {
    expect(kind.length).toBeGreaterThanOrEqual(4);
    for (const [i, [losses, gradient]] of (await valuesOf(kind)).entries()) {
      const { options, shape, prediction, target, ...expected } = kind[i]!;
      const where = `${JSON.stringify(options)} of shape [${shape}]`;
      expect(losses.shape).toEqual(shape.length > 1 ? shape.slice(0, -1) : shape);
      const width = prediction.length / expected.losses.length;
      for (const [row, value] of expected.losses.entries()) {
        // Logits: a difference of numbers as large as the row's, each of them rounded. Probabilities: −log p near p = 1,
        // where rounding p moves the loss by as much.
        const numbers = [...prediction.slice(row * width, (row + 1) * width), ...rowOf(target, row, width)];
        const scale = Math.max(1, ...numbers.map(Math.abs));
        const tolerance = 1e-6 * Math.abs(value) + (isEntropy ? 3 * unit * scale : 0);
        expect(Math.abs(losses.data[row]! - value), `loss ${row}, ${where}`).toBeLessThanOrEqual(tolerance);
      }
      // Gradients of cross-entropies are differences of numbers around 1, divided by how many are averaged.
      const averaged = expected.losses.length * (name === "binaryCrossentropy" ? width : 1);
      expect(gradient.shape).toEqual(shape);
      for (const [j, value] of expected.gradient.entries()) {
        const tolerance = 2e-6 * Math.abs(value) + (isEntropy ? (4 * unit) / averaged : 0);
        expect(Math.abs(gradient.data[j]! - value), `gradient ${j}, ${where}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});

/** A row of targets that are as wide as predictions; labels are no numbers to compare with. */
const rowOf = (target: readonly number[], row: number, width: number): readonly number[] =>
  target.length % width === 0 ? target.slice(row * width, (row + 1) * width) : [];
