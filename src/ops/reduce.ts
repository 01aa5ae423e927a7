// Reductions besides the sum: extrema, product, mean, variance, positions of extrema, cumulative sum.

import { Reduction } from "../../assembly/opcodes.js";
import { ArgumentError, ShapeError, show } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import { checkFinite, checkFlag } from "../options.js";
import type { BinaryOperation, UnaryOperation } from "../tensor/operation.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply } from "./apply.js";
import { divide, subtract } from "./arithmetic.js";
import { type AxisOptions, checkAlong, checkReduction, type ReduceArguments, type ReduceOptions } from "./axes.js";
import { type AxisRun, aroundRun, reducedShape, reduceInstruction, reduceRuns, sumOver, sumTo } from "./broadcast.js";
import { equal } from "./comparisons.js";
import { reshape } from "./reshape.js";
import { where } from "./select.js";
import { square } from "./unary.js";

/** The record of a reduction over neighbouring axes. */
export const reductionOp = (
  name: string,
  reduction: Reduction,
  gradient: (dy: Tensor, x: Tensor, y: Tensor, run: AxisRun) => Tensor,
): UnaryOperation<AxisRun> => ({
  name,
  inferShape: ([x], run) => reducedShape(x.shape, run),
  emit: ([x], out, run) => reduceInstruction(reduction, x, out, run),
  gradient: (dy, [x], y, run) => [gradient(dy, x, y, run)],
});

/** The elements equal to the extremum share its gradient evenly. */
const shareAmongTies = (dy: Tensor, x: Tensor, extremum: Tensor): Tensor => {
  const tied = equal(x, extremum);
  return where(tied, divide(dy, sumTo(tied, extremum.shape)), 0);
};

export const maxOp = reductionOp("max", Reduction.Maximum, shareAmongTies);
export const minOp = reductionOp("min", Reduction.Minimum, shareAmongTies);

// Runs share among the ties of one run only; this view of their result shares among the ties of all of them.
export const extremumOp: BinaryOperation = {
  name: "extremum",
  inferShape: ([result]) => result.shape,
  view: true,
  gradient: (dy, [result, x]) => [undefined, shareAmongTies(dy, x, result)],
};

const extremum = (op: UnaryOperation<AxisRun>, x: Tensor, options: ReduceOptions): Tensor => {
  const reduction = checkReduction(op.name, x, options);
  checkNotEmpty(x, reduction.axes, op.name);
  return extremumOver(op, reduction);
};

/** The extremum of a checked reduction over at least one element. */
export const extremumOver = (op: UnaryOperation<AxisRun>, reduction: ReduceArguments): Tensor => {
  const { x, axes, keepDims } = reduction;
  let runs = 0;
  const kept = reduceRuns({ x, axes, keepDims: true }, (part, run) => {
    runs++;
    return apply(op, [part], run);
  });
  return dropAxes(runs > 1 ? apply(extremumOp, [kept, x]) : kept, axes, keepDims);
};

/** Throws ShapeError when there is nothing to choose from. */
export const checkNotEmpty = (x: Tensor, axes: readonly number[], where: string): void => {
  if (axes.some((axis) => x.shape[axis] === 0)) {
    throw new ShapeError(
      `${where}: expected at least one element along axis ${show(axes)}, received shape ${showShape(x.shape)}.`,
    );
  }
};

const dropAxes = (x: Tensor, axes: readonly number[], keepDims = false): Tensor =>
  keepDims
    ? x
    : reshape(
        x,
        x.shape.filter((_, axis) => !axes.includes(axis)),
      );

/** The largest element over axes; NaN if any is. Ties share the gradient evenly. Throws ShapeError over no elements. */
export const max = (x: Tensor, options: ReduceOptions = {}): Tensor => extremum(maxOp, x, options);

/** The smallest element over axes; NaN if any is. Ties share the gradient evenly. Throws ShapeError over no elements. */
export const min = (x: Tensor, options: ReduceOptions = {}): Tensor => extremum(minOp, x, options);

/** How many elements each result is made of. */
const countOf = ({ x, axes }: ReduceArguments): number => sizeOf(axes.map((axis) => x.shape[axis]!));

