// The laws of broadcasting, for any shapes.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { broadcastTo, sumTo } from "../../src/ops/index.js";
import { joinSplits, sizesBetween, splitsOf, stridesBetween } from "../../src/tensor/broadcast.js";
import { broadcastShapes, type Shape, sizeOf } from "../../src/tensor/shape.js";
import { broadcastAt, broadcastShape, generate, indexOf, positionOf } from "./nd-array.js";
import { interpret } from "./reference.js";
import { inputOf, type NdArray, uniform } from "./sample.js";

const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

/** Some shapes that broadcast together: a shape with leading axes cut off and some sizes replaced by 1. */
const compatible = (count: number): fc.Arbitrary<Shape[]> =>
  shape.chain((full) =>
    fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: full.length }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
        .map(([cut, ones]) => full.slice(cut).map((size, axis) => (ones[axis] ? 1 : size))),
      { minLength: count, maxLength: count },
    ),
  );

const together = (...shapes: Shape[]): Shape => broadcastShapes(shapes, "test");

const computed = (x: NdArray, f: (input: ReturnType<typeof inputOf>) => ReturnType<typeof inputOf>): NdArray => {
  const input = inputOf(x, "x");
  return interpret([f(input)], new Map([[input, x.data]]))[0]!;
};

const dot = (a: NdArray, b: NdArray): number =>
  Array.from(a.data).reduce((sum, value, i) => sum + value * b.data[i]!, 0);

describe("shapes", () => {
  test("broadcast to what NumPy's rule says", () => {
    fc.assert(
      fc.property(compatible(3), (shapes) => {
        expect(together(...shapes)).toEqual(broadcastShape(...shapes));
      }),
    );
  });

  test("commute", () => {
    fc.assert(
      fc.property(compatible(2), ([a, b]) => {
        expect(together(a!, b!)).toEqual(together(b!, a!));
      }),
    );
  });

  test("associate", () => {
    fc.assert(
      fc.property(compatible(3), ([a, b, c]) => {
        expect(together(together(a!, b!), c!)).toEqual(together(a!, together(b!, c!)));
      }),
    );
  });

  test("have a neutral element and are idempotent", () => {
    fc.assert(
      fc.property(shape, (a) => {
        expect(together(a, [])).toEqual(a);
        expect(together(a, a)).toEqual(a);
      }),
    );
  });

  test("that do not fit are refused in either order", () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const fits = (x: Shape, y: Shape): boolean => {
          try {
            together(x, y);
            return true;
          } catch {
            return false;
          }
        };
        const axes = Array.from(
          { length: Math.min(a.length, b.length) },
          (_, i) => [a.at(-1 - i)!, b.at(-1 - i)!] as const,
        );
        const expected = axes.every(([x, y]) => x === y || x === 1 || y === 1);
        expect(fits(a, b)).toBe(expected);
        expect(fits(b, a)).toBe(expected);
      }),
    );
  });
});

describe("values", () => {
  test("broadcastTo stretches as NumPy does", () => {
    fc.assert(
      fc.property(compatible(2), ([a, b]) => {
        const x = uniform(a!);
        const target = together(a!, b!);
        const expected = generate(target, (position) => broadcastAt(x, position));
        expect(Array.from(computed(x, (input) => broadcastTo(input, target)).data)).toEqual(Array.from(expected.data));
      }),
    );
  });

  test("sumTo is the adjoint of broadcastTo", () => {
    fc.assert(
      fc.property(compatible(2), ([a, b]) => {
        const target = together(a!, b!);
        const [x, y] = [uniform(a!, -1, 1, 1), uniform(target, -1, 1, 2)];
        const stretched = computed(x, (input) => broadcastTo(input, target));
        const summed = computed(y, (input) => sumTo(input, a!));
        expect(summed.shape).toEqual(a);
        expect(dot(stretched, y)).toBeCloseTo(dot(x, summed), 10);
      }),
    );
  });

  test("sumTo after broadcastTo multiplies by the number of copies", () => {
    fc.assert(
      fc.property(compatible(2), ([a, b]) => {
        const target = together(a!, b!);
        fc.pre(sizeOf(a!) > 0);
        const x = uniform(a!);
        const copies = sizeOf(target) / sizeOf(a!);
        const back = computed(x, (input) => sumTo(broadcastTo(input, target), a!));
        for (const [i, value] of back.data.entries()) expect(value).toBeCloseTo(copies * x.data[i]!, 10);
      }),
    );
  });

  test("strides between the splits of several operands read the elements that broadcasting reads", () => {
    fc.assert(
      fc.property(compatible(3), (operands) => {
        const target = together(...operands);
        const size = sizeOf(target);
        fc.pre(size > 0);
        const splits = operands.map((a) => splitsOf(a, target)).reduce(joinSplits, []);
        const sizes = sizesBetween(splits, size);
        for (const a of operands) {
          const strides = stridesBetween(a, target, splits);
          for (let i = 0; i < size; i++) {
            const read = positionOf(i, sizes).reduce((sum, p, axis) => sum + p * strides[axis]!, 0);
            const position = positionOf(i, target).slice(target.length - a.length);
            expect(read).toBe(
              indexOf(
                position.map((p, axis) => (a[axis] === 1 ? 0 : p)),
                a,
              ),
            );
          }
        }
      }),
    );
  });
});
