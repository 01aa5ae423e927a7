// Losses and metrics are handed predictions and targets of all ranks and sizes: they take them or refuse them by name, and nothing else happens.

import { describe, expect, test } from "vitest";
import {
  constant,
  type DataType,
  FraguaError,
  type Loss,
  type Metric,
  meanSquaredError,
  type Tensor,
} from "../../src/index.js";
import * as losses from "../../src/losses/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import * as metrics from "../../src/metrics/index.js";

const filled = (shape: readonly number[], dtype: DataType): Tensor =>
  constant(Array(shape.reduce((count, size) => count * size, 1)).fill(1), shape, dtype);

/** Of batches of 2 and 3, of 1 to 4 axes, with features in pairs and not. */
const shapes = [[2], [3], [2, 1], [2, 2], [2, 3], [3, 3], [2, 3, 1], [2, 3, 4], [2, 4, 3], [2, 2, 3, 4]];
const pairs = shapes.flatMap((prediction) => shapes.map((target) => [prediction, target] as const));

/** What goes wrong with some of the pairs, other than being refused by name. */
const faults = (name: string, compute: (x: Tensor, target: readonly number[]) => unknown): string[] =>
  pairs.flatMap(([prediction, target]) => {
    try {
      compute(filled(prediction, "float32"), target);
      return [];
    } catch (error) {
      if (error instanceof FraguaError && error.message.includes(name)) return [];
      return [`[${prediction}] and [${target}]: ${error}`];
    }
  });

const made = <Part>(family: object): readonly (readonly [string, Part])[] =>
  Object.entries(family as Readonly<Record<string, () => Part>>).map(([name, make]) => [name, make()]);

describe.each(made<Loss>(losses))("%s", (name, loss) => {
  const type = typeOfTargets(loss.targets);

  test("refuses shapes by name", () => {
    expect(faults(name, (x, target) => loss.apply(x, filled(target, type)))).toEqual([]);
  });

  // What takes any targets may not look at them.
  test.each(loss.targets === "any" ? [] : [[3, 2, 2]])("refuses targets of another rank", (...target) => {
    expect(() => loss.apply(filled([2, 2, 2, 2, 2], "float32"), filled(target, type))).toThrow(FraguaError);
  });
});

describe.each(made<Metric>(metrics))("%s", (name, metric) => {
  test("refuses shapes by name", () => {
    const loss = meanSquaredError();
    const wrong = faults(name, (x, shape) => {
      const suited = metric.suited?.(x, { shape, dtype: "float32" }, loss) ?? metric;
      return suited.measure(x, filled(shape, typeOfTargets(suited.targets ?? loss.targets)), undefined);
    });
    expect(wrong).toEqual([]);
  });
});
