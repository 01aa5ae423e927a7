// The model of a trial, trained once more: the same program on the same data comes to the same bits, so nothing of it needs to be kept.

import type { Dataset } from "../data/forms.js";
import { DataError, StateError } from "../errors.js";
import { inheritTraining } from "../training/inherit.js";
import type { Model } from "../training/model.js";
import { fitOf, type ModelObjective, modelOf, type Trial } from "./objective.js";
import type { TrialRecord } from "./trials.js";

/** The epoch whose value is the trial's. */
const bestEpoch = ({ reports, values }: TrialRecord): number | undefined =>
  [...reports].find(([, value]) => value === values[0])?.[0];

/** Trains a trial's model up to its best epoch, or gives it what the trial has left behind. Throws StateError for a trial that came to nothing, and DataError where it comes to another value. */
export const retrain = async <Settings>(
  objective: ModelObjective<Settings>,
  settings: Settings,
  record: TrialRecord,
  { left, ...trial }: Pick<Trial, "number" | "seed" | "signal"> & { readonly left: Uint8Array | undefined },
): Promise<Model> => {
  const where = "study: retrain";
  const epoch = record.state === "running" || record.state === "failed" ? undefined : bestEpoch(record);
  if (epoch === undefined) {
    throw new StateError(`${where}: expected a trial with a value, received trial ${record.number}, ${record.state}.`);
  }
  const told: Trial = {
    ...trial,
    parent: record.parent,
    checkpoint: async () => undefined,
    inherited: async () => undefined,
    leave: async () => {},
    keepCheckpoint: async () => {},
    report: async () => {},
    shouldPrune: () => false,
    note: () => {},
  };
  const model = await modelOf(objective, settings, told);
  if (left) {
    await inheritTraining(model, left, where);
    return model;
  }
  const { data, metric = "valLoss" } = objective;
  const { history } = await model.fit(data.train as Dataset, {
    ...{ verbose: "silent", ...fitOf(objective, settings, told), epochs: epoch + 1 },
    validationData: data.validation,
    signal: trial.signal,
  });
  const value = history[metric]?.at(-1);
  if (value === record.values[0]) return model;
  throw new DataError(
    `${where}: trial ${record.number} came to ${metric} ${record.values[0]} and now comes to ${value}. Its data, its program or a callback has changed.`,
  );
};
