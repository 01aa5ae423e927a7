// Arrow files and streams of Apache Arrow's own library (test/golden/arrow.mjs): each holds what its formulas say.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readArrow } from "../../src/arrow/index.js";
import { ArgumentError, DataError, type DataTable } from "../../src/index.js";

const files = JSON.parse(readFileSync("test/golden/arrow.json", "utf8")) as Record<string, string>;
const bytesOf = (name: string): Uint8Array => Uint8Array.from(Buffer.from(files[name]!, "base64"));

const folder = mkdtempSync(join(tmpdir(), "fragua-arrow-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cellsOf = (table: DataTable, name: string): unknown[] =>
  Array.from({ length: table.count }, (_, row) => table.row(row)[name]);
const list = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

test.each([
  ["plain", 60],
  ["stream", 60],
  ["empty", 0],
  ["lz4", 9000],
  ["zstd", 600],
])("%s", async (name, count) => {
  const table = await readArrow(bytesOf(name));
  expect(table.columns.map(({ kind }) => kind)).toEqual(["number", "number", "text"]);
  expect(cellsOf(table, "a")).toEqual(list(count, (i) => i));
  expect(cellsOf(table, "b")).toEqual(list(count, (i) => i * 1.5));
  expect(cellsOf(table, "c")).toEqual(list(count, (i) => (i % 3 === 0 ? null : `town ${i % 4}`)));
});

test.each<[string, (bytes: Uint8Array) => Parameters<typeof readArrow>[0]]>([
  [
    "a path",
    (bytes) => {
      const path = join(folder, "plain.arrow");
      writeFileSync(path, bytes);
      return path;
    },
  ],
  ["an ArrayBuffer", (bytes) => bytes.slice().buffer],
  ["a Buffer that begins anywhere", (bytes) => Buffer.concat([Buffer.from("xxx"), bytes]).subarray(3)],
  ["a File", (bytes) => new File([bytes.slice()], "plain.arrow")],
])("comes from %s", async (_, input) => {
  expect((await readArrow(input(bytesOf("types")))).row(2)).toMatchObject({ int64: 3e15, letters: "ñ€😀2" });
});

test("every type is what it stands for", async () => {
  const table = await readArrow(bytesOf("types"));
  const day = (i: number): Date => new Date((i - 2) * 86_400_000);
  const expected: Record<string, (i: number) => unknown> = {
    int8: (i) => i - 2,
    int16: (i) => i * 100 - 200,
    int64: (i) => i * 1.5e15,
    uint8: (i) => i,
    uint32: (i) => i * 1e9,
    uint64: (i) => i * 3,
    float16: (i) => i * 0.25,
    float32: (i) => Math.fround(i / 3),
    float64: (i) => i / 3,
    truth: (i) => i % 2 === 0,
    days: day,
    dates: day,
    seconds: (i) => new Date((i - 2) * 1000),
    milliseconds: (i) => new Date(i * 250),
    microseconds: (i) => new Date(i * 250),
    nanoseconds: (i) => new Date(i * 250),
    hour: (i) => i / 4,
    letters: (i) => `ñ€😀${i}`,
    large: (i) => `large ${i}`,
    blank: () => "",
    word: (i) => (i === 1 ? null : `w${i % 2}`),
    gaps: (i) => (i === 1 ? null : i),
    nothing: () => null,
  };
  expect(table.names).toEqual(Object.keys(expected));
  for (const [name, formula] of Object.entries(expected))
    expect([name, cellsOf(table, name)]).toEqual([name, list(5, formula)]);
});

test("batches whose dictionary grows", async () => {
  const table = await readArrow(bytesOf("batches"));
  expect(cellsOf(table, "word")).toEqual(["a", "b", "b", "c", "a"]);
  expect(cellsOf(table, "n")).toEqual([0, 1, 0, 1, 2]);
});

test("columns and types", async () => {
  expect((await readArrow(bytesOf("plain"), { columns: ["c", "a"] })).names).toEqual(["c", "a"]);
  expect(cellsOf(await readArrow(bytesOf("big"), { types: { id: "text" } }), "id")).toEqual([
    "0",
    "1",
    "2",
    "9007199254740993",
    "4",
  ]);
  expect((await readArrow(bytesOf("lists"), { columns: ["x"] })).count).toBe(5);
  const asked = readArrow(bytesOf("plain"), { columns: ["aa"] });
  await expect(asked).rejects.toThrow(ArgumentError);
  await expect(asked).rejects.toThrow(
    'readArrow: columns: expected one of the columns a, b, c, received "aa". Did you mean "a"?',
  );
});

describe("refused, by column", () => {
  test.each([
    ["big", {}, "id, row 3: 9007199254740993 is beyond 2⁵³"],
    ["lists", {}, "list holds lists or records"],
    ["lists", { columns: ["record"] }, "record holds lists or records"],
    ["lists", { columns: ["raw"] }, "raw holds bytes"],
  ])("%s %j", async (name, options, message) => {
    const read = readArrow(new File([bytesOf(name).slice()], "my.arrow"), options);
    await expect(read).rejects.toThrow(DataError);
    await expect(read).rejects.toThrow(`readArrow: my.arrow: ${message}`);
  });
});
