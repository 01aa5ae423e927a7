// One step of training on a batch that has been checked.

import { countOf } from "../data/columns.js";
import { logsOf } from "./pass.js";
import type { BatchColumns, Runner } from "./runner.js";
import { specOf, type Trainer } from "./trainer.js";

/** Loss and metrics by name. */
export type Evaluation = Record<string, number> & { readonly loss: number };

/** The program that trains on batches like this one. */
export const runnerOf = (trainer: Trainer, columns: BatchColumns): Runner =>
  trainer.runner("train", specOf(columns, countOf(columns.inputs)));

/** Feeds the batch, counts the step, runs it, and reads what it came to. */
export const trainOn = (
  trainer: Trainer,
  columns: BatchColumns,
  seed: number,
  runner = runnerOf(trainer, columns),
): Evaluation => {
  const size = countOf(columns.inputs);
  runner.feed(runner.feeds(columns), undefined, 0, size);
  trainer.advance(seed);
  runner.run();
  return logsOf(runner, size) as Evaluation;
};
