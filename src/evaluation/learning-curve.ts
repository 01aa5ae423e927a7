// Whether more data would help: what a model comes to when it is trained with a little, and with all.

import { lineChart } from "../charts/line-chart.js";
import type { ChartLooks } from "../charts/svg.js";
import { shuffle } from "../data/shuffle.js";
import { ArgumentError, show } from "../errors.js";
import { checkOptions, checkSeed } from "../options.js";
import { textTable } from "../table/text-table.js";
import type { FitOptions } from "../training/fit-options.js";
import type { Evaluation } from "../training/train-on.js";
import { chartWords } from "./chart-words.js";
import type { MakeModel } from "./cross-validate.js";
import { type EvaluationData, readSamples } from "./samples.js";

/** Options of `learningCurve`. */
export interface LearningCurveOptions {
  /** Shares of the training data, ascending. Default 0.1, 0.325, 0.55, 0.775 and 1, as in scikit-learn. */
  readonly sizes?: readonly number[];
  /** The share that is held out, the same at every size. Default 0.2. */
  readonly validation?: number;
  /** Which figure `toString` and `toSvg` show. Default "loss". */
  readonly metric?: string;
  /** Of the order of the rows. Default 0. */
  readonly seed?: number;
  /** What `fit` is given. */
  readonly fit?: FitOptions;
}

/** What a model comes to with more and more samples. */
export interface LearningCurve {
  /** Samples that were trained with. */
  readonly sizes: readonly number[];
  /** What each model came to on what it was trained with. */
  readonly training: readonly Evaluation[];
  /** What it came to on what was held out. */
  readonly validation: readonly Evaluation[];
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

const usualSizes = [0.1, 0.325, 0.55, 0.775, 1];

/**
 * Trains new models on growing shares of the samples. Curves that meet high say that more data will not help; a gap that still closes says that it
 * will. Throws ArgumentError for shares that leave nothing. scikit-learn: `learning_curve`.
 */
export const learningCurve = async (
  make: MakeModel,
  data: EvaluationData,
  options: LearningCurveOptions = {},
): Promise<LearningCurve> => {
  const where = "learningCurve";
  checkOptions(where, options, ["sizes", "validation", "metric", "seed", "fit"]);
  const { sizes = usualSizes, validation: share = 0.2, metric = "loss", fit = {} } = options;
  const samples = readSamples(data, where);
  if (!(typeof share === "number" && share > 0 && share < 1)) {
    throw new ArgumentError(`${where}: validation: expected a share between 0 and 1, received ${show(share)}.`);
  }
  if (
    !Array.isArray(sizes) ||
    !sizes.every((size, i) => size > (sizes[i - 1] ?? 0) && size <= 1) ||
    sizes.length === 0
  ) {
    throw new ArgumentError(`${where}: sizes: expected ascending shares above 0 and up to 1, received ${show(sizes)}.`);
  }
  const order = new Uint32Array(samples.count);
  shuffle(order, checkSeed(options.seed ?? 0, where), 0);
  const held = order.subarray(0, Math.max(1, Math.round(share * samples.count)));
  const rest = order.subarray(held.length);
  const counts = sizes.map((size) => Math.round(size * rest.length));
  if (counts[0]! < 1) {
    throw new ArgumentError(`${where}: sizes: ${sizes[0]} of ${rest.length} samples leaves nothing to train with.`);
  }
  const training: Evaluation[] = [];
  const validation: Evaluation[] = [];
  for (const [turn, count] of counts.entries()) {
    const train = samples.take(rest.subarray(0, count));
    const model = await make(train, turn);
    await model.fit(train, { verbose: "silent", ...fit });
    training.push(await model.evaluate(train));
    validation.push(await model.evaluate(samples.take(held)));
  }
  if (!(metric in validation[0]!)) {
    throw new ArgumentError(
      `${where}: metric: expected one of ${Object.keys(validation[0]!).join(", ")}, received ${show(metric)}.`,
    );
  }
  const of = (turns: readonly Evaluation[]): number[] => turns.map((turn) => turn[metric]!);
  return {
    sizes: counts,
    training,
    validation,
    toString: () =>
      textTable({
        header: ["samples", `training ${metric}`, `validation ${metric}`],
        rows: counts.map((count, i) => [String(count), of(training)[i]!.toFixed(4), of(validation)[i]!.toFixed(4)]),
        align: ["right", "right", "right"],
      }),
    toSvg: (looks = {}) => {
      const said = chartWords(looks.language);
      return lineChart({
        title: said.learningCurve,
        xLabel: said.samplesToTrain,
        yLabel: metric,
        ...looks,
        series: [
          { name: said.training, x: counts, y: of(training) },
          { name: said.validation, x: counts, y: of(validation) },
        ],
      });
    },
  };
};
