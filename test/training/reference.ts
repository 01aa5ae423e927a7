// A network of two dense layers with tanh between them, its mean squared error and plain SGD, by hand in float64.

import { dense, type Model, sequential, sgd, type Weights } from "../../src/index.js";

export const features = 3;
const hidden = 4;
export const outputs = 2;

/** Numbers in [−1, 1) from a linear congruential generator: the same on every run. */
export const numbers = (count: number, seed: number): number[] => {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.fround(state / 2147483648);
  });
};

export const rows = (count: number, width: number, seed: number): number[][] => {
  const flat = numbers(count * width, seed);
  return Array.from({ length: count }, (_, i) => flat.slice(i * width, (i + 1) * width));
};

/** The same network in fragua, with its first weights. */
export const network = async (learningRate = 0.3, seed = 11): Promise<Model> => {
  const model = sequential([dense(hidden, { activation: "tanh" }), dense(outputs)], { seed });
  model.compile({ optimizer: sgd({ learningRate }), loss: "mse", metrics: ["mae"] });
  await model.build([features]);
  return model;
};

/** Kernel and bias of the first layer, then of the second, row-major. */
export type Values = [kernel1: number[], bias1: number[], kernel2: number[], bias2: number[]];

export const valuesOf = (weights: Weights): Values =>
  Object.values(weights).map(({ data }) => Array.from(data)) as unknown as Values;

interface Forward {
  readonly activations: number[][];
  readonly predictions: number[][];
}

export const forward = ([k1, b1, k2, b2]: Values, x: readonly number[][]): Forward => {
  const activations = x.map((row) =>
    b1.map((bias, j) => Math.tanh(row.reduce((sum, value, i) => sum + value * k1[i * hidden + j]!, bias))),
  );
  const predictions = activations.map((row) =>
    b2.map((bias, j) => row.reduce((sum, value, i) => sum + value * k2[i * outputs + j]!, bias)),
  );
  return { activations, predictions };
};

const meanOver = (p: readonly number[][], y: readonly number[][], of: (error: number) => number): number =>
  p.reduce((sum, row, n) => sum + row.reduce((s, value, j) => s + of(value - y[n]![j]!), 0) / row.length, 0) / p.length;

/** Loss and metric of predictions. */
export const judge = (p: readonly number[][], y: readonly number[][]) => ({
  loss: meanOver(p, y, (error) => error * error),
  mae: meanOver(p, y, Math.abs),
});

/** One step of gradient descent on a batch, in place. Returns loss and metric before it. */
export const descend = (values: Values, x: readonly number[][], y: readonly number[][], learningRate: number) => {
  const [k1, b1, k2, b2] = values;
  const { activations, predictions } = forward(values, x);
  const gradients: Values = [k1.map(() => 0), b1.map(() => 0), k2.map(() => 0), b2.map(() => 0)];
  x.forEach((row, n) => {
    const dp = predictions[n]!.map((p, j) => (2 * (p - y[n]![j]!)) / (outputs * x.length));
    const h = activations[n]!;
    const dz = h.map((value, i) => (1 - value * value) * dp.reduce((sum, d, j) => sum + d * k2[i * outputs + j]!, 0));
    dp.forEach((d, j) => {
      gradients[3][j]! += d;
      h.forEach((value, i) => {
        gradients[2][i * outputs + j]! += value * d;
      });
    });
    dz.forEach((d, j) => {
      gradients[1][j]! += d;
      row.forEach((value, i) => {
        gradients[0][i * hidden + j]! += value * d;
      });
    });
  });
  values.forEach((value, i) => {
    value.forEach((_, j) => {
      value[j]! -= learningRate * gradients[i]![j]!;
    });
  });
  return judge(predictions, y);
};

/** The largest difference between weights and their reference. */
export const distance = (weights: Weights, values: Values): number =>
  Math.max(...valuesOf(weights).flatMap((value, i) => value.map((v, j) => Math.abs(v - values[i]![j]!))));
