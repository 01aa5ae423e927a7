var __defProp = Object.defineProperty;
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _plan, _first, _columns, _runner, _epoch, _batch, _SourceSteps_instances, take_fn;
import { b as batchesOf, a as atBatch } from "./batch-reader.DrBHNrcf.js";
import { J as Gathered, a as countOf, K as logsOf } from "./index.CQRbASWO.js";
import { A as ArgumentError, s as show } from "./live-network.8sQWpCpD.js";
const openSource = (source, options, run) => {
  const byOutput = Object.values(Object(options.classWeight ?? {}));
  if (options.classWeight === "balanced" || byOutput.includes("balanced")) {
    throw new ArgumentError(
      'fit: expected classWeight as numbers for a source of batches, whose classes cannot be counted beforehand, received "balanced".'
    );
  }
  for (const name of ["validationSplit", "sampleWeight"]) {
    if (options[name] === void 0) continue;
    const mend = name === "sampleWeight" ? "Give it with each batch: { x, y, sampleWeight }." : "Give validationData.";
    throw new ArgumentError(
      `fit: expected no ${name} for a source of batches, received ${show(options[name])}. ${mend}`
    );
  }
  const { batchSize, stepsPerEpoch, shuffle, seed, from } = run;
  const epochs = run.epochs - from.epoch;
  return batchesOf(source, { where: "fit", epochs, batchSize, stepsPerEpoch, shuffle, seed });
};
const passBy = async (reader, { firstEpoch, place, stepsPerEpoch, count }) => {
  if (stepsPerEpoch === null || count !== null) return;
  for (let epoch = firstEpoch; epoch < place.epoch; epoch++) {
    reader.begin(epoch);
    while (await reader.next()) ;
  }
};
const readFirst = async ({ reader, read }, epoch) => {
  reader.begin(epoch);
  return atBatch("fit", epoch, 0, read, await reader.next());
};
class SourceSteps {
  constructor(plan, first) {
    __privateAdd(this, _SourceSteps_instances);
    __publicField(this, "keys");
    __privateAdd(this, _plan);
    __publicField(this, "gathered");
    /** The batch that was read before the loop began. */
    __privateAdd(this, _first);
    __privateAdd(this, _columns);
    __privateAdd(this, _runner);
    __privateAdd(this, _epoch, 0);
    __privateAdd(this, _batch, 0);
    __privateSet(this, _plan, plan);
    __privateSet(this, _first, first);
    __privateSet(this, _columns, first);
    __privateSet(this, _runner, plan.runnerFor(first));
    this.gathered = new Gathered(__privateGet(this, _runner).readings);
    this.keys = this.gathered.keys;
  }
  get count() {
    return __privateGet(this, _plan).reader.count;
  }
  async begin(epoch, batch) {
    this.gathered.reset();
    __privateSet(this, _epoch, epoch);
    __privateSet(this, _batch, 0);
    if (!__privateGet(this, _first)) __privateGet(this, _plan).reader.begin(epoch);
    while (__privateGet(this, _batch) < batch && await __privateMethod(this, _SourceSteps_instances, take_fn).call(this)) __privateSet(this, _batch, __privateGet(this, _batch) + 1);
  }
  async next() {
    const columns = await __privateMethod(this, _SourceSteps_instances, take_fn).call(this);
    if (!columns) return false;
    __privateSet(this, _columns, columns);
    __privateSet(this, _runner, __privateGet(this, _plan).runnerFor(columns));
    __privateSet(this, _batch, __privateGet(this, _batch) + 1);
    return true;
  }
  async step() {
    const runner = __privateGet(this, _runner);
    const size = countOf(__privateGet(this, _columns).inputs);
    const feed = () => {
      runner.feed(runner.feeds(__privateGet(this, _columns)), void 0, 0, size);
      __privateGet(this, _plan).advance();
    };
    if (runner.apart) await runner.runApart(feed);
    else {
      feed();
      runner.run();
    }
    this.gathered.add(runner, size);
    return size;
  }
  batchLogs() {
    return logsOf(__privateGet(this, _runner), countOf(__privateGet(this, _columns).inputs));
  }
  logs() {
    return this.gathered.logs();
  }
  tables() {
    return this.gathered.tables();
  }
}
_plan = new WeakMap();
_first = new WeakMap();
_columns = new WeakMap();
_runner = new WeakMap();
_epoch = new WeakMap();
_batch = new WeakMap();
_SourceSteps_instances = new WeakSet();
take_fn = async function() {
  const { reader, read } = __privateGet(this, _plan);
  const first = __privateGet(this, _first);
  __privateSet(this, _first, void 0);
  if (first) return first;
  const batch = await reader.next();
  return batch && atBatch("fit", __privateGet(this, _epoch), __privateGet(this, _batch), read, batch);
};
export {
  SourceSteps,
  openSource,
  passBy,
  readFirst
};
