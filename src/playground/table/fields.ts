// The fields of the form that predicts: one a column, of its kind, with a value that is plausible.

import type { TableCell, TableColumn } from "../../index.js";
import { type ColumnUse, inputsOf } from "./plan.js";
import type { Study } from "./study.js";

export interface FormField {
  readonly name: string;
  readonly use: Exclude<ColumnUse, "leaveOut">;
  /** What stands in it at first: the middle value, or the most frequent one; dates as year-month-day. */
  readonly value: string | number | boolean;
  /** Whether it may be left empty: there were gaps to learn from. */
  readonly mayBeEmpty: boolean;
  /** The categories, where there are few. */
  readonly choices: readonly string[] | undefined;
}

const mostChoices = 100;

const middleOf = (values: Float64Array): number => {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  return known[known.length >> 1] ?? 0;
};

const commonestOf = (codes: ArrayLike<number>): number => {
  const counts = new Map<number, number>();
  for (let row = 0; row < codes.length; row++)
    if (codes[row]! >= 0) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0] as [number, number])[0];
};

const usualValue = (column: TableColumn): FormField["value"] => {
  if (column.kind === "text") return column.words[commonestOf(column.codes)] ?? "";
  if (column.kind === "boolean") return commonestOf(column.values) === 1;
  const middle = middleOf(column.values);
  return column.kind === "date" ? new Date(middle * 1000).toISOString().slice(0, 10) : middle;
};

const choicesOf = (column: TableColumn, use: ColumnUse): readonly string[] | undefined => {
  if (column.kind !== "text" || use !== "category") return undefined;
  const words = [...new Set(column.codes)].filter((code) => code >= 0).map((code) => column.words[code]!);
  return words.length <= mostChoices ? words.sort((a, b) => a.localeCompare(b)) : undefined;
};

/** One field for each column that the network sees. */
export const fieldsOf = ({ plan, parts, facts }: Study): readonly FormField[] =>
  inputsOf(plan).map(({ name, use }) => {
    const column = parts.train.column(name);
    return {
      ...{ name, use: use as FormField["use"], value: usualValue(column), choices: choicesOf(column, use) },
      mayBeEmpty: facts[name]!.gaps > 0 || use === "category" || use === "text",
    };
  });

/** What a form holds as a row for `predict`. */
export const rowOf = (
  fields: readonly FormField[],
  given: Readonly<Record<string, FormField["value"] | null>>,
): Readonly<Record<string, TableCell>> =>
  Object.fromEntries(
    fields.map(({ name, use }) => {
      const value = given[name] ?? null;
      return [name, use === "date" && typeof value === "string" ? new Date(`${value}T00:00:00Z`) : value];
    }),
  );
