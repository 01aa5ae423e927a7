import { describe, expect, test } from "vitest";
import { DataError } from "../../src/index.js";
import { readCsv } from "../../src/playground/csv.js";

/** Twelve rows of two features, the class by turns; sorted as such files often are. */
const rows = Array.from({ length: 12 }, (_, i) => [String(i), String(10 - i / 2), i < 6 ? "ash" : "oak"]);
const file = (header: readonly string[] | undefined, separator = ",", end = "\n"): string =>
  [...(header ? [header] : []), ...rows].map((cells) => cells.join(separator)).join(end);
const replaced = (line: number, text: string): string =>
  file(undefined)
    .split("\n")
    .map((old, i) => (i + 1 === line ? text : old))
    .join("\n");
const messageOf = (text: string): string => {
  try {
    readCsv(text);
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    return (error as Error).message;
  }
  throw new Error("The file was taken.");
};

describe("good files", () => {
  // Of 0, 1, … 11 the mean is 5.5 and the variance (12² - 1) / 12.
  const expected = rows.map(([first, , name]) => {
    const value = (Number(first) - 5.5) / Math.sqrt(143 / 12);
    return { first: value, second: -value, name };
  });
  const check = (text: string): void => {
    const { samples, classNames } = readCsv(text);
    expect(samples).toMatchObject({ width: 2, classes: 2 });
    expect(classNames).toEqual(["ash", "oak"]);
    const read = Array.from(samples.y, (label, i) => ({
      first: samples.x[2 * i]!,
      second: samples.x[2 * i + 1]!,
      name: classNames[label],
    })).sort((a, b) => a.first - b.first);
    expect(read).toHaveLength(12);
    for (const [i, row] of read.entries()) {
      expect(row.name).toBe(expected[i]!.name);
      expect(row.first).toBeCloseTo(expected[i]!.first, 5);
      expect(row.second).toBeCloseTo(expected[i]!.second, 5);
    }
  };

  for (const [name, separator] of Object.entries({ comma: ",", semicolon: ";", tab: "\t" })) {
    test(`${name}: with and without a header, either end of line`, () => {
      for (const header of [undefined, ["height", "width", "tree"]]) {
        for (const end of ["\n", "\r\n"]) check(file(header, separator, end));
      }
    });
  }

  test("blank lines and spaces around cells do not count", () => {
    check(`\n${file(undefined).replaceAll("\n", "\n\n").replaceAll(",", " , ")}\n \n`);
  });

  test("cells in quotes", () => {
    check(rows.map(([a, b, c]) => `"${a}",${b},"${c}"`).join("\n"));
    const { classNames } = readCsv(rows.map(([a, b, c]) => `${a},${b},"say ""${c}"", please"`).join("\n"));
    expect(classNames).toEqual(['say "ash", please', 'say "oak", please']);
  });

  test("columns come from the header", () => {
    expect(readCsv(file(["height", "width", "tree"])).columns).toEqual(["height", "width", "tree"]);
    expect(readCsv(file(undefined)).columns).toEqual(["column 1", "column 2", "column 3"]);
  });

  test("a column of one value becomes 0", () => {
    const { samples } = readCsv(rows.map(([a, , c]) => `${a},0.1,${c}`).join("\n"));
    for (let i = 0; i < 12; i++) expect(samples.x[2 * i + 1]).toBe(0);
  });

  test("a file sorted by class is mixed, always alike, so that the last fifth has both classes", () => {
    const text = Array.from({ length: 100 }, (_, i) => `${i},${i < 50 ? "a" : "b"}`).join("\n");
    const { y } = readCsv(text).samples;
    expect(new Set(y.slice(80)).size).toBe(2);
    expect(readCsv(text).samples.y).toEqual(y);
  });
});

describe("files that cannot be used, word by word", () => {
  test.each([
    ["nothing", ""],
    ["blank lines", "\n \r\n\n"],
  ])("empty: %s", (_, text) => {
    expect(messageOf(text)).toBe("the file is empty. Give it a row a sample, with the class in the last column.");
  });

  test("one column", () => {
    expect(messageOf("\na\nb")).toBe("line 2: expected at least 2 columns, received 1. Separate cells by commas.");
  });

  test.each(["seven", "1e999", "1·5"])("a bad number: %s", (bad) => {
    expect(messageOf(replaced(3, `${bad},1,ash`))).toBe(
      `line 3, "column 1": expected a number, received "${bad}". Mend the cell or remove the line.`,
    );
  });

  test("lines are numbered as in the file, with header and blank lines", () => {
    const text = `\nheight,width,tree\n\n${replaced(2, "1,wide,ash")}`;
    expect(messageOf(text)).toBe(
      'line 5, "width": expected a number, received "wide". Mend the cell or remove the line.',
    );
  });

  test("a missing number and a missing class", () => {
    expect(messageOf(replaced(4, "1,,ash"))).toBe(
      'line 4, "column 2": expected a number, received nothing. Mend the cell or remove the line.',
    );
    expect(messageOf(replaced(4, "1,2,"))).toBe(
      'line 4, "column 3": expected a class, received nothing. Mend the cell or remove the line.',
    );
  });

  test("too few and too many cells", () => {
    expect(messageOf(replaced(12, "1,2"))).toBe("line 12: expected 3 cells, received 2. Add or remove cells.");
    expect(messageOf(replaced(2, "1,2,3,ash"))).toBe("line 2: expected 3 cells, received 4. Add or remove cells.");
  });

  test("fewer than ten rows, the header not counted", () => {
    const nine = rows.slice(0, 9).map((cells) => cells.join(","));
    expect(messageOf(["a,b,c", ...nine].join("\n"))).toBe("expected at least 10 rows, received 9. Add samples.");
  });

  test("one class, and more than twenty", () => {
    const text = (count: number): string =>
      `size,kind\n${Array.from({ length: 42 }, (_, i) => `${i},k${i % count}`).join("\n")}`;
    const message = (count: number): string =>
      `expected from 2 to 20 classes in the last column, "kind", received ${count}. Put the class there.`;
    expect(messageOf(text(1))).toBe(message(1));
    expect(messageOf(text(21))).toBe(message(21));
    expect(readCsv(text(20)).classNames).toHaveLength(20);
  });
});
