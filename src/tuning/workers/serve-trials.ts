// The worker's side of trials on workers: has the study's program, and runs the trials that it is given.

import { ArgumentError, DataError, StateError, show } from "../../errors.js";
import { settings } from "../../runtime/settings.js";
import { borrowWorker } from "../../worker/lend-workers.js";
import { listen, type Port, packError, pagePort, postUnder } from "../../worker/protocol.js";
import { Study } from "../study.js";
import { holdLock } from "./lock.js";
import { type Answer, mark, type Order, type Report, type Wish } from "./messages.js";
import { PortStorage } from "./port-storage.js";
import { yieldToOthers } from "./priority.js";

/**
 * Runs trials of a study for `trialWorkers`. Call it once, in the worker's module, with the study, or with a function that makes it, which may load its data first. It must be the
 * same study as the one that runs: export it from a module that both import. Functions and data cannot be sent, so they are made or loaded here, once a worker.
 *
 *     import { serveTrials } from "fragua/tuning";
 *     import { search } from "./search.js";
 *     serveTrials(search);
 *
 * A trial trains on one thread unless its model or `fit` says otherwise, or there are fewer workers than half of the cores. Throws ArgumentError outside of a worker and for what is no
 * study.
 */
export const serveTrials = <S>(search: Study<S> | (() => Study<S> | Promise<Study<S>>)): void => {
  if (typeof search !== "function" && !(search instanceof Study)) {
    throw new ArgumentError(`serveTrials: expected a study, or a function that makes one, received ${show(search)}.`);
  }
  const port = pagePort();
  if (!port) {
    throw new ArgumentError("serveTrials: expected to be called in a worker, and this is none. Call run right here.");
  }
  settings.lentWorker = borrowWorker;
  new Server(port, search as Study<unknown> | (() => Study<unknown>));
  postUnder(port, { kind: "ready" } satisfies Report, mark);
};

/** A study on the storage that a port leads to. */
interface Bound {
  readonly study: Study<unknown>;
  readonly storage: PortStorage;
}

type RunOrder = Order & { readonly kind: "run" };

class Server {
  #study: Promise<Study<unknown>> | undefined;
  /** The study on the storage of the last trial. */
  #bound: Bound | undefined;
  #abort: AbortController | undefined;
  #count = 0;
  readonly #asked = new Map<number, (answer: Answer) => void>();

  constructor(
    readonly port: Port,
    readonly source: Study<unknown> | (() => Study<unknown> | Promise<Study<unknown>>),
  ) {
    listen<Order>(port, (order) => this.#receive(order), mark);
  }

  #post(report: Report): void {
    postUnder(this.port, report, mark);
  }

  #receive(order: Order): void {
    if (order.kind === "hello") this.#greet(order.lock);
    else if (order.kind === "run") void this.#run(order);
    else if (order.kind === "abort") this.#abort?.abort(new StateError("study: run: it was aborted."));
    else {
      this.#asked.get(order.id)?.(order.given);
      this.#asked.delete(order.id);
    }
  }

  #greet(lock: string | undefined): void {
    this.#post({ kind: "ready" });
    if (lock !== undefined) holdLock(lock, () => this.#post({ kind: "locked" }));
  }

  async #run(order: RunOrder): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    settings.mostAutomatic = order.threads;
    // Threads of a team wait for each other: they stay equals.
    if (order.threads === 1) yieldToOthers();
    if (settings.threads === 1) settings.threads = "auto";
    try {
      const { study, storage } = await this.#bind(order);
      storage.take(order.news);
      await study.runTrial(order.number, { signal });
      this.#post({ kind: "over" });
    } catch (error) {
      this.#post({ kind: "over", error: packError(error) });
    }
  }

  /** The study on the storage that the order speaks of. */
  async #bind({ fingerprint, anew, owner, places, leaves }: RunOrder): Promise<Bound> {
    if (anew) this.#bound = undefined;
    this.#study ??= Promise.resolve(typeof this.source === "function" ? this.source() : this.source);
    const study = await this.#study;
    if (!(study instanceof Study)) {
      throw new ArgumentError(`serveTrials: expected the function to return a study, received ${show(study)}.`);
    }
    if (study.fingerprint !== fingerprint) {
      throw new DataError(
        "serveTrials: the worker's module has another study than the one that runs: another space, direction, sampler, pruner, seed or concurrency. Import both from one module.",
      );
    }
    if (!this.#bound) {
      const storage = new PortStorage(owner, places, leaves, (wish) => this.#ask(wish));
      this.#bound = { study: study.on(storage), storage };
    }
    return this.#bound;
  }

  #ask(wish: Wish): Promise<Answer> {
    const id = this.#count++;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#post({ kind: "ask", id, wish });
    });
  }
}
