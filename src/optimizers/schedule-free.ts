// Optimizers that need no schedule, since they average: what is trained lies between the average and the fast weights.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { maximum } from "../ops/select.js";
import { sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, fraction, none, notNegative, positive, whole } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { movingAverage } from "./average.js";
import { integerPower } from "./integer-power.js";
import type { Optimizer, UpdateState } from "./optimizer.js";

/** z ← z − η·direction, x ← (1−c)x + cz with c = w/Σw and w the largest η so far squared, y = βx + (1−β)z. */
const follow = (direction: Tensor, beta: number, rate: Tensor, state: UpdateState): Tensor => {
  const fast = state.slot("fast", { initial: "parameter" });
  const average = state.slot("average", { averages: true });
  const largest = state.slot("largestRate", { shape: [] });
  const total = state.slot("weight", { shape: [] });
  const most = maximum(largest.read, rate);
  const weight = square(most);
  const sum = add(total.read, weight);
  // At a rate of 0 nothing has been weighed yet.
  const share = divide(weight, maximum(sum, 1e-30));
  const z = subtract(fast.read, multiply(direction, rate));
  const x = add(average.read, multiply(subtract(z, average.read), share));
  largest.write(most);
  total.write(sum);
  fast.write(z);
  average.write(x);
  return add(scale(x, beta), scale(z, 1 - beta));
};

/** The rate with its warm-up: a line over so many steps. */
const warmed = (state: UpdateState, warmupSteps: number): Tensor =>
  state.perStep("rate", (step, rate) => (step < warmupSteps ? (rate * step) / warmupSteps : rate));

/**
 * z ← z − η(g + λy), x ← (1−c)x + cz, y = βx + (1−β)z, where y is what is trained, c = η²/Σ η² (Defazio et al. 2024). The average x is what
 * to use afterwards: `model.getWeights({ averaged: true })`, as with `ema`. Neither Keras nor PyTorch has it.
 */
export const scheduleFreeSgd = define(
  "scheduleFreeSgd",
  {
    learningRate: learningRateOption(1),
    momentum: fraction(0.9),
    warmupSteps: whole(0, 0),
    weightDecay: notNegative(0),
  },
  none,
  ({ learningRate, momentum, warmupSteps, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: (parameter, g, state) => {
      const direction = weightDecay === 0 ? g : add(g, scale(parameter.value, weightDecay));
      return follow(direction, momentum, warmed(state, warmupSteps), state);
    },
  }),
);

/**
 * The same with Adam's denominator: v ← β₂v + (1−β₂)g², z ← z − η(g/(√(v/(1−β₂ᵗ)) + ε) + λy) (Defazio et al. 2024). The average is
 * what to use afterwards: `model.getWeights({ averaged: true })`.
 */
export const scheduleFreeAdamw = define(
  "scheduleFreeAdamw",
  {
    learningRate: learningRateOption(2.5e-3),
    beta1: fraction(0.9),
    beta2: fraction(0.999),
    epsilon: positive(1e-8),
    warmupSteps: whole(0, 0),
    weightDecay: notNegative(0),
  },
  none,
  ({ learningRate, beta1, beta2, epsilon, warmupSteps, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: (parameter, g, state) => {
      const v = movingAverage(state, "velocity", beta2, square(g));
      const correction = state.perStep("correction", (step) => 1 / Math.sqrt(1 - integerPower(beta2, step)));
      const scaled = divide(g, add(multiply(sqrt(v), correction), epsilon));
      const direction = weightDecay === 0 ? scaled : add(scaled, scale(parameter.value, weightDecay));
      return follow(direction, beta1, warmed(state, warmupSteps), state);
    },
  }),
);
