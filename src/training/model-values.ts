// What a model holds: its seed, its learning rate, its parameters and states, and which of them training changes.

import { StateError } from "../errors.js";
import { matching, type Which } from "../matching.js";
import { checkFlag, checkOptions, checkSeed } from "../options.js";
import type { Weights } from "./callback.js";
import { cores } from "./core.js";
import { ModelGraph } from "./model-graph.js";
import type { GetWeightsOptions } from "./model-options.js";
import { averagesOf } from "./trainer.js";
import { readWeights } from "./weights.js";

export class ModelValues extends ModelGraph {
  /** Sets the seed of the first weights, of dropout and of the order of samples. Throws StateError once built. */
  setSeed(seed: number): void {
    checkSeed(seed, "setSeed");
    const core = cores.get(this)!;
    if (core.network.built) {
      throw new StateError("setSeed: the model has its first weights already. Set the seed before fit or build.");
    }
    core.seed = seed;
  }

  /** The learning rate of the next step. Throws StateError before compile, and when it is set where a schedule sets it. */
  get learningRate(): number {
    return cores.get(this)!.trainerFor("learningRate").learningRate;
  }

  set learningRate(value: number) {
    const core = cores.get(this)!;
    const trainer = core.trainerFor("learningRate");
    core.network.turns.check("learningRate");
    if (!core.network.built) {
      throw new StateError("learningRate: the model is not built yet. Set it in the optimizer's options.");
    }
    trainer.state.learningRate = value;
  }

  /**
   * Freezes parameters, or lets them be trained again: those at a path and below it, that match an expression, or that a function
   * of their path chooses. Layers whose parameters do not change keep their state, too, where they say so (batch normalization).
   * Throws ArgumentError when nothing is chosen.
   */
  setTrainable(which: Which, flag: boolean): void {
    checkFlag(flag, "setTrainable");
    const { network } = cores.get(this)!;
    network.turns.check("setTrainable");
    const paths = matching(which, network.paths, "setTrainable");
    network.setTrained(new Map(paths.map((path) => [path, flag])));
  }

  /** The paths of the parameters that training changes, in the order in which they were made. Throws StateError before `build`. */
  get trainableWeights(): readonly string[] {
    const { network } = cores.get(this)!;
    void network.inputs;
    return network.trained.map(({ path }) => path);
  }

  /**
   * Copies of all parameters and states by path, in the order in which the layers made them; with `averaged` the averages that
   * `ema` keeps of parameters in their place. Throws StateError where there are no averages.
   */
  getWeights(options: GetWeightsOptions = {}): Weights {
    checkOptions("getWeights", options, ["averaged"]);
    const { network, trainer } = cores.get(this)!;
    const { session, variables } = network;
    session.checkStill("getWeights");
    const averaged = checkFlag(options.averaged ?? false, "getWeights: averaged");
    const averages = averaged ? averagesOf(trainer) : undefined;
    return Object.fromEntries(
      variables.map(({ path, tensor }) => [
        path,
        { shape: tensor.shape, data: session.read(averages?.get(path) ?? tensor) },
      ]),
    );
  }

  /**
   * Sets what stateful layers have kept of each sample back to its first values, for batches of every size: the next batch begins new
   * sequences. Throws StateError while another call of the model is under way.
   */
  resetStates(): void {
    const { network } = cores.get(this)!;
    network.turns.check("resetStates");
    if (network.built) network.states.reset();
  }

  /** Replaces all parameters and states. Throws DataError, and changes nothing, when one is missing or misshapen. */
  setWeights(weights: Weights | readonly ArrayLike<number>[]): void {
    const { session, variables, turns } = cores.get(this)!.network;
    turns.check("setWeights");
    session.checkStill("setWeights");
    const values = readWeights(variables, weights);
    for (const [i, { tensor }] of variables.entries()) session.write(tensor, values[i]!);
  }
}
