// `fragua evaluate`: how far a model is off on rows whose targets are known, on a series or a text.

import { classificationReport, confusionMatrix, regressionReport } from "../../evaluation/index.js";
import { ArgumentError, DataError, type DataTable, type Features, type Model } from "../../index.js";
import { shortened } from "../../table/text-table.js";
import { renderConfusionMatrix } from "../confusion-matrix.js";
import type { Flag, Given } from "../flags.js";
import { answersOf, figuresOf, truthsOf } from "./baselines.js";
import { type Command, commonFlags, success, threadsFlag } from "./command.js";
import { answersOnImages } from "./evaluate-images.js";
import { evaluateSeries } from "./evaluate-series.js";
import { evaluateText } from "./evaluate-text.js";
import type { Goal } from "./goals.js";
import { modelAndRest } from "./model-file.js";
import { csvFlags, inFlags, readTable } from "./read-table.js";
import { outputOf } from "./table-outcome.js";
import type { Terminal } from "./terminal.js";

const flags = { ...threadsFlag, ...csvFlags, ...commonFlags } as const satisfies Record<string, Flag>;

/** The targets of a model that was saved. */
const goalsOf = (features: Features): Goal[] =>
  features.targetNames.map((name) => {
    const classes = features.classesOf(name);
    return {
      ...{ name, classes: classes ?? [], why: "" },
      kind: classes === undefined ? "number" : classes.length === 2 ? "binary" : "classes",
    };
  });

/** Most classes whose confusions fit a terminal. */
const mostConfused = 10;

const sayGoal = (
  { say, title, paint }: Terminal,
  goal: Goal,
  truth: number[] | string[],
  said: number[] | string[],
): void => {
  title(goal.name);
  if (goal.kind === "number") {
    say(...String(regressionReport(truth as number[], said as number[])).split("\n"));
    return;
  }
  const { classes } = goal;
  say(...String(classificationReport(truth as string[], said as string[], { classes })).split("\n"));
  if (classes.length > mostConfused) return;
  const matrix = confusionMatrix(truth as string[], said as string[], { classes });
  say(
    "",
    "True classes down, predicted ones across:",
    ...renderConfusionMatrix(
      matrix.counts,
      paint,
      classes.map((name) => shortened(name, 16)),
    ),
  );
};

/** Says how far answers to a goal are off; returns its figures. */
const judged = (terminal: Terminal, goal: Goal, truth: number[] | string[], said: number[] | string[]) => {
  sayGoal(terminal, goal, truth, said);
  return { name: goal.name, kind: goal.kind, ...figuresOf(goal, truth, said) };
};

const rowsOf = async (path: string, { features }: Model, given: Given): Promise<DataTable> => {
  const { where } = given;
  const rows = await readTable(path, given);
  const targets = features!.targetNames;
  const absent = targets.find((name) => !rows.names.includes(name));
  if (absent !== undefined) {
    throw new DataError(
      `${where}: ${path}: expected a column "${absent}", the target, to compare with; received ${rows.names.join(", ")}. fragua predict needs none.`,
    );
  }
  const known = rows.dropGaps(...targets);
  if (known.count === 0)
    throw new DataError(`${where}: ${path}: expected at least one row with a target, received none.`);
  return known;
};

const evaluateTable = async (model: Model, path: string, given: Given, terminal: Terminal): Promise<object> => {
  const { where } = given;
  if (!model.features) {
    throw new DataError(
      `${where}: expected a model that was trained on a table, on images, a series or a text, received one of arrays.`,
    );
  }
  const rows = await rowsOf(path, model, given);
  const goals = goalsOf(model.features);
  const figures = await inFlags(where, async () => {
    const prediction = await model.predict(rows, { batchSize: 1024 });
    return goals.map((goal) =>
      judged(terminal, goal, truthsOf(rows, goal), answersOf(goal, outputOf(prediction, goal, goals.length))),
    );
  });
  return { data: path, rows: rows.count, targets: figures };
};

export const evaluateCommand: Command = {
  usage: "MODEL DATA",
  about: "Tells how far a model is off where what is true is known.",
  flags,
  examples: [
    "houses.fragua sold.csv",
    "digits.fragua more-digits/",
    "births.fragua births.csv",
    "moby-dick.fragua chapter.txt",
  ],
  run: async (given, terminal) => {
    const { where } = given;
    const [{ model, task }, rest] = await modelAndRest(
      given,
      () => 1,
      " and data: fragua evaluate houses.fragua sold.csv",
    );
    if (rest.length > 1) {
      throw new ArgumentError(`${where}: expected one file or folder of data, received ${rest.join(" and ")}.`);
    }
    const path = rest[0]!;
    switch (task?.kind) {
      case "images": {
        const { goal, truth, said } = await answersOnImages(model, task, path, where);
        terminal.figures({ data: path, rows: truth.length, targets: [judged(terminal, goal, truth, said)] });
        break;
      }
      case "series":
        terminal.figures(await evaluateSeries(model, task, path, given, terminal));
        break;
      case "text":
        terminal.figures(await evaluateText(model, task, path, where, terminal));
        break;
      default:
        terminal.figures(await evaluateTable(model, path, given, terminal));
    }
    return success;
  },
};
