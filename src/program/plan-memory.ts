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

/** A buffer in its place. */
interface Placed extends Lifetime {
  readonly offset: number;
  /** The offset behind it. */
  readonly behind: number;
}

/** The most neighbours in one shelf. */
const shelfSize = 64;

/** Placed buffers that follow each other by offset, with what tells that all of them, or none, can be passed at once. */
class Shelf {
  lowest = 0;
  behind = 0;
  /** The widest gap between them. */
  gap = 0;
  firstBegin = 0;
  lastBegin = 0;
  firstEnd = 0;
  lastEnd = 0;

  constructor(readonly placed: Placed[]) {
    this.note();
  }

  note(): void {
    this.lowest = this.behind = this.placed[0]!.offset;
    this.gap = this.lastBegin = this.lastEnd = 0;
    this.firstBegin = this.firstEnd = Number.POSITIVE_INFINITY;
    for (const { offset, behind, begin, end } of this.placed) {
      this.gap = Math.max(this.gap, offset - this.behind);
      this.behind = Math.max(this.behind, behind);
      this.firstBegin = Math.min(this.firstBegin, begin);
      this.lastBegin = Math.max(this.lastBegin, begin);
      this.firstEnd = Math.min(this.firstEnd, end);
      this.lastEnd = Math.max(this.lastEnd, end);
    }
  }
}

/** All placed buffers, from the lowest offset up. */
class Shelves {
  readonly #shelves: Shelf[] = [];

  /** The lowest offset at which a buffer overlaps none that is alive at the same time. */
  firstGap({ begin, end }: Lifetime, size: number): number {
    let offset = 0;
    for (const shelf of this.#shelves) {
      if (shelf.lastEnd < begin || end < shelf.firstBegin) continue;
      const allAlive = shelf.firstEnd >= begin && end >= shelf.lastBegin;
      if (allAlive && offset + size > shelf.lowest && shelf.gap < size) {
        offset = Math.max(offset, shelf.behind);
        continue;
      }
      for (const rival of shelf.placed) {
        if (rival.end < begin || end < rival.begin) continue;
        if (offset + size <= rival.offset) return offset;
        offset = Math.max(offset, rival.behind);
      }
    }
    return offset;
  }

  put(buffer: Placed): void {
    const after = indexAfter(this.#shelves, ({ lowest }) => lowest > buffer.offset);
    const shelf = this.#shelves[Math.max(0, after - 1)];
    if (!shelf) {
      this.#shelves.push(new Shelf([buffer]));
      return;
    }
    const { placed } = shelf;
    placed.splice(
      indexAfter(placed, ({ offset }) => offset > buffer.offset),
      0,
      buffer,
    );
    if (placed.length > shelfSize) {
      this.#shelves.splice(this.#shelves.indexOf(shelf) + 1, 0, new Shelf(placed.splice(shelfSize >> 1)));
    }
    shelf.note();
  }
}

/** The first index of an ascending list whose entry is beyond what is looked for, by halving. */
const indexAfter = <Entry>(list: readonly Entry[], isBeyond: (entry: Entry) => boolean): number => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeyond(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * Greedy by size (as in TensorFlow Lite Micro's planner):
 * 1. take the buffers from the largest to the smallest;
 * 2. look at those already placed that are alive at the same time, from the lowest offset up;
 * 3. put the buffer into the first gap that holds it.
 */
export const planMemory = (lifetimes: readonly Lifetime[]): Plan => {
  const offsets = new Array<number>(lifetimes.length).fill(0);
  const shelves = new Shelves();
  let bytes = 0;
  const largestFirst = lifetimes
    .map((_, i) => i)
    .sort((a, b) => lifetimes[b]!.bytes - lifetimes[a]!.bytes || lifetimes[a]!.begin - lifetimes[b]!.begin || a - b);
  for (const i of largestFirst) {
    const lifetime = lifetimes[i]!;
    const size = alignUp(lifetime.bytes);
    const offset = shelves.firstGap(lifetime, size);
    offsets[i] = offset;
    bytes = Math.max(bytes, offset + size);
    shelves.put({ ...lifetime, offset, behind: offset + size });
  }
  return { offsets, bytes };
};

/** The most bytes alive at any one time: no plan can be smaller. */
export const mostAlive = (lifetimes: readonly Lifetime[]): number => {
  const changes = new Map<number, number>();
  const change = (time: number, bytes: number): void => {
    changes.set(time, (changes.get(time) ?? 0) + bytes);
  };
  for (const { bytes, begin, end } of lifetimes) {
    change(begin, alignUp(bytes));
    change(end + 1, -alignUp(bytes));
  }
  let [alive, most] = [0, 0];
  for (const [, bytes] of [...changes].sort(([a], [b]) => a - b)) {
    alive += bytes;
    most = Math.max(most, alive);
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
