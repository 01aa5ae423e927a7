// The area under a curve: how well predictions tell yes from no, whatever the threshold.

import { checkSameShape } from "../losses/reduce-samples.js";
import { cast } from "../ops/cast.js";
import { reshape } from "../ops/reshape.js";
import { choice, define, none } from "../schema.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Metric, spreadWeight } from "./metric.js";

/** Samples with one prediction: what of their weight is yes, and what is no. */
interface Step {
  readonly yes: number;
  readonly no: number;
}

/** The samples from the largest prediction down, those with equal predictions together. */
const stepsOf = (scores: Float64Array, targets: Float64Array, weights: Float64Array | undefined): Step[] => {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const steps: { yes: number; no: number }[] = [];
  let last: number | undefined;
  for (const i of order) {
    if (scores[i] !== last) steps.push({ yes: 0, no: 0 });
    last = scores[i];
    const weight = weights ? weights[i]! : 1;
    if (targets[i]! > 0.5) steps.at(-1)!.yes += weight;
    else steps.at(-1)!.no += weight;
  }
  return steps;
};

/** Both curves walk down the predictions: of all yes so far, and of all no. NaN where there is only one of the two. */
const areas = {
  /** True positives over false positives, by trapezoids. */
  ROC: (steps: readonly Step[]): number => {
    let [yes, no, area] = [0, 0, 0];
    for (const step of steps) {
      area += step.no * (yes + step.yes / 2);
      yes += step.yes;
      no += step.no;
    }
    return area / (yes * no);
  },
  /** Precision over recall, by steps: the average precision. */
  PR: (steps: readonly Step[]): number => {
    let [yes, no, area] = [0, 0, 0];
    for (const step of steps) {
      yes += step.yes;
      no += step.no;
      area += (step.yes * yes) / (yes + no);
    }
    return area / yes;
  },
} as const;

/**
 * The area under the ROC curve (true positives over false positives) or the PR curve (precision over recall, by steps, which is the
 * average precision). Exact: all predictions of a pass are kept and sorted, as in scikit-learn, where Keras looks at 200 thresholds.
 * Several outputs count as so many decisions. NaN when there is no yes, or no no.
 */
export const auc = define(
  "auc",
  { curve: choice(["ROC", "PR"], "ROC") },
  none,
  ({ curve }, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "like",
    gathers: "values",
    measure: (prediction, target, weight) => {
      checkSameShape(prediction, target, part.kind);
      const flat = (x: Tensor): Tensor => reshape(x.dtype === "float32" ? x : cast(x, "float32"), [sizeOf(x.shape)]);
      return [prediction, target, ...(weight ? [spreadWeight(weight, prediction)] : [])].map(flat);
    },
    result: ([scores, targets, weights]) => areas[curve](stepsOf(scores!, targets!, weights)),
  }),
);
