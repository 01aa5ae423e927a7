// One trial, run right here: what its objective is told, and what is written down of it.

import { ArgumentError, StateError, show } from "../errors.js";
import { checkWhole } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import type { Knowledge } from "./knowledge.js";
import { type Prepared, type Trial, TrialPruned } from "./objective.js";
import { stopwatch } from "./stopwatch.js";
import type { TrialState } from "./storage/storage.js";
import type { StudyLog } from "./study-log.js";
import type { TrialRecord } from "./trials.js";

export interface Attempt {
  readonly log: StudyLog;
  readonly knowledge: Knowledge;
  readonly record: TrialRecord;
  readonly seed: number;
  readonly signal: Abort;
  /** Makes it ready to run. */
  readonly prepare: (trial: Trial) => Promise<Prepared>;
  /** Whether an error of the objective leaves the trial without an end, so that it may be run again. */
  readonly retried: boolean;
}

/** What is written down of a trial whose value is NaN: it has failed, and nothing was thrown. */
export const noNumber = "the value is no number";

/** Runs a trial that has begun to its end. Rejects with the error of its objective, which is written down, and with the signal's reason, which leaves it without an end. */
export const attemptTrial = async ({
  log,
  knowledge,
  record,
  seed,
  signal,
  prepare,
  retried,
}: Attempt): Promise<void> => {
  const { number } = record;
  const goals = knowledge.rules.directions.length;
  let key: string | undefined;
  const passed = stopwatch();
  const notes: Record<string, number | string> = {};
  const end = (state: TrialState, values: readonly number[], error?: string, like?: number): Promise<void> =>
    log.append({
      ...{ type: "end", number, state, milliseconds: passed() },
      values: values.map((value) => (Number.isFinite(value) ? value : null)),
      ...(key !== undefined && { key }),
      ...(error !== undefined && { error }),
      ...(like !== undefined && { like }),
      ...(Object.keys(notes).length > 0 && { notes }),
    });
  const lastReport = (): number => {
    const { reports } = log.all[number]!;
    return reports.get([...reports.keys()].reduce((a, b) => Math.max(a, b), -1)) ?? Number.NaN;
  };
  let lastStep = -1;
  const trial: Trial = {
    ...{ number, seed, signal },
    parent: record.parent,
    checkpoint: async () => log.storage.checkpoint?.(number),
    inherited: async () => (record.parent === undefined ? undefined : log.storage.left?.(record.parent)),
    leave: async (state) => {
      if (!log.storage.leave) {
        throw new StateError(
          `study: leave: expected a storage that keeps what trials leave, such as memoryStorage or journalStorage, received ${log.storage.kind}.`,
        );
      }
      await log.storage.leave(number, state);
    },
    keepCheckpoint: async () => log.storage.keepCheckpoint?.(number),
    report: async (value, step) => {
      checkWhole(step, "study: report: step");
      if (typeof value !== "number") {
        throw new ArgumentError(`study: report: expected a number, received ${show(value)}.`);
      }
      lastStep = step;
      await log.report(number, step, value);
    },
    shouldPrune: () => lastStep >= 0 && knowledge.prunes(number, lastStep),
    note: (name, value) => {
      notes[name] = value;
    },
  };
  let given: unknown;
  try {
    const prepared = await prepare(trial);
    key = prepared.key;
    const twin = key === undefined ? undefined : knowledge.twin(number, key);
    if (twin) {
      for (const [step, value] of twin.reports) await log.report(number, step, value);
      Object.assign(notes, twin.notes);
      return await end("complete", twin.values, undefined, twin.number);
    }
    given = await prepared.run();
  } catch (error) {
    if (error instanceof TrialPruned) return end("pruned", [lastReport()]);
    if (!signal.aborted && !retried) {
      await end("failed", [Number.NaN], error instanceof Error ? error.message : show(error));
    }
    throw error;
  }
  const values = (Array.isArray(given) ? given : [given]) as unknown[];
  if (values.length !== goals || !values.every((value) => typeof value === "number")) {
    const wrong = new ArgumentError(
      `study: expected the objective to return ${goals === 1 ? "a number" : `${goals} numbers`}, received ${show(given)}.`,
    );
    await end("failed", [Number.NaN], wrong.message);
    throw wrong;
  }
  // What came to no number has failed, as trainings do whose rate is too high.
  const good = values.every((value) => !Number.isNaN(value as number));
  return good ? end("complete", values as number[]) : end("failed", values as number[], noNumber);
};
