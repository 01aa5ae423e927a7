// Training on several threads, any of which may be lost.

import type { Core } from "./core.js";
import type { Trainer } from "./trainer.js";

/**
 * Trains under guard: a thread that is lost in the middle of an update leaves weights that are half new and half old, so
 * the model goes back to its last checkpoint. One thread by itself needs none.
 */
export const guarded = async <T>(
  core: Core,
  trainer: Trainer,
  train: (checkpoint: () => void) => Promise<T>,
): Promise<T> => {
  const { session } = core.network;
  const { state } = trainer;
  const take = () => ({ weights: session.snapshot(), step: state.step, run: core.run?.() });
  let saved = take();
  try {
    return await train(() => {
      saved = take();
    });
  } catch (error) {
    if (session.team.lost) {
      session.restore(saved.weights);
      state.step = saved.step;
      const { run } = saved;
      core.run = run && (() => run);
    }
    throw error;
  }
};
