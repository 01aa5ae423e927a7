// One run of a sweep, from a set-up to how it ended.

import { hasFeatures } from "./features.js";
import type { CurvePoint } from "./messages.js";
import { pointsOf } from "./points.js";
import { predictGrid } from "./predictions.js";
import { Run } from "./run.js";
import type { Split } from "./samples.js";
import type { Setup } from "./setup.js";
import type { Outcome } from "./sweep.js";

/** Trains a set-up to its end; `samples` are those that it does not make by itself. */
export const trainTrial = async (setup: Setup, samples: Split | undefined): Promise<Outcome> => {
  const split = hasFeatures(setup) ? pointsOf(setup) : samples!;
  let last: CurvePoint | undefined;
  let outcome: Outcome | undefined;
  const run = await Run.prepare(
    setup,
    split,
    () => "full",
    async (told) => {
      const { curve, phase, epoch, hash } = await told.progress();
      last = curve.at(-1) ?? last;
      if (phase === "training") return;
      outcome = { phase, epoch, last, hash, grid: await predictGrid(told) };
    },
  );
  await run.train();
  return outcome!;
};
