// The parts of a study's report, one after the other.

import type { ChartLooks } from "../../charts/svg.js";
import { figure, html, type Markup, nothing, raw } from "../../evaluation/report/page.js";
import { countsOf, foremost, type StudyResults } from "../results.js";
import { type Drawing, drawingOf } from "./drawing.js";
import { contour, importancesChart, parallelChart, sliceChart } from "./space-charts.js";
import { allTrials, setupTable, spaceTable, trialsTable } from "./tables.js";
import { durationsChart, frontChart, historyChart, stepsChart } from "./trial-charts.js";

/** Pixels of pictures: across the page, a half and a third of it. */
const [whole, half, third] = [900, 440, 296];

const mostTrials = 20;
const mostSlices = 24;
const mostAxes = 12;

/** A part of the page, left out where nothing can be drawn. */
const section = (title: string, pictures: readonly (string | undefined)[], note = ""): Markup => {
  const drawn = pictures.flatMap((picture) => (picture === undefined ? [] : [raw(picture)]));
  if (drawn.length === 0) return nothing;
  return html`<h2>${title}</h2>${note === "" ? nothing : html`<p class="faint">${note}</p>`}<div class="charts">${drawn}</div>`;
};

const figuresOf = ({ study, said, language }: Drawing): Markup => {
  const { complete, pruned, failed, taken } = countsOf(study);
  const [best] = study.bestTrials;
  const figures: readonly (readonly [value: string, name: string])[] = [
    ...(best && study.directions.length === 1 ? [[figure(best.value, language), said.bestValue] as const] : []),
    ...(study.directions.length > 1 ? [[String(study.bestTrials.length), said.front] as const] : []),
    [String(study.trials.length), said.trials],
    [String(complete), said.complete],
    [String(pruned), said.pruned],
    [String(failed), said.failed],
    ...(taken > 0 ? [[String(taken), said.taken] as const] : []),
  ];
  const shown = figures.map(([value, name]) => html`<div class="figure"><b>${value}</b><span>${name}</span></div>`);
  const note = taken > 0 ? html`<p class="faint">${said.takenNote}</p>` : nothing;
  return html`<div class="figures">${shown}</div>${note}`;
};

/** The best trials, or the front of several goals. */
const bestOf = (drawing: Drawing): Markup => {
  const { study, said } = drawing;
  const best = foremost(study);
  if (best.length === 0) return html`<p>${said.few}</p>`;
  // The front's title stands over its pictures.
  const title = study.directions.length > 1 ? nothing : html`<h2>${said.table}</h2>`;
  return html`${title}${trialsTable(drawing, best.slice(0, mostTrials))}`;
};

/** All pairs of some things. */
const pairsOf = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((first, i) => all.slice(i + 1).map((second) => [first, second] as const));

/** All that a report says of a study, below its title. */
export const studySections = (study: StudyResults, looks: Pick<ChartLooks, "language" | "theme">): Markup => {
  const drawing = drawingOf(study, looks);
  const { said, dimensions, goals } = drawing;
  const sized = (width: number, height: number, title = ""): Drawing => ({
    ...drawing,
    looks: { ...drawing.looks, width, height, ...(title !== "" && { title }) },
  });
  const each = <T>(draw: (goal: number) => T): T[] => goals.map((_, goal) => draw(goal));
  const several = goals.length > 1;
  const titled = (title: string, goal: number): string => (several ? `${title}: ${goals[goal]}` : title);
  const axes = dimensions.slice(0, mostAxes);
  // Between the values of a choice there is nothing.
  const ranges = dimensions.filter(({ kind }) => kind !== "choice");
  const wide = Math.max(whole, 140 + (axes.length + goals.length) * 72);
  const most = axes.length < dimensions.length ? ` ${said.parallelMost(axes.length, dimensions.length)}` : "";
  const fronts = several ? pairsOf(goals.map((_, goal) => goal)).slice(0, 6) : [];
  const frontWidth = fronts.length > 1 ? half : whole;
  const bars = (goal: number) => ({
    ...drawing,
    looks: { ...drawing.looks, width: several ? half : whole, title: titled(said.importancesTitle, goal) },
  });
  const parts: readonly Markup[] = [
    figuresOf(drawing),
    section(
      said.front,
      fronts.map(([x, y]) => frontChart(sized(frontWidth, 380, `${goals[y]} / ${goals[x]}`), x, y)),
      said.frontNote,
    ),
    bestOf(drawing),
    section(
      said.history,
      each((goal) => historyChart(sized(whole, 340, titled(said.historyTitle, goal)), goal)),
    ),
    section(said.steps, several ? [] : [stepsChart(sized(whole, 360, said.stepsTitle))]),
    section(
      said.importances,
      each((goal) => importancesChart(bars(goal), goal)),
      said.importancesNote,
    ),
    section(
      said.parallel,
      [parallelChart(sized(wide, 400, titled(said.parallelTitle, 0)), axes, 0)],
      said.parallelNote + most,
    ),
    section(
      said.slices,
      each((goal) =>
        dimensions
          .slice(0, mostSlices)
          .map((one) => sliceChart(sized(third, 260, said.over(goals[goal]!, one.path)), one, goal)),
      ).flat(),
      said.slicesNote,
    ),
    section(
      said.contours,
      each((goal) =>
        pairsOf(ranges.slice(0, 3)).map(([y, x]) =>
          contour(sized(half, 380, titled(said.over(y.path, x.path), goal)), x, y, goal),
        ),
      ).flat(),
      said.contoursNote,
    ),
    section(said.durations, [durationsChart(sized(whole, 300, said.durationsTitle))]),
    html`<h2>${said.study}</h2>${setupTable(drawing)}<h3>${said.space}</h3>${spaceTable(drawing)}${allTrials(drawing)}`,
  ];
  return html`${parts}`;
};
