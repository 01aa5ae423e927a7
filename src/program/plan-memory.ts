// Gives every buffer an offset in the arena so that no two that are alive at the same time overlap.

/** Bytes that are alive from the call `begin` up to and including the call `end`. */
export interface Lifetime {
  readonly bytes: number;
  readonly begin: number;
  readonly end: number;
}

export interface Plan {
  /** Byte offset of each buffer, in the order given. */
  readonly offsets: readonly number[];
  readonly bytes: number;
}

/** Buffers start at cache lines. */
export const alignment = 64;

export const alignUp = (bytes: number, to = alignment): number => Math.ceil(bytes / to) * to;

/**
 * Greedy by size (as in TensorFlow Lite Micro's planner):
 * 1. take the buffers from the largest to the smallest;
 * 2. look at those already placed that are alive at the same time, from the lowest offset up;
 * 3. put the buffer into the first gap that holds it.
 */
export const planMemory = (lifetimes: readonly Lifetime[]): Plan => {
  const offsets = new Array<number>(lifetimes.length).fill(0);
  const placed: number[] = [];
  let bytes = 0;
  const largestFirst = lifetimes
    .map((_, i) => i)
    .sort((a, b) => lifetimes[b]!.bytes - lifetimes[a]!.bytes || lifetimes[a]!.begin - lifetimes[b]!.begin || a - b);
  for (const i of largestFirst) {
    const lifetime = lifetimes[i]!;
    const size = alignUp(lifetime.bytes);
    let offset = 0;
    for (const other of placed) {
      const rival = lifetimes[other]!;
      if (rival.end < lifetime.begin || lifetime.end < rival.begin) continue;
      if (offset + size <= offsets[other]!) break;
      offset = Math.max(offset, offsets[other]! + alignUp(rival.bytes));
    }
    offsets[i] = offset;
    bytes = Math.max(bytes, offset + size);
    placed.push(i);
    placed.sort((a, b) => offsets[a]! - offsets[b]!);
  }
  return { offsets, bytes };
};

/** The most bytes alive at any one time: no plan can be smaller. */
export const mostAlive = (lifetimes: readonly Lifetime[]): number => {
  const last = Math.max(0, ...lifetimes.map(({ end }) => end));
  let most = 0;
  for (let time = 0; time <= last; time++) {
    const alive = lifetimes.filter(({ begin, end }) => begin <= time && time <= end);
    most = Math.max(
      most,
      alive.reduce((total, { bytes }) => total + alignUp(bytes), 0),
    );
  }
  return most;
};

/** The plan as a picture: a row for each buffer, its offset and size, and the calls through which it lives. */
export const drawPlan = (lifetimes: readonly Lifetime[], plan: Plan, names?: readonly string[]): string => {
  const last = Math.max(0, ...lifetimes.map(({ end }) => end));
  const byOffset = lifetimes.map((_, i) => i).sort((a, b) => plan.offsets[a]! - plan.offsets[b]! || a - b);
  const rows = byOffset.map((i) => {
    const { begin, end, bytes } = lifetimes[i]!;
    const life = Array.from({ length: last + 1 }, (_, time) => (begin <= time && time <= end ? "█" : "·")).join("");
    return `${String(plan.offsets[i]).padStart(10)} ${String(bytes).padStart(10)}  ${life}  ${names?.[i] ?? ""}`.trimEnd();
  });
  return ["    offset      bytes  alive through calls", ...rows, `arena: ${plan.bytes} bytes`].join("\n");
};
