// NumPy's files, there and back; what is none is refused.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readNpy, readNpz, writeNpy, writeNpz } from "../../src/data/npy.js";
import { DataError } from "../../src/index.js";

/** Read as JSON has it: what makes modules of JSON files may make 0 of −0. */
const golden = JSON.parse(readFileSync("test/golden/npy.json", "utf8")) as {
  readonly arrays: readonly { name: string; file: string; shape: number[]; values: (number | "inf")[] }[];
  readonly archives: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<"complex" | "text" | "structure" | "large int64", string>>;
};

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

describe("what NumPy has written", () => {
  test.each(golden.arrays.map((each) => [each.name, each] as const))("%s", (_, { file, shape, values }) => {
    const read = readNpy(bytesOf(file));
    expect(read.shape).toEqual(shape);
    const expected = values.map((value) => (value === "inf" ? Number.POSITIVE_INFINITY : (value as number)));
    expect(Array.from(read.data)).toEqual(expected);
  });

  test.each(Object.entries(golden.archives))("an archive, %s", async (_, file) => {
    const arrays = await readNpz(bytesOf(file));
    expect(Object.keys(arrays)).toEqual(["a", "layer/kernel", "ñ"]);
    expect(arrays["layer/kernel"]).toEqual({ shape: [2, 3, 4], data: Float32Array.from({ length: 24 }, (_, i) => i) });
    expect(Array.from(arrays.ñ!.data)).toEqual([1, 0, 1]);
  });

  test.each([
    ["complex", 'received dtype "<c16"'],
    ["text", 'received dtype "<U1"'],
    ["structure", "expected a header such as"],
    ["large int64", "1152921504606846976 at byte 0 is too large"],
  ] as const)("refused: %s", (name, message) => {
    expect(() => readNpy(bytesOf(golden.refused[name]), "file.npy")).toThrow(DataError);
    expect(() => readNpy(bytesOf(golden.refused[name]), "file.npy")).toThrow(message);
    expect(() => readNpy(bytesOf(golden.refused[name]), "file.npy")).toThrow(/^file\.npy: /);
  });
});

const kinds = [
  Float32Array.of(1.5, -0, 3e38, 1e-45, 0, 9),
  Float64Array.of(Math.PI, -1, 0, 1e300, 5, 6),
  Int8Array.of(-128, 127, 0, 1, 2, 3),
  Uint8Array.of(0, 255, 1, 2, 3, 4),
  Uint8ClampedArray.of(0, 255, 1, 2, 3, 4),
  Int16Array.of(-32768, 32767, 0, 1, 2, 3),
  Uint16Array.of(0, 65535, 1, 2, 3, 4),
  Int32Array.of(-2147483648, 2147483647, 0, 1, 2, 3),
  Uint32Array.of(0, 4294967295, 1, 2, 3, 4),
];

test.each(kinds.map((data) => [data.constructor.name, data] as const))("%s goes there and back", (_, data) => {
  const bytes = writeNpy({ data, shape: [2, 3] });
  const back = readNpy(bytes);
  expect(back.shape).toEqual([2, 3]);
  expect(Array.from(back.data)).toEqual(Array.from(data));
  // Values begin at a multiple of 64, so that they can be mapped into memory.
  expect((bytes.length - data.byteLength) % 64).toBe(0);
  expect(writeNpy({ data, shape: [2, 3] })).toEqual(bytes);
});

const python = spawnSync("/usr/bin/python3", ["-c", "import numpy"]).status === 0;

test.runIf(python)("what is written is what NumPy reads", () => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-"));
  try {
    writeFileSync(join(folder, "a.npy"), writeNpy({ data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] }));
    writeFileSync(
      join(folder, "b.npz"),
      writeNpz({ "layer/kernel": { data: Int16Array.of(7, -8), shape: [2] }, ñ: Float64Array.of(0.1) }),
    );
    const program =
      "import numpy as np; a = np.load('a.npy'); b = np.load('b.npz');" +
      "print(a.dtype, a.tolist(), sorted(b.files), b['layer/kernel'].dtype, b['layer/kernel'].tolist(), b['ñ'].tolist())";
    const { stdout, stderr } = spawnSync("/usr/bin/python3", ["-c", program], { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout.trim()).toBe("float32 [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] ['layer/kernel', 'ñ'] int16 [7, -8] [0.1]");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an archive goes there and back, the same bytes each time", async () => {
  const arrays = { x: { data: Float32Array.of(1, 2), shape: [1, 2] }, y: Int32Array.of(3) };
  const bytes = writeNpz(arrays);
  expect(writeNpz(arrays)).toEqual(bytes);
  const back = await readNpz(bytes);
  expect({ ...back }).toEqual({ x: arrays.x, y: { data: arrays.y, shape: [1] } });
  expect(await readNpz(writeNpz({}))).toEqual({});
});

test.each([
  [
    "values that do not fit",
    () => writeNpz({ a: { data: Float32Array.of(1), shape: [2] } }),
    "npz: a: expected 2 values for shape [2], received 1",
  ],
  ["lists", () => writeNpy([1, 2] as never), "npy: expected a typed array"],
  ["no bytes", () => readNpy("a.npy" as never), 'expected the file\'s bytes as a Uint8Array, received "a.npy"'],
])("refused: %s", (_, work, message) => {
  expect(work).toThrow(DataError);
  expect(work).toThrow(message);
});
