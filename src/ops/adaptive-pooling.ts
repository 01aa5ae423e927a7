// Pools whose windows are chosen so that a given number of results comes out, as in PyTorch.

import type { Tensor } from "../tensor/tensor.js";
import { apply, constant } from "./apply.js";
import { gatherRows } from "./gather.js";
import { matmul } from "./matmul.js";
import { maxPool2dOp } from "./pooling.js";
import { reshape } from "./reshape.js";
import { oneLine } from "./steps-window.js";

/** An axis with what lies outside and inside of it, as [outer, size, inner]. */
const aroundAxis = (x: Tensor, axis: number): readonly [number, number, number] => {
  const count = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);
  return [count(x.shape.slice(0, axis)), x.shape[axis]!, count(x.shape.slice(axis + 1))];
};

/** Window i of n elements in `results` windows: from ⌊i·n / results⌋ up to and without ⌈(i + 1)·n / results⌉. */
const windowAt = (i: number, n: number, results: number): readonly [number, number] => [
  Math.floor((i * n) / results),
  Math.ceil(((i + 1) * n) / results),
];

/** What makes `results` of the elements along an axis. */
type AlongAxis = (x: Tensor, axis: number, results: number) => Tensor;

const resized = (x: Tensor, axis: number, results: number): readonly number[] =>
  x.shape.map((size, i) => (i === axis ? results : size));

/** The averages are a product with a constant matrix. */
export const averageAlong: AlongAxis = (x, axis, results) => {
  const [outer, n, inner] = aroundAxis(x, axis);
  const matrix = new Float64Array(results * n);
  for (let i = 0; i < results; i++) {
    const [begin, end] = windowAt(i, n, results);
    for (let j = begin; j < end; j++) matrix[i * n + j] = 1 / (end - begin);
  }
  return reshape(matmul(constant(matrix, [results, n]), reshape(x, [outer, n, inner])), resized(x, axis, results));
};

/** The windows one after the other, each as long as the longest by its last element again, and the first largest of each. */
export const largestAlong: AlongAxis = (x, axis, results) => {
  const [outer, n, inner] = aroundAxis(x, axis);
  const windows = Array.from({ length: results }, (_, i) => windowAt(i, n, results));
  const taps = windows.reduce((most, [begin, end]) => Math.max(most, end - begin), 1);
  const one = windows.flatMap(([begin, end]) =>
    Array.from({ length: taps }, (_, tap) => Math.min(begin + tap, end - 1)),
  );
  const rows = Array.from({ length: outer }, (_, o) => one.map((place) => o * n + place)).flat();
  const all = gatherRows(reshape(x, [outer * n, inner]), constant(rows, [outer, results * taps], "int32"));
  const window = {
    images: [outer, results * taps, 1, inner],
    size: [taps, 1] as const,
    down: { stride: taps, dilation: 1, before: 0, results },
    across: oneLine,
  };
  return reshape(apply(maxPool2dOp, [reshape(all, window.images)], window), resized(x, axis, results));
};

/** One axis after the other, the last first: the first largest of a window is that of its lines' first largest ones. */
export const adaptivePool = (x: Tensor, sizes: readonly number[], along: AlongAxis): Tensor =>
  sizes.reduceRight((y, results, i) => (y.shape[i + 1] === results ? y : along(y, i + 1, results)), x);
