// The order in which the units of a graph run.

import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Unit, Units } from "./units.js";

/** What stays in memory when all has run, and for whom. */
export interface Kept {
  /** Read when the program has run. */
  readonly outputs: ReadonlySet<Tensor>;
  /** New values of variables: each with the variables that take it. */
  readonly updates: ReadonlyMap<Tensor, readonly Tensor[]>;
}

/** Bytes of a gradient that is worth a meeting of the team of its own. Smaller ones wait, and one meeting serves all their updates. */
const largeGradient = 0x1_0000;

/** Units in an order in which every unit comes after those it reads; otherwise as they were traced. */
const inOrderOfTrace = (units: Units): Unit[] => {
  const scheduled = new Set<Unit>();
  /** How many of its sources are known to be scheduled. */
  const passed = new Map<Unit, number>();
  const waitingFor = (unit: Unit): Unit | undefined => {
    for (let i = passed.get(unit) ?? 0; i < unit.sources.length; i++) {
      const source = units.of(unit.sources[i]!);
      passed.set(unit, i);
      if (source && source !== unit && !scheduled.has(source)) return source;
    }
    return undefined;
  };
  const byLastMember = units.all.sort((a, b) => a.members.at(-1)! - b.members.at(-1)!);
  for (const root of byLastMember) {
    if (scheduled.has(root)) continue;
    const path = [root];
    for (let unit = path.at(-1); unit; unit = path.at(-1)) {
      const waiting = waitingFor(unit);
      if (waiting) path.push(waiting);
      else {
        path.pop();
        scheduled.add(unit);
      }
    }
  }
  return [...scheduled];
};

/** The units that come after each unit because they read it, and the unit that each one serves. */
const relationsOf = (inOrder: readonly Unit[], units: Units, { outputs, updates }: Kept) => {
  const { tensors } = units.graph;
  const readers = new Map<Unit | number, Unit[]>();
  for (const unit of inOrder) {
    for (const source of new Set(unit.sources.map((place) => units.of(place) ?? place))) {
      const known = readers.get(source);
      if (known) known.push(unit);
      else readers.set(source, [unit]);
    }
  }
  /** The last unit of an update, where what a unit computes serves that update and nothing else. */
  const servedBy = new Map<Unit, Unit>();
  for (const unit of [...inOrder].reverse()) {
    if (unit.members.some((place) => outputs.has(tensors[place]!))) continue;
    const served = new Set(
      (readers.get(unit) ?? [unit]).map((reader) => (reader === unit ? unit : servedBy.get(reader))),
    );
    const [only] = served;
    if (served.size === 1 && only && (only !== unit || unit.members.some((place) => updates.has(tensors[place]!)))) {
      servedBy.set(unit, only);
    }
  }
  return { readers, servedBy };
};

/**
 * The order in which the units of a graph run: as they were traced, but an update follows its gradient and the last that reads the
 * variable's old value, so that large gradients do not pile up.
 */
export const schedule = (units: Units, kept: Kept): Unit[] => {
  const inOrder = inOrderOfTrace(units);
  if (kept.updates.size === 0) return inOrder;
  const { graph } = units;
  const { readers, servedBy } = relationsOf(inOrder, units, kept);
  /** How many units must have run before a unit of an update may come early, and the units that wait for a unit. */
  const missing = new Map<Unit, number>();
  const waiting = new Map<Unit, Unit[]>();
  for (const unit of inOrder) {
    const last = servedBy.get(unit);
    if (!last) continue;
    const sources = new Set(unit.sources.flatMap((place) => units.of(place) ?? []));
    const gradients = unit.sources.filter((place) => units.of(place) && servedBy.get(units.of(place)!) === last);
    if (gradients.reduce((sum, place) => sum + 4 * sizeOf(graph.tensors[place]!.shape), 0) < largeGradient) continue;
    const variables = unit.members.flatMap((place) => kept.updates.get(graph.tensors[place]!) ?? []);
    const others = variables.flatMap((variable) => readers.get(graph.placeOf(variable) ?? -1) ?? []);
    const before = new Set([...sources, ...others].filter((other) => other !== unit));
    // What reads both the old value and this unit cannot run before it.
    if (last !== unit && before.size > sources.size) continue;
    missing.set(unit, before.size);
    for (const other of before) {
      const known = waiting.get(other);
      if (known) known.push(unit);
      else waiting.set(other, [unit]);
    }
  }
  const scheduled = new Set<Unit>();
  for (const root of inOrder) {
    const open = [root];
    for (let unit = open.pop(); unit; unit = open.pop()) {
      if (scheduled.has(unit)) continue;
      scheduled.add(unit);
      for (const next of waiting.get(unit) ?? []) {
        const left = missing.get(next)! - 1;
        missing.set(next, left);
        if (left === 0) open.push(next);
      }
    }
  }
  return [...scheduled];
};
