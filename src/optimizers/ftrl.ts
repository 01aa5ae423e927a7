// Follow the regularized leader: for sparse weights of wide linear models.

import { ArgumentError } from "../errors.js";
import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { pow } from "../ops/power.js";
import { clip } from "../ops/select.js";
import { sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { between, define, none, notNegative } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer } from "./optimizer.js";

/**
 * n′ = n + g², z ← z + g + 2sθ − (n′^−p − n^−p)/η·θ, θ ← (clip(z, ±λ₁) − z) / (n′^−p/η + 2λ₂ + β/η), n ← n′, with s for
 * l2ShrinkageRegularizationStrength (McMahan et al. 2013). PyTorch has none. Throws ArgumentError for a learning rate of 0.
 */
export const ftrl = define(
  "ftrl",
  {
    learningRate: learningRateOption(1e-3),
    /** p: 0 for steps of one size, −0.5 for those of Adagrad. */
    learningRatePower: between(-10, 0, -0.5),
    initialAccumulatorValue: notNegative(0.1),
    l1RegularizationStrength: notNegative(0),
    l2RegularizationStrength: notNegative(0),
    l2ShrinkageRegularizationStrength: notNegative(0),
    beta: notNegative(0),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, learningRatePower, initialAccumulatorValue, beta, weightDecay, ...strengths }, part): Optimizer => {
    const l1 = strengths.l1RegularizationStrength;
    const l2 = strengths.l2RegularizationStrength;
    const shrinkage = strengths.l2ShrinkageRegularizationStrength;
    const powerOf = (n: Tensor): Tensor => (learningRatePower === -0.5 ? sqrt(n) : pow(n, -learningRatePower));
    return {
      ...part,
      name: part.kind,
      learningRate,
      update: ({ value }, g, state) => {
        const theta = decayed(value, weightDecay, state);
        const inverse = state.perStep("inverseRate", (step, rate) => {
          if (rate > 0) return 1 / rate;
          throw new ArgumentError(`ftrl: step ${step}: expected a learning rate above 0, received ${rate}.`);
        });
        const accumulator = state.slot("accumulator", { initial: initialAccumulatorValue });
        const linear = state.slot("linear");
        const next = add(accumulator.read, square(g));
        const [grown, before] = [powerOf(next), powerOf(accumulator.read)];
        const pull = shrinkage === 0 ? g : add(g, scale(theta, 2 * shrinkage));
        const z = subtract(add(linear.read, pull), multiply(multiply(subtract(grown, before), inverse), theta));
        accumulator.write(next);
        linear.write(z);
        const quadratic = add(multiply(add(grown, beta), inverse), 2 * l2);
        return divide(subtract(l1 === 0 ? 0 : clip(z, -l1, l1), z), quadratic);
      },
    };
  },
);
