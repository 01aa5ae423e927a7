// Tables as text.

import { cellOf, isGap, type TableColumn } from "./column.js";
import { textTable } from "./text-table.js";

/** What there is to know of a column. Numbers are NaN where it holds texts, or nothing; those of dates are seconds since 1970, and print as dates. */
export interface ColumnDescription {
  readonly name: string;
  readonly kind: TableColumn["kind"];
  readonly gaps: number;
  readonly distinct: number;
  readonly mean: number;
  /** Of the sample: divided by count − 1. */
  readonly deviation: number;
  readonly least: number;
  readonly largest: number;
}

const shownRows = 10;
const widest = 24;

const shorten = (text: string): string => (text.length <= widest ? text : `${text.slice(0, widest - 1)}…`);

const short = (value: number): string => (Number.isNaN(value) ? "" : String(Number(value.toPrecision(5))));

const dayOf = (date: Date): string => date.toISOString().replace(/T00:00:00\.000Z$|\.000Z$/, "");

const secondsOfDay = 86_400;

/** Mean, deviation, least and largest as people read them: of dates as dates, between days as a day, and as a number of days. */
const figuresOf = ({ kind, mean, deviation, least, largest }: ColumnDescription): string[] => {
  if (kind !== "date" || Number.isNaN(mean)) return [mean, deviation, least, largest].map(short);
  const unit = least % secondsOfDay === 0 && largest % secondsOfDay === 0 ? secondsOfDay : 1;
  const date = (seconds: number): string => dayOf(new Date(1000 * unit * Math.round(seconds / unit)));
  return [date(mean), `${short(deviation / secondsOfDay)} days`, date(least), date(largest)];
};

const textOf = (column: TableColumn, row: number): string => {
  const cell = cellOf(column, row);
  if (cell === null) return "–";
  if (typeof cell === "number") return short(cell);
  if (typeof cell === "object") return dayOf(cell);
  return shorten(String(cell));
};

/** The first rows, and how many more there are. */
export const showTable = (columns: readonly TableColumn[], count: number): string => {
  const shown = Math.min(count, shownRows);
  const text = textTable({
    header: columns.map(({ name }) => shorten(name)),
    rows: Array.from({ length: shown }, (_, row) => columns.map((column) => textOf(column, row))),
    align: columns.map(({ kind }) => (kind === "number" ? "right" : "left")),
    rule: false,
  });
  return count > shown ? `${text}\n… ${count - shown} rows more` : text;
};

const describeColumn = (column: TableColumn, count: number): ColumnDescription => {
  let gaps = 0;
  for (let row = 0; row < count; row++) if (isGap(column, row)) gaps += 1;
  const none = { mean: Number.NaN, deviation: Number.NaN, least: Number.NaN, largest: Number.NaN };
  const { name, kind } = column;
  if (column.kind === "text") {
    const used = new Set(column.codes.filter((code) => code >= 0));
    return { name, kind, gaps, distinct: used.size, ...none };
  }
  const values = column.values.filter((value) => !Number.isNaN(value));
  const distinct = new Set(values).size;
  if (values.length === 0) return { name, kind, gaps, distinct, ...none };
  // Two passes: times since 1970 keep their spread.
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  let [least, largest] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return { name, kind, gaps, distinct, mean, deviation: Math.sqrt(squares / (values.length - 1)), least, largest };
};

/** A list of descriptions that prints as a table. */
export const describeColumns = (
  columns: readonly TableColumn[],
  count: number,
): readonly ColumnDescription[] & { toString(): string } => {
  const all = columns.map((column) => describeColumn(column, count));
  const header = ["column", "kind", "gaps", "distinct", "mean", "deviation", "least", "largest"];
  const text = () =>
    textTable({
      header,
      rows: all.map((each) => [
        shorten(each.name),
        each.kind,
        String(each.gaps),
        String(each.distinct),
        ...figuresOf(each),
      ]),
      align: header.map((_, c) => (c > 1 ? "right" : "left")),
      rule: false,
    });
  return Object.defineProperty(all, "toString", { value: text, enumerable: false });
};
