// Normalisation of rows: the last axis of each place by its own statistics, in one pass over the data; so backwards.

import { RowBlock } from "../../assembly/opcodes.js";
import { ShapeError } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import { checkFlag, checkNotNegative, checkOptions } from "../options.js";
import type { Operation, TernaryOperation } from "../tensor/operation.js";
import { sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, literal, type TensorLike, toTensor } from "./apply.js";
import { add, multiply, scale, subtract } from "./arithmetic.js";
import { broadcastTo, sum } from "./broadcast.js";
import { partOf } from "./pack.js";
import { mean, variance } from "./reduce.js";
import { reshape } from "./reshape.js";
import { slice } from "./slice.js";
import { rsqrt, square } from "./unary.js";

interface RowNormalization {
  /** Whether the mean is taken off; otherwise it counts as 0, in the variance too. */
  readonly centered: boolean;
  readonly epsilon: number;
}

const matrixOf = (x: Tensor): { rows: number; columns: number } => ({
  rows: sizeOf(x.shape.slice(0, -1)),
  columns: x.shape.at(-1)!,
});

const wordsOf = ({ centered, epsilon }: RowNormalization) => ({ centered: centered ? 1 : 0, epsilon });
const blocksOf = (rows: number): number => Math.ceil(rows / RowBlock.Rows);

/** The parts of what the gradient's kernel writes: dx, and of each block of rows what it adds to the gradients of gamma and beta. */
const partsOf = (packed: Tensor, x: Tensor) => {
  const { rows, columns } = matrixOf(x);
  const sums = partOf(packed, [blocksOf(rows), 2, columns], rows * columns);
  return { dx: partOf(packed, x.shape, 0), sums };
};

/** Over all axes but the last. */
const sumOfRows = (x: Tensor): Tensor => sum(reshape(x, [sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]), { axis: 0 });
const overRow = (x: Tensor): Tensor => sum(x, { axis: -1, keepDims: true });
const vectorOf = (value: number, { shape }: Tensor): Tensor => broadcastTo(literal(value), [shape.at(-1)!]);

/**
 * dx, and sums for gamma and beta. Its own gradient, for u on dx and v, w on the sums of a block, with G(t) = the dx of t and gamma 1:
 *
 *     F = Σ u·dx     a = Σ u·x̂     b = Σ g·x̂
 *     → dy: gamma·G(u) + v·x̂ + w     → gamma: Σ dy·G(u)     → x: G(dy·v) − s/n·(F·x̂ + b·G(u) + a·dx)
 */
export const normalizeRowsGradientOp: TernaryOperation<RowNormalization> = inWholeBinary({
  name: "normalizeRowsGradient",
  inferShape: ([, x]) => {
    const { rows, columns } = matrixOf(x);
    return [rows * columns + blocksOf(rows) * 2 * columns];
  },
  emit: ([dy, x, gamma], out, attributes) => [
    { name: "normalizeRowsGradient", dy: dy, x: x, gamma: gamma, out, ...matrixOf(x), ...wordsOf(attributes) },
  ],
  gradient: (ddy, [dy, x, gamma], packed, attributes) => {
    const { rows, columns } = matrixOf(x);
    const { dx: u, sums } = partsOf(ddy, x);
    const toRows = (part: number): Tensor => {
      const ofBlocks = slice(sums, [0, part, 0], [blocksOf(rows), 1, columns]);
      const all = broadcastTo(ofBlocks, [blocksOf(rows), RowBlock.Rows, columns]);
      return reshape(slice(reshape(all, [blocksOf(rows) * RowBlock.Rows, columns]), 0, rows), x.shape);
    };
    const [v, w] = [toRows(0), toRows(1)];
    const back = (t: Tensor): Tensor =>
      partsOf(apply(normalizeRowsGradientOp, [t, x, vectorOf(1, x)], attributes), x).dx;
    const normal = apply(normalizeRowsOp, [x, vectorOf(1, x), vectorOf(0, x)], attributes);
    const spread = attributes.centered
      ? variance(x, { axis: -1, keepDims: true })
      : mean(square(x), { axis: -1, keepDims: true });
    const inverse = rsqrt(add(spread, attributes.epsilon));
    const { dx } = partsOf(packed, x);
    const ofU = back(u);
    const bent = [
      multiply(overRow(multiply(u, dx)), normal),
      multiply(overRow(multiply(multiply(dy, gamma), normal)), ofU),
      multiply(overRow(multiply(u, normal)), dx),
    ].reduce((total, term) => add(total, term));
    return [
      add(multiply(gamma, ofU), add(multiply(v, normal), w)),
      subtract(back(multiply(dy, v)), multiply(scale(inverse, 1 / columns), bent)),
      sumOfRows(multiply(dy, ofU)),
    ];
  },
});

