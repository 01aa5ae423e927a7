// The words of every instruction, as classes laid over the tape: `it.m`, not `word(pc, 5)`.
// src/kernels/instructions.ts names the same operands in the same order; a test keeps the two equal.
// Addresses are bytes from the start of memory; strides and sizes are elements of 4 bytes (of 1 where bytes are read).

/** The first two words of every instruction. */
@unmanaged
export class Instruction {
  opcode: u16;
  /** 1 when the team must meet before this instruction: it reads or overwrites what an earlier one wrote. */
  sync: u16;
  /** Words of the whole instruction, these two included. */
  length: i32;
}

/** C[m,n] = op(A)[m,k] · op(B)[k,n] for each matrix of the batch; a batch stride of 0 repeats a matrix. */
@unmanaged
export class GemmInstruction extends Instruction {
  a: u32;
  b: u32;
  c: u32;
  m: i32;
  n: i32;
  k: i32;
  /** 1 when A is stored as [k,m]. */
  transposeA: i32;
  /** 1 when B is stored as [n,k]. */
  transposeB: i32;
  /** Elements from one stored row of A to the next; likewise B and C. */
  aRowStride: i32;
  bRowStride: i32;
  cRowStride: i32;
  batch: i32;
  aBatchStride: i32;
  bBatchStride: i32;
  cBatchStride: i32;
  /** What threads have taken of the work while it is under way; 0 before and after. */
  taken: i32;
  /** The epilogue: a row that is added to every row of C, 0 for none; then a step of one operand with its immediates. */
  bias: u32;
  activation: i32;
  p: f32;
  q: f32;
}

/**
 * A chain of elementwise steps over [rows, columns], block by block. Behind these words stand, in this order,
 * `inputs` × MapInput, `outputs` × MapOutput and `steps` × MapStep.
 */
@unmanaged
export class MapInstruction extends Instruction {
  rows: i32;
  columns: i32;
  /** Rows are [rows / (middle · inner), middle, inner] to operands that do not step evenly through them. */
  middle: i32;
  inner: i32;
  inputs: i32;
  outputs: i32;
  steps: i32;
}

/**
 * Element j of row (h, i, k) is at address + 4·(h·outerStride + i·middleStride + k·rowStride + j·columnStride); columnStride is 0 or 1.
 * Where the outer strides go on as rowStride begins, row r as a whole is at r·rowStride.
 */
@unmanaged
export class MapInput {
  address: u32;
  rowStride: i32;
  columnStride: i32;
  middleStride: i32;
  outerStride: i32;
}

/** A contiguous result. */
@unmanaged
export class MapOutput {
  address: u32;
}

/** Values are numbered: the inputs first, then the outputs, then the temporaries in scratch. */
@unmanaged
export class MapStep {
  micro: i32;
  out: i32;
  a: i32;
  b: i32;
  c: i32;
  p: f32;
  q: f32;
}

/** out[outer, inner] = reduction of x[outer, reduced, inner] over its middle axis. */
@unmanaged
export class ReduceInstruction extends Instruction {
  reduction: i32;
  x: u32;
  out: u32;
  outer: i32;
  reduced: i32;
  inner: i32;
}

/** out[outer, inner] (int32) = index of the first largest (reduction Maximum) or smallest element of the middle axis. */
@unmanaged
export class ArgReduceInstruction extends Instruction {
  reduction: i32;
  x: u32;
  out: u32;
  outer: i32;
  reduced: i32;
  inner: i32;
}

/** Softmax, its logarithm (out [rows, columns]) or log Σ exp (out [rows]) of each row of x. */
@unmanaged
export class SoftmaxInstruction extends Instruction {
  kind: i32;
  x: u32;
  out: u32;
  rows: i32;
  columns: i32;
}

/** out[row] = −Σ target · logSoftmax(logits); targets are int32 labels [rows], or float32 [rows, columns] when dense. */
@unmanaged
export class CrossEntropyInstruction extends Instruction {
  logits: u32;
  targets: u32;
  out: u32;
  rows: i32;
  columns: i32;
  dense: i32;
}

/** out = dy[row] · (softmax(logits) · Σ target − target): the gradient of CrossEntropy. */
@unmanaged
export class CrossEntropyGradientInstruction extends Instruction {
  logits: u32;
  targets: u32;
  dy: u32;
  out: u32;
  rows: i32;
  columns: i32;
  dense: i32;
}

/** out[i0…i5] = x[i0…i5] under two sets of strides (in elements, of any sign). */
@unmanaged
export class StridedCopyInstruction extends Instruction {
  x: u32;
  out: u32;
  /** Elements from the operands' addresses to their first elements. */
  xOffset: i32;
  outOffset: i32;
  size0: i32;
  size1: i32;
  size2: i32;
  size3: i32;
  size4: i32;
  size5: i32;
  xStride0: i32;
  xStride1: i32;
  xStride2: i32;
  xStride3: i32;
  xStride4: i32;
  xStride5: i32;
  outStride0: i32;
  outStride1: i32;
  outStride2: i32;
  outStride3: i32;
  outStride4: i32;
  outStride5: i32;
}

/** out[i] = value, as raw bits. */
@unmanaged
export class FillInstruction extends Instruction {
  out: u32;
  count: i32;
  value: i32;
}

/** out[i] = uniform in [0, 1) with 24 bits from Threefry-2x32-20 keyed by (seed, stream), counter (step, i). */
@unmanaged
export class RandomInstruction extends Instruction {
  out: u32;
  count: i32;
  /** Addresses of three int32 scalars: the last is the place in the data of the result's first row. */
  seed: u32;
  step: u32;
  row: u32;
  stream: i32;
  /** Elements of a row. */
  width: i32;
}

/** out[i] = x[i] as float32; x holds bytes. */
@unmanaged
export class WidenInstruction extends Instruction {
  x: u32;
  out: u32;
  count: i32;
}
