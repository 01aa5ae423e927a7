// The gradient of a convolution of 3 × 3 taps to its kernel, in tiles: each block of tiles adds its products to sums that stay in the cache
// while all tiles pass by, from first to last. Threads split the channels, once: each brings all gradients into their other basis.
//
//   scratch: | tiles | sums: 16 × channels × filters | pixels of a block | gradients of a block | a copy of a tile at an edge |

import { kernel2x16 } from "../gemm/micro-kernels";
import { shareBegin } from "../share";
import { WinogradKernelGradientInstruction } from "./instructions";
import { packChannels } from "./pixels";
import { findPixels, POSITION_GAP, POSITIONS, Tiles, tilesOf } from "./tiles";

/** Channels, filters and tiles that are worked on at a time. */
const CHANNELS: i32 = 32;
const FILTERS: i32 = 64;
const TILES: i32 = 32;
const SUMS: usize = 128;
const SUM_BYTES: usize = CHANNELS * FILTERS * 4 + POSITION_GAP;
const PIXELS: usize = SUMS + POSITIONS * SUM_BYTES;
const PIXEL_BYTES: usize = CHANNELS * TILES * 4 + POSITION_GAP;
const GRADIENTS: usize = PIXELS + POSITIONS * PIXEL_BYTES;
const GRADIENT_BYTES: usize = FILTERS * TILES * 4 + POSITION_GAP;
const COPY: usize = GRADIENTS + POSITIONS * GRADIENT_BYTES;

export function winogradKernelGradient(
  it: WinogradKernelGradientInstruction,
  thread: i32,
  threads: i32,
  scratch: usize,
): void {
  const tiles = tilesOf(scratch, it.x, it.height, it.width, it.depth, it.rows, it.columns, it.originY, it.originX);
  const end = shareBegin(it.depth, 4, thread + 1, threads);
  for (let c = shareBegin(it.depth, 4, thread, threads); c < end; c += CHANNELS) {
    for (let f = 0; f < it.n; f += FILTERS) {
      part(it, tiles, c, min<i32>(CHANNELS, end - c), f, min<i32>(FILTERS, it.n - f), scratch);
    }
  }
}

/** The gradient to some channels of some filters. */
function part(
  it: WinogradKernelGradientInstruction,
  tiles: Tiles,
  channel: i32,
  channels: i32,
  filter: i32,
  filters: i32,
  scratch: usize,
): void {
  const pixelBytes = (<usize>it.depth) << 2;
  const count = it.batch * tiles.down * tiles.across;
  for (let first = 0; first < count; first += TILES) {
    const here = min<i32>(TILES, count - first);
    const pairBytes = (<usize>here) << 3;
    for (let i = 0; i < here; i++) {
      findPixels(tiles, first + i, channel, channels, scratch + COPY);
      const to = scratch + PIXELS + ((<usize>i) << 3);
      packChannels(tiles.from, tiles.lineBytes, pixelBytes, channels, to, pairBytes, PIXEL_BYTES);
      packGradient(it, tiles, filter, filters, scratch + GRADIENTS + ((<usize>i) << 6), (<usize>here) << 6);
    }
    let a = scratch + PIXELS;
    let b = scratch + GRADIENTS;
    let c = scratch + SUMS;
    for (let p = 0; p < POSITIONS; p++) {
      multiply(a, b, c, channels, filters, here, first === 0);
      a += PIXEL_BYTES;
      b += GRADIENT_BYTES;
      c += SUM_BYTES;
    }
  }
  bringBack(it, channel, channels, filter, filters, scratch + SUMS);
}

/** Sums of a position (first ? = : +=) pixels · gradients. */
function multiply(a: usize, b: usize, c: usize, channels: i32, filters: i32, tiles: i32, first: bool): void {
  const pairBytes = (<usize>tiles) << 3;
  for (let j = 0; j < filters; j += 16) {
    let row = a;
    let to = c + ((<usize>j) << 2);
    for (let i = 0; i < channels; i += 2) {
      kernel2x16(row, b, tiles, to, to + FILTERS * 4, first);
      row += pairBytes;
      to += 2 * FILTERS * 4;
    }
    b += (<usize>tiles) << 6;
  }
}

