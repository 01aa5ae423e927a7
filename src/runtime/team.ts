// The threads that walk a tape together: this one leads, workers serve.

import { StateError } from "../errors.js";
import { instantiate, type Kernels, loadModule } from "./load.js";
import type { Memory } from "./memory.js";

/** Runs on each worker: instantiates the kernels on the shared memory and serves until dismissed. */
const workerSource = `
const { parentPort, workerData } = require("node:worker_threads");
const { module, memory, thread, threads, job } = workerData;
const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
parentPort.postMessage("ready");
kernels.serve(thread, threads, job);
`;

interface Worker {
  once(event: string, listener: (value: unknown) => void): void;
  unref(): void;
}

type WorkerThreads = { Worker: new (source: string, options: { eval: true; workerData: object }) => Worker };

/** Reached this way so that no bundler sees an import of a Node module. */
const workerThreads = (): WorkerThreads | undefined => {
  const process = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;
  return process?.getBuiltinModule?.("node:worker_threads") as WorkerThreads | undefined;
};

/** Kernels on one memory, led by this thread. */
export interface Team {
  readonly threads: number;
  /** Runs a tape `times` over on all threads; returns when all have finished. */
  run(tape: number, end: number, times: number): void;
  /** Sends the workers home; the team cannot run any more. */
  dismiss(): void;
}

/** A team of as many threads as the memory was made for. */
export const createTeam = async (memory: Memory): Promise<Team> => {
  const { threads } = memory;
  const module = await loadModule(threads > 1);
  const kernels = instantiate(module, memory.memory);
  if (threads === 1) {
    return { threads, run: (tape, end, times) => kernels.run(tape, end, times, 0, 1), dismiss: () => {} };
  }
  const api = workerThreads();
  if (!api) {
    throw new StateError(`threads: ${threads} threads were asked for, and this host has no worker_threads. Use 1.`);
  }
  await Promise.all(
    Array.from({ length: threads - 1 }, (_, i) => startWorker(api, module, memory.memory, i + 1, threads)),
  );
  return leadTeam(kernels, threads);
};

const startWorker = (
  api: WorkerThreads,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  thread: number,
  threads: number,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const workerData = { module, memory, thread, threads, job: 0 };
    const worker = new api.Worker(workerSource, { eval: true, workerData });
    worker.once("error", reject);
    worker.once("message", () => {
      // A team that waits for work does not keep the process alive.
      worker.unref();
      resolve();
    });
  });

const leadTeam = (kernels: Kernels, threads: number): Team => ({
  threads,
  run: (tape, end, times) => kernels.lead(tape, end, times, threads),
  dismiss: () => kernels.dismiss(),
});
