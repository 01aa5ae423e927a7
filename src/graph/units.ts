// Gathers elementwise operations into chains: which tensors run as one call.
//
// Every tensor is looked at once, in the order of the graph, and each time it takes a bounded number of steps, so that the time
// grows as the graph does: chains have at most `longestChain` operations, and ways around a chain are looked for only so far.

import { joinSplits, mostSplits, type Splits, splitsOf } from "../tensor/broadcast.js";
import { isAlias } from "../tensor/call.js";
import { sameShape } from "../tensor/shape.js";
import { type Tensor, wholeOf } from "../tensor/tensor.js";
import { lowerChain, mapLimits } from "./lower-chain.js";
import type { NumberedGraph } from "./numbered-graph.js";
import type { Stages } from "./stages.js";

/** Operations in one chain. A block stays in the first-level cache for so many that a longer chain would gain nothing. */
export const longestChain = 128;
/** Operands looked at while ways around a chain are searched. What is not seen by then is taken for one: two calls, not a wrong one. */
const longestSearch = 256;
/** How often a chain that seems to need too many temporaries is lowered to see whether contractions save some. */
const mostTrials = 4;

/** Tensors that are looked at in one stage: some milliseconds. */
const tensorsOfStage = 512;

/** Chains are not joined where their operands would be put together from shorter rows than that: it takes longer than it saves. */
const leastColumns = 64;

/** Tensors that run as one call: a chain of elementwise operations, or a single other operation with its parts. All by their places. */
export interface Unit {
  members: readonly number[];
  /** What the operands of a chain split its result into. */
  splits: Splits;
  readonly fusible: boolean;
  /** What it reads that it does not compute, as it lies in memory. */
  sources: readonly number[];
  /** The number of the last search that came by. */
  searched: number;
  /** How often it was lowered in vain. */
  trials: number;
}

/** The units of a graph, and which one computes a tensor; views and leaves are computed by none. */
export class Units {
  readonly #unitOf: (Unit | undefined)[];
  /** How often the tensors up to the one at hand read each tensor. */
  readonly #reads: Int32Array;
  readonly #isKept: Uint8Array;
  /** What the chain at hand reads last, and how often, by place; `#mark` tells its members and sources from those of others. */
  readonly #lastRead: Int32Array;
  readonly #insideReads: Int32Array;
  readonly #marks: Int32Array;
  #mark = 0;
  #searches = 0;

  constructor(
    readonly graph: NumberedGraph,
    kept: ReadonlySet<Tensor>,
  ) {
    const { size, tensors } = graph;
    this.#unitOf = new Array<Unit | undefined>(size).fill(undefined);
    this.#reads = new Int32Array(size);
    this.#isKept = Uint8Array.from(tensors, (tensor) => Number(kept.has(tensor)));
    this.#lastRead = new Int32Array(size);
    this.#insideReads = new Int32Array(size);
    this.#marks = new Int32Array(size);
  }

  /** Gathers the whole graph, in stages. */
  *gather(): Stages<void> {
    const { count, tensors, operands } = this.graph;
    for (let place = 0; place < count; place++) {
      if (place % tensorsOfStage === tensorsOfStage - 1) yield;
      const { op } = tensors[place]!;
      // An alias reads nothing: those who read it read what it stands for.
      if (isAlias(tensors[place]!)) continue;
      for (const operand of operands[place]!) this.#reads[operand]! += 1;
      if (op && !op.view) this.#join(place);
    }
  }

  /** The unit that computes a tensor. */
  of(place: number): Unit | undefined {
    return this.#unitOf[place];
  }

