// A trainer: one objective and one optimizer on a network, over the parameters that it is to train.

import { StateError } from "../errors.js";
import { finish, type Stages } from "../graph/stages.js";
import type { Optimizer } from "../optimizers/optimizer.js";
import { type OptimizerName, resolveOptimizer } from "../optimizers/resolve.js";
import type { LoadedProgram } from "../runtime/session.js";
import type { Slice } from "../runtime/yield.js";
import { learningRateOption, rateAt } from "../schedules/schedule.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Look } from "./look.js";
import { givenInputs, keyOf, type Network } from "./network.js";
import { type Goal, type Objective, type ObjectiveOptions, resolveObjective } from "./objective.js";
import { OptimizerState } from "./optimizer-state.js";
import { type BatchSpec, traceEvaluation, traceTraining } from "./programs.js";
import type { BatchColumns, RunnableProgram, Runner } from "./runner.js";
import type { Sharing } from "./sharing.js";
import type { TracedProgram } from "./traced-program.js";

/** What a trainer is made from. */
export interface TrainerSettings extends Objective {
  readonly optimizer: Optimizer;
}

export interface TrainerOptions extends ObjectiveOptions {
  /** A name such as "adam", its default, or an optimizer. */
  readonly optimizer?: Optimizer | OptimizerName;
}

/** The settings of checked options. Throws ArgumentError. */
export const resolveTrainer = (where: string, options: TrainerOptions): TrainerSettings => {
  const objective = resolveObjective(where, options);
  const optimizer = resolveOptimizer(options.optimizer ?? "adam");
  learningRateOption(0).read(optimizer.learningRate, `${where}: optimizer.learningRate`);
  return { ...objective, optimizer };
};

/** What batches of some columns look like. */
export const specOf = ({ inputs, targets, weights }: BatchColumns, size: number): BatchSpec => {
  const specs = (columns: BatchColumns["targets"]) =>
    columns.map(({ name, shape }) => ({ name, shape: shape.slice(1) }));
  return { size, inputs: givenInputs(inputs), targets: specs(targets), weights: specs(weights) };
};

/** Averages of parameters by path. Throws StateError where a trainer keeps none, or has not trained yet. */
export const averagesOf = (trainer: Trainer | undefined, where = "getWeights"): ReadonlyMap<string, Tensor> => {
  const averages = trainer?.begun ? trainer.state.averages : undefined;
  if (averages && averages.size > 0 && trainer!.state.step > 0) return averages;
  throw new StateError(
    `${where}: averaged: there are no averages yet. Put ema behind the optimizer, as in chain(adam(), ema(0.999)), and train.`,
  );
};

/** The kinds of a trainer's programs; their keys begin with it. */
const kinds = ["train", "evaluate", "observe", "watch"] as const;
type Kind = (typeof kinds)[number];

let created = 0;

export class Trainer implements TrainerSettings {
  readonly goals: readonly Goal[];
  readonly untrained: readonly string[];
  #optimizer: Optimizer;
  readonly #prefix = `trainer ${created++} `;
  #state: OptimizerState | undefined;
  #sharing: Sharing | undefined;

  constructor(
    readonly network: Network,
    settings: TrainerSettings,
    /** Chooses among the parameters that the network lets be trained. */
    readonly trains: (path: string) => boolean = () => true,
  ) {
    this.goals = settings.goals;
    this.untrained = settings.untrained;
    this.#optimizer = settings.optimizer;
  }

  get optimizer(): Optimizer {
    return this.#optimizer;
  }

  /** Goes on under an optimizer that has the one before in it: slots stay. Who holds programs of training has to take them anew. */
  continueWith(optimizer: Optimizer): void {
    this.#optimizer = optimizer;
    this.state.optimizer = optimizer;
    for (const kind of ["train", "watch"] as const) this.network.programs.drop(`${kind} ${this.#prefix}`);
  }

  /** Who makes its steps together with others. */
  get sharing(): Sharing | undefined {
    return this.#sharing;
  }

  /** Shares its steps with others from now on, or makes them alone. */
  share(sharing: Sharing | undefined): void {
    if (this.#sharing === sharing) return;
    this.#sharing = sharing;
    this.network.programs.drop(`train ${this.#prefix}`);
  }

  /** The optimizer's state; made on first use, since its slots lie beside the parameters. */
  get state(): OptimizerState {
    this.#state ??= new OptimizerState(this.optimizer, this.network.store);
    return this.#state;
  }

  /** The learning rate of the next step. */
  get learningRate(): number {
    return this.#state?.learningRate ?? rateAt(this.optimizer.learningRate, 0);
  }

  /** Whether it has trained, or was given a state to go on from. */
  get begun(): boolean {
    return this.#state !== undefined;
  }

  #key(kind: Kind, { size, inputs, targets, weights }: BatchSpec): string {
    const shapes = [...targets, ...weights.map(({ name, shape }) => ({ name: `w ${name}`, shape }))];
    return `${kind} ${this.#prefix}${size} ${keyOf(inputs)}; ${shapes.map(({ name, shape }) => `${name} ${shape.join("×")}`).join(", ")}`;
  }

  /** The program of a kind for batches of a shape; traced on first use. */
  runner(kind: "train" | "evaluate", batch: BatchSpec): Runner {
    return this.network.programs.get(this.#key(kind, batch), () =>
      kind === "train" ? finish(this.#traceTraining(batch)) : traceEvaluation(this, batch),
    );
  }

  /** The program that looks into the network, for the gradients of what this trainer aims at; `key` tells what is watched. */
  observer(batch: BatchSpec, key: string, trace: () => TracedProgram): Runner {
    return this.network.programs.get(`${this.#key("observe", batch)}; ${key}`, trace);
  }

  #traceTraining(batch: BatchSpec, look?: Look): Stages<RunnableProgram> {
    if (this.#sharing && !look) return this.#sharing.trace(this, batch, this.state, this.trains);
    return traceTraining(this, batch, this.state, this.trains, look);
  }

  /** The program of a training step that is looked at. */
  watched(batch: BatchSpec, look: Look): Runner {
    return this.network.programs.get(this.#key("watch", batch), () => finish(this.#traceTraining(batch, look)));
  }

  /** Traces the training programs that `runner`, or with `look` `watched`, will be asked for, with turns for the event loop. */
  async prepare(batches: readonly BatchSpec[], slice: Slice, look?: Look): Promise<void> {
    for (const batch of batches) {
      const key = this.#key(look ? "watch" : "train", batch);
      if (batch.size === 0 || this.network.programs.has(key)) continue;
      const traced = await slice.through(this.#traceTraining(batch, look));
      await slice.breathe();
      this.network.programs.keep(key, traced);
      await slice.breathe();
    }
  }

  /** Counts a step and sets all runtime scalars for it. */
  advance(seed: number): void {
    const { state } = this;
    const { session } = this.network;
    state.advance(session);
    session.drawBy(seed, state.step, 0);
  }

  /** Gives all that it has in memory back. */
  release(): void {
    for (const kind of kinds) this.network.programs.drop(`${kind} ${this.#prefix}`);
    this.#state?.release();
    this.#state = undefined;
  }

  /** @internal The program of a training step, in memory. */
  loaded(batch: BatchSpec): LoadedProgram {
    return this.runner("train", batch).loaded;
  }
}
