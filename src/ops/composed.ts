// Elementwise functions that are made of other operations: what they refuse, they refuse by their own name.

import { broadcastShapes } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, checkNoMore, type TensorLike, toTensor } from "./apply.js";
import { affine, type BinaryFunction, multiply } from "./arithmetic.js";
import { withGradient } from "./custom.js";

/** A function of two float32 operands that broadcast. */
export const composed =
  (name: string, compute: (a: Tensor, b: Tensor) => Tensor): BinaryFunction =>
  (a, b, ...more: unknown[]) => {
    checkNoMore(more, name);
    const [x, y] = [checkFloat(toTensor(a, name), name), checkFloat(toTensor(b, name), name)];
    broadcastShapes([x.shape, y.shape], name);
    return compute(x, y);
  };

/** The same of one operand. */
export const composedUnary =
  (name: string, compute: (x: Tensor) => Tensor): ((x: TensorLike) => Tensor) =>
  (x, ...more: unknown[]) => {
    checkNoMore(more, name);
    return compute(checkFloat(toTensor(x, name), name));
  };

/** The same of one operand, with a derivative of its own. */
export const differentiable = (name: string, value: (x: Tensor) => Tensor, slope: (x: Tensor) => Tensor) =>
  composedUnary(name, (x) => withGradient(value(x), [x], (dy, [at]) => [multiply(dy, slope(at))]));

/** c₀·x^n + c₁·x^(n−1) + … by Horner's rule. */
export const polynomial = (x: Tensor, [first, ...rest]: readonly number[]): Tensor =>
  rest.reduce<Tensor | undefined>(
    (sum, c) => (sum ? affine(multiply(sum, x), 1, c) : affine(x, first!, c)),
    undefined,
  )!;
