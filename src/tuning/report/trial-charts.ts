// Pictures with a point or a line for each trial: values in their order, what was reported on the way, how long it took, and the Pareto front.

import { type LineSeries, lineChart } from "../../charts/line-chart.js";
import { bestSoFar, completeOf } from "../results.js";
import type { FinishedTrial } from "../trials.js";
import { type Drawing, told } from "./drawing.js";

/** How trials of each state look: sign and colour. */
const looksOf = {
  complete: { marker: "dot", colour: 0 },
  pruned: { marker: "triangle", colour: 1 },
  failed: { marker: "cross", colour: 3 },
} as const;

const states = ["complete", "pruned", "failed"] as const;

/** Points of trials by their state; those without a value have a sign on the axis. */
const pointsOf = (drawing: Drawing, of: (trial: FinishedTrial) => number): readonly LineSeries[] =>
  states.flatMap((state) => {
    const trials = drawing.study.trials.filter((trial) => trial.state === state);
    const [drawn, without] = [true, false].map((is) => trials.filter((trial) => Number.isFinite(of(trial)) === is));
    const series = (some: readonly FinishedTrial[], draw: "points" | "signs"): readonly LineSeries[] =>
      some.length === 0
        ? []
        : [
            {
              ...{ name: drawing.said[state], draw, ...looksOf[state] },
              x: some.map(({ number }) => number),
              y: some.map(of),
              titles: some.map(
                (trial) => `${told(drawing, trial)}${trial.error === undefined ? "" : `: ${trial.error}`}`,
              ),
            },
          ];
    return [...series(drawn!, "points"), ...series(without!, "signs")];
  });

/** Values over the trials, and the best so far. */
export const historyChart = (drawing: Drawing, goal: number): string | undefined => {
  const { study, said, looks, goals } = drawing;
  const best = bestSoFar(study, goal);
  if (best.length === 0) return undefined;
  // It holds until the last trial, whatever became of that.
  const held = [...best, { number: study.trials.at(-1)!.number, value: best.at(-1)!.value }];
  const line: LineSeries = {
    ...{ name: said.bestSoFar, draw: "steps", colour: 2 },
    x: held.map(({ number }) => number),
    y: held.map(({ value }) => value),
  };
  // What a pruned trial reported last is a value of the first goal.
  const points = pointsOf(drawing, ({ state, values }) =>
    state === "failed" ? Number.NaN : (values[goal] ?? Number.NaN),
  );
  return lineChart({ ...looks, xLabel: said.trial, yLabel: goals[goal]!, series: [...points, line] });
};

/** Lines that a picture can hold. */
const mostLines = 200;

/** What trials reported on their way: faint those that came to their end, dashed those that were pruned, and the best one. */
export const stepsChart = (drawing: Drawing): string | undefined => {
  const { study, said, looks, goals } = drawing;
  const best = study.bestTrials[0]?.number;
  const reporting = study.trials.filter(({ reports, state }) => reports.size > 0 && state !== "failed");
  if (reporting.length === 0) return undefined;
  const every = Math.ceil(reporting.length / mostLines);
  const shown = reporting.filter(({ number }, i) => i % every === 0 && number !== best);
  const lineOf = ({ reports }: FinishedTrial) => ({ x: [...reports.keys()], y: [...reports.values()] });
  const named = new Set<string>();
  const nameOnce = (name: string): string => {
    if (named.has(name)) return "";
    named.add(name);
    return name;
  };
  // One report is no line.
  const going = shown.filter(({ state, reports }) => state !== "pruned" || reports.size > 1);
  const lines = going.map((trial): LineSeries => {
    const pruned = trial.state === "pruned";
    const { colour } = looksOf[pruned ? "pruned" : "complete"];
    return { name: pruned ? "" : nameOnce(said.complete), ...lineOf(trial), colour, dashed: pruned, faint: true };
  });
  const ends = shown
    .filter(({ state }) => state === "pruned")
    .map((trial) => ({ trial, end: [...trial.reports].at(-1)! }));
  const pruned: LineSeries = {
    ...{ name: said.pruned, draw: "points", ...looksOf.pruned },
    x: ends.map(({ end: [step] }) => step),
    y: ends.map(({ end: [, value] }) => value),
    titles: ends.map(({ trial }) => told(drawing, trial)),
  };
  const top = reporting.filter(({ number }) => number === best);
  const bests = top.map(
    (trial): LineSeries => ({ name: `${said.best}: ${said.trial} ${best}`, ...lineOf(trial), colour: 2 }),
  );
  return lineChart({
    ...{ ...looks, xLabel: said.step, yLabel: goals[0]! },
    series: [...lines, ...(ends.length > 0 ? [pruned] : []), ...bests],
  });
};

/** How long each trial took. */
export const durationsChart = (drawing: Drawing): string | undefined => {
  const { study, said, looks } = drawing;
  if (!study.trials.some(({ milliseconds }) => milliseconds > 0)) return undefined;
  return lineChart({
    ...{ ...looks, xLabel: said.trial, yLabel: said.seconds },
    series: pointsOf(drawing, ({ milliseconds }) => milliseconds / 1000),
  });
};

/** Two goals over each other: the front, and the trials that are beaten. */
export const frontChart = (drawing: Drawing, x: number, y: number): string | undefined => {
  const { study, said, looks, goals } = drawing;
  const front = new Set(study.bestTrials.map(({ number }) => number));
  const done = completeOf(study);
  if (done.length === 0) return undefined;
  const seriesOf = (name: string, of: readonly FinishedTrial[], rest: Partial<LineSeries>): readonly LineSeries[] =>
    of.length === 0
      ? []
      : [
          {
            ...{ name, draw: "points", ...rest },
            x: of.map(({ values }) => values[x]!),
            y: of.map(({ values }) => values[y]!),
            titles: of.map((trial) => told(drawing, trial)),
          },
        ];
  return lineChart({
    ...{ ...looks, xLabel: goals[x]!, yLabel: goals[y]! },
    series: [
      ...seriesOf(
        said.beaten,
        done.filter(({ number }) => !front.has(number)),
        { colour: 0, marker: "ring" },
      ),
      ...seriesOf(
        said.front,
        done.filter(({ number }) => front.has(number)),
        { colour: 1, marker: "triangle" },
      ),
    ],
  });
};
