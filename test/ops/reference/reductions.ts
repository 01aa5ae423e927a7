// Float64 references of the records that reduce, stretch, scan or multiply matrices.

import { along, broadcastAt, generate, map, matrixProduct, ndArray, reduce, reshaped, total } from "../nd-array.js";
import type { References } from "../records.js";
import type { NdArray } from "../sample.js";
import { logSumExp, softmax } from "../special-functions.js";

interface Run {
  readonly first: number;
  readonly end: number;
}

const overRun =
  (f: (values: number[]) => number) =>
  ([x]: readonly NdArray[], { first, end }: Run): NdArray =>
    reduce(f, x!, { axis: Array.from({ length: end - first }, (_, i) => first + i), keepDims: true });

/** The position of the first value that is at least as good as all others; NaN is better than any number. */
export const firstWhere = (values: readonly number[], better: (a: number, b: number) => boolean): number =>
  values.reduce(
    (best, value, i) =>
      !Number.isNaN(values[best]!) && (Number.isNaN(value) || better(value, values[best]!)) ? i : best,
    0,
  );

export const cumulative = (values: readonly number[], exclusive: boolean, reverse: boolean): number[] => {
  const ordered = reverse ? [...values].reverse() : values;
  const sums = ordered.map((_, i) => total(ordered.slice(0, exclusive ? i : i + 1)));
  return reverse ? sums.reverse() : sums;
};

/** Targets as probabilities: labels become rows with a single 1. */
const probabilities = (targets: NdArray, [rows, columns]: readonly number[]): NdArray =>
  targets.dtype === "float32"
    ? targets
    : generate([rows!, columns!], ([row, column]) => Number(targets.data[row!] === column));

/** An array as a matrix of channels, and its columns. */
const columnsOf = (x: NdArray): number[][] => {
  const columns = x.shape.at(-1)!;
  return Array.from({ length: columns }, (_, column) => Array.from(x.data).filter((_, i) => i % columns === column));
};

const meanOf = (values: readonly number[]): number => total([...values]) / values.length;

/** Mean and variance of each channel. */
/** Matrices one behind the other. */
export const matricesOf = ({ shape, data }: NdArray): NdArray[] => {
  const count = data.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, i) => ndArray(shape.slice(1), data.slice(i * count, (i + 1) * count)));
};

export const momentsOf = (x: NdArray): { mean: number[]; variance: number[] } => {
  const columns = columnsOf(x);
  const mean = columns.map(meanOf);
  return { mean, variance: columns.map((column, i) => meanOf(column.map((value) => (value - mean[i]!) ** 2))) };
};

const productSums = (dy: NdArray, x: NdArray, mean: NdArray): NdArray => {
  const gradients = columnsOf(dy);
  const products = columnsOf(x).map((column, i) =>
    total(column.map((value, row) => gradients[i]![row]! * (value - mean.data[i]!))),
  );
  return ndArray([2, products.length], [...gradients.map((column) => total(column)), ...products]);
};

export const reductionReferences = {
  broadcastTo: ([x], { shape }) => generate(shape, (position) => broadcastAt(x!, position)),
  stopGradient: ([x]) => x!,
  reshape: ([x], { shape }) => reshaped(x!, shape),
  transpose: ([x], { permutation }) =>
    generate(
      permutation.map((axis) => x!.shape[axis]!),
      (position) =>
        broadcastAt(
          x!,
          permutation.map((_, axis) => position[permutation.indexOf(axis)]!),
        ),
    ),
  sum: overRun(total),
  max: overRun((values) => Math.max(...values)),
  min: overRun((values) => Math.min(...values)),
  product: overRun((values) => values.reduce((product, value) => product * value, 1)),
  extremum: ([result]) => result!,
  argMax: overRun((values) => firstWhere(values, (a, b) => a > b)),
  argMin: overRun((values) => firstWhere(values, (a, b) => a < b)),
  cumulativeSum: ([x], { axis, exclusive, reverse }) =>
    along((values) => cumulative(values, exclusive, reverse), x!, axis),
  moments: ([x]) => {
    const { mean, variance } = momentsOf(x!);
    return ndArray([2, mean.length], [...mean, ...variance]);
  },
  productSums: ([dy, x, mean]) => productSums(dy!, x!, mean!),
  momentsOfEach: ([x], _, shape) =>
    ndArray(
      shape,
      matricesOf(x!).flatMap((each) => Object.values(momentsOf(each)).flat()),
    ),
  productSumsOfEach: ([dy, x, mean], _, shape) => {
    const [gradients, means] = [matricesOf(dy!), matricesOf(mean!)];
    return ndArray(
      shape,
      matricesOf(x!).flatMap((each, i) => Array.from(productSums(gradients[i]!, each, means[i]!).data)),
    );
  },
  normalizeBatch: ([y]) => y!,
  normalizeGroups: ([y]) => y!,
  matmul: ([a, b], { transposeA, transposeB }) => matrixProduct(a!, b!, transposeA, transposeB),
  softmax: ([x]) => along(softmax, x!),
  logSoftmax: ([x]) => along((values) => values.map((value) => value - logSumExp(values)), x!),
  logSumExp: ([x]) => reduce(logSumExp, x!, { axis: -1, keepDims: true }),
  crossEntropy: ([logits, targets]) => {
    const logs = along((values) => values.map((value) => value - logSumExp(values)), logits!);
    const terms = map((t, log) => (t === 0 ? 0 : -t! * log!), probabilities(targets!, logits!.shape), logs);
    return reduce(total, terms, { axis: 1 });
  },
  crossEntropyGradient: ([logits, targets, dy]) => {
    const t = probabilities(targets!, logits!.shape);
    const sums = reduce(total, t, { axis: 1, keepDims: true });
    const column = ndArray([logits!.shape[0]!, 1], dy!.data);
    return map((p, sum, target, d) => d! * (p! * sum! - target!), along(softmax, logits!), sums, t, column);
  },
} satisfies Partial<References>;
