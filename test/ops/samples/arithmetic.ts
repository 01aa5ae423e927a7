// Samples of arithmetic, powers and conversion.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { map } from "../nd-array.js";
import {
  type BadCall,
  bytes,
  type Case,
  constantOf,
  floats,
  integers,
  type NdArray,
  type Sample,
  sizeOf,
  ulp,
  uniform,
  uniformIntegers,
} from "../sample.js";
import { toInteger } from "../special-functions.js";
import { binarySample, notInt32, notTensors, specials, unarySample } from "./shared.js";

const x = constant([1, 2]);

/** Bytes that go through all 256 again and again. */
const allBytes = (shape: readonly number[], seed: number): NdArray =>
  bytes(
    shape,
    Array.from({ length: sizeOf(shape) }, (_, i) => (i * 37 + seed) % 256),
  );

type Operand = Tensor | number;

/** The cases of an operation with a plain number beside the tensor, on either side. */
const numberCases = (
  apply: (a: Operand, b: Operand) => Tensor,
  f: (a: number, b: number) => number,
  numbers: readonly number[],
): Case[] =>
  numbers.flatMap((number) => {
    const common = {
      inputs: [uniform([7, 13], 0.25, 2)],
      tolerance: { relative: ulp / 2 },
      ...(!Number.isFinite(number) && { differentiable: [] }),
    };
    return [
      { ...common, apply: (a) => apply(a!, number), reference: (a) => map((v) => f(v, Math.fround(number)), a!) },
      { ...common, apply: (b) => apply(number, b!), reference: (b) => map((v) => f(Math.fround(number), v), b!) },
    ] satisfies Case[];
  });

const arithmetic = (
  name: string,
  apply: (a: Operand, b: Operand) => Tensor,
  f: (a: number, b: number) => number,
  options: { low?: number; high?: number; linear?: boolean } = {},
): Sample => {
  const sample = binarySample(name, apply, f, options);
  return {
    ...sample,
    cases: [...sample.cases, ...numberCases(apply, f, [1, 3, -0.1, 4, Number.POSITIVE_INFINITY])],
    badCalls: [
      ...sample.badCalls,
      notInt32(name, (a) => apply(a, constant([1, 2]))),
      notInt32(name, (b) => apply(constant([1, 2]), b)),
      notInt32(name, (a) => apply(a, 2)),
      notInt32(name, (a) => apply(a, name === "add" || name === "subtract" ? 0 : 1)),
    ],
  };
};

const notFinite = (name: string, call: (value: number) => unknown): BadCall[] =>
  [Number.NaN, Number.NEGATIVE_INFINITY, "2" as unknown as number].map((value) => ({
    call: () => call(value),
    error: `ArgumentError: ${name}: expected a finite number, received`,
  }));

const powerCases = [3, -2, 1.5, 0.3, 2, 1, 0, 0.5, -0.5, -1].map(
  (exponent): Case => ({
    name: `exponent ${exponent}`,
    inputs: [uniform([5, 103], 0.1, 4)],
    apply: (a) => ops.pow(a, exponent),
    reference: (a) => map((v) => v ** Math.fround(exponent), a),
    tolerance: { relative: 16 * ulp },
  }),
);