/** y of x, gamma and beta. */
export const normalizeRowsOp: Operation<RowNormalization, readonly [x: Tensor, gamma: Tensor, beta: Tensor]> =
  inWholeBinary({
    name: "normalizeRows",
    inferShape: ([x]) => x.shape,
    emit: ([x, gamma, beta], out, attributes) => [
      { name: "normalizeRows", x: x, gamma: gamma, beta: beta, out, ...matrixOf(x), ...wordsOf(attributes) },
    ],
    // dx = s·(g − mean g − x̂·mean(g·x̂)), g = dy·gamma     dGamma = Σ dy·x̂     dBeta = Σ dy
    gradient: (dy, [x, gamma], _, attributes) => {
      const { dx, sums } = partsOf(apply(normalizeRowsGradientOp, [dy, x, gamma], attributes), x);
      const total = sum(sums, { axis: 0 });
      return [dx, ...[0, 1].map((part) => reshape(slice(total, part, 1), gamma.shape))] as [Tensor, Tensor, Tensor];
    },
  });

/** Options of `normalizeRows`. */
export interface NormalizeRowsOptions {
  /** Factor of each feature; 1 when left out. */
  readonly gamma?: TensorLike;
  /** Added to each feature; 0 when left out. */
  readonly beta?: TensorLike;
  /** Added to the variance; 1e-3, as in Keras (PyTorch: 1e-5). */
  readonly epsilon?: number;
  /** False: no mean is taken off, as in RMS normalisation; true when left out. */
  readonly centered?: boolean;
}

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta with the statistics of each row, the last axis (Ba, Kiros & Hinton 2016); without
 * `centered` y = x / √(mean x² + epsilon) · gamma + beta (Zhang & Sennrich 2019).
 * Shapes: [..., features] → the same; gamma and beta [features]. Throws ShapeError where a row has no numbers.
 */
export const normalizeRows = (x: Tensor, options: NormalizeRowsOptions = {}): Tensor => {
  checkRows(x);
  checkOptions("normalizeRows", options, ["gamma", "beta", "epsilon", "centered"]);
  const { gamma = 1, beta = 0, epsilon = 1e-3, centered = true } = options;
  const [gain, shift] = [gamma, beta].map((value) => vectorLike(value, x)) as [Tensor, Tensor];
  checkNotNegative(epsilon, "normalizeRows: epsilon");
  checkFlag(centered, "normalizeRows: centered");
  return apply(normalizeRowsOp, [x, gain, shift], { centered, epsilon: Math.fround(epsilon) });
};

const checkRows = (x: unknown): void => {
  const { rank, shape } = checkFloat(x, "normalizeRows");
  if (rank >= 1 && shape.at(-1)! > 0) return;
  throw new ShapeError(
    `normalizeRows: expected [..., features] with at least one feature, received shape ${showShape(shape)}.`,
  );
};

/** A number for each feature. */
const vectorLike = (value: TensorLike, x: Tensor): Tensor => {
  const given = checkFloat(toTensor(value, "normalizeRows"), "normalizeRows");
  const wanted = x.shape.slice(-1);
  if (given.rank === 0) return broadcastTo(given, wanted);
  if (sameShape(given.shape, wanted)) return given;
  throw new ShapeError(
    `normalizeRows: expected gamma and beta of shape ${showShape(wanted)} for x of ${showShape(x.shape)}, received ${showShape(given.shape)}.`,
  );
};