/** A·dY·Aᵀ of the tile that was found last, as a step of k in panels of 16 columns of B. */
function packGradient(
  it: WinogradKernelGradientInstruction,
  tiles: Tiles,
  filter: i32,
  filters: i32,
  to: usize,
  panelBytes: usize,
): void {
  const pixelBytes = (<usize>it.n) << 2;
  const lineBytes = <usize>it.columns * pixelBytes;
  const line = tiles.image * it.rows + tiles.row;
  let from: usize = it.dy + <usize>line * lineBytes + <usize>tiles.column * pixelBytes + ((<usize>filter) << 2);
  const twoRows = tiles.row + 1 < it.rows;
  const twoColumns = tiles.column + 1 < it.columns;
  const zero = f32x4.splat(0);
  for (let j = 0; j < filters; j += 4) {
    const y00 = v128.load(from);
    const y01 = twoColumns ? v128.load(from + pixelBytes) : zero;
    const y10 = twoRows ? v128.load(from + lineBytes) : zero;
    const y11 = twoRows && twoColumns ? v128.load(from + lineBytes + pixelBytes) : zero;
    const at = to + <usize>(j >> 4) * panelBytes + ((<usize>(j & 15)) << 2);
    storeRow(at, y00, y01);
    storeRow(at + 4 * GRADIENT_BYTES, f32x4.add(y00, y10), f32x4.add(y01, y11));
    storeRow(at + 8 * GRADIENT_BYTES, f32x4.sub(y00, y10), f32x4.sub(y01, y11));
    storeRow(at + 12 * GRADIENT_BYTES, f32x4.neg(y10), f32x4.neg(y11));
    from += 16;
  }
}

function storeRow(to: usize, x: v128, y: v128): void {
  v128.store(to, x);
  v128.store(to + GRADIENT_BYTES, f32x4.add(x, y));
  v128.store(to + 2 * GRADIENT_BYTES, f32x4.sub(x, y));
  v128.store(to + 3 * GRADIENT_BYTES, f32x4.neg(y));
}

/** Gᵀ·sums·G, to where the kernel's gradient lies. */
function bringBack(
  it: WinogradKernelGradientInstruction,
  channel: i32,
  channels: i32,
  filter: i32,
  filters: i32,
  sums: usize,
): void {
  const half = f32x4.splat(0.5);
  const tapBytes = (<usize>(it.depth * it.n)) << 2;
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j < filters; j += 4) {
      const from = sums + ((<usize>(i * FILTERS + j)) << 2);
      let to: usize = it.c + ((<usize>((channel + i) * it.n + filter + j)) << 2);
      // Lines of Gᵀ·sums take the place of the sums.
      for (let p: usize = 0; p < 4; p++) {
        const u = from + p * SUM_BYTES;
        const u1 = v128.load(u + 4 * SUM_BYTES);
        const u2 = v128.load(u + 8 * SUM_BYTES);
        const both = f32x4.mul(half, f32x4.add(u1, u2));
        v128.store(u, f32x4.add(v128.load(u), both));
        v128.store(u + 4 * SUM_BYTES, f32x4.mul(half, f32x4.sub(u1, u2)));
        v128.store(u + 8 * SUM_BYTES, f32x4.add(both, v128.load(u + 12 * SUM_BYTES)));
      }
      for (let v: usize = 0; v < 3; v++) {
        const u = from + 4 * v * SUM_BYTES;
        const u1 = v128.load(u + SUM_BYTES);
        const u2 = v128.load(u + 2 * SUM_BYTES);
        const both = f32x4.mul(half, f32x4.add(u1, u2));
        v128.store(to, f32x4.add(v128.load(u), both));
        v128.store(to + tapBytes, f32x4.mul(half, f32x4.sub(u1, u2)));
        v128.store(to + 2 * tapBytes, f32x4.add(both, v128.load(u + 3 * SUM_BYTES)));
        to += 3 * tapBytes;
      }
    }
  }
}
