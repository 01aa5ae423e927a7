// The float64 references of what moves pixels: by one formula for each element.

import { generate, indexOf } from "../nd-array.js";
import type { NdArray } from "../sample.js";
import { slidingOf } from "./volumes.js";

const mirrored = (place: number, size: number): number => {
  if (place < 0) return -place;
  return place < size ? place : 2 * (size - 1) - place;
};

/** Where the element at a place beside an axis comes from. */
const sources = {
  reflect: mirrored,
  replicate: (place: number, size: number): number => Math.min(Math.max(place, 0), size - 1),
  circular: (place: number, size: number): number => (place + size) % size,
};

export const edged = (
  x: NdArray,
  paddings: readonly (readonly [number, number])[],
  mode: keyof typeof sources,
): NdArray =>
  generate(
    x.shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]),
    (position) =>
      x.data[
        indexOf(
          position.map((place, axis) => sources[mode](place - paddings[axis]![0], x.shape[axis]!)),
          x.shape,
        )
      ]!,
  );

/** The channel of the deep image that holds a pixel of a block. */
const deepChannel = (s: number, order: string, depth: number, u: number, v: number, c: number): number =>
  order === "channelsFirst" ? (c * s + u) * s + v : (u * s + v) * depth + c;

export const shallow = (x: NdArray, s: number, order = "blocksFirst"): NdArray => {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const depth = channels / s / s;
  return generate([batch, height * s, width * s, depth], ([b, i, j, c]) => {
    const channel = deepChannel(s, order, depth, i! % s, j! % s, c!);
    return x.data[indexOf([b!, Math.floor(i! / s), Math.floor(j! / s), channel], x.shape)]!;
  });
};

export const deepened = (x: NdArray, s: number, order = "blocksFirst"): NdArray => {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const size = [batch, height / s, width / s, channels * s * s];
  const y = { shape: size, data: new Float64Array(x.data.length), dtype: x.dtype };
  generate(x.shape, (position) => {
    const [b, i, j, c] = position as [number, number, number, number];
    const channel = deepChannel(s, order, channels, i % s, j % s, c);
    const value = x.data[indexOf(position, x.shape)]!;
    y.data[indexOf([b, Math.floor(i / s), Math.floor(j / s), channel], size)] = value;
    return value;
  });
  return y;
};

interface Patches {
  readonly strides?: unknown;
  readonly padding?: unknown;
  readonly dilationRate?: unknown;
}

/** Calls `visit` with each element of the patches of images and the pixel that it holds, where there is one. */
const everyTap = (
  images: readonly number[],
  size: readonly [number, number],
  options: Patches,
  visit: (patch: readonly number[], pixel: readonly number[]) => void,
): readonly number[] => {
  const channels = images[3]!;
  const { sliding, results } = slidingOf(images, [...size, channels, channels], options);
  const shape = [...results.slice(0, 3), size[0] * size[1] * channels];
  generate(shape, (patch) => {
    const [b, i, j, k] = patch as [number, number, number, number];
    const [tap, c] = [Math.floor(k / channels), k % channels];
    const y = i * sliding.strides[0]! - sliding.before[0]! + Math.floor(tap / size[1]) * sliding.dilations[0]!;
    const x = j * sliding.strides[1]! - sliding.before[1]! + (tap % size[1]) * sliding.dilations[1]!;
    if (y >= 0 && y < images[1]! && x >= 0 && x < images[2]!) visit(patch, [b, y, x, c]);
    return 0;
  });
  return shape;
};

export const patchesOf = (x: NdArray, size: readonly [number, number], options: Patches): NdArray => {
  const shape = everyTap(x.shape, size, options, () => {});
  const data = new Float64Array(shape.reduce((product, each) => product * each, 1));
  everyTap(x.shape, size, options, (patch, pixel) => {
    data[indexOf(patch, shape)] = x.data[indexOf(pixel, x.shape)]!;
  });
  return { shape, data, dtype: "float32" };
};

export const imagesOf = (
  patches: NdArray,
  images: readonly number[],
  size: readonly [number, number],
  options: Patches,
): NdArray => {
  const data = new Float64Array(images.reduce((product, each) => product * each, 1));
  everyTap(images, size, options, (patch, pixel) => {
    data[indexOf(pixel, images)]! += patches.data[indexOf(patch, patches.shape)]!;
  });
  return { shape: images, data, dtype: "float32" };
};

/** Keys' kernel in its two pieces, and that of a line. */
const kernels = {
  bilinear:
    () =>
    (d: number): number =>
      Math.max(0, 1 - Math.abs(d)),
  bicubic:
    (a: number) =>
    (distance: number): number => {
      const d = Math.abs(distance);
      if (d < 1) return (a + 2) * d ** 3 - (a + 3) * d ** 2 + 1;
      return d < 2 ? a * d ** 3 - 5 * a * d ** 2 + 8 * a * d - 4 * a : 0;
    },
};

export interface Resized {
  readonly interpolation?: string;
  readonly cubicCoefficient?: number;
  readonly excludeOutside?: boolean;
}

export const resized = (x: NdArray, size: readonly [number, number], options: Resized): NdArray => {
  const { interpolation = "bilinear", cubicCoefficient = -0.5, excludeOutside = true } = options;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const weigh = (i: number, pixels: number, results: number): readonly (readonly [number, number])[] => {
    const place = ((i + 0.5) * pixels) / results - 0.5;
    if (interpolation === "nearest") return [[Math.floor(place + 0.5), 1]];
    const kernel = kernels[interpolation as keyof typeof kernels](cubicCoefficient);
    const taps: (readonly [number, number])[] = [];
    for (let pixel = -3; pixel < pixels + 3; pixel++) {
      const inside = pixel >= 0 && pixel < pixels;
      if (inside || !(excludeOutside && interpolation === "bicubic")) {
        taps.push([Math.min(Math.max(pixel, 0), pixels - 1), kernel(place - pixel)]);
      }
    }
    const total = taps.reduce((sum, [, weight]) => sum + weight, 0);
    return taps.map(([pixel, weight]) => [pixel, weight / total]);
  };
  return generate([batch, size[0], size[1], channels], ([b, i, j, c]) => {
    let sum = 0;
    for (const [y, down] of weigh(i!, height, size[0])) {
      for (const [z, across] of weigh(j!, width, size[1])) {
        sum += down * across * x.data[indexOf([b!, y, z, c!], x.shape)]!;
      }
    }
    return sum;
  });
};
