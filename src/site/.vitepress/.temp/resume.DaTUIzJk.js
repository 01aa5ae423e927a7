import { b as DataError, F as FraguaError, s as show, a as StateError, A as ArgumentError } from "./live-network.8sQWpCpD.js";
const restoreStates = (callbacks, states) => {
  const open = [...states];
  for (const callback of callbacks) {
    if (!callback.restore) continue;
    const at = open.findIndex(({ kind: kind2 }) => kind2 === (callback.kind ?? ""));
    if (at < 0) continue;
    const [{ kind, state }] = open.splice(at, 1);
    try {
      callback.restore(state);
    } catch (cause) {
      if (cause instanceof FraguaError) throw cause;
      throw new DataError(`fit: resume: ${kind} cannot go on from what it is told to remember, ${show(state)}.`, {
        cause
      });
    }
  }
};
const resumable = (run, options) => {
  if (!run) {
    throw new StateError(
      "fit: resume: there is no run to go on with. Load a model that was saved with { optimizer: true }, or leave resume out."
    );
  }
  if (options.initialEpoch !== void 0) {
    throw new ArgumentError("fit: expected initialEpoch or resume, received both. Leave initialEpoch out.");
  }
  for (const name of ["batchSize", "stepsPerEpoch", "shuffle", "seed"]) {
    const given = options[name];
    if (given === void 0 || given === run[name]) continue;
    throw new ArgumentError(
      `fit: resume: expected ${name} ${run[name]}, as the run began with, received ${show(given)}. Leave it out.`
    );
  }
  return run;
};
const checkCount = ({ count }, received) => {
  if (count === received) return;
  throw new DataError(
    `fit: resume: expected ${count} samples to train on, as the run began with, received ${received}. Give it the same data.`
  );
};
export {
  checkCount,
  restoreStates,
  resumable
};
