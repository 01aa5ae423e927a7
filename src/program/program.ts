// A program: a graph that is ordered, fused and given memory; only the addresses of its leaves are open.

import { ArgumentError, DataTypeError, ShapeError, StateError } from "../errors.js";
import { fuseStages } from "../graph/fuse.js";
import { finish, type Stages } from "../graph/stages.js";
import { checkTensor } from "../ops/apply.js";
import { affineOp } from "../ops/arithmetic.js";
import { elementwise } from "../ops/elementwise.js";
import { stridedCopy } from "../ops/strided-copy.js";
import { type Call, storageOf } from "../tensor/call.js";
import { order } from "../tensor/order.js";
import { describeTensor } from "../tensor/origin.js";
import { sameShape, showShape, sizeOf, stridesOf } from "../tensor/shape.js";
import { bytesPerValue, type Tensor } from "../tensor/tensor.js";
import { type Lifetime, type Plan, planMemory } from "./plan-memory.js";

/** A variable and the value that it holds after the run. */
export interface Assignment {
  readonly variable: Tensor;
  readonly value: Tensor;
}

export interface Program {
  readonly calls: readonly Call[];
  /** Tensors that lie outside the arena: constants, inputs, scalars and variables. */
  readonly leaves: readonly Tensor[];
  /** The tensors that can be read after a run. */
  readonly outputs: readonly Tensor[];
  /** Values that are written straight into the variable they are assigned to. */
  readonly assignedTo: ReadonlyMap<Tensor, Tensor>;
  /** Which buffer of the arena holds a tensor. */
  readonly bufferOf: ReadonlyMap<Tensor, number>;
  readonly lifetimes: readonly Lifetime[];
  readonly plan: Plan;
}

export interface ProgramOptions {
  /** Debug build: every tensor has a buffer of its own with this many guarded bytes before and behind it. */
  readonly redZone?: number;
}

/**
 * The program that computes the outputs and then gives the variables their new values.
 * Throws ShapeError or DataTypeError for a value that does not fit its variable, StateError for a second value of one variable.
 */
export const compileProgram = (
  outputs: readonly Tensor[],
  assignments: readonly Assignment[] = [],
  options: ProgramOptions = {},
): Program => finish(compileStages(outputs, assignments, options));

/** The same in stages: some 20,000 tensors take as long as many frames of a page. */
export function* compileStages(
  outputs: readonly Tensor[],
  assignments: readonly Assignment[] = [],
  options: ProgramOptions = {},
): Stages<Program> {
  checkAssignments(assignments);
  // A variable that takes a leaf's value needs a copy that the call before it can read.
  const owned = assignments.map(({ variable, value }) =>
    storageOf(value).source ? { variable, value: copyOf(value) } : { variable, value },
  );
  const graph = order([...outputs, ...owned.map(({ value }) => value)]);
  const leaves = new Set(graph.filter((tensor) => tensor.source));
  for (const { source } of leaves) {
    if (source?.kind === "step") {
      throw new ArgumentError(
        "scan: a tensor of a cell is used outside of its loop, where it has no value. Return it as an output of the cell.",
      );
    }
  }
  for (const { variable } of owned) leaves.add(variable);
  const kept = new Set(outputs.map(storageOf));
  const updates = new Map<Tensor, Tensor[]>();
  for (const { variable, value } of owned)
    updates.set(storageOf(value), [...(updates.get(storageOf(value)) ?? []), variable]);
  yield;
  const calls = yield* fuseStages(graph, { outputs: kept, updates });
  yield;
  const { assignedTo, copies } = assign(calls, owned);
  calls.push(...copies);
  const { bufferOf, lifetimes } = giveBuffers(calls, kept, assignedTo, options.redZone);
  yield;
  return { calls, leaves: [...leaves], outputs, assignedTo, bufferOf, lifetimes, plan: planMemory(lifetimes) };
}

