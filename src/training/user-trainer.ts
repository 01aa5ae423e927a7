// Trainers for networks that are trained towards more than one end: a generator and its critic, parts that are frozen by turns.

import type { Dataset } from "../data/forms.js";
import { ArgumentError, StateError, show } from "../errors.js";
import { matcherOf, matching, type Which } from "../matching.js";
import { checkOptions } from "../options.js";
import { BatchStep } from "./batch-step.js";
import type { Core } from "./core.js";
import type { Evaluation } from "./train-on.js";
import { resolveTrainer, Trainer, type TrainerOptions } from "./trainer.js";

/** Options of a model's `createTrainer`. */
export interface CreateTrainerOptions extends TrainerOptions {
  /** The parameters that it trains: those at a path and below, that match an expression, or that a function chooses; all when left out. */
  readonly trainable?: Which;
}

const known = ["optimizer", "loss", "metrics", "weightedMetrics", "lossWeights", "trainable"] as const;

/**
 * One objective and one optimizer on a model's network. Several trainers share the network's parameters; each has slots and a learning
 * rate of its own.
 */
export class ModelTrainer {
  readonly #core: Core;
  readonly #trainer: Trainer;
  readonly #step: BatchStep;
  readonly #trainable: Which;
  #checked = false;
  #released = false;

  constructor(core: Core, options: CreateTrainerOptions) {
    if (typeof options !== "object" || options === null) {
      throw new ArgumentError(
        `createTrainer: expected options such as { loss, optimizer, trainable }, received ${show(options)}.`,
      );
    }
    checkOptions("createTrainer", options, known);
    const { trainable = () => true, ...objective } = options;
    this.#core = core;
    this.#trainable = trainable;
    this.#trainer = new Trainer(
      core.network,
      resolveTrainer("createTrainer", objective),
      matcherOf(trainable, "createTrainer: trainable"),
    );
    this.#trainer.share(core.sharing);
    this.#step = new BatchStep(core, this.#trainer, "trainer.run");
    if (core.network.built) this.#check();
  }

  /** Throws ArgumentError when `trainable` chooses nothing: a path that was misspelled would train nothing. */
  #check(): void {
    if (this.#checked) return;
    const { variables } = this.#core.network;
    const parameters = variables.filter(({ trainable }) => trainable).map(({ path }) => path);
    matching(this.#trainable, parameters, "createTrainer: trainable");
    this.#checked = true;
  }

  /** Updates made so far. */
  get step(): number {
    return this.#trainer.begun ? this.#trainer.state.step : 0;
  }

  /** The learning rate of the next step. */
  get learningRate(): number {
    return this.#trainer.learningRate;
  }

  set learningRate(value: number) {
    const { network } = this.#core;
    network.turns.check("learningRate");
    this.#checkLife("learningRate");
    if (!network.built) {
      throw new StateError("learningRate: the model is not built yet. Set it in the optimizer's options.");
    }
    this.#trainer.state.learningRate = value;
  }

  /**
   * Trains on one batch and returns its loss and metrics. Outputs whose loss is null need no targets. The model must be built.
   * Throws DataError for data that cannot be used, StateError while another call of the model is under way and after `release`, and
   * ArgumentError when `trainable` chooses nothing.
   */
  run(batch: Dataset): Evaluation {
    const { network } = this.#core;
    network.turns.check("trainer.run");
    this.#checkLife("trainer.run");
    // Throws StateError before the model is built.
    void network.inputs;
    this.#check();
    return this.#step.run(batch);
  }

  /** Gives back what it has in memory; it can run no more after that. Throws StateError while another call of the model is under way. */
  release(): void {
    this.#core.network.turns.check("trainer.run");
    this.#released = true;
    this.#trainer.release();
  }

  #checkLife(where: string): void {
    if (this.#released)
      throw new StateError(`${where}: the trainer was released. Make another one with createTrainer.`);
  }
}
