// Validation, and what is kept, with the averaged weights.

import { define, flag, none } from "../schema.js";
import type { Callback, Trained, Weights } from "../training/callback.js";

/**
 * Puts the averages that an optimizer keeps, `chain(adam(), ema(0.999))`, in place of the weights while an epoch is validated, and for good
 * at the end of the run: Keras' SwapEMAWeights. With `swapOnEpoch` they stay from the end of an epoch, so that a `modelCheckpoint` keeps them, until the
 * next begins; a run that is resumed from such a file goes on from the averages, and comes to other bits than one that was not ended. The run rejects with StateError where no optimizer keeps averages.
 */
export const swapEma = define(
  "swapEma",
  {
    /** Whether the averages stay until the next epoch begins. */
    swapOnEpoch: flag(false),
  },
  none,
  ({ swapOnEpoch }, part): Callback => {
    let model: Trained | undefined;
    let own: Weights | undefined;
    const swap = (): void => {
      if (own) return;
      const averages = model!.getWeights({ averaged: true });
      own = model!.getWeights();
      model!.setWeights(averages);
    };
    const back = (): void => {
      if (own) model!.setWeights(own);
      own = undefined;
    };
    return {
      ...part,
      onTrainBegin: (trained) => {
        model = trained;
        own = undefined;
      },
      onEpochBegin: back,
      onTestBegin: swap,
      onTestEnd: () => {
        if (!swapOnEpoch) back();
      },
      onEpochEnd: () => {
        if (swapOnEpoch) swap();
      },
      onTrainEnd: () => {
        own = undefined;
        model!.setWeights(model!.getWeights({ averaged: true }));
      },
    };
  },
);
