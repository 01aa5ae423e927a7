// Safetensors files: the bytes that the format's description asks for, the way back, and every way to be broken.

import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DataError } from "../../src/errors.js";
import { readSafetensors, writeSafetensors } from "../../src/io/safetensors.js";
import type { Weights } from "../../src/training/callback.js";

/** A file from its parts, written as the format's description says: length of the header, header, values. */
const file = (header: string, values: readonly number[] = [], length = header.length): Uint8Array => {
  const bytes = new Uint8Array(8 + header.length + values.length);
  new DataView(bytes.buffer).setUint32(0, length, true);
  bytes.set(Buffer.from(header), 8);
  bytes.set(values, 8 + header.length);
  return bytes;
};

/** Little-endian float32 of 1 and −2. */
const one = [0, 0, 0x80, 0x3f];
const minusTwo = [0, 0, 0, 0xc0];

const f32 = (...values: number[]): Float32Array => Float32Array.from(values);

describe("writes", () => {
  test("the header in compact JSON, padded with spaces to a multiple of 8, then the values", () => {
    const written = writeSafetensors({ "dense/kernel": { shape: [2, 1], data: f32(1, -2) } });
    const header = '{"dense/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}'.padEnd(72);
    expect(written).toEqual(file(header, [...one, ...minusTwo]));
  });

  test("tensors in the order of their names, metadata first", () => {
    const written = writeSafetensors(
      { b: { shape: [], data: f32(-2) }, a: { shape: [1], data: Int32Array.of(258) } },
      { by: "fragua" },
    );
    const header =
      '{"__metadata__":{"by":"fragua"},"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]},' +
      '"b":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}';
    expect(written).toEqual(file(header.padEnd(Math.ceil(header.length / 8) * 8), [2, 1, 0, 0, ...minusTwo]));
  });

  test("an empty file too", () => {
    expect(writeSafetensors({})).toEqual(file("{}      "));
  });

  test("only the elements that a view shows", () => {
    const written = writeSafetensors({ a: { shape: [1], data: f32(9, 1, 9).subarray(1, 2) } });
    expect(Array.from(written.slice(-4))).toEqual(one);
  });

  test.each<[string, Weights, string]>([
    [
      "values that do not fit their shape",
      { a: { shape: [2, 2], data: f32(1, 2, 3) } },
      "safetensors: expected a as a Float32Array or Int32Array of 4 elements for shape [2,2], " +
        "received a Float32Array of 3 elements.",
    ],
    [
      "another type",
      { a: { shape: [1], data: Float64Array.of(1) as never } },
      "received a Float64Array of 1 elements.",
    ],
    [
      "a name that the format keeps for itself",
      { __metadata__: { shape: [1], data: f32(1) } },
      'safetensors: "__metadata__" cannot be the name of a tensor.',
    ],
    ["nothing", null as never, "safetensors: expected tensors by name, as getWeights returns them, received null."],
    ["a list", [f32(1)] as never, "expected tensors by name, as getWeights returns them, received [a Float32Array"],
    ["bare values", { a: f32(1) as never }, "expected a as { shape, data } with a shape of whole sizes, received "],
    [
      "null as a tensor",
      { a: null as never },
      "expected a as { shape, data } with a shape of whole sizes, received null.",
    ],
    ["sizes that are none", { a: { shape: [-1], data: f32() } }, "with a shape of whole sizes, received [-1]."],
  ])("not %s", (_, tensors, message) => {
    expect(() => writeSafetensors(tensors)).toThrow(DataError);
    expect(() => writeSafetensors(tensors)).toThrow(message);
  });
});

test.each<[string, unknown, string]>([
  ["a number", { epoch: 3 }, 'expected a text as metadata "epoch", received 3. Write String(value).'],
  ["null by a name", { by: null }, 'expected a text as metadata "by", received null.'],
  ["null", null, 'expected metadata as texts by name, such as { epoch: "3" }, received null.'],
  ["a list", ["a"], 'expected metadata as texts by name, such as { epoch: "3" }, received ["a"].'],
])("%s is no metadata: nothing is written that could not be read", (_, metadata, message) => {
  expect(() => writeSafetensors({}, metadata as never)).toThrow(DataError);
  expect(() => writeSafetensors({}, metadata as never)).toThrow(message);
});

