// The patches of images side by side, and their sum back into images: what a convolution multiplies, and its adjoint.

import { ShapeError } from "../errors.js";
import { checkOptions } from "../options.js";
import { type Shape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { add } from "./arithmetic.js";
import { concatenate } from "./concatenate.js";
import { reshape } from "./reshape.js";
import { pad, slice } from "./slice.js";
import { axesOfWindow, type Padding, pairOf, type WindowAxis } from "./window.js";

/** Options of `unfold` and `fold` as operations. */
export interface UnfoldOptions {
  /** Pixels from one patch to the next: one number, or [down, across]. */
  readonly strides?: number | readonly [number, number];
  /** As for conv2d: zeros around the image. */
  readonly padding?: Padding;
  /** Pixels from one tap of a patch to the next. */
  readonly dilationRate?: number | readonly [number, number];
}

type Size = readonly [number, number];
type Axes = readonly [WindowAxis, WindowAxis];

const known = ["strides", "padding", "dilationRate"] as const;
const none = [0, 0] as const;

const windowOf = (where: string, images: Shape, size: Size, options: UnfoldOptions): Axes => {
  checkOptions(where, options, known);
  return axesOfWindow(where, images, {
    size,
    strides: pairOf(options.strides ?? 1, `${where}: strides`),
    dilation: pairOf(options.dilationRate ?? 1, `${where}: dilationRate`),
    padding: options.padding ?? "valid",
  });
};

/** Pixels along an axis with what is padded: each tap takes whole strides, so that one slice and a view take every pixel that it meets. */
const paddedSize = (pixels: number, taps: number, { before, dilation, stride, results }: WindowAxis): number =>
  Math.max(before + pixels, (taps - 1) * dilation + stride * results);

/** Every tap of a patch in its order: where its pixels begin. */
const tapsOf = ([height, width]: Size, [down, across]: Axes): readonly Size[] =>
  Array.from({ length: height * width }, (_, tap) => [
    Math.floor(tap / width) * down.dilation,
    (tap % width) * across.dilation,
  ]);

/**
 * The patches of images: y[b, i, j, (u·width + v)·channels + c] = x[b, i·s + u·d − p, j·s + v·d − p, c].
 * Shapes: [batch, height, width, channels], [height, width] of a patch → [batch, rows, columns, taps · channels], as TensorFlow's
 * extract_patches (PyTorch's Unfold: [batch, channels · taps, patches]). Strides 1, padding "valid", dilationRate 1. Throws ShapeError
 * when a patch does not fit, ArgumentError for bad options.
 */
export const unfold = (x: Tensor, kernelSize: number | Size, options: UnfoldOptions = {}): Tensor => {
  const where = "unfold";
  checkFloat(x, where);
  const size = pairOf(kernelSize, `${where}: kernelSize`);
  if (x.rank !== 4) {
    throw new ShapeError(`${where}: expected images [batch,height,width,channels], received ${showShape(x.shape)}.`);
  }
  const axes = windowOf(where, x.shape, size, options);
  const [down, across] = axes;
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const [tall, wide] = [paddedSize(height, size[0], down), paddedSize(width, size[1], across)];
  const padded = pad(x, [
    none,
    [down.before, tall - down.before - height],
    [across.before, wide - across.before - width],
    none,
  ]);
  const results = [batch, down.results, across.results, channels];
  const strided = [batch, down.results, down.stride, across.results, across.stride, channels];
  const patches = tapsOf(size, axes).map(([top, left]) => {
    const met = slice(padded, [0, top, left], [batch, down.results * down.stride, across.results * across.stride]);
    return reshape(slice(reshape(met, strided), [0, 0, 0, 0, 0], [-1, -1, 1, -1, 1]), results);
  });
  return concatenate(patches, 3);
};

/**
 * The sum of patches where they lie in the images: the adjoint of unfold, ⟨unfold(x), y⟩ = ⟨x, fold(y)⟩.
 * Shapes: [batch, rows, columns, taps · channels], [height, width] of the images, [height, width] of a patch → [batch, height, width,
 * channels]. Options as for unfold. Throws ShapeError unless there are the patches that unfold makes of such images.
 */
export const fold = (
  x: Tensor,
  imageSize: number | Size,
  kernelSize: number | Size,
  options: UnfoldOptions = {},
): Tensor => {
  const where = "fold";
  checkFloat(x, where);
  const [height, width] = pairOf(imageSize, `${where}: imageSize`);
  const size = pairOf(kernelSize, `${where}: kernelSize`);
  if (x.rank !== 4) {
    throw new ShapeError(
      `${where}: expected patches [batch,rows,columns,taps*channels], received ${showShape(x.shape)}.`,
    );
  }
  const [batch, rows, columns, depth] = x.shape as [number, number, number, number];
  const channels = depth / (size[0] * size[1]);
  const axes = windowOf(where, [batch, height, width, Math.floor(channels)], size, options);
  const [down, across] = axes;
  if (rows !== down.results || columns !== across.results || !Number.isInteger(channels)) {
    throw new ShapeError(
      `${where}: expected patches [batch,${down.results},${across.results},${size[0] * size[1]}*channels] of images of ` +
        `${height} by ${width} pixels, received ${showShape(x.shape)}.`,
    );
  }
  const [tall, wide] = [paddedSize(height, size[0], down), paddedSize(width, size[1], across)];
  const [spanY, spanX] = [rows * down.stride, columns * across.stride];
  const placed = tapsOf(size, axes).map(([top, left], tap) => {
    const met = reshape(slice(x, [0, 0, 0, tap * channels], [-1, -1, -1, channels]), [
      batch,
      rows,
      1,
      columns,
      1,
      channels,
    ]);
    const spread = pad(met, [none, none, [0, down.stride - 1], none, [0, across.stride - 1], none]);
    const span = reshape(spread, [batch, spanY, spanX, channels]);
    return pad(span, [none, [top, tall - top - spanY], [left, wide - left - spanX], none]);
  });
  const whole = placed.reduce((sum, each) => add(sum, each));
  return slice(whole, [0, down.before, across.before], [-1, height, width]);
};
