// Each row of a matrix centred and scaled by what it shows of itself, and the gradients of that. A row is read from memory once: what its
// statistics and the results need of it again lies in the first-level cache. Backwards they are worked out anew, which costs no memory at all.
//
//   s = 1 / √(variance + epsilon)      x̂ = (x − mean)·s      y = x̂·gamma + beta
//   g = dy·gamma                       dx = s·(g − mean g − x̂·mean(g·x̂))
//
// What is not centred has 0 for mean and mean g, and the mean square for its variance.
//
//   out of the gradient   | dx: rows × columns | Σ dy·x̂, Σ dy: columns each | … |   the sums of every 32 rows, for gamma and beta

import { firstLanes, storeFirst, sumLanes } from "./lanes";
import { addProduct4, multiplyAdd4, subtractProduct4 } from "./multiply-add";
import { RowBlock } from "./opcodes";
import { shareBegin } from "./share";
import { NormalizeRowsGradientInstruction, NormalizeRowsInstruction } from "./whole-instructions";

/** Floats that lanes add one after another: runs of them are added up apart, so that long rows lose no digits. */
const run = 512;

function meanOf(x: usize, count: i32): f32 {
  let total = f32x4.splat(0);
  for (let left = count; left > 0; ) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let floats = min<i32>(left, run);
    left -= floats;
    for (; floats >= 16; floats -= 16, x += 64) {
      a = f32x4.add(a, v128.load(x));
      b = f32x4.add(b, v128.load(x, 16));
      c = f32x4.add(c, v128.load(x, 32));
      d = f32x4.add(d, v128.load(x, 48));
    }
    for (; floats >= 4; floats -= 4, x += 16) a = f32x4.add(a, v128.load(x));
    if (floats > 0) b = f32x4.add(b, v128.and(v128.load(x), firstLanes(floats)));
    total = f32x4.add(total, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  }
  return sumLanes(total) / <f32>count;
}

/** sum + (x − mean)². */
function addDeviation4(sum: v128, x: v128, means: v128): v128 {
  const deviation = f32x4.sub(x, means);
  return addProduct4(sum, deviation, deviation);
}

/** 1 / √(Σ (x − mean)² / count + epsilon). */
function inverseOf(x: usize, count: i32, mean: f32, epsilon: f32): f32 {
  const means = f32x4.splat(mean);
  let total = f32x4.splat(0);
  for (let left = count; left > 0; ) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let floats = min<i32>(left, run);
    left -= floats;
    for (; floats >= 16; floats -= 16, x += 64) {
      a = addDeviation4(a, v128.load(x), means);
      b = addDeviation4(b, v128.load(x, 16), means);
      c = addDeviation4(c, v128.load(x, 32), means);
      d = addDeviation4(d, v128.load(x, 48), means);
    }
    for (; floats >= 4; floats -= 4, x += 16) a = addDeviation4(a, v128.load(x), means);
    if (floats > 0) {
      const last = v128.and(f32x4.sub(v128.load(x), means), firstLanes(floats));
      b = addProduct4(b, last, last);
    }
    total = f32x4.add(total, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  }
  return 1 / sqrt<f32>(sumLanes(total) / <f32>count + epsilon);
}

