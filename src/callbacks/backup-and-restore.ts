// A run that survives the end of its process.

import { readIfThere, removeFile } from "../io/files.js";
import { define, flag } from "../schema.js";
import type { Callback, Place, Trained } from "../training/callback.js";
import { restoreBackup } from "../training/restore-backup.js";
import { filePath } from "./file-name.js";
import { isInterrupted } from "./interruption.js";
import { saveFrequency, saverOf } from "./model-checkpoint.js";

/**
 * Keeps all that a run depends on in a file, and goes on from it when the same program is started again: Keras' BackupAndRestore, to the batch
 * and to the bits of the run that was not ended. The file is written whole or not at all, and removed when the run has come to its end:
 * the last epoch, or what a callback such as `earlyStopping` makes of the end of one. Ctrl-C (`interruptible`) and a stop from outside leave it.
 * On a page, a place such as "indexeddb://backup" or "opfs://backup.fragua". `fit` rejects with DataError for a file of another model, of other data or other settings.
 */
export const backupAndRestore = define(
  "backupAndRestore",
  {
    path: filePath(),
    /** After every epoch, or after so many batches. */
    saveFreq: saveFrequency(),
    /** Remove the file when the run has come to its end. */
    deleteCheckpoint: flag(true),
  },
  (path: string) => ({ path }),
  ({ path, saveFreq, deleteCheckpoint }, part): Callback => {
    let model: Trained | undefined;
    let place: Place = { epoch: 0, batch: 0 };
    let epochs = 0;
    /** Whether it was stopped before the end of the epoch was told: by no callback that judges epochs. */
    let cut = false;
    const look = (): void => {
      cut = model!.stopTraining;
    };
    /** Since the file was written last. */
    let batches = 0;
    return {
      ...part,
      resumeRun: async (trained) => {
        const kept = await readIfThere(path, part.kind);
        if (kept) await restoreBackup(trained, kept, `${part.kind}: ${path}`);
        return kept !== undefined;
      },
      onTrainBegin: (trained, _, plan) => {
        saverOf(trained, part.kind);
        model = trained;
        epochs = plan.epochs;
        cut = false;
        batches = 0;
      },
      onProgress: look,
      onTestEnd: look,
      onCheckpoint: async (next) => {
        place = next;
        if (place.batch > 0) batches += 1;
        const due = saveFreq === "epoch" ? place.batch === 0 : batches >= saveFreq;
        // What is stopped, by Ctrl-C perhaps, goes on from there.
        if (!due && !model!.stopTraining) return;
        await saverOf(model!, part.kind)(path, { optimizer: true });
        batches = 0;
      },
      onTrainEnd: async () => {
        const isOver = place.batch === 0 && (place.epoch >= epochs || !(cut || isInterrupted(model!)));
        if (deleteCheckpoint && isOver) await removeFile(path, part.kind);
      },
    };
  },
);
