// CSV files: what is read from what, and what is said of files that are wrong. Values were written down by hand.

import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { type CsvOptions, csvSource, readCsv } from "../../src/csv/index.js";
import { DataError, dense, sequential } from "../../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "fragua-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rowsOf = async (text: Parameters<typeof readCsv>[0], options?: CsvOptions) => {
  const table = await readCsv(text, options);
  return Array.from({ length: table.count }, (_, row) => Object.values(table.row(row)));
};
const kindsOf = async (text: string, options?: CsvOptions) =>
  Object.fromEntries((await readCsv(text, options)).columns.map(({ name, kind }) => [name, kind]));

const flowers = "kind,size,seen,alive\nrose,1.5,2020-01-02,true\ntulip,NA,2020-02-29T12:30:00+02:00,false\n";

test("columns have the kinds of their cells", async () => {
  expect(await kindsOf(flowers)).toEqual({ kind: "text", size: "number", seen: "date", alive: "boolean" });
  expect(await rowsOf(flowers)).toEqual([
    ["rose", 1.5, new Date("2020-01-02T00:00:00Z"), true],
    ["tulip", null, new Date("2020-02-29T10:30:00Z"), false],
  ]);
});

describe("comes from", () => {
  const bytes = new TextEncoder().encode(`\ufeff${flowers}`);
  const path = join(folder, "flowers.csv");
  writeFileSync(path, bytes);
  /** Cut in the middle of everything. */
  const pieces = (size: number) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

  test.each<[string, () => Parameters<typeof readCsv>[0]]>([
    ["a path", () => path],
    ["the URL of a file", () => pathToFileURL(path)],
    ["bytes", () => bytes],
    ["an ArrayBuffer", () => bytes.slice().buffer],
    ["a Buffer that is a view", () => Buffer.concat([Buffer.from("xxx"), bytes]).subarray(3)],
    ["a Blob", () => new Blob([bytes])],
    ["a stream of Node", () => createReadStream(path, { highWaterMark: 5 })],
    ["a stream of the web", () => new Blob([bytes]).stream() as never],
    ["pieces of one byte", () => pieces(1)],
    ["pieces of seven bytes", () => pieces(7)],
    ["pieces of text", () => [flowers.slice(0, 11), flowers.slice(11)]],
  ])("%s", async (_, input) => {
    expect(await rowsOf(input())).toEqual(await rowsOf(flowers));
  });
});

describe("dialects", () => {
  test.each([
    ["semicolons and decimal commas", "a;b\n1,5;x\n2;y\n", { decimal: "," }],
    ["tabs", "a\tb\n1.5\tx\n2\ty\n", {}],
    ["bars, Windows' line breaks", "a|b\r\n1.5|x\r\n2|y\r\n", {}],
    ["old Macs' line breaks", "a,b\r1.5,x\r2,y", {}],
    ["empty lines", "\na,b\n\n1.5,x\n2,y\n\n\n", {}],
    ["a quote of one's own", "a,b\n1.5,'x'\n'2',y\n", { quote: "'" }],
    ["names of one's own", "1.5,x\n2,y\n", { header: ["a", "b"] }],
    ["names in the place of others", "c,d\n1.5,x\n2,y\n", { header: ["a", "b"] }],
  ])("%s", async (_, text, options) => {
    const table = await readCsv(text, options as CsvOptions);
    expect(table.names).toEqual(["a", "b"]);
    expect([table.row(0), table.row(1), table.count]).toEqual([{ a: 1.5, b: "x" }, { a: 2, b: "y" }, 2]);
  });

  test("cells in quotes hold delimiters, quotes and line breaks; lines are counted through them", async () => {
    const text = 'a,b\n"x, ""y""","1\n2"\nz,3\n';
    expect(await rowsOf(text)).toEqual([
      ['x, "y"', "1\n2"],
      ["z", "3"],
    ]);
    await expect(readCsv(`${text}w\n`)).rejects.toThrow(
      "readCsv: line 5: expected 2 cells, as in the lines before, received 1",
    );
  });

  test("numbers with thousands", async () => {
    expect(await rowsOf("a;b\n1.234,5;1\n12;2\n1.234.567;3\n", { decimal: ",", thousands: "." })).toEqual([
      [1234.5, 1],
      [12, 2],
      [1234567, 3],
    ]);
    expect(await kindsOf("a;b\n1.23,5;1\n", { decimal: ",", thousands: "." })).toEqual({ a: "text", b: "number" });
  });

  test("another encoding", async () => {
    const latin = Uint8Array.of(0x61, 0x0a, 0x43, 0xe1, 0x0a);
    expect(await rowsOf(latin, { encoding: "latin1" })).toEqual([["Cá"]]);
    await expect(readCsv(latin)).rejects.toThrow(
      'the bytes are no text in utf-8. Give another encoding, such as { encoding: "latin1" }.',
    );
  });
});