/** Arithmetic mean over axes; NaN over no elements. */
export const mean = (x: Tensor, options: ReduceOptions = {}): Tensor => meanOver(checkReduction("mean", x, options));

const meanOver = (reduction: ReduceArguments): Tensor => divide(sumOver(reduction), countOf(reduction));

/** Options of `variance`. */
export interface VarianceOptions extends ReduceOptions {
  /** Subtracted from the number of elements: 0 for the variance of what is given, 1 to estimate a population's. */
  readonly correction?: number;
}

/** Variance over axes, Σ(x − mean)² / (n − correction). Correction is 0, as in NumPy and Keras; PyTorch's default is 1. */
export const variance = (x: Tensor, options: VarianceOptions = {}): Tensor => {
  const reduction = checkReduction("variance", x, options, ["axis", "keepDims", "correction"]);
  const { correction = 0 } = options;
  const count = countOf(reduction);
  if (checkFinite(correction, "variance: correction") >= count && correction !== 0) {
    throw new ArgumentError(
      `variance: expected a correction below the ${count} elements of each variance, received ${show(correction)}.`,
    );
  }
  const centred = subtract(x, meanOver({ ...reduction, keepDims: true }));
  return divide(sumOver({ ...reduction, x: square(centred) }), count - correction);
};

const positionOp = (name: string, reduction: Reduction): UnaryOperation<AxisRun> => ({
  name,
  inferShape: ([x], run) => reducedShape(x.shape, run),
  inferType: () => "int32",
  emit: ([x], out, run) => [{ name: "argReduce", reduction, x: x, out, ...aroundRun(x.shape, run) }],
  gradient: () => [undefined],
});

export const argMaxOp = positionOp("argMax", Reduction.Maximum);
export const argMinOp = positionOp("argMin", Reduction.Minimum);

const position = (op: UnaryOperation<AxisRun>, given: Tensor, options: AxisOptions): Tensor => {
  const { x, axis, keepDims } = checkAlong(op.name, given, options);
  checkNotEmpty(x, [axis], op.name);
  return dropAxes(apply(op, [x], { first: axis, end: axis + 1 }), [axis], keepDims && given.rank > 0);
};

/** Index (int32) of the first largest element along one axis, the last by default (NumPy: of all elements). */
export const argMax = (x: Tensor, options: AxisOptions = {}): Tensor => position(argMaxOp, x, options);

/** Index (int32) of the first smallest element along one axis, the last by default (NumPy: of all elements). */
export const argMin = (x: Tensor, options: AxisOptions = {}): Tensor => position(argMinOp, x, options);

/** Options of `cumulativeSum`. */
export interface CumulativeOptions {
  /** The axis to sum along; the last when left out (TensorFlow: the first). Negative axes count from the end. */
  readonly axis?: number;
  /** Each element holds the sum of those before it, without itself. */
  readonly exclusive?: boolean;
  /** Sum from the end to the start. */
  readonly reverse?: boolean;
}

export const cumulativeSumOp: UnaryOperation<Required<CumulativeOptions>> = inWholeBinary({
  name: "cumulativeSum",
  inferShape: ([x]) => x.shape,
  emit: ([x], out, { axis, exclusive, reverse }) => {
    const { outer, reduced, inner } = aroundRun(x.shape, { first: axis, end: axis + 1 });
    const [isExclusive, isReverse] = [Number(exclusive), Number(reverse)];
    return [{ name: "scan", x: x, out, outer, axis: reduced, inner, exclusive: isExclusive, reverse: isReverse }];
  },
  // Element i went into the results from i on, so its gradient is the sum of theirs: the same sum backwards.
  gradient: (dy, _inputs, _y, options) => [cumulativeSum(dy, { ...options, reverse: !options.reverse })],
});

/** The sum of the elements up to and including each, along one axis. */
export const cumulativeSum = (x: Tensor, options: CumulativeOptions = {}): Tensor => {
  const along = checkAlong("cumulativeSum", x, options, ["axis", "exclusive", "reverse"]);
  const exclusive = checkFlag(options.exclusive ?? false, "cumulativeSum: exclusive");
  const reverse = checkFlag(options.reverse ?? false, "cumulativeSum: reverse");
  return reshape(apply(cumulativeSumOp, [along.x], { axis: along.axis, exclusive, reverse }), x.shape);
};
