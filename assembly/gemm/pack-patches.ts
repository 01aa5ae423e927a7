// Packs patches of an image as if they were the rows of a matrix, which is never there (im2col without the memory).
//
//   patch p of an image NHWC:   one row for each line of taps, of tapsX · channels floats that lie side by side
//
//     image   . . . . . . .       A, row p   | y0: x0 c…, x1 c…, x2 c… | y1: … | y2: … |
//             . █ █ █ . . .                    └ a run: copied as it lies; zeros where it reaches over the edge
//             . █ █ █ . . .
//             . █ █ █ . . .       With taps apart (dilation) or channels in groups, a run is the channels of one tap.

import { ConvolutionInstruction } from "../instructions";
import { copyFloats } from "../lanes";
import { A_PANEL_FLOATS, ADDRESSES, COPIES, KC, PATCH_BYTES, PATCHES, PLACE_BYTES, PLACES } from "./blocks";
import { packColumns, packRows, packScatteredColumns } from "./pack";
import { packMatrixBTransposed } from "./pack-matrix";

/** Where a patch begins: the address of its image, and the position of its first tap there, which may lie outside. */
@unmanaged
class Place {
  image: u32;
  y: i32;
  x: i32;
}

/** Whether the taps of a line lie side by side. */
function hasWholeLines(it: ConvolutionInstruction): bool {
  return it.tapStrideX === 1 && it.depth === it.channels;
}

/** Writes down where `count` patches from `first` on begin. */
function locate(it: ConvolutionInstruction, images: usize, first: i32, count: i32, to: usize): void {
  const line = first / it.patchesX;
  let px = first - line * it.patchesX;
  let py = line % it.patchesY;
  const imageBytes: usize = (<u32>(it.height * it.width * it.channels)) << 2;
  let image = images + <usize>(line / it.patchesY) * imageBytes;
  for (let i = 0; i < count; i++) {
    const place = changetype<Place>(to);
    place.image = <u32>image;
    place.y = py * it.strideY + it.originY;
    place.x = px * it.strideX + it.originX;
    to += PLACE_BYTES;
    if (++px < it.patchesX) continue;
    px = 0;
    if (++py < it.patchesY) continue;
    py = 0;
    image += imageBytes;
  }
}

/** The address of `length` floats of a patch: `at` floats after the tap (y, x). Where some lie outside, of a copy with zeros. */
function runAt(it: ConvolutionInstruction, place: usize, y: i32, x: i32, at: i32, length: i32, copy: usize): usize {
  const patch = changetype<Place>(place);
  const line = it.width * it.channels;
  const begin = (patch.x + x) * it.channels + at;
  const row = patch.y + y;
  const inside = <u32>row < <u32>it.height;
  const from = patch.image + ((<usize>(<u32>(row * line + begin))) << 2);
  if (inside && begin >= 0 && begin + length <= line) return from;
  const first = inside ? min<i32>(length, max<i32>(0, -begin)) : length;
  const last = inside ? max<i32>(first, min<i32>(length, line - begin)) : length;
  memory.fill(copy, 0, (<usize>length) << 2);
  copyFloats(copy + ((<usize>first) << 2), from + ((<usize>first) << 2), last - first);
  return copy;
}

/** Patches ic… as rows of A, elements pc… of each, in panels of 2 rows. */
export function packPatches(
  it: ConvolutionInstruction,
  a: usize,
  ic: i32,
  rows: i32,
  pc: i32,
  depth: i32,
  scratch: usize,
): void {
  const places = scratch + PLACES;
  const copies = scratch + COPIES;
  locate(it, a, ic, rows, places);
  const lines = hasWholeLines(it);
  const runLength = lines ? it.tapsX * it.depth : it.depth;
  let run = pc / runLength;
  let at = pc - run * runLength;
  for (let done = 0; done < depth; run++) {
    const length = min<i32>(depth - done, runLength - at);
    const y = (lines ? run : run / it.tapsX) * it.tapStrideY;
    const x = lines ? 0 : (run % it.tapsX) * it.tapStrideX;
    let to = scratch + ((<usize>done) << 3);
    let place = places;
    for (let i = 0; i < rows; i += 2) {
      const row0 = runAt(it, place, y, x, at, length, copies);
      place += PLACE_BYTES;
      const row1 = i + 1 < rows ? runAt(it, place, y, x, at, length, copies + KC * 4) : row0;
      place += PLACE_BYTES;
      packRows(to, row0, row1, length);
      to += A_PANEL_FLOATS * 4;
    }
    done += length;
    at = 0;
  }
}

/** Patches pc… as columns of A, elements ic… of each, in panels of 2 rows: a few patches at a time. */
export function packPatchColumns(
  it: ConvolutionInstruction,
  a: usize,
  ic: i32,
  rows: i32,
  pc: i32,
  depth: i32,
  scratch: usize,
): void {
  const places = scratch + PLACES;
  const addresses = scratch + ADDRESSES;
  const copies = scratch + COPIES;
  locate(it, a, pc, depth, places);
  const lines = hasWholeLines(it);
  const runLength = lines ? it.tapsX * it.depth : it.depth;
  // Panels hold pairs. Where runs break them, patches are put together in a copy first.
  const pairs = (runLength & 1) === 0;
  const firstRun = ic / runLength;
  for (let p = 0; p < depth; p += PATCHES) {
    const count = min<i32>(PATCHES, depth - p);
    const to = scratch + ((<usize>p) << 3);
    let run = firstRun;
    let at = ic - run * runLength;
    for (let done = 0; done < rows; run++) {
      const length = min<i32>(rows - done, runLength - at);
      const y = (lines ? run : run / it.tapsX) * it.tapStrideY;
      const x = lines ? 0 : (run % it.tapsX) * it.tapStrideX;
      let place = places + <usize>p * PLACE_BYTES;
      let copy = copies + ((<usize>(pairs ? 0 : done)) << 2);
      for (let i = 0; i < count; i++) {
        const from = runAt(it, place, y, x, at, length, copy);
        if (pairs) store<u32>(addresses + ((<usize>i) << 2), <u32>from);
        else if (from !== copy) copyFloats(copy, from, length);
        place += PLACE_BYTES;
        copy += PATCH_BYTES;
      }
      if (pairs) {
        const panel = to + <usize>(done >> 1) * (A_PANEL_FLOATS * 4);
        packScatteredColumns(panel, addresses, length >> 1, A_PANEL_FLOATS * 4, count);
      }
      done += length;
      at = 0;
    }
    // A row that C does not have may hold anything: it is worked out and never stored.
    if (!pairs) packColumns(to, copies, (rows + 1) >> 1, A_PANEL_FLOATS * 4, count, PATCH_BYTES);
  }
}

/** Columns of B where the part of each tap is stored as [n, depth]: steps pc… of k, which are taps · depth. */
export function packTaps(it: ConvolutionInstruction, b: usize, pc: i32, depth: i32, columns: i32, to: usize): void {
  const rowBytes = (<usize>it.bRowStride) << 2;
  let tap = pc / it.depth;
  let at = pc - tap * it.depth;
  for (let done = 0; done < depth; tap++) {
    const part = min<i32>(depth - done, it.depth - at);
    const y = tap / it.tapsX;
    const x = tap - y * it.tapsX;
    const from = b + ((<usize>(y * it.bLineStride + x * it.bTapStride + at)) << 2);
    packMatrixBTransposed(from, rowBytes, part, depth, columns, to, done);
    done += part;
    at = 0;
  }
}
