// A worker's threads made by its page. In Firefox a worker that makes a worker of its own sometimes never comes back from
// `new Worker`, since that call waits for the page's thread; a page's own call does not wait.

import { ArgumentError, show } from "../errors.js";
import { createWorker, listenTo, messageOf, onEnd } from "../runtime/create-worker.js";
import type { TeamWorker } from "../runtime/settings.js";
import { listen, pagePort, type WorkerLike } from "./protocol.js";

/** A worker asks for a thread by sending a port under this mark. Everything else goes through the port. */
const mark = "fragua/threads/1";

/** A port as browsers and Node have it. */
type ThreadPort = TeamWorker & { start?(): void; close(): void };

/** Through the port, from the worker: a message to the thread, which is made for the first one, or nothing for its end. */
interface Wish {
  readonly message?: unknown;
}

/** Through the port, from the page: the thread has answered, or has failed for a reason. */
interface Fate {
  readonly answer?: unknown;
  readonly failure?: string;
}

/** Calls a function with what comes through a port. */
const receiveFrom = <Message>(port: ThreadPort, receive: (message: Message) => void): void => {
  listenTo(port, "message", (event) => receive(messageOf(port, event) as Message));
  port.start?.();
};

/**
 * On a page: makes the threads that a worker asks for by `init({ createWorker: borrowWorker })`. Call it as soon as the worker
 * is made; `createModelWorker` does so by itself. Returns a function that ends these threads: call it when you end the worker.
 *
 *     const worker = new Worker(new URL("./train.worker.js", import.meta.url), { type: "module" });
 *     const endThreads = lendWorkers(worker);
 *
 * Throws ArgumentError for what is no worker.
 */
export const lendWorkers = (worker: WorkerLike): (() => void) => {
  if (typeof worker?.postMessage !== "function" || typeof worker.terminate !== "function") {
    throw new ArgumentError(`lendWorkers: expected a Worker, received ${show(worker)}.`);
  }
  const lent = new Set<() => void>();
  let ended = false;
  const endAll = (): void => {
    ended = true;
    for (const end of lent) end();
  };
  listen<ThreadPort>(
    worker,
    (port) => {
      if (ended) port.close();
      else lendOne(port, lent);
    },
    mark,
  );
  // Node tells of a worker's end; nobody would wake its threads.
  worker.on?.("exit", endAll);
  return endAll;
};

/** Makes the thread that a port stands for, and keeps what ends it in `lent` as long as it lives. */
const lendOne = (port: ThreadPort, lent: Set<() => void>): void => {
  let thread: TeamWorker | undefined;
  const end = (): void => {
    lent.delete(end);
    void thread?.terminate();
    port.close();
  };
  const fail = (failure: string): void => {
    // One that was ended on purpose has not failed.
    if (!lent.has(end)) return;
    port.postMessage({ failure } satisfies Fate);
    end();
  };
  const make = (): TeamWorker => {
    const made = createWorker();
    onEnd(made, fail);
    listenTo(made, "message", (event) => {
      port.postMessage({ answer: messageOf(made, event) } satisfies Fate);
      // Threads that wait for work do not keep the process alive.
      made.unref?.();
      port.unref?.();
    });
    return made;
  };
  const tell = (message: unknown): void => {
    try {
      thread ??= make();
      thread.postMessage(message);
    } catch (error) {
      fail((error as Error).message);
    }
  };
  lent.add(end);
  receiveFrom<Wish>(port, (wish) => ("message" in wish ? tell(wish.message) : end()));
};

/** A page that has not heard of lending would keep a model waiting for ever. */
const patienceMilliseconds = 10_000;
let pageIsSilent = false;

/** A thread that lives on the page, as a team sees it. */
class BorrowedWorker implements TeamWorker {
  readonly #port: ThreadPort;
  readonly #listeners: { readonly type: string; readonly listener: (value: unknown) => void }[] = [];
  #asked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(port: ThreadPort) {
    this.#port = port;
    receiveFrom<Fate>(port, ({ answer, failure }) => {
      clearTimeout(this.#timer);
      if (failure === undefined) this.#emit("message", answer);
      else this.#emit("error", new Error(failure));
    });
  }

  #emit(now: string, value: unknown): void {
    for (const { type, listener } of this.#listeners) if (type === now) listener(value);
  }

  on(type: string, listener: (value: unknown) => void): void {
    this.#listeners.push({ type, listener });
  }

  postMessage(message: unknown): void {
    this.#port.postMessage({ message } satisfies Wish);
    if (this.#asked) return;
    this.#asked = true;
    const giveUp = (): void => {
      pageIsSilent = true;
      this.#emit("error", new Error("the page does not lend threads. Does it call lendWorkers(worker)?"));
    };
    // Whoever did not answer once is not waited for again.
    this.#timer = setTimeout(giveUp, pageIsSilent ? 0 : patienceMilliseconds);
  }

  terminate(): void {
    clearTimeout(this.#timer);
    this.#port.postMessage({} satisfies Wish);
    this.#port.close();
  }

  ref(): void {
    this.#port.ref?.();
  }

  unref(): void {
    this.#port.unref?.();
  }
}

/**
 * In a worker whose page calls `lendWorkers`: a thread that the page makes, for `init({ threads, createWorker: borrowWorker })`.
 * Models that `serveModel` serves get their threads so by themselves. Throws ArgumentError outside of a worker.
 */
export const borrowWorker = (): TeamWorker => {
  const page = pagePort();
  if (!page) {
    throw new ArgumentError(
      "borrowWorker: expected to be called in a worker, and this is none. Leave createWorker out.",
    );
  }
  const { port1, port2 } = new MessageChannel();
  // Ports can be transferred as buffers can; the types of Node's and of a page's have nothing else in common.
  page.postMessage({ [mark]: port2 }, [port2 as unknown as ArrayBuffer]);
  return new BorrowedWorker(port1 as unknown as ThreadPort);
};
