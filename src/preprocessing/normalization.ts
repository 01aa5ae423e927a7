// Mean 0 and variance 1.

import { definePreprocessing, learnedNumbers } from "./preprocessing.js";
import { scalingBy } from "./scaling.js";
import { byFeature, momentsOf } from "./statistics.js";
import { expectNumbers } from "./values.js";

const epsilon = 2.220446049250313e-16;

/** Whether a variance is what rounding makes of equal values (scikit-learn's bound). */
const isNoise = (variance: number, mean: number, count: number): boolean => {
  const error = count * mean * epsilon;
  return variance <= count * epsilon * variance + error * error;
};

/**
 * (x − mean) / √variance for each feature, of the values that it is adapted to; features that do not vary are only centred.
 * Shapes: [count, features] → [count, features]; gaps stay gaps. Keras: `Normalization` (which divides by 10⁻⁷ at least); scikit-learn: `StandardScaler`.
 */
export const normalization = definePreprocessing(
  "normalization",
  {
    /** The mean of each feature; learned where it is left out. */
    mean: learnedNumbers(),
    /** The variance of each feature, divided by the count; learned where it is left out. */
    variance: learnedNumbers(),
  },
  ({ mean, variance }) =>
    scalingBy(
      mean,
      variance?.map((value) => (value > 0 ? Math.sqrt(value) : 1)),
      (values, where) => {
        const moments = byFeature(expectNumbers(values, where), where, (known) => {
          const found = momentsOf(known);
          return isNoise(found.variance, found.mean, known.length) ? { ...found, variance: 0 } : found;
        });
        return { mean: moments.map((each) => each.mean), variance: moments.map((each) => each.variance) };
      },
    ),
);
