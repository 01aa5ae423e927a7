// The order of a graph: every tensor that some outputs need, operands before results.

import type { Tensor } from "./tensor.js";

const nothing: ReadonlySet<Tensor> = new Set();

/**
 * All tensors that the outputs are computed from, themselves included, in the order of their creation: a tensor is made
 * after its operands, so this order is topological, and it is the same on every run. What lies behind a border is left out.
 */
export const order = (outputs: readonly Tensor[], border: ReadonlySet<Tensor> = nothing): Tensor[] => {
  const reached = new Set<Tensor>();
  const open = [...outputs];
  for (let tensor = open.pop(); tensor; tensor = open.pop()) {
    if (reached.has(tensor)) continue;
    reached.add(tensor);
    if (!border.has(tensor)) open.push(...tensor.inputs);
  }
  return [...reached].sort((a, b) => a.id - b.id);
};
