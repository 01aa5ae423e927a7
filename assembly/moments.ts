// Statistics of the columns of a matrix in one pass over it: means with variances, and the two sums that normalisation needs backwards.
//
//   | 64 rows |   mean and Σ (x − mean)² of a block: its rows are in the first-level cache when they are read again
//   | 64 rows |
//   | rest    |   blocks in pairs, on a stack in scratch as in long-sum.ts
//
// Two blocks of m and n rows become one (Chan, Golub & LeVeque 1983), with d the second mean minus the first:
//   mean = first + d·n/(m + n)     squares = both + d²·m·n/(m + n)
// So nothing is lost where the mean is far larger than the deviations.

import { storeFirst } from "./lanes";
import { addProduct4 } from "./multiply-add";
import { shareBegin } from "./share";
import { MomentsInstruction, ProductSumsInstruction } from "./whole-instructions";

const blockRows = 64;
/** An entry of the stack: two lists of up to sixteen numbers, and the rows that they are of. */
const second: usize = 64;
const rowsAt: usize = 128;
const entryBytes: usize = 192;

/** Means and sums of squared deviations of sixteen neighbouring columns of a block. */
function momentsOfSixteen(entry: usize, x: usize, rows: i32, rowBytes: usize): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let at = x;
  for (let i = rows; i > 0; i--, at += rowBytes) {
    a = f32x4.add(a, v128.load(at));
    b = f32x4.add(b, v128.load(at, 16));
    c = f32x4.add(c, v128.load(at, 32));
    d = f32x4.add(d, v128.load(at, 48));
  }
  const count = f32x4.splat(<f32>rows);
  a = f32x4.div(a, count);
  b = f32x4.div(b, count);
  c = f32x4.div(c, count);
  d = f32x4.div(d, count);
  v128.store(entry, a);
  v128.store(entry, b, 16);
  v128.store(entry, c, 32);
  v128.store(entry, d, 48);
  let squaresA = f32x4.splat(0);
  let squaresB = squaresA;
  let squaresC = squaresA;
  let squaresD = squaresA;
  for (at = x; rows > 0; rows--, at += rowBytes) {
    squaresA = addSquare4(squaresA, f32x4.sub(v128.load(at), a));
    squaresB = addSquare4(squaresB, f32x4.sub(v128.load(at, 16), b));
    squaresC = addSquare4(squaresC, f32x4.sub(v128.load(at, 32), c));
    squaresD = addSquare4(squaresD, f32x4.sub(v128.load(at, 48), d));
  }
  v128.store(entry + second, squaresA);
  v128.store(entry + second, squaresB, 16);
  v128.store(entry + second, squaresC, 32);
  v128.store(entry + second, squaresD, 48);
}

/** The same of four columns. */
function momentsOfFour(entry: usize, x: usize, rows: i32, rowBytes: usize): void {
  let mean = f32x4.splat(0);
  let at = x;
  for (let i = rows; i > 0; i--, at += rowBytes) mean = f32x4.add(mean, v128.load(at));
  mean = f32x4.div(mean, f32x4.splat(<f32>rows));
  v128.store(entry, mean);
  let squares = f32x4.splat(0);
  for (at = x; rows > 0; rows--, at += rowBytes) squares = addSquare4(squares, f32x4.sub(v128.load(at), mean));
  v128.store(entry + second, squares);
}

function addSquare4(sum: v128, x: v128): v128 {
  return addProduct4(sum, x, x);
}

/** Σ dy and Σ dy·(x − mean) of sixteen neighbouring columns of a block. */
function productsOfSixteen(entry: usize, dy: usize, x: usize, mean: usize, rows: i32, rowBytes: usize): void {
  const meanA = v128.load(mean);
  const meanB = v128.load(mean, 16);
  const meanC = v128.load(mean, 32);
  const meanD = v128.load(mean, 48);
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let productsA = a;
  let productsB = a;
  let productsC = a;
  let productsD = a;
  for (; rows > 0; rows--, dy += rowBytes, x += rowBytes) {
    const dyA = v128.load(dy);
    const dyB = v128.load(dy, 16);
    const dyC = v128.load(dy, 32);
    const dyD = v128.load(dy, 48);
    a = f32x4.add(a, dyA);
    b = f32x4.add(b, dyB);
    c = f32x4.add(c, dyC);
    d = f32x4.add(d, dyD);
    productsA = addProduct4(productsA, dyA, f32x4.sub(v128.load(x), meanA));
    productsB = addProduct4(productsB, dyB, f32x4.sub(v128.load(x, 16), meanB));
    productsC = addProduct4(productsC, dyC, f32x4.sub(v128.load(x, 32), meanC));
    productsD = addProduct4(productsD, dyD, f32x4.sub(v128.load(x, 48), meanD));
  }
  v128.store(entry, a);
  v128.store(entry, b, 16);
  v128.store(entry, c, 32);
  v128.store(entry, d, 48);
  v128.store(entry + second, productsA);
  v128.store(entry + second, productsB, 16);
  v128.store(entry + second, productsC, 32);
  v128.store(entry + second, productsD, 48);
}

/** The same of four columns. */
function productsOfFour(entry: usize, dy: usize, x: usize, mean: usize, rows: i32, rowBytes: usize): void {
  const means = v128.load(mean);
  let sum = f32x4.splat(0);
  let products = sum;
  for (; rows > 0; rows--, dy += rowBytes, x += rowBytes) {
    sum = f32x4.add(sum, v128.load(dy));
    products = addProduct4(products, v128.load(dy), f32x4.sub(v128.load(x), means));
  }
  v128.store(entry, sum);
  v128.store(entry + second, products);
}

