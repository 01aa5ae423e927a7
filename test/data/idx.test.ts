// IDX files: every element type, every way to be broken.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readIdx } from "../../src/data/idx.js";
import { DataError } from "../../src/errors.js";

/** Bytes from hexadecimal digits; blanks are for the eye. */
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ""), "hex"));

/** An IDX file of bytes, written value by value. */
const idxOf = (shape: readonly number[], values: readonly number[]): Uint8Array =>
  Uint8Array.from([
    ...[0, 0, 8, shape.length],
    ...shape.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]),
    ...values,
  ]);

test.each([
  ["uint8", "0000 0802 00000002 00000003 000102 fd fe ff", Uint8Array.of(0, 1, 2, 253, 254, 255), [2, 3]],
  ["int8", "0000 0901 00000003 00 7f 80", Int8Array.of(0, 127, -128), [3]],
  ["int16", "0000 0b01 00000002 0102 fffe", Int16Array.of(258, -2), [2]],
  ["int32", "0000 0c01 00000002 00010000 fffffffd", Int32Array.of(65536, -3), [2]],
  ["float32", "0000 0d01 00000002 3f800000 c0200000", Float32Array.of(1, -2.5), [2]],
  ["float64", "0000 0e01 00000001 3ff8000000000000", Float64Array.of(1.5), [1]],
  ["a scalar", "0000 0800 2a", Uint8Array.of(42), []],
  ["no samples", "0000 0802 00000000 00000003", new Uint8Array(0), [0, 3]],
])("reads %s", (_, hex, data, shape) => {
  expect(readIdx(bytes(hex))).toEqual({ data, shape });
});

test("reads from the middle of a larger buffer, and copies", () => {
  const file = Uint8Array.of(9, 9, 9, ...idxOf([2], [5, 6]), 9).subarray(3, 13);
  const { data } = readIdx(file);
  file[8] = 7;
  expect(data).toEqual(Uint8Array.of(5, 6));
});

describe("refuses", () => {
  test.each([
    ["what is no bytes", "text" as never, 'digits: expected the file\'s bytes as a Uint8Array, received "text".'],
    ["an empty file", bytes(""), "digits: expected at least the 4 bytes of an IDX magic number, received 0."],
    ["gzip", bytes("1f8b 0800"), "digits: expected an IDX file, received one that is compressed with gzip."],
    ["a wrong magic number", bytes("89504e47"), "received 0x89 0x50 0x4e 0x47. Is this an IDX file?"],
    ["an unknown element type", bytes("00000a01 00000000"), "received 0x00 0x00 0x0a 0x01."],
    [
      "sizes that are cut off",
      bytes("00000803 00000002 000000"),
      "digits: expected 3 sizes in 16 bytes, received 11. Is it truncated?",
    ],
    [
      "values that are cut off",
      bytes("00000801 00000003 0102"),
      "digits: expected 11 bytes for shape [3], received 10. Is the file truncated?",
    ],
    [
      "values beyond the shape",
      bytes("00000801 00000001 0102"),
      "digits: expected 9 bytes for shape [1], received 10. Is something appended to the file?",
    ],
    [
      "sizes larger than any file",
      bytes("00000803 ffffffff ffffffff ffffffff 01"),
      "for shape [4294967295,4294967295,4294967295], received 17. Is the file truncated?",
    ],
  ])("%s", (_, file, message) => {
    expect(() => readIdx(file, "digits")).toThrow(DataError);
    expect(() => readIdx(file, "digits")).toThrow(message);
  });
});

const file = fc.array(fc.nat({ max: 5 }), { maxLength: 4 }).chain((shape) => {
  const count = shape.reduce((product, size) => product * size, 1);
  return fc.record({
    shape: fc.constant(shape),
    values: fc.array(fc.nat({ max: 255 }), { minLength: count, maxLength: count }),
  });
});

test("any file comes back, and none that is cut anywhere", () => {
  fc.assert(
    fc.property(file, fc.nat(), ({ shape, values }, cut) => {
      const whole = idxOf(shape, values);
      expect(readIdx(whole)).toEqual({ data: Uint8Array.from(values), shape });
      expect(() => readIdx(whole.subarray(0, cut % whole.length))).toThrow(DataError);
    }),
  );
});
