// The workers of this process: one pool serves the memories of all models. A memory is lent workers while its programs run, and keeps
// them until another one needs them.

import { show } from "../errors.js";
import { createWorker, listenTo, messageOf, onEnd, workerOrigin } from "./create-worker.js";
import type { Kernels } from "./load.js";
import type { Memory } from "./memory.js";
import type { TeamWorker } from "./settings.js";
import { type Assignment, type Failure, hello, ready, words } from "./worker-source.js";

/** How long a worker may take until it answers. */
const startMilliseconds = 30_000;

/** A memory with its kernels, and the workers that it has been lent. */
export class Crew {
  readonly kernels: Kernels;
  /** Why it has lost a thread; then it is lent no more. */
  lost: string | undefined;
  /** Whether its threads are at work while this thread goes on: then they are not taken away. */
  busy = false;
  workers: readonly PoolWorker[] = [];
  #lendings = 0;
  /** What `present` holds when all workers have come. */
  #complete = -1;

  constructor(
    readonly memory: Memory,
    readonly module: WebAssembly.Module,
    kernels: Kernels,
    /** The numbers of the threads that workers stand for. */
    readonly numbers: readonly number[],
  ) {
    this.kernels = kernels;
  }

  /** Whether it has its workers, and all of them have come. */
  get complete(): boolean {
    return Atomics.load(this.memory.ints, words.present) === this.#complete;
  }

  /** Calls the workers to this memory. */
  engage(workers: readonly PoolWorker[]): void {
    const { ints, memory } = this.memory;
    // Numbers go round long after the last one that was late has come.
    this.#lendings = (this.#lendings + 1) & 0x3f_ffff;
    this.workers = workers;
    this.#complete = (this.#lendings << 8) | workers.length;
    Atomics.store(ints, words.present, this.#lendings << 8);
    const job = Atomics.load(ints, words.job);
    for (const [i, member] of workers.entries()) {
      member.crew = this;
      const assignment = { module: this.module, memory, thread: this.numbers[i]!, job, lending: this.#lendings };
      member.worker.postMessage(assignment satisfies Assignment);
    }
  }

  /** Lets the workers go. */
  leave(): void {
    const { workers } = this;
    if (workers.length === 0) return;
    this.#complete = -1;
    this.workers = [];
    this.kernels.dismiss();
    for (const member of workers) {
      member.crew = undefined;
      if (member.retired) void member.worker.terminate();
    }
  }

  lose(reason: string): void {
    if (this.lost !== undefined) return;
    this.lost = reason;
    Atomics.store(this.memory.ints, words.failed, 1);
  }
}

/** A worker of the pool. */
interface PoolWorker {
  readonly worker: TeamWorker;
  /** Whom it serves. */
  crew: Crew | undefined;
  /** Whether it ends when it has served. */
  retired: boolean;
}

class Pool {
  readonly #workers = new Set<PoolWorker>();
  #starting: Promise<unknown> = Promise.resolve();

  constructor(
    /** What made its workers: when it is another one, the pool is given up. */
    readonly origin: unknown,
  ) {}

  /** Workers that are at work for others. */
  get #busy(): number {
    let busy = 0;
    for (const { crew } of this.#workers) if (crew?.busy) busy += 1;
    return busy;
  }

  /** Starts workers until there are as many as a team needs, beside those at work. Rejects when one cannot be started. */
  hire(count: number): Promise<void> {
    const hired = this.#starting.then(async () => {
      const missing = count + this.#busy - this.#workers.size;
      const started = await Promise.allSettled(Array.from({ length: Math.max(missing, 0) }, () => startWorker()));
      for (const start of started) if (start.status === "fulfilled") this.#add(start.value);
      const failed = started.find((start) => start.status === "rejected");
      if (failed) throw failed.reason;
    });
    this.#starting = hired.catch(() => {});
    return hired;
  }

  #add(worker: TeamWorker): void {
    const member: PoolWorker = { worker, crew: undefined, retired: false };
    this.#workers.add(member);
    const gone = (reason: string): void => {
      this.#workers.delete(member);
      member.crew?.lose(reason);
      member.crew = undefined;
    };
    onEnd(worker, gone);
    listenTo(worker, "message", (event) => {
      const { failure } = (messageOf(worker, event) ?? {}) as Partial<Failure>;
      if (failure === undefined) return;
      gone(failure);
      void worker.terminate();
    });
  }

  /**
   * Lends a crew its workers: idle ones, or those of the crew that has had them for longest and is not at work. Returns false when
   * there are not enough; they come by themselves, and `complete` tells when.
   */
  lend(crew: Crew): boolean {
    const count = crew.numbers.length;
    if (crew.workers.length === count) return true;
    for (const { crew: other } of this.#workers) {
      if (this.#idle.length >= count) break;
      if (other && !other.busy) other.leave();
    }
    const idle = this.#idle.slice(0, count);
    if (idle.length < count) return false;
    // The latest lent come last, so that others are asked first.
    for (const member of idle) {
      this.#workers.delete(member);
      this.#workers.add(member);
    }
    crew.engage(idle);
    return true;
  }

  get #idle(): PoolWorker[] {
    return [...this.#workers].filter(({ crew }) => crew === undefined);
  }

  /** Ends the workers of a crew that has lost one: the others may wait for it for ever. */
  discard(crew: Crew): void {
    for (const member of crew.workers) {
      this.#workers.delete(member);
      void member.worker.terminate();
    }
    crew.leave();
  }

  /** Ends all workers: those at work when their crew lets them go. */
  close(): void {
    for (const member of this.#workers) {
      member.retired = true;
      if (!member.crew) void member.worker.terminate();
      else if (!member.crew.busy) member.crew.leave();
    }
    this.#workers.clear();
  }
}

let pool: Pool | undefined;

/** The pool of workers that are made as `init` says now; one that was made otherwise is given up. */
export const currentPool = (): Pool => {
  const origin = workerOrigin();
  if (pool?.origin !== origin) {
    pool?.close();
    pool = undefined;
  }
  pool ??= new Pool(origin);
  return pool;
};

/** A worker that has answered. Rejects when it fails, ends, answers something else, or does not answer in time. */
const startWorker = async (): Promise<TeamWorker> => {
  const worker = createWorker();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error("it does not answer. Does it run fragua/worker.js?")),
        startMilliseconds,
      );
      onEnd(worker, (reason) => reject(new Error(reason)));
      listenTo(worker, "messageerror", () => reject(new Error("its answer could not be read")));
      listenTo(worker, "message", (event) => {
        const answer = messageOf(worker, event);
        if (answer === ready) resolve();
        else reject(new Error(`it answered ${show(answer)} instead of "${ready}". Does it run fragua/worker.js?`));
      });
      worker.postMessage(hello);
    });
  } catch (error) {
    void worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  // A pool that waits for work does not keep the process alive.
  worker.unref?.();
  return worker;
};
