// The end of every training: the model and its report are written, and what goes on or what can be done with it is said.

import { writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { interruptedCode } from "../../callbacks/interruptible.js";
import { type EvaluationData, type TrainingReportOptions, trainingReport } from "../../evaluation/index.js";
import { html, pageOf } from "../../evaluation/report/page.js";
import { trainingContent } from "../../evaluation/report/training-report.js";
import type { Model } from "../../index.js";
import { weightsHash } from "../../io/weights-hash.js";
import type { StudyResults } from "../../tuning/index.js";
import { studySections } from "../../tuning/report/sections.js";
import { words } from "../../tuning/report/words.js";
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
  /** The search that the network comes from: its pictures stand in the report, too. */
  readonly search?: { readonly study: StudyResults; readonly interrupted: boolean };
}

/** A path as short as it can be told from here. */
export const named = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
};

/** A training and the search before it, on one page. */
const searchedReport = async (
  model: Model,
  options: TrainingReportOptions & { readonly title: string },
  study: StudyResults,
): Promise<string> => {
  const { content } = await trainingContent(model, options);
  const both = html`${content}<h1>${words.en.report}</h1>${studySections(study, {})}`;
  return pageOf("en", options.title, both);
};

/** Returns what the shell is told: 0, or that Ctrl-C has ended the run. */
export const finish = async (
  { model, notes, ended, files, title, data, search }: Finished,
  figures: object,
  terminal: Terminal,
): Promise<number> => {
  const { history, interrupted } = ended;
  if (history.diagnosis) {
    terminal.title("What the doctor says");
    terminal.tell(String(history.diagnosis));
  }
  await saveWithNotes(model, notes, files.save);
  const report = { history, title, ...(data ? { data } : {}) };
  if (search) await writeFile(files.report, await searchedReport(model, report, search.study));
  else await (await trainingReport(model, report)).save(files.report);
  await ended.close();
  const hash = weightsHash(model.getWeights());
  const [save, written] = [named(files.save), named(files.report)];
  terminal.say("", `Model saved to ${save}, a report to ${written}`);
  if (files.study) terminal.say(`All trials are in ${named(files.study.csv)} and ${named(files.study.json)}`);
  if (search?.interrupted) terminal.say("The search goes on with the same command");
  if (interrupted) terminal.say(`The run goes on with: fragua resume ${save}`);
  terminal.say(terminal.paint("dim", hash));
  terminal.figures({
    ...figures,
    epochs: history.epochs.length,
    interrupted,
    parameters: model.summary().parameters,
    ...{ model: save, report: written, weightsHash: hash },
  });
  return interrupted || search?.interrupted ? interruptedCode : success;
};
