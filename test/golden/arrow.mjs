// Makes arrow.json: Arrow files and streams by Apache Arrow's own library, as base64, packed by the lz4 and zstd of the command line. What they hold is said by
// formulas, here and in test/arrow/read-arrow.test.ts. Run with: npm install --no-save apache-arrow

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as arrow from "apache-arrow";

const files = {};
/** Buffers as they were packed, each with its length before. */
const packed = [];
/** In front of a packed buffer stands its length before (Message.fbs); this writer puts its length behind there. */
const mended = (bytes) => {
  const file = Buffer.from(bytes);
  for (const { buffer, length } of packed.splice(0)) file.writeBigInt64LE(BigInt(length), file.indexOf(buffer) - 8);
  return file;
};
const write = (name, columns, kind = "file", compression = undefined) => {
  files[name] = mended(arrow.tableToIPC(new arrow.Table(columns), kind, compression)).toString("base64");
};

const count = 5;
const list = (make, length = count) => Array.from({ length }, (_, i) => make(i));
const vector = (type, make, length) => arrow.vectorFromArray(list(make, length), type);
const plain = (length) => ({
  a: vector(new arrow.Int32(), (i) => i, length),
  b: vector(new arrow.Float64(), (i) => i * 1.5, length),
  c: vector(new arrow.Utf8(), (i) => (i % 3 === 0 ? null : `town ${i % 4}`), length),
});
write("plain", plain(60));
write("stream", plain(60), "stream");
write("empty", plain(0));
for (const [codec, command] of [
  [arrow.CompressionType.LZ4_FRAME, ["lz4", "-c", "-BD", "-B4"]],
  [arrow.CompressionType.ZSTD, ["zstd", "-c", "--no-check"]],
]) {
  arrow.compressionRegistry.set(codec, {
    encode: (input) => {
      const buffer = execFileSync(command[0], command.slice(1), { input, stdio: ["pipe", "pipe", "ignore"] });
      if (buffer.length < input.length) packed.push({ buffer, length: input.length });
      return buffer;
    },
    decode: (input) => execFileSync(command[0], ["-dc"], { input, stdio: ["pipe", "pipe", "ignore"] }),
  });
}
// Blocks of 64 kB that point back into those before them.
write("lz4", plain(9000), "file", arrow.CompressionType.LZ4_FRAME);
write("zstd", plain(600), "file", arrow.CompressionType.ZSTD);

const day = 86_400_000;
write("types", {
  int8: vector(new arrow.Int8(), (i) => i - 2),
  int16: vector(new arrow.Int16(), (i) => i * 100 - 200),
  int64: vector(new arrow.Int64(), (i) => (BigInt(i) * 3_000_000_000_000_000n) / 2n),
  uint8: vector(new arrow.Uint8(), (i) => i),
  uint32: vector(new arrow.Uint32(), (i) => i * 1_000_000_000),
  uint64: vector(new arrow.Uint64(), (i) => BigInt(i * 3)),
  float16: vector(new arrow.Float16(), (i) => i * 0.25),
  float32: vector(new arrow.Float32(), (i) => i / 3),
  float64: vector(new arrow.Float64(), (i) => i / 3),
  truth: vector(new arrow.Bool(), (i) => i % 2 === 0),
  days: vector(new arrow.DateDay(), (i) => new Date((i - 2) * day)),
  dates: vector(new arrow.DateMillisecond(), (i) => new Date((i - 2) * day)),
  seconds: vector(new arrow.TimestampSecond(), (i) => (i - 2) * 1000),
  milliseconds: vector(new arrow.TimestampMillisecond(), (i) => i * 250),
  microseconds: vector(new arrow.TimestampMicrosecond(), (i) => i * 250),
  nanoseconds: vector(new arrow.TimestampNanosecond(), (i) => i * 250),
  hour: vector(new arrow.TimeMillisecond(), (i) => i * 250),
  letters: vector(new arrow.Utf8(), (i) => `ñ€😀${i}`),
  large: vector(new arrow.LargeUtf8(), (i) => `large ${i}`),
  blank: vector(new arrow.Utf8(), () => ""),
  word: vector(new arrow.Dictionary(new arrow.Utf8(), new arrow.Int16()), (i) => (i === 1 ? null : `w${i % 2}`)),
  gaps: vector(new arrow.Int32(), (i) => (i === 1 ? null : i)),
  nothing: vector(new arrow.Null(), () => null),
});
write("big", {
  id: vector(new arrow.Int64(), (i) => (i === 3 ? 2n ** 53n + 1n : BigInt(i))),
  x: vector(new arrow.Int32(), (i) => i),
});
write("lists", {
  x: vector(new arrow.Int32(), (i) => i),
  list: vector(new arrow.List(new arrow.Field("item", new arrow.Int32())), (i) => [i]),
  record: vector(new arrow.Struct([new arrow.Field("a", new arrow.Int32())]), (i) => ({ a: i })),
  raw: vector(new arrow.Binary(), () => new Uint8Array([255])),
});

// Several batches, whose dictionary grows on the way.
const word = new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32(), 7);
const batch = (words) =>
  new arrow.Table({
    word: arrow.vectorFromArray(words, word),
    n: arrow.vectorFromArray(
      words.map((_, i) => i),
      new arrow.Int32(),
    ),
  });
const grown = batch(["a", "b"]).concat(batch(["b", "c", "a"]));
files.batches = Buffer.from(arrow.tableToIPC(grown, "stream")).toString("base64");

writeFileSync(new URL("arrow.json", import.meta.url), `${JSON.stringify(files, undefined, 1)}\n`);
