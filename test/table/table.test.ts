// Tables: columns of one kind, chosen and handed to a model, and parts of them that keep their promises.

import { describe, expect, test } from "vitest";
import { DataError, table } from "../../src/index.js";

const people = table({
  age: [34, null, 51, 7],
  town: ["Cádiz", "Bilbao", null, "Cádiz"],
  member: [true, false, true, null],
  since: [new Date("2020-01-02"), null, new Date("2021-03-04T05:06:07Z"), new Date(0)],
});

describe("columns", () => {
  test("have the kind of their cells, and gaps", () => {
    expect(people.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["age", "number"],
      ["town", "text"],
      ["member", "boolean"],
      ["since", "date"],
    ]);
    expect(people.row(1)).toEqual({ age: null, town: "Bilbao", member: false, since: null });
    expect(people.row(2)).toEqual({ age: 51, town: null, member: true, since: new Date("2021-03-04T05:06:07Z") });
  });

  test("come from rows as well; a key that a row does not have is a gap", () => {
    const rows = table([{ a: 1 }, { a: 2, b: "x" }]);
    expect([rows.names, rows.count]).toEqual([["a", "b"], 2]);
    expect(rows.row(0)).toEqual({ a: 1, b: null });
  });

  test.each([
    [
      () => table({ a: [1, "2"] as never }),
      'table: a, row 1: expected values of kind number, as in the rows before, received "2".',
    ],
    [() => table({ a: [{}] as never }), "table: a, row 0: expected numbers, texts, truths, dates or null"],
    [() => table({ a: [1], b: [1, 2] }), "table: b: expected 1 cells, as in the columns before, received 2."],
    [() => table([3] as never), "table: expected rows such as { area: 120 }, received 3 as row 0."],
    [() => table(null as never), "table: expected columns by name or a list of rows, received null."],
  ])("that do not fit are refused", (make, message) => {
    expect(make).toThrow(DataError);
    expect(make).toThrow(message);
  });

  test("are chosen by name and by row", () => {
    expect(people.select("town", "age").names).toEqual(["town", "age"]);
    expect(people.drop("since", "member").names).toEqual(["age", "town"]);
    expect(people.take([3, 0]).select("age").numbers()).toEqual({ data: Float32Array.of(7, 34), shape: [2, 1] });
    expect(people.slice(2).count).toBe(2);
    expect(people.filter(({ age }) => age !== null && (age as number) > 30).count).toBe(2);
    expect(people.dropGaps("town", "age").count).toBe(2);
    expect(people.dropGaps().count).toBe(1);
    expect(() => people.select("twon")).toThrow('received "twon". Did you mean "town"?');
    expect(() => people.take([4])).toThrow("expected rows from 0 to 3, received 4.");
  });
});

describe("numbers and labels", () => {
  test("are row-major, and name the row of a gap and the column of texts", () => {
    expect(table({ a: [1, 2], b: [true, false] }).numbers("b", "a")).toEqual({
      data: Float32Array.of(1, 1, 0, 2),
      shape: [2, 2],
    });
    expect(() => people.numbers("age")).toThrow("table: numbers: age has a gap in row 1.");
    expect(() => people.numbers("town")).toThrow(
      'table: numbers: town holds texts such as "Cádiz". Leave it out, or take labels("town").',
    );
  });

  test("are classes in the order of their names, of numbers in theirs, or as they are given", () => {
    const data = table({ kind: ["b", "a", "b"], size: [10, 9, 10] });
    expect(data.labels("kind")).toEqual({ labels: Int32Array.of(1, 0, 1), classes: ["a", "b"] });
    expect(data.labels("size")).toEqual({ labels: Int32Array.of(1, 0, 1), classes: ["9", "10"] });
    expect(data.labels("kind", ["b", "a", "c"]).labels).toEqual(Int32Array.of(0, 1, 0));
    expect(() => data.labels("kind", ["b"])).toThrow('table: labels: kind, row 1: expected one of b, received "a".');
    expect(() => people.labels("town")).toThrow("table: labels: town has a gap in row 2.");
  });
});

const many = table({
  id: Array.from({ length: 103 }, (_, i) => i),
  kind: Array.from({ length: 103 }, (_, i) => (i % 10 === 0 ? "rare" : "usual")),
  house: Array.from({ length: 103 }, (_, i) => `house ${Math.floor(i / 4)}`),
  day: Array.from({ length: 103 }, (_, i) => new Date(86400000 * ((i * 37) % 103))),
});
const idsOf = (part: { numbers(name: string): { data: Float32Array } }): number[] => [...part.numbers("id").data];
const kinds = (part: { labels(name: string, classes: readonly string[]): { labels: Int32Array } }): number =>
  part.labels("kind", ["usual", "rare"]).labels.reduce((sum, label) => sum + label, 0);

