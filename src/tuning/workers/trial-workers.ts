// Trials on workers: the study stays where it is, and each trial runs on a core of its own.

import { ArgumentError, StateError, show } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import type { Abort } from "../../runtime/abort.js";
import { builtin, cores } from "../../runtime/settings.js";
import type { WorkerLike } from "../../worker/protocol.js";
import type { TrialJob, TrialQueue } from "../queue.js";
import { stopwatch } from "../stopwatch.js";
import { TrialWorker, WorkerLost } from "./trial-worker.js";

/** How many workers run trials. */
export interface TrialWorkersOptions {
  /** Workers at most. Default: as many as there are cores, in a page one less, which is the page's; never more than the study's `concurrency`. */
  readonly count?: number;
}

/** Workers that run trials. */
export interface TrialWorkers extends TrialQueue {
  /** Workers at most. */
  readonly count: number;
  /** Ends the workers. Trials under way are left where they are; a later run makes new workers. */
  close(): void;
}

/** How often a trial whose worker has died is begun on another one. */
const mostRetries = 2;

type NodeWorkers = { Worker: new (file: string | URL) => WorkerLike };

/** Makes a worker of a file. */
const fromFile = (file: string | URL): WorkerLike => {
  const node = builtin<NodeWorkers>("node:worker_threads");
  return node ? new node.Worker(file) : (new Worker(file, { type: "module" }) as unknown as WorkerLike);
};

/** Closed when the queue is garbage: its workers would live as long as the page. */
const dropped = /* @__PURE__ */ new FinalizationRegistry<Crew>((crew) => crew.close());

/**
 * Runs trials on workers, one at a time each, in Node and in a page: `await search.run({ queue: trialWorkers(…) })`, where `search` has a `concurrency` of as many. The study comes to the
 * same trials as without workers.
 *
 * `make` makes a worker, whose module calls `serveTrials(search)`; bundlers find it where it stands as a whole:
 *
 *     const queue = trialWorkers(() => new Worker(new URL("./search.worker.js", import.meta.url), { type: "module" }));
 *
 * The worker's file is enough where nothing is bundled. Workers are made when trials ask for them and kept for the next run; they keep no program alive. Each has its share of the cores:
 * where there are fewer workers than half of the cores, models that are large enough train on several threads.
 *
 * A trial whose worker dies is begun again on another one, twice, and has failed then. A run rejects with StateError where the worker's module does not call `serveTrials`, and with
 * DataError where it has another study. Throws ArgumentError for options that do not fit.
 */
export const trialWorkers = (
  make: (() => WorkerLike) | string | URL,
  options: TrialWorkersOptions = {},
): TrialWorkers => {
  const where = "trialWorkers";
  if (typeof make !== "function" && !(make instanceof URL) && (typeof make !== "string" || make === "")) {
    throw new ArgumentError(
      `${where}: expected a function that makes a worker, or the worker's file, received ${show(make)}.`,
    );
  }
  checkOptions(where, options, ["count"]);
  const free = builtin("node:worker_threads") ? cores() : Math.max(1, cores() - 1);
  const count = checkWhole(options.count ?? free, `${where}: count`, 1);
  const crew = new Crew(typeof make === "function" ? make : () => fromFile(make), count);
  const queue: TrialWorkers = {
    ...{ kind: where, count },
    run: (job) => crew.run(job),
    close: () => crew.close(),
  };
  dropped.register(queue, crew);
  return queue;
};

class Crew {
  readonly #all = new Set<TrialWorker>();
  readonly #idle: TrialWorker[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(
    readonly make: () => WorkerLike,
    readonly count: number,
  ) {}

  async run(job: TrialJob): Promise<void> {
    const passed = stopwatch();
    const threads = Math.max(1, Math.floor(cores() / Math.min(this.count, job.concurrency)));
    for (let retries = 0; ; retries++) {
      const worker = await this.#take(job.signal);
      try {
        return await worker.run(job, threads);
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        if (retries === mostRetries) throw await this.#giveUp(job, error, passed());
      } finally {
        this.#giveBack(worker);
      }
    }
  }

  close(): void {
    for (const worker of this.#all) worker.end();
    this.#all.clear();
    this.#idle.length = 0;
  }

  /** A worker that has nothing to do, as soon as there is one. */
  async #take(signal: Abort): Promise<TrialWorker> {
    for (;;) {
      signal.throwIfAborted();
      const idle = this.#idle.pop();
      if (idle?.isAlive) return idle;
      if (idle) this.#all.delete(idle);
      else if (this.#all.size < this.count) {
        const made = new TrialWorker(this.make());
        this.#all.add(made);
        return made;
      } else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #giveBack(worker: TrialWorker): void {
    if (worker.isAlive) this.#idle.push(worker);
    else this.#all.delete(worker);
    this.#waiting.shift()?.();
  }

  /** Writes down that a trial has failed. */
  async #giveUp({ number, storage }: TrialJob, { message }: WorkerLost, milliseconds: number): Promise<StateError> {
    const error = `trialWorkers: trial ${number} has lost ${mostRetries + 1} workers. The last one: ${message}`;
    await storage.append({ type: "end", number, state: "failed", values: [null], milliseconds, error });
    return new StateError(error);
  }
}
