// How a tool takes a model: what it was called with, its turn at the model's memory, and every number left as it was.

import { readFitArguments } from "../data/fit-arguments.js";
import { ArgumentError, show } from "../errors.js";
import type { Optimizer } from "../optimizers/optimizer.js";
import { checkOptions } from "../options.js";
import { type Options, readOptions, type Values } from "../schema.js";
import { type Core, cores } from "../training/core.js";
import { Model } from "../training/model.js";
import type { WeightOptions } from "../training/read-batch.js";
import type { BatchColumns } from "../training/runner.js";
import { Trainer } from "../training/trainer.js";

export interface ModelCall<O extends Options> {
  readonly core: Core;
  /** Every option, checked. */
  readonly options: Values<O>;
  /** Reads, checks and, where nothing has yet, builds the model for them. */
  readonly read: () => Promise<BatchColumns>;
}

/** The core of a model. Throws ArgumentError for what is none. */
export const coreOf = (model: unknown, where: string): Core => {
  if (model instanceof Model) return cores.get(model)!;
  throw new ArgumentError(`${where}: expected a model, received ${show(model)}.`);
};

/** Options that a schema describes. Throws ArgumentError. */
export const readToolOptions = <O extends Options>(where: string, schema: O, given: unknown): Values<O> => {
  checkOptions(where, given, Object.keys(schema));
  return readOptions(where, schema, (given ?? {}) as Readonly<Record<string, unknown>>);
};

/** What a tool was called with. Throws ArgumentError for what is no model, for a source of batches and for bad options. */
export const readModelCall = <O extends Options>(
  where: string,
  schema: O,
  model: unknown,
  given: readonly unknown[],
): ModelCall<O> => {
  const core = coreOf(model, where);
  const { network, features } = core;
  const inputNames = network.built ? network.inputs.map(({ name }) => name) : undefined;
  const call = readFitArguments<object>(features?.call(where, given) ?? given, {
    ...{ where, inputNames },
    known: Object.keys(schema),
  });
  if (call.kind === "source") {
    throw new ArgumentError(`${where}: expected arrays, received a source of batches. Give some of its samples.`);
  }
  const { x, y, sampleWeight } = call;
  const weights: WeightOptions = sampleWeight === undefined ? {} : { sampleWeight };
  return {
    core,
    options: readToolOptions(where, schema, call.options),
    read: () => core.readBatch({ x, y }, weights, where),
  };
};

/** Does a tool's work while nothing else changes the model. Rejects with StateError when that is busy. */
export const inTurn = <T>(core: Core, where: string, work: () => Promise<T>): Promise<T> =>
  core.network.turns.take(where, work);

/**
 * A trainer that goes on where the model's own stands, with a state of its own: a copy of slots and count of steps, and the rate that was set, where
 * the optimizer is the same. Give it back with `release`.
 */
export const secondTrainer = (trainer: Trainer, optimizer: Optimizer = trainer.optimizer): Trainer => {
  const second = new Trainer(trainer.network, { ...trainer, optimizer }, trainer.trains);
  if (trainer.begun) {
    const { record } = trainer.state;
    second.state.restore(optimizer === trainer.optimizer ? record : { ...record, learningRate: null });
  }
  return second;
};

/**
 * Does some work and puts all variables back, bit by bit: weights, statistics, the states of samples. What is to be put back must have its
 * place in memory already, so that programs are to be loaded before.
 */
export const puttingBack = async <T>(core: Core, work: () => Promise<T>): Promise<T> => {
  const { session } = core.network;
  const before = session.snapshot();
  try {
    return await work();
  } finally {
    session.restore(before);
  }
};
