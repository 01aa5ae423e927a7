// Steps one after another: what one makes of a column, the next one takes.

import { ArgumentError, DataError, show } from "../errors.js";
import { isFactory, type Option, writePart } from "../schema.js";
import type { ColumnKind, TableColumn } from "../table/column.js";
import { inverseOf, type Preprocessing } from "./preprocessing.js";
import { type NumberValues, type Values, valuesOfColumn } from "./values.js";

/** What becomes of a column, once its steps have learned. */
export interface Chain {
  /** The column's name. */
  readonly name: string;
  readonly holds: ColumnKind;
  readonly steps: readonly Preprocessing[];
}

const isStep = (value: unknown): value is Preprocessing =>
  typeof value === "object" && value !== null && "rule" in value && "adapt" in value;

/** Steps from one or several, each with or without its parentheses. Throws ArgumentError. */
export const readSteps = (given: unknown, where: string): readonly Preprocessing[] =>
  (Array.isArray(given) ? (given as readonly unknown[]) : [given]).map((each) => {
    const step = typeof each === "function" && isFactory(each) ? each() : each;
    if (isStep(step)) return step;
    throw new ArgumentError(
      `${where}: expected a step such as normalization(), or a list of them, received ${show(each)}.`,
    );
  });

/** The numbers of a chain's end. Throws DataError for texts, and for gaps, naming the row. */
const ended = (values: Values, where: string): NumberValues => {
  if (values.kind === "texts") {
    throw new DataError(
      `${where}: the steps end with texts such as ${show(values.words[0])}. Let oneHotEncoding, stringLookup, hashing or textVectorization follow.`,
    );
  }
  const gap = values.data.findIndex(Number.isNaN);
  if (gap < 0) return values;
  throw new DataError(
    `${where}: there is a gap in row ${Math.floor(gap / values.width)}. Let imputation come first, or leave such rows out with dropGaps.`,
  );
};

/** The steps with all that they learn from a column, and what they make of it. */
export const adaptChain = (
  column: TableColumn,
  steps: readonly Preprocessing[],
  where: string,
): { readonly chain: Chain; readonly values: NumberValues } => {
  let values = valuesOfColumn(column);
  const adapted = steps.map((step) => {
    const place = `${where}: ${step.kind}`;
    const ready = step.adapted ? step : step.learnt(values, place);
    values = ready.rule.apply(values, place);
    return ready;
  });
  return { chain: { name: column.name, holds: column.kind, steps: adapted }, values: ended(values, where) };
};

/** What the steps make of a column. */
export const applyChain = ({ steps }: Chain, column: TableColumn, where: string): NumberValues => {
  let values = valuesOfColumn(column);
  for (const { kind, rule } of steps) values = rule.apply(values, `${where}: ${kind}`);
  return ended(values, where);
};

/** The column of which the steps made some values. */
export const invertChain = ({ steps }: Chain, values: Values, where: string): Values =>
  steps.reduceRight(
    (made: Values, { kind, rule }) => inverseOf(rule, `${where}: ${kind}`)(made, `${where}: ${kind}`),
    values,
  );

const holdings: readonly unknown[] = ["number", "boolean", "date", "text"] satisfies ColumnKind[];

/** A chain as a config holds it. Throws ArgumentError for what is none. */
export const readChain = (given: unknown, where: string): Chain => {
  const { name, holds, steps } = (given ?? {}) as Partial<Chain>;
  if (typeof name === "string" && holdings.includes(holds)) {
    return { name, holds: holds!, steps: readSteps(steps, `${where}: ${name}`) };
  }
  throw new ArgumentError(`${where}: expected { name, holds, steps }, received ${show(given)}.`);
};

export const writeChain = ({ name, holds, steps }: Chain) => ({ name, holds, steps: steps.map(writePart) });

/** The chains of several columns. */
export const chains: Option<readonly Chain[], readonly Chain[], true> = {
  read: (given, where) => {
    if (Array.isArray(given) && given.length > 0) return given.map((each) => readChain(each, where));
    throw new ArgumentError(`${where}: expected a list of columns with their steps, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects: "columns with their steps",
  write: (all) => all.map(writeChain),
  family: "preprocessing",
};
