// Samples of sums of products in Einstein's notation, and of whole quotients and truth values.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { generate, indexOf, positionOf } from "../nd-array.js";
import { never, tensor } from "../parameters.js";
import { type Case, type NdArray, type Sample, sizeOf, sumTolerance, ulp, uniform } from "../sample.js";
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
  ...["ii->i", "ii->", "iji->j", "iji->ij", "jii->ij", "iii->i", "ii,ij->j", "jj,iij->ij", "bibi->bi", "zz->"],
];

/** Equations that leave something out, what they mean, the shapes of their operands and those under which they mean it. */
const short: readonly (readonly [string, string, readonly (readonly number[])[], (readonly (readonly number[])[])?])[] = [
  ["ii", "ii->", [[3, 3]]],
  ["ba", "ji->ij", [[4, 3]]],
  ["...ij,...jk->...ik", "bij,bjk->bik", [[2, 3, 4], [2, 4, 5]]],
  ["...ij,...jk->...ik", "ij,jk->ik", [[3, 4], [4, 5]]],
  ["...ij,jk", "bhij,jk->bhik", [[2, 2, 3, 4], [4, 5]]],
  ["i...->...", "ijk->jk", [[3, 4, 5]]],
  ["i...j->ji...", "ibhj->jibh", [[3, 2, 2, 4]]],
  ["...,...", "ij,ij->ij", [[3, 4], [3, 4]]],
  ["...", "ij->ij", [[3, 4]]],
  ["...i->i", "bhi->i", [[2, 2, 3]]],
  ["...ii->...i", "jii->ji", [[4, 3, 3]]],
  ["ii...", "iij->j", [[3, 3, 4]]],
  // Shapes that broadcast: aligned at the right, and axes of size 1.
  ["...i,...i->...", "bhi,hi->bh", [[2, 2, 3], [2, 3]]],
  ["...ij,...jk->...ik", "hij,bjk->bhik", [[2, 3, 4], [2, 1, 4, 5]], [[2, 3, 4], [2, 4, 5]]],
  ["...i,...i->...", "i,ji->j", [[1, 3], [4, 3]], [[3], [4, 3]]],
  ["...i,...->i", "i,k->i", [[1, 3], [5]], [[3], [5]]],
  ["...i->i", "i->i", [[1, 1, 3]], [[3]]],
]; // biome-ignore format: one line each

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

const einsum: Sample = {
  parameters: [
    {
      good: ["ij->ji", "ij", " ij -> i "],
      bad: [
        undefined,
        ...never,
        1,
        [],
        {},
        "",
        "i",
        "ij,jk",
        "ii",
        "ij->ii",
        "ij->k",
        "i.->i",
        "i..->i",
        "......->",
        "...ijk",
        "ij->...i",
        "...->......",
        "ij->i->j",
      ],
    },
    { ...tensor, good: [x] },
  ],
  cases: [
    ...equations.map((equation, seed): Case => {
      const shapes = equation
        .split("->")[0]!
        .split(",")
        .map((names) => [...names].map((name) => sizes[name]!));
      return {
        name: equation,
        inputs: shapes.map((shape, i) => uniform(shape, -1, 1, 3 * seed + i)),
        apply: (...inputs) => ops.einsum(equation, ...inputs),
        reference: (...inputs) => summed(equation, inputs),
        tolerance: sumTolerance(40),
      };
    }),
    ...short.map(
      ([equation, meant, shapes, plain = shapes], seed): Case => ({
        name: `${equation} of ${shapes.map((shape) => `[${shape}]`)}`,
        inputs: shapes.map((shape, i) => uniform(shape, -1, 1, 3 * seed + i)),
        apply: (...inputs) => ops.einsum(equation, ...inputs),
        reference: (...inputs) =>
          summed(
            meant,
            inputs.map((input, i) => ({ ...input, shape: plain[i]! })),
          ),
        tolerance: sumTolerance(40),
      }),
    ),
  ],
  linear: true,
  badCalls: [
    ...notTensors("einsum", (a) => ops.einsum("i", a)),
    notInt32("einsum", (a) => ops.einsum("i", a)),
    {
      call: () => ops.einsum("ij,jk->ik", x, x),
      error: 'ShapeError: einsum: expected one size for "j" of "ij,jk->ik", received 3 and 2.',
    },
    { call: () => ops.einsum("ijk->i", x), error: 'ShapeError: einsum: expected 3 axes for "ijk"' },
    { call: () => ops.einsum("ijk...", x), error: 'ShapeError: einsum: expected at least 3 axes for "ijk..."' },
    {
      call: () => ops.einsum("ii", x),
      error: 'ShapeError: einsum: expected one size for "i" of "ii", received 2 and 3.',
    },
    {
      call: () => ops.einsum("...,...i->...", x, constant(Array(12).fill(1), [4, 3, 1])),
      error: 'ShapeError: einsum: expected one size for "..." of "...,...i->...", received 2 and 4.',
    },
    {
      call: () => ops.einsum("i...j...", x),
      error: 'ArgumentError: einsum: expected at most one "..." in an operand in "i...j...".',
    },
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
