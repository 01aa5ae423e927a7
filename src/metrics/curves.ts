// The area under a curve: how well predictions tell yes from no, whatever the threshold.

import { checkSameShape } from "../losses/reduce-samples.js";
import { constant } from "../ops/apply.js";
import { cast } from "../ops/cast.js";
import { reshape } from "../ops/reshape.js";
import { between, choice, define, none, type Options, type Values } from "../schema.js";
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

/** Predictions, targets and weights of all decisions, one after the other. */
const flatOf = (prediction: Tensor, target: Tensor, weight: Tensor | undefined, name: string): readonly Tensor[] => {
  checkSameShape(prediction, target, name);
  const flat = (x: Tensor): Tensor => reshape(x.dtype === "float32" ? x : cast(x, "float32"), [sizeOf(x.shape)]);
  return [prediction, target, ...(weight ? [spreadWeight(weight, prediction)] : [])].map(flat);
};

/** A metric of all decisions of a pass, sorted by their predictions. */
const ofSteps = <O extends Options>(
  kind: string,
  options: O,
  result: (steps: readonly Step[], values: Values<O>) => number,
) =>
  define(
    kind,
    options,
    none,
    (values, part): Metric => ({
      ...part,
      name: kind,
      targets: "like",
      gathers: "values",
      measure: (prediction, target, weight) => flatOf(prediction, target, weight, kind),
      result: ([scores, targets, weights]) => result(stepsOf(scores!, targets!, weights), values),
    }),
  );

/**
 * The area under the ROC curve (true positives over false positives) or the PR curve (precision over recall, by steps, which is the
 * average precision). Exact: all predictions of a pass are kept and sorted, as in scikit-learn, where Keras looks at 200 thresholds.
 * Several outputs count as so many decisions. NaN when there is no yes, or no no.
 */
export const auc = ofSteps("auc", { curve: choice(["ROC", "PR"], "ROC") }, (steps, { curve }) => areas[curve](steps));

/**
 * Precision over recall, by steps: Σ (recall − recall before) · precision (scikit-learn: average_precision_score), which is auc's PR curve. Of
 * several outputs all decisions as one (micro), or the mean of outputs (macro), weighted by how many yes they have. NaN without a yes.
 */
export const averagePrecision = define(
  "averagePrecision",
  {
    /** How outputs are put together: all decisions counted as one, the mean over outputs, or weighted by how many belong to each. */
    average: choice(["micro", "macro", "weighted"], "macro"),
  },
  none,
  ({ average }, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "like",
    gathers: "values",
    measure: (prediction, target, weight) => {
      const outputs = prediction.rank > 1 ? prediction.shape.at(-1)! : 1;
      const [p, t, ...weights] = flatOf(prediction, target, weight, part.kind);
      return [p!, t!, constant([outputs]), ...weights];
    },
    result: ([scores, targets, widths, weights]) => {
      const outputs = average === "micro" ? 1 : widths![0]!;
      const column = (x: Float64Array, output: number): Float64Array => x.filter((_, i) => i % outputs === output);
      let [total, count] = [0, 0];
      for (let output = 0; output < outputs; output++) {
        const own = weights && column(weights, output);
        const steps = stepsOf(column(scores!, output), column(targets!, output), own);
        const weight = average === "weighted" ? steps.reduce((sum, { yes }) => sum + yes, 0) : 1;
        if (weight > 0) total += weight * areas.PR(steps);
        count += weight;
      }
      return total / count;
    },
  }),
);

/** What a threshold comes to: how many yes and no stand above it, of how many. */
interface Cut {
  readonly yes: number;
  readonly no: number;
  readonly allYes: number;
  readonly allNo: number;
}

/** A share; 1 of none where all is asked for would say too much, so it is 0. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const recallAt = ({ yes, allYes }: Cut): number => share(yes, allYes);
const specificityAt = ({ no, allNo }: Cut): number => share(allNo - no, allNo);
const precisionAt = ({ yes, no }: Cut): number => share(yes, yes + no);

/**
 * The best that one share can be at a threshold where another one is at least so large; 0 where there is none. Exact: all thresholds are tried,
 * where Keras tries 200.
 */
const bestWhere = (kind: string, option: string, best: (cut: Cut) => number, held: (cut: Cut) => number) =>
  ofSteps(kind, { [option]: between(0, 1, 0.5) }, (steps, values) => {
    const least = (values as Record<string, number>)[option]!;
    const allYes = steps.reduce((sum, step) => sum + step.yes, 0);
    const allNo = steps.reduce((sum, step) => sum + step.no, 0);
    let [yes, no, most] = [0, 0, 0];
    for (const step of [{ yes: 0, no: 0 }, ...steps]) {
      yes += step.yes;
      no += step.no;
      const cut = { yes, no, allYes, allNo };
      if (held(cut) >= least) most = Math.max(most, best(cut));
    }
    return most;
  });

/** The largest share of yes that is found, recall, where at least so much of no is left out (Keras: SensitivityAtSpecificity). */
export const sensitivityAtSpecificity = bestWhere("sensitivityAtSpecificity", "specificity", recallAt, specificityAt);

/** The largest share of no that is left out where at least so much of yes is found (Keras: SpecificityAtSensitivity). */
export const specificityAtSensitivity = bestWhere("specificityAtSensitivity", "sensitivity", specificityAt, recallAt);

/** The largest precision where recall is at least so large (Keras: PrecisionAtRecall). */
export const precisionAtRecall = bestWhere("precisionAtRecall", "recall", precisionAt, recallAt);

/** The largest recall where precision is at least so large (Keras: RecallAtPrecision). */
export const recallAtPrecision = bestWhere("recallAtPrecision", "precision", recallAt, precisionAt);