  get all(): Unit[] {
    return [...new Set(this.#unitOf)].filter((unit) => unit !== undefined);
  }

  /** The members that are kept or that somebody outside of them reads, once the whole graph has been looked at. */
  outputsOf(members: readonly number[]): number[] {
    this.#readsOf(members);
    return members.filter((member) => this.#isOutput(member));
  }

  #isOutput(member: number): boolean {
    return this.#isKept[member] === 1 || this.#reads[member]! > this.#insideReads[member]!;
  }

  /** Puts a tensor into the chain of its elementwise operands where that is possible, else into a unit of its own. */
  #join(place: number): void {
    const { tensors, operands } = this.graph;
    const tensor = tensors[place]!;
    if (tensor.op!.part) {
      const whole = this.#unitOf[this.graph.placeOf(wholeOf(tensor))!]!;
      whole.members = [...whole.members, place];
      this.#unitOf[place] = whole;
      return;
    }
    const fusible = tensor.op!.micro !== undefined;
    let unit: Unit = {
      members: [place],
      splits: fusible ? splitsFor(tensor) : [],
      fusible,
      sources: this.#storagesOf(operands[place]!),
      searched: 0,
      trials: 0,
    };
    this.#unitOf[place] = unit;
    if (!fusible) return;
    for (const operand of operands[place]!) {
      const other = this.#unitOf[operand];
      if (!other?.fusible || other === unit || !sameShape(tensors[operand]!.shape, tensor.shape)) continue;
      const splits = joinSplits(other.splits, unit.splits);
      if (splits.length > mostSplits) continue;
      const more = splits.length > Math.max(other.splits.length, unit.splits.length);
      if (more && splits.at(-1)! < leastColumns) continue;
      if (other.members.length + unit.members.length > longestChain || this.#hasDetour(other, unit)) continue;
      const members = merged(other.members, unit.members);
      const sources = this.#readsOf(members);
      if (!this.#fits(members, sources.length) && !this.#fitsLowered(members, splits, other)) continue;
      // The older chain takes the other in.
      other.members = members;
      other.splits = splits;
      other.sources = this.#storagesOf(sources);
      other.trials += unit.trials;
      for (const member of unit.members) this.#unitOf[member] = other;
      unit = other;
    }
  }

  #storagesOf(places: readonly number[]): number[] {
    const { storages } = this.graph;
    const mark = ++this.#mark;
    const found: number[] = [];
    for (const place of places) {
      const storage = storages[place]!;
      if (this.#marks[storage] === mark) continue;
      this.#marks[storage] = mark;
      found.push(storage);
    }
    return found;
  }

  /** Notes what the members read, and returns what of it is none of them. */
  #readsOf(members: readonly number[]): number[] {
    const { operands } = this.graph;
    const inside = ++this.#mark;
    const outside = ++this.#mark;
    for (const member of members) {
      this.#marks[member] = inside;
      this.#insideReads[member] = 0;
    }
    const sources: number[] = [];
    for (const [time, member] of members.entries()) {
      for (const operand of operands[member]!) {
        if (this.#marks[operand] === inside) {
          this.#lastRead[operand] = time;
          this.#insideReads[operand]! += 1;
        } else if (this.#marks[operand] !== outside) {
          this.#marks[operand] = outside;
          sources.push(operand);
        }
      }
    }
    return sources;
  }

  /** Whether one Map instruction holds all values of the members whose reads were noted last. */
  #fits(members: readonly number[], inputs: number): boolean {
    const { operands } = this.graph;
    const inside = this.#mark - 1;
    let outputs = 0;
    let alive = 0;
    let most = 0;
    for (const [time, member] of members.entries()) {
      for (const operand of operands[member]!) {
        if (this.#marks[operand] !== inside || this.#lastRead[operand] !== time || this.#isOutput(operand)) continue;
        alive -= 1;
        // An operand that is read twice dies once.
        this.#lastRead[operand] = -1;
      }
      if (this.#isOutput(member)) outputs += 1;
      else alive += 1;
      if (alive > most) most = alive;
    }
    return most <= mapLimits.temporaries && inputs + outputs + most <= mapLimits.values;
  }

  /** The same, tried: contractions change how many temporaries there are. */
  #fitsLowered(members: readonly number[], splits: Splits, unit: Unit): boolean {
    if (unit.trials === mostTrials) return false;
    const tensorsAt = (places: readonly number[]): Tensor[] => places.map((place) => this.graph.tensors[place]!);
    const outputs = members.filter((member) => this.#isOutput(member));
    if (lowerChain(tensorsAt(members), tensorsAt(outputs), splits)) return true;
    unit.trials += 1;
    return false;
  }

  /** Whether something outside of two chains lies on a way from one to the other: then they cannot run as one. */
  #hasDetour(one: Unit, other: Unit): boolean {
    const oldest = Math.min(one.members[0]!, other.members[0]!);
    const search = ++this.#searches;
    const open: Unit[] = [];
    let left = longestSearch;
    const visitSources = (unit: Unit, direct: boolean): boolean => {
      for (const source of unit.sources) {
        const maker = this.#unitOf[source];
        if (!maker || maker === unit) continue;
        if (left-- === 0) return true;
        if (maker === one || maker === other) {
          if (!direct) return true;
        } else if (maker.searched !== search && maker.members.at(-1)! > oldest) {
          maker.searched = search;
          open.push(maker);
        }
      }
      return false;
    };
    if (visitSources(one, true) || visitSources(other, true)) return true;
    for (let unit = open.pop(); unit; unit = open.pop()) if (visitSources(unit, false)) return true;
    return false;
  }
}

const splitsFor = ({ inputs, shape }: Tensor): Splits =>
  inputs.reduce<Splits>((splits, input) => joinSplits(splits, splitsOf(input.shape, shape)), []);

/** Two ascending lists as one. */
const merged = (a: readonly number[], b: readonly number[]): number[] => {
  const all: number[] = [];
  let j = 0;
  for (const value of a) {
    while (j < b.length && b[j]! < value) all.push(b[j++]!);
    all.push(value);
  }
  while (j < b.length) all.push(b[j++]!);
  return all;
};
