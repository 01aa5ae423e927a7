import { a as countOf, x as specOf } from "./index.CQRbASWO.js";
import { N as NumericalError } from "./live-network.8sQWpCpD.js";
import { f as findNonFinite, d as describeNonFinite } from "./inspect.BIL6pQVR.js";
const stepFor = async (core, x, y, where) => {
  const trainer = core.trainerFor(where);
  const columns = await core.readBatch({ x, y }, {}, where);
  const size = countOf(columns.inputs);
  return { trainer, columns, size, runner: trainer.runner("train", specOf(columns, size)) };
};
const inspectStep = async (core, x, y) => {
  const { trainer, columns, size, runner } = await stepFor(core, x, y, "inspect");
  const { session } = core.network;
  const before = session.snapshot();
  runner.feed(runner.feeds(columns), void 0, 0, size);
  trainer.advance(core.seed);
  try {
    const found = findNonFinite(session, runner.loaded);
    if (found) throw new NumericalError(describeNonFinite(found));
  } finally {
    trainer.state.step -= 1;
    session.restore(before);
  }
};
export {
  inspectStep,
  stepFor
};
