// Programs in memory, one for each kind and shape of batch; those that were not used for the longest time make room for others.

import type { Tensor } from "../tensor/tensor.js";
import { type RunnableProgram, type Runner, runnerFor } from "./runner.js";
import type { Store } from "./store.js";

/** Batches of more shapes than these are traced anew when they come again. */
const most = 24;

/** Nor are more bytes kept in all, the arena that programs share aside: inputs of many rows are large. */
const mostBytes = 1 << 28;

interface Entry {
  readonly traced: RunnableProgram;
  runner: Runner;
  /** How many passes are using it. */
  holders: number;
}

export class ProgramCache {
  /** The one that was used last comes last. */
  readonly #entries = new Map<string, Entry>();
  /** Its runner, where it is still there. */
  #last: Runner | undefined;

  constructor(
    readonly store: () => Store,
    /** Makes sure of memory for what a program keeps from run to run. */
    readonly place: (leaves: readonly Tensor[]) => void,
  ) {}

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** The program of a key, loaded into the memory where the variables lie now; it is traced when it is not there. */
  get(key: string, trace: () => RunnableProgram): Runner {
    const entry = this.#entries.get(key);
    if (!entry) return this.keep(key, trace());
    const { session } = this.store();
    if (entry.runner.session !== session) entry.runner = runnerFor(session, entry.traced);
    this.#use(key, entry);
    return entry.runner;
  }

  #use(key: string, entry: Entry): void {
    if (this.#last === entry.runner) return;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#last = entry.runner;
  }

  /** Counts a runner as used; false where it serves no more, and has to be got anew. */
  reuse(runner: Runner): boolean {
    if (runner.session !== this.store().session) return false;
    if (this.#last === runner) return true;
    for (const [key, entry] of this.#entries) {
      if (entry.runner !== runner) continue;
      this.#use(key, entry);
      return true;
    }
    return false;
  }

  keep(key: string, traced: RunnableProgram): Runner {
    this.place(traced.program.leaves);
    const runner = runnerFor(this.store().session, traced);
    this.#entries.set(key, { traced, runner, holders: 0 });
    this.#last = runner;
    this.#makeRoom(key);
    return runner;
  }

  /** Forgets what was not used for the longest time, as far as there is too much; what was asked for last stays. */
  #makeRoom(last: string): void {
    let bytes = 0;
    for (const { runner } of this.#entries.values()) bytes += runner.bytes;
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= most && bytes <= mostBytes) return;
      if (entry.holders > 0 || key === last) continue;
      bytes -= entry.runner.bytes;
      this.#remove(key, entry);
    }
  }

  /** Keeps a program until it is let go, however many others come. */
  hold(runner: Runner): void {
    this.#count(runner, 1);
  }

  letGo(runner: Runner): void {
    this.#count(runner, -1);
  }

  #count(runner: Runner, change: number): void {
    for (const entry of this.#entries.values()) if (entry.runner === runner) entry.holders += change;
  }

  /** Forgets the programs whose keys begin so. */
  drop(beginning: string): void {
    for (const [key, entry] of [...this.#entries]) if (key.startsWith(beginning)) this.#remove(key, entry);
  }

  #remove(key: string, { runner }: Entry): void {
    this.#entries.delete(key);
    if (this.#last === runner) this.#last = undefined;
    // A memory that was left behind goes as a whole.
    if (runner.session === this.store().session) runner.unload();
  }
}
