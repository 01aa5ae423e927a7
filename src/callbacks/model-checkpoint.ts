// Files of the model while it trains: every so often, or of the best epoch.

import { ArgumentError, StateError, show } from "../errors.js";
import { makeFolder, writeFile } from "../io/files.js";
import { writeSafetensors } from "../io/safetensors.js";
import { choice, define, finite, flag, type Option, optional, text } from "../schema.js";
import type { Callback, Logs, Place, Trained } from "../training/callback.js";
import { checkFileName, fileNameOf, filePath } from "./file-name.js";
import { Monitor, modes } from "./monitor.js";

/** How often: "epoch", or a number of batches. */
export const saveFrequency = (): Option<number | "epoch", number | "epoch", false> => ({
  read: (given, where) => {
    if (given === "epoch" || (Number.isSafeInteger(given) && (given as number) > 0)) return given as number | "epoch";
    throw new ArgumentError(`${where}: expected "epoch" or a whole number of batches, received ${show(given)}.`);
  },
  needed: false,
  fallback: "epoch",
  expects: '"epoch" or a number of batches',
});

/** The model's own `save`. Throws StateError for a model that has none. */
export const saverOf = (model: Trained, where: string): NonNullable<Trained["save"]> => {
  if (typeof model.save === "function") return model.save.bind(model) as NonNullable<Trained["save"]>;
  throw new StateError(`${where}: expected a model that can be saved. Give loop the model: loop(…, { model }).`);
};

/**
 * Saves the model at the end of epochs, or every so many batches: Keras' ModelCheckpoint. `path` may hold places for the epoch and the
 * batch, counted from 1, and for the logs: "digits-{epoch:02d}-{valLoss:.3f}.fragua"; its folder is made. A file appears as a whole or not at all, also under a kill.
 * What is saved with the optimizer, as it is unless said otherwise, goes on with `fit(x, y, { …, resume: true })` to the bits of the run
 * that was not ended. On a page, a place such as "indexeddb://digits-{epoch}", as `model.save` takes it.
 * Throws ArgumentError before the first step for keys that the logs will not have; the run rejects with DataError for a file that cannot be written.
 */
export const modelCheckpoint = define(
  "modelCheckpoint",
  {
    path: filePath(),
    /** What decides which epoch is best: a key of the logs. */
    monitor: text("valLoss"),
    /** Write only what is better than all before. */
    saveBestOnly: flag(false),
    /** Write a safetensors file of the weights alone, for `setWeights` and other programs. */
    saveWeightsOnly: flag(false),
    /** Whether training can go on from the file. */
    optimizer: flag(true),
    /** Whether less is better (`min`) or more; `auto` takes `max` for accuracies and their like. */
    mode: choice(modes, "auto"),
    /** After every epoch, or after so many batches. */
    saveFreq: saveFrequency(),
    /** What the first file has to be better than. */
    initialValueThreshold: optional(finite(0)),
  },
  (path: string) => ({ path }),
  (options, part): Callback => {
    const { path, monitor, saveBestOnly, saveWeightsOnly, optimizer, saveFreq, initialValueThreshold } = options;
    const watched = new Monitor(part.kind, monitor, options.mode, 0, initialValueThreshold);
    let model: Trained | undefined;
    let batches = 0;
    const write = async (epoch: number, batch: number, logs: Logs): Promise<void> => {
      if (saveBestOnly && !watched.improves(logs)) return;
      const file = fileNameOf(path, { ...logs, epoch, batch });
      await makeFolder(file, part.kind);
      if (saveWeightsOnly) await writeFile(file, writeSafetensors(model!.getWeights()), part.kind);
      else await saverOf(model!, part.kind)(file, { optimizer });
    };
    return {
      ...part,
      onTrainBegin: (trained, keys) => {
        model = trained;
        if (!saveWeightsOnly) saverOf(trained, part.kind);
        if (keys.length > 0) {
          // In the middle of an epoch nothing is known of its validation.
          const known = saveFreq === "epoch" ? keys : keys.filter((key) => !key.startsWith("val"));
          if (saveBestOnly) watched.check(known);
          checkFileName(path, ["epoch", ...(saveFreq === "epoch" ? [] : ["batch"]), ...known], part.kind);
        }
        if (watched.begin([])) batches = 0;
      },
      onCheckpoint: async ({ epoch, batch }: Place, logs) => {
        if (saveFreq === "epoch") {
          if (batch === 0) await write(epoch, batch, logs);
          return;
        }
        if (batch === 0) return;
        batches += 1;
        if (batches % saveFreq === 0) await write(epoch + 1, batch, logs);
      },
      state: () => ({ best: watched.state, batches }),
      restore: (state) => {
        const given = state as unknown as { best: number | null; batches: number };
        watched.state = given.best;
        batches = given.batches;
      },
    };
  },
);
