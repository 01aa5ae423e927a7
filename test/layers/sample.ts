// What a layer's tests follow from: how it is made, what goes in and comes out, and what it does with masks.

import type { Data, Layer, Tensors } from "../../src/index.js";
import type { Shape } from "../../src/tensor/shape.js";
import { Tensor } from "../../src/tensor/tensor.js";
import { type NdArray, uniform, uniformIntegers } from "../ops/sample.js";

/** The shape of one sample, or several by name. */
export type Shapes = Shape | { readonly [name: string]: Shape };

export interface LayerSample {
  /** A layer with sizes as small as show what it does. Not Layer: what it takes and returns differs. */
  readonly make: () => { apply(...given: never[]): Tensors };
  /** What it takes and returns for one sample, without the batch. */
  readonly input: Shapes;
  readonly output: Shapes;
  /** Inputs are whole numbers below this instead of numbers between −1 and 1. */
  readonly classes?: number;
  /** What becomes of its input's mask [batch, time]; left out where it takes no sequence. */
  readonly mask?: "kept" | "backwards" | "used up";
  /** Whether steps that are masked do not change what comes of the others. */
  readonly ignoresMasked?: boolean;
  /** The end of the names of parameters that the loss does not depend on, such as a bias that softmax takes away. */
  readonly still?: RegExp;
  /** False where what is trained does not follow the gradient: between steps that jump. */
  readonly differentiable?: boolean;
  /** Whether it draws random numbers while training: what it learned then shows in evaluation. */
  readonly random?: boolean;
  /** How many steps it takes until the loss is lower for sure, where it draws random numbers or bounds its parameters. */
  readonly steps?: number;
}

/** Samples by the name of what they are samples of. */
export type LayerSamples = Readonly<Record<string, LayerSample>>;

/** A layer in the type that models take. */
export const layerOf = ({ make }: LayerSample): Layer<Tensors, Tensors> => make() as Layer<Tensors, Tensors>;

const isShape = (shapes: Shapes): shapes is Shape => Array.isArray(shapes);

/** Shapes by name: one that has none is called "". */
export const namedShapes = (shapes: Shapes): readonly (readonly [string, Shape])[] =>
  isShape(shapes) ? [["", shapes]] : Object.entries(shapes);

/** What was made for each name, by name again, or alone where there is one without. */
export const unnamed = <T>(parts: readonly (readonly [string, T])[]): T | { readonly [name: string]: T } =>
  parts[0]![0] === "" ? parts[0]![1] : Object.fromEntries(parts);

/** Tensors, or whatever stands for them, each made into another. */
export const mapNamed = (x: Tensors, change: (part: Tensor, name: string) => Tensor): Tensors =>
  x instanceof Tensor
    ? change(x, "")
    : Object.fromEntries(Object.entries(x).map(([name, part]) => [name, change(part, name)]));

/** Numbers of some shapes for some samples: between −1 and 1, or whole ones below `classes`. */
export const numbersOf = (
  shapes: Shapes,
  batch: number,
  seed: number,
  classes?: number,
): readonly (readonly [string, NdArray])[] =>
  namedShapes(shapes).map(([name, shape], i): [string, NdArray] => {
    const whole = [batch, ...shape];
    return [name, classes ? uniformIntegers(whole, 0, classes, seed + i) : uniform(whole, -1, 1, seed + i)];
  });

/** The same as data for a model: float32 numbers with their shape. */
export const dataOf = (arrays: readonly (readonly [string, NdArray])[]): Data =>
  unnamed(arrays.map(([name, { data, shape }]) => [name, { data: Float32Array.from(data), shape }] as const)) as Data;
