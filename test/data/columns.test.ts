// Columns out of what users give: any form, any realm, in one piece or in turns.

import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { type Column, checkRange, columnStages, countOf, readColumns } from "../../src/data/columns.js";
import type { Data } from "../../src/data/forms.js";
import { sliceColumns } from "../../src/data/slice-columns.js";
import { DataError } from "../../src/errors.js";
import { Slice } from "../../src/runtime/yield.js";

const only = (data: unknown, type: "float32" | "int32" = "float32"): Column =>
  readColumns(data as Data, "x", () => type)[0]!;

/** A slice that is always due, and counts how often it lets others in. */
class Eager extends Slice {
  turns = 0;
  override get due(): boolean {
    return true;
  }
  override async yield(signal: AbortSignal | undefined): Promise<void> {
    this.turns += 1;
    await super.yield(signal);
  }
}

describe("takes", () => {
  test("nested arrays of any depth, of numbers, booleans and typed rows", () => {
    expect(
      only([
        [1, true],
        [false, 0.5],
      ]),
    ).toEqual({ name: "x", data: Float32Array.of(1, 1, 0, 0.5), shape: [2, 2] });
    expect(only([Float64Array.of(1, 2), Uint8Array.of(3, 4)])).toMatchObject({ data: Float32Array.of(1, 2, 3, 4) });
    expect(
      only([
        [[1], [2]],
        [[3], [4]],
      ]),
    ).toMatchObject({ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2, 1] });
    expect(only([[1], [2]], "int32")).toEqual({ name: "x", data: Int32Array.of(1, 2), shape: [2, 1] });
  });

  test("arrays of the right type, and bytes of any kind, without copying", () => {
    const floats = Float32Array.of(1, 2);
    const ints = Int32Array.of(1, 2);
    const bytes = Uint8Array.of(1, 2);
    expect(only(floats).data).toBe(floats);
    expect(only(ints, "int32").data).toBe(ints);
    expect(only(bytes).data).toBe(bytes);
    expect(only(bytes, "int32").data).toBe(bytes);
    expect(only({ data: floats, shape: [2, 1] }).data).toBe(floats);
    const pixels = Uint8ClampedArray.of(7, 255);
    expect(only(pixels).data).toEqual(Uint8Array.of(7, 255));
    expect(only(pixels).data.buffer).toBe(pixels.buffer);
  });

  test("Buffers and views of a part of one, for what they show", () => {
    const pool = Buffer.from([9, 1, 2, 3, 4, 9]);
    const part = pool.subarray(1, 5);
    const column = only({ data: part, shape: [2, 2] });
    expect(column.data).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(column.data.constructor).toBe(Uint8Array);
    expect(column.data.buffer).toBe(pool.buffer);
    expect(only([part, part]).data).toEqual(Float32Array.of(1, 2, 3, 4, 1, 2, 3, 4));
    const floats = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(only(floats).data).toEqual(Float32Array.of(1, 2));
  });

  test.each([
    ["nested arrays", "[[1, 2], [3, 4]]", Float32Array.of(1, 2, 3, 4)],
    ["typed rows", "[Float32Array.of(1, 2), Float32Array.of(3, 4)]", Float32Array.of(1, 2, 3, 4)],
    ["floats", "Float32Array.of(1, 2)", Float32Array.of(1, 2)],
    ["doubles", "Float64Array.of(1, 2)", Float32Array.of(1, 2)],
    ["bytes", "Uint8Array.of(1, 2)", Uint8Array.of(1, 2)],
    ["values under a shape", "({ data: Float32Array.of(1, 2), shape: [2] })", Float32Array.of(1, 2)],
    ["arrays by name", "({ x: [1, 2] })", Float32Array.of(1, 2)],
  ])("%s of another realm, and hands out its own", (_, program, expected) => {
    const { data } = only(runInNewContext(program));
    expect(data).toEqual(expected);
    expect(data.constructor).toBe(expected.constructor);
  });

  test("what another realm refuses: bigints, and numbers that are not finite", () => {
    expect(() => only(runInNewContext("BigInt64Array.of(1n)"))).toThrow("Convert it with Float64Array.from");
    expect(() => only(runInNewContext("Float32Array.of(1, NaN)"))).toThrow("received NaN at row 1");
    expect(() => only(runInNewContext("new Map()"))).toThrow("received a Map");
  });
});

describe("names", () => {
  afterEach(() => {
    delete (Object.prototype as Record<string, unknown>).stray;
  });

  test("such as toString are names like any other", () => {
    const columns = readColumns({ toString: [1, 2], valueOf: [3, 4], hasOwnProperty: [5, 6] }, "x");
    expect(columns.map(({ name }) => name)).toEqual(["toString", "valueOf", "hasOwnProperty"]);
    expect(countOf(columns)).toBe(2);
  });

  test("are the user's own, not what somebody put on Object.prototype", () => {
    (Object.prototype as Record<string, unknown>).stray = 3;
    expect(readColumns({ a: [1, 2] }, "x").map(({ name }) => name)).toEqual(["a"]);
    expect(readColumns(Object.assign(Object.create(null), { a: [1] }), "x")).toHaveLength(1);
  });

  test("that reach a prototype are refused", () => {
    expect(() => readColumns(JSON.parse('{ "__proto__": [1] }'), "x")).toThrow(DataError);
  });
});

