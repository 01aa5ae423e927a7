// How far training is, for whoever wants to show it.

import { ArgumentError, show } from "../errors.js";
import { choice, define, none, notNegative, type Option, whole, writePart } from "../schema.js";
import type { Callback } from "../training/callback.js";
import type { Reporter } from "../training/epoch-lines.js";
import type { ProgressState } from "../training/progress-bar.js";
import { createReporter } from "../training/reporter.js";

/** A function of the user's, which is called with what is named. */
const listener = <Listener>(of: string): Option<Listener, Listener | undefined, false> => ({
  read: (given, where) => {
    if (typeof given === "function") return given as Listener;
    throw new ArgumentError(`${where}: expected a function of ${of}, received ${show(given)}.`);
  },
  needed: false,
  fallback: undefined,
  expects: `a function of ${of}`,
  write: writePart,
});

/**
 * Shows how far training is: Keras' ProgbarLogger. `fit` does that on a terminal by itself (`verbose`); this does it elsewhere. `write` is given texts as a terminal takes them, a bar that is drawn
 * over itself after a carriage return and a line for each epoch, or with `mode: "lines"` the lines alone; `report` is given values, for a page to show.
 * Without either, it is written where `verbose` writes.
 *
 *     callbacks: progress({ report: ({ step, steps, secondsLeft, metrics }) => { bar.value = step / steps; … } })
 */
export const progress = define(
  "progress",
  {
    /** Takes texts, such as `(text) => process.stderr.write(text)`. */
    write: listener<(text: string) => unknown>("a text"),
    /** Takes values: `{ epoch, epochs, step, steps, samplesPerSecond, secondsLeft, metrics }`, epochs and steps counted from 1. */
    report: listener<(state: ProgressState) => unknown>("the state of a run"),
    /** A bar while an epoch runs, or nothing until it is over. */
    mode: choice(["bar", "lines"], "bar"),
    /** The most characters of a line. */
    width: whole(1, 100),
    /** The least milliseconds between two pictures of an epoch. */
    interval: notNegative(100),
  },
  none,
  ({ write, report, mode, width, interval }, part): Callback => {
    let reporter: Reporter | undefined;
    let samples = 0;
    return {
      ...part,
      onTrainBegin: async (_model, _keys, plan) => {
        const { showBar } = await import("../training/live-bar.js");
        const place = { write, report, bar: mode === "bar", width: () => width, interval };
        reporter = write || report ? showBar(plan, place) : await createReporter(mode, plan);
      },
      onEpochBegin: (epoch) => {
        samples = 0;
        reporter!.beginEpoch(epoch);
      },
      onProgress: (epoch, done, logs) => {
        samples = done;
        reporter!.progress(epoch, done, logs);
      },
      onEpochEnd: (epoch, logs) => reporter!.endEpoch(epoch, samples, logs),
      onRunEnd: () => {
        reporter = undefined;
      },
    };
  },
);
