// The columns of a table as a model takes them: what belongs to the model, and is saved with it.

import { isArrayData, isDataset, isPlain, type ShapedArray } from "../data/forms.js";
import { ArgumentError, DataError, nearest, show } from "../errors.js";
import { choice, type Described, define, none, type Option, optional, text } from "../schema.js";
import type { ColumnKind, TableCell, TableColumn } from "../table/column.js";
import { readCells } from "../table/read-cells.js";
import { DataTable, type Rows } from "../table/table.js";
import { applyChain, type Chain, chains, invertChain, readChain, writeChain } from "./chain.js";
import { learnedTexts } from "./preprocessing.js";
import { type NumberValues, numbersOf, valuesOfColumn } from "./values.js";

/** Inputs in one array, or by the names of their columns. */
export type FeatureInputs = ShapedArray | { readonly [column: string]: ShapedArray };

/** Targets in one array, or by the names of their columns where there are several. */
export type FeatureTargets = ShapedArray & { readonly [target: string]: unknown };

/** Inputs with their targets, as fit takes them. */
export interface FeatureBatch {
  readonly x: FeatureInputs;
  readonly y: FeatureTargets;
  /** Where a column says how much each row counts. */
  readonly sampleWeight?: ShapedArray;
}

const isRows = (value: unknown): value is Rows =>
  value instanceof DataTable || (Array.isArray(value) && value.length > 0 && isPlain(value[0]));

/** Kinds that stand for each other: truths are 0 and 1. */
const same = (a: ColumnKind, b: ColumnKind): boolean => a === b || [a, b].every((kind) => /number|boolean/.test(kind));

const gapsOf = (name: string, holds: ColumnKind, count: number): TableColumn =>
  holds === "text"
    ? { kind: holds, name, codes: new Int32Array(count).fill(-1), words: [] }
    : { kind: holds, name, values: new Float64Array(count).fill(Number.NaN) };

const isEmpty = (column: TableColumn): boolean =>
  column.kind === "text" ? column.codes.every((code) => code < 0) : column.values.every(Number.isNaN);

const noColumn = (name: string, names: readonly string[], where: string): DataError => {
  const hint = nearest(name, names);
  return new DataError(
    `${where}: expected a column ${show(name)}, received ${names.join(", ")}.${hint ? ` Is it "${hint}"?` : ""}`,
  );
};

/** A column of some rows, of the kind that was learned from. Throws DataError. */
const columnIn = (rows: Rows, { name, holds }: Pick<Chain, "name" | "holds">, where: string): TableColumn => {
  let column: TableColumn;
  if (rows instanceof DataTable) {
    if (!rows.names.includes(name)) throw noColumn(name, rows.names, where);
    column = rows.column(name);
  } else {
    const cells = rows.map((row, i): TableCell | undefined => {
      if (!isPlain(row))
        throw new DataError(`${where}: expected rows such as { area: 120 }, received ${show(row)} as row ${i}.`);
      return Object.hasOwn(row, name) ? row[name] : undefined;
    });
    if (!rows.some((row) => Object.hasOwn(row, name))) throw noColumn(name, Object.keys(rows[0]!), where);
    column = readCells(name, cells, `${where}: ${name}`);
  }
  if (same(column.kind, holds)) return column;
  if (isEmpty(column)) return gapsOf(name, holds, rows instanceof DataTable ? rows.count : rows.length);
  throw new DataError(
    `${where}: ${name}: expected values of kind ${holds}, as it has learned from, received ${column.kind}.`,
  );
};

/** The column that is to be predicted. */
export interface Target extends Chain {
  /** What labels stand for; undefined for numbers. */
  readonly classes?: readonly string[];
}

const readTarget = (given: unknown, where: string): Target => {
  const { classes } = (given ?? {}) as Partial<Target>;
  const chain = readChain(given, where);
  return classes === undefined ? chain : { ...chain, classes: learnedTexts().read(classes, `${where}: classes`)! };
};

const writeTarget = ({ classes, ...chain }: Target) => ({ ...writeChain(chain), ...(classes ? { classes } : {}) });

const target: Option<Target, Target, true> = {
  read: readTarget,
  needed: true,
  fallback: undefined,
  expects: "a column with its steps",
  write: writeTarget,
  family: "preprocessing",
};

