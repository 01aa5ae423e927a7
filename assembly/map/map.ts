// Elementwise chains: every step of the chain runs over one block before the next block is taken, so that all values
// between the steps stay in the first-level cache.
//
//   rows × columns of the result, cut into blocks of at most mapBlock floats:
//     long rows                     short rows
//     | block | block | blo |       | block: some |
//     | block | block | blo |       | whole rows  |
//
// Rows are three axes to operands such as [B,1,1,T] under [B,H,S,T], which repeat or change along one and not along the next.
//
// Scratch: a table of the values' addresses in the block at hand, then a tile for each value.
//   | value 0, 1, … 63 | tile 0 | tile 1 | … | tile 63 | a spare one |
// Inputs and outputs that lie in memory as they are iterated are used where they are. A tile holds temporaries, operands
// that broadcasting stretches, and outputs of a block whose end is not a whole vector: they are copied from there, so
// that no step writes behind an output.

import { MapInput, MapInstruction, MapOutput, MapStep } from "../instructions";
import { MemoryMap } from "../memory-map";
import { MicroOpcode } from "../opcodes";
import { shareBegin } from "../share";
import { adamSteps, runAdam } from "./adam";
import { runStep, tileOf } from "./blocks";

/** Where the lists behind the instruction's own words begin. */
function inputAt(it: MapInstruction, i: i32): MapInput {
  return changetype<MapInput>(changetype<usize>(it) + offsetof<MapInstruction>() + <usize>i * offsetof<MapInput>());
}

function outputAt(it: MapInstruction, i: i32): MapOutput {
  return changetype<MapOutput>(changetype<usize>(inputAt(it, it.inputs)) + <usize>i * offsetof<MapOutput>());
}

export function map(it: MapInstruction, thread: i32, threads: i32, scratch: usize): void {
  const rows = it.rows;
  const columns = it.columns;
  if (rows === 0 || columns === 0) return;
  const long = columns >= MemoryMap.mapBlock;
  const rowsPerBlock = long ? 1 : rowsOfBlock(rows, columns);
  const blocksPerRow = long ? (columns + MemoryMap.mapBlock - 1) / MemoryMap.mapBlock : 1;
  const blocks = long ? rows * blocksPerRow : (rows + rowsPerBlock - 1) / rowsPerBlock;
  const begin = shareBegin(blocks, 1, thread, threads);
  const end = shareBegin(blocks, 1, thread + 1, threads);
  if (begin >= end) return;

  fillTiles(it, long, rowsPerBlock, scratch);
  for (let block = begin; block < end; block++) {
    if (long) {
      const row = block / blocksPerRow;
      const column = (block - row * blocksPerRow) * MemoryMap.mapBlock;
      runBlock(it, scratch, row, column, 1, min<i32>(MemoryMap.mapBlock, columns - column));
    } else {
      const row = block * rowsPerBlock;
      runBlock(it, scratch, row, 0, min<i32>(rowsPerBlock, rows - row), columns);
    }
  }
}

/** As many short rows as a block holds, a multiple of four where that makes blocks end at whole vectors. */
function rowsOfBlock(rows: i32, columns: i32): i32 {
  const fit = <i32>MemoryMap.mapBlock / columns;
  return min<i32>(rows, fit >= 4 && (columns & 3) !== 0 ? fit & ~3 : fit);
}

/** Whether the operand steps evenly from row to row: its outer axes go on where the inner one ends. */
function isEven(it: MapInstruction, input: MapInput): bool {
  return input.middleStride === it.inner * input.rowStride && input.outerStride === it.middle * input.middleStride;
}

/** Puts operands that are the same in every block into their tiles: scalars, and rows shorter than a block. */
function fillTiles(it: MapInstruction, long: bool, rowsPerBlock: i32, scratch: usize): void {
  for (let i = 0; i < it.inputs; i++) {
    const input = inputAt(it, i);
    const tile = tileOf(scratch, i);
    if (input.rowStride !== 0 || !isEven(it, input)) continue;
    if (input.columnStride === 0) {
      const floats = long ? <i32>MemoryMap.mapBlock : rowsPerBlock * it.columns;
      splat(tile, input.address, floats);
    } else if (!long) {
      for (let row = 0; row < rowsPerBlock; row++) {
        copyVectors(tile + <usize>(row * it.columns) * 4, input.address, it.columns);
      }
    } else continue;
    store<u32>(scratch + ((<usize>i) << 2), tile);
  }
}

/** Fills floats with one number; may write up to three floats more. */
function splat(to: usize, from: usize, floats: i32): void {
  const value = v128.load32_splat(from);
  const end = to + ((<usize>floats) << 2);
  for (; to < end; to += 16) v128.store(to, value);
}