/** Joins the moments of the entry behind to those of an entry. */
function joinMoments(entry: usize, columns: i32): void {
  const behind = entry + entryBytes;
  const m = load<f32>(entry + rowsAt);
  const n = load<f32>(behind + rowsAt);
  const share = n / (m + n);
  store<f32>(entry + rowsAt, m + n);
  for (let at: usize = 0, end = (<usize>columns) << 2; at < end; at += 16) {
    const mean = v128.load(entry + at);
    const d = f32x4.sub(v128.load(behind + at), mean);
    const squares = f32x4.add(v128.load(entry + at + second), v128.load(behind + at + second));
    v128.store(entry + at, addProduct4(mean, d, f32x4.splat(share)));
    v128.store(entry + at + second, addProduct4(squares, f32x4.mul(d, d), f32x4.splat(m * share)));
  }
}

/** Adds the sums of the entry behind to those of an entry. */
function joinSums(entry: usize, columns: i32): void {
  const behind = entry + entryBytes;
  for (let at: usize = 0, end = (<usize>columns) << 2; at < end; at += 16) {
    v128.store(entry + at, f32x4.add(v128.load(entry + at), v128.load(behind + at)));
    v128.store(entry + at + second, f32x4.add(v128.load(entry + at + second), v128.load(behind + at + second)));
  }
}

/** Writes an entry's two lists to their places in the two rows of out. */
function storeEntry(out: usize, columns: i32, entry: usize, column: i32, count: i32, divisor: f32): void {
  for (let i = 0; i < count; i += 4) {
    const from = entry + ((<usize>i) << 2);
    const to = out + ((<usize>(column + i)) << 2);
    storeFirst(to, v128.load(from), columns - column - i);
    const squares = f32x4.div(v128.load(from + second), f32x4.splat(divisor));
    storeFirst(to + ((<usize>columns) << 2), squares, columns - column - i);
  }
}

/** Sixteen columns of a matrix are one thread's; the groups of all matrices are counted one after the other. */
export function moments(it: MomentsInstruction, thread: i32, threads: i32, stack: usize): void {
  const columns = it.columns;
  const groups = (columns + 15) >> 4;
  const last = shareBegin(it.matrices * groups, 1, thread + 1, threads);
  for (let group = shareBegin(it.matrices * groups, 1, thread, threads); group < last; group++) {
    const matrix = group / groups;
    const column = (group - matrix * groups) << 4;
    const x = it.x + ((<usize>matrix * it.rows * columns) << 2);
    const out = it.out + (((<usize>matrix * columns) << 1) << 2);
    momentsOfGroup(x, out, it.rows, columns, column, stack);
  }
}

function momentsOfGroup(matrix: usize, out: usize, rows: i32, columns: i32, column: i32, stack: usize): void {
  const rowBytes = (<usize>columns) << 2;
  const end = min<i32>(columns, column + 16);
  const count = column + 16 <= columns ? 16 : 4;
  for (; column < end; column += count) {
    let x = matrix + ((<usize>column) << 2);
    let top = stack;
    let left = rows;
    for (let block = 0; left > 0; block++) {
      const now = min<i32>(left, blockRows);
      if (count === 16) momentsOfSixteen(top, x, now, rowBytes);
      else momentsOfFour(top, x, now, rowBytes);
      store<f32>(top + rowsAt, <f32>now);
      x += <usize>now * rowBytes;
      left -= now;
      for (let pairs = block; top > stack && (pairs & 1 || left === 0); pairs >>= 1) {
        top -= entryBytes;
        joinMoments(top, count);
      }
      top += entryBytes;
    }
    storeEntry(out, columns, stack, column, count, <f32>rows);
  }
}

export function productSums(it: ProductSumsInstruction, thread: i32, threads: i32, stack: usize): void {
  const columns = it.columns;
  const groups = (columns + 15) >> 4;
  const last = shareBegin(it.matrices * groups, 1, thread + 1, threads);
  for (let group = shareBegin(it.matrices * groups, 1, thread, threads); group < last; group++) {
    const matrix = group / groups;
    const column = (group - matrix * groups) << 4;
    productsOfGroup(it, matrix, column, stack);
  }
}

function productsOfGroup(it: ProductSumsInstruction, matrix: i32, column: i32, stack: usize): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  const mean = it.mean + <usize>matrix * rowBytes;
  const out = it.out + <usize>matrix * 2 * rowBytes;
  const end = min<i32>(columns, column + 16);
  const count = column + 16 <= columns ? 16 : 4;
  for (; column < end; column += count) {
    const offset = (<usize>column) << 2;
    let at = <usize>matrix * it.rows * rowBytes + offset;
    let top = stack;
    let rows = it.rows;
    for (let block = 0; rows > 0; block++) {
      const now = min<i32>(rows, blockRows);
      if (count === 16) productsOfSixteen(top, it.dy + at, it.x + at, mean + offset, now, rowBytes);
      else productsOfFour(top, it.dy + at, it.x + at, mean + offset, now, rowBytes);
      at += <usize>now * rowBytes;
      rows -= now;
      for (let pairs = block; top > stack && (pairs & 1 || rows === 0); pairs >>= 1) {
        top -= entryBytes;
        joinSums(top, count);
      }
      top += entryBytes;
    }
    storeEntry(out, columns, stack, column, count, 1);
  }
}
