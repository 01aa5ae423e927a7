// A part of the user's own, traced by itself with numbers of its own: a layer, a loss, or a function of tensors.

import { readColumns } from "../data/columns.js";
import type { Data } from "../data/forms.js";
import { ArgumentError, ShapeError, show } from "../errors.js";
import { isLayer } from "../layers/chain.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { Registry } from "../layers/registry.js";
import { Trace } from "../layers/trace.js";
import type { Loss } from "../losses/loss.js";
import { checkShape, type Shape, sizeOf } from "../tensor/shape.js";
import { leaf, Tensor } from "../tensor/tensor.js";

/** What can be checked. */
export type CheckedPart = Layer<Tensors, Tensors> | Layer | Loss | ((...operands: Tensor[]) => Tensor);

/** A tensor that the part computes from. */
export interface Given {
  readonly name: string;
  readonly tensor: Tensor;
  readonly values: Float32Array;
  /** Whether derivatives by it are checked: labels and indices have none. */
  readonly checked: boolean;
}

export interface TracedPart {
  readonly name: string;
  readonly given: readonly Given[];
  /** Parameters and states, whose first values are still to be computed. */
  readonly registry: Registry;
  readonly outputs: readonly Tensor[];
}

export interface PartSettings {
  readonly inputShape: unknown;
  readonly x: Data | undefined;
  readonly y: Data | undefined;
  readonly range: readonly [number, number] | undefined;
  readonly batchSize: number;
  readonly training: boolean;
  readonly next: () => number;
}

/** Numbers lie on a grid so coarse that steps of powers of two are exact. */
const grid = 1 << 14;
export const onGrid = (value: number): number => Math.round(value * grid) / grid;

const isLoss = (part: object): part is Loss => "targets" in part || "reduction" in part || !("config" in part);

const inputLeaf = (name: string, shape: Shape): Tensor => leaf({ kind: "input", name }, shape);

/** Input values: the user's own, or drawn from the range. */
const drawn = (shape: Shape, [low, high]: readonly [number, number], next: () => number): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, () => onGrid(low + (high - low) * next()));

const wholeNumbers = (shape: Shape, classes: number, next: () => number): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, () => Math.floor(classes * next()));

const usual: readonly [number, number] = [-1, 1];

/** Inputs by name: from the user's values, or from the shape of a sample. */
const inputsOf = ({ x, inputShape, batchSize, range = usual, next }: PartSettings, where: string) => {
  if (x !== undefined) {
    return readColumns(x, "x").map(({ name, data, shape }) => ({ name, shape, values: Float32Array.from(data) }));
  }
  const named = Array.isArray(inputShape) ? { x: inputShape as unknown } : inputShape;
  if (typeof named !== "object" || named === null) {
    throw new ShapeError(
      `${where}: inputShape: expected the shape of a sample, such as [4], received ${show(inputShape)}. Or give x.`,
    );
  }
  return Object.entries(named).map(([name, given]) => {
    const shape = [batchSize, ...checkShape(given, `${where}: inputShape`, 1)];
    return { name, shape, values: drawn(shape, range, next) };
  });
};

const partsOf = (tensors: Tensors): Tensor[] => (tensors instanceof Tensor ? [tensors] : Object.values(tensors));

const traceLayer = (part: Layer<Tensors, Tensors>, settings: PartSettings, where: string): TracedPart => {
  const registry = new Registry();
  const inputs = inputsOf(settings, where).map((input) => ({ ...input, tensor: inputLeaf(input.name, input.shape) }));
  const trace = new Trace(registry, settings.training, inputs[0]!.shape[0]!);
  const [first] = inputs;
  const x = inputs.length === 1 ? first!.tensor : Object.fromEntries(inputs.map(({ name, tensor }) => [name, tensor]));
  const outputs = partsOf(part.apply(x, trace.scope()));
  const given = inputs.map(({ name, tensor, shape, values }) => {
    const expected = trace.expected.get(name);
    const whole =
      expected && settings.x === undefined ? wholeNumbers(shape, expected.classes ?? 2, settings.next) : values;
    return { name, tensor, values: whole, checked: expected === undefined };
  });
  return { name: part.name, given, registry, outputs: [...outputs, ...trace.penalties] };
};

const traceLoss = (part: Loss, settings: PartSettings, where: string): TracedPart => {
  // Probabilities keep clear of the ends, where their logarithm has none.
  const range = settings.range ?? (part.fromLogits === false ? ([0.1, 0.9] as const) : usual);
  const [prediction, ...others] = inputsOf({ ...settings, range }, where);
  if (!prediction || others.length > 0)
    throw new ShapeError(`${where}: expected the shape of one prediction for a loss.`);
  const { shape } = prediction;
  const labelled = part.targets === "labels";
  if (settings.y === undefined && part.targets === "integers") {
    throw new ArgumentError(
      `${where}: y: expected targets, since ${part.name} takes whole numbers of any range, received none.`,
    );
  }
  const target =
    settings.y !== undefined
      ? readColumns(settings.y, "y")[0]!
      : labelled
        ? { shape: shape.slice(0, -1), data: wholeNumbers(shape.slice(0, -1), shape.at(-1)!, settings.next) }
        : { shape, data: drawn(shape, [0, 1], settings.next) };
  const whole = labelled || part.targets === "integers";
  const targets = leaf({ kind: "input", name: "target" }, target.shape, whole ? "int32" : "float32");
  const tensor = inputLeaf("prediction", shape);
  return {
    name: part.name,
    given: [
      { name: "prediction", tensor, values: prediction.values, checked: true },
      { name: "target", tensor: targets, values: Float32Array.from(target.data), checked: false },
    ],
    registry: new Registry(),
    outputs: [part.apply(tensor, targets)],
  };
};

const traceFunction = (part: (...operands: Tensor[]) => Tensor, settings: PartSettings, where: string): TracedPart => {
  const { inputShape, range = usual, next } = settings;
  const listed = Array.isArray(inputShape) && inputShape.length > 0 && inputShape.every(Array.isArray);
  const shapes: readonly unknown[] = listed ? (inputShape as unknown[]) : [inputShape];
  const given = shapes.map((each, i): Given => {
    const shape = checkShape(each, `${where}: inputShape`, 1);
    const name = `operand ${i}`;
    return { name, tensor: inputLeaf(name, shape), values: drawn(shape, range, next), checked: true };
  });
  const y: unknown = part(...given.map(({ tensor }) => tensor));
  if (!(y instanceof Tensor)) {
    throw new ArgumentError(`${where}: expected the function to return a tensor, received ${show(y)}.`);
  }
  return { name: part.name || "function", given, registry: new Registry(), outputs: [y] };
};

/** Traces a part. Throws ArgumentError for what is none, and what the part itself throws. */
export const tracePart = (part: unknown, settings: PartSettings, where: string): TracedPart => {
  if (typeof part === "function") return traceFunction(part as (...operands: Tensor[]) => Tensor, settings, where);
  if (!isLayer(part)) {
    throw new ArgumentError(`${where}: expected a layer, a loss or a function of tensors, received ${show(part)}.`);
  }
  const object = part as object;
  if (isLoss(object)) return traceLoss(object, settings, where);
  return traceLayer(object as Layer<Tensors, Tensors>, settings, where);
};
