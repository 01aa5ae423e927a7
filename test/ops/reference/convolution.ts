// Float64 references of convolutions and pools: one loop over every meeting of a tap with a pixel.

import { ndArray, positionOf, total } from "../nd-array.js";
import type { Reference, References } from "../records.js";
import { type NdArray, sizeOf } from "../sample.js";
import { firstWhere } from "./reductions.js";

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

const inputGradient: Reference<Window> = ([dy, kernel], window) => {
  const dx = new Float64Array(sizeOf(window.images));
  everyProduct(window, (i, k, j) => {
    dx[i] = dx[i]! + dy!.data[j]! * kernel!.data[k]!;
  });
  return ndArray(window.images, dx);
};

const kernelGradient: Reference<Window> = ([x, dy], window) => {
  const dk = new Float64Array(sizeOf(window.kernel));
  everyProduct(window, (i, k, j) => {
    dk[k] = dk[k]! + x!.data[i]! * dy!.data[j]!;
  });
  return ndArray(window.kernel, dk);
};

interface PoolWindow extends Omit<Window, "kernel" | "groups"> {
  readonly size: readonly [number, number];
}

/** Calls `visit` with the index of each result and those of the pixels in its window. */
const everyWindow = ({ images, size, down, across }: PoolWindow, visit: (y: number, xs: number[]) => void): void => {
  const result = [images[0]!, down.results, across.results, images[3]!];
  for (let y = 0; y < sizeOf(result); y++) {
    const [b, i, j, c] = positionOf(y, result) as [number, number, number, number];
    const xs: number[] = [];
    for (let u = 0; u < size[0]; u++)
      for (let v = 0; v < size[1]; v++) {
        const row = i * down.stride - down.before + u * down.dilation;
        const column = j * across.stride - across.before + v * across.dilation;
        if (row >= 0 && row < images[1]! && column >= 0 && column < images[2]!) xs.push(at(images, b, row, column, c));
      }
    visit(y, xs);
  }
};

const pooledShape = ({ images, down, across }: PoolWindow): number[] => [
  images[0]!,
  down.results,
  across.results,
  images[3]!,
];

const largest = (x: NdArray, xs: readonly number[]): number =>
  xs[
    firstWhere(
      xs.map((i) => x.data[i]!),
      (a, b) => a > b,
    )
  ]!;

/** z where x is the first largest of each window. */
export const pickLargest = (x: NdArray, z: NdArray, window: PoolWindow): NdArray => {
  const y = new Float64Array(sizeOf(pooledShape(window)));
  everyWindow(window, (i, xs) => {
    y[i] = z.data[largest(x, xs)]!;
  });
  return ndArray(pooledShape(window), y);
};

export const averageOf = (x: NdArray, window: PoolWindow): NdArray => {
  const y = new Float64Array(sizeOf(pooledShape(window)));
  everyWindow(window, (i, xs) => {
    y[i] = total(xs.map((j) => x.data[j]!)) / xs.length;
  });
  return ndArray(pooledShape(window), y);
};

export const convolutionReferences = {
  maxPool2d: ([x], window) => pickLargest(x!, x!, window),
  maxPool2dPick: ([x, z], window) => pickLargest(x!, z!, window),
  maxPool2dGradient: ([x, dy], window) => {
    const dx = new Float64Array(sizeOf(window.images));
    everyWindow(window, (i, xs) => {
      const winner = largest(x!, xs);
      dx[winner] = dx[winner]! + dy!.data[i]!;
    });
    return ndArray(window.images, dx);
  },
  averagePool2d: ([x], window) => averageOf(x!, window),
  averagePool2dGradient: ([dy], window) => {
    const dx = new Float64Array(sizeOf(window.images));
    everyWindow(window, (i, xs) => {
      for (const j of xs) dx[j] = dx[j]! + dy!.data[i]! / xs.length;
    });
    return ndArray(window.images, dx);
  },
  conv2d: ([x, kernel], window) => convolve(x!, kernel!, window),
  conv2dInputGradient: inputGradient,
  conv2dKernelGradient: kernelGradient,
  depthwiseConvolution: ([x, kernel], window) => convolve(x!, kernel!, window),
  depthwiseInputGradient: inputGradient,
  depthwiseKernelGradient: kernelGradient,
} satisfies Partial<References>;
