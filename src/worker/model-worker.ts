// The page's side of a model worker: the methods of a model, answered by a worker, so that the page stays free.

import type { Data, Dataset } from "../data/forms.js";
import { checkFlag } from "../options.js";
import type { Rows } from "../table/table.js";
import type { Shape } from "../tensor/shape.js";
import type { Weights } from "../training/callback.js";
import type { EvaluateModelOptions, FitOptions } from "../training/fit-options.js";
import type { History } from "../training/loop.js";
import type { CompileOptions, GetWeightsOptions } from "../training/model-options.js";
import type { Prediction } from "../training/predict.js";
import type { WeightOptions } from "../training/read-batch.js";
import { hooks, readCallbacks } from "../training/read-callbacks.js";
import { readSaveArguments } from "../training/save-arguments.js";
import type { SaveOptions } from "../training/standing.js";
import type { Summary } from "../training/summary.js";
import type { Evaluation } from "../training/train-on.js";
import { dataAndOptions, packTables } from "./call-arguments.js";
import { Calls, type TransferOption } from "./calls.js";
import type { RemoteFitOptions, WorkerLike } from "./protocol.js";

interface RemotePredictOptions extends TransferOption {
  readonly batchSize?: number;
}

/**
 * The model of a worker whose module calls `serveModel`. `config` is what the module's function is called with; it must
 * be cloneable, or a table. The methods are a model's own; those that a model answers at once return promises here.
 *
 *     const model = createModelWorker(new Worker(new URL("./digits.worker.ts", import.meta.url), { type: "module" }));
 *     await model.fit(x, y, { epochs: 5, callbacks: { onEpochEnd: (epoch, logs) => draw(logs) } });
 */
export const createModelWorker = (worker: WorkerLike, config?: unknown): ModelWorker => new ModelWorker(worker, config);

/** A model that lives in a worker. */
export class ModelWorker {
  readonly #worker: WorkerLike;
  readonly #calls: Calls;

  constructor(worker: WorkerLike, config: unknown) {
    this.#calls = new Calls(worker, config, this);
    this.#worker = worker;
  }

  #call<T>(method: string, given: readonly unknown[], options?: TransferOption): Promise<T> {
    return this.#calls.call<T>(method, given, options);
  }

  /** A call with data, options and perhaps callbacks, which stay here. */
  async #run<T>(method: "fit" | "evaluate", called: readonly unknown[]): Promise<T> {
    const { data, options: given } = dataAndOptions(called);
    const { callbacks, signal, transfer = false, ...options } = given as FitOptions & TransferOption;
    checkFlag(transfer, `${method}: transfer`);
    const listening = method === "fit" ? readCallbacks(callbacks, "fit") : [];
    signal?.throwIfAborted();
    // As in a plain model, a fit begins anew.
    if (method === "fit") this.#calls.stop = false;
    const remote: RemoteFitOptions = {
      hooks: hooks.filter((hook) => hook !== "onRunEnd" && listening.some((callback) => callback[hook])),
      aborts: signal !== undefined,
    };
    try {
      return await this.#calls.call<T>(method, [packTables(data), options, remote], {
        callbacks: listening,
        signal: signal as AbortSignal | undefined,
        transfer,
      });
    } finally {
      for (const callback of listening) await callback.onRunEnd?.();
    }
  }

  /** As a model's `fit`; training goes on in the worker, and waits for each callback. */
  fit(dataset: Dataset, options?: FitOptions & TransferOption): Promise<History>;
  fit(rows: Rows, options?: FitOptions & TransferOption): Promise<History>;
  fit(x: Data, y: Data, options?: FitOptions & TransferOption): Promise<History>;
  fit(...called: readonly unknown[]): Promise<History> {
    return this.#run("fit", called);
  }

  /** As a model's `evaluate`. */
  evaluate(dataset: Dataset, options?: EvaluateModelOptions & TransferOption): Promise<Evaluation>;
  evaluate(rows: Rows, options?: EvaluateModelOptions & TransferOption): Promise<Evaluation>;
  evaluate(x: Data, y: Data, options?: EvaluateModelOptions & TransferOption): Promise<Evaluation>;
  evaluate(...called: readonly unknown[]): Promise<Evaluation> {
    return this.#run("evaluate", called);
  }

  /** As a model's `predict`; the values are handed over by the worker, not copied. */
  predict(x: Data | Rows, options: RemotePredictOptions = {}): Promise<Prediction> {
    return this.#onSamples("predict", x, options);
  }

  predictClasses(x: Data | Rows, options: RemotePredictOptions = {}): Promise<Int32Array> {
    return this.#onSamples("predictClasses", x, options);
  }

  predictLabels(x: Data | Rows, options: RemotePredictOptions = {}): Promise<string[]> {
    return this.#onSamples("predictLabels", x, options);
  }

  #onSamples<T>(method: string, x: Data | Rows, { transfer = false, ...options }: TransferOption): Promise<T> {
    return this.#call<T>(method, [x, options], { transfer: checkFlag(transfer, `${method}: transfer`) });
  }

  trainOnBatch(dataset: Dataset, options?: WeightOptions): Promise<Evaluation>;
  trainOnBatch(rows: Rows, options?: WeightOptions): Promise<Evaluation>;
  trainOnBatch(x: Data, y: Data, options?: WeightOptions): Promise<Evaluation>;
  trainOnBatch(...called: readonly unknown[]): Promise<Evaluation> {
    return this.#call("trainOnBatch", called);
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

  /**
   * Writes the model to a file or a place of the page, as a model's `save` does, or gives its bytes: with `{ optimizer: true }` all that it trains
   * on from. The page writes, so that "download://name.fragua" goes where its downloads go.
   */
  save(options?: SaveOptions): Promise<Uint8Array>;
  save(path: string, options?: SaveOptions): Promise<void>;
  async save(target?: string | SaveOptions, more?: SaveOptions): Promise<unknown> {
    const { path, options } = readSaveArguments(target, more);
    const bytes = await this.#call<Uint8Array>("save", [options]);
    if (path === undefined) return bytes;
    return (await import("../training/save.js")).writeSaved(path, bytes);
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
    return this.#calls.stop;
  }

  /** Set it to true to end `fit` after the batch at hand. */
  set stopTraining(stop: boolean) {
    this.#calls.stop = stop;
    if (stop) this.#calls.send({ kind: "stop" });
  }

  /** Ends the worker; calls under way reject with a StateError. */
  terminate(): void {
    this.#calls.end("terminate() has ended the worker.");
    this.#worker.terminate();
  }
}
