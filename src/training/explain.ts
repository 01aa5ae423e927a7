// What a training step became: its graph, its tape and its memory, as text for people.

import { type Dataset, isDataset } from "../data/forms.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { printGraph } from "../graph/print.js";
import { printTape } from "../program/disassemble.js";
import { drawPlan } from "../program/plan-memory.js";
import { userLineOf } from "../tensor/origin.js";
import type { Tensor } from "../tensor/tensor.js";
import { Model } from "./model.js";

/** Three views of a training step. */
export interface Explanation {
  /** Every tensor with its operation, operands, shape, the call that computes it, and the line that traced it. */
  readonly graph: string;
  /** The instructions that the threads walk; `|` marks where they meet. */
  readonly tape: string;
  /** The arena: where each buffer lies, and through which calls it is alive. */
  readonly memory: string;
}

/**
 * The program of a training step on a batch, as text; nothing is trained. Throws ArgumentError for what is no model, and what
 * `trainOnBatch` throws for data that cannot be used.
 *
 *     console.log((await explain(model, { x, y })).memory);
 */
export const explain = async (model: Model, batch: Dataset): Promise<Explanation> => {
  if (!(model instanceof Model)) throw new ArgumentError(`explain: expected a model, received ${show(model)}.`);
  if (!isDataset(batch)) throw new DataError(`explain: expected a batch { x, y }, received ${show(batch)}.`);
  const { program, tape } = await model.loadStep(batch.x, batch.y);
  const callOf = new Map<Tensor, number>();
  for (const [number, { computes }] of program.calls.entries()) {
    for (const tensor of computes) if (!callOf.has(tensor)) callOf.set(tensor, number);
  }
  const buffers: string[][] = program.lifetimes.map(() => []);
  for (const [number, { outputs }] of program.calls.entries()) {
    for (const tensor of outputs) {
      const buffer = program.bufferOf.get(tensor);
      // What a loop's steps write besides its results is the call's own.
      const name = callOf.has(tensor) ? tensor.op!.name : "scratch";
      if (buffer !== undefined) buffers[buffer]!.push(`${name} of call ${number}`);
    }
  }
  return {
    graph: printGraph([...callOf.keys()], (tensor) => {
      const call = callOf.get(tensor);
      const notes = [
        call === undefined ? undefined : `call ${call}`,
        tensor.op && tensor.layer,
        tensor.op && userLineOf(tensor),
      ];
      return notes.filter((note) => note !== undefined).join(", ");
    }),
    tape: printTape(tape.words),
    memory: drawPlan(
      program.lifetimes,
      program.plan,
      buffers.map((names) => names.join(", then ")),
    ),
  };
};