describe("bytes and arrays of any kind", () => {
  const weights = { a: { shape: [3], data: f32(1, 2, 3) }, b: { shape: [1], data: Int32Array.of(7) } };
  const written = writeSafetensors(weights);
  const padded = new Uint8Array(written.length + 20);
  padded.set(written, 13);

  test.each<[string, unknown]>([
    ["a Buffer in Node's pool", Buffer.from(written)],
    ["a part of a buffer, at an odd place", padded.subarray(13, 13 + written.length)],
    ["an ArrayBuffer", written.buffer],
    ["a DataView", new DataView(padded.buffer, 13, written.length)],
    [
      "shared memory",
      (() => {
        const shared = new Uint8Array(new SharedArrayBuffer(written.length));
        shared.set(written);
        return shared;
      })(),
    ],
    ["bytes of another realm", runInNewContext(`Uint8Array.of(${[...written]})`)],
  ])("%s is read", (_, bytes) => {
    expect(readSafetensors(bytes as never).tensors).toEqual(weights);
  });

  test("arrays of another realm and parts of a buffer are written", () => {
    const foreign = {
      a: { shape: [3], data: runInNewContext("new Float32Array([9, 1, 2, 3, 9]).subarray(1, 4)") as Float32Array },
      b: { shape: [1], data: runInNewContext("Int32Array.of(7)") as Int32Array },
    };
    expect(writeSafetensors(foreign)).toEqual(written);
  });

  test("a member that someone put on Object.prototype is not written", () => {
    const intruder = { value: 1, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(Object.prototype, "intruder", intruder);
    const bytes = writeSafetensors(weights, {});
    const names = Object.keys(readSafetensors(written).tensors);
    delete (Object.prototype as { intruder?: number }).intruder;
    expect(bytes).toEqual(written);
    expect(names).toEqual(["a", "b"]);
  });
});

const tensor = fc.array(fc.nat({ max: 4 }), { maxLength: 3 }).chain((shape) => {
  const count = shape.reduce((product, size) => product * size, 1);
  const length = { minLength: count, maxLength: count };
  return fc
    .oneof(
      fc.array(fc.float(), length).map((values) => Float32Array.from(values)),
      fc.array(fc.integer(), length).map((values) => Int32Array.from(values)),
    )
    .map((data) => ({ shape, data }));
});
const name = fc.string({ unit: "grapheme" }).filter((text) => text !== "__proto__" && text !== "__metadata__");
const weights = fc.dictionary(name, tensor, { maxKeys: 5, noNullPrototype: true });
const metadata = fc.dictionary(
  fc.string().filter((text) => text !== "__proto__"),
  fc.string(),
  { maxKeys: 3, noNullPrototype: true },
);

describe("reads", () => {
  test("what it wrote, from anywhere in a buffer", () => {
    fc.assert(
      fc.property(weights, metadata, fc.nat({ max: 9 }), (tensors, notes, offset) => {
        const written = writeSafetensors(tensors, notes);
        const shifted = new Uint8Array(offset + written.length + 3);
        shifted.set(written, offset);
        expect(readSafetensors(shifted.subarray(offset, offset + written.length))).toEqual({
          tensors,
          metadata: notes,
        });
      }),
    );
  });

  test("headers of others: other orders, other blanks, no padding", () => {
    const header =
      ' {"b":{"data_offsets":[4,8],"shape":[1,1],"dtype":"F32"},\n"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
    expect(readSafetensors(file(header, [...one, ...minusTwo]))).toEqual({
      tensors: { a: { shape: [1], data: f32(1) }, b: { shape: [1, 1], data: f32(-2) } },
      metadata: {},
    });
  });
});

const entry = (fields: object): string =>
  JSON.stringify({ a: { dtype: "F32", shape: [1], data_offsets: [0, 4], ...fields } });
const two = (first: readonly number[], second: readonly number[]): string =>
  JSON.stringify({
    a: { dtype: "F32", shape: [1], data_offsets: first },
    b: { dtype: "F32", shape: [1], data_offsets: second },
  });

describe("refuses", () => {
  test.each<[string, Uint8Array, string]>([
    ["what is no bytes", [1] as never, "safetensors: expected the file's bytes as a Uint8Array, received [1]."],
    ["a file without a header's length", Uint8Array.of(1, 2), "expected at least the 8 bytes of the header's length"],
    [
      "a header that is cut off",
      file("{}", [], 10),
      "safetensors: expected a header of 10 bytes, received 2. Is the file truncated?",
    ],
    [
      "a length that no header has",
      new Uint8Array(64).fill(255),
      "expected a header of at most 100000000 bytes, the file claims 18446744073709552000. Is this a safetensors file?",
    ],
    ["a header that is no JSON", file("{a}"), "safetensors: expected a header in JSON, but it cannot be read:"],
    ["a header that is no text", file("{}").fill(0xff, 8), "safetensors: expected a header in JSON"],
    ["a list", file("[]"), "safetensors: expected a header with tensors by name, received []."],
    ["a number", file("7"), "safetensors: expected a header with tensors by name, received 7."],
    ["null", file("null"), "safetensors: expected a header with tensors by name, received null."],
    ["metadata that is no texts", file('{"__metadata__":{"a":1}}'), "expected __metadata__ to hold texts by name"],
    ["metadata of null", file('{"__metadata__":null}'), "expected __metadata__ to hold texts by name, received null."],
    ["a tensor that is no object", file('{"a":4}'), "a: expected { dtype, shape, data_offsets }, received 4."],
    [
      "a name that reaches a prototype",
      file('{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', one),
      'safetensors: "__proto__" cannot be the name of a tensor.',
    ],
    [
      "another type",
      file(entry({ dtype: "F16" }), one),
      'safetensors: a: expected dtype F32 or I32, received "F16". Convert the tensor before saving it.',
    ],
    ["a type that is a member of every object", file(entry({ dtype: "toString" }), one), 'received "toString".'],
    ["no type", file(entry({ dtype: undefined }), one), "expected dtype F32 or I32, received undefined."],
    ["a shape that is no list", file(entry({ shape: 1 }), one), "a: expected a shape of whole sizes, received 1."],
    ["sizes below 0", file(entry({ shape: [-1] }), one), "a: expected a shape of whole sizes, received [-1]."],
    ["broken sizes", file(entry({ shape: [0.5] }), one), "a: expected a shape of whole sizes, received [0.5]."],
    [
      "a shape larger than its bytes",
      file(entry({ shape: [2] }), one),
      "a: expected 8 bytes for shape [2], received data_offsets [0,4], which are 4.",
    ],
    [
      "a shape whose size wraps around in 64 bits",
      file(entry({ shape: [2 ** 31, 2 ** 33, 1], data_offsets: [0, 0] })),
      "a: expected 73786976294838210000 bytes",
    ],
    ["one offset", file(entry({ data_offsets: [0] }), one), "a: expected data_offsets [begin,end], begin ≤ end"],
    ["offsets the wrong way round", file(entry({ data_offsets: [4, 0] }), one), "begin ≤ end, received [4,0]."],
    ["offsets below 0", file(entry({ data_offsets: [-4, 0] }), one), "begin ≤ end, received [-4,0]."],
    ["offsets that are no numbers", file(entry({ data_offsets: ["0", "4"] }), one), 'received ["0","4"].'],
    [
      "tensors that overlap",
      file(two([0, 4], [2, 6]), [...one, 0, 0]),
      "safetensors: b begins at byte 2 and overlaps a, which ends at 4.",
    ],
    [
      "two tensors in one place",
      file(two([0, 4], [0, 4]), one),
      "safetensors: b begins at byte 0 and overlaps a, which ends at 4.",
    ],
    [
      "a gap",
      file(two([0, 4], [6, 10]), [...one, 0, 0, ...one]),
      "expected b right after a at byte 4, received 6: 2 bytes belong to no tensor.",
    ],
    [
      "a gap at the start",
      file(entry({ data_offsets: [1, 5] }), [0, ...one]),
      "expected a right after the header at byte 0, received 1: 1 bytes belong to no tensor.",
    ],
    [
      "values that are cut off",
      file(entry({}), one.slice(1)),
      "safetensors: expected 4 bytes of values, received 3. Is the file truncated?",
    ],
    [
      "bytes after the last value",
      file(entry({}), [...one, 0]),
      "safetensors: expected 4 bytes of values, received 5. Is something appended to the file?",
    ],
  ])("%s", (_, bytes, message) => {
    expect(() => readSafetensors(bytes)).toThrow(DataError);
    expect(() => readSafetensors(bytes)).toThrow(message);
  });

  test("every file that is cut short", () => {
    fc.assert(
      fc.property(weights, fc.nat(), (tensors, cut) => {
        const written = writeSafetensors(tensors);
        expect(() => readSafetensors(written.subarray(0, cut % written.length))).toThrow(DataError);
      }),
    );
  });

  test("with its own error whatever byte is wrong, or reads another tensor", () => {
    fc.assert(
      fc.property(weights, fc.nat(), fc.nat({ max: 255 }), (tensors, at, byte) => {
        const written = writeSafetensors(tensors);
        written[at % written.length] = byte;
        try {
          readSafetensors(written);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
