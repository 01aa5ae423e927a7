import { c as beginsAnew, a as atBatch, b as batchesOf } from "./batch-reader.DrBHNrcf.js";
import { S as Slice, J as Gathered, g as givenInputs, a as countOf, x as specOf, r as readBatchInTurns, w as weightsOf } from "./index.CQRbASWO.js";
import { A as ArgumentError, s as show } from "./live-network.8sQWpCpD.js";
const open = ({ source, where, stepsName, steps, batchSize }) => batchesOf(source, { where, epochs: 1, batchSize, stepsPerEpoch: steps, stepsName, shuffle: false, seed: 0 });
const readerOf = ({ core, trainer, where }, slice, signal) => (batch) => readBatchInTurns(core.network, trainer, batch, weightsOf(where, batch, {}), where, slice, signal);
const runnerFor = (trainer, columns) => trainer.runner("evaluate", specOf(columns, countOf(columns.inputs)));
const runSource = async (plan, slice, signal) => {
  const { core, trainer, where } = plan;
  const read = readerOf(plan, slice, signal);
  const reader = open(plan);
  let gathered;
  let row = 0;
  try {
    reader.begin(0);
    for (let number = 0; ; number++) {
      const batch = await reader.next();
      if (!batch) return gathered;
      const columns = await atBatch(where, 0, number, read, batch);
      if (!core.network.built) await core.build(givenInputs(columns.inputs), where);
      const size = countOf(columns.inputs);
      const runner = runnerFor(trainer, columns);
      gathered ?? (gathered = new Gathered(runner.readings));
      const feed = () => {
        core.prepareRows(row);
        runner.feed(runner.feeds(columns), void 0, 0, size);
      };
      if (runner.apart) await runner.runApart(feed);
      else {
        feed();
        runner.run();
      }
      gathered.add(runner, size);
      row += size;
      signal == null ? void 0 : signal.throwIfAborted();
      if (slice.due) await slice.yield(signal);
    }
  } finally {
    await reader.close();
  }
};
const evaluateSource = async (core, source, { sampleWeight, steps, signal }, batchSize) => {
  const where = "evaluate";
  const trainer = core.trainerFor(where);
  if (sampleWeight !== void 0) {
    throw new ArgumentError(
      `${where}: expected no sampleWeight for a source of batches, received ${show(sampleWeight)}. Give it with each batch: { x, y, sampleWeight }.`
    );
  }
  return runSource({ core, trainer, source, where, stepsName: "steps", steps, batchSize }, new Slice(), signal);
};
const openHeld = async (given, { inputs }, slice, signal) => {
  const plan = { ...given, where: "fit: validationData", stepsName: "validationSteps" };
  const { core, trainer, where } = plan;
  if (!beginsAnew(plan.source, where)) {
    throw new ArgumentError(
      `${where}: expected a source that begins anew for each epoch, received one that can be gone through once. Give the generator function itself, without calling it, or a reset() beside next().`
    );
  }
  const reader = open(plan);
  const check = async (batch) => {
    const columns = await readerOf(plan, slice, signal)(batch);
    if (!core.network.built) core.network.checkInputs(columns.inputs, givenInputs(inputs));
    return columns;
  };
  try {
    reader.begin(0);
    const first = await atBatch(where, 0, 0, check, await reader.next());
    return () => ({
      keys: new Gathered(runnerFor(trainer, first).readings).keys,
      run: (turns, abort) => runSource(plan, turns, abort)
    });
  } finally {
    await reader.close();
  }
};
export {
  evaluateSource,
  openHeld
};
