// To what the instructions of a training step belong: a layer, and the pass forward, the pass backward or the update.

import type { Program } from "../program/program.js";
import { type Call, storageOf } from "../tensor/call.js";
import type { Instruction } from "../tensor/operation.js";
import { order } from "../tensor/order.js";
import type { Tensor } from "../tensor/tensor.js";
import { productFlopsOf } from "./flops.js";

/** The parts of a training step. */
export type StepPass = "forward" | "backward" | "update";

export interface InstructionFacts {
  readonly instruction: Instruction;
  /** The call that it is part of, by its number. */
  readonly call: number;
  /** The path of the layer; undefined for the loss, and for what belongs to several. */
  readonly layer: string | undefined;
  readonly pass: StepPass;
  /** The operations that its call carries out, as one instruction or more. */
  readonly operations: readonly string[];
}

/** The longest path among some that a variable lies below. */
const ownerOf = (variable: string, paths: ReadonlySet<string>): string | undefined => {
  for (let end = variable.lastIndexOf("/"); end > 0; end = variable.lastIndexOf("/", end - 1)) {
    if (paths.has(variable.slice(0, end))) return variable.slice(0, end);
  }
  return undefined;
};

/** The layer whose parameters and slots an update touches, where they are all of one. */
const updatedLayer = (
  call: Call,
  program: Program,
  paths: ReadonlySet<string>,
  names: ReadonlyMap<Tensor, string>,
): string | undefined => {
  // Slots are called after the parameter that they belong to.
  const nameOf = (tensor: Tensor): string =>
    names.get(tensor) ?? (tensor.source?.kind === "variable" ? tensor.source.name : "");
  const touched = [...call.inputs, ...call.outputs.map((output) => program.assignedTo.get(output) ?? output)];
  const owners = new Set(touched.flatMap((tensor) => ownerOf(nameOf(storageOf(tensor)), paths) ?? []));
  return owners.size === 1 ? [...owners][0] : undefined;
};

/**
 * Facts of each instruction of a training step. `forward` is what is read of it: loss, metrics, outputs; `paths` are those of its layers, and
 * `names` the paths of its variables.
 */
export const factsOf = (
  program: Program,
  forward: readonly Tensor[],
  paths: ReadonlySet<string>,
  names: ReadonlyMap<Tensor, string>,
): readonly InstructionFacts[] => {
  const before = new Set(order(forward.filter(({ gradientOf }) => gradientOf === undefined)));
  const passOf = (tensor: Tensor | undefined): StepPass => {
    if (tensor?.gradientOf) return "backward";
    return tensor && (tensor.layer !== undefined || before.has(tensor)) ? "forward" : "update";
  };
  return program.calls.flatMap((call, number) => {
    const { computes, instructions } = call;
    const operations = computes.flatMap(({ op }) => (op && !op.view ? [op.name] : []));
    const layer = computes.find((tensor) => tensor.layer !== undefined)?.layer;
    return instructions.map((instruction): InstructionFacts => {
      // A chain is where its end is, since updates take in the ends of gradients; a product stands at the beginning.
      const pass = passOf(productFlopsOf(instruction) > 0 ? computes[0] : computes.at(-1));
      return {
        ...{ instruction, call: number, pass },
        layer: pass === "update" ? updatedLayer(call, program, paths, names) : layer,
        operations: operations.length > 0 ? operations : ["copy"],
      };
    });
  });
};
