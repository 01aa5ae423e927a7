// Weights of classes. The expected factors are those of Keras' class_weight_to_sample_weights.

import { describe, expect, test } from "vitest";
import { classesOf, productOfWeights, readClassWeights, weightsByClass } from "../../src/data/class-weights.js";
import type { Column } from "../../src/data/columns.js";
import { ArgumentError, DataError } from "../../src/errors.js";

describe("by class", () => {
  test.each<[string, Parameters<typeof readClassWeights>[0]]>([
    ["an object", { 0: 0.5, 2: 3 }],
    [
      "a Map",
      new Map([
        [0, 0.5],
        [2, 3],
      ]),
    ],
    ["an array", [0.5, 1, 3]],
    ["a typed array", Float32Array.of(0.5, 1, 3)],
  ])("from %s; classes left out weigh 1", (_, given) => {
    expect(readClassWeights(given, 3)).toEqual(Float32Array.of(0.5, 1, 3));
  });

  test.each<[string, unknown, string]>([
    ["a class there is not", { 3: 1 }, "fit: classWeight: expected classes from 0 to 2, received 3."],
    ["a class below 0", new Map([[-1, 1]]), "received -1."],
    ["a name", { cat: 1 }, "expected classes from 0 to 2, received NaN."],
    ["a fraction", { 0.5: 1 }, "received 0.5."],
    ["too long a list", [1, 1, 1, 1], "received 3."],
    ["a weight below 0", { 1: -1 }, "expected a finite weight of at least 0 for class 1, received -1."],
    ["a weight that is infinite in float32", { 1: 1e39 }, "for class 1, received 1e+39."],
    ["no number", { 1: "5" }, 'for class 1, received "5".'],
    [
      "text",
      "equal",
      'expected "balanced", or weights by class such as { 0: 1, 1: 5 }, a Map or an array, received "equal".',
    ],
  ])("refuses %s", (_, given, message) => {
    const read = () => readClassWeights(given as never, 3);
    expect(read).toThrow(ArgumentError);
    expect(read).toThrow(message);
  });

  test("balanced, with the values of scikit-learn's compute_class_weight", () => {
    // compute_class_weight("balanced", classes=[0, 1, 3], y=[0, 0, 0, 0, 0, 0, 1, 1, 3]) is [0.5, 1.5, 3]
    const column = { name: "y", data: Int32Array.of(0, 1, 0, 0, 3, 0, 0, 1, 0), shape: [9] };
    expect(weightsByClass(column, "balanced", 4).data).toEqual(
      Float32Array.of(0.5, 1.5, 0.5, 0.5, 3, 0.5, 0.5, 1.5, 0.5),
    );
  });

  const weights = Float32Array.of(1, 2, 4);
  const column = (data: Column["data"], shape: readonly number[]): Column => ({ name: "y", data, shape });

  test.each<[string, Column, Float32Array, readonly number[], readonly number[]]>([
    ["labels", column(Int32Array.of(2, 0, 1), [3]), weights, [4, 1, 2], [3]],
    ["labels in a column of their own", column(Int32Array.of(2, 0), [2, 1]), weights, [4, 1], [2]],
    ["labels as bytes", column(Uint8Array.of(1, 1), [2]), weights, [2, 2], [2]],
    ["one-hot rows", column(Float32Array.of(0, 0, 1, 0.2, 0.7, 0.1), [2, 3]), weights, [4, 2], [2]],
    ["the first of equals", column(Float32Array.of(0, 0.5, 0.5), [1, 3]), weights, [2], [1]],
    ["labels of every step", column(Int32Array.of(0, 1, 2, 2), [2, 2]), weights, [1, 2, 4, 4], [2, 2]],
    ["one-hot rows of every step", column(Float32Array.of(1, 0, 0, 0, 0, 1), [1, 2, 3]), weights, [1, 4], [1, 2]],
    ["yes and no", column(Float32Array.of(0, 1, 1), [3, 1]), Float32Array.of(1, 9), [1, 9, 9], [3]],
    ["yes and no, soft", column(Float32Array.of(0.1, 0.9), [2]), Float32Array.of(1, 9), [1, 9], [2]],
  ])("%s", (_, target, byClass, expected, shape) => {
    expect(weightsByClass(target, byClass, byClass.length)).toEqual({
      name: "y",
      data: Float32Array.from(expected),
      shape,
    });
  });

  test("labels of as many steps as there are classes stay labels", () => {
    const limit = { classes: 3, noun: "labels" } as const;
    const target = { ...column(Int32Array.of(0, 1, 2, 2, 2, 0), [2, 3]), limit };
    expect(weightsByClass(target, weights, 3)).toMatchObject({
      data: Float32Array.of(1, 2, 4, 4, 4, 1),
      shape: [2, 3],
    });
  });

  test("targets of no class are refused", () => {
    expect(() => weightsByClass(column(Float32Array.of(0, 7.5), [2]), weights, 3)).toThrow(
      "y: expected classes from 0 to 2, as classWeight needs them, received 7.5 at row 1.",
    );
  });

  test("a single output tells two classes", () => {
    expect([[1], [10], [], [5, 4]].map(classesOf)).toEqual([2, 10, 2, 4]);
  });
});

test("both multiply, a sample's weight for all of its steps", () => {
  const bySample: Column = { name: "y", data: Float32Array.of(1, 3), shape: [2] };
  const byStep: Column = { name: "y", data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] };
  const product = { name: "y", data: Float32Array.of(1, 2, 9, 12), shape: [2, 2] };
  expect(productOfWeights(bySample, byStep)).toEqual(product);
  expect(productOfWeights(byStep, bySample)).toEqual(product);
  expect(productOfWeights(bySample, bySample).data).toEqual(Float32Array.of(1, 9));
  expect(() => productOfWeights(byStep, { ...bySample, data: Float32Array.of(1), shape: [1] })).toThrow(DataError);
});
