// Tables of a study's report: its best trials, all trials, the space, and how it was set up.

import { figure, html, type Markup, nothing, tableOf } from "../../evaluation/report/page.js";
import type { Dimension } from "../dimensions.js";
import type { FinishedTrial } from "../trials.js";
import type { Drawing } from "./drawing.js";

const cell = (drawing: Drawing, value: number | string | undefined): string =>
  value === undefined ? "–" : typeof value === "number" ? figure(value, drawing.language) : value;

/** Trials with their values and settings, those numbers first that decide most. */
export const trialsTable = (drawing: Drawing, trials: readonly FinishedTrial[]): Markup => {
  const { said, goals, dimensions } = drawing;
  const header = [said.trial, ...goals, ...dimensions.map(({ path }) => path), said.seconds];
  const rows = trials.map(({ number, values, params, milliseconds }) => [
    String(number),
    ...goals.map((_, goal) => cell(drawing, values[goal])),
    ...dimensions.map(({ path }) => cell(drawing, params[path])),
    cell(drawing, milliseconds / 1000),
  ]);
  return tableOf(header, rows);
};

/** Rows that a page can hold: files have all. */
const mostRows = 500;

/** Every trial, with how it ended: what pictures show, in figures. */
export const allTrials = (drawing: Drawing): Markup => {
  const { study, said, goals, dimensions } = drawing;
  const trials = study.trials.slice(0, mostRows);
  const header = [said.trial, said.state, ...goals, ...dimensions.map(({ path }) => path), said.lastStep, said.notes];
  const rows = trials.map(({ number, state, values, params, reports, error, notes, like }) => [
    String(number),
    said[state],
    ...goals.map((_, goal) => cell(drawing, Number.isNaN(values[goal]) ? undefined : values[goal])),
    ...dimensions.map(({ path }) => cell(drawing, params[path])),
    cell(drawing, [...reports.keys()].at(-1)),
    [
      ...(error === undefined ? [] : [error]),
      ...(like === undefined ? [] : [`${said.taken}: ${said.trial} ${like}`]),
      ...Object.entries(notes).map(([name, value]) => `${name} ${cell(drawing, value)}`),
    ].join(", "),
  ]);
  const rest = study.trials.length - trials.length;
  const more = rest > 0 ? html`<p class="faint">+ ${rest}</p>` : nothing;
  return html`<details><summary>${said.all}</summary>${tableOf(header, rows)}${more}</details>`;
};

/** What could be chosen. */
export const spaceTable = ({ study, said, language }: Drawing): Markup => {
  const rangeOf = ({ kind, labels, low, high, step, log }: Dimension): string => {
    if (kind === "choice") return labels.join(", ");
    const range = said.to(figure(low, language), figure(high, language));
    // Whole numbers go one by one anyway.
    const steps = step === undefined || (kind === "int" && step === 1) ? [] : [said.by(figure(step, language))];
    return [range, ...steps, ...(log ? [said.logarithmic] : [])].join(", ");
  };
  const rows = study.dimensions.map((each) => [
    each.path,
    said.kinds[each.kind],
    rangeOf(each),
    each.when.length > 0 ? said.sometimes : said.always,
  ]);
  return tableOf([said.name, said.kind, said.range, said.depends], rows);
};

const describedPart = (part: { readonly kind: string; readonly config: object } | undefined, none: string): string => {
  if (!part) return none;
  const options = Object.entries(part.config).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return options.length === 0 ? part.kind : `${part.kind}({ ${options.join(", ")} })`;
};

/** How the study was set up. */
export const setupTable = ({ study, said, goals }: Drawing): Markup => {
  const { setup, directions, hash } = study;
  return tableOf(
    ["", ""],
    [
      [said.directions, directions.map((direction, i) => `${goals[i]}: ${said[direction]}`).join(", ")],
      [said.sampler, describedPart(setup.sampler, said.none)],
      [said.pruner, describedPart(setup.pruner, said.none)],
      [said.seed, String(setup.seed)],
      [said.concurrency, String(setup.concurrency)],
      [said.hash, hash],
    ],
  );
};
