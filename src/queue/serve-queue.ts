// Trials as jobs of BullMQ on Redis: the workers' side, which runs them.

import type { Job, Worker } from "bullmq";
import { interruptedCode } from "../callbacks/interruptible.js";
import { ArgumentError, DataError, StateError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import { type Abort, abortedBy } from "../runtime/abort.js";
import type { StudyStorage } from "../tuning/storage/storage.js";
import type { Study } from "../tuning/study.js";
import { StudyLog } from "../tuning/study-log.js";
import type { FinishedTrial } from "../tuning/trials.js";
import { loadPackage, nodeHost } from "./host.js";
import { checkName, checkPlace, RedisLink, type RedisPlace } from "./redis-link.js";
import { redisStorage } from "./redis-storage.js";
import { defaultQueueName, type TrialData } from "./trial-jobs.js";

export interface ServeQueueOptions extends RedisPlace {
  /** Of the queue, as `bullQueue` has it. Default "fragua". */
  readonly name?: string;
  /** Trials that run at the same time in this process. Default 1. */
  readonly concurrency?: number;
  /** Ends it, as SIGINT and SIGTERM do. */
  readonly signal?: Abort;
  /** Told of every trial that has ended here. */
  readonly onTrial?: (trial: FinishedTrial) => void;
  /** Told when it waits for trials. */
  readonly onReady?: () => void;
  /** Milliseconds after which a worker that shows no life has lost its trial; half of that is the longest that an objective may hold the thread. Default 60000. */
  readonly lockDuration?: number;
  /** Milliseconds between looks for trials that were lost. Default 15000. */
  readonly stalledInterval?: number;
  /** How often a trial may be lost before it counts as what ends its workers. Default 20. */
  readonly maxStalls?: number;
}

/** Milliseconds between looks whether this is to end, or nobody waits for a trial any more. */
const glance = 200;

/** One study of the queue, as this process knows it. */
interface Served {
  readonly study: Study<unknown>;
  readonly storage: StudyStorage;
  readonly log: StudyLog;
}

/** Whether it is a study, of whichever copy of this library: a program may have required it, and this one imported it. */
export const isStudy = (value: unknown): value is Study<unknown> => {
  const { on, runTrial } = (value ?? {}) as Partial<Study<unknown>>;
  return typeof on === "function" && typeof runTrial === "function";
};

const known = [
  ...["url", "connection", "name", "concurrency", "signal", "onTrial", "onReady"],
  ...["lockDuration", "stalledInterval", "maxStalls"],
];

/**
 * Runs a study's trials as they come into a queue, until SIGINT, SIGTERM or a signal ends it: the trial at hand is left at its checkpoint then and goes back into the queue. What
 * `fragua worker` does; `study.run({ queue: bullQueue(…) })` elsewhere puts them there. Where the study's own storage lies is of no matter: events go where the trial has begun. Needs
 * the packages bullmq and ioredis. Throws ArgumentError for what is no study and options that cannot be; rejects with DataError where no server answers.
 */
export const serveQueue = async <S>(study: Study<S>, options: ServeQueueOptions): Promise<void> => {
  const where = "serveQueue";
  if (!isStudy(study)) throw new ArgumentError(`${where}: expected a study, received ${show(study)}.`);
  checkOptions(where, options, known);
  checkPlace(where, options ?? {});
  const name = checkName(where, options.name ?? defaultQueueName);
  const concurrency = checkWhole(options.concurrency ?? 1, `${where}: concurrency`, 1);
  const lockDuration = checkWhole(options.lockDuration ?? 60_000, `${where}: lockDuration`, 100);
  const stalledInterval = checkWhole(options.stalledInterval ?? 15_000, `${where}: stalledInterval`, 100);
  const maxStalledCount = checkWhole(options.maxStalls ?? 20, `${where}: maxStalls`);
  const host = nodeHost(where);
  const link = new RedisLink(where, options);
  const { UnrecoverableError, WaitingError, Worker } = await loadPackage(where, "bullmq", () => import("bullmq"));

  let ending = false;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = () => {
      ending = true;
      resolve();
    };
  });
  const onSignal = (): void => {
    if (ending) host.exit(interruptedCode);
    end();
  };

  const served = new Map<string, Served>();
  const servedOf = (client: object, of: string): Served => {
    const there = served.get(of);
    if (there) return there;
    const storage = redisStorage({ connection: client, name: of });
    const made = { study: study.on(storage) as Study<unknown>, storage, log: new StudyLog(storage) };
    served.set(of, made);
    return made;
  };

  /** Whether somebody waits for a trial: its driver may have left it, and another worker ended it. */
  const isWanted = async ({ log }: Served, number: number): Promise<boolean> => {
    await log.catchUp();
    return log.all[number]?.state === "running" && log.ownerOf(number) !== undefined;
  };

  const process = async (client: object, job: Job<TrialData>, token: string | undefined): Promise<void> => {
    const { number } = job.data;
    const { attempts = 1 } = job.opts;
    const there = servedOf(client, job.data.study);
    let wanted = true;
    const watch = setInterval(() => {
      isWanted(there, number).then(
        (still) => {
          wanted = still;
        },
        // Redis restarts: it is asked again.
        () => {},
      );
    }, glance);
    const signal = abortedBy(undefined, () => {
      if (ending) return new StateError(`${where}: the worker ends.`);
      return wanted ? undefined : new StateError(`${where}: nobody waits for trial ${number}.`);
    });
    try {
      await there.study.runTrial(number, { signal, retried: job.attemptsMade + 1 < attempts });
    } catch (error) {
      if (ending) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      if (!wanted) return;
      // Another try finds the same.
      if (error instanceof DataError) throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      clearInterval(watch);
    }
    const trial = options.onTrial && there.study.trials.find((each) => each.number === number);
    if (trial) options.onTrial!(trial);
  };

  const watch = setInterval(() => {
    if (options.signal?.aborted) end();
  }, glance);
  for (const event of ["SIGINT", "SIGTERM"] as const) host.on(event, onSignal);
  let worker: Worker<TrialData, void> | undefined;
  try {
    await link.use(async (client) => {
      worker = new Worker<TrialData, void>(name, (job, token) => process(client, job, token), {
        ...{ connection: client, concurrency, lockDuration, stalledInterval, maxStalledCount },
      });
      // Connections come back by themselves, and a lock that was lost means that another worker runs the trial to the same end.
      worker.on("error", () => {});
      await worker.waitUntilReady();
      options.onReady?.();
      await ended;
    });
  } finally {
    clearInterval(watch);
    for (const event of ["SIGINT", "SIGTERM"] as const) host.off(event, onSignal);
    // Its connection holds the process open meanwhile.
    if (worker) await link.use(() => worker!.close());
    for (const { storage } of served.values()) await storage.close?.();
    await link.close();
  }
};
