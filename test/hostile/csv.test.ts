// CSV files that somebody has tampered with, or that programs really write: a hundred made on purpose, ten thousand mutations.

import { describe, expect, test } from "vitest";
import { readCsv } from "../../src/csv/index.js";
import { ArgumentError, DataError, dense, featureColumns, loadModel, sequential } from "../../src/index.js";
import { drawer, mutated, mutations, verdictOf } from "./judge.js";

const utf8 = new TextEncoder();

/** Columns as lists by name, gaps as null. */
const columnsOf = async (text: string | Uint8Array): Promise<Record<string, unknown[]>> => {
  const table = await readCsv(typeof text === "string" ? utf8.encode(text) : text);
  return Object.fromEntries(
    table.names.map((name) => [name, Array.from({ length: table.count }, (_, row) => table.row(row)[name])]),
  );
};

/** What is read, and what comes of it. */
const read: readonly (readonly [
  what: string,
  text: string | Uint8Array,
  columns: Readonly<Record<string, readonly unknown[]>>,
])[] = [
  ["a plain file", "a,b\n1,2\n3,4\n", { a: [1, 3], b: [2, 4] }],
  ["no line break at the end", "a,b\n1,2", { a: [1], b: [2] }],
  ["lines of Windows", "a,b\r\n1,2\r\n", { a: [1], b: [2] }],
  ["lines of old Macintoshes", "a,b\r1,2\r3,4\r", { a: [1, 3], b: [2, 4] }],
  ["lines of all kinds", "a,b\r\n1,2\n3,4\r5,6", { a: [1, 3, 5], b: [2, 4, 6] }],
  ["a byte order mark", "\ufeffa,b\n1,2", { a: [1], b: [2] }],
  ["a byte order mark before a quote", '\ufeff"a",b\n1,2', { a: [1], b: [2] }],
  ["empty lines", "a,b\n\n1,2\n\n\n3,4\n\n", { a: [1, 3], b: [2, 4] }],
  ["quotes around all", '"a","b"\n"1","2"', { a: [1], b: [2] }],
  ["quotes in quotes", 'a,b\n"say ""x""",2', { a: ['say "x"'], b: [2] }],
  ["nothing but quotes in quotes", 'a,b\n"""",2', { a: ['"'], b: [2] }],
  ["a delimiter in quotes", 'a,b\n"x,y",2', { a: ["x,y"], b: [2] }],
  ["line breaks in quotes", 'a,b\n"x\r\ny\nz",2', { a: ["x\r\ny\nz"], b: [2] }],
  [
    "line breaks of Windows within and without quotes",
    'a,b\r\n"x\r\n\r""\r\n",2\r\nz,3\r\n',
    { a: ['x\r\n\r"\r\n', "z"], b: [2, 3] },
  ],
  ["codes that no number holds", "a,b\n9007199254740993,1\n1,2", { a: ["9007199254740993", "1"], b: [1, 2] }],
  ["large numbers that are held", "a,b\n18446744073709551616,1\n1e300,2", { a: [2 ** 64, 1e300], b: [1, 2] }],
  ["a line break in a name", '"a\nb",c\n1,2', { "a\nb": [1], c: [2] }],
  ["a quote in the middle of a cell", 'a,b\n6" pipe,2', { a: ['6" pipe'], b: [2] }],
  ["semicolons, and commas for decimals in texts", "a;b\nx,y;2\nz,w;3", { a: ["x,y", "z,w"], b: [2, 3] }],
  ["tabs", "a\tb\n1\t2", { a: [1], b: [2] }],
  ["bars", "a|b\n1|2", { a: [1], b: [2] }],
  ["a column without a name", ",b\n1,2", { "column 1": [1], b: [2] }],
  ["years as names", "1990,1991\n3,4\n5,6", { 1990: [3, 5], 1991: [4, 6] }],
  ["names that every object has", "constructor,toString\n1,2", { constructor: [1], toString: [2] }],
  ["names in other scripts", "größe,日本,😀\n1,2,3", { größe: [1], 日本: [2], "😀": [3] }],
  ["a cell of NUL", "a,b\nx\u0000y,2", { a: ["x\u0000y"], b: [2] }],
  ["a column of gaps", "a,b\nNA,1\n,2", { a: [null, null], b: [1, 2] }],
  [
    "all that stands for a gap",
    "a,b\nNA,1\nnull,2\nNaN,3\n,4\n#N/A,5\n7,6",
    { a: [null, null, null, null, null, 7], b: [1, 2, 3, 4, 5, 6] },
  ],
  ["truths", "a,b\ntrue,1\nfalse,2", { a: [true, false], b: [1, 2] }],
  ["truths and numbers", "a,b\ntrue,1\n1,2", { a: ["true", "1"], b: [1, 2] }],
  ["numbers and words", "a,b\n1,1\nx,2", { a: ["1", "x"], b: [1, 2] }],
  ["hexadecimal numbers are words", "a,b\n0x10,1\n1,2", { a: ["0x10", "1"], b: [1, 2] }],
  ["infinities are words", "a,b\nInfinity,1\n1,2", { a: ["Infinity", "1"], b: [1, 2] }],
  ["what no number holds is a word", "a,b\n1e400,1\n1,2", { a: ["1e400", "1"], b: [1, 2] }],
  ["exponents", "a,b\n1e3,1\n-2.5E-2,2", { a: [1000, -0.025], b: [1, 2] }],
  ["numbers without a digit before the point", "a,b\n.5,1\n-.5,2", { a: [0.5, -0.5], b: [1, 2] }],
  ["numbers without a digit behind the point", "a,b\n5.,1\n6.,2", { a: [5, 6], b: [1, 2] }],
  ["a plus before a number", "a,b\n+5,1\n6,2", { a: [5, 6], b: [1, 2] }],
  ["a minus alone is a gap", "a,b\n-,1\n6,2", { a: [null, 6], b: [1, 2] }],
  [
    "a day that there is not is a word",
    "a,b\n2020-02-30,1\n2020-01-01,2",
    { a: ["2020-02-30", "2020-01-01"], b: [1, 2] },
  ],
  [
    "the leap day of a year that has none",
    "a,b\n1900-02-29,1\n2000-02-29,2",
    { a: ["1900-02-29", "2000-02-29"], b: [1, 2] },
  ],
  ["a month that there is not", "a,b\n2020-13-01,1\n2020-01-01,2", { a: ["2020-13-01", "2020-01-01"], b: [1, 2] }],
  [
    "formulas of a spreadsheet are words",
    'a,b\n=1+1,1\n"=HYPERLINK(""x"")",2',
    { a: ["=1+1", '=HYPERLINK("x")'], b: [1, 2] },
  ],
  ["digits of other scripts are words", "a,b\n１２,1\n٣,2", { a: ["１２", "٣"], b: [1, 2] }],
  ["numbers in quotes are numbers, and no header", '"1","2"\n3,4', { "column 1": [1, 3], "column 2": [2, 4] }],
  ["a space behind a quote", 'a,b\n"1" ,2', { a: [1], b: [2] }],
  ["a minus of typographers", "a,b\n−1,1\n2,2", { a: ["−1", "2"], b: [1, 2] }],
  ["a soft hyphen and a no-break space", "a,b\n\u00ad1,1\n2,2", { a: ["\u00ad1", "2"], b: [1, 2] }],
];

