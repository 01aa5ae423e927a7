// An ONNX case as symbolic tensors: its nodes one after another, each by this library's operations.

import { constant, DataTypeError, differentiate, ShapeError, type Tensor } from "../../src/index.js";
import { layerOperators } from "./onnx-layers.js";
import { type Attributes, type Operand, operators } from "./onnx-operations.js";

export interface OnnxTensor {
  readonly name: string;
  readonly dtype: string;
  readonly dims: readonly number[];
  readonly data: readonly number[];
}

export interface Case {
  readonly name: string;
  readonly nodes: readonly {
    readonly op: string;
    readonly in: readonly string[];
    readonly out: readonly string[];
    readonly attr: Attributes;
  }[];
  readonly initializers?: readonly OnnxTensor[];
  readonly inputs: readonly OnnxTensor[];
  readonly outputs: readonly OnnxTensor[];
  readonly rtol: number;
  readonly atol: number;
}

/** The type that stands for an ONNX type: what is true or false is 1 or 0 in float32. */
const types: Readonly<Record<string, "float32" | "int32">> = {
  float32: "float32",
  float64: "float32",
  bool: "float32",
  int32: "int32",
  int64: "int32",
};

/** A case whose tensors of one number over and over are written out. */
export const filled = (each: Case): Case => {
  const whole = (tensor: OnnxTensor & { readonly fill?: number }): OnnxTensor =>
    tensor.fill === undefined
      ? tensor
      : { ...tensor, data: Array(tensor.dims.reduce((product, size) => product * size, 1)).fill(tensor.fill) };
  return { ...each, inputs: each.inputs.map(whole), outputs: each.outputs.map(whole) };
};

/** Operands that older versions of an operator have as attributes, in the order in which newer ones take them behind x. */
const olderAttributes: Readonly<Record<string, readonly string[]>> = {
  Clip: ["min", "max"],
  Pad: ["pads", "value"],
  ReduceMean: ["axes"],
  ReduceSum: ["axes"],
  Slice: ["starts", "ends", "axes"],
  Split: ["split"],
  Squeeze: ["axes"],
  Unsqueeze: ["axes"],
};

/** The name of a type under which a kind of cases is told to be left out. */
class Foreign extends Error {}

const known = ({ data, dims, dtype }: OnnxTensor): Operand => {
  const type = types[dtype];
  if (!type) throw new Foreign(`any of ${dtype}`);
  if (data.some((value) => Number.isFinite(value) && !Number.isFinite(Math.fround(value)))) {
    throw new Foreign("any beyond float32");
  }
  return { tensor: constant(data, dims, type), numbers: data, isTruth: dtype === "bool" };
};

const computed = (tensor: Tensor): Operand => ({
  tensor,
  isTruth: false,
  get numbers(): readonly number[] {
    throw new Error("a computed operand has no numbers when a graph is traced");
  },
});

/** The outputs of a case, or why it is not run. */
export const trace = ({ nodes, initializers = [], inputs, outputs }: Case): readonly Tensor[] | string => {
  const last = nodes.at(-1)!.op;
  try {
    const values = new Map([...inputs, ...initializers].map((tensor) => [tensor.name, known(tensor)]));
    for (const { op, in: names, out, attr } of nodes) {
      if (op === "Constant") {
        values.set(out[0]!, known(attr.value as OnnxTensor));
        continue;
      }
      if (op === "Gradient") {
        const along = (attr.xs as readonly string[]).map((name) => values.get(name)!.tensor);
        const gradients = differentiate(values.get(attr.y as string)!.tensor, along);
        for (const [i, gradient] of gradients.entries()) values.set(out[i]!, computed(gradient));
        continue;
      }
      const operator = operators[op] ?? layerOperators[op];
      if (!operator) return op;
      const operands: (Operand | undefined)[] = names.map((name) => values.get(name));
      for (const [i, name] of (olderAttributes[op] ?? []).entries()) {
        if (attr[name] === undefined || operands[i + 1]) continue;
        const data = [attr[name]].flat() as number[];
        operands[i + 1] = known({ name, dtype: "float32", dims: [data.length], data });
      }
      const result = operator(operands as Operand[], { ...attr, outputs: out.length });
      if (typeof result === "string") return `${op} ${result}`;
      for (const [i, tensor] of [result].flat().entries()) if (out[i]) values.set(out[i]!, computed(tensor));
    }
    return outputs.map(({ name }) => values.get(name)!.tensor);
  } catch (error) {
    if (error instanceof Foreign) return error.message;
    if (error instanceof DataTypeError) return `${last} of ${inputs.at(-1)!.dtype}`;
    if (error instanceof ShapeError && inputs[0]!.data.length === 0) return `${last} of nothing`;
    throw error;
  }
};
