// Safetensors files that somebody has tampered with: two hundred made on purpose, ten thousand at random.

import { describe, expect, test } from "vitest";
import { readSafetensors, writeSafetensors } from "../../src/index.js";
import { drawer, mutated, mutations, verdictOf } from "./judge.js";

const good = writeSafetensors(
  {
    "dense/kernel": { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
    "dense/bias": { shape: [2], data: Float32Array.of(7, 8) },
    steps: { shape: [1], data: Int32Array.of(9) },
  },
  { note: "good" },
);

/** A file of a header as it is given, and so many bytes of values. */
const fileOf = (header: string, values: number, length?: bigint): Uint8Array => {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + values);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
};

const tensor = (fields: object = {}): string =>
  JSON.stringify({ dtype: "F32", shape: [2], data_offsets: [0, 8], ...fields });
const one = (fields: object = {}, values = 8): Uint8Array => fileOf(`{"a":${tensor(fields)}}`, values);
const two = (a: object, b: object, values: number): Uint8Array => fileOf(`{"a":${tensor(a)},"b":${tensor(b)}}`, values);

/** Values that stand where another kind is expected. */
const wrong: readonly (readonly [string, string])[] = [
  ["null", "null"],
  ["a number", "7"],
  ["a negative number", "-1"],
  ["a fraction", "0.5"],
  ["more than is safe", "9007199254740993"],
  ["a number beyond all", "1e999"],
  ["a text", '"x"'],
  ["a truth", "true"],
  ["an empty list", "[]"],
  ["a list of lists", "[[]]"],
  ["a list of texts", '["2","3"]'],
  ["a list of negative numbers", "[-1,-8]"],
  ["a list of fractions", "[0.5,8.5]"],
  ["a list with null", "[null,null]"],
  ["a list of too large numbers", "[9007199254740993,9007199254740993]"],
  ["an object", "{}"],
  ["an object that looks like a list", '{"0":2,"length":1}'],
  ["a prototype", '{"__proto__":[2]}'],
];

const dtypes = [
  "F64",
  "F16",
  "BF16",
  "I64",
  "I16",
  "I8",
  "U8",
  "BOOL",
  "F8_E4M3",
  "f32",
  "F32 ",
  "",
  "toString",
  "__proto__",
  "constructor",
];

