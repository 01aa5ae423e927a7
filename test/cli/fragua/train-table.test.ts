// `fragua train` on tables from outside: what it says, what it saves, and that its figures are right.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readCsv } from "../../../src/csv/index.js";
import { loadModel } from "../../../src/index.js";
import { houses, vega, writeCsv } from "./data.js";
import { figures, fragua, ownFolder, patience, succeed } from "./run.js";

const folder = ownFolder();
beforeAll(() => {
  writeCsv(folder, "houses.csv", houses(300));
  writeCsv(folder, "penguins.csv", vega("penguins"));
  const line = Array.from({ length: 200 }, (_, i) => (i * 37) % 200).map((x, i) => ({
    ...{ x, y: 3 * x + 2 + ((i * 7) % 11) },
  }));
  writeCsv(folder, "line.csv", line);
});

interface Trained {
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly targets: readonly {
    readonly name: string;
    readonly kind: string;
    readonly network: Record<string, number>;
    readonly constant: Record<string, number>;
    readonly linear: Record<string, number>;
  }[];
  readonly importance: { readonly features: readonly { readonly name: string; readonly worse: number }[] };
  readonly worst: Record<string, readonly { readonly row: number }[]>;
  readonly epochs: number;
  readonly weightsHash: string;
}

test(
  "prices of some hundred thousand: what each column is taken for, figures in their unit, model and report",
  () => {
    const stdout = succeed(folder, "train", "houses.csv", "--target", "price");
    expect(stdout).not.toContain("\r");
    expect(stdout).not.toContain("\u001b");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatch(/\n {2}price +target +numbers of \d+ values\n/);
    expect(stdout).toMatch(/\n {2}id +left out +it counts the rows\n/);
    expect(stdout).toMatch(/\n {2}area +number +50 to 200, scaled, 8 gaps filled\n/);
    expect(stdout).toMatch(/\n {2}town +category +3 values, a column each\n/);
    expect(stdout).toMatch(/\n {2}garden +truth +0 and 1\n/);
    expect(stdout).toContain("300 rows: 210 to train on, 45 to validate, 45 to test.");
    const errorOf = (who: string): number => Number(new RegExp(`\\n {2}${who} +([\\d.]+)`).exec(stdout)![1]);
    expect(errorOf("always the mean")).toBeGreaterThan(50_000);
    expect(errorOf("network")).toBeLessThan(15_000);
    expect(stdout).toMatch(/Columns that count: by how much errors grow without\n {2}area /);
    expect(stdout).toContain("Model saved to houses.fragua, a report to report.html");
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("houses.csv: price");
    // A run that is over leaves nothing behind.
    expect(["jsonl", "fragua"].filter((ending) => existsSync(join(folder, `houses.run.${ending}`)))).toEqual([]);
  },
  patience,
);

test(
  "the same seed gives the same weights with one thread and two; another seed gives others",
  () => {
    const hashOf = (...more: readonly string[]): string =>
      figures<Trained>(folder, "train", "penguins.csv", "--target", "Species", "--epochs", "3", ...more).weightsHash;
    const first = hashOf("--threads", "1");
    expect(hashOf("--threads", "2")).toBe(first);
    expect(hashOf("--threads", "1", "--seed", "2")).not.toBe(first);
  },
  patience,
);

test(
  "baselines are those of the rows to train on, worked out by hand",
  async () => {
    const { targets, rows, worst } = figures<Trained>(folder, "train", "line.csv", "--target", "y", "--epochs", "5");
    const { train, test: held } = (await readCsv(join(folder, "line.csv"))).split({
      validation: 0.15,
      test: 0.15,
      seed: 1,
    });
    expect(rows).toEqual({ train: train.count, validation: 30, test: held.count });
    const columnOf = (part: typeof train, name: string): number[] => Array.from(part.numbers(name).data);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [x, y] = [columnOf(train, "x"), columnOf(train, "y")];
    const [middleX, middleY] = [mean(x), mean(y)];
    const miss = (guess: (x: number) => number): number =>
      mean(columnOf(held, "y").map((value, i) => Math.abs(value - guess(columnOf(held, "x")[i]!))));
    expect(targets[0]!.constant.meanAbsoluteError).toBeCloseTo(
      miss(() => middleY),
      6,
    );
    const slope =
      x.reduce((sum, value, i) => sum + (value - middleX) * (y[i]! - middleY), 0) /
      x.reduce((sum, value) => sum + (value - middleX) * (value - middleX), 0);
    const linear = miss((value) => middleY + slope * (value - middleX));
    expect(Math.abs(targets[0]!.linear.meanAbsoluteError! / linear - 1)).toBeLessThan(0.02);
    const truths = columnOf(held, "y");
    for (const { row } of worst.y!) expect(truths).toContain(3 * (((row - 1) * 37) % 200) + 2 + (((row - 1) * 7) % 11));
  },
  patience,
);

