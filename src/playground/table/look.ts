// A first look at a table: what each column is taken for, which one is to be predicted, and the plan that follows.

import { type CsvInput, readCsv } from "../../csv/index.js";
import { ArgumentError } from "../../errors.js";
import type { DataTable, TableColumn } from "../../index.js";
import { type ColumnFacts, type ColumnUse, type PlannedColumn, type TablePlan, typesOf } from "./plan.js";

export interface ColumnLook extends ColumnFacts {
  readonly name: string;
}

export interface TableLook {
  readonly rows: number;
  readonly columns: readonly ColumnLook[];
  /** The first rows, as texts; empty for a gap. */
  readonly preview: readonly (readonly string[])[];
  readonly plan: TablePlan;
}

const previewed = 8;
/** Whole numbers of so few different values may be classes. */
const fewValues = 10;

/** What dates look like, other than in the order of ISO 8601. */
const datePatterns = ["DD.MM.YYYY", "DD/MM/YYYY", "DD-MM-YYYY", "MM/DD/YYYY", "YYYY/MM/DD"] as const;

/** The pattern that all words are dates of; the first where several are. */
export const patternOf = (words: readonly string[]): string | undefined =>
  words.length === 0
    ? undefined
    : datePatterns.find((pattern) => {
        const source = pattern.replaceAll(".", "\\.").replace("YYYY", "[12]\\d{3}");
        const expression = new RegExp(
          `^${source.replace("MM", "(?:0[1-9]|1[0-2])").replace("DD", "(?:0[1-9]|[12]\\d|3[01])")}$`,
        );
        return words.every((word) => expression.test(word.trim()));
      });

const factsOf = (table: DataTable): readonly ColumnLook[] =>
  table.describe().map(({ name, kind, gaps, distinct }) => ({ name, kind, gaps, distinct }));

/** Whether a column only counts its rows: 0, 1, 2 … or 1, 2, 3 … */
const counts = (column: TableColumn): boolean =>
  column.kind === "number" &&
  column.values.length > 2 &&
  (column.values[0] === 0 || column.values[0] === 1) &&
  column.values.every((value, row) => value === column.values[0]! + row);

/** What a column is taken for until somebody says otherwise. */
const useOf = (column: TableColumn, { distinct, gaps }: ColumnFacts, rows: number): Omit<PlannedColumn, "name"> => {
  const leftOut: { readonly use: ColumnUse } = { use: "leaveOut" };
  // One value, or none, tells nothing; a number that counts the rows tells of nothing but their order.
  if (distinct < 2 || counts(column)) return leftOut;
  if (column.kind !== "text") return { use: column.kind === "boolean" ? "truth" : column.kind };
  const used = new Set(column.codes);
  const words = column.words.filter((_, code) => used.has(code));
  const pattern = patternOf(words);
  if (pattern) return { use: "date", pattern };
  const spaces = words.reduce((sum, word) => sum + word.trim().split(/\s+/).length, 0) / words.length;
  const filled = rows - gaps;
  if (spaces >= 4 && distinct > filled / 4) return { use: "text" };
  // Hardly two alike: a name, or a number of a file.
  return distinct > 20 && distinct > filled / 2 ? leftOut : { use: "category" };
};

const isWhole = (column: TableColumn): boolean =>
  column.kind === "number" && column.values.every((value) => Number.isNaN(value) || Number.isInteger(value));

/** Whether a column is predicted as a class or as a number, until somebody says otherwise. */
export const taskOf = (column: TableColumn, use: ColumnUse, distinct: number, rows: number): TablePlan["task"] => {
  if (use === "category" || use === "truth" || use === "text" || column.kind === "text") return "classes";
  return isWhole(column) && distinct <= fewValues && rows >= 5 * distinct ? "classes" : "regression";
};

/** Read with points and with commas before decimals: which gives more columns of numbers; points where none does. */
const readEither = async (input: () => CsvInput): Promise<{ table: DataTable; decimal: TablePlan["decimal"] }> => {
  const table = await readCsv(input());
  if (!table.columns.some((column) => column.kind === "text" && column.words.some((word) => /\d,\d/.test(word)))) {
    return { table, decimal: "." };
  }
  const other = await readCsv(input(), { decimal: "," }).catch(() => undefined);
  const numbers = ({ columns }: DataTable): number => columns.filter(({ kind }) => kind === "number").length;
  return other && numbers(other) > numbers(table) ? { table: other, decimal: "," } : { table, decimal: "." };
};

const written = (table: DataTable, row: number, name: string): string => {
  const cell = table.row(row)[name];
  if (cell === null || cell === undefined) return "";
  return cell instanceof Date ? cell.toISOString().replace(/T00:00:00\.000Z$/, "") : String(cell);
};

/**
 * Looks at a CSV file. `input` is called for each time that it is read. Throws DataError for files that cannot be read, and ArgumentError for a table of
 * which nothing can be learned.
 */
export const lookAt = async (input: () => CsvInput): Promise<TableLook> => {
  const { table, decimal } = await readEither(input);
  const columns = factsOf(table);
  const uses = columns.map(
    (facts): PlannedColumn => ({
      name: facts.name,
      ...useOf(table.column(facts.name), facts, table.count),
    }),
  );
  // The last column is the target in most tables; one that tells nothing is none.
  const goal = uses.filter(({ use }) => use !== "leaveOut" && use !== "date" && use !== "text").at(-1);
  if (!goal || uses.filter(({ use }) => use !== "leaveOut").length < 2) {
    throw new ArgumentError(
      `the table: expected at least two columns that vary, one of them of numbers or categories, received ${table.names.join(", ")}.`,
    );
  }
  const { distinct } = columns.find(({ name }) => name === goal.name)!;
  const preview = Array.from({ length: Math.min(previewed, table.count) }, (_, row) =>
    table.names.map((name) => written(table, row, name)),
  );
  const plan: TablePlan = {
    decimal,
    columns: uses,
    target: goal.name,
    task: taskOf(table.column(goal.name), goal.use, distinct, table.count),
    ...{ gaps: "fill", heldOut: 0.2, size: "medium", epochs: 100, learningRate: 0.01 },
    batchSize: table.count > 2000 ? 64 : 32,
    seed: 1,
  };
  return { rows: table.count, columns, preview, plan };
};

/** The table as the plan takes it, with what its columns hold then. */
export const readPlanned = async (
  input: CsvInput,
  plan: TablePlan,
  facts: Readonly<Record<string, ColumnFacts>>,
): Promise<{ readonly table: DataTable; readonly facts: Readonly<Record<string, ColumnFacts>> }> => {
  const types = typesOf(plan, facts);
  const read = await readCsv(input, {
    ...(plan.decimal === "," ? { decimal: plan.decimal } : {}),
    ...(Object.keys(types).length > 0 ? { types } : {}),
  });
  const out = plan.columns.filter(({ name, use }) => use === "leaveOut" && name !== plan.target);
  const kept = out.length > 0 ? read.drop(...out.map(({ name }) => name)) : read;
  const table = plan.gaps === "drop" ? kept.dropGaps() : kept.dropGaps(plan.target);
  return { table, facts: Object.fromEntries(factsOf(table).map((each) => [each.name, each])) };
};
