// Callbacks that write: one rank of a world calls them.

import { ArgumentError, show } from "../errors.js";
import type { Callback } from "../training/callback.js";
import { readCallbacks } from "../training/read-callbacks.js";
import { checkWorld, type World } from "./world.js";

/**
 * A callback of `fit` that writes files, such as `modelCheckpoint` or `csvLogger`, for the first rank alone; on the others nothing of it is
 * called. What goes on with a run of before, as `backupAndRestore` does, is called on all: each rank reads the file. Callbacks that change
 * the training, such as `earlyStopping`, are not for it: all ranks have to do the same. Throws ArgumentError for what is no world or callback.
 */
export const onFirstRank = (world: World, callback: Callback): Callback => {
  const { rank } = checkWorld(world, "onFirstRank");
  if (Array.isArray(callback)) {
    throw new ArgumentError(
      `onFirstRank: expected one callback, received ${show(callback)}. Give each of them by itself.`,
    );
  }
  readCallbacks(callback, "onFirstRank");
  if (rank === 0) return callback;
  const { kind, config, resumeRun, state, restore } = callback;
  return {
    // What fit takes for a callback has a hook.
    onRunEnd: () => {},
    ...(kind !== undefined && { kind }),
    ...(config !== undefined && { config }),
    ...(resumeRun && { resumeRun: resumeRun.bind(callback) }),
    ...(state && { state: state.bind(callback) }),
    ...(restore && { restore: restore.bind(callback) }),
  };
};
