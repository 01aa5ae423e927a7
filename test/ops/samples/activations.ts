// Samples of the activation functions.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { type BadCall, type Sample, ulp } from "../sample.js";
import { erf, sigmoid, softplus } from "../special-functions.js";
import { unarySample } from "./shared.js";

/** Chains of a few steps; the absolute part is one rounding of a term of about 1 that the result's own size hides. */
const chained = { relative: 8 * ulp, absolute: 2 * ulp };
const moderate = [Number.NaN, 0, -0, 1e-20, -1e-20, 3, -3, 10, -10, 30, -30];

const relu6 = (x: number): number => Math.min(Math.max(x, 0), 6);

const alpha = 1.6732632423543772;
const lambda = 1.0507009873554805;

/** Bad values of the number that a function takes beside x. */
const badNumbers = (name: string, call: (value: number) => unknown): BadCall[] =>
  [Number.NaN, Number.POSITIVE_INFINITY, "1" as unknown as number, null as unknown as number].map((value) => ({
    call: () => call(value),
    error: `ArgumentError: ${name}: expected a finite number, received`,
  }));

const x = constant([1, 2]);

/** The sample with further settings of the function. */
const withVariants = (first: Sample, badCalls: readonly BadCall[], ...others: Sample[]): Sample => ({
  ...first,
  cases: [...first.cases, ...others.flatMap((other) => other.cases)],
  badCalls: [...first.badCalls, ...badCalls],
});

export const activationSamples = {
  relu6: unarySample("relu6", ops.relu6, relu6, { low: -3, high: 9, kinks: [0, 6] }),
  leakyRelu: withVariants(
    unarySample(
      "leakyRelu",
      (x) => ops.leakyRelu(x),
      (x) => (x > 0 ? x : Math.fround(0.2) * x),
      { kinks: [0], tolerance: { relative: 0, absolute: 2 ** -149 } },
    ),
    badNumbers("leakyRelu", (value) => ops.leakyRelu(x, value)),
    unarySample(
      "leakyRelu",
      (x) => ops.leakyRelu(x, 0),
      (x) => (x > 0 ? x : 0 * x),
    ),
    unarySample(
      "leakyRelu",
      (x) => ops.leakyRelu(x, -1),
      (x) => (x > 0 ? x : -x),
    ),
  ),
  elu: withVariants(
    unarySample(
      "elu",
      (x) => ops.elu(x),
      (x) => (x > 0 ? x : Math.expm1(x)),
      { kinks: [0], tolerance: chained },
    ),
    badNumbers("elu", (value) => ops.elu(x, value)),
    unarySample(
      "elu",
      (x) => ops.elu(x, 0.5),
      (x) => (x > 0 ? x : 0.5 * Math.expm1(x)),
      { kinks: [0], tolerance: chained },
    ),
  ),
  selu: unarySample("selu", ops.selu, (x) => lambda * (x > 0 ? x : alpha * Math.expm1(x)), {
    kinks: [0],
    tolerance: chained,
  }),
  celu: withVariants(
    unarySample(
      "celu",
      (x) => ops.celu(x),
      (x) => (x > 0 ? x : Math.expm1(x)),
      { kinks: [0], tolerance: chained },
    ),
    [
      ...badNumbers("celu", (value) => ops.celu(x, value)),
      { call: () => ops.celu(x, 0), error: "ArgumentError: celu: expected alpha above 0, received 0" },
      { call: () => ops.celu(x, -1), error: "ArgumentError: celu: expected alpha above 0, received -1" },
    ],
    unarySample(
      "celu",
      (x) => ops.celu(x, 2),
      (x) => (x > 0 ? x : 2 * Math.expm1(x / 2)),
      { kinks: [0], tolerance: chained },
    ),
  ),
  gelu: withVariants(
    unarySample(
      "gelu",
      (x) => ops.gelu(x),
      (x) => (x / 2) * (1 + erf(x * Math.SQRT1_2)),
      { tolerance: chained, extremes: moderate },
    ),
    [],
    unarySample(
      "gelu",
      (x) => ops.gelu(x, { approximate: true }),
      (x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
      { tolerance: chained, extremes: moderate },
    ),
  ),
  silu: unarySample("silu", ops.silu, (x) => x * sigmoid(x), { tolerance: chained, extremes: moderate }),
  mish: unarySample("mish", ops.mish, (x) => x * Math.tanh(softplus(x)), { tolerance: chained, extremes: moderate }),
  hardSigmoid: unarySample("hardSigmoid", ops.hardSigmoid, (x) => relu6(x + 3) / 6, {
    low: -5,
    high: 5,
    kinks: [-3, 3],
    tolerance: chained,
  }),
  hardSwish: unarySample("hardSwish", ops.hardSwish, (x) => (x * relu6(x + 3)) / 6, {
    low: -5,
    high: 5,
    kinks: [-3, 3],
    tolerance: chained,
    extremes: moderate,
  }),
  softsign: unarySample("softsign", ops.softsign, (x) => x / (1 + Math.abs(x)), {
    kinks: [0],
    tolerance: chained,
    extremes: moderate,
  }),
} satisfies Record<string, Sample>;
