// Samples of operations of one's own, with gradients that are right, so that differences can tell.

import { differentiate } from "../../../src/graph/differentiate.js";
import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { map } from "../nd-array.js";
import { type Sample, ulp, uniform } from "../sample.js";
import { notTensors } from "./shared.js";

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

/** a² · b, with its gradients by hand. */
const squareTimes = ops.operation({
  name: "squareTimes",
  inferShape: (a: Tensor, b: Tensor) => (a.rank >= b.rank ? a.shape : b.shape),
  compute: (a: Tensor, b: Tensor) => ops.multiply(ops.square(a), b),
  gradient: (dy, [a, b]) => [ops.scale(ops.multiply(dy, ops.multiply(a, b)), 2), ops.multiply(dy, ops.square(a))],
});

const squareByRule = (a: Tensor): Tensor =>
  ops.withGradient(ops.square(a), [a], (dy, [same]) => [ops.scale(ops.multiply(dy, same), 2)]);

/** Asks for the gradient of the sum. */
const gradientOf = (y: Tensor): unknown => differentiate(ops.sum(y), [x]);
const wrong = (rule: ops.GradientRule): unknown => gradientOf(ops.withGradient(ops.square(x), [x], rule));

export const customSamples = {
  stopGradient: {
    cases: [[4, 3], [], [0, 2]].map((shape) => ({
      inputs: [uniform(shape)],
      apply: ops.stopGradient,
      reference: (a) => a,
      tolerance: {},
      differentiable: [],
    })),
    badCalls: notTensors("stopGradient", ops.stopGradient),
  },
  withGradient: {
    cases: [[5, 7], [], [513]].map((shape) => ({
      inputs: [uniform(shape)],
      apply: squareByRule,
      reference: (a) => map((value) => value * value, a),
      tolerance: { relative: ulp },
    })),
    badCalls: [
      ...notTensors("withGradient", (a) => ops.withGradient(a, [x], (dy) => [dy])),
      {
        call: () => wrong(() => []),
        error:
          "ArgumentError: withGradient: expected the gradient rule to return a list with a gradient or undefined for each of " +
          "the 1 operands, received 0 of them.",
      },
      { call: () => wrong((dy) => dy as never), error: "for each of the 1 operands, received a Tensor." },
      {
        call: () => wrong((dy) => [ops.sum(dy)]),
        error: "ShapeError: withGradient: expected the gradient of operand 0 in its shape [2,3], received [].",
      },
      {
        call: () => wrong((dy) => [ops.cast(dy, "int32")]),
        error: "DataTypeError: withGradient: gradient of operand 0: expected float32, received int32.",
      },
      {
        call: () => wrong(() => [null as never]),
        error: "ArgumentError: withGradient: gradient of operand 0: expected a tensor, received null.",
      },
    ],
  },
  operation: {
    cases: [[5, 7], [], [513]].map((shape) => ({
      inputs: [uniform(shape), uniform(shape, -1, 1, 2)],
      apply: squareTimes,
      reference: (a, b) => map((p, q) => p! * p! * q!, a, b),
      tolerance: { relative: 2 * ulp },
    })),
    badCalls: [
      ...notTensors("squareTimes", (a) => squareTimes(a, x)),
      ...notTensors("squareTimes", (b) => squareTimes(x, b)),
      {
        call: () => (squareTimes as (...operands: Tensor[]) => Tensor)(x, x, x),
        error: "ArgumentError: squareTimes: expected no more arguments, received a Tensor behind the last one.",
      },
      {
        call: () => ops.operation({ name: "own", compute: () => 3 as never })(),
        error: "ArgumentError: own: expected compute to return a tensor, received 3.",
      },
      {
        call: () => ops.operation({ name: "own", inferShape: (_: Tensor) => [3], compute: (a: Tensor) => a })(x),
        error: "ShapeError: own: expected a result of the inferred shape [3], received [2,3].",
      },
      {
        call: () =>
          gradientOf(
            ops.operation({ name: "own", compute: (a: Tensor) => ops.exp(a), gradient: (dy) => [ops.sum(dy)] })(x),
          ),
        error: "ShapeError: own: expected the gradient of operand 0 in its shape [2,3], received [].",
      },
    ],
  },
} satisfies Record<string, Sample>;
