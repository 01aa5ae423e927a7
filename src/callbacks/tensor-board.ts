// What happens while a model trains, as files that TensorBoard shows.

import { ArgumentError, show } from "../errors.js";
import { histogramValue, scalarValue, textValue } from "../io/events.js";
import { define, flag, none, type Option, optional, whole, writePart } from "../schema.js";
import type { Callback, Logs, Trained } from "../training/callback.js";
import { validationKey } from "../training/loop.js";
import { EventLog } from "./event-log.js";

const folderPath = (fallback: string): Option<string, string, false> => ({
  read: (given, where) => {
    if (typeof given === "string" && given !== "") return given;
    throw new ArgumentError(`${where}: expected the path of a folder, received ${show(given)}.`);
  },
  needed: false,
  fallback,
  expects: "the path of a folder",
});

/** How often a batch is written: never, each one, or every so many. */
const updateFrequency = (): Option<number | "epoch" | "batch", number | "epoch" | "batch", false> => ({
  read: (given, where) => {
    if (given === "epoch" || given === "batch" || (Number.isSafeInteger(given) && (given as number) > 0)) {
      return given as number | "epoch" | "batch";
    }
    throw new ArgumentError(
      `${where}: expected "epoch", "batch" or a whole number of batches, received ${show(given)}.`,
    );
  },
  needed: false,
  fallback: "epoch",
  expects: '"epoch", "batch" or a number of batches',
});

const clockOption = (): Option<() => number, () => number, true> => ({
  read: (given, where) => {
    if (typeof given === "function") return given as () => number;
    throw new ArgumentError(
      `${where}: expected a function that tells milliseconds since 1970, received ${show(given)}.`,
    );
  },
  needed: true,
  fallback: undefined,
  expects: "a function that tells milliseconds since 1970",
  write: writePart,
});

/** Keras' word for a key: valBinaryAccuracy is val_binary_accuracy there. */
const kerasName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Numbers as values with Keras' tags. */
const scalars = (logs: Logs, tag: (name: string) => string): number[][] =>
  Object.entries(logs).map(([key, value]) => scalarValue(tag(kerasName(key)), value));

/**
 * Writes event files for TensorBoard, `tensorboard --logdir logs`, with the folders and tags of Keras' TensorBoard: losses and metrics of each epoch, `epoch_loss`, and the learning rate
 * in `logDir/train`; those of the validation in `logDir/validation`, there by trained batches, too, `evaluation_loss_vs_iterations`. Asked to, it writes batches, counted from 1, `batch_loss`, and
 * histograms of all weights. A run that goes on by `resume` or `backupAndRestore` begins new files, as TensorFlow does, and no step is there twice.
 * Give each run a logDir of its own, or TensorBoard draws them as one. In Node, Deno and Bun. The run rejects with DataError for a file that
 * cannot be written, before the first step where that shows then.
 */
export const tensorBoard = define(
  "tensorBoard",
  {
    /** The folder of the run; it is made. */
    logDir: folderPath("logs"),
    /** Histograms of the weights after every so many epochs; 0 for none. */
    histogramFreq: whole(0, 0),
    /** Whether the model is written as text: its summary, and its layers with their options. */
    writeGraph: flag(true),
    /** Whether to write how many batches a second it trains on. */
    writeStepsPerSecond: flag(false),
    /** Whether loss and metrics are written for batches, too: for each one, or every so many. */
    updateFreq: updateFrequency(),
    /** What tells the time; the host's clock when left out. */
    clock: optional(clockOption()),
  },
  none,
  (options, part): Callback => {
    const { logDir, histogramFreq, writeGraph, writeStepsPerSecond, updateFreq, clock = () => Date.now() } = options;
    const train = new EventLog(`${logDir}/train`, part.kind, clock);
    const validation = new EventLog(`${logDir}/validation`, part.kind, clock);
    const every = updateFreq === "epoch" ? 0 : updateFreq === "batch" ? 1 : updateFreq;
    let model: Trained;
    /** Batches of the run. */
    let batches = 0;
    let isRestored = false;
    let validated: Logs = {};
    let [epochBegun, batchBegun, batchesBefore] = [0, 0, 0];
    /** Batches a second since some time; none where the clock has not moved. */
    const speed = (name: string, count: number, since: number): number[][] => {
      const passed = (clock() - since) / 1000;
      return writeStepsPerSecond && passed > 0 ? [scalarValue(name, count / passed)] : [];
    };
    const flush = async (): Promise<void> => {
      await train.flush();
      await validation.flush();
    };
    const onBatchEnd = (_: number, logs: Logs): Promise<void> | undefined => {
      if (batches % every !== 0) return;
      const values = scalars(logs, (name) => `batch_${name}`);
      train.add(batches, [...speed("batch_steps_per_second", 1, batchBegun), ...values]);
      return train.isFull ? train.flush() : undefined;
    };
    return {
      ...part,
      onTrainBegin: async (trained) => {
        model = trained;
        if (!isRestored) batches = 0;
        validated = {};
        await train.begin();
        await validation.begin();
        await train.open();
        if (writeGraph && !isRestored) train.add(0, graphOf(trained));
        isRestored = false;
      },
      onEpochBegin: () => {
        validated = {};
        epochBegun = clock();
        batchesBefore = batches;
      },
      onBatchBegin: () => {
        batches += 1;
        if (writeStepsPerSecond) batchBegun = clock();
      },
      // Where nothing is made of a batch, nobody has to say what it came to.
      ...(every > 0 && { onBatchEnd }),
      onTestEnd: (logs) => {
        validated = logs;
        validation.add(
          batches,
          scalars(logs, (name) => `evaluation_${name}_vs_iterations`),
        );
      },
      onEpochEnd: (epoch, logs) => {
        const tag = (name: string): string => `epoch_${name}`;
        const held = new Set(Object.keys(validated).map(validationKey));
        const trained = Object.fromEntries(Object.entries(logs).filter(([key]) => !held.has(key)));
        train.add(epoch, [
          ...scalars({ ...trained, learningRate: model.learningRate }, tag),
          ...speed("epoch_steps_per_second", batches - batchesBefore, epochBegun),
        ]);
        validation.add(epoch, scalars(validated, tag));
        if (histogramFreq > 0 && epoch % histogramFreq === 0) {
          const weights = Object.entries(model.getWeights());
          for (const [path, { data }] of weights) train.add(epoch, [histogramValue(`${path}/histogram`, data)]);
        }
        return flush();
      },
      onRunEnd: flush,
      state: () => ({ batches, train: train.state, validation: validation.state }),
      restore: (state) => {
        const given = state as { readonly batches: number; readonly train: never; readonly validation: never };
        batches = given.batches;
        train.state = given.train;
        validation.state = given.validation;
        isRestored = true;
      },
    };
  },
);

/** The model as texts. */
const graphOf = (model: Trained): number[][] => {
  const code = (content: string): string => `\`\`\`\n${content}\n\`\`\``;
  const summary = model.summary?.();
  const values = summary === undefined ? [] : [textValue("model/summary", code(String(summary)))];
  if (model.config === undefined) return values;
  return [...values, textValue("model/config", code(JSON.stringify(writePart(model), null, 2)))];
};