const message = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("the value that cannot be used is named as it was given", () => {
  test.each([
    [[[1], [1e39]], "float32", "received 1e+39 at row 1, column 0, which is too large for float32"],
    [[[1], [Number.NaN]], "float32", "received NaN at row 1, column 0"],
    [[[1], [2 ** 31]], "int32", "expected whole numbers of 32 bits, received 2147483648 at row 1, column 0"],
    [[[1], [0.5]], "int32", "received 0.5 at row 1, column 0"],
    [Uint32Array.of(1, 2 ** 32 - 1), "int32", "received 4294967295 at row 1"],
    [{ data: [1, 2, 3, -0.5], shape: [2, 2] }, "int32", "received -0.5 at row 1, column 1"],
    [{ data: Float64Array.of(1, 2, 3, 1e300), shape: [2, 2] }, "float32", "received 1e+300 at row 1, column 1"],
    [[[[1, 2]], [[3, "4"]]], "float32", 'expected a number at row 1, column 0,1, received "4"'],
    [
      [
        [[1, 2]],
        [
          [3, 4],
          [5, 6],
        ],
      ],
      "float32",
      "expected 1 values at row 1, as in the first row, received 2",
    ],
  ] as const)("%j as %s", (data, type, text) => {
    expect(message(() => only(data, type))).toContain(text);
  });
});

describe("in turns", () => {
  const rows = Array.from({ length: 4000 }, (_, i) => Array.from({ length: 50 }, (_, j) => i - j / 4));

  test("are the same columns, and the event loop has its turns", async () => {
    const slice = new Eager();
    const columns = await slice.through(columnStages({ a: rows, b: rows.map(([first]) => first!) }, "x"));
    const [a, b] = readColumns({ a: rows, b: rows.map(([first]) => first!) }, "x");
    expect(columns.map(({ name, shape }) => [name, shape])).toEqual([
      ["a", [4000, 50]],
      ["b", [4000]],
    ]);
    expect(Buffer.compare(new Uint8Array(columns[0]!.data.buffer), new Uint8Array(a!.data.buffer))).toBe(0);
    expect(columns[1]!.data).toEqual(b!.data);
    // 200,000 values, 32,768 at a time at most; then 4,000.
    expect(slice.turns).toBe(8);
  });

  test("find what is wrong at the same place", async () => {
    const wrong = [...rows.slice(0, 3999), [...rows[0]!.slice(0, 49), Number.NaN]];
    const reading = new Eager().through(columnStages(wrong, "x"));
    await expect(reading).rejects.toThrow("received NaN at row 3999, column 49");
  });

  test("see that a buffer was handed over between two of them", async () => {
    const data = new Float32Array(1 << 17);
    const reading = new Eager().through(columnStages(data, "x"));
    structuredClone(data.buffer, { transfer: [data.buffer] });
    await expect(reading).rejects.toThrow("x: expected the 131072 values it had before, received 0.");
  });

  test("end with the signal's reason", async () => {
    const controller = new AbortController();
    const reading = new Eager().through(columnStages(rows, "x"), controller.signal);
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
  });
});

test("labels are looked at row by row", () => {
  const labels = (classes: number) => ({ classes, noun: "labels" }) as const;
  const column = only(
    [
      [0, 1],
      [2, 3],
    ],
    "int32",
  );
  expect(() => checkRange(column, labels(4))).not.toThrow();
  expect(() => checkRange(column, labels(3), 0, 1)).not.toThrow();
  expect(() => checkRange(column, labels(3))).toThrow(
    "x: expected labels from 0 to 2 for 3 outputs, received 3 at row 1, column 1.",
  );
});

test("slices share the values", () => {
  const [column] = sliceColumns(
    readColumns(
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      "x",
    ),
    1,
    3,
  );
  expect(column).toEqual({ name: "x", data: Float32Array.of(3, 4, 5, 6), shape: [2, 2] });
});

test("any nested array of floats comes back, cut into typed rows or not", () => {
  const rows = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 9,
    }),
  );
  fc.assert(
    fc.property(rows, (values) => {
      const expected = Float32Array.from(values.flat());
      expect(only(values).data).toEqual(expected);
      expect(only(values.map((row) => Float32Array.from(row))).data).toEqual(expected);
      expect(only({ data: values.flat(), shape: [values.length, values[0]!.length] }).data).toEqual(expected);
    }),
  );
});
