// The same batches as training sees them and as evaluation does: layers that keep statistics of batches may make two networks of one.

import type { Core } from "../training/core.js";
import { Pass } from "../training/pass.js";
import type { BatchColumns, Runner } from "../training/runner.js";
import type { Trainer } from "../training/trainer.js";
import type { Inference } from "./case.js";

/** Batches that are looked at. */
const most = 4;

/** Everything is left as it was. */
export const inferenceOf = async (
  core: Core,
  trainer: Trainer,
  columns: BatchColumns,
  batchSize: number,
  layer: string,
): Promise<Inference> => {
  const { session, programs } = core.network;
  const passes = (["evaluate", "train"] as const).map(
    (kind) => new Pass(columns, batchSize, (spec) => trainer.runner(kind, spec), programs, false),
  );
  const before = { weights: session.snapshot(), step: trainer.state.step };
  try {
    const sums = [0, 0];
    const batches = Math.min(most, Math.floor(columns.inputs[0]!.shape[0]! / batchSize));
    for (let batch = 0; batch < batches; batch++) {
      for (const [i, pass] of passes.entries()) {
        const { runner, feeds } = pass.whole!;
        await once(runner, () => {
          runner.feed(feeds, undefined, batch * batchSize, batchSize);
          if (i === 0) core.prepareRows(batch * batchSize);
          else trainer.advance(core.seed);
        });
        sums[i]! += runner.scalar(0) / batches;
        session.restore(before.weights);
        trainer.state.step = before.step;
      }
    }
    return { evaluation: sums[0]!, training: sums[1]!, layer };
  } finally {
    for (const pass of passes) pass.end();
  }
};

/** Runs a program once on what `feed` gives it. */
export const once = async (runner: Runner, feed: () => void): Promise<void> => {
  if (runner.apart) return runner.runApart(feed);
  feed();
  runner.run();
};
