// Normalisation of each sample by groups of its channels: the statistics are one pass over the data, the normalised values another; so backwards.

import { ShapeError } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import { checkNotNegative, checkOptions, checkWhole } from "../options.js";
import type { Operation, TernaryOperation, UnaryOperation } from "../tensor/operation.js";
import { sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, type TensorLike, toTensor } from "./apply.js";
import { add, multiply, negate, scale, subtract } from "./arithmetic.js";
import { broadcastTo, sumTo } from "./broadcast.js";
import { mean as meanOver } from "./reduce.js";
import { reshape } from "./reshape.js";
import { slice } from "./slice.js";
import { rsqrt, square } from "./unary.js";

/** [matrices, rows, columns] as the kernel's words. */
const sizesOf = ({ shape }: Tensor) => ({ matrices: shape[0]!, rows: shape[1]!, columns: shape[2]! });

/** The two rows of each matrix's result, [matrices, 1, columns]. */
const rowsOf = (pairs: Tensor): [Tensor, Tensor] => {
  const { matrices, columns } = sizesOf(pairs);
  const row = (at: number): Tensor => slice(pairs, [0, at, 0], [matrices, 1, columns]);
  return [row(0), row(1)];
};

/** Means, then variances of the columns of each matrix. */
export const momentsOfEachOp: UnaryOperation = inWholeBinary({
  name: "momentsOfEach",
  inferShape: ([x]) => [x.shape[0]!, 2, x.shape[2]!],
  emit: ([x], out) => [{ name: "moments", x: x, out, ...sizesOf(x) }],
  // d mean = Σ dx / n, d variance = 2 Σ (x − mean)·dx / n
  gradient: (dy, [x], y) => {
    const [mean] = rowsOf(y);
    const [dMean, dVariance] = rowsOf(scale(dy, 1 / x.shape[1]!));
    return [add(multiply(subtract(x, mean), scale(dVariance, 2)), dMean)];
  },
});

