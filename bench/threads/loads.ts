// How the kernels split an instruction over threads: the twin of what assembly/ does with `shareBegin` and `takeShare`.

import { MemoryMap } from "../../assembly/memory-map.js";
import { Reduction, RowBlock } from "../../assembly/opcodes.js";
import type { InstructionName } from "../../src/kernels/instructions.js";

/** Which part of an instruction each thread does: fractions whose sum is 1. */
export type Loads = readonly number[];

type Values = Readonly<Record<string, number>>;
type Split = (operands: Values, threads: number) => Loads;

/** Units in a fixed order, so many grains for each thread: `shareBegin`. */
const evenly =
  (
    unitsOf: (operands: Values, threads: number) => number,
    grainOf: number | ((operands: Values) => number) = 1,
  ): Split =>
  (operands, threads) => {
    const count = unitsOf(operands, threads);
    const grain = typeof grainOf === "number" ? grainOf : grainOf(operands);
    const grains = Math.ceil(count / grain);
    const begin = (thread: number): number => Math.min(count, Math.floor((grains * thread) / threads) * grain);
    return Array.from({ length: threads }, (_, thread) =>
      count === 0 ? Number(thread === 0) : (begin(thread + 1) - begin(thread)) / count,
    );
  };

const alone = (threads: number): Loads => Array.from({ length: threads }, (_, thread) => Number(thread === 0));

/** Units that threads take as they get to them, large shares first: `takeShare`. Whoever has done least comes next. */
export const taken = (count: number, least: number, threads: number): Loads => {
  const loads = new Array<number>(threads).fill(0);
  for (let begin = 0; begin < count; ) {
    const left = count - begin;
    const share = Math.min(left, Math.max(least, Math.floor((2 * left) / (3 * threads))));
    loads[loads.indexOf(Math.min(...loads))]! += share / count;
    begin += share;
  }
  return loads;
};

/** Rows or columns that a thread takes at least of a product, with few of them too, and multiplications that one thread does. */
const [leastShare, fewestRows, smallWork] = [64, 16, 4096];

const product = (m: number, n: number, threads: number): Loads => {
  const [unit, most] = [n > m ? 16 : 2, Math.max(m, n)];
  const least = Math.max(fewestRows, Math.min(leastShare, Math.ceil(most / threads)));
  return taken(Math.ceil(most / unit), Math.ceil(least / unit), threads);
};

const lineOf = (size: number): number => Math.ceil(size / 16);

/** What a map is split by: values of one long row, blocks of several, or short rows. */
const mapUnits = ({ rows = 0, columns = 0 }: Values): number => {
  if (columns < MemoryMap.mapBlock) return columns === 0 ? 0 : rows;
  return rows === 1 ? columns : rows * Math.ceil(columns / MemoryMap.mapBlock);
};
const mapGrain = ({ rows = 0, columns = 0 }: Values): number => {
  if (columns >= MemoryMap.mapBlock) return rows === 1 ? MemoryMap.mapBlock : 1;
  const fit = Math.floor(MemoryMap.mapBlock / Math.max(1, columns));
  return Math.max(1, Math.min(rows, fit >= 4 && columns % 4 !== 0 ? fit - (fit % 4) : fit));
};

const reduce: Split = (operands, threads) => {
  const { reduction, outer = 0, inner = 0 } = operands;
  if (inner === 1) return evenly(() => outer, 16)(operands, threads);
  if (reduction === Reduction.Sum) return evenly(() => outer * lineOf(inner))(operands, threads);
  return outer < threads ? evenly(() => inner, 16)(operands, threads) : evenly(() => outer)(operands, threads);
};

/** Convolutions that do not pack patches, and the lines of patches that a thread takes at least of them. */
const leastLines = 8;
const hasFewChannels = ({ channels = 0, transposeA, transposeB, groups, tapStrideX, n = 0 }: Values): boolean =>
  channels <= (transposeA ? 4 : 8) && !transposeB && groups === 1 && tapStrideX === 1 && n % 16 === 0;
