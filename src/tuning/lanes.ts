// The trials of a study as they come: lanes that take one after the other, here and in other processes on the same storage.

import { StateError } from "../errors.js";
import { type Abort, abortedBy } from "../runtime/abort.js";
import type { Knowledge } from "./knowledge.js";
import type { StudyLog } from "./study-log.js";
import type { Suggestion, TrialRecord } from "./trials.js";

/** Milliseconds between looks at what other processes did. */
const patience = 20;

export interface Lanes {
  readonly log: StudyLog;
  readonly knowledge: Knowledge;
  /** Trials in all. */
  readonly count: number;
  readonly signal: Abort | undefined;
  readonly suggest: (number: number) => Suggestion;
  /** Runs a trial to its end, or rejects. */
  readonly attempt: (record: TrialRecord, signal: Abort) => Promise<void>;
  /** Told of every trial that has ended here. */
  readonly ended: (number: number) => void;
  /** Whether the error that a trial has ended with is written down, and no more. */
  readonly goesOn: boolean;
}

/** Runs trials until there are `count` of them. The first error ends all lanes. */
export const runLanes = async (lanes: Lanes): Promise<void> => {
  const { log, knowledge, count, suggest } = lanes;
  const errors: unknown[] = [];
  const stop = abortedBy(lanes.signal, () =>
    errors.length > 0 ? new StateError("study: run: another trial has failed.") : undefined,
  );
  /** Trials that lanes of this process run. */
  const own = new Set<number>();
  const sleepers = new Set<() => void>();
  const wakeAll = (): void => {
    for (const wake of sleepers) wake();
  };
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, patience);
      sleepers.add(wake);
    });

  const begin = async (number: number, suggestion: Suggestion, after?: string): Promise<TrialRecord | "wait"> => {
    const mine = await log.begin(number, suggestion, after);
    if (!mine || own.has(number)) return "wait";
    own.add(number);
    return log.all[number]!;
  };

  const claim = async (): Promise<TrialRecord | "none" | "wait"> => {
    await log.catchUp();
    const lost = await log.abandoned();
    if (lost) return begin(lost.number, lost, log.ownerOf(lost.number));
    const number = log.all.length;
    // What others still run may yet be left to this one.
    if (number >= count) {
      return log.all.some(({ state, number: each }) => state === "running" && !own.has(each)) ? "wait" : "none";
    }
    return knowledge.isSettled(number) ? begin(number, suggest(number)) : "wait";
  };

  // One lane asks after the other: what one begins the next one sees.
  let claiming: Promise<unknown> = Promise.resolve();
  const claimInTurn = (): Promise<TrialRecord | "none" | "wait"> => {
    const claimed = claiming.then(claim);
    claiming = claimed.catch(() => {});
    return claimed;
  };

  const lane = async (): Promise<void> => {
    for (;;) {
      stop.throwIfAborted();
      const next = await claimInTurn();
      if (next === "none") return;
      if (next === "wait") {
        await rest();
        continue;
      }
      const { number } = next;
      try {
        await lanes.attempt(next, stop);
      } catch (error) {
        await log.catchUp();
        if (log.all[number]!.state === "running") {
          await log.append({ type: "leave", number, owner: log.storage.owner });
          throw error;
        }
        if (!lanes.goesOn) throw error;
      } finally {
        own.delete(number);
        wakeAll();
      }
      await log.catchUp();
      lanes.ended(number);
    }
  };

  await Promise.all(
    Array.from({ length: knowledge.rules.concurrency }, () =>
      lane().catch((error: unknown) => {
        // The first one ends the others.
        errors.push(error);
        wakeAll();
      }),
    ),
  );
  if (errors.length > 0) throw errors[0];
};
