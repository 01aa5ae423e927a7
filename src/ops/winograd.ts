// Convolutions of 3 × 3 taps by Winograd's minimal filtering F(2 × 2, 3 × 3) (Lavin & Gray 2016): 16 products where there would be 36. Its
// factors are 1 and ½, so that its results are about as exact as those of the plain sum.

import type { Instruction } from "../tensor/operation.js";
import { Tensor } from "../tensor/tensor.js";
import type { ConvolutionWindow } from "./convolution-window.js";
import type { WindowAxis } from "./window.js";

/** Channels and filters come in whole panels; of more than these, a block of tiles would not fit into the cache. */
const panel = 16;
const mostChannels = 512;
/** Tiles that a kernel in another basis is worth while for. */
const leastTiles = 32;
/** The part of the results of all tiles that there must be: beyond the edges some of a tile's results do not exist. */
const leastCovered = 0.7;

/** Whether a convolution to so many rows and columns is worked out in tiles. The sizes alone decide, since the last bits depend on it. */
const isTiled = (
  { images, kernel, down, across, groups }: ConvolutionWindow,
  rows: number,
  columns: number,
): boolean => {
  const isPlain = ({ stride, dilation }: WindowAxis): boolean => stride === 1 && dilation === 1;
  const isWhole = (count: number): boolean => count > 0 && count % panel === 0 && count <= mostChannels;
  const [tapsY, tapsX, channels, filters] = kernel as [number, number, number, number];
  if (tapsY !== 3 || tapsX !== 3 || groups !== 1 || !isPlain(down) || !isPlain(across)) return false;
  if (!isWhole(channels) || !isWhole(filters)) return false;
  const tiles = images[0]! * Math.ceil(rows / 2) * Math.ceil(columns / 2);
  return tiles >= leastTiles && images[0]! * rows * columns >= leastCovered * 4 * tiles;
};

/** What the instructions know of patches of images [batch, height, width, depth] and of their results. */
const sizesOf = (x: Tensor, [, rows, columns, n]: readonly number[], beforeY: number, beforeX: number) => {
  const [batch, height, width, depth] = x.shape as [number, number, number, number];
  return {
    batch,
    height,
    width,
    depth,
    rows: rows!,
    columns: columns!,
    originY: -beforeY,
    originX: -beforeX,
    n: n!,
  };
};

/** The kernel in the other basis, then the convolution with it. */
const inTiles = (
  x: Tensor,
  b: Tensor,
  out: Tensor,
  transposeB: 0 | 1,
  sizes: ReturnType<typeof sizesOf>,
): Instruction[] => {
  const { depth, n } = sizes;
  // 16 positions, a line of the cache between them.
  const u = new Tensor([16, depth * n + 16], "float32", undefined, [], {});
  return [
    { name: "winogradKernel", b, out: u, transposeB, depth, n },
    { name: "winograd", x, u, c: out, ...sizes, taken: 0 },
  ];
};

/** The convolution, where tiles suit it. */
export const tiledConvolution = (
  x: Tensor,
  kernel: Tensor,
  out: Tensor,
  window: ConvolutionWindow,
): Instruction[] | undefined => {
  const { down, across } = window;
  if (!isTiled(window, down.results, across.results)) return undefined;
  return inTiles(x, kernel, out, 0, sizesOf(x, out.shape, down.before, across.before));
};

/** Its gradient to the images: the convolution of dy with the kernel whose taps count from the last. */
export const tiledInputGradient = (
  dy: Tensor,
  kernel: Tensor,
  out: Tensor,
  window: ConvolutionWindow,
): Instruction[] | undefined => {
  const { images, down, across } = window;
  if (!isTiled(window, images[1]!, images[2]!)) return undefined;
  return inTiles(dy, kernel, out, 1, sizesOf(dy, out.shape, 2 - down.before, 2 - across.before));
};

/** Its gradient to the kernel. */
export const tiledKernelGradient = (
  x: Tensor,
  dy: Tensor,
  out: Tensor,
  window: ConvolutionWindow,
): Instruction[] | undefined => {
  const { down, across } = window;
  if (!isTiled(window, down.results, across.results)) return undefined;
  return [{ name: "winogradKernelGradient", x, dy, c: out, ...sizesOf(x, dy.shape, down.before, across.before) }];
};
