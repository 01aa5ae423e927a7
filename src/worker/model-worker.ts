// The page's side of a model worker: the methods of a model, answered by a worker, so that the page stays free.

import { type Data, type Dataset, isDataset } from "../data/forms.js";
import { ArgumentError, DataError, StateError, show } from "../errors.js";
import { checkFlag } from "../options.js";
import { isDetached } from "../tensor/arrays.js";
import type { Shape } from "../tensor/shape.js";
import type { Callback, Logs, Weights } from "../training/callback.js";
import type { EvaluateModelOptions, FitOptions } from "../training/fit-options.js";
import type { History } from "../training/loop.js";
import type { CompileOptions, GetWeightsOptions } from "../training/model-options.js";
import type { Prediction } from "../training/predict.js";
import { hooks, readCallbacks } from "../training/read-callbacks.js";
import type { SaveOptions } from "../training/standing.js";
import type { Summary } from "../training/summary.js";
import { lendWorkers } from "./lend-workers.js";
import {
  buffersOf,
  listen,
  listenToUnreadable,
  type PackedError,
  post,
  type RemoteFitOptions,
  type Reply,
  type Request,
  unpackError,
  type WorkerLike,
} from "./protocol.js";

/** A module may have to come over a slow line; one that says nothing for longer calls no serveModel. */
const startMilliseconds = 60_000;

interface TransferOption {
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

/**
 * The model of a worker whose module calls `serveModel`. `config` is what the module's function is called with; it must
 * be cloneable. The methods are a model's own; those that a model answers at once return promises here.
 *
 *     const model = createModelWorker(new Worker(new URL("./digits.worker.ts", import.meta.url), { type: "module" }));
 *     await model.fit(x, y, { epochs: 5, callbacks: { onEpochEnd: (epoch, logs) => draw(logs) } });
 */
export const createModelWorker = (worker: WorkerLike, config?: unknown): ModelWorker => new ModelWorker(worker, config);

/** A model that lives in a worker. */
export class ModelWorker {
  readonly #worker: WorkerLike;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;
  #ended: Error | undefined;
  #stop = false;
  /** Resolved when the worker's module listens; what is sent earlier may be lost. */
  readonly #listening: Promise<void>;
  #startSending = (): void => {};
  readonly #deadline: ReturnType<typeof setTimeout>;
  /** Ends the threads of the worker's team. */
  readonly #endThreads: () => void;

  constructor(worker: WorkerLike, config: unknown) {
    if (typeof worker?.postMessage !== "function" || typeof worker.terminate !== "function") {
      throw new ArgumentError(
        `createModelWorker: expected a Worker whose module calls serveModel, received ${show(worker)}.`,
      );
    }
    this.#worker = worker;
    this.#endThreads = lendWorkers(worker);
    listen<Reply>(worker, (reply) => this.#receive(reply));
    listenToUnreadable(worker, () => this.#end("an answer of the worker could not be read."));
    const fail = (what: string) => (event: unknown) => {
      const { message } = (event ?? {}) as { message?: unknown };
      this.#end(`the worker ${what}${typeof message === "string" && message ? `: ${message}` : "."}`);
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
        this.#end(
          `the worker has not answered for ${startMilliseconds / 1000} seconds. Does its module call serveModel?`,
        ),
      startMilliseconds,
    );
    // Node's timers would keep a process alive that has nothing else to do.
    (this.#deadline as { unref?: () => void }).unref?.();
    // When it fails, so does every call after it, with the same error.
    this.#call("create", [config]).catch(() => {});
    post(worker, { kind: "hello" });
  }

  /** Sends what structured clone can always carry. */
  #send(request: Request): void {
    void this.#listening.then(() => {
      if (!this.#ended) post(this.#worker, request);
    });
  }