describe("split", () => {
  test("takes each row once, in the sizes asked for, the same for a seed and another for another", () => {
    const parts = many.split({ validation: 0.1, test: 0.2, seed: 5 });
    expect([parts.train.count, parts.validation.count, parts.test.count]).toEqual([72, 10, 21]);
    const ids = [parts.train, parts.validation, parts.test].flatMap(idsOf);
    expect(ids.sort((a, b) => a - b)).toEqual(idsOf(many));
    expect(idsOf(many.split({ validation: 0.1, test: 0.2, seed: 5 }).test)).toEqual(idsOf(parts.test));
    expect(idsOf(many.split({ validation: 0.1, test: 0.2, seed: 6 }).test)).not.toEqual(idsOf(parts.test));
    // At random: not the last rows, as validationSplit takes them.
    expect(idsOf(parts.test)).not.toEqual(idsOf(many.slice(82)));
    expect(idsOf(parts.test)).toEqual(idsOf(parts.test).sort((a, b) => a - b));
  });

  test("stratify gives each part its share of each class", () => {
    const { train, validation, test: tested } = many.split({ validation: 0.2, test: 0.2, stratify: "kind", seed: 1 });
    expect([kinds(train), kinds(validation), kinds(tested)].sort()).toEqual([2, 2, 7]);
  });

  test("group keeps rows together", () => {
    const { train, test: tested } = many.split({ test: 0.3, group: "house", seed: 2 });
    const houses = (part: typeof train) => new Set(part.labels("house").classes);
    expect([...houses(train)].filter((house) => houses(tested).has(house))).toEqual([]);
    expect(Math.abs(tested.count - 31)).toBeLessThanOrEqual(4);
  });

  test("time tests with the latest rows", () => {
    const { train, validation, test: tested } = many.split({ validation: 0.1, test: 0.1, time: "day" });
    const days = (part: typeof train) => [...(part.column("day") as { values: Float64Array }).values];
    expect(Math.max(...days(train))).toBeLessThan(Math.min(...days(validation)));
    expect(Math.max(...days(validation))).toBeLessThan(Math.min(...days(tested)));
  });

  test.each([
    [{ test: 1 }, "split: test: expected a share from 0 to less than 1, received 1."],
    [
      { test: 0.6, validation: 0.4 },
      "split: expected validation and test to leave something to train on, received 0.4 and 0.6.",
    ],
    [
      { stratify: "kind", group: "house" },
      "split: expected one of stratify, group and time, received stratify and group.",
    ],
    [{ stratify: "kinds" }, 'Did you mean "kind"?'],
    [{ time: "kind" }, "split: time: expected a column of times or numbers, kind holds texts."],
    [{ tests: 0.1 }, 'split: unknown option "tests".'],
  ])("%j is refused", (options, message) => {
    expect(() => many.split(options as never)).toThrow(message);
  });
});

describe("folds", () => {
  test.each([{}, { stratify: "kind" }, { group: "house" }])("%j holds each row out once", (options) => {
    const folds = many.folds(5, { ...options, seed: 3 });
    expect(folds.flatMap(({ validation }) => idsOf(validation)).sort((a, b) => a - b)).toEqual(idsOf(many));
    for (const { train, validation } of folds) {
      expect([...idsOf(train), ...idsOf(validation)].sort((a, b) => a - b)).toEqual(idsOf(many));
    }
    const sizes = folds.map(({ validation }) => validation.count);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual("group" in options ? 4 : 1);
  });

  test("stratify deals classes out evenly, group keeps rows together", () => {
    expect(
      many
        .folds(5, { stratify: "kind" })
        .map(({ validation }) => kinds(validation))
        .sort(),
    ).toEqual([2, 2, 2, 2, 3]);
    for (const { train, validation } of many.folds(4, { group: "house" })) {
      const held = new Set(validation.labels("house").classes);
      expect(train.labels("house").classes.filter((house) => held.has(house))).toEqual([]);
    }
  });

  test("refuses more turns than rows, and fewer than two", () => {
    expect(() => people.folds(5)).toThrow("folds: expected at most the table's 4 rows, received 5.");
    expect(() => people.folds(1)).toThrow("folds");
  });
});

test("describe counts gaps and distinct values, and keeps the spread of times", () => {
  // Population of NumPy's std(ddof=1): [0, 1, 2] around 1.7e9.
  const times = table({ at: [1.7e9, 1.7e9 + 1, 1.7e9 + 2, null], word: ["a", "b", "a", null] });
  const [at, word] = times.describe();
  expect(at).toMatchObject({ gaps: 1, distinct: 3, mean: 1.7e9 + 1, deviation: 1, least: 1.7e9, largest: 1.7e9 + 2 });
  expect(word).toMatchObject({ kind: "text", gaps: 1, distinct: 2 });
  expect(String(times.describe()).split("\n")[0]).toMatch(/^column +kind +gaps +distinct +mean/);
  // Dates print as dates, and their deviation in days.
  const days = table({ day: [new Date("2020-01-01"), new Date("2020-01-03"), new Date("2020-01-03T12:00:00Z")] });
  expect(String(days.describe()).split("\n")[1]).toMatch(
    /^day +date +0 +3 +2020-01-02T12:00:00 +1\.3229 days +2020-01-01 +2020-01-03T12:00:00$/,
  );
  const whole = table({ day: [new Date("2020-01-01"), new Date("2020-01-02"), new Date("2020-01-04")] });
  expect(String(whole.describe()).split("\n")[1]).toMatch(
    /^day +date +0 +3 +2020-01-02 +1\.5275 days +2020-01-01 +2020-01-04$/,
  );
  expect(days.describe()[0]!.least).toBe(Date.UTC(2020, 0, 1) / 1000);
  expect(String(people).split("\n")).toEqual([
    "age  town    member  since",
    " 34  Cádiz   true    2020-01-02",
    "  –  Bilbao  false   –",
    " 51  –       true    2021-03-04T05:06:07",
    "  7  Cádiz   –       1970-01-01",
  ]);
});
