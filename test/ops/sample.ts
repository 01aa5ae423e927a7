// What a test of an operation is made of: inputs, a float64 reference, a tolerance and calls that must be refused.

import { constant } from "../../src/ops/index.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";
import type { Parameter } from "./parameters.js";

/** Values with a shape, row-major. Values of inputs are exactly representable in their type. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: Float64Array | readonly number[];
  readonly dtype: "float32" | "int32" | "uint8";
}

export interface Case {
  readonly name?: string;
  readonly inputs: readonly NdArray[];
  readonly apply: (...inputs: Tensor[]) => Tensor;
  /** The same in plain float64, independent of src/ops. */
  readonly reference: (...inputs: NdArray[]) => NdArray;
  /** |result − reference| ≤ absolute + relative·|reference|; from an error bound or a length. Nothing given: exact. */
  readonly tolerance: { readonly relative?: number; readonly absolute?: number };
  /** For each input: is its gradient checked? Left out: the float32 inputs are. `[]`: none. */
  readonly differentiable?: readonly boolean[];
  /** False where second derivatives are documented to be wrong. */
  readonly secondDerivatives?: boolean;
}

/** Whether the gradient of an input is checked. */
export const isDifferentiable = ({ inputs, differentiable }: Case, input: number): boolean =>
  differentiable ? differentiable[input] === true : inputs[input]!.dtype === "float32";

export interface BadCall {
  readonly call: () => unknown;
  readonly error: RegExp | string;
}

export interface Sample {
  readonly cases: readonly Case[];
  /** Linear in each operand: checked by ⟨Ax, y⟩ = ⟨x, Aᵀy⟩. */
  readonly linear?: boolean;
  /** Gradients are not checked within 1e-3 of these values of an input. */
  readonly kinks?: readonly number[];
  readonly badCalls: readonly BadCall[];
  /** Its arguments, where it takes other things than operands: all that they must refuse is tried. */
  readonly parameters?: readonly Parameter[];
  readonly flops?: (shapes: readonly (readonly number[])[]) => number;
}

/** Distance from 1 to the next float32: a result within `n` ulp is within n·ulp of its reference, relatively. */
export const ulp = 2 ** -23;

/** The error of adding `count` terms of at most `magnitude` in any order that float32 rounds after each addition. */
export const sumTolerance = (count: number, magnitude = 1): { relative: number; absolute: number } => ({
  relative: (count * ulp) / 2,
  absolute: (count * magnitude * ulp) / 2,
});

/** Numbers in [0, 1) that are the same in every run (Steele et al. 2014, in its 32-bit form). */
export const generator = (seed: number): (() => number) => {
  let state = Math.imul(seed + 1, 0x6a09e667);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
};

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** An array of given float32 values. */
export const floats = (shape: readonly number[], data: readonly number[]): NdArray => ({
  shape,
  data: data.map(Math.fround),
  dtype: "float32",
});

/** An array of given whole numbers. */
export const integers = (shape: readonly number[], data: readonly number[]): NdArray => ({
  shape,
  data,
  dtype: "int32",
});

/** An array of given bytes. */
export const bytes = (shape: readonly number[], data: readonly number[]): NdArray => ({ shape, data, dtype: "uint8" });

/** Uniform float32 numbers between low and high. */
export const uniform = (shape: readonly number[], low = -1, high = 1, seed = 1): NdArray => {
  const next = generator(seed);
  return floats(
    shape,
    Array.from({ length: sizeOf(shape) }, () => low + (high - low) * next()),
  );
};

/** Uniform whole numbers from low up to and without high. */
export const uniformIntegers = (shape: readonly number[], low: number, high: number, seed = 1): NdArray => {
  const next = generator(seed);
  return integers(
    shape,
    Array.from({ length: sizeOf(shape) }, () => low + Math.floor((high - low) * next())),
  );
};

/** Distinct float32 numbers in a random order, for operations whose gradients depend on ties. */
export const distinct = (shape: readonly number[], low = -1, high = 1, seed = 1): NdArray => {
  const next = generator(seed);
  const count = sizeOf(shape);
  const data = Array.from({ length: count }, (_, i) => low + ((high - low) * (i + 0.5)) / count);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [data[i], data[j]] = [data[j]!, data[i]!];
  }
  return floats(shape, data);
};

/** The array as a tensor of known values. */
export const constantOf = ({ shape, data, dtype }: NdArray): Tensor =>
  dtype === "uint8"
    ? leaf({ kind: "constant", data: Uint8Array.from(data) }, shape, dtype)
    : constant(data, shape, dtype);

/** A tensor of the array's shape and type whose values are given later, to the reference interpreter. */
export const inputOf = ({ shape, dtype }: NdArray, name: string): Tensor => leaf({ kind: "input", name }, shape, dtype);
