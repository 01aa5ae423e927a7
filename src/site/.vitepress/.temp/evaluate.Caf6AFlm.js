import { s as sizeOf, c as checkWhole, i as isSource, w as weightsOf, P as Pass, S as Slice, r as readBatchInTurns, g as givenInputs, a as countOf, b as isArrayData, d as isDataset } from "./index.CQRbASWO.js";
import { A as ArgumentError, F as FraguaError, b as DataError, s as show } from "./live-network.8sQWpCpD.js";
const sliceColumns = (columns, begin, end) => columns.map((column) => {
  const { data, shape } = column;
  const width = sizeOf(shape.slice(1));
  return { ...column, data: data.subarray(begin * width, end * width), shape: [end - begin, ...shape.slice(1)] };
});
const openValidation = async (core, trainer, { validationSplit, validationData, validationSteps, batchSize, signal }, columns, slice) => {
  if (validationSteps !== void 0) {
    checkWhole(validationSteps, "fit: validationSteps", 1);
    if (!isSource(validationData)) {
      throw new ArgumentError(
        "fit: validationSteps: expected a source of batches as validationData. Arrays are evaluated as a whole: leave it out."
      );
    }
  }
  if (isSource(validationData)) {
    const { openHeld } = await import("./source-pass.BqsiZLmi.js");
    const plan = { core, trainer, source: validationData, steps: validationSteps, batchSize };
    return { trained: columns, ready: await openHeld(plan, columns, slice, signal) };
  }
  const [trained, validating] = validationSplit > 0 ? split(columns, validationSplit) : [columns, await readValidation(core, validationData, columns, trainer, slice, signal)];
  const ready = (passOf) => {
    const pass = passOf(validating);
    return { keys: pass.gathered.keys, run: (turns, abort) => runPass(core, pass, turns, abort) };
  };
  return { trained, validating, ready };
};
const runPass = async (core, pass, slice, signal) => {
  const { gathered } = pass;
  gathered.reset();
  for (let begin = 0; begin < pass.count; begin += pass.batchSize) {
    const size = Math.min(pass.batchSize, pass.count - begin);
    const { runner, feeds } = pass.for(size);
    const feed = () => {
      core.prepareRows(begin);
      runner.feed(feeds, void 0, begin, size);
    };
    if (runner.apart) await runner.runApart(feed);
    else {
      feed();
      runner.run();
    }
    gathered.add(runner, size);
    signal == null ? void 0 : signal.throwIfAborted();
    if (slice.due) await slice.yield(signal);
  }
  return gathered;
};
const evaluateModel = async (core, data, options, batchSize) => {
  if (options.steps !== void 0) checkWhole(options.steps, "evaluate: steps", 1);
  if (isSource(data)) {
    const { evaluateSource } = await import("./source-pass.BqsiZLmi.js");
    const gathered = await evaluateSource(core, data, options, batchSize);
    core.tables = gathered.tables();
    return gathered.logs();
  }
  if (options.steps !== void 0) {
    throw new ArgumentError("evaluate: steps is for sources of batches. Leave it out to evaluate all samples.");
  }
  const trainer = core.trainerFor("evaluate");
  const columns = await core.readBatch(data, weightsOf("evaluate", data, options), "evaluate");
  const pass = new Pass(columns, batchSize, (batch) => trainer.runner("evaluate", batch), core.network.programs);
  try {
    const gathered = await runPass(core, pass, new Slice(), options.signal);
    core.tables = gathered.tables();
    return gathered.logs();
  } finally {
    pass.end();
  }
};
const split = ({ inputs, targets, weights }, fraction) => {
  const count = countOf(inputs);
  const kept = splitCount(count, fraction);
  const part = (begin, end) => ({
    inputs: sliceColumns(inputs, begin, end),
    targets: sliceColumns(targets, begin, end),
    weights: sliceColumns(weights, begin, end)
  });
  return [part(0, kept), part(kept, count)];
};
const splitCount = (count, fraction) => {
  const kept = Math.floor(count * (1 - fraction));
  if (kept < 1 || kept >= count) {
    throw new DataError(
      `fit: validationSplit ${fraction} of ${count} samples leaves ${kept} for training and ${count - kept} for validation; both need at least one. Use another fraction or validationData.`
    );
  }
  return kept;
};
const readValidation = async (core, data, { inputs }, trainer, slice, signal, where = "fit") => {
  const pair = readPair(data, where);
  const { network } = core;
  try {
    const { sampleWeight } = pair;
    const weights = sampleWeight === void 0 ? {} : { sampleWeight };
    const columns = await readBatchInTurns(network, trainer, pair, weights, where, slice, signal);
    if (!network.built) network.checkInputs(columns.inputs, givenInputs(inputs));
    return columns;
  } catch (error) {
    if (error instanceof FraguaError) error.message = `validationData: ${error.message}`;
    throw error;
  }
};
const readPair = (data, where) => {
  if (Array.isArray(data) && data.length === 2) return { x: data[0], y: data[1] };
  if (Array.isArray(data) && data.length === 3 && data.every(isArrayData)) {
    return { x: data[0], y: data[1], sampleWeight: data[2] };
  }
  if (isDataset(data)) return data;
  throw new DataError(`${where}: expected validationData as { x, y } or [x, y], received ${show(data)}.`);
};
export {
  evaluateModel,
  openValidation,
  readValidation,
  runPass
};
