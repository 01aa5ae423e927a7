// One worker that runs trials, one after the other, and the storage's answers to what it asks.

import { StateError } from "../../errors.js";
import { Line } from "../../worker/line.js";
import { packError, unpackError, type WorkerLike } from "../../worker/protocol.js";
import type { TrialJob } from "../queue.js";
import type { StudyStorage } from "../storage/storage.js";
import { lockName, onRelease } from "./lock.js";
import { type Answer, mark, type News, type Order, type Report, type Wish } from "./messages.js";

/** Milliseconds between looks at a signal, and those that a trial has to stop in before its worker is ended. */
const lookMilliseconds = 20;
const stopMilliseconds = 5000;

/** A worker has died while it ran a trial, which may be run again. */
export class WorkerLost extends Error {}

/** A trial under way. */
interface Running {
  readonly job: TrialJob;
  readonly over: (error?: unknown) => void;
}

export class TrialWorker {
  readonly #worker: WorkerLike & { ref?(): void; unref?(): void };
  readonly #line: Line<Order, Report>;
  #running: Running | undefined;
  /** Whether the module has ever answered: one that never did has not died of a trial. */
  #listens = false;
  /** The storage of the last trial, and how many of its events the worker was told of by orders. */
  #storage: StudyStorage | undefined;
  #told = 0;

  constructor(worker: WorkerLike) {
    this.#worker = worker;
    // Node tells of a worker's end by an event.
    const lock = worker?.on ? undefined : lockName();
    this.#line = new Line<Order, Report>(worker, {
      ...{ where: "trialWorkers", what: "trial worker", serves: "serveTrials", mark },
      remedy: "The worker's module must call serveTrials with the study.",
      hello: { kind: "hello", ...(lock !== undefined && { lock }) } satisfies Order,
      receive: (report) => {
        if (report.kind === "locked") onRelease(lock!, () => this.#line.end("the worker has ended."));
        else if (report.kind === "ask") void this.#answer(report.id, report.wish);
        else this.#running?.over(report.error && unpackError(report.error));
      },
      ended: (reason) => {
        worker.terminate();
        this.#running?.over(this.#listens ? new WorkerLost(reason.message) : reason);
      },
    });
    void this.#line.listening.then(() => {
      this.#listens = true;
    });
    this.#worker.unref?.();
  }

  get isAlive(): boolean {
    return this.#line.failure === undefined;
  }

  /** Ends the worker; a trial that it runs is left without an end. */
  end(): void {
    this.#running?.over(new StateError("trialWorkers: close() has ended the worker of a trial."));
    this.#line.end("it was closed.");
  }

  /** Runs a trial to its end. Rejects with its error, with the signal's reason, and with WorkerLost where the worker dies of it. */
  async run(job: TrialJob, threads: number): Promise<void> {
    const { signal, storage } = job;
    this.#worker.ref?.();
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const over = new Promise<void>((resolve, reject) => {
        this.#running = { job, over: (error) => (error === undefined ? resolve() : reject(error)) };
      });
      // Whoever waits below hears of it.
      over.catch(() => {});
      if (this.#line.failure) throw this.#line.failure;
      timer = setInterval(() => {
        if (!signal.aborted) return;
        clearInterval(timer);
        this.#line.send({ kind: "abort" });
        timer = setTimeout(() => this.#line.end("a trial that was to stop has not."), stopMilliseconds);
      }, lookMilliseconds);
      const anew = storage !== this.#storage;
      const news = await newsOf(storage, anew ? 0 : this.#told);
      this.#storage = storage;
      this.#told = news.from + news.events.length;
      const { number, fingerprint } = job;
      const { owner } = storage;
      const places = !storage.checkpoint ? "none" : storage.keepCheckpoint ? "carried" : "files";
      const leaves = storage.leave !== undefined;
      this.#line.send({ kind: "run", number, fingerprint, threads, anew, owner, places, leaves, news });
      await over;
    } catch (error) {
      // Whether the worker has taken the news is not known.
      this.#storage = undefined;
      signal.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(timer);
      this.#running = undefined;
      this.#worker.unref?.();
    }
  }

  async #answer(id: number, wish: Wish): Promise<void> {
    const { job } = this.#running ?? {};
    if (!job) return;
    let given: Answer;
    try {
      given = await answerOf(job.storage, wish);
      if ("news" in given) this.#told = Math.max(this.#told, given.news.from + given.news.events.length);
    } catch (error) {
      given = { error: packError(error) };
    }
    this.#line.send({ kind: "answer", id, given });
  }
}

const newsOf = async (storage: StudyStorage, from: number): Promise<News> => ({
  from,
  events: await storage.read(from),
});

const answerOf = async (storage: StudyStorage, wish: Wish): Promise<Answer> => {
  if ("checkpoint" in wish) return { path: await storage.checkpoint?.(wish.checkpoint) };
  if ("keep" in wish) {
    await storage.keepCheckpoint?.(wish.keep);
    return { path: undefined };
  }
  if ("leave" in wish) {
    await storage.leave?.(wish.leave, wish.state);
    return { path: undefined };
  }
  if ("left" in wish) return { state: await storage.left?.(wish.left) };
  if (wish.event) await storage.append(wish.event);
  return { news: await newsOf(storage, wish.from) };
};
