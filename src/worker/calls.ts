// The page's end of the line to a model worker: calls that are sent, and their answers; the hooks of callbacks, which run here.

import { ArgumentError, DataError, StateError, show } from "../errors.js";
import { isDetached } from "../tensor/arrays.js";
import type { Callback } from "../training/callback.js";
import { packTables } from "./call-arguments.js";
import { lendWorkers } from "./lend-workers.js";
import {
  buffersOf,
  listen,
  listenToUnreadable,
  type PackedError,
  post,
  type Reply,
  type Request,
  unpackError,
  type WorkerLike,
} from "./protocol.js";

/** A module may have to come over a slow line; one that says nothing for longer calls no serveModel. */
const startMilliseconds = 60_000;

export interface TransferOption {
  /**
   * Hands the typed arrays' buffers over to the worker instead of copying them: they are empty on the page afterwards.
   * Arrays on shared memory are never copied.
   */
  readonly transfer?: boolean;
}

/** A call that waits for its answer. */
interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly callbacks: readonly Callback[];
  /** What a callback threw: fit rejects with it. */
  thrown?: { readonly error: unknown };
  readonly signal: AbortSignal | undefined;
}

/** Calls of the model in a worker. */
export class Calls {
  readonly #worker: WorkerLike;
  readonly #pending = new Map<number, Pending>();
  #count = 0;
  #ended: Error | undefined;
  /** Whether a fit ends after the batch at hand. */
  stop = false;
  /** Resolved when the worker's module listens; what is sent earlier may be lost. */
  readonly #listening: Promise<void>;
  #startSending = (): void => {};
  readonly #deadline: ReturnType<typeof setTimeout>;
  /** Ends the threads of the worker's team. */
  readonly #endThreads: () => void;

  constructor(
    worker: WorkerLike,
    config: unknown,
    /** What stands for the model in callbacks. */
    readonly model: object,
  ) {
    if (typeof worker?.postMessage !== "function" || typeof worker.terminate !== "function") {
      throw new ArgumentError(
        `createModelWorker: expected a Worker whose module calls serveModel, received ${show(worker)}.`,
      );
    }
    this.#worker = worker;
    this.#endThreads = lendWorkers(worker);
    listen<Reply>(worker, (reply) => this.#receive(reply));
    listenToUnreadable(worker, () => this.end("an answer of the worker could not be read."));
    const fail = (what: string) => (event: unknown) => {
      const { message } = (event ?? {}) as { message?: unknown };
      this.end(`the worker ${what}${typeof message === "string" && message ? `: ${message}` : "."}`);
    };
    if (worker.on) {
      worker.on("error", fail("failed"));
      worker.on("exit", fail("has ended"));
    } else worker.addEventListener?.("error", fail("failed"));
    this.#listening = new Promise((resolve) => {
      this.#startSending = resolve;
    });
    this.#deadline = setTimeout(
      () =>
        this.end(
          `the worker has not answered for ${startMilliseconds / 1000} seconds. Does its module call serveModel?`,
        ),
      startMilliseconds,
    );
    // Node's timers would keep a process alive that has nothing else to do.
    (this.#deadline as { unref?: () => void }).unref?.();
    // When it fails, so does every call after it, with the same error.
    this.call("create", [config]).catch(() => {});
    post(worker, { kind: "hello" });
  }

  /** Sends what structured clone can always carry. */
  send(request: Request): void {
    void this.#listening.then(() => {
      if (!this.#ended) post(this.#worker, request);
    });
  }

  end(what: string): void {
    this.#ended ??= new StateError(
      `model worker: ${what} Make another worker; weights that you have kept can be set there.`,
    );
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
    clearTimeout(this.#deadline);
    this.#endThreads();
  }

  #receive(reply: Reply): void {
    if (reply.kind === "ready") {
      clearTimeout(this.#deadline);
      this.#startSending();
      return;
    }
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    if (reply.kind === "hook") {
      void this.#runHook(reply, pending);
      return;
    }
    this.#pending.delete(reply.id);
    if (reply.kind === "result") pending.resolve(reply.value as never);
    else pending.reject(this.#reasonOf(reply.error, pending));
  }

  #reasonOf(error: PackedError, { thrown, signal }: Pending): unknown {
    if (thrown) return thrown.error;
    return signal?.aborted ? signal.reason : unpackError(error);
  }

  async #runHook({ id, hook, given }: Reply & { kind: "hook" }, pending: Pending): Promise<void> {
    try {
      const all = hook === "onTrainBegin" ? [this.model, ...given] : given;
      for (const callback of pending.callbacks) {
        await (callback[hook] as ((...given: unknown[]) => unknown) | undefined)?.(...all);
      }
    } catch (error) {
      pending.thrown = { error };
    }
    this.send({ kind: "resume", id, stop: this.stop, failed: pending.thrown !== undefined });
  }

  /** Calls a method of the model in the worker. */
  call<T>(
    method: string,
    called: readonly unknown[],
    { callbacks = [], signal, transfer = false }: Partial<Pick<Pending, "callbacks" | "signal">> & TransferOption = {},
  ): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    const given = packTables(called);
    const id = this.#count++;
    const answer = new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, callbacks, signal });
    });
    void this.#listening.then(() => {
      const pending = this.#pending.get(id);
      if (!pending) return;
      const refuse = (error: Error): void => {
        this.#pending.delete(id);
        pending.reject(error);
      };
      const buffers = [...buffersOf(given)];
      if (buffers.some(isDetached)) {
        refuse(
          new DataError(
            `${method}: expected arrays with values, received one that was handed over already, with transfer: true. ` +
              "Give a copy to one of the calls, such as array.slice().",
          ),
        );
        return;
      }
      try {
        post(this.#worker, { kind: "coming", id });
        post(this.#worker, { kind: "call", id, method, given }, transfer ? buffers : []);
      } catch (cause) {
        refuse(
          new ArgumentError(
            `model worker: ${method}: ${(cause as Error).message} Functions cannot be sent to a worker: give losses, ` +
              "optimizers and layers by name, or make them in the worker's module.",
            { cause },
          ),
        );
      }
    });
    if (!signal) return answer;
    const abort = (): void => this.send({ kind: "abort", id });
    signal.addEventListener("abort", abort, { once: true });
    return answer.finally(() => signal.removeEventListener("abort", abort));
  }
}
