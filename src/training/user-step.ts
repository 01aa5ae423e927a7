// A training step for a loop of one's own: it compiles the model, and trains on the batches it is handed.

import type { Dataset } from "../data/forms.js";
import { ArgumentError, StateError, show } from "../errors.js";
import type { OpenShape } from "../tensor/open-shape.js";
import { BatchStep } from "./batch-step.js";
import { type Core, readShapes } from "./core.js";
import type { Evaluation } from "./train-on.js";
import type { Trainer, TrainerOptions } from "./trainer.js";

/** Parts of a training step of one's own. */
export interface StepOptions extends TrainerOptions {
  readonly batchSize: number;
}

/** A training step for loops of one's own. */
export interface TrainingStep {
  /** Trains on one batch and returns its loss and metrics. */
  run(batch: Dataset): Evaluation;
  /** Changes a runtime scalar: the learning rate. */
  set(name: "learningRate", value: number): void;
}

/** The step of a trainer that becomes the core's own. Throws StateError unless the network is built, or can be. */
export const userStep = async (
  core: Core,
  trainer: Trainer,
  sampleShape: OpenShape | undefined,
  setRate: (value: number) => void,
): Promise<TrainingStep> => {
  // The first batch may have to build the model, which is asynchronous: load the runtime for it now.
  if (sampleShape) await core.build(readShapes(sampleShape, "compileStep: sampleShape"), "compileStep");
  if (!core.network.built) {
    throw new StateError(
      "compileStep: the model is not built yet. Give sampleShape, such as [784], or await model.build([784]) before.",
    );
  }
  core.adopt(trainer);
  const step = new BatchStep(core, trainer, "step.run");
  return {
    run: (batch) => {
      if (core.trainer === trainer) return step.run(batch);
      core.network.turns.check("step.run");
      throw new StateError("step.run: the model was compiled anew since. Make another step with compileStep.");
    },
    set: (name, value) => {
      if (name !== "learningRate") {
        throw new ArgumentError(`step.set: expected "learningRate", received ${show(name)}.`);
      }
      setRate(value);
    },
  };
};
