// What layers of augmentation have in common: images of a batch, ranges from which each sample draws, and nothing to do out of training.

import { ArgumentError, ShapeError, show } from "../../errors.js";
import { checkFloat } from "../../ops/apply.js";
import { uniform } from "../../ops/random.js";
import { type Option, type Options, seed } from "../../schema.js";
import { showShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { oneTensor, type Scope } from "../layer.js";

/** A number f for what lies between −f and f, or both bounds. */
export type Range = number | readonly [low: number, high: number];

/** Bounds between two limits; `of` says what one number stands for. */
export const rangeOption = (
  fallback: Range,
  low: number,
  high: number,
  of: (factor: number) => readonly [number, number] = (factor) => [0 - factor, factor],
): Option<Range, readonly [number, number], false> => ({
  read: (given, where) => {
    const bounds = typeof given === "number" ? of(given) : given;
    if (
      Array.isArray(bounds) &&
      bounds.length === 2 &&
      bounds.every((bound) => Number.isFinite(bound) && bound >= low && bound <= high) &&
      bounds[0] <= bounds[1]
    ) {
      return bounds as unknown as readonly [number, number];
    }
    throw new ArgumentError(
      `${where}: expected a number, or [low, high] from ${low} to ${high}, received ${show(given)}.`,
    );
  },
  needed: false,
  fallback,
  expects: `a number, or [low, high] from ${low} to ${high}`,
});

/** The options that every layer of augmentation has. */
export const drawn = { seed: seed() } satisfies Options;

/** Where a layer's random numbers come from: each call of `uniform` has a stream of its own. */
export class Draws {
  constructor(
    readonly scope: Scope,
    readonly own: number | undefined,
  ) {}

  /** Numbers of [low, high) for each sample: [batch, 1, …, 1] of so many axes. */
  each(batch: number, [low, high]: readonly [number, number], rank = 4): Tensor {
    const shape = [batch, ...Array<number>(rank - 1).fill(1)];
    return uniform(shape, { low, high, stream: this.scope.stream(), seed: this.own });
  }
}

/** The sizes of images. Throws ShapeError for other tensors. */
export const imagesOf = (given: Tensor, where: string) => {
  const x = oneTensor(given, where);
  checkFloat(x, where);
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  if (x.rank !== 4)
    throw new ShapeError(`${where}: expected [batch,height,width,channels], received ${showShape(x.shape)}.`);
  return { x, batch, height, width, channels };
};

export type Images = ReturnType<typeof imagesOf>;

/** Throws ShapeError unless images have three channels. */
export const checkColours = ({ channels, x }: Images, where: string): void => {
  if (channels !== 3)
    throw new ShapeError(
      `${where}: expected images of 3 channels, red, green and blue, received ${showShape(x.shape)}.`,
    );
};
