var __typeError = (msg) => {
  throw TypeError(msg);
};
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _form, _Predictor_instances, formOf_fn;
import { e as writeValues, g as givenInputs, a as countOf, b as isArrayData, f as slotOf, o as onlyInput, T as Tensor, S as Slice, h as entriesOf, s as sizeOf, j as onlyOutput, k as keyOf, l as compileProgram } from "./index.CQRbASWO.js";
import { a as StateError } from "./live-network.8sQWpCpD.js";
const tracePrediction = (network, inputs, batch) => {
  const { trace, outputs } = network.trace(inputs, batch, false);
  return {
    program: compileProgram(
      entriesOf(outputs, onlyOutput).map(([, tensor]) => tensor),
      trace.writes
    ),
    readings: [],
    outputs
  };
};
const runnerFor = (network, given, size) => network.programs.get(`predict ${size} ${keyOf(given)}`, () => tracePrediction(network, given, size));
const predictColumns = async (network, inputs, batchSize, prepare) => {
  const count = countOf(inputs);
  const given = givenInputs(inputs);
  const slice = new Slice();
  let parts;
  for (let begin = 0; begin < count; begin += batchSize) {
    const size = Math.min(batchSize, count - begin);
    const runner = runnerFor(network, given, size);
    network.states.check(runner.leaves);
    const feeds = runner.feeds({ inputs, targets: [], weights: [] });
    const feed = () => {
      prepare(begin);
      runner.feed(feeds, void 0, begin, size);
    };
    if (runner.apart) await runner.runApart(feed);
    else {
      feed();
      runner.run();
    }
    const outputs = entriesOf(runner.outputs, onlyOutput);
    parts ?? (parts = outputs.map(([name, { shape, dtype }]) => {
      const width = sizeOf(shape.slice(1));
      const data = dtype === "int32" ? new Int32Array(count * width) : new Float32Array(count * width);
      return { name, shape: [count, ...shape.slice(1)], data, width };
    }));
    for (const [i, [, tensor]] of outputs.entries()) {
      parts[i].data.set(runner.session.viewOf(runner.loaded, tensor), begin * parts[i].width);
    }
    if (slice.due) await slice.yield(void 0);
  }
  const values = parts.map(({ name, shape, data }) => [name, { shape, data }]);
  const [only] = values;
  return values.length === 1 && only[0] === onlyOutput ? only[1] : Object.fromEntries(values);
};
class Predictor {
  constructor(core) {
    __privateAdd(this, _Predictor_instances);
    __privateAdd(this, _form);
    this.core = core;
  }
  /** The outputs of samples of the last form; undefined for all that has to be looked at, and where programs run apart. */
  predictKnown(x, batchSize, seed) {
    const form = __privateGet(this, _form);
    const { network } = this.core;
    if (form === void 0 || form.input.shape[0] > batchSize || !network.turns.idle) return void 0;
    const { runner, input, output } = form;
    if (runner.apart || !network.programs.reuse(runner)) return void 0;
    if (!writeValues(runner.session.memory, input, x)) return void 0;
    network.states.check(runner.leaves);
    this.core.prepareRows(0, seed);
    runner.run();
    return { shape: [...output.shape], data: runner.session.viewOf(runner.loaded, output).slice() };
  }
  /** The outputs of any samples; a model that is not built is built for them. */
  async predict(x, batchSize, seed) {
    const { core } = this;
    const inputs = core.readInputs(x);
    if (!core.network.built) await core.build(givenInputs(inputs), "predict");
    const prediction = await predictColumns(core.network, inputs, batchSize, (begin) => core.prepareRows(begin, seed));
    __privateSet(this, _form, countOf(inputs) > batchSize ? void 0 : __privateMethod(this, _Predictor_instances, formOf_fn).call(this, x, inputs));
    return prediction;
  }
}
_form = new WeakMap();
_Predictor_instances = new WeakSet();
formOf_fn = function(x, inputs) {
  if (inputs.length !== 1 || !isArrayData(x)) return void 0;
  const runner = runnerFor(this.core.network, givenInputs(inputs), countOf(inputs));
  const input = slotOf(runner, onlyInput, x, inputs[0].limit);
  return input && runner.outputs instanceof Tensor ? { runner, input, output: runner.outputs } : void 0;
};
const classesOf = ({ shape, data }, threshold) => {
  if (!data) throw new StateError("predictClasses: the model has several outputs. Call predict and choose one.");
  const width = shape.at(-1);
  const classes = new Int32Array(data.length / width);
  if (width === 1) return classes.map((_, i) => Number(data[i] > threshold));
  return classes.map((_, row) => {
    let best = 0;
    for (let j = 1; j < width; j++) if (data[row * width + j] > data[row * width + best]) best = j;
    return best;
  });
};
export {
  Predictor,
  classesOf
};
