// How far predicted sequences are from the right ones.

import { ShapeError } from "../errors.js";
import { constant } from "../ops/apply.js";
import { cast } from "../ops/cast.js";
import { argMax } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { define, flag, none, whole } from "../schema.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Metric } from "./metric.js";

/** The labels before the first that is blank or negative. */
const labelsIn = (row: ArrayLike<number>, blank: number): readonly number[] => {
  const labels: number[] = [];
  for (let i = 0; i < row.length && row[i]! >= 0 && row[i] !== blank; i++) labels.push(row[i]!);
  return labels;
};

/** What the best path of CTC says: equal steps are one label, and blanks are none. */
const decoded = (path: ArrayLike<number>, blank: number): readonly number[] => {
  const labels: number[] = [];
  for (let i = 0; i < path.length; i++) {
    if (path[i] !== blank && (i === 0 || path[i] !== path[i - 1])) labels.push(path[i]!);
  }
  return labels;
};

/** How many labels must be put in, left out or changed to make one sequence of the other (Levenshtein 1966). */
const distanceOf = (a: readonly number[], b: readonly number[]): number => {
  let row = Float64Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = new Float64Array(b.length + 1);
    next[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      next[j + 1] = Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + Number(a[i] !== b[j]));
    }
    row = next;
  }
  return row[b.length]!;
};

/**
 * Σ distance / Σ labels: how many labels must be put in, left out or changed to make the right sequences of those predicted, for each label of
 * the right ones (the label error rate). Predicted is the class of each step, or what the best path of CTC says; labels end at the first that
 * is blank or negative. All classes of a pass are kept.
 * Shapes: prediction [batch, steps, classes], labels [batch, length] (int32)
 */
export const editDistance = define(
  "editDistance",
  {
    /** Whether predictions are those of a ctc loss: equal steps are one label, and blanks are none. */
    collapse: flag(true),
    /** The class that stands for no label. */
    blank: whole(0, 0),
    /** Whether distances are divided by the number of labels; otherwise it is the mean distance of a sample. */
    normalize: flag(true),
  },
  none,
  ({ collapse, blank, normalize }, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "integers",
    gathers: "values",
    measure: (prediction, target, weight) => {
      const [batch, steps] = prediction.shape;
      if (prediction.rank !== 3 || target.rank !== 2 || target.shape[0] !== batch) {
        throw new ShapeError(
          `${part.kind}: expected predictions [batch,steps,classes] and labels [batch,length], received ` +
            `${showShape(prediction.shape)} and ${showShape(target.shape)}.`,
        );
      }
      const flat = (x: Tensor): Tensor => reshape(cast(x, "float32"), [sizeOf(x.shape)]);
      const sizes = constant([steps!, target.shape[1]!]);
      return [flat(argMax(prediction)), flat(target), sizes, ...(weight ? [weight] : [])];
    },
    result: ([paths, targets, sizes, weights]) => {
      const [steps, length] = [sizes![0]!, sizes![1]!];
      let [distance, count] = [0, 0];
      for (let i = 0; i * steps < paths!.length; i++) {
        const path = paths!.subarray(i * steps, (i + 1) * steps);
        const labels = labelsIn(targets!.subarray(i * length, (i + 1) * length), blank);
        const predicted = collapse ? decoded(path, blank) : labelsIn(path, blank);
        const weight = weights ? weights[i]! : 1;
        distance += weight * distanceOf(predicted, labels);
        count += weight * (normalize ? labels.length : 1);
      }
      return count === 0 ? 0 : distance / count;
    },
  }),
);
