// What came of a training on a table: errors beside those of simple guesses, the columns that count, the rows furthest off.

import { permutationImportance, worstSamples } from "../../evaluation/index.js";
import type { DataTable, History, Model, Prediction, Steps } from "../../index.js";
import { shortened, textTable } from "../../table/text-table.js";
import { formatNumber } from "../../training/progress.js";
import { historyCharts, renderCurves } from "../curves.js";
import { answersOf, constantOf, type Figures, figuresOf, linearModel, spreadRows, truthsOf } from "./baselines.js";
import type { Goal } from "./goals.js";
import { metricOf } from "./network.js";
import { cellsShown } from "./say-table.js";
import { indented, type Terminal } from "./terminal.js";

export interface Judged {
  readonly name: string;
  readonly kind: Goal["kind"];
  readonly network: Figures;
  /** Of whoever always says the mean, or the commonest class. */
  readonly constant: Figures;
  readonly linear: Figures;
}

/** One output of several, or the only one. */
export const outputOf = (prediction: Prediction, goal: Goal, goals: number): Prediction =>
  goals === 1 ? prediction : (prediction[goal.name] as Prediction);

/** Nothing, without a sign. */
const unsigned = (figure: string): string => figure.replace(/^-(0\.0+)$/, "$1");

const share = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** Figures in the words of people, each with the better one larger or smaller. */
const shown = (figures: Figures): readonly string[] =>
  "accuracy" in figures
    ? [share(figures.accuracy), share(figures.balancedAccuracy), figures.macroF1.toFixed(3)]
    : [
        formatNumber(figures.meanAbsoluteError),
        formatNumber(figures.rootMeanSquaredError),
        unsigned(figures.r2.toFixed(3)),
      ];

/** Whether figures are better than others by what counts first; where classes are not as frequent, by what counts them alike. */
const isBetter = (a: Figures, b: Figures): boolean =>
  "accuracy" in a && "accuracy" in b
    ? a.accuracy > b.accuracy || a.balancedAccuracy > b.balancedAccuracy
    : "r2" in a && "r2" in b && a.meanAbsoluteError < b.meanAbsoluteError;

/** The table of a goal's figures. */
export const sayFigures = ({ title, say, tell }: Terminal, { name, kind, network, constant, linear }: Judged): void => {
  const isNumber = kind === "number";
  title(`${name}: on rows that were held out`);
  const text = textTable({
    header: ["", ...(isNumber ? ["mean error", "root mean square", "R²"] : ["accuracy", "balanced", "macro F1"])],
    rows: [
      ["network", ...shown(network)],
      ["linear model", ...shown(linear)],
      [isNumber ? "always the mean" : "always the commonest", ...shown(constant)],
    ],
    align: ["left", "right", "right", "right"],
    rule: false,
  });
  say(...indented(text));
  if (!isBetter(network, constant))
    tell("  The network is no better than a constant: nothing was learned from these columns.");
  else if (!isBetter(network, linear) && isBetter(linear, network))
    tell("  The linear model is better here: more rows, or other columns, would be needed to beat it.");
};

export const judge = async (
  model: Model,
  goals: readonly Goal[],
  columns: Readonly<Record<string, Steps>>,
  train: DataTable,
  test: DataTable,
): Promise<Judged[]> => {
  const prediction = await model.predict(test);
  const judged: Judged[] = [];
  for (const goal of goals) {
    const truth = truthsOf(test, goal);
    const linear = await (await linearModel(train, goal, columns)).predict(test);
    const constant = constantOf(train, goal);
    judged.push({
      name: goal.name,
      kind: goal.kind,
      network: figuresOf(goal, truth, answersOf(goal, outputOf(prediction, goal, goals.length))),
      constant: figuresOf(goal, truth, truth.map(() => constant) as typeof truth),
      linear: figuresOf(goal, truth, answersOf(goal, linear)),
    });
  }
  return judged;
};

const rowsMixed = 1000;
const columnsShown = 10;

