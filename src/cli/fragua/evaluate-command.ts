// `fragua evaluate`: how far a model is off on rows whose targets are known.

import { classificationReport, confusionMatrix, regressionReport } from "../../evaluation/index.js";
import { DataError, type DataTable, type Features, type Model } from "../../index.js";
import { shortened } from "../../table/text-table.js";
import { renderConfusionMatrix } from "../confusion-matrix.js";
import type { Flag, Given } from "../flags.js";
import { answersOf, figuresOf, truthsOf } from "./baselines.js";
import { type Command, commonFlags, success, threadsFlag } from "./command.js";
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

export const evaluateCommand: Command = {
  usage: "MODEL DATA",
  about: "Tells how far a model is off on rows whose targets are known.",
  flags,
  examples: ["houses.fragua sold.csv"],
  run: async (given, terminal) => {
    const { where } = given;
    const [{ model, task }, [path]] = await modelAndRest(given, 1, " and data: fragua evaluate houses.fragua sold.csv");
    if (task !== undefined || !model.features) {
      throw new DataError(
        `${where}: expected a model that was trained on a table, received one of ${task?.kind ?? "arrays"}.`,
      );
    }
    const rows = await rowsOf(path!, model, given);
    const goals = goalsOf(model.features);
    const figures = await inFlags(where, async () => {
      const prediction = await model.predict(rows, { batchSize: 1024 });
      return goals.map((goal) => {
        const truth = truthsOf(rows, goal);
        const said = answersOf(goal, outputOf(prediction, goal, goals.length));
        sayGoal(terminal, goal, truth, said);
        return { name: goal.name, kind: goal.kind, ...figuresOf(goal, truth, said) };
      });
    });
    terminal.figures({ data: path, rows: rows.count, targets: figures });
    return success;
  },
};
