// A study: trials of settings, one after the other or side by side, and what they came to.

import { mix } from "../data/shuffle.js";
import { ArgumentError, StateError, show } from "../errors.js";
import { checkFlag, checkOptions, checkWhole } from "../options.js";
import { type Abort, abortedBy } from "../runtime/abort.js";
import type { Model } from "../training/model.js";
import { attemptTrial } from "./attempt.js";
import { type Assignment, type Dimension, plainSettingsOf, readable, settingsOf } from "./dimensions.js";
import { importancesOf } from "./importances.js";
import { costsOf, Knowledge, type Rules } from "./knowledge.js";
import { runLanes } from "./lanes.js";
import { fingerprintOf, type ModelObjective, type Prepared, prepareFit, type Trial } from "./objective.js";
import type { TrialQueue } from "./queue.js";
import { bestFirst, type StudySetup } from "./results.js";
import { retrain } from "./retrain.js";
import { dominates } from "./samplers/fronts.js";
import type { SettingsOf } from "./space.js";
import type { StudyStorage } from "./storage/storage.js";
import { StudyLog } from "./study-log.js";
import { type RunOptions, type RunTrialOptions, readStudyOptions, type StudyOptions } from "./study-options.js";
import { printedStudy } from "./table.js";
import type { Direction, FinishedTrial, Suggestion, TrialRecord } from "./trials.js";

/** Settings that are refused are drawn again so often. */
const mostDraws = 1000;

const never = abortedBy(undefined, () => undefined);

/** A search for the settings that do best: its trials, and what they came to. `study(options)` makes it. */
export class Study<S> {
  readonly dimensions: readonly Dimension[];
  readonly directions: readonly Direction[];
  readonly #options: StudyOptions<S>;
  readonly #rules: Rules;
  readonly #log: StudyLog;
  readonly #knowledge: Knowledge;
  readonly #first: readonly Assignment[];
  #opened: Promise<void> | undefined;
  #running = false;

  constructor(options: StudyOptions<S>) {
    const { rules, first, storage } = readStudyOptions(options);
    this.dimensions = rules.dimensions;
    this.directions = rules.directions;
    this.#first = first;
    this.#options = options;
    this.#rules = rules;
    this.#log = new StudyLog(storage);
    this.#knowledge = new Knowledge(this.#log, this.#rules);
  }

  /** The trials that are over, in the order of their numbers. */
  get trials(): readonly FinishedTrial[] {
    return this.#log.all.flatMap((trial) => this.#finished(trial) ?? []);
  }