/** Refuses what would be written over a variable's neighbours, or be lost. */
const checkAssignments = (assignments: readonly Assignment[]): void => {
  const assigned = new Set<Tensor>();
  for (const { variable, value } of assignments) {
    const name = describeTensor(variable);
    checkTensor(value, `new value of the ${name}`);
    if (!sameShape(value.shape, variable.shape)) {
      throw new ShapeError(
        `${name}: expected a new value of its shape ${showShape(variable.shape)}, received ${showShape(value.shape)}, ` +
          `${describeTensor(value)}. Reduce, broadcast or reshape the value first.`,
      );
    }
    if (value.dtype !== variable.dtype) {
      throw new DataTypeError(
        `${name}: expected a new value of type ${variable.dtype}, received ${value.dtype}, ${describeTensor(value)}. ` +
          `Convert it with cast(x, "${variable.dtype}").`,
      );
    }
    if (assigned.has(variable)) {
      throw new StateError(
        `${name}: expected one new value a run, received a second one, ${describeTensor(value)}. Only one could be kept: write it once.`,
      );
    }
    assigned.add(variable);
  }
};

const copyOf = (value: Tensor): Tensor => elementwise(affineOp, [value], { scale: 1, shift: 0 });

const copyCall = (value: Tensor, variable: Tensor): Call => {
  const strides = stridesOf(value.shape);
  const instructions = stridedCopy(value, strides, 0, variable, strides, 0, value.shape);
  return { computes: [value], inputs: [storageOf(value)], outputs: [variable], instructions, overwrites: [] };
};

/** Values that are written straight into their variables, and copies for the others. */
const assign = (calls: readonly Call[], assignments: readonly Assignment[]) => {
  const assignedTo = new Map<Tensor, Tensor>();
  const copies: Call[] = [];
  const lastRead = lastReadsOf(calls);
  const writers = new Map(calls.flatMap((call, time) => call.outputs.map((output) => [output, time] as const)));
  for (const { variable, value } of assignments) {
    const storage = storageOf(value);
    const writer = writers.get(storage);
    // A part of a buffer cannot be written apart from its neighbours.
    const inPlace =
      writer !== undefined &&
      sizeOf(storage.shape) === sizeOf(variable.shape) &&
      canWriteInPlace(calls[writer]!, variable, storage, (lastRead.get(variable) ?? -1) - writer);
    if (inPlace && !assignedTo.has(storage)) assignedTo.set(storage, variable);
    else {
      lastRead.set(storage, calls.length + copies.length);
      copies.push(copyCall(value, variable));
    }
  }
  return { assignedTo, copies };
};

/** When each tensor is read last. */
const lastReadsOf = (calls: readonly Call[]): Map<Tensor, number> =>
  new Map(calls.flatMap(({ inputs }, time) => inputs.map((input) => [input, time] as const)));

/**
 * Whether the call that computes the value may write it over the variable: nobody may need the old value any more. `readAfter` tells
 * how many calls later the variable is read for the last time.
 */
const canWriteInPlace = (call: Call, variable: Tensor, value: Tensor, readAfter: number): boolean =>
  readAfter < 0 ||
  (readAfter === 0 && call.overwrites.some(({ input, output }) => input === variable && output === value));

/** Buffers of the arena with their lifetimes. An output takes over the buffer of an operand that dies with its call. */
const giveBuffers = (
  calls: readonly Call[],
  outputs: ReadonlySet<Tensor>,
  assignedTo: ReadonlyMap<Tensor, Tensor>,
  redZone = 0,
) => {
  const lastRead = lastReadsOf(calls);
  for (const output of outputs) lastRead.set(output, calls.length);
  const bufferOf = new Map<Tensor, number>();
  const lifetimes: { bytes: number; begin: number; end: number }[] = [];
  for (const [time, call] of calls.entries()) {
    const taken = new Set<number>();
    for (const output of call.outputs) {
      if (output.source || assignedTo.has(output)) continue;
      const bytes = bytesOf(output) + 2 * redZone;
      const end = redZone > 0 ? calls.length : Math.max(time, lastRead.get(output) ?? time);
      const heir = call.overwrites.find(({ input, output: written }) => {
        const buffer = bufferOf.get(input);
        return (
          written === output &&
          buffer !== undefined &&
          !taken.has(buffer) &&
          lifetimes[buffer]!.end === time &&
          lifetimes[buffer]!.bytes === bytes
        );
      });
      const buffer = heir ? bufferOf.get(heir.input)! : lifetimes.length;
      if (heir) lifetimes[buffer]!.end = end;
      else lifetimes.push({ bytes, begin: redZone > 0 ? 0 : time, end });
      taken.add(buffer);
      bufferOf.set(output, buffer);
    }
  }
  return { bufferOf, lifetimes };
};

/** Bytes of a tensor's values. */
export const bytesOf = (tensor: Tensor): number => bytesPerValue(tensor.dtype) * sizeOf(tensor.shape);
