// A graph as text, for people: a tensor a line, operands before results.

import { ArgumentError, show } from "../errors.js";
import { checkTensor } from "../ops/apply.js";
import type { Body } from "../tensor/operation.js";
import { order } from "../tensor/order.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

const showAttribute = (value: unknown): string =>
  value === null || typeof value !== "object" ? String(value) : JSON.stringify(value);

const loopAttributes = ({ steps, reverse, carries }: Body): object => ({ steps, reverse, carries: carries.length });

/** What a tensor is computed by, or where its values come from. */
const showOrigin = ({ op, inputs, attributes, source }: Tensor, nameOf: (tensor: Tensor) => string): string => {
  if (source?.kind === "constant") {
    const shown = Array.from(source.data.subarray(0, 4)).join(", ");
    return `constant ${shown}${source.data.length > 4 ? ", …" : ""}`;
  }
  if (source) return `${source.kind} ${source.name}`;
  const shown = op!.body ? loopAttributes(op!.body(attributes)) : attributes;
  const given = Object.entries(shown).map(([name, value]) => `${name}=${showAttribute(value)}`);
  return `${op!.name}(${[...inputs.map(nameOf), ...given].join(", ")})`;
};

/**
 * The graph that some tensors are computed from, as text: its inputs, variables and constants, then each operation with
 * its operands, attributes, type and shape. `noteOn` may add a remark to a line.
 *
 *     %0 variable dense/kernel   float32 [784,10]
 *     %1 matmul(%2, %0)          float32 [32,10]
 */
export const printGraph = (outputs: readonly Tensor[], noteOn: (tensor: Tensor) => string = () => ""): string => {
  if (!Array.isArray(outputs)) {
    throw new ArgumentError(`printGraph: expected a list of tensors, received ${show(outputs)}.`);
  }
  for (const output of outputs) checkTensor(output, "printGraph");
  if (typeof noteOn !== "function") {
    throw new ArgumentError(`printGraph: expected a function that gives a remark, received ${show(noteOn)}.`);
  }
  const tensors = order(outputs);
  // What no operation computes comes first.
  const sorted = [...tensors.filter(({ op }) => !op), ...tensors.filter(({ op }) => op)];
  const names = new Map(sorted.map((tensor, i) => [tensor, `%${i}`]));
  const nameOf = (tensor: Tensor): string => names.get(tensor)!;
  const origins = sorted.map((tensor) => showOrigin(tensor, nameOf));
  const nameWidth = `%${sorted.length - 1}`.length;
  const width = Math.max(0, ...origins.map(({ length }) => Math.min(length, 60)));
  return sorted
    .map((tensor, i) => {
      const type = `${tensor.dtype.padEnd(7)} ${showShape(tensor.shape)}`;
      return `${nameOf(tensor).padEnd(nameWidth)} ${origins[i]!.padEnd(width)}  ${type}  ${noteOn(tensor)}`.trimEnd();
    })
    .join("\n");
};
