// What a layer's weights are in PyTorch: which tensors of a state_dict hold the same numbers, and in which order.

import { type Shape, sizeOf, stridesOf } from "../../tensor/shape.js";
import type { FloatValues, Values } from "../exchange.js";

/** A tensor of a module, by its name in it. */
export interface TorchTensor {
  readonly name: string;
  readonly shape: Shape;
  /** What a file may be without, and no weight of a layer follows from: PyTorch counts batches with it. */
  readonly counter?: true;
}

/** Weights of a layer, and the tensors in which PyTorch holds the same numbers. */
export interface Pair {
  /** The layer's weights, by their own names. */
  readonly ours: readonly string[];
  readonly theirs: readonly TorchTensor[];
  /** PyTorch's tensors, in the order of `theirs`. */
  give(ours: readonly Values[]): readonly FloatValues[];
  /** The layer's weights, in the order of `ours`. */
  take(theirs: readonly Values[]): readonly FloatValues[];
}

/** What is known of a layer where its weights are brought to PyTorch. */
export interface TorchContext {
  readonly config: { readonly [option: string]: unknown };
  /** Its own weights by name. */
  readonly shapes: { readonly [name: string]: Shape };
  /** What the features of its input are, where they have been flattened from: [..., channels], which PyTorch has as [channels, ...]. */
  readonly input?: Shape | undefined;
  /** What the features of its output become. */
  readonly output?: Shape | undefined;
}

/** A layer inside of another one. */
export interface TorchChild {
  /** The last part of its path. */
  readonly name: string;
  /** Whether its name was given, and does not follow from its kind. */
  readonly named: boolean;
  /** How many modules of nn.Sequential it takes. */
  readonly modules: number;
}

/** Where the tensors of a layer inside are called: below a name, "" for the module itself, with something behind each. */
export interface TorchPlace {
  readonly name: string;
  readonly suffix?: string;
}

/** What a kind of layers is in PyTorch. */
export interface TorchRecord {
  /** Its weights there; a text is why there can be none. Weights that no pair speaks of stay as they are. */
  readonly pairs?: (context: TorchContext) => readonly Pair[] | string;
  /** How many modules of nn.Sequential it takes; 1 when left out. */
  readonly modules?: (config: TorchContext["config"]) => number;
  /** What the layers inside are called, in the order in which they are applied; by their names when left out. */
  readonly inside?: (children: readonly TorchChild[]) => readonly TorchPlace[];
  /** Whether features stay where they are, or the same numbers get another shape. */
  readonly features?: "kept" | "reshaped";
  /** Whether PyTorch's sequences have their channels before their steps here. */
  readonly channelsFirst?: true;
}

/** The same numbers with their axes in another order. */
export const permuted = (data: ArrayLike<number>, seen: Shape, axes: readonly number[]): Float32Array => {
  const strides = stridesOf(seen);
  const sizes = axes.map((axis) => seen[axis]!);
  const steps = axes.map((axis) => strides[axis]!);
  const result = new Float32Array(data.length);
  const place = sizes.map(() => 0);
  let from = 0;
  for (let i = 0; i < result.length; i++) {
    result[i] = data[from]!;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += steps[axis]!;
      if (++place[axis]! < sizes[axis]!) break;
      from -= steps[axis]! * sizes[axis]!;
      place[axis] = 0;
    }
  }
  return result;
};

/** One weight as one tensor: seen under a shape, its axes in another order, and that under the tensor's shape. */
export const moved = (
  [ours, shape]: readonly [name: string, shape: Shape],
  theirs: TorchTensor,
  seen: Shape = shape,
  axes: readonly number[] = seen.map((_, axis) => axis),
): Pair => {
  const back = axes.map((_, axis) => axes.indexOf(axis));
  const turned = axes.map((axis) => seen[axis]!);
  return {
    ours: [ours],
    theirs: [theirs],
    give: ([value]) => [{ shape: theirs.shape, data: permuted(value!.data, seen, axes) }],
    take: ([value]) => [{ shape, data: permuted(value!.data, turned, back) }],
  };
};

/** The axes of what is [..., channels], from one axis on, with the channels first. */
export const channelsFirst = (begin: number, rank: number): readonly number[] =>
  Array.from({ length: rank }, (_, i) => begin + ((i + rank - 1) % rank));

/** A vector with a number for each feature as one tensor; flattened features are in PyTorch's order. */
export const perFeature = (
  { shapes }: TorchContext,
  ours: string,
  theirs: string,
  order: Shape | undefined,
): readonly Pair[] => {
  const shape = shapes[ours];
  if (!shape) return [];
  const size = sizeOf(shape);
  const seen = order && sizeOf(order) === size ? order : [size];
  return [moved([ours, shape], { name: theirs, shape: [size] }, seen, channelsFirst(0, seen.length))];
};

/** One module, and another one for an activation that a layer of ours has inside. */
export const withActivation = ({ activation }: TorchContext["config"]): number =>
  activation === undefined || activation === "linear" ? 1 : 2;
