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

/** Applies a layer. `given` holds parameters and states by name, or by the end of their path; the mask is that of x. */
export const applied = (
  layer: unknown,
  x: Tensors,
  given: Readonly<Record<string, Tensor>> = {},
  training = false,
  mask?: Tensor,
): Applied => {
  const written: Record<string, Tensor> = {};
  let streams = 0;
  const keys = Object.keys(given).sort((a, b) => b.length - a.length);
  /** What was given under the longest end of a path. */
  const found = (path: string): Tensor | undefined => given[keys.find((key) => `/${path}`.endsWith(`/${key}`)) ?? ""];
  const scopeOf = (path: string): Scope => ({
    path,
    training,
    trainable: true,
    parameter: (name, shape, initializer) =>
      found(`${path}/${name}`) ??
      resolveInitializer(initializer, name).initialize(shape, { stream: 1000 + name.length }),
    state: (name, shape, initializer, { perSample = false } = {}) => ({
      read:
        found(`${path}/${name}`) ??
        resolveInitializer(initializer, name).initialize(perSample ? [batchOf(x), ...shape] : shape, { stream: 1000 }),
      write: (value) => {
        written[name] = value;
      },
    }),
    constrain: () => {},
    penalty: () => {},
    mask: (tensor) => (tensor === x ? mask : undefined),
    setMask: () => {},
    mix: () => {},
    expects: (x, dtype) => cast(x, dtype),
    stream: () => streams++,
    enter: (entered, input, trace) => trace(input, scopeOf(`${path}/${entered.name}`)),
  });
  return { output: (layer as Layer<Tensors, Tensors>).apply(x, scopeOf("")), written };
};

/** The same where the layer returns one tensor. */
export const outputOf = (...call: Parameters<typeof applied>): Tensor => applied(...call).output as Tensor;
