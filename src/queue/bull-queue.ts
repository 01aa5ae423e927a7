// Trials as jobs of BullMQ on Redis: the driver's side, which adds them and waits for their ends.

import type { Job, Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import { ArgumentError, StateError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import { noNumber } from "../tuning/attempt.js";
import type { TrialJob, TrialQueue } from "../tuning/queue.js";
import type { StudyStorage } from "../tuning/storage/storage.js";
import { StudyLog } from "../tuning/study-log.js";
import { loadPackage } from "./host.js";
import { checkName, checkPlace, loosen, RedisLink, type RedisPlace } from "./redis-link.js";
import { redisStudies } from "./redis-storage.js";
import { defaultQueueName, jobIdOf, type TrialData } from "./trial-jobs.js";

export interface BullQueueOptions extends RedisPlace {
  /** Of the queue: its workers serve the same one. Default "fragua". */
  readonly name?: string;
  /** How often a trial is tried whose objective throws, until that is its end. Default 1. */
  readonly attempts?: number;
  /** Before it is tried again: milliseconds, or as BullMQ has it. Default none. */
  readonly backoff?: number | { readonly type: "fixed" | "exponential"; readonly delay: number };
  /** Of its trials among those of other studies in the queue: 1 is first, 0 before all. Default 0. */
  readonly priority?: number;
}

/** A queue on Redis. */
export interface BullQueue extends TrialQueue {
  /** Closes its connections at once; without that it does so by itself when no trial has been waited for in a while. */
  close(): Promise<void>;
}

/** Milliseconds between looks whether the study is ended here. */
const glance = 50;
/** Of these, the ones after which the storage is looked into: events may be missed while Redis restarts. */
const glances = 20;

/** Milliseconds without a trial after which connections are closed: BullMQ's would hold the process open. */
const idleness = 500;

interface Side {
  readonly queue: Queue<TrialData>;
  readonly events: QueueEvents;
  /** What events come through: it waits for them all the time. */
  readonly ears: Redis;
}

/**
 * Runs a study's trials on other machines, by BullMQ, for `study.run({ queue })`; workers are `fragua worker` or `serveQueue`. The study's storage is a `redisStorage`, whose server is
 * taken when none is named. Retries, back-off, priorities and pausing are BullMQ's: a `Queue` of that name pauses and resumes it. Needs the packages bullmq and ioredis. Throws ArgumentError
 * for options that cannot be, and, when a trial runs, for another storage. A trial whose job has failed without an end, because its workers had another study, rejects with StateError.
 */
export const bullQueue = (options: BullQueueOptions = {}): BullQueue => {
  const where = "bullQueue";
  checkOptions(where, options, ["url", "connection", "name", "attempts", "backoff", "priority"]);
  const name = checkName(where, options.name ?? defaultQueueName);
  const attempts = checkWhole(options.attempts ?? 1, `${where}: attempts`, 1);
  const priority = checkWhole(options.priority ?? 0, `${where}: priority`);
  const { backoff } = options;
  const delay = typeof backoff === "object" ? backoff.delay : (backoff ?? 0);
  checkWhole(delay, `${where}: backoff`);
  if (typeof backoff === "object" && !["fixed", "exponential"].includes(backoff.type)) {
    throw new ArgumentError(
      `${where}: backoff: expected the type "fixed" or "exponential", received ${show(backoff.type)}.`,
    );
  }
  const named = options.url !== undefined || options.connection !== undefined;
  if (named) checkPlace(where, options);
  let link: RedisLink | undefined;
  let side: Promise<Side> | undefined;
  /** Trials that are waited for, and what closes the connections where there are none. */
  let running = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const logs = new WeakMap<StudyStorage, StudyLog>();
  /** What wakes those who wait for a job, by its id. */
  const waiting = new Map<string, () => void>();

  const open = async (client: Redis): Promise<Side> => {
    const { Queue, QueueEvents } = await loadPackage(where, "bullmq", () => import("bullmq"));
    const queue = new Queue<TrialData>(name, { connection: client });
    const ears = client.duplicate();
    const events = new QueueEvents(name, { connection: ears });
    // Connections come back by themselves; what cannot be done rejects where it is asked for.
    queue.on("error", () => {});
    events.on("error", () => {});
    const wake = ({ jobId }: { readonly jobId: string }): void => waiting.get(jobId)?.();
    events.on("completed", wake);
    events.on("failed", wake);
    await events.waitUntilReady();
    loosen(ears, () => false);
    return { queue, events, ears };
  };

  /** Puts the job into the queue, where it is not yet; what is left of an earlier one, which came to nothing, goes. */
  const add = async (queue: Queue<TrialData>, data: TrialData): Promise<void> => {
    const jobId = jobIdOf(data);
    const old = await queue.getJob(jobId);
    if (old && (await old.isFailed())) await old.remove().catch(() => {});
    await queue.add(`trial ${data.number}`, data, {
      ...{ jobId, attempts, priority, removeOnComplete: true, removeOnFail: { count: 1000 } },
      ...(backoff !== undefined && {
        backoff: typeof backoff === "number" ? { type: "fixed", delay } : { ...backoff },
      }),
    });
  };

  /** Resolves when its job has ended, when it is time to look, or when the study is ended here. */
  const rest = async (jobId: string, { signal }: TrialJob): Promise<void> => {
    let told = false;
    for (let turn = 0; turn < glances && !told && !signal.aborted; turn++) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, glance);
        waiting.set(jobId, () => {
          told = true;
          clearTimeout(timer);
          resolve();
        });
      });
    }
    waiting.delete(jobId);
  };

  /** What a job has failed of that left no end: the trial's workers have died of it, or could not run it at all. */
  const failed = async (job: Job<TrialData>, log: StudyLog): Promise<never> => {
    const { number } = job.data;
    const { failedReason: reason } = job;
    if (/stalled more than/.test(reason)) {
      const error = `trial ${number}: its workers ended while they ran it, again and again`;
      await log.append({ type: "end", number, state: "failed", values: [null], milliseconds: 0, error });
      throw new StateError(`${where}: ${error}. Give them more memory, or look into their output.`);
    }
    throw new StateError(`${where}: trial ${number} could not be run: ${reason}`);
  };

  const close = async (): Promise<void> => {
    clearTimeout(idle);
    const [closing, through] = [side, link];
    side = undefined;
    link = undefined;
    const open = await closing?.catch(() => undefined);
    if (open) {
      await through?.use(async () => {
        await open.events.close();
        await open.queue.close();
        open.ears.disconnect();
      });
    }
    if (named) await through?.close();
  };

  const wait = async (job: TrialJob): Promise<void> => {
    const { number, fingerprint, storage, signal } = job;
    const study = redisStudies.get(storage);
    if (!study) {
      throw new ArgumentError(
        `${where}: expected a study whose storage other machines reach, redisStorage(…), received ${storage.kind}.`,
      );
    }
    link ??= named ? new RedisLink(where, options) : study.link;
    const data: TrialData = { number, study: study.name, fingerprint };
    const jobId = jobIdOf(data);
    const log = logs.get(storage) ?? new StudyLog(storage);
    logs.set(storage, log);
    const through = link;
    const { queue } = await through.use((client) => {
      side ??= open(client);
      return side;
    });
    await through.use(() => add(queue, data));
    for (;;) {
      // The job first: one that is gone has left its end in the storage before.
      const found = await through.use(() => queue.getJob(jobId));
      await log.catchUp();
      const trial = log.all[number];
      if (trial !== undefined && trial.state !== "running") {
        if (trial.state === "failed" && trial.error !== noNumber) throw new Error(trial.error);
        return;
      }
      if (signal.aborted) {
        // One that a worker runs is locked: it sees by the study's events that nobody waits for it.
        await through.use(async () => found?.remove()).catch(() => {});
        signal.throwIfAborted();
      }
      if (!found) await through.use(() => add(queue, data));
      // One that is tried again has a reason, too, and is not finished.
      else if (found.finishedOn !== undefined && found.failedReason) await failed(found, log);
      await rest(jobId, job);
    }
  };

  const run = async (job: TrialJob): Promise<void> => {
    running += 1;
    clearTimeout(idle);
    try {
      await wait(job);
    } finally {
      running -= 1;
      if (running === 0) idle = setTimeout(() => void close().catch(() => {}), idleness);
    }
  };
  return { kind: where, run, close };
};
