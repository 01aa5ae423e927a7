// How long a program takes on some threads, near enough to choose how many are worth while.
//
// The rates are those of one thread on a machine of 2023 (npm run bench measures them); only their ratio to a meeting counts, and that
// hardly differs from machine to machine.

import type { Call } from "../graph/call.js";
import { type Instruction, tensorsOf } from "../kernels/instructions.js";
import { sizeOf } from "../tensor/shape.js";

/** Nanoseconds of a multiplication with its addition in a matrix product, of a step of a map, and of moving a value. */
const rates = { product: 0.045, step: 0.15, value: 0.3 } as const;
/** Nanoseconds that a meeting of two threads takes with what it leaves undone: half a microsecond, and shares are never even. */
const meeting = 1000;
/** Nanoseconds until the others have taken up a job. */
const start = 3000;
/** What a second thread is worth at best: two share caches, memory and power. */
const gain = 0.9;

const nanosecondsOf = (instruction: Instruction, values: number): number => {
  if ("body" in instruction) {
    const one = instruction.body.reduce((sum, inner) => sum + nanosecondsOf(inner, valuesOf(inner)), 0);
    return instruction.steps * one;
  }
  if (instruction.name === "gemm") {
    const { m, n, k, batch } = instruction;
    return m * n * k * batch * rates.product;
  }
  if (instruction.name === "map") {
    return instruction.rows * instruction.columns * instruction.steps.length * rates.step + values * rates.value;
  }
  return values * rates.value;
};

const valuesOf = (instruction: Instruction): number =>
  "body" in instruction
    ? 0
    : [...tensorsOf(instruction, "read"), ...tensorsOf(instruction, "write")].reduce(
        (total, { shape }) => total + sizeOf(shape),
        0,
      );

/** Nanoseconds of a program on one thread. */
export const workOf = (calls: readonly Call[]): number =>
  calls.reduce((sum, { inputs, outputs, instructions }) => {
    const values = [...inputs, ...outputs].reduce((total, { shape }) => total + sizeOf(shape), 0);
    return sum + instructions.reduce((total, one) => total + nanosecondsOf(one, values / instructions.length), 0);
  }, 0);

/** The number of threads, up to `most`, on which so much work with so many meetings is done soonest. */
export const worthwhileThreads = (work: number, meetings: number, most: number): number => {
  let best = 1;
  let shortest = work;
  for (let threads = 2; threads <= most; threads++) {
    const time = work / (1 + (threads - 1) * gain) + start + meetings * meeting;
    if (time < shortest) {
      best = threads;
      shortest = time;
    }
  }
  return best;
};
