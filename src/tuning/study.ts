// A study: trials of settings, one after the other or side by side, and what they came to.

import { mix } from "../data/shuffle.js";
import { ArgumentError, DataError, StateError, show } from "../errors.js";
import { checkFlag, checkOptions, checkSeed, checkWhole } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import {
  type Assignment,
  assignmentOf,
  type Dimension,
  dimensionsOf,
  type Params,
  plainSettingsOf,
  readable,
  settingsOf,
} from "./dimensions.js";
import { Draws } from "./draws.js";
import { importancesOf } from "./importances.js";
import {
  directionOf,
  fingerprintOf,
  type ModelObjective,
  type Objective,
  type Prepared,
  prepareFit,
  type Trial,
  TrialPruned,
} from "./objective.js";
import type { Pruner, Told } from "./pruners/pruner.js";
import type { StudySetup } from "./results.js";
import type { Observed, Sampler } from "./samplers/sampler.js";
import { tpeSampler } from "./samplers/tpe.js";
import type { SettingsOf } from "./space.js";
import { stopwatch } from "./stopwatch.js";
import { memoryStorage } from "./storage/memory.js";
import type { StudyStorage, TrialState } from "./storage/storage.js";
import { printedStudy } from "./table.js";
import { type Direction, type FinishedTrial, type TrialRecord, Trials } from "./trials.js";

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

export type StudyOptions<S> = StudyCommon<S> &
  (
    | {
        readonly objective: Objective<SettingsOf<NoInfer<S>>>;
        /** Names the objective and its data: trials with the same settings and seed are not run again. Without it all are. */
        readonly cacheKey?: string;
      }
    | ModelObjective<SettingsOf<NoInfer<S>>>
  );

export interface RunOptions {
  /** Trials of the study in all, those of earlier runs included. Default 100, or all that a sampler has. */
  readonly trials?: number;
  /** Ends it: trials at hand are left where they are, and go on when the study is run again. */
  readonly signal?: Abort;
  /** Whether an error of the objective is written down as a failed trial and the study goes on; otherwise run rejects with it. Default false. */
  readonly catchErrors?: boolean;
  /** Told of every trial that has ended. */
  readonly onTrial?: (trial: FinishedTrial) => void;
}

const common = [
  ...["space", "direction", "sampler", "pruner", "constraint", "first", "seed", "concurrency", "storage"],
] as const;
const forObjective = ["objective", "cacheKey"] as const;
const forModel = ["model", "data", "fit", "metric"] as const;

/** Settings that are refused are drawn again so often. */
const mostDraws = 1000;