/** Each is called by what is wrong with it. */
const refused: readonly (readonly [string, Uint8Array])[] = [
  ["nothing", new Uint8Array(0)],
  ...[1, 4, 7].map((n) => [`${n} bytes`, good.slice(0, n)] as const),
  ["a length and no header", good.slice(0, 8)],
  ...[0, 1, 2, 3, 5, 8].map((n) => [`a header cut off after ${n} bytes`, good.slice(0, 8 + n)] as const),
  ...[1, 4, 7, 8, 15, 16, 31].map((n) => [`${n} bytes missing at the end`, good.slice(0, good.length - n)] as const),
  ...[1, 2, 4, 8, 1024].map((n) => [`${n} bytes too many`, Uint8Array.from([...good, ...new Uint8Array(n)])] as const),
  ...[101_000_000n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n].map(
    (length) => [`a header that claims ${length} bytes`, fileOf(`{"a":${tensor()}}`, 8, length)] as const,
  ),
  ["a header of no bytes", fileOf("", 8)],
  ...[
    "{",
    "}",
    "[]",
    "null",
    "7",
    '"x"',
    "{]",
    '{"a"}',
    '{"a":}',
    "{a:1}",
    "{'a':1}",
    '{"a":1,}',
    "NaN",
    "undefined",
    "\ufeff{}",
    "{}{}",
    "// {}",
    "\u0000{}",
  ].map((header) => [`a header ${JSON.stringify(header)}`, fileOf(header, header === "{}" ? 0 : 8)] as const),
  ["a header that is no UTF-8", Uint8Array.from([3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff, 0x7d])],
  [
    "a header with half a surrogate",
    Uint8Array.from([9, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
  ],
  ["a header nested without end", fileOf(`{"a":${"[".repeat(50_000)}`, 8)],
  ["a header nested deeply", fileOf(`{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, 8)],
  ...wrong.map(([what, value]) => [`a tensor that is ${what}`, fileOf(`{"a":${value}}`, 8)] as const),
  ...(["dtype", "shape", "data_offsets"] as const).flatMap((field) => [
    [`a tensor without ${field}`, one({ [field]: undefined })] as const,
    ...wrong
      // [] is a shape: that of a single number, of 4 bytes.
      .map(
        ([what, value]) =>
          [
            `${field}: ${what}`,
            fileOf(
              `{"a":{${["dtype", "shape", "data_offsets"].map((name) => `"${name}":${name === field ? value : name === "dtype" ? '"F32"' : name === "shape" ? "[2]" : "[0,8]"}`).join(",")}}}`,
              8,
            ),
          ] as const,
      ),
  ]),
  ...dtypes.map((dtype) => [`dtype ${JSON.stringify(dtype)}`, one({ dtype })] as const),
  ["offsets the wrong way round", one({ data_offsets: [8, 0] })],
  ["offsets of one number", one({ data_offsets: [8] })],
  ["offsets of three numbers", one({ data_offsets: [0, 8, 8] })],
  ["a place that is too small", one({ data_offsets: [0, 4] })],
  ["a place that is too large", one({ data_offsets: [0, 12] }, 12)],
  ["a place beyond the end", one({ data_offsets: [8, 16] })],
  ["a hole at the beginning", one({ data_offsets: [4, 12] }, 12)],
  ["a hole in the middle", two({}, { data_offsets: [12, 20] }, 20)],
  ["a hole at the end", one({}, 12)],
  ["two in one place", two({}, {}, 8)],
  ["two that overlap", two({}, { data_offsets: [4, 12] }, 12)],
  ["one inside of the other", two({ shape: [4], data_offsets: [0, 16] }, { shape: [1], data_offsets: [4, 8] }, 16)],
  ["sizes that multiply beyond all numbers", one({ shape: [2 ** 30, 2 ** 30, 2 ** 30] })],
  ["sizes that multiply to infinity", one({ shape: Array(40).fill(2 ** 50) })],
  ["sizes that come round to the right number of bytes", one({ shape: [2 ** 53 - 1, 2 ** 53 - 1] })],
  ["a thousand axes of nothing but 2", one({ shape: Array(1000).fill(2) })],
  ["an axis of nothing and bytes", one({ shape: [0, 2] })],
  ["a tensor that stands twice", fileOf(`{"a":${tensor()},"a":${tensor()}}`, 8)],
  ["a tensor that stands twice, written otherwise", fileOf(`{"a":${tensor()},"\\u0061":${tensor()}}`, 8)],
  ["a field that stands twice", fileOf('{"a":{"dtype":"F32","shape":[3],"shape":[2],"data_offsets":[0,8]}}', 8)],
  ["metadata twice", fileOf(`{"__metadata__":{},"__metadata__":{},"a":${tensor()}}`, 8)],
  ["a note twice", fileOf(`{"__metadata__":{"x":"1","x":"2"},"a":${tensor()}}`, 8)],
  ["a tensor called __proto__", fileOf(`{"__proto__":${tensor()}}`, 8)],
  ...wrong
    .filter(([what]) => what !== "an object" && what !== "a prototype")
    .map(
      ([what, value]) => [`metadata that is ${what}`, fileOf(`{"__metadata__":${value},"a":${tensor()}}`, 8)] as const,
    ),
  ...wrong
    .filter(([what]) => what !== "a text")
    .map(
      ([what, value]) =>
        [`a note that is ${what}`, fileOf(`{"__metadata__":{"x":${value}},"a":${tensor()}}`, 8)] as const,
    ),
  ["a GIF", Uint8Array.from([..."GIF89a"].map((c) => c.charCodeAt(0)).concat(Array(40).fill(0)))],
  ["a ZIP archive", Uint8Array.from([0x50, 0x4b, 3, 4, ...Array(60).fill(0)])],
  ["a pickle", Uint8Array.from([0x80, 2, 0x7d, 0x71, 0, 0x2e, ...Array(60).fill(0)])],
  ["a page", new TextEncoder().encode("<!doctype html><title>404</title>".repeat(4))],
];

const accepted: readonly (readonly [string, Uint8Array])[] = [
  ["the good one", good],
  ["no tensors", fileOf("{}", 0)],
  ["spaces behind the header", fileOf("{}      ", 0)],
  ["metadata alone", fileOf('{"__metadata__":{}}', 0)],
  ["a tensor of no values", fileOf('{"a":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]}}', 0)],
  ["a single number", fileOf('{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}', 4)],
  ["tensors in another order than their places", two({ data_offsets: [8, 16] }, { data_offsets: [0, 8] }, 16)],
  [
    "names that an object has by itself",
    fileOf(`{"constructor":${tensor()},"toString":${tensor({ data_offsets: [8, 16] })}}`, 16),
  ],
  ["fields that nobody knows", one({ colour: "red" })],
  ["a name of all kinds of characters", fileOf(`{"ñ \\u0000\\ud83d\\ude00":${tensor()}}`, 8)],
];

test("there are two hundred of them", () => {
  expect(refused.length + accepted.length).toBeGreaterThanOrEqual(200);
  expect(new Set(refused.map(([name]) => name)).size).toBe(refused.length);
});

describe("refused", () => {
  test.each(refused)("%s", async (_, file) => {
    const message = await verdictOf(() => readSafetensors(file));
    expect(message).toMatch(/^safetensors: .{20}/);
    // One line that a terminal can show.
    expect(message!.length).toBeLessThan(600);
  });
});

describe("read", () => {
  test.each(accepted)("%s", async (_, file) => {
    expect(await verdictOf(() => readSafetensors(file))).toBe(undefined);
    const { tensors, metadata } = readSafetensors(file);
    expect(readSafetensors(writeSafetensors(tensors, metadata))).toEqual({ tensors, metadata });
  });
});

test(`${mutations} random mutations: read whole, or refused`, async () => {
  const draw = drawer(1);
  let read = 0;
  for (let i = 0; i < mutations; i++) {
    const file = mutated(good, draw);
    const message = await verdictOf(() => {
      const { tensors } = readSafetensors(file);
      for (const { shape, data } of Object.values(tensors)) {
        if (shape.reduce((product, size) => product * size, 1) !== data.length)
          throw new Error("shape and values differ");
      }
    });
    if (message === undefined) read += 1;
    else expect(message).toMatch(/^safetensors: /);
  }
  // Values may be any, and names: some mutations change nothing else.
  expect(read).toBeGreaterThan(mutations / 100);
  expect(read).toBeLessThan(mutations / 2);
});
