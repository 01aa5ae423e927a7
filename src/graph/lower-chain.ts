// A chain of elementwise operations becomes one Map instruction: values are numbered and temporaries share tiles.

import { mostSplits, type Splits, sizesBetween, stridesBetween } from "../tensor/broadcast.js";
import { type Call, storageOf } from "../tensor/call.js";
import type { Instruction } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Step, stepsOf } from "./contractions.js";

/** The most that one Map instruction holds; the kernel's scratch is laid out for them (assembly/map.ts). */
export const mapLimits = { values: 40, temporaries: 12 } as const;

/** Gives each value that stays inside the chain a tile, and takes the tile back after the value's last reader. */
const assignTiles = (steps: readonly Step[], outputs: ReadonlySet<Tensor>, firstTile: number) => {
  const lastRead = new Map<Tensor, number>();
  for (const [time, step] of steps.entries()) for (const operand of step.operands) lastRead.set(operand, time);
  const tiles = new Map<Tensor, number>();
  const free: number[] = [];
  let used = 0;
  for (const [time, step] of steps.entries()) {
    for (const operand of new Set(step.operands)) {
      const tile = tiles.get(operand);
      if (tile !== undefined && lastRead.get(operand) === time) free.push(tile);
    }
    if (outputs.has(step.out)) continue;
    const tile = free.pop() ?? firstTile + used++;
    tiles.set(step.out, tile);
  }
  return { tiles, lastRead, used };
};

/** The axes of a map. Those that a result lacks have one element. */
const axesOf = (sizes: readonly number[]) => {
  const [outer, middle, inner, columns] = [...Array<number>(mostSplits + 1 - sizes.length).fill(1), ...sizes] as Four;
  return { rows: columns === 0 ? 0 : outer * middle * inner, columns, middle, inner };
};

type Four = [number, number, number, number];

/** The strides of an operand along them; along those that a result lacks it would go on evenly. */
const stridesOf = (strides: readonly number[], sizes: readonly number[]) => {
  const all = [...strides];
  const known = [...sizes];
  while (all.length <= mostSplits) {
    all.unshift(all[0]! * known[0]!);
    known.unshift(1);
  }
  const [outerStride, middleStride, rowStride, columnStride] = all as Four;
  return { rowStride, columnStride, middleStride, outerStride };
};

/**
 * The call of a chain, or undefined when it needs more values than one instruction holds.
 * `splits` are those that its operands need.
 */
export const lowerChain = (
  members: readonly Tensor[],
  outputs: readonly Tensor[],
  splits: Splits,
): Call | undefined => {
  const isOutput = new Set(outputs);
  const isMember = new Set(members);
  const shape = members[0]!.shape;
  const size = sizeOf(shape);
  const steps = stepsOf(members, isOutput);
  const inputs = [...new Set(steps.flatMap((step) => step.operands))].filter((tensor) => !isMember.has(tensor));
  const firstTile = inputs.length + outputs.length;
  const { tiles, lastRead, used } = assignTiles(steps, isOutput, firstTile);
  if (used > mapLimits.temporaries || firstTile + used > mapLimits.values) return undefined;

  const number = new Map<Tensor, number>(tiles);
  for (const [i, tensor] of inputs.entries()) number.set(tensor, i);
  for (const [i, tensor] of outputs.entries()) number.set(tensor, inputs.length + i);
  const sizes = sizesBetween(splits, size);
  const instruction: Instruction = {
    name: "map",
    ...axesOf(sizes),
    inputs: inputs.map((address) => ({ address, ...stridesOf(stridesBetween(address.shape, shape, splits), sizes) })),
    outputs: outputs.map((address) => ({ address })),
    steps: steps.map(({ micro, out, operands: [a, b, c], p, q }) => ({
      micro,
      out: number.get(out)!,
      a: number.get(a!)!,
      b: b ? number.get(b)! : 0,
      c: c ? number.get(c)! : 0,
      p,
      q,
    })),
  };
  // An output may take an input's place when no later step of the block still reads that input, under any view.
  const written = new Map(steps.map((step, time) => [step.out, time]));
  const inUse = new Map<Tensor, number>();
  for (const input of inputs) {
    const until = sizeOf(input.shape) === size ? lastRead.get(input)! : Number.POSITIVE_INFINITY;
    const storage = storageOf(input);
    inUse.set(storage, Math.max(until, inUse.get(storage) ?? 0));
  }
  const storages = [...inUse.keys()];
  const overwrites = outputs.flatMap((output) =>
    storages.filter((storage) => inUse.get(storage)! <= written.get(output)!).map((input) => ({ input, output })),
  );
  return { computes: members, inputs: storages, outputs, instructions: [instruction], overwrites };
};
