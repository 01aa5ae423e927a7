// The study that the defaults of `fragua train` come from: `npx tsx bench/tuning/train-defaults.ts`. Writes train-defaults.json beside it; what was begun goes on.

import { writeFileSync } from "node:fs";
import { type Goal, goalOf } from "../../src/cli/fragua/goals.js";
import { networkOf, type Plan, planFor } from "../../src/cli/fragua/network.js";
import { rolesOf } from "../../src/cli/fragua/roles.js";
import { type DataTable, earlyStopping, featureColumns, type Steps } from "../../src/index.js";
import { choice, journalStorage, medianPruner, study, TrialPruned, tpeSampler } from "../../src/tuning/index.js";
import { type Example, examples } from "./tables.js";

/** What is chosen, beside the plan that rows and features ask for: factors of its widths and batches, and the rest itself. */
const space = {
  width: choice([0.5, 1, 2, 4]),
  depth: choice(["as planned", "one more"]),
  dropout: choice([0, 0.1, 0.2, 0.3]),
  batch: choice([0.5, 1, 2]),
  rate: choice([0.001, 0.002, 0.003, 0.005, 0.01]),
  patience: choice([0.1, 0.2]),
} as const;
type Settings = { readonly [K in keyof typeof space]: number | string };

const now = { width: 1, depth: "as planned", dropout: 0, batch: 1, rate: 0.003, patience: 0.1 } as const;

const planned = (rows: number, width: number, settings: Settings): Plan => {
  const { batchSize: usual } = planFor(rows, width, {});
  const batch = Math.max(1, Math.round(usual * Number(settings.batch)));
  const plan = planFor(rows, width, { batch, rate: Number(settings.rate) });
  const hidden = plan.hidden.map((units) => Math.round(units * Number(settings.width)));
  return {
    ...plan,
    hidden: settings.depth === "one more" ? [hidden[0]!, ...hidden] : hidden,
    // Many features have a dropout of their own.
    dropout: width > 100 ? plan.dropout : Number(settings.dropout),
    patience: Math.max(5, Math.round(plan.epochs * Number(settings.patience))),
  };
};

/** The loss of what is the same for all rows: the mean of a number, the shares of classes. */
const constantLoss = (train: readonly number[], test: readonly number[], isNumber: boolean): number => {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  if (isNumber) return mean(test.map((value) => (value - mean(train)) ** 2));
  return mean(test.map((label) => -Math.log(mean(train.map((other) => (other === label ? 1 : 0))))));
};

/** What is left of the loss of a constant, on the rows that nothing is learned from, as `fragua train` comes to it. */
const testError = async ({ rows, target }: Example, settings: Settings, seed: number): Promise<number> => {
  const where = "train-defaults";
  const goal = goalOf(rows, target, "auto", where);
  const columns = Object.fromEntries(
    rolesOf(rows, { targets: [target], time: undefined, group: undefined, drop: [] }).flatMap(
      ({ name, steps }): [string, Steps][] => (steps === undefined ? [] : [[name, steps]]),
    ),
  );
  const stratified = goal.kind === "number" ? {} : { stratify: target };
  const split = rows.split({ validation: 0.15, test: 0.15, seed, ...stratified });
  const known = goal.kind === "number" ? undefined : new Set(split.train.labels(target).classes);
  const ofKnown = (part: DataTable): DataTable =>
    known === undefined ? part : part.filter((row) => known.has(String(row[target])));
  const learned: Goal = goal.kind === "number" ? goal : { ...goal, ...goalOf(split.train, target, "classes", where) };
  const features = featureColumns(split.train, {
    target: { [target]: goal.kind === "number" ? "auto" : "classes" },
    columns,
  });
  const { shape } = features.inputs(split.train.take([0])) as { readonly shape: readonly number[] };
  const width = shape[1]!;
  const plan = planned(split.train.count, width, settings);
  const model = await networkOf({ features, width, goals: [learned], plan, seed, threads: 1 });
  await model.fit(split.train, {
    epochs: plan.epochs,
    batchSize: plan.batchSize,
    validationData: ofKnown(split.validation),
    callbacks: earlyStopping({ patience: plan.patience, restoreBestWeights: true }),
    verbose: "silent",
  });
  const test = ofKnown(split.test);
  const numbersOf = (part: DataTable): number[] => Array.from(features.targets(part).data as Float64Array);
  const constant = constantLoss(numbersOf(split.train), numbersOf(test), goal.kind === "number");
  return (await model.evaluate(test)).loss / constant;
};

const tables = await examples();
const known = new Map<string, number>();
/** Of errors that are next to nothing a part more or less tells nothing: this much of a constant's is added to each. */
const floor = 0.02;
/** The error on one table, with one split, beside that of the defaults as they are. */
const ratioOf = async (example: Example, settings: Settings, seed: number): Promise<number> => {
  const key = `${example.name} ${seed}`;
  const usual = known.get(key) ?? (await testError(example, now, seed));
  known.set(key, usual);
  return ((await testError(example, settings, seed)) + floor) / (usual + floor);
};
const geometric = (ratios: readonly number[]): number =>
  Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);

const [trials, searched, confirmed] = [30, [1, 2, 3], [11, 12, 13, 14, 15]];
const search = study({
  space,
  first: [Object.fromEntries(Object.entries(now).map(([name, value]) => [name, String(value)]))],
  sampler: tpeSampler({ startupTrials: 8 }),
  pruner: medianPruner({ startupTrials: 4, warmupSteps: 3 }),
  storage: journalStorage(new URL("./train-defaults.jsonl", import.meta.url).pathname, { flush: false }),
  cacheKey: "fragua train on nine tables",
  objective: async (settings, trial) => {
    const ratios: number[] = [];
    for (const [step, example] of tables.entries()) {
      for (const seed of searched) ratios.push(await ratioOf(example, settings, seed));
      await trial.report(geometric(ratios), step);
      if (trial.shouldPrune()) throw new TrialPruned();
    }
    return geometric(ratios);
  },
});
await search.run({
  trials,
  onTrial: ({ number, state, value, params }) =>
    console.log(`${number} ${state} ${value.toFixed(4)} ${JSON.stringify(params)}`),
});

/** The best ones once more, on other splits: those that have chosen them flatter them. */
const best = search.trials
  .filter(({ state, like }) => state === "complete" && like === undefined)
  .sort((a, b) => a.value - b.value)
  .slice(0, 3);
const candidates: object[] = [];
for (const trial of best) {
  const byTable: Record<string, number> = {};
  for (const example of tables) {
    const ratios: number[] = [];
    for (const seed of confirmed) ratios.push(await ratioOf(example, search.settings(trial), seed));
    byTable[example.name] = geometric(ratios);
  }
  const candidate = { trial: trial.number, params: trial.params, searched: trial.value, byTable };
  candidates.push({ ...candidate, confirmed: geometric(Object.values(byTable)) });
  console.log(JSON.stringify(candidates.at(-1)));
}
writeFileSync(
  new URL("./train-defaults.json", import.meta.url),
  `${JSON.stringify(
    {
      tables: tables.map(({ name, rows, target }) => ({ name, target, rows: rows.count })),
      ...{ now, floor, searched, confirmed, hash: search.hash },
      trials: search.trials.map(({ number, state, params, value }) => ({ number, state, params, value })),
      candidates,
    },
    undefined,
    2,
  )}\n`,
);
