// The threads that walk a tape together. Where this thread may wait, it leads and workers serve; on a page's own thread, which
// may not, workers are all of the team.

import { MemoryMap } from "../../assembly/memory-map.js";
import { StateError } from "../errors.js";
import { createWorker, listenTo, onEnd } from "./create-worker.js";
import { instantiate, type Kernels, loadModule } from "./load.js";
import type { Memory } from "./memory.js";
import { cores, findings, isPageThread, type TeamWorker } from "./settings.js";

/** Kernels on one memory. */
export interface Team {
  /** The most threads that can walk a tape. */
  readonly threads: number;
  /** Whether a thread was lost: then this thread goes on alone. */
  readonly lost: boolean;
  /**
   * Runs a tape `times` over on `walkers` threads; returns when all have finished. A page's own thread walks alone.
   * Throws StateError when a thread was lost on the way: what the tape writes is then not to be trusted.
   */
  run(tape: number, end: number, times: number, walkers: number): void;
  /** The same where this thread may not wait; undefined where it may. */
  readonly runApart: ((tape: number, end: number, times: number, walkers: number) => Promise<void>) | undefined;
  /** Sends the workers home; the team cannot run any more. */
  dismiss(): void;
}

/** How long a thread may keep the others waiting. */
const patienceMilliseconds = 10_000;

/** Looks at a word before a thread sleeps: about a millisecond. */
const spins = 1_000_000;

/** A team of as many threads as the memory was made for, or of this one alone where workers cannot be started. */
export const createTeam = async (memory: Memory, patience = patienceMilliseconds): Promise<Team> => {
  const { threads } = memory;
  const kernels = instantiate(await loadModule(threads > 1), memory.memory);
  if (threads === 1) return new LoneThread(kernels);
  memory.ints[patienceWord] = patience;
  memory.ints[spinsWord] = threads <= cores() ? spins : 0;
  const apart = isPageThread();
  const numbers = Array.from({ length: apart ? threads : threads - 1 }, (_, i) => (apart ? i : i + 1));
  const started = await Promise.allSettled(numbers.map((thread) => startWorker(memory.memory, thread)));
  const workers = started.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
  const failure = started.find((start) => start.status === "rejected");
  if (failure) {
    for (const worker of workers) void worker.terminate();
    findings.startFailed = true;
    findings.singleThreadReason = `a worker could not be started: ${String((failure.reason as Error)?.message ?? failure.reason)}`;
    return new LoneThread(kernels);
  }
  findings.startFailed = false;
  findings.singleThreadReason = undefined;
  return new WorkerTeam(kernels, memory, workers, apart);
};

const failedWord = (MemoryMap.barrierAt >>> 2) + 3;
const patienceWord = (MemoryMap.barrierAt >>> 2) + 4;
const spinsWord = (MemoryMap.barrierAt >>> 2) + 5;
const doneWord = (MemoryMap.jobAt >>> 2) + 1;

class LoneThread implements Team {
  readonly threads = 1;
  readonly lost = false;
  readonly runApart = undefined;

  constructor(readonly kernels: Kernels) {}

  run(tape: number, end: number, times: number): void {
    this.kernels.run(tape, end, times, 0, 1);
  }

  dismiss(): void {}
}

class WorkerTeam implements Team {
  readonly runApart: Team["runApart"];
  #lost = false;
  /** Whether a loss has been told: once, and then this thread goes on alone. */
  #told = false;
  #dismissed = false;

  constructor(
    readonly kernels: Kernels,
    readonly memory: Memory,
    readonly workers: readonly TeamWorker[],
    apart: boolean,
  ) {
    this.runApart = apart ? (...job) => this.#runApart(...job) : undefined;
    for (const worker of workers) {
      onEnd(worker, (reason) => {
        if (!this.#dismissed) this.#lose(reason);
      });
    }
  }

  get threads(): number {
    return this.#lost ? 1 : this.memory.threads;
  }

  get lost(): boolean {
    return this.#lost;
  }

  run(tape: number, end: number, times: number, walkers: number): void {
    if (this.#lost && !this.#told) throw this.#failure();
    if (walkers === 1 || this.runApart) this.kernels.run(tape, end, times, 0, 1);
    else if (this.#lost || !this.kernels.lead(tape, end, times, walkers)) throw this.#failure();
  }

  async #runApart(tape: number, end: number, times: number, walkers: number): Promise<void> {
    if (this.#lost) throw this.#failure();
    const { ints } = this.memory;
    const before = Atomics.load(ints, doneWord);
    this.kernels.announce(tape, end, times, walkers);
    while (Atomics.load(this.memory.ints, doneWord) === before) {
      await changeOf(this.memory.ints, doneWord, before);
      if (this.#lost) throw this.#failure();
    }
    if (Atomics.load(this.memory.ints, failedWord) !== 0) throw this.#failure();
  }

  #lose(reason = `it has not answered for ${this.memory.ints[patienceWord]! / 1000} seconds`): void {
    if (this.#lost) return;
    this.#lost = true;
    findings.singleThreadReason = `a thread was lost: ${reason}.`;
    Atomics.store(this.memory.ints, failedWord, 1);
    this.dismiss();
    for (const worker of this.workers) void worker.terminate();
  }

  #failure(): StateError {
    this.#lose();
    this.#told = true;
    return new StateError(`threads: ${findings.singleThreadReason} The model goes on with one thread; call fit again.`);
  }

  dismiss(): void {
    this.#dismissed = true;
    this.kernels.dismiss();
  }
}

/** Resolves when a word is no longer what it was, or soon after. */
const changeOf = async (ints: Int32Array, word: number, before: number): Promise<void> => {
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

const startWorker = async (memory: WebAssembly.Memory, thread: number): Promise<TeamWorker> => {
  const module = await loadModule(true);
  const worker = createWorker();
  try {
    await new Promise<void>((resolve, reject) => {
      onEnd(worker, (reason) => reject(new Error(reason)));
      listenTo(worker, "message", () => resolve());
      worker.postMessage({ module, memory, thread, job: 0 });
    });
  } catch (error) {
    void worker.terminate();
    throw error;
  }
  // A team that waits for work does not keep the process alive.
  worker.unref?.();
  return worker;
};
