// What a study is told: its options, and what they come to when they have been checked.

import { ArgumentError, show } from "../errors.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import { type Assignment, assignmentOf, dimensionsOf, type Params } from "./dimensions.js";
import type { Rules } from "./knowledge.js";
import { directionOf, type ModelObjective, type Objective } from "./objective.js";
import type { Pruner } from "./pruners/pruner.js";
import type { TrialQueue } from "./queue.js";
import type { Sampler } from "./samplers/sampler.js";
import { tpeSampler } from "./samplers/tpe.js";
import type { SettingsOf } from "./space.js";
import { memoryStorage } from "./storage/memory.js";
import type { StudyStorage } from "./storage/storage.js";
import type { Direction, FinishedTrial } from "./trials.js";

interface StudyCommon<S> {
  /** What is chosen: spaces and fixed values by name. */
  readonly space: S;
  /** What is to be done with the value, or with each of several. Default "minimize"; of a metric of which more is better, "maximize". */
  readonly direction?: Direction | readonly Direction[];
  /** Default `tpeSampler()`. */
  readonly sampler?: Sampler;
  /** Ends trials that do worse than others; none when left out. */
  readonly pruner?: Pruner;
  /** Settings that may not be; one that is refused is drawn again. */
  readonly constraint?: (settings: SettingsOf<NoInfer<S>>) => boolean;
  /** Trials to begin with, as `params` tells of them: settings that are known to be good, which the sampler learns from. Optuna: `enqueue_trial`. */
  readonly first?: readonly Params[];
  /** Default 0. */
  readonly seed?: number;
  /**
   * Trials that may run at the same time, here or in several processes. Trial n knows those up to n − concurrency, whichever end first, so that the study is
   * repeatable; another number makes another study. Default 1.
   */
  readonly concurrency?: number;
  /** Default `memoryStorage()`. */
  readonly storage?: StudyStorage;
}

/** What a study is: its space, and an objective, or a model with data. */
export type StudyOptions<S> = StudyCommon<S> &
  (
    | {
        readonly objective: Objective<SettingsOf<NoInfer<S>>>;
        /** Names the objective and its data: trials with the same settings and seed are not run again. Without it all are. */
        readonly cacheKey?: string;
      }
    | ModelObjective<SettingsOf<NoInfer<S>>>
  );

/** How far a study runs, and what it tells on its way. */
export interface RunOptions {
  /** Trials of the study in all, those of earlier runs included. Default 100, or all that a sampler has. */
  readonly trials?: number;
  /** Ends it: trials at hand are left where they are, and go on when the study is run again. */
  readonly signal?: Abort;
  /** Whether an error of the objective is written down as a failed trial and the study goes on; otherwise run rejects with it. Default false. */
  readonly catchErrors?: boolean;
  /** Told of every trial that has ended. */
  readonly onTrial?: (trial: FinishedTrial) => void;
  /** Where trials run, such as `trialWorkers(…)`: as many at the same time as the study's `concurrency` says. Right here when left out. */
  readonly queue?: TrialQueue;
}

/** How a worker runs a trial. */
export interface RunTrialOptions {
  /** Ends it: it is left without an end, and may be run again. */
  readonly signal?: Abort;
  /** Whether an error of the objective leaves the trial without an end, because it is tried again. Default false. */
  readonly retried?: boolean;
}

const common = [
  ...["space", "direction", "sampler", "pruner", "constraint", "first", "seed", "concurrency", "storage"],
] as const;
const forObjective = ["objective", "cacheKey"] as const;
const forModel = ["model", "data", "fit", "metric"] as const;

/** Options that have been checked. */
interface StudyPlan {
  readonly rules: Rules;
  readonly first: readonly Assignment[];
  readonly storage: StudyStorage;
}

/** Throws ArgumentError for a space with nothing to choose and options that do not fit. */
export const readStudyOptions = <S>(options: StudyOptions<S>): StudyPlan => {
  const where = "study";
  const trains = typeof options === "object" && options !== null && "model" in options;
  checkOptions(where, options, [...common, ...(trains ? forModel : forObjective)]);
  const { space, sampler = tpeSampler(), storage = memoryStorage(), concurrency = 1 } = options;
  const objective = trains ? options.model : (options as { objective?: unknown }).objective;
  if (typeof objective !== "function") {
    throw new ArgumentError(
      `${where}: expected an objective, a function of settings, or a model with data, received ${show(objective)}.`,
    );
  }
  if (trains && (options.data?.train === undefined || options.data.validation === undefined)) {
    throw new ArgumentError(`${where}: data: expected { train, validation }, received ${show(options.data)}.`);
  }
  if (typeof (sampler as Partial<Sampler>).suggest !== "function") {
    throw new ArgumentError(`${where}: sampler: expected one such as tpeSampler(), received ${show(sampler)}.`);
  }
  if (sampler.parent && !(storage.leave && storage.left)) {
    throw new ArgumentError(
      `${where}: storage: expected one that keeps what trials leave, such as memoryStorage or journalStorage, for a ${sampler.kind}; received ${storage.kind}.`,
    );
  }
  if (options.constraint !== undefined && typeof options.constraint !== "function") {
    throw new ArgumentError(
      `${where}: constraint: expected a function of settings, received ${show(options.constraint)}.`,
    );
  }
  const natural = trains ? directionOf(options.metric ?? "valLoss") : "minimize";
  const directions = [options.direction ?? natural].flat();
  for (const direction of directions) {
    if (direction === "minimize" || direction === "maximize") continue;
    throw new ArgumentError(`${where}: direction: expected "minimize" or "maximize", received ${show(direction)}.`);
  }
  if (trains && (directions.length > 1 || directions[0] !== natural)) {
    throw new ArgumentError(
      `${where}: expected to ${natural} ${options.metric ?? "valLoss"}, received ${show(options.direction)}. Several goals need an objective.`,
    );
  }
  if (options.pruner && directions.length > 1) {
    throw new ArgumentError(`${where}: expected no pruner where there are several goals: reports are of one.`);
  }
  const dimensions = dimensionsOf(space, where);
  const first = (options.first ?? []).map((params, i) => assignmentOf(dimensions, params, `${where}: first[${i}]`));
  const rules: Rules = {
    ...{ dimensions, directions, sampler, pruner: options.pruner },
    seed: checkSeed(options.seed ?? 0, where),
    concurrency: checkWhole(concurrency, `${where}: concurrency`, 1),
  };
  return { rules, first, storage };
};