/** A long file of numbers with something else at its end. */
const late = (cell: string): string => `a,b\n${"1,2\n".repeat(1500)}${cell},2\n`;

const utf16 = (order: "utf16le" | "be"): Uint8Array => {
  const bytes = new Uint8Array(Buffer.from("\ufeffa,b\n1,2", "utf16le"));
  return order === "utf16le" ? bytes : bytes.map((_, i) => bytes[i ^ 1]!);
};

/** What is refused, and what is said of it. */
const refused: readonly (readonly [what: string, text: string | Uint8Array, message: string])[] = [
  ["nothing", new Uint8Array(0), "the file is empty"],
  ["a line break", "\n", "the file is empty"],
  ["line breaks", "\n\r\n\r\n", "the file is empty"],
  ["a byte order mark", "\ufeff", "the file is empty"],
  ["a byte order mark and a line break", "\ufeff\n", "the file is empty"],
  ["a quote that stays open", 'a,b\n"1,2\n3,4\n', "line 2: a quote is opened and never closed"],
  ["a quote that stays open in the header", '"a,b\n1,2\n', "line 1: a quote is opened and never closed"],
  ["a quote that stays open at the end", 'a,b\n1,2\n3,"', "line 3: a quote is opened and never closed"],
  ["text behind a quote", 'a,b\n"1"x,2', "line 2: a quote is followed by something else"],
  ["a single quote too many", 'a,b\n"1""",2\n"x" "y",2', "line 3: a quote is followed by something else"],
  ["a line that is too short", "a,b\n1,2\n3\n", "line 3: expected 2 cells, as in the lines before, received 1"],
  ["a line that is too long", "a,b\n1,2\n3,4,5\n", "line 3: expected 2 cells, as in the lines before, received 3"],
  [
    "a delimiter too many in each line",
    "a,b\n1,2,\n3,4,\n",
    "line 2: expected 2 cells, as in the lines before, received 3",
  ],
  ["a short line behind a long cell", 'a,b\n"x\ny\nz",2\n3\n', "line 5: expected 2 cells"],
  ["two columns of one name", "a,a\n1,2", 'line 1: two columns are called "a"'],
  ["two columns of one name, one in quotes", '"a",a\n1,2', 'line 1: two columns are called "a"'],
  ["UTF-16, little end first", utf16("utf16le"), "no text in utf-8"],
  ["UTF-16, big end first", utf16("be"), "no text in utf-8"],
  ["a byte that is no UTF-8", Uint8Array.from([...utf8.encode("a,b\n1,"), 0xff]), "no text in utf-8"],
  ["half a character at the end", utf8.encode("a,b\n1,ñ").slice(0, -1), "no text in utf-8"],
  [
    "a character that is written too long",
    Uint8Array.from([...utf8.encode("a,b\n1,"), 0xc0, 0x80]),
    "no text in utf-8",
  ],
  ["half a surrogate", Uint8Array.from([...utf8.encode("a,b\n1,"), 0xed, 0xa0, 0x80]), "no text in utf-8"],
  ["text of latin-1", Uint8Array.from([...utf8.encode("a,b\n1,"), 0xf1, 0x0a]), 'such as { encoding: "latin1" }'],
  ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "no text in utf-8"],
  ["a spreadsheet", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0x9c, 0x80]), "no text in utf-8"],
  ["a word behind 1500 numbers", late("x"), "line 1502, column 1 (a): expected a number as in the first rows"],
  ["a hexadecimal number behind 1500 numbers", late("0x10"), "line 1502, column 1 (a)"],
  [
    "a code that no number holds behind 1500 numbers",
    late("9007199254740993"),
    "line 1502, column 1 (a): 9007199254740993 is beyond 2⁵³",
  ],
  ["an infinity behind 1500 numbers", late("inf"), "line 1502, column 1 (a)"],
  ["a formula behind 1500 numbers", late("=A1"), "line 1502, column 1 (a)"],
  ["a truth behind 1500 numbers", late("true"), "line 1502, column 1 (a)"],
  ["a decimal comma behind 1500 numbers", `a;b\n${"1.5;2\n".repeat(1500)}1,5;2\n`, "line 1502, column 1 (a)"],
  ["a short line behind 1500 good ones", `${late("1")}7\n`, "line 1503: expected 2 cells"],
  [
    "a quote that stays open behind 1500 good lines",
    `${late("1")}"7,8\n`,
    "line 1503: a quote is opened and never closed",
  ],
];

