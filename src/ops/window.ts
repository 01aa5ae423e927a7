// How a window slides over images: strides, dilation and padding, for convolutions and pools.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { type Shape, showShape } from "../tensor/shape.js";

/** "valid": none. "same": results = ⌈pixels / stride⌉, the odd pixel after. Or zeros [[top, bottom], [left, right]]. */
export type Padding = "valid" | "same" | readonly [readonly [number, number], readonly [number, number]];

/** A window along one axis of images. */
export interface WindowAxis {
  /** Pixels from one window to the next, and from one tap of a window to the next. */
  readonly stride: number;
  readonly dilation: number;
  /** Pixels that the first window reaches over the edge. */
  readonly before: number;
  /** How many windows there are. */
  readonly results: number;
}

/** One whole number of at least 1 for both axes, or [down, across]. Throws ArgumentError. */
export const pairOf = (value: unknown, where: string): readonly [number, number] => {
  const pair: unknown[] = Array.isArray(value) ? Array.from(value) : [value, value];
  if (pair.length === 2 && pair.every((each) => Number.isSafeInteger(each) && (each as number) >= 1)) {
    return pair as unknown as readonly [number, number];
  }
  throw new ArgumentError(
    `${where}: expected a whole number of at least 1, or [down, across], received ${show(value)}.`,
  );
};

const isPair = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  Array.from(value).every((each) => Number.isSafeInteger(each) && each >= 0);

/** A padding. Throws ArgumentError. */
export const checkPadding = (padding: unknown, where: string): Padding => {
  if (padding === "valid" || padding === "same") return padding;
  if (Array.isArray(padding) && padding.length === 2 && Array.from(padding).every(isPair))
    return padding as unknown as Padding;
  throw new ArgumentError(
    `${where}: expected "valid", "same" or [[top, bottom], [left, right]], received ${show(padding)}.`,
  );
};

/** Windows of some taps along an axis, "height" for example, of images of a shape. Throws ShapeError when none fits. */
export const axisOfWindow = (
  where: string,
  images: Shape,
  {
    name,
    pixels,
    taps,
    stride,
    dilation,
    padding,
  }: {
    readonly name: string;
    readonly pixels: number;
    readonly taps: number;
    readonly stride: number;
    readonly dilation: number;
    readonly padding: "valid" | "same" | readonly [number, number];
  },
): WindowAxis => {
  const reach = (taps - 1) * dilation + 1;
  if (padding === "same") {
    const results = Math.ceil(pixels / stride);
    const missing = Math.max(0, (results - 1) * stride + reach - pixels);
    return { stride, dilation, before: Math.floor(missing / 2), results };
  }
  const [before, after] = padding === "valid" ? [0, 0] : padding;
  const room = before + pixels + after - reach;
  if (taps < 1 || room < 0) {
    throw new ShapeError(
      `${where}: expected a window of 1 to ${before + pixels + after} pixels along the ${name} of ` +
        `${showShape(images)}, received one of ${taps < 1 ? taps : reach}. Use padding "same", or a smaller window.`,
    );
  }
  return { stride, dilation, before, results: Math.floor(room / stride) + 1 };
};

/** Windows of a size along height and width of images [batch, height, width, channels]. Throws ArgumentError or ShapeError. */
export const axesOfWindow = (
  where: string,
  images: Shape,
  {
    size,
    strides,
    dilation,
    padding,
  }: {
    readonly size: readonly [number, number];
    readonly strides: readonly [number, number];
    readonly dilation: readonly [number, number];
    readonly padding: unknown;
  },
): readonly [WindowAxis, WindowAxis] => {
  const checked = checkPadding(padding, where);
  const axis = (i: 0 | 1): WindowAxis =>
    axisOfWindow(where, images, {
      name: i === 0 ? "height" : "width",
      pixels: images[i + 1]!,
      taps: size[i],
      stride: strides[i],
      dilation: dilation[i],
      padding: typeof checked === "string" ? checked : checked[i],
    });
  return [axis(0), axis(1)];
};
