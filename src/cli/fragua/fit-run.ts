// A training that shows itself, ends early, can be ended by Ctrl-C or by anything else, and goes on where it was.

import {
  backupAndRestore,
  type Callback,
  type Dataset,
  earlyStopping,
  type FitOptions,
  type History,
  type Model,
  progress,
  type Rows,
  type Source,
} from "../../index.js";
import type { Place } from "../../training/callback.js";
import { formatNumber } from "../../training/progress.js";
import { Interrupt } from "../interrupt.js";
import { backupOf, beginJournal, type Journal, joinHistories, noteEpoch, removeJournal } from "./journal.js";
import type { Terminal } from "./terminal.js";

export interface Run {
  /** Where the model goes. */
  readonly save: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** The hash of the data. */
  readonly data: string;
  /** Of the run that goes on. */
  readonly resumed: Journal | undefined;
}

export interface Fit {
  readonly epochs: number;
  readonly patience: number;
  /** What improves: a key of the history. Default "valLoss". */
  readonly monitor?: string;
  /** Batches between two backups, or after every epoch. */
  readonly saveFreq?: number | "epoch";
  /** What else `fit` is told. */
  readonly options: Omit<FitOptions, "epochs" | "callbacks" | "verbose">;
}

export interface Ended {
  /** Of all epochs, those before a break included. */
  readonly history: History;
  /** Whether Ctrl-C ended it before it was over. */
  readonly interrupted: boolean;
  /** Lets Ctrl-C be the shell's affair again; a run that is over leaves no journal. */
  close(): Promise<void>;
}

/** The data as `fit` takes them: rows, a source, or inputs with targets. */
type Data = Rows | Source | Dataset;

/** A line for each epoch, which a pipe keeps: the loss, and what validation tells as far as there is room. */
const epochLines = (epochs: number, { say, width }: Terminal): Callback => ({
  onEpochEnd: (epoch, logs) => {
    const keys = ["loss", ...Object.keys(logs).filter((key) => key.startsWith("val"))];
    const line = keys.reduce(
      (text, key) => {
        const longer = `${text}  ${key} ${formatNumber(logs[key]!)}`;
        return longer.length <= width ? longer : text;
      },
      `Epoch ${epoch + 1}/${epochs}`,
    );
    say(line);
  },
});

/** Trains a model. Until `close` is called a first Ctrl-C is only noted. */
export const fitRun = async (model: Model, data: Data, fit: Fit, run: Run, terminal: Terminal): Promise<Ended> => {
  const { epochs, patience, options } = fit;
  const { save, resumed } = run;
  if (!resumed) await removeJournal(save);
  const stopping = earlyStopping({ patience, restoreBestWeights: true, monitor: fit.monitor ?? "valLoss" });
  const interrupt = new Interrupt(process, () =>
    process.stderr.write("\nEnding after this step, to evaluate and save. Ctrl-C again ends at once.\n"),
  );
  let place: Place = { epoch: 0, batch: 0 };
  const keeping: Callback = {
    onTrainBegin: async () => {
      const history = resumed?.history ?? { epochs: [], history: {} };
      await beginJournal(save, { args: run.args, folder: run.folder, data: run.data, history });
    },
    onEpochEnd: (epoch, logs) => noteEpoch(save, epoch, logs),
    onCheckpoint: (next) => {
      place = next;
    },
  };
  // A run that is cut while it is evaluated goes on to that from its last backup.
  const backup = backupAndRestore(backupOf(save), { saveFreq: fit.saveFreq ?? "epoch", deleteCheckpoint: false });
  const shown = terminal.live
    ? progress({ write: terminal.write, width: terminal.width })
    : epochLines(epochs, terminal);
  const callbacks = [interrupt, stopping, keeping, backup, ...(terminal.json ? [] : [shown])];
  const ended = await model.fit(data as never, { ...options, epochs, callbacks, verbose: "silent" });
  const interrupted = interrupt.requested && place.epoch < epochs;
  return {
    history: joinHistories(resumed?.history, ended),
    interrupted,
    close: async () => {
      interrupt.close();
      if (!interrupted) await removeJournal(save);
    },
  };
};
