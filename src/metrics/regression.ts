// How far predicted numbers are from the right ones.

import { checkSameShape } from "../losses/reduce-samples.js";
import { divide, subtract } from "../ops/arithmetic.js";
import { square } from "../ops/unary.js";
import { define, none } from "../schema.js";
import { type Metric, quotient, weightedSums } from "./metric.js";
import { byOutput } from "./outputs.js";

/** √(mean of (prediction − target)²) over all samples and outputs. */
export const rootMeanSquaredError = define(
  "rootMeanSquaredError",
  {},
  none,
  (_, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "like",
    measure: (prediction, target, weight) => {
      checkSameShape(prediction, target, part.kind);
      return weightedSums(square(subtract(prediction, target)), weight);
    },
    result: (sums) => Math.sqrt(quotient(sums)),
  }),
);

/**
 * The share of the targets' variance that is explained: 1 − Σ(y − p)² / Σ(y − ȳ)², of each output, and their mean (Keras: R2Score). 1 for
 * perfect predictions, 0 for the mean of the targets, less for worse. Where targets do not vary it is 1 or 0, as in scikit-learn.
 */
export const r2 = define(
  "r2",
  {},
  none,
  (_, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "like",
    // Of each batch: the weight, the mean, the squares around it, and what float32 rounded off the mean. Sums of squares would
    // cancel where the mean is large.
    gathers: "values",
    measure: (prediction, target, weight) => {
      checkSameShape(prediction, target, part.kind);
      const { rows, total, counts, widths } = byOutput(target, weight);
      const [p, y] = [rows(prediction), rows(target)];
      const mean = divide(total(y), counts);
      const around = subtract(y, mean);
      const sums = [total(around), total(square(around)), total(square(subtract(y, p)))];
      return [counts, mean, ...sums, widths];
    },
    result: ([counts, means, rests, squares, errors, widths]) => {
      const outputs = widths![0]!;
      let all = 0;
      for (let output = 0; output < outputs; output++) {
        let [weight, mean, variation, error] = [0, 0, 0, 0];
        for (let i = output; i < counts!.length; i += outputs) {
          const added = counts![i]!;
          if (added === 0) continue;
          const rest = rests![i]! / added;
          // Two groups become one (Chan, Golub & LeVeque 1979).
          const difference = means![i]! + rest - mean;
          variation +=
            squares![i]! - rest * rest * added + (difference * difference * weight * added) / (weight + added);
          mean += (difference * added) / (weight + added);
          weight += added;
          error += errors![i]!;
        }
        all += variation === 0 ? Number(error === 0) : 1 - error / variation;
      }
      return all / outputs;
    },
  }),
);