export function normalizeRows(it: NormalizeRowsInstruction, thread: i32, threads: i32): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  const end = shareBegin(it.rows, 4, thread + 1, threads);
  for (let row = shareBegin(it.rows, 4, thread, threads); row < end; row++) {
    let x = it.x + <usize>row * rowBytes;
    let out = it.out + <usize>row * rowBytes;
    const mean: f32 = it.centered ? meanOf(x, columns) : 0;
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

/** Sums of a row of g = dy·gamma and d = x − mean, in four lanes each: Σ d², Σ g, Σ g·d. */
function sumsOfRow(to: usize, x: usize, dy: usize, gamma: usize, count: i32, mean: f32): void {
  const means = f32x4.splat(mean);
  let squares = f32x4.splat(0);
  let sum = squares;
  let products = squares;
  for (let left = count; left > 0; ) {
    let squaresA = f32x4.splat(0);
    let squaresB = squaresA;
    let sumA = squaresA;
    let sumB = squaresA;
    let productsA = squaresA;
    let productsB = squaresA;
    let floats = min<i32>(left, run);
    left -= floats;
    for (; floats >= 8; floats -= 8, x += 32, dy += 32, gamma += 32) {
      const d = f32x4.sub(v128.load(x), means);
      const g = f32x4.mul(v128.load(dy), v128.load(gamma));
      squaresA = addProduct4(squaresA, d, d);
      sumA = f32x4.add(sumA, g);
      productsA = addProduct4(productsA, g, d);
      const d2 = f32x4.sub(v128.load(x, 16), means);
      const g2 = f32x4.mul(v128.load(dy, 16), v128.load(gamma, 16));
      squaresB = addProduct4(squaresB, d2, d2);
      sumB = f32x4.add(sumB, g2);
      productsB = addProduct4(productsB, g2, d2);
    }
    for (; floats > 0; floats -= 4, x += 16, dy += 16, gamma += 16) {
      const inside = firstLanes(floats);
      const d = v128.and(f32x4.sub(v128.load(x), means), inside);
      const g = v128.and(f32x4.mul(v128.load(dy), v128.load(gamma)), inside);
      squaresA = addProduct4(squaresA, d, d);
      sumA = f32x4.add(sumA, g);
      productsA = addProduct4(productsA, g, d);
    }
    squares = f32x4.add(squares, f32x4.add(squaresA, squaresB));
    sum = f32x4.add(sum, f32x4.add(sumA, sumB));
    products = f32x4.add(products, f32x4.add(productsA, productsB));
  }
  v128.store(to, squares);
  v128.store(to, sum, 16);
  v128.store(to, products, 32);
}

/** The gradient of one row, whose share of the gradients of gamma and beta is added to `sums`. */
function gradientOfRow(it: NormalizeRowsGradientInstruction, row: i32, sums: usize, scratch: usize): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  let x = it.x + <usize>row * rowBytes;
  let dy = it.dy + <usize>row * rowBytes;
  let out = it.out + <usize>row * rowBytes;
  let gamma: usize = it.gamma;
  const mean: f32 = it.centered ? meanOf(x, columns) : 0;
  sumsOfRow(scratch, x, dy, gamma, columns, mean);
  const means = f32x4.splat(mean);
  const variance: f32 = sumLanes(v128.load(scratch)) / <f32>columns;
  const inverseOne: f32 = 1 / sqrt<f32>(variance + it.epsilon);
  const inverse = f32x4.splat(inverseOne);
  const meanG = f32x4.splat(it.centered ? sumLanes(v128.load(scratch, 16)) / <f32>columns : 0);
  const meanProduct = f32x4.splat((sumLanes(v128.load(scratch, 32)) / <f32>columns) * inverseOne);
  let left = columns;
  for (; left >= 4; left -= 4, x += 16, dy += 16, gamma += 16, out += 16, sums += 16) {
    const d = v128.load(dy);
    const scaled = f32x4.mul(f32x4.sub(v128.load(x), means), inverse);
    const g = f32x4.sub(f32x4.mul(d, v128.load(gamma)), meanG);
    v128.store(out, f32x4.mul(inverse, subtractProduct4(g, scaled, meanProduct)));
    v128.store(sums, addProduct4(v128.load(sums), d, scaled));
    v128.store(sums + rowBytes, f32x4.add(v128.load(sums + rowBytes), d));
  }
  if (left > 0) {
    const d = v128.load(dy);
    const scaled = f32x4.mul(f32x4.sub(v128.load(x), means), inverse);
    const g = f32x4.sub(f32x4.mul(d, v128.load(gamma)), meanG);
    storeFirst(out, f32x4.mul(inverse, subtractProduct4(g, scaled, meanProduct)), left);
    storeFirst(sums, addProduct4(v128.load(sums), d, scaled), left);
    storeFirst(sums + rowBytes, f32x4.add(v128.load(sums + rowBytes), d), left);
  }
}

export function normalizeRowsGradient(
  it: NormalizeRowsGradientInstruction,
  thread: i32,
  threads: i32,
  scratch: usize,
): void {
  const rows = it.rows;
  const sumBytes = (<usize>it.columns) << 3;
  const sums = it.out + <usize>rows * (sumBytes >> 1);
  const blocks = (rows + RowBlock.Rows - 1) / RowBlock.Rows;
  const end = shareBegin(blocks, 1, thread + 1, threads);
  for (let block = shareBegin(blocks, 1, thread, threads); block < end; block++) {
    const to = sums + <usize>block * sumBytes;
    memory.fill(to, 0, sumBytes);
    const last = min<i32>(rows, (block + 1) * RowBlock.Rows);
    for (let row = block * RowBlock.Rows; row < last; row++) gradientOfRow(it, row, to, scratch);
  }
}
