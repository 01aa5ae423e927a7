// What a network's inputs and outputs are called, in data and in programs.

import type { Tensors } from "../layers/layer.js";
import { Tensor } from "../tensor/tensor.js";

/** The name of a model's only input or output. */
export const onlyInput = "x";
export const onlyOutput = "y";

/** Tensors as [name, tensor] pairs; a single one goes by the name given. */
export const entriesOf = (tensors: Tensors, only: string): [string, Tensor][] =>
  tensors instanceof Tensor ? [[only, tensors]] : Object.entries(tensors);

/** Inputs, targets and weights share one list of names in a program, and are told apart by their prefixes. */
export const targetInput = (name: string): string => `target:${name}`;
export const weightInput = (name: string): string => `weight:${name}`;