/** Arguments that are no file. */
const noFile: readonly (readonly [what: string, given: unknown, message: string])[] = [
  ["nothing", undefined, "received undefined"],
  ["null", null, "received null"],
  ["a number", 5, "received 5"],
  ["an object", {}, "received an object with no keys"],
  ["rows", [[1, 2]], "expected pieces that are texts or bytes, received [1,2]"],
  ["an empty text", "", "received"],
  ["a path of nothing", "no/such/file.csv", "no/such/file.csv"],
  ["a folder", "test", "test"],
];

/** Options that cannot be. */
const badOptions: readonly (readonly [what: string, options: object, message: string])[] = [
  ["a delimiter of two characters", { delimiter: "||" }, "delimiter: expected one character"],
  ["no delimiter", { delimiter: "" }, "delimiter: expected one character"],
  ["a delimiter that is the quote", { delimiter: '"' }, "delimiter: expected another character than the quote"],
  [
    "a delimiter that ends lines",
    { delimiter: "\n" },
    "delimiter: expected another character than those that end lines",
  ],
  ["a decimal sign that is the delimiter", { decimal: ",", delimiter: "," }, "decimal: expected another character"],
  ["another decimal sign", { decimal: "'" }, 'decimal: expected "." or ","'],
  ["thousands that are decimals", { thousands: "." }, "decimal: expected another character"],
  ["a kind that there is not", { types: { a: "money" } }, "money"],
  ["a kind of a column that there is not", { types: { z: "number" } }, "z"],
  ["kinds that are none", { types: 7 }, "types: expected kinds by column"],
  ["too few names", { header: ["a"] }, ""],
  ["a name twice", { header: ["a", "a"] }, 'two columns are called "a"'],
  ["gaps that are no list", { gaps: "NA" }, "gaps"],
  ["an encoding that there is not", { encoding: "klingon" }, "klingon"],
  ["an option that there is not", { delimeter: ";" }, 'Did you mean "delimiter"?'],
];

