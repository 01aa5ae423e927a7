// A sample's layer traced outside of a model, with float64 values for all that it starts from.

import type { Tensors } from "../../src/index.js";
import { Registry } from "../../src/layers/registry.js";
import { Trace } from "../../src/layers/trace.js";
import { Tensor } from "../../src/tensor/tensor.js";
import { interpret } from "../ops/reference.js";
import { inputOf, integers, type NdArray, uniform } from "../ops/sample.js";
import { type LayerSample, layerOf, namedShapes, numbersOf, unnamed } from "./sample.js";

const batch = 3;

/** The tensors by name; one that has none is called "". */
export const partsOf = (tensors: Tensors): readonly (readonly [string, Tensor])[] =>
  tensors instanceof Tensor ? [["", tensors]] : Object.entries(tensors);

/** Three sequences: a whole one, one that lacks its last step, and one that has only its first. */
const maskOf = (time: number): NdArray =>
  integers(
    [batch, time],
    [time, time - 1, 1].flatMap((length) => Array.from({ length: time }, (_, step) => Number(step < length))),
  );

/** The layer on three samples, its parameters near what they begin as. */
export const traced = (sample: LayerSample, training: boolean, { masked = false } = {}) => {
  const registry = new Registry();
  const trace = new Trace(registry, training, batch);
  const arrays = numbersOf(sample.input, batch, 1, sample.classes);
  const inputs = arrays.map(([name, array]): [string, Tensor] => [name, inputOf(array, name || "x")]);
  const given = new Map<Tensor, NdArray["data"]>(inputs.map(([, x], i) => [x, arrays[i]![1].data]));
  const time = namedShapes(sample.input)[0]![1][0]!;
  const mask = maskOf(time);
  if (masked) {
    const leaf = inputOf(mask, "mask");
    given.set(leaf, mask.data);
    for (const [, x] of inputs) trace.masks.set(x, leaf, "mask");
  }
  const output = layerOf(sample).apply(unnamed(inputs), trace.scope());
  const parameters: Tensor[] = [];
  for (const [i, { tensor, initializer, trainable }] of [...registry.variables.values()].entries()) {
    const [first] = interpret([initializer.initialize(tensor.shape, { stream: i })]);
    // Zeros and ones would hide what is multiplied by them.
    const moves = uniform(tensor.shape, -0.3, 0.3, 100 + i).data;
    given.set(tensor, trainable ? Float64Array.from(first!.data, (value, j) => value + moves[j]!) : first!.data);
    if (trainable) parameters.push(tensor);
  }
  const found = trace.masks.of(partsOf(output)[0]![1]);
  const maskOfOutput = found && interpret([found], given)[0]!.data;
  const { penalties } = trace;
  return {
    inputs: inputs.map(([, x]) => x),
    output,
    parameters,
    penalties,
    given,
    time,
    mask: [...mask.data],
    maskOfOutput,
  };
};
