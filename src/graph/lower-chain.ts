// A chain of elementwise operations becomes one Map instruction: values are numbered and temporaries share tiles.

import { MicroOpcode } from "../../assembly/opcodes.js";
import type { Instruction } from "../kernels/instructions.js";
import { mostSplits, type Splits, sizesBetween, stridesBetween } from "../tensor/broadcast.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Call, originalOf, storageOf } from "./call.js";

/** The most that one Map instruction holds; the kernel's scratch is laid out for them (assembly/map.ts). */
export const mapLimits = { values: 40, temporaries: 12 } as const;

interface Step {
  micro: MicroOpcode;
  out: Tensor;
  readonly operands: readonly Tensor[];
  readonly p: number;
  readonly q: number;
}

/** The steps of a chain, one an operation, with pairs contracted that the kernel has a compound step for. */
const stepsOf = (members: readonly Tensor[], outputs: ReadonlySet<Tensor>): Step[] => {
  const readers = new Map<Tensor, number>();
  const operandsOf = new Map(members.map((member) => [member, member.inputs.map(originalOf)]));
  for (const operands of operandsOf.values()) {
    for (const operand of operands) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  }
  const steps = new Map<Tensor, Step>();
  /** The step that makes a value that only its one reader sees, if it is of that kind. */
  const inner = (value: Tensor, micro: MicroOpcode): Step | undefined => {
    const step = steps.get(value);
    return step?.micro === micro && readers.get(value) === 1 && !outputs.has(value) ? step : undefined;
  };
  for (const member of members) {
    const { micro, p = 0, q = 0 } = member.op!.micro!(member.inputs, member.attributes);
    const step = contract({ micro, out: member, operands: operandsOf.get(member)!, p, q }, inner);
    for (const value of step.absorbed) steps.delete(value);
    steps.set(member, step);
  }
  return [...steps.values()];
};

/**
 * Contracts p·a + q·b, p·a + q·b², a·b ± c and a / (√b + p). A compound step rounds after each of its operations just as the separate
 * steps would, so the bits stay the same.
 */
const contract = (
  step: Step,
  inner: (value: Tensor, micro: MicroOpcode) => Step | undefined,
): Step & { absorbed: readonly Tensor[] } => {
  const [a, b] = step.operands;
  if (step.micro === MicroOpcode.Divide && a !== b) {
    const shifted = inner(b!, MicroOpcode.Affine);
    const root = shifted?.p === 1 ? inner(shifted.operands[0]!, MicroOpcode.SquareRoot) : undefined;
    if (shifted && root) {
      const operands = [a!, root.operands[0]!];
      return { ...step, micro: MicroOpcode.DivideByRoot, operands, p: shifted.q, absorbed: [b!, root.out] };
    }
  }
  if ((step.micro !== MicroOpcode.Add && step.micro !== MicroOpcode.Subtract) || a === b)
    return { ...step, absorbed: [] };
  if (step.micro === MicroOpcode.Add) {
    const [x, y] = [scaling(inner(a!, MicroOpcode.Affine)), scaling(inner(b!, MicroOpcode.Affine))];
    if (x && y) {
      const square = inner(y.operands[0]!, MicroOpcode.Square);
      if (square) {
        const operands = [x.operands[0]!, square.operands[0]!];
        return {
          ...step,
          micro: MicroOpcode.ScaledSquareAdd,
          operands,
          p: x.p,
          q: y.p,
          absorbed: [a!, b!, square.out],
        };
      }
      const operands = [x.operands[0]!, y.operands[0]!];
      return { ...step, micro: MicroOpcode.ScaledAdd, operands, p: x.p, q: y.p, absorbed: [a!, b!] };
    }
    const product = inner(a!, MicroOpcode.Multiply);
    if (product)
      return { ...step, micro: MicroOpcode.MultiplyAdd, operands: [...product.operands, b!], absorbed: [a!] };
  }
  const product = inner(b!, MicroOpcode.Multiply);
  if (!product) return { ...step, absorbed: [] };
  const micro = step.micro === MicroOpcode.Add ? MicroOpcode.MultiplyAdd : MicroOpcode.MultiplySubtract;
  return { ...step, micro, operands: [...product.operands, a!], absorbed: [b!] };
};

const scaling = (step: Step | undefined): Step | undefined => (step?.q === 0 ? step : undefined);

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
  const instruction: Instruction = {
    name: "map",
    ...axesOf(sizesBetween(splits, size)),
    inputs: inputs.map((address) => ({
      address,
      ...stridesOf(stridesBetween(address.shape, shape, splits), sizesBetween(splits, size)),
    })),
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
  const storages = [...new Set(inputs.map(storageOf))];
  const overwrites = outputs.flatMap((output) =>
    storages
      .filter((storage) =>
        inputs.every(
          (input) =>
            storageOf(input) !== storage ||
            (sizeOf(input.shape) === size && lastRead.get(input)! <= written.get(output)!),
        ),
      )
      .map((input) => ({ input, output })),
  );
  return { computes: members, inputs: storages, outputs, instructions: [instruction], overwrites };
};
