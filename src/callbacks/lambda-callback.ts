// A callback from functions.

import { ArgumentError, nearest, show } from "../errors.js";
import type { Callback } from "../training/callback.js";
import { type HookName, hooks, readCallbacks } from "../training/read-callbacks.js";

/**
 * The callback of some hooks: Keras' LambdaCallback. `fit` takes `{ onEpochEnd: … }` as it is; this checks the names where they are
 * written. Throws ArgumentError for a hook that nothing calls.
 */
export const lambdaCallback = (given: Pick<Callback, HookName>): Callback => {
  if (typeof given !== "object" || given === null) {
    throw new ArgumentError(`lambdaCallback: expected hooks such as { onEpochEnd }, received ${show(given)}.`);
  }
  for (const key of Object.keys(given)) {
    if ((hooks as readonly string[]).includes(key)) continue;
    const hint = nearest(key, hooks);
    throw new ArgumentError(
      `lambdaCallback: unknown hook "${key}".${hint ? ` Did you mean "${hint}"?` : ""} Known: ${hooks.join(", ")}.`,
    );
  }
  readCallbacks(given, "lambdaCallback");
  return { ...given };
};
