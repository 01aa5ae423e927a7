// `fragua train data.csv --target price`: from a table to a model, with a word on each step of the way.

import { resolve } from "node:path";
import { nearest, show } from "../../errors.js";
import {
  ArgumentError,
  DataError,
  DataTable,
  type FitOptions,
  featureColumns,
  type Split,
  type Steps,
  table,
} from "../../index.js";
import type { Given } from "../flags.js";
import { finish, named } from "./finish.js";
import { fitRun } from "./fit-run.js";
import { type Goal, goalOf, type Task } from "./goals.js";
import { checkData, hashOf, type Journal } from "./journal.js";
import { networkOf, planFor } from "./network.js";
import { readTable } from "./read-table.js";
import { type Role, rolesOf } from "./roles.js";
import { sayColumns, sayPlan, sayRows } from "./say-table.js";
import { removeSearch, searchPlan } from "./search-plan.js";
import { tableOutcome } from "./table-outcome.js";
import type { Terminal } from "./terminal.js";
import type { TrainFiles } from "./train-files.js";

const fewestRows = 10;

/** Throws ArgumentError, with the nearest name, for a column that there is not. */
const checkColumns = ({ names }: DataTable, given: readonly string[], where: string): void => {
  const name = given.find((each) => !names.includes(each));
  if (name === undefined) return;
  const hint = nearest(name, names);
  throw new ArgumentError(
    `${where}: expected one of the columns ${names.join(", ")}, received ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
  );
};

/** The name of the column of rows' numbers: one that the table does not have. */
const rowName = (names: readonly string[]): string => {
  let name = "row";
  while (names.includes(name)) name = `file ${name}`;
  return name;
};

/** Without rows in which a target is missing; each row with its number in the file, counted from 1. */
const knownRows = (rows: DataTable, targets: readonly string[], numbered: string): DataTable => {
  const numbers = table({ [numbered]: Float64Array.from({ length: rows.count }, (_, row) => row + 1) }).columns[0]!;
  return new DataTable([numbers, ...rows.columns]).dropGaps(...targets);
};

const splitOf = (rows: DataTable, goals: readonly Goal[], given: Given, seed: number): Split => {
  const [time, group] = [given.text("time"), given.text("group")];
  if (time !== undefined && group !== undefined) {
    throw new ArgumentError(`${given.where}: expected --time or --group, received both.`);
  }
  const shares = { validation: given.fraction("validation")!, test: given.fraction("test")! };
  for (const [name, share] of Object.entries(shares)) {
    if (share <= 0) throw new ArgumentError(`${given.where}: --${name}: expected a share above 0, received ${share}.`);
  }
  const [only] = goals;
  const stratified = goals.length === 1 && only!.kind !== "number" ? { stratify: only!.name } : {};
  const by = time !== undefined ? { time } : group !== undefined ? { group } : stratified;
  return rows.split({ ...shares, seed, ...by });
};

/** The rows whose classes have been learned: of others nothing can be foretold. */
const ofKnownClasses = (train: DataTable, rows: DataTable, goals: readonly Goal[]): DataTable => {
  const known = goals
    .filter(({ kind }) => kind !== "number")
    .map(({ name }) => [name, new Set(train.labels(name).classes)] as const);
  return known.length === 0
    ? rows
    : rows.filter((row) => known.every(([name, classes]) => classes.has(String(row[name]))));
};

/** Of several targets, those of classes. */
const balancedWeights = (goals: readonly Goal[]): NonNullable<FitOptions["classWeight"]> =>
  goals.length === 1
    ? "balanced"
    : Object.fromEntries(goals.flatMap(({ name, kind }) => (kind === "number" ? [] : [[name, "balanced" as const]])));

const tasks: readonly Task[] = ["auto", "number", "classes"];

/** Trains on a table; returns what the shell is told. */
export const trainTable = async (
  path: string,
  given: Given,
  files: TrainFiles,
  terminal: Terminal,
  resumed: Journal | undefined,
): Promise<number> => {
  const { where } = given;
  const targets = given.list("target");
  const rows = await readTable(path, given);
  if (targets.length === 0) {
    throw new ArgumentError(`${where}: expected --target, the column to foretell: one of ${rows.names.join(", ")}.`);
  }
  const [time, group, drop] = [given.text("time"), given.text("group"), given.list("drop")];
  checkColumns(rows, targets, `${where}: --target`);
  for (const [flag, name] of [
    ["time", time],
    ["group", group],
  ] as const) {
    if (name !== undefined) checkColumns(rows, [name], `${where}: --${flag}`);
  }
  checkColumns(rows, drop, `${where}: --drop`);
  const task = given.text("task") as Task;
  if (!tasks.includes(task)) {
    throw new ArgumentError(`${where}: --task: expected one of ${tasks.join(", ")}, received "${task}".`);
  }
  const data = await hashOf([path]);
  checkData(resumed, data, path, where);

  const numbered = rowName(rows.names);
  const known = knownRows(rows, targets, numbered);
  if (known.count < fewestRows) {
    throw new DataError(
      `${where}: ${path}: expected at least ${fewestRows} rows with a target, received ${known.count}.`,
    );
  }
  const goals = targets.map((name) => goalOf(known, name, task, where));
  const roles = rolesOf(known.drop(numbered), { targets, time, group, drop });
  const columns = Object.fromEntries(
    roles.flatMap(({ name, steps }): [string, Steps][] => (steps === undefined ? [] : [[name, steps]])),
  );
  if (Object.keys(columns).length === 0) {
    throw new DataError(`${where}: ${path}: no column is left to learn from. ${reasons(roles)}`);
  }
  const balanced = given.text("class-weight");
  if (balanced !== undefined && balanced !== "balanced") {
    throw new ArgumentError(`${where}: --class-weight: expected balanced, received "${balanced}".`);
  }
  if (balanced !== undefined && goals.every(({ kind }) => kind === "number")) {
    throw new ArgumentError(
      `${where}: --class-weight is for targets of classes, ${goals.map(({ name }) => name).join(", ")} ${goals.length > 1 ? "hold" : "holds"} numbers. Leave it out.`,
    );
  }
  const seed = given.whole("seed", 0)!;
  const split = splitOf(known, goals, given, seed);
  const { train } = split;
  const [validation, test] = [split.validation, split.test].map((part) => ofKnownClasses(train, part, goals)) as [
    DataTable,
    DataTable,
  ];
  for (const [name, part] of Object.entries({ train, validation, test })) {
    if (part.count > 0) continue;
    throw new DataError(
      `${where}: no row is left for ${name === "train" ? "training" : name}, of ${known.count}. Are there too few ${group === undefined ? "rows" : `groups in ${group}`}?`,
    );
  }
  // Classes that only rows held out have are none that can be learned.
  const learned = goals.map((goal) =>
    goal.kind === "number" ? goal : { ...goal, ...goalOf(train, goal.name, "classes", where) },
  );
  sayColumns(terminal, learned, roles);
  sayRows(
    terminal,
    rows.count,
    { train, validation, test },
    {
      time,
      group,
      dropped: rows.count - known.count,
      unknown: split.validation.count + split.test.count - validation.count - test.count,
    },
  );

  const features = featureColumns(train, {
    target: Object.fromEntries(learned.map(({ name, kind }) => [name, kind === "number" ? "auto" : "classes"])),
    columns,
  });
  const { shape } = features.inputs(train.take([0])) as { readonly shape: readonly number[] };
  const width = shape[1]!;
  const wishes = {
    hidden: given.units("hidden"),
    epochs: given.whole("epochs", 1),
    dropout: given.fraction("dropout"),
    batch: given.whole("batch", 1),
    rate: given.positive("learning-rate"),
  };
  const sensible = planFor(train.count, width, wishes);
  const network = { features, width, goals: learned, seed, threads: given.threads("threads") };
  const classWeight = balanced === undefined ? {} : { classWeight: balancedWeights(learned) };
  const trials = given.whole("search", 1);
  // A run that goes on finds its search done.
  if (!resumed) await removeSearch(files.save);
  const found =
    trials === undefined
      ? undefined
      : await searchPlan(
          { trials, wishes, plan: sensible, network, data: { train, validation }, fit: classWeight, save: files.save },
          terminal,
        );
  const plan = found?.plan ?? sensible;
  const model = await networkOf({ ...network, plan });
  sayPlan(terminal, model, plan, width);

  const run = { save: files.save, args: files.args, folder: files.folder, data, resumed };
  const options = { batchSize: plan.batchSize, validationData: validation, diagnose: true, ...classWeight };
  const ended = await fitRun(model, train, { epochs: plan.epochs, patience: plan.patience, options }, run, terminal);
  const outcome = await tableOutcome(
    { model, goals: learned, columns, train, test, numbered, history: ended.history, seed },
    terminal,
  );
  if (!ended.interrupted) await removeSearch(files.save);
  return finish(
    {
      model,
      notes: {},
      ended,
      files,
      title: `${resolve(path).split(/[\\/]/).at(-1)}: ${targets.join(", ")}`,
      data: test,
    },
    {
      data: named(path),
      rows: { train: train.count, validation: validation.count, test: test.count },
      columns: roles.map(({ name, taken, why }) => ({ name, taken, why })),
      ...(found && { search: { trials: found.trials, params: found.params, hash: found.hash } }),
      ...outcome,
    },
    terminal,
  );
};

const reasons = (roles: readonly Role[]): string =>
  roles
    .map(({ name, taken, why }) => `${name}: ${taken}, ${why}`)
    .slice(0, 5)
    .join("; ");
