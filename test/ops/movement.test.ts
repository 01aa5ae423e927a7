// The copies that operations of movement ask for, carried out plainly, move each element where the references say.

import fc from "fast-check";
import { expect, test } from "vitest";
import { addressesOf } from "../../src/kernels/instructions.js";
import * as ops from "../../src/ops/index.js";
import { offsetOf, storageOf } from "../../src/tensor/call.js";
import type { Instruction } from "../../src/tensor/operation.js";
import { order } from "../../src/tensor/order.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { interpret } from "./reference.js";
import { sizeOf, uniformIntegers } from "./sample.js";

const axes = [0, 1, 2, 3, 4, 5] as const;

type StridedCopy = Extract<Instruction, { name: "stridedCopy" }>;

/** All [from, to] pairs of a copy. */
const movesOf = (copy: StridedCopy): [number, number][] =>
  axes.reduce<[number, number][]>(
    (moves, axis) =>
      moves.flatMap(([from, to]) =>
        Array.from({ length: copy[`size${axis}`] }, (_, i): [number, number] => [
          from + i * copy[`xStride${axis}`],
          to + i * copy[`outStride${axis}`],
        ]),
      ),
    [[copy.xOffset, copy.outOffset]],
  );

/** Runs the instructions of a graph of movements; throws when one reaches out of its operands. */
const moved = (output: Tensor): number[] => {
  const memory = new Map<Tensor, number[]>();
  for (const tensor of order([output])) {
    if (tensor.source?.kind === "constant") memory.set(tensor, Array.from(tensor.source.data));
    if (!tensor.op?.emit) continue;
    const instructions = tensor.op.emit(tensor.inputs, tensor, tensor.attributes);
    memory.set(tensor, Array<number>(sizeOf(tensor.shape)).fill(Number.NaN));
    for (const instruction of instructions) {
      const out = memory.get(storageOf(addressesOf(instruction, "write")[0]!))!;
      if (instruction.name === "fill") out.fill(instruction.value, 0, instruction.count);
      else if (instruction.name === "stridedCopy") {
        const x = memory.get(storageOf(instruction.x))!.slice(offsetOf(instruction.x));
        for (const [from, to] of movesOf(instruction)) {
          if (!(from in x) || !(to in out)) throw new Error(`copies ${from} of ${x.length} to ${to} of ${out.length}`);
          out[to] = x[from]!;
        }
      } else throw new Error(`${instruction.name} is no movement`);
    }
  }
  const begin = offsetOf(output);
  return memory.get(storageOf(output))!.slice(begin, begin + sizeOf(output.shape));
};

const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 });

/** A tensor of distinct whole numbers, so that no two elements can be confused. */
const numbered = (shape: readonly number[]): Tensor =>
  ops.constant(
    Array.from({ length: sizeOf(shape) }, (_, i) => i + 1),
    shape,
    "int32",
  );

/** Holds for any tensor and any settings; `pick(count)` gives the movement a whole number below count. */
const holds = (movement: (x: Tensor, pick: (count: number) => number) => Tensor): void =>
  fc.assert(
    fc.property(shapes, fc.integer({ min: 0 }), (shape, seed) => {
      const { data } = uniformIntegers([64], 0, 1000, seed);
      let next = 0;
      const output = movement(numbered(shape), (count) => data[next++]! % count);
      expect(moved(output)).toEqual(Array.from(interpret([output])[0]!.data));
    }),
    { numRuns: 300 },
  );

test("slice", () => {
  holds((x, pick) => {
    const begin = x.shape.map((size) => pick(size + 1));
    return ops.slice(
      x,
      begin,
      x.shape.map((size, axis) => pick(size - begin[axis]! + 1)),
    );
  });
});

test("pad", () => {
  holds((x, pick) =>
    ops.pad(
      x,
      x.shape.map((): [number, number] => [pick(3), pick(3)]),
      -7,
    ),
  );
});

test("flip", () => {
  holds((x, pick) =>
    ops.flip(
      x,
      x.shape.flatMap((_, axis) => (pick(2) ? [axis] : [])),
    ),
  );
});

test("transpose", () => {
  holds((x, pick) => {
    const left = x.shape.map((_, axis) => axis);
    const permutation = x.shape.map(() => left.splice(pick(left.length), 1)[0]!);
    return ops.transpose(x, permutation);
  });
});

test("tile", () => {
  holds((x, pick) => {
    // At most three axes are repeated: each becomes two, and a copy has six.
    let repeated = 0;
    return ops.tile(
      x,
      x.shape.map(() => (repeated++ < 3 ? pick(4) : 1)),
    );
  });
});

test("concatenate", () => {
  holds((x, pick) => {
    if (x.rank === 0) return ops.stack([x, x, x]);
    const axis = pick(x.rank);
    const others = [pick(4), pick(4)].map((size) => numbered(x.shape.map((other, i) => (i === axis ? size : other))));
    return ops.concatenate([others[0]!, x, others[1]!], axis);
  });
});

test("split and concatenate, flip twice, pad and slice give the tensor back", () => {
  fc.assert(
    fc.property(shapes, fc.nat(1000), (shape, choice) => {
      fc.pre(shape.length > 0);
      const x = numbered(shape);
      const axis = choice % shape.length;
      const cut = choice % (shape[axis]! + 1);
      const values = Array.from({ length: sizeOf(shape) }, (_, i) => i + 1);
      const parts = ops.split(x, [cut, shape[axis]! - cut], axis);
      expect(moved(ops.concatenate(parts, axis))).toEqual(values);
      expect(moved(ops.flip(ops.flip(x, axis), axis))).toEqual(values);
      const paddings = shape.map((_, i): [number, number] => [(choice + i) % 3, choice % 2]);
      const back = ops.slice(
        ops.pad(x, paddings, -1),
        paddings.map(([before]) => before),
        shape,
      );
      expect(moved(back)).toEqual(values);
    }),
  );
});
