// Float64 references of convolutions and pools: one loop over every meeting of a tap with a pixel.

import { ndArray } from "../nd-array.js";
import type { References } from "../records.js";
import { type NdArray, sizeOf } from "../sample.js";

interface Axis {
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly results: number;
}

interface Window {
  readonly images: readonly number[];
  readonly kernel: readonly number[];
  readonly down: Axis;
  readonly across: Axis;
  readonly groups: number;
}

/** Where row-major element (i, j, k, l) of a shape of four axes lies. */
const at = (shape: readonly number[], i: number, j: number, k: number, l: number): number =>
  ((i * shape[1]! + j) * shape[2]! + k) * shape[3]! + l;

/** Calls `visit` with the indices of x, of the kernel and of y for every product that a convolution is the sum of. */
const everyProduct = (
  { images, kernel, down, across, groups }: Window,
  visit: (x: number, kernel: number, y: number) => void,
): void => {
  const result = [images[0]!, down.results, across.results, kernel[3]!];
  const [batch, rows, columns, filters] = result as [number, number, number, number];
  const depth = kernel[2]!;
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++)
        for (let u = 0; u < kernel[0]!; u++)
          for (let v = 0; v < kernel[1]!; v++) {
            const row = i * down.stride - down.before + u * down.dilation;
            const column = j * across.stride - across.before + v * across.dilation;
            if (row < 0 || row >= images[1]! || column < 0 || column >= images[2]!) continue;
            for (let f = 0; f < filters; f++)
              for (let c = 0; c < depth; c++) {
                const channel = Math.floor(f / (filters / groups)) * depth + c;
                visit(at(images, b, row, column, channel), at(kernel, u, v, c, f), at(result, b, i, j, f));
              }
          }
};

export const convolve = (x: NdArray, kernel: NdArray, window: Window): NdArray => {
  const shape = [window.images[0]!, window.down.results, window.across.results, window.kernel[3]!];
  const y = new Float64Array(sizeOf(shape));
  everyProduct(window, (i, k, j) => {
    y[j] = y[j]! + x.data[i]! * kernel.data[k]!;
  });
  return ndArray(shape, y);
};

export const convolutionReferences = {
  conv2d: ([x, kernel], window) => convolve(x!, kernel!, window),
  conv2dInputGradient: ([dy, kernel], window) => {
    const dx = new Float64Array(sizeOf(window.images));
    everyProduct(window, (i, k, j) => {
      dx[i] = dx[i]! + dy!.data[j]! * kernel!.data[k]!;
    });
    return ndArray(window.images, dx);
  },
  conv2dKernelGradient: ([x, dy], window) => {
    const dk = new Float64Array(sizeOf(window.kernel));
    everyProduct(window, (i, k, j) => {
      dk[k] = dk[k]! + x!.data[i]! * dy!.data[j]!;
    });
    return ndArray(window.kernel, dk);
  },
} satisfies Partial<References>;
