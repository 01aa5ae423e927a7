var __typeError = (msg) => {
  throw TypeError(msg);
};
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _core, _watched, _key, _Probe_instances, prepare_fn, read_fn;
import { T as Tensor, q as traceLoss, u as differentiate, l as compileProgram, m as checkOptions, a as countOf, d as isDataset, v as readBatch, x as specOf, y as isPlain, k as keyOf, g as givenInputs } from "./index.CQRbASWO.js";
import { A as ArgumentError, s as show, b as DataError, n as nearest } from "./live-network.8sQWpCpD.js";
const outputsByPath = ({ layers }) => {
  const times = /* @__PURE__ */ new Map();
  const found = /* @__PURE__ */ new Map();
  for (const { path, output } of layers) {
    const time = (times.get(path) ?? 0) + 1;
    times.set(path, time);
    const own = time > 1 ? `${path}#${time}` : path;
    if (output instanceof Tensor) found.set(own, output);
    else for (const [name, tensor] of Object.entries(output)) found.set(`${own}:${name}`, tensor);
  }
  return found;
};
const traceObservation = (setting, batch, { outputs, gradients }) => {
  const { network } = setting;
  const parameters = new Map(network.variables.map(({ path, tensor }) => [path, tensor]));
  const held = gradients.length > 0 ? traceLoss(setting, batch, false) : void 0;
  const { trace } = held ?? network.trace(batch.inputs, batch.size, false);
  const byPath = outputsByPath(trace);
  const chosen = gradients.map((path) => parameters.get(path));
  const flows = held ? differentiate(held.loss, chosen) : [];
  const watched = [
    ...outputs.map((path) => [`outputs ${path}`, byPath.get(path)]),
    ...gradients.map((path, i) => [`gradients ${path}`, flows[i]])
  ];
  return {
    program: compileProgram(watched.map(([, tensor]) => tensor)),
    readings: [],
    outputs: Object.fromEntries(watched)
  };
};
const choose = (given, known, where) => {
  if (given === void 0) return [];
  if (given === true) return known;
  if (!Array.isArray(given)) {
    throw new ArgumentError(`${where}: expected an array of paths, or true for all, received ${show(given)}.`);
  }
  for (const path of given) {
    if (known.includes(path)) continue;
    const hint = typeof path === "string" ? nearest(path, known) : void 0;
    throw new ArgumentError(
      `${where}: nothing is called ${show(path)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${known.join(", ")}.`
    );
  }
  return known.filter((path) => given.includes(path));
};
class Probe {
  constructor(core, options) {
    __privateAdd(this, _Probe_instances);
    __privateAdd(this, _core);
    __privateAdd(this, _watched);
    __privateAdd(this, _key);
    if (typeof options !== "object" || options === null) {
      throw new ArgumentError(`observe: expected options such as { outputs, gradients }, received ${show(options)}.`);
    }
    checkOptions("observe", options, ["outputs", "gradients"]);
    const { network } = core;
    const { trace } = network.trace(network.trialInputs, 1, false);
    const parameters = network.variables.filter(({ trainable }) => trainable);
    __privateSet(this, _core, core);
    __privateSet(this, _watched, {
      outputs: choose(options.outputs, [...outputsByPath(trace).keys()], "observe: outputs"),
      gradients: choose(
        options.gradients,
        parameters.map(({ path }) => path),
        "observe: gradients"
      )
    });
    if (__privateGet(this, _watched).outputs.length + __privateGet(this, _watched).gradients.length === 0) {
      throw new ArgumentError("observe: expected outputs or gradients to look at, received none.");
    }
    __privateSet(this, _key, JSON.stringify(__privateGet(this, _watched)));
  }
  /**
   * Outputs and gradients for a batch, by path, with the weights as they are now: as in `evaluate`, without dropout, and with the loss that the model is
   * compiled for, penalties included. Weights, states and all bits of the training stay as they are; callbacks of `fit` may call it.
   * Programs are made once for each shape of batch. Throws DataError for data that cannot be used, StateError for gradients before
   * `compile`, and while a call is under way that changes the model.
   */
  async run(batch) {
    const core = __privateGet(this, _core);
    return core.network.turns.take("probe.run", async () => {
      const { runner, columns } = __privateMethod(this, _Probe_instances, prepare_fn).call(this, batch);
      const size = countOf(columns.inputs);
      const { programs } = core.network;
      const feeds = runner.feeds(columns);
      const feed = () => {
        core.prepareRows(0);
        runner.feed(feeds, void 0, 0, size);
      };
      programs.hold(runner);
      try {
        if (runner.apart) await runner.runApart(feed);
        else {
          feed();
          runner.run();
        }
        return __privateMethod(this, _Probe_instances, read_fn).call(this, runner);
      } finally {
        programs.letGo(runner);
      }
    });
  }
}
_core = new WeakMap();
_watched = new WeakMap();
_key = new WeakMap();
_Probe_instances = new WeakSet();
prepare_fn = function(batch) {
  const { network } = __privateGet(this, _core);
  if (__privateGet(this, _watched).gradients.length > 0) {
    const trainer = __privateGet(this, _core).trainerFor("probe.run");
    if (!isDataset(batch)) {
      throw new DataError(
        `probe.run: expected a batch { x, y }, since gradients need targets, received ${show(batch)}.`
      );
    }
    const { sampleWeight } = batch;
    const weights = sampleWeight === void 0 ? {} : { sampleWeight };
    const columns2 = readBatch(network, trainer, batch, weights, "probe.run");
    const spec2 = specOf(columns2, countOf(columns2.inputs));
    const trace2 = () => traceObservation(trainer, spec2, __privateGet(this, _watched));
    return { runner: trainer.observer(spec2, __privateGet(this, _key), trace2), columns: columns2 };
  }
  if (!isPlain(batch) || !Object.hasOwn(batch, "x")) {
    throw new DataError(`probe.run: expected a batch { x }, received ${show(batch)}.`);
  }
  const inputs = __privateGet(this, _core).readInputs(batch.x);
  const columns = { inputs, targets: [], weights: [] };
  const spec = specOf(columns, countOf(inputs));
  const key = `observe ${spec.size} ${keyOf(givenInputs(inputs))}; ${__privateGet(this, _key)}`;
  const trace = () => traceObservation({ network, goals: [] }, spec, __privateGet(this, _watched));
  return { runner: network.programs.get(key, trace), columns };
};
/** Copies what the program left behind: the next one writes to the same memory. */
read_fn = function({ session, loaded, outputs }) {
  const found = {
    outputs: [],
    gradients: []
  };
  for (const [name, tensor] of Object.entries(outputs)) {
    const [role, path] = [name.slice(0, name.indexOf(" ")), name.slice(name.indexOf(" ") + 1)];
    found[role].push([
      path,
      { shape: tensor.shape, data: session.viewOf(loaded, tensor).slice() }
    ]);
  }
  return { outputs: Object.fromEntries(found.outputs), gradients: Object.fromEntries(found.gradients) };
};
export {
  Probe
};
