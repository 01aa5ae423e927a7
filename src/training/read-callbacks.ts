// Checks of callbacks, loaded with the first that are given.

import { ArgumentError, nearest, show } from "../errors.js";
import type { Callback } from "./callback.js";

export const hooks = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
  "onProgress",
  "onTestBegin",
  "onTestEnd",
  "onCheckpoint",
  "onRunEnd",
] as const;

export type HookName = (typeof hooks)[number];

/** The callbacks given to fit or loop. Throws ArgumentError for what is none, and for hooks that nothing would call. */
export const readCallbacks = (
  given: Callback | readonly Callback[] | undefined,
  where: string,
): readonly Callback[] => {
  if (given === undefined) return [];
  const callbacks = Array.isArray(given) ? (given as readonly Callback[]) : [given as Callback];
  for (const callback of callbacks) checkCallback(callback, where);
  return callbacks;
};

const checkCallback = (callback: Callback, where: string): void => {
  if (typeof callback !== "object" || callback === null) {
    throw new ArgumentError(`${where}: expected callbacks such as { onEpochEnd }, received ${show(callback)}.`);
  }
  // Other keys are a callback's own affair: it may be an instance of a class with fields.
  for (const key of hookLikeKeys(callback)) {
    if (!(hooks as readonly string[]).includes(key)) {
      const hint = nearest(key, hooks);
      throw new ArgumentError(
        `${where}: callback: unknown hook "${key}".${hint ? ` Did you mean "${hint}"?` : ""} Known: ${hooks.join(", ")}.`,
      );
    }
    const hook: unknown = callback[key as keyof Callback];
    if (hook !== undefined && typeof hook !== "function") {
      throw new ArgumentError(`${where}: callback: expected a function as ${key}, received ${show(hook)}.`);
    }
  }
  if (!hooks.some((hook) => callback[hook])) {
    throw new ArgumentError(
      `${where}: callback: expected at least one of ${hooks.join(", ")}, received ${show(callback)}.`,
    );
  }
};

/** Names like onEpochEnd or on_epoch_end, of an object or of its class. */
const hookLikeKeys = (callback: object): string[] => {
  const prototype: object | null = Object.getPrototypeOf(callback);
  const own = Object.keys(callback);
  const inherited = prototype && prototype !== Object.prototype ? Object.getOwnPropertyNames(prototype) : [];
  return [...own, ...inherited].filter((key) => /^on[A-Z_]/.test(key));
};
