import { describe, expect, test } from "vitest";
import { DataError } from "../../src/index.js";
import { readOwnTable } from "../../src/playground/own-table.js";

/** Twelve rows of two features, the class by turns; sorted as such files often are. */
const rows = Array.from({ length: 12 }, (_, i) => [String(i), String(10 - i / 2), i < 6 ? "ash" : "oak"]);
const file = (header: readonly string[] | undefined, separator = ",", end = "\n"): string =>
  [...(header ? [header] : []), ...rows].map((cells) => cells.join(separator)).join(end);
const replaced = (line: number, text: string): string =>
  file(undefined)
    .split("\n")
    .map((old, i) => (i + 1 === line ? text : old))
    .join("\n");
/** A file's bytes: what a browser hands over. */
const read = (text: string) => readOwnTable(new TextEncoder().encode(text));
const messageOf = async (text: string): Promise<string> => {
  const error = await read(text).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DataError);
  return (error as Error).message;
};

describe("good files", () => {
  // Of 0, 1, … 11 the mean is 5.5 and the variance (12² - 1) / 12.
  const expected = rows.map(([first, , name]) => {
    const value = (Number(first) - 5.5) / Math.sqrt(143 / 12);
    return { first: value, second: -value, name };
  });
  const check = async (text: string): Promise<void> => {
    const { samples, classNames } = await read(text);
    expect(samples).toMatchObject({ width: 2, classes: 2 });
    expect(classNames).toEqual(["ash", "oak"]);
    const found = Array.from(samples.y, (label, i) => ({
      first: samples.x[2 * i]!,
      second: samples.x[2 * i + 1]!,
      name: classNames[label],
    })).sort((a, b) => a.first - b.first);
    expect(found).toHaveLength(12);
    for (const [i, row] of found.entries()) {
      expect(row.name).toBe(expected[i]!.name);
      expect(row.first).toBeCloseTo(expected[i]!.first, 5);
      expect(row.second).toBeCloseTo(expected[i]!.second, 5);
    }
  };

  for (const [name, separator] of Object.entries({ comma: ",", semicolon: ";", tab: "\t" })) {
    test(`${name}: with and without a header, either end of line`, async () => {
      for (const header of [undefined, ["height", "width", "tree"]]) {
        for (const end of ["\n", "\r\n"]) await check(file(header, separator, end));
      }
    });
  }

  test("blank lines and spaces around cells do not count", async () => {
    await check(`\n${file(undefined).replaceAll("\n", "\n\n").replaceAll(",", " , ")}\n\n`);
  });

  test("cells in quotes", async () => {
    await check(rows.map(([a, b, c]) => `"${a}",${b},"${c}"`).join("\n"));
    const { classNames } = await read(rows.map(([a, b, c]) => `${a},${b},"say ""${c}"", please"`).join("\n"));
    expect(classNames).toEqual(['say "ash", please', 'say "oak", please']);
  });

  test("a column of one value becomes 0", async () => {
    const { samples } = await read(rows.map(([a, , c]) => `${a},0.1,${c}`).join("\n"));
    for (let i = 0; i < 12; i++) expect(samples.x[2 * i + 1]).toBe(0);
  });

  test("a file sorted by class is mixed, always alike, so that the last fifth has both classes", async () => {
    const text = Array.from({ length: 100 }, (_, i) => `${i},${i < 50 ? "a" : "b"}`).join("\n");
    const { y } = (await read(text)).samples;
    expect(new Set(y.slice(80)).size).toBe(2);
    expect((await read(text)).samples.y).toEqual(y);
  });
});

describe("files that cannot be used, word by word", () => {
  test.each([
    ["blank lines", "\n \r\n\n"],
    ["one column", "\na\nb"],
  ])("%s", async (_, text) => {
    expect(await messageOf(text)).toBe(
      "expected at least 2 columns, received 1. Separate cells by commas, semicolons or tabs.",
    );
  });

  test("nothing", async () => {
    expect(await messageOf("")).toContain("the file is empty");
  });

  test("a bad number, by the line in the file", async () => {
    expect(await messageOf(`\nheight,width,tree\n\n${replaced(2, "1,wide,ash")}`)).toContain(
      'line 5, column 2 (width): expected a number, received "wide"',
    );
    expect(await messageOf(replaced(3, "1e999,1,ash"))).toContain('received "1e999"');
  });

  test("a missing number and a missing class", async () => {
    expect(await messageOf(replaced(4, "1,,ash"))).toContain(
      'row 4, "column 2": expected a number, received nothing. Fill the cell',
    );
    expect(await messageOf(replaced(4, "1,2,"))).toContain('row 4, "column 3": expected a class, received nothing.');
  });

  test("too few and too many cells", async () => {
    expect(await messageOf(replaced(12, "1,2"))).toContain("line 12: expected 3 cells");
    expect(await messageOf(replaced(2, "1,2,3,ash"))).toContain("line 2: expected 3 cells");
  });

  test("fewer than ten rows, the header not counted", async () => {
    const nine = rows.slice(0, 9).map((cells) => cells.join(","));
    expect(await messageOf(["a,b,c", ...nine].join("\n"))).toBe("expected at least 10 rows, received 9. Add samples.");
  });

  test("one class, and more than twenty; numbers may be classes", async () => {
    const text = (count: number, mark = "k"): string =>
      `size,kind\n${Array.from({ length: 42 }, (_, i) => `${i},${mark}${i % count}`).join("\n")}`;
    const message = (count: number): string =>
      `expected from 2 to 20 classes in the last column, "kind", received ${count}. Put the class there.`;
    expect(await messageOf(text(1))).toBe(message(1));
    expect(await messageOf(text(21))).toBe(message(21));
    expect((await read(text(20))).classNames).toHaveLength(20);
    expect((await read(text(2, ""))).classNames).toEqual(["0", "1"]);
  });
});
