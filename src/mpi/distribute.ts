// Training one model on several processes: every step is shared by all ranks of a world, with the bits of one rank.

import { ArgumentError, StateError, show } from "../errors.js";
import type { Stages } from "../graph/stages.js";
import { checkOptions, checkWhole } from "../options.js";
import { cores } from "../training/core.js";
import type { Model } from "../training/model.js";
import type { OptimizerState } from "../training/optimizer-state.js";
import type { BatchSpec, Setting } from "../training/programs.js";
import type { RunnableProgram } from "../training/runner.js";
import type { Sharing } from "../training/sharing.js";
import { printOfText } from "./fingerprint.js";
import { type Parts, partsIn, traceSharded } from "./sharded-program.js";
import { ShardedRunner } from "./sharded-runner.js";
import { shardBegins } from "./shards.js";
import { checkWorld, type World } from "./world.js";

/** Options of `distribute`. */
export interface DistributeOptions {
  /** Into how many shards every batch is cut, on however many ranks. */
  readonly shards?: number;
  /** Weights of all ranks are compared in the first step and then every so many steps; 0 for never. */
  readonly verifyEvery?: number;
}

/** The sizes of a batch's shards, the larger first. */
const sizesOf = (size: number, shards: number): number[] => {
  const begins = shardBegins(size, shards);
  const sizes = begins.slice(1).map((end, i) => end - begins[i]!);
  return [...new Set(sizes)].filter((rows) => rows > 0).sort((a, b) => b - a);
};

class WorldSharing implements Sharing {
  readonly #world: World;
  readonly #shards: number;
  readonly #verifyEvery: number;
  readonly #parts = new WeakMap<object, Parts>();

  constructor(world: World, shards: number, verifyEvery: number) {
    this.#world = world;
    this.#shards = shards;
    this.#verifyEvery = verifyEvery;
  }

  get speaks(): boolean {
    return this.#world.rank === 0;
  }

  /** The tensors of shards of a network: all its trainers use the same. */
  #partsOf({ network }: Setting): Parts {
    let parts = this.#parts.get(network);
    if (!parts) {
      parts = partsIn((part) => {
        if (!network.session.defines(part)) network.store.define(part, 0);
      });
      this.#parts.set(network, parts);
    }
    return parts;
  }

  *trace(
    setting: Setting,
    batch: BatchSpec,
    optimizer: OptimizerState,
    trains: (path: string) => boolean,
  ): Stages<RunnableProgram> {
    const sizes = sizesOf(batch.size, this.#shards);
    const sharded = yield* traceSharded(setting, batch, optimizer, trains, sizes, this.#partsOf(setting));
    const { readings, outputs } = sharded.shards[0]!.traced;
    const { network } = setting;
    const shapes = network.variables.map(({ path, tensor }) => `${path} ${tensor.shape.join("×")}`);
    const keys = readings.map(({ key }) => key);
    const told = [`${batch.size} rows in ${this.#shards} shards`, optimizer.optimizer.name, ...keys, ...shapes];
    const own = {
      world: this.#world,
      shards: this.#shards,
      size: batch.size,
      print: printOfText(told.join("; ")),
      variables: network.variables.map(({ tensor }) => tensor),
      step: () => optimizer.step,
      verifyEvery: this.#verifyEvery,
    };
    return {
      ...{ program: sharded.update, readings, outputs },
      load: (session) => new ShardedRunner(session, sharded, own),
    };
  }
}

/** Whether a number is 1, 2, 4, 8, … */
const isPowerOfTwo = (value: number): boolean => (value & (value - 1)) === 0;

/**
 * Lets all ranks of a world train a model together, each on its own part of every batch: `fit`, `trainOnBatch`, `compileStep` and
 * `createTrainer` then are calls that all ranks make, with the same model, data and options. Every batch is cut into `shards` parts,
 * whose number does not depend on the ranks; each rank works out the gradients of shards / size of them, these are added up along one
 * fixed tree, and every rank makes the same update. So weights and history have the same bits on 1, 2, 4, … ranks.
 *
 * A shard is the unit of what is worked out over a batch: batch normalization takes its statistics over a shard, and moving statistics are
 * the mean of what the shards come to. The loss of a batch is the mean of its shards' losses by rows; where masks or ignored targets
 * leave some out, each shard divides by what counts in it. Dropout draws what it would draw for the whole batch.
 *
 * `shards` is 8, and `verifyEvery` 100, when left out. Throws ArgumentError unless the ranks are a power of two that divides the shards.
 */
export const distribute = (model: Model, world: World, options: DistributeOptions = {}): Model => {
  const core = cores.get(model);
  if (!core) throw new ArgumentError(`distribute: expected a model such as sequential([…]), received ${show(model)}.`);
  const { rank, size } = checkWorld(world, "distribute");
  checkOptions("distribute", options, ["shards", "verifyEvery"]);
  const shards = checkWhole(options.shards ?? 8, "distribute: shards", 1);
  const verifyEvery = checkWhole(options.verifyEvery ?? 100, "distribute: verifyEvery", 0);
  if (!isPowerOfTwo(size)) {
    throw new ArgumentError(
      `distribute: expected 1, 2, 4, 8, … ranks, received ${size}. Sums of gradients are taken along a tree of pairs. Start as many with mpirun -n.`,
    );
  }
  if (shards % size !== 0) {
    throw new ArgumentError(
      `distribute: expected shards that ${size} ranks have as many of each, received ${shards}. Give a multiple of the most ranks that ` +
        "the model is to be trained on: the bits depend on it.",
    );
  }
  if (!core.network.turns.idle)
    throw new StateError(`distribute: the model is busy on rank ${rank}. Await its call first.`);
  core.share(new WorldSharing(world, shards, verifyEvery));
  return model;
};
