// What a table is to be taken for, and how a network is to learn from it: one plain object, which the page changes, the worker trains
// and the code generator writes out.

import type { ColumnType } from "../../csv/index.js";

export const columnUses = ["number", "truth", "category", "date", "text", "leaveOut"] as const;
/** What a column is taken for. */
export type ColumnUse = (typeof columnUses)[number];

export interface PlannedColumn {
  readonly name: string;
  readonly use: ColumnUse;
  /** How dates are written, where it is not year-month-day. */
  readonly pattern?: string;
}

export const networkSizes = { small: [16], medium: [32, 16], large: [64, 32] } as const;
export type NetworkSize = keyof typeof networkSizes;

export interface TablePlan {
  readonly decimal: "." | ",";
  readonly columns: readonly PlannedColumn[];
  readonly target: string;
  readonly task: "classes" | "regression";
  /** Whether gaps are filled (a mean, and a column that tells of them), or rows with gaps are left out. */
  readonly gaps: "fill" | "drop";
  /** The share of rows to test with, which training never sees. */
  readonly heldOut: number;
  readonly size: NetworkSize;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** The share of rows that training is watched with; it ends when their loss falls no more. */
export const validationShare = 0.15;
/** Epochs without a better validation loss. */
export const patience = 20;

/** What the rows of a column hold, as far as its steps depend on it. */
export interface ColumnFacts {
  /** How `readCsv` reads it by itself. */
  readonly kind: "number" | "boolean" | "date" | "text";
  readonly gaps: number;
  readonly distinct: number;
}

/** One step of preprocessing, as a call: the worker makes it, the code generator writes it. */
export interface StepCall {
  readonly name: "hashing" | "imputation" | "normalization" | "textVectorization";
  readonly options?: Readonly<Record<string, string | number | boolean>>;
}

/** More categories than these share columns by their hash. */
const mostCategories = 100;

/** How a column becomes numbers; "auto" where the library's own way is meant. */
export const stepsOf = (use: ColumnUse, { gaps, distinct }: ColumnFacts): "auto" | readonly StepCall[] => {
  // Gaps may lie in the rows held out alone, where the library's own way, which looks at the training rows, would not fill them.
  const fill = (strategy: string): StepCall => ({ name: "imputation", options: { strategy, addIndicator: true } });
  if (use === "text") {
    const vectors = { name: "textVectorization", options: { outputMode: "tfIdf", maxTokens: 500 } } as const;
    const filled = { name: "imputation", options: { strategy: "constant", fillValue: "" } } as const;
    return gaps > 0 ? [filled, vectors] : [vectors];
  }
  if (use === "category") {
    const hashed = { name: "hashing", options: { numBins: 64, outputMode: "oneHot" } } as const;
    return distinct > mostCategories ? [hashed] : "auto";
  }
  if (gaps === 0) return "auto";
  return use === "truth" ? [fill("mostFrequent")] : [fill("mean"), { name: "normalization" }];
};

/** How a column is to be read, where the reader's own finding is not what it is taken for. */
export const readAs = ({ use, pattern }: PlannedColumn, kind: ColumnFacts["kind"]): ColumnType | undefined => {
  if (use === "leaveOut") return undefined;
  if (use === "date") return pattern ? { date: pattern } : kind === "date" ? undefined : "date";
  const wanted = use === "number" ? "number" : use === "truth" ? "boolean" : "text";
  return wanted === kind ? undefined : wanted;
};

/** The types that `readCsv` is given for a plan. */
export const typesOf = (
  plan: TablePlan,
  facts: Readonly<Record<string, ColumnFacts>>,
): Readonly<Record<string, ColumnType>> =>
  Object.fromEntries(
    plan.columns.flatMap((column) => {
      const type = readAs(column, facts[column.name]!.kind);
      return type === undefined ? [] : [[column.name, type]];
    }),
  );

/** The columns that the network sees. */
export const inputsOf = (plan: TablePlan): readonly PlannedColumn[] =>
  plan.columns.filter(({ name, use }) => name !== plan.target && use !== "leaveOut");
