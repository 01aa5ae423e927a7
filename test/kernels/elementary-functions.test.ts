// The elementary functions over the whole range of float32, against float64, in units of the last place.

import { describe, expect, test } from "vitest";
import * as ops from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { erf, sigmoid, softplus } from "../ops/special-functions.js";

interface Subject {
  readonly name: string;
  readonly apply: (x: Tensor) => Tensor;
  readonly reference: (x: number) => number;
  /** Largest error that the kernel states. */
  readonly ulps: number;
}

const subjects: readonly Subject[] = [
  { name: "exp", apply: ops.exp, reference: Math.exp, ulps: 1.01 },
  { name: "expm1", apply: ops.expm1, reference: Math.expm1, ulps: 2 },
  { name: "log", apply: ops.log, reference: Math.log, ulps: 1 },
  { name: "log1p", apply: ops.log1p, reference: Math.log1p, ulps: 2 },
  { name: "sin", apply: ops.sin, reference: Math.sin, ulps: 1.5 },
  { name: "cos", apply: ops.cos, reference: Math.cos, ulps: 1.5 },
  { name: "tanh", apply: ops.tanh, reference: Math.tanh, ulps: 3 },
  { name: "sigmoid", apply: ops.sigmoid, reference: sigmoid, ulps: 3 },
  { name: "softplus", apply: ops.softplus, reference: softplus, ulps: 3 },
  { name: "erf", apply: ops.erf, reference: erf, ulps: 2 },
  ...[-2.5, -1, 0.3, 1.7, 3].map(Math.fround).map((p) => ({
    name: `pow ${p}`,
    apply: (x: Tensor) => ops.pow(x, p),
    reference: (x: number) => x ** p,
    ulps: 1,
  })),
];

const largestFloat = 3.4028234663852886e38;

/** The error of `actual`, in steps between the floats around `expected`. */
const ulpsBetween = (actual: number, expected: number): number => {
  if (Number.isNaN(expected)) return Number.isNaN(actual) ? 0 : Number.POSITIVE_INFINITY;
  if (Math.fround(expected) === actual) return 0;
  // Where the result overflows, the next step of the largest float counts as one.
  const bounded = Number.isFinite(actual) ? actual : Math.sign(actual) * 2 * largestFloat;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(expected))), -126);
  return Math.abs(bounded - expected) / 2 ** (exponent - 23);
};

/** The float32 numbers whose bits are first, first + step, … as unsigned integers. */
const floatsFrom = (first: number, step: number, count: number): Float32Array => {
  const bits = new Uint32Array(count);
  for (let i = 0; i < count; i++) bits[i] = first + i * step;
  return new Float32Array(bits.buffer);
};

const worst = async ({ apply, reference }: Subject, x: Float32Array): Promise<{ ulps: number; at: number }> => {
  const [result] = await evaluate([apply(ops.constant(x, [x.length]))]);
  let ulps = 0;
  let at = 0;
  for (let i = 0; i < x.length; i++) {
    const error = ulpsBetween(result!.data[i]!, reference(x[i]!));
    if (error > ulps) {
      ulps = error;
      at = x[i]!;
    }
  }
  return { ulps, at };
};

describe.each(subjects)("$name", (subject) => {
  test(`is within ${subject.ulps} ulp at every 4099th float32`, async () => {
    const { ulps, at } = await worst(subject, floatsFrom(0, 4099, 1047784));
    expect(ulps, `at ${at}`).toBeLessThanOrEqual(subject.ulps);
  });

  test("is within the same bound around the numbers where it changes its way", async () => {
    const around = [
      0,
      0.25,
      Math.LN2 / 2,
      0.5,
      Math.LN2,
      0.921875,
      1,
      Math.SQRT2,
      2,
      4,
      9.02,
      17.33,
      30,
      87.34,
      88.72,
      103.97,
      67108864,
    ];
    const bits = new Uint32Array(new Float32Array(around).buffer);
    const near = [...bits].flatMap((center) => [...floatsFrom(center < 500 ? 0 : center - 500, 1, 1000)]);
    const { ulps, at } = await worst(subject, new Float32Array([...near, ...near.map((x) => -x)]));
    expect(ulps, `at ${at}`).toBeLessThanOrEqual(subject.ulps);
  });
});

// Takes minutes: set FRAGUA_LONG to run it.
test.runIf(process.env.FRAGUA_LONG)(
  "exp is within its bound at all 2³² floats",
  async () => {
    const chunk = 1 << 24;
    const exp = subjects[0]!;
    let largest = 0;
    for (let first = 0; first < 2 ** 32; first += chunk) {
      largest = Math.max(largest, (await worst(exp, floatsFrom(first, 1, chunk))).ulps);
    }
    expect(largest).toBeLessThanOrEqual(exp.ulps);
  },
  3_600_000,
);

test("erf is the same where it is written over its argument, in a chain and behind a product", async () => {
  const values = Float32Array.from({ length: 2000 }, (_, i) => i / 500 - 2);
  const doubled = ops.constant(
    values.map((value) => 2 * value),
    [1000, 2],
  );
  const x = ops.constant(values, [1000, 2]);
  const twice = ops.matmul(x, ops.constant(Float32Array.from([2, 0, 0, 2]), [2, 2]));
  const [apart, inChain, behind] = await evaluate([
    ops.erf(doubled),
    ops.erf(ops.multiply(x, 2)),
    ops.erf(ops.add(twice, ops.constant(new Float32Array(2), [2]))),
  ]);
  expect(inChain!.data).toEqual(apart!.data);
  expect(behind!.data).toEqual(apart!.data);
});
