// What fit was called with, told apart.

import { describe, expect, test } from "vitest";
import { readFitArguments } from "../../src/data/fit-arguments.js";
import { ArgumentError, DataError } from "../../src/errors.js";

const known = ["epochs", "batchSize", "validationData", "callbacks"];
const read = (given: readonly unknown[], inputNames?: readonly string[]) =>
  readFitArguments(given, { where: "fit", known, inputNames });

const x = [[1], [2]];
const y = [1, 2];
const options = { epochs: 3, validationData: [x, y] };
const arrays = (rest: object) => ({ kind: "arrays", sampleWeight: undefined, options: {}, ...rest });
const xAndY = { x, y };

describe("a data set", () => {
  test.each<[string, readonly unknown[], object]>([
    ["alone", [xAndY], arrays({ x, y })],
    ["with options", [xAndY, options], arrays({ x, y, options })],
    ["with no options", [xAndY, {}], arrays({ x, y })],
    [
      "with misspelt options, which are refused as such",
      [xAndY, { epoch: 3 }],
      arrays({ x, y, options: { epoch: 3 } }),
    ],
    ["with options whose values are arrays", [xAndY, { callback: [] }], arrays({ x, y, options: { callback: [] } })],
    ["with a number for options", [xAndY, 5], arrays({ x, y, options: 5 })],
    ["with weights", [{ x, y, sampleWeight: [1, 0] }], arrays({ x, y, sampleWeight: [1, 0] })],
  ])("%s", (_, given, expected) => {
    expect(read(given)).toEqual(expected);
    expect(read(given, ["x"])).toEqual(expected);
  });

  test("stays one before an array, where the inputs are known to have other names", () => {
    expect(read([xAndY, y], ["x"])).toEqual(arrays({ x, y, options: y }));
  });

  test("whose inputs are called x and y", () => {
    expect(read([{ x: xAndY, y }, options], ["x", "y"])).toEqual(arrays({ x: xAndY, y, options }));
  });
});

describe("inputs and targets", () => {
  test.each<[string, readonly unknown[], object]>([
    ["", [x, y], arrays({ x, y })],
    ["and options", [x, y, options], arrays({ x, y, options })],
    ["by name", [{ a: x, b: x }, { c: y }, options], arrays({ x: { a: x, b: x }, y: { c: y }, options })],
    ["left out", [x], arrays({ x, y: undefined })],
    ["under a shape", [xAndY, { data: y, shape: [2] }], arrays({ x: xAndY, y: { data: y, shape: [2] } })],
  ])("%s", (_, given, expected) => {
    expect(read(given)).toEqual(expected);
  });

  test.each([[undefined], [["x", "y"]]])("where the inputs are called x and y (known: %s)", (names) => {
    expect(read([xAndY, y], names)).toEqual(arrays({ x: xAndY, y }));
    expect(read([xAndY, Float32Array.of(1, 2), options], names)).toEqual(
      arrays({ x: xAndY, y: Float32Array.of(1, 2), options }),
    );
    expect(read([xAndY, { left: y, right: y }], names)).toEqual(arrays({ x: xAndY, y: { left: y, right: y } }));
    expect(read([xAndY, y, {}], names)).toEqual(arrays({ x: xAndY, y }));
  });

  test("missing, where the inputs are called x and y, are said to be", () => {
    expect(() => read([xAndY, options], ["x", "y"])).toThrow(DataError);
    expect(() => read([xAndY], ["y", "x"])).toThrow(
      "fit: the model's inputs are called x and y, so { x, y } are its inputs, and targets are missing. Call fit({ x, y }, targets)",
    );
  });
});

describe("a source", () => {
  const source = async function* () {
    yield xAndY;
  };

  test("with options, or without", () => {
    expect(read([source, options])).toEqual({ kind: "source", source, options });
    expect(read([source])).toEqual({ kind: "source", source, options: {} });
  });

  test("takes no targets", () => {
    expect(() => read([source, y])).toThrow(ArgumentError);
    expect(() => read([source, undefined, options])).toThrow("expected options after a source");
  });
});

test("a fourth argument is one too many", () => {
  expect(() => read([x, y, {}, {}])).toThrow("fit: expected at most x, y and options, received 4 arguments.");
});