/** Two and more. */
const severalTargets: Option<readonly Target[], readonly Target[], true> = {
  read: (given, where) => {
    if (Array.isArray(given) && given.length > 1) return given.map((each) => readTarget(each, where));
    throw new ArgumentError(`${where}: expected a list of columns with their steps, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects: "columns with their steps",
  write: (all) => all.map(writeTarget),
  family: "preprocessing",
};

/** How many rows there are. */
const countOf = (rows: Rows): number => (rows instanceof DataTable ? rows.count : rows.length);

/** What `featureColumns` makes: it takes rows of a table to a model's inputs and targets, and a model's outputs back. */
export class Features implements Described {
  readonly kind: string;
  readonly config: Described["config"];
  readonly #columns: readonly Chain[];
  readonly #targets: readonly Target[];
  readonly #byName: boolean;
  /** The name of the column that says how much each row counts. */
  readonly sampleWeight: string | undefined;

  /** @internal */
  constructor(
    columns: readonly Chain[],
    targets: readonly Target[],
    byName: boolean,
    sampleWeight: string | undefined,
    { kind, config }: Described,
  ) {
    this.kind = kind;
    this.config = config;
    this.#columns = columns;
    this.#targets = targets;
    this.#byName = byName;
    this.sampleWeight = sampleWeight;
  }

  /** The columns that inputs are made of, with what each holds. */
  get columns(): readonly { readonly name: string; readonly holds: ColumnKind }[] {
    return this.#columns.map(({ name, holds }) => ({ name, holds }));
  }

  /** The names of the columns that inputs are made of. */
  get names(): readonly string[] {
    return this.#columns.map(({ name }) => name);
  }

  /** The name of the column to be predicted; undefined where there is none, and where there are several. */
  get target(): string | undefined {
    return this.#only?.name;
  }

  /** The names of all columns to be predicted. */
  get targetNames(): readonly string[] {
    return this.#targets.map(({ name }) => name);
  }

  /** What the labels 0, 1, … stand for; undefined where numbers are predicted. */
  get classes(): readonly string[] | undefined {
    return this.#only?.classes;
  }

  /** The classes of one of several targets; undefined where it holds numbers. Throws ArgumentError for a column that is no target. */
  classesOf(target: string): readonly string[] | undefined {
    const found = this.#targets.find(({ name }) => name === target);
    if (found) return found.classes;
    throw new ArgumentError(
      `features: expected one of the targets ${this.targetNames.join(", ")}, received ${show(target)}.`,
    );
  }

  get #only(): Target | undefined {
    return this.#targets.length === 1 ? this.#targets[0] : undefined;
  }

  /** The inputs for some rows. Throws DataError that names the column and the row of what cannot be used. */
  inputs(rows: Rows, where = "features"): FeatureInputs {
    this.#check(rows, where);
    const made = this.#columns.map((chain) => {
      const place = `${where}: ${chain.name}`;
      return [chain.name, applyChain(chain, columnIn(rows, chain, where), place)] as const;
    });
    return this.#byName
      ? Object.fromEntries(made.map(([name, { data, width, count }]) => [name, { data, shape: [count, width] }]))
      : sideBySide(made.map(([, values]) => values));
  }

  /**
   * The targets of some rows: labels, or numbers as the model learns them; by name where there are several. Throws DataError, and ArgumentError where
   * no target is known.
   */
  targets(rows: Rows, where = "features"): FeatureTargets {
    this.#check(rows, where);
    if (this.#targets.length === 0)
      throw new ArgumentError(`${where}: the features know no target. Give featureColumns one: { target: "price" }.`);
    const made = this.#targets.map((goal) => [goal.name, this.#targetOf(goal, rows, where)] as const);
    return (this.#only ? made[0]![1] : Object.fromEntries(made)) as FeatureTargets;
  }

  #targetOf(goal: Target, rows: Rows, where: string): ShapedArray {
    const column = columnIn(rows, goal, where);
    if (goal.classes) {
      const labels = new DataTable([column]).labels(goal.name, goal.classes).labels;
      return { data: labels, shape: [labels.length] };
    }
    const { data, width, count } = applyChain(goal, column, `${where}: ${goal.name}`);
    return { data, shape: [count, width] };
  }

  /** How much each of some rows counts: the numbers of a column. Throws DataError for gaps, and for what is no number. */
  weights(rows: Rows, column: string, where = "features"): ShapedArray {
    this.#check(rows, where);
    const place = `${where}: sampleWeight`;
    const values = valuesOfColumn(columnIn(rows, { name: column, holds: "number" }, place)) as NumberValues;
    const gap = values.data.findIndex(Number.isNaN);
    if (gap >= 0) throw new DataError(`${place}: ${column}: expected a weight in row ${gap}, received a gap.`);
    return { data: values.data, shape: [values.count] };
  }

  /** Inputs and targets of some rows, and their weights where a column has them: what `csvSource` and training loops of one's own give to a model. */
  batch(rows: Rows, where = "features"): FeatureBatch {
    return this.#batch(rows, where, this.sampleWeight);
  }

  #batch(rows: Rows, where: string, weight: string | undefined): FeatureBatch {
    const batch = { x: this.inputs(rows, where), y: this.targets(rows, where) };
    return weight === undefined ? batch : { ...batch, sampleWeight: this.weights(rows, weight, where) };
  }

  #check(rows: unknown, where: string): asserts rows is Rows {
    if (!isRows(rows) || countOf(rows) === 0) {
      throw new DataError(`${where}: expected a table or rows as objects, at least one, received ${show(rows)}.`);
    }
  }

  /** @internal What a model is called with: rows become inputs, targets and weights, all else stays as it is. */
  call(where: string, given: readonly unknown[]): readonly unknown[] {
    const [first, second] = given;
    const options = given.slice(1).find((each) => isPlain(each) && Object.hasOwn(each, "sampleWeight"));
    const named = (options as { readonly sampleWeight?: unknown } | undefined)?.sampleWeight;
    // Weights that are given with the call stand in for those of the column.
    const weight = named === undefined ? this.sampleWeight : typeof named === "string" ? named : undefined;
    const data = isRows(first)
      ? isArrayData(second)
        ? this.inputs(first, where)
        : this.#batch(first, where, weight)
      : isDataset(first) && isRows(first.x)
        ? { ...first, x: this.inputs(first.x, where) }
        : first;
    return [data, ...given.slice(1).map((each) => this.#options(each, where, first, second, weight))];
  }

  /** Options in which rows and the names of columns have become numbers. */
  #options(given: unknown, where: string, rows: unknown, targets: unknown, weight: string | undefined): unknown {
    if (!isPlain(given)) return given;
    const { sampleWeight, ...others } = given;
    const options =
      typeof sampleWeight !== "string" || !isRows(rows)
        ? given
        : isArrayData(targets)
          ? { ...others, sampleWeight: this.weights(rows, sampleWeight, where) }
          : others;
    const { validationData: held } = given;
    return isRows(held) ? { ...options, validationData: this.#batch(held, "validationData", weight) } : options;
  }

  /** @internal A model's inputs: made of rows, or as they are. */
  read<X>(x: X, where: string): X | FeatureInputs {
    return isRows(x) ? this.inputs(x, where) : x;
  }

  /** @internal A model's outputs in the units of the target, with what its classes are called. */
  outputs<P extends object>(prediction: P): P {
    const goal = this.#only;
    if (goal) return inUnits(goal, prediction);
    const made = this.#targets
      .filter(({ name }) => Object.hasOwn(prediction, name))
      .map((each) => [each.name, inUnits(each, (prediction as Record<string, object>)[each.name]!)] as const);
    return made.length === 0 ? prediction : { ...prediction, ...Object.fromEntries(made) };
  }
}

/** One output in the units of its target. */
const inUnits = <P extends object>(goal: Target, prediction: P): P => {
  const { data, shape } = prediction as { readonly data?: unknown; readonly shape?: unknown };
  if (!(data instanceof Float32Array)) return prediction;
  if (goal.classes) return { ...prediction, classes: goal.classes };
  const values = numbersOf(Float64Array.from(data), 1);
  const back = invertChain(goal, values, `predict: ${goal.name}`);
  return { shape, data: Float32Array.from((back as NumberValues).data) } as unknown as P;
};

/** Numbers of several columns in one array. */
const sideBySide = (columns: readonly NumberValues[]): ShapedArray => {
  const count = columns[0]!.count;
  const width = columns.reduce((sum, each) => sum + each.width, 0);
  const joined = new Float32Array(count * width);
  let begin = 0;
  for (const { data, width: own } of columns) {
    for (let i = 0; i < data.length; i++) joined[Math.floor(i / own) * width + begin + (i % own)] = data[i]!;
    begin += own;
  }
  return { data: joined, shape: [count, width] };
};

/** Features by what a file holds of them. */
export const features = define(
  "features",
  {
    columns: chains,
    target: optional(target),
    targets: optional(severalTargets),
    outputMode: choice(["concat", "dict"], "concat"),
    sampleWeight: optional(text()),
  },
  none,
  ({ columns, target: goal, targets, outputMode, sampleWeight }, part) =>
    new Features(columns, targets ?? (goal ? [goal] : []), outputMode === "dict", sampleWeight, part),
);
