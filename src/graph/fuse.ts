// Gathers elementwise operations into chains and puts all calls in the order in which they run.

import { wholeOf } from "../tensor/body.js";
import { placementOf } from "../tensor/broadcast.js";
import { sameShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Call, storageOf } from "./call.js";
import { lowerChain } from "./lower-chain.js";
import { lowerLoop } from "./lower-loop.js";

/** Tensors that run as one call: a chain of elementwise operations, or a single other operation with its parts. */
interface Unit {
  members: Tensor[];
  /** The split into rows and columns that the operands of a chain agreed on. */
  columns: number | undefined;
  readonly fusible: boolean;
}

/**
 * The calls that compute a graph, in order. `graph` is in topological order; `kept` are the tensors that must be in
 * memory at the end.
 */
export const fuse = (graph: readonly Tensor[], kept: ReadonlySet<Tensor>): Call[] => {
  const unitOf = new Map<Tensor, Unit>();
  const readers = new Map<Tensor, Tensor[]>();
  for (const tensor of graph) {
    for (const input of tensor.inputs) {
      const known = readers.get(input);
      if (known) known.push(tensor);
      else readers.set(input, [tensor]);
    }
    if (tensor.op && !tensor.op.view) join(tensor, unitOf, readers, kept);
  }
  return schedule([...new Set(unitOf.values())], unitOf).flatMap((unit) => callsOf(unit, readers, kept));
};

/** Puts a tensor into the chain of its elementwise operands where that is possible, else into a unit of its own. */
const join = (
  tensor: Tensor,
  unitOf: Map<Tensor, Unit>,
  readers: ReadonlyMap<Tensor, readonly Tensor[]>,
  kept: ReadonlySet<Tensor>,
): void => {
  if (tensor.op!.part) {
    const unit = unitOf.get(wholeOf(tensor))!;
    unit.members.push(tensor);
    unitOf.set(tensor, unit);
    return;
  }
  let unit: Unit = { members: [tensor], columns: columnsOf(tensor), fusible: tensor.op!.micro !== undefined };
  unitOf.set(tensor, unit);
  if (!unit.fusible) return;
  for (const input of tensor.inputs) {
    const other = unitOf.get(input);
    if (!other?.fusible || other === unit || !sameShape(input.shape, tensor.shape)) continue;
    if (other.columns !== undefined && unit.columns !== undefined && other.columns !== unit.columns) continue;
    if (hasDetour([other, unit], unitOf)) continue;
    const members = [...other.members, ...unit.members].sort((a, b) => a.id - b.id);
    const merged: Unit = { members, columns: other.columns ?? unit.columns, fusible: true };
    if (!lowerChain(members, outputsOf(members, readers, kept), merged.columns)) continue;
    for (const member of members) unitOf.set(member, merged);
    unit = merged;
  }
};

const columnsOf = (tensor: Tensor): number | undefined => {
  if (!tensor.op?.micro) return undefined;
  for (const input of tensor.inputs) {
    const columns = placementOf(input.shape, tensor.shape)?.columns;
    if (columns !== undefined) return columns;
  }
  return undefined;
};

/** Whether something outside the units lies on a way from one of them to another: then they cannot run as one. */
const hasDetour = (units: readonly Unit[], unitOf: ReadonlyMap<Tensor, Unit>): boolean => {
  const inside = new Set(units);
  const oldest = Math.min(...units.map((unit) => unit.members[0]!.id));
  const seen = new Set<Unit>();
  const open: Unit[] = [];
  const visitInputs = (unit: Unit, direct: boolean): boolean => {
    for (const member of unit.members) {
      for (const operand of member.inputs) {
        const source = unitOf.get(storageOf(operand));
        if (!source || source === unit) continue;
        if (inside.has(source)) {
          if (!direct) return true;
        } else if (!seen.has(source) && source.members.at(-1)!.id > oldest) {
          seen.add(source);
          open.push(source);
        }
      }
    }
    return false;
  };
  for (const unit of units) visitInputs(unit, true);
  for (let unit = open.pop(); unit; unit = open.pop()) if (visitInputs(unit, false)) return true;
  return false;
};

/** The members that are kept or that somebody outside the chain reads. */
const outputsOf = (
  members: readonly Tensor[],
  readers: ReadonlyMap<Tensor, readonly Tensor[]>,
  kept: ReadonlySet<Tensor>,
): Tensor[] => {
  const inside = new Set(members);
  return members.filter(
    (member) => kept.has(member) || (readers.get(member) ?? []).some((reader) => !inside.has(reader)),
  );
};

/** Units in an order in which every unit comes after those it reads; otherwise as they were traced. */
const schedule = (units: readonly Unit[], unitOf: ReadonlyMap<Tensor, Unit>): Unit[] => {
  const done = new Set<Unit>();
  const scheduled: Unit[] = [];
  const visit = (root: Unit): void => {
    const path: Unit[] = [root];
    for (let unit = path.at(-1); unit; unit = path.at(-1)) {
      const waiting = unit.members
        .flatMap((member) => member.inputs)
        .map((operand) => unitOf.get(storageOf(operand)))
        .find((source) => source !== undefined && source !== unit && !done.has(source));
      if (waiting) path.push(waiting);
      else {
        path.pop();
        if (!done.has(unit)) {
          done.add(unit);
          scheduled.push(unit);
        }
      }
    }
  };
  const byLastMember = [...units].sort((a, b) => a.members.at(-1)!.id - b.members.at(-1)!.id);
  for (const unit of byLastMember) visit(unit);
  return scheduled;
};

const callsOf = (unit: Unit, readers: ReadonlyMap<Tensor, readonly Tensor[]>, kept: ReadonlySet<Tensor>): Call[] => {
  if (unit.fusible) return callsOfChain(unit.members, unit.columns, readers, kept);
  const [out, ...parts] = unit.members as [Tensor, ...Tensor[]];
  const op = out.op!;
  const body = op.body?.(out.attributes);
  if (body) return [lowerLoop(out, parts, body, fuse)];
  const overwrites = (op.overwrites ?? []).map((i) => ({ input: storageOf(out.inputs[i]!), output: out }));
  return [
    {
      computes: [out],
      inputs: [...new Set(out.inputs.map(storageOf))],
      outputs: [out],
      instructions: op.emit!(out.inputs, out, out.attributes),
      overwrites,
    },
  ];
};

/** A chain that fitted while it grew has too many outputs when others came to read its values: then it runs in halves. */
const callsOfChain = (
  members: readonly Tensor[],
  columns: number | undefined,
  readers: ReadonlyMap<Tensor, readonly Tensor[]>,
  kept: ReadonlySet<Tensor>,
): Call[] => {
  const whole = lowerChain(members, outputsOf(members, readers, kept), columns);
  if (whole) return [whole];
  const middle = members.length >> 1;
  return [members.slice(0, middle), members.slice(middle)].flatMap((half) =>
    callsOfChain(half, columns, readers, kept),
  );
};
