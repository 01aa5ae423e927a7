// Pictures of values over the numbers that were chosen: slices, contours, parallel coordinates, and how much each of them decides.

import { barChart } from "../../charts/bar-chart.js";
import { contourChart } from "../../charts/contour-chart.js";
import { lineChart } from "../../charts/line-chart.js";
import { parallelAxes } from "../../charts/parallel-axes.js";
import { extent } from "../../charts/scale.js";
import type { Dimension } from "../dimensions.js";
import { completeOf, costOf, placeOf } from "../results.js";
import { axisOf, type Drawing, endsOf, told } from "./drawing.js";

/** How much each number decides of a goal. */
export const importancesChart = ({ importances, looks, said }: Drawing, goal: number): string | undefined => {
  const bars = Object.entries(importances[goal]!)
    .slice(0, 20)
    .map(([name, value]) => ({ name, value }));
  return bars.length === 0 ? undefined : barChart({ ...looks, bars, xLabel: said.share });
};

/** Values over one number of the space. */
export const sliceChart = (drawing: Drawing, dimension: Dimension, goal: number): string | undefined => {
  const { study, looks, goals } = drawing;
  const done = completeOf(study).flatMap((trial) => {
    const place = placeOf(dimension, trial.params);
    return place === undefined ? [] : [{ trial, place }];
  });
  if (done.length === 0) return undefined;
  const last = Math.max(1, done.at(-1)!.trial.number);
  return lineChart({
    ...{ ...looks, xLabel: dimension.path, yLabel: goals[goal]!, xAxis: axisOf(dimension) },
    series: [
      {
        ...{ name: "", draw: "points" },
        x: done.map(({ place }) => place),
        y: done.map(({ trial }) => trial.values[goal]!),
        shades: done.map(({ trial }) => trial.number / last),
        titles: done.map(({ trial }) => told(drawing, trial)),
      },
    ],
  });
};

/** Values over two numbers of the space; undefined where fewer than four trials have both. */
export const contour = (drawing: Drawing, x: Dimension, y: Dimension, goal: number): string | undefined => {
  const { study, looks, said } = drawing;
  const points = completeOf(study).flatMap((trial) => {
    const [placeX, placeY] = [placeOf(x, trial.params), placeOf(y, trial.params)];
    if (placeX === undefined || placeY === undefined) return [];
    const cost = costOf(study.directions, goal, trial.values[goal]!);
    return [{ x: placeX, y: placeY, cost, title: told(drawing, trial) }];
  });
  if (points.length < 4) return undefined;
  const ends = endsOf(drawing, goal);
  return contourChart({
    ...{ ...looks, points, xAxis: axisOf(x), yAxis: axisOf(y), xLabel: x.path, yLabel: y.path, ...ends },
    description: said.described(points.length, ends.best),
  });
};

/** All trials as lines through the numbers of the space and the goals. */
export const parallelChart = (drawing: Drawing, dimensions: readonly Dimension[], goal: number): string | undefined => {
  const { study, looks, said, goals } = drawing;
  const done = completeOf(study);
  if (done.length === 0) return undefined;
  const ends = endsOf(drawing, goal);
  const results = goals.map((label, i) => {
    const range = extent(done.map(({ values }) => values[i]!));
    return { label, range, logarithmic: range[0] > 0 && range[1] / range[0] >= 1000 };
  });
  return parallelAxes({
    ...{ ...looks, ...ends, description: said.described(done.length, ends.best) },
    axes: [...dimensions.map((each) => ({ label: each.path, ...axisOf(each) })), ...results],
    lines: done.map((trial) => ({
      name: told(drawing, trial),
      values: [...dimensions.map((each) => placeOf(each, trial.params)), ...trial.values],
      cost: costOf(study.directions, goal, trial.values[goal]!),
    })),
  });
};