const hasFewFilters = ({ n = 0, transposeA, groups, strideX, strideY, depth = 0, patchesX = 0 }: Values): boolean =>
  n <= 4 && !transposeA && groups === 1 && strideX === 1 && strideY === 1 && depth % 4 === 0 && patchesX >= 8;

/** By instruction; one that is not among them is taken to be split evenly. */
export const splits: Readonly<Partial<Record<InstructionName, Split>>> = {
  gemm: ({ m = 0, n = 0, k = 0, batch = 1 }, threads) => {
    if (batch >= threads && batch > 1) return evenly(() => batch)({}, threads);
    return m * n * k <= smallWork ? alone(threads) : product(m, n, threads);
  },
  convolution: (operands, threads) => {
    const { transposeA, batch = 0, patchesY = 0, patchesX = 0, tapsY = 0, tapsX = 0, depth = 0, n = 0 } = operands;
    if (hasFewChannels(operands)) {
      if (!transposeA) return taken(batch * patchesY, leastLines, threads);
      return evenly(() => Math.ceil((tapsY * tapsX * depth) / 2) * (n / 16))({}, threads);
    }
    if (hasFewFilters(operands)) return taken(batch * patchesY, leastLines, threads);
    return product(transposeA ? tapsY * tapsX * depth : batch * patchesY * patchesX, n, threads);
  },
  winogradKernel: evenly(({ depth = 0 }) => depth, 4),
  winograd: ({ batch = 0, rows = 0, columns = 0 }, threads) =>
    taken(Math.ceil((batch * Math.ceil(rows / 2) * Math.ceil(columns / 2)) / 2), 16, threads),
  winogradKernelGradient: evenly(({ depth = 0 }) => depth, 4),
  map: evenly(mapUnits, mapGrain),
  reduce,
  argReduce: evenly(({ outer = 0, inner = 0 }) => outer * inner, 16),
  softmax: evenly(({ rows = 0 }) => rows, 16),
  crossEntropy: evenly(({ rows = 0 }) => rows, 16),
  crossEntropyGradient: evenly(({ rows = 0 }) => rows, 4),
  stridedCopy: evenly(
    ({ size0 = 1, size1 = 1, size2 = 1, size3 = 1, size4 = 1 }) => size0 * size1 * size2 * size3 * size4,
  ),
  fill: evenly(({ count = 0 }) => count, 16),
  gatherRows: evenly(({ count = 0 }) => count),
  scatterAddRows: evenly(({ rows = 0 }) => rows),
  random: evenly(({ count = 0 }) => count, 16),
  widen: evenly(({ count = 0 }) => count, 64),
  moments: evenly(({ matrices = 0, columns = 0 }) => matrices * lineOf(columns)),
  productSums: evenly(({ matrices = 0, columns = 0 }) => matrices * lineOf(columns)),
  pool: evenly(({ batch = 0, channels = 0 }) => batch * Math.ceil(channels / 32)),
  normalizeRows: evenly(({ rows = 0 }) => rows, 4),
  normalizeRowsGradient: evenly(({ rows = 0 }) => Math.ceil(rows / RowBlock.Rows)),
  depthwise: evenly(({ transpose, batch = 0, patchesY = 0, channels = 0, tapsY = 0 }, threads) => {
    if (!transpose) return batch * patchesY;
    return lineOf(channels) >= threads ? lineOf(channels) : lineOf(channels) * tapsY;
  }),
  gatherAlong: evenly(({ outer = 0, count = 0 }) => outer * count),
  scatterAddAlong: evenly(({ outer = 0, inner = 0 }) => outer * inner),
  argSort: evenly(({ outer = 0, inner = 0 }) => outer * inner),
  scan: evenly(({ outer = 0, inner = 0 }) => outer * Math.ceil(inner / 4)),
};

/** How an instruction is split over so many threads. */
export const loadsOf = (name: InstructionName, operands: Values, threads: number): Loads =>
  splits[name]?.(operands, threads) ?? new Array<number>(threads).fill(1 / threads);
