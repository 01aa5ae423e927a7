// How long a program takes on some threads, near enough to choose how many are worth while.

import { addressesOf, workOfInstruction } from "../kernels/instructions.js";
import type { Call } from "../tensor/call.js";
import type { Instruction } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

/** Nanoseconds that a meeting of two threads takes with what it leaves undone: half a microsecond, and shares are never even. */
const meeting = 1000;
/** Nanoseconds until the others have taken up a job. */
const start = 3000;
/** What a second thread is worth at best: two share caches, memory and power. */
const gain = 0.9;

/** How many values an instruction reads and writes by itself. */
export const valuesOf = (instruction: Instruction): number =>
  "body" in instruction ? 0 : sizesOf([...addressesOf(instruction, "read"), ...addressesOf(instruction, "write")]);

const sizesOf = (tensors: readonly Tensor[]): number => tensors.reduce((total, { shape }) => total + sizeOf(shape), 0);

/** Nanoseconds of an instruction, a loop's with all its steps; `values` is how many it reads and writes. */
const workOfOne = (instruction: Instruction, values: number): number => {
  if (!("body" in instruction)) return workOfInstruction(instruction, values);
  return instruction.steps * instruction.body.reduce((sum, inner) => sum + workOfOne(inner, valuesOf(inner)), 0);
};

/** Nanoseconds of a program on one thread. */
export const workOf = (calls: readonly Call[]): number =>
  calls.reduce((sum, { inputs, outputs, instructions }) => {
    const each = sizesOf([...inputs, ...outputs]) / instructions.length;
    return sum + instructions.reduce((total, one) => total + workOfOne(one, each), 0);
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
