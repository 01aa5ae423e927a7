// By median and quartiles, which outliers do not move.

import { ArgumentError } from "../errors.js";
import { between } from "../schema.js";
import { definePreprocessing, learnedNumbers } from "./preprocessing.js";
import { scalingBy } from "./scaling.js";
import { byFeature, quantileOf, sortedOf } from "./statistics.js";
import { expectNumbers } from "./values.js";

/**
 * (x − median) / (upper quantile − lower quantile) for each feature, of the values that it is adapted to; by default between the quarters.
 * Features whose quantiles are equal are only centred. Shapes: [count, features] → [count, features]; gaps stay gaps. scikit-learn: `RobustScaler`.
 */
export const robustScaling = definePreprocessing(
  "robustScaling",
  {
    /** The lower quantile, as a share of the values. */
    lower: between(0, 1, 0.25),
    /** The upper one. */
    upper: between(0, 1, 0.75),
    /** The median of each feature; learned where it is left out. */
    center: learnedNumbers(),
    /** The distance of its quantiles. */
    scale: learnedNumbers(),
  },
  ({ lower, upper, center, scale }, kind) => {
    if (lower >= upper)
      throw new ArgumentError(`${kind}: upper: expected more than lower, ${lower}, received ${upper}.`);
    return scalingBy(
      center,
      scale?.map((value) => (value > 0 ? value : 1)),
      (values, where) => {
        const found = byFeature(expectNumbers(values, where), where, (known) => {
          const sorted = sortedOf(known);
          return { center: quantileOf(sorted, 0.5), scale: quantileOf(sorted, upper) - quantileOf(sorted, lower) };
        });
        return { center: found.map((each) => each.center), scale: found.map((each) => each.scale) };
      },
    );
  },
);
