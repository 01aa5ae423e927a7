// Parquet files of DuckDB and of Arrow's Rust library (test/golden/parquet.mjs): each holds what its formulas say.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ArgumentError, DataError, type DataTable, dense, sequential } from "../../src/index.js";
import { parquetSource, readParquet } from "../../src/parquet/index.js";

const files = JSON.parse(readFileSync("test/golden/parquet.json", "utf8")) as Record<string, string>;
const bytesOf = (name: string): Uint8Array => Uint8Array.from(Buffer.from(files[name]!, "base64"));

const folder = mkdtempSync(join(tmpdir(), "fragua-parquet-"));
afterAll(() => rmSync(folder, { recursive: true }));
const pathOf = (name: string): string => {
  const path = join(folder, `${name}.parquet`);
  writeFileSync(path, bytesOf(name));
  return path;
};

const cellsOf = (table: DataTable, name: string): unknown[] =>
  Array.from({ length: table.count }, (_, row) => table.row(row)[name]);
const list = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const plain = {
  a: list(60, (i) => i),
  b: list(60, (i) => i * 1.5),
  c: list(60, (i) => (i % 3 === 0 ? null : `town ${i % 4}`)),
};

describe("packed by", () => {
  const codecs = ["snappy", "gzip", "zstd", "brotli", "lz4_raw", "uncompressed"];
  test.each(codecs.flatMap((codec) => [`${codec} v1`, `${codec} v2`]))("%s", async (name) => {
    const table = await readParquet(bytesOf(name));
    expect(table.names).toEqual(["a", "b", "c"]);
    expect(table.columns.map(({ kind }) => kind)).toEqual(["number", "number", "text"]);
    for (const [column, cells] of Object.entries(plain)) expect(cellsOf(table, column)).toEqual(cells);
  });
});

describe("comes from", () => {
  const bytes = bytesOf("zstd v2");
  test.each<[string, () => Parameters<typeof readParquet>[0]]>([
    ["a path", () => pathOf("zstd v2")],
    ["bytes", () => bytes],
    ["an ArrayBuffer", () => bytes.slice().buffer],
    ["a Buffer that is a view", () => Buffer.concat([Buffer.from("xxx"), bytes]).subarray(3)],
    ["a Blob", () => new Blob([bytes.slice()])],
    ["a File", () => new File([bytes.slice()], "plain.parquet")],
  ])("%s", async (_, input) => {
    expect(cellsOf(await readParquet(input()), "c")).toEqual(plain.c);
  });
});

test("every type is what it stands for", async () => {
  const table = await readParquet(bytesOf("types"));
  const start = Date.UTC(2020, 0, 1) / 1000;
  const expected: Record<string, (i: number) => unknown> = {
    int8: (i) => i - 2,
    int16: (i) => i * 100 - 200,
    int32: (i) => i * 1e9 - 2e9,
    int64: (i) => i * 1.5e15,
    uint8: (i) => i,
    uint32: (i) => i * 1e9,
    uint64: (i) => i * 3,
    float32: (i) => Math.fround(i / 3),
    float64: (i) => i / 3,
    decimal9: (i) => i * 1.25,
    // Rounded to places by the writer, half away from zero.
    decimal18: (i) => Math.round(i * 125) / 100,
    decimal30: (i) => Math.round(i * 125) / 100,
    truth: (i) => i % 2 === 0,
    day: (i) => new Date(Date.UTC(1969, 11, 30 + i)),
    microseconds: (i) => new Date(-750 + 1000 * i),
    milliseconds: (i) => new Date(1000 * (start + i)),
    nanoseconds: (i) => new Date(1000 * (start + i) + 123),
    zoned: () => new Date(Date.UTC(2019, 11, 31, 22)),
    hour: () => 3723.5,
    letters: (i) => `ñ€😀${i}`,
    blank: () => "",
    nothing: () => null,
    uuid: (i) => `00000000-0000-0000-0000-00000000000${i}`,
    gaps: (i) => (i === 1 ? null : i),
    nans: (i) => (i === 1 ? null : i),
    infinite: () => Number.POSITIVE_INFINITY,
  };
  expect(table.names).toEqual(Object.keys(expected));
  for (const [name, formula] of Object.entries(expected))
    expect([name, cellsOf(table, name)]).toEqual([name, list(5, formula)]);
  const seconds = table.column("nanoseconds") as { readonly values: Float64Array };
  expect(seconds.values[1]).toBe(start + 1.123456);
});

test("dictionaries in several row groups become one list of words", async () => {
  const table = await readParquet(bytesOf("rust"));
  expect(cellsOf(table, "a")).toEqual(list(40, (i) => i));
  expect(cellsOf(table, "word")).toEqual(list(40, (i) => (i % 5 === 0 ? null : `w${i % 3}`)));
  expect(cellsOf(table, "x")).toEqual(list(40, (i) => Math.fround(i / 7)));
  expect((table.column("word") as { readonly words: readonly string[] }).words).toEqual(["w1", "w2", "w0"]);
});

test("a file without rows has its columns", async () => {
  const table = await readParquet(bytesOf("empty"));
  expect([table.count, table.names, table.columns.map(({ kind }) => kind)]).toEqual([
    0,
    ["a", "b"],
    ["number", "text"],
  ]);
});

