// What is to be foretold: for each target whether it is a number, one of two, or one of several classes, and what follows from that.

import { ArgumentError, type ColumnDescription, DataError, type DataTable } from "../../index.js";

export interface Goal {
  readonly name: string;
  readonly kind: "number" | "binary" | "classes";
  /** In the order of the labels; none of numbers. */
  readonly classes: readonly string[];
  readonly why: string;
}

/** Whole numbers of no more values than these are classes, where there are rows enough for each. */
const mostWholeClasses = 10;
const rowsPerClass = 10;
const mostClasses = 1000;

export type Task = "auto" | "number" | "classes";

const isClasses = (table: DataTable, { name, kind, distinct }: ColumnDescription, task: Task): boolean => {
  if (kind === "text" || kind === "boolean" || task === "classes") return true;
  const column = table.column(name);
  if (task === "number" || column.kind !== "number") return false;
  if (distinct === 2) return true;
  const whole = column.values.every((value) => Number.isNaN(value) || Number.isInteger(value));
  return whole && distinct <= mostWholeClasses && table.count >= rowsPerClass * distinct;
};

/** What a target is taken for. Throws DataError for one that cannot be learned. */
export const goalOf = (table: DataTable, name: string, task: Task, where: string): Goal => {
  const described = table.describe().find((each) => each.name === name)!;
  const { kind, distinct } = described;
  if (kind === "date") {
    throw new DataError(
      `${where}: --target: ${name} holds dates, which cannot be foretold. Take a column of numbers or classes.`,
    );
  }
  if (distinct < 2) {
    throw new DataError(
      `${where}: --target: expected at least two different values in ${name}, received ${distinct === 0 ? "gaps only" : "one"}.`,
    );
  }
  if (!isClasses(table, described, task)) {
    if (kind !== "number") {
      throw new ArgumentError(`${where}: --task number: ${name} holds values of kind ${kind}. Leave --task out.`);
    }
    return { name, kind: "number", classes: [], why: `numbers of ${distinct} values` };
  }
  if (distinct > mostClasses || distinct > table.count / 2) {
    throw new DataError(
      `${where}: --target: ${name} holds ${distinct} different values in ${table.count} rows: too few of each to learn classes from. Is another column the target?`,
    );
  }
  const { classes } = table.labels(name);
  const shown = classes.slice(0, 4).join(", ") + (classes.length > 4 ? ", …" : "");
  return {
    name,
    kind: classes.length === 2 ? "binary" : "classes",
    classes,
    why: `${classes.length} classes: ${shown}`,
  };
};
