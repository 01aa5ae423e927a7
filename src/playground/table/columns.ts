// The step that says what is what: the first rows, what each column is taken for, and what is to be predicted.

import { element, labelled } from "../elements.js";
import type { Language } from "../language.js";
import { whole } from "../numbers.js";
import { chooser } from "../own/elements.js";
import { filled } from "../own/filled.js";
import type { TableLook } from "./look.js";
import { type ColumnUse, columnUses, type PlannedColumn, type TablePlan } from "./plan.js";
import type { TableTexts } from "./texts.js";

export interface ColumnsState {
  readonly look: TableLook;
  readonly plan: TablePlan;
  readonly text: TableTexts;
  readonly language: Language;
  readonly change: (part: Partial<TablePlan>) => void;
}

const shares = [0.1, 0.2, 0.3, 0.4] as const;

/** What a target is predicted as, by what its column is taken for. */
const usualTask = ({ look, plan }: ColumnsState, name: string): TablePlan["task"] => {
  const use = plan.columns.find((column) => column.name === name)!.use;
  const { kind, distinct } = look.columns.find((column) => column.name === name)!;
  if (use !== "number" && use !== "date") return "classes";
  return kind === "number" && distinct <= 2 ? "classes" : "regression";
};

/** Fills the selects above the table. */
export const drawChoices = (holder: HTMLElement, state: ColumnsState): void => {
  const { plan, text, language, change, look } = state;
  const target = chooser(
    look.columns.filter(({ distinct }) => distinct > 1).map(({ name }) => [name, name] as const),
    plan.target,
    (name) => change({ target: name, task: usualTask(state, name) }),
  );
  target.id = "target";
  const task = chooser(
    (["regression", "classes"] as const).map((each) => [each, text[each]] as const),
    plan.task,
    (each) => change({ task: each }),
  );
  task.id = "task";
  const gaps = chooser(
    (["fill", "drop"] as const).map((each) => [each, text[each]] as const),
    plan.gaps,
    (each) => change({ gaps: each }),
  );
  gaps.id = "gaps";
  const heldOut = chooser(
    shares.map((share) => [String(share), `${whole(language, 100 * share)} %`] as const),
    String(plan.heldOut),
    (share) => change({ heldOut: Number(share) }),
  );
  holder.className = "fields";
  holder.replaceChildren(
    labelled(text.target, target),
    labelled(text.task, task),
    labelled(text.gaps, gaps),
    labelled(text.heldOut, heldOut),
  );
};

/** Uses that a column can have: a word is no number. */
const usesFor = ({ kind }: TableLook["columns"][number], { pattern }: PlannedColumn): readonly ColumnUse[] =>
  columnUses.filter((use) => {
    if (use === "number") return kind === "number" || kind === "boolean";
    if (use === "truth") return kind === "boolean";
    if (use === "date") return kind === "date" || pattern !== undefined;
    return use !== "text" || kind === "text";
  });

/** Fills the table of the first rows; each column's head says what it is taken for. */
export const drawPreview = (table: HTMLTableElement, { look, plan, text, language, change }: ColumnsState): void => {
  const heads = plan.columns.map((column, i) => {
    const facts = look.columns[i]!;
    const said = filled(text.gapCount, {
      gaps: whole(language, facts.gaps),
      distinct: whole(language, facts.distinct),
    });
    const isTarget = column.name === plan.target;
    const uses = usesFor(facts, column).filter((use) => !isTarget || use !== "leaveOut");
    const select = chooser(
      uses.map((use) => [use, text[use]] as const),
      column.use,
      (use) => change({ columns: plan.columns.map((other) => (other === column ? { ...other, use } : other)) }),
    );
    select.setAttribute("aria-label", filled(text.takenFor, { column: column.name }));
    select.dataset.column = column.name;
    const name = element("span", { class: isTarget ? "target" : undefined }, column.name);
    const mark = element("small", { class: "target" }, isTarget ? text.isTarget : "");
    return element("th", { scope: "col" }, name, element("small", {}, said), select, mark);
  });
  const rows = look.preview.map((cells) =>
    element(
      "tr",
      {},
      ...cells.map((cell, i) => {
        const isOut = plan.columns[i]!.use === "leaveOut";
        return element("td", { class: isOut ? "out" : cell === "" ? "gap" : undefined }, cell === "" ? "–" : cell);
      }),
    ),
  );
  table.replaceChildren(element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
};
