// The origin of NaN and Infinity: the steps since a mark are made once more, instruction by instruction, with the same bits.

import { findNonFinite } from "../runtime/inspect.js";
import type { Session, Snapshot } from "../runtime/session.js";
import type { OptimizerState } from "../training/optimizer-state.js";
import type { ArraySteps } from "../training/pass.js";
import type { Origin } from "./case.js";

/** A place of a run with all that the model was then. */
export interface Mark {
  readonly weights: Snapshot;
  /** Updates that the optimizer had made. */
  readonly step: number;
  readonly epoch: number;
  readonly batch: number;
  /** Steps of this run until then. */
  readonly count: number;
}

/** Where NaN or Infinity comes first out of the step that was fed last, instruction by instruction; undefined where it does not. */
export const originIn = (
  session: Session,
  { runner, rowOf, size }: ArraySteps["at"],
  place: Pick<Origin, "step" | "epoch" | "batch">,
): Origin | undefined => {
  const found = findNonFinite(session, runner.loaded);
  if (!found) return undefined;
  const { output, element, value, operations } = found;
  const { layer, gradientOf } = output;
  const width = output.shape.reduce((product, length) => product * length, 1) / size;
  const row = output.shape[0] === size ? rowOf(Math.floor(element / width)) : undefined;
  return { operations, layer, inGradient: gradientOf !== undefined, ...place, row, value };
};

/** Goes through the steps from a mark to the one whose loss was lost; everything is left as it was. */
export const originOf = (
  session: Session,
  state: OptimizerState,
  steps: ArraySteps,
  mark: Mark,
  last: number,
): Origin | undefined => {
  const before = { weights: session.snapshot(), step: state.step };
  session.restore(mark.weights);
  state.step = mark.step;
  let { epoch, batch } = mark;
  try {
    steps.begin(epoch, batch);
    for (let step = mark.count; step <= last; step++, batch++) {
      if (!steps.next()) {
        epoch += 1;
        batch = 0;
        steps.begin(epoch, 0);
        steps.next();
      }
      steps.feed();
      const found = originIn(session, steps.at, { step, epoch, batch });
      if (found) return found;
    }
    return undefined;
  } finally {
    session.restore(before.weights);
    state.step = before.step;
  }
};
