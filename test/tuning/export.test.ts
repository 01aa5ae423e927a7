// Studies as files: a table, JSON, and a journal that Optuna loads with all that the study holds.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../src/csv/index.js";
import { ArgumentError } from "../../src/index.js";
import { type StudyResults, trialsToCsv, trialsToJson, trialsToOptuna } from "../../src/tuning/index.js";
import { nasty, noTrials, oneGoal, twoGoals } from "./sample-studies.js";

interface Loaded {
  readonly journal: string;
  readonly name: string;
  readonly directions: readonly string[];
  readonly best: readonly number[];
  readonly trials: readonly {
    readonly number: number;
    readonly state: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly distributions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly values: readonly unknown[] | null;
    readonly reports: readonly (readonly [number, unknown])[];
    readonly notes: Readonly<Record<string, unknown>>;
    readonly milliseconds: number;
  }[];
}

const plain = (value: number): unknown =>
  Number.isFinite(value) ? value : String(value).toLowerCase().replace("infinity", "inf");

/** What Optuna is expected to know of a study. */
const expected = ({ directions, bestTrials, trials }: StudyResults): Omit<Loaded, "journal" | "name"> => ({
  directions,
  // Optuna lists them by number.
  best: bestTrials.map(({ number }) => number).sort((a, b) => a - b),
  trials: trials.map(({ number, state, params, values, reports, notes, error, milliseconds }) => ({
    ...{ number, params, milliseconds, state: state === "failed" ? "fail" : state },
    distributions: expect.anything() as never,
    values: state === "failed" ? null : values.map(plain),
    reports: [...reports].map(([step, value]) => [step, plain(value)] as const),
    notes: { ...notes, ...(error === undefined ? {} : { error }) },
  })),
});

const check = (loaded: Loaded, study: StudyResults, name: string): void => {
  const { journal: _, ...rest } = loaded;
  expect(rest).toEqual({ name, ...expected(study) });
};

const journals = async () => {
  const [one, two] = [await oneGoal(), await twoGoals()];
  return [
    { study: one, name: nasty, text: trialsToOptuna(one, { name: nasty, begin: new Date("2026-01-02T03:04:05Z") }) },
    { study: two, name: "fragua", text: trialsToOptuna(two) },
  ];
};

describe("Optuna's journal", () => {
  test("is what Optuna was seen to load, with all that the study holds", async () => {
    const golden = JSON.parse(readFileSync("test/golden/optuna-journal.json", "utf8")) as Loaded[];
    const all = await journals();
    for (const [i, { study, name, text }] of all.entries()) {
      expect(text === golden[i]!.journal).toBe(true);
      check(golden[i]!, study, name);
    }
    const kinds = golden[0]!.trials.flatMap(({ distributions }) => Object.entries(distributions));
    const named = (name: string) => kinds.find(([path]) => path === name)![1];
    expect(named("rate")).toEqual({ kind: "FloatDistribution", low: 1e-5, high: 1, log: true, step: null });
    expect(named("units")).toEqual({ kind: "IntDistribution", low: 4, high: 256, log: true, step: 1 });
    expect(named("drop")).toEqual({ kind: "FloatDistribution", low: 0, high: 0.5, log: false, step: 0.125 });
    expect(named(nasty)).toEqual({ kind: "CategoricalDistribution", choices: ["line", "bowl"] });
  });

  const hasOptuna = spawnSync("python3", ["-c", "import optuna"]).status === 0;

  test.skipIf(!hasOptuna)("is loaded by the Optuna that is installed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fragua-"));
    try {
      const all = await journals();
      const files = all.map(({ text }, i) => {
        writeFileSync(join(folder, `${i}.log`), text);
        return join(folder, `${i}.log`);
      });
      const { stdout, stderr } = spawnSync("python3", ["test/golden/optuna-journal.py", ...files], {
        encoding: "utf8",
        maxBuffer: 1e9,
      });
      expect(stdout, stderr).toMatch(/^\[/);
      const loaded = JSON.parse(stdout) as Loaded[];
      for (const [i, { study, name }] of all.entries()) check(loaded[i]!, study, name);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("refuses what is no name and no date", async () => {
    const study = noTrials();
    expect(trialsToOptuna(study).split("\n")).toHaveLength(2);
    expect(() => trialsToOptuna(study, { name: "" })).toThrow(ArgumentError);
    expect(() => trialsToOptuna(study, { begin: new Date(Number.NaN) })).toThrow("begin: expected a date");
    expect(() => trialsToOptuna(study, { nam: "x" } as never)).toThrow('Did you mean "name"?');
    expect(() => trialsToOptuna({} as never)).toThrow("expected a study");
  });
});

test("CSV has a row for each trial, which a reader of tables takes with its digits", async () => {
  const study = await oneGoal();
  const folder = mkdtempSync(join(tmpdir(), "fragua-"));
  try {
    writeFileSync(join(folder, "study.csv"), trialsToCsv(study));
    const rows = await readCsv(join(folder, "study.csv"));
    expect(rows.count).toBe(study.trials.length);
    const { path } = study.dimensions.at(-1)!;
    study.trials.forEach(({ number, state, value, params, error, notes }, i) => {
      const row = rows.row(i);
      expect(row).toMatchObject({ trial: number, state, rate: params.rate, [nasty]: params[nasty] });
      expect(row.value).toBe(Number.isNaN(value) ? null : value);
      expect(row[path]).toBe(params[path] ?? null);
      expect(row.error).toBe(error ?? null);
      expect(row["note parameters"]).toBe(notes.parameters ?? null);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(trialsToCsv(await twoGoals()).split("\n")[0]).toBe(
    "trial,state,value 0,value 1,x,y,last step,milliseconds,like,error",
  );
  expect(() => trialsToCsv({} as never)).toThrow("trialsToCsv: expected a study");
});

test("JSON has the study and its trials", async () => {
  const study = await oneGoal();
  const read = JSON.parse(trialsToJson(study)) as {
    readonly trials: readonly { readonly values: unknown; readonly reports: unknown; readonly params: unknown }[];
    readonly [key: string]: unknown;
  };
  expect(read.hash).toBe(study.hash);
  expect(read.best).toEqual([study.bestTrials[0]!.number]);
  expect(read.setup).toMatchObject({ seed: 3, concurrency: 1, sampler: { kind: "tpeSampler" } });
  expect(read.dimensions).toContainEqual({ path: nasty, kind: "choice", labels: ["line", "bowl"] });
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  study.trials.forEach(({ values, reports, params }, i) => {
    expect(read.trials[i]).toMatchObject({ values: values.map(finite), params });
    expect(read.trials[i]!.reports).toEqual([...reports].map(([step, value]) => [step, finite(value)]));
  });
  expect(() => trialsToJson(undefined as never)).toThrow("trialsToJson: expected a study");
});