describe("options", () => {
  test("columns in another order, without those that a table does not hold", async () => {
    expect((await readParquet(bytesOf("zstd v1"), { columns: ["c", "a"] })).names).toEqual(["c", "a"]);
    const lists = await readParquet(bytesOf("lists"), { columns: ["x"] });
    expect(lists.row(2)).toEqual({ x: 2 });
  });

  test("whole numbers and truths as texts, truths as numbers", async () => {
    const big = await readParquet(bytesOf("big"), { types: { id: "text" } });
    expect(cellsOf(big, "id")).toEqual(["0", "1", "2", "9007199254740993", "4"]);
    const truths = await readParquet(bytesOf("types"), { columns: ["truth"], types: { truth: "number" } });
    expect(cellsOf(truths, "truth")).toEqual([1, 0, 1, 0, 1]);
  });

  test.each<[string, object, string]>([
    [
      "a column that there is not",
      { columns: ["a", "bb"] },
      'columns: expected one of the columns a, b, c, received "bb". Did you mean "b"?',
    ],
    ["a column twice", { columns: ["a", "a"] }, "columns: expected the names of columns, each once"],
    ["no columns", { columns: [] }, "columns: expected the names of columns"],
    ["columns that are no list", { columns: "a" }, "columns: expected the names of columns"],
    ["a type of a column that there is not", { types: { z: "text" } }, "types: expected one of the columns a, b, c"],
    [
      "a type that there is not",
      { types: { a: "money" } },
      'types: a: expected "number" or "text", as the column holds it, received "money"',
    ],
    ["fractions as texts", { types: { b: "text" } }, 'types: b: expected "number", as the column holds it'],
    ["texts as numbers", { types: { c: "number" } }, 'types: c: expected "text", as the column holds it'],
    ["types that are none", { types: 7 }, "types: expected kinds by column"],
    ["an option that there is not", { column: ["a"] }, 'Did you mean "columns"?'],
  ])("%s", async (_, options, message) => {
    const read = readParquet(bytesOf("zstd v1"), options);
    await expect(read).rejects.toThrow(ArgumentError);
    await expect(read).rejects.toThrow(message);
    await expect(read).rejects.toThrow(/^readParquet: /);
  });
});

describe("refused, by file and column", () => {
  test.each([
    [
      "big",
      'id, row 3: 9007199254740993 is beyond 2⁵³, where numbers lose digits. Read the column as texts: types: { "id": "text" }.',
    ],
    [
      "lists",
      "list holds lists or records, which a table does not. Leave it out: name those that you want in columns.",
    ],
    ["bytes", "raw: cannot be read: The encoded data was not valid for encoding utf-8"],
    ["interval", "span holds values of Parquet's type INTERVAL"],
  ])("%s", async (name, message) => {
    const path = pathOf(name);
    await expect(readParquet(path)).rejects.toThrow(DataError);
    await expect(readParquet(path)).rejects.toThrow(`readParquet: ${path}: ${message}`);
  });
});

describe("parquetSource", () => {
  const read = async (batchSize: number, name = "groups") => {
    const sizes: number[] = [];
    const rows: unknown[] = [];
    const source = parquetSource(
      pathOf(name),
      (piece) => {
        sizes.push(piece.count);
        for (let row = 0; row < piece.count; row++) rows.push(Object.values(piece.row(row)));
        return { x: piece.numbers("a"), y: piece.numbers("a") };
      },
      { batchSize },
    );
    for await (const batch of source()) expect(batch.x).toBeDefined();
    return { sizes, rows };
  };

  test.each([[100], [333], [2048], [3000], [10_000]])(
    "batches of %d rows go on from one row group to the next",
    async (size) => {
      const { sizes, rows } = await read(size);
      const whole = Math.floor(5000 / size);
      expect(sizes).toEqual([...list(whole, () => size), ...(5000 % size > 0 ? [5000 % size] : [])]);
      expect(rows).toEqual(list(5000, (i) => [i, `w${i % 7}`]));
    },
  );

  test("a file without rows gives no batch", async () => {
    expect((await read(8, "empty")).sizes).toEqual([]);
  });

  test("trains, each epoch anew", async () => {
    const model = sequential([dense(1)]);
    model.compile({ loss: "meanSquaredError" });
    const source = parquetSource(pathOf("rust"), (rows) => ({ x: rows.numbers("x"), y: rows.numbers("a") }), {
      batchSize: 8,
    });
    const history = await model.fit(source, { epochs: 3, verbose: "silent" });
    expect(history.history.loss).toHaveLength(3);
  });

  test("its errors name it", async () => {
    expect(() => parquetSource("x.parquet", undefined as never)).toThrow(
      "parquetSource: expected a function that makes { x, y } of a table",
    );
    expect(() => parquetSource("x.parquet", () => ({ x: [], y: [] }), { batchSize: 0 })).toThrow(
      "parquetSource: batchSize",
    );
    const missing = parquetSource("no/such.parquet", () => ({ x: [], y: [] }))();
    await expect(missing.next()).rejects.toThrow("parquetSource: cannot read no/such.parquet");
  });
});