export const arithmeticSamples = {
  add: arithmetic("add", ops.add, (a, b) => a + b, { linear: true }),
  subtract: arithmetic("subtract", ops.subtract, (a, b) => a - b, { linear: true }),
  multiply: arithmetic("multiply", ops.multiply, (a, b) => a * b, { linear: true }),
  divide: arithmetic("divide", ops.divide, (a, b) => a / b, { low: 0.5, high: 3 }),
  negate: unarySample("negate", ops.negate, (v) => -v, { linear: true }),
  scale: {
    ...unarySample(
      "scale",
      (a) => ops.scale(a, 0.75),
      (v) => 0.75 * v,
      { linear: true },
    ),
    badCalls: [...notTensors("scale", (a) => ops.scale(a, 2)), ...notFinite("scale", (value) => ops.scale(x, value))],
  },
  affine: {
    ...unarySample(
      "affine",
      (a) => ops.affine(a, 0.75, -2),
      (v) => 0.75 * v - 2,
      {
        linear: true,
        tolerance: { relative: ulp, absolute: 2 * ulp },
      },
    ),
    badCalls: [
      ...notTensors("affine", (a) => ops.affine(a, 2, 1)),
      ...notFinite("affine", (value) => ops.affine(x, value, 0)),
      ...notFinite("affine", (value) => ops.affine(x, 1, value)),
    ],
  },
  pow: {
    cases: [
      ...powerCases,
      {
        name: "negative base, whole exponent",
        inputs: [uniform([33], -3, -0.1)],
        apply: (a) => ops.pow(a, 3),
        reference: (a) => map((v) => v ** 3, a),
        tolerance: { relative: 16 * ulp },
      },
      {
        name: "extremes",
        inputs: [
          floats(
            [11],
            [Number.NaN, 0, -0, 1, -1, -2, -2.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3e38, 1e-30],
          ),
        ],
        apply: (a) => ops.pow(a, 1.7),
        reference: (a) => map((v) => v ** Math.fround(1.7), a),
        tolerance: { relative: 16 * ulp, absolute: 2 ** -126 },
        differentiable: [],
      },
    ],
    badCalls: [
      ...notTensors("pow", (a) => ops.pow(a, 2)),
      notInt32("pow", (a) => ops.pow(a, 2)),
      ...notFinite("pow", (value) => ops.pow(x, value)),
      {
        call: () => ops.pow(x, x as unknown as number),
        error: "ArgumentError: pow: expected a finite number, received a Tensor",
      },
    ],
  },
  cast: {
    cases: [
      {
        name: "to int32",
        inputs: [floats([specials.length], specials)],
        apply: (a) => ops.cast(a, "int32"),
        reference: (a) => ({ ...map(toInteger, a), dtype: "int32" }),
        tolerance: {},
        differentiable: [],
      },
      {
        name: "to int32, many",
        inputs: [uniform([5, 205], -50, 50)],
        apply: (a) => ops.cast(a, "int32"),
        reference: (a) => ({ ...map(toInteger, a), dtype: "int32" }),
        tolerance: {},
        differentiable: [],
      },
      {
        name: "to float32",
        inputs: [integers([7], [0, 1, -1, 16777217, -16777219, 2147483647, -2147483648])],
        apply: (a) => ops.cast(a, "float32"),
        reference: (a) => map(Math.fround, a),
        tolerance: {},
        differentiable: [],
      },
      {
        name: "there and back",
        inputs: [uniformIntegers([5, 103], -1000, 1000)],
        apply: (a) => ops.cast(ops.cast(a, "float32"), "int32"),
        reference: (a) => a,
        tolerance: {},
        differentiable: [],
      },
      ...[[16, 16], [0], [1], [3], [5], [3, 5], [17], [63], [65], [129], [3, 1030]].map((shape, seed) => ({
        name: `bytes to float32, [${shape}]`,
        inputs: [allBytes(shape, seed)],
        apply: (a: Tensor) => ops.cast(a, "float32"),
        reference: (a: NdArray): NdArray => ({ ...a, dtype: "float32" }),
        tolerance: {},
      })),
      {
        name: "bytes to int32",
        inputs: [allBytes([256], 0)],
        apply: (a) => ops.cast(a, "int32"),
        reference: (a) => ({ ...a, dtype: "int32" }),
        tolerance: {},
      },
      {
        name: "to the same type",
        inputs: [uniform([3])],
        apply: (a) => ops.cast(a, "float32"),
        reference: (a) => a,
        tolerance: {},
        differentiable: [],
      },
    ],
    badCalls: [
      ...notTensors("cast", (a) => ops.cast(a, "float32")),
      ...["float64", "uint8", "toString", undefined].map((dtype) => ({
        call: () => ops.cast(x, dtype as "float32"),
        error: 'DataTypeError: cast: expected "float32" or "int32", received',
      })),
      ...[ops.negate, ops.transpose, (a: Tensor) => ops.reshape(a, [-1])].map((apply) => ({
        call: () => apply(constantOf(allBytes([2, 3], 0))),
        error:
          /DataTypeError: \w+: expected float32( or int32)?, received uint8. Convert it with cast\(x, "float32"\)./,
      })),
    ],
  },
} satisfies Record<string, Sample>;
