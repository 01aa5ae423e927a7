// Samples of sums of products in Einstein's notation, and of whole quotients and truth values.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { generate, indexOf, positionOf } from "../nd-array.js";
import { never, tensor } from "../parameters.js";
import { type NdArray, type Sample, sizeOf, sumTolerance, ulp, uniform } from "../sample.js";
import { binarySample, notInt32, notTensors, unarySample } from "./shared.js";

const sizes: Readonly<Record<string, number>> = { i: 3, j: 4, k: 5, b: 2, h: 2, z: 0 };

/** Over all values of all letters at once. */
const summed = (equation: string, inputs: readonly NdArray[]): NdArray => {
  const [from, to] = equation.split("->") as [string, string];
  const names = from.split(",");
  const inner = [...new Set(from.replaceAll(",", ""))].filter((name) => !to.includes(name));
  const innerSizes = inner.map((name) => sizes[name]!);
  return generate(
    [...to].map((name) => sizes[name]!),
    (position) => {
      let sum = 0;
      for (let at = 0; at < sizeOf(innerSizes); at++) {
        const rest = positionOf(at, innerSizes);
        const value = (name: string): number =>
          to.includes(name) ? position[to.indexOf(name)]! : rest[inner.indexOf(name)]!;
        sum += inputs.reduce(
          (product, { shape, data }, i) => product * data[indexOf([...names[i]!].map(value), shape)]!,
          1,
        );
      }
      return sum;
    },
  );
};

const equations = [
  ...["ij->ji", "ij->", "ij->i", "ij->j", "ijk->ki", "->", "ij->ij", "zj->j"],
  ...[
    "ij,jk->ik",
    "ij,kj->ki",
    "bij,bjk->bik",
    "bhij,bhkj->bhik",
    "i,j->ij",
    "i,i->",
    "i,i->i",
    "ij,ij->ij",
    "ijb,jk->kb",
  ],
  ...["iz,zj->ij", ",ij->ij", "ij,jk,kb->ib", "bi,ijk,bk->bj"],
];

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

const einsum: Sample = {
  parameters: [
    {
      good: ["ij->ji", "ij", " ij -> i "],
      bad: [undefined, ...never, 1, [], {}, "", "i", "ij,jk", "ii", "ij->ii", "ij->k", "i.->i", "ij->i->j"],
    },
    { ...tensor, good: [x] },
  ],
  cases: equations.map((equation, seed) => ({
    name: equation,
    inputs: equation
      .split("->")[0]!
      .split(",")
      .map((names, i) =>
        uniform(
          [...names].map((name) => sizes[name]!),
          -1,
          1,
          3 * seed + i,
        ),
      ),
    apply: (...inputs) => ops.einsum(equation, ...inputs),
    reference: (...inputs) => summed(equation, inputs),
    tolerance: sumTolerance(40),
  })),
  linear: true,
  badCalls: [
    ...notTensors("einsum", (a) => ops.einsum("i", a)),
    notInt32("einsum", (a) => ops.einsum("i", a)),
    {
      call: () => ops.einsum("ij,jk->ik", x, x),
      error: 'ShapeError: einsum: expected one size for "j" of "ij,jk->ik", received 3 and 2.',
    },
    { call: () => ops.einsum("ijk->i", x), error: 'ShapeError: einsum: expected 3 axes for "ijk"' },
  ],
};

const truth = { differentiable: [false, false] };

export const einsumSamples = {
  einsum,
  logicalAnd: binarySample("logicalAnd", ops.logicalAnd, (a, b) => Number(a !== 0 && b !== 0), truth),
  logicalOr: binarySample("logicalOr", ops.logicalOr, (a, b) => Number(a !== 0 || b !== 0), truth),
  logicalNot: unarySample("logicalNot", ops.logicalNot, (a) => Number(a === 0), { differentiable: [] }),
  isNan: unarySample("isNan", ops.isNan, (a) => Number(Number.isNaN(a)), { differentiable: [] }),
  isFinite: unarySample("isFinite", ops.isFinite, (a) => Number(Number.isFinite(a)), { differentiable: [] }),
  floorDivide: quotient("floorDivide", ops.floorDivide, (a, b) => Math.floor(a / b), true),
  truncatedDivide: quotient("truncatedDivide", ops.truncatedDivide, (a, b) => Math.trunc(a / b), true),
  remainder: quotient("remainder", ops.remainder, (a, b) => a - b * Math.floor(a / b), false),
} satisfies Record<string, Sample>;

/** Operands of both signs whose quotients are no whole numbers; the largest of them are 8. */
function quotient(
  name: string,
  apply: (typeof ops)["remainder"],
  f: (a: number, b: number) => number,
  isExact: boolean,
): Sample {
  const { cases, ...rest } = binarySample(name, apply, f, { low: -8, high: 8, ...(isExact && truth) });
  const tolerance = isExact ? {} : { absolute: 16 * ulp };
  return { ...rest, cases: cases.filter((each) => each.name !== "extremes").map((each) => ({ ...each, tolerance })) };
}