/** Milliseconds between looks at what other processes did. */
const patience = 20;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Study<S> {
  readonly dimensions: readonly Dimension[];
  readonly directions: readonly Direction[];
  readonly #options: StudyOptions<S>;
  readonly #sampler: Sampler;
  readonly #storage: StudyStorage;
  readonly #seed: number;
  readonly #concurrency: number;
  readonly #first: readonly Assignment[];
  readonly #trials = new Trials();
  #prepared: Promise<void> | undefined;
  #running = false;

  constructor(options: StudyOptions<S>) {
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
    if (options.constraint !== undefined && typeof options.constraint !== "function") {
      throw new ArgumentError(
        `${where}: constraint: expected a function of settings, received ${show(options.constraint)}.`,
      );
    }
    const natural = trains ? directionOf(options.metric ?? "valLoss") : "minimize";
    this.directions = [options.direction ?? natural].flat();
    for (const direction of this.directions) {
      if (direction === "minimize" || direction === "maximize") continue;
      throw new ArgumentError(`${where}: direction: expected "minimize" or "maximize", received ${show(direction)}.`);
    }
    if (trains && (this.directions.length > 1 || this.directions[0] !== natural)) {
      throw new ArgumentError(
        `${where}: expected to ${natural} ${options.metric ?? "valLoss"}, received ${show(options.direction)}. Several goals need an objective.`,
      );
    }
    if (options.pruner && this.directions.length > 1) {
      throw new ArgumentError(`${where}: expected no pruner where there are several goals: reports are of one.`);
    }
    this.dimensions = dimensionsOf(space, where);
    this.#first = (options.first ?? []).map((params, i) =>
      assignmentOf(this.dimensions, params, `${where}: first[${i}]`),
    );
    this.#options = options;
    this.#sampler = sampler;
    this.#storage = storage;
    this.#seed = checkSeed(options.seed ?? 0, where);
    this.#concurrency = checkWhole(concurrency, `${where}: concurrency`, 1);
  }

  /** The trials that are over, in the order of their numbers. */
  get trials(): readonly FinishedTrial[] {
    return this.#trials.all.flatMap((trial) => {
      const {
        state,
        assignment,
        milliseconds = 0,
        owner: _,
        key: __,
        ...rest
      } = trial as TrialRecord & { owner?: string };
      if (state === "running") return [];
      return [{ ...rest, state, milliseconds, params: readable(this.dimensions, assignment), value: trial.values[0]! }];
    });
  }

  /** The trial with the best value. Throws StateError where none came to its end, or there are several goals. */
  get best(): FinishedTrial {
    if (this.directions.length > 1) {
      throw new StateError(
        "study: of several goals there is no best trial. Take bestTrials, none of which another beats.",
      );
    }
    const [best] = this.bestTrials;
    if (!best) throw new StateError("study: no trial has come to its end yet. Call run first.");
    return best;
  }

  /** The trials that no other beats in all goals: the Pareto front, best first by the first goal; of one goal, the best one. */
  get bestTrials(): readonly FinishedTrial[] {
    const done = this.trials.filter(({ state }) => state === "complete");
    const costs = new Map(done.map((trial) => [trial, this.#costs(trial.values)]));
    const beats = (a: readonly number[], b: readonly number[]): boolean =>
      a.every((value, i) => value <= b[i]!) && a.some((value, i) => value < b[i]!);
    const order = (a: FinishedTrial, b: FinishedTrial): number =>
      costs.get(a)![0]! - costs.get(b)![0]! || a.number - b.number;
    if (this.directions.length === 1) return done.sort(order).slice(0, 1);
    return done.filter((trial) => !done.some((other) => beats(costs.get(other)!, costs.get(trial)!))).sort(order);
  }

  /** The settings of a trial, parts made anew: what the objective was given. */
  settings(trial: Pick<FinishedTrial, "number"> = this.best): SettingsOf<S> {
    const known = this.#trials.all[trial.number];
    if (!known) throw new ArgumentError(`study: expected the number of a trial, received ${show(trial.number)}.`);
    return settingsOf(this.#options.space, known.assignment) as SettingsOf<S>;
  }

  /** How much of the spread of values each number explains, from 0 to 1 (fANOVA; Hutter, Hoos & Leyton-Brown 2014). Throws StateError for fewer than four trials. */
  importances(goal = 0): Readonly<Record<string, number>> {
    const done = this.#trials.all.filter(({ state }) => state === "complete");
    return importancesOf(
      this.dimensions,
      done.map(({ assignment, values }) => ({ assignment, value: values[goal]! })),
      this.#seed,
    );
  }

  /** How it was set up, as reports tell. */
  get setup(): StudySetup {
    const { pruner } = this.#options;
    return {
      ...{ seed: this.#seed, concurrency: this.#concurrency },
      sampler: { kind: this.#sampler.kind, config: this.#sampler.config },
      pruner: pruner && { kind: pruner.kind, config: pruner.config },
      metric: "model" in this.#options ? (this.#options.metric ?? "valLoss") : undefined,
    };
  }

  /** `sha256:` and the hash of all trials: numbers, settings, states and values. The same study has the same one. */
  get hash(): string {
    const rows = this.trials.map(({ number, params, state, values }) => [number, params, state, values.map(String)]);
    return `sha256:${fingerprintOf(rows)}`;
  }

  toString(): string {
    return printedStudy(this);
  }

  /**
   * Runs trials until there are so many in all. Rejects with the error of an objective, unless errors are caught, and with the signal's reason; trials that were cut off go on in
   * the next run. Several processes may run one study at the same time, on one storage.
   */
  async run(options: RunOptions = {}): Promise<this> {
    const where = "study: run";
    checkOptions(where, options, ["trials", "signal", "catchErrors", "onTrial"]);
    const most = this.#sampler.count?.(this.dimensions) ?? 100;
    const count = Math.min(
      checkWhole(options.trials ?? most, `${where}: trials`, 1),
      this.#sampler.count ? most : Infinity,
    );
    checkFlag(options.catchErrors ?? false, `${where}: catchErrors`);
    if (this.#running) throw new StateError(`${where}: the study is running. Wait until it has ended.`);
    this.#running = true;
    // One that fails ends the others.
    const ending = { aborted: false, throwIfAborted: (): void => options.signal?.throwIfAborted() };
    const stop: Abort = {
      get aborted() {
        return ending.aborted || options.signal?.aborted === true;
      },
      throwIfAborted: () => {
        options.signal?.throwIfAborted();
        if (ending.aborted) throw new StateError(`${where}: another trial has failed.`);
      },
    };
    try {
      this.#prepared ??= this.#prepare();
      await this.#prepared;
      const lanes = Array.from({ length: this.#concurrency }, () => this.#lane(count, options, stop));
      const outcomes = await Promise.allSettled(
        lanes.map((lane) =>
          lane.catch((error: unknown) => {
            ending.aborted = true;
            throw error;
          }),
        ),
      );
      // The error that ended the others came first.
      const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
      if (errors.length > 0) {
        throw errors.find((error) => !(error instanceof StateError && error.message.startsWith(where))) ?? errors[0];
      }
    } finally {
      this.#running = false;
    }
    return this;
  }

  /** Reads what there is, and makes sure that it is this study's. */
  async #prepare(): Promise<void> {
    const { dimensions, directions } = this;
    const described = dimensions.map(({ when, group, ...rest }) => ({ ...rest, group, depends: when.length }));
    const fingerprint = fingerprintOf({
      ...{ dimensions: described, directions, seed: this.#seed, concurrency: this.#concurrency },
      sampler: { kind: this.#sampler.kind, config: this.#sampler.config },
      first: this.#first,
      pruner: this.#options.pruner && { kind: this.#options.pruner.kind, config: this.#options.pruner.config },
    });
    await this.#catchUp();
    if (this.#trials.fingerprint === undefined) {
      await this.#storage.append({ type: "study", fingerprint, format: 1 });
      await this.#catchUp();
    }
    if (this.#trials.fingerprint !== fingerprint) {
      throw new DataError(
        "study: its storage holds another study: another space, direction, sampler, pruner, seed or concurrency. Give it a new place.",
      );
    }
  }

  #catching: Promise<void> = Promise.resolve();

  /** Takes what happened since. One after the other: what two read at the same time would be taken twice. */
  #catchUp(): Promise<void> {
    const caught = this.#catching.then(async () => {
      this.#trials.take(await this.#storage.read(this.#trials.seen));
    });
    this.#catching = caught.catch(() => {});
    return caught;
  }

  /** Runs one trial after the other until there are none left. */
  async #lane(count: number, options: RunOptions, stop: Abort): Promise<void> {
    for (;;) {
      stop.throwIfAborted();
      const next = await this.#claim(count);
      if (next === "none") return;
      if (next === "wait") {
        await wait(patience);
        continue;
      }
      await this.#attempt(next, options, stop);
    }
  }

  #claiming: Promise<unknown> = Promise.resolve();

  /** A trial for this lane to run. One lane asks after the other: what one begins the next one sees. */
  #claim(count: number): Promise<TrialRecord | "none" | "wait"> {
    const claimed = this.#claiming.then(() => this.#claimNow(count));
    this.#claiming = claimed.catch(() => {});
    return claimed;
  }

  /** Trials that lanes of this process run. */
  readonly #own = new Set<number>();

  async #claimNow(count: number): Promise<TrialRecord | "none" | "wait"> {
    await this.#catchUp();
    const { owner } = this.#storage;
    // Nobody's: this process may have begun it and lost it, or another one has died.
    const lost = this.#trials.abandoned((other) => (other === owner ? true : this.#storage.isAlive(other)));
    if (lost) return (await this.#begin(lost.number, lost.assignment, this.#trials.ownerOf(lost.number))) ?? "wait";
    const number = this.#trials.all.length;
    // What others still run may yet be left to this one.
    if (number >= count) {
      const open = this.#trials.all.some(({ state, number: each }) => state === "running" && !this.#own.has(each));
      return open ? "wait" : "none";
    }
    if (this.#visible(number).some(({ state }) => state === "running")) return "wait";
    return (await this.#begin(number, this.#suggest(number))) ?? "wait";
  }

  /** Begins a trial, or one that was cut off again; undefined where another was first. */
  async #begin(number: number, assignment: Assignment, after?: string): Promise<TrialRecord | undefined> {
    const { owner } = this.#storage;
    await this.#storage.append({ type: "begin", number, assignment, owner, ...(after !== undefined && { after }) });
    await this.#catchUp();
    if (this.#trials.ownerOf(number) !== owner || this.#own.has(number)) return undefined;
    this.#own.add(number);
    return this.#trials.all[number];
  }

  /** The trials whose end may count for trial `number`: all but those that may run beside it. */
  #visible(number: number): readonly TrialRecord[] {
    return this.#trials.all.slice(0, Math.max(0, number - this.#concurrency + 1));
  }

  #costs(values: readonly number[]): number[] {
    return this.directions.map((direction, i) => {
      const value = values[i] ?? Number.NaN;
      if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
      return direction === "maximize" ? -value : value;
    });
  }

  #suggest(number: number): Assignment {
    const given = this.#first[number];
    if (given) return given;
    const visible = this.#visible(number);
    const past = visible.map(({ number: each, assignment, values, state, reports }): Observed => {
      const prunedAt = state === "pruned" ? [...reports.keys()].reduce((a, b) => Math.max(a, b), 0) : undefined;
      return { number: each, assignment, values: this.#costs(values), prunedAt };
    });
    const pending = this.#trials.all.slice(visible.length, number).map(({ assignment }) => assignment);
    const { space, constraint } = this.#options;
    for (let turn = 0; turn < mostDraws; turn++) {
      const assignment = this.#sampler.suggest({
        ...{ dimensions: this.dimensions, number, past, pending, seed: this.#seed, goals: this.directions.length },
        draws: new Draws(this.#seed, number, turn),
      });
      if (!constraint || constraint(settingsOf(space, assignment) as SettingsOf<S>)) return assignment;
      // What has no other answer is not asked again.
      if (this.#sampler.count) return assignment;
    }
    throw new ArgumentError(
      `study: constraint: expected to allow some of the settings, received ${mostDraws} refusals in a row. Make it or the space wider.`,
    );
  }

  /** A trial that is ready to run. */
  async #make(assignment: Assignment, trial: Trial): Promise<Prepared> {
    const { space } = this.#options;
    const settings = settingsOf(space, assignment) as SettingsOf<S>;
    if ("model" in this.#options) return prepareFit(this.#options, settings, trial);
    const { objective, cacheKey } = this.#options;
    return {
      key: cacheKey === undefined ? undefined : fingerprintOf([cacheKey, plainSettingsOf(space, assignment)]),
      run: async () => objective(settings, trial),
    };
  }

  async #attempt(record: TrialRecord, { catchErrors = false, onTrial }: RunOptions, stop: Abort): Promise<void> {
    const { number, assignment } = record;
    const storage = this.#storage;
    const seed = mix(mix(this.#seed) + number);
    let key: string | undefined;
    const passed = stopwatch();
    const notes: Record<string, number | string> = {};
    const end = async (state: TrialState, values: readonly number[], error?: string, like?: number): Promise<void> => {
      await storage.append({
        ...{ type: "end", number, state, milliseconds: passed() },
        values: values.map((value) => (Number.isFinite(value) ? value : null)),
        ...(key !== undefined && { key }),
        ...(error !== undefined && { error }),
        ...(like !== undefined && { like }),
        ...(Object.keys(notes).length > 0 && { notes }),
      });
      await this.#catchUp();
      this.#own.delete(number);
      const ended = onTrial && this.trials.find((each) => each.number === number);
      if (ended) onTrial(ended);
    };
    let lastStep = -1;
    const trial: Trial = {
      ...{ number, seed, signal: stop },
      checkpoint: async () => storage.checkpoint?.(number),
      report: async (value, step) => {
        checkWhole(step, "study: report: step");
        if (typeof value !== "number") {
          throw new ArgumentError(`study: report: expected a number, received ${show(value)}.`);
        }
        lastStep = step;
        await this.#report(number, step, value);
      },
      shouldPrune: () => lastStep >= 0 && this.#prunes(number, lastStep),
      note: (name, value) => {
        notes[name] = value;
      },
    };
    let given: unknown;
    try {
      const prepared = await this.#make(assignment, trial);
      key = prepared.key;
      const twin = key === undefined ? undefined : this.#twin(record, key);
      if (twin) {
        for (const [step, value] of twin.reports) await this.#report(number, step, value);
        Object.assign(notes, twin.notes);
        return await end("complete", twin.values, undefined, twin.number);
      }
      given = await prepared.run();
    } catch (error) {
      if (error instanceof TrialPruned) return end("pruned", [this.#lastReport(number)]);
      this.#own.delete(number);
      if (stop.aborted) {
        await storage.append({ type: "leave", number, owner: storage.owner });
        throw error;
      }
      const message = error instanceof Error ? error.message : show(error);
      await end("failed", [Number.NaN], message);
      if (catchErrors) return;
      throw error;
    }
    const values = (Array.isArray(given) ? given : [given]) as unknown[];
    if (values.length !== this.directions.length || !values.every((value) => typeof value === "number")) {
      const goals = this.directions.length;
      const wrong = new ArgumentError(
        `study: expected the objective to return ${goals === 1 ? "a number" : `${goals} numbers`}, received ${show(given)}.`,
      );
      await end("failed", [Number.NaN], wrong.message);
      throw wrong;
    }
    // What came to no number has failed, as trainings do whose rate is too high.
    const good = values.every((value) => !Number.isNaN(value as number));
    return good ? end("complete", values as number[]) : end("failed", values as number[], "the value is no number");
  }

  #report(number: number, step: number, value: number): Promise<void> {
    return this.#storage
      .append({ type: "report", number, step, value: Number.isFinite(value) ? value : null })
      .then(() => this.#catchUp());
  }

  #lastReport(number: number): number {
    const { reports } = this.#trials.all[number]!;
    return reports.get([...reports.keys()].reduce((a, b) => Math.max(a, b), -1)) ?? Number.NaN;
  }

  /** A finished trial that was the same, among those whose end may count. */
  #twin({ number }: TrialRecord, key: string): TrialRecord | undefined {
    return this.#visible(number).find((other) => other.state === "complete" && other.key === key);
  }

  /** What trials that are over have told, as pruners take it: the same at every step of those that follow. */
  readonly #told = new WeakMap<TrialRecord, Told>();

  #tell(trial: TrialRecord): Told {
    const sign = this.directions[0] === "maximize" ? -1 : 1;
    const reports = new Map([...trial.reports].map(([step, value]) => [step, sign * value]));
    return { number: trial.number, reports, complete: trial.state === "complete" };
  }

  #toldOf(trial: TrialRecord): Told {
    const known = this.#told.get(trial);
    if (known) return known;
    const told = this.#tell(trial);
    this.#told.set(trial, told);
    return told;
  }

  #prunes(number: number, step: number): boolean {
    const { pruner } = this.#options;
    if (!pruner) return false;
    const past = this.#visible(number).map((trial) => this.#toldOf(trial));
    return pruner.prunes({ own: this.#tell(this.#trials.all[number]!), step, past });
  }
}

/**
 * A search for the settings that do best. The same study has the same trials, to the bit: numbers are drawn by seed and trial, and what a trial may know of others does not depend on
 * which of them ends first.
 *
 *     const found = await study({
 *       space: { units: int(4, 64, { log: true }), optimizer: part(adam, { learningRate: logFloat(1e-4, 1e-1) }) },
 *       model: ({ units, optimizer }) => compiled(units, optimizer),
 *       data: { train, validation },
 *       fit: { epochs: 20 },
 *       pruner: medianPruner(),
 *     }).run({ trials: 50 });
 *     console.log(found.best.params, found.best.value);
 *
 * Throws ArgumentError for a space with nothing to choose and options that do not fit.
 */
export const study = <const S>(options: StudyOptions<S>): Study<S> => new Study(options);
