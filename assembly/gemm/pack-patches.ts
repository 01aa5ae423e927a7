// Packs patches of an image as if they were the rows of a matrix, which is never there (im2col without the memory).
//
//   patch p of an image NHWC:   one row for each line of taps, of tapsX · channels floats that lie side by side
//
//     image   . . . . . . .       A, row p   | y0: x0 c…, x1 c…, x2 c… | y1: … | y2: … |
//             . █ █ █ . . .                    └ a run: copied as it lies; zeros where it reaches over the edge
//             . █ █ █ . . .
//             . █ █ █ . . .       With taps apart (dilation) or channels in groups, a run is the channels of one tap.

import { copyFloats } from "../lanes";
import { ConvolutionInstruction } from "../whole-instructions";
import { A_PANEL_FLOATS, ADDRESSES, COPIES, KC, PATCH_BYTES, PATCHES, PLACE_BYTES, PLACES } from "./blocks";
import { packColumns, packRows, packRowsLoosely, packScatteredColumns } from "./pack";
import { packMatrixBTransposed } from "./pack-matrix";

/** Where a patch begins: the address of its first tap, and the line and the float of the line where it lies; it may lie outside. */
@unmanaged
class Place {
  from: u32;
  y: i32;
  begin: i32;
}

/** Whether the taps of a line lie side by side. */
function hasWholeLines(it: ConvolutionInstruction): bool {
  return it.tapStrideX === 1 && it.depth === it.channels;
}

/** Writes down where `count` patches from `first` on begin. */
function locate(it: ConvolutionInstruction, images: usize, first: i32, count: i32, to: usize): void {
  const row = first / it.patchesX;
  let px = first - row * it.patchesX;
  let py = row % it.patchesY;
  const line = it.width * it.channels;
  const imageBytes: usize = (<u32>(it.height * line)) << 2;
  let image = images + <usize>(row / it.patchesY) * imageBytes;
  for (let i = 0; i < count; i++) {
    const place = changetype<Place>(to);
    const y = py * it.strideY + it.originY;
    const begin = (px * it.strideX + it.originX) * it.channels;
    place.from = image + ((<usize>(<u32>(y * line + begin))) << 2);
    place.y = y;
    place.begin = begin;
    to += PLACE_BYTES;
    if (++px < it.patchesX) continue;
    px = 0;
    if (++py < it.patchesY) continue;
    py = 0;
    image += imageBytes;
  }
}

/**
 * The address of `length` floats of a patch, `y` lines and `shift` floats after its first tap; of a copy with zeros where some of them
 * lie outside of an image of `height` lines of `line` floats.
 */
function runAt(place: usize, height: i32, line: i32, y: i32, shift: i32, length: i32, copy: usize): usize {
  const patch = changetype<Place>(place);
  const from = <usize>patch.from + ((<usize>(<u32>(y * line + shift))) << 2);
  const inside = <u32>(patch.y + y) < <u32>height;
  const begin = patch.begin + shift;
  if (inside && begin >= 0 && begin + length <= line) return from;
  const first = inside ? min<i32>(length, max<i32>(0, -begin)) : length;
  const last = inside ? max<i32>(first, min<i32>(length, line - begin)) : length;
  memory.fill(copy, 0, (<usize>length) << 2);
  copyFloats(copy + ((<usize>first) << 2), from + ((<usize>first) << 2), last - first);
  return copy;
}

/** Copies floats; may write up to three floats more, which the next run is written over. */
function copyVectors(to: usize, from: usize, floats: i32): void {
  for (; floats > 0; floats -= 4, to += 16, from += 16) v128.store(to, v128.load(from));
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
  const height = it.height;
  const line = it.width * it.channels;
  const lines = hasWholeLines(it);
  const runLength = lines ? it.tapsX * it.depth : it.depth;
  // Runs come in order, and behind the last one there is room.
  const roomy = depth + 3 <= KC;
  let run = pc / runLength;
  let at = pc - run * runLength;
  for (let done = 0; done < depth; run++) {
    const length = min<i32>(depth - done, runLength - at);
    const y = (lines ? run : run / it.tapsX) * it.tapStrideY;
    const shift = at + (lines ? 0 : (run % it.tapsX) * it.tapStrideX * it.channels);
    let to = scratch + ((<usize>done) << 3);
    let place = places;
    for (let i = 0; i < rows; i += 2) {
      const row0 = runAt(place, height, line, y, shift, length, copies);
      place += PLACE_BYTES;
      const row1 = i + 1 < rows ? runAt(place, height, line, y, shift, length, copies + KC * 4) : row0;
      place += PLACE_BYTES;
      if (roomy) packRowsLoosely(to, row0, row1, length);
      else packRows(to, row0, row1, length);
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
  const height = it.height;
  const line = it.width * it.channels;
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
      const shift = at + (lines ? 0 : (run % it.tapsX) * it.tapStrideX * it.channels);
      let place = places + <usize>p * PLACE_BYTES;
      let copy = copies + ((<usize>(pairs ? 0 : done)) << 2);
      for (let i = 0; i < count; i++) {
        const from = runAt(place, height, line, y, shift, length, copy);
        if (pairs) store<u32>(addresses + ((<usize>i) << 2), <u32>from);
        else if (from !== copy) copyVectors(copy, from, length);
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
