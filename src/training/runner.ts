// A traced program in memory: fed with rows of data, run, and read as numbers.

import type { Columns } from "../data/columns.js";
import type { Tensors } from "../layers/layer.js";
import { type Feed, feedOf, feedRows } from "../runtime/feed.js";
import type { LoadedProgram, Session } from "../runtime/session.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { targetInput, weightInput } from "./entries.js";
import type { Reading, TracedProgram } from "./traced-program.js";

/** The columns of a batch by what they are for. */
export interface BatchColumns {
  readonly inputs: Columns;
  readonly targets: Columns;
  readonly weights: Columns;
}

/** Where the numbers of a reading lie. */
interface Place {
  readonly word: number;
  readonly size: number;
}

/** A traced program that may be run by more than one call. */
export interface RunnableProgram extends TracedProgram {
  /** What runs it, where that is not the program by itself. */
  readonly load?: (session: Session) => Runner;
}

/** What runs a traced program in the memory of a session. */
export const runnerFor = (session: Session, traced: RunnableProgram): Runner =>
  traced.load?.(session) ?? new Runner(session, traced);

export class Runner {
  readonly loaded: LoadedProgram;
  readonly readings: readonly Reading[];
  readonly outputs: Tensors;
  readonly session: Session;
  /** What the program reads that is not computed. */
  readonly leaves: readonly Tensor[];
  #places: readonly (readonly Place[])[] = [];
  /** Where the arena was when the places were looked up: it may move from run to run. */
  #arenaAt = -1;

  constructor(session: Session, { program, readings, outputs }: TracedProgram) {
    this.session = session;
    this.loaded = session.load(program);
    this.readings = readings;
    this.outputs = outputs;
    this.leaves = program.leaves;
  }

  /** Bytes of memory that it has for itself. */
  get bytes(): number {
    return this.loaded.bytes;
  }

  /** Where its inputs lie, by name: whoever knows that a batch fits may write it there. */
  get inputs(): LoadedProgram["inputs"] {
    return this.loaded.inputs;
  }

  /** Gives its memory back; it can run no more. */
  unload(): void {
    this.session.unload(this.loaded);
  }

  /** Where the columns go. Columns that the program does not read are left out. */
  feeds({ inputs, targets, weights }: BatchColumns): readonly Feed[] {
    const named = [
      ...inputs.map((column) => ({ name: column.name, column })),
      ...targets.map((column) => ({ name: targetInput(column.name), column })),
      ...weights.map((column) => ({ name: weightInput(column.name), column })),
    ];
    return named.flatMap(({ name, column }) => {
      const input = this.inputs.get(name);
      return input ? [feedOf(input, column)] : [];
    });
  }

  /** Copies `count` rows, taken in the order of `indices` from `begin`, or straight from row `begin`. */
  feed(feeds: readonly Feed[], indices: Uint32Array | undefined, begin: number, count: number): void {
    feedRows(this.session.memory, feeds, indices, begin, count);
  }

  run(times = 1): void {
    this.session.run(this.loaded, times);
  }

  /** Whether it has to run apart: a page's own thread may not wait for others, nor be held for long. */
  get apart(): boolean {
    return this.session.apart(this.loaded);
  }

  /** Feeds it and runs it apart. */
  runApart(feed: () => void): Promise<void> {
    return this.session.runApart(this.loaded, feed);
  }

  /** The first number of reading `i`: a loss. */
  scalar(i: number): number {
    return this.session.memory.floats[this.#place(i, 0).word]!;
  }

  /** The numbers of tensor `j` of reading `i`. The view is good until the next run: do not keep it. */
  values(i: number, j: number): Float32Array {
    const { word, size } = this.#place(i, j);
    return this.session.memory.floats.subarray(word, word + size);
  }

  #place(i: number, j: number): Place {
    const { loaded } = this;
    if (this.#arenaAt !== loaded.arenaAt) {
      this.#arenaAt = loaded.arenaAt;
      this.#places = this.readings.map(({ tensors }) =>
        tensors.map((tensor) => ({ word: loaded.addressOf(tensor) >>> 2, size: sizeOf(tensor.shape) })),
      );
    }
    return this.#places[i]![j]!;
  }
}
