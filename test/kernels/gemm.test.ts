// The matrix product called by itself, in memory of our own: every size from 1 to 70, all transpositions, rows further
// apart than they are long. Its promise is exact: each element is summed from the first product to the last, each product
// and each sum rounded to float32. So it is compared bit by bit with a loop that does just that.

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeInstruction } from "../../src/program/encode.js";
import type { Team } from "../../src/runtime/lone-thread.js";
import { Memory } from "../../src/runtime/memory.js";
import { createTeam } from "../../src/runtime/team.js";
import { sizeOf } from "../../src/tensor/shape.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Elements between the end of a row and the next row. */
  readonly gaps: readonly [number, number, number];
  readonly batch: number;
}

/** Stands where a matrix does not reach: no kernel may read it into a result or write it. */
const untouched = -12345;

/** Numbers between −1 and 1. */
const numbers = (count: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2147483648;
  });
};

/** Rows of a matrix with gaps between them. */
const spread = (values: Float32Array, rows: number, columns: number, gap: number): Float32Array => {
  const out = new Float32Array(rows * (columns + gap)).fill(untouched);
  for (let i = 0; i < rows; i++) out.set(values.subarray(i * columns, (i + 1) * columns), i * (columns + gap));
  return out;
};

/** C as the promise says, the gaps left as they were. */
const reference = (a: Float32Array, b: Float32Array, { m, n, k, transposeA, transposeB, gaps }: Product) => {
  const c = new Float32Array(m * (n + gaps[2])).fill(untouched);
  const [aRow, bRow] = [(transposeA ? m : k) + gaps[0], (transposeB ? k : n) + gaps[1]];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) {
        const x = a[transposeA ? l * aRow + i : i * aRow + l]!;
        const y = b[transposeB ? j * bRow + l : l * bRow + j]!;
        sum = Math.fround(sum + Math.fround(x * y));
      }
      c[i * (n + gaps[2]) + j] = sum;
    }
  }
  return c;
};

const multiply = (memory: Memory, team: Team, product: Product) => {
  const { m, n, k, transposeA, transposeB, gaps, batch } = product;
  const [aRows, aColumns] = transposeA ? [k, m] : [m, k];
  const [bRows, bColumns] = transposeB ? [n, k] : [k, n];
  const a = Array.from({ length: batch }, (_, i) => spread(numbers(m * k, 2 * i + 1), aRows, aColumns, gaps[0]));
  const b = Array.from({ length: batch }, (_, i) => spread(numbers(k * n, 2 * i + 2), bRows, bColumns, gaps[1]));
  const cSize = m * (n + gaps[2]);
  const addresses = new Map<Tensor, number>();
  const place = (values: readonly Float32Array[]): Tensor => {
    const size = values[0]!.length;
    const tensor = leaf({ kind: "input", name: "matrix" }, [size * values.length]);
    const address = memory.allocate(4 * size * values.length);
    addresses.set(tensor, address);
    for (const [i, each] of values.entries()) memory.floats.set(each, address / 4 + i * size);
    return tensor;
  };
  const c = place(Array.from({ length: batch }, () => new Float32Array(cSize).fill(untouched)));
  const words = encodeInstruction(
    {
      name: "gemm",
      a: place(a),
      b: place(b),
      c,
      m,
      n,
      k,
      transposeA: Number(transposeA),
      transposeB: Number(transposeB),
      aRowStride: aColumns + gaps[0],
      bRowStride: bColumns + gaps[1],
      cRowStride: n + gaps[2],
      batch,
      aBatchStride: a[0]!.length,
      bBatchStride: b[0]!.length,
      cBatchStride: cSize,
      taken: 0,
    },
    (tensor) => addresses.get(tensor)!,
  );
  const tape = memory.allocate(4 * words.length);
  memory.ints.set(words, tape / 4);
  team.run(tape, tape + 4 * words.length, 1, team.threads);
  const result = memory.floats.slice(addresses.get(c)! / 4, addresses.get(c)! / 4 + batch * cSize);
  for (const [tensor, address] of addresses) memory.release(address, 4 * sizeOf(tensor.shape));
  memory.release(tape, 4 * words.length);
  const expected = new Float32Array(batch * cSize);
  for (let i = 0; i < batch; i++) expected.set(reference(a[i]!, b[i]!, product), i * cSize);
  return { result, expected };
};

const size = fc.integer({ min: 1, max: 70 });
const gap = fc.integer({ min: 0, max: 5 });
const anyProduct = fc.record({
  m: size,
  n: size,
  k: size,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  gaps: fc.tuple(gap, gap, gap),
  batch: fc.constantFrom(1, 1, 1, 2, 3),
});

describe.each([1, 2, 3])("on %i threads", (threads) => {
  test("any product is the sum in order, and nothing beside C is written", async () => {
    const memory = new Memory(threads);
    const team = await createTeam(memory);
    try {
      fc.assert(
        fc.property(anyProduct, (product) => {
          const { result, expected } = multiply(memory, team, product);
          expect(result).toEqual(expected);
        }),
        { numRuns: 400, seed: 1 },
      );
    } finally {
      team.dismiss();
    }
  });

  test.each([
    [130, 270, 600],
    [259, 33, 300],
    [1, 1000, 257],
    [1, 39, 200],
    [1, 103, 257],
    [1000, 1, 513],
    [2, 7, 2000],
  ])("so are products of several blocks: %i × %i, k = %i", async (m, n, k) => {
    const memory = new Memory(threads);
    const team = await createTeam(memory);
    try {
      for (const [transposeA, transposeB] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        const { result, expected } = multiply(memory, team, {
          m,
          n,
          k,
          transposeA,
          transposeB,
          gaps: [0, 0, 0],
          batch: 1,
        });
        expect(result).toEqual(expected);
      }
    } finally {
      team.dismiss();
    }
  });
});
