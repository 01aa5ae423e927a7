// A learning rate for each epoch.

import { ArgumentError, show } from "../errors.js";
import { define, type Option, writePart } from "../schema.js";
import type { Callback, Trained } from "../training/callback.js";

/** The rate of an epoch, from its number and the rate so far. */
export type EpochSchedule = (epoch: number, learningRate: number) => number;

const scheduleOption = (): Option<EpochSchedule, EpochSchedule, true> => ({
  read: (given, where) => {
    if (typeof given === "function") return given as EpochSchedule;
    throw new ArgumentError(`${where}: expected a function of the epoch and the rate so far, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects: "a function of the epoch, counted from 0, and the rate so far",
  write: writePart,
});

/**
 * Sets the learning rate at the begin of each epoch: Keras' LearningRateScheduler. For a rate by steps give the optimizer a schedule.
 * `fit` rejects with ArgumentError when the function returns anything but a finite number of at least 0.
 */
export const learningRateScheduler = define(
  "learningRateScheduler",
  { schedule: scheduleOption() },
  (schedule: EpochSchedule) => ({ schedule }),
  ({ schedule }, part): Callback => {
    let model: Trained | undefined;
    return {
      ...part,
      onTrainBegin: (trained) => {
        model = trained;
      },
      onEpochBegin: (epoch) => {
        const rate: unknown = schedule(epoch, model!.learningRate);
        if (typeof rate !== "number" || !Number.isFinite(rate) || rate < 0) {
          throw new ArgumentError(
            `learningRateScheduler: expected a learning rate of at least 0 for epoch ${epoch}, received ${show(rate)}.`,
          );
        }
        model!.learningRate = rate;
      },
    };
  },
);
