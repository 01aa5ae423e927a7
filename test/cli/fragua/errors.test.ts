// What the command line says of what it cannot use: one line, what, where, what was expected, and how to mend it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { writePng } from "../../images/png-writer.js";
import { houses, writeCsv } from "./data.js";
import { fragua, ownFolder, patience } from "./run.js";

const folder = ownFolder();
beforeAll(() => {
  writeCsv(folder, "houses.csv", houses(40));
  writeCsv(folder, "few.csv", houses(5));
  const rows = houses(1100).map(({ town: _, ...house }, i) => ({ ...house, area: i === 1050 ? "large" : house.area! }));
  writeCsv(folder, "broken.csv", rows as never);
  writeFileSync(join(folder, "ragged.csv"), "a,b\n1,2\n3\n");
  writeFileSync(join(folder, "text.fragua"), "no model");
  for (const name of ["one/cats", "two/cats", "two/dogs"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(
    join(folder, "one", "cats", "1.png"),
    writePng({ width: 2, height: 2, depth: 8, color: 0 }, [1, 2, 3, 4]),
  );
  writeFileSync(join(folder, "constant.csv"), `a,b\n${"1,2\n".repeat(20)}`);
});

const columns = "id, area, town, garden, price";

describe("one line, and 2 for what was asked, 1 for what the data are", () => {
  test.each([
    [
      "trian houses.csv",
      2,
      'fragua: expected one of the commands train, tune, predict, evaluate, inspect, resume, worker, received "trian". Did you mean "train"?',
    ],
    ["train houses.csv --targt price", 2, 'fragua train: unknown option "targt". Did you mean "target"?'],
    ["train houses.csv --target", 2, "fragua train: --target expects a value."],
    ["train houses.csv", 2, `fragua train: expected --target, the column to foretell: one of ${columns}.`],
    [
      "train houses.csv --target prize",
      2,
      `fragua train: --target: expected one of the columns ${columns}, received "prize". Did you mean "price"?`,
    ],
    [
      "train houses.csv --target price --time year",
      2,
      `fragua train: --time: expected one of the columns ${columns}, received "year".`,
    ],
    [
      "train houses.csv --target price --class-weight balanced",
      2,
      "fragua train: --class-weight is for targets of classes, price holds numbers. Leave it out.",
    ],
    [
      "train houses.csv --target price --task classes",
      1,
      "too few of each to learn classes from. Is another column the target?",
    ],
    [
      "train houses.csv --target price --epochs many",
      2,
      'fragua train: --epochs: expected a whole number of at least 1, received "many".',
    ],
    [
      "train houses.csv --target price --save prices.bin",
      2,
      "fragua train: --save: expected a name that ends with .fragua, received prices.bin.",
    ],
    [
      "train houses.csv --target price --horizon 3",
      2,
      "fragua train: --horizon is for series, and this trains on a table. Leave it out.",
    ],
    [
      "train houses.csv --target price --time id --group town",
      2,
      "fragua train: expected --time or --group, received both.",
    ],
    ["train few.csv --target price", 1, "expected at least 10 rows with a target, received 5."],
    [
      "train constant.csv --target b",
      1,
      "fragua train: --target: expected at least two different values in b, received one.",
    ],
    ["train nothing.csv --target price", 1, "nothing.csv."],
    [
      "train broken.csv --target price",
      1,
      'broken.csv: line 1052, column 2 (area): expected a number as in the first rows, received "large". Add it to --gaps, or say what the column is: --types area=text.',
    ],
    ["train ragged.csv --target a", 1, "ragged.csv: line 3:"],
    [
      "train houses.csv --target price --types area=figure",
      2,
      'fragua train: --types: expected entries such as zip=text or built=date:DD.MM.YYYY, of the kinds number, boolean, date, text, received "area=figure".',
    ],
    ["train --images one", 1, "one, one for each class, found one: cats."],
    ["train --images two", 1, "two/cats, found none."],
    ["train --images houses.csv", 1, "expected a folder that holds a folder for each class"],
    ["train --series houses.csv", 2, "fragua train: expected --column, the series' column: one of id, area, price."],
    ["train --series houses.csv --column aria", 2, 'received "aria". Did you mean "area"?'],
    ["train --text few.csv", 1, "expected a text of some hundred characters at least"],
    ["train", 2, "received none."],
    ["predict text.fragua houses.csv", 1, "fragua predict: text.fragua is no model that can be used here:"],
    ["predict missing.fragua houses.csv", 1, "fragua predict: there is no file missing.fragua."],
    [
      "predict",
      2,
      "fragua predict: expected a model and data: fragua predict houses.fragua new.csv, received nothing.",
    ],
    ["inspect", 2, "fragua inspect: expected one file: fragua inspect houses.fragua, received none."],
    ["resume houses.fragua", 2, "houses.run.jsonl is not there."],
  ])(
    "fragua %s",
    (line, status, message) => {
      const result = fragua(folder, line.split(" "));
      expect(result.stderr).toContain(message);
      // No trace.
      expect(result.stderr.trim().split("\n")).toHaveLength(1);
      expect([result.status, result.stdout]).toEqual([status, ""]);
    },
    patience,
  );
});

test(
  "a word that is not numbers is a gap, or makes texts of the column, where the mend is taken",
  () => {
    const gaps = fragua(folder, [
      "train",
      "broken.csv",
      "--target",
      "price",
      "--epochs",
      "1",
      "--gaps",
      "large",
      "--json",
    ]);
    expect([gaps.status, gaps.stderr]).toEqual([0, ""]);
    const texts = fragua(folder, ["train", "broken.csv", "--target", "price", "--epochs", "1", "--types", "area=text"]);
    expect(texts.stdout).toMatch(/\n {2}area +names +\d+ values, the 50 most frequent/);
  },
  patience,
);
