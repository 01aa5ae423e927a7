// Networks that use operations made of others: angles, gamma functions, norms, distances, diagonals, sums of products.

import * as f from "../../../src/index.js";
import { type Cases, features, floats, positive, row } from "./parts.js";

/** [batch, 12] as matrices. */
const matrices = (x: f.Tensor): f.Tensor => f.reshape(x, [x.shape[0]!, 3, 4]);
const flat = (x: f.Tensor): f.Tensor => f.reshape(x, [x.shape[0]!, x.shape.slice(1).reduce((a, b) => a * b, 1)]);

export const operationsOfOthers: Cases = {
  "powers, angles, gamma functions": {
    layer: row(
      f.dense(8, { activation: "tanh" }),
      features(
        (x) => f.power(f.add(f.abs(x), 0.5), f.flip(x, -1)),
        (x) => f.power(f.add(x, 2.5), f.constant(1.5)),
        ...[f.sinh, f.cosh, f.asinh, f.atan].map((apply) => (x: f.Tensor) => apply(x)),
        ...[f.asin, f.acos, f.atanh, f.tan].map((apply) => (x: f.Tensor) => apply(f.scale(x, 0.9))),
        ...[f.acosh, f.lgamma, f.digamma].map((apply) => (x: f.Tensor) => apply(f.add(x, 3.5))),
        (x) => f.lgamma(f.subtract(f.scale(x, 0.4), 1.5)),
        (x) => f.scale(f.trigamma(f.add(x, 1.5)), 0.1),
        (x) => f.atan2(x, f.flip(x, -1)),
      ),
      f.dense(3, { activation: "sigmoid" }),
    ),
    optimizer: f.adam(),
    loss: f.binaryCrossentropy(),
    x: floats(301, 10),
    y: positive(302, 3),
  },
  "norms, distances, order": {
    layer: row(
      f.dense(12, { activation: "tanh" }),
      features(
        ...[0, 0.5, 1, 2, 3, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(
          (order) => (x: f.Tensor) => f.norm(f.scale(f.add(f.abs(x), 0.1), 0.02), { axis: -1, keepDims: true, order }),
        ),
        (x) => f.normalize(x),
        (x) => flat(f.normalize(matrices(x), { axis: [1, 2], order: 1 })),
        (x) => flat(f.normalize(matrices(x), { order: 3 })),
        (x) => f.cosineBetween(x, f.flip(x, -1), { keepDims: true }),
        (x) => f.pairwiseDistance(x, f.flip(x, -1), { keepDims: true }),
        (x) => flat(f.cdist(matrices(x), f.flip(matrices(x), -1))),
        (x) => flat(f.cdist(matrices(x), matrices(x), { products: true })),
        (x) => flat(f.logSumExp(matrices(x), { axis: [1, 2], keepDims: true })),
        (x) => f.sort(x),
        (x) => f.topK(x, 3).values,
        (x) => f.gather(x, f.argSort(x, { descending: true })),
        (x) => f.cumulativeMaximum(x),
        (x) => f.cumulativeMinimum(x),
        (x) => f.cumulativeProduct(f.add(x, 1)),
      ),
      f.dense(2),
    ),
    optimizer: f.sgd({ learningRate: 0.002, momentum: 0.5 }),
    loss: f.meanSquaredError(),
    x: floats(303, 10),
    y: floats(304, 2),
  },
  "diagonals, grids, sums of products": {
    layer: row(
      f.dense(12, { activation: "tanh" }),
      features(
        (x) => flat(f.tril(matrices(x))),
        (x) => flat(f.triu(matrices(x), { diagonal: 1 })),
        (x) => f.diagonal(matrices(x), { axis1: 1, axis2: 2, offset: 1 }),
        (x) => f.reshape(f.trace(matrices(x), { axis1: 1, axis2: 2 }), [x.shape[0]!, 1]),
        (x) => f.matmul(x, f.add(f.eye(12), f.diag(f.linspace(0, 1, 11), { diagonal: 1 }))),
        (x) => f.multiply(x, f.meshgrid([f.linspace(0.5, 1.5, 12), f.constant([1], [1])])[0]!),
        (x) => f.matmul(x, f.outer(f.linspace(-1, 1, 12), f.constant([1, -2, 3], [3]))),
        (x) => f.kron(f.slice(x, [0, 0], [-1, 2]), f.constant([1, -0.5], [2])),
        (x) => f.bilinearForm(x, x, f.reshape(f.linspace(-1, 1, 288), [2, 12, 12])),
        (x) => f.einsum("bij,bij->bj", matrices(x), matrices(x)),
        (x) => f.einsum("bii->bi", f.einsum("...ij,...kj->...ik", matrices(x), matrices(x))),
        (x) => f.remainder(f.scale(x, 5), 2),
        (x) => f.multiply(x, f.add(f.truncatedDivide(x, 0.3), f.floorDivide(x, 0.4))),
      ),
      f.dense(2),
    ),
    optimizer: f.sgd({ learningRate: 0.002 }),
    loss: f.meanSquaredError(),
    x: floats(305, 10),
    y: floats(306, 2),
  },
};
