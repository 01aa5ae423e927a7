// The float64 reference of convolutions of any number of axes, transposed ones too, by one loop over every meeting of a tap with an element.

import { indexOf, ndArray, positionOf } from "../nd-array.js";
import { type NdArray, sizeOf } from "../sample.js";

/** How a window slides along each axis but the batch and the channels. */
export interface Sliding {
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Elements that the first window reaches over the edge. */
  readonly before: readonly number[];
  readonly groups: number;
}

/** Options of a convolution of any number of axes: one number for all of them, or one each; zeros [before, after] for each axis. */
export interface SlidingOptions {
  readonly strides?: unknown;
  readonly padding?: unknown;
  readonly dilationRate?: unknown;
  readonly groups?: number;
}

const perAxis = (value: unknown, axes: number): number[] =>
  Array.isArray(value) ? value : Array<number>(axes).fill((value as number | undefined) ?? 1);

/** How a kernel slides over x, and the shape of the results: TensorFlow's rules. */
export const slidingOf = (
  x: readonly number[],
  kernel: readonly number[],
  { strides, padding = "valid", dilationRate, groups = 1 }: SlidingOptions,
): { sliding: Sliding; results: number[] } => {
  const axes = x.length - 2;
  const [steps, dilations] = [perAxis(strides, axes), perAxis(dilationRate, axes)];
  const pads: (readonly [number, number])[] = steps.map((stride, axis) => {
    const [pixels, reach] = [x[axis + 1]!, (kernel[axis]! - 1) * dilations[axis]! + 1];
    const missing = Math.max(0, (Math.ceil(pixels / stride) - 1) * stride + reach - pixels);
    if (padding === "same") return [Math.floor(missing / 2), Math.ceil(missing / 2)];
    if (padding === "causal") return [reach - 1, 0];
    if (padding === "valid") return [0, 0];
    return (axes === 1 ? [padding] : (padding as unknown[]))[axis] as readonly [number, number];
  });
  const results = steps.map((stride, axis) => {
    const reach = (kernel[axis]! - 1) * dilations[axis]! + 1;
    return Math.floor((x[axis + 1]! + pads[axis]![0] + pads[axis]![1] - reach) / stride) + 1;
  });
  const sliding = { strides: steps, dilations, before: pads.map(([before]) => before), groups };
  return { sliding, results: [x[0]!, ...results, kernel.at(-1)!] };
};

/** Calls `visit` with the indices of x, of the kernel and of y for every product that a convolution of `results` is the sum of. */
export const everyMeeting = (
  x: readonly number[],
  kernel: readonly number[],
  results: readonly number[],
  { strides, dilations, before, groups }: Sliding,
  visit: (x: number, kernel: number, y: number) => void,
): void => {
  const [depth, filters] = [kernel.at(-2)!, kernel.at(-1)!];
  for (let y = 0; y < sizeOf(results); y++) {
    const at = positionOf(y, results);
    const f = at.at(-1)!;
    for (let k = f; k < sizeOf(kernel); k += filters) {
      const tap = positionOf(k, kernel);
      const c = tap.at(-2)!;
      const pixel = strides.map(
        (stride, axis) => at[axis + 1]! * stride + tap[axis]! * dilations[axis]! - before[axis]!,
      );
      if (pixel.some((each, axis) => each < 0 || each >= x[axis + 1]!)) continue;
      const channel = Math.floor(f / (filters / groups)) * depth + c;
      visit(indexOf([at[0]!, ...pixel, channel], x), k, y);
    }
  }
};

/** The convolution of x with `results` results along each axis, [batch, ..., filters]. */
export const convolveAxes = (x: NdArray, kernel: NdArray, results: readonly number[], sliding: Sliding): NdArray => {
  const y = new Float64Array(sizeOf(results));
  everyMeeting(x.shape, kernel.shape, results, sliding, (i, k, j) => {
    y[j] = y[j]! + x.data[i]! * kernel.data[k]!;
  });
  return ndArray(results, y);
};

/** Its gradient to images of a shape: the transposed convolution of x. */
export const spreadAxes = (x: NdArray, kernel: NdArray, images: readonly number[], sliding: Sliding): NdArray => {
  const y = new Float64Array(sizeOf(images));
  everyMeeting(images, kernel.shape, x.shape, sliding, (i, k, j) => {
    y[i] = y[i]! + x.data[j]! * kernel.data[k]!;
  });
  return ndArray(images, y);
};
