// A layer applied to tensors of known values, without a model: its parameters are those given, or what their initializers make.

import { resolveInitializer } from "../../../src/initializers/resolve.js";
import type { Layer, Scope, Tensors } from "../../../src/layers/layer.js";
import { cast } from "../../../src/ops/cast.js";
import { Tensor } from "../../../src/tensor/tensor.js";

export interface Applied {
  readonly output: Tensors;
  /** What it wrote into its states. */
  readonly written: Readonly<Record<string, Tensor>>;
}

const batchOf = (x: Tensors): number => (x instanceof Tensor ? x : Object.values(x)[0]!).shape[0]!;

/** Applies a layer. `given` holds parameters and states by name. */
export const applied = (
  layer: unknown,
  x: Tensors,
  given: Readonly<Record<string, Tensor>> = {},
  training = false,
): Applied => {
  const written: Record<string, Tensor> = {};
  let streams = 0;
  const scope: Scope = {
    path: "",
    training,
    trainable: true,
    parameter: (name, shape, initializer) =>
      given[name] ?? resolveInitializer(initializer, name).initialize(shape, { stream: 1000 + name.length }),
    state: (name, shape, initializer, { perSample = false } = {}) => ({
      read:
        given[name] ??
        resolveInitializer(initializer, name).initialize(perSample ? [batchOf(x), ...shape] : shape, { stream: 1000 }),
      write: (value) => {
        written[name] = value;
      },
    }),
    constrain: () => {},
    penalty: () => {},
    mask: () => undefined,
    setMask: () => {},
    expects: (x, dtype) => cast(x, dtype),
    stream: () => streams++,
    enter: (_, input, trace) => trace(input, scope),
  };
  return { output: (layer as Layer<Tensors, Tensors>).apply(x, scope), written };
};

/** The same where the layer returns one tensor. */
export const outputOf = (...call: Parameters<typeof applied>): Tensor => applied(...call).output as Tensor;
