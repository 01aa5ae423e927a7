// Activations by name: each is the function that it is called after.

import { expect, test } from "vitest";
import { type ActivationName, activation, type Tensor, tanh } from "../../src/index.js";
import { distance, outputsOf } from "./outputs.js";

const z = [-3.5, -1, -0.25, 0.25, 1, 3.5, 6.5];

const softmax = (row: readonly number[]): number[] => {
  const exponentials = row.map(Math.exp);
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / sum);
};

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
const softplus = (v: number): number => Math.log1p(Math.exp(v));
/** Abramowitz & Stegun 7.1.26 is too coarse: the series of erf, which converges everywhere. */
const erf = (v: number): number => {
  let [term, sum] = [v, v];
  for (let n = 1; n < 200; n++) {
    term *= (-v * v) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
};
const each = (f: (v: number) => number) => (row: readonly number[]) => row.map(f);

const [seluAlpha, seluScale] = [1.6732632423543772, 1.0507009873554805];

const references: Record<ActivationName, (row: readonly number[]) => number[]> = {
  linear: each((v) => v),
  relu: each((v) => Math.max(v, 0)),
  relu6: each((v) => Math.min(Math.max(v, 0), 6)),
  // Keras' slope of its activation, 0.2; PyTorch's is 0.01.
  leakyRelu: each((v) => (v > 0 ? v : 0.2 * v)),
  elu: each((v) => (v > 0 ? v : Math.expm1(v))),
  selu: each((v) => seluScale * (v > 0 ? v : seluAlpha * Math.expm1(v))),
  celu: each((v) => (v > 0 ? v : Math.expm1(v))),
  gelu: each((v) => 0.5 * v * (1 + erf(v / Math.SQRT2))),
  silu: each((v) => v * sigmoid(v)),
  swish: each((v) => v * sigmoid(v)),
  mish: each((v) => v * Math.tanh(softplus(v))),
  hardSigmoid: each((v) => Math.min(Math.max(v / 6 + 0.5, 0), 1)),
  hardSwish: each((v) => v * Math.min(Math.max(v / 6 + 0.5, 0), 1)),
  softplus: each(softplus),
  softsign: each((v) => v / (1 + Math.abs(v))),
  sigmoid: each(sigmoid),
  tanh: each(Math.tanh),
  exponential: each(Math.exp),
  softmax,
  logSoftmax: (row) => softmax(row).map(Math.log),
};

test.each(Object.entries(references))("%s", async (name, reference) => {
  const { shape, data } = await outputsOf(activation(name as ActivationName), [z, z.map((v) => -v)]);
  expect(shape).toEqual([2, z.length]);
  const expected = [...reference(z), ...reference(z.map((v) => -v))];
  const relative = data.map((value, i) => (value - expected[i]!) / Math.max(1, Math.abs(expected[i]!)));
  expect(
    distance(
      relative,
      relative.map(() => 0),
    ),
  ).toBeLessThan(2e-6);
});

test("a function of one's own", async () => {
  const { data } = await outputsOf(
    activation((x: Tensor) => tanh(tanh(x))),
    [z],
  );
  expect(
    distance(
      data,
      z.map((v) => Math.tanh(Math.tanh(v))),
    ),
  ).toBeLessThan(1e-6);
});
