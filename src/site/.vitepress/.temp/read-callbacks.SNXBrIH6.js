import { A as ArgumentError, s as show, n as nearest } from "./live-network.8sQWpCpD.js";
const hooks = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
  "onProgress",
  "onTestBegin",
  "onTestEnd",
  "onCheckpoint",
  "onRunEnd"
];
const readCallbacks = (given, where) => {
  if (given === void 0) return [];
  const callbacks = Array.isArray(given) ? given : [given];
  for (const callback of callbacks) checkCallback(callback, where);
  return callbacks;
};
const checkCallback = (callback, where) => {
  if (typeof callback !== "object" || callback === null) {
    throw new ArgumentError(`${where}: expected callbacks such as { onEpochEnd }, received ${show(callback)}.`);
  }
  for (const key of hookLikeKeys(callback)) {
    if (!hooks.includes(key)) {
      const hint = nearest(key, hooks);
      throw new ArgumentError(
        `${where}: callback: unknown hook "${key}".${hint ? ` Did you mean "${hint}"?` : ""} Known: ${hooks.join(", ")}.`
      );
    }
    const hook = callback[key];
    if (hook !== void 0 && typeof hook !== "function") {
      throw new ArgumentError(`${where}: callback: expected a function as ${key}, received ${show(hook)}.`);
    }
  }
  if (!hooks.some((hook) => callback[hook])) {
    throw new ArgumentError(
      `${where}: callback: expected at least one of ${hooks.join(", ")}, received ${show(callback)}.`
    );
  }
};
const hookLikeKeys = (callback) => {
  const prototype = Object.getPrototypeOf(callback);
  const own = Object.keys(callback);
  const inherited = prototype && prototype !== Object.prototype ? Object.getOwnPropertyNames(prototype) : [];
  return [...own, ...inherited].filter((key) => /^on[A-Z_]/.test(key));
};
export {
  hooks,
  readCallbacks
};
