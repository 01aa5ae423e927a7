// The worker's side of a model worker: makes the model and answers the page's calls.

import { isPlain } from "../data/forms.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { settings } from "../runtime/settings.js";
import type { TableColumn } from "../table/column.js";
import { DataTable } from "../table/table.js";
import type { Callback } from "../training/callback.js";
import type { FitOptions } from "../training/fit-options.js";
import { Model } from "../training/model.js";
import { replaced, tableMark } from "./call-arguments.js";
import { borrowWorker } from "./lend-workers.js";
import {
  buffersOf,
  type HookName,
  listen,
  listenToUnreadable,
  type Port,
  packError,
  pagePort,
  post,
  type RemoteFitOptions,
  type Reply,
  type Request,
} from "./protocol.js";

/** Makes the model that a worker serves, from what the page gave `createModelWorker`. */
export type ModelFactory<Config> = (config: Config) => Model | Promise<Model>;

/**
 * Serves a model to the page that made this worker; the page talks to it through `createModelWorker`. Call it once, in the
 * worker's module, with a model or with a function that makes one from the page's configuration. Layers, losses and
 * callbacks of one's own belong here, since functions cannot be sent.
 * Throws ArgumentError outside of a worker and for what is no model.
 */
export const serveModel = <Config = unknown>(model: Model | ModelFactory<Config>): void => {
  if (typeof model !== "function" && !(model instanceof Model)) {
    throw new ArgumentError(`serveModel: expected a model, or a function that makes one, received ${show(model)}.`);
  }
  const port = pagePort();
  if (!port) {
    throw new ArgumentError(
      "serveModel: expected to be called in a worker, and this is none. Train the model right here.",
    );
  }
  settings.lentWorker = borrowWorker;
  new Server(port, model as Model | ModelFactory<unknown>);
  post(port, { kind: "ready" });
};

/** What the page may call, with the model's own names. */
const methods = [
  "build",
  "compile",
  "evaluate",
  "fit",
  "getWeights",
  "inspect",
  "predict",
  "predictClasses",
  "predictLabels",
  "resetStates",
  "save",
  "setSeed",
  "setWeights",
  "summary",
  "trainOnBatch",
] as const;

type Method = (typeof methods)[number];

const isPackedTable = (value: unknown): value is { readonly [tableMark]: readonly TableColumn[] } =>
  isPlain(value) && Object.hasOwn(value, tableMark);

/** Arguments as they were on the page. */
const unpackTables = (given: readonly unknown[]): unknown[] =>
  replaced(given, (value) => (isPackedTable(value) ? new DataTable(value[tableMark]) : value));

class Server {
  #model: Promise<Model> | undefined;
  /** The model once it is there: what stops a fit may not wait for a turn. */
  #made: Model | undefined;
  /** The call that has been announced and is to come next. */
  #coming: number | undefined;
  readonly #aborts = new Map<number, AbortController>();
  readonly #waiting = new Map<number, (answer: { stop: boolean; failed: boolean }) => void>();

  constructor(
    readonly port: Port,
    readonly source: Model | ModelFactory<unknown>,
  ) {
    listen<Request>(port, (request) => this.#receive(request));
    listenToUnreadable(port, () => this.#refuseUnreadable());
  }

  #receive(request: Request): void {
    if (request.kind === "hello") post(this.port, { kind: "ready" });
    else if (request.kind === "coming") this.#coming = request.id;
    else if (request.kind === "call") {
      this.#coming = undefined;
      void this.#answer(request.id, request.method, request.given);
    } else if (request.kind === "abort") this.#aborts.get(request.id)?.abort();
    else if (request.kind === "resume") this.#waiting.get(request.id)?.(request);
    else if (this.#made) this.#made.stopTraining = true;
  }

  #refuseUnreadable(): void {
    if (this.#coming === undefined) return;
    const error = new DataError(
      "model worker: what was sent could not be read. Was one of its arrays handed over already, with transfer: true? " +
        "Send a copy, such as array.slice().",
    );
    post(this.port, { kind: "error", id: this.#coming, error: packError(error) });
    this.#coming = undefined;
  }

  async #create(config: unknown): Promise<void> {
    this.#model = (async () => {
      const model = this.source instanceof Model ? this.source : await this.source(unpackTables([config])[0]);
      if (!(model instanceof Model)) {
        throw new ArgumentError(`serveModel: expected the function to return a model, received ${show(model)}.`);
      }
      this.#made = model;
      return model;
    })();
    await this.#model;
  }

  async #answer(id: number, method: string, given: readonly unknown[]): Promise<void> {
    let reply: Reply;
    try {
      reply = { kind: "result", id, value: await this.#call(id, method, given) };
    } catch (error) {
      reply = { kind: "error", id, error: packError(error) };
    }
    try {
      // All values here are copies of the model's own memory: they are handed over.
      post(this.port, reply, [...buffersOf(reply)]);
    } catch (error) {
      post(this.port, { kind: "error", id, error: packError(error) });
    }
  }

  async #call(id: number, method: string, packed: readonly unknown[]): Promise<unknown> {
    if (method === "create") return this.#create(packed[0]);
    const model = await this.#model!;
    const given = unpackTables(packed);
    if (method === "set learningRate") {
      model.learningRate = given[0] as number;
      return undefined;
    }
    if (!(methods as readonly string[]).includes(method)) {
      throw new ArgumentError(`model worker: unknown method ${show(method)}. Is the page's fragua another version?`);
    }
    if (method === "summary") {
      const { toString: write, ...fields } = model.summary();
      return { ...fields, text: write() };
    }
    if (method === "fit" || method === "evaluate") return this.#run(model, method, id, given);
    return (model[method as Method] as (...given: readonly unknown[]) => unknown)(...given);
  }

  /** Calls that can be aborted, and that tell of what happens. */
  async #run(model: Model, method: "fit" | "evaluate", id: number, given: readonly unknown[]): Promise<unknown> {
    const [packed, options, { hooks, aborts }] = given as [unknown[], FitOptions, RemoteFitOptions];
    const data = unpackTables(packed);
    const abort = new AbortController();
    if (aborts) this.#aborts.set(id, abort);
    try {
      const all = {
        ...options,
        ...(aborts ? { signal: abort.signal } : {}),
        ...(hooks.length > 0 ? { callbacks: this.#callback(model, id, hooks) } : {}),
      };
      const run = model[method].bind(model) as (...given: readonly unknown[]) => Promise<unknown>;
      return await run(...data, all);
    } finally {
      this.#aborts.delete(id);
    }
  }

  /** A callback that tells the page of the hooks it listens to, and waits until the page has done with each. */
  #callback(model: Model, id: number, names: readonly HookName[]): Callback {
    const tell = async (hook: HookName, given: readonly unknown[]): Promise<void> => {
      post(this.port, { kind: "hook", id, hook, given });
      const { stop, failed } = await new Promise<{ stop: boolean; failed: boolean }>((resolve) => {
        this.#waiting.set(id, resolve);
      });
      this.#waiting.delete(id);
      // The page rejects with what its callback threw; this ends the fit here.
      if (failed) throw new ArgumentError("fit: a callback on the page threw an error.");
      if (stop) model.stopTraining = true;
    };
    return Object.fromEntries(
      names.map((hook) => [
        hook,
        // The model stays here: the page puts its own in its place.
        (...given: readonly unknown[]) => tell(hook, hook === "onTrainBegin" ? given.slice(1) : given),
      ]),
    );
  }
}
