// A model as the bytes of a file: its layers, what it was compiled with, its weights and, where it is to train on, all that decides how.

import { writeSafetensors } from "../io/safetensors.js";
import { type Described, writePart } from "../schema.js";
import type { Weights } from "../tensor/weights.js";
import type { Core } from "./core.js";
import type { Goal } from "./objective.js";
import { type Packable, pack } from "./packing.js";
import { type SavedModel, type SavedObjective, savedFormat, savedKey, slotPrefix, statePrefix } from "./saved.js";
import type { Trainer } from "./trainer.js";
import { PartWriter } from "./write-parts.js";

export interface SaveOptions {
  /** Whether to keep what training goes on from, too: the optimizer's state and the place in the data. */
  readonly optimizer?: boolean;
}

/** The bytes of a model's file. Throws StateError before it is built, ArgumentError for parts that cannot be written. */
const saveModel = (core: Core, name: string, layer: Described, options: SaveOptions): Uint8Array => {
  const { network, trainer } = core;
  const { session, variables, inputs } = network;
  const parts = new PartWriter();
  const state = options.optimizer ? core.trainerFor("save").state.record : undefined;
  const tensors: Record<string, Weights[string]> = {};
  for (const { path, tensor } of variables) tensors[path] = { shape: tensor.shape, data: session.read(tensor) };
  for (const [slot, value] of Object.entries(state?.slots ?? {})) tensors[slotPrefix + slot] = value;
  if (options.optimizer) {
    for (const [key, value] of Object.entries(network.states.record())) tensors[statePrefix + key] = value;
  }
  const run = options.optimizer ? (core.run?.() ?? null) : null;
  const saved: SavedModel = {
    format: savedFormat,
    name,
    seed: core.seed,
    layer: parts.write(writePart(layer), ""),
    inputs,
    trainable: [...network.said],
    compiled: trainer ? writeObjective(trainer, parts) : null,
    optimizer: state ? { step: state.step, learningRate: state.learningRate } : null,
    run: pack(run as unknown as Packable, tensors),
  };
  return writeSafetensors(tensors, { [savedKey]: JSON.stringify(saved) });
};

/** The same, once a step that other threads may be making has ended. */
export const saveBetweenSteps = async (...given: Parameters<typeof saveModel>): Promise<Uint8Array> => {
  const [{ network }] = given;
  return network.built ? network.session.between(() => saveModel(...given)) : saveModel(...given);
};

const writeObjective = ({ goals, untrained, optimizer }: Trainer, parts: PartWriter): SavedObjective => {
  const byOutput = <T>(value: (goal: Goal) => T): { [output: string]: T } =>
    Object.fromEntries(goals.map((goal) => [goal.output, value(goal)]));
  const metricsOf = (wanted: boolean) =>
    byOutput(({ metrics }) =>
      metrics
        .filter(({ weighted }) => weighted === wanted)
        .map(({ metric }) => ({ name: metric.name, part: parts.write(writePart(metric), `metric ${metric.name}`) })),
    );
  return {
    optimizer: parts.write(writePart(optimizer), `optimizer ${optimizer.name}`),
    loss: {
      ...byOutput(({ loss }) => parts.write(writePart(loss), `loss ${loss.name}`)),
      ...Object.fromEntries(untrained.map((output) => [output, null])),
    },
    metrics: metricsOf(false),
    weightedMetrics: metricsOf(true),
    lossWeights: byOutput(({ weight }) => weight),
  };
};
