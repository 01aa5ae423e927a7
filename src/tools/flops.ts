// What instructions compute: multiplications and additions of products, steps of elementwise chains, and values that others read.

import { addressesOf, type Layout, layouts } from "../kernels/instructions.js";
import { rates } from "../kernels/layout.js";
import type { Instruction } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import { bytesPerValue, type Tensor } from "../tensor/tensor.js";

/** The same of every instruction, those of a loop with all its steps. */
const total = (instruction: Instruction, of: (one: Instruction) => number): number =>
  "body" in instruction
    ? instruction.steps * instruction.body.reduce((sum, inner) => sum + total(inner, of), 0)
    : of(instruction);

const layoutOf = ({ name }: Instruction): Layout => layouts[name];

/** Multiplications and additions of matrix products, as they are carried out: two for each multiplication. */
export const productFlopsOf = (instruction: Instruction): number =>
  total(instruction, (one) => {
    const { products, epilogue, work } = layoutOf(one);
    const operands = one as unknown as Record<string, number>;
    const own = epilogue ? (work?.(operands, {}, 0) ?? 0) / rates.product : 0;
    return 2 * Math.round(products?.(operands) ?? own);
  });

const sizesOf = (tensors: readonly Tensor[]): number => tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** Operations on numbers: those of products, one for each element and step of an elementwise chain, and one for each value that others read or write. */
export const flopsOf = (instruction: Instruction): number =>
  total(instruction, (one) => {
    const products = productFlopsOf(one);
    if (products > 0) return products;
    const operands: unknown = one;
    // Without the values that it moves, a chain costs its steps.
    const steps =
      layoutOf(one).work?.(operands as Record<string, number>, operands as Record<string, unknown[]>, 0) ?? 0;
    if (steps > 0) return Math.round(steps / rates.step);
    return Math.max(sizesOf(addressesOf(one, "read")), sizesOf(addressesOf(one, "write")));
  });

/** Bytes that are read and written, each operand once. */
export const bytesMovedBy = (instruction: Instruction): number =>
  total(instruction, (one) =>
    [...addressesOf(one, "read"), ...addressesOf(one, "write")].reduce(
      (sum, { shape, dtype }) => sum + bytesPerValue(dtype) * sizeOf(shape),
      0,
    ),
  );
