// One picture of a study by itself, for a page or a paper.

import { type ChartLooks, inLanguage } from "../../charts/svg.js";
import { ArgumentError, nearest, StateError, show } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import type { Dimension } from "../dimensions.js";
import { checkStudy, type StudyResults } from "../results.js";
import { type Drawing, drawingOf } from "./drawing.js";
import { contour, importancesChart, parallelChart, sliceChart } from "./space-charts.js";
import { durationsChart, frontChart, historyChart, stepsChart } from "./trial-charts.js";
import { words } from "./words.js";

/** The pictures that there are of a study. */
export type StudyChartKind =
  | "history"
  | "steps"
  | "importances"
  | "parallel"
  | "slice"
  | "contour"
  | "front"
  | "durations";

/** Options of `studyChart`. */
export interface StudyChartOptions extends ChartLooks {
  /** The goal that is drawn, of several. Default 0; of `front` the one across, beside the next one. */
  readonly goal?: number;
  /** Paths of numbers of the space: one for `slice`, two for `contour` (across and upward), any for `parallel`. By default the most important ones. */
  readonly dimensions?: readonly string[];
}

/** How many numbers of the space a picture needs; any where nothing is said. */
const needed: Readonly<Partial<Record<StudyChartKind, number>>> = { slice: 1, contour: 2 };

const drawn: Readonly<
  Record<StudyChartKind, (drawing: Drawing, goal: number, dimensions: readonly Dimension[]) => string | undefined>
> = {
  history: historyChart,
  steps: stepsChart,
  importances: importancesChart,
  parallel: (drawing, goal, dimensions) => parallelChart(drawing, dimensions, goal),
  slice: (drawing, goal, [dimension]) => dimension && sliceChart(drawing, dimension, goal),
  contour: (drawing, goal, [x, y]) => x && y && contour(drawing, x, y, goal),
  front: (drawing, goal) => frontChart(drawing, goal, (goal + 1) % drawing.goals.length),
  durations: durationsChart,
};

const kinds = Object.keys(drawn) as StudyChartKind[];

const dimensionsFor = (drawing: Drawing, kind: StudyChartKind, paths: readonly string[] | undefined, where: string) => {
  const count = needed[kind];
  if (paths === undefined) {
    const ranges = drawing.dimensions.filter((each) => kind !== "contour" || each.kind !== "choice");
    return ranges.slice(0, count ?? 12);
  }
  const all = drawing.study.dimensions;
  const found = paths.map((path) => all.find((each) => each.path === path));
  const wrong = paths.find((_, i) => !found[i]);
  if (wrong !== undefined) {
    const names = all.map(({ path }) => path);
    const hint = nearest(String(wrong), names);
    throw new ArgumentError(
      `${where}: dimensions: expected some of ${names.join(", ")}, received ${show(wrong)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  }
  if (count !== undefined && found.length !== count) {
    throw new ArgumentError(`${where}: dimensions: expected ${count} for ${show(kind)}, received ${found.length}.`);
  }
  return found as readonly Dimension[];
};

/**
 * A picture of a study as SVG: `"history"`, `"steps"` (what trials reported), `"importances"`, `"parallel"`, `"slice"`, `"contour"`, `"front"` (of several goals) or `"durations"`. It may be asked for
 * while the study runs, and again whenever a trial has ended. Optuna: `plot_optimization_history`, `plot_intermediate_values`, `plot_param_importances`, `plot_parallel_coordinate`, `plot_slice`, `plot_contour`,
 * `plot_pareto_front`, `plot_timeline`. Throws ArgumentError for options that cannot be used, and StateError where too few trials have ended to draw anything.
 */
export const studyChart = (study: StudyResults, kind: StudyChartKind, options: StudyChartOptions = {}): string => {
  const where = "studyChart";
  checkStudy(study, where);
  if (!kinds.includes(kind)) {
    throw new ArgumentError(`${where}: expected one of ${kinds.join(", ")}, received ${show(kind)}.`);
  }
  checkOptions(where, options, ["width", "height", "title", "theme", "language", "goal", "dimensions"]);
  const { goal = 0, dimensions, ...looks } = options;
  inLanguage(words, looks.language, where);
  checkWhole(goal, `${where}: goal`, 0);
  const goals = study.directions.length;
  if (goal >= goals) {
    throw new ArgumentError(
      `${where}: goal: expected a number below ${goals}, the goals of the study, received ${goal}.`,
    );
  }
  if (kind === "front" && goals < 2) {
    throw new ArgumentError(`${where}: a study of one goal has no front. Draw its "history".`);
  }
  const drawing = drawingOf(study, looks);
  const picture = drawn[kind](drawing, goal, dimensionsFor(drawing, kind, dimensions, where));
  if (picture !== undefined) return picture;
  throw new StateError(`${where}: ${kind}: too few trials have ended to draw it, ${study.trials.length} in all.`);
};
