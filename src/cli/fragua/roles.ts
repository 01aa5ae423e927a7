// What each column of a table is taken for, and why: said before anything is trained.

import {
  type ColumnDescription,
  type DataTable,
  imputation,
  normalization,
  oneHotEncoding,
  type Steps,
  stringLookup,
  type TableColumn,
  textVectorization,
} from "../../index.js";

/** What becomes of a column. Without steps it is no input. */
export interface Role {
  readonly name: string;
  readonly holds: TableColumn["kind"];
  /** In a word or two, for people: "number", "left out". */
  readonly taken: string;
  readonly why: string;
  readonly steps?: Steps;
}

/** Texts of more kinds than these are not a column each. */
const mostCategories = 100;
/** Columns for the most frequent of many names. */
const namesKept = 50;
/** Words of texts that get a column each. */
const wordsKept = 500;
/** A column with a larger share of gaps tells little. */
const mostGaps = 0.9;
/** Of columns of fewer values, how many differ tells nothing. */
const fewestForNames = 20;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const isWhole = (column: TableColumn): boolean =>
  column.kind === "number" && column.values.every((value) => Number.isNaN(value) || Number.isInteger(value));

/** Whether numbers count the rows. */
const isNumbering = (column: TableColumn): boolean =>
  column.kind === "number" &&
  column.values.length > 1 &&
  column.values.every((value, row) => row === 0 || value - column.values[row - 1]! === 1);

const isNamedAsIdentifier = (name: string): boolean =>
  /(^|[\s_.-])(id|uuid|guid|key)$|^id([\s_.-]|$)|[a-z]I[dD]$/i.test(name);

/** Words of a text, on average. */
const meanWords = (column: TableColumn): number => {
  if (column.kind !== "text") return 0;
  const used = column.words.slice(0, 1000);
  return used.reduce((sum, text) => sum + text.trim().split(/\s+/).length, 0) / Math.max(1, used.length);
};

const textRole = (
  column: TableColumn,
  { distinct, gaps }: ColumnDescription,
  count: number,
): Omit<Role, "name" | "holds"> => {
  const filled = count - gaps;
  const share = distinct / filled;
  const many = filled >= fewestForNames && share > 0.5;
  if (distinct <= mostCategories && !many) {
    return {
      taken: "category",
      why: `${distinct} values, a column each`,
      steps: oneHotEncoding({ unknown: "ignore" }),
    };
  }
  if (meanWords(column) >= 3) {
    return {
      taken: "text",
      why: `${distinct} different texts, by their words (TF-IDF)`,
      steps: textVectorization({ outputMode: "tfIdf", maxTokens: wordsKept }),
    };
  }
  if (many && share >= 0.9) {
    return { taken: "left out", why: `${distinct} names in ${filled} rows tell rows, not kinds` };
  }
  return {
    taken: "names",
    why: `${distinct} values, the ${namesKept} most frequent`,
    steps: stringLookup({ maxTokens: namesKept + 1, outputMode: "oneHot" }),
  };
};

/** Gaps of numbers are always filled, since rows to come may have some; a column tells of those that there are. */
const numberSteps = (column: TableColumn, gaps: number): Steps => [
  imputation({ strategy: column.kind === "boolean" ? "mostFrequent" : "mean", addIndicator: gaps > 0 }),
  ...(column.kind === "boolean" ? [] : [normalization()]),
];

/** What a column that might be an input is taken for. */
const inputRole = (column: TableColumn, described: ColumnDescription, count: number): Role => {
  const { name, kind: holds } = column;
  const { gaps, distinct, least, largest } = described;
  const leftOut = (why: string): Role => ({ name, holds, taken: "left out", why });
  if (gaps === count) return leftOut("it is empty");
  if (gaps > mostGaps * count) return leftOut(`${percent(gaps / count)} of it are gaps`);
  if (distinct <= 1) return leftOut("it always holds the same");
  const missing = gaps > 0 ? `, ${gaps} gaps filled` : "";
  if (column.kind === "text") {
    const role = textRole(column, described, count);
    return { name, holds, ...role, why: role.steps ? role.why + (gaps > 0 ? `, ${gaps} gaps` : "") : role.why };
  }
  if (isNumbering(column)) return leftOut("it counts the rows");
  if (isWhole(column) && distinct === count - gaps && count >= fewestForNames && isNamedAsIdentifier(name)) {
    return leftOut("every row has its own: an identifier");
  }
  const steps = numberSteps(column, gaps);
  if (column.kind === "boolean") return { name, holds, taken: "truth", why: `0 and 1${missing}`, steps };
  if (column.kind === "date") {
    const day = (seconds: number): string => new Date(1000 * seconds).toISOString().slice(0, 10);
    return { name, holds, taken: "date", why: `${day(least)} to ${day(largest)}, scaled${missing}`, steps };
  }
  const short = (value: number): string => String(Number(value.toPrecision(4)));
  return { name, holds, taken: "number", why: `${short(least)} to ${short(largest)}, scaled${missing}`, steps };
};

export interface Asked {
  readonly targets: readonly string[];
  readonly time: string | undefined;
  readonly group: string | undefined;
  /** Columns that are not to be inputs. */
  readonly drop: readonly string[];
}

/** The role of each column but for the targets', in their order. */
export const rolesOf = (table: DataTable, { targets, time, group, drop }: Asked): Role[] => {
  const described = new Map(table.describe().map((each) => [each.name, each]));
  return table.columns
    .filter(({ name }) => !targets.includes(name))
    .map((column): Role => {
      const { name, kind: holds } = column;
      if (drop.includes(name)) return { name, holds, taken: "left out", why: "as --drop says" };
      if (name === group) return { name, holds, taken: "group", why: "its rows stay together; no input" };
      const role = inputRole(column, described.get(name)!, table.count);
      return name === time ? { ...role, why: `${role.why}; the newest rows are for the test` } : role;
    });
};