test(
  "classes: the commonest of the rows to train on, and a network that is better",
  async () => {
    const { targets } = figures<Trained>(folder, "train", "penguins.csv", "--target", "Species");
    const { test: held } = (await readCsv(join(folder, "penguins.csv"))).split({
      ...{ validation: 0.15, test: 0.15, seed: 1 },
      stratify: "Species",
    });
    const adelies = held.filter(({ Species }) => Species === "Adelie").count;
    expect(targets[0]!.constant.accuracy).toBeCloseTo(adelies / held.count, 9);
    expect(targets[0]!.network.accuracy).toBeGreaterThan(0.9);
  },
  patience,
);

describe("predict", () => {
  test(
    "adds to every row what model.predict says, cells as they were",
    async () => {
      succeed(folder, "train", "houses.csv", "--target", "price", "--epochs", "2", "--save", "quick.fragua");
      // More rows than are read at once; prices of new houses are not known.
      const rows = houses(1500).map(({ price: _, ...rest }) => ({ ...rest, note: `row "${rest.id}"` }));
      writeCsv(folder, "new.csv", rows);
      const stdout = succeed(folder, "predict", "quick.fragua", "new.csv");
      const lines = stdout.trimEnd().split("\n");
      expect(lines[0]).toBe("id,area,town,garden,note,predicted price");
      const model = await loadModel(join(folder, "quick.fragua"));
      const { data } = await model.predict(await readCsv(join(folder, "new.csv")));
      const said = lines.slice(1).map((line) => Number(line.slice(line.lastIndexOf(",") + 1)));
      expect(said).toEqual(Array.from(data, (value) => Number(value.toPrecision(8))));
      const source = readFileSync(join(folder, "new.csv"), "utf8").trimEnd().split("\n").slice(1);
      expect(lines.slice(1).map((line) => line.slice(0, line.lastIndexOf(",")))).toEqual(source);
      expect(figures(folder, "predict", "quick.fragua", "new.csv", "--output", "said.csv")).toEqual({
        ...{ rows: 1500, columns: ["predicted price"], output: "said.csv" },
      });
      expect(readFileSync(join(folder, "said.csv"), "utf8")).toBe(stdout);
    },
    patience,
  );

  test(
    "reads columns as they were learned, whatever the first rows of a file look like",
    () => {
      writeCsv(folder, "towns.csv", [
        { id: 1, area: 100, town: "1", garden: "true" },
        { id: 2, area: null, town: "Lugo", garden: "false" },
      ]);
      expect(succeed(folder, "predict", "quick.fragua", "towns.csv").split("\n")[2]).toMatch(/^2,,Lugo,false,\d+/);
    },
    patience,
  );
});

