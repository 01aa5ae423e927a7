// The matrix product, in all four transpositions, of matrices and of batches of them.

import { ShapeError } from "../errors.js";
import { checkFlag, checkOptions } from "../options.js";
import type { BinaryOperation } from "../tensor/operation.js";
import { broadcastShapes, type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat } from "./apply.js";
import { broadcastTo, sumTo } from "./broadcast.js";
import { reshape } from "./reshape.js";

/** Options of `matmul`. */
export interface MatmulOptions {
  /** Use the transpose of the last two axes of a; nothing is moved. */
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

export interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Rows and columns of a matrix as the product sees it. */
const sidesOf = (shape: Shape, transpose: boolean): [number, number] => {
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  return transpose ? [columns, rows] : [rows, columns];
};

const batchOf = (shape: Shape): Shape => shape.slice(0, -2);

const inferMatmul = (a: Tensor, b: Tensor, { transposeA, transposeB }: Transposes): Shape => {
  const [m, k] = sidesOf(a.shape, transposeA);
  const [inner, n] = sidesOf(b.shape, transposeB);
  if (k !== inner) {
    const expected = `${transposeA ? "[k,m]ᵀ" : "[m,k]"} @ ${transposeB ? "[n,k]ᵀ" : "[k,n]"}`;
    throw new ShapeError(
      `matmul: expected ${expected}, received ${showShape(a.shape)} and ${showShape(b.shape)}. Is one operand transposed?`,
    );
  }
  return [...broadcastShapes([batchOf(a.shape), batchOf(b.shape)], "matmul"), m, n];
};

export const matmulOp: BinaryOperation<Transposes> = {
  name: "matmul",
  inferShape: ([a, b], transposes) => inferMatmul(a, b, transposes),
  emit: ([a, b], out, { transposeA, transposeB }) => {
    const [m, k] = sidesOf(a.shape, transposeA);
    const n = out.shape.at(-1)!;
    const batch = sizeOf(batchOf(out.shape));
    return [
      {
        name: "gemm",
        a: a,
        b: b,
        c: out,
        m,
        n,
        k,
        transposeA: Number(transposeA),
        transposeB: Number(transposeB),
        aRowStride: a.shape.at(-1)!,
        bRowStride: b.shape.at(-1)!,
        cRowStride: n,
        batch,
        aBatchStride: sizeOf(batchOf(a.shape)) === 1 ? 0 : m * k,
        bBatchStride: sizeOf(batchOf(b.shape)) === 1 ? 0 : k * n,
        cBatchStride: m * n,
        taken: 0,
      },
    ];
  },
  // C = A·B: dA = dC·Bᵀ and dB = Aᵀ·dC; transposed operands swap the factors.
  gradient: (dy, [a, b], _, { transposeA, transposeB }) => {
    const da = transposeA
      ? matmul(b, dy, { transposeA: transposeB, transposeB: true })
      : matmul(dy, b, { transposeB: !transposeB });
    const db = transposeB
      ? matmul(dy, a, { transposeA: true, transposeB: transposeA })
      : matmul(a, dy, { transposeA: !transposeA });
    return [sumTo(da, a.shape), sumTo(db, b.shape)];
  },
};

/**
 * Matrix product. Operands of more than two axes are batches of matrices, and batches broadcast; an operand of one axis
 * is a row (a) or a column (b), and that axis is left out of the result, as in NumPy.
 * Shapes: [..., m, k], [..., k, n] → [..., m, n]. Throws ShapeError when the inner sizes differ.
 */
export const matmul = (a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor => {
  checkFloat(a, "matmul");
  checkFloat(b, "matmul");
  checkOptions("matmul", options, ["transposeA", "transposeB"]);
  const transposeA = checkFlag(options.transposeA ?? false, "matmul: transposeA");
  const transposeB = checkFlag(options.transposeB ?? false, "matmul: transposeB");
  if (a.rank === 0 || b.rank === 0) {
    throw new ShapeError(
      `matmul: expected matrices, received ${showShape(a.shape)} and ${showShape(b.shape)}. Use multiply for scalars.`,
    );
  }
  if (a.rank === 1) {
    const product = matmul(reshape(a, [1, a.shape[0]!]), b, { transposeB });
    return dropAxis(product, b.rank === 1 ? -1 : -2);
  }
  if (b.rank === 1) return dropAxis(matmul(a, reshape(b, [b.shape[0]!, 1]), { transposeA }), -1);
  // Rows of a batch times one matrix are rows of one taller matrix.
  if (a.rank > 2 && b.rank === 2 && !transposeA) {
    const k = a.shape.at(-1)!;
    const rows = reshape(a, [k === 0 ? sizeOf(a.shape.slice(0, -1)) : sizeOf(a.shape) / k, k]);
    const product = matmul(rows, b, { transposeB });
    return reshape(product, [...a.shape.slice(0, -1), product.shape[1]!]);
  }
  const batch = broadcastShapes([batchOf(a.shape), batchOf(b.shape)], "matmul");
  return apply(matmulOp, [stretchBatch(a, batch), stretchBatch(b, batch)], { transposeA, transposeB });
};

/** A batch stride describes a whole batch or one repeated matrix; anything between is stretched in memory. */
const stretchBatch = (x: Tensor, batch: Shape): Tensor => {
  const own = batchOf(x.shape);
  return sizeOf(own) === 1 || sameShape(own, batch) ? x : broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
};

const dropAxis = (x: Tensor, axis: -1 | -2): Tensor =>
  reshape(
    x,
    x.shape.filter((_, i) => i !== x.rank + axis),
  );
