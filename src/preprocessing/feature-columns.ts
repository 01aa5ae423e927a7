// Features from a table: for each column, steps that make numbers of it, which learn from its rows.

import { ArgumentError, nearest, show } from "../errors.js";
import { checkOptions } from "../options.js";
import { choice } from "../schema.js";
import { isGap, type TableColumn } from "../table/column.js";
import { DataTable } from "../table/table.js";
import { adaptChain, readSteps } from "./chain.js";
import { type Features, features, type Target } from "./features.js";
import { imputation } from "./imputation.js";
import { normalization } from "./normalization.js";
import { oneHotEncoding } from "./one-hot-encoding.js";
import type { Preprocessing } from "./preprocessing.js";

/** Steps of a column: one, several, a function that makes one, or those that are usual for its kind. */
export type Steps = "auto" | Preprocessing | (() => Preprocessing) | readonly (Preprocessing | (() => Preprocessing))[];

/** Options of `featureColumns`. */
export interface FeatureColumnsOptions {
  /**
   * The column to be predicted. Texts and truths become labels, numbers get mean 0 and variance 1, and predictions come back in their units. With steps
   * of your own: { price: minMaxScaling() }, none with { price: [] }, labels of whole numbers with { digit: "classes" }. Several, by name or in a list, are
   * those of a model with an output for each: connect(dense(1), hidden) under the column's name.
   */
  readonly target?: string | readonly string[] | { readonly [column: string]: Steps | "classes" };
  /** The columns to learn from, with their steps or by name; all but the target and the weights where it is left out. */
  readonly columns?: readonly string[] | { readonly [column: string]: Steps };
  /** One input of all columns side by side (`concat`), or an input for each column (`dict`, for `embedding`, say). */
  readonly outputMode?: "concat" | "dict";
  /** The column that says how much each row counts, in fit and in evaluate; predictions do not need it. None where it is left out. */
  readonly sampleWeight?: string;
}

/** A column of more different texts is a name or a remark, rather than a category. */
const mostCategories = 100;

/** What is usual for a column: see `featureColumns`. Throws ArgumentError for texts of which hardly two are equal. */
const usualSteps = (column: TableColumn, count: number): Preprocessing[] => {
  const hasGaps = Array.from({ length: count }, (_, row) => row).some((row) => isGap(column, row));
  if (column.kind !== "text") {
    const filled = hasGaps
      ? [imputation({ strategy: column.kind === "boolean" ? "mostFrequent" : "mean", addIndicator: true })]
      : [];
    return [...filled, ...(column.kind === "boolean" ? [] : [normalization()])];
  }
  if (column.words.length <= mostCategories) return [oneHotEncoding({ unknown: "ignore" })];
  throw new ArgumentError(
    `featureColumns: ${column.name} holds ${column.words.length} different texts. Leave it out with table.drop(${show(column.name)}), or say what to do ` +
      `with it: columns: { ${JSON.stringify(column.name)}: textVectorization({ outputMode: "tfIdf" }) } for texts of words, hashing({ numBins: 32, outputMode: "oneHot" }) for names.`,
  );
};

/** The entries of what was given by name, each of a column that there is. Throws ArgumentError. */
const entriesOf = <T>(given: unknown, table: DataTable, where: string, fallback: T): [string, T][] => {
  const entries: [string, T][] =
    typeof given === "string"
      ? [[given, fallback]]
      : Array.isArray(given)
        ? given.map((name) => [name as string, fallback])
        : typeof given === "object" && given !== null
          ? (Object.entries(given) as [string, T][])
          : [];
  if (entries.length === 0) throw new ArgumentError(`${where}: expected names of columns, received ${show(given)}.`);
  for (const [name] of entries) {
    if (table.names.includes(name)) continue;
    const hint = typeof name === "string" ? nearest(name, table.names) : undefined;
    throw new ArgumentError(
      `${where}: expected one of the columns ${table.names.join(", ")}, received ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  }
  return entries;
};

/** The name of the column of weights. Throws ArgumentError where it holds no numbers. */
const readWeight = (given: unknown, table: DataTable): string | undefined => {
  if (given === undefined) return undefined;
  const where = "featureColumns: sampleWeight";
  if (typeof given !== "string") {
    throw new ArgumentError(`${where}: expected the name of a column, received ${show(given)}.`);
  }
  const [[name]] = entriesOf(given, table, where, undefined) as [[string, unknown]];
  const { kind } = table.column(name);
  if (kind === "number" || kind === "boolean") return name;
  throw new ArgumentError(`${where}: expected a column of numbers, ${name} holds values of kind ${kind}.`);
};

const readTargets = (given: unknown, table: DataTable): readonly Target[] => {
  if (given === undefined) return [];
  const where = "featureColumns: target";
  return entriesOf<unknown>(given, table, where, "auto").map(([name, steps]) => {
    const column = table.column(name);
    if (steps === "classes" || (steps === "auto" && (column.kind === "text" || column.kind === "boolean"))) {
      return { name, holds: column.kind, steps: [], classes: table.labels(name).classes };
    }
    const own = steps === "auto" ? [normalization()] : readSteps(steps, `${where}: ${name}`);
    return adaptChain(column, own, `${where}: ${name}`).chain;
  });
};

/**
 * What makes a model's inputs of a table's rows, learned from the rows to train on: give it to the model, and `fit`, `evaluate` and `predict` take tables, and
 * rows as objects. It is saved with the model. By itself it takes numbers and times to mean 0 and variance 1, texts of up to 100 categories to a column
 * each (unknown ones to none), truths to 0 and 1; gaps of numbers are filled by the mean, and a column tells of them. Keras: `FeatureSpace`; scikit-learn: `ColumnTransformer`.
 * Throws ArgumentError for columns that there are not, and DataError for what cannot be learned from.
 *
 *     const features = featureColumns(train, { target: "price" });
 *     const model = sequential([dense(32, { activation: "relu" }), dense(1)], { features });
 *     …
 *     await model.fit(train, { validationData: validation });
 *     const { data } = await model.predict([{ area: 120, town: "Sevilla" }]);
 */
export const featureColumns = (table: DataTable, options: FeatureColumnsOptions = {}): Features => {
  if (!(table instanceof DataTable)) {
    throw new ArgumentError(`featureColumns: expected the table to train on, received ${show(table)}.`);
  }
  checkOptions("featureColumns", options, ["target", "columns", "outputMode", "sampleWeight"]);
  const outputMode = choice(["concat", "dict"], "concat").read(
    options.outputMode ?? "concat",
    "featureColumns: outputMode",
  );
  const targets = readTargets(options.target, table);
  const isTarget = (name: string): boolean => targets.some((target) => target.name === name);
  const sampleWeight = readWeight(options.sampleWeight, table);
  const chosen = options.columns ?? table.names.filter((name) => !isTarget(name) && name !== sampleWeight);
  const columns = entriesOf<unknown>(chosen, table, "featureColumns: columns", "auto").map(([name, steps]) => {
    if (isTarget(name)) {
      throw new ArgumentError(`featureColumns: columns: ${name} is the target, which a model must not see.`);
    }
    const column = table.column(name);
    const own = steps === "auto" ? usualSteps(column, table.count) : readSteps(steps, `featureColumns: ${name}`);
    return adaptChain(column, own, `featureColumns: ${name}`).chain;
  });
  return features({
    columns,
    outputMode,
    ...(targets.length === 1 ? { target: targets[0]! } : {}),
    ...(targets.length > 1 ? { targets } : {}),
    ...(sampleWeight === undefined ? {} : { sampleWeight }),
  });
};
