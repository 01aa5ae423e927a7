// How operands of an elementwise operation lie under the result's shape.

import { type Shape, sizeOf } from "./shape.js";

/**
 * Where operands begin or cease to vary along the result, as the number of elements behind each such place, largest first: what lies
 * between two of them is one axis to all of the operands.
 *
 *     [4,3] or [] under [4,3]: none       [3] or [4,1] under [4,3]: 3
 *     [2,1,1,3] under [2,4,5,3]: 60, 3    [2,1,5,1] under [2,4,5,3]: 60, 15, 3
 */
export type Splits = readonly number[];

/** The most splits of a chain: its instruction has four axes. */
export const mostSplits = 3;

/** Whether an operand varies along the axes of the result, for those that have more than one element, innermost first. */
const axesUnder = (operand: Shape, result: Shape): { size: number; varies: boolean }[] => {
  const lead = result.length - operand.length;
  return result
    .map((size, axis) => ({ size, varies: axis >= lead && operand[axis - lead] !== 1 }))
    .filter(({ size }) => size !== 1)
    .reverse();
};

/** The splits of a result that an operand needs. */
export const splitsOf = (operand: Shape, result: Shape): Splits => {
  if (sizeOf(result) === 0) return [];
  const splits: number[] = [];
  const axes = axesUnder(operand, result);
  let behind = 1;
  for (const [i, { size, varies }] of axes.entries()) {
    if (i > 0 && varies !== axes[i - 1]!.varies) splits.unshift(behind);
    behind *= size;
  }
  return splits;
};

/** The splits that all of them need. */
export const joinSplits = (a: Splits, b: Splits): Splits => {
  if (b.length === 0 || a === b) return a;
  return a.length === 0 ? b : [...new Set([...a, ...b])].sort((x, y) => y - x);
};

/** The sizes of the axes that splits make of a result of `size` elements, outermost first. */
export const sizesBetween = (splits: Splits, size: number): number[] => {
  const ends = [...splits, 1];
  return [size, ...splits].map((whole, i) => whole / ends[i]!);
};

/** The steps of an operand along the axes between splits, in elements: 0 where it repeats. The splits include its own. */
export const stridesBetween = (operand: Shape, result: Shape, splits: Splits): number[] => {
  const strides = [...splits, 1].map(() => 0);
  let behind = 1;
  let own = 1;
  for (const { size, varies } of axesUnder(operand, result)) {
    const axis = splits.filter((split) => split > behind).length;
    if (varies && strides[axis] === 0) strides[axis] = own;
    behind *= size;
    if (varies) own *= size;
  }
  return strides;
};
