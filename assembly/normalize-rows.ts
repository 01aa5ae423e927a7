// Each row of a matrix centred and scaled by what it shows of itself, and the gradients of that. A row is read from memory once: what its
// statistics and the results need of it again lies in the first-level cache. Backwards they are worked out anew, which costs no memory at all.
//
//   s = 1 / √(variance + epsilon)      x̂ = (x − mean)·s      y = x̂·gamma + beta
//   g = dy·gamma                       dx = s·(g − mean g − x̂·mean(g·x̂))
//
// What is not centred has 0 for mean and mean g, and the mean square for its variance.
//
//   out of the gradient   | dx: rows × columns | Σ dy·x̂, Σ dy: columns each | … |   the sums of every 32 rows, for gamma and beta

import { NormalizeRowsGradientInstruction, NormalizeRowsInstruction } from "./instructions";
import { firstLanes, storeFirst, sumLanes } from "./lanes";
import { addProduct4, multiplyAdd4 } from "./multiply-add";
import { RowBlock } from "./opcodes";
import { shareBegin } from "./share";

/** Floats that lanes add one after another: runs of them are added up apart, so that long rows lose no digits. */
const run = 512;

function meanOf(x: usize, count: i32): f32 {
  let total = f32x4.splat(0);
  for (let left = count; left > 0; ) {
    let a = f32x4.splat(0);
    let b = a;
    let floats = min<i32>(left, run);
    left -= floats;
    for (; floats >= 8; floats -= 8, x += 32) {
      a = f32x4.add(a, v128.load(x));
      b = f32x4.add(b, v128.load(x, 16));
    }
    if (floats >= 4) {
      a = f32x4.add(a, v128.load(x));
      x += 16;
      floats -= 4;
    }
    if (floats > 0) b = f32x4.add(b, v128.and(v128.load(x), firstLanes(floats)));
    total = f32x4.add(total, f32x4.add(a, b));
  }
  return sumLanes(total) / <f32>count;
}

/** Σ (x − mean)² / count. */
function varianceOf(x: usize, count: i32, mean: f32): f32 {
  const means = f32x4.splat(mean);
  let total = f32x4.splat(0);
  for (let left = count; left > 0; ) {
    let a = f32x4.splat(0);
    let b = a;
    let floats = min<i32>(left, run);
    left -= floats;
    for (; floats >= 8; floats -= 8, x += 32) {
      const first = f32x4.sub(v128.load(x), means);
      const second = f32x4.sub(v128.load(x, 16), means);
      a = addProduct4(a, first, first);
      b = addProduct4(b, second, second);
    }
    for (; floats > 0; floats -= 4, x += 16) {
      const last = v128.and(f32x4.sub(v128.load(x), means), firstLanes(floats));
      a = addProduct4(a, last, last);
    }
    total = f32x4.add(total, f32x4.add(a, b));
  }
  return sumLanes(total) / <f32>count;
}

function inverseOf(x: usize, count: i32, mean: f32, epsilon: f32): f32 {
  return 1 / sqrt<f32>(varianceOf(x, count, mean) + epsilon);
}

export function normalizeRows(it: NormalizeRowsInstruction, thread: i32, threads: i32): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  const end = shareBegin(it.rows, 4, thread + 1, threads);
  for (let row = shareBegin(it.rows, 4, thread, threads); row < end; row++) {
    let x = it.x + <usize>row * rowBytes;
    let out = it.out + <usize>row * rowBytes;
    const mean = it.centered ? meanOf(x, columns) : 0;
    const means = f32x4.splat(mean);
    const inverse = f32x4.splat(inverseOf(x, columns, mean, it.epsilon));
    let gamma: usize = it.gamma;
    let beta: usize = it.beta;
    let left = columns;
    for (; left >= 4; left -= 4, x += 16, out += 16, gamma += 16, beta += 16) {
      const scaled = f32x4.mul(f32x4.sub(v128.load(x), means), inverse);
      v128.store(out, multiplyAdd4(scaled, v128.load(gamma), v128.load(beta)));
    }
    if (left > 0) {
      const scaled = f32x4.mul(f32x4.sub(v128.load(x), means), inverse);
      storeFirst(out, multiplyAdd4(scaled, v128.load(gamma), v128.load(beta)), left);
    }
  }
}

