// Rows of columns in memory: any type, any order; what changed since it was checked is refused.

import { describe, expect, test } from "vitest";
import { DataError } from "../../src/errors.js";
import { type Feed, feedOf, feedRows, type Limit, type Rows } from "../../src/runtime/feed.js";
import { Memory } from "../../src/runtime/memory.js";
import { type InputSlot, writeValues } from "../../src/runtime/write-values.js";
import type { Shape } from "../../src/tensor/shape.js";
import { type DataType, leaf } from "../../src/tensor/tensor.js";

const memory = new Memory(1);
const address = memory.allocate(4096);

const feedTo = (dtype: DataType, rows: Rows): Feed =>
  feedOf({ address, tensor: leaf({ kind: "input", name: rows.name }, rows.shape, dtype) }, rows);

const fed = (dtype: DataType, count: number): number[] => {
  if (dtype === "uint8") return Array.from(memory.bytes.subarray(address, address + count));
  const view = dtype === "int32" ? memory.ints : memory.floats;
  return Array.from(view.subarray(address >>> 2, (address >>> 2) + count));
};

const types = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array } as const;

describe.each([
  ["float32", "float32"],
  ["int32", "int32"],
  ["uint8", "uint8"],
  ["uint8", "float32"],
  ["uint8", "int32"],
] as const)("%s to %s", (from, to) => {
  test.each([1, 3, 48, 49, 60])("rows of %i, in order and out of it", (width) => {
    const data = new types[from](5 * width).map((_: number, i: number) => i % 251);
    const row = (i: number) => Array.from(data.subarray(i * width, (i + 1) * width));
    const feeds = [feedTo(to, { name: "x", data, shape: [5, width] })];
    memory.bytes.fill(170, address, address + 4096);
    feedRows(memory, feeds, undefined, 1, 3);
    expect(fed(to, 3 * width)).toEqual([...row(1), ...row(2), ...row(3)]);
    feedRows(memory, feeds, Uint32Array.of(4, 0, 2, 1, 3), 1, 3);
    expect(fed(to, 3 * width)).toEqual([...row(0), ...row(2), ...row(1)]);
    // And not a byte behind them.
    const end = address + 3 * width * (to === "uint8" ? 1 : 4);
    expect(Array.from(memory.bytes.subarray(end, end + 8))).toEqual(Array(8).fill(170));
  });
});

test.each([1, 100])("an array that was handed over is refused (rows of %i)", (width) => {
  const data = new Float32Array(4 * width).fill(1);
  const feeds = [feedTo("float32", { name: "x", data, shape: [4, width] })];
  feedRows(memory, feeds, undefined, 0, 4);
  structuredClone(data.buffer, { transfer: [data.buffer] });
  expect(() => feedRows(memory, feeds, undefined, 0, 4)).toThrow(DataError);
  expect(() => feedRows(memory, feeds, Uint32Array.of(0, 1, 2, 3), 0, 4)).toThrow(
    `x: expected the ${4 * width} values that were checked, received 0. Was its buffer transferred meanwhile?`,
  );
});

describe("labels that changed", () => {
  const limit: Limit = { classes: 3, noun: "labels" };
  const cases = [Int32Array, Uint8Array].map((type) => [type.name, type] as const);

  test.each(cases)("in a %s are refused where they are fed, and named", (_, type) => {
    const data = type.of(0, 1, 2, 0);
    const feeds = [feedTo("int32", { name: "y", data, shape: [4], limit })];
    data[3] = 99;
    feedRows(memory, feeds, undefined, 0, 3);
    expect(() => feedRows(memory, feeds, undefined, 2, 2)).toThrow(
      "y: expected labels from 0 to 2 for 3 outputs, received 99 at row 3, changed since it was checked.",
    );
    expect(() => feedRows(memory, feeds, Uint32Array.of(1, 3, 0, 2), 0, 2)).toThrow("received 99 at row 3,");
  });

  test("below 0 too, and indices as well", () => {
    const data = Int32Array.of(0, 0, 0, -1);
    const indices: Limit = { classes: 3, noun: "indices" };
    const feeds = [feedTo("int32", { name: "words", data, shape: [2, 2], limit: indices })];
    expect(() => feedRows(memory, feeds, undefined, 0, 2)).toThrow(
      "words: expected indices from 0 to 2 for a table of 3 rows, received -1 at row 1,",
    );
  });
});

describe("values written straight to an input", () => {
  const slot = (shape: Shape, dtype: "float32" | "int32" = "float32", limit?: Limit): InputSlot => ({
    address,
    dtype,
    shape,
    limit,
  });

  test.each<[string, InputSlot, unknown]>([
    [
      "nested arrays",
      slot([2, 2]),
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["deeper ones", slot([2, 1, 2]), [[[1, 2]], [[3, 4]]]],
    ["a flat array", slot([4]), [1, 2, 3, 4]],
    ["a typed array", slot([4]), Float32Array.of(1, 2, 3, 4)],
    ["values under a shape", slot([2, 2]), { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] }],
    ["whole numbers", slot([4], "int32"), [1, 2, 3, 4]],
    ["whole numbers within their limit", slot([4], "int32", { classes: 5, noun: "labels" }), Int32Array.of(1, 2, 3, 4)],
  ])("%s", (_, to, values) => {
    expect(writeValues(memory, to, values)).toBe(true);
    expect(fed(to.dtype, 4)).toEqual([1, 2, 3, 4]);
  });

  test.each<[string, InputSlot, unknown]>([
    [
      "a row too many",
      slot([1, 2]),
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["ragged rows", slot([2, 2]), [[1, 2], [3]]],
    ["a number for a row", slot([2, 1]), [[1], 2]],
    ["an axis too many", slot([2]), [[1], [2]]],
    ["NaN", slot([2]), [1, Number.NaN]],
    ["infinity", slot([2]), Float32Array.of(1, Number.NEGATIVE_INFINITY)],
    ["what is infinite in float32", slot([1, 1]), [[1e39]]],
    ["text", slot([1, 1]), [["1"]]],
    ["a boolean, which needs conversion", slot([1]), [true]],
    ["a fraction for a whole number", slot([2], "int32"), [0, 0.5]],
    ["NaN for a whole number", slot([1], "int32"), [Number.NaN]],
    ["a label that is too large", slot([1], "int32", { classes: 5, noun: "labels" }), [5]],
    ["a label below 0", slot([1], "int32", { classes: 5, noun: "labels" }), [-1]],
    ["a typed array without its shape", slot([2, 2]), Float32Array.of(1, 2, 3, 4)],
    ["another shape", slot([2, 2]), { data: Float32Array.of(1, 2, 3, 4), shape: [4, 1] }],
    ["too few values under a shape", slot([2, 2]), { data: Float32Array.of(1, 2, 3), shape: [2, 2] }],
    ["nothing", slot([1]), undefined],
    ["an object", slot([1]), {}],
    ["bytes, which lie in memory in another way", slot([1]), Uint8Array.of(1)],
  ])("are left to the long way: %s", (_, to, values) => {
    expect(writeValues(memory, to, values)).toBe(false);
  });
});
