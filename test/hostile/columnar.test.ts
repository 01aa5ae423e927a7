// Parquet and Arrow files that somebody has tampered with: some made on purpose, ten thousand mutations of each kind.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readArrow } from "../../src/arrow/index.js";
import { DataError, type DataTable } from "../../src/index.js";
import { readParquet } from "../../src/parquet/index.js";
import { drawer, mutated, mutations, verdictOf } from "./judge.js";

const filesOf = (name: string): ((file: string) => Uint8Array) => {
  const files = JSON.parse(readFileSync(`test/golden/${name}.json`, "utf8")) as Record<string, string>;
  return (file) => Uint8Array.from(Buffer.from(files[file]!, "base64"));
};
const parquet = filesOf("parquet");
const arrow = filesOf("arrow");

/** A file with bytes in another's place; from the end where the place is negative. */
const changed = (file: Uint8Array, at: number, ...bytes: readonly number[]): Uint8Array => {
  const copy = file.slice();
  copy.set(bytes, at < 0 ? copy.length + at : at);
  return copy;
};
const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const plainParquet = parquet("uncompressed v1");
const plainArrow = arrow("plain");
const stream = arrow("stream");
const huge = [255, 255, 255, 127];

const refused: readonly (readonly [
  what: string,
  read: (bytes: Uint8Array) => Promise<DataTable>,
  bytes: Uint8Array,
  message: string | RegExp,
])[] = [
  ["Parquet: nothing", readParquet, new Uint8Array(0), "expected a Parquet file: it is too short for one"],
  [
    "Parquet: a text",
    readParquet,
    Uint8Array.from(letters("a,b\n1,2\n3,4\n5,6\n")),
    "expected a Parquet file: file invalid",
  ],
  ["Parquet: an Arrow file", readParquet, plainArrow, "expected a Parquet file: file invalid"],
  ["Parquet: its end cut off", readParquet, plainParquet.slice(0, -1), "expected a Parquet file"],
  [
    "Parquet: its beginning cut off",
    readParquet,
    plainParquet.slice(100),
    /cannot be read|not in the file|expected a Parquet file|expected \d+ values/,
  ],
  [
    "Parquet: encrypted",
    readParquet,
    changed(plainParquet, -4, ...letters("PARE")),
    "expected a Parquet file: file invalid",
  ],
  [
    "Parquet: a footer longer than the file",
    readParquet,
    changed(plainParquet, -8, ...huge),
    "expected a Parquet file: metadata length 2147483647 exceeds",
  ],
  ["Parquet: an empty footer", readParquet, changed(plainParquet, -8, 0, 0, 0, 0), "expected a Parquet file"],
  [
    "Parquet: a page header of another kind",
    readParquet,
    changed(plainParquet, 4, 255, 255, 255, 255),
    /a: cannot be read/,
  ],
  ["Arrow: nothing", readArrow, new Uint8Array(0), "expected an Arrow file: it has no messages"],
  ["Arrow: a text", readArrow, Uint8Array.from(letters("a,b\n1,2\n")), "expected an Arrow file: a message is cut off"],
  ["Arrow: a Parquet file", readArrow, plainParquet, "expected an Arrow file"],
  ["Arrow: its end cut off", readArrow, plainArrow.slice(0, -1), "expected an Arrow file: its end is missing"],
  ["Arrow: a footer longer than the file", readArrow, changed(plainArrow, -10, ...huge), "its footer is not in it"],
  ["Arrow: a footer of no length", readArrow, changed(plainArrow, -10, 0, 0, 0, 0), "its footer is not in it"],
  [
    "Arrow: a footer before its beginning",
    readArrow,
    changed(plainArrow, -10, 255, 255, 255, 255),
    "its footer is not in it",
  ],
  ["Arrow: a stream cut off", readArrow, stream.slice(0, 700), "a message is cut off"],
  [
    "Arrow: a stream of a message that goes back",
    readArrow,
    changed(stream, 4, 248, 255, 255, 255),
    "a message is cut off",
  ],
  ["Arrow: a stream of zeros", readArrow, new Uint8Array(64), "it has no messages"],
];

describe("refused", () => {
  test.each(refused)("%s", async (_, read, bytes, message) => {
    const said = await verdictOf(() => read(bytes));
    expect(said).toMatch(/^read(Parquet|Arrow): /);
    expect(said).toMatch(message);
    expect(said!.length).toBeLessThan(400);
    await expect(read(bytes)).rejects.toThrow(DataError);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 5],
    ["an object", {}],
    ["an empty path", ""],
    ["a path of nothing", "no/such/file"],
    ["a folder", "test"],
  ])("%s instead of a file", async (_, given) => {
    expect(await verdictOf(() => readParquet(given as string))).toMatch(/^readParquet: /);
    expect(await verdictOf(() => readArrow(given as string))).toMatch(/^readArrow: /);
  });
});

const kinds: readonly (readonly [
  what: string,
  read: (bytes: Uint8Array) => Promise<DataTable>,
  files: readonly Uint8Array[],
])[] = [
  ["Parquet", readParquet, [plainParquet, parquet("zstd v2"), parquet("snappy v1"), parquet("rust")]],
  ["Arrow", readArrow, [plainArrow, stream, arrow("batches"), arrow("types"), arrow("zstd")]],
];

test.each(kinds)(
  `${mutations} random mutations of %s: read whole, or refused`,
  async (what, read, files) => {
    const draw = drawer(11);
    let refusals = 0;
    for (let i = 0; i < mutations; i++) {
      const file = mutated(files[draw(files.length)]!, draw);
      const message = await verdictOf(async () => {
        const table = await read(file);
        for (const column of table.columns) {
          const length = column.kind === "text" ? column.codes.length : column.values.length;
          if (length !== table.count) throw new Error(`${column.name} holds ${length} rows of ${table.count}`);
        }
      });
      if (message === undefined) continue;
      refusals += 1;
      expect(message).toMatch(new RegExp(`^read${what}: `));
      expect(message.length).toBeLessThan(600);
    }
    expect(refusals).toBeGreaterThan(mutations / 10);
  },
  600_000,
);