/** How much worse it gets without each column: of errors in parts of the error, of accuracies in parts of all rows. */
const importanceOf = async (model: Model, goals: readonly Goal[], test: DataTable, seed: number) => {
  const metric = goals.length === 1 ? metricOf(goals[0]!) : "loss";
  const { features, score } = await permutationImportance(model, spreadRows(test, rowsMixed), { metric, seed });
  const scale = metric === "accuracy" || score === 0 ? 1 : score;
  return {
    metric,
    features: features.map(({ name, mean, deviation }) => ({
      name,
      worse: mean / scale,
      deviation: deviation / scale,
    })),
  };
};

const sayImportance = (
  { title, say, paint }: Terminal,
  { metric, features }: Awaited<ReturnType<typeof importanceOf>>,
): void => {
  title(
    metric === "accuracy"
      ? "Columns that count: accuracy lost without"
      : "Columns that count: by how much errors grow without",
  );
  const longest = Math.max(...features.map(({ worse }) => worse), 1e-9);
  for (const { name, worse } of features.slice(0, columnsShown)) {
    const bar = "█".repeat(Math.max(0, Math.round((24 * worse) / longest)));
    say(`  ${shortened(name, 24).padEnd(24)} ${share(worse).padStart(9)}  ${paint("blue", bar)}`.trimEnd());
  }
  if (features.length > columnsShown) say(`  … ${features.length - columnsShown} more`);
};

const worstShown = 5;

const worstOf = async (model: Model, { name }: Goal, goals: number, test: DataTable, numbered: string) => {
  const options = { count: worstShown, ...(goals > 1 ? { output: name } : {}) };
  const { samples } = await worstSamples(model, test, options);
  return samples.map(({ row, ...rest }) => ({ row: test.row(row)[numbered] as number, ...rest, at: row }));
};

const sayWorst = (
  { title, say, width }: Terminal,
  goal: Goal,
  worst: Awaited<ReturnType<typeof worstOf>>,
  test: DataTable,
  names: readonly string[],
): void => {
  title(`${goal.name}: the rows furthest off, counted from 1`);
  const written = (value: number | string): string =>
    typeof value === "number" ? formatNumber(value) : shortened(value, 16);
  const made = (count: number): string[] =>
    textTable({
      header: ["row", "truth", "said", ...names.slice(0, count).map((name) => shortened(name, 16))],
      rows: worst.map(({ row, truth, predicted, at }) => [
        String(row),
        written(truth),
        written(predicted),
        ...cellsShown(test, names.slice(0, count), at),
      ]),
      align: ["right", "right", "right"],
      rule: false,
    }).split("\n");
  let count = Math.min(names.length, 8);
  while (count > 0 && made(count).some((line) => line.length > width - 2)) count -= 1;
  say(...made(count).map((line) => `  ${line}`));
};

export interface Outcome {
  readonly model: Model;
  readonly goals: readonly Goal[];
  readonly columns: Readonly<Record<string, Steps>>;
  readonly train: DataTable;
  readonly test: DataTable;
  /** The column of the rows' numbers. */
  readonly numbered: string;
  readonly history: History;
  readonly seed: number;
}

/** Says what came of it; returns its figures. */
export const tableOutcome = async (outcome: Outcome, terminal: Terminal): Promise<object> => {
  const { model, goals, columns, train, test, numbered, history, seed } = outcome;
  const charts = historyCharts(history.history).slice(0, 2);
  if (history.epochs.length > 1) terminal.say("", ...renderCurves(charts, terminal.paint));
  const judged = await judge(model, goals, columns, train, test);
  for (const each of judged) sayFigures(terminal, each);
  const importance = await importanceOf(model, goals, test, seed);
  sayImportance(terminal, importance);
  const worst: Record<string, unknown> = {};
  for (const goal of goals) {
    const rows = await worstOf(model, goal, goals.length, test, numbered);
    sayWorst(terminal, goal, rows, test, Object.keys(columns));
    worst[goal.name] = rows.map(({ at: _, ...row }) => row);
  }
  return { targets: judged, importance, worst };
};
