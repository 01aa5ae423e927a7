// `fragua tune`: searches, trains the best network, tells how to come to it again, and goes on where Ctrl-C has ended it.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { houses, writeCsv } from "./data.js";
import { endWhen, figures, fragua, ownFolder, patience, succeed } from "./run.js";

interface Tuned {
  readonly weightsHash: string;
  readonly search: {
    readonly trials: number;
    readonly complete: number;
    readonly pruned: number;
    readonly params: object;
    readonly value: number;
    readonly hash: string;
  };
}

interface Trials {
  readonly hash: string;
  readonly trials: readonly { readonly number: number; readonly params: object; readonly values: readonly number[] }[];
}

const folder = ownFolder();
const other = ownFolder();
const base = ["tune", "houses.csv", "--target", "price", "--epochs", "6"];
const args = [...base, "--trials", "7"];
/** What a run told that nothing has ended. */
let whole = "";
beforeAll(() => {
  for (const each of [folder, other]) writeCsv(each, "houses.csv", houses(200));
  whole = succeed(folder, ...args);
}, patience);

const studyIn = (where: string): Trials => JSON.parse(readFileSync(join(where, "study.json"), "utf8")) as Trials;

describe("so many trials", () => {
  test(
    "are told, the best is trained, and the command that is told comes to its weights",
    () => {
      const told = [...whole.matchAll(/^ {2} *(\d) {2}units ([\d,]+), dropout/gm)];
      expect(told.map(([, number]) => number)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
      // The plan that would be taken without a search comes first.
      expect(told[0]![2]).toBe("16");
      expect(whole).toContain("7 trials: ");
      const [, command] = /^ {2}fragua (train houses\.csv .*)$/m.exec(whole)!;
      const { weightsHash } = figures<Tuned>(other, ...command!.split(" "));
      expect(whole).toContain(weightsHash);
      const report = readFileSync(join(folder, "report.html"), "utf8");
      for (const title of ["Curves", "Parallel coordinates", "Best trials"]) {
        expect(report.includes(`<h2>${title}</h2>`)).toBe(true);
      }
      expect(readFileSync(join(folder, "study.csv"), "utf8").trim().split("\n")).toHaveLength(8);
      expect(studyIn(folder).trials).toHaveLength(7);
    },
    patience,
  );

  test(
    "are the same elsewhere, and what was wished is left alone",
    async () => {
      const again = figures<Tuned>(other, ...args, "--optuna", "optuna.log");
      expect(again.search.hash).toBe(studyIn(folder).hash);
      expect(again.search.trials).toBe(7);
      expect(readFileSync(join(other, "optuna.log"), "utf8").trim().split("\n")).toHaveLength(8);
      const wished = ["--hidden", "12", "--optimizer", "sgd", "--batch", "16", "--weight-decay", "0"];
      const { search } = figures<Tuned>(other, ...base, "--trials", "2", "--metric", "valMeanAbsoluteError", ...wished);
      expect(Object.keys(search.params)).toEqual(["dropout", "optimizer", "optimizer.sgd.learningRate"]);
    },
    patience,
  );

  test(
    "ended by Ctrl-C leave the best network, and the same command goes on to the same trials",
    async () => {
      const cut = ownFolder();
      writeCsv(cut, "houses.csv", houses(200));
      // So many that they are not over before it hears of it.
      const many = [...base, "--trials", "400"];
      const { status, stdout, stderr } = await endWhen(cut, many, /^ {2} *3 {2}units/m, "SIGINT");
      expect([status, stderr.includes("Ending the search")]).toEqual([130, true]);
      expect(stdout).toContain("The search goes on with the same command");
      expect(existsSync(join(cut, "houses.fragua"))).toBe(true);
      const before = studyIn(cut).trials.length;
      expect(before).toBeGreaterThanOrEqual(3);
      succeed(cut, ...base, "--trials", String(Math.max(7, before + 1)));
      const known = (trials: Trials["trials"]) => trials.slice(0, 7).map(({ params, values }) => ({ params, values }));
      expect(known(studyIn(cut).trials)).toEqual(known(studyIn(folder).trials));
      // A fresh one forgets what was there.
      expect(readdirSync(cut).filter((name) => name.endsWith(".jsonl"))).toHaveLength(1);
      expect(succeed(cut, ...base, "--trials", "1", "--fresh")).not.toContain("earlier run");
      expect(studyIn(cut).trials).toHaveLength(1);
    },
    patience,
  );
});

test(
  "a budget ends the search behind the first network at the earliest; the trials are those of any other run",
  () => {
    const brief = ownFolder();
    writeCsv(brief, "houses.csv", houses(200));
    const { search } = figures<Tuned>(brief, ...base, "--budget", "0.001s");
    expect(search.trials).toBe(1);
    const [own] = studyIn(brief).trials;
    const [first] = studyIn(folder).trials;
    expect([own!.params, own!.values]).toEqual([first!.params, first!.values]);
  },
  patience,
);

test.each([
  [["--budget", "10"], '--budget: expected a time such as 90s, 10m or 2h, received "10"'],
  [["--budget", "0m"], "--budget: expected a time"],
  [["--trials", "0"], "--trials: expected a whole number of at least 1, received 0"],
  [["--pruner", "median2"], "--pruner: expected one of asha, hyperband, median, none"],
  [["--optimizer", "adan"], "--optimizer: expected one of adam, rmsprop, sgd"],
  [["--metric", "valAcuracy"], "--metric: expected valLoss or valMeanAbsoluteError"],
  [["--study", "all.txt"], "--study: expected a name that ends with .csv"],
  [["--serch", "3"], "serch"],
  [["more.csv"], "expected one file of data: fragua tune data.csv --target price, received houses.csv and more.csv"],
])("%j is refused", (more, message) => {
  const { status, stderr, stdout } = fragua(folder, [...base, ...more]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});

test("its help says what a budget does to the count", () => {
  const help = succeed(folder, "tune", "--help").replace(/\s+/g, " ");
  expect(help).toContain("how many networks then depends on the clock");
  expect(succeed(folder, "--help")).toContain("fragua tune DATA --target COLUMN");
});
