// From the least to the largest value.

import { ArgumentError } from "../errors.js";
import { finite, flag } from "../schema.js";
import { definePreprocessing, learnedNumbers } from "./preprocessing.js";
import { scalingBy } from "./scaling.js";
import { byFeature } from "./statistics.js";
import { expectNumbers, type NumberValues, numbersOf } from "./values.js";

const leastOf = (known: Float64Array): number => known.reduce((a, b) => Math.min(a, b));
const largestOf = (known: Float64Array): number => known.reduce((a, b) => Math.max(a, b));

/**
 * low + (x − minimum) / (maximum − minimum) · (high − low) for each feature, of the values that it is adapted to: these lie from `low`, 0, to `high`, 1;
 * others may lie outside unless `clip` holds them. Shapes: [count, features] → [count, features]; gaps stay gaps. scikit-learn: `MinMaxScaler`.
 */
export const minMaxScaling = definePreprocessing(
  "minMaxScaling",
  {
    low: finite(0),
    high: finite(1),
    clip: flag(false),
    /** The least value of each feature; learned where it is left out. */
    minimum: learnedNumbers(),
    /** The largest one. */
    maximum: learnedNumbers(),
  },
  ({ low, high, clip, minimum, maximum }, kind) => {
    if (low >= high) throw new ArgumentError(`${kind}: high: expected more than low, ${low}, received ${high}.`);
    const scale = minimum && maximum?.map((largest, j) => (largest - minimum[j]! || 1) / (high - low));
    const rule = scalingBy(scale && minimum!.map((least, j) => least - low * scale[j]!), scale, (values, where) => {
      const numbers = expectNumbers(values, where);
      return { minimum: byFeature(numbers, where, leastOf), maximum: byFeature(numbers, where, largestOf) };
    });
    if (!clip) return rule;
    const held = (value: number): number => Math.max(low, Math.min(value, high));
    return {
      ...rule,
      apply: (values, where) => {
        const { data, width } = rule.apply(values, where) as NumberValues;
        return numbersOf(data.map(held), width);
      },
    };
  },
);