test(
  "several targets, numbers and classes: each with its figures, its predictions, its evaluation",
  () => {
    writeCsv(
      folder,
      "both.csv",
      houses(240).map((house) => ({ ...house, dear: Number(house.price) > 280_000 ? "yes" : "no" })),
    );
    const { targets } = figures<Trained>(folder, "train", "both.csv", "--target", "price,dear", "--drop", "id");
    expect(targets.map(({ name, kind }) => [name, kind])).toEqual([
      ["price", "number"],
      ["dear", "binary"],
    ]);
    expect(targets[0]!.network.meanAbsoluteError).toBeLessThan(targets[0]!.constant.meanAbsoluteError! / 2);
    expect(targets[1]!.network.accuracy).toBeGreaterThan(targets[1]!.constant.accuracy!);
    const [header, first] = succeed(folder, "predict", "both.fragua", "both.csv").split("\n");
    expect(header).toBe("id,area,town,garden,price,dear,predicted price,predicted dear,probability no,probability yes");
    const shares = first!.split(",").slice(-2).map(Number);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 6);
    const stdout = succeed(folder, "evaluate", "both.fragua", "both.csv");
    expect(stdout).toMatch(/\nprice\n[\s\S]*mean absolute[\s\S]*\ndear\n[\s\S]*accuracy/);
    // Weights are for the target that has classes; the doctor looks at both.
    const quick = [
      "train",
      "both.csv",
      "--target",
      "price,dear",
      "--drop",
      "id",
      "--epochs",
      "3",
      "--save",
      "q.fragua",
    ];
    const said = succeed(folder, ...quick, "--class-weight", "balanced");
    expect(said).toContain("What the doctor says");
    expect(said).not.toContain("NaN");
    expect(said).not.toContain(figures<Trained>(folder, ...quick).weightsHash);
  },
  patience,
);

test(
  "evaluate tells what the training told of the same rows",
  async () => {
    const { targets } = figures<Trained>(
      folder,
      "train",
      "penguins.csv",
      "--target",
      "Body Mass (g)",
      "--epochs",
      "20",
    );
    const split = { validation: 0.15, test: 0.15, seed: 1 };
    const { test: held } = (await readCsv(join(folder, "penguins.csv"))).dropGaps("Body Mass (g)").split(split);
    writeCsv(
      folder,
      "held.csv",
      Array.from({ length: held.count }, (_, row) => held.row(row) as Record<string, string>),
    );
    const evaluated = figures<{ targets: readonly Record<string, number>[] }>(
      folder,
      "evaluate",
      "penguins.fragua",
      "held.csv",
    );
    expect(evaluated.targets[0]!.meanAbsoluteError).toBeCloseTo(targets[0]!.network.meanAbsoluteError!, 3);
  },
  patience,
);

test(
  "--time holds out the newest rows, --group keeps groups whole, --class-weight balanced counts rare classes alike",
  () => {
    const visits = houses(200).map(({ area, garden }, i) => ({
      ...{
        area: area!,
        garden: garden!,
        patient: `p${i % 20}`,
        day: `2024-01-${String(1 + (i % 28)).padStart(2, "0")}`,
      },
      ill: i % 10 === 0 ? "ill" : "well",
    }));
    writeCsv(folder, "visits.csv", visits);
    const base = ["train", "visits.csv", "--target", "ill", "--epochs", "2"];
    const timed = succeed(folder, ...base, "--time", "day");
    expect(timed.replace(/\s+/g, " ")).toContain("the newest by day held out.");
    const grouped = succeed(folder, ...base, "--group", "patient");
    expect(grouped).toMatch(/\n {2}patient +group +its rows stay together; no input\n/);
    // Ten visits each: parts are made of whole patients.
    const [, train, validation, held] = /: (\d+) to train on, (\d+) to validate, (\d+) to test/.exec(grouped)!;
    expect([train, validation, held].map((count) => Number(count) % 10)).toEqual([0, 0, 0]);
    const hash = (...more: readonly string[]): string => figures<Trained>(folder, ...base, ...more).weightsHash;
    expect(hash("--class-weight", "balanced")).not.toBe(hash());
  },
  patience,
);

test(
  "colours: none in a pipe and with NO_COLOR, some with FORCE_COLOR",
  () => {
    const args = ["train", "line.csv", "--target", "y", "--epochs", "1"];
    const styled = "\u001b[1m";
    expect(fragua(folder, args, { NO_COLOR: undefined }).stdout).not.toContain(styled);
    expect(fragua(folder, args, { NO_COLOR: undefined, FORCE_COLOR: "1" }).stdout).toContain(styled);
    expect(fragua(folder, args, { NO_COLOR: "1", FORCE_COLOR: "1" }).stdout).not.toContain(styled);
  },
  patience,
);
