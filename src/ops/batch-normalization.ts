// Normalisation over a batch: the statistics of every channel are one pass over the data, the normalised values another; so backwards.

import { ShapeError } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import { checkNotNegative, checkOptions } from "../options.js";
import type { Operation, TernaryOperation, UnaryOperation } from "../tensor/operation.js";
import { sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, checkNoMore, type TensorLike, toTensor } from "./apply.js";
import { add, multiply, negate, scale, subtract } from "./arithmetic.js";
import { sumTo } from "./broadcast.js";
import { unpack } from "./pack.js";
import { rsqrt } from "./unary.js";

/** The channels of [..., channels], and how many numbers each of them has. */
const matrixOf = (x: Tensor): { rows: number; columns: number } => ({
  rows: sizeOf(x.shape.slice(0, -1)),
  columns: x.shape.at(-1)!,
});

/** The two rows of a packed result. */
const rowsOf = (packed: Tensor): [Tensor, Tensor] => {
  const row = [packed.shape[1]!];
  return unpack(packed, [row, row]) as [Tensor, Tensor];
};

/** Means, then variances. */
export const momentsOp: UnaryOperation = inWholeBinary({
  name: "moments",
  inferShape: ([x]) => [2, x.shape.at(-1)!],
  emit: ([x], out) => [{ name: "moments", x: x, out, ...matrixOf(x), matrices: 1 }],
  // d mean = Σ dx / n, d variance = 2 Σ (x − mean)·dx / n
  gradient: (dy, [x], y) => {
    const { rows } = matrixOf(x);
    const [mean] = rowsOf(y);
    const [dMean, dVariance] = rowsOf(scale(dy, 1 / rows));
    return [add(multiply(subtract(x, mean), scale(dVariance, 2)), dMean)];
  },
});

/** Σ dy, then Σ dy·(x − mean). */
export const productSumsOp: TernaryOperation = inWholeBinary({
  name: "productSums",
  inferShape: ([x]) => [2, x.shape.at(-1)!],
  emit: ([dy, x, mean], out) => [{ name: "productSums", dy: dy, x: x, mean: mean, out, ...matrixOf(x), matrices: 1 }],
  gradient: (ddy, [dy, x, mean], y) => {
    const [dSum, dProducts] = rowsOf(ddy);
    const [sum] = rowsOf(y);
    return [
      add(multiply(subtract(x, mean), dProducts), dSum),
      multiply(dy, dProducts),
      negate(multiply(dProducts, sum)),
    ];
  },
});

/** The values; x, its means and 1 / √(variance + epsilon); gamma and beta. */
type Normalized = readonly [y: Tensor, x: Tensor, mean: Tensor, inverse: Tensor, gamma: Tensor, beta: Tensor];

/**
 * The normalised values y, with the gradient of all of it: through the statistics too, which are x's own. With s = 1 / √(variance + epsilon),
 * dBeta = Σ dy and P = Σ dy·(x − mean):
 *
 *     dGamma = P·s     dx = gamma·s · (dy − dBeta/n − (x − mean)·s²·P/n)     (Ioffe & Szegedy 2015)
 */
export const normalizeBatchOp: Operation<object, Normalized> = {
  name: "normalizeBatch",
  inferShape: ([y]) => y.shape,
  view: true,
  gradient: (dy, [, x, mean, inverse, gamma, beta]) => {
    const { rows } = matrixOf(x);
    const [sums, products] = rowsOf(apply(productSumsOp, [dy, x, mean]));
    const factor = multiply(gamma, inverse);
    const slope = multiply(factor, scale(multiply(multiply(inverse, inverse), products), 1 / rows));
    const shift = subtract(multiply(slope, mean), multiply(factor, scale(sums, 1 / rows)));
    return [
      undefined,
      subtract(add(multiply(dy, factor), shift), multiply(x, slope)),
      undefined,
      undefined,
      sumTo(multiply(products, inverse), gamma.shape),
      sumTo(sums, beta.shape),
    ];
  },
};

const checkChannels = (x: unknown, where: string): Tensor => {
  const tensor = checkFloat(x, where);
  if (tensor.rank >= 1 && matrixOf(tensor).rows > 0) return tensor;
  throw new ShapeError(
    `${where}: expected [..., channels] with at least one number for each channel, received shape ${showShape(tensor.shape)}.`,
  );
};

/** Mean and variance of each channel. */
export interface Moments {
  readonly mean: Tensor;
  /** Σ (x − mean)² / n. */
  readonly variance: Tensor;
}

/**
 * Mean and variance of each channel, over all axes but the last, in one pass over the data; no digits are lost where the mean is far
 * larger than the deviations. `variance` is for axes of your choice.
 * Shapes: [..., channels] → [channels] each. Throws ShapeError where a channel has no numbers.
 */
export const moments: (x: Tensor) => Moments = (x, ...more: unknown[]) => {
  checkNoMore(more, "moments");
  const [mean, variance] = rowsOf(apply(momentsOp, [checkChannels(x, "moments")]));
  return { mean, variance };
};

/** Options of `normalizeBatch`. */
export interface NormalizeBatchOptions {
  /** Factor of each channel; 1 when left out. */
  readonly gamma?: TensorLike;
  /** Added to each channel; 0 when left out. */
  readonly beta?: TensorLike;
  /** Added to the variance; 1e-3, as in Keras (PyTorch: 1e-5). */
  readonly epsilon?: number;
}

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta with the statistics of each channel over all axes but the last, which are
 * returned too (Ioffe & Szegedy 2015).
 * Shapes: [..., channels] → y the same, mean and variance [channels]. Throws ShapeError where a channel has no numbers.
 */
export const normalizeBatch = (x: Tensor, options: NormalizeBatchOptions = {}): Moments & { readonly y: Tensor } => {
  checkChannels(x, "normalizeBatch");
  checkOptions("normalizeBatch", options, ["gamma", "beta", "epsilon"]);
  const { gamma = 1, beta = 0, epsilon = 1e-3 } = options;
  const [gain, shift] = [gamma, beta].map((value) => checkGain(toTensor(value, "normalizeBatch"), x)) as [
    Tensor,
    Tensor,
  ];
  const { mean, variance } = moments(x);
  const inverse = rsqrt(add(variance, checkNotNegative(epsilon, "normalizeBatch: epsilon")));
  // One product and one sum for each number: the rest is done once for a channel. What that costs is about what the rounding of x itself does.
  const factor = multiply(gain, inverse);
  const y = add(multiply(x, factor), subtract(shift, multiply(mean, factor)));
  return { y: apply(normalizeBatchOp, [y, x, mean, inverse, gain, shift]), mean, variance };
};

const checkGain = (gain: Tensor, x: Tensor): Tensor => {
  checkFloat(gain, "normalizeBatch");
  if (gain.rank === 0 || sameShape(gain.shape, x.shape.slice(-1))) return gain;
  throw new ShapeError(
    `normalizeBatch: expected gamma and beta of shape ${showShape(x.shape.slice(-1))} for x of ${showShape(x.shape)}, ` +
      `received ${showShape(gain.shape)}.`,
  );
};
