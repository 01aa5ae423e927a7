// The calls of a graph: its units in the order in which they run, each as the instructions that compute it.

import { addressesOf } from "../kernels/instructions.js";
import type { Splits } from "../tensor/broadcast.js";
import { type Call, storageOf } from "../tensor/call.js";
import type { KernelOperation } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { withEpilogues } from "./epilogue.js";
import { lowerChain } from "./lower-chain.js";
import { NumberedGraph } from "./numbered-graph.js";
import { type Kept, schedule } from "./schedule.js";
import { finish, type Stages } from "./stages.js";
import { inStrips } from "./strips.js";
import { type Unit, Units } from "./units.js";

/** Units that are lowered in one stage: some milliseconds. */
const unitsOfStage = 256;

/** The calls that compute a graph, in order. `graph` is in topological order. */
export const fuse = (graph: readonly Tensor[], kept: Kept): Call[] => finish(fuseStages(graph, kept));

/** The same in stages. */
export function* fuseStages(graph: readonly Tensor[], kept: Kept): Stages<Call[]> {
  const units = new Units(new NumberedGraph(graph), new Set([...kept.outputs, ...kept.updates.keys()]));
  yield;
  yield* units.gather();
  yield;
  const calls: Call[] = [];
  for (const [i, unit] of schedule(units, kept).entries()) {
    if (i % unitsOfStage === 0) yield;
    if (unit.fusible) calls.push(...callsOfChain(unit.members, unit.splits, units));
    else calls.push(callOfOperation(unit.members.map((place) => units.graph.tensors[place]!)));
  }
  yield;
  const isKept = (tensor: Tensor): boolean => kept.outputs.has(tensor) || kept.updates.has(tensor);
  return inStrips(withEpilogues(calls, isKept), isKept);
}

const callOfOperation = (members: readonly Tensor[]): Call => {
  const [out, ...parts] = members as readonly [Tensor, ...Tensor[]];
  const { op: loop } = out;
  if (loop?.body) return loop.lower(out, parts, fuseBody);
  const op = out.op as KernelOperation;
  const overwrites = (op.overwrites ?? [])
    .map((i) => ({ input: storageOf(out.inputs[i]!), output: out }))
    .filter(({ input }) => sizeOf(input.shape) === sizeOf(out.shape));
  const instructions = op.emit(out.inputs, out, out.attributes);
  // Whatever else it writes is room to work in, for as long as the call runs.
  const written = instructions.flatMap((instruction) => addressesOf(instruction, "write"));
  return {
    computes: [out],
    inputs: [...new Set(out.inputs.map(storageOf))],
    outputs: [...new Set([out, ...written])],
    instructions,
    overwrites,
  };
};

const fuseBody = (graph: readonly Tensor[], results: ReadonlySet<Tensor>): Call[] =>
  fuse(graph, { outputs: results, updates: new Map() });

/** A chain that fitted while it grew has too many outputs when others came to read its values: then it runs in halves. */
const callsOfChain = (members: Unit["members"], splits: Splits, units: Units): Call[] => {
  const tensorAt = (place: number): Tensor => units.graph.tensors[place]!;
  const whole = lowerChain(members.map(tensorAt), units.outputsOf(members).map(tensorAt), splits);
  if (whole) return [whole];
  const middle = members.length >> 1;
  return [members.slice(0, middle), members.slice(middle)].flatMap((half) => callsOfChain(half, splits, units));
};
