// What a thread of the pool runs: one script without imports, for browsers, Node, Deno and Bun.

import { MemoryMap } from "../../assembly/memory-map.js";

/** What a worker answers to `hello`; nothing else is taken for an answer. */
export const hello = "hello";
export const ready = "ready";

/** What a worker posts when it cannot go on. */
export interface Failure {
  readonly failure: string;
}

/** What lends a worker to a memory: it serves there until it is dismissed. */
export interface Assignment {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The number of the thread in the team. */
  readonly thread: number;
  /** The last job that is not for it. */
  readonly job: number;
  /** The number of the lending: a worker that comes too late for one is not counted. */
  readonly lending: number;
}

/** Words of a memory that the threads of a team share with the host. */
export const words = {
  meetings: (MemoryMap.barrierAt >>> 2) + 1,
  asleep: (MemoryMap.barrierAt >>> 2) + 2,
  failed: (MemoryMap.barrierAt >>> 2) + 3,
  sleepMilliseconds: (MemoryMap.barrierAt >>> 2) + 4,
  spins: (MemoryMap.barrierAt >>> 2) + 5,
  patience: (MemoryMap.barrierAt >>> 2) + 6,
  job: MemoryMap.jobAt >>> 2,
  done: (MemoryMap.jobAt >>> 2) + 1,
  /** The number of the lending times 256, and how many workers have come for it. */
  present: (MemoryMap.jobAt >>> 2) + 2,
} as const;

/**
 * Answers `hello`. Given kernels and a memory, it counts itself as present there, serves until it is dismissed, and forgets them.
 * When the kernels fail, all who wait for it are told.
 */
export const workerSource = `(() => {
  const port = typeof process === "object" && process.getBuiltinModule
    ? process.getBuiltinModule("node:worker_threads").parentPort
    : undefined;
  const page = port || self;
  const fail = (error) => page.postMessage({ failure: String((error && error.message) || error) });
  const arrive = (words, lending) => {
    for (;;) {
      const seen = Atomics.load(words, ${words.present});
      if (seen >> 8 !== lending) return false;
      if (Atomics.compareExchange(words, ${words.present}, seen, seen + 1) === seen) {
        Atomics.notify(words, ${words.present});
        return true;
      }
    }
  };
  const giveUp = (words) => {
    Atomics.store(words, ${words.failed}, 2);
    for (const word of [${words.meetings}, ${words.done}]) {
      Atomics.add(words, word, 1);
      Atomics.notify(words, word);
    }
  };
  const serve = ({ module, memory, thread, job, lending }) => {
    const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
    const words = new Int32Array(memory.buffer, 0, 256);
    if (!arrive(words, lending)) return;
    try {
      kernels.serve(thread, job, lending);
    } catch (error) {
      giveUp(words);
      throw error;
    }
  };
  const receive = (message) => {
    try {
      if (message === "${hello}") page.postMessage("${ready}");
      else if (message && message.memory) serve(message);
    } catch (error) {
      fail(error);
    }
  };
  const listen = (type, listener) =>
    port ? port.on(type, listener) : self.addEventListener(type, ({ data }) => listener(data));
  listen("message", receive);
  listen("messageerror", () => fail("a message could not be read"));
})();
`;
