// A loop in float64: its body is interpreted step by step.

import type { Body, BodyPart, Carry } from "../../../src/tensor/operation.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { type NdArray, sizeOf } from "../sample.js";

/** Computes tensors, given the values of some that they are computed from. */
type Interpret = (outputs: readonly Tensor[], given: ReadonlyMap<Tensor, NdArray["data"]>) => NdArray[];

/** A loop with its operands: it is run for each part anew. */
interface Loop extends NdArray {
  readonly body: Body;
  readonly operands: readonly NdArray[];
}

/** The values of a tensor in each step, by the index of the sequences, and those of a carry before the first and after each. */
const run = ({ body, operands }: Loop, interpret: Interpret, tensor: Tensor, carry?: Carry) => {
  const { steps, reverse, carries, elements, border } = body;
  const given = new Map<Tensor, NdArray["data"]>();
  for (const [i, { from }] of carries.entries()) given.set(from, operands[i]!.data);
  const fixed = [...border].filter((each) => !elements.includes(each) && !carries.some(({ from }) => from === each));
  for (const [i, each] of fixed.entries()) given.set(each, operands[carries.length + elements.length + i]!.data);
  const values: NdArray["data"][] = [];
  const trajectory = carry ? [given.get(carry.from)!] : [];
  for (let step = 0; step < steps; step++) {
    const index = reverse ? steps - 1 - step : step;
    for (const [i, element] of elements.entries()) {
      const size = sizeOf(element.shape);
      given.set(element, operands[carries.length + i]!.data.slice(index * size, (index + 1) * size));
    }
    const [value, ...next] = interpret([tensor, ...carries.map(({ to }) => to)], given);
    values[index] = value!.data;
    for (const [i, { from }] of carries.entries()) given.set(from, next[i]!.data);
    if (carry) trajectory.push(given.get(carry.from)!);
  }
  return { values, trajectory: reverse ? trajectory.reverse() : trajectory, last: carry && given.get(carry.from)! };
};

const joined = (values: readonly NdArray["data"][]): number[] => values.flatMap((data) => Array.from(data));

export const loopReferences = (interpret: Interpret) => {
  const part =
    (dataOf: (loop: Loop, part: never) => NdArray["data"]) =>
    ([loop]: readonly NdArray[], about: BodyPart, shape: readonly number[]): NdArray => ({
      shape,
      dtype: "float32",
      data: dataOf(loop as Loop, about as never),
    });
  return {
    loop: (operands: readonly NdArray[], body: Body): Loop => ({
      shape: [0],
      dtype: "float32",
      data: [],
      body,
      operands,
    }),
    loopStack: part((loop, { of }: { of: Tensor }) => joined(run(loop, interpret, of).values)),
    loopTrajectory: part((loop, { of }: { of: Carry }) => joined(run(loop, interpret, of.to, of).trajectory)),
    loopLast: part((loop, { of }: { of: Carry }) => run(loop, interpret, of.to, of).last!),
    loopSum: part((loop, { term }: { term: Tensor }) => {
      const { values } = run(loop, interpret, term);
      return Array.from(values[0]!, (_, i) => values.reduce((sum, data) => sum + data[i]!, 0));
    }),
    loopSlots: (
      [trajectory]: readonly NdArray[],
      { of, begin }: { of: Carry; begin: number },
      shape: readonly number[],
    ): NdArray => {
      const first = begin * sizeOf(of.from.shape);
      return { shape, dtype: "float32", data: trajectory!.data.slice(first, first + sizeOf(shape)) };
    },
  };
};
