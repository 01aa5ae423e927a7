// Smaller steps where larger ones lead no further.

import { choice, define, fraction, none, notNegative, text, whole } from "../schema.js";
import type { Callback, Trained } from "../training/callback.js";
import { Monitor, modes } from "./monitor.js";

/**
 * Multiplies the learning rate by `factor` when what it watches has not improved for `patience` epochs, down to `minLr`; then waits for
 * `cooldown` epochs before it counts again. Keras' ReduceLROnPlateau with its defaults; PyTorch's has a relative threshold. The rate
 * that it sets stands in place of a schedule. Throws ArgumentError as `earlyStopping` does.
 */
export const reduceLrOnPlateau = define(
  "reduceLrOnPlateau",
  {
    /** What to watch: a key of the logs. */
    monitor: text("valLoss"),
    /** What the rate is multiplied by. */
    factor: fraction(0.1),
    /** Epochs without improvement to wait. */
    patience: whole(0, 10),
    /** The least change that counts as improvement. */
    minDelta: notNegative(1e-4),
    /** Whether less is better (`min`) or more; `auto` takes `max` for accuracies and their like. */
    mode: choice(modes, "auto"),
    /** Epochs after a reduction in which none is counted as wasted. */
    cooldown: whole(0, 0),
    /** The rate goes no lower. */
    minLr: notNegative(0),
  },
  none,
  ({ monitor, factor, patience, minDelta, mode, cooldown, minLr }, part): Callback => {
    const watched = new Monitor(part.kind, monitor, mode, minDelta);
    let model: Trained | undefined;
    let waited = 0;
    let cooling = 0;
    return {
      ...part,
      onTrainBegin: (trained, keys) => {
        if (watched.begin(keys)) {
          waited = 0;
          cooling = 0;
        }
        model = trained;
      },
      onEpochEnd: (_, logs) => {
        if (cooling > 0) {
          cooling -= 1;
          waited = 0;
        }
        if (watched.improves(logs)) waited = 0;
        else if (cooling === 0 && ++waited >= patience && model && model.learningRate > minLr) {
          model.learningRate = Math.max(model.learningRate * factor, minLr);
          cooling = cooldown;
          waited = 0;
        }
      },
      state: () => ({ best: watched.state, waited, cooling }),
      restore: (state) => {
        const given = state as unknown as { best: number | null; waited: number; cooling: number };
        watched.state = given.best;
        waited = given.waited;
        cooling = given.cooling;
      },
    };
  },
);