/** Σ dy, then Σ dy·(x − mean) of the columns of each matrix; the mean is [matrices, 1, columns]. */
export const productSumsOfEachOp: TernaryOperation = inWholeBinary({
  name: "productSumsOfEach",
  inferShape: ([x]) => [x.shape[0]!, 2, x.shape[2]!],
  emit: ([dy, x, mean], out) => [{ name: "productSums", dy: dy, x: x, mean: mean, out, ...sizesOf(x) }],
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

/** The mean over the channels of each group, for each of its channels: [matrices, 1, columns]. */
const meanOfGroups = (x: Tensor, groups: number): Tensor => {
  const { matrices, columns } = sizesOf(x);
  if (groups === columns) return x;
  const parts = [matrices, groups, columns / groups];
  return reshape(broadcastTo(meanOver(reshape(x, parts), { axis: 2, keepDims: true }), parts), x.shape);
};

/** The values; x, each channel's mean and 1 / √(variance + epsilon), which are its group's; gamma and beta. */
type Normalized = readonly [y: Tensor, x: Tensor, mean: Tensor, inverse: Tensor, gamma: Tensor, beta: Tensor];

/**
 * The normalised values y, with the gradient of all of it: through the statistics too, which are x's own. With s = 1 / √(variance + epsilon),
 * P = Σ dy·(x − mean) of a channel and the mean over the n numbers of a group:
 *
 *     dGamma = Σ P·s     dBeta = Σ dy     dx = s · (gamma·dy − mean(gamma·dy) − (x − mean)·s²·mean(gamma·P))     (Wu & He 2018)
 */
export const normalizeGroupsOp: Operation<{ readonly groups: number }, Normalized> = {
  name: "normalizeGroups",
  inferShape: ([y]) => y.shape,
  view: true,
  gradient: (dy, [, x, mean, inverse, gamma, beta], _, { groups }) => {
    const [sums, products] = rowsOf(apply(productSumsOfEachOp, [dy, x, mean]));
    const overRows = (channels: Tensor): Tensor =>
      meanOfGroups(scale(multiply(channels, gamma), 1 / x.shape[1]!), groups);
    const slope = multiply(multiply(multiply(inverse, inverse), inverse), overRows(products));
    const shift = subtract(multiply(slope, mean), multiply(inverse, overRows(sums)));
    return [
      undefined,
      subtract(add(multiply(dy, multiply(gamma, inverse)), shift), multiply(x, slope)),
      undefined,
      undefined,
      sumTo(multiply(products, inverse), gamma.shape),
      sumTo(sums, beta.shape),
    ];
  },
};

/** Options of `normalizeGroups`. */
export interface NormalizeGroupsOptions {
  /** Into how many groups the channels are cut, one behind the other; 1 when left out. As many as channels: each by itself. */
  readonly groups?: number;
  /** Factor of each channel; 1 when left out. */
  readonly gamma?: TensorLike;
  /** Added to each channel; 0 when left out. */
  readonly beta?: TensorLike;
  /** Added to the variance; 1e-3, as in Keras (PyTorch: 1e-5). */
  readonly epsilon?: number;
}

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta with the statistics of each sample's group of channels, over all positions (Wu & He
 * 2018). PyTorch's `group_norm`; with as many groups as channels its `instance_norm`.
 * Shapes: [batch, ..., channels] → the same. Throws ShapeError where channels are no multiple of the groups, or there are no numbers.
 */
export const normalizeGroups = (x: Tensor, options: NormalizeGroupsOptions = {}): Tensor => {
  checkOptions("normalizeGroups", options, ["groups", "gamma", "beta", "epsilon"]);
  const { groups = 1, gamma = 1, beta = 0, epsilon = 1e-3 } = options;
  const channels = checkChannels(x, checkWhole(groups, "normalizeGroups: groups", 1));
  const [gain, shift] = [gamma, beta].map((value) => checkGain(toTensor(value, "normalizeGroups"), x)) as [
    Tensor,
    Tensor,
  ];
  checkNotNegative(epsilon, "normalizeGroups: epsilon");
  const each = reshape(x, [x.shape[0]!, sizeOf(x.shape.slice(1, -1)), channels]);
  const [means, variances] = rowsOf(apply(momentsOfEachOp, [each]));
  const mean = meanOfGroups(means, groups);
  // The variance of a group is the mean of its channels' and the variance of their means.
  const spread = groups === channels ? variances : add(variances, square(subtract(means, mean)));
  const inverse = rsqrt(add(meanOfGroups(spread, groups), epsilon));
  const factor = multiply(inverse, gain);
  const y = add(multiply(each, factor), subtract(shift, multiply(mean, factor)));
  return reshape(apply(normalizeGroupsOp, [y, each, mean, inverse, gain, shift], { groups }), x.shape);
};

/** How many channels there are. */
const checkChannels = (x: unknown, groups: number): number => {
  const { rank, shape } = checkFloat(x, "normalizeGroups");
  const channels = shape.at(-1);
  if (rank < 2 || channels === undefined || sizeOf(shape.slice(1)) === 0) {
    throw new ShapeError(
      `normalizeGroups: expected [batch, ..., channels] with at least one number for each channel, received shape ${showShape(shape)}.`,
    );
  }
  if (channels % groups === 0) return channels;
  throw new ShapeError(
    `normalizeGroups: expected channels that ${groups} groups share evenly, received ${channels}. Choose groups that divide them.`,
  );
};

const checkGain = (gain: Tensor, x: Tensor): Tensor => {
  checkFloat(gain, "normalizeGroups");
  if (gain.rank === 0 || sameShape(gain.shape, x.shape.slice(-1))) return gain;
  throw new ShapeError(
    `normalizeGroups: expected gamma and beta of shape ${showShape(x.shape.slice(-1))} for x of ${showShape(x.shape)}, ` +
      `received ${showShape(gain.shape)}.`,
  );
};