test("there are a hundred of them", () => {
  expect(read.length + refused.length + noFile.length + badOptions.length).toBeGreaterThanOrEqual(100);
});

describe("read", () => {
  test.each(read)("%s", async (_, text, columns) => {
    expect(await columnsOf(text)).toEqual(columns);
  });

  test("a column called __proto__, through a model and its file", async () => {
    const rows = await readCsv(utf8.encode("__proto__,y\n1,2\n3,4\n5,6\n"));
    expect(rows.names).toEqual(["__proto__", "y"]);
    const model = sequential([dense(1)], { features: featureColumns(rows, { target: "y" }) });
    model.compile({ loss: "meanSquaredError" });
    expect(await verdictOf(() => model.fit(rows, { verbose: "silent" }))).toBe(undefined);
    const loaded = await loadModel(await model.save());
    expect((await loaded.predict(rows)).data).toEqual((await model.predict(rows)).data);
  });
});

describe("refused", () => {
  test.each(refused)("%s", async (_, text, message) => {
    const bytes = typeof text === "string" ? utf8.encode(text) : text;
    const said = await verdictOf(() => readCsv(bytes));
    expect(said).toMatch(/^readCsv: /);
    expect(said).toContain(message);
    expect(said!.length).toBeLessThan(400);
    await expect(readCsv(bytes)).rejects.toThrow(DataError);
  });

  test.each(noFile)("%s instead of a file", async (_, given, message) => {
    expect(await verdictOf(() => readCsv(given as string))).toContain(message);
  });

  test.each(badOptions)("%s", async (_, options, message) => {
    const said = await verdictOf(() => readCsv(utf8.encode("a,b\n1,2\n3,4\n"), options));
    expect(said).toMatch(/^readCsv: /);
    expect(said).toContain(message);
  });
});

test("a cell of a million characters, and five thousand columns", async () => {
  expect((await columnsOf(`a,b\n${"x".repeat(1_000_000)},2`)).a![0]).toHaveLength(1_000_000);
  const names = Array.from({ length: 5000 }, (_, i) => `c${i}`);
  const wide = await readCsv(utf8.encode(`${names.join(",")}\n${names.map((__, i) => i).join(",")}`));
  expect(wide.row(0).c4999).toBe(4999);
});

test(`${mutations} random mutations: read whole, or refused with the line`, async () => {
  const good = utf8.encode(
    `id,name,price,born,good\n${Array.from({ length: 20 }, (_, i) => `${i},"town ${i}, ""x""",${i * 1.5},2020-01-${String(i + 1).padStart(2, "0")},${i % 2 === 0}`).join("\r\n")}\n`,
  );
  const draw = drawer(7);
  let refusals = 0;
  for (let i = 0; i < mutations; i++) {
    const file = mutated(good, draw);
    const message = await verdictOf(async () => {
      const table = await readCsv(file);
      for (const { name } of table.columns)
        if (typeof name !== "string" || name === "") throw new ArgumentError("no name");
    });
    if (message === undefined) continue;
    refusals += 1;
    expect(message).toMatch(/^readCsv: (line \d+|the (bytes|file)|expected at least)/);
  }
  expect(refusals).toBeGreaterThan(mutations / 10);
}, 600_000);
