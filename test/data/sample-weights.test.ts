// Weights of samples.

import { describe, expect, test } from "vitest";
import { readSampleWeights } from "../../src/data/sample-weights.js";
import { DataError } from "../../src/errors.js";

describe("by sample", () => {
  test("one array is for every output", () => {
    expect(readSampleWeights([1, 0, 2], ["a", "b"], 3)).toEqual([
      { name: "a", data: Float32Array.of(1, 0, 2), shape: [3] },
      { name: "b", data: Float32Array.of(1, 0, 2), shape: [3] },
    ]);
  });

  test("arrays by name are for theirs, and a last axis of 1 goes", () => {
    expect(readSampleWeights({ b: [[1], [0.5]] }, ["a", "b"], 2)).toEqual([
      { name: "b", data: Float32Array.of(1, 0.5), shape: [2] },
    ]);
    expect(
      readSampleWeights(
        [
          [1, 0],
          [1, 1],
        ],
        ["y"],
        2,
      )[0]!.shape,
    ).toEqual([2, 2]);
  });

  test.each<[string, unknown, string]>([
    ["another number", [1, 2], "fit: sampleWeight: expected 3 weights, one for each sample, received 2."],
    ["a weight below 0", [1, 1, -0.5], "fit: sampleWeight: expected weights of at least 0, received -0.5 at row 2."],
    ["NaN", [1, Number.NaN, 1], "fit: sampleWeight: expected finite numbers, received NaN at row 1."],
    ["text", "abc", "fit: sampleWeight: expected nested arrays, a typed array, or { data, shape }, received"],
    ["another output", { lft: [1, 1, 1] }, 'received some for "lft", which is not an output. Did you mean "left"?'],
  ])("refuses %s", (_, given, message) => {
    const read = () => readSampleWeights(given as never, ["left"], 3);
    expect(read).toThrow(DataError);
    expect(read).toThrow(message);
  });
});
