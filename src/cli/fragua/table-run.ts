// `fragua train data.csv --target price`: from a table to a model, with a word on each step of the way.

import { resolve } from "node:path";
import { interruptedCode } from "../../callbacks/interruptible.js";
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
import { validationKey } from "../../training/loop.js";
import { countsOf } from "../../tuning/results.js";
import type { Given } from "../flags.js";
import { finish, named } from "./finish.js";
import { fitRun } from "./fit-run.js";
import { type Goal, goalOf, type Task } from "./goals.js";
import { checkData, hashOf, type Journal } from "./journal.js";
import { metricOf, networkOf, planFor } from "./network.js";
import { readTable } from "./read-table.js";
import { type Role, rolesOf } from "./roles.js";
import { sayColumns, sayPlan, sayRows } from "./say-table.js";
import { type Found, removeSearch, type SearchWishes, searchPlan } from "./search-plan.js";
import { flagsOf } from "./search-space.js";
import { writeStudy } from "./study-files.js";
import { networkFlags, onlyTune, wishesIn } from "./table-flags.js";
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

export interface TableRun {
  /** Of the run that goes on. */
  readonly resumed: Journal | undefined;
  /** How the network is searched for; undefined where the one that suits is taken. */
  readonly search: SearchWishes | undefined;
}

/** Throws ArgumentError for a key that the history of a training does not have. */
const checkMetric = (given: Given, goals: readonly Goal[]): string => {
  const metric = given.text("metric")!;
  const known = goals.length > 1 ? ["valLoss"] : ["valLoss", validationKey(metricOf(goals[0]!))];
  if (known.includes(metric)) return metric;
  const hint = nearest(metric, known);
  throw new ArgumentError(
    `${given.where}: --metric: expected ${known.join(" or ")}, received "${metric}".${hint ? ` Did you mean "${hint}"?` : ""}`,
  );
};

/** What a search found, told with the flags that come to the same network without it. */
const sayFound = ({ study, plan }: Found, given: Given, terminal: Terminal): readonly string[] => {
  const own = new Set([...Object.keys(networkFlags).filter((name) => name !== "epochs"), ...onlyTune]);
  const kept = given.names.flatMap((name) => {
    if (own.has(name) || name === "json") return [];
    return [`--${name}`, ...(given.flags[name]!.type === "boolean" ? [] : [given.text(name)!])];
  });
  const args = [given.positionals[0]!, ...kept, ...flagsOf(plan)];
  terminal.title("What the search found");
  terminal.say(
    ...String(study)
      .split("\n")
      .map((line) => (line === "" ? "" : `  ${line}`)),
  );
  const quoted = args.map((arg) => (/^[\w.,=:/+-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`));
  terminal.say("", "  The same network without a search:", `  fragua train ${quoted.join(" ")}`);
  return args;
};

/** Trains on a table; returns what the shell is told. */
export const trainTable = async (
  path: string,
  given: Given,
  files: TrainFiles,
  terminal: Terminal,
  { resumed, search }: TableRun,
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
  const monitor = checkMetric(given, goals);
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
  const wishes = wishesIn(given);
  const sensible = planFor(train.count, width, wishes);
  const network = { features, width, goals: learned, seed, threads: given.threads("threads") };
  const classWeight = balanced === undefined ? {} : { classWeight: balancedWeights(learned) };
  const journal = search?.journal(data) ?? "";
  // A run that goes on finds its search done.
  if (search && !search.keeps && !resumed) await removeSearch(journal);
  const found =
    search &&
    (await searchPlan(
      {
        ...{ ...search, journal, plan: sensible, network, data: { train, validation }, fit: classWeight },
        range: { wishes, size: { rows: train.count, width }, wide: search.wide },
      },
      terminal,
    ));
  if (search && !found) return interruptedCode;
  const args = found && search!.wide ? sayFound(found, given, terminal) : files.args;
  const plan = found?.plan ?? sensible;
  const model = await networkOf({ ...network, plan });
  sayPlan(terminal, model, plan, width, learned);

  const run = { save: files.save, args, folder: files.folder, data, resumed };
  const options = { batchSize: plan.batchSize, validationData: validation, diagnose: true, ...classWeight };
  const ended = await fitRun(
    model,
    train,
    { epochs: plan.epochs, patience: plan.patience, monitor, options },
    run,
    terminal,
  );
  const outcome = await tableOutcome(
    { model, goals: learned, columns, train, test, numbered, history: ended.history, seed },
    terminal,
  );
  if (search && !search.wide && !ended.interrupted) await removeSearch(journal);
  if (found && files.study !== undefined) await writeStudy(found.study, files.study);
  return finish(
    {
      model,
      notes: {},
      ended,
      files,
      title: `${resolve(path).split(/[\\/]/).at(-1)}: ${targets.join(", ")}`,
      data: test,
      ...(found && search!.wide && { search: found }),
    },
    {
      data: named(path),
      rows: { train: train.count, validation: validation.count, test: test.count },
      columns: roles.map(({ name, taken, why }) => ({ name, taken, why })),
      ...(found && { search: figuresOf(found, search!.wide) }),
      ...outcome,
    },
    terminal,
  );
};

/** What a search came to, for programs. */
const figuresOf = ({ study, params, interrupted }: Found, wide: boolean): object => {
  const { trials, hash } = study;
  if (!wide) return { trials: trials.length, params, hash };
  const { complete, pruned, failed } = countsOf(study);
  return { trials: trials.length, complete, pruned, failed, params, value: study.best.value, hash, interrupted };
};

const reasons = (roles: readonly Role[]): string =>
  roles
    .map(({ name, taken, why }) => `${name}: ${taken}, ${why}`)
    .slice(0, 5)
    .join("; ");
