// The journal of a run that is not over: what it was begun with and how far it came, beside a backup of the model.

import { createHash } from "node:crypto";
import { appendFile, readFile, rm } from "node:fs/promises";
import { ArgumentError, DataError, type History, type Logs } from "../../index.js";
import { writeWhole } from "../notes.js";
import { besides } from "../run-file.js";

export interface Journal {
  /** What followed `fragua train`. */
  readonly args: readonly string[];
  /** Where it was begun: paths are looked for there. */
  readonly folder: string;
  /** The hash of its data: a run goes on with the same ones only. */
  readonly data: string;
  /** Of the epochs that are over. */
  readonly history: History;
}

/** Where journal and backup of a run lie whose model goes to a file. */
export const journalOf = (save: string): string => `${besides(save)}.run.jsonl`;
export const backupOf = (save: string): string => `${besides(save)}.run.fragua`;

/** Of an epoch, as a line. */
const epochLine = (epoch: number, logs: Logs): string => `${JSON.stringify({ epoch, logs })}\n`;

/** Begins a journal: a line of what the run was begun with, and one for each epoch that is over. */
export const beginJournal = (save: string, { history, ...begun }: Journal): Promise<void> =>
  writeWhole(
    journalOf(save),
    [
      `${JSON.stringify(begun)}\n`,
      ...history.epochs.map((epoch, i) =>
        epochLine(epoch, Object.fromEntries(Object.entries(history.history).map(([key, values]) => [key, values[i]!]))),
      ),
    ].join(""),
  );

export const noteEpoch = (save: string, epoch: number, logs: Logs): Promise<void> =>
  appendFile(journalOf(save), epochLine(epoch, logs));

/** The epochs of some lines; of one that is there twice the later. The last line may be torn. */
const historyIn = (lines: readonly string[]): History => {
  const epochs = new Map<number, Logs>();
  for (const line of lines) {
    try {
      const { epoch, logs } = JSON.parse(line) as { readonly epoch: number; readonly logs: Logs };
      epochs.set(epoch, logs);
    } catch {
      break;
    }
  }
  const history: Record<string, number[]> = {};
  for (const logs of epochs.values()) {
    for (const [key, value] of Object.entries(logs)) {
      history[key] ??= [];
      history[key].push(value);
    }
  }
  return { epochs: [...epochs.keys()], history };
};

/** When a run is over there is nothing to go on with. */
export const removeJournal = async (save: string): Promise<void> => {
  await rm(journalOf(save), { force: true });
  await rm(backupOf(save), { force: true });
};

/** Throws ArgumentError where there is none. */
export const readJournal = async (save: string, where: string): Promise<Journal> => {
  const file = journalOf(save);
  const text = await readFile(file, "utf8").catch((cause: Error) => {
    throw new ArgumentError(
      `${where}: there is no run to go on with: ${file} is not there. It lies beside the model while a run is not over; name the model: fragua resume data.fragua.`,
      { cause },
    );
  });
  try {
    const [first = "", ...lines] = text.trimEnd().split("\n");
    const { args, folder, data } = JSON.parse(first) as Journal;
    if (Array.isArray(args) && typeof folder === "string" && typeof data === "string")
      return { args, folder, data, history: historyIn(lines) };
  } catch {
    // Said below.
  }
  throw new DataError(`${where}: ${file} is no journal of a run. Begin anew with fragua train.`);
};

/** The hash of files, in their order. */
export const hashOf = async (files: readonly string[]): Promise<string> => {
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file));
  return hash.digest("hex");
};

/** Throws DataError unless a run goes on with the data that it was begun with. */
export const checkData = (journal: Journal | undefined, data: string, path: string, where: string): void => {
  if (journal === undefined || journal.data === data) return;
  throw new DataError(
    `${where}: ${path} has changed since the run began, which can only go on with the same data. Begin anew with fragua train.`,
  );
};

/** The epochs of a run that was cut, and those that came after. */
export const joinHistories = (earlier: History | undefined, later: History): History => {
  if (!earlier) return later;
  const first = later.epochs[0] ?? Number.POSITIVE_INFINITY;
  const kept = earlier.epochs.filter((epoch) => epoch < first).length;
  const keys = later.epochs.length > 0 ? Object.keys(later.history) : Object.keys(earlier.history);
  return {
    ...later,
    epochs: [...earlier.epochs.slice(0, kept), ...later.epochs],
    history: Object.fromEntries(
      keys.map((key) => [key, [...(earlier.history[key] ?? []).slice(0, kept), ...(later.history[key] ?? [])]]),
    ),
  };
};
