// Going on with a run of fit: what it must have in common with the fit that goes on.

import { ArgumentError, DataError, FraguaError, StateError, show } from "../errors.js";
import type { Callback } from "./callback.js";
import type { CallbackState, RunRecord } from "./run.js";

/** Gives callbacks back what they remembered: the first of a kind to the first of that kind, and so on. */
export const restoreStates = (callbacks: readonly Callback[], states: readonly CallbackState[]): void => {
  const open = [...states];
  for (const callback of callbacks) {
    if (!callback.restore) continue;
    const at = open.findIndex(({ kind }) => kind === (callback.kind ?? ""));
    if (at < 0) continue;
    const [{ kind, state }] = open.splice(at, 1) as [CallbackState];
    try {
      callback.restore(state);
    } catch (cause) {
      if (cause instanceof FraguaError) throw cause;
      throw new DataError(`fit: resume: ${kind} cannot go on from what it is told to remember, ${show(state)}.`, {
        cause,
      });
    }
  }
};

/** What must be as it was, so that the run comes to what it would have come to. */
type Same = "batchSize" | "stepsPerEpoch" | "shuffle" | "seed";

/** The run to go on with. Throws StateError where there is none, and ArgumentError for options that would make another one of it. */
export const resumable = (
  run: RunRecord | undefined,
  options: { readonly [Name in Same]?: unknown } & { readonly initialEpoch?: unknown },
): RunRecord => {
  if (!run) {
    throw new StateError(
      "fit: resume: there is no run to go on with. Load a model that was saved with { optimizer: true }, or leave resume out.",
    );
  }
  if (options.initialEpoch !== undefined) {
    throw new ArgumentError("fit: expected initialEpoch or resume, received both. Leave initialEpoch out.");
  }
  for (const name of ["batchSize", "stepsPerEpoch", "shuffle", "seed"] as const) {
    const given = options[name];
    if (given === undefined || given === run[name]) continue;
    throw new ArgumentError(
      `fit: resume: expected ${name} ${run[name]}, as the run began with, received ${show(given)}. Leave it out.`,
    );
  }
  return run;
};

/** Throws DataError unless a run goes on with as many samples as it began with. */
export const checkCount = ({ count }: RunRecord, received: number | null): void => {
  if (count === received) return;
  throw new DataError(
    `fit: resume: expected ${count} samples to train on, as the run began with, received ${received}. Give it the same data.`,
  );
};
