// Operations against ONNX's own test data: each operator of a case as this library's operations.

import { describe, expect, test } from "vitest";
import { constant, DataTypeError, evaluate, ShapeError, type Tensor } from "../../src/index.js";
import { layerOperators } from "./onnx-layers.js";
import { type Attributes, type Operand, operators } from "./onnx-operations.js";
import { haveOracles, readOracle, tally } from "./oracles.js";

interface OnnxTensor {
  readonly name: string;
  readonly dtype: string;
  readonly dims: readonly number[];
  readonly data: readonly number[];
}

interface Case {
  readonly name: string;
  readonly nodes: readonly { readonly op: string; readonly in: readonly string[]; readonly attr: Attributes }[];
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

/** Why a case is not run, by operator, with the number of such cases. */
const notOffered: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  elementwise: {
    Acos: 2,
    Asin: 2,
    Atan: 2,
    "Div of int32": 1,
    "Max of int32": 1,
    "Max of int64": 1,
    "Min of int32": 1,
    "Min of int64": 1,
    Mod: 8,
    "Pow with many exponents": 9,
    "any of int8": 11,
    "any of uint8": 11,
  },
  matmul: { Einsum: 6 },
  // The largest of no elements is an error here, and an infinity in ONNX.
  reduce: { "CumSum of int32": 2, "ReduceMax of nothing": 1, "ReduceMin of nothing": 1, TopK: 6 },
  softmax: {},
  shape: {
    Compress: 4,
    EyeLike: 3,
    GatherElements: 3,
    GatherND: 3,
    Range: 2,
    Scatter: 2,
    ScatterElements: 7,
    ScatterND: 5,
    Shape: 11,
    Size: 2,
    "Slice in steps": 1,
    Trilu: 18,
    "Where of int64": 1,
  },
  loss: {},
  norm: {},
  recurrent: { "LSTM with peepholes": 1 },
  conv: { "ConvTranspose of volumes": 1 },
  pool: {
    "AveragePool rounded up": 2,
    "AveragePool with dilation": 6,
    "LpPool with dilation": 1,
    "MaxPool rounded up": 2,
    "MaxPool with dilation": 4,
    "MaxPool with positions": 2,
    "any of uint8": 1,
  },
};

/** A case whose tensors of one number over and over are written out. */
const filled = (each: Case): Case => {
  const whole = (tensor: OnnxTensor & { readonly fill?: number }): OnnxTensor =>
    tensor.fill === undefined
      ? tensor
      : { ...tensor, data: Array(tensor.dims.reduce((product, size) => product * size, 1)).fill(tensor.fill) };
  return { ...each, inputs: each.inputs.map(whole), outputs: each.outputs.map(whole) };
};

/** The outputs of a case as symbolic tensors, or why it is not run. */
const trace = ({ nodes: [node], inputs, outputs }: Case): readonly Tensor[] | string => {
  const { op, in: names, attr } = node!;
  const operator = operators[op] ?? layerOperators[op];
  if (!operator) return op;
  const foreign = inputs.find(({ dtype }) => !types[dtype]);
  if (foreign) return `any of ${foreign.dtype}`;
  const operands = names.map((name): Operand | undefined => {
    const given = inputs.find((input) => input.name === name);
    return given && { tensor: constant(given.data, given.dims, types[given.dtype]!), numbers: given.data };
  });
  try {
    const result = operator(operands as Operand[], { ...attr, outputs: outputs.length });
    return typeof result === "string" ? `${op} ${result}` : [result].flat();
  } catch (error) {
    if (error instanceof DataTypeError) return `${op} of ${inputs.at(-1)!.dtype}`;
    if (error instanceof ShapeError && inputs[0]!.data.length === 0) return `${op} of nothing`;
    throw error;
  }
};

const expectValues = (actual: ArrayLike<number>, { data }: OnnxTensor, { rtol, atol }: Case): void => {
  for (const [i, value] of data.entries()) {
    const isClose =
      Object.is(actual[i], value) ||
      actual[i] === value ||
      Math.abs(actual[i]! - value) <= atol + rtol * Math.abs(value);
    if (!isClose) expect.fail(`element ${i}: received ${actual[i]}, expected ${value}`);
  }
};

describe.runIf(haveOracles).each(Object.keys(notOffered))("ONNX %s", (file) => {
  const cases = readOracle<Case[]>(`onnx/${file}.json`).map(filled);
  const traced = cases.map((each) => ({ ...each, traced: trace(each) }));
  const run = traced.filter((each) => typeof each.traced !== "string");

  test(`${run.length} of ${cases.length} cases are run, the others are not offered`, () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(tally(traced.flatMap((each) => (typeof each.traced === "string" ? [each.traced] : [])))).toEqual(
      notOffered[file],
    );
  });

  test.each(run)("$name", async (each) => {
    const outputs = (each.traced as readonly Tensor[]).slice(0, each.outputs.length);
    expect(outputs.length).toBe(each.outputs.length);
    for (const [i, { shape, data }] of (await evaluate(outputs)).entries()) {
      expect(shape).toEqual(each.outputs[i]!.dims);
      expectValues(data, each.outputs[i]!, each);
    }
  });
});
