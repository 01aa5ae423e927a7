// The end of every training: the model and its report are written, and what goes on or what can be done with it is said.

import { relative } from "node:path";
import { interruptedCode } from "../../callbacks/interruptible.js";
import { type EvaluationData, trainingReport } from "../../evaluation/index.js";
import type { Model } from "../../index.js";
import { weightsHash } from "../../io/weights-hash.js";
import { saveWithNotes } from "../notes.js";
import { success } from "./command.js";
import type { Ended } from "./fit-run.js";
import type { Terminal } from "./terminal.js";
import type { TrainFiles } from "./train-files.js";

export interface Finished {
  readonly model: Model;
  /** What is written into the model's file beside it. */
  readonly notes: Readonly<Record<string, string>>;
  readonly ended: Ended;
  readonly files: TrainFiles;
  readonly title: string;
  /** Data that were held out, for the report. */
  readonly data?: EvaluationData;
}

/** A path as short as it can be told from here. */
export const named = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
};

/** Returns what the shell is told: 0, or that Ctrl-C has ended the run. */
export const finish = async (
  { model, notes, ended, files, title, data }: Finished,
  figures: object,
  terminal: Terminal,
): Promise<number> => {
  const { history, interrupted } = ended;
  if (history.diagnosis) {
    terminal.title("What the doctor says");
    terminal.tell(String(history.diagnosis));
  }
  await saveWithNotes(model, notes, files.save);
  await (await trainingReport(model, { history, title, ...(data ? { data } : {}) })).save(files.report);
  await ended.close();
  const hash = weightsHash(model.getWeights());
  const [save, report] = [named(files.save), named(files.report)];
  terminal.say("", `Model saved to ${save}, a report to ${report}`);
  if (interrupted) terminal.say(`The run goes on with: fragua resume ${save}`);
  terminal.say(terminal.paint("dim", hash));
  terminal.figures({
    ...figures,
    epochs: history.epochs.length,
    interrupted,
    parameters: model.summary().parameters,
    ...{ model: save, report, weightsHash: hash },
  });
  return interrupted ? interruptedCode : success;
};
