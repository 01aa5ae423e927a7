// The program of a step that is looked at, over the data of a run.

import type { Slice } from "../runtime/yield.js";
import { Pass } from "../training/pass.js";
import type { BatchColumns, Runner } from "../training/runner.js";
import { specOf, type Trainer } from "../training/trainer.js";
import { StepLooker } from "./step-look.js";

/** A program's own looker: it knows what the program puts out. */
const lookers = new WeakMap<Runner, StepLooker>();

/** Whole batches of some data with the program that looks at their steps. */
export const watchedPass = async (
  trainer: Trainer,
  columns: BatchColumns,
  batchSize: number,
  slice: Slice,
): Promise<{ readonly pass: Pass; readonly looker: StepLooker }> => {
  const made = new StepLooker(trainer.goals);
  await trainer.prepare([specOf(columns, batchSize)], slice, made);
  const pass = new Pass(columns, batchSize, (spec) => trainer.watched(spec, made), trainer.network.programs, false);
  const { runner } = pass.whole!;
  // Where the program was there before, its own looker reads it.
  const looker = lookers.get(runner) ?? made;
  lookers.set(runner, looker);
  looker.begin();
  return { pass, looker };
};
