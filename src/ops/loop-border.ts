// What of a graph belongs to the body of a loop, and what lies outside: everything that does not change from step to step does, even
// where it was traced inside, and is so computed once.

import type { Carry, StepsAtOnce } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { affineOp } from "./arithmetic.js";
import { elementwise } from "./elementwise.js";
import { ofAllSteps } from "./loop-rules.js";
import { where } from "./select.js";

/** The tensors that change from step to step among those that some results are computed from. */
export const varyingOf = (
  results: readonly Tensor[],
  leaves: ReadonlySet<Tensor>,
  isOutside: (tensor: Tensor) => boolean,
): Set<Tensor> => {
  const reached = new Set<Tensor>();
  const open = [...results];
  for (let tensor = open.pop(); tensor; tensor = open.pop()) {
    if (reached.has(tensor)) continue;
    reached.add(tensor);
    if (!leaves.has(tensor) && !isOutside(tensor)) open.push(...tensor.inputs);
  }
  const varying = new Set<Tensor>();
  for (const tensor of [...reached].sort((a, b) => a.id - b.id)) {
    const changes = !isOutside(tensor) && tensor.inputs.some((input) => varying.has(input));
    if (changes || leaves.has(tensor)) varying.add(tensor);
  }
  return varying;
};

export interface Border {
  /** What the body reads that is the same at every step. */
  readonly fixed: readonly Tensor[];
  /** What it reads that another loop has computed for every step. */
  readonly residuals: readonly Tensor[];
}

/** The border around a body. `isResidual` tells what another loop computes; views of that are made anew. */
export const borderOf = (
  results: readonly Tensor[],
  leaves: ReadonlySet<Tensor>,
  varying: ReadonlySet<Tensor>,
  isResidual: (tensor: Tensor) => boolean = () => false,
): Border => {
  const seen = new Set<Tensor>();
  const fixed = new Set<Tensor>();
  const residuals = new Set<Tensor>();
  const open = results.filter((result) => varying.has(result));
  for (let tensor = open.pop(); tensor; tensor = open.pop()) {
    if (seen.has(tensor) || leaves.has(tensor)) continue;
    seen.add(tensor);
    if (!varying.has(tensor)) fixed.add(tensor);
    else if (isResidual(tensor) && !(tensor.op?.view && varying.has(tensor.inputs[0]!))) residuals.add(tensor);
    else open.push(...tensor.inputs);
  }
  const inOrder = (tensors: ReadonlySet<Tensor>): Tensor[] => [...tensors].sort((a, b) => a.id - b.id);
  return { fixed: inOrder(fixed), residuals: inOrder(residuals) };
};

/** The same values as a tensor of its own. */
export const copied = (x: Tensor): Tensor => elementwise(affineOp, [x], { scale: 1, shift: 0 });

/**
 * What a step hands on in a carry, as a tensor of the body that is no other carry's: a copy where it is one of the border, a view or
 * handed on twice.
 */
export const handedOn = (
  value: Tensor,
  {
    from,
    others,
    isBorder,
    varying,
  }: {
    readonly from: Tensor;
    readonly others: readonly Carry[];
    readonly isBorder: (tensor: Tensor) => boolean;
    readonly varying: Set<Tensor>;
  },
): Tensor => {
  const isOwn = varying.has(value) && !isBorder(value) && !value.op?.view && !others.some(({ to }) => to === value);
  if (isOwn) return value;
  // What does not change still has to be written in every step: a choice between it and itself.
  const own = varying.has(value) ? copied(value) : where(from, value, value);
  varying.add(own);
  return own;
};

/**
 * What of a body needs no carry and is better done for all steps at once, with the values of all steps: products of the sequences with
 * weights. Elementwise operations stay inside, where they cost next to nothing.
 */
export const knownAhead = (
  results: readonly Tensor[],
  sequences: ReadonlyMap<Tensor, Tensor>,
  varying: ReadonlySet<Tensor>,
): Map<Tensor, Tensor> => {
  const stacks = new Map<Tensor, Tensor | undefined>(sequences);
  const over: StepsAtOnce = {
    isFixed: (tensor) => !varying.has(tensor),
    stacked: (tensor) => {
      if (!stacks.has(tensor)) {
        stacks.set(tensor, ofAllSteps(tensor, over));
      }
      return stacks.get(tensor);
    },
  };
  const ahead = new Map<Tensor, Tensor>();
  const seen = new Set<Tensor>();
  const open = results.filter((result) => varying.has(result));
  for (let tensor = open.pop(); tensor; tensor = open.pop()) {
    if (seen.has(tensor) || !varying.has(tensor) || sequences.has(tensor)) continue;
    seen.add(tensor);
    const stack = tensor.op?.emit && over.stacked(tensor);
    if (stack) ahead.set(tensor, stack);
    else open.push(...tensor.inputs);
  }
  return new Map([...ahead].sort(([a], [b]) => a.id - b.id));
};