  #end(what: string): void {
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
      const all = hook === "onTrainBegin" ? [this, ...given] : given;
      for (const callback of pending.callbacks) {
        await (callback[hook] as ((...given: unknown[]) => unknown) | undefined)?.(...all);
      }
    } catch (error) {
      pending.thrown = { error };
    }
    this.#send({ kind: "resume", id, stop: this.#stop, failed: pending.thrown !== undefined });
  }

  /** Calls a method of the model in the worker. */
  #call<T>(
    method: string,
    given: readonly unknown[],
    { callbacks = [], signal, transfer = false }: Partial<Pick<Pending, "callbacks" | "signal">> & TransferOption = {},
  ): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#calls++;
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
    const abort = (): void => this.#send({ kind: "abort", id });
    signal.addEventListener("abort", abort, { once: true });
    return answer.finally(() => signal.removeEventListener("abort", abort));
  }

  /** A call with data, options and perhaps callbacks, which stay here. */
  async #run<T>(
    method: "fit" | "evaluate",
    [first, second, third]: readonly [Data | Dataset, unknown, unknown],
  ): Promise<T> {
    const [x, y, given] = isDataset(first) ? [first.x, first.y, second ?? {}] : [first, second, third ?? {}];
    const { callbacks, signal, transfer = false, ...options } = given as FitOptions & TransferOption;
    checkFlag(transfer, `${method}: transfer`);
    const called = method === "fit" ? readCallbacks(callbacks, "fit") : [];
    signal?.throwIfAborted();
    // As in a plain model, a fit begins anew.
    if (method === "fit") this.#stop = false;
    const remote: RemoteFitOptions = {
      hooks: hooks.filter((hook) => hook !== "onRunEnd" && called.some((callback) => callback[hook])),
      aborts: signal !== undefined,
    };
    try {
      return await this.#call<T>(method, [x, y, options, remote], {
        callbacks: called,
        signal: signal as AbortSignal | undefined,
        transfer,
      });
    } finally {
      for (const callback of called) await callback.onRunEnd?.();
    }
  }

  /** As a model's `fit`; training goes on in the worker, and waits for each callback. */
  fit(dataset: Dataset, options?: FitOptions & TransferOption): Promise<History>;
  fit(x: Data, y: Data, options?: FitOptions & TransferOption): Promise<History>;
  fit(first: Data | Dataset, second?: unknown, third?: unknown): Promise<History> {
    return this.#run("fit", [first, second, third]);
  }

  /** As a model's `evaluate`. */
  evaluate(dataset: Dataset, options?: EvaluateModelOptions & TransferOption): Promise<Logs & { loss: number }>;
  evaluate(x: Data, y: Data, options?: EvaluateModelOptions & TransferOption): Promise<Logs & { loss: number }>;
  evaluate(first: Data | Dataset, second?: unknown, third?: unknown): Promise<Logs & { loss: number }> {
    return this.#run("evaluate", [first, second, third]);
  }

  /** As a model's `predict`; the values are handed over by the worker, not copied. */
  predict(x: Data, options: { readonly batchSize?: number } & TransferOption = {}): Promise<Prediction> {
    return this.#onSamples("predict", x, options);
  }

  predictClasses(x: Data, options: { readonly batchSize?: number } & TransferOption = {}): Promise<Int32Array> {
    return this.#onSamples("predictClasses", x, options);
  }

  #onSamples<T>(method: string, x: Data, { transfer = false, ...options }: TransferOption): Promise<T> {
    return this.#call<T>(method, [x, options], { transfer: checkFlag(transfer, `${method}: transfer`) });
  }

  trainOnBatch(x: Data, y: Data): Promise<Record<string, number> & { loss: number }> {
    return this.#call("trainOnBatch", [x, y]);
  }

  inspect(x: Data, y: Data): Promise<void> {
    return this.#call("inspect", [x, y]);
  }

  build(shapes: Shape | { readonly [input: string]: Shape }): Promise<void> {
    return this.#call("build", [shapes]);
  }

  /** As a model's `compile`, with loss, optimizer and metrics by name: functions cannot be sent. */
  compile(options: CompileOptions): Promise<void> {
    return this.#call("compile", [options]);
  }

  setSeed(seed: number): Promise<void> {
    return this.#call("setSeed", [seed]);
  }

  setLearningRate(value: number): Promise<void> {
    return this.#call("set learningRate", [value]);
  }

  resetStates(): Promise<void> {
    return this.#call("resetStates", []);
  }

  async summary(): Promise<Summary> {
    const { text, ...rest } = await this.#call<Omit<Summary, "toString"> & { readonly text: string }>("summary", []);
    return { ...rest, toString: () => text };
  }

  /** The bytes of the model's file, as `model.save()` gives them: with `{ optimizer: true }` all that it trains on from. */
  save(options: SaveOptions = {}): Promise<Uint8Array> {
    return this.#call("save", [options]);
  }

  /** Copies of all weights, or of their averages, handed over by the worker. */
  getWeights(options: GetWeightsOptions = {}): Promise<Weights> {
    return this.#call("getWeights", [options]);
  }

  /** Replaces all weights; takes a promise of them too, as callbacks that were written for a model give back. */
  async setWeights(weights: Weights | readonly ArrayLike<number>[] | Promise<Weights>): Promise<void> {
    return this.#call("setWeights", [await weights]);
  }

  get stopTraining(): boolean {
    return this.#stop;
  }

  /** Set it to true to end `fit` after the batch at hand. */
  set stopTraining(stop: boolean) {
    this.#stop = stop;
    if (stop) this.#send({ kind: "stop" });
  }

  /** Ends the worker; calls under way reject with a StateError. */
  terminate(): void {
    this.#end("terminate() has ended the worker.");
    this.#worker.terminate();
  }
}
