// What is said of a table before it is trained on: its columns, its rows, and the network that suits them.

import type { DataTable, Model, Split } from "../../index.js";
import { shortened, textTable } from "../../table/text-table.js";
import { formatCount, formatNumber } from "../../training/progress.js";
import type { Goal } from "./goals.js";
import type { Plan } from "./network.js";
import type { Role } from "./roles.js";
import type { Terminal } from "./terminal.js";

const widestName = 24;

/** What each column is taken for: targets first. */
export const sayColumns = ({ title, say, width }: Terminal, goals: readonly Goal[], roles: readonly Role[]): void => {
  const rows = [
    ...goals.map(({ name, why }) => [name, "target", why]),
    ...roles.map(({ name, taken, why }) => [name, taken, why]),
  ].map(([name, taken, why]) => [shortened(name!, widestName), taken!, why!] as const);
  const taken =
    2 * 2 + Math.max(...rows.map(([name]) => name.length)) + Math.max(...rows.map(([, kind]) => kind.length));
  const text = textTable({
    header: ["column", "taken for", "because"],
    rows: rows.map(([name, kind, why]) => [name, kind, shortened(why, Math.max(12, width - Math.max(taken, 15)))]),
    rule: false,
  });
  title("Columns");
  say(...text.split("\n").map((line) => `  ${line}`.slice(0, width)));
};

interface RowFacts {
  readonly time: string | undefined;
  readonly group: string | undefined;
  /** Rows without a target. */
  readonly dropped: number;
  /** Rows held out whose class no other row has. */
  readonly unknown: number;
}

const counted = (count: number, what: string): string => `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;

/** How many rows there are for what. */
export const sayRows = (
  { tell, title }: Terminal,
  all: number,
  { train, validation, test }: Split,
  { time, group, dropped, unknown }: RowFacts,
): void => {
  const how = time ? `, the newest by ${time} held out` : group ? `, each ${group} in one part` : "";
  title("Rows");
  tell(
    `  ${counted(all, "row")}: ${formatCount(train.count)} to train on, ${formatCount(validation.count)} to validate, ${formatCount(test.count)} to test${how}.`,
  );
  if (dropped > 0) tell(`  ${counted(dropped, "row")} without a target left out.`);
  if (unknown > 0) tell(`  ${counted(unknown, "row")} of classes that no row to train on has left out.`);
};

/** The network in a line, and how it is trained. */
export const sayPlan = (
  { title, tell, say }: Terminal,
  model: Model,
  plan: Plan,
  width: number,
  goals: readonly Goal[],
): void => {
  const { parameters } = model.summary();
  const layers = [...plan.hidden.map((units) => `${units} relu`), "output"].join(", ");
  const said = { adam: plan.weightDecay > 0 ? "AdamW" : "Adam", rmsprop: "RMSprop", sgd: "SGD with momentum" };
  const decay = plan.weightDecay > 0 ? `, weight decay ${formatNumber(plan.weightDecay)}` : "";
  title("Network");
  tell(
    `  ${counted(width, "feature")}, layers of ${layers}${plan.dropout > 0 ? `, dropout ${plan.dropout}` : ""}: ${counted(parameters, "parameter")}.`,
  );
  tell(
    `  ${said[plan.optimizer]} at ${formatNumber(plan.learningRate)}${decay}, batches of ${plan.batchSize}, at most ${counted(plan.epochs, "epoch")}; it ends after ${plan.patience} without improvement.`,
  );
  if (goals.some(({ kind }) => kind === "number")) {
    tell(
      "  Losses and errors of epochs are of scaled targets: in standard deviations. Those at the end are in units of the table.",
    );
  }
  say("");
};

/** A table's rows, those of these numbers, with as many columns as there is room for. */
export const cellsShown = (rows: DataTable, names: readonly string[], row: number): string[] =>
  names.map((name) => {
    const cell = rows.row(row)[name];
    if (cell === null || cell === undefined) return "–";
    if (cell instanceof Date) return cell.toISOString().slice(0, 10);
    return shortened(typeof cell === "number" ? String(Number(cell.toPrecision(5))) : String(cell), 16);
  });
