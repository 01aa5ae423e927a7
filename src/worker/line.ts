// The line from a page to a worker whose module answers it: it opens when the module listens, and ends when the worker does.

import { ArgumentError, StateError, show } from "../errors.js";
import { lendWorkers } from "./lend-workers.js";
import { listen, listenToUnreadable, postUnder, type WorkerLike } from "./protocol.js";

/** A module may have to come over a slow line; one that says nothing for longer calls no function that listens. */
const startMilliseconds = 60_000;

/** What the worker's module says when it listens; everything else is the caller's. */
interface Ready {
  readonly kind: "ready";
}

export interface LineOptions<Reply> {
  /** The function that makes the line, for its errors. */
  readonly where: string;
  /** What its errors speak of, such as "model worker". */
  readonly what: string;
  /** The function that the worker's module has to call. */
  readonly serves: string;
  /** What to do when it has ended. */
  readonly remedy: string;
  /** Messages bear this mark. */
  readonly mark: string;
  /** Sent first, and answered by "ready". */
  readonly hello: object;
  readonly receive: (reply: Exclude<Reply, Ready>) => void;
  /** Told once, of its end. */
  readonly ended: (reason: Error) => void;
}

export class Line<Request extends object, Reply extends { readonly kind: string }> {
  readonly #worker: WorkerLike;
  readonly #options: LineOptions<Reply>;
  #ended: Error | undefined;
  #startSending = (): void => {};
  /** Resolved when the worker's module listens; what is sent earlier may be lost. Stays open where it never does. */
  readonly listening: Promise<void>;
  readonly #deadline: ReturnType<typeof setTimeout>;
  /** Ends the threads of the worker's team. */
  readonly #endThreads: () => void;

  constructor(worker: WorkerLike, options: LineOptions<Reply>) {
    const { where, serves, mark, hello } = options;
    if (typeof worker?.postMessage !== "function" || typeof worker.terminate !== "function") {
      throw new ArgumentError(`${where}: expected a Worker whose module calls ${serves}, received ${show(worker)}.`);
    }
    this.#worker = worker;
    this.#options = options;
    this.#endThreads = lendWorkers(worker);
    this.listening = new Promise((resolve) => {
      this.#startSending = resolve;
    });
    const seconds = startMilliseconds / 1000;
    this.#deadline = setTimeout(
      () => this.end(`the worker has not answered for ${seconds} seconds. Does its module call ${serves}?`),
      startMilliseconds,
    );
    // Node's timers would keep a process alive that has nothing else to do.
    (this.#deadline as { unref?: () => void }).unref?.();
    listen<Reply | Ready>(worker, (reply) => this.#receive(reply), mark);
    listenToUnreadable(worker, () => this.end("an answer of the worker could not be read."));
    const fail = (what: string) => (event: unknown) => {
      const { message } = (event ?? {}) as { message?: unknown };
      this.end(`the worker ${what}${typeof message === "string" && message ? `: ${message}` : "."}`);
    };
    if (worker.on) {
      worker.on("error", fail("failed"));
      worker.on("exit", fail("has ended"));
    } else worker.addEventListener?.("error", fail("failed"));
    postUnder(worker, hello, mark);
  }

  /** Why it has ended, if it has. */
  get failure(): Error | undefined {
    return this.#ended;
  }

  /** Sends what structured clone can always carry, as soon as somebody listens. */
  send(request: Request): void {
    void this.listening.then(() => {
      if (!this.#ended) this.post(request);
    });
  }

  /** Sends at once; for a time at which the worker is known to listen. */
  post(request: Request, transfer: ArrayBuffer[] = []): void {
    postUnder(this.#worker, request, this.#options.mark, transfer);
  }

  end(why: string): void {
    clearTimeout(this.#deadline);
    this.#endThreads();
    if (this.#ended) return;
    const { what, remedy, ended } = this.#options;
    this.#ended = new StateError(`${what}: ${why} ${remedy}`);
    ended(this.#ended);
  }

  #receive(reply: Reply | Ready): void {
    if (reply.kind === "ready") {
      clearTimeout(this.#deadline);
      this.#startSending();
    } else this.#options.receive(reply as Exclude<Reply, Ready>);
  }
}
