// What the networks are made of: numbers, layers beside each other, and how one is trained.

import * as f from "../../../src/index.js";

/** Numbers between −1 and 1 that need no host mathematics. */
export const numbers = (count: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2147483648;
  });
};

/** Four whole batches and a smaller one: 5 steps an epoch. */
export const samples = 150;
export const batchSize = 32;
export const epochs = 20;

export const floats = (seed: number, ...shape: readonly number[]): f.ShapedArray => ({
  data: numbers(
    shape.reduce((count, size) => count * size, samples),
    seed,
  ),
  shape: [samples, ...shape],
});

export const labels = (seed: number, classes: number, each = 1): Int32Array =>
  Int32Array.from(numbers(samples * each, seed), (value) => Math.floor(((value + 1) / 2) * classes));

/** Targets of 0 and 1 with one 1 in each row. */
export const oneHotLabels = (seed: number, classes: number): f.ShapedArray => {
  const data = new Float32Array(samples * classes);
  for (const [row, label] of labels(seed, classes).entries()) data[row * classes + label] = 1;
  return { data, shape: [samples, classes] };
};

export const positive = (seed: number, width: number): f.ShapedArray => {
  const { data, shape } = floats(seed, width);
  return { data: Float32Array.from(data as Float32Array, (value) => Number(value > 0)), shape };
};

export interface Case extends f.CompileOptions {
  readonly layer: Parameters<typeof f.model>[0];
  readonly x: f.Data;
  readonly y: f.Data;
  /** What made x of a table's rows. */
  readonly features?: f.Features;
}

/** Networks by name. */
export type Cases = Readonly<Record<string, Case>>;

/** A layer of one's own; the layers that it is made of stand in its config. */
export const own = (
  name: string,
  trace: (x: f.Tensor, scope: f.Scope) => f.Tensor,
  layers: readonly { readonly kind?: string; readonly config?: object }[] = [],
): f.Layer => f.layer(name, { layers }, trace);

export const row = (...layers: Parameters<typeof f.sequential>[0]): f.Model => f.sequential(layers);

export const logits = { fromLogits: true } as const;

/** The same input through every layer; their outputs side by side. */
export const sideBySide = (layers: readonly f.Layer[]): f.Layer =>
  own(
    "sideBySide",
    (x, scope) =>
      f.concatenate(
        layers.map((part) => part.apply(x, scope)),
        -1,
      ),
    layers,
  );

/** The same input through every layer; all of their outputs in one row. */
export const branches = (layers: readonly unknown[]): f.Layer =>
  sideBySide(layers.map((part) => row(part as f.Layer, f.flatten()) as unknown as f.Layer));

/** What functions of tensors make of an input, side by side. */
export const features = (...functions: readonly ((x: f.Tensor) => f.Tensor)[]): f.Layer =>
  own("features", (x) =>
    f.concatenate(
      functions.map((apply) => apply(x)),
      -1,
    ),
  );

export const residual = (inner: f.Layer): f.Layer =>
  own("residual", (x, scope) => f.add(x, inner.apply(x, scope)), [inner]);

export const fitted = async ({ layer, x, y, features: _, ...options }: Case, threads: number): Promise<f.Weights> => {
  const model = f.model(layer, { seed: 7, threads });
  model.compile(options);
  await model.fit(x, y, { epochs, batchSize, verbose: "silent" });
  return model.getWeights();
};

/** Trains the network of a name and returns its weights. */
export type Train = (threads: number) => Promise<f.Weights>;
