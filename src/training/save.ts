// A model as the bytes of a file: its layers, what it was compiled with, its weights and, where it is to train on, all that decides how.

import { writeFile } from "../io/files.js";
import { writeSafetensors } from "../io/safetensors.js";
import { type Described, writePart } from "../schema.js";
import type { Goal } from "./objective.js";
import { type SavedModel, type SavedObjective, savedFormat, savedKey } from "./saved.js";
import type { Standing } from "./standing.js";
import type { Trainer } from "./trainer.js";
import { PartWriter } from "./write-parts.js";

/** What a model is made of, and what it was compiled with. Throws ArgumentError for parts that cannot be written. */
export const describeModel = (
  layer: Described,
  trainer: Trainer | undefined,
): Pick<SavedModel, "layer" | "compiled"> => {
  const parts = new PartWriter();
  return {
    layer: parts.write(writePart(layer), ""),
    compiled: trainer ? writeObjective(trainer, parts) : null,
  };
};

/** The bytes of a model's file. Throws ArgumentError for parts that cannot be written. */
export const bytesOfModel = (name: string, layer: Described, standing: Standing): Uint8Array => {
  const { tensors, trainer, features, seed, inputs, trainable, optimizer, run } = standing;
  const saved: SavedModel = {
    format: savedFormat,
    name,
    seed,
    ...describeModel(layer, trainer),
    ...(features ? { features: new PartWriter().write(writePart(features), "") } : {}),
    inputs,
    trainable,
    optimizer,
    run,
  };
  return writeSafetensors(tensors, { [savedKey]: JSON.stringify(saved) });
};

/** Writes a model's bytes to a file or a place of the page. */
export const writeSaved = (path: string, bytes: Uint8Array): Promise<void> => writeFile(path, bytes, "save");

/** Writes a model's file. Throws DataError for a path that cannot be written. */
export const writeModel = (path: string, ...given: Parameters<typeof bytesOfModel>): Promise<void> =>
  writeSaved(path, bytesOfModel(...given));

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
