// The page's end of the line to a model worker: calls that are sent, and their answers; the hooks of callbacks, which run here.

import { ArgumentError, DataError } from "../errors.js";
import { isDetached } from "../tensor/arrays.js";
import type { Callback } from "../training/callback.js";
import { packTables } from "./call-arguments.js";
import { Line } from "./line.js";
import {
  buffersOf,
  mark,
  type PackedError,
  type Reply,
  type Request,
  unpackError,
  type WorkerLike,
} from "./protocol.js";

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
  readonly #line: Line<Request, Reply>;
  readonly #pending = new Map<number, Pending>();
  #count = 0;
  /** Whether a fit ends after the batch at hand. */
  stop = false;

  constructor(
    worker: WorkerLike,
    config: unknown,
    /** What stands for the model in callbacks. */
    readonly model: object,
  ) {
    this.#line = new Line<Request, Reply>(worker, {
      ...{ where: "createModelWorker", what: "model worker", serves: "serveModel", mark, hello: { kind: "hello" } },
      remedy: "Make another worker; weights that you have kept can be set there.",
      receive: (reply) => this.#receive(reply),
      ended: (reason) => {
        for (const { reject } of this.#pending.values()) reject(reason);
        this.#pending.clear();
      },
    });
    // When it fails, so does every call after it, with the same error.
    this.call("create", [config]).catch(() => {});
  }

  /** Sends what structured clone can always carry. */
  send(request: Request): void {
    this.#line.send(request);
  }

  end(what: string): void {
    this.#line.end(what);
  }

  #receive(reply: Exclude<Reply, { readonly kind: "ready" }>): void {
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
    if (this.#line.failure) return Promise.reject(this.#line.failure);
    const given = packTables(called);
    const id = this.#count++;
    const answer = new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, callbacks, signal });
    });
    void this.#line.listening.then(() => {
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
        this.#line.post({ kind: "coming", id });
        this.#line.post({ kind: "call", id, method, given }, transfer ? buffers : []);
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
