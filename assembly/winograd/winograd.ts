// The convolution of 3 × 3 taps in tiles: a block of tiles is packed in its other basis, multiplied position by position with a panel of
// 16 filters, and brought back. Threads take tiles as they get to them.
//
//   scratch: | tiles | room of an epilogue | products of a panel | copies of two tiles at an edge | the block in its other basis |

import { epilogue } from "../gemm/epilogue";
import { kernel2x16 } from "../gemm/micro-kernels";
import { NOTHING_LEFT, takeShare } from "../share";
import { WinogradInstruction } from "./instructions";
import { packTiles } from "./pixels";
import { find, findPixels, POSITION_GAP, POSITIONS, Tiles, tilesOf, tilesOfBlock } from "./tiles";

const EPILOGUE: usize = 128;
const PRODUCTS: usize = 512;
const PRODUCT_BYTES: usize = 32 * 64 + POSITION_GAP;
const COPIES: usize = PRODUCTS + POSITIONS * PRODUCT_BYTES;
/** Pairs of tiles that a thread takes at least: each block reads the whole kernel. */
const LEAST_SHARE: i32 = 16;

export function winograd(it: WinogradInstruction, threads: i32, scratch: usize): void {
  const tiles = tilesOf(scratch, it.x, it.height, it.width, it.depth, it.rows, it.columns, it.originY, it.originX);
  const count = it.batch * tiles.down * tiles.across;
  const most = tilesOfBlock(it.depth);
  const taken = changetype<usize>(it) + offsetof<WinogradInstruction>("taken");
  for (let begin = 0, end = count; ; ) {
    if (threads > 1) {
      const share = takeShare(taken, (count + 1) >> 1, LEAST_SHARE, threads);
      if (share === NOTHING_LEFT) return;
      begin = (<i32>(share >> 32)) << 1;
      end = min<i32>(count, (<i32>share) << 1);
    }
    for (let first = begin; first < end; first += most) block(it, tiles, first, min<i32>(most, end - first), scratch);
    if (threads === 1) return;
  }
}

function block(it: WinogradInstruction, tiles: Tiles, first: i32, count: i32, scratch: usize): void {
  const depth = it.depth;
  const n = it.n;
  const pairs = (count + 1) >> 1;
  const pixelBytes = (<usize>depth) << 2;
  const pairBytes = (<usize>depth) << 3;
  const positionBytes = <usize>pairs * pairBytes + POSITION_GAP;
  const copies = scratch + COPIES;
  const packed = copies + 32 * pixelBytes;
  for (let pair = 0; pair < pairs; pair++) {
    const tile = pair << 1;
    findPixels(tiles, first + tile, 0, depth, copies);
    const from0 = tiles.from;
    const line0 = tiles.lineBytes;
    if (tile + 1 < count) findPixels(tiles, first + tile + 1, 0, depth, copies + 16 * pixelBytes);
    packTiles(
      from0,
      line0,
      tiles.from,
      tiles.lineBytes,
      pixelBytes,
      depth,
      packed + <usize>pair * pairBytes,
      positionBytes,
    );
  }
  const kernelBytes = ((<usize>(depth * n)) << 2) + 64;
  const panelBytes = (<usize>depth) << 6;
  for (let j = 0; j < n; j += 16) {
    let b: usize = it.u + <usize>(j >> 4) * panelBytes;
    let a = packed;
    let to = scratch + PRODUCTS;
    for (let p = 0; p < POSITIONS; p++) {
      let row = a;
      let c = to;
      for (let pair = 0; pair < pairs; pair++) {
        kernel2x16(row, b, depth, c, c + 64, true);
        row += pairBytes;
        c += 128;
      }
      a += positionBytes;
      b += kernelBytes;
      to += PRODUCT_BYTES;
    }
    bringBack(it, tiles, first, count, j, scratch + PRODUCTS);
  }
  if (it.bias) finishBlock(it, tiles, first, count, scratch + EPILOGUE);
}

/** Aᵀ·m·A of 16 filters of each tile, to where its results lie. */
function bringBack(it: WinogradInstruction, tiles: Tiles, first: i32, count: i32, j: i32, products: usize): void {
  const pixelBytes = (<usize>it.n) << 2;
  const lineBytes = <usize>it.columns * pixelBytes;
  for (let i = 0; i < count; i++) {
    find(tiles, first + i);
    const line = tiles.image * it.rows + tiles.row;
    const c: usize = it.c + <usize>line * lineBytes + <usize>tiles.column * pixelBytes + ((<usize>j) << 2);
    const twoRows = tiles.row + 1 < it.rows;
    const twoColumns = tiles.column + 1 < it.columns;
    const m = products + ((<usize>i) << 6);
    for (let q: usize = 0; q < 64; q += 16) {
      const from = m + q;
      const to = c + q;
      const t0 = upper(from);
      const t1 = upper(from + PRODUCT_BYTES);
      const t2 = upper(from + 2 * PRODUCT_BYTES);
      const t3 = upper(from + 3 * PRODUCT_BYTES);
      v128.store(to, f32x4.add(f32x4.add(t0, t1), t2));
      if (twoColumns) v128.store(to + pixelBytes, f32x4.sub(f32x4.sub(t1, t2), t3));
      if (!twoRows) continue;
      const s0 = lower(from);
      const s1 = lower(from + PRODUCT_BYTES);
      const s2 = lower(from + 2 * PRODUCT_BYTES);
      const s3 = lower(from + 3 * PRODUCT_BYTES);
      v128.store(to + lineBytes, f32x4.add(f32x4.add(s0, s1), s2));
      if (twoColumns) v128.store(to + lineBytes + pixelBytes, f32x4.sub(f32x4.sub(s1, s2), s3));
    }
  }
}

/** A column of the first row of Aᵀ·m. */
function upper(m: usize): v128 {
  return f32x4.add(f32x4.add(v128.load(m), v128.load(m + 4 * PRODUCT_BYTES)), v128.load(m + 8 * PRODUCT_BYTES));
}

/** A column of the second row. */
function lower(m: usize): v128 {
  const difference = f32x4.sub(v128.load(m + 4 * PRODUCT_BYTES), v128.load(m + 8 * PRODUCT_BYTES));
  return f32x4.sub(difference, v128.load(m + 12 * PRODUCT_BYTES));
}

/** The epilogue of a block of tiles: of both lines of what lies side by side. */
function finishBlock(it: WinogradInstruction, tiles: Tiles, first: i32, count: i32, room: usize): void {
  const pixelBytes = (<usize>it.n) << 2;
  const lineBytes = <usize>it.columns * pixelBytes;
  for (let i = 0; i < count; ) {
    find(tiles, first + i);
    const side = min<i32>(count - i, tiles.across - (tiles.column >> 1));
    const pixels = min<i32>(side << 1, it.columns - tiles.column);
    const line = tiles.image * it.rows + tiles.row;
    const c: usize = it.c + <usize>line * lineBytes + <usize>tiles.column * pixelBytes;
    epilogue(c, pixelBytes, pixels, it.n, it.bias, it.activation, it.p, it.q, room);
    if (tiles.row + 1 < it.rows) {
      epilogue(c + lineBytes, pixelBytes, pixels, it.n, it.bias, it.activation, it.p, it.q, room);
    }
    i += side;
  }
}
