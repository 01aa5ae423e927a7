// Softmax cross-entropy of rows of logits, with its gradient, without the probabilities ever being rounded to 0:
//
//   loss = −Σ t·(x − m − log Σ e^(x − m)),  m = the row's largest logit
//   gradient = dy·(softmax(x)·Σ t − t)
//
// A label outside the columns makes its row NaN.

import { CrossEntropyGradientInstruction, CrossEntropyInstruction } from "./instructions";
import { firstLanes, storeFirst, sumLanes } from "./lanes";
import { exp4 } from "./math/exponential";
import { shareBegin } from "./share";
import { largestOf, logarithm, sumOfExponentials } from "./softmax";

export function crossEntropy(it: CrossEntropyInstruction, thread: i32, threads: i32): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  const end = shareBegin(it.rows, 16, thread + 1, threads);
  for (let row = shareBegin(it.rows, 16, thread, threads); row < end; row++) {
    const logits = it.logits + <usize>row * rowBytes;
    const largest = largestOf(logits, columns);
    const logSum = logarithm(sumOfExponentials(logits, columns, largest));
    let loss: f32 = NaN;
    if (it.dense) {
      loss = denseLoss(logits, it.targets + <usize>row * rowBytes, columns, largest, logSum);
    } else {
      const label = load<i32>(it.targets + (row << 2));
      if (<u32>label < <u32>columns) loss = largest - load<f32>(logits + (label << 2)) + logSum;
    }
    store<f32>(it.out + (row << 2), loss);
  }
}

/** Σ t·(m − x + log Σ); where t is 0 nothing is added, even if x is −Infinity. */
function denseLoss(x: usize, targets: usize, count: i32, largest: f32, logSum: f32): f32 {
  let sum = f32x4.splat(0);
  for (; count > 0; count -= 4, x += 16, targets += 16) {
    const target = v128.and(v128.load(targets), firstLanes(count));
    const cost = f32x4.add(f32x4.sub(f32x4.splat(largest), v128.load(x)), f32x4.splat(logSum));
    sum = f32x4.add(sum, v128.and(f32x4.mul(target, cost), f32x4.ne(target, f32x4.splat(0))));
  }
  return sumLanes(sum);
}

function sumOf(x: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  for (; count > 0; count -= 4, x += 16) sum = f32x4.add(sum, v128.and(v128.load(x), firstLanes(count)));
  return sumLanes(sum);
}

export function crossEntropyGradient(it: CrossEntropyGradientInstruction, thread: i32, threads: i32): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  const end = shareBegin(it.rows, 4, thread + 1, threads);
  for (let row = shareBegin(it.rows, 4, thread, threads); row < end; row++) {
    const logits = it.logits + <usize>row * rowBytes;
    const out = it.out + <usize>row * rowBytes;
    const dy = load<f32>(it.dy + (row << 2));
    const largest = largestOf(logits, columns);
    const sum = sumOfExponentials(logits, columns, largest);
    if (it.dense) {
      const targets = it.targets + <usize>row * rowBytes;
      denseGradient(out, logits, targets, columns, largest, sumOf(targets, columns) / sum, dy);
    } else {
      const label = load<i32>(it.targets + (row << 2));
      const known = <u32>label < <u32>columns;
      scaledExponentials(out, logits, columns, largest, known ? dy / sum : NaN);
      if (known) store<f32>(out + (label << 2), load<f32>(out + (label << 2)) - dy);
    }
  }
}

/** out = e^(x − largest)·scale */
function scaledExponentials(out: usize, x: usize, count: i32, largest: f32, scale: f32): void {
  const shift = f32x4.splat(largest);
  for (; count > 0; count -= 4, x += 16, out += 16) {
    storeFirst(out, f32x4.mul(exp4(f32x4.sub(v128.load(x), shift)), f32x4.splat(scale)), count);
  }
}

/** out = dy·(e^(x − largest)·scale − t) */
function denseGradient(out: usize, x: usize, targets: usize, count: i32, largest: f32, scale: f32, dy: f32): void {
  const shift = f32x4.splat(largest);
  for (; count > 0; count -= 4, x += 16, targets += 16, out += 16) {
    const probability = f32x4.mul(exp4(f32x4.sub(v128.load(x), shift)), f32x4.splat(scale));
    storeFirst(out, f32x4.mul(f32x4.sub(probability, v128.load(targets)), f32x4.splat(dy)), count);
  }
}
