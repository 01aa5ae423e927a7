// Event files byte by byte beside those of TensorBoard's own package, and their checksums beside published ones.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { castagnoli, crc32, crcTable } from "../../src/io/crc32.js";
import { eventOf, histogramValue, scalarValue, textValue, versionEvent } from "../../src/io/events.js";
import { maskCrc, tfRecord } from "../../src/io/tf-record.js";
import { encodeUtf8 } from "../../src/io/utf8.js";

const golden = JSON.parse(readFileSync(new URL("../golden/tensor-board.json", import.meta.url), "utf8")) as {
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  readonly version: string;
  readonly several: string;
  readonly values: Readonly<Record<string, string>>;
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const table = crcTable(castagnoli);

const ascending = Uint8Array.from({ length: 32 }, (_, i) => i);
// An iSCSI read command, of the same appendix.
const command = new Uint8Array(48);
command.set([0x01, 0xc0]);
command.set([0x14], 16);
command.set([0x04, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18, 0x28], 22);
command.set([0x02], 40);

test.each([
  ["32 bytes of 0", new Uint8Array(32), 0x8a9136aa],
  ["32 bytes of 255", new Uint8Array(32).fill(255), 0x62a8ab43],
  ["0 to 31", ascending, 0x46dd794e],
  ["31 to 0", ascending.slice().reverse(), 0x113fdb5c],
  ["a read command", command, 0xd9963a56],
])("the checksum of %s is that of RFC 3720, B.4", (_, bytes, checksum) => {
  expect(crc32(bytes, table)).toBe(checksum);
});

test("checksums are masked as snappy and TensorFlow mask them", () => {
  // framing_format.txt: ((x >> 15) | (x << 17)) + 0xa282ead8, of what fills all bits and of what fills none.
  expect([0, 0xffffffff, 0x8000, 1].map(maskCrc)).toEqual([0xa282ead8, 0xa282ead7, 0xa282ead9, 0xa284ead8]);
  // The record of an empty string in TensorFlow: its length's checksum, and its own.
  expect(hex(tfRecord(new Uint8Array(0)))).toBe("000000000000000029039807d8ea82a2");
  expect(crc32(encodeUtf8("123456789"), table)).toBe(0xe3069283);
});

test("a file begins as one of TensorBoard's own", () => {
  expect(hex(tfRecord(versionEvent(1732675200.25)))).toBe(golden.version);
});

const [wallTime, steps] = [1732675200.25, [0, 1, 127, 128, 300, 16383, 16384, 2 ** 31, 2 ** 33]];
const values: Readonly<Record<string, () => number[]>> = {
  scalar: () => scalarValue("epoch_loss", 0.1),
  zero: () => scalarValue("zero", 0),
  nan: () => scalarValue("nan", Number.NaN),
  text: () => textValue("model/summary", `Modelo: señal\n${"x".repeat(300)}`),
  ...Object.fromEntries(
    Object.entries(golden.numbers).map(([name, numbers]) => [
      name,
      () => histogramValue("dense/kernel/histogram", Float32Array.from(numbers)),
    ]),
  ),
};

test.each(Object.keys(golden.values))("an event of %s has the bytes of TensorBoard's own", (name) => {
  const step = steps[Object.keys(golden.values).indexOf(name)]!;
  expect(hex(tfRecord(eventOf(wallTime, step, [values[name]!()])))).toBe(golden.values[name]);
});

test("an event holds several values, and steps beyond 32 bits", () => {
  const event = eventOf(0.5, 2 ** 40 + 5, [values.scalar!(), values.zero!()]);
  expect(hex(tfRecord(event))).toBe(golden.several);
});

test("a histogram leaves out what is not finite", () => {
  const holes = Float32Array.of(Number.NaN, -1.5, Number.POSITIVE_INFINITY, 2.25);
  const [with_, without] = [holes, Float32Array.of(-1.5, 2.25)].map((data) => histogramValue("w", data));
  expect(with_).toEqual(without);
  expect(histogramValue("w", Float32Array.of(Number.NaN))).toEqual(histogramValue("w", new Float32Array(0)));
});
