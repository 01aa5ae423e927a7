// Features on a scale of their own: (x − center) / scale, and back.

import { checkWidth, type Rule } from "./preprocessing.js";
import { expectNumbers, type NumberValues, numbersOf, type Values } from "./values.js";

type Line = readonly number[] | undefined;

/** Works on each number with its feature's two constants. */
const each = (values: NumberValues, change: (value: number, feature: number) => number): NumberValues => {
  const { data, width } = values;
  return numbersOf(
    data.map((value, i) => change(value, i % width)),
    width,
  );
};

/** Gaps stay gaps. */
export const scalingBy = (center: Line, scale: Line, learn: Rule["learn"]): Rule => {
  const read = (values: Values, where: string): NumberValues => {
    const numbers = expectNumbers(values, where);
    checkWidth(numbers.width, center!.length, where);
    return numbers;
  };
  return {
    adapted: center !== undefined && scale !== undefined,
    learn,
    apply: (values, where) => each(read(values, where), (value, j) => (value - center![j]!) / scale![j]!),
    invert: (values, where) => each(read(values, where), (value, j) => value * scale![j]! + center![j]!),
  };
};
