// The order in which the units of a graph run.

import type { Unit, Units } from "./units.js";

/** Units in an order in which every unit comes after those it reads; otherwise as they were traced. */
export const schedule = (units: Units): Unit[] => {
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
