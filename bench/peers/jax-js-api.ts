// What is used of jax-js; its own types are there only once the peers are installed.

/** An array that is spent by whatever takes it, unless it is handed over as `.ref`. */
export interface Value {
  readonly ref: Value;
  readonly shape: readonly number[];
  add(other: Value | number): Value;
  sub(other: Value | number): Value;
  mul(other: Value | number): Value;
  div(other: Value | number): Value;
  neg(): Value;
  reshape(shape: readonly number[]): Value;
  slice(...index: readonly (number | readonly [] | readonly [number, number])[]): Value;
  item(): number;
  dispose(): void;
}

export type Tree = Value | readonly Tree[];

type Axes = number | readonly number[];

export interface Jax {
  init(...devices: string[]): Promise<string[]>;
  defaultDevice(device: string): void;
  jit<Arguments extends readonly Tree[], Output extends Tree>(
    f: (...values: Arguments) => Output,
  ): (...values: Arguments) => Output;
  valueAndGrad(
    f: (parameters: Value[], ...rest: Value[]) => Value,
  ): (parameters: Value[], ...rest: Value[]) => [loss: Value, gradients: Value[]];
  readonly tree: { ref<T extends Tree>(tree: T): T };
  readonly lax: {
    convGeneralDilated(
      images: Value,
      kernel: Value,
      strides: readonly number[],
      padding: "VALID" | readonly (readonly [number, number])[],
    ): Value;
    reduceWindow(
      x: Value,
      reduce: (window: Value) => Value,
      size: readonly number[],
      strides: readonly number[],
    ): Value;
  };
  readonly nn: {
    relu(x: Value): Value;
    sigmoid(x: Value): Value;
    softplus(x: Value): Value;
    logSoftmax(x: Value): Value;
    gelu(x: Value, options: { readonly approximate: boolean }): Value;
    standardize(x: Value, axis: number, options: { readonly epsilon: number }): Value;
    softmax(x: Value, axis: number): Value;
    oneHot(x: Value, classes: number): Value;
  };
  readonly numpy: {
    readonly int32: unknown;
    array(values: Float32Array | Int32Array | number, options?: { dtype?: unknown }): Value;
    zeros(shape: readonly number[]): Value;
    matmul(a: Value, b: Value): Value;
    mean(x: Value, axes?: Axes, options?: { readonly keepdims: boolean }): Value;
    max(x: Value, axes: Axes): Value;
    sum(x: Value, axis?: number): Value;
    split(x: Value, parts: number, axis: number): readonly Value[];
    transpose(x: Value, order: readonly number[]): Value;
    sqrt(x: Value): Value;
    square(x: Value): Value;
    tanh(x: Value): Value;
  };
}
