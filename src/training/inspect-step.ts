// A training step that is looked at instead of taken.

import { countOf } from "../data/columns.js";
import type { Data } from "../data/forms.js";
import { NumericalError, StateError } from "../errors.js";
import { describeNonFinite, findNonFinite } from "../runtime/inspect.js";
import type { Core } from "./core.js";
import { specOf } from "./trainer.js";

/** A batch that has been checked, and the program that trains on it. */
export const stepFor = async (core: Core, x: Data, y: Data, where: string) => {
  const trainer = core.trainerFor(where);
  if (trainer.sharing) {
    throw new StateError(
      `${where}: expected a model whose steps are one program, received one that was given to distribute. ` +
        "Look at a model that was not.",
    );
  }
  const columns = await core.readBatch({ x, y }, {}, where);
  const size = countOf(columns.inputs);
  return { trainer, columns, size, runner: trainer.runner("train", specOf(columns, size)) };
};

/** Runs a step instruction by instruction, and leaves everything as it was. Throws NumericalError for NaN and Infinity. */
export const inspectStep = async (core: Core, x: Data, y: Data): Promise<void> => {
  const { trainer, columns, size, runner } = await stepFor(core, x, y, "inspect");
  const { session } = core.network;
  const before = session.snapshot();
  runner.feed(runner.feeds(columns), undefined, 0, size);
  trainer.advance(core.seed);
  try {
    const found = findNonFinite(session, runner.loaded);
    if (found) throw new NumericalError(describeNonFinite(found));
  } finally {
    trainer.state.step -= 1;
    session.restore(before);
  }
};