  /** A trial as people see it; undefined for one that runs. */
  #finished(trial: TrialRecord): FinishedTrial | undefined {
    const { number, assignment, parent, state, values, reports, milliseconds = 0, like, error, notes } = trial;
    if (state === "running") return undefined;
    const params = readable(this.dimensions, assignment);
    return { number, state, params, value: values[0]!, values, reports, milliseconds, parent, like, error, notes };
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
    const done = bestFirst(this);
    if (this.directions.length === 1) return done.slice(0, 1);
    const costs = done.map(({ values }) => costsOf(values, this.directions));
    return done.filter((_, i) => !costs.some((other) => dominates(other, costs[i]!)));
  }

  /** The settings of a trial, parts made anew: what the objective was given. */
  settings(trial: Pick<FinishedTrial, "number"> = this.best): SettingsOf<S> {
    const known = this.#log.all[trial.number];
    if (!known) throw new ArgumentError(`study: expected the number of a trial, received ${show(trial.number)}.`);
    return settingsOf(this.#options.space, known.assignment) as SettingsOf<S>;
  }

  /** How much of the spread of values each number explains, from 0 to 1 (fANOVA; Hutter, Hoos & Leyton-Brown 2014). Throws StateError for fewer than four trials. */
  importances(goal = 0): Readonly<Record<string, number>> {
    const done = this.#log.all.filter(({ state }) => state === "complete");
    return importancesOf(
      this.dimensions,
      done.map(({ assignment, values }) => ({ assignment, value: values[goal]! })),
      this.#rules.seed,
    );
  }

  /** How it was set up, as reports tell. */
  get setup(): StudySetup {
    const { seed, concurrency, sampler, pruner } = this.#rules;
    return {
      ...{ seed, concurrency },
      sampler: { kind: sampler.kind, config: sampler.config },
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
    checkOptions(where, options, ["trials", "signal", "catchErrors", "onTrial", "queue"]);
    const most = this.#rules.sampler.count?.(this.dimensions) ?? 100;
    const count = Math.min(
      checkWhole(options.trials ?? most, `${where}: trials`, 1),
      this.#rules.sampler.count ? most : Infinity,
    );
    checkFlag(options.catchErrors ?? false, `${where}: catchErrors`);
    const { queue } = options;
    if (queue !== undefined && typeof (queue as Partial<TrialQueue>).run !== "function") {
      throw new ArgumentError(`${where}: queue: expected one such as trialWorkers(…), received ${show(queue)}.`);
    }
    if (this.#running) throw new StateError(`${where}: the study is running. Wait until it has ended.`);
    this.#running = true;
    try {
      await this.#open();
      const { storage } = this.#log;
      const { fingerprint } = this;
      const { concurrency } = this.#rules;
      await runLanes({
        ...{ log: this.#log, knowledge: this.#knowledge, count, signal: options.signal },
        goesOn: options.catchErrors ?? false,
        suggest: (number) => this.#suggest(number),
        attempt: (record, signal) =>
          queue
            ? queue.run({ number: record.number, fingerprint, concurrency, storage, signal })
            : this.#attempt(record, signal),
        ended: (number) => {
          const trial = this.#finished(this.#log.all[number]!);
          if (trial) options.onTrial?.(trial);
        },
      });
    } finally {
      this.#running = false;
    }
    return this;
  }

  /** The same study on another storage: what a worker runs trials of. */
  on(storage: StudyStorage): Study<S> {
    return new Study({ ...this.#options, storage });
  }

  /**
   * Runs one trial that has begun elsewhere, to its end: what workers do. A trial that is over already is left as it is. Rejects with the error of its objective, which is written
   * down as its end unless it is to be `retried`, with DataError where the storage holds another study, and with StateError for a trial that has not begun.
   */
  async runTrial(number: number, options: RunTrialOptions = {}): Promise<void> {
    const where = "study: runTrial";
    checkOptions(where, options, ["signal", "retried"]);
    checkWhole(number, `${where}: number`, 0);
    const { signal = never, retried = false } = options;
    await this.#open();
    await this.#log.catchUp();
    const record = this.#log.all[number];
    if (!record) throw new StateError(`${where}: trial ${number} has not begun in this study's storage.`);
    if (record.state === "running") await this.#attempt(record, signal, retried);
  }

  /** What makes it this study and no other: the same space, goals, sampler, pruner, first trials, seed and concurrency have the same one. */
  get fingerprint(): string {
    const { dimensions, directions, seed, concurrency } = this.#rules;
    const { sampler, pruner } = this.setup;
    const described = dimensions.map(({ when, group, ...rest }) => ({ ...rest, group, depends: when.length }));
    return fingerprintOf({
      ...{ dimensions: described, directions, seed },
      // How many run at the same time counts for those only that learn from others.
      concurrency: this.#rules.sampler.knows && !pruner ? null : concurrency,
      ...{ sampler, first: this.#first, pruner },
    });
  }

  /** Reads what there is, and makes sure that it is this study's. */
  async #open(): Promise<void> {
    this.#opened ??= this.#log.open(this.fingerprint);
    await this.#opened;
  }

  #suggest(number: number): Suggestion {
    const given = this.#first[number];
    if (given) return { assignment: given, parent: undefined };
    const { space, constraint } = this.#options;
    const { sampler } = this.#rules;
    for (let turn = 0; turn < mostDraws; turn++) {
      const assignment = sampler.suggest(this.#knowledge.question(number, turn));
      const suggestion = { assignment, parent: sampler.parent?.(this.#knowledge.question(number, turn)) };
      if (!constraint || constraint(settingsOf(space, assignment) as SettingsOf<S>)) return suggestion;
      // What has no other answer is not asked again.
      if (sampler.count) return suggestion;
    }
    throw new ArgumentError(
      `study: constraint: expected to allow some of the settings, received ${mostDraws} refusals in a row. Make it or the space wider.`,
    );
  }

  /** A trial that is ready to run. */
  async #prepare(assignment: Assignment, trial: Trial): Promise<Prepared> {
    const { space } = this.#options;
    const settings = settingsOf(space, assignment) as SettingsOf<S>;
    const population = this.#rules.sampler.parent !== undefined;
    if ("model" in this.#options) return prepareFit(this.#options, settings, trial, population);
    const { objective, cacheKey } = this.#options;
    return {
      // What goes on from another trial is more than its settings.
      key:
        cacheKey === undefined || population
          ? undefined
          : fingerprintOf([cacheKey, plainSettingsOf(space, assignment)]),
      run: async () => objective(settings, trial),
    };
  }

  /** For first weights and the order of samples: any seed that a model takes. */
  #seedOf(number: number): number {
    return mix(mix(this.#rules.seed) + number) >>> 1;
  }

  /** What trials of a study that trains are judged by. Throws StateError for a study of another kind. */
  get validation(): ModelObjective<SettingsOf<S>>["data"]["validation"] {
    return this.#trained("validation").data.validation;
  }

  #trained(what: string): ModelObjective<SettingsOf<NoInfer<S>>> {
    if ("model" in this.#options) return this.#options;
    throw new StateError(`study: ${what}: expected a study with a model and data, received one with an objective.`);
  }

  /**
   * The model of a trial as it was at its best epoch: trained once more, which comes to the same bits; of a population, what the trial has left behind. Rejects with StateError for a trial that came to nothing and for a study that
   * trains no models, and with DataError where the model comes to another value, since its data or its program have changed.
   */
  async retrain(trial: Pick<FinishedTrial, "number"> = this.best): Promise<Model> {
    const objective = this.#trained("retrain");
    const settings = this.settings(trial);
    const { number } = trial;
    return retrain(objective, settings, this.#log.all[number]!, {
      ...{ number, signal: never, seed: this.#seedOf(number) },
      left: this.#rules.sampler.parent && (await this.#log.storage.left!(number)),
    });
  }

  #attempt(record: TrialRecord, signal: Abort, retried = false): Promise<void> {
    return attemptTrial({
      ...{ log: this.#log, knowledge: this.#knowledge, record, signal, retried },
      seed: this.#seedOf(record.number),
      prepare: (trial) => this.#prepare(record.assignment, trial),
    });
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
