// The threads that walk a tape together. Where this thread may wait, it leads and workers serve; on a page's own thread, which
// may not, workers are all of the team.

import { StateError } from "../errors.js";
import { instantiate, isWhole } from "./load.js";
import { LoneThread, type Patience, type Team } from "./lone-thread.js";
import type { Memory } from "./memory.js";
import { Crew, currentPool } from "./pool.js";
import { cores, findings, isPageThread } from "./settings.js";
import { words } from "./worker-source.js";
import { Interval, nextTask } from "./yield.js";

/** A worker whose kernels fail says so at once; this is for one that has vanished without a word. */
const longPatience: Patience = { sleeps: 120, milliseconds: 1000 };

/** Looks at a word before a thread sleeps: about a millisecond. */
const spins = 1_000_000;

/** Workers of other teams come within a fraction of a millisecond; a run does not wait for them much longer. */
const arrivalMilliseconds = 100;

/** A team with workers on a memory for several threads, or of this thread alone where workers cannot be started. */
export const createWorkerTeam = async (
  memory: Memory,
  module: WebAssembly.Module,
  patience: Patience = longPatience,
): Promise<Team> => {
  const { threads } = memory;
  const kernels = instantiate(module, memory.memory);
  memory.ints[words.sleepMilliseconds] = patience.milliseconds;
  memory.ints[words.patience] = patience.sleeps;
  memory.ints[words.spins] = threads <= cores() ? spins : 0;
  const apart = isPageThread();
  const numbers = Array.from({ length: apart ? threads : threads - 1 }, (_, i) => (apart ? i : i + 1));
  const crew = new Crew(memory, module, kernels, numbers);
  try {
    await gather(crew, apart, patience);
  } catch (error) {
    findings.startFailed = true;
    findings.singleThreadReason = `a worker could not be started: ${String((error as Error | undefined)?.message ?? error)}`;
    return new LoneThread(kernels);
  }
  findings.startFailed = false;
  findings.singleThreadReason = undefined;
  return new WorkerTeam(crew, apart);
};

/**
 * Lends a crew its workers, and starts some where there are too few; resolves when all have come. Rejects when one cannot be started,
 * or does not come.
 */
const gather = async (crew: Crew, apart: boolean, { sleeps, milliseconds }: Patience): Promise<void> => {
  const pool = currentPool();
  const waiting = new Interval(sleeps * milliseconds);
  for (let slept = 0; !crew.complete && crew.lost === undefined; ) {
    if (!pool.lend(crew)) {
      await pool.hire(crew.numbers.length);
      continue;
    }
    const seen = Atomics.load(crew.memory.ints, words.present);
    if (crew.complete) break;
    if (apart) await changeOf(crew.memory, words.present, seen);
    else if (Atomics.wait(crew.memory.ints, words.present, seen, milliseconds) === "timed-out") slept += 1;
    // What a worker has posted is heard between two sleeps.
    if (!crew.complete) await nextTask();
    if (slept >= sleeps || (apart && waiting.due)) crew.lose("it does not begin to serve");
  }
  if (crew.lost === undefined) return;
  pool.discard(crew);
  throw new Error(crew.lost);
};

/** The workers of a team that is garbage are free, and its memory with them. Made with the first team: edge workers have no such class. */
const leftBehind: { registry?: FinalizationRegistry<Crew> } = {};

class WorkerTeam implements Team {
  readonly runApart: Team["runApart"];
  readonly #crew: Crew;
  /** Whether a loss has been told: once, and then this thread goes on alone. */
  #told = false;

  constructor(crew: Crew, apart: boolean) {
    this.#crew = crew;
    this.runApart = apart ? (...job) => this.#runApart(...job) : undefined;
    leftBehind.registry ??= new FinalizationRegistry<Crew>((gone) => gone.leave());
    leftBehind.registry.register(this, crew);
  }

  get whole(): boolean {
    return isWhole(this.#crew.kernels);
  }

  get threads(): number {
    return this.lost ? 1 : this.#crew.memory.threads;
  }

  get lost(): boolean {
    return this.#crew.lost !== undefined;
  }

  run(tape: number, end: number, times: number, walkers: number): void {
    const crew = this.#crew;
    if (this.lost && !this.#told) throw this.#failure();
    if (walkers === 1 || this.runApart || !(crew.complete || this.#recall())) crew.kernels.run(tape, end, times, 0, 1);
    else if (this.lost || !this.#lead(tape, end, times, walkers)) throw this.#failure();
  }

  #lead(...job: [tape: number, end: number, times: number, walkers: number]): boolean {
    try {
      return this.#crew.kernels.lead(...job) !== 0;
    } catch (error) {
      // The others still wait for this thread in the middle of the job.
      this.#failure();
      throw error;
    }
  }

  /** Asks for the workers back that were lent elsewhere. Returns whether they are here; until then one thread makes the same bits. */
  #recall(): boolean {
    const crew = this.#crew;
    if (this.lost || crew.workers.length > 0) return crew.complete;
    const pool = currentPool();
    if (!pool.lend(crew)) {
      // Another team has lost some: new ones are there for a later run.
      pool.hire(crew.numbers.length).catch(() => {});
      return false;
    }
    for (let seen = Atomics.load(crew.memory.ints, words.present); !crew.complete; ) {
      if (Atomics.wait(crew.memory.ints, words.present, seen, arrivalMilliseconds) === "timed-out") break;
      seen = Atomics.load(crew.memory.ints, words.present);
    }
    return crew.complete;
  }

  async #runApart(tape: number, end: number, times: number, walkers: number): Promise<void> {
    const crew = this.#crew;
    crew.busy = true;
    try {
      if (!crew.complete) await gather(crew, true, longPatience).catch(() => {});
      if (this.lost) throw this.#failure();
      const before = Atomics.load(crew.memory.ints, words.done);
      crew.kernels.announce(tape, end, times, walkers);
      while (Atomics.load(crew.memory.ints, words.done) === before) {
        await changeOf(crew.memory, words.done, before);
        if (this.lost) throw this.#failure();
      }
      if (Atomics.load(crew.memory.ints, words.failed) !== 0) throw this.#failure();
    } finally {
      crew.busy = false;
    }
  }

  #failure(): StateError {
    const crew = this.#crew;
    const { ints } = crew.memory;
    const failed = Atomics.load(ints, words.failed);
    const seconds = (ints[words.patience]! * ints[words.sleepMilliseconds]!) / 1000;
    crew.lose(failed === 2 ? "its kernels failed" : `it has not answered for ${seconds} seconds`);
    currentPool().discard(crew);
    findings.singleThreadReason = `a thread was lost: ${crew.lost}.`;
    this.#told = true;
    return new StateError(`threads: ${findings.singleThreadReason} The model goes on with one thread; call fit again.`);
  }

  dismiss(): void {
    this.#crew.leave();
  }
}

/** Resolves when a word is no longer what it was, or soon after. */
const changeOf = async ({ ints }: Memory, word: number, before: number): Promise<void> => {
  const { waitAsync } = Atomics as { waitAsync?: (...given: unknown[]) => { async: boolean; value: unknown } };
  if (waitAsync) {
    // The time limit lets a worker's end be seen.
    await waitAsync(ints, word, before, 1000).value;
    return;
  }
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
};
