// Connectionist temporal classification: how likely a labelling is when nobody says which step belongs to which label.

import { ArgumentError, ShapeError } from "../errors.js";
import { constant } from "../ops/apply.js";
import { add, multiply, negate, scale, subtract } from "../ops/arithmetic.js";
import { broadcastTo, sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { equal, greaterEqual, less, lessEqual, notEqual } from "../ops/comparisons.js";
import { concatenate, stack } from "../ops/concatenate.js";
import { iota } from "../ops/iota.js";
import { logitsOf } from "../ops/logits.js";
import { matmul } from "../ops/matmul.js";
import { oneHot } from "../ops/one-hot.js";
import { cumulativeSum } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { scan } from "../ops/scan.js";
import { maximum, where } from "../ops/select.js";
import { pad, slice } from "../ops/slice.js";
import { logSoftmax, logSumExp } from "../ops/softmax.js";
import { transpose } from "../ops/transpose.js";
import { flag, whole } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLoss } from "./define-loss.js";

/** The logarithm of no chance at all: adding to it changes nothing, and it is no infinity that could make NaN. */
const never = -1e30;

/** How many steps and labels of each sample there are. */
export interface CtcLengths {
  /** The label that stands for no label. */
  readonly blank: number;
  /** Steps of each sample [batch], int32 or float32; all of them when left out. */
  readonly inputLengths?: Tensor | undefined;
  /** Labels of each sample [batch]; those before the first blank or negative one when left out. */
  readonly labelLengths?: Tensor | undefined;
}

const floatOf = (x: Tensor): Tensor => (x.dtype === "float32" ? x : cast(x, "float32"));

/**
 * −log of the probability of a labelling, summed over all its alignments (Graves et al. 2006, eqs. 6–8, with logarithms): a path stays
 * where it is, goes one on, or skips a blank between labels that differ. Infinity where there is no path.
 * Shapes: log probabilities [batch, steps, classes], labels [batch, length] (int32) → [batch]
 */
export const ctcLoss = (logProbabilities: Tensor, labels: Tensor, lengths: CtcLengths): Tensor => {
  const [batch, steps, classes] = logProbabilities.shape;
  if (logProbabilities.rank !== 3 || labels.rank !== 2 || labels.shape[0] !== batch || labels.shape[1] === 0) {
    throw new ShapeError(
      `ctcLoss: expected log probabilities [batch,steps,classes] and labels [batch,length], received ` +
        `${showShape(logProbabilities.shape)} and ${showShape(labels.shape)}.`,
    );
  }
  const { blank } = lengths;
  if (blank >= classes!) {
    throw new ArgumentError(`ctcLoss: blank: expected a class from 0 to ${classes! - 1}, received ${blank}.`);
  }
  const length = labels.shape[1]!;
  const places = 2 * length + 1;
  const numbers = floatOf(labels);
  const count = lengths.labelLengths ? floatOf(lengths.labelLengths) : countLabels(numbers, blank);
  const rows = (x: Tensor): Tensor => reshape(x, [batch!, 1]);
  const known = where(less(cast(iota(length, [1, length]), "float32"), rows(count)), numbers, blank);
  // Blanks around and between: blank, first label, blank, second label, …, blank.
  const blanks = broadcastTo(constant(blank), [batch!, length, 1]);
  const pairs = reshape(concatenate([blanks, reshape(known, [batch!, length, 1])], 2), [batch!, 2 * length]);
  const extended = padded(pairs, [0, 1], blank);
  const shifted = (x: Tensor, by: number, fill: number): Tensor =>
    padded(slice(x, [0, 0], [batch!, places - by]), [by, 0], fill);
  // A path may skip the place before one that is no blank and not the same label as two places ago.
  const skips = multiply(notEqual(extended, blank), notEqual(extended, shifted(extended, 2, blank)));
  // Of each step and place: the logarithm of the probability of what stands there. [steps, batch, places]
  const chosen = oneHot(cast(extended, "int32"), classes!);
  const emitted = transpose(matmul(logProbabilities, chosen, { transposeB: true }), [1, 0, 2]);
  const place = cast(iota(places, [1, places]), "float32");
  const last = scale(rows(count), 2);
  // Before the first step a path stands at the first place, from where it may reach the first two.
  const start = broadcastTo(where(equal(place, 0), 0, never), [batch!, places]);
  const { carry: paths } = scan(
    (before, found) => {
      const skipped = where(skips, shifted(before, 2, never), never);
      const next = add(logSumExp(stack([before, shifted(before, 1, never), skipped], 2)), found);
      return { carry: next, output: next };
    },
    start,
    emitted,
    lengths.inputLengths ? { mask: stepMask(lengths.inputLengths, steps!) } : {},
  );
  // A path ends at the last label or at the blank behind it.
  const isEnd = multiply(lessEqual(place, last), greaterEqual(place, subtract(last, 1)));
  const total = logSumExp(where(isEnd, paths, never), { axis: 1 });
  return where(less(total, never / 2), Number.POSITIVE_INFINITY, negate(total));
};

const padded = (x: Tensor, columns: readonly [number, number], fill: number): Tensor => pad(x, [[0, 0], columns], fill);

/** 1 for the steps that a sample has. Shapes: [batch] → [steps, batch] */
const stepMask = (inputLengths: Tensor, steps: number): Tensor =>
  less(cast(iota(steps, [steps, 1]), "float32"), reshape(floatOf(inputLengths), [1, inputLengths.shape[0]!]));

/** How many labels stand before the first that is blank or negative. Shapes: [batch, length] → [batch] */
const countLabels = (labels: Tensor, blank: number): Tensor => {
  const isNone = maximum(equal(labels, blank), less(labels, 0));
  return sum(equal(cumulativeSum(isNone, { axis: 1 }), 0), { axis: 1 });
};

/**
 * −log of the probability of the labels over all their alignments to the steps (Graves et al. 2006). Predictions are logits, or logarithms
 * of probabilities, which are the same; where they are a softmax, its logits are taken. Labels end at the first that is blank or negative,
 * so shorter ones are filled up with those. Unlike PyTorch's mean, the one over samples does not divide by their lengths first. For steps
 * that a sample does not have, use ctcLoss.
 * Shapes: prediction [batch, steps, classes], labels [batch, length] (int32) → [batch]
 */
export const ctc = defineLoss(
  "ctc",
  {
    /** The class that stands for no label. */
    blank: whole(0, 0),
    /** Whether labels that have no path, being longer than the steps, count as 0 instead of Infinity. */
    zeroInfinity: flag(false),
  },
  ({ blank, zeroInfinity }, kind) => ({
    targets: "integers",
    apply: (prediction, target) => {
      const [batch, steps, classes] = prediction.shape;
      if (prediction.rank !== 3 || target.rank !== 2 || target.shape[0] !== batch || blank >= classes! || steps === 0) {
        throw new ShapeError(
          `${kind}: expected predictions [batch,steps,classes] of more than ${blank} classes and labels [batch,length], received ` +
            `${showShape(prediction.shape)} and ${showShape(target.shape)}.`,
        );
      }
      const losses = ctcLoss(logSoftmax(logitsOf(prediction, "rows") ?? prediction), target, { blank });
      return zeroInfinity ? where(equal(losses, Number.POSITIVE_INFINITY), 0, losses) : losses;
    },
  }),
);
