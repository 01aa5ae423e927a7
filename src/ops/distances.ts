// Angles and distances between vectors: of pairs of them, and of each with each.

import { ShapeError } from "../errors.js";
import { checkFlag, checkNotNegative, checkOptions, checkPositive } from "../options.js";
import { broadcastShapes, resolveAxis, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { add, affine, divide, multiply, scale, subtract } from "./arithmetic.js";
import type { AxisOptions, ReduceArguments } from "./axes.js";
import { broadcastTo, sumOver } from "./broadcast.js";
import { matmul } from "./matmul.js";
import { checkOrder, normOver, rootOf } from "./norm.js";
import { reshape } from "./reshape.js";
import { maximum } from "./select.js";
import { sqrt, square } from "./unary.js";

/** The shape that two float32 tensors broadcast to. */
const sharedShape = (a: Tensor, b: Tensor, where: string): readonly number[] =>
  broadcastShapes([checkFloat(a, where).shape, checkFloat(b, where).shape], where);

/** Options of `cosineBetween`. */
export interface CosineOptions extends AxisOptions {
  /** What a norm counts as at least: 1e-8, as in PyTorch. */
  readonly epsilon?: number;
}

/**
 * The cosine of the angle between vectors, Σ a·b / (max(‖a‖, epsilon) · max(‖b‖, epsilon)), along the last axis by default. PyTorch calls it
 * cosine_similarity, along axis 1; `cosineSimilarity` and `meanCosineSimilarity` are the loss and the metric made of it.
 * Shapes: [..., n, ...] twice, which broadcast → [..., ...], or [..., 1, ...] with keepDims
 */
export const cosineBetween = (a: Tensor, b: Tensor, options: CosineOptions = {}): Tensor => {
  const where = "cosineBetween";
  const shape = sharedShape(a, b, where);
  checkOptions(where, options, ["axis", "keepDims", "epsilon"]);
  const keepDims = checkFlag(options.keepDims ?? false, `${where}: keepDims`);
  const least = checkPositive(options.epsilon ?? 1e-8, `${where}: epsilon`);
  const axis = resolveAxis(options.axis ?? -1, Math.max(shape.length, 1), where);
  const axes = shape.length === 0 ? [] : [axis];
  // A vector that is stretched along other axes only has the norm it had.
  const whole = (x: Tensor): Tensor =>
    x.rank === shape.length && x.shape[axis] === shape[axis] ? x : broadcastTo(x, shape);
  const length = (x: Tensor): Tensor => maximum(normOver({ x: whole(x), axes, keepDims }, 2, where), least);
  return divide(sumOver({ x: multiply(a, b), axes, keepDims }), multiply(length(a), length(b)));
};

/** Options of `pairwiseDistance`. */
export interface PairwiseDistanceOptions {
  /** The order of the norm, 2 when left out; PyTorch's p. */
  readonly order?: number;
  /** What is added to every difference, so that distances have slopes everywhere: 1e-6, as in PyTorch. */
  readonly epsilon?: number;
  /** Keep the last axis with size 1. */
  readonly keepDims?: boolean;
}

/**
 * ‖a − b + epsilon‖ along the last axis, as PyTorch's pairwise_distance.
 * Shapes: [..., n] twice, which broadcast → [...], or [..., 1] with keepDims
 */
export const pairwiseDistance = (a: Tensor, b: Tensor, options: PairwiseDistanceOptions = {}): Tensor => {
  const where = "pairwiseDistance";
  const shape = sharedShape(a, b, where);
  checkOptions(where, options, ["order", "epsilon", "keepDims"]);
  const order = checkOrder(options.order ?? 2, where);
  const epsilon = checkNotNegative(options.epsilon ?? 1e-6, `${where}: epsilon`);
  const keepDims = checkFlag(options.keepDims ?? false, `${where}: keepDims`);
  const x = affine(subtract(a, b), 1, epsilon);
  return normOver({ x, axes: shape.length === 0 ? [] : [shape.length - 1], keepDims }, order, where);
};

/** Options of `cdist`. */
export interface DistancesOptions {
  /** The order of the norm, 2 when left out; PyTorch's p. */
  readonly order?: number;
  /**
   * For order 2, whether √(‖a‖² + ‖b‖² − 2·a·b) is taken, one product of matrices where else all differences lie in memory; what is left of close
   * vectors that are far from 0 is less exact. Left out: from more than 25 vectors on either side, as in PyTorch.
   */
  readonly products?: boolean;
}

/** From more vectors on products pay, says PyTorch. */
const fewVectors = 25;

/**
 * The distance of each of m vectors from each of n, ‖aᵢ − bⱼ‖, as PyTorch's cdist. Its gradient is 0 where vectors are the same.
 * Shapes: [..., m, d], [..., n, d] → [..., m, n]; the axes before broadcast. Throws ShapeError when d differs.
 */
export const cdist = (a: Tensor, b: Tensor, options: DistancesOptions = {}): Tensor => {
  checkFloat(a, "cdist");
  checkFloat(b, "cdist");
  checkOptions("cdist", options, ["order", "products"]);
  const order = checkOrder(options.order ?? 2, "cdist");
  if (a.rank < 2 || b.rank < 2 || a.shape.at(-1) !== b.shape.at(-1)) {
    throw new ShapeError(
      `cdist: expected vectors of one length, [..., m, d] and [..., n, d], received ${showShape(a.shape)} and ${showShape(b.shape)}.`,
    );
  }
  broadcastShapes([a.shape.slice(0, -2), b.shape.slice(0, -2)], "cdist");
  const [m, n] = [a.shape.at(-2)!, b.shape.at(-2)!];
  const products = checkFlag(options.products ?? (m > fewVectors || n > fewVectors), "cdist: products");
  if (order === 2 && products) {
    const squares = (x: Tensor): Tensor => sumOver({ x: square(x), axes: [x.rank - 1], keepDims: true });
    const inRow = reshape(squares(b), [...b.shape.slice(0, -2), 1, n]);
    const sums = add(add(squares(a), inRow), scale(matmul(a, b, { transposeB: true }), -2));
    return rootOf(maximum(sums, 0), sqrt);
  }
  const [ofA, ofB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const d = a.shape.at(-1)!;
  const differences = subtract(reshape(a, [...ofA, m, 1, d]), reshape(b, [...ofB, 1, n, d]));
  const reduction: ReduceArguments = { x: differences, axes: [differences.rank - 1], keepDims: false };
  return normOver(reduction, order, "cdist");
};
