// The node of a graph: a tensor that is known by how it is computed, not by its values.

import type { OperationRecord } from "./record.js";
import type { DataType, Shape } from "./shape.js";

export type { DataType } from "./shape.js";

/** Bytes of a value. */
export const bytesPerValue = (dtype: DataType): number => (dtype === "uint8" ? 1 : 4);

/** Values of a tensor, row-major. */
export type TypedArray = Float32Array | Int32Array;

/** Where the values of a tensor without an operation come from. */
export type Source =
  /** Known when the graph is traced. A literal is a plain number: nobody can ask for its gradient, so it is folded. */
  | { readonly kind: "constant"; readonly data: TypedArray | Uint8Array; readonly literal?: true }
  /** Given for every run. */
  | { readonly kind: "input"; readonly name: string }
  /** One number that may change from run to run: learning rate, step, seed. */
  | { readonly kind: "scalar"; readonly name: string }
  /** Kept from run to run: a trained parameter, or state such as momentum. */
  | { readonly kind: "variable"; readonly name: string }
  /** Stands for what one step of a loop is given; it has values inside of that loop only. */
  | { readonly kind: "step"; readonly name: string };

let created = 0;

type Operation = OperationRecord<Tensor, object, readonly Tensor[]>;

/** The path of the layer that is being traced, and the tensor whose gradient is. */
let tracedLayer: string | undefined;
let differentiated: Tensor | undefined;

/** Runs a layer's function: what it traces knows the layer's path. */
export const withLayer = <Result>(path: string, trace: () => Result): Result => {
  const outer = tracedLayer;
  tracedLayer = path;
  try {
    return trace();
  } finally {
    tracedLayer = outer;
  }
};

/** Runs the gradient rule of a tensor: what it traces has that tensor's layer and line, for nobody wrote another. */
export const asGradientOf = <Result>(tensor: Tensor, trace: () => Result): Result => {
  const outer = differentiated;
  differentiated = tensor;
  try {
    return trace();
  } finally {
    differentiated = outer;
  }
};

/** A symbolic tensor. It has a shape and a type, and no values until a program runs. */
export class Tensor {
  /** Order of creation: operands come before results. */
  readonly id = created++;
  /** Its stack names the line of the user's program that traced this tensor, or the one whose gradient it belongs to. */
  readonly origin: { readonly stack?: string };
  /** The path of the layer that traced it, if one did. */
  readonly layer: string | undefined;
  /** The tensor whose gradient rule made it, if one did. */
  readonly gradientOf: Tensor | undefined;

  constructor(
    readonly shape: Shape,
    readonly dtype: DataType,
    readonly op: Operation | undefined,
    readonly inputs: readonly Tensor[],
    readonly attributes: object,
    readonly source?: Source,
  ) {
    this.gradientOf = differentiated;
    this.layer = differentiated ? differentiated.layer : tracedLayer;
    this.origin = differentiated?.origin ?? captureOrigin();
  }

  get rank(): number {
    return this.shape.length;
  }

  /** A node stands for all it is computed from; where one is shown in a message or a picture, its shape is enough. */
  toJSON(): string {
    return `tensor [${this.shape.join(",")}]`;
  }
}

/** The tensor whose operation computes a part. */
export const wholeOf = (part: Tensor): Tensor => {
  let whole = part;
  while (whole.op?.part) whole = whole.inputs[0]!;
  return whole;
};

/** Frames of fragua's own functions stand above the user's line: twelve reach it from any layer. */
const captureOrigin = (): { readonly stack?: string } => {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 12;
  const origin = new Error("traced here");
  Error.stackTraceLimit = before;
  return origin;
};

const none: object = Object.freeze({});

/** The result of an operation. */
export const resultOf = (
  op: Operation,
  inputs: readonly Tensor[],
  attributes: object,
  shape: Shape,
  dtype: DataType,
): Tensor => new Tensor(shape, dtype, op, inputs, attributes);

/** A tensor that no operation computes. */
export const leaf = (source: Source, shape: Shape, dtype: DataType = "float32"): Tensor =>
  new Tensor(shape, dtype, undefined, [], none, source);