/** Copies floats; may write up to three floats more. */
function copyVectors(to: usize, from: usize, floats: i32): void {
  const end = to + ((<usize>floats) << 2);
  for (; to < end; to += 16, from += 16) v128.store(to, v128.load(from));
}

/** Copies floats and writes nothing behind them. */
function copyFloats(to: usize, from: usize, floats: i32): void {
  const vectors = to + ((<usize>(floats & ~3)) << 2);
  const end = to + ((<usize>floats) << 2);
  for (; to < vectors; to += 16, from += 16) v128.store(to, v128.load(from));
  for (; to < end; to += 4, from += 4) store<f32>(to, load<f32>(from));
}

/**
 * Finds the operands of a block that do not step evenly from row to row: where they lie if the block's rows follow each other
 * there, else in tiles that the rows are put into.
 */
function findUneven(it: MapInstruction, scratch: usize, row: i32, column: i32, rows: i32, columns: i32): void {
  const rest = row / it.inner;
  const k = row - rest * it.inner;
  const h = rest / it.middle;
  const i = rest - h * it.middle;
  for (let value = 0; value < it.inputs; value++) {
    const input = inputAt(it, value);
    if (isEven(it, input)) continue;
    const tile = tileOf(scratch, value);
    let address = tile;
    if (input.columnStride !== 0 && (rows === 1 || (input.rowStride === columns && k + rows <= it.inner))) {
      const first = h * input.outerStride + i * input.middleStride + k * input.rowStride + column;
      address = input.address + ((<usize>first) << 2);
    } else gatherRows(it, input, tile, h, i, k, rows, columns);
    store<u32>(scratch + ((<usize>value) << 2), address);
  }
}

/** Puts rows of an operand, from row (h, i, k) on, into a tile. */
function gatherRows(
  it: MapInstruction,
  input: MapInput,
  tile: usize,
  h: i32,
  i: i32,
  k: i32,
  rows: i32,
  columns: i32,
): void {
  for (; rows > 0; rows--, tile += (<usize>columns) << 2) {
    const at = h * input.outerStride + i * input.middleStride + k * input.rowStride;
    const from = input.address + ((<usize>at) << 2);
    if (input.columnStride === 0) splat(tile, from, columns);
    else copyVectors(tile, from, columns);
    if (++k < it.inner) continue;
    k = 0;
    if (++i < it.middle) continue;
    i = 0;
    h++;
  }
}

function runBlock(it: MapInstruction, scratch: usize, row: i32, column: i32, rows: i32, columns: i32): void {
  const start = row * it.columns + column;
  const floats = rows * columns;
  const ragged = (floats & 3) !== 0;
  const inputs = it.inputs;
  const outputs = it.outputs;
  const uneven = it.inner !== it.rows;
  if (uneven) findUneven(it, scratch, row, column, rows, columns);
  let slot = scratch;
  for (let i = 0; i < inputs; i++, slot += 4) {
    const input = inputAt(it, i);
    if (uneven && !isEven(it, input)) continue;
    if (input.columnStride !== 0) {
      if (input.rowStride !== 0) store<u32>(slot, input.address + (start << 2));
      else if (it.columns >= MemoryMap.mapBlock) store<u32>(slot, input.address + (column << 2));
    } else if (input.rowStride !== 0) {
      const tile = tileOf(scratch, i);
      for (let r = 0; r < rows; r++) {
        splat(tile + <usize>(r * columns) * 4, input.address + ((row + r) << 2), columns);
      }
      store<u32>(slot, tile);
    }
  }
  for (let i = 0; i < outputs; i++, slot += 4) {
    store<u32>(slot, ragged ? tileOf(scratch, inputs + i) : outputAt(it, i).address + (start << 2));
  }
  const bytes = (<usize>((floats + 3) & ~3)) << 2;
  let step = changetype<usize>(outputAt(it, outputs));
  const end = step + <usize>it.steps * offsetof<MapStep>();
  while (step < end) {
    const at = changetype<MapStep>(step);
    if (at.micro === MicroOpcode.Adam) {
      runAdam(step, scratch, bytes);
      step += adamSteps * offsetof<MapStep>();
      continue;
    }
    // A temporary's tile is fixed; writing its address here costs less than a pass over all of them.
    if (at.out >= inputs + outputs) store<u32>(scratch + ((<usize>at.out) << 2), tileOf(scratch, at.out));
    runStep(at, scratch, bytes);
    step += offsetof<MapStep>();
  }
  if (!ragged) return;
  for (let i = 0; i < outputs; i++) {
    copyFloats(outputAt(it, i).address + (start << 2), tileOf(scratch, inputs + i), floats);
  }
}