/** The gradient of one row, whose share of the gradients of gamma and beta is added to `sums`. */
function gradientOfRow(it: NormalizeRowsGradientInstruction, row: i32, sums: usize): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  let x = it.x + <usize>row * rowBytes;
  let dy = it.dy + <usize>row * rowBytes;
  let out = it.out + <usize>row * rowBytes;
  let gamma: usize = it.gamma;
  const mean = it.centered ? meanOf(x, columns) : 0;
  const means = f32x4.splat(mean);
  const inverse = f32x4.splat(inverseOf(x, columns, mean, it.epsilon));
  let sum = f32x4.splat(0);
  let products = f32x4.splat(0);
  for (let left = columns, offset: usize = 0; left > 0; ) {
    let runSum = f32x4.splat(0);
    let runProducts = f32x4.splat(0);
    let floats = min<i32>(left, run);
    left -= floats;
    for (; floats >= 4; floats -= 4, offset += 16) {
      const g = f32x4.mul(v128.load(dy + offset), v128.load(gamma + offset));
      runSum = f32x4.add(runSum, g);
      runProducts = addProduct4(runProducts, g, f32x4.mul(f32x4.sub(v128.load(x + offset), means), inverse));
    }
    if (floats > 0) {
      const inside = firstLanes(floats);
      const g = v128.and(f32x4.mul(v128.load(dy + offset), v128.load(gamma + offset)), inside);
      const scaled = v128.and(f32x4.mul(f32x4.sub(v128.load(x + offset), means), inverse), inside);
      runSum = f32x4.add(runSum, g);
      runProducts = addProduct4(runProducts, g, scaled);
    }
    sum = f32x4.add(sum, runSum);
    products = f32x4.add(products, runProducts);
  }
  const meanG = f32x4.splat(it.centered ? sumLanes(sum) / <f32>columns : 0);
  const meanProduct = f32x4.splat(sumLanes(products) / <f32>columns);
  let left = columns;
  for (; left >= 4; left -= 4, x += 16, dy += 16, gamma += 16, out += 16, sums += 16) {
    const d = v128.load(dy);
    const scaled = f32x4.mul(f32x4.sub(v128.load(x), means), inverse);
    const g = f32x4.sub(f32x4.mul(d, v128.load(gamma)), meanG);
    v128.store(out, f32x4.mul(inverse, f32x4.sub(g, f32x4.mul(scaled, meanProduct))));
    v128.store(sums, addProduct4(v128.load(sums), d, scaled));
    v128.store(sums + rowBytes, f32x4.add(v128.load(sums + rowBytes), d));
  }
  if (left > 0) {
    const d = v128.load(dy);
    const scaled = f32x4.mul(f32x4.sub(v128.load(x), means), inverse);
    const g = f32x4.sub(f32x4.mul(d, v128.load(gamma)), meanG);
    storeFirst(out, f32x4.mul(inverse, f32x4.sub(g, f32x4.mul(scaled, meanProduct))), left);
    storeFirst(sums, addProduct4(v128.load(sums), d, scaled), left);
    storeFirst(sums + rowBytes, f32x4.add(v128.load(sums + rowBytes), d), left);
  }
}

export function normalizeRowsGradient(it: NormalizeRowsGradientInstruction, thread: i32, threads: i32): void {
  const rows = it.rows;
  const sumBytes = (<usize>it.columns) << 3;
  const sums = it.out + <usize>rows * (sumBytes >> 1);
  const blocks = (rows + RowBlock.Rows - 1) / RowBlock.Rows;
  const end = shareBegin(blocks, 1, thread + 1, threads);
  for (let block = shareBegin(blocks, 1, thread, threads); block < end; block++) {
    const to = sums + <usize>block * sumBytes;
    memory.fill(to, 0, sumBytes);
    const last = min<i32>(rows, (block + 1) * RowBlock.Rows);
    for (let row = block * RowBlock.Rows; row < last; row++) gradientOfRow(it, row, to);
  }
}
