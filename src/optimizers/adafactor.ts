// Adafactor: the memory of Adam's second moment in a row and a column.

import { ArgumentError } from "../errors.js";
import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { mean } from "../ops/reduce.js";
import { maximum } from "../ops/select.js";
import { sqrt, square } from "../ops/unary.js";
import { power } from "../schedules/exact.js";
import { isSchedule, learningRateOption } from "../schedules/schedule.js";
import { between, define, flag, none, positive } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer } from "./optimizer.js";

const rootMeanSquare = (x: Tensor): Tensor => sqrt(mean(square(x)));

/**
 * β = 1 − t^decay; of g² + ε₁ means along rows R and columns C by β, V = R·C/mean(R) (for vectors and scalars V itself); U = g/√V,
 * θ ← θ − η·max(ε₂, rms θ)·U / max(1, rms U / clipThreshold) (Shazeer & Stern 2018, algorithm 4). With relativeStep a rate that is a
 * number is at most 1/√t (Keras does so without relative_step, too). PyTorch 2's default is 0.01.
 */
export const adafactor = define(
  "adafactor",
  {
    learningRate: learningRateOption(1e-3),
    beta2Decay: between(-10, 0, -0.8),
    epsilon1: positive(1e-30),
    epsilon2: positive(1e-3),
    clipThreshold: positive(1),
    relativeStep: flag(true),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep, weightDecay }, part): Optimizer => {
    if (beta2Decay === 0) throw new ArgumentError("adafactor: beta2Decay: expected a number below 0, received 0.");
    return {
      ...part,
      name: part.kind,
      learningRate,
      update: ({ value, shape }, g, state) => {
        const theta = decayed(value, weightDecay, state);
        const fresh = state.perStep("fresh", (step) => power(step, beta2Decay));
        const average = (name: string, x: Tensor): Tensor => {
          const slot = state.slot(name, { shape: x.shape });
          const next = add(slot.read, multiply(subtract(x, slot.read), fresh));
          slot.write(next);
          return next;
        };
        const rate = state.perStep("rate", (step, rate) =>
          relativeStep && !isSchedule(learningRate) ? Math.min(rate, 1 / Math.sqrt(step)) : rate,
        );
        const squares = add(square(g), epsilon1);
        let v: Tensor;
        if (shape.length < 2) v = average("velocity", squares);
        else {
          // Kept with axes of 1, so that both spread over the parameter.
          const rows = average("rows", mean(squares, { axis: -1, keepDims: true }));
          const columns = average("columns", mean(squares, { axis: -2, keepDims: true }));
          v = multiply(divide(rows, mean(rows, { axis: -2, keepDims: true })), columns);
        }
        const u = divide(g, sqrt(v));
        const shrunk = divide(u, maximum(scale(rootMeanSquare(u), 1 / clipThreshold), 1));
        const length = multiply(maximum(rootMeanSquare(theta), epsilon2), rate);
        return subtract(theta, multiply(shrunk, length));
      },
    };
  },
);
