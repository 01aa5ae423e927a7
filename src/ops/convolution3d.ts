// The convolution of volumes: planes that carry the channels of all taps along the depth are convolved as images.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { concatenate } from "./concatenate.js";
import { convolved } from "./convolution.js";
import { checkGroups } from "./convolution-window.js";
import { reshape } from "./reshape.js";
import { pad, slice } from "./slice.js";
import { transpose } from "./transpose.js";
import { axisOfWindow, type WindowAxis } from "./window.js";

type Triple<T> = readonly [T, T, T];

/** "valid", "same" as for images, or zeros [[front, back], [top, bottom], [left, right]]. */
export type VolumePadding = "valid" | "same" | Triple<readonly [number, number]>;

/** Options of `conv3d` as an operation. */
export interface Conv3dOptions {
  /** Voxels from one patch to the next: one number, or [deep, down, across]. */
  readonly strides?: number | Triple<number>;
  readonly padding?: VolumePadding;
  /** Voxels from one tap of a patch to the next. */
  readonly dilationRate?: number | Triple<number>;
  /** Groups of channels that see nothing of each other. */
  readonly groups?: number;
}

/** One whole number of at least 1 for all axes, or [deep, down, across]. Throws ArgumentError. */
export const tripleOf = (value: unknown, where: string): Triple<number> => {
  const triple: unknown[] = Array.isArray(value) ? Array.from(value) : [value, value, value];
  if (triple.length === 3 && triple.every((each) => Number.isSafeInteger(each) && (each as number) >= 1)) {
    return triple as unknown as Triple<number>;
  }
  throw new ArgumentError(
    `${where}: expected a whole number of at least 1, or [deep, down, across], received ${show(value)}.`,
  );
};

/** A padding. Throws ArgumentError. */
export const checkVolumePadding = (padding: unknown, where: string): VolumePadding => {
  if (padding === "valid" || padding === "same") return padding;
  const isPair = (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length === 2 &&
    Array.from(value).every((each) => Number.isSafeInteger(each) && each >= 0);
  if (Array.isArray(padding) && padding.length === 3 && Array.from(padding).every(isPair)) {
    return padding as unknown as VolumePadding;
  }
  throw new ArgumentError(
    `${where}: expected "valid", "same" or [[front, back], [top, bottom], [left, right]], received ${show(padding)}.`,
  );
};

/** [batch, depth, height, width, channels] as planes [batch · results, height, width, taps · channels], group by group. */
const planesOf = (x: Tensor, taps: number, deep: WindowAxis, groups: number): Tensor => {
  const [batch, depth, height, width, channels] = x.shape as [number, number, number, number, number];
  const { stride, dilation, before, results } = deep;
  const reach = (taps - 1) * dilation;
  // Each tap takes whole strides, so that one slice and a view take every plane that it meets.
  const after = Math.max(0, reach + results * stride - before - depth);
  const none = [0, 0] as const;
  const padded = before + after > 0 ? pad(x, [none, [before, after], none, none, none]) : x;
  const own = [batch * results, height, width, groups, 1, channels / groups];
  const planes = Array.from({ length: taps }, (_, u) => {
    const met = slice(padded, [0, u * dilation], [batch, results * stride]);
    const strided = reshape(met, [batch * results, stride, height, width, channels]);
    return reshape(slice(strided, [0, 0], [-1, 1]), own);
  });
  return reshape(concatenate(planes, 4), [batch * results, height, width, taps * channels]);
};

const known = ["strides", "padding", "dilationRate", "groups"] as const;

/**
 * Convolution of volumes: y[b, h, i, j, f] = Σ x[b, h·s + t·d − p, i·s + u·d − p, j·s + v·d − p, c] · kernel[t, u, v, c, f].
 * Shapes: [batch, depth, height, width, channels], [kernelDepth, kernelHeight, kernelWidth, channels / groups, filters] →
 * [batch, planes, rows, columns, filters], as in Keras; PyTorch's volumes are NCDHW.
 * Strides 1, padding "valid", dilationRate 1, groups 1. Throws ShapeError when operands do not fit, ArgumentError for bad options.
 */
export const conv3d = (x: Tensor, kernel: Tensor, options: Conv3dOptions = {}): Tensor => {
  const where = "conv3d";
  checkFloat(x, where);
  checkFloat(kernel, `${where}: kernel`);
  checkOptions(where, options, known);
  if (x.rank !== 5 || kernel.rank !== 5) {
    throw new ShapeError(
      `${where}: expected volumes [batch,depth,height,width,channels] and a kernel [depth,height,width,channels/groups,filters], ` +
        `received ${showShape(x.shape)} and ${showShape(kernel.shape)}. Give volumes without channels a last axis of 1.`,
    );
  }
  const { groups = 1 } = options;
  checkGroups(where, x.shape, kernel.shape, groups);
  const strides = tripleOf(options.strides ?? 1, `${where}: strides`);
  const dilations = tripleOf(options.dilationRate ?? 1, `${where}: dilationRate`);
  const padding = checkVolumePadding(options.padding ?? "valid", where);
  const [deep, down, across] = ([0, 1, 2] as const).map((i) =>
    axisOfWindow(where, x.shape, {
      name: ["depth", "height", "width"][i]!,
      pixels: x.shape[i + 1]!,
      taps: kernel.shape[i]!,
      stride: strides[i],
      dilation: dilations[i],
      padding: typeof padding === "string" ? padding : padding[i],
    }),
  ) as [WindowAxis, WindowAxis, WindowAxis];
  const [taps, height, width, channels, filters] = kernel.shape as [number, number, number, number, number];
  const planes = planesOf(x, taps, deep, groups);
  const flat = reshape(transpose(kernel, [1, 2, 0, 3, 4]), [height, width, taps * channels, filters]);
  const window = { images: planes.shape, kernel: flat.shape, down, across, groups };
  const y = convolved(planes, flat, window, where);
  return reshape(y, [x.shape[0]!, deep.results, down.results, across.results, filters]);
};
