// Studies with all that reports tell of: pruned, failed and repeated trials, conditional numbers, several goals. Times are fixed.

import {
  choice,
  float,
  int,
  logFloat,
  medianPruner,
  type StudyResults,
  study,
  TrialPruned,
} from "../../src/tuning/index.js";

/** The same with times that do not depend on the machine. */
const timed = ({
  trials,
  bestTrials,
  directions,
  dimensions,
  setup,
  hash,
  importances,
}: StudyResults): StudyResults => ({
  ...{ directions, dimensions, setup, hash, bestTrials, importances },
  trials: trials.map((trial) => ({ ...trial, milliseconds: 250 * (trial.number % 7) + 1000 })),
});

const own = <S extends StudyResults>(done: S): StudyResults =>
  timed({
    ...{ trials: done.trials, bestTrials: done.bestTrials, directions: done.directions, dimensions: done.dimensions },
    ...{ setup: done.setup, hash: done.hash, importances: (goal) => done.importances(goal) },
  });

/** What users may call things. */
export const nasty = `<script>"x", &`;

export const oneGoal = async (trials = 30): Promise<StudyResults> =>
  own(
    await study({
      space: {
        rate: logFloat(1e-5, 1),
        units: int(4, 256, { log: true }),
        drop: float(0, 0.5, { step: 0.125 }),
        [nasty]: choice({ line: { slope: float(-5, 5) }, bowl: { u: float(-5, 5) } }),
      },
      pruner: medianPruner({ startupTrials: 5, warmupSteps: 1 }),
      seed: 3,
      objective: async (settings, trial) => {
        const { rate, units, drop } = settings as { rate: number; units: number; drop: number };
        const kind = (settings as unknown as Record<string, { kind: string; slope: number; u: number }>)[nasty]!;
        const bend = kind.kind === "line" ? 1 + Math.abs(kind.slope - 2) : (kind.u - 1) * (kind.u - 1);
        const value = Math.abs(rate - 0.01) + Math.abs(units - 64) / 64 + drop + bend;
        if (trial.number % 9 === 4) throw new Error(`${nasty} exploded`);
        for (let step = 0; step < 6; step++) {
          await trial.report(
            step === 1 && trial.number === 2 ? Number.POSITIVE_INFINITY : value + 6 / (step + 1),
            step,
          );
          if (trial.shouldPrune()) throw new TrialPruned();
        }
        trial.note("parameters", units * 10);
        return value;
      },
    }).run({ trials, catchErrors: true }),
  );

export const twoGoals = async (): Promise<StudyResults> =>
  own(
    await study({
      space: { x: float(-3, 3), y: float(-2, 2) },
      direction: ["minimize", "maximize"],
      objective: ({ x, y }) => [x * x + y * y, -(x - 1) * (x - 1) - y * y],
    }).run({ trials: 40 }),
  );

export const threeGoals = async (): Promise<StudyResults> =>
  own(
    await study({
      space: { x: float(-3, 3), y: float(-2, 2) },
      direction: ["minimize", "maximize", "minimize"],
      objective: ({ x, y }) => [x * x, -(x - 1) * (x - 1) - y * y, (y + 1) * (y + 1)],
    }).run({ trials: 20 }),
  );

/** A study with no trial yet. */
export const noTrials = (): StudyResults => study({ space: { x: float(0, 1) }, objective: ({ x }) => x });
