// Float64 references of the elementwise records.

import { map } from "../nd-array.js";
import type { Reference, References } from "../records.js";
import type { NdArray } from "../sample.js";
import { unarySamples } from "../samples/unary.js";
import { powerOf, toInteger } from "../special-functions.js";

const each =
  (f: (...values: number[]) => number) =>
  (inputs: readonly NdArray[]): NdArray =>
    map(f, ...inputs);

/** Of functions of one operand, the samples say what they are. */
const unaryReferences = {} as Record<keyof typeof unarySamples, Reference<object>>;
for (const name of Object.keys(unarySamples) as (keyof typeof unarySamples)[]) {
  unaryReferences[name] = each(unarySamples[name].f as (...values: number[]) => number);
}

export const elementwiseReferences = {
  ...unaryReferences,
  add: each((a, b) => a! + b!),
  subtract: each((a, b) => a! - b!),
  multiply: each((a, b) => a! * b!),
  divide: each((a, b) => a! / b!),
  affine: (inputs, { scale, shift }) => map((x) => scale * x + shift, ...inputs),
  tanhGradient: each((dy, y) => dy! * (1 - y! * y!)),
  sigmoidGradient: each((dy, y) => dy! * y! * (1 - y!)),
  reluGradient: each((dy, y) => (y! > 0 ? dy! : 0)),
  relu6: each((x) => Math.min(Math.max(x!, 0), 6)),
  leakyRelu: (inputs, { negativeSlope }) => map((x) => (x > 0 ? x : negativeSlope * x), ...inputs),
  elu: (inputs, { slope, alpha }) => map((x) => (x > 0 ? slope * x : alpha * Math.expm1(x)), ...inputs),
  eluGradient: (inputs, { slope, alpha }) => map((dy, x) => dy! * (x! > 0 ? slope : alpha * Math.exp(x!)), ...inputs),
  softsign: each((x) => x! / (1 + Math.abs(x!))),
  leakyReluGradient: (inputs, { negativeSlope }) => map((dy, y) => (y! > 0 ? dy! : negativeSlope * dy!), ...inputs),
  pow: (inputs, { exponent }) => map((x) => x ** exponent, ...inputs),
  power: each((a, b) => powerOf(a!, b!)),
  clip: (inputs, { low, high }) => map((x) => Math.min(Math.max(x, low), high), ...inputs),
  minimum: each(Math.min),
  maximum: each(Math.max),
  where: each((condition, a, b) => (condition !== 0 ? a! : b!)),
  equal: each((a, b) => Number(a === b)),
  notEqual: each((a, b) => Number(a !== b)),
  less: each((a, b) => Number(a! < b!)),
  lessEqual: each((a, b) => Number(a! <= b!)),
  greater: each((a, b) => Number(a! > b!)),
  greaterEqual: each((a, b) => Number(a! >= b!)),
  widen: ([x]) => ({ ...x!, dtype: "float32" }),
  cast: ([x], { dtype }) => (dtype === "int32" ? map(toInteger, x!) : x!),
} satisfies Partial<References>;
