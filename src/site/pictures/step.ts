// A training step as its program has it: which tensors it computes, by which calls, and to which part each belongs.

import { order } from "../../tensor/order.js";
import type { Tensor } from "../../tensor/tensor.js";
import { smallBatch, smallModel } from "./example.js";
import type { Part } from "./looks.js";

export interface Step {
  readonly tensors: readonly Tensor[];
  readonly calls: readonly {
    readonly computes: readonly Tensor[];
    readonly kernels: readonly string[];
    readonly part: Part;
  }[];
  readonly words: Int32Array;
  readonly partOf: (tensor: Tensor) => Part;
}

/** The step of the small network. Whatever the loss is computed from is forward; what new weights alone are computed from, update. */
export const smallStep = async (): Promise<Step> => {
  const model = await smallModel();
  const { program, tape } = await model.loadStep(smallBatch.x, smallBatch.y);
  const computed = program.calls.flatMap(({ computes }) => computes);
  const tensors = order(computed);
  const rate = tensors.find(({ source }) => source?.kind === "scalar");
  const updates = new Set<Tensor>();
  // In order: an update takes the rate, or another update.
  for (const tensor of tensors)
    if (tensor.inputs.some((input) => input === rate || updates.has(input))) updates.add(tensor);
  const loss = program.outputs.filter((output) => !updates.has(output))[0]!;
  const forward = new Set(order([loss]));
  const partOf = (tensor: Tensor): Part =>
    updates.has(tensor) ? "update" : forward.has(tensor) ? "forward" : "backward";
  return {
    tensors,
    words: tape.words,
    partOf,
    calls: program.calls.map(({ computes, instructions }) => ({
      computes,
      kernels: instructions.map(({ name }) => name),
      part: partOf(computes[0]!),
    })),
  };
};