describe("headers", () => {
  test.each([
    ["a,b\n1,2\n", ["a", "b"], 1],
    ["1,2\n3,4\n", ["column 1", "column 2"], 2],
    ["country,2019,2020\nES,1,2\n", ["country", "2019", "2020"], 1],
    ["2019,2020,2021\n1,2,3\n", ["2019", "2020", "2021"], 1],
    [",a,b\n0,1,2\n", ["column 1", "a", "b"], 1],
    ["a,b\nx,y\n", ["a", "b"], 1],
    ["2020-01-02,5\n2020-01-03,6\n", ["column 1", "column 2"], 2],
  ])("%j", async (text, names, count) => {
    const table = await readCsv(text);
    expect([table.names, table.count]).toEqual([names, count]);
  });

  test("are there, or are not, where one says so", async () => {
    expect((await readCsv("1,2\n3,4\n", { header: true })).names).toEqual(["1", "2"]);
    expect((await readCsv("a,b\nc,d\n", { header: false })).count).toBe(2);
  });
});

describe("numbers", () => {
  /** As JavaScript's own Number reads them, to the last bit. */
  const written = [
    "0",
    "-0",
    "007",
    "3.14159",
    "-12.5",
    ".5",
    "5.",
    "+7",
    "1e-7",
    "123456789012345",
    "0.000000000000001",
    "9007199254740992",
    "0.1234567890123456",
    "0.12345678901234567",
    "-0.012345678901234567",
    "9007199254740.993",
    "1.00000000000000011102230246251565",
    "00000000000000000000001.5",
    "1.7976931348623157e308",
    "99999999999999.9",
    " 42 ",
  ];
  test.each(written)("%j", async (text) => {
    const table = await readCsv(`a,b\n${text},x\n`);
    const [column] = table.columns;
    expect(column!.kind).toBe("number");
    expect(Object.is((column as { values: Float64Array }).values[0], Number(text))).toBe(true);
  });

  /** In one file, read where they stand, and one by one. */
  test("of 16 to 18 digits, and nearly halfway between two, are rounded as Number rounds them", async () => {
    let state = 7;
    const draw = (below: number): number => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const texts = Array.from({ length: 20_000 }, (_, i) => {
      if (i % 4 === 0) return `1.${String(2n ** 54n + BigInt(2 * draw(1e9) + 1)).slice(1)}${draw(10)}`;
      const digits = Array.from({ length: 14 + draw(6) }, () => draw(10)).join("");
      const point = draw(digits.length + 1);
      return `${draw(2) === 0 ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
    });
    const [column] = (await readCsv(`a,b\n${texts.map((text) => `${text},x\n`).join("")}`)).columns;
    const { values } = column as { readonly values: Float64Array };
    expect(texts.filter((text, i) => !Object.is(values[i], Number(text)))).toEqual([]);
  });

  test("whole ones that lose digits are texts, unless they are said to be numbers", async () => {
    const text = "a,b\n9007199254740993,x\n";
    expect(await kindsOf(text)).toEqual({ a: "text", b: "text" });
    expect((await readCsv(text, { types: { a: "number" } })).row(0).a).toBe(9007199254740992);
    expect(await kindsOf("a;b\n9.007.199.254.740.993;1\n", { thousands: ".", decimal: "," })).toEqual({
      a: "text",
      b: "number",
    });
  });

  test.each(["0x10", "1e999", "Infinity", "1.2.3", "1,2", "12a", "--1", "."])("%j is none", async (text) => {
    expect(await kindsOf(`a;b\n${text};x\n`, { delimiter: ";" })).toEqual({ a: "text", b: "text" });
  });
});

describe("dates", () => {
  /** As JavaScript's own Date reads them. */
  test.each([
    "1970-01-01",
    "1969-12-31",
    "2000-02-29",
    "2100-03-01",
    "1600-02-29",
    "2024-12-31T23:59:59Z",
    "2024-06-01T08:00:00.250-03:30",
  ])("%s", async (text) => {
    const [column] = (await readCsv(`a,b\n${text},x\n`)).columns;
    expect(column!.kind).toBe("date");
    expect((column as { values: Float64Array }).values[0]).toBe(Date.parse(text) / 1000);
  });

  test.each(["2023-02-29", "2024-13-01", "2024-00-10", "2024-01-01T24:00", "2024-1-1"])("%s is none", async (text) => {
    expect(await kindsOf(`a,b\n${text},x\n`)).toEqual({ a: "text", b: "text" });
  });

  test("by a pattern", async () => {
    const types = { a: { date: "DD.MM.YYYY hh:mm" } };
    expect(await rowsOf("a;b\n02.01.2020 13:45;x\n", { types })).toEqual([[new Date("2020-01-02T13:45:00Z"), "x"]]);
    await expect(readCsv("a;b\n31.02.2020 13:45;x\n", { types })).rejects.toThrow(
      "line 2, column 1 (a): expected a date",
    );
  });
});

describe("what is wrong is named with file, line and column", () => {
  const path = join(folder, "wrong.csv");
  const long = `a,b\n${"1,2\n".repeat(1500)}1,oops\n`;

  test.each<[string, CsvOptions, string]>([
    [
      long,
      {},
      'line 1502, column 2 (b): expected a number as in the first rows, received "oops". Add it to gaps, or say what the column is: types: { "b": "text" }.',
    ],
    ["a,b\n1,x\n", { types: { b: "number" } }, 'line 2, column 2 (b): expected a number, received "x".'],
    ["a,b\n1,2\n1,2,3\n", {}, "line 3: expected 2 cells, as in the lines before, received 3"],
    ['a,b\n"1,2\n', {}, "line 2: a quote is opened and never closed."],
    ["a,a\n1,2\n", { header: true }, 'line 1: two columns are called "a".'],
    ["", {}, "expected at least a row, the file is empty."],
  ])("%#", async (text, options, message) => {
    writeFileSync(path, text);
    await expect(readCsv(path, options)).rejects.toThrow(DataError);
    await expect(readCsv(path, options)).rejects.toThrow(`readCsv: ${path}: ${message}`);
  });

  test("a gap that is added is none", async () => {
    expect(await rowsOf(long, { gaps: ["oops"] }).then((rows) => rows.at(-1))).toEqual([1, null]);
  });

  test.each<[CsvOptions, string]>([
    [{ header: 3 as never }, "readCsv: header: expected true, false or the names of the columns, received 3."],
    [{ header: ["a"] }, "header: expected 2 names, as many as there are columns, received 1."],
    [{ delimiter: ", " }, 'readCsv: delimiter: expected one character, received ", ".'],
    [{ decimal: ",", delimiter: "," }, "readCsv: decimal: expected another character than the delimiter and thousands"],
    [{ types: { c: "number" } }, 'types: expected one of the columns a, b, received "c".'],
    [
      { types: { a: "numeric" as never } },
      'types: a: expected one of number, boolean, date, text, or { date: "DD.MM.YYYY" }, received "numeric".',
    ],
    [{ types: { a: { date: "ddmmyy" } } }, 'types: a: expected a pattern such as "DD.MM.YYYY", received "ddmmyy".'],
    [{ encoding: "klingon" }, 'expected an encoding such as "utf-8" or "latin1", received "klingon".'],
    [{ seperator: ";" } as never, 'readCsv: unknown option "seperator".'],
  ])("%j is refused", async (options, message) => {
    await expect(readCsv("a,b\n1,2\n", options)).rejects.toThrow(message);
  });

  test("a file that is not there, and what is no file", async () => {
    const missing = join(folder, "missing.csv");
    await expect(readCsv(missing)).rejects.toThrow(`readCsv: ${missing}: cannot be read: ENOENT`);
    await expect(readCsv(null as never)).rejects.toThrow(
      "readCsv: expected a path, a text, bytes, a File or a stream, received null.",
    );
    await expect(readCsv(3 as never)).rejects.toThrow(
      "readCsv: expected a path, a text, bytes, a File or a stream, received 3.",
    );
  });
});

describe("csvSource", () => {
  const count = 2500;
  const text = `x,y,kind\n${Array.from({ length: count }, (_, i) => `${(i % 50) / 50},${(i % 50) / 25},${i % 2 ? "odd" : "even"}`).join("\n")}\n`;
  const path = join(folder, "line.csv");
  writeFileSync(path, text);

  test("gives batches of rows, the last one smaller, and begins anew each time", async () => {
    const source = csvSource(
      path,
      (rows) => ({ x: rows.numbers("x"), y: rows.labels("kind", ["even", "odd"]).labels }),
      { batchSize: 999 },
    );
    for (let epoch = 0; epoch < 2; epoch++) {
      const batches = [];
      for await (const batch of source()) batches.push(batch as { x: { data: Float32Array }; y: Int32Array });
      expect(batches.map(({ y }) => y.length)).toEqual([999, 999, 502]);
      expect(batches.flatMap(({ x }) => [...x.data])).toEqual([...(await readCsv(path)).numbers("x").data]);
      expect(batches[1]!.y[0]).toBe(1);
    }
  });

  test("trains to the history of the whole table", async () => {
    const make = () => {
      const model = sequential([dense(1)], { seed: 1 });
      model.compile({ optimizer: "adam", loss: "mse" });
      return model;
    };
    const table = await readCsv(path);
    const whole = await make().fit(table.numbers("x"), table.numbers("y"), {
      batchSize: 128,
      epochs: 2,
      shuffle: false,
      verbose: "silent",
    });
    const source = csvSource(path, (rows) => ({ x: rows.numbers("x"), y: rows.numbers("y") }), { batchSize: 128 });
    expect((await make().fit(source, { epochs: 2, verbose: "silent" })).history).toEqual(whole.history);
  });

  test("refuses what makes no batches", () => {
    expect(() => csvSource(path, 3 as never)).toThrow(
      "csvSource: expected a function that makes { x, y } of a table, received 3.",
    );
    expect(() => csvSource(path, () => ({ x: [], y: [] }), { batchSize: 0 })).toThrow("csvSource: batchSize");
  });
});
