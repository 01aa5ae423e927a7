// A run that survives the end of its process.

import { readIfThere, removeFile } from "../io/files.js";
import { define, flag } from "../schema.js";
import type { Callback, Place, Trained } from "../training/callback.js";
import { restoreBackup } from "../training/restore-backup.js";
import { filePath } from "./file-name.js";
import { saveFrequency, saverOf } from "./model-checkpoint.js";

/**
 * Keeps all that a run depends on in a file, and goes on from it when the same program is started again: Keras' BackupAndRestore, to the batch
 * and to the bits of the run that was not ended. The file is written whole or not at all, and removed when the run has come to its end.
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
    /** Since the file was written last. */
    let batches = 0;
    return {
      ...part,
      resumeRun: async (trained) => {
        const kept = await readIfThere(path, part.kind);
        if (kept) await restoreBackup(trained, kept, part.kind);
        return kept !== undefined;
      },
      onTrainBegin: (trained) => {
        saverOf(trained, part.kind);
        model = trained;
        batches = 0;
      },
      onCheckpoint: async (next) => {
        place = next;
        if (place.batch > 0) batches += 1;
        const due = saveFreq === "epoch" ? place.batch === 0 : batches >= saveFreq;
        // What ends in the middle of an epoch, by Ctrl-C, goes on there.
        if (!due && !(model!.stopTraining && place.batch > 0)) return;
        await saverOf(model!, part.kind)(path, { optimizer: true });
        batches = 0;
      },
      onTrainEnd: async () => {
        if (deleteCheckpoint && place.batch === 0) await removeFile(path, part.kind);
      },
    };
  },
);
