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
var __privateWrapper = (obj, member, setter, getter) => ({
  set _(value) {
    __privateSet(obj, member, value, setter);
  },
  get _() {
    return __privateGet(obj, member, getter);
  }
});
var _where, _stepsName, _opener, _pass, _passes, _epoch, _batch, _PassReader_instances, take_fn, tooShort_fn, _source, _options, _order, _epoch2, _batch2;
import { A as ArgumentError, s as show, F as FraguaError, b as DataError } from "./live-network.8sQWpCpD.js";
import { i as isSource, L as isRowSource, M as shuffle, d as isDataset, N as has, O as isIterable } from "./index.CQRbASWO.js";
const batchesOf = (source, options) => {
  if (!isSource(source)) {
    throw new ArgumentError(
      `${options.where}: expected a source of batches, such as an async generator function, received ${show(source)}.`
    );
  }
  return isRowSource(source) ? new RowReader(source, options) : new PassReader(source, options);
};
const atBatch = async (where, epoch, batch, work, given) => {
  try {
    return await work(given);
  } catch (error) {
    if (error instanceof FraguaError) error.message = `${placeOf(where, epoch, batch)}: ${error.message}`;
    throw error;
  }
};
const placeOf = (where, epoch, batch) => `${where}: epoch ${epoch}, batch ${batch}`;
const checkBatch = (value, where, epoch, batch) => {
  if (isDataset(value)) return value;
  throw new DataError(`${placeOf(where, epoch, batch)}: expected { x, y } from the source, received ${show(value)}.`);
};
const passOf = (batches) => {
  const iterator = has(batches, Symbol.asyncIterator) ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  return {
    next: async () => {
      const { done, value } = await iterator.next();
      return done ? void 0 : value;
    },
    close: async () => {
      var _a;
      return void await ((_a = iterator.return) == null ? void 0 : _a.call(iterator));
    }
  };
};
const openerOf = (source, where) => {
  if (typeof source === "function") {
    const open2 = (pass) => {
      const batches = source(pass);
      if (isIterable(batches)) return passOf(batches);
      throw new ArgumentError(
        `${where}: expected a function that returns batches to iterate over, such as async function* () { yield { x, y }; }, received one that returns ${show(batches)}.`
      );
    };
    return { open: open2, again: true };
  }
  if (has(source, "pass")) return { open: (pass) => passOf(source.pass(pass)), again: true };
  if (isIterable(source)) return { open: () => passOf(source), again: !has(source, "next") };
  const open = async () => {
    var _a;
    const byHand = source;
    await ((_a = byHand.reset) == null ? void 0 : _a.call(byHand));
    return { next: async () => byHand.next(), close: async () => {
    } };
  };
  return { open, again: has(source, "reset") };
};
const beginsAnew = (source, where) => isRowSource(source) || openerOf(source, where).again;
const usualName = "stepsPerEpoch";
class PassReader {
  constructor(source, { where, epochs, stepsPerEpoch, stepsName = usualName }) {
    __privateAdd(this, _PassReader_instances);
    __publicField(this, "count");
    __publicField(this, "steps");
    __privateAdd(this, _where);
    __privateAdd(this, _stepsName);
    __privateAdd(this, _opener);
    __privateAdd(this, _pass);
    /** How often it was begun. */
    __privateAdd(this, _passes, 0);
    __privateAdd(this, _epoch, 0);
    __privateAdd(this, _batch, 0);
    __privateSet(this, _stepsName, stepsName);
    __privateSet(this, _where, where);
    __privateSet(this, _opener, openerOf(source, where));
    this.steps = stepsPerEpoch;
    if (__privateGet(this, _opener).again || stepsPerEpoch !== void 0 || epochs <= 1) return;
    throw new ArgumentError(
      `${where}: a generator object can be gone through once, and ${epochs} epochs need it ${epochs} times. Give the generator function itself, without calling it, or say how many batches an epoch has: stepsPerEpoch.`
    );
  }
  begin(epoch) {
    __privateSet(this, _epoch, epoch);
    __privateSet(this, _batch, 0);
  }
  async next() {
    if (__privateGet(this, _batch) === this.steps) return void 0;
    const continued = __privateGet(this, _pass) !== void 0;
    let batch = await __privateMethod(this, _PassReader_instances, take_fn).call(this);
    if (batch === void 0 && continued && __privateGet(this, _batch) === 0 && __privateGet(this, _opener).again) batch = await __privateMethod(this, _PassReader_instances, take_fn).call(this);
    if (batch === void 0) {
      if (__privateGet(this, _batch) > 0 && this.steps === void 0) return void 0;
      throw __privateMethod(this, _PassReader_instances, tooShort_fn).call(this);
    }
    const checked = checkBatch(batch, __privateGet(this, _where), __privateGet(this, _epoch), __privateGet(this, _batch));
    __privateSet(this, _batch, __privateGet(this, _batch) + 1);
    return checked;
  }
  async close() {
    const pass = __privateGet(this, _pass);
    __privateSet(this, _pass, void 0);
    await (pass == null ? void 0 : pass.close());
  }
}
_where = new WeakMap();
_stepsName = new WeakMap();
_opener = new WeakMap();
_pass = new WeakMap();
_passes = new WeakMap();
_epoch = new WeakMap();
_batch = new WeakMap();
_PassReader_instances = new WeakSet();
take_fn = async function() {
  __privateGet(this, _pass) ?? __privateSet(this, _pass, await __privateGet(this, _opener).open(this.steps === void 0 ? __privateGet(this, _epoch) : __privateWrapper(this, _passes)._++));
  const batch = await __privateGet(this, _pass).next();
  if (batch === void 0) __privateSet(this, _pass, void 0);
  return batch;
};
tooShort_fn = function() {
  const place = `${__privateGet(this, _where)}: epoch ${__privateGet(this, _epoch)}`;
  if (this.steps === void 0) {
    const mend = __privateGet(this, _opener).again ? "" : " A generator object can be gone through once: give the generator function.";
    return new DataError(`${place}: expected at least one batch from the source, received none.${mend}`);
  }
  return new DataError(
    `${place}: the source ended after ${__privateGet(this, _batch)} of ${this.steps} batches. Let it give more${__privateGet(this, _stepsName) === usualName ? ` (${usualName} · epochs altogether, or without end)` : ""}, or leave ${__privateGet(this, _stepsName)} out.`
  );
};
class RowReader {
  constructor(source, options) {
    __publicField(this, "count");
    __publicField(this, "steps");
    __privateAdd(this, _source);
    __privateAdd(this, _options);
    __privateAdd(this, _order);
    __privateAdd(this, _epoch2, 0);
    __privateAdd(this, _batch2, 0);
    const { where, batchSize, stepsPerEpoch, stepsName = usualName } = options;
    const { count } = source;
    if (!Number.isSafeInteger(count) || count < 1 || count > 4294967295) {
      throw new ArgumentError(
        `${where}: expected a source with read(rows) to have its number of samples as count, received ${show(count)}.`
      );
    }
    const most = Math.ceil(count / batchSize);
    if (stepsPerEpoch !== void 0 && stepsPerEpoch > most) {
      throw new ArgumentError(
        `${where}: ${stepsName}: expected at most ${most}, as ${count} samples make ${most} batches of ${batchSize}, received ${stepsPerEpoch}.`
      );
    }
    __privateSet(this, _source, source);
    __privateSet(this, _options, options);
    this.steps = stepsPerEpoch ?? most;
    this.count = Math.min(count, this.steps * batchSize);
    __privateSet(this, _order, Uint32Array.from({ length: count }, (_, i) => i));
  }
  begin(epoch) {
    __privateSet(this, _epoch2, epoch);
    __privateSet(this, _batch2, 0);
    if (__privateGet(this, _options).shuffle) shuffle(__privateGet(this, _order), __privateGet(this, _options).seed, epoch);
  }
  async next() {
    if (__privateGet(this, _batch2) === this.steps) return void 0;
    const { where, batchSize } = __privateGet(this, _options);
    const begin = __privateGet(this, _batch2) * batchSize;
    const rows = __privateGet(this, _order).slice(begin, begin + batchSize);
    const batch = checkBatch(await __privateGet(this, _source).read(rows), where, __privateGet(this, _epoch2), __privateGet(this, _batch2));
    __privateSet(this, _batch2, __privateGet(this, _batch2) + 1);
    return batch;
  }
  async close() {
  }
}
_source = new WeakMap();
_options = new WeakMap();
_order = new WeakMap();
_epoch2 = new WeakMap();
_batch2 = new WeakMap();
export {
  atBatch as a,
  batchesOf as b,
  beginsAnew as c
};
