// Uneven sequences in one array, with Keras' names, defaults and results.

import { describe, expect, test } from "vitest";
import { ArgumentError, DataError, padSequences } from "../../src/index.js";

const sequences = [[1], [2, 3], [4, 5, 6]];
const rowsOf = ({ data, shape }: ReturnType<typeof padSequences>): number[][] =>
  Array.from({ length: shape[0]! }, (_, i) => [...(data as Int32Array).subarray(i * shape[1]!, (i + 1) * shape[1]!)]);

describe("padSequences", () => {
  // keras.utils.pad_sequences' own examples, and those of its tests.
  test.each<[Parameters<typeof padSequences>[1], number[][]]>([
    [{}, [[0, 0, 1], [0, 2, 3], [4, 5, 6]]], // biome-ignore format: rows
    [{ value: -1 }, [[-1, -1, 1], [-1, 2, 3], [4, 5, 6]]], // biome-ignore format: rows
    [{ padding: "post" }, [[1, 0, 0], [2, 3, 0], [4, 5, 6]]], // biome-ignore format: rows
    [{ maxlen: 2 }, [[0, 1], [2, 3], [5, 6]]], // biome-ignore format: rows
    [{ maxlen: 2, padding: "post", truncating: "post" }, [[1, 0], [2, 3], [4, 5]]], // biome-ignore format: rows
    [{ maxlen: 5, truncating: "post" }, [[0, 0, 0, 0, 1], [0, 0, 0, 2, 3], [0, 0, 4, 5, 6]]], // biome-ignore format: rows
  ])("with %j", (options, expected) => {
    const made = padSequences(sequences, options);
    expect(rowsOf(made)).toEqual(expected);
    expect(made.data).toBeInstanceOf(Int32Array);
  });

  test("takes typed arrays, empty sequences, numbers of either kind, and rows in sequences", () => {
    expect(rowsOf(padSequences([Uint8Array.of(1, 2), []]))).toEqual([[1, 2], [0, 0]]); // biome-ignore format: rows
    expect(padSequences([[]])).toEqual({ data: Int32Array.of(0), shape: [1, 1] });
    expect(padSequences([[0.5], [1, 2]], { dtype: "float32", value: 0.25 }).data).toEqual(
      Float32Array.of(0.25, 0.5, 1, 2),
    );
    const rows = [[[1, 2]], [[3, 4], [5, 6]]]; // biome-ignore format: rows
    expect(padSequences(rows)).toEqual({ data: Int32Array.of(0, 0, 1, 2, 3, 4, 5, 6), shape: [2, 2, 2] });
    expect(padSequences(rows, { maxlen: 1 }).data).toEqual(Int32Array.of(1, 2, 5, 6));
  });

  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ["no list", () => padSequences(3 as never), DataError, "padSequences: expected a list of sequences, received 3."],
    ["none", () => padSequences([]), DataError, "padSequences: expected a list of sequences, received []."],
    [
      "a number",
      () => padSequences([[1], 2 as never]),
      DataError,
      "expected a sequence of numbers as sequence 1, received 2.",
    ],
    [
      "halves",
      () => padSequences([[1], [0.5]]),
      DataError,
      "expected whole numbers of 32 bits in sequence 1, received 0.5.",
    ],
    [
      "NaN",
      () => padSequences([[Number.NaN]], { dtype: "float32" }),
      DataError,
      "expected finite numbers in sequence 0, received NaN.",
    ],
    ["what float32 cannot hold", () => padSequences([[1e39]], { dtype: "float32" }), DataError, "received 1e+39."],
    ["texts", () => padSequences([["a"] as never]), DataError, "in sequence 0, received NaN."],
    [
      "rows beside numbers",
      () => padSequences([[1], [[1, 2]]]),
      DataError,
      "expected steps of shape [], as in the first sequence, received [2] in sequence 1.",
    ],
    [
      "half a value",
      () => padSequences([[1]], { value: 0.5 }),
      ArgumentError,
      "padSequences: value: expected a whole number of 32 bits, received 0.5.",
    ],
    [
      "no length",
      () => padSequences([[1]], { maxlen: 0 }),
      ArgumentError,
      "padSequences: maxlen: expected a whole number of at least 1, received 0.",
    ],
    [
      "a side",
      () => padSequences([[1]], { padding: "left" as never }),
      ArgumentError,
      'padSequences: padding: expected one of "pre", "post", received "left".',
    ],
    ["an option", () => padSequences([[1]], { maxLen: 3 } as never), ArgumentError, 'Did you mean "maxlen"?'],
  ])("%s: refused", (_, call, type, message) => {
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });
});
