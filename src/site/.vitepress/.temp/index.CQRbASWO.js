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
var _parts, _tensors, _fresh, _paths, _used, _streams, _sealed, _Registry_instances, keep_fn, _masks, _values, _draws, _paths2, _Trace_instances, state_fn, _Match_instances, takes_fn, _places, _unitOf, _reads, _isKept, _lastRead, _insideReads, _marks, _mark, _searches, _Units_instances, isOutput_fn, join_fn, storagesOf_fn, readsOf_fn, fits_fn, fitsLowered_fn, hasDetour_fn, _shelves, _ranges, _Ranges_instances, firstBehind_fn, _memory, _outside, _redZone, _regions, _loaded, _storageAt, _LoadedProgram_instances, write_fn, _mostBytes, _end, _free, _arena, _floats, _ints, _bytes, _Memory_instances, tightest_fn, take_fn, append_fn, arenaIsLast_get, pushArena_fn, growTo_fn, renewViews_fn, _begun, _variables, _scalars, _drawnBy, _programs, _staff, _lastRun, _writing, _pending, _runsApartSoFar, _onPage, _Session_instances, variableAddress_fn, scalarAddress_fn, whenIdle_fn, place_fn, runsApart_get, letArenaGo_fn, runInParts_fn, walkersFor_fn, view_fn, _places2, _arenaAt, _Runner_instances, place_fn2, _entries, _last, _ProgramCache_instances, use_fn, makeRoom_fn, count_fn, remove_fn, _saved, _SampleStates_instances, placed_fn, _session, _heir, _calls, _waiting, _heir2, _Turns_instances, current_get, underWay_get, wake_fn, _layer, _registry, _inputs, _store, _building, _trialLength, _tried, _outputs, _trained, _Network_instances, try_fn, build_fn, plan_fn, fittingLength_fn, trace_fn, _graph, _number, _slots, _averages, _members, _scalars2, _session2, _words, _given, _writes, _loaded2, _OptimizerState_instances, state_fn2, member_fn, rateOf_fn, leads_fn, perStep_fn, slot_fn, wordsIn_fn, _optimizer, _prefix, _state, _Trainer_instances, key_fn, traceTraining_fn, _readings, _sums, _gatherings, _samples, _Gathered_instances, resultOf_fn, _whole, _rest, _programs2, _load, _all, _indices, _begin, _size, _loaded3, _seen, _ArraySteps_instances, gather_fn, _settings, _place, _earlier, _live, _frozen, _Run_instances, standing_fn, _form, _BatchStep_instances, write_fn2, runUnknown_fn, _core, _trainer, _step, _trainable, _checked, _released, _ModelTrainer_instances, check_fn, checkLife_fn, _layer2, _core2, _predictor, _train, _Model_instances, trainer_fn, turn_fn, readCall_fn;
import { A as ArgumentError, s as show, n as nearest, S as ShapeError, D as DataTypeError, a as StateError, i as inLayer, M as MemoryError, b as DataError, F as FraguaError, N as NumericalError, l as localized, w as widthOf, e as element, t as text$1, h as heading, p as picture, c as at$1, d as inLanguage, f as short, g as fitted, j as colours } from "./live-network.8sQWpCpD.js";
const figure = (value) => {
  if (!Number.isFinite(value)) return String(value);
  const size2 = Math.abs(value);
  return size2 >= 1e5 || size2 > 0 && size2 < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
};
const percent = (share2) => `${figure(100 * share2)} %`;
const spanish = {
  figure: (value) => figure(value).replace(".", ","),
  percent: (share2) => percent(share2).replace(".", ",")
};
const camelCase = (name) => name.replace(/_([a-z])/g, (_2, letter) => letter.toUpperCase());
const synonyms = {
  dim: "axis",
  dims: "axis",
  ddof: "correction",
  minval: "low",
  maxval: "high",
  p: "order",
  std: "stddev"
};
const nearestName = (name, known2) => {
  const same2 = [camelCase(name), Object.hasOwn(synonyms, name) ? synonyms[name] : name];
  return same2.find((each) => known2.includes(each)) ?? nearest(name, known2);
};
const checkOptions = (where2, given, known2) => {
  if (given === void 0) return;
  if (typeof given !== "object" || Object.prototype.toString.call(given) !== "[object Object]") {
    throw new ArgumentError(`${where2}: expected options as an object, received ${show(given)}.`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (known2.includes(name)) {
      if (value !== null) continue;
      throw new ArgumentError(`${where2}: expected a value for ${name}, received null. Leave it out for its default.`);
    }
    const hint = nearestName(name, known2);
    throw new ArgumentError(
      `${where2}: unknown option ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${known2.join(", ")}.`
    );
  }
};
const fitsFloat = (value) => typeof value === "number" && Number.isFinite(Math.fround(value));
const tooLarge = (value) => typeof value === "number" && Number.isFinite(value) && !fitsFloat(value) ? ", which is too large for float32" : "";
const checkFinite = (value, where2) => {
  if (fitsFloat(value)) return value;
  throw new ArgumentError(`${where2}: expected a finite number, received ${show(value)}${tooLarge(value)}.`);
};
const checkPositive = (value, where2) => {
  if (fitsFloat(value) && Math.fround(value) > 0) return value;
  const tooSmall = fitsFloat(value) && value > 0 ? ", which is 0 in float32" : "";
  throw new ArgumentError(
    `${where2}: expected a finite number above 0, received ${show(value)}${tooLarge(value)}${tooSmall}.`
  );
};
const checkNotNegative = (value, where2) => {
  if (fitsFloat(value) && value >= 0) return value;
  throw new ArgumentError(
    `${where2}: expected a finite number of at least 0, received ${show(value)}${tooLarge(value)}.`
  );
};
const checkNumber = (value, where2) => {
  if (fitsFloat(value)) return value;
  throw new ArgumentError(`${where2}: expected a finite number, received ${show(value)}${tooLarge(value)}.`);
};
const checkFraction = (value, where2) => {
  if (typeof value === "number" && value >= 0 && value < 1) return value;
  throw new ArgumentError(`${where2}: expected a number from 0 to less than 1, received ${show(value)}.`);
};
const checkWhole = (value, where2, least = 0) => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  throw new ArgumentError(`${where2}: expected a whole number of at least ${least}, received ${show(value)}.`);
};
const checkFlag = (value, where2) => {
  if (typeof value === "boolean") return value;
  throw new ArgumentError(`${where2}: expected true or false, received ${show(value)}.`);
};
const largestSeed = 2147483647;
const checkSeed = (seed2, where2) => {
  const whole2 = checkWhole(seed2, `${where2}: seed`);
  if (whole2 <= largestSeed) return whole2;
  throw new ArgumentError(`${where2}: expected a seed from 0 to ${largestSeed}, received ${whole2}.`);
};
const mostThreads = 64;
const checkThreads = (threads, where2) => {
  const whole2 = checkWhole(threads, `${where2}: threads`, 1);
  if (whole2 <= mostThreads) return whole2;
  throw new ArgumentError(`${where2}: expected from 1 to ${mostThreads} threads, received ${whole2}.`);
};
const resolveName = (name, table2, where2) => {
  if (typeof name === "string" && Object.hasOwn(table2, name)) return table2[name];
  const names2 = Object.keys(table2);
  const hint = typeof name === "string" ? nearest(camelCase(name), names2) : void 0;
  throw new ArgumentError(
    `${where2}: unknown name ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${names2.join(", ")}.`
  );
};
const isModule = (value) => Object.prototype.toString.call(value) === "[object WebAssembly.Module]";
const settings = {
  threads: 1,
  wasm: void 0,
  createWorker: void 0,
  lentWorker: void 0,
  relaxed: void 0
};
const findings = {
  singleThreadReason: void 0,
  /** Whether the last team could not start its workers. */
  startFailed: false
};
const host$1 = globalThis;
const builtin = (name) => {
  var _a, _b;
  return (_b = (_a = host$1.process) == null ? void 0 : _a.getBuiltinModule) == null ? void 0 : _b.call(_a, name);
};
const hasWorkerThreads = () => builtin("node:worker_threads") !== void 0;
const isPageThread = () => !hasWorkerThreads() && host$1.document !== void 0;
const noSharing = () => {
  if (typeof SharedArrayBuffer === "undefined" || !hasWorkerThreads() && host$1.crossOriginIsolated !== true) {
    return 'memory cannot be shared: the page is not cross-origin isolated. Serve it with the headers "Cross-Origin-Opener-Policy: same-origin" and "Cross-Origin-Embedder-Policy: require-corp".';
  }
  if (isModule(settings.wasm)) {
    return "init was given a compiled module, whose memory is not shared. Give it the binary's bytes.";
  }
  if (hasWorkerThreads() || settings.createWorker || settings.lentWorker || typeof Worker !== "undefined")
    return void 0;
  return "the host has no workers.";
};
const cores$1 = () => {
  var _a, _b;
  const os = builtin("node:os");
  return ((_a = os == null ? void 0 : os.availableParallelism) == null ? void 0 : _a.call(os)) ?? ((_b = host$1.navigator) == null ? void 0 : _b.hardwareConcurrency) ?? 1;
};
const mostAutomatic = 8;
const resolveThreads = (wish, where2) => {
  const wanted = wish ?? settings.threads;
  const thrifty = wanted === "auto";
  const threads = thrifty ? Math.min(cores$1(), mostAutomatic) : checkThreads(wanted, where2);
  if (threads === 1) return { threads, thrifty };
  const obstacle = noSharing();
  if (obstacle) findings.singleThreadReason = obstacle;
  return { threads: obstacle ? 1 : threads, thrifty };
};
const none$1 = () => ({});
const define = (kind, options2, first, make) => {
  const positional = Object.keys(first());
  const named2 = Object.keys(options2).filter((name) => !positional.includes(name));
  const build = (given) => {
    const values = readOptions$1(kind, options2, given);
    return make(values, { kind, config: configOf(options2, values) });
  };
  const factory = (...given) => {
    const most2 = positional.length + 1;
    if (given.length > most2) {
      throw new ArgumentError(
        `${kind}: expected at most ${most2} ${most2 === 1 ? "argument" : "arguments"}, received ${given.length}.`
      );
    }
    const rest = given[positional.length];
    checkOptions(kind, rest, named2);
    return build({ ...rest, ...first(...given.slice(0, positional.length)) });
  };
  const from = (given) => {
    checkOptions(kind, given, Object.keys(options2));
    return build(given);
  };
  Object.defineProperty(factory, "name", { value: kind });
  return Object.assign(factory, { schema: { kind, options: options2, positional }, from });
};
const isFactory = (value) => typeof value === "function" && "schema" in value && "from" in value;
const variadic = (factory) => Object.assign((...elements) => factory(elements), {
  schema: factory.schema,
  from: factory.from
});
const readOptions$1 = (where2, options2, given) => {
  const values = /* @__PURE__ */ Object.create(null);
  for (const [name, option] of Object.entries(options2)) {
    const value = Object.hasOwn(given, name) ? given[name] : void 0;
    const place = `${where2}: ${name}`;
    const chosen = value === void 0 ? option.fallback : value;
    values[name] = chosen === void 0 && !option.needed ? void 0 : option.read(chosen, place);
  }
  return values;
};
const configOf = (options2, values) => {
  const config = {};
  for (const [name, { write: write2 }] of Object.entries(options2)) {
    const value = values[name];
    const json = value === void 0 ? void 0 : write2 ? write2(value) : value;
    if (json !== void 0) config[name] = json;
  }
  return config;
};
const plain = (expects, read) => (fallback) => ({ read, needed: fallback === void 0, fallback, expects });
const finite = plain("a finite number", checkNumber);
const positive = plain("a finite number above 0", checkPositive);
const notNegative = plain("a finite number of at least 0", checkNotNegative);
const fraction = plain("a number from 0 to less than 1", checkFraction);
const flag = plain("true or false", checkFlag);
const integer = plain("a whole number", (given, where2) => {
  if (Number.isSafeInteger(given)) return given;
  throw new ArgumentError(`${where2}: expected a whole number, received ${show(given)}.`);
});
const axes = plain("a whole number or a list of them", (given, where2) => {
  const list2 = Array.isArray(given) ? given : [given];
  if (list2.length > 0 && list2.every(Number.isSafeInteger)) return given;
  throw new ArgumentError(`${where2}: expected a whole number or a list of them, received ${show(given)}.`);
});
const axis = integer;
const weightList = plain("a list of finite numbers of at least 0", (given, where2) => {
  if (!Array.isArray(given) || given.length === 0) {
    throw new ArgumentError(`${where2}: expected a list of finite numbers of at least 0, received ${show(given)}.`);
  }
  return Array.from(given, (weight2, i) => checkNotNegative(weight2, `${where2}[${i}]`));
});
const between = (low, high, fallback) => ({
  read: (given, where2) => {
    if (typeof given === "number" && given >= low && given <= high) return given;
    throw new ArgumentError(`${where2}: expected a number from ${low} to ${high}, received ${show(given)}.`);
  },
  needed: false,
  fallback,
  expects: `a number from ${low} to ${high}`
});
const whole$1 = (least, fallback) => ({
  read: (given, where2) => checkWhole(given, where2, least),
  needed: fallback === void 0,
  fallback,
  expects: `a whole number of at least ${least}`
});
const seed = () => ({
  read: (given, where2) => checkSeed(given, where2.replace(/: seed$/, "")),
  needed: false,
  fallback: void 0,
  expects: "a whole number, or the model's"
});
const choice = (words2, fallback) => ({
  read: (given, where2) => {
    if (typeof given === "string" && words2.includes(given)) return given;
    const hint = typeof given === "string" ? nearestName(given, words2) : void 0;
    throw new ArgumentError(
      `${where2}: expected one of ${words2.map((word) => `"${word}"`).join(", ")}, received ${show(given)}.${hint ? ` Did you mean "${hint}"?` : ""}`
    );
  },
  needed: false,
  fallback,
  expects: words2.map((word) => `"${word}"`).join(" or ")
});
const neededOption = (option) => ({
  ...option,
  needed: true,
  fallback: void 0
});
const optional = (option) => ({
  ...option,
  needed: false,
  fallback: void 0
});
const text = plain("a text", (given, where2) => {
  if (typeof given === "string") return given;
  throw new ArgumentError(`${where2}: expected a text, received ${show(given)}.`);
});
const writePart = (part) => {
  if (typeof part === "function" && !("kind" in part)) return { kind: part.name };
  const { kind = "", config } = part;
  return config === void 0 ? { kind } : { kind, config };
};
const finish = (stages) => {
  for (; ; ) {
    const { done, value } = stages.next();
    if (done) return value;
  }
};
const sizeOf = (shape) => shape.reduce((product2, size2) => product2 * size2, 1);
const sameShape = (a, b) => a.length === b.length && a.every((size2, axis2) => size2 === b[axis2]);
const showShape = (shape) => shape.length > 16 ? `[${shape.slice(0, 8).join(",")},… of ${shape.length} axes]` : `[${shape.join(",")}]`;
const largestSize = 1073741823;
const checkShape = (shape, where2, least = 0) => {
  if (!Array.isArray(shape)) {
    throw new ShapeError(`${where2}: expected a shape such as [32,10], received ${show(shape)}.`);
  }
  for (const [axis2, size2] of shape.entries()) {
    if (typeof size2 !== "number" || !Number.isInteger(size2) || size2 < least) {
      throw new ShapeError(
        `${where2}: expected whole sizes of at least ${least}, received ${show(size2)} at axis ${axis2} of ${show(shape)}.`
      );
    }
  }
  if (sizeOf(shape) > largestSize) {
    throw new ShapeError(
      `${where2}: shape ${showShape(shape)} has ${sizeOf(shape)} elements; one tensor may have at most ${largestSize}, since WebAssembly addresses 4 GiB. Use a smaller batch or layer.`
    );
  }
  return shape;
};
const resolveAxis = (axis2, rank, where2) => {
  if (!Number.isInteger(axis2) || axis2 < -rank || axis2 >= rank) {
    const expected = rank === 0 ? "no axis, for a scalar has none" : `an axis from ${-rank} to ${rank - 1} for rank ${rank}`;
    throw new ArgumentError(`${where2}: expected ${expected}, received ${show(axis2)}.`);
  }
  return axis2 < 0 ? axis2 + rank : axis2;
};
const resolveAxes = (axes2, rank, where2) => {
  if (axes2 === void 0) return Array.from({ length: rank }, (_2, axis2) => axis2);
  const list2 = Array.isArray(axes2) ? [...axes2] : [axes2];
  const resolved = list2.map((axis2) => resolveAxis(axis2, rank, where2));
  if (new Set(resolved).size !== resolved.length) {
    throw new ArgumentError(`${where2}: expected each axis once, received ${show(axes2)}.`);
  }
  return resolved.sort((a, b) => a - b);
};
const broadcastShapes = (shapes, where2) => {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_2, axis2) => {
    let result = 1;
    for (const shape of shapes) {
      const size2 = shape[axis2 - rank + shape.length] ?? 1;
      if (size2 === 1 || size2 === result) continue;
      if (result !== 1) {
        throw new ShapeError(
          `${where2}: expected shapes that broadcast together, received ${shapes.map(showShape).join(" and ")}: sizes ${result} and ${size2} at axis ${axis2 - rank} differ and neither is 1.`
        );
      }
      result = size2;
    }
    return result;
  });
};
const stridesOf$1 = (shape) => {
  const strides = [];
  let stride2 = 1;
  for (let axis2 = shape.length - 1; axis2 >= 0; axis2--) {
    strides[axis2] = stride2;
    stride2 *= shape[axis2];
  }
  return strides;
};
const isShape = (shape) => !shape.includes(null);
const checkOpenShape = (shape, where2, least = 0) => {
  if (!Array.isArray(shape)) {
    throw new ShapeError(`${where2}: expected a shape such as [32] or [null,8], received ${show(shape)}.`);
  }
  for (const [axis2, size2] of shape.entries()) {
    if (size2 === null || typeof size2 === "number" && Number.isInteger(size2) && size2 >= least) continue;
    throw new ShapeError(
      `${where2}: expected whole sizes of at least ${least}, or null for any, received ${show(size2)} at axis ${axis2} of ${show(shape)}.`
    );
  }
  checkShape(closed(shape, 1), where2, least);
  return shape;
};
const matches = (shape, open) => shape.length === open.length && shape.every((size2, axis2) => open[axis2] === null || open[axis2] === size2);
const closed = (open, length) => isShape(open) ? open : open.map((size2) => size2 ?? length);
const showOpenShape = (open) => isShape(open) ? showShape(open) : `[${open.map((size2) => size2 ?? "any").join(",")}]`;
const opened = (open, shape, axes2) => {
  const both = open.map((size2, axis2) => size2 === shape[axis2] ? size2 : null);
  const fits2 = shape.length === open.length && both.every((size2, axis2) => size2 !== null || axis2 < axes2);
  return fits2 ? both : void 0;
};
const bytesPerValue = (dtype) => dtype === "uint8" ? 1 : 4;
let created$2 = 0;
let tracedLayer;
let differentiated;
const withLayer = (path, trace) => {
  const outer = tracedLayer;
  tracedLayer = path;
  try {
    return trace();
  } finally {
    tracedLayer = outer;
  }
};
const asGradientOf = (tensor, trace) => {
  const outer = differentiated;
  differentiated = tensor;
  try {
    return trace();
  } finally {
    differentiated = outer;
  }
};
class Tensor {
  constructor(shape, dtype, op, inputs, attributes, source) {
    /** Order of creation: operands come before results. */
    __publicField(this, "id", created$2++);
    /** Its stack names the line of the user's program that traced this tensor, or the one whose gradient it belongs to. */
    __publicField(this, "origin");
    /** The path of the layer that traced it, if one did. */
    __publicField(this, "layer");
    /** The tensor whose gradient rule made it, if one did. */
    __publicField(this, "gradientOf");
    this.shape = shape;
    this.dtype = dtype;
    this.op = op;
    this.inputs = inputs;
    this.attributes = attributes;
    this.source = source;
    this.gradientOf = differentiated;
    this.layer = differentiated ? differentiated.layer : tracedLayer;
    this.origin = (differentiated == null ? void 0 : differentiated.origin) ?? captureOrigin();
  }
  get rank() {
    return this.shape.length;
  }
  /** A node stands for all it is computed from; where one is shown in a message or a picture, its shape is enough. */
  toJSON() {
    return `tensor [${this.shape.join(",")}]`;
  }
}
const wholeOf = (part) => {
  var _a;
  let whole2 = part;
  while ((_a = whole2.op) == null ? void 0 : _a.part) whole2 = whole2.inputs[0];
  return whole2;
};
const captureOrigin = () => {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 12;
  const origin = new Error("traced here");
  Error.stackTraceLimit = before;
  return origin;
};
const none = Object.freeze({});
const resultOf = (op, inputs, attributes, shape, dtype) => new Tensor(shape, dtype, op, inputs, attributes);
const leaf = (source, shape, dtype = "float32") => new Tensor(shape, dtype, void 0, [], none, source);
const oneTensor = (x, where2) => {
  if (x instanceof Tensor) return x;
  throw new ArgumentError(
    `${where2}: expected one tensor, received ${show(x)}. Where a model has several inputs, take them by name in a layer of your own and join them, with concatenate for example.`
  );
};
const goodName = /^[A-Za-z][\w .-]*$/;
const checkName = (name, where2) => {
  if (typeof name === "string" && goodName.test(name)) return name;
  throw new ArgumentError(
    `${where2}: expected a name such as "dense" (a letter, then letters, digits, ". _-"), received ${show(name)}.`
  );
};
const layerOf = (description, trace) => {
  const self = {
    ...description,
    apply: (x, scope) => scope.enter(self, x, trace)
  };
  return self;
};
const common = {
  /** What its parameters are called by; its kind when left out. */
  name: optional(text()),
  /** Whether training changes its parameters. */
  trainable: flag(true)
};
const defineLayer = (kind, options2, first, make) => define(kind, { ...options2, ...common }, first, (values, { config }) => {
  const { name = kind, trainable } = values;
  const description = { name: checkName(name, kind), kind, config, trainable };
  const made = make(values);
  if (typeof made === "function") return layerOf(description, made);
  return layerOf({ ...description, inside: { ...made, name } }, made.trace);
});
const isLayer = (value) => typeof value === "object" && value !== null && typeof value.apply === "function";
const linksOption = () => ({
  read: (given, where2) => {
    const place = where2.replace(/: layers$/, "");
    if (!Array.isArray(given) || given.length === 0) {
      throw new ArgumentError(`${place}: expected an array of layers, received ${show(given)}.`);
    }
    for (const [i, part] of given.entries()) {
      if (!isLayer(part)) {
        throw new ArgumentError(
          `${place}: expected a layer such as dense(10) at position ${i}, received ${show(part)}.`
        );
      }
    }
    return given;
  },
  needed: true,
  fallback: void 0,
  expects: "an array of layers",
  write: (layers) => layers.map((part) => writePart(part)),
  family: "layer"
});
const chain$1 = defineLayer(
  "sequential",
  { layers: linksOption() },
  (layers) => ({ layers }),
  ({ layers }) => {
    const row = layers;
    return {
      trace: (x, scope) => row.reduce((value, part) => part.apply(value, scope), x),
      compose: (x, { apply: apply2 }) => row.reduce((value, part) => apply2(part, value), x)
    };
  }
);
const _Symbolic = class _Symbolic {
  constructor(origin) {
    __privateAdd(this, _parts, /* @__PURE__ */ new Map());
    this.origin = origin;
  }
  /** One output, by its name, of a layer that returns several. */
  get(part) {
    const known2 = __privateGet(this, _parts).get(part);
    if (known2) return known2;
    const made = new _Symbolic({ whole: this, part: checkName(part, "get") });
    __privateGet(this, _parts).set(part, made);
    return made;
  }
  /** What it is called where nothing else is said. */
  get name() {
    const { origin } = this;
    if ("part" in origin) return origin.part;
    return "layer" in origin ? origin.layer.name : origin.input.name ?? "input";
  }
};
_parts = new WeakMap();
let Symbolic = _Symbolic;
class Place {
  constructor(layer, path) {
    __publicField(this, "outputs", []);
    this.layer = layer;
    this.path = path;
  }
  get output() {
    if (this.outputs.length === 1) return this.outputs[0];
    throw new ArgumentError(`${this.path}: is applied ${this.outputs.length} times. Take one of its outputs[i].`);
  }
}
const inputsOf = (facts) => {
  const values = facts.map((input) => new Symbolic({ input }));
  if (facts.length === 1 && facts[0].name === void 0) return values[0];
  return Object.fromEntries(values.map((value) => [value.name, value]));
};
const unfold = (root2, known2 = [{}]) => {
  var _a, _b;
  const places2 = /* @__PURE__ */ new Map();
  const byPath = /* @__PURE__ */ new Map();
  const layers = /* @__PURE__ */ new Set();
  const placeOf2 = (layer, parent) => {
    var _a2;
    const placed = places2.get(layer);
    if (placed) return placed;
    const name = ((_a2 = layer.inside) == null ? void 0 : _a2.name) ?? layer.name;
    const wanted = parent === "" ? name : `${parent}/${name}`;
    let path = wanted;
    for (let i = 1; byPath.has(path); i++) path = `${wanted}_${i}`;
    const place = new Place(layer, path);
    places2.set(layer, place);
    byPath.set(path, place);
    return place;
  };
  const algebra = (parent) => ({
    apply: (layer, x) => visit(layer, x, parent).output,
    part: (values, name) => {
      if (!(values instanceof Symbolic)) return name === void 0 ? values : values[name];
      return name === void 0 ? values : values.get(name);
    }
  });
  const visit = (layer, x, parent) => {
    var _a2;
    const place = placeOf2(layer, parent);
    const output2 = new Symbolic({ layer, from: x });
    place.outputs.push(output2);
    if (parent === rootPath) layers.add(place);
    return { output: output2, inside: (_a2 = layer.inside) == null ? void 0 : _a2.compose(x, algebra(place.path)) };
  };
  const rootPath = ((_a = root2.inside) == null ? void 0 : _a.name) ?? root2.name;
  const inputs = inputsOf(((_b = root2.inside) == null ? void 0 : _b.inputs) ?? known2);
  const { output, inside } = visit(root2, inputs, "");
  if (!inside) layers.add(places2.get(root2));
  return {
    inputs,
    outputs: inside ?? output,
    layers: [...layers],
    get: (path) => {
      const place = byPath.get(path) ?? byPath.get(`${rootPath}/${path}`);
      if (place) return place;
      throw new ArgumentError(
        `getLayer: expected a path of a layer (${[...byPath.keys()].join(", ")}), received ${show(path)}.`
      );
    }
  };
};
const onlyInput = "x";
const onlyOutput = "y";
const entriesOf = (tensors, only) => tensors instanceof Tensor ? [[only, tensors]] : Object.entries(tensors);
const targetInput = (name) => `target:${name}`;
const weightInput = (name) => `weight:${name}`;
const apply = (op, inputs, attributes = {}, where2 = op.name) => {
  var _a;
  for (const input of inputs) {
    if (checkTensor(input, where2).dtype === "uint8" && !op.readsBytes) throw unreadBytes(where2);
  }
  const shape = checkShape(op.inferShape(inputs, attributes), where2);
  const dtype = ((_a = op.inferType) == null ? void 0 : _a.call(op, inputs, attributes)) ?? "float32";
  return resultOf(op, inputs, attributes, shape, dtype);
};
const unreadBytes = (where2) => new DataTypeError(`${where2}: expected float32 or int32, received uint8. Convert it with cast(x, "float32").`);
const checkTensor = (value, where2) => {
  if (value instanceof Tensor) return value;
  throw new ArgumentError(
    `${where2}: expected a tensor, received ${show(value)}. Make one with constant(values, shape).`
  );
};
const checkType = (tensor, dtype, where2) => {
  if (tensor.dtype !== dtype) {
    throw new DataTypeError(
      `${where2}: expected ${dtype}, received ${tensor.dtype}. Convert it with cast(x, "${dtype}").`
    );
  }
};
const checkFloat = (value, where2) => {
  const tensor = checkTensor(value, where2);
  checkType(tensor, "float32", where2);
  return tensor;
};
const checkNoMore = (more, where2) => {
  if (more.length === 0 || more.length === 2 && typeof more[0] === "number" && Array.isArray(more[1])) return;
  throw new ArgumentError(`${where2}: expected no more arguments, received ${show(more[0])} behind the last one.`);
};
const constant$1 = (values, shape, dtype = "float32") => {
  if (dtype !== "float32" && dtype !== "int32") {
    throw new ArgumentError(`constant: expected "float32" or "int32" as the type, received ${show(dtype)}.`);
  }
  const flat = typeof values === "number" ? [values] : values;
  if (!isNumberList(flat)) {
    throw new ArgumentError(`constant: expected a number, an array or a typed array, received ${show(values)}.`);
  }
  const checked = [
    ...checkShape(shape === void 0 ? typeof values === "number" ? [] : [flat.length] : shape, "constant")
  ];
  if (sizeOf(checked) !== flat.length) {
    throw new ArgumentError(
      `constant: expected ${sizeOf(checked)} values for shape [${checked.join(",")}], received ${flat.length}.`
    );
  }
  const data = dtype === "int32" ? Int32Array.from(flat) : Float32Array.from(flat);
  if (data.constructor !== flat.constructor) checkConverted(flat, data);
  return leaf({ kind: "constant", data }, checked, dtype);
};
const isNumberList = (values) => Array.isArray(values) || ArrayBuffer.isView(values) && !(values instanceof DataView || values instanceof BigInt64Array || values instanceof BigUint64Array);
const checkConverted = (values, data) => {
  for (let i = 0; i < data.length; i++) {
    const value = values[i];
    if (typeof value !== "number") {
      const mend = Array.isArray(value) ? " Give the values in one flat array, and a shape." : "";
      throw new ArgumentError(`constant: expected numbers, received ${show(value)} at ${i}.${mend}`);
    }
    if (data instanceof Int32Array ? data[i] !== value : Number.isFinite(value) && !Number.isFinite(data[i])) {
      const wanted = data instanceof Int32Array ? "whole numbers of 32 bits" : "numbers that float32 can hold";
      throw new ArgumentError(`constant: expected ${wanted}, received ${value} at ${i}.`);
    }
  }
};
const literal = (value, shape = []) => leaf({ kind: "constant", data: Float32Array.of(value), literal: true }, shape);
const literalValue = (tensor) => {
  var _a;
  return ((_a = tensor.source) == null ? void 0 : _a.kind) === "constant" && tensor.source.literal ? tensor.source.data[0] : void 0;
};
const toTensor = (value, where2) => typeof value === "number" ? literal(Number.isFinite(value) ? checkFinite(value, where2) : value) : checkTensor(value, where2);
const constantValue = (tensor) => {
  var _a;
  return ((_a = tensor.source) == null ? void 0 : _a.kind) === "constant" && tensor.source.data.length === 1 ? tensor.source.data[0] : void 0;
};
var Opcode = /* @__PURE__ */ ((Opcode2) => {
  Opcode2[Opcode2["Gemm"] = 0] = "Gemm";
  Opcode2[Opcode2["Map"] = 1] = "Map";
  Opcode2[Opcode2["Reduce"] = 2] = "Reduce";
  Opcode2[Opcode2["ArgReduce"] = 3] = "ArgReduce";
  Opcode2[Opcode2["Scan"] = 4] = "Scan";
  Opcode2[Opcode2["Softmax"] = 5] = "Softmax";
  Opcode2[Opcode2["CrossEntropy"] = 6] = "CrossEntropy";
  Opcode2[Opcode2["CrossEntropyGradient"] = 7] = "CrossEntropyGradient";
  Opcode2[Opcode2["StridedCopy"] = 8] = "StridedCopy";
  Opcode2[Opcode2["Fill"] = 9] = "Fill";
  Opcode2[Opcode2["GatherRows"] = 10] = "GatherRows";
  Opcode2[Opcode2["ScatterAddRows"] = 11] = "ScatterAddRows";
  Opcode2[Opcode2["Random"] = 12] = "Random";
  Opcode2[Opcode2["Widen"] = 13] = "Widen";
  Opcode2[Opcode2["Moments"] = 14] = "Moments";
  Opcode2[Opcode2["ProductSums"] = 15] = "ProductSums";
  Opcode2[Opcode2["Convolution"] = 16] = "Convolution";
  Opcode2[Opcode2["Pool"] = 17] = "Pool";
  Opcode2[Opcode2["Loop"] = 18] = "Loop";
  Opcode2[Opcode2["NormalizeRows"] = 19] = "NormalizeRows";
  Opcode2[Opcode2["NormalizeRowsGradient"] = 20] = "NormalizeRowsGradient";
  Opcode2[Opcode2["Depthwise"] = 21] = "Depthwise";
  Opcode2[Opcode2["ArgSort"] = 22] = "ArgSort";
  Opcode2[Opcode2["GatherAlong"] = 23] = "GatherAlong";
  Opcode2[Opcode2["ScatterAddAlong"] = 24] = "ScatterAddAlong";
  Opcode2[Opcode2["WinogradKernel"] = 25] = "WinogradKernel";
  Opcode2[Opcode2["Winograd"] = 26] = "Winograd";
  Opcode2[Opcode2["WinogradKernelGradient"] = 27] = "WinogradKernelGradient";
  Opcode2[Opcode2["Attention"] = 28] = "Attention";
  Opcode2[Opcode2["AttentionGradient"] = 29] = "AttentionGradient";
  return Opcode2;
})(Opcode || {});
var Reduction = /* @__PURE__ */ ((Reduction2) => {
  Reduction2[Reduction2["Sum"] = 0] = "Sum";
  Reduction2[Reduction2["Product"] = 1] = "Product";
  Reduction2[Reduction2["Maximum"] = 2] = "Maximum";
  Reduction2[Reduction2["Minimum"] = 3] = "Minimum";
  return Reduction2;
})(Reduction || {});
var SoftmaxKind = /* @__PURE__ */ ((SoftmaxKind2) => {
  SoftmaxKind2[SoftmaxKind2["Softmax"] = 0] = "Softmax";
  SoftmaxKind2[SoftmaxKind2["LogSoftmax"] = 1] = "LogSoftmax";
  SoftmaxKind2[SoftmaxKind2["LogSumExp"] = 2] = "LogSumExp";
  return SoftmaxKind2;
})(SoftmaxKind || {});
var MicroOpcode = /* @__PURE__ */ ((MicroOpcode2) => {
  MicroOpcode2[MicroOpcode2["Copy"] = 0] = "Copy";
  MicroOpcode2[MicroOpcode2["Affine"] = 1] = "Affine";
  MicroOpcode2[MicroOpcode2["Absolute"] = 2] = "Absolute";
  MicroOpcode2[MicroOpcode2["Sign"] = 3] = "Sign";
  MicroOpcode2[MicroOpcode2["Square"] = 4] = "Square";
  MicroOpcode2[MicroOpcode2["SquareRoot"] = 5] = "SquareRoot";
  MicroOpcode2[MicroOpcode2["ReciprocalSquareRoot"] = 6] = "ReciprocalSquareRoot";
  MicroOpcode2[MicroOpcode2["Reciprocal"] = 7] = "Reciprocal";
  MicroOpcode2[MicroOpcode2["Exp"] = 8] = "Exp";
  MicroOpcode2[MicroOpcode2["Log"] = 9] = "Log";
  MicroOpcode2[MicroOpcode2["Log1p"] = 10] = "Log1p";
  MicroOpcode2[MicroOpcode2["Expm1"] = 11] = "Expm1";
  MicroOpcode2[MicroOpcode2["Sin"] = 12] = "Sin";
  MicroOpcode2[MicroOpcode2["Cos"] = 13] = "Cos";
  MicroOpcode2[MicroOpcode2["Tanh"] = 14] = "Tanh";
  MicroOpcode2[MicroOpcode2["Sigmoid"] = 15] = "Sigmoid";
  MicroOpcode2[MicroOpcode2["Softplus"] = 16] = "Softplus";
  MicroOpcode2[MicroOpcode2["Erf"] = 17] = "Erf";
  MicroOpcode2[MicroOpcode2["Floor"] = 18] = "Floor";
  MicroOpcode2[MicroOpcode2["Round"] = 19] = "Round";
  MicroOpcode2[MicroOpcode2["Clip"] = 20] = "Clip";
  MicroOpcode2[MicroOpcode2["Power"] = 21] = "Power";
  MicroOpcode2[MicroOpcode2["LeakyRelu"] = 22] = "LeakyRelu";
  MicroOpcode2[MicroOpcode2["Elu"] = 23] = "Elu";
  MicroOpcode2[MicroOpcode2["Softsign"] = 24] = "Softsign";
  MicroOpcode2[MicroOpcode2["FlushDenormals"] = 25] = "FlushDenormals";
  MicroOpcode2[MicroOpcode2["ToInt32"] = 26] = "ToInt32";
  MicroOpcode2[MicroOpcode2["ToFloat32"] = 27] = "ToFloat32";
  MicroOpcode2[MicroOpcode2["Add"] = 28] = "Add";
  MicroOpcode2[MicroOpcode2["Subtract"] = 29] = "Subtract";
  MicroOpcode2[MicroOpcode2["Multiply"] = 30] = "Multiply";
  MicroOpcode2[MicroOpcode2["Divide"] = 31] = "Divide";
  MicroOpcode2[MicroOpcode2["Minimum"] = 32] = "Minimum";
  MicroOpcode2[MicroOpcode2["Maximum"] = 33] = "Maximum";
  MicroOpcode2[MicroOpcode2["Equal"] = 34] = "Equal";
  MicroOpcode2[MicroOpcode2["NotEqual"] = 35] = "NotEqual";
  MicroOpcode2[MicroOpcode2["Less"] = 36] = "Less";
  MicroOpcode2[MicroOpcode2["LessEqual"] = 37] = "LessEqual";
  MicroOpcode2[MicroOpcode2["Greater"] = 38] = "Greater";
  MicroOpcode2[MicroOpcode2["GreaterEqual"] = 39] = "GreaterEqual";
  MicroOpcode2[MicroOpcode2["EqualInt32"] = 40] = "EqualInt32";
  MicroOpcode2[MicroOpcode2["NotEqualInt32"] = 41] = "NotEqualInt32";
  MicroOpcode2[MicroOpcode2["LessInt32"] = 42] = "LessInt32";
  MicroOpcode2[MicroOpcode2["LessEqualInt32"] = 43] = "LessEqualInt32";
  MicroOpcode2[MicroOpcode2["GreaterInt32"] = 44] = "GreaterInt32";
  MicroOpcode2[MicroOpcode2["GreaterEqualInt32"] = 45] = "GreaterEqualInt32";
  MicroOpcode2[MicroOpcode2["ScaledAdd"] = 46] = "ScaledAdd";
  MicroOpcode2[MicroOpcode2["ReluGradient"] = 47] = "ReluGradient";
  MicroOpcode2[MicroOpcode2["LeakyReluGradient"] = 48] = "LeakyReluGradient";
  MicroOpcode2[MicroOpcode2["EluGradient"] = 49] = "EluGradient";
  MicroOpcode2[MicroOpcode2["TanhGradient"] = 50] = "TanhGradient";
  MicroOpcode2[MicroOpcode2["SigmoidGradient"] = 51] = "SigmoidGradient";
  MicroOpcode2[MicroOpcode2["ScaledSquareAdd"] = 52] = "ScaledSquareAdd";
  MicroOpcode2[MicroOpcode2["DivideByRoot"] = 53] = "DivideByRoot";
  MicroOpcode2[MicroOpcode2["Raise"] = 54] = "Raise";
  MicroOpcode2[MicroOpcode2["Where"] = 55] = "Where";
  MicroOpcode2[MicroOpcode2["MultiplyAdd"] = 56] = "MultiplyAdd";
  MicroOpcode2[MicroOpcode2["MultiplySubtract"] = 57] = "MultiplySubtract";
  MicroOpcode2[MicroOpcode2["Adam"] = 58] = "Adam";
  return MicroOpcode2;
})(MicroOpcode || {});
const reshapeOp = {
  name: "reshape",
  inferShape: (_2, { shape }) => shape,
  inferType: ([x]) => x.dtype,
  view: true,
  reshapes: true,
  gradient: (dy, [x]) => [reshape(dy, x.shape)]
};
const reshape = (x, shape) => {
  const resolved = resolveSize(checkTensor(x, "reshape"), shape);
  if (sameShape(x.shape, resolved)) return x;
  const value = literalValue(x);
  return value === void 0 ? apply(reshapeOp, [x], { shape: [...resolved] }) : literal(value, resolved);
};
const resolveSize = (x, shape) => {
  const size2 = sizeOf(x.shape);
  const open = Array.isArray(shape) ? shape.indexOf(-1) : -1;
  const known2 = open < 0 ? shape : shape.filter((_2, axis2) => axis2 !== open);
  const rest = sizeOf(checkShape(known2, "reshape"));
  const resolved = open < 0 ? shape : shape.map((s, axis2) => axis2 === open && rest > 0 ? size2 / rest : s);
  if (sizeOf(resolved) !== size2 || resolved.some((s) => !Number.isInteger(s) || s < 0)) {
    throw new ShapeError(
      `reshape: expected a shape of ${size2} elements for ${showShape(x.shape)}, received ${show(shape)}.`
    );
  }
  return resolved;
};
const checkReduction = (name, x, options2, known2 = ["axis", "keepDims"]) => {
  const { rank } = checkFloat(x, name);
  checkOptions(name, options2, known2);
  const { axis: axis2, keepDims = false } = options2;
  const axes2 = resolveAxes(axis2, Math.max(rank, 1), name).filter((each) => each < rank);
  return { x, axes: axes2, keepDims: checkFlag(keepDims, `${name}: keepDims`) };
};
const checkAlong = (name, x, options2, known2 = ["axis", "keepDims"]) => {
  checkFloat(x, name);
  checkOptions(name, options2, known2);
  const { axis: axis2 = -1, keepDims = false } = options2;
  const resolved = resolveAxis(axis2, Math.max(x.rank, 1), name);
  return {
    x: x.rank === 0 ? reshape(x, [1]) : x,
    axis: resolved,
    keepDims: checkFlag(keepDims, `${name}: keepDims`)
  };
};
const maxAxes = 6;
const mergeAxes = (axes2) => {
  const merged2 = [];
  for (const axis2 of axes2) {
    if (axis2.size === 1) continue;
    const outer = merged2.at(-1);
    if (outer && outer.x === axis2.x * axis2.size && outer.out === axis2.out * axis2.size) {
      merged2[merged2.length - 1] = { size: outer.size * axis2.size, x: axis2.x, out: axis2.out };
    } else merged2.push(axis2);
  }
  return merged2;
};
const stridedCopy = (x, xStrides, xOffset, out, outStrides, outOffset, shape) => {
  if (shape.includes(0)) return [];
  const axes2 = mergeAxes(shape.map((size2, i) => ({ size: size2, x: xStrides[i], out: outStrides[i] })));
  if (axes2.length > maxAxes) {
    throw new ShapeError(
      `copy: at most ${maxAxes} separate axes can be moved at once, received ${showShape(shape)}. Reshape it first.`
    );
  }
  const [a0, a1, a2, a3, a4, a5] = [...Array(maxAxes - axes2.length).fill({ size: 1, x: 0, out: 0 }), ...axes2];
  return [
    {
      name: "stridedCopy",
      x,
      out,
      xOffset,
      outOffset,
      size0: a0.size,
      size1: a1.size,
      size2: a2.size,
      size3: a3.size,
      size4: a4.size,
      size5: a5.size,
      xStride0: a0.x,
      xStride1: a1.x,
      xStride2: a2.x,
      xStride3: a3.x,
      xStride4: a4.x,
      xStride5: a5.x,
      outStride0: a0.out,
      outStride1: a1.out,
      outStride2: a2.out,
      outStride3: a3.out,
      outStride4: a4.out,
      outStride5: a5.out
    }
  ];
};
const bitsOf = (value, dtype) => dtype === "int32" ? value : new Int32Array(Float32Array.of(value).buffer)[0];
const broadcastToOp = {
  name: "broadcastTo",
  inferShape: (_2, { shape }) => shape,
  inferType: ([x]) => x.dtype,
  emit: ([x], out) => {
    const value = constantValue(x);
    if (value !== void 0) {
      return [{ name: "fill", out, count: sizeOf(out.shape), value: bitsOf(value, out.dtype) }];
    }
    const lead = out.rank - x.rank;
    const strides = stridesOf$1(x.shape);
    const stretched = out.shape.map(
      (_2, axis2) => axis2 < lead || x.shape[axis2 - lead] === 1 ? 0 : strides[axis2 - lead]
    );
    return stridedCopy(x, stretched, 0, out, stridesOf$1(out.shape), 0, out.shape);
  },
  gradient: (dy, [x]) => [sumTo(dy, x.shape)]
};
const broadcastTo = (x, shape) => {
  checkTensor(x, "broadcastTo");
  checkShape(shape, "broadcastTo");
  if (!sameShape(broadcastShapes([x.shape, shape], "broadcastTo"), shape)) {
    throw new ShapeError(`broadcastTo: ${showShape(x.shape)} does not broadcast to ${showShape(shape)}; it is larger.`);
  }
  if (sameShape(x.shape, shape)) return x;
  return sizeOf(x.shape) === sizeOf(shape) ? reshape(x, shape) : apply(broadcastToOp, [x], { shape: [...shape] });
};
const reducedShape = (shape, { first, end }) => shape.map((size2, axis2) => axis2 >= first && axis2 < end ? 1 : size2);
const aroundRun = (shape, { first, end }) => ({
  outer: sizeOf(shape.slice(0, first)),
  reduced: sizeOf(shape.slice(first, end)),
  inner: sizeOf(shape.slice(end))
});
const reduceInstruction = (reduction, x, out, run) => [{ name: "reduce", reduction, x, out, ...aroundRun(x.shape, run) }];
const sumOp = {
  name: "sum",
  inferShape: ([x], run) => reducedShape(x.shape, run),
  emit: ([x], out, run) => reduceInstruction(Reduction.Sum, x, out, run),
  gradient: (dy, [x]) => [broadcastTo(dy, x.shape)]
};
const runsOf = (shape, axes2) => {
  const runs = [];
  for (const axis2 of axes2) {
    const last = runs.at(-1);
    if (last && shape.slice(last.end, axis2).every((size2) => size2 === 1)) {
      runs[runs.length - 1] = { first: last.first, end: axis2 + 1 };
    } else runs.push({ first: axis2, end: axis2 + 1 });
  }
  return runs;
};
const reduceRuns = ({ x, axes: axes2, keepDims }, reduceRun) => {
  let result = x;
  for (const run of runsOf(x.shape, axes2).reverse()) {
    if (aroundRun(x.shape, run).reduced !== 1) result = reduceRun(result, run);
  }
  const kept = x.shape.map((size2, i) => axes2.includes(i) ? 1 : size2);
  return reshape(result, keepDims ? kept : x.shape.filter((_2, i) => !axes2.includes(i)));
};
const sum$2 = (x, options2 = {}) => sumOver(checkReduction("sum", x, options2));
const sumOver = (reduction) => reduceRuns(reduction, (part, run) => apply(sumOp, [part], run));
const sumTo = (x, shape) => {
  const lead = checkTensor(x, "sumTo").rank - shape.length;
  const axis2 = x.shape.flatMap((size2, i) => i < lead || shape[i - lead] === 1 && size2 !== 1 ? [i] : []);
  return reshape(axis2.length > 0 ? sumOver({ x, axes: axis2, keepDims: false }) : x, shape);
};
const mostSplits = 3;
const axesUnder = (operand, result) => {
  const lead = result.length - operand.length;
  return result.map((size2, axis2) => ({ size: size2, varies: axis2 >= lead && operand[axis2 - lead] !== 1 })).filter(({ size: size2 }) => size2 !== 1).reverse();
};
const splitsOf = (operand, result) => {
  if (sizeOf(result) === 0) return [];
  const splits = [];
  const axes2 = axesUnder(operand, result);
  let behind = 1;
  for (const [i, { size: size2, varies }] of axes2.entries()) {
    if (i > 0 && varies !== axes2[i - 1].varies) splits.unshift(behind);
    behind *= size2;
  }
  return splits;
};
const joinSplits = (a, b) => {
  if (b.length === 0 || a === b) return a;
  return a.length === 0 ? b : [.../* @__PURE__ */ new Set([...a, ...b])].sort((x, y) => y - x);
};
const sizesBetween = (splits, size2) => {
  const ends = [...splits, 1];
  return [size2, ...splits].map((whole2, i) => whole2 / ends[i]);
};
const stridesBetween = (operand, result, splits) => {
  const strides = [...splits, 1].map(() => 0);
  let behind = 1;
  let own = 1;
  for (const { size: size2, varies } of axesUnder(operand, result)) {
    const axis2 = splits.filter((split) => split > behind).length;
    if (varies && strides[axis2] === 0) strides[axis2] = own;
    behind *= size2;
    if (varies) own *= size2;
  }
  return strides;
};
const elementwiseOp = (name, step, gradient) => ({
  name,
  inferShape: (inputs) => {
    for (const input of inputs) checkType(input, "float32", name);
    return broadcastShapes(
      inputs.map((input) => input.shape),
      name
    );
  },
  micro: typeof step === "function" ? step : () => step,
  gradient,
  overwrites: [0, 1, 2]
});
const micro = (opcode) => ({ micro: opcode });
const elementwise = (op, operands, attributes = {}) => {
  const shape = checkShape(
    broadcastShapes(
      operands.map((operand) => operand.shape),
      op.name
    ),
    op.name
  );
  let splits = [];
  const placed = unstretch(operands, shape).map((input) => {
    const joined = joinSplits(splits, splitsOf(input.shape, shape));
    if (joined.length > mostSplits) return broadcastTo(input, shape);
    splits = joined;
    return input;
  });
  return apply(op, placed, attributes);
};
const unstretch = (operands, shape) => {
  const sources = operands.map((operand) => operand.op === broadcastToOp ? operand.inputs[0] : operand);
  return sources.some((source) => sameShape(source.shape, shape)) ? sources : operands;
};
const unary = (op) => (x, ...more) => {
  checkNoMore(more, op.name);
  return elementwise(op, [toTensor(x, op.name)]);
};
const addOp = elementwiseOp("add", micro(MicroOpcode.Add), (dy, [a, b]) => [
  sumTo(dy, a.shape),
  sumTo(dy, b.shape)
]);
const subtractOp = elementwiseOp("subtract", micro(MicroOpcode.Subtract), (dy, [a, b]) => [
  sumTo(dy, a.shape),
  sumTo(negate(dy), b.shape)
]);
const multiplyOp = elementwiseOp("multiply", micro(MicroOpcode.Multiply), (dy, [a, b]) => [
  sumTo(multiply(dy, b), a.shape),
  sumTo(multiply(dy, a), b.shape)
]);
const divideOp = elementwiseOp("divide", micro(MicroOpcode.Divide), (dy, [a, b], y) => [
  sumTo(divide(dy, b), a.shape),
  sumTo(negate(divide(multiply(dy, y), b)), b.shape)
]);
const affineOp = elementwiseOp(
  "affine",
  (_2, { scale: scale2, shift }) => ({ micro: MicroOpcode.Affine, p: scale2, q: shift }),
  (dy, _inputs2, _y, { scale: scale2 }) => [affine(dy, scale2, 0)]
);
const affine = (x, scale2, shift) => line("affine", checkTensor(x, "affine"), checkFinite(scale2, "affine"), checkFinite(shift, "affine"));
const line = (name, x, scale2, shift) => {
  const tensor = checkFloat(toTensor(x, name), name);
  if (scale2 === 1 && shift === 0) return tensor;
  const value = literalValue(tensor);
  if (value === void 0) return elementwise(affineOp, [tensor], { scale: scale2, shift });
  const { fround } = Math;
  return literal(fround(fround(fround(scale2) * value) + fround(shift)), tensor.shape);
};
const numberIn = (value, other) => {
  const number = typeof value === "number" ? value : literalIn(value, other);
  return number !== void 0 && Number.isFinite(Math.fround(number)) ? number : void 0;
};
const literalIn = (value, other) => {
  if (!(value instanceof Tensor)) return void 0;
  const rank = other instanceof Tensor ? other.rank : 0;
  const stretched = value.op === broadcastToOp && other instanceof Tensor && sameShape(value.shape, other.shape);
  return value.rank <= rank ? literalValue(stretched ? value.inputs[0] : value) : void 0;
};
const add = (a, b, ...more) => {
  checkNoMore(more, "add");
  const [x, y] = [numberIn(a, b), numberIn(b, a)];
  if (y !== void 0) return line("add", a, 1, y);
  if (x !== void 0) return line("add", b, 1, x);
  return elementwise(addOp, [toTensor(a, "add"), toTensor(b, "add")]);
};
const subtract = (a, b, ...more) => {
  checkNoMore(more, "subtract");
  const [x, y] = [numberIn(a, b), numberIn(b, a)];
  if (y !== void 0) return line("subtract", a, 1, -y);
  if (x !== void 0) return line("subtract", b, -1, x);
  return elementwise(subtractOp, [toTensor(a, "subtract"), toTensor(b, "subtract")]);
};
const multiply = (a, b, ...more) => {
  checkNoMore(more, "multiply");
  const [x, y] = [numberIn(a, b), numberIn(b, a)];
  if (y !== void 0) return line("multiply", a, y, 0);
  if (x !== void 0) return line("multiply", b, x, 0);
  return elementwise(multiplyOp, [toTensor(a, "multiply"), toTensor(b, "multiply")]);
};
const divide = (a, b, ...more) => {
  checkNoMore(more, "divide");
  const y = numberIn(b, a);
  if (y !== void 0 && isPowerOfTwo(Math.abs(y))) return line("divide", a, 1 / y, 0);
  const x = a instanceof Tensor ? literalValue(a) : void 0;
  if (x !== void 0 && y !== void 0) return literal(x / Math.fround(y), a.shape);
  return elementwise(divideOp, [toTensor(a, "divide"), toTensor(b, "divide")]);
};
const isPowerOfTwo = (value) => value >= 1 && value <= 1073741824 && (value & value - 1) === 0 && Number.isInteger(value);
const negate = (x, ...more) => {
  checkNoMore(more, "negate");
  return line("negate", checkTensor(x, "negate"), -1, 0);
};
const scale = (x, factor) => line("scale", checkTensor(x, "scale"), checkFinite(factor, "scale"), 0);
const comparisonOp = (name, floats, integers) => ({
  ...elementwiseOp(
    name,
    ([a]) => micro(a.dtype === "int32" ? integers : floats),
    () => [void 0, void 0]
  ),
  inferShape: ([a, b]) => {
    if (a.dtype !== b.dtype) {
      throw new DataTypeError(
        `${name}: expected two operands of one type, received ${a.dtype} and ${b.dtype}. Convert one with cast(x, "${a.dtype}").`
      );
    }
    return broadcastShapes([a.shape, b.shape], name);
  }
});
const comparison = (op) => (a, b, ...more) => {
  checkNoMore(more, op.name);
  const dtype = a instanceof Tensor ? a.dtype : b instanceof Tensor ? b.dtype : "float32";
  return elementwise(op, [ofType(a, dtype, op.name), ofType(b, dtype, op.name)]);
};
const ofType = (value, dtype, where2) => {
  if (typeof value !== "number") return checkTensor(value, where2);
  if (dtype === "int32" && (value | 0) !== value) {
    throw new ArgumentError(
      `${where2}: expected a whole number of 32 bits beside an int32 tensor, received ${value}. Convert the tensor with cast(x, "float32").`
    );
  }
  return constant$1(value, [], dtype);
};
const equalOp = comparisonOp("equal", MicroOpcode.Equal, MicroOpcode.EqualInt32);
const equal = comparison(equalOp);
const notEqualOp = comparisonOp("notEqual", MicroOpcode.NotEqual, MicroOpcode.NotEqualInt32);
const notEqual = comparison(notEqualOp);
const lessOp = comparisonOp("less", MicroOpcode.Less, MicroOpcode.LessInt32);
const less = comparison(lessOp);
const lessEqualOp = comparisonOp("lessEqual", MicroOpcode.LessEqual, MicroOpcode.LessEqualInt32);
const lessEqual = comparison(lessEqualOp);
const greaterOp = comparisonOp("greater", MicroOpcode.Greater, MicroOpcode.GreaterInt32);
const greater = comparison(greaterOp);
const greaterEqualOp = comparisonOp("greaterEqual", MicroOpcode.GreaterEqual, MicroOpcode.GreaterEqualInt32);
const greaterEqual = comparison(greaterEqualOp);
const iota = (count2, shape = [count2]) => {
  const data = new Int32Array(count2);
  for (let i = 0; i < count2; i++) data[i] = i;
  return leaf({ kind: "constant", data }, shape, "int32");
};
const zeros = define("zeros", {}, none$1, (_2, part) => filled(0, part));
const ones = define("ones", {}, none$1, (_2, part) => filled(1, part));
const constantOf = define(
  "constantOf",
  { value: finite() },
  (value) => ({ value }),
  ({ value }, part) => filled(value, part)
);
const filled = (value, part) => ({
  ...part,
  initialize: (shape) => broadcastTo(constant$1(value), shape)
});
const identity = define(
  "identity",
  { gain: finite(1) },
  none$1,
  ({ gain: gain2 }, part) => ({
    ...part,
    initialize: (shape) => {
      const [rows, columns] = shape;
      if (rows === void 0 || columns === void 0 || shape.length !== 2) {
        throw new ShapeError(`identity: expected the shape of a matrix, received ${showShape(shape)}.`);
      }
      const diagonal = equal(iota(rows, [rows, 1]), iota(columns));
      return scale(diagonal, gain2);
    }
  })
);
const sidesOf$1 = (shape, transpose2) => {
  const [rows, columns] = [shape.at(-2), shape.at(-1)];
  return transpose2 ? [columns, rows] : [rows, columns];
};
const batchOf = (shape) => shape.slice(0, -2);
const inferMatmul = (a, b, { transposeA, transposeB }) => {
  const [m, k] = sidesOf$1(a.shape, transposeA);
  const [inner, n] = sidesOf$1(b.shape, transposeB);
  if (k !== inner) {
    const expected = `${transposeA ? "[k,m]ᵀ" : "[m,k]"} @ ${transposeB ? "[n,k]ᵀ" : "[k,n]"}`;
    throw new ShapeError(
      `matmul: expected ${expected}, received ${showShape(a.shape)} and ${showShape(b.shape)}. Is one operand transposed?`
    );
  }
  return [...broadcastShapes([batchOf(a.shape), batchOf(b.shape)], "matmul"), m, n];
};
const matmulOp = {
  name: "matmul",
  inferShape: ([a, b], transposes) => inferMatmul(a, b, transposes),
  emit: ([a, b], out, { transposeA, transposeB }) => {
    const [m, k] = sidesOf$1(a.shape, transposeA);
    const n = out.shape.at(-1);
    const batch = sizeOf(batchOf(out.shape));
    return [
      {
        name: "gemm",
        a,
        b,
        c: out,
        m,
        n,
        k,
        transposeA: Number(transposeA),
        transposeB: Number(transposeB),
        aRowStride: a.shape.at(-1),
        bRowStride: b.shape.at(-1),
        cRowStride: n,
        batch,
        aBatchStride: sizeOf(batchOf(a.shape)) === 1 ? 0 : m * k,
        bBatchStride: sizeOf(batchOf(b.shape)) === 1 ? 0 : k * n,
        cBatchStride: m * n,
        taken: 0
      }
    ];
  },
  // C = A·B: dA = dC·Bᵀ and dB = Aᵀ·dC; transposed operands swap the factors.
  gradient: (dy, [a, b], _2, { transposeA, transposeB }) => {
    const da = transposeA ? matmul(b, dy, { transposeA: transposeB, transposeB: true }) : matmul(dy, b, { transposeB: !transposeB });
    const db = transposeB ? matmul(dy, a, { transposeA: true, transposeB: transposeA }) : matmul(a, dy, { transposeA: !transposeA });
    return [sumTo(da, a.shape), sumTo(db, b.shape)];
  }
};
const matmul = (a, b, options2 = {}) => {
  checkFloat(a, "matmul");
  checkFloat(b, "matmul");
  checkOptions("matmul", options2, ["transposeA", "transposeB"]);
  const transposeA = checkFlag(options2.transposeA ?? false, "matmul: transposeA");
  const transposeB = checkFlag(options2.transposeB ?? false, "matmul: transposeB");
  if (a.rank === 0 || b.rank === 0) {
    throw new ShapeError(
      `matmul: expected matrices, received ${showShape(a.shape)} and ${showShape(b.shape)}. Use multiply for scalars.`
    );
  }
  if (a.rank === 1) {
    const product2 = matmul(reshape(a, [1, a.shape[0]]), b, { transposeB });
    return dropAxis(product2, b.rank === 1 ? -1 : -2);
  }
  if (b.rank === 1) return dropAxis(matmul(a, reshape(b, [b.shape[0], 1]), { transposeA }), -1);
  if (a.rank > 2 && b.rank === 2 && !transposeA) {
    const k = a.shape.at(-1);
    const rows = reshape(a, [k === 0 ? sizeOf(a.shape.slice(0, -1)) : sizeOf(a.shape) / k, k]);
    const product2 = matmul(rows, b, { transposeB });
    return reshape(product2, [...a.shape.slice(0, -1), product2.shape[1]]);
  }
  const batch = broadcastShapes([batchOf(a.shape), batchOf(b.shape)], "matmul");
  return apply(matmulOp, [stretchBatch(a, batch), stretchBatch(b, batch)], { transposeA, transposeB });
};
const stretchBatch = (x, batch) => {
  const own = batchOf(x.shape);
  return sizeOf(own) === 1 || sameShape(own, batch) ? x : broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
};
const dropAxis = (x, axis2) => reshape(
  x,
  x.shape.filter((_2, i) => i !== x.rank + axis2)
);
const polish = (x, [a, b, c]) => {
  const gram = matmul(x, x, { transposeA: true });
  const change = add(scale(gram, b), scale(matmul(gram, gram), c));
  return add(scale(x, a), matmul(x, change));
};
const lift = [3.4445, -4.775, 2.0315];
const whereOp = elementwiseOp("where", micro(MicroOpcode.Where), (dy, [condition, a, b]) => [
  void 0,
  sumTo(where(condition, dy, 0), a.shape),
  sumTo(where(condition, 0, dy), b.shape)
]);
const where = (condition, a, b) => {
  checkTensor(condition, "where");
  const chosen = condition.dtype === "int32" ? notEqual(condition, 0) : condition;
  return elementwise(whereOp, [chosen, toTensor(a, "where"), toTensor(b, "where")]);
};
const splitBy = (first, dy, a, b) => [
  sumTo(where(first, dy, 0), a.shape),
  sumTo(where(first, 0, dy), b.shape)
];
const minimumOp = elementwiseOp(
  "minimum",
  micro(MicroOpcode.Minimum),
  (dy, [a, b]) => splitBy(lessEqual(a, b), dy, a, b)
);
const maximumOp = elementwiseOp(
  "maximum",
  micro(MicroOpcode.Maximum),
  (dy, [a, b]) => splitBy(greaterEqual(a, b), dy, a, b)
);
const minimum = (a, b, ...more) => {
  checkNoMore(more, "minimum");
  if (typeof b === "number") return clamp("minimum", toTensor(a, "minimum"), Number.NEGATIVE_INFINITY, b);
  if (typeof a === "number") return clamp("minimum", b, Number.NEGATIVE_INFINITY, a);
  return elementwise(minimumOp, [checkTensor(a, "minimum"), checkTensor(b, "minimum")]);
};
const maximum = (a, b, ...more) => {
  checkNoMore(more, "maximum");
  if (typeof b === "number") return clamp("maximum", toTensor(a, "maximum"), b, Number.POSITIVE_INFINITY);
  if (typeof a === "number") return clamp("maximum", b, a, Number.POSITIVE_INFINITY);
  return elementwise(maximumOp, [checkTensor(a, "maximum"), checkTensor(b, "maximum")]);
};
const clipOp = elementwiseOp(
  "clip",
  (_2, { low, high }) => ({ micro: MicroOpcode.Clip, p: low, q: high }),
  (dy, [x], y) => [where(equal(x, y), dy, 0)]
);
const clip = (x, low, high) => clamp("clip", x, low, high);
const clamp = (name, x, low, high) => {
  checkFloat(x, name);
  if (!(typeof low === "number" && typeof high === "number" && low <= high)) {
    throw new ArgumentError(`${name}: expected numbers low ≤ high, received ${show(low)} and ${show(high)}.`);
  }
  return elementwise(clipOp, [x], { low, high });
};
const streams = 2147483648;
const checkDraw = (name, { stream = 0, seed: seed2 }) => {
  if (!Number.isInteger(stream) || stream < 0 || stream >= streams) {
    throw new ArgumentError(`${name}: expected a stream from 0 to ${streams - 1}, received ${show(stream)}.`);
  }
  if (seed2 !== void 0 && !(Number.isInteger(seed2) && ((seed2 | 0) === seed2 || seed2 >>> 0 === seed2))) {
    throw new ArgumentError(`${name}: expected a whole number of 32 bits as the seed, received ${show(seed2)}.`);
  }
};
const absOp = elementwiseOp("abs", micro(MicroOpcode.Absolute), (dy, [x]) => [
  multiply(dy, sign(x))
]);
const abs = unary(absOp);
const signOp = elementwiseOp("sign", micro(MicroOpcode.Sign), () => [void 0]);
const sign = unary(signOp);
const squareOp = elementwiseOp("square", micro(MicroOpcode.Square), (dy, [x]) => [
  scale(multiply(dy, x), 2)
]);
const square$1 = unary(squareOp);
const sqrtOp = elementwiseOp("sqrt", micro(MicroOpcode.SquareRoot), (dy, _2, y) => [
  divide(scale(dy, 0.5), y)
]);
const sqrt = unary(sqrtOp);
const rsqrtOp = elementwiseOp("rsqrt", micro(MicroOpcode.ReciprocalSquareRoot), (dy, _2, y) => [
  scale(multiply(dy, multiply(y, square$1(y))), -0.5)
]);
const rsqrt = unary(rsqrtOp);
const reciprocalOp = elementwiseOp("reciprocal", micro(MicroOpcode.Reciprocal), (dy, _2, y) => [
  negate(multiply(dy, square$1(y)))
]);
const reciprocal = unary(reciprocalOp);
const flushDenormalsOp = elementwiseOp(
  "flushDenormals",
  micro(MicroOpcode.FlushDenormals),
  (dy) => [dy]
);
const flushDenormals = unary(flushDenormalsOp);
const expOp = elementwiseOp("exp", micro(MicroOpcode.Exp), (dy, _2, y) => [multiply(dy, y)]);
const exp = unary(expOp);
const logOp = elementwiseOp("log", micro(MicroOpcode.Log), (dy, [x]) => [divide(dy, x)]);
const log = unary(logOp);
const log1pOp = elementwiseOp("log1p", micro(MicroOpcode.Log1p), (dy, [x]) => [
  divide(dy, affine(x, 1, 1))
]);
const log1p = unary(log1pOp);
const expm1Op = elementwiseOp("expm1", micro(MicroOpcode.Expm1), (dy, [x]) => [
  multiply(dy, exp(x))
]);
const expm1 = unary(expm1Op);
const sinOp = elementwiseOp("sin", micro(MicroOpcode.Sin), (dy, [x]) => [multiply(dy, cos(x))]);
const sin = unary(sinOp);
const cosOp = elementwiseOp("cos", micro(MicroOpcode.Cos), (dy, [x]) => [
  negate(multiply(dy, sin(x)))
]);
const cos = unary(cosOp);
const erfOp = elementwiseOp("erf", micro(MicroOpcode.Erf), (dy, [x]) => [
  multiply(dy, scale(exp(negate(square$1(x))), 2 / Math.sqrt(Math.PI)))
]);
const erf = unary(erfOp);
elementwiseOp("floor", micro(MicroOpcode.Floor), () => [void 0]);
elementwiseOp("round", micro(MicroOpcode.Round), () => [void 0]);
const tanhGradientOp = elementwiseOp(
  "tanhGradient",
  micro(MicroOpcode.TanhGradient),
  (dg, [dy, y]) => [multiply(dg, subtract(1, square$1(y))), scale(multiply(multiply(dg, dy), y), -2)]
);
const tanhOp = elementwiseOp("tanh", micro(MicroOpcode.Tanh), (dy, _2, y) => [
  elementwise(tanhGradientOp, [dy, y])
]);
const tanh = unary(tanhOp);
const sigmoidGradientOp = elementwiseOp(
  "sigmoidGradient",
  micro(MicroOpcode.SigmoidGradient),
  (dg, [dy, y]) => [multiply(dg, multiply(y, subtract(1, y))), multiply(multiply(dg, dy), subtract(1, scale(y, 2)))]
);
const sigmoidOp = {
  ...elementwiseOp("sigmoid", micro(MicroOpcode.Sigmoid), (dy, _2, y) => [
    elementwise(sigmoidGradientOp, [dy, y])
  ]),
  normalises: "elements"
};
const sigmoid = unary(sigmoidOp);
const reluGradientOp = elementwiseOp(
  "reluGradient",
  micro(MicroOpcode.ReluGradient),
  (dg, [, y]) => [elementwise(reluGradientOp, [dg, y]), void 0]
);
const reluOp = elementwiseOp(
  "relu",
  { micro: MicroOpcode.Clip, p: 0, q: Number.POSITIVE_INFINITY },
  (dy, _2, y) => [elementwise(reluGradientOp, [dy, y])]
);
const relu$1 = unary(reluOp);
const softplusOp = elementwiseOp("softplus", micro(MicroOpcode.Softplus), (dy, [x]) => [
  multiply(dy, sigmoid(x))
]);
const softplus = unary(softplusOp);
const randomOp = {
  name: "random",
  inferShape: (scalars, { shape }) => {
    for (const scalar of scalars) checkType(scalar, "int32", "random");
    return shape;
  },
  emit: ([seed2, step, row], out, { shape, stream }) => {
    const count2 = sizeOf(shape);
    return count2 === 0 ? [] : [{ name: "random", out, count: count2, seed: seed2, step, row, stream, width: sizeOf(shape.slice(1)) }];
  },
  gradient: () => [void 0, void 0, void 0]
};
const everyDraw = ["stream", "seed"];
const draw$1 = (name, shape, options2, key = 0) => {
  const { stream = 0, seed: seed2 } = options2;
  const checked = [...checkShape(shape, name)];
  checkDraw(name, options2);
  const seeded = seed2 === void 0 ? leaf({ kind: "scalar", name: "seed" }, [], "int32") : constant$1(seed2 | 0, [], "int32");
  const step = leaf({ kind: "scalar", name: "step" }, [], "int32");
  const row = leaf({ kind: "scalar", name: "row" }, [], "int32");
  return apply(randomOp, [seeded, step, row], { shape: checked, stream: 2 * stream + key | 0 });
};
const uniform = (shape, options2 = {}) => {
  checkOptions("uniform", options2, ["low", "high", ...everyDraw]);
  const { low = 0, high = 1 } = options2;
  checkFinite(low, "uniform: low");
  checkFinite(high, "uniform: high");
  if (low > high) throw new ArgumentError(`uniform: expected low ≤ high, received ${low} and ${high}.`);
  checkFinite(high - low, "uniform: high − low");
  return affine(draw$1("uniform", shape, options2), high - low, low);
};
const checkNormal = (options2, where2) => {
  checkOptions(where2, options2, ["mean", "stddev", ...everyDraw]);
  const { mean: mean2 = 0, stddev = 1 } = options2;
  checkFinite(mean2, `${where2}: mean`);
  if (checkFinite(stddev, `${where2}: stddev`) < 0) {
    throw new ArgumentError(`${where2}: expected a stddev of at least 0, received ${stddev}.`);
  }
  return { mean: mean2, stddev };
};
const normal$1 = (shape, options2 = {}) => {
  const { mean: mean2, stddev } = checkNormal(options2, "normal");
  const [u1, u2] = [draw$1("normal", shape, options2, 0), draw$1("normal", shape, options2, 1)];
  const radius = sqrt(scale(log(affine(u1, -1, 1)), -2));
  return affine(multiply(radius, cos(scale(u2, 2 * Math.PI))), stddev, mean2);
};
const shareWithinTwo = 0.9544997361036416;
const quantile = [
  1.2533141374588013,
  0.3281181752681732,
  0.016323719173669815,
  -0.0032758822198957205,
  -21657624165527523e-20,
  9106490324484184e-20,
  -6416413270926569e-21
];
const truncatedNormal$1 = (shape, options2 = {}) => {
  const { mean: mean2, stddev } = checkNormal(options2, "truncatedNormal");
  const p = affine(draw$1("truncatedNormal", shape, options2), 2 * shareWithinTwo, -shareWithinTwo);
  const w = scale(log(affine(square$1(p), -1, 1)), -1);
  const [last, ...lower] = [...quantile].reverse();
  const [next, ...rest] = lower;
  const ratio2 = rest.reduce((sum2, coefficient) => affine(multiply(sum2, w), 1, coefficient), affine(w, last, next));
  return affine(clip(multiply(p, ratio2), -2, 2), stddev, mean2);
};
const dropoutMask = (shape, rate, options2 = {}) => {
  checkOptions("dropoutMask", options2, everyDraw);
  if (!(checkFinite(rate, "dropoutMask") >= 0 && rate < 1)) {
    throw new ArgumentError(`dropoutMask: expected a rate of at least 0 and below 1, received ${rate}.`);
  }
  return scale(greaterEqual(draw$1("dropoutMask", shape, options2), rate), 1 / (1 - rate));
};
const transposeOp = {
  name: "transpose",
  inferShape: ([x], { permutation }) => permutation.map((axis2) => x.shape[axis2]),
  inferType: ([x]) => x.dtype,
  emit: ([x], out, { permutation }) => {
    const strides = stridesOf$1(x.shape);
    const permuted = permutation.map((axis2) => strides[axis2]);
    return stridedCopy(x, permuted, 0, out, stridesOf$1(out.shape), 0, out.shape);
  },
  gradient: (dy, _inputs2, _y, { permutation }) => [
    transpose(
      dy,
      permutation.map((_2, axis2) => permutation.indexOf(axis2))
    )
  ]
};
const transpose = (x, permutation) => {
  const { rank, shape } = checkTensor(x, "transpose");
  if (permutation !== void 0 && !Array.isArray(permutation)) {
    throw new ArgumentError(`transpose: expected a list of axes, received ${show(permutation)}.`);
  }
  const asked = permutation ? [...permutation] : shape.map((_2, axis2) => rank - 1 - axis2);
  const resolved = asked.map((axis2) => resolveAxis(axis2, rank, "transpose"));
  if (resolveAxes(resolved, rank, "transpose").length !== rank) {
    throw new ArgumentError(`transpose: expected each of the ${rank} axes once, received ${show(permutation)}.`);
  }
  return resolved.every((axis2, i) => axis2 === i) ? x : apply(transposeOp, [x], { permutation: resolved });
};
const settle = [15 / 8, -10 / 8, 3 / 8];
const lifts = 20;
const settlements = 5;
const orthogonal = define(
  "orthogonal",
  { gain: finite(1), seed: seed() },
  none$1,
  ({ gain: gain2, seed: seed2 }, part) => ({
    ...part,
    initialize: (shape, { stream }) => {
      if (shape.length < 2) {
        throw new ShapeError(`orthogonal: expected a shape of at least two axes, received ${showShape(shape)}.`);
      }
      const [rows, columns] = [sizeOf(shape.slice(0, -1)), shape.at(-1)];
      const g = normal$1([Math.max(rows, columns), Math.min(rows, columns)], { stream, seed: seed2 });
      let x = divide(g, sqrt(sum$2(square$1(g))));
      for (let i = 0; i < lifts; i++) x = polish(x, lift);
      for (let i = 0; i < settlements; i++) x = polish(x, settle);
      return reshape(scale(rows < columns ? transpose(x) : x, gain2), shape);
    }
  })
);
const randomUniform = define(
  "randomUniform",
  { minval: finite(-0.05), maxval: finite(0.05), seed: seed() },
  none$1,
  ({ minval, maxval, seed: seed2 }, part) => {
    if (minval > maxval) {
      throw new ArgumentError(`randomUniform: expected minval ≤ maxval, received ${minval} and ${maxval}.`);
    }
    return {
      ...part,
      initialize: (shape, { stream }) => uniform(shape, { low: minval, high: maxval, seed: seed2, stream })
    };
  }
);
const normalLike = (kind, draw2) => define(
  kind,
  { mean: finite(0), stddev: notNegative(0.05), seed: seed() },
  none$1,
  (options2, part) => ({
    ...part,
    initialize: (shape, { stream }) => draw2(shape, { ...options2, stream })
  })
);
const randomNormal = normalLike("randomNormal", normal$1);
const truncatedNormal = normalLike("truncatedNormal", truncatedNormal$1);
const fansOf = (shape) => {
  const [input, output] = shape.length < 2 ? [shape[0] ?? 1, shape[0] ?? 1] : [shape.at(-2), shape.at(-1)];
  const receptiveField = sizeOf(shape.slice(0, -2));
  return { fanIn: input * receptiveField, fanOut: output * receptiveField };
};
const divisors = {
  fanIn: (shape) => fansOf(shape).fanIn,
  fanOut: (shape) => fansOf(shape).fanOut,
  fanAvg: (shape) => (fansOf(shape).fanIn + fansOf(shape).fanOut) / 2
};
const truncatedDeviation = 0.8796256610342398;
const distributions = {
  truncatedNormal: (shape, stddev, random) => truncatedNormal$1(shape, { stddev: stddev / truncatedDeviation, ...random }),
  untruncatedNormal: (shape, stddev, random) => normal$1(shape, { stddev, ...random }),
  uniform: (shape, stddev, random) => {
    const limit = Math.sqrt(3) * stddev;
    return uniform(shape, { low: -limit, high: limit, ...random });
  }
};
const scaled$1 = ({ scale: scale2, mode, distribution, seed: seed2 }, part) => ({
  ...part,
  initialize: (shape, { stream }) => {
    const variance = scale2 / Math.max(1, divisors[mode](shape));
    return distributions[distribution](shape, Math.sqrt(variance), { stream, seed: seed2 });
  }
});
const varianceScaling = define(
  "varianceScaling",
  {
    scale: positive(1),
    mode: choice(["fanIn", "fanOut", "fanAvg"], "fanIn"),
    distribution: choice(["truncatedNormal", "untruncatedNormal", "uniform"], "truncatedNormal"),
    seed: seed()
  },
  none$1,
  scaled$1
);
const named = (kind, scaling) => define(kind, { seed: seed() }, none$1, ({ seed: seed2 }, part) => scaled$1({ ...scaling, seed: seed2 }, part));
const glorotUniform = named("glorotUniform", { scale: 1, mode: "fanAvg", distribution: "uniform" });
const glorotNormal = named("glorotNormal", { scale: 1, mode: "fanAvg", distribution: "truncatedNormal" });
const heUniform = named("heUniform", { scale: 2, mode: "fanIn", distribution: "uniform" });
const heNormal = named("heNormal", { scale: 2, mode: "fanIn", distribution: "truncatedNormal" });
const lecunUniform = named("lecunUniform", { scale: 1, mode: "fanIn", distribution: "uniform" });
const lecunNormal = named("lecunNormal", { scale: 1, mode: "fanIn", distribution: "truncatedNormal" });
const initializers$1 = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  constantOf,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  identity,
  lecunNormal,
  lecunUniform,
  ones,
  orthogonal,
  randomNormal,
  randomUniform,
  truncatedNormal,
  varianceScaling,
  zeros
}, Symbol.toStringTag, { value: "Module" }));
const { constantOf: _, ...byName$4 } = initializers$1;
const resolveInitializer = (initializer, where2) => {
  if (typeof initializer === "string") {
    return resolveName(initializer, byName$4, `${where2}: initializer`)();
  }
  if (typeof (initializer == null ? void 0 : initializer.initialize) === "function") return initializer;
  throw new ArgumentError(
    `${where2}: expected an initializer such as glorotUniform(), or its name, received ${show(initializer)}.`
  );
};
const initializerOption = (fallback) => ({
  read: resolveInitializer,
  needed: false,
  fallback,
  expects: "an initializer, or its name",
  write: writePart,
  family: "initializer"
});
const built = /* @__PURE__ */ new WeakMap();
class Registry {
  constructor() {
    __privateAdd(this, _Registry_instances);
    /** The network's variables by path, in the order in which its layers asked for them. */
    __publicField(this, "variables", /* @__PURE__ */ new Map());
    /** States with a value for each sample, by the batch's size and their path. They may be asked for at any time. */
    __publicField(this, "samples", /* @__PURE__ */ new Map());
    __privateAdd(this, _tensors, /* @__PURE__ */ new Set());
    __privateAdd(this, _fresh, /* @__PURE__ */ new Map());
    __privateAdd(this, _paths, /* @__PURE__ */ new Map());
    __privateAdd(this, _used, /* @__PURE__ */ new Set());
    __privateAdd(this, _streams, /* @__PURE__ */ new Map());
    /** Paths of layers that are not to be trained. */
    __publicField(this, "frozen", /* @__PURE__ */ new Set());
    __privateAdd(this, _sealed, false);
  }
  /** The layer's path; a second layer of the same name under the same parent gets a number. */
  pathOf(layer, parent, trace) {
    const known2 = __privateGet(this, _paths).get(layer) ?? trace.paths.get(layer);
    if (known2 !== void 0) return known2;
    const wanted = parent === "" ? layer.name : `${parent}/${layer.name}`;
    let path = wanted;
    for (let i = 1; __privateGet(this, _used).has(path) || trace.used.has(path); i++) path = `${wanted}_${i}`;
    const { paths, used } = __privateGet(this, _sealed) ? trace : { paths: __privateGet(this, _paths), used: __privateGet(this, _used) };
    paths.set(layer, path);
    used.add(path);
    if (layer.trainable === false) this.frozen.add(path);
    return path;
  }
  streamOf(place) {
    const known2 = __privateGet(this, _streams).get(place);
    if (known2 !== void 0) return known2;
    const stream = __privateGet(this, _streams).size;
    __privateGet(this, _streams).set(place, stream);
    return stream;
  }
  /** The variable that a layer asks for: the layer's own, wherever it was made, or a new one while the network is built. */
  variable({ owner, path, name, shape, initializer, trainable }) {
    var _a, _b;
    const known2 = ((_a = __privateGet(this, _fresh).get(owner)) == null ? void 0 : _a.get(name)) ?? ((_b = built.get(owner)) == null ? void 0 : _b.get(name));
    if (__privateGet(this, _sealed) && !(known2 && __privateGet(this, _tensors).has(known2.tensor))) throw notBuilt(path);
    if (known2) {
      checkSame(known2, path, shape, trainable);
      __privateMethod(this, _Registry_instances, keep_fn).call(this, { ...known2, path });
      return known2;
    }
    const made = {
      path,
      tensor: leaf({ kind: "variable", name: path }, checkShape(shape, path, 1)),
      initializer: resolveInitializer(initializer, path),
      trainable
    };
    const own = __privateGet(this, _fresh).get(owner) ?? /* @__PURE__ */ new Map();
    __privateGet(this, _fresh).set(owner, own.set(name, made));
    __privateMethod(this, _Registry_instances, keep_fn).call(this, made);
    return made;
  }
  /** The state for batches of the size that stands first in its shape. */
  sampleState(path, shape, initializer, below) {
    var _a;
    const key = `${shape[0]}:${path}`;
    const known2 = (_a = this.samples.get(key)) == null ? void 0 : _a.tensor;
    if (known2 && sameShape(known2.shape, shape)) return known2;
    if (known2)
      throw new ShapeError(
        `${path}: was made with shape ${showShape(known2.shape)} and is asked for with ${showShape(shape)}.`
      );
    const initial = constantValue(resolveInitializer(initializer, path).initialize([], { stream: 0 }));
    if (initial === void 0) {
      throw new ArgumentError(
        `${path}: expected one number for a state per sample to begin with, "zeros", "ones" or constantOf(value), received ${show(initializer)}.`
      );
    }
    const tensor = leaf({ kind: "variable", name: path }, checkShape(shape, path, 1));
    this.samples.set(key, { tensor, initial, below });
    return tensor;
  }
  /** The variables that no other network has made: they have no values yet. */
  get fresh() {
    const made = new Set([...__privateGet(this, _fresh).values()].flatMap((own) => [...own.values()].map(({ tensor }) => tensor)));
    return [...this.variables.values()].filter(({ tensor }) => made.has(tensor));
  }
  /** Whether another network has built some of the layers since they were traced: their variables are its own, and not these. */
  get overtaken() {
    return [...__privateGet(this, _fresh)].some(([owner, own]) => [...own.keys()].some((name) => {
      var _a;
      return (_a = built.get(owner)) == null ? void 0 : _a.has(name);
    }));
  }
  /** Ends the building: the variables belong to their layers from now on, and no trace may ask for another one. */
  seal() {
    for (const [owner, variables] of __privateGet(this, _fresh)) {
      built.set(owner, new Map([...built.get(owner) ?? [], ...variables]));
    }
    __privateGet(this, _fresh).clear();
    __privateSet(this, _sealed, true);
  }
}
_tensors = new WeakMap();
_fresh = new WeakMap();
_paths = new WeakMap();
_used = new WeakMap();
_streams = new WeakMap();
_sealed = new WeakMap();
_Registry_instances = new WeakSet();
keep_fn = function(variable) {
  if (__privateGet(this, _tensors).has(variable.tensor)) return;
  __privateGet(this, _tensors).add(variable.tensor);
  this.variables.set(variable.path, variable);
};
const checkSame = (known2, path, shape, trainable) => {
  if (known2.trainable !== trainable) {
    throw new ArgumentError(`${path}: was asked for as a parameter and as a state. Give one of them another name.`);
  }
  if (sameShape(known2.tensor.shape, shape)) return;
  throw new ShapeError(
    `${path}: was made with shape ${showShape(known2.tensor.shape)} and is asked for with ${showShape(shape)}. One layer has one input size; make another layer for another size.`
  );
};
const notBuilt = (path) => new StateError(
  `${path}: is asked for after the model was built, and has no values. Make layers outside of the function that applies them, and ask for the same parameters in every trace, while training and not.`
);
const castOp = {
  ...elementwiseOp(
    "cast",
    (_2, { dtype }) => ({ micro: dtype === "int32" ? MicroOpcode.ToInt32 : MicroOpcode.ToFloat32 }),
    () => [void 0]
  ),
  inferShape: ([x]) => x.shape,
  inferType: (_2, { dtype }) => dtype
};
const widenOp = {
  name: "widen",
  inferShape: ([x]) => {
    checkType(x, "uint8", "widen");
    return x.shape;
  },
  readsBytes: true,
  emit: ([x], out) => {
    const count2 = sizeOf(out.shape);
    return count2 === 0 ? [] : [{ name: "widen", x, out, count: count2 }];
  },
  gradient: () => [void 0]
};
const cast = (x, dtype) => {
  checkTensor(x, "cast");
  if (dtype !== "float32" && dtype !== "int32") {
    throw new DataTypeError(`cast: expected "float32" or "int32", received ${show(dtype)}.`);
  }
  if (x.dtype === "uint8") return cast(apply(widenOp, [x]), dtype);
  return x.dtype === dtype ? x : elementwise(castOp, [x], { dtype });
};
const sameValues = [castOp, widenOp, reshapeOp];
const inputOf = (x) => {
  var _a;
  let held = x;
  while (sameValues.includes(held.op)) held = held.inputs[0];
  return ((_a = held.source) == null ? void 0 : _a.kind) === "input" ? held : void 0;
};
const expectWhole = (x, dtype, classes, where2, found) => {
  var _a;
  if (!(x instanceof Tensor)) throw new ArgumentError(`${where2}: expects: expected a tensor, received ${show(x)}.`);
  if (dtype !== "int32") throw new ArgumentError(`${where2}: expects: expected "int32", received ${show(dtype)}.`);
  if (classes !== void 0) checkWhole(classes, `${where2}: expects: classes`, 1);
  const input = inputOf(x);
  if (((_a = input == null ? void 0 : input.source) == null ? void 0 : _a.kind) !== "input") return cast(x, "int32");
  found(input.source.name, { dtype, classes });
  return input.dtype === "int32" ? reshape(input, x.shape) : cast(x, "int32");
};
const bothOf = (a, { dtype, classes }) => ({
  dtype,
  classes: (a == null ? void 0 : a.classes) === void 0 ? classes : Math.min(a.classes, classes ?? a.classes)
});
const fits = (mask, { shape }) => mask.length > 0 && sameShape(mask, shape.slice(0, mask.length));
const partsOf = (tensors) => tensors instanceof Tensor ? [tensors] : Object.values(tensors);
class Masks {
  constructor() {
    __privateAdd(this, _masks, /* @__PURE__ */ new WeakMap());
  }
  of(x) {
    return __privateGet(this, _masks).get(x);
  }
  set(x, mask, where2) {
    if (!(x instanceof Tensor)) throw new ArgumentError(`${where2}: setMask: expected a tensor, received ${show(x)}.`);
    if (mask !== void 0 && !(mask instanceof Tensor)) {
      throw new ArgumentError(
        `${where2}: setMask: expected a tensor of 1 and 0, or undefined for none, received ${show(mask)}.`
      );
    }
    if (mask && !fits(mask.shape, x)) {
      throw new ShapeError(
        `${where2}: setMask: expected a value for each step of ${showShape(x.shape)}, [batch, time] mostly, received ${showShape(mask.shape)}.`
      );
    }
    __privateGet(this, _masks).set(x, mask && cast(mask, "float32"));
  }
  /**
   * What a layer returns has its input's mask, unless the layer has said otherwise, where the axes that the mask is about are left as
   * they are: a tensor of as many axes, the leading ones of the same sizes.
   */
  pass(x, output) {
    const given = partsOf(x).filter((part) => __privateGet(this, _masks).has(part));
    if (given.length === 0) return;
    const mask = this.of(given[0]);
    const common2 = mask && partsOf(x).every((part) => this.of(part) === mask) ? mask : void 0;
    for (const part of partsOf(output)) {
      if (__privateGet(this, _masks).has(part)) continue;
      const stays = common2 && fits(common2.shape, part) && given.some(({ rank }) => rank === part.rank);
      __privateGet(this, _masks).set(part, stays ? common2 : void 0);
    }
  }
}
_masks = new WeakMap();
class Trace {
  constructor(registry, training, batch, trains = () => true) {
    __privateAdd(this, _Trace_instances);
    __publicField(this, "layers", []);
    __publicField(this, "penalties", []);
    /** What becomes of the targets of samples that a layer has mixed. */
    __publicField(this, "mixing");
    /** What brings updated parameters back into bounds. */
    __publicField(this, "constraints", /* @__PURE__ */ new Map());
    /** What layers expect of the inputs, by their names. */
    __publicField(this, "expected", /* @__PURE__ */ new Map());
    /** Which steps of tensors count. */
    __publicField(this, "masks", new Masks());
    /** What each state holds by now: what was written last, wherever its layer was applied. */
    __privateAdd(this, _values, /* @__PURE__ */ new Map());
    __privateAdd(this, _draws, /* @__PURE__ */ new Map());
    __privateAdd(this, _paths2, { paths: /* @__PURE__ */ new Map(), used: /* @__PURE__ */ new Set() });
    this.registry = registry;
    this.training = training;
    this.batch = batch;
    this.trains = trains;
  }
  /** The values that states have after the run. */
  get writes() {
    return [...__privateGet(this, _values)].map(([variable, value]) => ({ variable, value }));
  }
  scope(path = "", owner = this.registry) {
    const { registry, training } = this;
    const inside = (name) => path === "" ? name : `${path}/${name}`;
    return {
      path,
      training,
      trainable: this.trains(path),
      parameter: (name, shape, initializer) => {
        checkName(name, "parameter");
        return registry.variable({ owner, path: inside(name), name, shape, initializer, trainable: true }).tensor;
      },
      state: (name, shape, initializer, options2 = {}) => {
        checkName(name, "state");
        checkOptions(`${inside(name)}: state`, options2, ["perSample", "below"]);
        if (checkFlag(options2.perSample ?? false, `${inside(name)}: state: perSample`)) {
          const { below } = options2;
          if (below !== void 0) checkFinite(below, `${inside(name)}: state: below`);
          const tensor = registry.sampleState(inside(name), [this.batch, ...shape], initializer, below);
          return __privateMethod(this, _Trace_instances, state_fn).call(this, inside(name), tensor, true);
        }
        const wanted = { owner, path: inside(name), name, shape, initializer, trainable: false };
        return __privateMethod(this, _Trace_instances, state_fn).call(this, inside(name), registry.variable(wanted).tensor, training);
      },
      expects: (x, dtype, classes) => expectWhole(x, dtype, classes, path, (input, expected) => {
        this.expected.set(input, bothOf(this.expected.get(input), expected));
      }),
      mask: (x) => this.masks.of(x),
      setMask: (x, mask) => this.masks.set(x, mask, path),
      constrain: (parameter, constraint) => {
        this.constraints.set(parameter, constraint);
      },
      penalty: (value) => {
        this.penalties.push(checkPenalty(value, path));
      },
      mix: (next) => {
        this.mixing = next(this.mixing);
      },
      stream: () => {
        const draw2 = __privateGet(this, _draws).get(path) ?? 0;
        __privateGet(this, _draws).set(path, draw2 + 1);
        return registry.streamOf(`${path}#${draw2}`);
      },
      enter: (layer, x, trace) => {
        const own = registry.pathOf(layer, path, __privateGet(this, _paths2));
        try {
          const output = withLayer(own, () => trace(x, this.scope(own, layer)));
          checkOutput$1(output, own);
          this.masks.pass(x, output);
          this.layers.push({ path: own, layer, output });
          return output;
        } catch (error) {
          throw inLayer(error, own);
        }
      }
    };
  }
}
_values = new WeakMap();
_draws = new WeakMap();
_paths2 = new WeakMap();
_Trace_instances = new WeakSet();
state_fn = function(path, tensor, keeps) {
  const values = __privateGet(this, _values);
  let written2 = false;
  return {
    get read() {
      return values.get(tensor) ?? tensor;
    },
    write: (value) => {
      if (!(value instanceof Tensor) || !sameShape(value.shape, tensor.shape)) {
        const received = value instanceof Tensor ? showShape(value.shape) : show(value);
        throw new ShapeError(
          `${path}: expected a tensor of shape ${showShape(tensor.shape)} to write, received ${received}.`
        );
      }
      if (value.dtype !== tensor.dtype) {
        throw new DataTypeError(`${path}: expected ${tensor.dtype} to write, received ${value.dtype}. Use cast.`);
      }
      if (written2) {
        throw new StateError(
          `${path}: is written twice in one application of its layer, and one of the values would be lost. Write it once.`
        );
      }
      written2 = true;
      if (keeps) values.set(tensor, value);
    }
  };
};
const checkPenalty = (value, path) => {
  if (!(value instanceof Tensor)) {
    throw new ArgumentError(`${path}: penalty: expected a tensor of one number, received ${show(value)}.`);
  }
  if (value.shape.some((size2) => size2 !== 1)) {
    throw new ShapeError(
      `${path}: penalty: expected a tensor of one number, received shape ${showShape(value.shape)}. Use sum or mean.`
    );
  }
  return value;
};
const checkOutput$1 = (output, path) => {
  if (output instanceof Tensor) return;
  const parts = typeof output === "object" && output !== null ? Object.values(output) : [];
  if (parts.length > 0 && parts.every((part) => part instanceof Tensor)) return;
  throw new ArgumentError(`${path}: expected the layer's function to return a tensor, received ${show(output)}.`);
};
const rates$1 = { product: 0.045, step: 0.15, value: 0.3 };
const epilogueOperands = { bias: "read", activation: "int", p: "float", q: "float" };
const noEpilogue = { bias: 0, activation: MicroOpcode.Copy, p: 0, q: 0 };
const coreLayouts = {
  gemm: {
    opcode: Opcode.Gemm,
    operands: {
      a: "read",
      b: "read",
      c: "write",
      m: "int",
      n: "int",
      k: "int",
      transposeA: "int",
      transposeB: "int",
      aRowStride: "int",
      bRowStride: "int",
      cRowStride: "int",
      batch: "int",
      aBatchStride: "int",
      bBatchStride: "int",
      cBatchStride: "int",
      taken: "int"
    },
    epilogue: true,
    rows: ({ m, n, batch, transposeA, aRowStride, cRowStride }) => batch === 1 && cRowStride === n ? { count: m, counted: "m", read: "a", written: "c", stride: transposeA ? 1 : aRowStride } : void 0,
    work: ({ m, n, k, batch }) => m * n * k * batch * rates$1.product
  },
  map: {
    opcode: Opcode.Map,
    operands: { rows: "int", columns: "int", middle: "int", inner: "int" },
    lists: {
      inputs: {
        address: "read",
        rowStride: "int",
        columnStride: "int",
        middleStride: "int",
        outerStride: "int"
      },
      outputs: { address: "write" },
      steps: { micro: "int", out: "int", a: "int", b: "int", c: "int", p: "float", q: "float" }
    },
    work: ({ rows, columns }, { steps }, values) => rows * columns * steps.length * rates$1.step + values * rates$1.value
  },
  reduce: {
    opcode: Opcode.Reduce,
    operands: { reduction: "int", x: "read", out: "write", outer: "int", reduced: "int", inner: "int" }
  },
  argReduce: {
    opcode: Opcode.ArgReduce,
    operands: { reduction: "int", x: "read", out: "write", outer: "int", reduced: "int", inner: "int" }
  },
  softmax: {
    opcode: Opcode.Softmax,
    operands: { kind: "int", x: "read", out: "write", rows: "int", columns: "int" }
  },
  crossEntropy: {
    opcode: Opcode.CrossEntropy,
    operands: { logits: "read", targets: "read", out: "write", rows: "int", columns: "int", dense: "int" }
  },
  crossEntropyGradient: {
    opcode: Opcode.CrossEntropyGradient,
    operands: {
      logits: "read",
      targets: "read",
      dy: "read",
      out: "write",
      rows: "int",
      columns: "int",
      dense: "int"
    }
  },
  stridedCopy: {
    opcode: Opcode.StridedCopy,
    operands: {
      x: "read",
      out: "write",
      xOffset: "int",
      outOffset: "int",
      size0: "int",
      size1: "int",
      size2: "int",
      size3: "int",
      size4: "int",
      size5: "int",
      xStride0: "int",
      xStride1: "int",
      xStride2: "int",
      xStride3: "int",
      xStride4: "int",
      xStride5: "int",
      outStride0: "int",
      outStride1: "int",
      outStride2: "int",
      outStride3: "int",
      outStride4: "int",
      outStride5: "int"
    }
  },
  fill: { opcode: Opcode.Fill, operands: { out: "write", count: "int", value: "int" } },
  random: {
    opcode: Opcode.Random,
    operands: { out: "write", count: "int", seed: "read", step: "read", row: "read", stream: "int", width: "int" }
  },
  widen: { opcode: Opcode.Widen, operands: { x: "read", out: "write", count: "int" } }
};
const layouts = { ...coreLayouts };
const listed = (operands) => Object.entries(operands).map(([name, kind]) => ({ name, kind }));
const listsOf = ({ opcode, operands, epilogue, lists = {} }) => ({
  opcode,
  operands: listed(operands),
  epilogue: epilogue ? listed(epilogueOperands) : [],
  lists: Object.entries(lists).map(([list2, item]) => ({ name: list2, fields: listed(item) }))
});
const fields = /* @__PURE__ */ new Map();
const fieldsOf = (name) => {
  let found = fields.get(name);
  if (!found) {
    found = listsOf(layouts[name]);
    fields.set(name, found);
  }
  return found;
};
const addressesOf = (instruction, kind) => {
  var _a;
  const { operands, lists } = fieldsOf(instruction.name);
  const found = [];
  const collect = (among, values) => {
    for (const field of among) if (field.kind === kind) found.push(values[field.name]);
  };
  collect(operands, instruction);
  const bias = (_a = instruction.epilogue) == null ? void 0 : _a.bias;
  if (bias && kind === "read") found.push(bias);
  const items = instruction;
  for (const list2 of lists) {
    if (list2.fields.some((field) => field.kind === kind))
      for (const item of items[list2.name]) collect(list2.fields, item);
  }
  return found;
};
const workOfInstruction = (instruction, values) => {
  const { work } = layouts[instruction.name];
  const operands = instruction;
  return (work == null ? void 0 : work(operands, operands, values)) ?? values * rates$1.value;
};
const productOf = (products, rate = rates$1.product) => ({
  products,
  work: (operands) => products(operands) * rate
});
const attentionOperands = {
  query: "read",
  key: "read",
  value: "read",
  mask: "read",
  out: "write",
  masked: "int",
  causal: "int",
  scale: "float",
  batch: "int",
  heads: "int",
  group: "int",
  queries: "int",
  keys: "int",
  width: "int",
  valueWidth: "int",
  queryRow: "int",
  queryHead: "int",
  queryBatch: "int",
  keyRow: "int",
  keyHead: "int",
  keyBatch: "int",
  valueRow: "int",
  valueHead: "int",
  valueBatch: "int",
  outRow: "int",
  outHead: "int",
  outBatch: "int",
  maskColumn: "int",
  maskRow: "int",
  maskHead: "int",
  maskBatch: "int",
  taken: "int"
};
const attentionProduct = ({
  batch,
  heads,
  queries,
  keys,
  width: width2,
  valueWidth,
  causal
}) => batch * heads * queries * keys * (width2 + valueWidth) / (causal ? 4 : 2);
const patchOperands = {
  x: "read",
  batch: "int",
  height: "int",
  width: "int",
  depth: "int",
  rows: "int",
  columns: "int",
  originY: "int",
  originX: "int",
  n: "int"
};
const tileProducts = ({ batch, rows, columns, depth: depth2, n }) => 16 / 4 * batch * rows * columns * depth2 * n;
const depthwiseProducts = ({
  batch,
  patchesY,
  patchesX,
  tapsY,
  tapsX,
  channels
}) => batch * patchesY * patchesX * tapsY * tapsX * channels;
const wholeLayouts = {
  scan: {
    opcode: Opcode.Scan,
    whole: true,
    operands: {
      x: "read",
      out: "write",
      outer: "int",
      axis: "int",
      inner: "int",
      exclusive: "int",
      reverse: "int"
    }
  },
  gatherRows: {
    opcode: Opcode.GatherRows,
    whole: true,
    operands: { x: "read", indices: "read", out: "write", rows: "int", width: "int", count: "int" }
  },
  scatterAddRows: {
    opcode: Opcode.ScatterAddRows,
    whole: true,
    operands: { x: "read", indices: "read", out: "write", rows: "int", width: "int", count: "int" }
  },
  moments: {
    opcode: Opcode.Moments,
    whole: true,
    operands: { x: "read", out: "write", rows: "int", columns: "int", matrices: "int" }
  },
  productSums: {
    opcode: Opcode.ProductSums,
    whole: true,
    operands: {
      dy: "read",
      x: "read",
      mean: "read",
      out: "write",
      rows: "int",
      columns: "int",
      matrices: "int"
    }
  },
  convolution: {
    opcode: Opcode.Convolution,
    whole: true,
    operands: {
      x: "read",
      b: "read",
      c: "write",
      transposeA: "int",
      transposeB: "int",
      batch: "int",
      height: "int",
      width: "int",
      channels: "int",
      depth: "int",
      patchesY: "int",
      patchesX: "int",
      strideY: "int",
      strideX: "int",
      originY: "int",
      originX: "int",
      tapsY: "int",
      tapsX: "int",
      tapStrideY: "int",
      tapStrideX: "int",
      n: "int",
      bRowStride: "int",
      bLineStride: "int",
      bTapStride: "int",
      bOffset: "int",
      cOffset: "int",
      cRowStride: "int",
      cLineStride: "int",
      cImageStride: "int",
      groups: "int",
      xGroupStride: "int",
      bGroupStride: "int",
      cGroupStride: "int",
      taken: "int"
    },
    epilogue: true,
    work: ({ batch, patchesY, patchesX, tapsY, tapsX, depth: depth2, n, groups }) => batch * patchesY * patchesX * tapsY * tapsX * depth2 * n * groups * rates$1.product
  },
  pool: {
    opcode: Opcode.Pool,
    whole: true,
    operands: {
      kind: "int",
      x: "read",
      z: "read",
      out: "write",
      batch: "int",
      height: "int",
      width: "int",
      channels: "int",
      rows: "int",
      columns: "int",
      tapsY: "int",
      tapsX: "int",
      strideY: "int",
      strideX: "int",
      originY: "int",
      originX: "int",
      dilationY: "int",
      dilationX: "int"
    }
  },
  loop: {
    opcode: Opcode.Loop,
    whole: true,
    operands: { steps: "int", bodyWords: "int" },
    lists: { advances: { word: "int", address: "read", stride: "int" } },
    body: true
  },
  normalizeRows: {
    opcode: Opcode.NormalizeRows,
    whole: true,
    operands: {
      x: "read",
      gamma: "read",
      beta: "read",
      out: "write",
      rows: "int",
      columns: "int",
      centered: "int",
      epsilon: "float"
    }
  },
  normalizeRowsGradient: {
    opcode: Opcode.NormalizeRowsGradient,
    whole: true,
    operands: {
      dy: "read",
      x: "read",
      gamma: "read",
      out: "write",
      rows: "int",
      columns: "int",
      centered: "int",
      epsilon: "float"
    }
  },
  depthwise: {
    opcode: Opcode.Depthwise,
    whole: true,
    operands: {
      x: "read",
      b: "read",
      c: "write",
      transpose: "int",
      batch: "int",
      height: "int",
      width: "int",
      channels: "int",
      patchesY: "int",
      patchesX: "int",
      strideY: "int",
      strideX: "int",
      originY: "int",
      originX: "int",
      tapsY: "int",
      tapsX: "int",
      tapStrideY: "int",
      tapStrideX: "int",
      bLineStride: "int",
      bTapStride: "int",
      bOffset: "int",
      cOffset: "int",
      cRowStride: "int",
      cLineStride: "int",
      cImageStride: "int"
    },
    ...productOf(depthwiseProducts, rates$1.step)
  },
  argSort: {
    opcode: Opcode.ArgSort,
    whole: true,
    operands: { x: "read", out: "write", outer: "int", axis: "int", inner: "int", descending: "int" },
    // n·log n comparisons, each of two values and their places.
    work: ({ axis: axis2 }, _2, values) => values * rates$1.value * (1 + 2 * Math.max(1, 32 - Math.clz32(axis2)))
  },
  gatherAlong: {
    opcode: Opcode.GatherAlong,
    whole: true,
    operands: {
      x: "read",
      indices: "read",
      out: "write",
      outer: "int",
      axis: "int",
      inner: "int",
      count: "int",
      outside: "float"
    }
  },
  scatterAddAlong: {
    opcode: Opcode.ScatterAddAlong,
    whole: true,
    operands: {
      x: "read",
      indices: "read",
      out: "write",
      outer: "int",
      axis: "int",
      inner: "int",
      count: "int"
    }
  },
  winogradKernel: {
    opcode: Opcode.WinogradKernel,
    whole: true,
    operands: { b: "read", out: "write", transposeB: "int", depth: "int", n: "int" }
  },
  winograd: {
    opcode: Opcode.Winograd,
    whole: true,
    operands: { ...patchOperands, u: "read", c: "write", taken: "int" },
    epilogue: true,
    ...productOf(tileProducts)
  },
  winogradKernelGradient: {
    opcode: Opcode.WinogradKernelGradient,
    whole: true,
    operands: { ...patchOperands, dy: "read", c: "write" },
    ...productOf(tileProducts)
  },
  attention: {
    opcode: Opcode.Attention,
    whole: true,
    operands: attentionOperands,
    ...productOf((operands) => attentionProduct(operands) * 2)
  },
  attentionGradient: {
    opcode: Opcode.AttentionGradient,
    whole: true,
    operands: { ...attentionOperands, attended: "read", dy: "read" },
    ...productOf((operands) => attentionProduct(operands) * 5)
  }
};
const small = async () => (await import("./core.HGpr8XxD.js")).default;
const whole = async () => (await import("./simd.DcaBFShD.js")).default;
const binaries = { load: small };
const inWholeBinary = (operation) => {
  binaries.load = whole;
  Object.assign(layouts, wholeLayouts);
  return operation;
};
const getterOf = (prototype, key) => Object.getOwnPropertyDescriptor(prototype, key).get;
const lengthOf$1 = getterOf(ArrayBuffer.prototype, "byteLength");
const isArrayBuffer = (value) => {
  try {
    lengthOf$1.call(value);
    return true;
  } catch {
    return false;
  }
};
const isSharedBuffer = (value) => Object.prototype.toString.call(value) === "[object SharedArrayBuffer]";
const bytesIn = (value) => {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isArrayBuffer(value) || isSharedBuffer(value) ? new Uint8Array(value) : void 0;
};
const areFinite = (floats, begin, end) => {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = begin;
  for (; i + 3 < end; i += 4) {
    a += floats[i] * 0;
    b += floats[i + 1] * 0;
    c += floats[i + 2] * 0;
    d += floats[i + 3] * 0;
  }
  for (; i < end; i++) a += floats[i] * 0;
  return a + b + c + d === 0;
};
const decodeBinary = (text2) => {
  const bytes = new Uint8Array(text2.length);
  let length = 0;
  let shift = -42;
  for (let i = 0; i < text2.length; i++) {
    const code = text2.charCodeAt(i);
    if (code >= 125) {
      shift = (code - 124) * 93 - 42;
    } else {
      bytes[length++] = code + shift;
      shift = -42;
    }
  }
  return bytes.subarray(0, length);
};
const compiled = {};
const loadModule = (shared2) => {
  const kind = shared2 ? "shared" : "plain";
  if (compiled.from !== binaries.load) renewModules();
  compiled[kind] ?? (compiled[kind] = compileModule(shared2).catch((error) => {
    delete compiled[kind];
    throw error;
  }));
  return compiled[kind];
};
const expectKernels = ({ threads }) => {
  loadModule(threads > 1).catch(() => {
  });
};
const renewModules = (plain2) => {
  delete compiled.plain;
  delete compiled.shared;
  compiled.from = binaries.load;
};
const kernelBytes = async (source) => {
  const given = bytesIn(source.wasm);
  if (given) return Uint8Array.from(given);
  return decodeBinary(await (source.relaxed ?? binaries.load)());
};
const compileModule = async (shared2, source = settings) => {
  if (isModule(source.wasm)) return source.wasm;
  const [bytes, sharing] = await Promise.all([kernelBytes(source), shared2 ? import("./shared-memory.DcsSErz0.js") : void 0]);
  return WebAssembly.compile(sharing ? sharing.withSharedMemory(bytes) : bytes);
};
const isWhole$1 = ({ whole: whole2 }) => whole2.value !== 0;
const instantiate = (module, memory) => new WebAssembly.Instance(module, { env: { memory } }).exports;
const storageOf = (tensor) => {
  var _a;
  let storage = tensor;
  while ((_a = storage.op) == null ? void 0 : _a.view) storage = storage.inputs[0];
  return storage;
};
const isAlias = ({ op, shape, inputs }) => (op == null ? void 0 : op.view) === true && !op.offset && sameShape(shape, inputs[0].shape);
const originalOf = (tensor) => {
  let original = tensor;
  while (isAlias(original)) original = original.inputs[0];
  return original;
};
const offsetOf$1 = (tensor) => {
  var _a, _b, _c;
  let offset = 0;
  for (let view = tensor; (_a = view.op) == null ? void 0 : _a.view; view = view.inputs[0]) {
    offset += ((_c = (_b = view.op).offset) == null ? void 0 : _c.call(_b, view.inputs, view.attributes)) ?? 0;
  }
  return offset;
};
const addressIn = (tensor, addressOf) => addressOf(storageOf(tensor)) + bytesPerValue(tensor.dtype) * offsetOf$1(tensor);
const isChain = (instruction) => "steps" in instruction && typeof instruction.steps === "object";
const operandsOf = ({ micro: micro2, a, b, c }) => [a, b, c].slice(0, micro2 < MicroOpcode.Add ? 1 : micro2 < MicroOpcode.Where ? 2 : 3);
const readersOf = (steps, value, made) => {
  const readers = [];
  for (const step of steps.slice(made + 1)) {
    if (operandsOf(step).includes(value)) readers.push(step);
    if (step.out === value) break;
  }
  return readers;
};
const beginningOf = (product2, { inputs, outputs, steps }) => {
  var _a;
  const own = [...inputs.keys()].filter((i) => storageOf(inputs[i].address) === product2);
  const [input] = own;
  if (input === void 0 || own.length > 1 || sizeOf(inputs[input].address.shape) !== sizeOf(product2.shape)) return;
  const readers = steps.filter((step2) => operandsOf(step2).includes(input));
  const [sum2] = readers;
  if (readers.length !== 1 || (sum2 == null ? void 0 : sum2.micro) !== MicroOpcode.Add || sum2.a === sum2.b) return;
  const bias = (_a = inputs[sum2.a === input ? sum2.b : sum2.a]) == null ? void 0 : _a.address;
  const n = product2.shape.at(-1);
  if (!bias || !storageOf(bias).source || sizeOf(bias.shape) !== n || bias.shape.at(-1) !== n) return;
  const absorbed = /* @__PURE__ */ new Set([sum2]);
  let last = sum2;
  const after = readersOf(steps, sum2.out, steps.indexOf(sum2));
  if (sum2.out >= inputs.length + outputs.length && after.length === 1 && operandsOf(after[0]).length === 1) {
    last = after[0];
    absorbed.add(last);
  }
  const { micro: micro2, p, q } = last;
  const step = last === sum2 ? {} : { activation: micro2, p, q };
  return { epilogue: { ...noEpilogue, ...step, bias }, absorbed, value: last.out, made: steps.indexOf(last), input };
};
const restOf = (call, chain2, beginning, inside) => {
  const { absorbed, value, made, input } = beginning;
  const { inputs, outputs, steps } = chain2;
  const given = inside.at(-1);
  const product2 = storageOf(inputs[input].address);
  const rest = steps.filter((step) => !absorbed.has(step));
  if (rest.length === 0) return void 0;
  const fromMemory = new Set(readersOf(steps, value, made));
  const source = (step, operand) => operand === value && fromMemory.has(step) ? input : operand;
  const read = new Set(rest.flatMap((step) => operandsOf(step).map((operand) => source(step, operand))));
  const keptInputs = [...inputs.keys()].filter((i) => read.has(i));
  const keptOutputs = [...outputs.keys()].filter((i) => inputs.length + i !== value);
  const values = [...keptInputs, ...keptOutputs.map((i) => inputs.length + i)];
  const firstTile = inputs.length + outputs.length;
  const renumber = (operand) => operand >= firstTile ? operand - firstTile + values.length : Math.max(values.indexOf(operand), 0);
  const left = {
    ...chain2,
    inputs: keptInputs.map((i) => i === input ? { ...inputs[i], address: given } : inputs[i]),
    outputs: keptOutputs.map((i) => outputs[i]),
    steps: rest.map((step) => ({
      ...step,
      out: renumber(step.out),
      a: renumber(source(step, step.a)),
      b: renumber(source(step, step.b)),
      c: renumber(source(step, step.c))
    }))
  };
  const lastRead = rest.reduce(
    (last, step, i) => operandsOf(step).some((operand) => source(step, operand) === input) ? i : last,
    -1
  );
  const written2 = (output) => left.steps.findIndex(({ out }) => {
    var _a;
    return ((_a = left.outputs[out - left.inputs.length]) == null ? void 0 : _a.address) === output;
  });
  const storages = [...new Set(left.inputs.map(({ address }) => storageOf(address)))];
  return {
    ...call,
    computes: call.computes.filter((tensor) => !inside.includes(tensor)),
    inputs: storages,
    outputs: left.outputs.map(({ address }) => address),
    instructions: [left],
    overwrites: call.overwrites.map((pair) => pair.input === product2 ? { ...pair, input: given } : pair).filter(
      ({ input: storage, output }) => storages.includes(storage) && output !== given && (storage !== given || lastRead <= written2(output))
    )
  };
};
const absorb = (call, chainCall) => {
  const before = call.instructions.slice(0, -1);
  const instruction = call.instructions.at(-1);
  const [chain2] = chainCall.instructions;
  const [product2, ...workspace] = call.outputs;
  if (!instruction || !chain2 || !isChain(chain2) || !product2) return;
  if (before.some((each) => addressesOf(each, "write").includes(product2))) return;
  const beginning = beginningOf(product2, chain2);
  if (!beginning) return;
  const sum2 = chainCall.computes.find(({ inputs }) => inputs.some((input) => storageOf(input) === product2));
  const after = beginning.absorbed.size > 1 ? chainCall.computes.filter(({ inputs }) => inputs.includes(sum2)) : [];
  const inside = [sum2, ...after];
  const result = inside.at(-1);
  const written2 = Object.entries(layouts[instruction.name].operands).find(
    ([, kind]) => kind === "write"
  )[0];
  const rest = restOf(chainCall, chain2, beginning, inside);
  const finished = {
    ...call,
    computes: [...call.computes, ...inside],
    inputs: [.../* @__PURE__ */ new Set([...call.inputs, storageOf(beginning.epilogue.bias)])],
    outputs: [result, ...workspace],
    instructions: [...before, { ...instruction, [written2]: result, epilogue: beginning.epilogue }]
  };
  return [finished, rest];
};
const withEpilogues = (calls, isKept) => {
  const result = [...calls];
  const readers = /* @__PURE__ */ new Map();
  for (const [i, { inputs }] of calls.entries()) {
    for (const input of inputs) readers.set(input, [...readers.get(input) ?? [], i]);
  }
  for (const [i, call] of calls.entries()) {
    const instruction = call.instructions.at(-1);
    const [product2] = call.outputs;
    if (!instruction || !product2 || isKept(product2) || !layouts[instruction.name].epilogue) continue;
    const [reader, ...others] = readers.get(product2) ?? [];
    const chain2 = reader === void 0 || others.length > 0 ? void 0 : result[reader];
    const absorbed = chain2 && absorb(call, chain2);
    if (absorbed) [result[i], result[reader]] = absorbed;
  }
  return result.filter((call) => call !== void 0);
};
const scaled = (of, p) => ({ micro: MicroOpcode.Affine, of: [of], p, q: 0 });
const square = (of) => ({ micro: MicroOpcode.Square, of: [of] });
const root = (of) => ({ micro: MicroOpcode.SquareRoot, of: [of] });
const shifted = (of) => ({ micro: MicroOpcode.Affine, of: [of], p: 1, q: "p" });
const product = (...of) => ({ micro: MicroOpcode.Multiply, of });
const quotient$1 = (...of) => ({ micro: MicroOpcode.Divide, of });
const sum$1 = (...of) => ({ micro: MicroOpcode.Add, of });
const difference = (...of) => ({ micro: MicroOpcode.Subtract, of });
const contractions = [
  // a / (√b + p)
  { form: quotient$1("a", shifted(root("b"))), into: MicroOpcode.DivideByRoot, of: ["a", "b"] },
  // p·a + q·b²
  { form: sum$1(scaled("a", "p"), scaled(square("b"), "q")), into: MicroOpcode.ScaledSquareAdd, of: ["a", "b"] },
  // p·a + q·b
  { form: sum$1(scaled("a", "p"), scaled("b", "q")), into: MicroOpcode.ScaledAdd, of: ["a", "b"] },
  // a·b + c, c + a·b, c − a·b
  { form: sum$1(product("a", "b"), "c"), into: MicroOpcode.MultiplyAdd, of: ["a", "b", "c"] },
  { form: sum$1("c", product("a", "b")), into: MicroOpcode.MultiplyAdd, of: ["a", "b", "c"] },
  { form: difference("c", product("a", "b")), into: MicroOpcode.MultiplySubtract, of: ["a", "b", "c"] }
];
const endingWith = new Map(
  contractions.map(({ form }) => [form.micro, contractions.filter((other) => other.form.micro === form.micro)])
);
class Match {
  constructor(makerOf) {
    __privateAdd(this, _Match_instances);
    __publicField(this, "values", /* @__PURE__ */ new Map());
    __publicField(this, "immediates", { p: 0, q: 0 });
    __publicField(this, "absorbed", []);
    this.makerOf = makerOf;
  }
  fits(form, step) {
    if (step.micro !== form.micro || !__privateMethod(this, _Match_instances, takes_fn).call(this, form.p, step.p) || !__privateMethod(this, _Match_instances, takes_fn).call(this, form.q, step.q)) return false;
    return form.of.every((part, i) => {
      const value = step.operands[i];
      if (typeof part === "string") {
        this.values.set(part, value);
        return true;
      }
      const maker = this.makerOf(value);
      if (!maker) return false;
      this.absorbed.push(value);
      return this.fits(part, maker);
    });
  }
}
_Match_instances = new WeakSet();
takes_fn = function(wanted, found) {
  if (wanted === "p" || wanted === "q") this.immediates[wanted] = found;
  return typeof wanted !== "number" || wanted === found;
};
const contract = (step, makerOf) => {
  for (const { form, into, of } of endingWith.get(step.micro) ?? []) {
    if (!form.of.every((part, i) => {
      var _a;
      return typeof part === "string" || ((_a = makerOf(step.operands[i])) == null ? void 0 : _a.micro) === part.micro;
    }))
      continue;
    const match = new Match(makerOf);
    if (!match.fits(form, step)) continue;
    const operands = of.map((name) => match.values.get(name));
    return { step: { micro: into, out: step.out, operands, ...match.immediates }, absorbed: match.absorbed };
  }
  return { step, absorbed: [] };
};
const stepsOf$1 = (members, outputs) => {
  const readers = /* @__PURE__ */ new Map();
  const operandsOf2 = new Map(members.map((member) => [member, member.inputs.map(originalOf)]));
  for (const operands of operandsOf2.values()) {
    for (const operand of operands) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  }
  const isPrivate = (value) => readers.get(value) === 1 && !outputs.has(value);
  const steps = /* @__PURE__ */ new Map();
  for (const member of members) {
    const { micro: micro2, p = 0, q = 0 } = member.op.micro(member.inputs, member.attributes);
    const single = { micro: micro2, out: member, operands: operandsOf2.get(member), p, q };
    const { step, absorbed } = contract(single, (value) => isPrivate(value) ? steps.get(value) : void 0);
    for (const value of absorbed) steps.delete(value);
    steps.set(member, step);
  }
  const all = [...steps.values()];
  for (const [i, step] of all.entries()) {
    if (step.micro === MicroOpcode.ScaledAdd && isAdam(all.slice(i, i + adamSteps.length), isPrivate, outputs)) {
      step.micro = MicroOpcode.Adam;
    }
  }
  return all;
};
const adamSteps = [
  MicroOpcode.ScaledAdd,
  MicroOpcode.FlushDenormals,
  MicroOpcode.ScaledSquareAdd,
  MicroOpcode.FlushDenormals,
  MicroOpcode.DivideByRoot,
  MicroOpcode.MultiplySubtract
];
const isAdam = (steps, isPrivate, outputs) => {
  if (!adamSteps.every((micro2, i) => {
    var _a;
    return ((_a = steps[i]) == null ? void 0 : _a.micro) === micro2;
  })) return false;
  const [mean2, newMean, squares2, newSquares, quotient2, update] = steps;
  return [mean2, squares2, quotient2].every(({ out }) => isPrivate(out)) && [newMean, newSquares, update].every(({ out }) => outputs.has(out)) && newMean.operands[0] === mean2.out && squares2.operands[1] === mean2.operands[1] && newSquares.operands[0] === squares2.out && quotient2.operands[0] === newMean.out && quotient2.operands[1] === newSquares.out && update.operands[0] === quotient2.out;
};
const mapLimits = { values: 40, temporaries: 12 };
const assignTiles = (steps, outputs, firstTile) => {
  const lastRead = /* @__PURE__ */ new Map();
  for (const [time, step] of steps.entries()) for (const operand of step.operands) lastRead.set(operand, time);
  const tiles = /* @__PURE__ */ new Map();
  const free = [];
  let used = 0;
  for (const [time, step] of steps.entries()) {
    for (const operand of new Set(step.operands)) {
      const tile2 = tiles.get(operand);
      if (tile2 !== void 0 && lastRead.get(operand) === time) free.push(tile2);
    }
    if (outputs.has(step.out)) continue;
    const tile = free.pop() ?? firstTile + used++;
    tiles.set(step.out, tile);
  }
  return { tiles, lastRead, used };
};
const axesOf = (sizes) => {
  const [outer, middle, inner, columns] = [...Array(mostSplits + 1 - sizes.length).fill(1), ...sizes];
  return { rows: columns === 0 ? 0 : outer * middle * inner, columns, middle, inner };
};
const stridesOf = (strides, sizes) => {
  const all = [...strides];
  const known2 = [...sizes];
  while (all.length <= mostSplits) {
    all.unshift(all[0] * known2[0]);
    known2.unshift(1);
  }
  const [outerStride, middleStride, rowStride, columnStride] = all;
  return { rowStride, columnStride, middleStride, outerStride };
};
const lowerChain = (members, outputs, splits) => {
  const isOutput = new Set(outputs);
  const isMember = new Set(members);
  const shape = members[0].shape;
  const size2 = sizeOf(shape);
  const steps = stepsOf$1(members, isOutput);
  const inputs = [...new Set(steps.flatMap((step) => step.operands))].filter((tensor) => !isMember.has(tensor));
  const firstTile = inputs.length + outputs.length;
  const { tiles, lastRead, used } = assignTiles(steps, isOutput, firstTile);
  if (used > mapLimits.temporaries || firstTile + used > mapLimits.values) return void 0;
  const number = new Map(tiles);
  for (const [i, tensor] of inputs.entries()) number.set(tensor, i);
  for (const [i, tensor] of outputs.entries()) number.set(tensor, inputs.length + i);
  const sizes = sizesBetween(splits, size2);
  const instruction = {
    name: "map",
    ...axesOf(sizes),
    inputs: inputs.map((address) => ({ address, ...stridesOf(stridesBetween(address.shape, shape, splits), sizes) })),
    outputs: outputs.map((address) => ({ address })),
    steps: steps.map(({ micro: micro2, out, operands: [a, b, c], p, q }) => ({
      micro: micro2,
      out: number.get(out),
      a: number.get(a),
      b: b ? number.get(b) : 0,
      c: c ? number.get(c) : 0,
      p,
      q
    }))
  };
  const written2 = new Map(steps.map((step, time) => [step.out, time]));
  const inUse = /* @__PURE__ */ new Map();
  for (const input of inputs) {
    const until = sizeOf(input.shape) === size2 ? lastRead.get(input) : Number.POSITIVE_INFINITY;
    const storage = storageOf(input);
    inUse.set(storage, Math.max(until, inUse.get(storage) ?? 0));
  }
  const storages = [...inUse.keys()];
  const overwrites = outputs.flatMap(
    (output) => storages.filter((storage) => inUse.get(storage) <= written2.get(output)).map((input) => ({ input, output }))
  );
  return { computes: members, inputs: storages, outputs, instructions: [instruction], overwrites };
};
class NumberedGraph {
  constructor(graph) {
    /** Those of the graph, in topological order; behind them operands that are none of it. */
    __publicField(this, "tensors");
    /** How many are of the graph. */
    __publicField(this, "count");
    /** For each tensor of the graph the places of its operands, those that aliases stand for. */
    __publicField(this, "operands");
    /** For each tensor the place of the one in whose memory it lies. */
    __publicField(this, "storages");
    __privateAdd(this, _places);
    const tensors = [...graph];
    const places2 = new Map(graph.map((tensor, place) => [tensor, place]));
    const placeOf2 = (tensor) => {
      const known2 = places2.get(tensor);
      if (known2 !== void 0) return known2;
      places2.set(tensor, tensors.length);
      return tensors.push(tensor) - 1;
    };
    this.operands = graph.map(({ inputs }) => inputs.map((input) => placeOf2(originalOf(input))));
    this.tensors = tensors;
    this.count = graph.length;
    __privateSet(this, _places, places2);
    this.storages = Int32Array.from(tensors, (_2, place) => place);
    for (const [place, { op }] of graph.entries()) {
      if (op == null ? void 0 : op.view) this.storages[place] = this.storages[this.operands[place][0]];
    }
  }
  get size() {
    return this.tensors.length;
  }
  /** The place of a tensor; undefined when it is none of the graph. */
  placeOf(tensor) {
    return __privateGet(this, _places).get(tensor);
  }
}
_places = new WeakMap();
const largeGradient = 65536;
const inOrderOfTrace = (units) => {
  const scheduled = /* @__PURE__ */ new Set();
  const passed = /* @__PURE__ */ new Map();
  const waitingFor = (unit) => {
    for (let i = passed.get(unit) ?? 0; i < unit.sources.length; i++) {
      const source = units.of(unit.sources[i]);
      passed.set(unit, i);
      if (source && source !== unit && !scheduled.has(source)) return source;
    }
    return void 0;
  };
  const byLastMember = units.all.sort((a, b) => a.members.at(-1) - b.members.at(-1));
  for (const root2 of byLastMember) {
    if (scheduled.has(root2)) continue;
    const path = [root2];
    for (let unit = path.at(-1); unit; unit = path.at(-1)) {
      const waiting = waitingFor(unit);
      if (waiting) path.push(waiting);
      else {
        path.pop();
        scheduled.add(unit);
      }
    }
  }
  return [...scheduled];
};
const relationsOf = (inOrder, units, { outputs, updates }) => {
  const { tensors } = units.graph;
  const readers = /* @__PURE__ */ new Map();
  for (const unit of inOrder) {
    for (const source of new Set(unit.sources.map((place) => units.of(place) ?? place))) {
      const known2 = readers.get(source);
      if (known2) known2.push(unit);
      else readers.set(source, [unit]);
    }
  }
  const servedBy = /* @__PURE__ */ new Map();
  for (const unit of [...inOrder].reverse()) {
    if (unit.members.some((place) => outputs.has(tensors[place]))) continue;
    const served = new Set(
      (readers.get(unit) ?? [unit]).map((reader) => reader === unit ? unit : servedBy.get(reader))
    );
    const [only] = served;
    if (served.size === 1 && only && (only !== unit || unit.members.some((place) => updates.has(tensors[place])))) {
      servedBy.set(unit, only);
    }
  }
  return { readers, servedBy };
};
const schedule = (units, kept) => {
  const inOrder = inOrderOfTrace(units);
  if (kept.updates.size === 0) return inOrder;
  const { graph } = units;
  const { readers, servedBy } = relationsOf(inOrder, units, kept);
  const missing = /* @__PURE__ */ new Map();
  const waiting = /* @__PURE__ */ new Map();
  for (const unit of inOrder) {
    const last = servedBy.get(unit);
    if (!last) continue;
    const sources = new Set(unit.sources.flatMap((place) => units.of(place) ?? []));
    const gradients = unit.sources.filter((place) => units.of(place) && servedBy.get(units.of(place)) === last);
    if (gradients.reduce((sum2, place) => sum2 + 4 * sizeOf(graph.tensors[place].shape), 0) < largeGradient) continue;
    const variables = unit.members.flatMap((place) => kept.updates.get(graph.tensors[place]) ?? []);
    const others = variables.flatMap((variable) => readers.get(graph.placeOf(variable) ?? -1) ?? []);
    const before = new Set([...sources, ...others].filter((other) => other !== unit));
    if (last !== unit && before.size > sources.size) continue;
    missing.set(unit, before.size);
    for (const other of before) {
      const known2 = waiting.get(other);
      if (known2) known2.push(unit);
      else waiting.set(other, [unit]);
    }
  }
  const scheduled = /* @__PURE__ */ new Set();
  for (const root2 of inOrder) {
    const open = [root2];
    for (let unit = open.pop(); unit; unit = open.pop()) {
      if (scheduled.has(unit)) continue;
      scheduled.add(unit);
      for (const next of waiting.get(unit) ?? []) {
        const left = missing.get(next) - 1;
        missing.set(next, left);
        if (left === 0) open.push(next);
      }
    }
  }
  return [...scheduled];
};
const leastBytes = 524288;
const leastRows = 64;
const stripBytes = 262144;
const runOp = {
  name: "run",
  inferShape: (_2, { shape }) => shape,
  view: true,
  offset: (_2, { offset }) => offset,
  gradient: () => [void 0]
};
const viewOf = (x, count2, offset) => offset === 0 && count2 === sizeOf(x.shape) ? x : resultOf(runOp, [x], { shape: [count2], offset }, [count2], x.dtype);
const runsAlong = (columns, { address, columnStride }) => columnStride === 0 || columnStride === 1 && sizeOf(address.shape) === columns;
const rowsOf$1 = (call, chainCall, chain2) => {
  const [instruction, ...others] = call.instructions;
  const [product2] = call.outputs;
  const rows = instruction && others.length === 0 ? layouts[instruction.name].rows : void 0;
  if (!rows || !product2 || instruction.epilogue || call.outputs.length > 1) return void 0;
  const size2 = sizeOf(product2.shape);
  if (4 * size2 < leastBytes || chain2.rows !== 1 || chain2.columns !== size2) return void 0;
  if (!chain2.inputs.every((input) => runsAlong(size2, input))) return void 0;
  return chainCall.inputs.some((input) => call.inputs.includes(input)) ? void 0 : rows(instruction);
};
const join = (call, chainCall) => {
  const [chain2, ...others] = chainCall.instructions;
  if (!chain2 || others.length > 0 || !isChain(chain2)) return void 0;
  const rows = rowsOf$1(call, chainCall, chain2);
  if (!rows) return void 0;
  const product2 = call.outputs[0];
  const width2 = sizeOf(product2.shape) / rows.count;
  const height2 = Math.max(leastRows, Math.floor(stripBytes / (4 * width2)));
  if (rows.count < 2 * height2) return void 0;
  return asGradientOf(product2, () => {
    const strip = new Tensor([height2, width2], product2.dtype, void 0, [], {});
    const read = call.instructions[0][rows.read];
    const instructions = [];
    for (let begin = 0; begin < rows.count; begin += height2) {
      const here = Math.min(height2, rows.count - begin);
      const count2 = here * width2;
      const from = begin * rows.stride;
      const part = (address) => storageOf(address) === product2 ? viewOf(strip, count2, 0) : viewOf(address, count2, begin * width2);
      instructions.push(
        {
          ...call.instructions[0],
          [rows.counted]: here,
          [rows.read]: viewOf(read, sizeOf(read.shape) - from, from),
          [rows.written]: strip
        },
        {
          ...chain2,
          columns: count2,
          inputs: chain2.inputs.map(
            (input) => input.columnStride === 0 ? input : { ...input, address: part(input.address) }
          ),
          outputs: chain2.outputs.map(({ address }) => ({ address: part(address) }))
        }
      );
    }
    return {
      computes: [...call.computes, ...chainCall.computes],
      inputs: [.../* @__PURE__ */ new Set([...call.inputs, ...chainCall.inputs])].filter((input) => input !== product2),
      outputs: [strip, ...chainCall.outputs],
      instructions,
      overwrites: chainCall.overwrites.filter(({ input }) => input !== product2)
    };
  });
};
const inStrips = (calls, isKept) => {
  const result = [...calls];
  const readers = /* @__PURE__ */ new Map();
  for (const [i, { inputs }] of calls.entries()) {
    for (const input of inputs) readers.set(input, [...readers.get(input) ?? [], i]);
  }
  for (const [i, call] of calls.entries()) {
    const [product2] = call.outputs;
    const [reader, ...others] = product2 && !isKept(product2) && readers.get(product2) || [];
    if (reader === void 0 || others.length > 0) continue;
    if (!result[reader].outputs.every(isKept)) continue;
    const joined = join(call, result[reader]);
    if (joined) [result[i], result[reader]] = [void 0, joined];
  }
  return result.filter((call) => call !== void 0);
};
const longestChain = 128;
const longestSearch = 256;
const mostTrials = 4;
const tensorsOfStage = 512;
const leastColumns = 64;
class Units {
  constructor(graph, kept) {
    __privateAdd(this, _Units_instances);
    __privateAdd(this, _unitOf);
    /** How often the tensors up to the one at hand read each tensor. */
    __privateAdd(this, _reads);
    __privateAdd(this, _isKept);
    /** What the chain at hand reads last, and how often, by place; `#mark` tells its members and sources from those of others. */
    __privateAdd(this, _lastRead);
    __privateAdd(this, _insideReads);
    __privateAdd(this, _marks);
    __privateAdd(this, _mark, 0);
    __privateAdd(this, _searches, 0);
    this.graph = graph;
    const { size: size2, tensors } = graph;
    __privateSet(this, _unitOf, new Array(size2).fill(void 0));
    __privateSet(this, _reads, new Int32Array(size2));
    __privateSet(this, _isKept, Uint8Array.from(tensors, (tensor) => Number(kept.has(tensor))));
    __privateSet(this, _lastRead, new Int32Array(size2));
    __privateSet(this, _insideReads, new Int32Array(size2));
    __privateSet(this, _marks, new Int32Array(size2));
  }
  /** Gathers the whole graph, in stages. */
  *gather() {
    const { count: count2, tensors, operands } = this.graph;
    for (let place = 0; place < count2; place++) {
      if (place % tensorsOfStage === tensorsOfStage - 1) yield;
      const { op } = tensors[place];
      if (isAlias(tensors[place])) continue;
      for (const operand of operands[place]) __privateGet(this, _reads)[operand] += 1;
      if (op && !op.view) __privateMethod(this, _Units_instances, join_fn).call(this, place);
    }
  }
  /** The unit that computes a tensor. */
  of(place) {
    return __privateGet(this, _unitOf)[place];
  }
  get all() {
    return [...new Set(__privateGet(this, _unitOf))].filter((unit) => unit !== void 0);
  }
  /** The members that are kept or that somebody outside of them reads, once the whole graph has been looked at. */
  outputsOf(members) {
    __privateMethod(this, _Units_instances, readsOf_fn).call(this, members);
    return members.filter((member) => __privateMethod(this, _Units_instances, isOutput_fn).call(this, member));
  }
}
_unitOf = new WeakMap();
_reads = new WeakMap();
_isKept = new WeakMap();
_lastRead = new WeakMap();
_insideReads = new WeakMap();
_marks = new WeakMap();
_mark = new WeakMap();
_searches = new WeakMap();
_Units_instances = new WeakSet();
isOutput_fn = function(member) {
  return __privateGet(this, _isKept)[member] === 1 || __privateGet(this, _reads)[member] > __privateGet(this, _insideReads)[member];
};
/** Puts a tensor into the chain of its elementwise operands where that is possible, else into a unit of its own. */
join_fn = function(place) {
  const { tensors, operands } = this.graph;
  const tensor = tensors[place];
  if (tensor.op.part) {
    const whole2 = __privateGet(this, _unitOf)[this.graph.placeOf(wholeOf(tensor))];
    whole2.members = [...whole2.members, place];
    __privateGet(this, _unitOf)[place] = whole2;
    return;
  }
  const fusible = tensor.op.micro !== void 0;
  let unit = {
    members: [place],
    splits: fusible ? splitsFor(tensor) : [],
    fusible,
    sources: __privateMethod(this, _Units_instances, storagesOf_fn).call(this, operands[place]),
    searched: 0,
    trials: 0
  };
  __privateGet(this, _unitOf)[place] = unit;
  if (!fusible) return;
  for (const operand of operands[place]) {
    const other = __privateGet(this, _unitOf)[operand];
    if (!(other == null ? void 0 : other.fusible) || other === unit || !sameShape(tensors[operand].shape, tensor.shape)) continue;
    const splits = joinSplits(other.splits, unit.splits);
    if (splits.length > mostSplits) continue;
    const more = splits.length > Math.max(other.splits.length, unit.splits.length);
    if (more && splits.at(-1) < leastColumns) continue;
    if (other.members.length + unit.members.length > longestChain || __privateMethod(this, _Units_instances, hasDetour_fn).call(this, other, unit)) continue;
    const members = merged(other.members, unit.members);
    const sources = __privateMethod(this, _Units_instances, readsOf_fn).call(this, members);
    if (!__privateMethod(this, _Units_instances, fits_fn).call(this, members, sources.length) && !__privateMethod(this, _Units_instances, fitsLowered_fn).call(this, members, splits, other)) continue;
    other.members = members;
    other.splits = splits;
    other.sources = __privateMethod(this, _Units_instances, storagesOf_fn).call(this, sources);
    other.trials += unit.trials;
    for (const member of unit.members) __privateGet(this, _unitOf)[member] = other;
    unit = other;
  }
};
storagesOf_fn = function(places2) {
  const { storages } = this.graph;
  const mark = ++__privateWrapper(this, _mark)._;
  const found = [];
  for (const place of places2) {
    const storage = storages[place];
    if (__privateGet(this, _marks)[storage] === mark) continue;
    __privateGet(this, _marks)[storage] = mark;
    found.push(storage);
  }
  return found;
};
/** Notes what the members read, and returns what of it is none of them. */
readsOf_fn = function(members) {
  const { operands } = this.graph;
  const inside = ++__privateWrapper(this, _mark)._;
  const outside = ++__privateWrapper(this, _mark)._;
  for (const member of members) {
    __privateGet(this, _marks)[member] = inside;
    __privateGet(this, _insideReads)[member] = 0;
  }
  const sources = [];
  for (const [time, member] of members.entries()) {
    for (const operand of operands[member]) {
      if (__privateGet(this, _marks)[operand] === inside) {
        __privateGet(this, _lastRead)[operand] = time;
        __privateGet(this, _insideReads)[operand] += 1;
      } else if (__privateGet(this, _marks)[operand] !== outside) {
        __privateGet(this, _marks)[operand] = outside;
        sources.push(operand);
      }
    }
  }
  return sources;
};
/** Whether one Map instruction holds all values of the members whose reads were noted last. */
fits_fn = function(members, inputs) {
  const { operands } = this.graph;
  const inside = __privateGet(this, _mark) - 1;
  let outputs = 0;
  let alive = 0;
  let most2 = 0;
  for (const [time, member] of members.entries()) {
    for (const operand of operands[member]) {
      if (__privateGet(this, _marks)[operand] !== inside || __privateGet(this, _lastRead)[operand] !== time || __privateMethod(this, _Units_instances, isOutput_fn).call(this, operand)) continue;
      alive -= 1;
      __privateGet(this, _lastRead)[operand] = -1;
    }
    if (__privateMethod(this, _Units_instances, isOutput_fn).call(this, member)) outputs += 1;
    else alive += 1;
    if (alive > most2) most2 = alive;
  }
  return most2 <= mapLimits.temporaries && inputs + outputs + most2 <= mapLimits.values;
};
/** The same, tried: contractions change how many temporaries there are. */
fitsLowered_fn = function(members, splits, unit) {
  if (unit.trials === mostTrials) return false;
  const tensorsAt = (places2) => places2.map((place) => this.graph.tensors[place]);
  const outputs = members.filter((member) => __privateMethod(this, _Units_instances, isOutput_fn).call(this, member));
  if (lowerChain(tensorsAt(members), tensorsAt(outputs), splits)) return true;
  unit.trials += 1;
  return false;
};
/** Whether something outside of two chains lies on a way from one to the other: then they cannot run as one. */
hasDetour_fn = function(one, other) {
  const oldest = Math.min(one.members[0], other.members[0]);
  const search = ++__privateWrapper(this, _searches)._;
  const open = [];
  let left = longestSearch;
  const visitSources = (unit, direct) => {
    for (const source of unit.sources) {
      const maker = __privateGet(this, _unitOf)[source];
      if (!maker || maker === unit) continue;
      if (left-- === 0) return true;
      if (maker === one || maker === other) {
        if (!direct) return true;
      } else if (maker.searched !== search && maker.members.at(-1) > oldest) {
        maker.searched = search;
        open.push(maker);
      }
    }
    return false;
  };
  if (visitSources(one, true) || visitSources(other, true)) return true;
  for (let unit = open.pop(); unit; unit = open.pop()) if (visitSources(unit, false)) return true;
  return false;
};
const splitsFor = ({ inputs, shape }) => inputs.reduce((splits, input) => joinSplits(splits, splitsOf(input.shape, shape)), []);
const merged = (a, b) => {
  const all = [];
  let j = 0;
  for (const value of a) {
    while (j < b.length && b[j] < value) all.push(b[j++]);
    all.push(value);
  }
  while (j < b.length) all.push(b[j++]);
  return all;
};
const unitsOfStage = 256;
const fuse = (graph, kept) => finish(fuseStages(graph, kept));
function* fuseStages(graph, kept) {
  const units = new Units(new NumberedGraph(graph), /* @__PURE__ */ new Set([...kept.outputs, ...kept.updates.keys()]));
  yield;
  yield* units.gather();
  yield;
  const calls = [];
  for (const [i, unit] of schedule(units, kept).entries()) {
    if (i % unitsOfStage === 0) yield;
    if (unit.fusible) calls.push(...callsOfChain(unit.members, unit.splits, units));
    else calls.push(callOfOperation(unit.members.map((place) => units.graph.tensors[place])));
  }
  yield;
  const isKept = (tensor) => kept.outputs.has(tensor) || kept.updates.has(tensor);
  return inStrips(withEpilogues(calls, isKept), isKept);
}
const callOfOperation = (members) => {
  const [out, ...parts] = members;
  const { op: loop } = out;
  if (loop == null ? void 0 : loop.body) return loop.lower(out, parts, fuseBody);
  const op = out.op;
  const overwrites = (op.overwrites ?? []).map((i) => ({ input: storageOf(out.inputs[i]), output: out })).filter(({ input }) => sizeOf(input.shape) === sizeOf(out.shape));
  const instructions = op.emit(out.inputs, out, out.attributes);
  const written2 = instructions.flatMap((instruction) => addressesOf(instruction, "write"));
  return {
    computes: [out],
    inputs: [...new Set(out.inputs.map(storageOf))],
    outputs: [.../* @__PURE__ */ new Set([out, ...written2])],
    instructions,
    overwrites
  };
};
const fuseBody = (graph, results) => fuse(graph, { outputs: results, updates: /* @__PURE__ */ new Map() });
const callsOfChain = (members, splits, units) => {
  const tensorAt = (place) => units.graph.tensors[place];
  const whole2 = lowerChain(members.map(tensorAt), units.outputsOf(members).map(tensorAt), splits);
  if (whole2) return [whole2];
  const middle = members.length >> 1;
  return [members.slice(0, middle), members.slice(middle)].flatMap((half) => callsOfChain(half, splits, units));
};
const nothing = /* @__PURE__ */ new Set();
const order = (outputs, border = nothing) => {
  const reached = /* @__PURE__ */ new Set();
  const open = [...outputs];
  for (let tensor = open.pop(); tensor; tensor = open.pop()) {
    if (reached.has(tensor)) continue;
    reached.add(tensor);
    if (!border.has(tensor)) open.push(...tensor.inputs);
  }
  return [...reached].sort((a, b) => a.id - b.id);
};
const framesOf = (tensor) => (tensor.origin.stack ?? "").split("\n").filter((line2) => /:\d+:\d+\)?$/.test(line2)).map((line2) => line2.trim().replace(/^at /, ""));
const userLineOf = (tensor) => framesOf(tensor).find(
  (line2) => !/[\\/](?:fragua[\\/](?:src|dist)|src[\\/](?:ops|graph|layers|tensor|losses|optimizers|training|metrics|initializers|program|runtime|tools))[\\/]/.test(
    line2
  )
);
const originOf = (tensor) => userLineOf(tensor) ?? framesOf(tensor).at(-1) ?? "an unknown line";
const placeOf$1 = ({ gradientOf, layer }) => {
  const op = gradientOf && forwardOf(gradientOf).op;
  return `${op ? `in the gradient of ${op.name}, ` : ""}${layer === void 0 ? "" : `in layer ${layer}, `}`;
};
const forwardOf = (tensor) => {
  let forward2 = tensor;
  while (forward2.gradientOf) forward2 = forward2.gradientOf;
  return forward2;
};
const describeTensor = (tensor) => {
  const { source, op, shape } = tensor;
  if (source && source.kind !== "constant") return `${source.kind} "${source.name}"`;
  return `${(op == null ? void 0 : op.name) ?? "constant"} of shape ${showShape(shape)}, ${placeOf$1(tensor)}traced at ${originOf(tensor)}`;
};
const alignment$1 = 64;
const alignUp = (bytes, to = alignment$1) => Math.ceil(bytes / to) * to;
const shelfSize = 64;
class Shelf {
  constructor(placed) {
    __publicField(this, "lowest", 0);
    __publicField(this, "behind", 0);
    /** The widest gap between them. */
    __publicField(this, "gap", 0);
    __publicField(this, "firstBegin", 0);
    __publicField(this, "lastBegin", 0);
    __publicField(this, "firstEnd", 0);
    __publicField(this, "lastEnd", 0);
    this.placed = placed;
    this.note();
  }
  note() {
    this.lowest = this.behind = this.placed[0].offset;
    this.gap = this.lastBegin = this.lastEnd = 0;
    this.firstBegin = this.firstEnd = Number.POSITIVE_INFINITY;
    for (const { offset, behind, begin, end } of this.placed) {
      this.gap = Math.max(this.gap, offset - this.behind);
      this.behind = Math.max(this.behind, behind);
      this.firstBegin = Math.min(this.firstBegin, begin);
      this.lastBegin = Math.max(this.lastBegin, begin);
      this.firstEnd = Math.min(this.firstEnd, end);
      this.lastEnd = Math.max(this.lastEnd, end);
    }
  }
}
class Shelves {
  constructor() {
    __privateAdd(this, _shelves, []);
  }
  /** The lowest offset at which a buffer overlaps none that is alive at the same time. */
  firstGap({ begin, end }, size2) {
    let offset = 0;
    for (const shelf of __privateGet(this, _shelves)) {
      if (shelf.lastEnd < begin || end < shelf.firstBegin) continue;
      const allAlive = shelf.firstEnd >= begin && end >= shelf.lastBegin;
      if (allAlive && offset + size2 > shelf.lowest && shelf.gap < size2) {
        offset = Math.max(offset, shelf.behind);
        continue;
      }
      for (const rival of shelf.placed) {
        if (rival.end < begin || end < rival.begin) continue;
        if (offset + size2 <= rival.offset) return offset;
        offset = Math.max(offset, rival.behind);
      }
    }
    return offset;
  }
  put(buffer) {
    const after = indexAfter(__privateGet(this, _shelves), ({ lowest }) => lowest > buffer.offset);
    const shelf = __privateGet(this, _shelves)[Math.max(0, after - 1)];
    if (!shelf) {
      __privateGet(this, _shelves).push(new Shelf([buffer]));
      return;
    }
    const { placed } = shelf;
    placed.splice(
      indexAfter(placed, ({ offset }) => offset > buffer.offset),
      0,
      buffer
    );
    if (placed.length > shelfSize) {
      __privateGet(this, _shelves).splice(__privateGet(this, _shelves).indexOf(shelf) + 1, 0, new Shelf(placed.splice(shelfSize >> 1)));
    }
    shelf.note();
  }
}
_shelves = new WeakMap();
const indexAfter = (list2, isBeyond) => {
  let [low, high] = [0, list2.length];
  while (low < high) {
    const middle = low + high >> 1;
    if (isBeyond(list2[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
};
const planMemory = (lifetimes) => {
  const offsets = new Array(lifetimes.length).fill(0);
  const shelves = new Shelves();
  let bytes = 0;
  const largestFirst = lifetimes.map((_2, i) => i).sort((a, b) => lifetimes[b].bytes - lifetimes[a].bytes || lifetimes[a].begin - lifetimes[b].begin || a - b);
  for (const i of largestFirst) {
    const lifetime = lifetimes[i];
    const size2 = alignUp(lifetime.bytes);
    const offset = shelves.firstGap(lifetime, size2);
    offsets[i] = offset;
    bytes = Math.max(bytes, offset + size2);
    shelves.put({ ...lifetime, offset, behind: offset + size2 });
  }
  return { offsets, bytes };
};
const compileProgram = (outputs, assignments = [], options2 = {}) => finish(compileStages(outputs, assignments, options2));
function* compileStages(outputs, assignments = [], options2 = {}) {
  checkAssignments(assignments);
  const owned = assignments.map(
    ({ variable, value }) => storageOf(value).source ? { variable, value: copyOf(value) } : { variable, value }
  );
  const graph = order([...outputs, ...owned.map(({ value }) => value)]);
  const leaves = new Set(graph.filter((tensor) => tensor.source));
  for (const { source } of leaves) {
    if ((source == null ? void 0 : source.kind) === "step") {
      throw new ArgumentError(
        "scan: a tensor of a cell is used outside of its loop, where it has no value. Return it as an output of the cell."
      );
    }
  }
  for (const { variable } of owned) leaves.add(variable);
  const kept = new Set(outputs.map(storageOf));
  const updates = /* @__PURE__ */ new Map();
  for (const { variable, value } of owned)
    updates.set(storageOf(value), [...updates.get(storageOf(value)) ?? [], variable]);
  yield;
  const calls = yield* fuseStages(graph, { outputs: kept, updates });
  yield;
  const { assignedTo, copies } = assign(calls, owned);
  calls.push(...copies);
  const { bufferOf, lifetimes } = giveBuffers(calls, kept, assignedTo, options2.redZone);
  yield;
  return { calls, leaves: [...leaves], outputs, assignedTo, bufferOf, lifetimes, plan: planMemory(lifetimes) };
}
const checkAssignments = (assignments) => {
  const assigned = /* @__PURE__ */ new Set();
  for (const { variable, value } of assignments) {
    const name = describeTensor(variable);
    checkTensor(value, `new value of the ${name}`);
    if (!sameShape(value.shape, variable.shape)) {
      throw new ShapeError(
        `${name}: expected a new value of its shape ${showShape(variable.shape)}, received ${showShape(value.shape)}, ${describeTensor(value)}. Reduce, broadcast or reshape the value first.`
      );
    }
    if (value.dtype !== variable.dtype) {
      throw new DataTypeError(
        `${name}: expected a new value of type ${variable.dtype}, received ${value.dtype}, ${describeTensor(value)}. Convert it with cast(x, "${variable.dtype}").`
      );
    }
    if (assigned.has(variable)) {
      throw new StateError(
        `${name}: expected one new value a run, received a second one, ${describeTensor(value)}. Only one could be kept: write it once.`
      );
    }
    assigned.add(variable);
  }
};
const copyOf = (value) => elementwise(affineOp, [value], { scale: 1, shift: 0 });
const copyCall = (value, variable) => {
  const strides = stridesOf$1(value.shape);
  const instructions = stridedCopy(value, strides, 0, variable, strides, 0, value.shape);
  return { computes: [value], inputs: [storageOf(value)], outputs: [variable], instructions, overwrites: [] };
};
const assign = (calls, assignments) => {
  const assignedTo = /* @__PURE__ */ new Map();
  const copies = [];
  const lastRead = lastReadsOf(calls);
  const writers = new Map(calls.flatMap((call, time) => call.outputs.map((output) => [output, time])));
  for (const { variable, value } of assignments) {
    const storage = storageOf(value);
    const writer = writers.get(storage);
    const inPlace = writer !== void 0 && sizeOf(storage.shape) === sizeOf(variable.shape) && canWriteInPlace(calls[writer], variable, storage, (lastRead.get(variable) ?? -1) - writer);
    if (inPlace && !assignedTo.has(storage)) assignedTo.set(storage, variable);
    else {
      lastRead.set(storage, calls.length + copies.length);
      copies.push(copyCall(value, variable));
    }
  }
  return { assignedTo, copies };
};
const lastReadsOf = (calls) => new Map(calls.flatMap(({ inputs }, time) => inputs.map((input) => [input, time])));
const canWriteInPlace = (call, variable, value, readAfter) => readAfter < 0 || readAfter === 0 && call.overwrites.some(({ input, output }) => input === variable && output === value);
const giveBuffers = (calls, outputs, assignedTo, redZone = 0) => {
  const lastRead = lastReadsOf(calls);
  for (const output of outputs) lastRead.set(output, calls.length);
  const bufferOf = /* @__PURE__ */ new Map();
  const lifetimes = [];
  for (const [time, call] of calls.entries()) {
    const taken = /* @__PURE__ */ new Set();
    for (const output of call.outputs) {
      if (output.source || assignedTo.has(output)) continue;
      const bytes = bytesOf(output) + 2 * redZone;
      const end = redZone > 0 ? calls.length : Math.max(time, lastRead.get(output) ?? time);
      const heir = call.overwrites.find(({ input, output: written2 }) => {
        const buffer2 = bufferOf.get(input);
        return written2 === output && buffer2 !== void 0 && !taken.has(buffer2) && lifetimes[buffer2].end === time && lifetimes[buffer2].bytes === bytes;
      });
      const buffer = heir ? bufferOf.get(heir.input) : lifetimes.length;
      if (heir) lifetimes[buffer].end = end;
      else lifetimes.push({ bytes, begin: redZone > 0 ? 0 : time, end });
      taken.add(buffer);
      bufferOf.set(output, buffer);
    }
  }
  return { bufferOf, lifetimes };
};
const bytesOf = (tensor) => bytesPerValue(tensor.dtype) * sizeOf(tensor.shape);
const floatBits = new Float32Array(1);
const intBits = new Int32Array(floatBits.buffer);
const wordOf = (kind, value, addressOf) => {
  if (typeof value !== "number") return addressIn(value, addressOf) | 0;
  if (kind !== "float") return value;
  floatBits[0] = value;
  return intBits[0];
};
const encodeInstruction = (instruction, addressOf, sync = false, listener = {}) => {
  if ("body" in instruction) return instruction.encode(instruction, encoder, addressOf, sync, listener);
  const { opcode, operands, epilogue, lists } = fieldsOf(instruction.name);
  const words2 = [opcode | (sync ? 1 << 16 : 0), 0];
  const append2 = (fields2, values) => {
    var _a;
    for (const { name, kind } of fields2) {
      const value = values[name];
      if (typeof value !== "number") (_a = listener.address) == null ? void 0 : _a.call(listener, value, words2.length);
      words2.push(wordOf(kind, value, addressOf));
    }
  };
  append2(operands, instruction);
  append2(epilogue, instruction.epilogue ?? noEpilogue);
  const items = instruction;
  for (const { name } of lists) words2.push(items[name].length);
  for (const { name, fields: fields2 } of lists) for (const item of items[name]) append2(fields2, item);
  words2[1] = words2.length;
  return words2;
};
class Ranges {
  constructor() {
    __privateAdd(this, _Ranges_instances);
    __privateAdd(this, _ranges, []);
  }
  overlaps({ begin, end }) {
    const first = __privateGet(this, _ranges)[__privateMethod(this, _Ranges_instances, firstBehind_fn).call(this, begin)];
    return first !== void 0 && first.begin < end && begin < end;
  }
  add({ begin, end }) {
    var _a, _b;
    if (begin === end) return;
    const from = __privateMethod(this, _Ranges_instances, firstBehind_fn).call(this, begin - 1);
    let to = from;
    while (to < __privateGet(this, _ranges).length && __privateGet(this, _ranges)[to].begin <= end) to += 1;
    const merged2 = __privateGet(this, _ranges).slice(from, to);
    const lowest = Math.min(begin, ((_a = merged2[0]) == null ? void 0 : _a.begin) ?? begin);
    const highest = Math.max(end, ((_b = merged2.at(-1)) == null ? void 0 : _b.end) ?? end);
    __privateGet(this, _ranges).splice(from, to - from, { begin: lowest, end: highest });
  }
  clear() {
    __privateGet(this, _ranges).length = 0;
  }
}
_ranges = new WeakMap();
_Ranges_instances = new WeakSet();
/** The index of the first one that ends behind an address. */
firstBehind_fn = function(address) {
  let [low, high] = [0, __privateGet(this, _ranges).length];
  while (low < high) {
    const middle = low + high >> 1;
    if (__privateGet(this, _ranges)[middle].end > address) high = middle;
    else low = middle + 1;
  }
  return low;
};
const touchedBy = (instruction, kind) => "body" in instruction ? instruction.body.flatMap(
  (inner) => touchedBy(inner, kind).map((tensor) => {
    var _a;
    return ((_a = instruction.places.get(storageOf(tensor))) == null ? void 0 : _a.within) ?? tensor;
  })
) : addressesOf(instruction, kind);
const encodeInOrder = (instructions, addressOf, encodeOne) => {
  const read = new Ranges();
  const written2 = new Ranges();
  const rangeOf = (tensor) => {
    const begin = addressIn(tensor, addressOf);
    return { begin, end: begin + bytesOf(tensor) };
  };
  for (const instruction of instructions) {
    const reads = touchedBy(instruction, "read").map(rangeOf);
    const writes = touchedBy(instruction, "write").map(rangeOf);
    const sync = reads.some((range) => written2.overlaps(range)) || writes.some((range) => written2.overlaps(range) || read.overlaps(range));
    if (sync) {
      read.clear();
      written2.clear();
    }
    for (const range of reads) read.add(range);
    for (const range of writes) written2.add(range);
    encodeOne(instruction, sync);
  }
};
const encoder = { inOrder: encodeInOrder, one: encodeInstruction };
const encode = (calls, addressOf) => {
  const words2 = [];
  const instructions = [];
  const callOf = calls.flatMap((call) => call.instructions.map(() => call));
  let meetings = 1;
  encodeInOrder(
    calls.flatMap((call) => call.instructions),
    addressOf,
    (instruction, sync) => {
      instructions.push({ word: words2.length, call: callOf[instructions.length] });
      if (sync) meetings += 1;
      const encoded = encodeInstruction(instruction, addressOf, sync, {
        meetings: (count2) => {
          meetings += count2;
        }
      });
      for (const word of encoded) words2.push(word);
    }
  );
  return { words: Int32Array.from(words2), instructions, meetings };
};
const meeting = 1e3;
const start = 3e3;
const gain = 0.9;
const valuesOf = (instruction) => "body" in instruction ? 0 : sizesOf([...addressesOf(instruction, "read"), ...addressesOf(instruction, "write")]);
const sizesOf = (tensors) => tensors.reduce((total, { shape }) => total + sizeOf(shape), 0);
const workOfOne = (instruction, values) => {
  if (!("body" in instruction)) return workOfInstruction(instruction, values);
  return instruction.steps * instruction.body.reduce((sum2, inner) => sum2 + workOfOne(inner, valuesOf(inner)), 0);
};
const workOf = (calls) => calls.reduce((sum2, { inputs, outputs, instructions }) => {
  const each = sizesOf([...inputs, ...outputs]) / instructions.length;
  return sum2 + instructions.reduce((total, one) => total + workOfOne(one, each), 0);
}, 0);
const worthwhileThreads = (work, meetings, most2) => {
  let best = 1;
  let shortest = work;
  for (let threads = 2; threads <= most2; threads++) {
    const time = work / (1 + (threads - 1) * gain) + start + meetings * meeting;
    if (time < shortest) {
      best = threads;
      shortest = time;
    }
  }
  return best;
};
const longWork = 2e6;
class LoadedProgram {
  /**
   * Gives a program memory and writes its tape. `placeOf` knows where variables and scalars lie. Throws MemoryError where memory
   * cannot grow so far, and StateError for a tensor without a place; nothing is taken then.
   */
  constructor(program, memory, placeOf2, redZone, fed) {
    __privateAdd(this, _LoadedProgram_instances);
    /** Byte addresses of the inputs, by name. */
    __publicField(this, "inputs", /* @__PURE__ */ new Map());
    __publicField(this, "tape");
    /** Threads that are worth while: a small program is done before others have heard of it. */
    __publicField(this, "worthwhile");
    /** Whether it may take as long as a good part of a frame. */
    __publicField(this, "long");
    /** Where the arena was when the tape was written: what was looked up before it changed is looked up again. */
    __publicField(this, "arenaAt");
    __privateAdd(this, _memory);
    /** Addresses of what lies outside of the arena. */
    __privateAdd(this, _outside, /* @__PURE__ */ new Map());
    __privateAdd(this, _redZone);
    __privateAdd(this, _regions);
    __privateAdd(this, _loaded, true);
    /** The byte address of a tensor's values; right from a run to the next. */
    __publicField(this, "addressOf", (tensor) => addressIn(tensor, __privateGet(this, _storageAt)));
    __privateAdd(this, _storageAt, (storage) => {
      const buffer = this.program.bufferOf.get(storage);
      if (buffer === void 0) return known$1(__privateGet(this, _outside).get(storage), storage);
      return this.arenaAt + this.program.plan.offsets[buffer] + __privateGet(this, _redZone);
    });
    var _a, _b, _c, _d, _e;
    this.program = program;
    __privateSet(this, _memory, memory);
    __privateSet(this, _redZone, redZone);
    let leavesBytes = 0;
    const own = [];
    const names2 = /* @__PURE__ */ new Set();
    for (const leaf2 of program.leaves) {
      if (((_a = leaf2.source) == null ? void 0 : _a.kind) === "input") {
        if (names2.has(leaf2.source.name) || fed && !fed.includes(leaf2)) {
          throw foreign(leaf2, "it is the input of another trace, and nobody feeds it");
        }
        names2.add(leaf2.source.name);
      }
      if (((_b = leaf2.source) == null ? void 0 : _b.kind) === "constant" || ((_c = leaf2.source) == null ? void 0 : _c.kind) === "input") {
        own.push({ leaf: leaf2, offset: leavesBytes + redZone });
        leavesBytes += alignUp(bytesOf(leaf2) + 2 * redZone);
      } else __privateGet(this, _outside).set(leaf2, placeOf2(leaf2));
    }
    const leavesAt = leavesBytes > 0 ? memory.allocate(leavesBytes) : 0;
    __privateSet(this, _regions, { leavesAt, leavesBytes, tapeAt: 0, tapeBytes: 0 });
    try {
      for (const { leaf: leaf2, offset } of own) __privateGet(this, _outside).set(leaf2, leavesAt + offset);
      if (!memory.arenaHeld) memory.reserveArena(program.plan.bytes);
      this.arenaAt = memory.arenaAt;
      for (const [value, variable] of program.assignedTo) {
        __privateGet(this, _outside).set(value, known$1(__privateGet(this, _outside).get(variable), variable));
      }
      let tape = encode(program.calls, __privateGet(this, _storageAt));
      __privateGet(this, _regions).tapeBytes = tape.words.byteLength;
      __privateGet(this, _regions).tapeAt = memory.allocate(__privateGet(this, _regions).tapeBytes);
      if (this.arenaAt !== memory.arenaAt) {
        this.arenaAt = memory.arenaAt;
        tape = encode(program.calls, __privateGet(this, _storageAt));
      }
      this.tape = tape;
    } catch (error) {
      this.release();
      throw error;
    }
    for (const { leaf: leaf2 } of own) {
      const address = this.addressOf(leaf2);
      if (((_d = leaf2.source) == null ? void 0 : _d.kind) === "input") this.inputs.set(leaf2.source.name, { address, tensor: leaf2 });
      else if (((_e = leaf2.source) == null ? void 0 : _e.kind) === "constant") {
        memory.write(address, leaf2.source.data, leaf2.dtype);
      }
    }
    __privateMethod(this, _LoadedProgram_instances, write_fn).call(this, this.tape);
    const work = workOf(program.calls);
    this.worthwhile = worthwhileThreads(work, this.tape.meetings, memory.threads);
    this.long = work > longWork;
  }
  get tapeAt() {
    return __privateGet(this, _regions).tapeAt;
  }
  get tapeEnd() {
    return __privateGet(this, _regions).tapeAt + __privateGet(this, _regions).tapeBytes;
  }
  /** Bytes of memory that the program has for itself. */
  get bytes() {
    return __privateGet(this, _regions).leavesBytes + __privateGet(this, _regions).tapeBytes;
  }
  /** Whether it still has its place. */
  get loaded() {
    return __privateGet(this, _loaded);
  }
  /** Follows the arena to where it is now. The tape is as long as before: only addresses change. */
  follow() {
    this.arenaAt = __privateGet(this, _memory).arenaAt;
    __privateMethod(this, _LoadedProgram_instances, write_fn).call(this, encode(this.program.calls, __privateGet(this, _storageAt)));
  }
  /** Gives the program's own regions back; it can run no more. */
  release() {
    if (!__privateGet(this, _loaded)) return;
    __privateSet(this, _loaded, false);
    const { leavesAt, leavesBytes, tapeAt, tapeBytes } = __privateGet(this, _regions);
    if (leavesBytes > 0) __privateGet(this, _memory).release(leavesAt, leavesBytes);
    if (tapeAt > 0) __privateGet(this, _memory).release(tapeAt, tapeBytes);
  }
}
_memory = new WeakMap();
_outside = new WeakMap();
_redZone = new WeakMap();
_regions = new WeakMap();
_loaded = new WeakMap();
_storageAt = new WeakMap();
_LoadedProgram_instances = new WeakSet();
write_fn = function({ words: words2 }) {
  __privateGet(this, _memory).ints.set(words2, this.tapeAt >>> 2);
};
const known$1 = (address, tensor) => {
  if (address === void 0) throw foreign(tensor, "it was traced for another program");
  return address;
};
const foreign = (tensor, why) => new StateError(
  `program: no memory here for the ${describeTensor(tensor)}: ${why}. Make layers outside of the function and apply them inside, and use only tensors of the same trace.`
);
var MemoryMap = /* @__PURE__ */ ((MemoryMap2) => {
  MemoryMap2[MemoryMap2["barrierAt"] = 64] = "barrierAt";
  MemoryMap2[MemoryMap2["jobAt"] = 128] = "jobAt";
  MemoryMap2[MemoryMap2["constantsAt"] = 256] = "constantsAt";
  MemoryMap2[MemoryMap2["scratchAt"] = 1024] = "scratchAt";
  MemoryMap2[MemoryMap2["scratchBytes"] = 524288] = "scratchBytes";
  MemoryMap2[MemoryMap2["mapBlock"] = 512] = "mapBlock";
  return MemoryMap2;
})(MemoryMap || {});
const pageBytes = 65536;
const maximaOfPages = [65536, 32768, 16384, 4096, 1024, 256];
const slackBytes = 128;
const showBytes = (bytes) => bytes < 1073741824 ? `${bytes / 1048576} MiB here` : `${bytes / 1073741824} GiB`;
const reserve = (initial, shared2) => {
  let cause;
  for (const maximum2 of maximaOfPages.filter((pages) => pages >= initial)) {
    try {
      return { memory: new WebAssembly.Memory({ initial, maximum: maximum2, shared: shared2 }), maximum: maximum2 };
    } catch (error) {
      cause = error;
    }
  }
  throw new MemoryError(
    "memory: the engine has no address space left for another model's memory. Each model that is alive has one: let go of those that are not needed any more, train them one after another, or raise the process's limit (ulimit -v).",
    { cause }
  );
};
const leastMove = 65536;
class Memory {
  constructor(threads) {
    __privateAdd(this, _Memory_instances);
    __publicField(this, "memory");
    /** How far it can grow. */
    __privateAdd(this, _mostBytes);
    __privateAdd(this, _end);
    /** Holes between regions, in the order of their addresses; no two touch each other. */
    __privateAdd(this, _free, []);
    __privateAdd(this, _arena, { address: 0, bytes: 0 });
    /** Whether the arena must stay where it is, since threads are at work in it. */
    __publicField(this, "arenaHeld", false);
    __privateAdd(this, _floats, new Float32Array(0));
    __privateAdd(this, _ints, new Int32Array(0));
    __privateAdd(this, _bytes, new Uint8Array(0));
    this.threads = threads;
    __privateSet(this, _end, MemoryMap.scratchAt + threads * MemoryMap.scratchBytes);
    const initial = Math.ceil((__privateGet(this, _end) + slackBytes) / pageBytes);
    const { memory, maximum: maximum2 } = reserve(initial, threads > 1);
    this.memory = memory;
    __privateSet(this, _mostBytes, maximum2 * pageBytes);
    __privateMethod(this, _Memory_instances, renewViews_fn).call(this);
  }
  /** Bytes of the whole memory. */
  get size() {
    return this.memory.buffer.byteLength;
  }
  /** Bytes up to the end of the last region. */
  get used() {
    return __privateGet(this, _end);
  }
  /**
   * A region of its own, aligned to a cache line. May move the arena. Throws MemoryError when memory cannot grow so far, and
   * changes nothing then.
   */
  allocate(bytes) {
    const size2 = alignUp(Math.max(bytes, 1));
    const fitting = __privateMethod(this, _Memory_instances, tightest_fn).call(this, size2);
    if (fitting) return __privateMethod(this, _Memory_instances, take_fn).call(this, fitting, size2);
    if (__privateGet(this, _Memory_instances, arenaIsLast_get) && !this.arenaHeld) return __privateMethod(this, _Memory_instances, pushArena_fn).call(this, size2, bytes);
    return __privateMethod(this, _Memory_instances, append_fn).call(this, size2, bytes);
  }
  /** Gives a region back. */
  release(address, bytes) {
    const end = address + alignUp(Math.max(bytes, 1));
    const after = __privateGet(this, _free).findIndex((hole2) => hole2.address > address);
    const at2 = after < 0 ? __privateGet(this, _free).length : after;
    const before = __privateGet(this, _free)[at2 - 1];
    const behind = __privateGet(this, _free)[at2];
    const joinsBefore = before && before.address + before.bytes === address;
    const joinsBehind = behind && end === behind.address;
    const hole = {
      address: joinsBefore ? before.address : address,
      bytes: (joinsBehind ? behind.address + behind.bytes : end) - (joinsBefore ? before.address : address)
    };
    const first = joinsBefore ? at2 - 1 : at2;
    const joined = Number(joinsBefore ?? false) + Number(joinsBehind ?? false);
    const atEnd = hole.address + hole.bytes === __privateGet(this, _end);
    __privateGet(this, _free).splice(first, joined, ...atEnd ? [] : [hole]);
    if (atEnd) __privateSet(this, _end, hole.address);
  }
  /** Where the arena begins: it stays there until the next `allocate` or `reserveArena`. */
  get arenaAt() {
    return __privateGet(this, _arena).address;
  }
  /**
   * Makes the arena at least so large; what it held is lost. Throws MemoryError when memory cannot grow so far, and changes nothing
   * then.
   */
  reserveArena(bytes) {
    const size2 = alignUp(bytes);
    const { address, bytes: before } = __privateGet(this, _arena);
    if (size2 <= before) return;
    if (__privateGet(this, _Memory_instances, arenaIsLast_get)) __privateMethod(this, _Memory_instances, growTo_fn).call(this, address + size2 + slackBytes, bytes);
    else {
      __privateMethod(this, _Memory_instances, growTo_fn).call(this, __privateGet(this, _end) + size2 + slackBytes, bytes);
      if (before > 0) this.release(address, before);
      __privateSet(this, _arena, { address: __privateGet(this, _end), bytes: size2 });
    }
    __privateSet(this, _arena, { address: __privateGet(this, _arena).address, bytes: size2 });
    __privateSet(this, _end, __privateGet(this, _arena).address + size2);
  }
  /** Makes the arena no larger than that. */
  trimArena(bytes) {
    const size2 = alignUp(bytes);
    const { address, bytes: before } = __privateGet(this, _arena);
    if (size2 >= before) return;
    __privateSet(this, _arena, { address, bytes: size2 });
    this.release(address + size2, before - size2);
  }
  /** Writes values at an address. */
  write(address, values, dtype) {
    if (dtype === "uint8") __privateGet(this, _bytes).set(values, address);
    else this.view(address, values.length, dtype).set(values);
  }
  /** The values at an address, of 4 bytes each. The view is good until memory grows: do not keep it. */
  view(address, count2, dtype) {
    const first = address >>> 2;
    return dtype === "int32" ? __privateGet(this, _ints).subarray(first, first + count2) : __privateGet(this, _floats).subarray(first, first + count2);
  }
  /** All of memory as float32; index by address / 4. Good until memory grows. */
  get floats() {
    return __privateGet(this, _floats);
  }
  /** All of memory as int32; index by address / 4. Good until memory grows. */
  get ints() {
    return __privateGet(this, _ints);
  }
  /** All of memory as bytes; index by address. Good until memory grows. */
  get bytes() {
    return __privateGet(this, _bytes);
  }
}
_mostBytes = new WeakMap();
_end = new WeakMap();
_free = new WeakMap();
_arena = new WeakMap();
_floats = new WeakMap();
_ints = new WeakMap();
_bytes = new WeakMap();
_Memory_instances = new WeakSet();
/** The smallest hole that a region fits into: large ones are kept for large regions. */
tightest_fn = function(size2) {
  let best;
  for (const hole of __privateGet(this, _free)) if (hole.bytes >= size2 && !(best && best.bytes <= hole.bytes)) best = hole;
  return best;
};
take_fn = function(hole, size2) {
  const rest = hole.bytes > size2 ? [{ address: hole.address + size2, bytes: hole.bytes - size2 }] : [];
  __privateGet(this, _free).splice(__privateGet(this, _free).indexOf(hole), 1, ...rest);
  return hole.address;
};
append_fn = function(size2, asked) {
  const address = __privateGet(this, _end);
  __privateMethod(this, _Memory_instances, growTo_fn).call(this, address + size2 + slackBytes, asked);
  __privateSet(this, _end, address + size2);
  return address;
};
arenaIsLast_get = function() {
  return __privateGet(this, _arena).bytes > 0 && __privateGet(this, _arena).address + __privateGet(this, _arena).bytes === __privateGet(this, _end);
};
/** Moves the arena up by a region and some more, and gives the region its place. */
pushArena_fn = function(size2, asked) {
  const { address, bytes } = __privateGet(this, _arena);
  const last = __privateGet(this, _free).at(-1);
  const begin = last && last.address + last.bytes === address ? last.address : address;
  const least = begin + size2;
  const roomy = Math.max(least, address + leastMove);
  const moved = roomy + bytes + slackBytes <= __privateGet(this, _mostBytes) ? roomy : least;
  __privateMethod(this, _Memory_instances, growTo_fn).call(this, moved + bytes + slackBytes, asked);
  if (begin < address) __privateGet(this, _free).pop();
  if (moved > least) __privateGet(this, _free).push({ address: least, bytes: moved - least });
  __privateSet(this, _arena, { address: moved, bytes });
  __privateSet(this, _end, moved + bytes);
  return begin;
};
growTo_fn = function(end, asked) {
  const missing = Math.ceil((end - this.size) / pageBytes);
  if (missing <= 0) return;
  const refuse = (cause) => {
    throw new MemoryError(
      `memory: ${asked} bytes more are needed beside ${__privateGet(this, _end)}, and WebAssembly's memory cannot grow so far (at most ${showBytes(__privateGet(this, _mostBytes))}). Use a smaller batch size or a smaller model.`,
      { cause }
    );
  };
  if (end > __privateGet(this, _mostBytes)) refuse();
  try {
    this.memory.grow(missing);
  } catch (error) {
    refuse(error);
  }
  __privateMethod(this, _Memory_instances, renewViews_fn).call(this);
};
/** Growing empties the views of an unshared memory and leaves those of a shared one short. Only this class grows it. */
renewViews_fn = function() {
  __privateSet(this, _floats, new Float32Array(this.memory.buffer));
  __privateSet(this, _ints, new Int32Array(this.memory.buffer));
  __privateSet(this, _bytes, new Uint8Array(this.memory.buffer));
};
class LoneThread {
  constructor(kernels) {
    __publicField(this, "threads", 1);
    __publicField(this, "lost", false);
    __publicField(this, "runApart");
    this.kernels = kernels;
  }
  get whole() {
    return isWhole$1(this.kernels);
  }
  run(tape, end, times) {
    this.kernels.run(tape, end, times, 0, 1);
  }
  dismiss() {
  }
}
const createTeam = async (memory, patience) => {
  if (memory.threads === 1) return new LoneThread(instantiate(await loadModule(false), memory.memory));
  const [module, { createWorkerTeam }] = await Promise.all([loadModule(true), import("./worker-team.vdRoKNeW.js")]);
  return createWorkerTeam(memory, module, patience);
};
const sliceMilliseconds = 12;
const nextTask = () => new Promise((resolve) => {
  const { setImmediate } = globalThis;
  if (setImmediate) {
    setImmediate(resolve);
    return;
  }
  if (typeof MessageChannel === "undefined") {
    resolve();
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(0);
});
class Interval {
  constructor(milliseconds) {
    __privateAdd(this, _begun, performance.now());
    this.milliseconds = milliseconds;
  }
  get due() {
    return performance.now() - __privateGet(this, _begun) > this.milliseconds;
  }
  restart() {
    __privateSet(this, _begun, performance.now());
  }
}
_begun = new WeakMap();
class Slice extends Interval {
  constructor() {
    super(sliceMilliseconds);
  }
  /** Lets others in when it is due. */
  async breathe(signal) {
    if (this.due) await this.yield(signal);
  }
  /** Does all stages of some work, and lets others in between two of them when it is due. Rejects with the signal's reason when aborted. */
  async through(stages, signal) {
    for (; ; ) {
      const { done, value } = stages.next();
      if (done) return value;
      if (this.due) await this.yield(signal);
    }
  }
  async yield(signal) {
    await nextTask();
    signal == null ? void 0 : signal.throwIfAborted();
    this.restart();
  }
}
const needsWhole = ({ calls }) => calls.some(({ instructions }) => instructions.some(({ name }) => layouts[name].whole));
const _Session = class _Session {
  constructor(memory, team, staff) {
    __privateAdd(this, _Session_instances);
    __privateAdd(this, _variables, /* @__PURE__ */ new Map());
    __privateAdd(this, _scalars, /* @__PURE__ */ new Map());
    /** Words of the scalars that every program may read: they are never forgotten. */
    __privateAdd(this, _drawnBy);
    __privateAdd(this, _programs, /* @__PURE__ */ new Set());
    __privateAdd(this, _staff);
    /** The end of the last run apart. */
    __privateAdd(this, _lastRun, Promise.resolve());
    /** Whether a run apart is writing variables. */
    __privateAdd(this, _writing, false);
    /** Runs apart that have not ended. */
    __privateAdd(this, _pending, 0);
    __privateAdd(this, _runsApartSoFar, 0);
    __privateAdd(this, _onPage, isPageThread());
    this.memory = memory;
    this.team = team;
    __privateSet(this, _staff, staff);
  }
  static async create(staff = { threads: 1, thrifty: false }) {
    const memory = new Memory(staff.threads);
    return new _Session(memory, await createTeam(memory), staff);
  }
  /** Whether runs can take as many threads as that. */
  has(staff) {
    return staff.threads <= this.team.threads;
  }
  /** How many threads the next runs take: no more than the session was made for. */
  take(staff) {
    __privateSet(this, _staff, staff);
  }
  /** A session for more threads with this one's variables; no program is loaded in it. This one can run no more. */
  async moved(staff) {
    const session = await _Session.create(staff);
    for (const variable of __privateGet(this, _variables).keys()) session.define(variable, this.read(variable));
    this.team.dismiss();
    return session;
  }
  /** Places a variable and gives it its first values, or one number everywhere. */
  define(variable, values) {
    if (!__privateGet(this, _variables).has(variable)) __privateGet(this, _variables).set(variable, this.memory.allocate(bytesOf(variable)));
    if (typeof values !== "number") this.write(variable, values);
    else __privateMethod(this, _Session_instances, view_fn).call(this, __privateMethod(this, _Session_instances, variableAddress_fn).call(this, variable), variable).fill(values);
  }
  /** Gives a variable's region back, when runs apart that may use it have ended. No loaded program may use it any more. */
  forget(variable) {
    const address = __privateGet(this, _variables).get(variable);
    if (address === void 0) return;
    __privateGet(this, _variables).delete(variable);
    __privateMethod(this, _Session_instances, whenIdle_fn).call(this, () => this.memory.release(address, bytesOf(variable)));
  }
  defines(variable) {
    return __privateGet(this, _variables).has(variable);
  }
  write(variable, values) {
    this.checkStill("weights");
    const view = __privateMethod(this, _Session_instances, view_fn).call(this, __privateMethod(this, _Session_instances, variableAddress_fn).call(this, variable), variable);
    if (values.length !== view.length) {
      throw new ShapeError(
        `${describeTensor(variable)}: expected ${view.length} values for shape ${showShape(variable.shape)}, received ${values.length}.`
      );
    }
    view.set(values);
  }
  /** A copy of a variable's values. */
  read(variable) {
    this.checkStill("weights");
    return __privateMethod(this, _Session_instances, view_fn).call(this, __privateMethod(this, _Session_instances, variableAddress_fn).call(this, variable), variable).slice();
  }
  /** Copies of all variables: what `restore` goes back to. */
  snapshot() {
    return new Map([...__privateGet(this, _variables).keys()].map((variable) => [variable, this.read(variable)]));
  }
  restore(snapshot) {
    for (const [variable, values] of snapshot) if (__privateGet(this, _variables).has(variable)) this.write(variable, values);
  }
  /** Sets what random numbers are drawn by: a seed, the step, and the place of the first row in its data. */
  drawBy(seed2, step, row) {
    __privateGet(this, _drawnBy) ?? __privateSet(this, _drawnBy, [this.wordOf("seed"), this.wordOf("step"), this.wordOf("row")]);
    const { ints } = this.memory;
    ints[__privateGet(this, _drawnBy)[0]] = seed2;
    ints[__privateGet(this, _drawnBy)[1]] = step;
    ints[__privateGet(this, _drawnBy)[2]] = row;
  }
  /** Where a runtime scalar lies in `memory.floats` and `memory.ints`: there until it is forgotten. */
  wordOf(name) {
    return __privateMethod(this, _Session_instances, scalarAddress_fn).call(this, name) >>> 2;
  }
  /** Gives a runtime scalar's place back. No loaded program may use it any more. */
  forgetScalar(name) {
    const address = __privateGet(this, _scalars).get(name);
    if (address === void 0) return;
    __privateGet(this, _scalars).delete(name);
    __privateMethod(this, _Session_instances, whenIdle_fn).call(this, () => this.memory.release(address, 4));
  }
  /**
   * Gives a program memory and writes its tape. Throws StateError for a tensor that has no address here (a variable of another model,
   * an input that nobody feeds, a tensor of another trace), and MemoryError where memory cannot grow so far; nothing changes then.
   */
  load(program, { redZone = 0, fed } = {}) {
    const placeOf2 = (leaf2) => {
      var _a;
      return ((_a = leaf2.source) == null ? void 0 : _a.kind) === "scalar" ? __privateMethod(this, _Session_instances, scalarAddress_fn).call(this, leaf2.source.name) : __privateMethod(this, _Session_instances, variableAddress_fn).call(this, leaf2);
    };
    if (!this.team.whole && needsWhole(program)) {
      throw new StateError(
        "program: it needs kernels that were not loaded when the model was built, since nothing that was imported by then needed them. Import all layers, losses and optimizers before the model is built."
      );
    }
    const loaded = new LoadedProgram(program, this.memory, placeOf2, redZone, fed);
    __privateGet(this, _programs).add(loaded);
    return loaded;
  }
  /** Gives a program's memory back, when runs apart that have been asked for have ended. It can run no more. */
  unload(loaded) {
    if (!__privateGet(this, _programs).delete(loaded)) return;
    __privateMethod(this, _Session_instances, whenIdle_fn).call(this, () => {
      loaded.release();
      let largest = 0;
      for (const { program } of __privateGet(this, _programs)) largest = Math.max(largest, program.plan.bytes);
      if (!this.memory.arenaHeld) this.memory.trimArena(largest);
    });
  }
  /** Does something when the runs apart that have been asked for so far have ended, before any that is asked for later. */
  async between(work) {
    if (__privateGet(this, _pending) === 0) return work();
    const done = __privateGet(this, _lastRun).then(work);
    __privateSet(this, _lastRun, done.then(
      () => {
      },
      () => {
      }
    ));
    return done;
  }
  /** Resolves when all runs apart that have been asked for so far have ended. */
  get idle() {
    return __privateGet(this, _lastRun);
  }
  /** Runs a loaded program, or the part of its tape between two addresses, `times` over: one call into WebAssembly. */
  run(loaded, times = 1, begin = loaded.tapeAt, end = loaded.tapeEnd) {
    if (__privateGet(this, _pending) > 0) {
      throw new StateError("model: another call of it is under way and shares its memory. Await that call first.");
    }
    __privateMethod(this, _Session_instances, place_fn).call(this, loaded);
    this.team.run(begin, end, times, __privateMethod(this, _Session_instances, walkersFor_fn).call(this, loaded));
  }
  /**
   * Whether a program runs apart, by promise: in other threads where this one, a page's own, may not wait for them, or in parts
   * where the page has no others and would miss frames. After a program that runs apart, every other waits for its turn.
   */
  apart(loaded) {
    return __privateGet(this, _Session_instances, runsApart_get) || __privateGet(this, _pending) > 0 || __privateGet(this, _onPage) && loaded.long;
  }
  /** Feeds a loaded program when all before it have ended, runs it apart, and ends with it. */
  runApart(loaded, feed) {
    const writes = loaded.program.assignedTo.size > 0;
    __privateSet(this, _pending, __privateGet(this, _pending) + 1);
    const run = __privateGet(this, _lastRun).then(async () => {
      try {
        __privateMethod(this, _Session_instances, place_fn).call(this, loaded);
        this.memory.arenaHeld = true;
        feed();
        __privateSet(this, _writing, writes);
        if (__privateGet(this, _Session_instances, runsApart_get)) {
          await this.team.runApart(loaded.tapeAt, loaded.tapeEnd, 1, __privateMethod(this, _Session_instances, walkersFor_fn).call(this, loaded));
        } else await __privateMethod(this, _Session_instances, runInParts_fn).call(this, loaded);
      } finally {
        __privateSet(this, _writing, false);
        __privateSet(this, _pending, __privateGet(this, _pending) - 1);
        __privateMethod(this, _Session_instances, letArenaGo_fn).call(this);
      }
    });
    __privateSet(this, _lastRun, run.catch(() => {
    }));
    return run;
  }
  /** Throws StateError while a run apart is writing variables. */
  checkStill(where2) {
    if (!__privateGet(this, _writing)) return;
    throw new StateError(
      `${where2}: a training step is under way. Read and write weights in a callback of fit, or await fit.`
    );
  }
  /** The values of a tensor of a loaded program after a run. The view is good until memory grows: do not keep it. */
  viewOf(loaded, tensor) {
    return __privateMethod(this, _Session_instances, view_fn).call(this, loaded.addressOf(tensor), tensor);
  }
};
_variables = new WeakMap();
_scalars = new WeakMap();
_drawnBy = new WeakMap();
_programs = new WeakMap();
_staff = new WeakMap();
_lastRun = new WeakMap();
_writing = new WeakMap();
_pending = new WeakMap();
_runsApartSoFar = new WeakMap();
_onPage = new WeakMap();
_Session_instances = new WeakSet();
/** Throws StateError for a variable that was never placed here. */
variableAddress_fn = function(variable) {
  const address = __privateGet(this, _variables).get(variable);
  if (address === void 0)
    throw foreign(variable, "it belongs to another model or was made after this one was built");
  return address;
};
scalarAddress_fn = function(name) {
  let address = __privateGet(this, _scalars).get(name);
  if (address === void 0) {
    address = this.memory.allocate(4);
    this.memory.ints[address >>> 2] = 0;
    __privateGet(this, _scalars).set(name, address);
  }
  return address;
};
/** Does something now, or when the runs apart that have been asked for so far have ended. */
whenIdle_fn = function(work) {
  if (__privateGet(this, _pending) === 0) work();
  else __privateSet(this, _lastRun, __privateGet(this, _lastRun).then(work));
};
/** Makes sure of a program's arena: programs run one at a time, so they share it, and it moves and grows between runs. */
place_fn = function(loaded) {
  if (!__privateGet(this, _programs).has(loaded))
    throw new StateError("program: it was unloaded and can run no more. Load it anew.");
  this.memory.reserveArena(loaded.program.plan.bytes);
  if (loaded.arenaAt !== this.memory.arenaAt) loaded.follow();
};
runsApart_get = function() {
  return this.team.runApart !== void 0 && !this.team.lost;
};
/** The arena may move again one task later: whoever waited for the run reads its outputs before. */
letArenaGo_fn = function() {
  const runs = ++__privateWrapper(this, _runsApartSoFar)._;
  void nextTask().then(() => {
    if (runs === __privateGet(this, _runsApartSoFar) && __privateGet(this, _pending) === 0) this.memory.arenaHeld = false;
  });
};
runInParts_fn = async function({ tape, tapeAt, tapeEnd }) {
  const slice2 = new Slice();
  for (const [i, { word }] of tape.instructions.entries()) {
    const next = tape.instructions[i + 1];
    this.team.run(tapeAt + 4 * word, next ? tapeAt + 4 * next.word : tapeEnd, 1, 1);
    await slice2.breathe();
  }
};
walkersFor_fn = function({ worthwhile }) {
  const { threads, thrifty } = __privateGet(this, _staff);
  return Math.min(threads, this.team.threads, thrifty ? worthwhile : threads);
};
view_fn = function(address, tensor) {
  return this.memory.view(address, sizeOf(tensor.shape), tensor.dtype);
};
let Session = _Session;
const mostBytes$1 = 4294967296;
const traceFirstValues = (registry) => {
  const variables = registry.fresh;
  const bytes = variables.reduce((sum2, { tensor }) => sum2 + 4 * sizeOf(tensor.shape), 0);
  if (bytes > mostBytes$1) {
    throw new MemoryError(
      `model: its parameters need ${bytes} bytes, and WebAssembly's memory cannot grow so far (at most 4 GiB). Use a smaller model.`
    );
  }
  const assignments = variables.map(({ tensor, initializer, path }) => {
    const stream = registry.streamOf(`${path}:first`);
    return { variable: tensor, value: initializer.initialize(tensor.shape, { stream }) };
  });
  return { variables, program: compileProgram([], assignments) };
};
const initialize = (store, { variables, program }, seed2) => {
  const { session } = store;
  for (const { tensor } of variables) store.define(tensor, 0);
  session.drawBy(seed2, 0, 0);
  const first = session.load(program);
  session.run(first);
  session.unload(first);
};
const feedOf = (input, rows) => ({
  rows,
  address: input.address,
  dtype: input.tensor.dtype,
  width: sizeOf(rows.shape.slice(1)),
  length: sizeOf(rows.shape)
});
const outOfRange = (name, { classes, noun, ignored }, value, place) => {
  const whole2 = noun === "labels" ? `${classes} outputs` : `a table of ${classes} rows`;
  return new DataError(
    `${name}: expected ${noun} from 0 to ${classes - 1}${ignored === void 0 ? "" : `, or ${ignored},`} for ${whole2}, received ${value} at ${place}.`
  );
};
const viewFor = (memory, dtype) => dtype === "float32" ? memory.floats : dtype === "int32" ? memory.ints : memory.bytes;
const shiftOf = (dtype) => dtype === "uint8" ? 0 : 2;
const shortRow = 48;
const feedRows = (memory, feeds, indices, begin, count2) => {
  for (let i = 0; i < feeds.length; i++) {
    const feed = feeds[i];
    const { data, limit } = feed.rows;
    if (data.length !== feed.length) throw changedLength(feed);
    const to = viewFor(memory, feed.dtype);
    const at2 = feed.address >>> shiftOf(feed.dtype);
    copyRows(to, at2, data, feed.width, indices, begin, count2);
    if (limit !== void 0) checkRange$1(feed, to, at2, indices, begin, count2);
  }
};
const copyRows = (to, at2, data, width2, indices, begin, count2) => {
  if (indices === void 0) {
    if (count2 * width2 > shortRow) to.set(data.subarray(begin * width2, (begin + count2) * width2), at2);
    else for (let i = 0, from = begin * width2; i < count2 * width2; i++) to[at2 + i] = data[from + i];
  } else if (width2 > shortRow) {
    for (let i = 0; i < count2; i++) {
      const from = indices[begin + i] * width2;
      to.set(data.subarray(from, from + width2), at2 + i * width2);
    }
  } else {
    for (let i = 0; i < count2; i++) {
      const from = indices[begin + i] * width2;
      for (let j = 0; j < width2; j++) to[at2++] = data[from + j];
    }
  }
};
const checkRange$1 = ({ rows, width: width2 }, to, at2, indices, begin, count2) => {
  const { classes, ignored } = rows.limit;
  for (let i = 0; i < count2 * width2; i++) {
    const value = to[at2 + i];
    if (value >= 0 && value < classes || value === ignored) continue;
    const row = begin + Math.floor(i / width2);
    throw outOfRange(
      rows.name,
      rows.limit,
      value,
      `row ${indices ? indices[row] : row}, changed since it was checked`
    );
  }
};
const changedLength = ({ rows, length }) => new DataError(
  `${rows.name}: expected the ${length} values that were checked, received ${rows.data.length}. Was its buffer transferred meanwhile? Hand over a copy, or give this call one.`
);
class Runner {
  constructor(session, { program, readings, outputs }) {
    __privateAdd(this, _Runner_instances);
    __publicField(this, "loaded");
    __publicField(this, "readings");
    __publicField(this, "outputs");
    __publicField(this, "session");
    /** What the program reads that is not computed. */
    __publicField(this, "leaves");
    __privateAdd(this, _places2, []);
    /** Where the arena was when the places were looked up: it may move from run to run. */
    __privateAdd(this, _arenaAt, -1);
    this.session = session;
    this.loaded = session.load(program);
    this.readings = readings;
    this.outputs = outputs;
    this.leaves = program.leaves;
  }
  /** Bytes of memory that it has for itself. */
  get bytes() {
    return this.loaded.bytes;
  }
  /** Gives its memory back; it can run no more. */
  unload() {
    this.session.unload(this.loaded);
  }
  /** Where the columns go. Columns that the program does not read are left out. */
  feeds({ inputs, targets, weights }) {
    const named2 = [
      ...inputs.map((column2) => ({ name: column2.name, column: column2 })),
      ...targets.map((column2) => ({ name: targetInput(column2.name), column: column2 })),
      ...weights.map((column2) => ({ name: weightInput(column2.name), column: column2 }))
    ];
    return named2.flatMap(({ name, column: column2 }) => {
      const input = this.loaded.inputs.get(name);
      return input ? [feedOf(input, column2)] : [];
    });
  }
  /** Copies `count` rows, taken in the order of `indices` from `begin`, or straight from row `begin`. */
  feed(feeds, indices, begin, count2) {
    feedRows(this.session.memory, feeds, indices, begin, count2);
  }
  run(times = 1) {
    this.session.run(this.loaded, times);
  }
  /** Whether it has to run apart: a page's own thread may not wait for others, nor be held for long. */
  get apart() {
    return this.session.apart(this.loaded);
  }
  /** Feeds it and runs it apart. */
  runApart(feed) {
    return this.session.runApart(this.loaded, feed);
  }
  /** The first number of reading `i`: a loss. */
  scalar(i) {
    return this.session.memory.floats[__privateMethod(this, _Runner_instances, place_fn2).call(this, i, 0).word];
  }
  /** The numbers of tensor `j` of reading `i`. The view is good until the next run: do not keep it. */
  values(i, j) {
    const { word, size: size2 } = __privateMethod(this, _Runner_instances, place_fn2).call(this, i, j);
    return this.session.memory.floats.subarray(word, word + size2);
  }
}
_places2 = new WeakMap();
_arenaAt = new WeakMap();
_Runner_instances = new WeakSet();
place_fn2 = function(i, j) {
  const { loaded } = this;
  if (__privateGet(this, _arenaAt) !== loaded.arenaAt) {
    __privateSet(this, _arenaAt, loaded.arenaAt);
    __privateSet(this, _places2, this.readings.map(
      ({ tensors }) => tensors.map((tensor) => ({ word: loaded.addressOf(tensor) >>> 2, size: sizeOf(tensor.shape) }))
    ));
  }
  return __privateGet(this, _places2)[i][j];
};
const most = 24;
const mostBytes = 1 << 28;
class ProgramCache {
  constructor(store, place) {
    __privateAdd(this, _ProgramCache_instances);
    /** The one that was used last comes last. */
    __privateAdd(this, _entries, /* @__PURE__ */ new Map());
    /** Its runner, where it is still there. */
    __privateAdd(this, _last);
    this.store = store;
    this.place = place;
  }
  has(key) {
    return __privateGet(this, _entries).has(key);
  }
  /** The program of a key, loaded into the memory where the variables lie now; it is traced when it is not there. */
  get(key, trace) {
    const entry = __privateGet(this, _entries).get(key);
    if (!entry) return this.keep(key, trace());
    const { session } = this.store();
    if (entry.runner.session !== session) entry.runner = new Runner(session, entry.traced);
    __privateMethod(this, _ProgramCache_instances, use_fn).call(this, key, entry);
    return entry.runner;
  }
  /** Counts a runner as used; false where it serves no more, and has to be got anew. */
  reuse(runner) {
    if (runner.session !== this.store().session) return false;
    if (__privateGet(this, _last) === runner) return true;
    for (const [key, entry] of __privateGet(this, _entries)) {
      if (entry.runner !== runner) continue;
      __privateMethod(this, _ProgramCache_instances, use_fn).call(this, key, entry);
      return true;
    }
    return false;
  }
  keep(key, traced) {
    this.place(traced.program.leaves);
    const runner = new Runner(this.store().session, traced);
    __privateGet(this, _entries).set(key, { traced, runner, holders: 0 });
    __privateSet(this, _last, runner);
    __privateMethod(this, _ProgramCache_instances, makeRoom_fn).call(this, key);
    return runner;
  }
  /** Keeps a program until it is let go, however many others come. */
  hold(runner) {
    __privateMethod(this, _ProgramCache_instances, count_fn).call(this, runner, 1);
  }
  letGo(runner) {
    __privateMethod(this, _ProgramCache_instances, count_fn).call(this, runner, -1);
  }
  /** Forgets the programs whose keys begin so. */
  drop(beginning) {
    for (const [key, entry] of [...__privateGet(this, _entries)]) if (key.startsWith(beginning)) __privateMethod(this, _ProgramCache_instances, remove_fn).call(this, key, entry);
  }
}
_entries = new WeakMap();
_last = new WeakMap();
_ProgramCache_instances = new WeakSet();
use_fn = function(key, entry) {
  if (__privateGet(this, _last) === entry.runner) return;
  __privateGet(this, _entries).delete(key);
  __privateGet(this, _entries).set(key, entry);
  __privateSet(this, _last, entry.runner);
};
/** Forgets what was not used for the longest time, as far as there is too much; what was asked for last stays. */
makeRoom_fn = function(last) {
  let bytes = 0;
  for (const { runner } of __privateGet(this, _entries).values()) bytes += runner.bytes;
  for (const [key, entry] of __privateGet(this, _entries)) {
    if (__privateGet(this, _entries).size <= most && bytes <= mostBytes) return;
    if (entry.holders > 0 || key === last) continue;
    bytes -= entry.runner.bytes;
    __privateMethod(this, _ProgramCache_instances, remove_fn).call(this, key, entry);
  }
};
count_fn = function(runner, change) {
  for (const entry of __privateGet(this, _entries).values()) if (entry.runner === runner) entry.holders += change;
};
remove_fn = function(key, { runner }) {
  __privateGet(this, _entries).delete(key);
  if (__privateGet(this, _last) === runner) __privateSet(this, _last, void 0);
  if (runner.session === this.store().session) runner.unload();
};
const initialOf = ({ tensor, initial }) => new Float32Array(sizeOf(tensor.shape)).fill(initial);
const nameOf = ({ source }) => (source == null ? void 0 : source.kind) === "variable" ? source.name : "state";
class SampleStates {
  constructor(registry, store) {
    __privateAdd(this, _SampleStates_instances);
    /** What a file holds of states that no program has asked for yet. */
    __privateAdd(this, _saved, {});
    this.registry = registry;
    this.store = store;
  }
  /** Gives those among a program's leaves memory that have none. */
  place(leaves) {
    const { samples } = this.registry();
    if (samples.size === 0) return;
    const store = this.store();
    for (const [key, state] of samples) {
      if (!leaves.includes(state.tensor) || store.session.defines(state.tensor)) continue;
      const saved = Object.hasOwn(__privateGet(this, _saved), key) ? __privateGet(this, _saved)[key].data : void 0;
      store.define(state.tensor, (saved == null ? void 0 : saved.length) === sizeOf(state.tensor.shape) ? saved : initialOf(state));
    }
  }
  /** Throws StateError when a program would go on from states of its leaves that have come to their end. */
  check(leaves) {
    for (const { tensor, below } of this.registry().samples.values()) {
      if (below === void 0 || !leaves.includes(tensor)) continue;
      const at2 = this.store().session.read(tensor).findIndex((value) => value >= below);
      if (at2 < 0) continue;
      throw new StateError(
        `${nameOf(tensor)}: expected fewer than ${below} steps before, received ${below} in row ${at2}. Call model.resetStates(), or make the layer with a larger cacheLength.`
      );
    }
  }
  /** The least that states of a batch of this size must stay below; undefined when none is bounded. */
  boundOf(batch) {
    const bounds = [...this.registry().samples.values()].flatMap(
      ({ tensor, below }) => below !== void 0 && tensor.shape[0] === batch ? [below] : []
    );
    return bounds.length === 0 ? void 0 : Math.min(...bounds);
  }
  /** Sets all to their first values. */
  reset() {
    __privateSet(this, _saved, {});
    for (const [, state] of __privateMethod(this, _SampleStates_instances, placed_fn).call(this)) this.store().session.write(state.tensor, initialOf(state));
  }
  /** What they hold, for a file. */
  record() {
    const { session } = this.store();
    const held = __privateMethod(this, _SampleStates_instances, placed_fn).call(this).map(
      ([key, { tensor }]) => [key, { shape: tensor.shape, data: session.read(tensor) }]
    );
    return { ...__privateGet(this, _saved), ...Object.fromEntries(held) };
  }
  /** Takes what a file holds, before any program was loaded. */
  restore(saved) {
    __privateSet(this, _saved, saved);
  }
}
_saved = new WeakMap();
_SampleStates_instances = new WeakSet();
placed_fn = function() {
  const { session } = this.store();
  return [...this.registry().samples].filter(([, { tensor }]) => session.defines(tensor));
};
const storeOf = /* @__PURE__ */ new WeakMap();
class Store {
  constructor(session, turns) {
    __privateAdd(this, _session);
    /** Where everything went when two stores became one. */
    __privateAdd(this, _heir);
    this.turns = turns;
    __privateSet(this, _session, session);
  }
  /** The store that serves in this one's place: itself, until it has been joined to another. */
  get current() {
    let store = this;
    while (__privateGet(store, _heir)) store = __privateGet(store, _heir);
    return store;
  }
  /** Programs are loaded into one session; after a move they have to be loaded anew. */
  get session() {
    return __privateGet(this.current, _session);
  }
  /** The stores of some variables, each once. */
  static of(variables) {
    const stores = variables.flatMap((variable) => {
      var _a;
      return ((_a = storeOf.get(variable)) == null ? void 0 : _a.current) ?? [];
    });
    return [...new Set(stores)];
  }
  /** Places a variable and gives it its first values, or one number everywhere. */
  define(variable, values) {
    this.session.define(variable, values);
    storeOf.set(variable, this);
  }
  /** Takes in all variables of another store, which serves no more. */
  join(other) {
    for (const [variable, values] of other.session.snapshot()) this.define(variable, values);
    other.session.team.dismiss();
    other.current.turns.join(this.turns);
    __privateSet(other.current, _heir, this.current);
  }
  /** Takes another number of threads; where memory has to be shared for it, everything moves to a memory of its own. */
  async take(staff) {
    const store = this.current;
    if (__privateGet(store, _session).has(staff)) __privateGet(store, _session).take(staff);
    else __privateSet(store, _session, await __privateGet(store, _session).moved(staff));
  }
}
_session = new WeakMap();
_heir = new WeakMap();
const trialLengths = [32, 16, 8, 4, 2, 1];
const closedTo = (specs, length) => specs.map((spec) => ({ ...spec, shape: closed(spec.shape, length) }));
const checkFree = (specs, tried, longer) => {
  var _a;
  for (const [path, { tensor }] of tried.variables) {
    if (sameShape(tensor.shape, ((_a = longer.variables.get(path)) == null ? void 0 : _a.tensor.shape) ?? [])) continue;
    const open = specs.filter(({ shape }) => shape.includes(null));
    throw new ShapeError(
      `build: the shape of ${path} follows from an axis that is null, of ${open.map(({ name, shape }) => `${name} ${showOpenShape(shape)}`).join(", ")}. Give that axis its size: only axes that no parameter depends on may be of any length.`
    );
  }
};
const kinds$2 = {
  fit: "training",
  trainOnBatch: "step",
  inspect: "step",
  diagnose: "step",
  explain: "step",
  compileStep: "step",
  build: "step",
  evaluate: "reading",
  predict: "reading",
  "probe.run": "reading",
  save: "reading",
  compile: "change",
  setTrainable: "change",
  resetStates: "change",
  "step.run": "change",
  "trainer.run": "change",
  setWeights: "write",
  importWeights: "write",
  learningRate: "write",
  getWeights: "look",
  summary: "look"
};
const rules = {
  training: {
    training: "refused",
    step: "refused",
    reading: "beside",
    change: "refused",
    write: "beside",
    look: "beside"
  },
  step: {
    training: "refused",
    step: "refused",
    reading: "refused",
    change: "refused",
    write: "refused",
    look: "beside"
  },
  reading: { training: "after", step: "after", reading: "beside", change: "refused", write: "refused", look: "beside" }
};
const kindOf$1 = (name) => kinds$2[name] ?? "step";
const ruleOf = (underWay, name) => rules[kindOf$1(underWay)][kindOf$1(name)];
const nobody = [];
class Turns {
  constructor() {
    __privateAdd(this, _Turns_instances);
    __privateAdd(this, _calls, /* @__PURE__ */ new Set());
    __privateAdd(this, _waiting, []);
    __privateAdd(this, _heir2);
  }
  /** Counts with another one from now on, since both stand for one memory. */
  join(other) {
    const [from, to] = [__privateGet(this, _Turns_instances, current_get), __privateGet(other, _Turns_instances, current_get)];
    if (from === to) return;
    for (const call of __privateGet(from, _calls)) __privateGet(to, _calls).add(call);
    __privateGet(to, _waiting).push(...__privateGet(from, _waiting));
    __privateSet(from, _heir2, to);
  }
  /** Whether no call is under way: what ends at once may go ahead without taking a turn. */
  get idle() {
    return __privateGet(this, _Turns_instances, underWay_get).size === 0;
  }
  /** Throws StateError when the call, by whatever name it is `said`, is refused by one that is under way. */
  check(name, said = name) {
    const underWay = __privateGet(this, _Turns_instances, underWay_get);
    if (underWay.size === 0) return;
    for (const { name: other } of underWay) {
      if (ruleOf(other, name) !== "refused") continue;
      throw new StateError(`${said}: the model is busy with ${other}. Await that call first.`);
    }
  }
  /**
   * Does the work of a call in its turn. `begun` tells that others may go beside it from now on; without it they may from the
   * beginning, where the rules let them. Throws StateError at once when the call is refused.
   */
  async take(name, work) {
    this.check(name);
    const own = { name, open: kindOf$1(name) !== "training" };
    const before = __privateGet(this, _Turns_instances, underWay_get).size === 0 ? nobody : [...__privateGet(this, _Turns_instances, underWay_get)].filter((other) => ruleOf(other.name, name) === "after" || !other.open);
    __privateGet(this, _Turns_instances, underWay_get).add(own);
    try {
      while (before.some((other) => __privateGet(this, _Turns_instances, underWay_get).has(other) && !(other.open && ruleOf(other.name, name) === "beside"))) {
        await new Promise((resolve) => __privateGet(__privateGet(this, _Turns_instances, current_get), _waiting).push(resolve));
      }
      return await work(() => {
        own.open = true;
        __privateMethod(this, _Turns_instances, wake_fn).call(this);
      });
    } finally {
      __privateGet(this, _Turns_instances, underWay_get).delete(own);
      __privateMethod(this, _Turns_instances, wake_fn).call(this);
    }
  }
}
_calls = new WeakMap();
_waiting = new WeakMap();
_heir2 = new WeakMap();
_Turns_instances = new WeakSet();
current_get = function() {
  let turns = this;
  while (__privateGet(turns, _heir2)) turns = __privateGet(turns, _heir2);
  return turns;
};
underWay_get = function() {
  return __privateGet(__privateGet(this, _Turns_instances, current_get), _calls);
};
wake_fn = function() {
  const turns = __privateGet(this, _Turns_instances, current_get);
  const waiting = __privateGet(turns, _waiting);
  if (waiting.length === 0) return;
  __privateSet(turns, _waiting, []);
  for (const resolve of waiting) resolve();
};
const lengthsHint = ({ name, shape, dtype }, received, isOnly) => {
  const both = opened(shape, received, dtype === "int32" ? shape.length : shape.length - 1);
  if (!both) return "";
  const wanted = `[${both.map(String).join(", ")}]`;
  return ` For samples of any such length: await model.build(${isOnly ? wanted : `{ ${name}: ${wanted}, … }`}) first.`;
};
const trialBatch = 2;
const givenInputs = (inputs) => inputs.map(({ name, data, shape }) => ({
  name,
  shape: shape.slice(1),
  dtype: data instanceof Uint8Array ? "uint8" : data instanceof Int32Array ? "int32" : "float32"
}));
const mostOutputs = 32;
const expectedOf$1 = (specs, { expected }) => specs.map(({ name, shape }) => {
  const { dtype = "float32", classes } = expected.get(name) ?? {};
  return { name, shape, dtype, ...classes !== void 0 && { limit: { classes, noun: "indices" } } };
});
const keyOf = (inputs) => inputs.map(({ name, shape, dtype }) => `${name} ${dtype} ${shape.join("×")}`).join(", ");
class Network {
  constructor(layer) {
    __privateAdd(this, _Network_instances);
    __publicField(this, "turns", new Turns());
    /** The programs of this network and of all that train it. */
    __publicField(this, "programs", new ProgramCache(
      () => this.store,
      (leaves) => this.states.place(leaves)
    ));
    /** States with a value for each sample. */
    __publicField(this, "states", new SampleStates(
      () => __privateGet(this, _registry),
      () => this.store
    ));
    __privateAdd(this, _layer);
    __privateAdd(this, _registry, new Registry());
    __privateAdd(this, _inputs);
    __privateAdd(this, _store);
    __privateAdd(this, _building);
    /** The length that fits. */
    __privateAdd(this, _trialLength, trialLengths[0]);
    /** The last trace that was tried before the network is built. */
    __privateAdd(this, _tried);
    /** By the inputs' shapes. */
    __privateAdd(this, _outputs, /* @__PURE__ */ new Map());
    /** What was said of variables by path, over what their layers say. */
    __privateAdd(this, _trained, /* @__PURE__ */ new Map());
    __privateSet(this, _layer, layer);
  }
  get built() {
    return __privateGet(this, _store) !== void 0;
  }
  /** The inputs that the network was built for. Throws StateError before. */
  get inputs() {
    if (!__privateGet(this, _inputs)) {
      throw new StateError(
        "model: it has no parameters yet, since their shapes follow from the data. Call fit, or build it with await model.build([features])."
      );
    }
    return __privateGet(this, _inputs);
  }
  /** The inputs with some length where any will do. */
  get trialInputs() {
    return closedTo(this.inputs, __privateGet(this, _trialLength));
  }
  /** Where its variables lie. Throws StateError before it is built. */
  get store() {
    if (!__privateGet(this, _store)) void this.inputs;
    return __privateGet(this, _store);
  }
  get session() {
    return this.store.session;
  }
  get variables() {
    return [...__privateGet(this, _registry).variables.values()];
  }
  /** Whether training changes what lies at a path, a layer's or a variable's. */
  trains(path, registry = __privateGet(this, _registry)) {
    const said = __privateGet(this, _trained).get(path);
    if (said !== void 0) return said;
    if (registry.frozen.has(path)) return false;
    const end = path.lastIndexOf("/");
    return end < 0 || this.trains(path.slice(0, end), registry);
  }
  /** Says of each variable whether training changes it from now on; all that train it trace their steps anew. */
  setTrained(said) {
    for (const [path, flag2] of said) __privateGet(this, _trained).set(path, flag2);
    this.programs.drop("train ");
  }
  /** What `setTrained` was told. */
  get said() {
    return __privateGet(this, _trained);
  }
  /** The paths of its layers and variables, before and behind. */
  get paths() {
    const layers = this.trace(this.trialInputs, trialBatch, false).trace.layers.map(({ path }) => path);
    return [...layers, ...__privateGet(this, _registry).variables.keys()];
  }
  /** The parameters that training changes. */
  get trained() {
    return this.variables.filter(({ path, trainable }) => trainable && this.trains(path));
  }
  /** The outputs for a small batch: their names, and their shapes behind the batch. Throws when the layers do not fit. */
  outputs(inputs) {
    if (!this.built) return __privateMethod(this, _Network_instances, try_fn).call(this, inputs).traced.outputs;
    const key = keyOf(inputs);
    let outputs = __privateGet(this, _outputs).get(key);
    if (!outputs) {
      outputs = this.trace(inputs, trialBatch, false).outputs;
      if (__privateGet(this, _outputs).size === mostOutputs) __privateGet(this, _outputs).clear();
      __privateGet(this, _outputs).set(key, outputs);
    }
    return outputs;
  }
  /** What a network that is not built yet expects of some inputs, as a trace tells. Throws when the layers do not fit. */
  expecting(inputs) {
    return expectedOf$1(inputs, __privateMethod(this, _Network_instances, try_fn).call(this, inputs).traced.trace);
  }
  /**
   * Traces the layers once, places their variables in memory and gives them their first values; variables that a layer has from
   * another network are shared with it. Nothing is built when this fails, so that it may be tried again with other inputs. Calls at
   * the same time wait for the first one.
   */
  async build(inputs, seed2, staff) {
    if (this.built) return;
    __privateGet(this, _building) ?? __privateSet(this, _building, __privateMethod(this, _Network_instances, build_fn).call(this, inputs, seed2, staff).finally(() => {
      __privateSet(this, _building, void 0);
    }));
    await __privateGet(this, _building);
  }
  /** Traces the layers for batches of a size. */
  trace(inputs, batch, training) {
    return __privateMethod(this, _Network_instances, trace_fn).call(this, __privateGet(this, _registry), inputs, batch, training);
  }
  /** Throws DataError unless the samples have the shapes that the network was built for, or that `inputs` names. */
  checkInputs(columns, inputs = this.inputs) {
    for (const spec of inputs) {
      const column2 = columns.find(({ name }) => name === spec.name);
      if (!column2) {
        const names2 = columns.map(({ name }) => name).join(", ");
        throw new DataError(`x: expected an array named "${spec.name}", received ${names2}.`);
      }
      const shape = column2.shape.slice(1);
      if (!matches(shape, spec.shape)) {
        throw new DataError(
          `${spec.name}: expected samples of shape ${showOpenShape(spec.shape)}, as the model ${this.built ? "was built for" : "is built for with x"}, received ${showShape(shape)}.${lengthsHint(spec, shape, inputs.length === 1)}`
        );
      }
    }
    const extra = columns.find(({ name }) => !inputs.some((spec) => spec.name === name));
    if (extra) {
      const names2 = inputs.map(({ name }) => name).join(", ");
      throw new DataError(`x: expected the inputs ${names2}, received one more, named "${extra.name}". Leave it out.`);
    }
  }
}
_layer = new WeakMap();
_registry = new WeakMap();
_inputs = new WeakMap();
_store = new WeakMap();
_building = new WeakMap();
_trialLength = new WeakMap();
_tried = new WeakMap();
_outputs = new WeakMap();
_trained = new WeakMap();
_Network_instances = new WeakSet();
/** Traces the layers with variables that are forgotten. */
try_fn = function(inputs) {
  var _a;
  const key = keyOf(inputs);
  if (((_a = __privateGet(this, _tried)) == null ? void 0 : _a.key) !== key) {
    const registry = new Registry();
    __privateSet(this, _tried, { key, registry, traced: __privateMethod(this, _Network_instances, trace_fn).call(this, registry, inputs, trialBatch, true) });
  }
  return __privateGet(this, _tried);
};
build_fn = async function(specs, seed2, staff) {
  expectKernels(staff);
  const length = __privateMethod(this, _Network_instances, fittingLength_fn).call(this, specs);
  const inputs = closedTo(specs, length);
  const planned = __privateMethod(this, _Network_instances, plan_fn).call(this, inputs);
  const session = await Session.create(staff);
  try {
    const { registry, trace, firstValues } = planned.registry.overtaken ? __privateMethod(this, _Network_instances, plan_fn).call(this, inputs) : planned;
    const [first, ...others] = Store.of([...registry.variables.values()].map(({ tensor }) => tensor));
    for (const store2 of [first, ...others]) store2 == null ? void 0 : store2.turns.check("build");
    const store = first ?? new Store(session, this.turns);
    for (const other of others) store.join(other);
    initialize(store, firstValues, seed2);
    this.turns.join(store.turns);
    if (first) session.team.dismiss();
    registry.seal();
    __privateSet(this, _registry, registry);
    __privateSet(this, _inputs, expectedOf$1(specs, trace));
    __privateSet(this, _trialLength, length);
    __privateSet(this, _tried, void 0);
    __privateSet(this, _store, store);
  } catch (error) {
    session.team.dismiss();
    throw error;
  }
};
/** Traces the layers with variables of their own, and compiles what gives these their first values. */
plan_fn = function(inputs) {
  const registry = new Registry();
  const { trace } = __privateMethod(this, _Network_instances, trace_fn).call(this, registry, inputs, trialBatch, true);
  return { registry, trace, firstValues: traceFirstValues(registry) };
};
/** A length for axes that may be of any. Throws what layers say to the first, when they take none. */
fittingLength_fn = function(specs) {
  const open = specs.some(({ shape }) => shape.includes(null));
  let refused;
  for (const length of trialLengths) {
    const longer = new Registry();
    try {
      __privateMethod(this, _Network_instances, try_fn).call(this, closedTo(specs, length));
      if (open) __privateMethod(this, _Network_instances, trace_fn).call(this, longer, closedTo(specs, length + 1), trialBatch, true);
    } catch (error) {
      refused ?? (refused = error);
      if (open && error instanceof ShapeError) continue;
      throw error;
    }
    if (open) checkFree(specs, __privateGet(this, _tried).registry, longer);
    return length;
  }
  throw refused;
};
trace_fn = function(registry, inputs, batch, training) {
  const named2 = inputs.map(({ name, shape, dtype }) => [
    name,
    leaf({ kind: "input", name }, [batch, ...shape], dtype)
  ]);
  const seen = named2.map(([name, x]) => [name, cast(x, "float32")]);
  const [first] = seen;
  const single = seen.length === 1 && first[0] === onlyInput;
  const trace = new Trace(registry, training, batch, (path) => this.trains(path, registry));
  const outputs = __privateGet(this, _layer).apply(single ? first[1] : Object.fromEntries(seen), trace.scope());
  for (const [name, { shape }] of entriesOf(outputs, onlyOutput)) checkOutput(name, shape, batch);
  return { trace, outputs, leaves: named2.map(([, tensor]) => tensor) };
};
const checkOutput = (name, shape, batch) => {
  if (shape.length > 0 && shape[0] === batch) return;
  throw new ShapeError(
    `model: expected output ${name} of shape [batch, ...], received ${showShape(shape)} for a batch of ${batch}. Keep the first axis as it is: it counts samples.`
  );
};
const kindOf = (value) => value[Symbol.toStringTag];
const withoutNumbers = ["DataView", "BigInt64Array", "BigUint64Array"];
const isTyped = (value) => ArrayBuffer.isView(value) && !withoutNumbers.includes(kindOf(value));
const isList = (value) => Array.isArray(value) || isTyped(value);
const isShaped = (value) => typeof value === "object" && value !== null && !isTyped(value) && Object.hasOwn(value, "shape") && Object.hasOwn(value, "data");
const isArrayData = (value) => isList(value) || isShaped(value);
const isDataset = (value) => typeof value === "object" && value !== null && !isList(value) && Object.hasOwn(value, "x") && Object.hasOwn(value, "y");
const isPlain = (value) => {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};
const noData = (where2, received) => {
  const mend = ArrayBuffer.isView(received) && !isTyped(received) ? " Convert it with Float64Array.from(values, Number)." : "";
  return new DataError(
    `${where2}: expected nested arrays, a typed array, or { data, shape }, received ${show(received)}.${mend}`
  );
};
const mostAxes = 32;
const shapeOfNested = (values, where2) => {
  const shape = [];
  let level = values;
  while (isList(level)) {
    if (shape.length === mostAxes) throw new DataError(`${where2}: expected at most ${mostAxes} levels of arrays.`);
    shape.push(level.length);
    level = level[0];
  }
  return checkShape(shape, where2);
};
const showPosition = (path) => {
  const [row, ...rest] = path;
  if (row === void 0) return "the top";
  return rest.length === 0 ? `row ${row}` : `row ${row}, column ${rest.join(",")}`;
};
const pathOf = (index2, shape) => {
  const path = [];
  let rest = index2;
  for (let axis2 = shape.length - 1; axis2 >= 0; axis2--) {
    path.unshift(rest % shape[axis2]);
    rest = Math.floor(rest / shape[axis2]);
  }
  return path;
};
const placeOf = (index2, shape) => showPosition(pathOf(index2, shape));
const valueAt = (values, index2, shape) => pathOf(index2, shape).reduce((level, i) => level[i], values);
const copyFloats = (from, begin, end, to, at2) => {
  for (let i = begin; i < end; i++, at2++) {
    const value = from[i];
    if (typeof value === "number") to[at2] = value;
    else if (typeof value === "boolean") to[at2] = value ? 1 : 0;
    else return i;
  }
  return -1;
};
const copyInts = (from, begin, end, to, at2) => {
  for (let i = begin; i < end; i++, at2++) {
    const value = from[i];
    if (typeof value === "boolean") to[at2] = value ? 1 : 0;
    else if (typeof value !== "number") return i;
    else {
      to[at2] = value;
      if (to[at2] !== value) return i;
    }
  }
  return -1;
};
const copierTo = (to) => to instanceof Int32Array ? copyInts : copyFloats;
const badValue = (value, place, where2) => new DataError(
  typeof value === "number" ? `${where2}: expected whole numbers of 32 bits, received ${show(value)} at ${place}.` : `${where2}: expected a number at ${place}, received ${show(value)}.`
);
const copyFlat = (values, shape, where2, to, begin, end) => {
  const bad = copierTo(to)(values, begin, end, to, begin);
  if (bad >= 0) throw badValue(values[bad], placeOf(bad, shape), where2);
};
const copyNested = (values, shape, where2, to, begin, end) => {
  if (shape.length === 1) {
    copyFlat(values, shape, where2, to, begin, end);
    return;
  }
  let at2 = begin * shape.slice(1).reduce((product2, size2) => product2 * size2, 1);
  const last = shape.length - 1;
  const copyRow = copierTo(to);
  const copy2 = (level, depth2) => {
    const size2 = shape[depth2];
    if (!isList(level) || level.length !== size2) throw ragged(level, depth2, at2, shape, where2);
    if (depth2 < last) {
      for (let i = 0; i < size2; i++) copy2(level[i], depth2 + 1);
      return;
    }
    const bad = copyRow(level, 0, size2, to, at2);
    if (bad >= 0) throw badValue(level[bad], placeOf(at2 + bad, shape), where2);
    at2 += size2;
  };
  for (let row = begin; row < end; row++) copy2(values[row], 1);
};
const ragged = (level, depth2, at2, shape, where2) => {
  const received = isList(level) ? `${level.length}` : show(level);
  return new DataError(
    `${where2}: expected ${shape[depth2]} values at ${showPosition(pathOf(at2, shape).slice(0, depth2))}, as in the first row, received ${received}. All rows must have the same length.`
  );
};
const alwaysFinite = ["Int8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"];
const mayBeInfinite = (values) => !ArrayBuffer.isView(values) || !alwaysFinite.includes(kindOf(values));
const viewed = (values, type) => values.constructor === type ? values : new type(values.buffer, values.byteOffset, values.length);
const keptAsIs = (values, dtype) => {
  const kind = kindOf(values);
  if (kind === "Uint8Array" || kind === "Uint8ClampedArray") return viewed(values, Uint8Array);
  if (kind === "Float32Array" && dtype !== "int32") return viewed(values, Float32Array);
  if (kind === "Int32Array" && dtype === "int32") return viewed(values, Int32Array);
  return void 0;
};
const findNonFinite = (floats, begin, end) => {
  if (areFinite(floats, begin, end)) return -1;
  let bad = begin;
  while (Number.isFinite(floats[bad])) bad++;
  return bad;
};
const allFloats = () => "float32";
const forbidden = ["__proto__", "constructor", "prototype"];
function* columnStages(data, role, typeOf = allFloats) {
  const columns = [];
  for (const { column: column2, readRows } of beginReading(data, role, typeOf)) {
    yield* rowStages(column2, readRows);
    columns.push(column2);
  }
  return columns;
}
const readColumns = (data, role, typeOf) => finish(columnStages(data, role, typeOf));
const valuesOfStage = 1 << 15;
function* rowStages({ shape }, work) {
  const count2 = shape[0];
  const rows = Math.max(1, Math.floor(valuesOfStage / sizeOf(shape.slice(1))));
  for (let begin = 0; begin < count2; begin += rows) {
    work(begin, Math.min(begin + rows, count2));
    yield;
  }
}
const beginReading = (data, role, typeOf) => {
  if (isArrayData(data)) return [beginColumn(data, role, role, typeOf(role))];
  if (!isPlain(data)) throw noData(role, data);
  const entries = Object.entries(data);
  if (entries.length === 0) throw new DataError(`${role}: expected at least one array, received an empty object.`);
  const readings = entries.map(([name, values]) => {
    if (forbidden.includes(name)) throw new DataError(`${role}: ${show(name)} cannot be the name of an array.`);
    return beginColumn(values, `${role}.${name}`, name, typeOf(name));
  });
  const [first] = readings;
  for (const { column: column2 } of readings) {
    if (column2.shape[0] !== first.column.shape[0]) {
      throw new DataError(
        `${role}: expected as many samples everywhere, received ${first.column.shape[0]} in ${first.column.name} and ${column2.shape[0]} in ${column2.name}.`
      );
    }
  }
  return readings;
};
const beginColumn = (values, where2, name, dtype) => {
  if (!isArrayData(values)) throw noData(where2, values);
  const given = isShaped(values) ? values.data : values;
  if (!isList(given)) throw noData(`${where2}.data`, given);
  const shape = shapeOf(values, where2);
  const width2 = sizeOf(shape.slice(1));
  const flat = isShaped(values) || isTyped(given);
  const count2 = sizeOf(shape);
  const kept = isTyped(given) ? keptAsIs(given, dtype) : void 0;
  const data = kept ?? (dtype === "int32" ? new Int32Array(count2) : new Float32Array(count2));
  const floats = data instanceof Float32Array && mayBeInfinite(given) ? data : void 0;
  const readRows = (begin, end) => {
    if (flat && given.length !== count2) {
      throw new DataError(`${where2}: expected the ${count2} values it had before, received ${given.length}.`);
    }
    if (flat) {
      if (!kept) copyFlat(given, shape, where2, data, begin * width2, end * width2);
    } else copyNested(given, shape, where2, data, begin, end);
    const bad = floats ? findNonFinite(floats, begin * width2, end * width2) : -1;
    if (bad >= 0) throw notFinite(flat ? given[bad] : valueAt(given, bad, shape), bad, shape, where2);
  };
  return { column: { name, data, shape }, readRows };
};
const notFinite = (received, index2, shape, where2) => new DataError(
  `${where2}: expected finite numbers, received ${show(received)} at ${placeOf(index2, shape)}${Number.isFinite(received) ? ", which is too large for float32" : ""}. Remove or replace that value.`
);
const shapeOf = (values, where2) => {
  const shape = isShaped(values) ? checkShape(values.shape, where2) : isTyped(values) ? [values.length] : shapeOfNested(values, where2);
  if (isShaped(values) && values.data.length !== sizeOf(shape)) {
    throw new DataError(
      `${where2}: expected ${sizeOf(shape)} values for shape ${showShape(shape)}, received ${show(values.data.length)}.`
    );
  }
  if (shape.length === 0) throw new DataError(`${where2}: expected an array of samples, received a single number.`);
  if (sizeOf(shape) === 0) {
    throw new DataError(
      `${where2}: expected at least one sample with at least one value, received shape ${showShape(shape)}.`
    );
  }
  return [...shape];
};
const countOf$1 = (columns) => columns[0].shape[0];
const checkRange = (column2, limit, begin = 0, end = column2.shape[0]) => {
  const { data, name, shape } = column2;
  const width2 = sizeOf(shape.slice(1));
  for (let i = begin * width2; i < end * width2; i++) {
    const value = data[i];
    if ((value < 0 || value >= limit.classes) && value !== limit.ignored) {
      throw outOfRange(name, limit, value, placeOf(i, shape));
    }
  }
};
const readSampleWeights = (given, outputs, count2, where2 = "fit: sampleWeight") => {
  const columns = readColumns(given, where2);
  for (const column2 of columns) checkWeights(column2, count2, where2);
  if (isArrayData(given)) return outputs.map((name) => ({ ...squeezed(columns[0]), name }));
  for (const { name } of columns) {
    if (outputs.includes(name)) continue;
    const hint = nearest(name, outputs);
    throw new DataError(
      `${where2}: expected weights for ${outputs.join(", ")}, received some for ${show(name)}, which is not an output.` + (hint ? ` Did you mean "${hint}"?` : "")
    );
  }
  return columns.map(squeezed);
};
const checkWeights = ({ data, shape }, count2, where2) => {
  if (shape[0] !== count2) {
    throw new DataError(`${where2}: expected ${count2} weights, one for each sample, received ${shape[0]}.`);
  }
  for (let i = 0; i < data.length; i++) {
    if (data[i] < 0) {
      throw new DataError(`${where2}: expected weights of at least 0, received ${data[i]} at ${placeOf(i, shape)}.`);
    }
  }
};
const squeezed = (column2) => column2.shape.length === 2 && column2.shape[1] === 1 ? { ...column2, shape: column2.shape.slice(0, 1) } : column2;
const typeOfTargets = (targets) => targets === "labels" || targets === "integers" ? "int32" : "float32";
const rowOp = (name, kind, inferShape, gradient) => ({
  name,
  inferShape: ([x]) => inferShape(x.shape),
  emit: ([x], out) => {
    const columns = x.shape.at(-1);
    return [{ name: "softmax", kind, x, out, rows: sizeOf(x.shape.slice(0, -1)), columns }];
  },
  gradient: (dy, [x], y) => [gradient(dy, x, y)]
});
const sumOfRows$1 = (x) => sum$2(x, { axis: -1, keepDims: true });
const softmaxOp = {
  ...rowOp(
    "softmax",
    SoftmaxKind.Softmax,
    (shape) => shape,
    (dy, _2, y) => multiply(y, subtract(dy, sumOfRows$1(multiply(dy, y))))
  ),
  normalises: "rows"
};
const logSoftmaxOp = rowOp(
  "logSoftmax",
  SoftmaxKind.LogSoftmax,
  (shape) => shape,
  (dy, _2, y) => subtract(dy, multiply(exp(y), sumOfRows$1(dy)))
);
rowOp(
  "logSumExp",
  SoftmaxKind.LogSumExp,
  (shape) => [...shape.slice(0, -1), 1],
  (dy, x, y) => multiply(dy, exp(subtract(x, y)))
);
const alongAxis = (op, x, axis2) => {
  if (axis2 === x.rank - 1) return apply(op, [x]);
  const swap = x.shape.map((_2, i) => i === axis2 ? x.rank - 1 : i === x.rank - 1 ? axis2 : i);
  return transpose(apply(op, [transpose(x, swap)]), swap);
};
const shapeKept = (op, given, options2) => {
  const { x, axis: axis2 } = checkAlong(op.name, given, options2, ["axis"]);
  return reshape(alongAxis(op, x, axis2), given.shape);
};
const softmax = (x, options2 = {}) => shapeKept(softmaxOp, x, options2);
const logSoftmax = (x, options2 = {}) => shapeKept(logSoftmaxOp, x, options2);
const isDense = (targets) => targets.dtype === "float32";
const sidesOf = (logits, targets) => ({
  rows: logits.shape[0],
  columns: logits.shape[1],
  dense: Number(isDense(targets))
});
const column = (x) => reshape(x, [sizeOf(x.shape), 1]);
const sumOfRows = (x) => sum$2(x, { axis: -1, keepDims: true });
const crossEntropyOp = {
  name: "crossEntropy",
  inferShape: ([logits]) => [logits.shape[0]],
  emit: ([logits, targets], out) => [
    { name: "crossEntropy", logits, targets, out, ...sidesOf(logits, targets) }
  ],
  gradient: (dy, [logits, targets]) => [
    apply(crossEntropyGradientOp, [logits, targets, dy]),
    isDense(targets) ? negate(multiply(column(dy), logSoftmax(logits))) : void 0
  ]
};
const crossEntropyGradientOp = {
  name: "crossEntropyGradient",
  inferShape: ([logits]) => logits.shape,
  emit: ([logits, targets, dy], out) => [
    { name: "crossEntropyGradient", logits, targets, dy, out, ...sidesOf(logits, targets) }
  ],
  gradient: (dg, [logits, targets, dy]) => {
    const p = softmax(logits);
    const u = multiply(dg, column(dy));
    const mean2 = sumOfRows(multiply(u, p));
    const t = isDense(targets) ? targets : indicator(targets, logits.shape[1]);
    const total = isDense(targets) ? sumOfRows(targets) : constant$1(1);
    const slope = subtract(multiply(p, total), t);
    return [
      multiply(multiply(p, subtract(u, mean2)), total),
      isDense(targets) ? subtract(mean2, u) : void 0,
      reshape(sumOfRows(multiply(dg, slope)), dy.shape)
    ];
  }
};
const indicator = (labels, columns) => equal(column(labels), iota(columns, [1, columns]));
const crossEntropy = (name, logits, targets, expected) => {
  if (!sameShape(targets.shape, expected)) {
    throw new ShapeError(
      `${name}: expected targets of shape ${showShape(expected)} for logits ${showShape(logits.shape)}, received ${showShape(targets.shape)}.`
    );
  }
  const rows = logits.shape.slice(0, -1);
  const columns = logits.shape.at(-1);
  const flat = isDense(targets) ? [sizeOf(rows), columns] : [sizeOf(rows)];
  return reshape(apply(crossEntropyOp, [reshape(logits, [sizeOf(rows), columns]), reshape(targets, flat)]), rows);
};
const checkLogits = (logits, where2) => {
  checkFloat(logits, where2);
  if (logits.rank === 0 || logits.shape.at(-1) === 0) {
    throw new ShapeError(`${where2}: expected logits [..., classes], received shape ${showShape(logits.shape)}.`);
  }
};
const softmaxCrossEntropy = (logits, targets) => {
  checkLogits(logits, "softmaxCrossEntropy");
  if (checkTensor(targets, "softmaxCrossEntropy").dtype !== "float32") {
    throw new DataTypeError(
      `softmaxCrossEntropy: expected float32 probabilities, received ${targets.dtype} ${showShape(targets.shape)}. For labels use sparseSoftmaxCrossEntropy.`
    );
  }
  return crossEntropy("softmaxCrossEntropy", logits, targets, logits.shape);
};
const sparseSoftmaxCrossEntropy = (logits, labels) => {
  checkLogits(logits, "sparseSoftmaxCrossEntropy");
  checkType(checkTensor(labels, "sparseSoftmaxCrossEntropy"), "int32", "sparseSoftmaxCrossEntropy");
  return crossEntropy("sparseSoftmaxCrossEntropy", logits, labels, logits.shape.slice(0, -1));
};
const logitsOf = (probabilities, of) => {
  const { op, inputs, shape } = probabilities;
  const [source] = inputs;
  if (!op || !source) return void 0;
  if (op.normalises === of) return source;
  if (!op.reshapes) return void 0;
  const behind = logitsOf(source, of);
  const sameRows = (behind == null ? void 0 : behind.shape.at(-1)) === shape.at(-1);
  return behind && (of === "elements" || sameRows) ? reshape(behind, shape) : void 0;
};
const oneHot = (indices, depth2, onValue = 1, offValue = 0) => {
  checkType(checkTensor(indices, "oneHot"), "int32", "oneHot");
  if (!Number.isInteger(depth2) || depth2 < 1) {
    throw new ArgumentError(`oneHot: expected a depth of at least 1, received ${show(depth2)}.`);
  }
  checkShape([...indices.shape, depth2], "oneHot");
  checkFinite(onValue, "oneHot");
  checkFinite(offValue, "oneHot");
  const isHere = equal(reshape(indices, [...indices.shape, 1]), iota(depth2));
  return onValue === 1 && offValue === 0 ? isHere : where(isHere, onValue, offValue);
};
const classConstant = (numbers, prediction, where2) => {
  const classes = prediction.shape.at(-1) ?? 1;
  if (numbers.length === 1) return constant$1(numbers[0]);
  if (numbers.length === classes) return constant$1(numbers);
  throw new ArgumentError(
    `${where2}: expected 1 or ${classes} numbers, for predictions ${showShape(prediction.shape)}, received ${numbers.length}.`
  );
};
const alongLastAxis = (axis2, name, ...tensors) => {
  const rank = tensors[0].rank;
  const along2 = resolveAxis(axis2, rank, name);
  if (along2 === rank - 1) return tensors;
  const order2 = tensors[0].shape.map((_2, i) => i).filter((i) => i !== along2);
  return tensors.map((x) => transpose(x, [...order2, along2]));
};
const isCounted = (labels, ignoreIndex) => notEqual(labels, constant$1(ignoreIndex, [], "int32"));
const knownLabels = (target, ignoreIndex) => {
  const labels = asLabels(target);
  if (ignoreIndex === void 0) return labels;
  return cast(where(isCounted(labels, ignoreIndex), cast(labels, "float32"), 0), "int32");
};
const checkLabels = (prediction, target, name) => {
  if (prediction.rank > 0 && sameShape(target.shape, prediction.shape.slice(0, -1))) return;
  throw new ShapeError(
    `${name}: expected labels of shape ${showShape(prediction.shape.slice(0, -1))} for predictions ${showShape(prediction.shape)}, received ${showShape(target.shape)}.`
  );
};
const labelsOf = (target, prediction, { ignoreIndex, weight: weight2 }, name) => {
  checkLabels(prediction, target, name);
  const classes = prediction.shape.at(-1);
  if (weight2 && weight2.length !== classes) {
    throw new ArgumentError(
      `${name}: weight: expected ${classes} numbers, one for each class, received ${weight2.length}.`
    );
  }
  const labels = knownLabels(target, ignoreIndex);
  const counts = countsOf$1(target, { ignoreIndex, weight: weight2 });
  if (!counts) return { labels, weigh: (losses2) => losses2 };
  const weigh2 = (losses2) => {
    const counted = ignoreIndex === void 0 ? losses2 : where(counts, losses2, 0);
    return weight2 ? multiply(counted, counts) : counted;
  };
  return { labels, weigh: weigh2 };
};
const countsOf$1 = (target, { ignoreIndex, weight: weight2 }) => {
  const present = ignoreIndex === void 0 ? void 0 : isCounted(asLabels(target), ignoreIndex);
  if (!weight2) return present;
  const weights = sum$2(multiply(oneHot(asLabels(target), weight2.length), constant$1(weight2)), { axis: -1 });
  return present ? multiply(weights, present) : weights;
};
const asLabels = (target) => target.dtype === "int32" ? target : cast(target, "int32");
const weighClasses = (options2) => options2.ignoreIndex === void 0 && options2.weight === void 0 ? {} : { counts: (target) => countsOf$1(target, options2) };
const shared = {
  /**
   * What becomes of the losses of a batch: their mean, their sum, or Σ w·ℓ / Σ w by sample weights. (Keras' "none", PyTorch's too, is
   * what `apply` returns.)
   */
  reduction: choice(["sumOverBatchSize", "sum", "meanWithSampleWeight"], "sumOverBatchSize")
};
const defineLoss = (kind, options2, make) => define(kind, { ...options2, ...shared }, none$1, (values, part) => {
  const { reduction } = values;
  return { ...part, name: kind, reduction, ...make(values, kind) };
});
const reductionOp = (name, reduction, gradient) => ({
  name,
  inferShape: ([x], run) => reducedShape(x.shape, run),
  emit: ([x], out, run) => reduceInstruction(reduction, x, out, run),
  gradient: (dy, [x], y, run) => [gradient(dy, x, y, run)]
});
const shareAmongTies = (dy, x, extremum2) => {
  const tied = equal(x, extremum2);
  return where(tied, divide(dy, sumTo(tied, extremum2.shape)), 0);
};
const maxOp = reductionOp("max", Reduction.Maximum, shareAmongTies);
const minOp = reductionOp("min", Reduction.Minimum, shareAmongTies);
const extremumOp = {
  name: "extremum",
  inferShape: ([result]) => result.shape,
  view: true,
  gradient: (dy, [result, x]) => [void 0, shareAmongTies(dy, x, result)]
};
const extremum = (op, x, options2) => {
  const reduction = checkReduction(op.name, x, options2);
  checkNotEmpty(x, reduction.axes, op.name);
  return extremumOver(op, reduction);
};
const extremumOver = (op, reduction) => {
  const { x, axes: axes2, keepDims } = reduction;
  let runs = 0;
  const kept = reduceRuns({ x, axes: axes2, keepDims: true }, (part, run) => {
    runs++;
    return apply(op, [part], run);
  });
  return dropAxes(runs > 1 ? apply(extremumOp, [kept, x]) : kept, axes2, keepDims);
};
const checkNotEmpty = (x, axes2, where2) => {
  if (axes2.some((axis2) => x.shape[axis2] === 0)) {
    throw new ShapeError(
      `${where2}: expected at least one element along axis ${show(axes2)}, received shape ${showShape(x.shape)}.`
    );
  }
};
const dropAxes = (x, axes2, keepDims = false) => keepDims ? x : reshape(
  x,
  x.shape.filter((_2, axis2) => !axes2.includes(axis2))
);
const max = (x, options2 = {}) => extremum(maxOp, x, options2);
const min = (x, options2 = {}) => extremum(minOp, x, options2);
const countOf = ({ x, axes: axes2 }) => sizeOf(axes2.map((axis2) => x.shape[axis2]));
const mean = (x, options2 = {}) => meanOver(checkReduction("mean", x, options2));
const meanOver = (reduction) => divide(sumOver(reduction), countOf(reduction));
const positionOp = (name, reduction) => ({
  name,
  inferShape: ([x], run) => reducedShape(x.shape, run),
  inferType: () => "int32",
  emit: ([x], out, run) => [{ name: "argReduce", reduction, x, out, ...aroundRun(x.shape, run) }],
  gradient: () => [void 0]
});
const argMaxOp = positionOp("argMax", Reduction.Maximum);
positionOp("argMin", Reduction.Minimum);
const position = (op, given, options2) => {
  const { x, axis: axis2, keepDims } = checkAlong(op.name, given, options2);
  checkNotEmpty(x, [axis2], op.name);
  return dropAxes(apply(op, [x], { first: axis2, end: axis2 + 1 }), [axis2], keepDims && given.rank > 0);
};
const argMax = (x, options2 = {}) => position(argMaxOp, x, options2);
const cumulativeSumOp = inWholeBinary({
  name: "cumulativeSum",
  inferShape: ([x]) => x.shape,
  emit: ([x], out, { axis: axis2, exclusive, reverse }) => {
    const { outer, reduced, inner } = aroundRun(x.shape, { first: axis2, end: axis2 + 1 });
    const [isExclusive, isReverse] = [Number(exclusive), Number(reverse)];
    return [{ name: "scan", x, out, outer, axis: reduced, inner, exclusive: isExclusive, reverse: isReverse }];
  },
  // Element i went into the results from i on, so its gradient is the sum of theirs: the same sum backwards.
  gradient: (dy, _inputs2, _y, options2) => [cumulativeSum(dy, { ...options2, reverse: !options2.reverse })]
});
const cumulativeSum = (x, options2 = {}) => {
  const along2 = checkAlong("cumulativeSum", x, options2, ["axis", "exclusive", "reverse"]);
  const exclusive = checkFlag(options2.exclusive ?? false, "cumulativeSum: exclusive");
  const reverse = checkFlag(options2.reverse ?? false, "cumulativeSum: reverse");
  return reshape(apply(cumulativeSumOp, [along2.x], { axis: along2.axis, exclusive, reverse }), x.shape);
};
const lastAxisMean = (values) => values.rank > 1 ? mean(values, { axis: -1 }) : values;
const checkSameShape = (prediction, target, where2, hint = "") => {
  if (sameShape(prediction.shape, target.shape)) return;
  throw new ShapeError(
    `${where2}: expected targets of shape ${showShape(prediction.shape)}, as predicted, received ${showShape(target.shape)}.${hint}`
  );
};
const options$2 = {
  /** Whether predictions are unnormalised: leave the last activation out then. */
  fromLogits: flag(false),
  /** How much of each target is spread over all classes (Szegedy et al. 2016). */
  labelSmoothing: between(0, 1, 0)
};
const epsilon$2 = 1e-7;
const smooth = (target, smoothing, classes) => smoothing === 0 ? target : affine(target, 1 - smoothing, smoothing / classes);
const binaryCrossentropy = defineLoss(
  "binaryCrossentropy",
  {
    ...options$2,
    /** How many times a yes counts, for each output; one number in the list holds for all. Once when left out. */
    posWeight: optional(weightList())
  },
  ({ fromLogits, labelSmoothing, posWeight }, kind) => ({
    binary: true,
    fromLogits,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      const t = smooth(target, labelSmoothing, 2);
      const yes = posWeight && classConstant(posWeight, prediction, `${kind}: posWeight`);
      const logits = fromLogits ? prediction : logitsOf(prediction, "elements");
      if (logits) {
        const weighted = yes ? multiply(add(1, multiply(subtract(yes, 1), t)), softplus(negate(logits))) : void 0;
        return lastAxisMean(
          weighted ? add(multiply(subtract(1, t), logits), weighted) : subtract(softplus(logits), multiply(t, logits))
        );
      }
      const p = clip(prediction, epsilon$2, 1 - epsilon$2);
      const agreement = multiply(t, log(p));
      const all = add(yes ? multiply(agreement, yes) : agreement, multiply(subtract(1, t), log(subtract(1, p))));
      return lastAxisMean(negate(all));
    }
  })
);
const fromProbabilities = (prediction, target) => {
  const normalised = divide(prediction, sum$2(prediction, { axis: -1, keepDims: true }));
  return negate(sum$2(multiply(target, log(clip(normalised, epsilon$2, 1 - epsilon$2))), { axis: -1 }));
};
const categoricalCrossentropy = defineLoss(
  "categoricalCrossentropy",
  {
    ...options$2,
    /** How much each class counts; as much as any other when left out. */
    weight: optional(weightList()),
    /** The axis of the classes. */
    axis: axis(-1)
  },
  ({ fromLogits, labelSmoothing, weight: weight2, axis: along2 }, kind) => ({
    fromLogits,
    apply: (prediction, target) => {
      const hint = target.rank < prediction.rank ? " For class labels use sparseCategoricalCrossentropy." : "";
      checkSameShape(prediction, target, kind, hint);
      const [p, given] = alongLastAxis(along2, kind, prediction, target);
      const spread = smooth(given, labelSmoothing, p.shape.at(-1));
      const t = weight2 ? multiply(spread, classConstant(weight2, p, `${kind}: weight`)) : spread;
      const logits = fromLogits ? p : logitsOf(p, "rows");
      return logits ? softmaxCrossEntropy(logits, t) : fromProbabilities(p, t);
    }
  })
);
const sparseCategoricalCrossentropy = defineLoss(
  "sparseCategoricalCrossentropy",
  {
    ...options$2,
    /** The label of what does not count, such as padding (Keras: ignoreClass; PyTorch's default is −100). */
    ignoreIndex: optional(integer()),
    /** How much each class counts; as much as any other when left out. */
    weight: optional(weightList())
  },
  ({ fromLogits, labelSmoothing, ignoreIndex, weight: weight2 }, kind) => {
    const apply2 = (prediction, target) => {
      const { labels, weigh: weigh2 } = labelsOf(target, prediction, { ignoreIndex, weight: weight2 }, kind);
      const logits = fromLogits ? prediction : logitsOf(prediction, "rows");
      if (logits && labelSmoothing === 0) return weigh2(sparseSoftmaxCrossEntropy(logits, labels));
      const classes = prediction.shape.at(-1);
      const spread = smooth(oneHot(labels, classes), labelSmoothing, classes);
      const weighs = labelSmoothing > 0 && weight2 !== void 0;
      const t = weighs ? multiply(spread, classConstant(weight2, prediction, `${kind}: weight`)) : spread;
      const losses2 = logits ? softmaxCrossEntropy(logits, t) : fromProbabilities(prediction, t);
      return weighs ? labelsOf(target, prediction, { ignoreIndex }, kind).weigh(losses2) : weigh2(losses2);
    };
    return { targets: "labels", fromLogits, ignoreIndex, ...weighClasses({ ignoreIndex, weight: weight2 }), apply: apply2 };
  }
);
const ofPairs = (kind, of) => defineLoss(kind, {}, () => ({
  apply: (prediction, target) => {
    checkSameShape(prediction, target, kind);
    return lastAxisMean(of(prediction, target));
  }
}));
const ofErrors = (kind, of) => ofPairs(kind, (prediction, target) => of(subtract(prediction, target)));
const epsilon$1 = 1e-7;
const log2 = Math.LN2;
const meanSquaredError = ofErrors("meanSquaredError", square$1);
const meanAbsoluteError = ofErrors("meanAbsoluteError", abs);
ofPairs(
  "meanAbsolutePercentageError",
  (prediction, target) => scale(abs(divide(subtract(prediction, target), maximum(abs(target), epsilon$1))), 100)
);
ofPairs(
  "meanSquaredLogarithmicError",
  (prediction, target) => square$1(subtract(log1p(maximum(prediction, epsilon$1)), log1p(maximum(target, epsilon$1))))
);
const logCoshOf = (error) => {
  const e = abs(error);
  const near = minimum(e, 1);
  const small2 = log1p(scale(multiply(square$1(expm1(scale(near, -1))), exp(near)), 0.5));
  return where(less(e, 1), small2, affine(add(e, softplus(scale(e, -2))), 1, -log2));
};
ofErrors("logCosh", logCoshOf);
const huberOf = (errors, delta) => {
  const error = abs(errors);
  const quadratic = minimum(error, delta);
  return multiply(quadratic, subtract(error, scale(quadratic, 0.5)));
};
const huber = defineLoss(
  "huber",
  {
    /** Where the loss turns from a parabola into a line. */
    delta: positive(1)
  },
  ({ delta }, kind) => ({
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      return lastAxisMean(huberOf(subtract(prediction, target), delta));
    }
  })
);
defineLoss(
  "smoothL1",
  {
    /** Where the loss turns from a parabola into a line. */
    beta: positive(1)
  },
  ({ beta }, kind) => ({
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      return lastAxisMean(divide(huberOf(subtract(prediction, target), beta), beta));
    }
  })
);
const losses = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  binaryCrossentropy,
  categoricalCrossentropy,
  huber,
  meanAbsoluteError,
  meanSquaredError,
  sparseCategoricalCrossentropy
}, Symbol.toStringTag, { value: "Module" }));
const aliases$1 = { mse: meanSquaredError, mae: meanAbsoluteError };
const byName$3 = { ...losses, ...aliases$1 };
const resolveLoss = (loss2) => {
  if (typeof loss2 === "string") return resolveName(loss2, byName$3, "loss")();
  if (typeof loss2 === "function") {
    if (isFactory(loss2)) return resolveLoss(loss2());
    const name = loss2.name || "loss";
    return { name, kind: loss2.name, plain: true, apply: loss2 };
  }
  if (typeof loss2 === "object" && loss2 !== null && typeof loss2.apply === "function") {
    return loss2;
  }
  throw new ArgumentError(
    `loss: expected a loss such as meanSquaredError(), a name, or a function (prediction, target) => tensor, received ${show(loss2)}.`
  );
};
const spreadWeight = (weight2, values) => {
  const open = [...weight2.shape, ...values.shape.slice(weight2.rank).map(() => 1)];
  return broadcastTo(reshape(weight2, open), values.shape);
};
const weightedSums = (values, weight2) => {
  if (!weight2) return [sum$2(values), constant$1(sizeOf(values.shape))];
  const spread = spreadWeight(weight2, values);
  return [sum$2(multiply(values, spread)), sum$2(spread)];
};
const quotient = ([total, count2]) => count2[0] === 0 ? 0 : total[0] / count2[0];
const floatOf$1 = (values) => values.dtype === "float32" ? values : cast(values, "float32");
const meanMetric = (description, values) => ({
  ...description,
  measure: (prediction, target, weight2) => {
    const measured = values(prediction, target);
    if (measured instanceof Tensor) return weightedSums(floatOf$1(measured), weight2);
    throw new ArgumentError(
      `metric ${description.name}: expected a tensor from its function, received ${show(measured)}.`
    );
  },
  result: quotient
});
const binaryAccuracy = define(
  "binaryAccuracy",
  {
    /** Predictions above it count as 1. */
    threshold: notNegative(0.5)
  },
  none$1,
  ({ threshold }, part) => meanMetric({ ...part, name: part.kind, targets: "like" }, (prediction, target) => {
    checkSameShape(prediction, target, part.kind);
    return lastAxisMean(equal(greater(prediction, threshold), target));
  })
);
const categoricalAccuracy = define(
  "categoricalAccuracy",
  {},
  none$1,
  (_2, part) => meanMetric({ ...part, name: part.kind, targets: "like" }, (prediction, target) => {
    checkSameShape(prediction, target, part.kind);
    return equal(argMax(prediction), argMax(target));
  })
);
const sparseCategoricalAccuracy = define(
  "sparseCategoricalAccuracy",
  {},
  none$1,
  (_2, part) => meanMetric({ ...part, name: part.kind, targets: "labels" }, (prediction, target) => {
    checkLabels(prediction, target, part.kind);
    return equal(argMax(prediction), target);
  })
);
const accuracy = define("accuracy", {}, none$1, (_2, part) => {
  const named2 = (metric) => ({ ...metric, ...part, name: part.kind });
  const suited = (prediction, target, loss2) => {
    const width2 = prediction.shape.length > 1 ? prediction.shape.at(-1) : 1;
    const like = sameShape(prediction.shape, target.shape);
    if (like && (width2 === 1 || loss2.binary)) {
      return named2(binaryAccuracy({ threshold: loss2.fromLogits ? 0 : 0.5 }));
    }
    if (like) return named2(categoricalAccuracy());
    if (sameShape(prediction.shape.slice(0, -1), target.shape)) return named2(sparseCategoricalAccuracy());
    throw new ShapeError(
      `accuracy: expected targets as labels or in the shape of the predictions, ${showShape(prediction.shape)}, received ${showShape(target.shape)}. Use binaryAccuracy, categoricalAccuracy or a metric of your own.`
    );
  };
  return { ...named2(binaryAccuracy()), suited };
});
const amongTop = (prediction, own, k) => greater(sum$2(lessEqual(prediction, own), { axis: -1 }), prediction.shape.at(-1) - k);
const topOptions = {
  /** How many of the largest predictions count. */
  k: whole$1(1, 5)
};
const topKCategoricalAccuracy = define(
  "topKCategoricalAccuracy",
  topOptions,
  none$1,
  ({ k }, part) => meanMetric({ ...part, name: part.kind, targets: "like" }, (prediction, target) => {
    checkSameShape(prediction, target, part.kind);
    return sparseTopK(prediction, argMax(target), k);
  })
);
const sparseTopKCategoricalAccuracy = define(
  "sparseTopKCategoricalAccuracy",
  topOptions,
  none$1,
  ({ k }, part) => meanMetric({ ...part, name: part.kind, targets: "labels" }, (prediction, target) => {
    checkLabels(prediction, target, part.kind);
    return sparseTopK(prediction, cast(target, "int32"), k);
  })
);
const sparseTopK = (prediction, labels, k) => {
  const own = sum$2(where(oneHot(labels, prediction.shape.at(-1)), prediction, 0), { axis: -1 });
  return amongTop(prediction, reshape(own, [...own.shape, 1]), k);
};
const thresholdOption = () => optional(finite());
const ruleFor = (threshold, loss2) => ({
  threshold: threshold ?? ((loss2 == null ? void 0 : loss2.fromLogits) ? 0 : 0.5),
  binary: (loss2 == null ? void 0 : loss2.binary) ?? false
});
const suitedTo = (threshold, make) => ({
  ...make(ruleFor(threshold)),
  suited: (_prediction, _target, loss2) => make(ruleFor(threshold, loss2))
});
const decisionsOf = (prediction, target, { threshold, binary }, where2) => {
  const classes = prediction.rank > 1 ? prediction.shape.at(-1) : 1;
  const n = sizeOf(prediction.shape) / classes;
  const like = sizeOf(target.shape) === n * classes;
  const rows = (x) => reshape(x, [n, classes]);
  if (like && (binary || classes === 1)) {
    return { predicted: rows(greater(prediction, threshold)), actual: rows(greater(target, 0.5)) };
  }
  if (like)
    return { predicted: oneHot(argMax(rows(prediction)), classes), actual: oneHot(argMax(rows(target)), classes) };
  if (!sameShape(target.shape, prediction.shape.slice(0, -1))) {
    throw new ShapeError(
      `${where2}: expected targets as labels or in the shape of the predictions, ${showShape(prediction.shape)}, received ${showShape(target.shape)}.`
    );
  }
  const labels = reshape(target.dtype === "int32" ? target : cast(target, "int32"), [n]);
  return { predicted: oneHot(argMax(rows(prediction)), classes), actual: oneHot(labels, classes) };
};
const weighRows = (rows, weight2) => {
  if (!weight2) return rows;
  const n = rows.shape[0];
  const [samples, steps] = [sizeOf(weight2.shape), n / sizeOf(weight2.shape)];
  const spread = steps === 1 ? reshape(weight2, [n, 1]) : repeatEach(reshape(weight2, [samples, 1]), steps);
  return multiply(rows, spread);
};
const repeatEach = (column2, times) => reshape(broadcastTo(column2, [column2.shape[0], times]), [column2.shape[0] * times, 1]);
const options$1 = {
  /** The output above which it is a yes; 0.5, or 0 under a loss on logits, when left out. */
  threshold: thresholdOption(),
  /** How classes are put together: all decisions counted as one (micro), the mean over classes (macro), weighted by how many belong to each, or not at all (none: then it is a table of one row). */
  average: choice(["micro", "macro", "weighted", "none"], "macro")
};
const names = ["hits", "predicted", "actual", "total"];
const ratio = (part, whole2) => whole2 === 0 ? 0 : part / whole2;
const ofCounts = (kind, own, score) => define(kind, { ...own, ...options$1 }, none$1, (values, part) => {
  const { threshold, average } = values;
  const of = (counts) => score(counts, values);
  return suitedTo(threshold, (rule) => ({
    ...part,
    name: kind,
    measure: (prediction, target, weight2) => {
      const { predicted, actual } = decisionsOf(prediction, target, rule, kind);
      const columns = (x) => sum$2(weighRows(x, weight2), { axis: 0 });
      const all = weight2 ? columns(broadcastTo(constant$1(1), actual.shape)) : constant$1(new Array(actual.shape[1]).fill(actual.shape[0]));
      return [columns(multiply(predicted, actual)), columns(predicted), columns(actual), all];
    },
    result: (gathered) => {
      const classes = Array.from(gathered[0], (_2, i) => countsOf((j) => gathered[j][i]));
      if (average === "none") return [classes.map(of)];
      if (average === "micro") {
        return of(countsOf((j) => gathered[j].reduce((total2, count2) => total2 + count2, 0)));
      }
      const weights = classes.map(({ actual }) => average === "macro" ? 1 : actual);
      const scores = classes.map((counts, i) => of(counts) * weights[i]);
      const total = (numbers) => numbers.reduce((all, each) => all + each, 0);
      return ratio(total(scores), total(weights));
    }
  }));
});
const countsOf = (of) => {
  const [hits, predicted, actual, total] = names.map((_2, i) => of(i));
  return { hits, predicted, actual, total };
};
const precision = ofCounts("precision", {}, ({ hits, predicted }) => ratio(hits, predicted));
const recall = ofCounts("recall", {}, ({ hits, actual }) => ratio(hits, actual));
const f1 = ofCounts("f1", {}, ({ hits, predicted, actual }) => ratio(2 * hits, predicted + actual));
ofCounts(
  "fBeta",
  {
    /** How much more recall counts than precision. */
    beta: positive(1)
  },
  ({ hits, predicted, actual }, { beta }) => ratio((1 + beta * beta) * hits, beta * beta * actual + predicted)
);
ofCounts(
  "specificity",
  {},
  ({ hits, predicted, actual, total }) => ratio(total - predicted - actual + hits, total - actual)
);
const ofConfusion = (kind, own, result) => define(kind, { ...own, threshold: options$1.threshold }, none$1, (values, part) => {
  const { threshold } = values;
  return suitedTo(threshold, (rule) => ({
    ...part,
    name: kind,
    measure: (prediction, target, weight2) => {
      const { predicted, actual } = decisionsOf(prediction, target, rule, kind);
      const whole2 = (x) => x.shape[1] === 1 ? oneHot(cast(reshape(x, x.shape.slice(0, 1)), "int32"), 2) : x;
      return [matmul(weighRows(whole2(actual), weight2), whole2(predicted), { transposeA: true })];
    },
    result: ([counts]) => {
      const classes = Math.round(Math.sqrt(counts.length));
      const rows = Array.from(
        { length: classes },
        (_2, row) => Array.from(counts.subarray(row * classes, (row + 1) * classes))
      );
      return result(rows, values);
    }
  }));
});
const confusionMatrix = ofConfusion("confusionMatrix", {}, (table2) => table2);
const stepsOf = (scores, targets, weights) => {
  const order2 = Uint32Array.from(scores, (_2, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
  const steps = [];
  let last;
  for (const i of order2) {
    if (scores[i] !== last) steps.push({ yes: 0, no: 0 });
    last = scores[i];
    const weight2 = weights ? weights[i] : 1;
    if (targets[i] > 0.5) steps.at(-1).yes += weight2;
    else steps.at(-1).no += weight2;
  }
  return steps;
};
const areas = {
  /** True positives over false positives, by trapezoids. */
  ROC: (steps) => {
    let [yes, no, area] = [0, 0, 0];
    for (const step of steps) {
      area += step.no * (yes + step.yes / 2);
      yes += step.yes;
      no += step.no;
    }
    return area / (yes * no);
  },
  /** Precision over recall, by steps: the average precision. */
  PR: (steps) => {
    let [yes, no, area] = [0, 0, 0];
    for (const step of steps) {
      yes += step.yes;
      no += step.no;
      area += step.yes * yes / (yes + no);
    }
    return area / yes;
  }
};
const flatOf = (prediction, target, weight2, name) => {
  checkSameShape(prediction, target, name);
  const flat = (x) => reshape(x.dtype === "float32" ? x : cast(x, "float32"), [sizeOf(x.shape)]);
  return [prediction, target, ...weight2 ? [spreadWeight(weight2, prediction)] : []].map(flat);
};
const ofSteps = (kind, options2, result) => define(
  kind,
  options2,
  none$1,
  (values, part) => ({
    ...part,
    name: kind,
    targets: "like",
    gathers: "values",
    measure: (prediction, target, weight2) => flatOf(prediction, target, weight2, kind),
    result: ([scores, targets, weights]) => result(stepsOf(scores, targets, weights), values)
  })
);
const auc = ofSteps("auc", { curve: choice(["ROC", "PR"], "ROC") }, (steps, { curve }) => areas[curve](steps));
define(
  "averagePrecision",
  {
    /** How outputs are put together: all decisions counted as one, the mean over outputs, or weighted by how many belong to each. */
    average: choice(["micro", "macro", "weighted"], "macro")
  },
  none$1,
  ({ average }, part) => ({
    ...part,
    name: part.kind,
    targets: "like",
    gathers: "values",
    measure: (prediction, target, weight2) => {
      const outputs = prediction.rank > 1 ? prediction.shape.at(-1) : 1;
      const [p, t, ...weights] = flatOf(prediction, target, weight2, part.kind);
      return [p, t, constant$1([outputs]), ...weights];
    },
    result: ([scores, targets, widths2, weights]) => {
      const outputs = average === "micro" ? 1 : widths2[0];
      const column2 = (x, output) => x.filter((_2, i) => i % outputs === output);
      let [total, count2] = [0, 0];
      for (let output = 0; output < outputs; output++) {
        const own = weights && column2(weights, output);
        const steps = stepsOf(column2(scores, output), column2(targets, output), own);
        const weight2 = average === "weighted" ? steps.reduce((sum2, { yes }) => sum2 + yes, 0) : 1;
        if (weight2 > 0) total += weight2 * areas.PR(steps);
        count2 += weight2;
      }
      return total / count2;
    }
  })
);
const share = (part, whole2) => whole2 === 0 ? 0 : part / whole2;
const recallAt = ({ yes, allYes }) => share(yes, allYes);
const specificityAt = ({ no, allNo }) => share(allNo - no, allNo);
const precisionAt = ({ yes, no }) => share(yes, yes + no);
const bestWhere = (kind, option, best, held) => ofSteps(kind, { [option]: between(0, 1, 0.5) }, (steps, values) => {
  const least = values[option];
  const allYes = steps.reduce((sum2, step) => sum2 + step.yes, 0);
  const allNo = steps.reduce((sum2, step) => sum2 + step.no, 0);
  let [yes, no, most2] = [0, 0, 0];
  for (const step of [{ yes: 0, no: 0 }, ...steps]) {
    yes += step.yes;
    no += step.no;
    const cut = { yes, no, allYes, allNo };
    if (held(cut) >= least) most2 = Math.max(most2, best(cut));
  }
  return most2;
});
bestWhere("sensitivityAtSpecificity", "specificity", recallAt, specificityAt);
bestWhere("specificityAtSensitivity", "sensitivity", specificityAt, recallAt);
bestWhere("precisionAtRecall", "recall", precisionAt, recallAt);
bestWhere("recallAtPrecision", "precision", recallAt, precisionAt);
const outputsOf = (x) => x.rank > 1 ? x.shape.at(-1) : 1;
const byOutput = (like, weight2) => {
  const outputs = outputsOf(like);
  const samples = sizeOf(like.shape) / outputs;
  const total = (rows) => sum$2(weighRows(rows, weight2), { axis: 0 });
  return {
    rows: (x) => reshape(x, [samples, outputs]),
    total,
    counts: weight2 ? total(broadcastTo(constant$1(1), [samples, outputs])) : constant$1(new Array(outputs).fill(samples)),
    widths: constant$1([outputs])
  };
};
const rootMeanSquaredError = define(
  "rootMeanSquaredError",
  {},
  none$1,
  (_2, part) => ({
    ...part,
    name: part.kind,
    targets: "like",
    measure: (prediction, target, weight2) => {
      checkSameShape(prediction, target, part.kind);
      return weightedSums(square$1(subtract(prediction, target)), weight2);
    },
    result: (sums) => Math.sqrt(quotient(sums))
  })
);
const r2 = define(
  "r2",
  {},
  none$1,
  (_2, part) => ({
    ...part,
    name: part.kind,
    targets: "like",
    // Of each batch: the weight, the mean, the squares around it, and what float32 rounded off the mean. Sums of squares would
    // cancel where the mean is large.
    gathers: "values",
    measure: (prediction, target, weight2) => {
      checkSameShape(prediction, target, part.kind);
      const { rows, total, counts, widths: widths2 } = byOutput(target, weight2);
      const [p, y] = [rows(prediction), rows(target)];
      const mean2 = divide(total(y), counts);
      const around = subtract(y, mean2);
      const sums = [total(around), total(square$1(around)), total(square$1(subtract(y, p)))];
      return [counts, mean2, ...sums, widths2];
    },
    result: ([counts, means, rests, squares2, errors, widths2]) => {
      const outputs = widths2[0];
      let all = 0;
      for (let output = 0; output < outputs; output++) {
        let [weight2, mean2, variation, error] = [0, 0, 0, 0];
        for (let i = output; i < counts.length; i += outputs) {
          const added = counts[i];
          if (added === 0) continue;
          const rest = rests[i] / added;
          const difference2 = means[i] + rest - mean2;
          variation += squares2[i] - rest * rest * added + difference2 * difference2 * weight2 * added / (weight2 + added);
          mean2 += difference2 * added / (weight2 + added);
          weight2 += added;
          error += errors[i];
        }
        all += variation === 0 ? Number(error === 0) : 1 - error / variation;
      }
      return all / outputs;
    }
  })
);
const metrics = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  accuracy,
  auc,
  binaryAccuracy,
  categoricalAccuracy,
  confusionMatrix,
  f1,
  precision,
  r2,
  recall,
  rootMeanSquaredError,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy
}, Symbol.toStringTag, { value: "Module" }));
const aliases = {
  acc: accuracy,
  rmse: rootMeanSquaredError,
  mse: meanSquaredError,
  mae: meanAbsoluteError
};
const byName$2 = { ...losses, ...metrics, ...aliases };
const resolveMetric = (metric) => {
  if (typeof metric === "string") {
    const named2 = resolveMetric(resolveName(metric, byName$2, "metric")());
    return Object.hasOwn(aliases, metric) && metric !== "acc" ? { ...named2, name: metric } : named2;
  }
  if (typeof metric === "function") {
    if (isFactory(metric)) return resolveMetric(metric());
    return meanMetric({ name: metric.name || "metric", kind: metric.name }, metric);
  }
  if (typeof metric === "object" && metric !== null) {
    if (typeof metric.measure === "function") return metric;
    const { apply: apply2, name, kind, config, targets } = metric;
    if (typeof apply2 === "function") return meanMetric({ name, kind, config, targets }, apply2);
  }
  throw new ArgumentError(
    `metric: expected a metric such as accuracy(), a name, or a function (prediction, target) => tensor, received ${show(metric)}.`
  );
};
const countedBy = (mask, weight2) => {
  if (!mask || !weight2) return mask ?? weight2;
  const [long, short2] = mask.rank < weight2.rank ? [weight2, mask] : [mask, weight2];
  return multiply(long, spreadWeight(short2, long));
};
const weigh = (values, weight2) => weight2 ? multiply(values, spreadWeight(weight2, values)) : values;
const sumOrOne = (counts) => {
  const total = sum$2(counts);
  return where(equal(total, 0), 1, total);
};
const reductions = {
  sumOverBatchSize: (values, weight2, mask, counts) => {
    if (!counts) return mean(weigh(values, weight2));
    const share2 = divide(sizeOf(counts.shape), sumOrOne(counts));
    return mask ? mean(weigh(values, countedBy(multiply(mask, share2), weight2))) : multiply(mean(weigh(values, weight2)), share2);
  },
  sum: (values, weight2, mask) => sum$2(weigh(values, countedBy(mask, weight2))),
  meanWithSampleWeight: (values, weight2, mask, counts) => {
    const counted = countedBy(counts, weight2);
    if (!counted) return mean(values);
    return divide(sum$2(weigh(values, countedBy(mask, weight2))), sumOrOne(spreadWeight(counted, values)));
  }
};
const reduce = (loss2, ...given) => reshape(reductions[loss2.reduction ?? "sumOverBatchSize"](...given), []);
const isObject$2 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isByOutput = (option) => isObject$2(option) && typeof option.apply !== "function";
const readMetrics = (option, outputs, where2) => {
  if (Array.isArray(option)) return () => option;
  if (!isObject$2(option) || Symbol.iterator in option) {
    throw new ArgumentError(`${where2}: expected metrics as an array such as [accuracy()], received ${show(option)}.`);
  }
  checkOptions(where2, option, outputs);
  return (output) => {
    const given = Object.hasOwn(option, output) ? option[output] : [];
    if (Array.isArray(given)) return given;
    throw new ArgumentError(`${where2}: expected metrics as an array such as [accuracy()], received ${show(given)}.`);
  };
};
const resolveObjective = (where2, options2) => {
  const { loss: lossOption, metrics: metrics2 = [], weightedMetrics = [], lossWeights = {} } = options2;
  if (lossOption === void 0 || lossOption === null) {
    throw new ArgumentError(`${where2}: expected a loss, such as "meanSquaredError", received none.`);
  }
  const given = isByOutput(lossOption) ? Object.entries(lossOption) : [[onlyOutput, lossOption]];
  const losses2 = given.filter(([, loss2]) => loss2 !== null);
  if (losses2.length === 0) throw new ArgumentError(`${where2}: expected a loss for each output, received none.`);
  const outputs = losses2.map(([output]) => output);
  const metricsOf = readMetrics(metrics2, outputs, `${where2}: metrics`);
  const weightedOf = readMetrics(weightedMetrics, outputs, `${where2}: weightedMetrics`);
  checkOptions(`${where2}: lossWeights`, lossWeights, outputs);
  const goals = losses2.map(([output, option]) => {
    const keyed = (weighted) => (given2) => {
      const metric = resolveMetric(given2);
      checkMetricName(metric.name, where2);
      return { key: output === onlyOutput ? metric.name : output + capitalize(metric.name), metric, weighted };
    };
    return {
      output,
      loss: resolveLoss(option),
      weight: checkNotNegative(
        Object.hasOwn(lossWeights, output) ? lossWeights[output] : 1,
        `${where2}: lossWeights.${output}`
      ),
      metrics: [...metricsOf(output).map(keyed(false)), ...weightedOf(output).map(keyed(true))]
    };
  });
  checkKeys(goals, where2);
  return { goals, untrained: given.filter(([, loss2]) => loss2 === null).map(([output]) => output) };
};
const checkMetricName = (name, where2) => {
  if (typeof name === "string" && name !== "" && name !== "__proto__") return;
  throw new ArgumentError(`${where2}: expected a metric with a name such as "accuracy", received ${show(name)}.`);
};
const checkKeys = (goals, where2) => {
  const taken = /* @__PURE__ */ new Set(["loss", ...goals.length > 1 ? goals.map(({ output }) => `${output}Loss`) : []]);
  for (const { key } of goals.flatMap(({ metrics: metrics2 }) => metrics2)) {
    if (taken.has(key)) {
      throw new ArgumentError(
        `${where2}: two columns of the history would be called "${key}". Leave out a metric, or give it another name: { ...metric, name }.`
      );
    }
    taken.add(key);
  }
};
const capitalize = (text2) => text2.charAt(0).toUpperCase() + text2.slice(1);
const fitTargets = ({ goals, untrained }, outputs, targets) => {
  const predictions = new Map(entriesOf(outputs, onlyOutput));
  const names2 = goals.map(({ output }) => output);
  const stray = names2.find((name) => !predictions.has(name));
  if (stray !== void 0) {
    const known2 = [...predictions.keys()];
    throw new ArgumentError(
      stray === onlyOutput ? `compile: expected a loss for each of the outputs ${known2.join(", ")}, received one loss. Give { ${known2[0]}: loss, ... }.` : `compile: expected losses for ${known2.join(", ")}, received one for "${stray}", which is not an output.`
    );
  }
  const open = [...predictions.keys()].find((name) => !names2.includes(name) && !untrained.includes(name));
  if (open !== void 0) {
    throw new ArgumentError(
      `compile: expected a loss for output "${open}", received losses for ${names2.join(", ")}. Give null for an output that is not to be trained.`
    );
  }
  const extra = targets.find(({ name }) => !names2.includes(name));
  if (extra && targets.length > names2.length) {
    throw new DataError(
      `y: expected targets for ${names2.join(", ")}, received some named "${extra.name}" too. Leave them out.`
    );
  }
  return goals.map((goal) => {
    const column2 = targets.find(({ name }) => name === goal.output);
    if (column2) return fitTarget(goal, column2, predictions.get(goal.output).shape.slice(1));
    throw new DataError(
      `y: expected targets named "${goal.output}", received ${targets.map((target) => target.name).join(", ")}.`
    );
  });
};
const fitTarget = ({ loss: loss2, output }, column2, predicted) => {
  const shape = column2.shape.slice(1);
  const count2 = column2.shape[0];
  if (loss2.targets === "labels") {
    if (predicted.length === 0) {
      throw new ShapeError(`${output}: expected a model that predicts [batch, ..., classes], received [batch].`);
    }
    const labels = predicted.slice(0, -1);
    const fits2 = sameShape(shape, labels) || sameShape(shape, [...labels, 1]);
    if (!fits2) {
      const oneHot2 = sameShape(shape, predicted) ? " For one-hot targets use categoricalCrossentropy." : "";
      throw new DataError(
        `${output}: expected labels of shape ${showShape([count2, ...labels])}, received ${showShape(column2.shape)}.${oneHot2}`
      );
    }
    const limit = { classes: predicted.at(-1), noun: "labels", ignored: loss2.ignoreIndex };
    checkRange(column2, limit);
    return { ...column2, shape: [count2, ...labels], limit };
  }
  if (loss2.targets === "integers") return column2;
  const aligned = sameShape([...shape, 1], predicted) || sameShape(shape, [...predicted, 1]);
  if (aligned) return { ...column2, shape: [count2, ...predicted] };
  if (sameShape(shape, predicted) || loss2.targets === "any") return column2;
  const hint = shape.length < predicted.length ? " For class labels use sparseCategoricalCrossentropy." : loss2.plain ? ' A loss of your own that pairs other shapes says so: { name, apply, targets: "any" }.' : "";
  throw new DataError(
    `${output}: expected targets of shape ${showShape([count2, ...predicted])}, as the model predicts, received ${showShape(column2.shape)}.${hint}`
  );
};
const floatOf = (values, where2) => {
  if (!(values instanceof Tensor)) {
    throw new ArgumentError(`${where2}: expected a tensor from its function, received ${show(values)}.`);
  }
  return values.dtype === "float32" ? values : cast(values, "float32");
};
const lossOf$1 = ({ loss: loss2, output }, { target, weight: given, mask, mixed }, all) => {
  const over = (of) => mixed ? mixed(of) : of(target);
  const values = over((of) => floatOf(loss2.apply(all.predictions[output], of, all), `loss ${loss2.name}`));
  if (mask && !sameShape(values.shape.slice(0, mask.rank), mask.shape)) {
    throw new ShapeError(
      `loss ${loss2.name}: expected a value for each step that the prediction's mask is about, ${showShape(mask.shape)}, received ${showShape(values.shape)}. A layer drops a mask with scope.setMask(x, undefined).`
    );
  }
  if (given && !sameShape(values.shape.slice(0, given.rank), given.shape)) {
    throw new ShapeError(
      `loss ${loss2.name}: expected a value for each sample, [${given.shape}, ...], so that samples can be weighed, received ${showShape(values.shape)}.`
    );
  }
  const counts = countedBy(mask, loss2.counts && over((of) => loss2.counts(of)));
  return reduce(loss2, values, given, mask, counts);
};
const targetLeaf = ({ output, loss: loss2 }, shape, batch) => leaf({ kind: "input", name: targetInput(output) }, [batch, ...shape], typeOfTargets(loss2.targets));
const traceObjective = (goals, outputs, held, penalties) => {
  var _a;
  const predictions = Object.fromEntries(entriesOf(outputs, onlyOutput));
  const targets = Object.fromEntries([...held].map(([output, { target }]) => [output, target]));
  const losses2 = [];
  const metrics2 = [];
  let total;
  for (const goal of goals) {
    const prediction = predictions[goal.output];
    const against = held.get(goal.output);
    const { target, weight: weight2, mask } = against;
    const value = lossOf$1(goal, against, { predictions, targets });
    const counted = scale(value, goal.weight);
    total = total ? add(total, counted) : counted;
    if (goals.length > 1) losses2.push({ key: `${goal.output}Loss`, value });
    for (const { key, metric: given, weighted } of goal.metrics) {
      const metric = ((_a = given.suited) == null ? void 0 : _a.call(given, prediction, target, goal.loss)) ?? given;
      const wanted = metric.targets === void 0 ? target.dtype : typeOfTargets(metric.targets);
      const fitting = wanted === target.dtype ? target : cast(target, wanted);
      const sums = metric.measure(prediction, fitting, countedBy(mask, weighted ? weight2 : void 0));
      metrics2.push({ key, metric, sums: sums.map((sum2) => floatOf(sum2, `metric ${metric.name}`)) });
    }
  }
  for (const penalty of penalties) total = add(total, reshape(penalty, []));
  return { loss: total, losses: losses2, metrics: metrics2 };
};
const typesIn = (specs) => (name) => {
  var _a;
  return ((_a = specs.find((spec) => spec.name === name)) == null ? void 0 : _a.dtype) ?? "float32";
};
const firstTypes = (network) => typesIn(network.built ? network.inputs : []);
const expectedOf = (network, columns) => {
  if (network.built) {
    network.checkInputs(columns);
    return { specs: network.inputs, again: false };
  }
  const specs = network.expecting(givenInputs(columns));
  const again = columns.some(({ data, name }) => data instanceof Float32Array && typesIn(specs)(name) === "int32");
  return { specs, again };
};
const limitOf = (specs, column2) => {
  var _a;
  return (_a = specs.find(({ name }) => name === column2.name)) == null ? void 0 : _a.limit;
};
function* inputStages(network, x) {
  const first = yield* columnStages(x, "x", firstTypes(network));
  const { specs, again } = expectedOf(network, first);
  const columns = again ? yield* columnStages(x, "x", typesIn(specs)) : first;
  const checked = [];
  for (const column2 of columns) {
    const limit = limitOf(specs, column2);
    if (limit) yield* rowStages(column2, (begin, end) => checkRange(column2, limit, begin, end));
    checked.push(limit ? { ...column2, limit } : column2);
  }
  return checked;
}
const targetTypes = ({ goals }) => (name) => {
  var _a;
  return typeOfTargets((_a = goals.find(({ output }) => output === name)) == null ? void 0 : _a.loss.targets);
};
const assemble = (network, objective, inputs, columns, { sampleWeight }, where2) => {
  const count2 = countOf$1(inputs);
  if (countOf$1(columns) !== count2) {
    throw new DataError(`y: expected ${count2} targets, one for each sample of x, received ${countOf$1(columns)}.`);
  }
  const outputs = network.outputs(givenInputs(inputs));
  const targets = fitTargets(objective, outputs, columns);
  const names2 = targets.map(({ name }) => name);
  const weights = sampleWeight === void 0 ? [] : readSampleWeights(sampleWeight, names2, count2, `${where2}: sampleWeight`);
  return { inputs, targets, weights };
};
const weighedByClass = async (network, batch, { classWeight }, where2) => {
  if (classWeight === void 0) return batch;
  const { inputs, targets, weights } = batch;
  const { classWeightsByOutput, columnOfClassWeights } = await import("./class-weights.DncsR8Ad.js");
  const names2 = targets.map(({ name }) => name);
  const given = classWeightsByOutput(classWeight, names2, `${where2}: classWeight`);
  const predictions = new Map(entriesOf(network.outputs(givenInputs(inputs)), onlyOutput));
  const weighed = targets.flatMap((target) => {
    const { name } = target;
    const bySample = weights.find((column2) => column2.name === name);
    const own = given.get(name);
    if (own === void 0) return bySample ? [bySample] : [];
    const shape = predictions.get(name).shape.slice(1);
    return [columnOfClassWeights(own.weights, target, shape, bySample, own.where)];
  });
  return { inputs, targets, weights: weighed };
};
function* batchStages(network, objective, { x, y }, weights, where2) {
  const inputs = yield* inputStages(network, x);
  if (y === void 0) throw new DataError("y: expected targets, received none. Call fit(x, y) or fit({ x, y }).");
  const columns = yield* columnStages(y, onlyOutput, targetTypes(objective));
  return assemble(network, objective, inputs, columns, weights, where2);
}
const readBatch = (...given) => finish(batchStages(...given));
const readBatchInTurns = async (network, objective, data, weights, where2, slice2, signal) => slice2.through(batchStages(network, objective, data, weights, where2), signal);
const readShapes = (shapes, where2) => {
  if (typeof shapes !== "object" || shapes === null) {
    throw new ShapeError(`${where2}: expected the shape of a sample, such as [784], received ${show(shapes)}.`);
  }
  const named2 = Array.isArray(shapes) ? [[onlyInput, shapes]] : Object.entries(shapes);
  if (named2.length === 0) throw new ShapeError(`${where2}: expected the shape of each input, received none.`);
  return named2.map(([name, shape]) => ({ name, shape: [...checkOpenShape(shape, where2, 1)], dtype: "float32" }));
};
const sameOpen = (a, b) => a.length === b.length && a.every((size2, axis2) => size2 === b[axis2]);
const showInputs = (inputs) => inputs.map(({ name, shape }) => `${name} ${showOpenShape(shape)}`).join(", ");
const cores = /* @__PURE__ */ new WeakMap();
class Core {
  constructor(layer, seed2, threads) {
    __publicField(this, "network");
    __publicField(this, "trainer");
    __publicField(this, "seed");
    __publicField(this, "threads");
    /** The run under way or the last one, as it stands: where another may go on. */
    __publicField(this, "run");
    /** What makes inputs and targets of rows. */
    __publicField(this, "features");
    /** The metrics of the last pass that came to tables. */
    __publicField(this, "tables", {});
    __privateAdd(this, _graph);
    this.layer = layer;
    this.network = new Network(layer);
    this.seed = seed2;
    this.threads = threads;
  }
  /** The layers as a graph, in which inputs have the shapes that the network was built for. */
  get graph() {
    const built2 = this.network.built ? this.network.inputs : void 0;
    __privateGet(this, _graph) ?? __privateSet(this, _graph, unfold(
      this.layer,
      built2 == null ? void 0 : built2.map(({ name, shape }) => name === onlyInput ? { shape } : { name, shape })
    ));
    return __privateGet(this, _graph);
  }
  /** The trainer. Throws StateError before compile. */
  trainerFor(where2) {
    if (this.trainer) return this.trainer;
    throw new StateError(
      `${where2}: the model does not know its loss yet. Call model.compile({ optimizer, loss }) first.`
    );
  }
  /** Takes another trainer, and gives back what the one before it had in memory. */
  adopt(trainer) {
    var _a;
    (_a = this.trainer) == null ? void 0 : _a.release();
    this.trainer = trainer;
    this.run = void 0;
  }
  /** Makes the parameters. Throws StateError when the network was built for other inputs. */
  async build(inputs, where2) {
    await this.network.build(inputs, this.seed, resolveThreads(this.threads, "model"));
    const built2 = this.network.inputs;
    const fits2 = (spec, given) => given.name === spec.name && (sameOpen(spec.shape, given.shape) || matches(given.shape, spec.shape));
    if (built2.length === inputs.length && built2.every((spec) => inputs.some((given) => fits2(spec, given)))) return;
    throw new StateError(
      `${where2}: the model was built for ${showInputs(built2)} already, received ${showInputs(inputs)}. Make another model for other inputs.`
    );
  }
  /** Takes another number of threads. */
  async takeThreads(threads) {
    const staff = resolveThreads(threads, "fit");
    this.threads = threads;
    if (this.network.built) await this.network.store.take(staff);
  }
  /** Inputs that fit the model, or that a model which is not built yet can be built for. Changes nothing. */
  readInputs(x) {
    return finish(inputStages(this.network, x));
  }
  /** A batch that has been checked, and a network that is built for it. */
  async readBatch(data, weights, where2) {
    const read = readBatch(this.network, this.trainerFor(where2), data, weights, where2);
    const columns = await weighedByClass(this.network, read, weights, where2);
    await this.build(givenInputs(columns.inputs), where2);
    return columns;
  }
  /** Sets what random numbers of a program that does not train are drawn by: they depend on a row's place in its data. */
  prepareRows(begin, seed2 = this.seed) {
    this.network.session.drawBy(seed2, 0, begin);
  }
}
_graph = new WeakMap();
const constructors = {
  Float32Array,
  Float64Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array
};
const tagOf = getterOf(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const typeOfArray = (value) => {
  const tag = tagOf.call(value);
  return typeof tag === "string" && Object.hasOwn(constructors, tag) ? tag : void 0;
};
const host = globalThis;
const encodeUtf8 = (text2) => {
  if (host.TextEncoder) return Uint8Array.from(new host.TextEncoder().encode(text2));
  const escaped = encodeURIComponent(text2);
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let i = 0; i < escaped.length; i++) {
    const hidden = escaped[i] === "%";
    bytes[length++] = hidden ? Number.parseInt(escaped.slice(i + 1, i + 3), 16) : escaped.charCodeAt(i);
    if (hidden) i += 2;
  }
  return bytes.slice(0, length);
};
const written$1 = { F32: Float32Array, I32: Int32Array };
const lengthBytes = 8;
const alignment = 8;
const metadataKey = "__metadata__";
const byName$1 = ([a], [b]) => a < b ? -1 : 1;
const checkTensorName = (name) => {
  if (name !== metadataKey && name !== "__proto__") return name;
  throw new DataError(`safetensors: ${show(name)} cannot be the name of a tensor.`);
};
const elementTypeOf = (data) => {
  const type = typeOfArray(data);
  return Object.keys(written$1).find((name) => written$1[name].name === type);
};
const checkMetadata = (metadata) => {
  if (!isObject$1(metadata)) {
    throw new DataError(
      `safetensors: expected metadata as texts by name, such as { epoch: "3" }, received ${show(metadata)}.`
    );
  }
  for (const [name, value] of Object.entries(metadata)) {
    if (typeof value === "string") continue;
    throw new DataError(
      `safetensors: expected a text as metadata ${show(name)}, received ${show(value)}. Write String(value).`
    );
  }
  return Object.assign(/* @__PURE__ */ Object.create(null), metadata);
};
const checkTensors = (tensors, where2) => {
  if (!isObject$1(tensors) || ArrayBuffer.isView(tensors)) {
    throw new DataError(`${where2}: expected tensors by name, as getWeights returns them, received ${show(tensors)}.`);
  }
  return Object.entries(tensors).sort(byName$1).map(([name, value]) => {
    checkTensorName(name);
    const { shape, data } = isObject$1(value) ? value : {};
    if (!Array.isArray(shape) || !shape.every(isWhole)) {
      throw new DataError(
        `${where2}: expected ${name} as { shape, data } with a shape of whole sizes, received ${show(isObject$1(value) ? shape : value)}.`
      );
    }
    const dtype = elementTypeOf(data);
    if (!dtype || data.length !== sizeOf(shape)) {
      throw new DataError(
        `${where2}: expected ${name} as a Float32Array or Int32Array of ${sizeOf(shape)} elements for shape ${showShape(shape)}, received ${show(data)}.`
      );
    }
    return { name, dtype, shape, data };
  });
};
const writeSafetensors = (tensors, metadata = {}) => encodeSafetensors(tensors, metadata, "safetensors");
const encodeSafetensors = (tensors, metadata, where2) => {
  const noted = checkMetadata(metadata);
  const parts = [];
  const header = /* @__PURE__ */ Object.create(null);
  if (Object.keys(noted).length > 0) header[metadataKey] = noted;
  let end = 0;
  for (const { name, dtype, shape, data } of checkTensors(tensors, where2)) {
    const begin = end;
    end += data.byteLength;
    header[name] = { dtype, shape, data_offsets: [begin, end] };
    parts.push({ begin, data });
  }
  const text2 = encodeUtf8(JSON.stringify(header));
  const headerLength = Math.ceil(text2.length / alignment) * alignment;
  const bytes = new Uint8Array(lengthBytes + headerLength + end).fill(32, lengthBytes, lengthBytes + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text2, lengthBytes);
  for (const { begin, data } of parts) bytes.set(bytesIn(data), lengthBytes + headerLength + begin);
  return bytes;
};
const isObject$1 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole = (value) => Number.isSafeInteger(value) && value >= 0;
const savedKey = "fragua";
const savedFormat = 1;
const slotPrefix = "optimizer:";
const statePrefix = "state:";
const arrayKey = "fragua:array";
const numberKey = "fragua:number";
const tensorName = (number) => `run:${number}`;
const pack = (value, tensors) => {
  if (typeof value === "number") return Number.isFinite(value) ? value : { [numberKey]: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const array = value;
    const name = tensorName(Object.keys(tensors).length);
    const wide = array instanceof Float64Array;
    tensors[name] = wide ? { shape: [array.length, 2], data: new Int32Array(array.slice().buffer) } : { shape: [array.length], data: array };
    return { [arrayKey]: name, wide };
  }
  if (Array.isArray(value)) return value.map((element2) => pack(element2, tensors));
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, pack(held, tensors)]));
};
const formatNumber = (value) => {
  if (!Number.isFinite(value)) return String(value);
  const size2 = Math.abs(value);
  if (size2 !== 0 && (size2 < 1e-4 || size2 >= 1e6)) return value.toExponential(3);
  return String(Number(value.toPrecision(4)));
};
const formatCount = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
const formatDuration = (seconds) => {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 1) return `${Math.round(seconds * 1e3)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole2 = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole2 / 3600), Math.floor(whole2 / 60) % 60, whole2 % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
};
const listMetrics = (metrics2) => Object.entries(metrics2).map(([name, value]) => `${name} ${formatNumber(value)}`).join("  ");
const renderEpochLine = ({
  epoch,
  epochs: epochs2,
  seconds,
  samplesPerSecond,
  metrics: metrics2,
  width: width2 = Number.POSITIVE_INFINITY
}) => {
  const results = `Epoch ${epoch}/${epochs2}  ${listMetrics(metrics2)}`;
  const timed = `${results}  ${formatDuration(seconds)}`;
  const whole2 = `${timed}  ${formatCount(samplesPerSecond)} samples/s`;
  return [whole2, timed].find((line2) => line2.length <= width2) ?? results;
};
const divergence = (loss2) => `The loss is ${loss2}: training has diverged. Try a smaller learning rate or inputs of unit scale; model.inspect(x, y) names the first instruction that goes wrong.
`;
const showLines = ({ epochs: epochs2 }, write2, width2, render = (line2) => `${line2}
`) => {
  let diverged = false;
  let begun = 0;
  return {
    /** Since the epoch began. */
    get seconds() {
      return (performance.now() - begun) / 1e3;
    },
    beginEpoch: () => {
      begun = performance.now();
    },
    progress: () => {
    },
    endEpoch(epoch, done, logs) {
      const { seconds } = this;
      const line2 = renderEpochLine({
        epoch: epoch + 1,
        epochs: epochs2,
        seconds,
        samplesPerSecond: done / seconds,
        metrics: logs,
        ...width2 && { width: width2() }
      });
      write2(render(line2));
      if (!diverged && Object.hasOwn(logs, "loss") && !Number.isFinite(logs.loss)) {
        diverged = true;
        write2(divergence(logs.loss));
      }
    }
  };
};
const kinds$1 = ["auto", "bar", "lines", "silent"];
const terminal = () => {
  var _a;
  return (_a = globalThis.process) == null ? void 0 : _a.stdout;
};
const silent = { beginEpoch: () => {
}, progress: () => {
}, endEpoch: () => {
} };
const checkVerbose = (verbose) => {
  const kind = typeof verbose === "number" ? ["silent", "bar", "lines"][verbose] : verbose;
  const named2 = kind === true ? "auto" : kind === false ? "silent" : kind;
  if (kinds$1.includes(named2)) return named2;
  const hint = typeof named2 === "string" ? nearest(named2, kinds$1) : void 0;
  throw new ArgumentError(
    `fit: expected verbose to be one of ${kinds$1.join(", ")}, received ${show(verbose)}.${hint ? ` Did you mean "${hint}"?` : ""}`
  );
};
const createReporter = async (verbose, plan) => {
  const stdout = terminal();
  const chosen = verbose === "auto" ? (stdout == null ? void 0 : stdout.isTTY) ? "bar" : "lines" : verbose;
  if (chosen === "silent") return silent;
  const write2 = (text2) => {
    if (stdout) stdout.write(text2);
    else console.log(text2.replace(/[\r\n]+$/, ""));
  };
  if (chosen === "lines") return showLines(plan, write2);
  const { showBar } = await import("./live-bar.CO1AruT3.js");
  return showBar(plan, { write: write2, width: () => ((stdout == null ? void 0 : stdout.columns) ?? 101) - 1, interval: 100 });
};
const validationKey = (key) => `val${capitalize(key)}`;
const checkpointMilliseconds = 1e3;
const runLoop = async (plan) => {
  var _a;
  try {
    return await runEpochs(plan);
  } finally {
    for (const callback of plan.callbacks) await ((_a = callback.onRunEnd) == null ? void 0 : _a.call(callback));
  }
};
const runEpochs = async (plan) => {
  var _a;
  const { model, steps, validation, callbacks, reporter, told, from, signal } = plan;
  const slice2 = new Slice();
  const checkpoints = new Interval(checkpointMilliseconds);
  const before = callbacks.filter((callback) => callback.onBatchBegin);
  const after = callbacks.filter((callback) => callback.onBatchEnd);
  const keeping = callbacks.filter((callback) => callback.onCheckpoint);
  const epochNumbers = [];
  const history = {};
  const call = async (hook, ...given) => {
    var _a2;
    for (const callback of callbacks) await ((_a2 = callback[hook]) == null ? void 0 : _a2.call(callback, ...given));
  };
  let place = from;
  const passed = (next) => {
    var _a2;
    place = next;
    (_a2 = plan.passed) == null ? void 0 : _a2.call(plan, next);
  };
  const keep = async (next, logs2) => {
    var _a2;
    for (const callback of keeping) await ((_a2 = callback.onCheckpoint) == null ? void 0 : _a2.call(callback, next, logs2));
  };
  const called = callbacks.length > 0;
  let done = 0;
  const runEpoch = async (epoch, first) => {
    var _a2, _b, _c;
    const begun = steps.begin(epoch, first);
    if (begun) await begun;
    if (first > 0 && plan.earlier) (_a2 = steps.gathered) == null ? void 0 : _a2.restore(plan.earlier);
    done = 0;
    for (let batch = first; ; batch++) {
      let more = steps.next();
      if (typeof more !== "boolean") more = await more;
      if (!more) return true;
      if (before.length > 0) for (const callback of before) await ((_b = callback.onBatchBegin) == null ? void 0 : _b.call(callback, batch));
      let samples = steps.step();
      if (typeof samples !== "number") samples = await samples;
      done += samples;
      passed({ epoch, batch: batch + 1 });
      if (after.length > 0) {
        const logs2 = steps.batchLogs();
        for (const callback of after) await ((_c = callback.onBatchEnd) == null ? void 0 : _c.call(callback, batch, logs2));
      }
      if (keeping.length > 0) await keep({ epoch, batch: batch + 1 }, steps.batchLogs());
      if (model.stopTraining) return false;
      signal == null ? void 0 : signal.throwIfAborted();
      if (slice2.due) {
        const logs2 = steps.logs();
        reporter.progress(epoch, done, logs2);
        if (called) await call("onProgress", epoch, done, logs2);
        if (plan.checkpoint && checkpoints.due) {
          plan.checkpoint();
          checkpoints.restart();
        }
        await slice2.yield(signal);
      }
    }
  };
  model.stopTraining = false;
  let logs = {};
  if (called) await call("onTrainBegin", model, [...steps.keys, ...(validation == null ? void 0 : validation.keys) ?? []], told);
  for (let epoch = from.epoch; epoch < told.epochs && !model.stopTraining; epoch++) {
    signal == null ? void 0 : signal.throwIfAborted();
    if (called) await call("onEpochBegin", epoch);
    reporter.beginEpoch(epoch);
    const whole2 = await runEpoch(epoch, epoch === from.epoch ? from.batch : 0);
    if (!whole2) (_a = plan.halted) == null ? void 0 : _a.call(plan);
    logs = steps.logs();
    if (called) await call("onProgress", epoch, done, { ...logs });
    if (validation) {
      if (called) await call("onTestBegin");
      const results = await validation.run(slice2, signal);
      if (called) await call("onTestEnd", results);
      for (const key of Object.keys(results)) logs[validationKey(key)] = results[key];
    }
    if (whole2) passed({ epoch: epoch + 1, batch: 0 });
    epochNumbers.push(epoch);
    for (const key of Object.keys(logs)) {
      if (!Object.hasOwn(history, key)) history[key] = [];
      history[key].push(logs[key]);
    }
    reporter.endEpoch(epoch, done, logs);
    if (called) await call("onEpochEnd", epoch, logs);
    if (keeping.length > 0) await keep(place, logs);
  }
  if (called) await call("onTrainEnd", logs);
  return { epochs: epochNumbers, history };
};
const mix$1 = (state) => {
  let h = state | 0;
  h = Math.imul(h ^ h >>> 16, 2246822507);
  h = Math.imul(h ^ h >>> 13, 3266489909);
  return (h ^ h >>> 16) >>> 0;
};
const shuffle = (indices, seed2, epoch) => {
  for (let i = 0; i < indices.length; i++) indices[i] = i;
  const key = mix$1(mix$1(seed2) + Math.imul(epoch + 1, 2654435769));
  for (let i = indices.length - 1; i > 0; i--) {
    const random = mix$1(key + Math.imul(i, 2654435769));
    const j = Math.floor(random * (i + 1) / 4294967296);
    const swapped = indices[i];
    indices[i] = indices[j];
    indices[j] = swapped;
  }
};
const gather = ({ name, data, shape }, rows) => {
  const width2 = sizeOf(shape.slice(1));
  if (data.length !== sizeOf(shape)) {
    throw new DataError(
      `batches: expected the ${sizeOf(shape)} values that ${name} had before, received ${data.length}. Was its buffer transferred?`
    );
  }
  const gathered = new data.constructor(rows.length * width2);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * width2;
    gathered.set(data.subarray(from, from + width2), i * width2);
  }
  return { data: gathered, shape: [rows.length, ...shape.slice(1)] };
};
const typeIn = (data) => (name) => {
  const values = isArrayData(data) ? data : data[name];
  const list2 = isShaped(values) ? values.data : values;
  return isTyped(list2) && kindOf(list2) === "Int32Array" ? "int32" : "float32";
};
const gatherAs = (data, columns, rows) => isArrayData(data) ? gather(columns[0], rows) : Object.fromEntries(columns.map((column2) => [column2.name, gather(column2, rows)]));
const batches = (dataset, batchSize2, options2 = {}) => {
  checkWhole(batchSize2, "batches: batchSize", 1);
  checkOptions("batches", options2, ["shuffle", "seed", "epoch"]);
  const shuffled = checkFlag(options2.shuffle ?? false, "batches: shuffle");
  const seed2 = checkWhole(options2.seed ?? 0, "batches: seed");
  const epoch = checkWhole(options2.epoch ?? 0, "batches: epoch");
  if (!isDataset(dataset)) throw new DataError(`batches: expected a data set { x, y }, received ${show(dataset)}.`);
  const fields2 = ["x", "y", "sampleWeight"].flatMap((role) => {
    const data = dataset[role];
    return data === void 0 ? [] : [{ role, data, columns: readColumns(data, role, typeIn(data)) }];
  });
  const count2 = countOf$1(fields2[0].columns);
  for (const { role, columns } of fields2) {
    if (countOf$1(columns) === count2) continue;
    const what = role === "y" ? "targets" : "weights";
    throw new DataError(`batches: expected ${count2} ${what}, one for each sample of x, received ${countOf$1(columns)}.`);
  }
  const order2 = Uint32Array.from({ length: count2 }, (_2, i) => i);
  if (shuffled) shuffle(order2, seed2, epoch);
  return generate(fields2, order2, batchSize2);
};
function* generate(fields2, order2, batchSize2) {
  for (let begin = 0; begin < order2.length; begin += batchSize2) {
    const rows = order2.subarray(begin, begin + batchSize2);
    yield Object.fromEntries(fields2.map(({ role, data, columns }) => [role, gatherAs(data, columns, rows)]));
  }
}
const isObject = (value) => typeof value === "object" && value !== null;
const has = (value, method) => isObject(value) && typeof value[method] === "function";
const isIterable = (value) => has(value, Symbol.asyncIterator) || has(value, Symbol.iterator);
const isRowSource = (value) => has(value, "read");
const isSource = (value) => typeof value === "function" || isObject(value) && !isList(value) && !(value instanceof Map) && (isRowSource(value) || has(value, "pass") || isIterable(value) || has(value, "next"));
const sumOf$1 = (a, b) => {
  var _a, _b;
  return a.op && a.op === b.op && ((_b = (_a = a.op).sum) == null ? void 0 : _b.call(_a, a, b)) || add(a, b);
};
const differentiate$1 = (loss2, withRespectTo) => {
  checkTensor(loss2, "differentiate");
  if (!Array.isArray(withRespectTo)) {
    throw new ArgumentError(`differentiate: expected a list of tensors, received ${show(withRespectTo)}.`);
  }
  for (const tensor of withRespectTo) checkFloat(tensor, "differentiate");
  if (sizeOf(loss2.shape) !== 1) {
    throw new ShapeError(
      `differentiate: expected a loss of one element, received shape ${showShape(loss2.shape)}. Reduce it with mean(loss) or sum(loss).`
    );
  }
  if (loss2.dtype !== "float32") {
    throw new DataTypeError(`differentiate: expected a float32 loss, received ${loss2.dtype}.`);
  }
  const one = asGradientOf(loss2, () => broadcastTo(literal(1), loss2.shape));
  const gradients = pullBack([[loss2, one]], withRespectTo, /* @__PURE__ */ new Set());
  return withRespectTo.map((tensor, i) => gradients[i] ?? broadcastTo(literal(0), tensor.shape));
};
const pullBack = (seeds, withRespectTo, border) => {
  const before = order(
    seeds.map(([tensor]) => tensor),
    border
  );
  const reaches = new Set(withRespectTo);
  for (const tensor of before) {
    if (!border.has(tensor) && tensor.inputs.some((input) => reaches.has(input))) reaches.add(tensor);
  }
  const gradients = /* @__PURE__ */ new Map();
  const accumulate = (tensor, flow) => {
    if (!flow || !reaches.has(tensor)) return;
    const sofar = gradients.get(tensor);
    gradients.set(tensor, sofar ? sumOf$1(sofar, flow) : flow);
  };
  for (const [tensor, seed2] of seeds) accumulate(tensor, seed2);
  const parts = /* @__PURE__ */ new Map();
  for (const tensor of before.reverse()) {
    const { op, inputs, attributes } = tensor;
    if (!op || !reaches.has(tensor) || border.has(tensor)) continue;
    const dy = gradients.get(tensor);
    if (op.part && dy && !border.has(inputs[0])) {
      const whole2 = wholeOf(tensor);
      parts.set(whole2, [...parts.get(whole2) ?? [], [tensor, dy]]);
      continue;
    }
    asGradientOf(tensor, () => {
      const own = parts.get(tensor);
      const flows = op.body && own ? op.gradientOfParts(own, tensor, pullBack) : dy && op.gradient(dy, inputs, tensor, attributes);
      flows == null ? void 0 : flows.forEach((flow, i) => {
        accumulate(inputs[i], flow);
      });
    });
  }
  return withRespectTo.map((tensor) => gradients.get(tensor));
};
const partOp = {
  name: "part",
  inferShape: (_2, { shape }) => shape,
  inferType: ([x]) => x.dtype,
  view: true,
  offset: (_2, { offset }) => offset,
  gradient: (dy, [x], _2, { offset }) => [apply(packOp, [dy], { shape: x.shape, offsets: [offset] })]
};
const packOp = {
  name: "pack",
  inferShape: (_2, { shape }) => shape,
  inferType: ([first]) => first.dtype,
  emit: (inputs, out, { offsets }) => {
    const count2 = sizeOf(out.shape);
    const covered = inputs.reduce((sum2, { shape }) => sum2 + sizeOf(shape), 0);
    return [
      ...covered < count2 ? [{ name: "fill", out, count: count2, value: 0 }] : [],
      ...inputs.flatMap((x, i) => stridedCopy(x, [1], 0, out, [1], offsets[i], [sizeOf(x.shape)]))
    ];
  },
  gradient: (dy, inputs, _2, { offsets }) => inputs.map(({ shape }, i) => partOf(dy, shape, offsets[i])),
  // The gradients of several parts come together: each is written once, and nothing is added to zeros.
  sum: (a, b) => {
    const inputs = [...a.inputs];
    const offsets = [...packingOf(a).offsets];
    for (const [i, input] of b.inputs.entries()) {
      const offset = packingOf(b).offsets[i];
      const end = offset + sizeOf(input.shape);
      const shared2 = inputs.findIndex((other, j) => offset < offsets[j] + sizeOf(other.shape) && offsets[j] < end);
      if (shared2 < 0) {
        inputs.push(input);
        offsets.push(offset);
      } else if (offsets[shared2] === offset && sizeOf(inputs[shared2].shape) === sizeOf(input.shape)) {
        inputs[shared2] = add(partOf(inputs[shared2], input.shape, 0), input);
      } else return void 0;
    }
    return apply(packOp, inputs, { shape: a.shape, offsets });
  }
};
const packingOf = (packed) => packed.attributes;
const partOf = (x, shape, offset) => {
  if (x.op === packOp) {
    const { offsets } = packingOf(x);
    const place = x.inputs.findIndex((input, i) => offsets[i] === offset && sizeOf(input.shape) === sizeOf(shape));
    if (place >= 0) return reshape(x.inputs[place], shape);
  }
  return apply(partOp, [x], { shape, offset });
};
const unpack = (packed, shapes) => {
  const size2 = sizeOf(checkTensor(packed, "unpack").shape);
  if (!Array.isArray(shapes)) throw new ArgumentError(`unpack: expected a list of shapes, received ${show(shapes)}.`);
  const parts = [...shapes].map((shape) => [...checkShape(shape, "unpack")]);
  if (parts.reduce((sum2, shape) => sum2 + sizeOf(shape), 0) !== size2) {
    throw new ShapeError(
      `unpack: expected shapes of ${size2} elements in all for ${showShape(packed.shape)}, received ${show(shapes)}.`
    );
  }
  let offset = 0;
  return parts.map((shape) => {
    const part = partOf(packed, shape, offset);
    offset += sizeOf(shape);
    return part;
  });
};
const offsetOf = (begin, strides) => begin.reduce((offset, first, axis2) => offset + first * strides[axis2], 0);
const sliceOp = {
  name: "slice",
  inferShape: (_2, { size: size2 }) => size2,
  inferType: ([x]) => x.dtype,
  emit: ([x], out, { begin, size: size2 }) => {
    const strides = stridesOf$1(x.shape);
    return stridedCopy(x, strides, offsetOf(begin, strides), out, stridesOf$1(size2), 0, size2);
  },
  gradient: (dy, [x], _2, { begin, size: size2 }) => [
    pad(
      dy,
      x.shape.map((total, axis2) => [begin[axis2], total - begin[axis2] - size2[axis2]])
    )
  ]
};
const perAxis = (value, rest, option) => {
  const list2 = typeof value === "number" ? [value] : value;
  if (!Array.isArray(list2) || list2.length > rest.length || ![...list2].every((each) => typeof each === "number")) {
    throw new ArgumentError(
      `slice: expected ${option} to be a number or at most ${rest.length} numbers, received ${show(value)}.`
    );
  }
  return rest.map((other, axis2) => list2[axis2] ?? other);
};
const slice = (x, begin, size2 = []) => {
  checkTensor(x, "slice");
  const begins = perAxis(
    begin,
    x.shape.map(() => 0),
    "begin"
  );
  const asked = perAxis(
    size2,
    x.shape.map(() => -1),
    "size"
  );
  const sizes = asked.map((count2, axis2) => count2 === -1 ? x.shape[axis2] - begins[axis2] : count2);
  for (const [axis2, total] of x.shape.entries()) {
    const [first, count2] = [begins[axis2], sizes[axis2]];
    if (!Number.isInteger(first) || !Number.isInteger(count2) || first < 0 || count2 < 0 || first + count2 > total) {
      throw new ShapeError(
        `slice: expected a box inside ${showShape(x.shape)}, received begin ${show(begins)} and size ${show(asked)}: axis ${axis2} has ${total} elements.`
      );
    }
  }
  if (sameShape(sizes, x.shape)) return x;
  const cut = sizes.findIndex((count2) => count2 !== 1);
  return sizes.every((count2, axis2) => axis2 <= cut || cut < 0 || count2 === x.shape[axis2]) ? partOf(x, sizes, offsetOf(begins, stridesOf$1(x.shape))) : apply(sliceOp, [x], { begin: begins, size: sizes });
};
const padOp = {
  name: "pad",
  inferShape: ([x], { paddings }) => x.shape.map((size2, axis2) => paddings[axis2][0] + size2 + paddings[axis2][1]),
  inferType: ([x]) => x.dtype,
  emit: ([x], out, { paddings, value }) => {
    const count2 = sizeOf(out.shape);
    if (count2 === 0) return [];
    const strides = stridesOf$1(out.shape);
    const offset = offsetOf(
      paddings.map(([before]) => before),
      strides
    );
    return [
      { name: "fill", out, count: count2, value: bitsOf(value, out.dtype) },
      ...stridedCopy(x, stridesOf$1(x.shape), 0, out, strides, offset, x.shape)
    ];
  },
  gradient: (dy, [x], _2, { paddings }) => [
    slice(
      dy,
      paddings.map(([before]) => before),
      x.shape
    )
  ],
  sumOverSteps: ([x], { paddings, value }, over) => value === 0 ? pad(over.summed(x), paddings) : void 0
};
const pad = (x, paddings, value = 0) => {
  checkTensor(x, "pad");
  if (typeof value !== "number" || Math.abs(value) !== Number.POSITIVE_INFINITY) checkFinite(value, "pad");
  if (x.dtype === "int32" && (value | 0) !== value) {
    throw new DataTypeError(`pad: expected a whole number of 32 bits around an int32 tensor, received ${value}.`);
  }
  const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && [...pair].every((count2) => Number.isInteger(count2) && count2 >= 0);
  if (!Array.isArray(paddings) || paddings.length !== x.rank || ![...paddings].every(isPair)) {
    throw new ArgumentError(
      `pad: expected [before, after], whole numbers of at least 0, for each of the ${x.rank} axes of ${showShape(x.shape)}, received ${show(paddings)}.`
    );
  }
  if (paddings.every(([before, after]) => before === 0 && after === 0)) return x;
  return apply(padOp, [x], { paddings: paddings.map(([before, after]) => [before, after]), value });
};
const relu6Op = elementwiseOp("relu6", { micro: MicroOpcode.Clip, p: 0, q: 6 }, (dy, _2, y) => [
  elementwise(reluGradientOp, [elementwise(reluGradientOp, [dy, y]), affine(y, -1, 6)])
]);
const relu6 = unary(relu6Op);
const activation$1 = (name, formula) => (x, ...more) => {
  checkNoMore(more, name);
  return formula(checkFloat(x, name));
};
const leakyReluGradientOp = elementwiseOp(
  "leakyReluGradient",
  (_2, { negativeSlope }) => ({ micro: MicroOpcode.LeakyReluGradient, p: negativeSlope }),
  (dg, [, side2], _y, slope) => [elementwise(leakyReluGradientOp, [dg, side2], slope), void 0]
);
const leakyReluOp = elementwiseOp(
  "leakyRelu",
  (_2, { negativeSlope }) => ({ micro: MicroOpcode.LeakyRelu, p: negativeSlope }),
  (dy, [x], y, slope) => [elementwise(leakyReluGradientOp, [dy, slope.negativeSlope < 0 ? x : y], slope)]
);
const leakyRelu = (x, negativeSlope = 0.2) => elementwise(leakyReluOp, [checkFloat(x, "leakyRelu")], {
  negativeSlope: checkFinite(negativeSlope, "leakyRelu")
});
const eluGradientOp = elementwiseOp(
  "eluGradient",
  (_2, { slope, alpha }) => ({ micro: MicroOpcode.EluGradient, p: alpha, q: slope }),
  (dg, [dy, x], _y, attributes) => [
    elementwise(eluGradientOp, [dg, x], attributes),
    elementwise(eluGradientOp, [multiply(dg, dy), x], { ...attributes, slope: 0 })
  ]
);
const eluOp = elementwiseOp(
  "elu",
  (_2, { slope, alpha }) => ({ micro: MicroOpcode.Elu, p: alpha, q: slope }),
  (dy, [x], _y, attributes) => [elementwise(eluGradientOp, [dy, x], attributes)]
);
const elu = (x, alpha = 1) => elementwise(eluOp, [checkFloat(x, "elu")], { slope: 1, alpha: checkFinite(alpha, "elu") });
const selu = activation$1("selu", (x) => {
  const [alpha, lambda] = [1.6732632423543772, 1.0507009873554805];
  return elementwise(eluOp, [x], { slope: lambda, alpha: lambda * alpha });
});
const celu = (x, alpha = 1) => {
  if (!(checkFinite(alpha, "celu") > 0)) {
    throw new ArgumentError(`celu: expected alpha above 0, received ${show(alpha)}.`);
  }
  const shrunk = scale(checkFloat(x, "celu"), checkFinite(1 / alpha, "celu: 1 / alpha"));
  return elementwise(eluOp, [shrunk], { slope: alpha, alpha });
};
const geluReach = 16;
const gelu = (x, options2 = {}) => {
  checkFloat(x, "gelu");
  checkOptions("gelu", options2, ["approximate"]);
  if (!checkFlag(options2.approximate ?? false, "gelu: approximate")) {
    return multiply(scale(x, 0.5), affine(erf(scale(x, Math.sqrt(0.5))), 1, 1));
  }
  const c = 2 * Math.sqrt(2 / Math.PI);
  const z = clip(x, -geluReach, geluReach);
  return multiply(x, sigmoid(multiply(z, affine(square$1(z), 0.044715 * c, c))));
};
const silu = activation$1("silu", (x) => multiply(x, sigmoid(x)));
const mish = activation$1("mish", (x) => multiply(x, tanh(softplus(x))));
const hardSigmoid = activation$1("hardSigmoid", (x) => scale(relu6(affine(x, 1, 3)), 1 / 6));
const hardSwish = activation$1("hardSwish", (x) => multiply(x, hardSigmoid(x)));
const softsignOp = elementwiseOp("softsign", micro(MicroOpcode.Softsign), (dy, [x]) => [
  multiply(dy, square$1(reciprocal(affine(abs(x), 1, 1))))
]);
const softsign = activation$1("softsign", (x) => elementwise(softsignOp, [x]));
const linear = (x) => x;
const activations$1 = {
  linear,
  relu: relu$1,
  relu6,
  leakyRelu,
  elu,
  selu,
  celu,
  gelu,
  silu,
  swish: silu,
  mish,
  hardSigmoid,
  hardSwish,
  softplus,
  softsign,
  sigmoid,
  tanh,
  exponential: exp,
  softmax,
  logSoftmax
};
const resolveActivation = (activation2, where2) => {
  if (typeof activation2 === "string" && Object.hasOwn(activations$1, activation2)) {
    const apply2 = activations$1[activation2];
    return { apply: (x) => apply2(x), config: activation2 };
  }
  if (typeof activation2 === "function") {
    const { operation = activation2 } = activation2;
    const known2 = Object.entries(activations$1).find(([, apply2]) => apply2 === operation);
    return known2 ? resolveActivation(known2[0], where2) : { apply: activation2, config: writePart(activation2) };
  }
  const names2 = Object.keys(activations$1);
  const hint = typeof activation2 === "string" ? nearestName(activation2, names2) : void 0;
  throw new ArgumentError(
    `${where2}: expected an activation, one of ${names2.join(", ")}, or a function; received ${show(activation2)}.${hint ? ` Did you mean "${hint}"?` : ""}`
  );
};
const activationOption = (fallback) => ({
  read: (given, where2) => resolveActivation(given, where2.slice(0, where2.lastIndexOf(": "))),
  needed: false,
  fallback,
  expects: "an activation's name, or a function",
  write: ({ config }) => config,
  family: "activation"
});
const activation = defineLayer(
  "activation",
  { activation: neededOption(activationOption("linear")) },
  (activation2) => ({ activation: activation2 }),
  ({ activation: { apply: apply2 } }) => (x) => apply2(oneTensor(x, "activation"))
);
const l1Penalty = (w, strength) => scale(sum$2(abs(w)), strength);
const l2Penalty = (w, strength) => scale(sum$2(square$1(w)), strength);
const l1 = define(
  "l1",
  { strength: notNegative(0.01) },
  (strength) => ({ strength }),
  ({ strength }, part) => Object.assign((w) => l1Penalty(w, strength), part)
);
const l2 = define(
  "l2",
  { strength: notNegative(0.01) },
  (strength) => ({ strength }),
  ({ strength }, part) => Object.assign((w) => l2Penalty(w, strength), part)
);
define(
  "l1l2",
  { l1: notNegative(0), l2: notNegative(0) },
  none$1,
  ({ l1: l12, l2: l22 }, part) => Object.assign((w) => add(l1Penalty(w, l12), l2Penalty(w, l22)), part)
);
define(
  "orthogonalRegularizer",
  { factor: notNegative(0.01), mode: choice(["rows", "columns"], "rows") },
  none$1,
  ({ factor, mode }, part) => Object.assign((w) => {
    if (w.rank !== 2) {
      throw new ShapeError(
        `orthogonalRegularizer: expected a parameter [rows, columns], received ${showShape(w.shape)}.`
      );
    }
    const axis2 = mode === "rows" ? 1 : 0;
    const size2 = w.shape[1 - axis2];
    const lengths = sqrt(sum$2(square$1(w), { axis: axis2, keepDims: true }));
    const units = divide(w, maximum(lengths, 1e-12));
    const products = matmul(units, units, axis2 === 1 ? { transposeB: true } : { transposeA: true });
    const others = multiply(abs(products), notEqual(iota(size2, [size2, 1]), iota(size2)));
    return scale(sum$2(others), factor / Math.max(1, size2 * (size2 - 1)));
  }, part)
);
const penalizeActivity = (output, regularizer, scope) => {
  if (regularizer) scope.penalty(scale(regularizer(output), 1 / output.shape[0]));
  return output;
};
const regularizerOption = () => optional({
  read: (given, where2) => {
    if (typeof given === "function") return given;
    throw new ArgumentError(`${where2}: expected a regularizer such as l2(1e-4), received ${show(given)}.`);
  },
  needed: false,
  fallback: void 0,
  expects: "a regularizer",
  write: (value) => value && writePart(value),
  family: "regularizer"
});
const epsilon = 1e-7;
const norms = (w, along2) => sqrt(sum$2(square$1(w), { axis: along2, keepDims: true }));
define(
  "maxNorm",
  { maxValue: positive(2), axis: axes(0) },
  (maxValue) => ({ maxValue }),
  ({ maxValue, axis: axis2 }, part) => Object.assign((w) => {
    const size2 = norms(w, axis2);
    return multiply(w, divide(minimum(size2, maxValue), add(size2, epsilon)));
  }, part)
);
define(
  "unitNorm",
  { axis: axes(0) },
  none$1,
  ({ axis: axis2 }, part) => Object.assign((w) => divide(w, add(norms(w, axis2), epsilon)), part)
);
define(
  "nonNegative",
  {},
  none$1,
  (_2, part) => Object.assign((w) => maximum(w, 0), part)
);
define(
  "minMaxNorm",
  { minValue: notNegative(0), maxValue: notNegative(1), rate: between(0, 1, 1), axis: axes(0) },
  none$1,
  ({ minValue, maxValue, rate, axis: axis2 }, part) => {
    if (minValue > maxValue) {
      throw new ArgumentError(`minMaxNorm: expected minValue ≤ maxValue, received ${minValue} and ${maxValue}.`);
    }
    return Object.assign((w) => {
      const size2 = norms(w, axis2);
      const wanted = add(scale(clip(size2, minValue, maxValue), rate), scale(size2, 1 - rate));
      return multiply(w, divide(wanted, add(size2, epsilon)));
    }, part);
  }
);
const constraintOption = () => optional({
  read: (given, where2) => {
    if (typeof given === "function") return given;
    throw new ArgumentError(`${where2}: expected a constraint such as maxNorm(3), received ${show(given)}.`);
  },
  needed: false,
  fallback: void 0,
  expects: "a constraint",
  write: (value) => value && writePart(value),
  family: "constraint"
});
const weight = (scope, name, shape, initializer, regularizer, constraint) => {
  const parameter = scope.parameter(name, shape, initializer);
  if (regularizer) scope.penalty(regularizer(parameter));
  if (constraint) scope.constrain(parameter, constraint);
  return parameter;
};
const kernelAndBias = {
  useBias: flag(true),
  kernelInitializer: initializerOption("glorotUniform"),
  biasInitializer: initializerOption("zeros"),
  kernelRegularizer: regularizerOption(),
  biasRegularizer: regularizerOption(),
  activityRegularizer: regularizerOption(),
  kernelConstraint: constraintOption(),
  biasConstraint: constraintOption()
};
const kernelOf = (place, { kernelInitializer, kernelRegularizer, kernelConstraint }) => weight(...place, kernelInitializer, kernelRegularizer, kernelConstraint);
const biasOf = (place, { biasInitializer, biasRegularizer, biasConstraint }) => weight(...place, biasInitializer, biasRegularizer, biasConstraint);
const finishProduct = (product2, units, activation2, options2, scope) => {
  const y = options2.useBias ? add(product2, biasOf([scope, "bias", [units]], options2)) : product2;
  return penalizeActivity(activation2.apply(y), options2.activityRegularizer, scope);
};
const dense$1 = defineLayer(
  "dense",
  {
    units: whole$1(1),
    activation: activationOption("linear"),
    ...kernelAndBias
  },
  (units) => ({ units }),
  ({ units, activation: activation2, ...options2 }) => (x, scope) => {
    if (oneTensor(x, "dense").rank < 2) {
      throw new ShapeError(
        "dense: expected x of shape [batch, ..., features], received [batch]. Give each sample a last axis: [[1], [2]] instead of [1, 2], or reshape([1]) as the first layer."
      );
    }
    const features = x.shape.at(-1);
    const kernel = kernelOf([scope, "kernel", [features, units]], options2);
    return finishProduct(matmul(x, kernel), units, activation2, options2, scope);
  }
);
const dropout = defineLayer(
  "dropout",
  { rate: fraction(), seed: seed() },
  (rate) => ({ rate }),
  ({ rate, seed: seed2 }) => (x, scope) => scope.training && rate > 0 ? multiply(x, dropoutMask(oneTensor(x, "dropout").shape, rate, { stream: scope.stream(), seed: seed2 })) : x
);
const axesBehindBatch = (axes2, { rank }, where2) => {
  const resolved = resolveAxes(axes2, rank, where2);
  if (resolved[0] !== 0) return resolved;
  throw new ArgumentError(
    `${where2}: expected axes behind the batch, received ${show(axes2)}. A sample's own axes begin at 1.`
  );
};
const overAxes = (x, axes2, normalize) => {
  const others = x.shape.flatMap((_2, axis2) => axes2.includes(axis2) ? [] : [axis2]);
  const order2 = [...others, ...axes2];
  const moved = order2.every((axis2, i) => axis2 === i) ? x : transpose(x, order2);
  const features = sizeOf(axes2.map((axis2) => x.shape[axis2]));
  const y = reshape(normalize(reshape(moved, [...others.map((axis2) => x.shape[axis2]), features])), moved.shape);
  if (moved === x) return y;
  const back = order2.map((_2, axis2) => order2.indexOf(axis2));
  return transpose(y, back);
};
const gainOptions = (on = true) => ({
  /** Whether beta is added. */
  center: flag(on),
  /** Whether gamma is a factor. */
  scale: flag(on),
  betaInitializer: initializerOption("zeros"),
  gammaInitializer: initializerOption("ones"),
  betaRegularizer: regularizerOption(),
  gammaRegularizer: regularizerOption(),
  betaConstraint: constraintOption(),
  gammaConstraint: constraintOption()
});
const gainsOf = (options2, shape, scope) => {
  const { gammaInitializer, gammaRegularizer, gammaConstraint } = options2;
  const { betaInitializer, betaRegularizer, betaConstraint } = options2;
  return {
    ...options2.scale && { gamma: weight(scope, "gamma", shape, gammaInitializer, gammaRegularizer, gammaConstraint) },
    ...options2.center && { beta: weight(scope, "beta", shape, betaInitializer, betaRegularizer, betaConstraint) }
  };
};
const matrixOf = (x) => ({
  rows: sizeOf(x.shape.slice(0, -1)),
  columns: x.shape.at(-1)
});
const rowsOf = (packed) => {
  const row = [packed.shape[1]];
  return unpack(packed, [row, row]);
};
const momentsOp = inWholeBinary({
  name: "moments",
  inferShape: ([x]) => [2, x.shape.at(-1)],
  emit: ([x], out) => [{ name: "moments", x, out, ...matrixOf(x), matrices: 1 }],
  // d mean = Σ dx / n, d variance = 2 Σ (x − mean)·dx / n
  gradient: (dy, [x], y) => {
    const { rows } = matrixOf(x);
    const [mean2] = rowsOf(y);
    const [dMean, dVariance] = rowsOf(scale(dy, 1 / rows));
    return [add(multiply(subtract(x, mean2), scale(dVariance, 2)), dMean)];
  }
});
const productSumsOp = inWholeBinary({
  name: "productSums",
  inferShape: ([x]) => [2, x.shape.at(-1)],
  emit: ([dy, x, mean2], out) => [{ name: "productSums", dy, x, mean: mean2, out, ...matrixOf(x), matrices: 1 }],
  gradient: (ddy, [dy, x, mean2], y) => {
    const [dSum, dProducts] = rowsOf(ddy);
    const [sum2] = rowsOf(y);
    return [
      add(multiply(subtract(x, mean2), dProducts), dSum),
      multiply(dy, dProducts),
      negate(multiply(dProducts, sum2))
    ];
  }
});
const normalizeBatchOp = {
  name: "normalizeBatch",
  inferShape: ([y]) => y.shape,
  view: true,
  gradient: (dy, [, x, mean2, inverse, gamma, beta]) => {
    const { rows } = matrixOf(x);
    const [sums, products] = rowsOf(apply(productSumsOp, [dy, x, mean2]));
    const factor = multiply(gamma, inverse);
    const slope = multiply(factor, scale(multiply(multiply(inverse, inverse), products), 1 / rows));
    const shift = subtract(multiply(slope, mean2), multiply(factor, scale(sums, 1 / rows)));
    return [
      void 0,
      subtract(add(multiply(dy, factor), shift), multiply(x, slope)),
      void 0,
      void 0,
      sumTo(multiply(products, inverse), gamma.shape),
      sumTo(sums, beta.shape)
    ];
  }
};
const checkChannels = (x, where2) => {
  const tensor = checkFloat(x, where2);
  if (tensor.rank >= 1 && matrixOf(tensor).rows > 0) return tensor;
  throw new ShapeError(
    `${where2}: expected [..., channels] with at least one number for each channel, received shape ${showShape(tensor.shape)}.`
  );
};
const moments = (x, ...more) => {
  checkNoMore(more, "moments");
  const [mean2, variance] = rowsOf(apply(momentsOp, [checkChannels(x, "moments")]));
  return { mean: mean2, variance };
};
const normalizeBatch = (x, options2 = {}) => {
  checkChannels(x, "normalizeBatch");
  checkOptions("normalizeBatch", options2, ["gamma", "beta", "epsilon"]);
  const { gamma = 1, beta = 0, epsilon: epsilon2 = 1e-3 } = options2;
  const [gain2, shift] = [gamma, beta].map((value) => checkGain(toTensor(value, "normalizeBatch"), x));
  const { mean: mean2, variance } = moments(x);
  const inverse = rsqrt(add(variance, checkNotNegative(epsilon2, "normalizeBatch: epsilon")));
  const factor = multiply(gain2, inverse);
  const y = add(multiply(x, factor), subtract(shift, multiply(mean2, factor)));
  return { y: apply(normalizeBatchOp, [y, x, mean2, inverse, gain2, shift]), mean: mean2, variance };
};
const checkGain = (gain2, x) => {
  checkFloat(gain2, "normalizeBatch");
  if (gain2.rank === 0 || sameShape(gain2.shape, x.shape.slice(-1))) return gain2;
  throw new ShapeError(
    `normalizeBatch: expected gamma and beta of shape ${showShape(x.shape.slice(-1))} for x of ${showShape(x.shape)}, received ${showShape(gain2.shape)}.`
  );
};
const leastSteps = 1e-7;
const normalizeMasked = (x, mask, { gamma = 1, beta = 0, epsilon: epsilon2 = 1e-3 }) => {
  const weights = broadcastTo(reshape(mask, [...mask.shape, ...x.shape.slice(mask.rank).map(() => 1)]), [
    ...x.shape.slice(0, -1),
    1
  ]);
  const axis2 = x.shape.slice(0, -1).map((_2, each) => each);
  const count2 = add(sum$2(weights), leastSteps);
  const average = (value) => divide(sum$2(multiply(value, weights), { axis: axis2 }), count2);
  const mean2 = average(x);
  const deviations = subtract(x, mean2);
  const variance = average(square$1(deviations));
  const y = add(multiply(deviations, multiply(rsqrt(add(variance, epsilon2)), gamma)), beta);
  return { y, mean: mean2, variance };
};
const follow = (moving, batch, momentum) => moving.write(add(scale(moving.read, momentum), scale(batch, 1 - momentum)));
const besselOf = (x, mask) => {
  const count2 = sizeOf(x.shape.slice(0, -1));
  if (!mask) return count2 / Math.max(1, count2 - 1);
  const counted = scale(sum$2(mask), count2 / sizeOf(mask.shape));
  return divide(counted, maximum(subtract(counted, 1), 1));
};
const exchanged = (x, a, b) => a === b ? x : transpose(
  x,
  x.shape.map((_2, axis2) => axis2 === a ? b : axis2 === b ? a : axis2)
);
const batchNormalization = defineLayer(
  "batchNormalization",
  {
    axis: axis(-1),
    momentum: between(0, 1, 0.99),
    epsilon: notNegative(1e-3),
    /** Whether the moving variance follows Σ (x − mean)² / (n − 1), as in PyTorch, instead of what a batch is normalised by. */
    unbiasedVariance: flag(false),
    ...gainOptions(),
    movingMeanInitializer: initializerOption("zeros"),
    movingVarianceInitializer: initializerOption("ones")
  },
  none$1,
  ({ axis: axis2, momentum, epsilon: epsilon2, unbiasedVariance, ...options2 }) => (given, scope) => {
    const { rank, shape } = oneTensor(given, "batchNormalization");
    if (rank < 2) {
      throw new ShapeError(
        `batchNormalization: expected x of shape [batch, ..., channels], received ${showShape(shape)}. Give each sample a last axis: [[1], [2]] instead of [1, 2].`
      );
    }
    const along2 = resolveAxis(axis2, rank, "batchNormalization");
    if (along2 === 0) {
      throw new ArgumentError(
        "batchNormalization: expected an axis behind the batch, received 0. Channels are the last by default."
      );
    }
    const x = exchanged(given, along2, rank - 1);
    const channels = [shape[along2]];
    const gains = gainsOf(options2, channels, scope);
    const { gamma, beta } = gains;
    const movingMean = scope.state("movingMean", channels, options2.movingMeanInitializer);
    const movingVariance = scope.state("movingVariance", channels, options2.movingVarianceInitializer);
    if (!scope.training || !scope.trainable) {
      const inverse = rsqrt(add(movingVariance.read, epsilon2));
      const y2 = multiply(subtract(x, movingMean.read), gamma ? multiply(gamma, inverse) : inverse);
      return exchanged(beta ? add(y2, beta) : y2, along2, rank - 1);
    }
    const mask = along2 === rank - 1 ? scope.mask(given) : void 0;
    const { y, mean: mean2, variance } = mask ? normalizeMasked(x, mask, { ...gains, epsilon: epsilon2 }) : normalizeBatch(x, { ...gains, epsilon: epsilon2 });
    follow(movingMean, mean2, momentum);
    follow(movingVariance, unbiasedVariance ? multiply(variance, besselOf(x, mask)) : variance, momentum);
    return exchanged(y, along2, rank - 1);
  }
);
const isTensor = (first) => first instanceof Tensor;
const layerOrOperation = (factory, operation, computes = isTensor) => Object.assign(
  (...given) => computes(given[0]) ? operation(given[0], ...given.slice(1)) : factory(...given),
  { schema: factory.schema, from: factory.from, operation }
);
const relu = layerOrOperation(
  defineLayer(
    "relu",
    { maxValue: optional(notNegative()), negativeSlope: notNegative(0), threshold: notNegative(0) },
    none$1,
    ({ maxValue, negativeSlope, threshold }) => (given) => {
      const x = oneTensor(given, "relu");
      if (threshold === 0 && maxValue === void 0 && negativeSlope > 0) return leakyRelu(x, negativeSlope);
      const above = threshold === 0 ? relu$1(x) : where(greater(x, threshold), x, 0);
      const bounded = maxValue === void 0 ? above : minimum(above, maxValue);
      return negativeSlope === 0 ? bounded : subtract(bounded, scale(relu$1(affine(x, -1, threshold)), negativeSlope));
    }
  ),
  relu$1,
  (first) => first instanceof Tensor || typeof first === "number"
);
layerOrOperation(
  defineLayer(
    "leakyRelu",
    { negativeSlope: notNegative(0.3) },
    none$1,
    ({ negativeSlope }) => (x) => leakyRelu(oneTensor(x, "leakyRelu"), negativeSlope)
  ),
  leakyRelu
);
layerOrOperation(
  defineLayer(
    "elu",
    { alpha: finite(1) },
    none$1,
    ({ alpha }) => (x) => elu(oneTensor(x, "elu"), alpha)
  ),
  elu
);
layerOrOperation(
  defineLayer(
    "softmax",
    { axis: axes(-1) },
    none$1,
    ({ axis: axis2 }) => (x) => overAxes(x, axesBehindBatch(axis2, oneTensor(x, "softmax"), "softmax"), (rows) => softmax(rows))
  ),
  softmax
);
const isSchedule = (value) => typeof value === "object" && value !== null && // Arrays have a method of this name, too.
!Array.isArray(value) && !ArrayBuffer.isView(value) && typeof value.at === "function";
const rateAt = (rate, step) => typeof rate === "number" ? rate : checkNotNegative(rate.at(step), `learningRate: step ${step}`);
const learningRateOption = (fallback) => ({
  read: (given, where2) => {
    if (typeof given === "function") return { at: given };
    if (isSchedule(given)) return given;
    if (typeof given === "object" && given !== null) {
      throw new ArgumentError(
        `${where2}: expected a number, a schedule or a function of the step, received ${show(given)}.`
      );
    }
    return checkNotNegative(given, where2);
  },
  needed: false,
  fallback,
  expects: "a number of at least 0, a schedule, or a function of the step",
  write: (value) => typeof value === "number" ? value : writePart(value),
  family: "schedule"
});
const integerPower = (base, exponent) => {
  let power = 1;
  let square2 = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square2;
    square2 *= square2;
  }
  return power;
};
const options = {
  learningRate: learningRateOption(1e-3),
  /** How much of the mean of gradients stays. */
  beta1: fraction(0.9),
  /** How much of the mean of their squares stays. */
  beta2: fraction(0.999),
  epsilon: positive(1e-7),
  /** Whether the largest mean of squares so far is taken. */
  amsgrad: flag(false)
};
const adamUpdate = (theta, g, state, { beta1, beta2, epsilon: epsilon2, amsgrad }) => {
  const first = state.slot("momentum");
  const second = state.slot("velocity");
  const m = flushDenormals(add(scale(first.read, beta1), scale(g, 1 - beta1)));
  const v = flushDenormals(add(scale(second.read, beta2), scale(square$1(g), 1 - beta2)));
  first.write(m);
  second.write(v);
  let largest = v;
  if (amsgrad) {
    const kept = state.slot("velocityMaximum");
    largest = maximum(kept.read, v);
    kept.write(largest);
  }
  const rate = state.perStep(
    "rate",
    (step, learningRate2) => learningRate2 * Math.sqrt(1 - integerPower(beta2, step)) / (1 - integerPower(beta1, step))
  );
  return subtract(theta, multiply(divide(m, add(sqrt(largest), epsilon2)), rate));
};
const adam$1 = define(
  "adam",
  options,
  none$1,
  (settings2, part) => ({
    ...part,
    name: part.kind,
    learningRate: settings2.learningRate,
    update: ({ value }, g, state) => adamUpdate(value, g, state, settings2)
  })
);
const adamw = define(
  "adamw",
  { ...options, weightDecay: notNegative(4e-3) },
  none$1,
  ({ weightDecay, ...settings2 }, part) => ({
    ...part,
    name: part.kind,
    learningRate: settings2.learningRate,
    update: ({ value: theta }, g, state) => {
      const decayed2 = subtract(theta, multiply(scale(theta, weightDecay), state.learningRate));
      return adamUpdate(decayed2, g, state, settings2);
    }
  })
);
const weightDecayOption = () => notNegative(0);
const decayed = (theta, weightDecay, { learningRate: learningRate2 }) => weightDecay === 0 ? theta : subtract(theta, multiply(scale(theta, weightDecay), learningRate2));
const rmsprop = define(
  "rmsprop",
  {
    learningRate: learningRateOption(1e-3),
    rho: fraction(0.9),
    momentum: fraction(0),
    epsilon: positive(1e-7),
    centered: flag(false),
    weightDecay: weightDecayOption()
  },
  none$1,
  ({ learningRate: learningRate2, rho, momentum, epsilon: epsilon2, centered, weightDecay }, part) => ({
    ...part,
    name: part.kind,
    learningRate: learningRate2,
    update: ({ value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
      const second = state.slot("velocity");
      const v = flushDenormals(add(scale(second.read, rho), scale(square$1(g), 1 - rho)));
      second.write(v);
      let spread = v;
      if (centered) {
        const first = state.slot("averageGradient");
        const average = flushDenormals(add(scale(first.read, rho), scale(g, 1 - rho)));
        first.write(average);
        spread = subtract(v, square$1(average));
      }
      const step = divide(multiply(g, state.learningRate), sqrt(add(spread, epsilon2)));
      if (momentum === 0) return subtract(theta, step);
      const buffer = state.slot("momentum");
      const moved = flushDenormals(add(scale(buffer.read, momentum), step));
      buffer.write(moved);
      return subtract(theta, moved);
    }
  })
);
const adagrad = define(
  "adagrad",
  {
    learningRate: learningRateOption(1e-3),
    initialAccumulatorValue: notNegative(0.1),
    epsilon: positive(1e-7),
    weightDecay: weightDecayOption()
  },
  none$1,
  ({ learningRate: learningRate2, initialAccumulatorValue, epsilon: epsilon2, weightDecay }, part) => ({
    ...part,
    name: part.kind,
    learningRate: learningRate2,
    update: ({ value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
      const accumulator = state.slot("accumulator", { initial: initialAccumulatorValue });
      const next = add(accumulator.read, square$1(g));
      accumulator.write(next);
      return subtract(theta, divide(multiply(g, state.learningRate), sqrt(add(next, epsilon2))));
    }
  })
);
const isOptimizer = (value) => typeof value === "object" && value !== null && typeof value.update === "function";
const updateWith = (optimizer, parameters, gradients, context) => {
  var _a;
  return ((_a = optimizer.updateAll) == null ? void 0 : _a.call(optimizer, parameters, gradients, context)) ?? parameters.map((parameter, i) => optimizer.update(parameter, gradients[i], context.stateOf(optimizer, parameter)));
};
const sgd = define(
  "sgd",
  {
    learningRate: learningRateOption(0.01),
    momentum: fraction(0),
    nesterov: flag(false),
    dampening: fraction(0),
    weightDecay: weightDecayOption()
  },
  none$1,
  ({ learningRate: learningRate2, momentum, nesterov, dampening, weightDecay }, part) => {
    if (nesterov && dampening > 0) {
      throw new ArgumentError(`sgd: expected no dampening with nesterov, received ${dampening}.`);
    }
    const damped = (step, rate) => step === 1 ? rate : rate * (1 - dampening);
    return {
      ...part,
      name: part.kind,
      learningRate: learningRate2,
      update: ({ value }, g, state) => {
        const theta = decayed(value, weightDecay, state);
        if (momentum === 0) return subtract(theta, multiply(g, state.learningRate));
        const velocity = state.slot("velocity");
        const step = multiply(g, dampening > 0 ? state.perStep("damped", damped) : state.learningRate);
        const next = flushDenormals(subtract(scale(velocity.read, momentum), step));
        velocity.write(next);
        return nesterov ? add(theta, subtract(scale(next, momentum), step)) : add(theta, next);
      }
    };
  }
);
const byName = { sgd, adam: adam$1, adamw, rmsprop, adagrad };
const resolveOptimizer = (optimizer) => {
  if (typeof optimizer === "string") return resolveName(optimizer, byName, "optimizer")();
  if (isOptimizer(optimizer)) return optimizer;
  throw new ArgumentError(`optimizer: expected an optimizer such as adam(), or a name, received ${show(optimizer)}.`);
};
let created$1 = 0;
class OptimizerState {
  constructor(optimizer, store) {
    __privateAdd(this, _OptimizerState_instances);
    /** Updates made so far. */
    __publicField(this, "step", 0);
    __privateAdd(this, _number, created$1++);
    __privateAdd(this, _slots, /* @__PURE__ */ new Map());
    /** Slots that are averages of parameters, by the parameter's path. */
    __privateAdd(this, _averages, /* @__PURE__ */ new Map());
    __privateAdd(this, _members, /* @__PURE__ */ new Map());
    __privateAdd(this, _scalars2, []);
    /** The session in which the scalars lie at these words. */
    __privateAdd(this, _session2);
    __privateAdd(this, _words, []);
    /** What a user has set in place of the optimizer's own learning rate. */
    __privateAdd(this, _given);
    __privateAdd(this, _writes, []);
    /** Values of slots that a file has given and nothing has asked for yet. */
    __privateAdd(this, _loaded2, /* @__PURE__ */ new Map());
    this.optimizer = optimizer;
    this.store = store;
  }
  /** Slots by name, in the order in which they were asked for. */
  get slots() {
    return __privateGet(this, _slots);
  }
  /** Averages of parameters by path, where the optimizer keeps some. */
  get averages() {
    return __privateGet(this, _averages);
  }
  /** The learning rate of the next step. */
  get learningRate() {
    return __privateGet(this, _given) ?? rateAt(this.optimizer.learningRate, this.step);
  }
  set learningRate(value) {
    checkNotNegative(value, "learningRate");
    if (isSchedule(this.optimizer.learningRate)) {
      throw new StateError(
        "learningRate: the optimizer has a schedule, which sets it anew in every step. Give the optimizer a number to set it yourself."
      );
    }
    __privateSet(this, _given, value);
  }
  /** All that a file keeps of it: the slots' values by name, those too that nothing has asked for yet. */
  get record() {
    const { session } = this.store;
    const slots = Object.fromEntries(__privateGet(this, _loaded2));
    for (const [name, slot] of __privateGet(this, _slots)) slots[name] = { shape: slot.shape, data: session.read(slot) };
    return { step: this.step, learningRate: __privateGet(this, _given) ?? null, slots };
  }
  /** Goes on from a record. Slots take their values when they are asked for. */
  restore({ step, learningRate: learningRate2, slots }) {
    this.step = checkWhole(step, `${this.optimizer.name}: step`);
    if (learningRate2 !== null) this.learningRate = learningRate2;
    for (const [name, value] of Object.entries(slots)) __privateGet(this, _loaded2).set(name, value);
  }
  /** The assignments of one step: new values of the parameters and of the slots. */
  trace(parameters, gradients) {
    __privateSet(this, _writes, []);
    const { optimizer } = this;
    const values = updateWith(optimizer, parameters, gradients, this);
    const updates = parameters.map((parameter, i) => ({
      variable: parameter.value,
      value: checkUpdate(values[i], parameter, optimizer.name)
    }));
    return [...__privateGet(this, _writes), ...updates];
  }
  stateOf(owner, { path, shape, value }) {
    return __privateMethod(this, _OptimizerState_instances, state_fn2).call(this, owner, path, shape, value);
  }
  sharedState(owner) {
    return __privateMethod(this, _OptimizerState_instances, state_fn2).call(this, owner, "", []);
  }
  /** Gives the slots' memory back, when another optimizer takes over. The programs that use them must be unloaded. */
  release() {
    const { session } = this.store;
    for (const slot of __privateGet(this, _slots).values()) session.forget(slot);
    for (const { name } of __privateGet(this, _scalars2).splice(0)) session.forgetScalar(name);
    __privateSet(this, _session2, void 0);
    __privateGet(this, _slots).clear();
    __privateGet(this, _averages).clear();
    __privateGet(this, _loaded2).clear();
    __privateGet(this, _members).clear();
  }
  /** Counts the step and sets all runtime scalars for it. */
  advance(session) {
    this.step += 1;
    const words2 = __privateMethod(this, _OptimizerState_instances, wordsIn_fn).call(this, session);
    for (let i = 0; i < words2.length; i++) {
      const value = __privateGet(this, _scalars2)[i].value(this.step);
      session.memory.floats[words2[i]] = value;
    }
  }
}
_number = new WeakMap();
_slots = new WeakMap();
_averages = new WeakMap();
_members = new WeakMap();
_scalars2 = new WeakMap();
_session2 = new WeakMap();
_words = new WeakMap();
_given = new WeakMap();
_writes = new WeakMap();
_loaded2 = new WeakMap();
_OptimizerState_instances = new WeakSet();
state_fn2 = function(owner, path, shape, parameter) {
  const member = __privateMethod(this, _OptimizerState_instances, member_fn).call(this, owner);
  return {
    slot: (name, options2 = {}) => {
      const number = [...__privateGet(this, _members).keys()].indexOf(owner);
      const own = `${path}${path && "/"}${name}${number > 0 ? `:${number}` : ""}`;
      const averaged = options2.averages ? parameter : void 0;
      const { initial = 0 } = options2;
      const first = initial === "parameter" ? parameter ?? 0 : initial;
      const slot = __privateMethod(this, _OptimizerState_instances, slot_fn).call(this, own, options2.shape ?? shape, averaged ?? first);
      if (averaged) __privateGet(this, _averages).set(path, slot.read);
      return slot;
    },
    learningRate: member.rate,
    step: leaf({ kind: "scalar", name: `${member.prefix}.count` }, []),
    perStep: (name, value) => {
      const rateOf = (step) => __privateMethod(this, _OptimizerState_instances, rateOf_fn).call(this, owner, step - 1);
      return __privateMethod(this, _OptimizerState_instances, perStep_fn).call(this, member, name, (step) => value(step, rateOf(step), rateOf));
    }
  };
};
member_fn = function(owner) {
  let member = __privateGet(this, _members).get(owner);
  if (!member) {
    const prefix = `optimizer ${__privateGet(this, _number)}.${__privateGet(this, _members).size}`;
    member = { prefix, rate: leaf({ kind: "scalar", name: `${prefix}.learningRate` }, []), perStep: /* @__PURE__ */ new Map() };
    __privateGet(this, _members).set(owner, member);
    __privateGet(this, _scalars2).push(
      { name: `${prefix}.learningRate`, value: (step) => __privateMethod(this, _OptimizerState_instances, rateOf_fn).call(this, owner, step - 1) },
      { name: `${prefix}.count`, value: (step) => step }
    );
  }
  return member;
};
/** The learning rate of one of the optimizers; what the user has set is that of the one that leads, and of transforms. */
rateOf_fn = function(owner, step) {
  const { learningRate: learningRate2 } = owner;
  if (learningRate2 !== void 0 && !__privateMethod(this, _OptimizerState_instances, leads_fn).call(this, owner)) return rateAt(learningRate2, step);
  return __privateGet(this, _given) ?? rateAt(this.optimizer.learningRate, step);
};
leads_fn = function(owner) {
  let optimizer = this.optimizer;
  while (optimizer && optimizer !== owner) optimizer = optimizer.leader;
  return optimizer !== void 0;
};
perStep_fn = function(member, name, value) {
  const known2 = member.perStep.get(name);
  if (known2) return known2;
  const scalar = `${member.prefix}.${name}`;
  const tensor = leaf({ kind: "scalar", name: scalar }, []);
  member.perStep.set(name, tensor);
  __privateGet(this, _scalars2).push({ name: scalar, value });
  return tensor;
};
/** A slot that begins with a number everywhere, or with what a parameter holds by now. */
slot_fn = function(name, shape, initial) {
  let slot = __privateGet(this, _slots).get(name);
  if (!slot) {
    const loaded = __privateGet(this, _loaded2).get(name);
    if (loaded && !sameShape(loaded.shape, shape)) {
      throw new ShapeError(
        `${this.optimizer.name}: slot ${name} was loaded with shape ${showShape(loaded.shape)} and is asked for with ${showShape(shape)}.`
      );
    }
    slot = leaf({ kind: "variable", name }, shape);
    const parameter = !loaded && initial instanceof Tensor ? this.store.session.read(initial) : void 0;
    this.store.define(slot, (loaded == null ? void 0 : loaded.data) ?? parameter ?? initial);
    __privateGet(this, _loaded2).delete(name);
    __privateGet(this, _slots).set(name, slot);
  }
  if (!sameShape(slot.shape, shape)) {
    throw new ShapeError(
      `${this.optimizer.name}: slot ${name} was made with shape ${showShape(slot.shape)} and is asked for with ${showShape(shape)}.`
    );
  }
  const variable = slot;
  return {
    read: variable,
    write: (value) => {
      if (!(value instanceof Tensor) || value.dtype !== "float32" || !sameShape(value.shape, variable.shape)) {
        throw misfit(`${this.optimizer.name}: slot ${name}`, variable.shape, value);
      }
      __privateGet(this, _writes).push({ variable, value });
    }
  };
};
/** Where its scalars lie: looked up once, and again after a move or when others have been asked for. */
wordsIn_fn = function(session) {
  if (__privateGet(this, _session2) !== session || __privateGet(this, _words).length !== __privateGet(this, _scalars2).length) {
    __privateSet(this, _words, __privateGet(this, _scalars2).map(({ name }) => session.wordOf(name)));
    __privateSet(this, _session2, session);
  }
  return __privateGet(this, _words);
};
const misfit = (what, shape, received) => {
  const fits2 = received instanceof Tensor && sameShape(received.shape, shape);
  const shown = received instanceof Tensor ? `${received.dtype} ${showShape(received.shape)}` : show(received);
  const message = `${what}: expected a float32 tensor of shape ${showShape(shape)}, received ${shown}.`;
  return fits2 ? new DataTypeError(`${message} Use cast.`) : new ShapeError(message);
};
const checkUpdate = (value, { path, shape }, name) => {
  if (value instanceof Tensor && value.dtype === "float32" && sameShape(value.shape, shape)) return value;
  throw misfit(`${name}: the new value of ${path}`, shape, value);
};
const traceLoss = ({ network, goals }, { size: size2, inputs, targets, weights }, training) => {
  var _a, _b;
  const traced = network.trace(inputs, size2, training);
  const predictions = new Map(entriesOf(traced.outputs, onlyOutput));
  const held = /* @__PURE__ */ new Map();
  for (const goal of goals) {
    const { shape } = targets.find(({ name }) => name === goal.output);
    const weighed = weights.find(({ name }) => name === goal.output);
    const weight2 = weighed && leaf({ kind: "input", name: weightInput(goal.output) }, [size2, ...weighed.shape]);
    const mask = traced.trace.masks.of(predictions.get(goal.output));
    const against = { target: targetLeaf(goal, shape, size2), weight: weight2, mask };
    held.set(goal.output, ((_b = (_a = traced.trace).mixing) == null ? void 0 : _b.call(_a, against, goal.loss.targets)) ?? against);
  }
  const { loss: loss2, losses: losses2, metrics: metrics2 } = traceObjective(goals, traced.outputs, held, traced.trace.penalties);
  const readings = [
    { key: "loss", metric: void 0, tensors: [loss2] },
    ...losses2.map(({ key, value }) => ({ key, metric: void 0, tensors: [value] })),
    ...metrics2.map(({ key, metric, sums }) => ({ key, metric, tensors: sums }))
  ];
  return { ...traced, held, loss: loss2, readings };
};
const tensorsOf = (readings) => readings.flatMap(({ tensors }) => tensors);
function* traceTraining(setting, batch, optimizer, trains, look) {
  const traced = traceLoss(setting, batch, true);
  const { trace, outputs, loss: loss2 } = traced;
  const trained = setting.network.trained.filter(({ path }) => trains(path));
  if (trained.length === 0) {
    throw new StateError(
      "training: the model has no parameters to train. Give it a layer that has some, such as dense(10), or unfreeze one."
    );
  }
  yield;
  const parameters = trained.map(({ path, tensor }) => ({ path, shape: tensor.shape, value: tensor }));
  const values = parameters.map(({ value }) => value);
  const along2 = (look == null ? void 0 : look.along(trace)) ?? [];
  const all = differentiate$1(loss2, [...values, ...along2]);
  const [gradients, flows] = [all.slice(0, values.length), all.slice(values.length)];
  const updates = optimizer.trace(parameters, gradients).map(({ variable, value }) => {
    var _a;
    return {
      variable,
      value: ((_a = trace.constraints.get(variable)) == null ? void 0 : _a(value)) ?? value
    };
  });
  const updated = () => {
    const made = new Map(updates.map(({ variable, value }) => [variable, value]));
    return values.map((value) => made.get(value) ?? value);
  };
  const seen = (look == null ? void 0 : look.readings({ ...traced, parameters, gradients, flows, updated: updated() })) ?? [];
  const readings = [...traced.readings, ...seen];
  yield;
  const program = yield* compileStages(tensorsOf(readings), [...updates, ...trace.writes]);
  return { program, readings, outputs };
}
const traceEvaluation = (setting, batch) => {
  const { trace, outputs, readings } = traceLoss(setting, batch, false);
  return { program: compileProgram(tensorsOf(readings), trace.writes), readings, outputs };
};
const resolveTrainer = (where2, options2) => {
  const objective = resolveObjective(where2, options2);
  const optimizer = resolveOptimizer(options2.optimizer ?? "adam");
  learningRateOption(0).read(optimizer.learningRate, `${where2}: optimizer.learningRate`);
  return { ...objective, optimizer };
};
const specOf = ({ inputs, targets, weights }, size2) => {
  const specs = (columns) => columns.map(({ name, shape }) => ({ name, shape: shape.slice(1) }));
  return { size: size2, inputs: givenInputs(inputs), targets: specs(targets), weights: specs(weights) };
};
const averagesOf = (trainer, where2 = "getWeights") => {
  const averages = (trainer == null ? void 0 : trainer.begun) ? trainer.state.averages : void 0;
  if (averages && averages.size > 0 && trainer.state.step > 0) return averages;
  throw new StateError(
    `${where2}: averaged: there are no averages yet. Put ema behind the optimizer, as in chain(adam(), ema(0.999)), and train.`
  );
};
const kinds = ["train", "evaluate", "observe", "watch"];
let created = 0;
class Trainer {
  constructor(network, settings2, trains = () => true) {
    __privateAdd(this, _Trainer_instances);
    __publicField(this, "goals");
    __publicField(this, "untrained");
    __privateAdd(this, _optimizer);
    __privateAdd(this, _prefix, `trainer ${created++} `);
    __privateAdd(this, _state);
    this.network = network;
    this.trains = trains;
    this.goals = settings2.goals;
    this.untrained = settings2.untrained;
    __privateSet(this, _optimizer, settings2.optimizer);
  }
  get optimizer() {
    return __privateGet(this, _optimizer);
  }
  /** Goes on under an optimizer that has the one before in it: slots stay. Who holds programs of training has to take them anew. */
  continueWith(optimizer) {
    __privateSet(this, _optimizer, optimizer);
    this.state.optimizer = optimizer;
    for (const kind of ["train", "watch"]) this.network.programs.drop(`${kind} ${__privateGet(this, _prefix)}`);
  }
  /** The optimizer's state; made on first use, since its slots lie beside the parameters. */
  get state() {
    __privateGet(this, _state) ?? __privateSet(this, _state, new OptimizerState(this.optimizer, this.network.store));
    return __privateGet(this, _state);
  }
  /** The learning rate of the next step. */
  get learningRate() {
    var _a;
    return ((_a = __privateGet(this, _state)) == null ? void 0 : _a.learningRate) ?? rateAt(this.optimizer.learningRate, 0);
  }
  /** Whether it has trained, or was given a state to go on from. */
  get begun() {
    return __privateGet(this, _state) !== void 0;
  }
  /** The program of a kind for batches of a shape; traced on first use. */
  runner(kind, batch) {
    return this.network.programs.get(
      __privateMethod(this, _Trainer_instances, key_fn).call(this, kind, batch),
      () => kind === "train" ? finish(__privateMethod(this, _Trainer_instances, traceTraining_fn).call(this, batch)) : traceEvaluation(this, batch)
    );
  }
  /** The program that looks into the network, for the gradients of what this trainer aims at; `key` tells what is watched. */
  observer(batch, key, trace) {
    return this.network.programs.get(`${__privateMethod(this, _Trainer_instances, key_fn).call(this, "observe", batch)}; ${key}`, trace);
  }
  /** The program of a training step that is looked at. */
  watched(batch, look) {
    return this.network.programs.get(__privateMethod(this, _Trainer_instances, key_fn).call(this, "watch", batch), () => finish(__privateMethod(this, _Trainer_instances, traceTraining_fn).call(this, batch, look)));
  }
  /** Traces the training programs that `runner`, or with `look` `watched`, will be asked for, with turns for the event loop. */
  async prepare(batches2, slice2, look) {
    for (const batch of batches2) {
      const key = __privateMethod(this, _Trainer_instances, key_fn).call(this, look ? "watch" : "train", batch);
      if (batch.size === 0 || this.network.programs.has(key)) continue;
      const traced = await slice2.through(__privateMethod(this, _Trainer_instances, traceTraining_fn).call(this, batch, look));
      await slice2.breathe();
      this.network.programs.keep(key, traced);
      await slice2.breathe();
    }
  }
  /** Counts a step and sets all runtime scalars for it. */
  advance(seed2) {
    const { state } = this;
    const { session } = this.network;
    state.advance(session);
    session.drawBy(seed2, state.step, 0);
  }
  /** Gives all that it has in memory back. */
  release() {
    var _a;
    for (const kind of kinds) this.network.programs.drop(`${kind} ${__privateGet(this, _prefix)}`);
    (_a = __privateGet(this, _state)) == null ? void 0 : _a.release();
    __privateSet(this, _state, void 0);
  }
  /** @internal The program of a training step, in memory. */
  loaded(batch) {
    return this.runner("train", batch).loaded;
  }
}
_optimizer = new WeakMap();
_prefix = new WeakMap();
_state = new WeakMap();
_Trainer_instances = new WeakSet();
key_fn = function(kind, { size: size2, inputs, targets, weights }) {
  const shapes = [...targets, ...weights.map(({ name, shape }) => ({ name: `w ${name}`, shape }))];
  return `${kind} ${__privateGet(this, _prefix)}${size2} ${keyOf(inputs)}; ${shapes.map(({ name, shape }) => `${name} ${shape.join("×")}`).join(", ")}`;
};
traceTraining_fn = function(batch, look) {
  return traceTraining(this, batch, this.state, this.trains, look);
};
const datasetIn = ({ x, y, sampleWeight }) => sampleWeight === void 0 ? { x, y } : { x, y, sampleWeight };
const dataIn = (read) => read.kind === "source" ? read.source : datasetIn(read);
const readFitArguments = (given, context) => {
  const { where: where2 } = context;
  const [first, second, third] = given;
  if (given.length > 3) {
    throw new ArgumentError(`${where2}: expected at most x, y and options, received ${given.length} arguments.`);
  }
  if (isSource(first)) {
    if (isTargets(second, context) || third !== void 0) {
      throw new ArgumentError(
        `${where2}: expected options after a source, which gives the targets with its batches, received targets.`
      );
    }
    return { kind: "source", source: first, options: second ?? {} };
  }
  const mayBeInputs = context.inputNames === void 0 || namesXAndY(context.inputNames);
  if (!isDataset(first) || third !== void 0 || mayBeInputs && isTargets(second, context)) {
    return arrays(first, second, void 0, third ?? {});
  }
  const { x, y, sampleWeight } = first;
  if (namesXAndY(context.inputNames) && !(isPlain(x) && Object.hasOwn(x, "x") && Object.hasOwn(x, "y"))) {
    throw new DataError(
      `${where2}: the model's inputs are called x and y, so { x, y } are its inputs, and targets are missing. Call ${where2}({ x, y }, targets), or ${where2}({ x: { x, y }, y: targets }).`
    );
  }
  return arrays(x, y, sampleWeight, second ?? {});
};
const arrays = (x, y, sampleWeight, options2) => ({
  kind: "arrays",
  x,
  y,
  sampleWeight,
  options: options2
});
const namesXAndY = (names2) => (names2 == null ? void 0 : names2.includes("x")) === true && names2.includes("y");
const isTargets = (value, { known: known2 }) => {
  if (isArrayData(value)) return true;
  if (!isPlain(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, data]) => isArrayData(data) && !nearest(name, known2));
};
const fitOptions = [
  "epochs",
  "batchSize",
  "stepsPerEpoch",
  "shuffle",
  "seed",
  "validationSplit",
  "validationData",
  "validationSteps",
  "sampleWeight",
  "classWeight",
  "verbose",
  "callbacks",
  "signal",
  "initialEpoch",
  "resume",
  "diagnose",
  "threads"
];
const evaluateOptions = ["batchSize", "signal", "sampleWeight", "steps"];
const checkSignal = (signal, where2) => {
  if (signal === void 0 || typeof (signal == null ? void 0 : signal.throwIfAborted) === "function") return;
  throw new ArgumentError(`${where2}: expected an AbortSignal as signal, received ${show(signal)}.`);
};
const weightsOf = (where2, data, options2) => {
  if (data.sampleWeight === void 0) return options2;
  if (options2.sampleWeight === void 0) return { ...options2, sampleWeight: data.sampleWeight };
  throw new ArgumentError(`${where2}: expected sampleWeight in the data set or among the options, received both.`);
};
class Gathered {
  constructor(readings) {
    __privateAdd(this, _Gathered_instances);
    __privateAdd(this, _readings);
    /** Of each reading: the sum of a loss over samples. */
    __privateAdd(this, _sums);
    __privateAdd(this, _gatherings);
    __privateAdd(this, _samples, 0);
    __privateSet(this, _readings, readings);
    __privateSet(this, _sums, new Float64Array(readings.length));
    __privateSet(this, _gatherings, readings.map(
      ({ metric, tensors }) => metric ? tensors.map(() => ({ values: new Float64Array(0), count: 0 })) : []
    ));
  }
  get keys() {
    return __privateGet(this, _readings).map(({ key }) => key);
  }
  reset() {
    __privateGet(this, _sums).fill(0);
    __privateSet(this, _samples, 0);
    for (const gathering of __privateGet(this, _gatherings).flat()) gathering.count = 0;
  }
  /** A copy of what was gathered so far. */
  get state() {
    const tensors = __privateGet(this, _gatherings).map((own) => own.map(({ values, count: count2 }) => values.slice(0, count2)));
    return { samples: __privateGet(this, _samples), sums: __privateGet(this, _sums).slice(), tensors };
  }
  /** Goes on from a state. Throws DataError for one of other metrics. */
  restore({ samples, sums, tensors }) {
    const same2 = __privateGet(this, _gatherings).every((own, i) => {
      var _a;
      return own.length === ((_a = tensors[i]) == null ? void 0 : _a.length);
    });
    if (sums.length !== __privateGet(this, _sums).length || !same2) {
      throw new DataError(
        `fit: resume: expected sums of ${__privateGet(this, _sums).length} columns, ${this.keys.join(", ")}, received ${sums.length}.`
      );
    }
    __privateGet(this, _sums).set(sums);
    __privateSet(this, _samples, samples);
    __privateGet(this, _gatherings).forEach((own, i) => {
      own.forEach((gathering, j) => {
        gathering.values = tensors[i][j].slice();
        gathering.count = gathering.values.length;
      });
    });
  }
  add(runner, samples) {
    for (let i = 0; i < __privateGet(this, _sums).length; i++) {
      const { metric } = __privateGet(this, _readings)[i];
      if (!metric) __privateGet(this, _sums)[i] += runner.scalar(i) * samples;
      else {
        const own = __privateGet(this, _gatherings)[i];
        const gather2 = metric.gathers === "values" ? append : addUp;
        for (let j = 0; j < own.length; j++) gather2(own[j], runner.values(i, j));
      }
    }
    __privateSet(this, _samples, __privateGet(this, _samples) + samples);
  }
  /** The numbers by name, under the names that `keyOf` gives them. */
  logs() {
    const logs = {};
    for (const [i, { key, metric }] of __privateGet(this, _readings).entries()) {
      const result = metric ? __privateMethod(this, _Gathered_instances, resultOf_fn).call(this, i) : __privateGet(this, _sums)[i] / __privateGet(this, _samples);
      if (typeof result === "number") logs[key] = result;
    }
    return logs;
  }
  /** Those metrics that come to a table instead of a number. */
  tables(keyOf2 = (key) => key) {
    const tables2 = {};
    for (const [i, { key, metric }] of __privateGet(this, _readings).entries()) {
      const result = metric && __privateMethod(this, _Gathered_instances, resultOf_fn).call(this, i);
      if (typeof result === "object") tables2[keyOf2(key)] = result;
    }
    return tables2;
  }
}
_readings = new WeakMap();
_sums = new WeakMap();
_gatherings = new WeakMap();
_samples = new WeakMap();
_Gathered_instances = new WeakSet();
resultOf_fn = function(i) {
  const gathered = __privateGet(this, _gatherings)[i].map(({ values, count: count2 }) => values.subarray(0, count2));
  return __privateGet(this, _readings)[i].metric.result(gathered);
};
const addUp = (gathering, values) => {
  if (gathering.count === 0) {
    if (gathering.values.length !== values.length) gathering.values = new Float64Array(values.length);
    gathering.values.fill(0);
    gathering.count = values.length;
  }
  for (let i = 0; i < values.length; i++) gathering.values[i] += values[i];
};
const append = (gathering, values) => {
  const needed = gathering.count + values.length;
  if (needed > gathering.values.length) {
    const larger = new Float64Array(Math.max(needed, 2 * gathering.values.length));
    larger.set(gathering.values.subarray(0, gathering.count));
    gathering.values = larger;
  }
  gathering.values.set(values, gathering.count);
  gathering.count = needed;
};
class Pass {
  constructor(columns, batchSize2, runnerFor, programs, all = true) {
    __publicField(this, "count");
    __publicField(this, "batchSize");
    __publicField(this, "gathered");
    __privateAdd(this, _whole);
    __privateAdd(this, _rest);
    __privateAdd(this, _programs2);
    __privateAdd(this, _load);
    __privateAdd(this, _all);
    this.count = countOf$1(columns.inputs);
    this.batchSize = Math.min(batchSize2, this.count);
    __privateSet(this, _programs2, programs);
    __privateSet(this, _all, all);
    __privateSet(this, _load, (size2) => {
      if (size2 === 0) return void 0;
      const runner = runnerFor(specOf(columns, size2));
      programs.hold(runner);
      return { runner, feeds: runner.feeds(columns) };
    });
    this.renew();
    this.gathered = new Gathered(this.whole.runner.readings);
  }
  get whole() {
    return __privateGet(this, _whole);
  }
  get rest() {
    return __privateGet(this, _rest);
  }
  /** Takes its programs anew: they may have been made over. */
  renew() {
    this.end();
    __privateSet(this, _whole, __privateGet(this, _load).call(this, this.batchSize));
    __privateSet(this, _rest, __privateGet(this, _all) ? __privateGet(this, _load).call(this, this.count % this.batchSize) : void 0);
  }
  /** The program for a batch of a size. */
  for(size2) {
    return size2 === this.batchSize ? this.whole : this.rest;
  }
  /** Lets its programs go. */
  end() {
    for (const loaded of [__privateGet(this, _whole), __privateGet(this, _rest)]) if (loaded) __privateGet(this, _programs2).letGo(loaded.runner);
  }
}
_whole = new WeakMap();
_rest = new WeakMap();
_programs2 = new WeakMap();
_load = new WeakMap();
_all = new WeakMap();
class ArraySteps {
  constructor(pass, seed2, advance, steps = Number.POSITIVE_INFINITY, watch) {
    __privateAdd(this, _ArraySteps_instances);
    __publicField(this, "count");
    __publicField(this, "keys");
    __privateAdd(this, _indices);
    __privateAdd(this, _begin, 0);
    __privateAdd(this, _size, 0);
    /** What the batch at hand is trained by. */
    __privateAdd(this, _loaded3);
    __privateAdd(this, _seen, false);
    this.pass = pass;
    this.seed = seed2;
    this.advance = advance;
    this.watch = watch;
    this.count = Math.min(pass.count, steps * pass.batchSize);
    this.keys = pass.gathered.keys;
    __privateSet(this, _indices, seed2 === void 0 ? void 0 : new Uint32Array(pass.count));
    __privateSet(this, _loaded3, pass.whole);
  }
  get gathered() {
    return this.pass.gathered;
  }
  begin(epoch, batch) {
    if (__privateGet(this, _indices)) shuffle(__privateGet(this, _indices), this.seed, epoch);
    this.pass.gathered.reset();
    __privateSet(this, _begin, batch * this.pass.batchSize);
    __privateSet(this, _size, 0);
  }
  next() {
    __privateSet(this, _begin, __privateGet(this, _begin) + __privateGet(this, _size));
    __privateSet(this, _size, Math.min(this.pass.batchSize, this.count - __privateGet(this, _begin)));
    if (__privateGet(this, _size) <= 0) return false;
    const { pass, watch } = this;
    __privateSet(this, _seen, watch !== void 0 && __privateGet(this, _size) === pass.batchSize && watch.due());
    __privateSet(this, _loaded3, (__privateGet(this, _seen) ? watch.pass : pass).for(__privateGet(this, _size)));
    return true;
  }
  step() {
    const { runner } = __privateGet(this, _loaded3);
    if (runner.apart) return runner.runApart(() => this.feed()).then(() => __privateMethod(this, _ArraySteps_instances, gather_fn).call(this));
    this.feed();
    runner.run();
    return __privateMethod(this, _ArraySteps_instances, gather_fn).call(this);
  }
  /** Copies the batch at hand, and sets all that its step needs. */
  feed() {
    const { runner, feeds } = __privateGet(this, _loaded3);
    runner.feed(feeds, __privateGet(this, _indices), __privateGet(this, _begin), __privateGet(this, _size));
    this.advance();
  }
  /** The program of the batch at hand, and the row of the data that each of its samples is. */
  get at() {
    const [begin, indices] = [__privateGet(this, _begin), __privateGet(this, _indices)];
    return {
      runner: __privateGet(this, _loaded3).runner,
      size: __privateGet(this, _size),
      rowOf: (sample) => indices ? indices[begin + sample] : begin + sample
    };
  }
  batchLogs() {
    return logsOf(__privateGet(this, _loaded3).runner, __privateGet(this, _size), this.pass.whole.runner.readings);
  }
  logs() {
    return this.pass.gathered.logs();
  }
  tables() {
    return this.pass.gathered.tables();
  }
}
_indices = new WeakMap();
_begin = new WeakMap();
_size = new WeakMap();
_loaded3 = new WeakMap();
_seen = new WeakMap();
_ArraySteps_instances = new WeakSet();
gather_fn = function() {
  var _a;
  const { runner } = __privateGet(this, _loaded3);
  this.pass.gathered.add(runner, __privateGet(this, _size));
  (_a = this.watch) == null ? void 0 : _a.passed(runner, __privateGet(this, _seen));
  return __privateGet(this, _size);
};
const logsOf = (runner, size2, readings = runner.readings) => {
  if (readings.length === 1) return { loss: runner.scalar(0) + 0 };
  const gathered = new Gathered(readings);
  gathered.add(runner, size2);
  return gathered.logs();
};
const statesOf = (callbacks) => callbacks.flatMap((callback) => callback.state ? [{ kind: callback.kind ?? "", state: callback.state() }] : []);
class Run {
  constructor(settings2, place, earlier, gathered, callbacks) {
    __privateAdd(this, _Run_instances);
    __privateAdd(this, _settings);
    __privateAdd(this, _place);
    /** What was gathered before its first step. */
    __privateAdd(this, _earlier);
    __privateAdd(this, _live);
    __privateAdd(this, _frozen);
    __publicField(this, "record", () => ({ ...__privateGet(this, _settings), ...__privateGet(this, _frozen) ?? __privateMethod(this, _Run_instances, standing_fn).call(this) }));
    /** Counts a step. */
    __publicField(this, "passed", (place) => {
      __privateSet(this, _place, place);
      __privateSet(this, _earlier, void 0);
      __privateSet(this, _frozen, void 0);
    });
    /** Keeps it as it stands: what comes until the next step is not part of the rest of the run. */
    __publicField(this, "freeze", () => {
      __privateSet(this, _frozen, __privateMethod(this, _Run_instances, standing_fn).call(this));
    });
    __privateSet(this, _settings, settings2);
    __privateSet(this, _place, place);
    __privateSet(this, _earlier, earlier);
    __privateSet(this, _live, { gathered, callbacks });
  }
  /** Lets go of what it was run with. */
  end() {
    __privateGet(this, _frozen) ?? __privateSet(this, _frozen, __privateMethod(this, _Run_instances, standing_fn).call(this));
    __privateSet(this, _live, void 0);
  }
}
_settings = new WeakMap();
_place = new WeakMap();
_earlier = new WeakMap();
_live = new WeakMap();
_frozen = new WeakMap();
_Run_instances = new WeakSet();
standing_fn = function() {
  const { gathered, callbacks } = __privateGet(this, _live);
  const sums = __privateGet(this, _earlier) === void 0 ? gathered.state : __privateGet(this, _earlier);
  return { place: __privateGet(this, _place), gathered: __privateGet(this, _place).batch > 0 ? sums : null, callbacks: statesOf(callbacks) };
};
const readOptions = (options2, core, resuming) => {
  var _a;
  checkOptions("fit", options2, fitOptions);
  checkFlag(options2.resume ?? false, "fit: resume");
  const resumed = resuming == null ? void 0 : resuming.resumable((_a = core.run) == null ? void 0 : _a.call(core), options2);
  const from = (resumed == null ? void 0 : resumed.place) ?? { epoch: options2.initialEpoch ?? 0, batch: 0 };
  const { epochs: epochs2 = 1, validationSplit = 0, validationData, validationSteps, signal } = options2;
  const { batchSize: batchSize2 = 32, shuffle: shuffle2 = true, seed: seed2 = core.seed } = resumed ?? options2;
  const stepsPerEpoch = (resumed ?? options2).stepsPerEpoch ?? void 0;
  checkWhole(epochs2, "fit: epochs", 1);
  checkWhole(batchSize2, "fit: batchSize", 1);
  if (stepsPerEpoch !== void 0) checkWhole(stepsPerEpoch, "fit: stepsPerEpoch", 1);
  checkWhole(from.epoch, "fit: initialEpoch", 0);
  if (from.epoch > epochs2) {
    throw new ArgumentError(
      `fit: expected ${resumed ? "to resume at an epoch" : "initialEpoch"} of at most epochs, ${epochs2}, received ${from.epoch}. As in Keras, epochs is the number of the last epoch, not how many more to train.`
    );
  }
  checkSeed(seed2, "fit");
  checkFlag(shuffle2, "fit: shuffle");
  checkFraction(validationSplit, "fit: validationSplit");
  if (validationSplit > 0 && validationData) {
    throw new ArgumentError("fit: expected validationSplit or validationData, received both. Leave one out.");
  }
  if (options2.threads !== void 0) resolveThreads(options2.threads, "fit");
  checkSignal(signal, "fit");
  signal == null ? void 0 : signal.throwIfAborted();
  const verbose = checkVerbose(options2.verbose ?? "auto");
  const { diagnose = false } = options2;
  if (diagnose !== "fix" && typeof diagnose !== "function") checkFlag(diagnose, "fit: diagnose");
  return {
    ...{ epochs: epochs2, batchSize: batchSize2, stepsPerEpoch, validationSplit, validationData, validationSteps, signal },
    ...{ seed: seed2, shuffle: shuffle2, verbose, from, resumed, diagnose }
  };
};
const runFit = async (core, model, data, options2, begun) => {
  var _a, _b, _c;
  let resuming = options2.resume === true ? await import("./resume.DaTUIzJk.js") : void 0;
  let read = readOptions(options2, core, resuming);
  const { signal } = read;
  const callbacks = options2.callbacks === void 0 ? [] : (await import("./read-callbacks.SNXBrIH6.js")).readCallbacks(options2.callbacks, "fit");
  if (read.diagnose !== false && isSource(data)) {
    throw new ArgumentError(
      "fit: diagnose looks at rows before and while they are trained on, and a source gives each once. Give arrays, or leave diagnose out."
    );
  }
  for (const callback of callbacks) {
    if (!await ((_a = callback.resumeRun) == null ? void 0 : _a.call(callback, model))) continue;
    resuming ?? (resuming = await import("./resume.DaTUIzJk.js"));
    read = readOptions({ ...options2, resume: true }, core, resuming);
  }
  const { batchSize: batchSize2 } = read;
  const trainer = core.trainerFor("fit");
  const slice2 = new Slice();
  const readData = (given) => readBatchInTurns(core.network, trainer, given, weightsOf("fit", given, options2), "fit", slice2, signal);
  const weigh2 = (batch) => weighedByClass(core.network, batch, options2, "fit");
  const sources = isSource(data) ? await import("./source-steps.DGbKxN6x.js") : void 0;
  const source = sources && {
    reader: sources.openSource(data, options2, read),
    read: async (given) => weigh2(await readData(given))
  };
  const { programs } = core.network;
  const passes = [];
  let run;
  const passOf = (kind, columns) => {
    const pass = new Pass(columns, batchSize2, (batch) => trainer.runner(kind, batch), programs);
    passes.push(pass);
    return pass;
  };
  const advance = () => trainer.advance(core.seed);
  const { diagnose } = read;
  const plan = { core, trainer, model, fix: diagnose === "fix", epochs: read.epochs };
  const onVerdict = typeof diagnose === "function" ? diagnose : void 0;
  const doctor = diagnose ? new (await import("./doctor.DY9waIvN.js")).Doctor({ ...plan, onVerdict }) : void 0;
  try {
    if (source && read.resumed) await sources.passBy(source.reader, read.resumed);
    const columns = source ? await sources.readFirst(source, read.from.epoch) : await readData(data);
    await slice2.breathe(signal);
    const { validationSplit, validationData, validationSteps } = read;
    const evaluating = validationSplit > 0 || validationData !== void 0 || validationSteps !== void 0 ? await (await import("./evaluate.Caf6AFlm.js")).openValidation(core, trainer, read, columns, slice2) : void 0;
    const { validating } = evaluating ?? {};
    const trained = source ? columns : await weigh2((evaluating == null ? void 0 : evaluating.trained) ?? columns);
    const count2 = countOf$1(trained.inputs);
    const whole2 = source ? count2 : Math.min(batchSize2, count2);
    checkSteps(read.stepsPerEpoch, source ? void 0 : Math.ceil(count2 / whole2));
    const settings2 = {
      ...{ batchSize: batchSize2, shuffle: read.shuffle, seed: read.seed, stepsPerEpoch: read.stepsPerEpoch ?? null },
      count: source ? source.reader.count ?? null : count2,
      firstEpoch: ((_b = read.resumed) == null ? void 0 : _b.firstEpoch) ?? read.from.epoch
    };
    if (read.resumed) resuming.checkCount(read.resumed, settings2.count);
    if (options2.threads !== void 0) await core.takeThreads(options2.threads);
    await core.build(givenInputs(columns.inputs), "fit");
    await slice2.breathe(signal);
    const validation = evaluating == null ? void 0 : evaluating.ready((given) => passOf("evaluate", given));
    await slice2.breathe(signal);
    await trainer.prepare(
      [whole2, count2 % whole2].map((size2) => specOf(trained, size2)),
      slice2
    );
    const runnerFor = (given) => trainer.runner("train", specOf(given, countOf$1(given.inputs)));
    const seed2 = read.shuffle ? read.seed : void 0;
    const trains = source ? void 0 : passOf("train", trained);
    await (doctor == null ? void 0 : doctor.prepare(trained, validating, trains, seed2, advance, slice2));
    const steps = source ? new sources.SourceSteps({ ...source, runnerFor, advance }, trained) : new ArraySteps(trains, seed2, advance, read.stepsPerEpoch, doctor);
    const told = { epochs: read.epochs, batchSize: whole2, samples: steps.count };
    const reporter = await createReporter(read.verbose, told);
    const guarding = core.network.session.memory.threads > 1 ? await import("./guarded.CIPF2E5J.js") : void 0;
    await slice2.breathe(signal);
    begun();
    const earlier = ((_c = read.resumed) == null ? void 0 : _c.gathered) ?? null;
    if (read.resumed) resuming.restoreStates(callbacks, read.resumed.callbacks);
    run = new Run(settings2, read.from, earlier, steps.gathered, callbacks);
    core.run = run.record;
    const { passed, freeze } = run;
    const train = (checkpoint) => runLoop({
      model,
      steps,
      validation: validation && {
        keys: validation.keys.map(validationKey),
        run: async (turns, abort) => {
          const gathered = await validation.run(turns, abort);
          core.tables = { ...steps.tables(), ...gathered.tables(validationKey) };
          return gathered.logs();
        }
      },
      told,
      from: read.from,
      earlier,
      callbacks: doctor ? [...callbacks, doctor] : callbacks,
      reporter,
      signal,
      passed,
      halted: freeze,
      checkpoint
    });
    const history = await (guarding ? guarding.guarded(core, trainer, train) : train());
    return doctor ? { ...history, diagnosis: doctor.diagnosis } : history;
  } finally {
    run == null ? void 0 : run.end();
    for (const pass of passes) pass.end();
    doctor == null ? void 0 : doctor.end();
    await (source == null ? void 0 : source.reader.close());
  }
};
const checkSteps = (steps, most2) => {
  if (steps === void 0 || most2 === void 0 || steps <= most2) return;
  throw new ArgumentError(
    `fit: stepsPerEpoch: expected at most the ${most2} batches that the data make, received ${steps}.`
  );
};
const matcherOf = (which, where2) => {
  if (typeof which === "string") return (path) => path === which || path.startsWith(`${which}/`);
  if (which instanceof RegExp) return (path) => path.search(which) >= 0;
  if (typeof which === "function") return which;
  throw new ArgumentError(
    `${where2}: expected a path such as "dense/kernel", an expression, or a function of the path, received ${show(which)}.`
  );
};
const matching = (which, paths, where2) => {
  const meant = paths.filter(matcherOf(which, where2));
  if (meant.length > 0) return meant;
  const hint = typeof which === "string" ? nearest(which, paths) : void 0;
  throw new ArgumentError(
    `${where2}: nothing is called ${show(which)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${paths.join(", ")}.`
  );
};
class ModelGraph {
  /** The layers that it is made of, for models of which it is part. */
  get inside() {
    return cores.get(this).layer.inside;
  }
  /** Its layers, in the order in which they are applied. */
  get layers() {
    return cores.get(this).graph.layers;
  }
  /** What stands for its inputs in graphs of layers. */
  get inputs() {
    return cores.get(this).graph.inputs;
  }
  /** What stands for its outputs in graphs of layers: other models can go on from there. */
  get outputs() {
    return cores.get(this).graph.outputs;
  }
  /**
   * The layer at a path, as the summary and the weights have it; the name of the outermost in front may be left out. A model made from its
   * output shares the weights:
   *
   *     const features = model({ inputs: digits.inputs, outputs: digits.getLayer("dense").output });
   *
   * Throws ArgumentError for a path that there is not.
   */
  getLayer(path) {
    return cores.get(this).graph.get(path);
  }
}
const readWeights = (variables, weights) => {
  if (typeof weights !== "object" || weights === null || ArrayBuffer.isView(weights)) {
    throw new DataError(`setWeights: expected what getWeights returns, or arrays, received ${show(weights)}.`);
  }
  checkWeightNames(variables, weights);
  return variables.map((variable, i) => readWeight(variable, weights, i));
};
const checkWeightNames = (variables, weights) => {
  const paths = variables.map(({ path }) => path);
  if (Array.isArray(weights)) {
    if (weights.length === paths.length) return;
    throw new DataError(
      `setWeights: expected ${paths.length} arrays, for ${paths.join(", ")}, received ${weights.length}.`
    );
  }
  for (const path of Object.keys(weights)) {
    if (paths.includes(path)) continue;
    const hint = nearest(path, paths);
    throw new DataError(
      `setWeights: the model has no ${show(path)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${paths.join(", ")}.`
    );
  }
};
const isNumbers = (value) => Array.isArray(value) || ArrayBuffer.isView(value) && "length" in value;
const fromJson = (value) => {
  if (typeof value !== "object" || value === null || isNumbers(value)) return value;
  const numbers = Object.values(value);
  const isArray = Object.keys(value).every((key, i) => key === String(i));
  return isArray && numbers.length > 0 ? numbers : value;
};
const readWeight = ({ path, tensor }, weights, i) => {
  const given = Array.isArray(weights) ? weights[i] : Object.hasOwn(weights, path) ? weights[path] : void 0;
  const values = fromJson(given);
  const { data: held, shape } = isNumbers(values) ? { data: values, shape: tensor.shape } : given ?? {};
  const data = fromJson(held);
  if (!isNumbers(data) || !Array.isArray(shape)) {
    throw new DataError(
      `setWeights: expected { shape, data } or an array for ${path}, received ${given === void 0 ? "nothing" : show(given)}.`
    );
  }
  if (data.length !== sizeOf(tensor.shape) || !sameShape(shape, tensor.shape)) {
    throw new DataError(
      `setWeights: expected ${path} of shape ${showShape(tensor.shape)}, received ${data.length} values of shape ${showShape(shape)}.`
    );
  }
  const bad = Array.from(data).findIndex(
    (element2) => typeof element2 !== "number" || !Number.isFinite(Math.fround(element2))
  );
  if (bad >= 0) {
    throw new DataError(
      `setWeights: expected finite float32 numbers in ${path}, received ${show(data[bad])} at element ${bad}.`
    );
  }
  return data;
};
class ModelValues extends ModelGraph {
  /** Sets the seed of the first weights, of dropout and of the order of samples. Throws StateError once built. */
  setSeed(seed2) {
    checkSeed(seed2, "setSeed");
    const core = cores.get(this);
    if (core.network.built) {
      throw new StateError("setSeed: the model has its first weights already. Set the seed before fit or build.");
    }
    core.seed = seed2;
  }
  /** The learning rate of the next step. Throws StateError before compile, and when it is set where a schedule sets it. */
  get learningRate() {
    return cores.get(this).trainerFor("learningRate").learningRate;
  }
  set learningRate(value) {
    const core = cores.get(this);
    const trainer = core.trainerFor("learningRate");
    core.network.turns.check("learningRate");
    if (!core.network.built) {
      throw new StateError("learningRate: the model is not built yet. Set it in the optimizer's options.");
    }
    trainer.state.learningRate = value;
  }
  /**
   * Freezes parameters, or lets them be trained again: those at a path and below it, that match an expression, or that a function
   * of their path chooses. Layers whose parameters do not change keep their state, too, where they say so (batch normalization).
   * Throws ArgumentError when nothing is chosen.
   */
  setTrainable(which, flag2) {
    checkFlag(flag2, "setTrainable");
    const { network } = cores.get(this);
    network.turns.check("setTrainable");
    const paths = matching(which, network.paths, "setTrainable");
    network.setTrained(new Map(paths.map((path) => [path, flag2])));
  }
  /** The paths of the parameters that training changes, in the order in which they were made. Throws StateError before `build`. */
  get trainableWeights() {
    const { network } = cores.get(this);
    void network.inputs;
    return network.trained.map(({ path }) => path);
  }
  /**
   * Copies of all parameters and states by path, in the order in which the layers made them; with `averaged` the averages that
   * `ema` keeps of parameters in their place. Throws StateError where there are no averages.
   */
  getWeights(options2 = {}) {
    checkOptions("getWeights", options2, ["averaged"]);
    const { network, trainer } = cores.get(this);
    const { session, variables } = network;
    session.checkStill("getWeights");
    const averaged = checkFlag(options2.averaged ?? false, "getWeights: averaged");
    const averages = averaged ? averagesOf(trainer) : void 0;
    return Object.fromEntries(
      variables.map(({ path, tensor }) => [
        path,
        { shape: tensor.shape, data: session.read((averages == null ? void 0 : averages.get(path)) ?? tensor) }
      ])
    );
  }
  /**
   * Sets what stateful layers have kept of each sample back to its first values, for batches of every size: the next batch begins new
   * sequences. Throws StateError while another call of the model is under way.
   */
  resetStates() {
    const { network } = cores.get(this);
    network.turns.check("resetStates");
    if (network.built) network.states.reset();
  }
  /** Replaces all parameters and states. Throws DataError, and changes nothing, when one is missing or misshapen. */
  setWeights(weights) {
    const { session, variables, turns } = cores.get(this).network;
    turns.check("setWeights");
    session.checkStill("setWeights");
    const values = readWeights(variables, weights);
    for (const [i, { tensor }] of variables.entries()) session.write(tensor, values[i]);
  }
}
const readSaveArguments = (target, more) => {
  const path = typeof target === "object" ? void 0 : target;
  const options2 = (typeof target === "object" ? target : more) ?? {};
  checkOptions("save", options2, ["optimizer"]);
  checkFlag(options2.optimizer ?? false, "save: optimizer");
  if (path !== void 0 && (typeof path !== "string" || path === "")) {
    throw new ArgumentError(`save: expected the path of a file, or nothing for its bytes, received ${show(path)}.`);
  }
  return { path, options: options2 };
};
const copy = (core, options2) => {
  var _a;
  const { network, trainer } = core;
  const { session, variables, inputs } = network;
  const state = options2.optimizer ? core.trainerFor("save").state.record : void 0;
  const tensors = {};
  for (const { path, tensor } of variables) tensors[path] = { shape: tensor.shape, data: session.read(tensor) };
  for (const [slot, value] of Object.entries((state == null ? void 0 : state.slots) ?? {})) tensors[slotPrefix + slot] = value;
  if (options2.optimizer) {
    for (const [key, value] of Object.entries(network.states.record())) tensors[statePrefix + key] = value;
  }
  const run = options2.optimizer ? ((_a = core.run) == null ? void 0 : _a.call(core)) ?? null : null;
  return {
    ...{ seed: core.seed, inputs, trainable: [...network.said], tensors, trainer },
    optimizer: state ? { step: state.step, learningRate: state.learningRate } : null,
    features: core.features,
    run: pack(run, tensors)
  };
};
const standingOf = async (core, options2) => {
  const { network } = core;
  return network.built ? network.session.between(() => copy(core, options2)) : copy(core, options2);
};
const textTable = ({ header, rows, align = [], rule = true }) => {
  const widths2 = header.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  const lineOf = (cells) => widths2.map((width2, i) => align[i] === "right" ? (cells[i] ?? "").padStart(width2) : (cells[i] ?? "").padEnd(width2)).join("  ").trimEnd();
  const ruled = rule ? [widths2.map((width2) => "─".repeat(width2)).join("──")] : [];
  return [lineOf(header), ...ruled, ...rows.map(lineOf)].join("\n");
};
const sumOf = (variables) => variables.reduce((total, { tensor }) => total + sizeOf(tensor.shape), 0);
const summarize = (name, layers, variables, trains) => {
  const inner = layers.filter(({ path }) => !layers.some((other) => other.path.startsWith(`${path}/`)));
  const rows = inner.map(({ path, layer, output }) => ({
    path,
    kind: layer.name,
    output: entriesOf(output, onlyOutput)[0][1].shape.slice(1),
    parameters: sumOf(variables.filter((variable) => variable.path.startsWith(`${path}/`)))
  }));
  const parameters = sumOf(variables);
  const trainableParameters = sumOf(variables.filter(({ path, trainable }) => trainable && trains(path)));
  return {
    rows,
    parameters,
    trainableParameters,
    toString: () => [
      `Model: ${name}`,
      textTable({
        header: ["Layer", "Output", "Parameters"],
        rows: rows.map((row) => [
          row.path.replace(/^sequential\//, ""),
          showShape(row.output),
          row.parameters.toLocaleString("en-US")
        ]),
        align: ["left", "left", "right"]
      }),
      `Parameters: ${parameters.toLocaleString("en-US")} (${trainableParameters.toLocaleString("en-US")} trained)`
    ].join("\n")
  };
};
const writeValues = (memory, slot, values) => {
  const { shape, dtype, limit } = slot;
  const { ints } = memory;
  const at2 = slot.address >>> 2;
  if (dtype === "float32") {
    return write(memory.floats, at2, shape, values, false) && haveFiniteBits(ints, at2, sizeOf(shape));
  }
  return write(ints, at2, shape, values, true) && (limit === void 0 || areWithin(ints, at2, sizeOf(shape), limit));
};
const isFlat = (values) => values instanceof Float32Array || values instanceof Int32Array;
const write = (to, at2, shape, values, whole2) => {
  if (Array.isArray(values)) return writeLevel(to, at2, shape, 0, values, whole2) >= 0;
  if (isFlat(values)) return shape.length === 1 && writeFlat(to, at2, shape[0], values, whole2);
  if (typeof values !== "object" || values === null) return false;
  const { data, shape: given } = values;
  if (!isFlat(data) || !Array.isArray(given) || !sameShape(given, shape)) return false;
  return writeFlat(to, at2, sizeOf(shape), data, whole2);
};
const writeFlat = (to, at2, count2, values, whole2) => values.length === count2 && writeRow(to, at2, count2, values, whole2);
const writeLevel = (to, at2, shape, depth2, level, whole2) => {
  const size2 = shape[depth2];
  const last = depth2 === shape.length - 1;
  if (!(Array.isArray(level) || last && isFlat(level)) || level.length !== size2) return -1;
  if (last) return writeRow(to, at2, size2, level, whole2) ? at2 + size2 : -1;
  let next = at2;
  for (let i = 0; i < size2; i++) {
    next = writeLevel(to, next, shape, depth2 + 1, level[i], whole2);
    if (next < 0) return -1;
  }
  return next;
};
const writeRow = (to, at2, count2, values, whole2) => {
  if (count2 > shortRow && isFlat(values) && values instanceof Int32Array === whole2) {
    to.set(values, at2);
    return true;
  }
  return whole2 ? writeInts(to, at2, count2, values) : writeFloats(to, at2, count2, values);
};
const writeFloats = (to, at2, count2, values) => {
  for (let i = 0; i < count2; i++) {
    const value = values[i];
    if (typeof value !== "number") return false;
    to[at2 + i] = value;
  }
  return true;
};
const writeInts = (to, at2, count2, values) => {
  for (let i = 0; i < count2; i++) {
    const value = values[i];
    if (typeof value !== "number") return false;
    to[at2 + i] = value;
    if (to[at2 + i] !== value) return false;
  }
  return true;
};
const haveFiniteBits = (bits, at2, count2) => {
  let carried = 0;
  let i = at2;
  const end = at2 + count2;
  for (; i + 3 < end; i += 4) {
    const a = (bits[i] & 2147483647) + 8388608;
    const b = (bits[i + 1] & 2147483647) + 8388608;
    const c = (bits[i + 2] & 2147483647) + 8388608;
    const d = (bits[i + 3] & 2147483647) + 8388608;
    carried |= a | b | c | d;
  }
  for (; i < end; i++) carried |= (bits[i] & 2147483647) + 8388608;
  return carried >= 0;
};
const areWithin = (ints, at2, count2, { classes, ignored }) => {
  for (let i = 0; i < count2; i++) {
    const value = ints[at2 + i];
    if ((value < 0 || value >= classes) && value !== ignored) return false;
  }
  return true;
};
const slotOf = (runner, input, given, limit) => {
  const place = runner.loaded.inputs.get(input);
  const dtype = place == null ? void 0 : place.tensor.dtype;
  if (!place || dtype !== "float32" && dtype !== "int32") return void 0;
  if (limit && dtype !== "int32") return void 0;
  return { address: place.address, dtype, shape: shapeOf(given, input), limit };
};
const runnerOf = (trainer, columns) => trainer.runner("train", specOf(columns, countOf$1(columns.inputs)));
const trainOn = (trainer, columns, seed2, runner = runnerOf(trainer, columns)) => {
  const size2 = countOf$1(columns.inputs);
  runner.feed(runner.feeds(columns), void 0, 0, size2);
  trainer.advance(seed2);
  runner.run();
  return logsOf(runner, size2);
};
class BatchStep {
  constructor(core, trainer, where2) {
    __privateAdd(this, _BatchStep_instances);
    __privateAdd(this, _form);
    this.core = core;
    this.trainer = trainer;
    this.where = where2;
  }
  /** Trains on one batch and returns its loss and metrics. Throws before anything is changed for a batch that cannot be used. */
  run(batch) {
    const { network, seed: seed2 } = this.core;
    network.turns.check(this.where);
    if (!isDataset(batch)) throw new DataError(`${this.where}: expected a batch { x, y }, received ${show(batch)}.`);
    const form = __privateGet(this, _form);
    if (form === void 0 || !__privateMethod(this, _BatchStep_instances, write_fn2).call(this, form, batch)) return __privateMethod(this, _BatchStep_instances, runUnknown_fn).call(this, batch);
    const { runner, size: size2 } = form;
    this.trainer.advance(seed2);
    runner.run();
    return logsOf(runner, size2);
  }
}
_form = new WeakMap();
_BatchStep_instances = new WeakSet();
/** Writes a batch of a known form to memory; false for all that has to be looked at. */
write_fn2 = function({ runner, x, y }, batch) {
  if (batch.sampleWeight !== void 0 || !this.core.network.programs.reuse(runner)) return false;
  const { memory } = runner.session;
  return writeValues(memory, x, batch.x) && writeValues(memory, y, batch.y);
};
runUnknown_fn = function(batch) {
  const { core, trainer } = this;
  const { sampleWeight } = batch;
  const weights = sampleWeight === void 0 ? {} : { sampleWeight };
  const columns = readBatch(core.network, trainer, batch, weights, this.where);
  const runner = runnerOf(trainer, columns);
  const logs = trainOn(trainer, columns, core.seed, runner);
  __privateSet(this, _form, formOf(runner, columns, batch));
  return logs;
};
const formOf = (runner, columns, { x, y }) => {
  const { inputs, targets, weights } = columns;
  if (inputs.length !== 1 || targets.length !== 1 || weights.length > 0 || !isArrayData(x) || !isArrayData(y)) {
    return void 0;
  }
  const xSlot = slotOf(runner, onlyInput, x, inputs[0].limit);
  const ySlot = slotOf(runner, targetInput(onlyOutput), y, targets[0].limit);
  return xSlot && ySlot && { runner, size: countOf$1(inputs), x: xSlot, y: ySlot };
};
const known = ["optimizer", "loss", "metrics", "weightedMetrics", "lossWeights", "trainable"];
class ModelTrainer {
  constructor(core, options2) {
    __privateAdd(this, _ModelTrainer_instances);
    __privateAdd(this, _core);
    __privateAdd(this, _trainer);
    __privateAdd(this, _step);
    __privateAdd(this, _trainable);
    __privateAdd(this, _checked, false);
    __privateAdd(this, _released, false);
    if (typeof options2 !== "object" || options2 === null) {
      throw new ArgumentError(
        `createTrainer: expected options such as { loss, optimizer, trainable }, received ${show(options2)}.`
      );
    }
    checkOptions("createTrainer", options2, known);
    const { trainable = () => true, ...objective } = options2;
    __privateSet(this, _core, core);
    __privateSet(this, _trainable, trainable);
    __privateSet(this, _trainer, new Trainer(
      core.network,
      resolveTrainer("createTrainer", objective),
      matcherOf(trainable, "createTrainer: trainable")
    ));
    __privateSet(this, _step, new BatchStep(core, __privateGet(this, _trainer), "trainer.run"));
    if (core.network.built) __privateMethod(this, _ModelTrainer_instances, check_fn).call(this);
  }
  /** Updates made so far. */
  get step() {
    return __privateGet(this, _trainer).begun ? __privateGet(this, _trainer).state.step : 0;
  }
  /** The learning rate of the next step. */
  get learningRate() {
    return __privateGet(this, _trainer).learningRate;
  }
  set learningRate(value) {
    const { network } = __privateGet(this, _core);
    network.turns.check("learningRate");
    __privateMethod(this, _ModelTrainer_instances, checkLife_fn).call(this, "learningRate");
    if (!network.built) {
      throw new StateError("learningRate: the model is not built yet. Set it in the optimizer's options.");
    }
    __privateGet(this, _trainer).state.learningRate = value;
  }
  /**
   * Trains on one batch and returns its loss and metrics. Outputs whose loss is null need no targets. The model must be built.
   * Throws DataError for data that cannot be used, StateError while another call of the model is under way and after `release`, and
   * ArgumentError when `trainable` chooses nothing.
   */
  run(batch) {
    const { network } = __privateGet(this, _core);
    network.turns.check("trainer.run");
    __privateMethod(this, _ModelTrainer_instances, checkLife_fn).call(this, "trainer.run");
    void network.inputs;
    __privateMethod(this, _ModelTrainer_instances, check_fn).call(this);
    return __privateGet(this, _step).run(batch);
  }
  /** Gives back what it has in memory; it can run no more after that. Throws StateError while another call of the model is under way. */
  release() {
    __privateGet(this, _core).network.turns.check("trainer.run");
    __privateSet(this, _released, true);
    __privateGet(this, _trainer).release();
  }
}
_core = new WeakMap();
_trainer = new WeakMap();
_step = new WeakMap();
_trainable = new WeakMap();
_checked = new WeakMap();
_released = new WeakMap();
_ModelTrainer_instances = new WeakSet();
/** Throws ArgumentError when `trainable` chooses nothing: a path that was misspelled would train nothing. */
check_fn = function() {
  if (__privateGet(this, _checked)) return;
  const { variables } = __privateGet(this, _core).network;
  const parameters = variables.filter(({ trainable }) => trainable).map(({ path }) => path);
  matching(__privateGet(this, _trainable), parameters, "createTrainer: trainable");
  __privateSet(this, _checked, true);
};
checkLife_fn = function(where2) {
  if (__privateGet(this, _released))
    throw new StateError(`${where2}: the trainer was released. Make another one with createTrainer.`);
};
const compileOptions = ["optimizer", "loss", "metrics", "weightedMetrics", "lossWeights"];
const checkFeatures = (features) => {
  if (features === void 0 || typeof (features == null ? void 0 : features.inputs) === "function") return features;
  throw new ArgumentError(`model: features: expected what featureColumns returns, received ${show(features)}.`);
};
class Model extends ModelValues {
  constructor(layer, options2 = {}) {
    super();
    __privateAdd(this, _Model_instances);
    __publicField(this, "name");
    __publicField(this, "kind");
    __publicField(this, "config");
    /** Set it to true in a callback to end `fit` after the batch at hand. */
    __publicField(this, "stopTraining", false);
    __privateAdd(this, _layer2);
    __privateAdd(this, _core2);
    /** From the first prediction on. */
    __privateAdd(this, _predictor);
    /** From the first batch on. */
    __privateAdd(this, _train);
    if (!isLayer(layer)) {
      const ending = Array.isArray(layer) ? " Layers in a row are one layer: sequential([dense(32), dense(10)])." : "";
      throw new ArgumentError(`model: expected a layer such as dense(10), received ${show(layer)}.${ending}`);
    }
    checkOptions("model", options2, ["seed", "name", "threads", "features"]);
    this.name = checkName(options2.name ?? layer.name, "model");
    this.kind = layer.kind ?? "";
    this.config = layer.config;
    __privateSet(this, _layer2, layer);
    const seed2 = checkSeed(options2.seed ?? 0, "model");
    if (options2.threads !== void 0) resolveThreads(options2.threads, "model");
    __privateSet(this, _core2, new Core(layer, seed2, options2.threads));
    __privateGet(this, _core2).features = checkFeatures(options2.features);
    cores.set(this, __privateGet(this, _core2));
  }
  /** What makes inputs and targets of rows, where the model was made with it. */
  get features() {
    return __privateGet(this, _core2).features;
  }
  apply(x, scope) {
    return __privateGet(this, _layer2).apply(x, scope);
  }
  /**
   * Makes the parameters for samples of a shape: `[784]`, `[null, 8]` for sequences of any length, or `{ left: [3], right: [4] }` for several inputs.
   * `fit` does this by itself. Throws ShapeError for shapes that the layers cannot take, and StateError when the model
   * was built for others.
   */
  async build(shapes) {
    const specs = readShapes(shapes, "build");
    await __privateMethod(this, _Model_instances, turn_fn).call(this, "build", () => __privateGet(this, _core2).build(specs, "build"));
  }
  /** Says what to train for and how: loss, optimizer (adam when left out) and metrics. */
  compile(options2) {
    __privateGet(this, _core2).network.turns.check("compile");
    __privateGet(this, _core2).adopt(__privateMethod(this, _Model_instances, trainer_fn).call(this, "compile", options2));
  }
  async fit(...given) {
    const read = __privateMethod(this, _Model_instances, readCall_fn).call(this, "fit", fitOptions, given);
    const { options: options2 } = read;
    return __privateMethod(this, _Model_instances, turn_fn).call(this, "fit", (begun) => runFit(__privateGet(this, _core2), this, dataIn(read), options2, begun));
  }
  async evaluate(...given) {
    var _a;
    const read = __privateMethod(this, _Model_instances, readCall_fn).call(this, "evaluate", evaluateOptions, given);
    const { options: options2 } = read;
    checkOptions("evaluate", options2, evaluateOptions);
    const batchSize2 = checkWhole(options2.batchSize ?? 32, "evaluate: batchSize", 1);
    checkSignal(options2.signal, "evaluate");
    (_a = options2.signal) == null ? void 0 : _a.throwIfAborted();
    return __privateMethod(this, _Model_instances, turn_fn).call(this, "evaluate", async () => {
      const { evaluateModel } = await import("./evaluate.Caf6AFlm.js");
      return evaluateModel(__privateGet(this, _core2), dataIn(read), options2, batchSize2);
    });
  }
  /** What metrics that are tables, such as confusionMatrix, came to in the last `evaluate`, or epoch of `fit`. */
  get tables() {
    return __privateGet(this, _core2).tables;
  }
  async predict(given, options2) {
    var _a;
    if (options2 !== void 0) checkOptions("predict", options2, ["batchSize", "seed"]);
    const batchSize2 = checkWhole((options2 == null ? void 0 : options2.batchSize) ?? 32, "predict: batchSize", 1);
    const seed2 = checkSeed((options2 == null ? void 0 : options2.seed) ?? __privateGet(this, _core2).seed, "predict");
    const { features } = __privateGet(this, _core2);
    const x = features ? features.read(given, "predict") : given;
    const outputs = ((_a = __privateGet(this, _predictor)) == null ? void 0 : _a.predictKnown(x, batchSize2, seed2)) ?? __privateMethod(this, _Model_instances, turn_fn).call(this, "predict", async () => {
      const { Predictor } = await import("./predict.DxdWOIZY.js");
      __privateGet(this, _predictor) ?? __privateSet(this, _predictor, new Predictor(__privateGet(this, _core2)));
      return __privateGet(this, _predictor).predict(x, batchSize2, seed2);
    });
    return features ? features.outputs(await outputs) : outputs;
  }
  /**
   * The class of each sample: the index of its largest output; with a single output 1 where it is above one half
   * (above 0 for a loss on logits).
   */
  async predictClasses(x, options2 = {}) {
    var _a, _b;
    const predictions = await this.predict(x, options2);
    const { classesOf: classesOf2 } = await import("./predict.DxdWOIZY.js");
    return classesOf2(predictions, ((_b = (_a = __privateGet(this, _core2).trainer) == null ? void 0 : _a.goals[0]) == null ? void 0 : _b.loss.fromLogits) ? 0 : 0.5);
  }
  /** What the class of each sample is called. Throws StateError for a model whose features have no classes. */
  async predictLabels(x, options2 = {}) {
    var _a;
    const classes = (_a = __privateGet(this, _core2).features) == null ? void 0 : _a.classes;
    if (!classes) throw new StateError("predictLabels: the model has no features whose target has classes.");
    return Array.from(await this.predictClasses(x, options2), (label) => classes[label]);
  }
  async trainOnBatch(...given) {
    const read = __privateMethod(this, _Model_instances, readCall_fn).call(this, "trainOnBatch", ["sampleWeight", "classWeight"], given);
    return __privateMethod(this, _Model_instances, turn_fn).call(this, "trainOnBatch", async () => {
      __privateGet(this, _train) ?? __privateSet(this, _train, (await import("./train-on-batch.weWNSysG.js")).trainOnBatch);
      return __privateGet(this, _train).call(this, __privateGet(this, _core2), read);
    });
  }
  /**
   * A trainer of its own on this model's network: one objective, one optimizer, and the parameters that it trains. Several share the
   * network, such as a generator and its critic; the model need not be compiled for them. It trains once the model is built.
   */
  createTrainer(options2) {
    return new ModelTrainer(__privateGet(this, _core2), options2);
  }
  /**
   * A training step for a loop of one's own; compiles the model with what is given. The model must be built, or
   * `sampleShape` tells for which samples.
   */
  async compileStep(options2) {
    checkOptions("compileStep", options2, [...compileOptions, "batchSize", "sampleShape"]);
    checkWhole(options2 == null ? void 0 : options2.batchSize, "compileStep: batchSize", 1);
    const { batchSize: _2, sampleShape, ...given } = options2;
    const trainer = __privateMethod(this, _Model_instances, trainer_fn).call(this, "compileStep", given);
    return __privateMethod(this, _Model_instances, turn_fn).call(this, "compileStep", async () => {
      const { userStep } = await import("./user-step.EFkgj9Ow.js");
      return userStep(__privateGet(this, _core2), trainer, sampleShape, (value) => {
        this.learningRate = value;
      });
    });
  }
  /**
   * A look into the network between its steps: outputs of layers and gradients of the loss, by path, for batches of one's own. Nothing
   * of the training is touched. Throws ArgumentError for a path that there is not, and StateError before the model is built.
   *
   *     const probe = await model.observe({ outputs: ["sequential/dense"], gradients: true });
   *     const { outputs, gradients } = await probe.run({ x, y });
   */
  async observe(options2) {
    const { Probe } = await import("./observe.BQNxGNuL.js");
    return new Probe(__privateGet(this, _core2), options2);
  }
  /**
   * Runs one training step on a batch, instruction by instruction, and throws NumericalError for the first one that
   * produces NaN or Infinity, naming the line that traced it. The weights are left as they were.
   */
  async inspect(x, y) {
    return __privateMethod(this, _Model_instances, turn_fn).call(this, "inspect", async () => {
      const { inspectStep } = await import("./inspect-step.SlhXoEAY.js");
      return inspectStep(__privateGet(this, _core2), x, y);
    });
  }
  /** @internal The program of a training step on a batch, in memory and not run: what `explain` shows. */
  async loadStep(x, y) {
    return __privateMethod(this, _Model_instances, turn_fn).call(this, "explain", async () => {
      const { stepFor } = await import("./inspect-step.SlhXoEAY.js");
      return (await stepFor(__privateGet(this, _core2), x, y, "explain")).runner.loaded;
    });
  }
  /** The layers with their output shapes and numbers of parameters; print it, or read its fields. */
  summary() {
    const { network } = __privateGet(this, _core2);
    const { trace } = network.trace(network.trialInputs, 1, false);
    return summarize(this.name, trace.layers, network.variables, (path) => network.trains(path));
  }
  async save(target, more) {
    const { path, options: options2 } = readSaveArguments(target, more);
    return __privateMethod(this, _Model_instances, turn_fn).call(this, "save", async () => {
      const standing = await standingOf(__privateGet(this, _core2), options2);
      const { bytesOfModel, writeModel } = await import("./save.DlcZugr7.js").then((n) => n.s);
      const layer = this;
      return path === void 0 ? bytesOfModel(this.name, layer, standing) : writeModel(path, this.name, layer, standing);
    });
  }
}
_layer2 = new WeakMap();
_core2 = new WeakMap();
_predictor = new WeakMap();
_train = new WeakMap();
_Model_instances = new WeakSet();
trainer_fn = function(where2, options2) {
  if (typeof options2 !== "object" || options2 === null) {
    throw new ArgumentError(`${where2}: expected options such as { optimizer, loss }, received ${show(options2)}.`);
  }
  checkOptions(where2, options2, compileOptions);
  const trainer = new Trainer(__privateGet(this, _core2).network, resolveTrainer(where2, options2));
  expectKernels(resolveThreads(__privateGet(this, _core2).threads, "model"));
  return trainer;
};
turn_fn = function(name, work) {
  return __privateGet(this, _core2).network.turns.take(name, work);
};
/** Which of the ways to give data and options was taken. */
readCall_fn = function(where2, known2, given) {
  var _a;
  const { network } = __privateGet(this, _core2);
  const inputNames = network.built ? network.inputs.map(({ name }) => name) : void 0;
  const read = ((_a = __privateGet(this, _core2).features) == null ? void 0 : _a.call(where2, given)) ?? given;
  return readFitArguments(read, { where: where2, known: known2, inputNames });
};
const isTransform = (value) => {
  const { gradients, values } = value ?? {};
  return typeof value === "object" && (typeof gradients === "function" || typeof values === "function");
};
const partsOption = () => ({
  read: (given, where2) => {
    const place = where2.replace(/: parts$/, "");
    if (!Array.isArray(given)) {
      throw new ArgumentError(
        `${place}: expected transforms such as clipByGlobalNorm(1) and an optimizer such as adam(), received ${show(given)}.`
      );
    }
    const parts = given;
    const wrong = parts.findIndex((part) => !isTransform(part) && !isOptimizer(part));
    if (wrong >= 0) {
      throw new ArgumentError(
        `${place}: expected transforms such as clipByGlobalNorm(1) and an optimizer such as adam(), received ${show(parts[wrong])} at position ${wrong}.`
      );
    }
    const optimizers2 = parts.filter(isOptimizer);
    if (optimizers2.length === 1) return parts;
    throw new ArgumentError(`${place}: expected one optimizer among its parts, received ${optimizers2.length}.`);
  },
  needed: true,
  fallback: void 0,
  expects: "transforms and one optimizer",
  write: (parts) => parts.map(writePart),
  family: "optimizer"
});
const chainOf = define(
  "chain",
  { parts: partsOption() },
  (parts) => ({ parts }),
  ({ parts }, described) => {
    const at2 = parts.findIndex(isOptimizer);
    const optimizer = parts[at2];
    const [before, behind] = [parts.slice(0, at2), parts.slice(at2 + 1)];
    const updateAll = (parameters, gradients, context) => {
      const go = (i, flowing, known22) => {
        var _a, _b, _c;
        const transform = before[i];
        if (!transform) return updateWith(optimizer, parameters, flowing, known22);
        const changed = ((_a = transform.gradients) == null ? void 0 : _a.call(transform, parameters, flowing, known22)) ?? flowing;
        const values2 = go(i + 1, changed, ((_b = transform.context) == null ? void 0 : _b.call(transform, known22)) ?? known22);
        return ((_c = transform.values) == null ? void 0 : _c.call(transform, parameters, values2, known22)) ?? values2;
      };
      const values = go(0, gradients, context);
      const known2 = before.reduce((outer, transform) => {
        var _a;
        return ((_a = transform.context) == null ? void 0 : _a.call(transform, outer)) ?? outer;
      }, context);
      return behind.reduce((made, transform) => {
        var _a;
        return ((_a = transform.values) == null ? void 0 : _a.call(transform, parameters, made, known2)) ?? made;
      }, values);
    };
    return {
      ...described,
      name: described.kind,
      learningRate: optimizer.learningRate,
      leader: optimizer,
      update: (parameter, gradient, state) => optimizer.update(parameter, gradient, state),
      updateAll
    };
  }
);
const chain = variadic(chainOf);
const shrink = (g, norm, limit) => multiply(g, divide(limit, maximum(norm, limit)));
const squares = (g) => sum$2(square$1(g));
const clipByGlobalNorm = define(
  "clipByGlobalNorm",
  { limit: positive() },
  (limit) => ({ limit }),
  ({ limit }, part) => ({
    ...part,
    name: part.kind,
    gradients: (_2, gradients) => {
      const norm = sqrt(gradients.map(squares).reduce((total, one) => add(total, one)));
      return gradients.map((g) => shrink(g, norm, limit));
    }
  })
);
define(
  "clipByNorm",
  { limit: positive() },
  (limit) => ({ limit }),
  ({ limit }, part) => ({
    ...part,
    name: part.kind,
    gradients: (_2, gradients) => gradients.map((g) => shrink(g, sqrt(squares(g)), limit))
  })
);
define(
  "clipByValue",
  { limit: positive() },
  (limit) => ({ limit }),
  ({ limit }, part) => ({
    ...part,
    name: part.kind,
    gradients: (_2, gradients) => gradients.map((g) => clip(g, -limit, limit))
  })
);
const unitNorms = (x) => {
  const axis2 = x.rank > 1 ? Array.from({ length: x.rank - 1 }, (_2, i) => i) : void 0;
  return sqrt(sum$2(square$1(x), { keepDims: true, ...axis2 && { axis: axis2 } }));
};
define(
  "adaptiveGradientClipping",
  { limit: positive(0.01), epsilon: positive(1e-3) },
  (limit) => ({ limit }),
  ({ limit, epsilon: epsilon2 }, part) => ({
    ...part,
    name: part.kind,
    gradients: (parameters, gradients) => gradients.map((g, i) => {
      const most2 = scale(maximum(unitNorms(parameters[i].value), epsilon2), limit);
      return multiply(g, divide(most2, maximum(unitNorms(g), most2)));
    })
  })
);
define(
  "centralizeGradients",
  {},
  none$1,
  (_2, part) => ({
    ...part,
    name: part.kind,
    gradients: (_22, gradients) => gradients.map((g) => {
      if (g.rank < 2) return g;
      const axis2 = Array.from({ length: g.rank - 1 }, (_3, i) => i);
      return subtract(g, mean(g, { axis: axis2, keepDims: true }));
    })
  })
);
const redZoneBytes = 64;
const pattern = 1526644958;
const guarded = (loaded) => [
  ...loaded.program.leaves.filter(({ source }) => (source == null ? void 0 : source.kind) === "constant" || (source == null ? void 0 : source.kind) === "input"),
  ...loaded.program.bufferOf.keys()
];
const zonesOf = (loaded, tensor) => {
  const begin = loaded.addressOf(tensor) >>> 2;
  const end = begin + (bytesOf(tensor) + 3 >>> 2);
  const words2 = redZoneBytes >>> 2;
  return [
    [begin - words2, begin],
    [end, end + words2]
  ];
};
const fillRedZones = (session, loaded) => {
  for (const tensor of guarded(loaded)) {
    for (const [begin, end] of zonesOf(loaded, tensor)) session.memory.ints.fill(pattern, begin, end);
  }
};
const checkRedZones = (session, loaded, call) => {
  var _a, _b;
  const names2 = call.computes.map((tensor) => {
    var _a2;
    return (_a2 = tensor.op) == null ? void 0 : _a2.name;
  }).join(", ");
  for (const tensor of guarded(loaded)) {
    for (const [begin, end] of zonesOf(loaded, tensor)) {
      for (let word = begin; word < end; word++) {
        if (session.memory.ints[word] !== pattern) {
          throw new Error(
            `red zone: ${names2} wrote to word ${word}, ${word - (loaded.addressOf(tensor) >>> 2)} words from the start of ${((_a = tensor.op) == null ? void 0 : _a.name) ?? ((_b = tensor.source) == null ? void 0 : _b.kind)} [${tensor.shape.join(",")}].`
          );
        }
      }
    }
  }
};
const runCall = (session, loaded, call) => {
  const { tape, tapeAt, tapeEnd } = loaded;
  const first = tape.instructions.findIndex((instruction) => instruction.call === call);
  if (first < 0) return;
  const after = tape.instructions.find((instruction, i) => i > first && instruction.call !== call);
  session.run(loaded, 1, tapeAt + 4 * tape.instructions[first].word, after ? tapeAt + 4 * after.word : tapeEnd);
};
const largestStep = 2147483647;
const checkStep = (step) => {
  const whole2 = checkWhole(step, "evaluate: step");
  if (whole2 <= largestStep) return whole2;
  throw new ArgumentError(`evaluate: expected a step from 0 to ${largestStep}, received ${whole2}.`);
};
const evaluate$1 = async (tensors, options2 = {}) => {
  if (!Array.isArray(tensors)) {
    throw new ArgumentError(`evaluate: expected an array of tensors, received ${show(tensors)}.`);
  }
  for (const tensor of tensors) checkTensor(tensor, "evaluate");
  checkOptions("evaluate", options2, ["seed", "step", "threads", "debug"]);
  const seed2 = checkSeed(options2.seed ?? 0, "evaluate");
  const step = checkStep(options2.step ?? 0);
  const staff = resolveThreads(options2.threads, "evaluate");
  const debug = checkFlag(options2.debug ?? false, "evaluate: debug");
  const redZone = debug ? redZoneBytes : 0;
  const program = compileProgram(tensors, [], { redZone });
  for (const { source } of program.leaves) {
    if ((source == null ? void 0 : source.kind) === "input" || (source == null ? void 0 : source.kind) === "variable") {
      throw new ArgumentError(
        `evaluate: expected tensors made of constants, received one that depends on the ${source.kind} "${source.name}". Use model.predict for a model's outputs.`
      );
    }
  }
  const session = await Session.create(staff);
  try {
    session.drawBy(seed2, step, 0);
    const loaded = session.load(program, { redZone });
    if (debug) {
      fillRedZones(session, loaded);
      for (const call of program.calls) {
        runCall(session, loaded, call);
        checkRedZones(session, loaded, call);
      }
    } else session.run(loaded);
    const values = tensors.map((tensor) => ({ shape: tensor.shape, data: session.viewOf(loaded, tensor).slice() }));
    return values;
  } finally {
    session.team.dismiss();
  }
};
const sequential$1 = (layers, options2 = {}) => new Model(chain$1(layers), options2);
const fragua = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  ArgumentError,
  DataError,
  DataTypeError,
  FraguaError,
  MemoryError,
  NumericalError,
  ShapeError,
  StateError,
  abs,
  accuracy,
  activation,
  adagrad,
  adam: adam$1,
  adamw,
  add,
  argMax,
  auc,
  batchNormalization,
  batches,
  binaryAccuracy,
  binaryCrossentropy,
  broadcastTo,
  cast,
  categoricalAccuracy,
  categoricalCrossentropy,
  celu,
  chain,
  clip,
  clipByGlobalNorm,
  confusionMatrix,
  constant: constant$1,
  constantOf,
  cos,
  cumulativeSum,
  dense: dense$1,
  differentiate: differentiate$1,
  divide,
  dropout,
  equal,
  erf,
  evaluate: evaluate$1,
  exp,
  expm1,
  f1,
  flushDenormals,
  gelu,
  glorotNormal,
  glorotUniform,
  greater,
  greaterEqual,
  hardSigmoid,
  hardSwish,
  heNormal,
  heUniform,
  huber,
  identity,
  l1,
  l2,
  lecunNormal,
  lecunUniform,
  less,
  lessEqual,
  log,
  log1p,
  logSoftmax,
  matmul,
  max,
  maximum,
  mean,
  meanAbsoluteError,
  meanSquaredError,
  min,
  minimum,
  mish,
  moments,
  multiply,
  negate,
  normalizeBatch,
  notEqual,
  oneHot,
  ones,
  orthogonal,
  pad,
  precision,
  r2,
  randomNormal,
  randomUniform,
  recall,
  reciprocal,
  relu,
  relu6,
  rmsprop,
  rootMeanSquaredError,
  rsqrt,
  scale,
  selu,
  sequential: sequential$1,
  sgd,
  sigmoid,
  sign,
  silu,
  sin,
  slice,
  softmaxCrossEntropy,
  softplus,
  softsign,
  sparseCategoricalAccuracy,
  sparseCategoricalCrossentropy,
  sparseSoftmaxCrossEntropy,
  sparseTopKCategoricalAccuracy,
  sqrt,
  square: square$1,
  subtract,
  sum: sum$2,
  tanh,
  topKCategoricalAccuracy,
  transpose,
  truncatedNormal,
  unpack,
  varianceScaling,
  where,
  writeSafetensors,
  zeros
}, Symbol.toStringTag, { value: "Module" }));
const niceStep = (size2) => {
  const power = 10 ** Math.floor(Math.log10(size2));
  const step = [1, 2, 5].find((factor) => factor * power >= size2 * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(1));
};
const digitsOf = (step) => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
const written = (value, digits) => {
  const size2 = Math.abs(value);
  if (size2 >= 1e6 || size2 > 0 && size2 < 1e-4) return value.toExponential(1).replace(".0e", "e").replace("e+", "e");
  return value.toFixed(digits);
};
const linearScale = (values, steps = 5, counted = false) => {
  const finite2 = values.filter(Number.isFinite);
  const [low, high] = finite2.length > 0 ? extent(finite2) : [0, 1];
  const size2 = high > low ? (high - low) / steps : (Math.abs(high) || 1) / 5;
  const step = niceStep(counted ? Math.max(1, size2) : size2);
  const [below, above] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const [first, last] = below === above ? [below - 1, above + 1] : [below, above];
  const [begin, end] = [first * step, last * step];
  const digits = digitsOf(step);
  return {
    ticks: Array.from({ length: last - first + 1 }, (_2, i) => (first + i) * step),
    write: (value) => written(value, digits),
    place: (value) => (value - begin) / (end - begin)
  };
};
const rangeScale = ([low, high], steps = 5) => {
  if (!(high > low)) return linearScale([low, high], steps);
  const step = niceStep((high - low) / steps);
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  const digits = digitsOf(step);
  return {
    ticks: Array.from({ length: last - first + 1 }, (_2, i) => (first + i) * step),
    write: (value) => written(value, digits),
    place: (value) => (value - low) / (high - low)
  };
};
const logScale = (values) => {
  const [low, high] = extent(values.filter((value) => Number.isFinite(value) && value > 0));
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const end = Math.max(last, first + 1);
  const every = Math.ceil((end - first) / 8);
  return {
    ticks: Array.from({ length: Math.floor((end - first) / every) + 1 }, (_2, i) => 10 ** (first + i * every)),
    write: (value) => `1e${Math.round(Math.log10(value))}`,
    place: (value) => (Math.log10(value) - first) / (end - first)
  };
};
const scaleFor = (values, steps) => {
  const finite2 = values.filter(Number.isFinite);
  if (finite2.length > 1) {
    const [low, high] = extent(finite2);
    if (low > 0 && high / low >= 1e3) return logScale(finite2);
  }
  return linearScale(finite2, steps);
};
const extent = (values) => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return [low, high];
};
const legendRow = 20;
const words = {
  en: (name, values, last) => `${name}: ${values} values, the last ${last}`,
  es: (name, values, last) => `${name}: ${values} valores, el último ${last}`
};
const lineChart = ({ series, width: width2 = 640, height: height2 = 360, title, ...chart }) => {
  const xs = series.map(({ x, y }) => x ?? y.map((_2, i) => i + 1));
  const ys = series.flatMap(
    ({ y, spread }) => spread ? y.flatMap((value, i) => [value - spread[i], value + spread[i]]) : y
  );
  const counted = series.every(({ x }) => x === void 0);
  const xScale = chart.xLogarithmic ? logScale(xs.flat()) : chart.xRange ? rangeScale(chart.xRange) : linearScale(xs.flat(), Math.max(2, Math.floor(width2 / 90)), counted);
  const yScale = chart.yRange ? rangeScale(chart.yRange) : scaleFor(ys, Math.max(2, Math.floor(height2 / 60)));
  const legend = legendOf(series, width2 - 24);
  const top = (title ? 30 : 10) + legend.rows * legendRow + (legend.rows > 0 ? 8 : 0);
  const labels = yScale.ticks.map((tick) => localized(yScale.write(tick), chart.language));
  const left = 14 + Math.max(...labels.map((label) => widthOf(label))) + (chart.yLabel ? 18 : 0);
  const bottom = height2 - 26 - (chart.xLabel ? 18 : 0);
  const right = width2 - Math.max(16, 4 + widthOf(xScale.write(xScale.ticks.at(-1))) / 2);
  const placeX = (value) => left + xScale.place(value) * (right - left);
  const placeY = (value) => bottom - yScale.place(value) * (bottom - top);
  const axes2 = [
    ...yScale.ticks.map((tick, i) => {
      const y = placeY(tick);
      return element("line", { class: "grid", x1: left, x2: right, y1: y, y2: y }) + text$1(left - 6, y + 4, labels[i], { anchor: "end", look: "tick" });
    }),
    ...xScale.ticks.map(
      (tick) => text$1(placeX(tick), bottom + 17, localized(xScale.write(tick), chart.language), {
        anchor: "middle",
        look: "tick"
      })
    ),
    element("line", { class: "frame", x1: left, x2: right, y1: bottom, y2: bottom })
  ];
  const marks = (chart.marks ?? []).map(({ x, label }, i, all) => {
    const place = placeX(x);
    const anchor = place > (left + right) / 2 ? "end" : "start";
    const row = all.slice(0, i).filter((other) => Math.abs(placeX(other.x) - place) < widthOf(other.label + label)).length;
    return element("line", { class: "frame", x1: place, x2: place, y1: top, y2: bottom, "stroke-dasharray": "3 3" }) + text$1(place + (anchor === "end" ? -5 : 5), top + 12 + 15 * row, label, { anchor, look: "tick" });
  });
  const drawn = series.map((each, i) => draw(each, xs[i], i, placeX, placeY, yScale));
  const said = [
    heading(title, width2),
    chart.xLabel ? text$1((left + right) / 2, height2 - 8, chart.xLabel, { anchor: "middle", look: "axis" }) : "",
    chart.yLabel ? text$1(14, (top + bottom) / 2, chart.yLabel, { anchor: "middle", look: "axis", turn: -90 }) : ""
  ];
  const described = { width: width2, height: height2, title, description: describe(series, chart.language), theme: chart.theme };
  return picture(described, [...axes2, ...marks, ...drawn, ...legend.drawn(title ? 42 : 18), ...said].join(""));
};
const describe = (series, language) => series.map(({ name, y }) => {
  const last = y.filter(Number.isFinite).at(-1);
  return last === void 0 ? name : inLanguage(words, language)(name, y.length, short(last, 4, language));
}).join(". ");
const legendOf = (series, room) => {
  const named2 = series.map((each, i) => ({ ...each, i })).filter(({ name }) => name !== "");
  if (named2.length < 2) return { rows: 0, drawn: () => [] };
  const rows = [[]];
  let used = 0;
  for (const each of named2) {
    const wide = widthOf(each.name) + 42;
    if (used > 0 && used + wide > room) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1).push(each);
    used += wide;
  }
  const drawn = (top) => rows.flatMap((row, r) => {
    let x = 12;
    return row.map(({ name, i, draw: draw2 = "line", dashed }) => {
      const y = top + r * legendRow;
      const colour = `var(--series-${i % colours})`;
      const sign2 = draw2 === "points" ? element("circle", { cx: x + 9, cy: y - 4, r: 3.5, fill: colour }) : element("line", {
        x1: x,
        x2: x + 18,
        y1: y - 4,
        y2: y - 4,
        stroke: colour,
        "stroke-width": 2,
        "stroke-dasharray": dashed ? "5 4" : void 0
      });
      const said = text$1(x + 24, y, fitted(name, room - 24));
      x += widthOf(name) + 42;
      return sign2 + said;
    });
  });
  return { rows: rows.length, drawn };
};
const draw = ({ y, draw: how = "line", dashed, spread }, x, number, placeX, placeY, scale2) => {
  const colour = `var(--series-${number % colours})`;
  const shown = y.map((value, i) => Number.isFinite(x[i]) && Number.isFinite(scale2.place(value)));
  const points2 = y.map((value, i) => shown[i] ? `${at$1(placeX(x[i]))},${at$1(placeY(value))}` : "");
  if (how === "points") {
    const radius = y.length > 400 ? 1.5 : 3;
    return points2.filter((point) => point !== "").map((point) => {
      const [cx, cy] = point.split(",").map(Number);
      return element("circle", { cx, cy, r: radius, fill: colour, "fill-opacity": 0.6 });
    }).join("");
  }
  const pieces = [[]];
  shown.forEach((is, i) => {
    if (is) pieces.at(-1).push(i);
    else if (pieces.at(-1).length > 0) pieces.push([]);
  });
  const pathOf2 = (piece) => piece.map((i, k) => {
    const point = points2[i];
    if (k === 0) return `M${point}`;
    return how === "steps" ? `H${at$1(placeX(x[i]))}V${at$1(placeY(y[i]))}` : `L${point}`;
  }).join("");
  const bands = spread ? pieces.map((piece) => {
    const above = piece.map((i) => `${at$1(placeX(x[i]))},${at$1(placeY(y[i] + spread[i]))}`);
    const below = piece.map((i) => `${at$1(placeX(x[i]))},${at$1(placeY(y[i] - spread[i]))}`).reverse();
    return element("polygon", { points: [...above, ...below].join(" "), fill: colour, "fill-opacity": 0.18 });
  }) : [];
  const lines = pieces.filter((piece) => piece.length > 0).map(
    (piece) => piece.length === 1 ? element("circle", { cx: placeX(x[piece[0]]), cy: placeY(y[piece[0]]), r: 3, fill: colour }) : element("path", {
      class: "line",
      d: pathOf2(piece),
      stroke: colour,
      "stroke-dasharray": dashed ? "5 4" : void 0
    })
  );
  return [...bands, ...lines].join("");
};
const same = (value) => ({ value });
const slider = (name, label, values, initial) => {
  return { name, label, kind: "slider", choices: values.map(same), initial };
};
const list = (name, label, choices, initial) => ({
  name,
  label,
  kind: "list",
  choices: choices.map((choice2) => typeof choice2 === "string" ? same(choice2) : choice2),
  initial
});
const size = { width: 340, height: 240 };
const inWords = {
  loss: { en: "Loss", es: "Pérdida" },
  epoch: { en: "epoch", es: "época" },
  step: { en: "step", es: "paso" },
  layer: { en: "layer", es: "capa" },
  training: { en: "training", es: "entrenamiento" },
  validation: { en: "validation", es: "validación" },
  activation: { en: "Activation", es: "Activación" },
  rate: { en: "Learning rate", es: "Tasa de aprendizaje" },
  whatNetworkSays: { en: "What the network says", es: "Lo que dice la red" }
};
const curves = (title, x, series, looks, more = {}) => lineChart({ ...size, ...looks, title: title[looks.language], xLabel: x[looks.language], series, ...more });
const bothLosses = (training, validation, looks) => curves(
  inWords.loss,
  inWords.epoch,
  [
    { name: inWords.training[looks.language], y: training },
    { name: inWords.validation[looks.language], y: validation }
  ],
  looks
);
const { width: width$1, height } = size;
const drawNetwork = ({ title, units, lines, reached = units.length }, { theme }) => {
  const column2 = (layer) => 46 + layer * (width$1 - 92) / Math.max(1, units.length - 1);
  const row = (layer, unit) => 40 + (unit + 0.5) * (height - 56) / units[layer].length;
  const drawnLines = lines.flatMap(
    (from, layer) => from.flatMap(
      (to, i) => to.map(
        (weight2, j) => element("line", {
          ...{ x1: column2(layer), y1: row(layer, i), x2: column2(layer + 1), y2: row(layer + 1, j) },
          stroke: weight2 < 0 ? "var(--series-1)" : "var(--series-0)",
          "stroke-width": Math.max(0.4, 6 * Math.min(1, Math.abs(weight2))),
          "stroke-opacity": layer + 1 < reached ? 0.8 : 0.15
        })
      )
    )
  );
  const circles = units.flatMap(
    (layer, l) => layer.map((words2, unit) => {
      const [x, y] = [column2(l), row(l, unit)];
      const circle = { cx: x, cy: y, r: 21, fill: "var(--ground)", stroke: "var(--faint)", "stroke-width": 1.5 };
      return element("circle", { ...circle, "stroke-opacity": l < reached ? 1 : 0.3 }) + (l < reached ? text$1(x, y + 4, fitted(words2, 40, 11), { anchor: "middle" }) : "");
    })
  );
  const description = units.slice(0, reached).map((layer) => layer.join(", ")).join(" → ");
  return picture(
    { width: width$1, height, title, description, theme },
    [heading(title, width$1), ...drawnLines, ...circles].join("")
  );
};
const side = 26;
const reach = 1.5;
const drawPlane = async (model, { x, y }, title, { theme }) => {
  const coordinate = (i) => (i + 0.5) / side * 2 * reach - reach;
  const grid = Array.from({ length: side * side }, (_2, i) => [coordinate(i % side), -coordinate(Math.floor(i / side))]);
  const { data } = await model.predict(grid, { batchSize: side * side });
  const [left, top, cell] = [(width$1 - 196) / 2, 32, 196 / side];
  const fields2 = Array.from(
    data,
    (value, i) => element("rect", {
      ...{ x: left + i % side * cell, y: top + Math.floor(i / side) * cell, width: cell + 0.3, height: cell + 0.3 },
      fill: value < 0.5 ? "var(--series-0)" : "var(--series-1)",
      "fill-opacity": Math.round(20 * Math.min(0.5, Math.abs(value - 0.5))) / 20
    })
  );
  const place = (value) => (value + reach) / (2 * reach) * 196;
  const dots = Array.from(
    y.data,
    (label, i) => element("circle", {
      cx: left + place(x.data[2 * i]),
      cy: top + 196 - place(x.data[2 * i + 1]),
      ...{ r: 2.6, fill: label === 0 ? "var(--series-0)" : "var(--series-1)", stroke: "var(--ground)" }
    })
  );
  return picture({ width: width$1, height, title, theme }, [heading(title, width$1), ...fields2, ...dots].join(""));
};
const sine = (angle) => {
  const halfTurns = Math.round(angle / Math.PI);
  const x = angle - halfTurns * Math.PI;
  let [term, sum2] = [x, x];
  for (let n = 2; n <= 16; n += 2) {
    term *= -(x * x) / (n * (n + 1));
    sum2 += term;
  }
  return halfTurns % 2 === 0 ? sum2 : -sum2;
};
const cosine = (angle) => sine(angle + Math.PI / 2);
const uniforms = (seed2) => {
  let state = seed2 | 0;
  return () => {
    state = state + 1831565813 | 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
};
const normal = (uniform2) => {
  let sum2 = -6;
  for (let i = 0; i < 12; i++) sum2 += uniform2();
  return sum2;
};
const classesOf = (name) => name === "spirals" ? 3 : 2;
const places = {
  // Two half circles that reach into each other, two thirds of a unit in radius and centred on the origin.
  moons: (label, draw2) => {
    const angle = draw2() * Math.PI;
    const x = label === 0 ? cosine(angle) : 1 - cosine(angle);
    const y = label === 0 ? sine(angle) : 0.5 - sine(angle);
    return [(x - 0.5) * 2 / 3, (y - 0.25) * 2 / 3];
  },
  circles: (label, draw2) => {
    const radius = label === 0 ? 1 : 0.5;
    const angle = draw2() * 2 * Math.PI;
    return [radius * cosine(angle), radius * sine(angle)];
  },
  // Three arms, a third of a turn apart, each winding by four radians from near the centre to radius 1.
  spirals: (label, draw2) => {
    const position2 = draw2();
    const radius = 0.05 + 0.95 * position2;
    const angle = label * 2 * Math.PI / 3 + 4 * position2;
    return [radius * cosine(angle), radius * sine(angle)];
  },
  // Four squares with a gap between them: class 1 where x and y differ in sign.
  xor: (label, draw2) => {
    const [x, y] = [0.1 + draw2(), 0.1 + draw2()];
    const side2 = draw2() < 0.5 ? -1 : 1;
    return [side2 * x, (label === 0 ? side2 : -side2) * y];
  },
  // Two round clouds.
  gaussians: (label, draw2) => {
    const centre = label === 0 ? -0.55 : 0.55;
    return [centre + 0.2 * normal(draw2), centre + 0.2 * normal(draw2)];
  }
};
const makePoints = (name, count2, noise2, seed2, imbalance = 1) => {
  const round = imbalance * (classesOf(name) - 1) + 1;
  const classes = classesOf(name);
  const uniform2 = uniforms(seed2);
  const x = new Float32Array(count2 * 2);
  const y = new Int32Array(count2);
  for (let i = 0; i < count2; i++) {
    const place = i % round;
    const label = place === round - 1 ? classes - 1 : place % (classes - 1);
    const [right, up] = places[name](label, uniform2);
    x[2 * i] = right + noise2 * normal(uniform2);
    x[2 * i + 1] = up + noise2 * normal(uniform2);
    y[i] = label;
  }
  return mix({ x, y, width: 2, classes }, uniform2);
};
const mix = (samples, uniform2) => {
  const { width: width2, classes } = samples;
  const order2 = Array.from(samples.y, (_2, i) => i);
  for (let i = order2.length - 1; i > 0; i--) {
    const j = Math.floor(uniform2() * (i + 1));
    [order2[i], order2[j]] = [order2[j], order2[i]];
  }
  const x = new Float32Array(samples.x.length);
  const y = new Int32Array(samples.y.length);
  for (const [to, from] of order2.entries()) {
    x.set(samples.x.subarray(from * width2, (from + 1) * width2), to * width2);
    y[to] = samples.y[from];
  }
  return { x, y, width: width2, classes };
};
const points = (name, count2, noise2 = 0.1, seed2 = 1) => {
  const made = makePoints(name, count2, noise2, seed2);
  return { x: { data: made.x, shape: [count2, 2] }, y: { data: Float32Array.from(made.y), shape: [count2, 1] } };
};
const wave = (count2, noise2, seed2) => {
  const uniform2 = uniforms(seed2);
  const x = Float32Array.from({ length: count2 }, () => 2 * uniform2() - 1);
  const y = x.map((value) => sine(4 * value) + noise2 * (uniform2() + uniform2() + uniform2() + uniform2() - 2) * 1.7);
  return { x: { data: x, shape: [count2, 1] }, y: { data: y, shape: [count2, 1] } };
};
const noise = (rows, columns, seed2) => {
  const uniform2 = uniforms(seed2);
  const data = Float32Array.from({ length: rows * columns }, () => {
    let sum2 = -6;
    for (let i = 0; i < 12; i++) sum2 += uniform2();
    return sum2;
  });
  return { data, shape: [rows, columns] };
};
const listOf = ({ data }) => Array.from(data);
const trainEpoch = (step, table2, batchSize2, epoch) => {
  let [sum2, count2] = [0, 0];
  for (const batch of batches(table2, batchSize2, { shuffle: true, seed: 1, epoch })) {
    sum2 += step.run(batch).loss;
    count2 += 1;
  }
  return sum2 / count2;
};
const lossOf = async (model, { x, y }) => (await model.evaluate(x, y)).loss;
const accuracyOf = async (model, { x, y }) => {
  const { data } = await model.predict(x);
  const right = data.filter((value, i) => Number(value >= 0.5) === y.data[i]).length;
  return right / data.length;
};
const lengthOf = (values) => Math.sqrt(Array.from(values).reduce((sum2, value) => sum2 + value * value, 0));
const deviationOf = (values) => {
  const all = Array.from(values);
  const mean2 = all.reduce((sum2, value) => sum2 + value, 0) / all.length;
  return lengthOf(all.map((value) => value - mean2)) / Math.sqrt(all.length);
};
const endingIn = (values, ending) => Object.entries(values).filter(([path]) => path.endsWith(ending)).map(([, value]) => value);
const { adam, dense, differentiate, evaluate, sequential, sum, constant } = fragua;
const functions = {
  linear: (x) => x,
  relu: (x) => relu(x),
  tanh: (x) => tanh(x),
  sigmoid: (x) => sigmoid(x),
  gelu: (x) => gelu(x)
};
const at = Array.from({ length: 61 }, (_2, i) => (i - 30) / 10);
const activations = {
  controls: [list("activation", inWords.activation, Object.keys(functions), "linear")],
  async *frames({ activation: activation2 }, looks) {
    const x = constant(Float32Array.from(at), [at.length]);
    const y = functions[activation2](x);
    const [values, slopes2] = await evaluate([y, differentiate(sum(y), [x])[0]]);
    const table2 = points("circles", 160);
    const hidden = () => dense(12, { activation: activation2 });
    const model = sequential([hidden(), hidden(), dense(1, { activation: "sigmoid" })], { seed: 1 });
    const options2 = { loss: "binaryCrossentropy", optimizer: adam({ learningRate: 0.02 }) };
    const step = await model.compileStep({ ...options2, batchSize: 20, sampleShape: [2] });
    const shape = curves(
      { en: "Function and derivative", es: "Función y derivada" },
      { en: "x", es: "x" },
      [
        { name: activation2, x: at, y: Array.from(values.data) },
        {
          name: { en: "derivative", es: "derivada" }[looks.language],
          x: at,
          y: Array.from(slopes2.data),
          dashed: true
        }
      ],
      looks
    );
    for (let epoch = 1; epoch <= 40; epoch++) {
      const loss2 = trainEpoch(step, table2, 20, epoch);
      const accuracy2 = await accuracyOf(model, table2);
      yield {
        pictures: [shape, await drawPlane(model, table2, inWords.whatNetworkSays[looks.language], looks)],
        said: {
          en: `Epoch ${epoch} with ${activation2}: loss ${figure(loss2)}, accuracy ${figure(accuracy2)}.`,
          es: `Época ${epoch} con ${activation2}: pérdida ${figure(loss2)}, exactitud ${figure(accuracy2)}.`
        }[looks.language],
        figures: { loss: loss2, accuracy: accuracy2 }
      };
    }
  }
};
const nudge = 0.01;
const backpropagation = {
  controls: [list("target", { en: "What the network should say", es: "Lo que la red debería decir" }, ["0", "1"], "1")],
  async *frames({ target }, looks) {
    const sample = {
      x: { data: Float32Array.of(0.8, -0.5), shape: [1, 2] },
      y: { data: Float32Array.of(Number(target)), shape: [1, 1] }
    };
    const model = sequential$1([dense$1(3, { activation: "tanh" }), dense$1(1, { activation: "sigmoid" })], { seed: 4 });
    const options2 = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.5 }) };
    const step = await model.compileStep({ ...options2, batchSize: 1, sampleShape: [2] });
    const probe = await model.observe({ outputs: true, gradients: true });
    const losses2 = [];
    for (let count2 = 0; count2 <= 12; count2++) {
      if (count2 > 0) trainEpoch(step, sample, 1, 0);
      const { outputs, gradients } = await probe.run(sample);
      const [first, second] = endingIn(gradients, "kernel");
      const units = [sample.x, ...["dense", "dense_1"].map((name) => endingIn(outputs, name)[0])];
      losses2.push(await lossOf(model, sample));
      const weights = model.getWeights();
      const path = Object.keys(weights).find((each) => each.endsWith("kernel"));
      const tried = [];
      for (const move of [nudge, -nudge]) {
        const moved = Float32Array.from(weights[path].data, (value, i) => i === 0 ? value + move : value);
        model.setWeights({ ...weights, [path]: { ...weights[path], data: moved } });
        tried.push(await lossOf(model, sample));
      }
      model.setWeights(weights);
      const [gradient, difference2] = [first.data[0], (tried[0] - tried[1]) / (2 * nudge)];
      const rows = [[0, 1, 2].map((j) => first.data[j]), [0, 1, 2].map((j) => first.data[3 + j])];
      const now = losses2.at(-1);
      yield {
        pictures: [
          drawNetwork(
            {
              title: { en: "Gradients on the way back", es: "Gradientes en el camino de vuelta" }[looks.language],
              units: units.map(({ data }) => Array.from(data, figure)),
              lines: [rows, Array.from(second.data, (value) => [value])]
            },
            looks
          ),
          curves(inWords.loss, inWords.step, [{ name: "", y: losses2 }], looks)
        ],
        said: {
          en: `Step ${count2}: loss ${figure(now)}. Backpropagation gives the first weight the gradient ${figure(gradient)}; moving it a little to both sides gives ${figure(difference2)}.`,
          es: `Paso ${count2}: pérdida ${figure(now)}. La retropropagación da al primer peso el gradiente ${figure(gradient)}; moverlo un poco a ambos lados da ${figure(difference2)}.`
        }[looks.language],
        figures: { loss: now, gradient, difference: difference2 }
      };
    }
  }
};
const [count$1, epochs$2] = [256, 20];
const batchSize = {
  controls: [slider("batchSize", { en: "Batch size", es: "Tamaño del lote" }, ["1", "8", "32", "256"], "8")],
  async *frames({ batchSize: batchSize2 }, looks) {
    const table2 = points("moons", count$1, 0.2);
    const size2 = Number(batchSize2);
    const model = sequential$1([dense$1(16, { activation: "relu" }), dense$1(1, { activation: "sigmoid" })], { seed: 1 });
    const options2 = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.1 }) };
    const step = await model.compileStep({ ...options2, batchSize: size2, sampleShape: [2] });
    const [ofBatches, ofAll] = [[], []];
    const seen = [];
    for (let epoch = 1; epoch <= epochs$2; epoch++) {
      const own = [];
      for (const batch of batches(table2, size2, { shuffle: true, seed: 1, epoch })) own.push(step.run(batch).loss);
      ofBatches.push(...own);
      seen.push(...own.map((_2, i) => epoch - 1 + (i + 1) / own.length));
      ofAll.push(await lossOf(model, table2));
      const [loss2, spread] = [ofAll.at(-1), deviationOf(own)];
      yield {
        pictures: [
          curves(
            { en: "Loss of each batch", es: "Pérdida de cada lote" },
            inWords.epoch,
            [{ name: "", x: seen, y: ofBatches }],
            looks
          ),
          curves(
            { en: "Loss of all samples", es: "Pérdida de todas las muestras" },
            inWords.epoch,
            [{ name: "", y: ofAll }],
            looks
          )
        ],
        said: {
          en: `Epoch ${epoch}: ${ofBatches.length} steps so far; the losses of this epoch's batches deviate by ${figure(spread)}, the loss of all samples is ${figure(loss2)}.`,
          es: `Época ${epoch}: ${ofBatches.length} pasos hasta ahora; las pérdidas de los lotes de esta época se desvían ${figure(spread)}, la pérdida de todas las muestras es ${figure(loss2)}.`
        }[looks.language],
        figures: { steps: ofBatches.length, spread, loss: loss2 }
      };
    }
  }
};
const tables = [wave(16, 0.5, 5), wave(200, 0.5, 6)];
const along = Array.from({ length: 81 }, (_2, i) => (i - 40) / 40);
const beginFitting = async (hidden, looks, { batchSize: batchSize2 = 8 } = {}) => {
  const [seen, unseen] = tables;
  const model = sequential$1([...hidden, dense$1(1)], { seed: 3 });
  const options2 = { loss: "meanSquaredError", metrics: ["mse"], optimizer: adam$1({ learningRate: 0.01 }) };
  const step = await model.compileStep({ ...options2, batchSize: batchSize2, sampleShape: [1] });
  const [training, validation] = [[], []];
  let epoch = 0;
  return {
    model,
    training,
    validation,
    epochs: async (count2) => {
      for (let i = 0; i < count2; i++) trainEpoch(step, seen, batchSize2, epoch++);
      training.push((await model.evaluate(seen.x, seen.y)).mse);
      validation.push((await model.evaluate(unseen.x, unseen.y)).mse);
    },
    pictures: async () => {
      const { data } = await model.predict(along.map((value) => [value]));
      const curve = curves(
        { en: "What was learned", es: "Lo aprendido" },
        { en: "x", es: "x" },
        [
          { name: "", x: along, y: Array.from(data) },
          { name: "", x: listOf(seen.x), y: listOf(seen.y), draw: "points" }
        ],
        looks,
        { yRange: [-2, 2] }
      );
      return [curve, bothLosses(training, validation, looks)];
    }
  };
};
const stride$2 = 20;
const capacity = {
  controls: [
    slider(
      "units",
      { en: "Units in each of two layers", es: "Unidades en cada una de dos capas" },
      ["1", "4", "16", "128"],
      "1"
    )
  ],
  async *frames({ units }, looks) {
    const hidden = () => dense$1(Number(units), { activation: "tanh" });
    const fitting = await beginFitting([hidden(), hidden()], looks);
    for (let frame = 1; frame <= 40; frame++) {
      await fitting.epochs(stride$2);
      const [training, validation] = [fitting.training.at(-1), fitting.validation.at(-1)];
      const least = Math.min(...fitting.validation);
      yield {
        pictures: await fitting.pictures(),
        said: {
          en: `Epoch ${frame * stride$2}, ${units} units: error ${figure(training)} on the points it learns from, ${figure(validation)} on others.`,
          es: `Época ${frame * stride$2}, ${units} unidades: error ${figure(training)} en los puntos de los que aprende, ${figure(validation)} en otros.`
        }[looks.language],
        figures: { training, validation, least }
      };
    }
  }
};
const stride$1 = 10;
const epochs$1 = {
  controls: [slider("epochs", { en: "Epochs", es: "Épocas" }, ["20", "50", "100", "300", "1000"], "1000")],
  async *frames({ epochs: epochs2 }, looks) {
    const hidden = () => dense$1(64, { activation: "relu" });
    const fitting = await beginFitting([hidden(), hidden()], looks);
    for (let frame = 1; frame * stride$1 <= Number(epochs2); frame++) {
      await fitting.epochs(stride$1);
      const [now, least] = [fitting.validation.at(-1), Math.min(...fitting.validation)];
      const best = (fitting.validation.indexOf(least) + 1) * stride$1;
      yield {
        pictures: await fitting.pictures(),
        said: {
          en: `Epoch ${frame * stride$1}: validation error ${figure(now)}; it was least, ${figure(least)}, at epoch ${best}.`,
          es: `Época ${frame * stride$1}: error de validación ${figure(now)}; el menor, ${figure(least)}, fue en la época ${best}.`
        }[looks.language],
        figures: { now, least, best }
      };
    }
  }
};
const table$2 = () => {
  const x = noise(120, 8, 7);
  const y = Float32Array.from({ length: 120 }, (_2, i) => {
    let sum2 = 0;
    for (let j = 0; j < 8; j++) sum2 += x.data[8 * i + j];
    return sum2 / 8;
  });
  return { x, y: { data: y, shape: [120, 1] } };
};
const exploding = {
  controls: [
    slider(
      "scale",
      { en: "Variance of the first weights, times", es: "Varianza de los pesos iniciales, por" },
      ["1", "2", "3"],
      "2"
    ),
    list(
      "clip",
      { en: "Clipping", es: "Recorte" },
      [{ value: "none", label: { en: "none", es: "ninguno" } }, "clipByGlobalNorm(1)"],
      "none"
    )
  ],
  async *frames({ scale: scale2, clip: clip2 }, looks) {
    const data = table$2();
    const kernelInitializer = () => varianceScaling({ scale: 2 * Number(scale2) });
    const hidden = Array.from(
      { length: 6 },
      () => dense$1(32, { activation: "relu", kernelInitializer: kernelInitializer() })
    );
    const model = sequential$1([...hidden, dense$1(1)], { seed: 1 });
    const plain2 = sgd({ learningRate: 3e-3 });
    const optimizer = clip2 === "none" ? plain2 : chain(clipByGlobalNorm(1), plain2);
    const step = await model.compileStep({ loss: "meanSquaredError", optimizer, batchSize: 20, sampleShape: [8] });
    const probe = await model.observe({ gradients: true });
    const losses2 = [];
    const norms2 = [];
    for (let epoch = 0; epoch <= 40; epoch++) {
      if (epoch > 0) losses2.push(trainEpoch(step, data, 20, epoch));
      const { gradients } = await probe.run(data);
      norms2.push(lengthOf(endingIn(gradients, "").flatMap(({ data: data2 }) => Array.from(data2))));
      const [first, norm, loss2] = [norms2[0], norms2.at(-1), losses2.at(-1) ?? Number.NaN];
      yield {
        pictures: [
          curves(
            { en: "Length of the whole gradient", es: "Longitud de todo el gradiente" },
            inWords.epoch,
            [{ name: "", x: norms2.map((_2, i) => i), y: norms2, draw: "points" }],
            looks
          ),
          curves(inWords.loss, inWords.epoch, [{ name: "", y: losses2 }], looks)
        ],
        said: {
          en: `Epoch ${epoch}: the gradient is ${figure(norm)} long (${figure(first)} at first); loss ${figure(loss2)}.`,
          es: `Época ${epoch}: el gradiente mide ${figure(norm)} (${figure(first)} al principio); pérdida ${figure(loss2)}.`
        }[looks.language],
        figures: { first, norm, loss: loss2 }
      };
    }
  }
};
const coordinates = ["-1.2", "-0.8", "-0.4", "0", "0.4", "0.8", "1.2"];
const shares = ({
  data,
  shape
}) => {
  const largest = Array.from(data).reduce((most2, value) => Math.max(most2, Math.abs(value)), 1e-12);
  const units = shape[1];
  return Array.from(
    { length: shape[0] },
    (_2, i) => Array.from({ length: units }, (_22, j) => data[i * units + j] / largest)
  );
};
const forward = {
  controls: [
    slider("x1", { en: "First number", es: "Primer número" }, coordinates, "0"),
    slider("x2", { en: "Second number", es: "Segundo número" }, coordinates, "0")
  ],
  async *frames({ x1, x2 }, looks) {
    const table2 = points("circles", 160);
    const model = sequential$1([dense$1(4, { activation: "tanh" }), dense$1(1, { activation: "sigmoid" })], { seed: 2 });
    const options2 = { loss: "binaryCrossentropy", optimizer: adam$1({ learningRate: 0.05 }) };
    const step = await model.compileStep({ ...options2, batchSize: 16, sampleShape: [2] });
    for (let epoch = 0; epoch < 60; epoch++) trainEpoch(step, table2, 16, epoch);
    const given = [Number(x1), Number(x2)];
    const probe = await model.observe({ outputs: true });
    const { outputs } = await probe.run({ x: [given] });
    const [hidden, said] = ["dense", "dense_1"].map((name) => endingIn(outputs, name)[0]);
    const kernels = endingIn(model.getWeights(), "kernel");
    const [output, unit] = [said.data[0], hidden.data[0]];
    const [kernel, bias] = [kernels[0], endingIn(model.getWeights(), "bias")[0]];
    const sum2 = given[0] * kernel.data[0] + given[1] * kernel.data[4] + bias.data[0];
    const point = {
      x: { data: Float32Array.from(given) },
      y: { data: new Float32Array(1) }
    };
    const plane = await drawPlane(model, point, inWords.whatNetworkSays[looks.language], looks);
    const units = [given, hidden.data, said.data].map((values) => Array.from(values, figure));
    const lines = kernels.map(shares);
    const words2 = [
      {
        en: `The input layer holds ${units[0].join(" and ")}.`,
        es: `La capa de entrada contiene ${units[0].join(" y ")}.`
      },
      {
        en: `First hidden unit: ${units[0][0]} · ${figure(kernel.data[0])} + ${units[0][1]} · ${figure(kernel.data[4])} + ${figure(bias.data[0])} = ${figure(sum2)}, and tanh of that is ${figure(unit)}.`,
        es: `Primera unidad oculta: ${units[0][0]} · ${figure(kernel.data[0])} + ${units[0][1]} · ${figure(kernel.data[4])} + ${figure(bias.data[0])} = ${figure(sum2)}, y su tanh es ${figure(unit)}.`
      },
      {
        en: `The last unit puts its sum through a sigmoid: ${figure(output)} is the probability of the inner circle.`,
        es: `La última unidad pasa su suma por una sigmoide: ${figure(output)} es la probabilidad del círculo interior.`
      }
    ];
    for (const [layer, each] of words2.entries()) {
      const title = { en: "Layer by layer", es: "Capa a capa" }[looks.language];
      yield {
        pictures: [drawNetwork({ title, units, lines, reached: layer + 1 }, looks), plane],
        said: each[looks.language],
        figures: { output, unit, sum: sum2 }
      };
    }
  }
};
const [depth, width, epochs] = [8, 24, 40];
const initializers = {
  zeros: () => constantOf(0),
  small: () => randomNormal({ stddev: 0.02 }),
  glorotNormal: () => glorotNormal(),
  heNormal: () => heNormal(),
  large: () => randomNormal({ stddev: 2 })
};
const initialization = {
  controls: [
    list(
      "initializer",
      { en: "First weights", es: "Pesos iniciales" },
      [
        { value: "zeros", label: { en: "all 0", es: "todos 0" } },
        { value: "small", label: { en: "too small (deviation 0.02)", es: "demasiado pequeños (desviación 0,02)" } },
        { value: "glorotNormal" },
        { value: "heNormal" },
        { value: "large", label: { en: "too large (deviation 2)", es: "demasiado grandes (desviación 2)" } }
      ],
      "small"
    ),
    list("activation", inWords.activation, ["relu", "tanh"], "relu")
  ],
  async *frames({ initializer, activation: activation2 }, looks) {
    const table2 = points("circles", 120);
    const kernelInitializer = initializers[initializer];
    const hidden = Array.from(
      { length: depth },
      () => dense$1(width, { activation: activation2, kernelInitializer: kernelInitializer() })
    );
    const model = sequential$1([...hidden, dense$1(1, { activation: "sigmoid" })], { seed: 1 });
    const options2 = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }) };
    const step = await model.compileStep({ ...options2, batchSize: 30, sampleShape: [2] });
    const probe = await model.observe({ outputs: true });
    const losses2 = [];
    for (let epoch = 0; epoch <= epochs; epoch++) {
      if (epoch > 0) losses2.push(trainEpoch(step, table2, 30, epoch));
      const { outputs } = await probe.run({ x: table2.x });
      const deviations = endingIn(outputs, "").filter(({ shape }) => shape[1] === width).map(({ data }) => deviationOf(data));
      const [first, last, loss2] = [deviations[0], deviations.at(-1), losses2.at(-1) ?? Number.NaN];
      yield {
        pictures: [
          curves(
            { en: "Deviation by layer", es: "Desviación por capa" },
            inWords.layer,
            [{ name: "", y: deviations, draw: "points" }],
            looks
          ),
          curves(inWords.loss, inWords.epoch, [{ name: "", y: losses2 }], looks)
        ],
        said: {
          en: `Epoch ${epoch}: layer 1 puts out numbers of deviation ${figure(first)}, layer ${depth} of ${figure(last)}; loss ${figure(loss2)}.`,
          es: `Época ${epoch}: la capa 1 da números de desviación ${figure(first)} y la ${depth}, de ${figure(last)}; pérdida ${figure(loss2)}.`
        }[looks.language],
        figures: { first, last, loss: loss2 }
      };
    }
  }
};
const count = 200;
const iteration = {
  controls: [slider("batchSize", { en: "Batch size", es: "Tamaño del lote" }, ["10", "20", "50", "200"], "20")],
  async *frames({ batchSize: batchSize2 }, looks) {
    const table2 = points("moons", count);
    const model = sequential$1([dense$1(12, { activation: "tanh" }), dense$1(1, { activation: "sigmoid" })], { seed: 1 });
    const size2 = Number(batchSize2);
    const options2 = { loss: "binaryCrossentropy", optimizer: adam$1({ learningRate: 0.03 }) };
    const step = await model.compileStep({ ...options2, batchSize: size2, sampleShape: [2] });
    const losses2 = [];
    for (let epoch = 0; epoch < 40; epoch++) {
      let batchNumber = 0;
      for (const batch of batches(table2, size2, { shuffle: true, seed: 1, epoch })) {
        losses2.push(step.run(batch).loss);
        batchNumber += 1;
        if (epoch >= 2 && batchNumber < count / size2) continue;
        const [loss2, accuracy2] = [losses2.at(-1), await accuracyOf(model, table2)];
        yield {
          pictures: [
            await drawPlane(model, table2, inWords.whatNetworkSays[looks.language], looks),
            curves(inWords.loss, { en: "batch", es: "lote" }, [{ name: "", y: losses2 }], looks)
          ],
          said: {
            en: `Epoch ${epoch + 1}, batch ${batchNumber} of ${count / size2}: loss ${figure(loss2)}, accuracy ${figure(accuracy2)}.`,
            es: `Época ${epoch + 1}, lote ${batchNumber} de ${count / size2}: pérdida ${figure(loss2)}, exactitud ${figure(accuracy2)}.`
          }[looks.language],
          figures: { epoch: epoch + 1, steps: losses2.length, loss: loss2, accuracy: accuracy2 }
        };
      }
    }
  }
};
const learningRate = {
  controls: [slider("rate", inWords.rate, ["0.0001", "0.001", "0.01", "0.1", "1", "10", "100"], "0.001")],
  async *frames({ rate }, looks) {
    const table2 = points("circles", 160);
    const hidden = () => dense$1(16, { activation: "relu" });
    const model = sequential$1([hidden(), hidden(), dense$1(1, { activation: "sigmoid" })], { seed: 1 });
    const options2 = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: Number(rate) }) };
    const step = await model.compileStep({ ...options2, batchSize: 20, sampleShape: [2] });
    const losses2 = [await lossOf(model, table2)];
    for (let epoch = 1; epoch <= 40; epoch++) {
      trainEpoch(step, table2, 20, epoch);
      losses2.push(await lossOf(model, table2));
      const [first, last] = [losses2[0], losses2.at(-1)];
      yield {
        pictures: [
          curves(inWords.loss, inWords.epoch, [{ name: "", x: losses2.map((_2, i) => i), y: losses2 }], looks),
          await drawPlane(model, table2, inWords.whatNetworkSays[looks.language], looks)
        ],
        said: {
          en: `Epoch ${epoch} at a rate of ${rate}: the loss was ${figure(first)} and is ${figure(last)}.`,
          es: `Época ${epoch} con una tasa de ${rate}: la pérdida era ${figure(first)} y es ${figure(last)}.`
        }[looks.language],
        figures: { first, last }
      };
    }
  }
};
const table$1 = () => {
  const uniform2 = uniforms(3);
  const x = Float32Array.from({ length: 24 }, () => 2 * uniform2() - 1);
  const y = x.map((value) => 1.5 * value + 0.6 * (uniform2() - 0.5));
  return { x: { data: x, shape: [24, 1] }, y: { data: y, shape: [24, 1] } };
};
const slopes = Array.from({ length: 17 }, (_2, i) => -1 + i * 0.3);
const loss = {
  controls: [
    slider("slope", { en: "Slope", es: "Pendiente" }, ["-1", "-0.4", "0.2", "0.8", "1.4", "2", "2.6", "3.2"], "-0.4")
  ],
  async *frames({ slope }, looks) {
    const data = table$1();
    const model = sequential$1([dense$1(1, { useBias: false })], { seed: 1 });
    const options2 = { loss: "meanSquaredError", optimizer: sgd({ learningRate: 0.15 }) };
    const step = await model.compileStep({ ...options2, batchSize: 24, sampleShape: [1] });
    const [path] = Object.keys(model.getWeights());
    const set = (value) => model.setWeights({ [path]: { data: Float32Array.of(value), shape: [1, 1] } });
    const valley = [];
    for (const value of slopes) {
      set(value);
      valley.push(await lossOf(model, data));
    }
    set(Number(slope));
    for (let epoch = 0; epoch <= 30; epoch++) {
      if (epoch > 0) trainEpoch(step, data, 24, epoch);
      const now = model.getWeights()[path].data[0];
      const value = await lossOf(model, data);
      const ends = await model.predict([[-1], [1]]);
      yield {
        pictures: [
          curves(
            { en: "Points and line", es: "Puntos y recta" },
            { en: "x", es: "x" },
            [
              { name: "", x: listOf(data.x), y: listOf(data.y), draw: "points" },
              { name: "", x: [-1, 1], y: Array.from(ends.data) }
            ],
            looks,
            { yRange: [-3, 3] }
          ),
          curves(
            inWords.loss,
            { en: "slope", es: "pendiente" },
            [
              { name: "", x: slopes, y: valley },
              { name: "", x: [now], y: [value], draw: "points" }
            ],
            looks,
            { yRange: [0, 3] }
          )
        ],
        said: {
          en: `Step ${epoch}: with a slope of ${figure(now)} the mean squared error is ${figure(value)}.`,
          es: `Paso ${epoch}: con una pendiente de ${figure(now)} el error cuadrático medio es ${figure(value)}.`
        }[looks.language],
        figures: { slope: now, loss: value }
      };
    }
  }
};
const optimizers = {
  sgd: () => sgd({ learningRate: 0.4 }),
  "sgd + momentum": () => sgd({ learningRate: 0.1, momentum: 0.8 }),
  rmsprop: () => rmsprop({ learningRate: 0.1 }),
  adam: () => adam$1({ learningRate: 0.2 })
};
const table = () => {
  const x = noise(64, 2, 5);
  const data = Float32Array.from(x.data, (value, i) => i % 2 === 0 ? value : value / 5);
  const y = Float32Array.from({ length: 64 }, (_2, i) => data[2 * i] + data[2 * i + 1]);
  return { x: { data, shape: [64, 2] }, y: { data: y, shape: [64, 1] } };
};
const contour = (size2) => {
  const angles = Array.from({ length: 41 }, (_2, i) => i * Math.PI / 20);
  const x = angles.map((angle) => 1 + size2 * sine(angle + Math.PI / 2));
  return { name: "", x, y: angles.map((angle) => 1 + 5 * size2 * sine(angle)), dashed: true };
};
const optimization = {
  controls: [list("optimizer", { en: "Optimizer", es: "Optimizador" }, Object.keys(optimizers), "sgd")],
  async *frames({ optimizer }, looks) {
    const data = table();
    const model = sequential$1([dense$1(1, { useBias: false })], { seed: 1 });
    const options2 = { loss: "meanSquaredError", optimizer: optimizers[optimizer]() };
    const step = await model.compileStep({ ...options2, batchSize: 64, sampleShape: [2] });
    const [path] = Object.keys(model.getWeights());
    model.setWeights({ [path]: { data: Float32Array.of(-0.6, -2.5), shape: [2, 1] } });
    const way = [[-0.6, -2.5]];
    const losses2 = [];
    for (let count2 = 1; count2 <= 60; count2++) {
      losses2.push(trainEpoch(step, data, 64, 0));
      const { data: now } = model.getWeights()[path];
      way.push([now[0], now[1]]);
      const last = losses2.at(-1);
      yield {
        pictures: [
          curves(
            { en: "The way of two weights", es: "El camino de dos pesos" },
            { en: "first weight", es: "primer peso" },
            [
              { name: "", x: way.map(([x]) => x), y: way.map(([, y]) => y) },
              ...[0.2, 0.45, 0.7].map(contour),
              { name: "", x: way.map(([x]) => x), y: way.map(([, y]) => y), draw: "points" }
            ],
            looks,
            { xRange: [-1, 3], yRange: [-3, 5] }
          ),
          curves(inWords.loss, inWords.step, [{ name: "", y: losses2 }], looks)
        ],
        said: {
          en: `Step ${count2} of ${optimizer}: weights ${figure(now[0])} and ${figure(now[1])} (best: 1 and 1), loss ${figure(last)}.`,
          es: `Paso ${count2} de ${optimizer}: pesos ${figure(now[0])} y ${figure(now[1])} (lo mejor: 1 y 1), pérdida ${figure(last)}.`
        }[looks.language],
        figures: { loss: last, first: now[0], second: now[1] }
      };
    }
  }
};
const stride = 20;
const large = (options2 = {}) => dense$1(128, { activation: "relu", ...options2 });
const remedies = {
  none: () => [large(), large()],
  l2: () => [large({ kernelRegularizer: l2(3e-3) }), large({ kernelRegularizer: l2(3e-3) })],
  l1: () => [large({ kernelRegularizer: l1(6e-4) }), large({ kernelRegularizer: l1(6e-4) })],
  dropout: () => [large(), dropout(0.2), large(), dropout(0.2)]
};
const regularization = {
  controls: [
    list(
      "remedy",
      { en: "Regularization", es: "Regularización" },
      [{ value: "none", label: { en: "none", es: "ninguna" } }, "l2", "l1", "dropout"],
      "none"
    )
  ],
  async *frames({ remedy }, looks) {
    const fitting = await beginFitting(remedies[remedy](), looks);
    for (let frame = 1; frame <= 40; frame++) {
      await fitting.epochs(stride);
      const [training, validation] = [fitting.training.at(-1), fitting.validation.at(-1)];
      const weights = lengthOf(Object.values(fitting.model.getWeights()).flatMap(({ data }) => Array.from(data)));
      yield {
        pictures: await fitting.pictures(),
        said: {
          en: `Epoch ${frame * stride}: error ${figure(training)} on the points it learns from, ${figure(validation)} on others; length of all weights ${figure(weights)}.`,
          es: `Época ${frame * stride}: error ${figure(training)} en los puntos de los que aprende, ${figure(validation)} en otros; longitud de todos los pesos ${figure(weights)}.`
        }[looks.language],
        figures: { training, validation, weights }
      };
    }
  }
};
const heatMap = ({ values, rowNames, columnNames, width: width2 = 480, title, ...chart }) => {
  const greatest = Math.max(0, ...values.map((row) => Math.max(...row.filter(Number.isFinite))));
  const shade = chart.shade ?? ((value) => greatest > 0 ? value / greatest : 0);
  const write2 = chart.write ?? ((value) => {
    if (value === 0) return "";
    return Number.isFinite(value) ? short(value, 3, chart.language) : "–";
  });
  const columns = columnNames.length;
  const rows = rowNames.length;
  const left = Math.min(width2 * 0.35, 16 + Math.max(...rowNames.map((name) => widthOf(name)))) + (chart.rowLabel ? 16 : 0);
  const side2 = (width2 - left - 12) / Math.max(columns, 1);
  const turned = columnNames.some((name) => widthOf(name) > side2 - 4);
  const header = turned ? Math.min(90, 12 + Math.max(...columnNames.map((name) => widthOf(name)))) : 20;
  const top = (title ? 30 : 6) + (chart.columnLabel ? 18 : 0) + header;
  const height2 = chart.height ?? top + Math.min(side2, 40) * rows + 10;
  const tall = (height2 - top - 10) / Math.max(rows, 1);
  const fields2 = values.flatMap(
    (row, r) => row.map((value, c) => {
      const [x, y] = [left + c * side2, top + r * tall];
      const share2 = Number.isFinite(value) ? Math.min(1, Math.max(0, shade(value, r, c))) : 0;
      const figure2 = write2(value, r, c);
      const fits2 = widthOf(figure2, 11) <= side2 - 2 && tall >= 12;
      const field = element("rect", {
        x,
        y,
        width: side2 - 1,
        height: tall - 1,
        fill: "var(--series-0)",
        "fill-opacity": 0.06 + 0.84 * share2
      });
      const look = share2 > 0.55 ? "on" : "label";
      return field + (figure2 !== "" && fits2 ? text$1(x + side2 / 2, y + tall / 2 + 4, figure2, { anchor: "middle", look }) : "");
    })
  );
  const every = Math.max(1, Math.ceil(12 / tall));
  const across = Math.max(1, Math.ceil((turned ? 13 : 1) / side2));
  const names2 = [
    ...rowNames.map(
      (name, r) => r % every === 0 ? text$1(left - 6, top + (r + 0.5) * tall + 4, fitted(name, left - (chart.rowLabel ? 26 : 10)), { anchor: "end" }) : ""
    ),
    ...columnNames.map((name, c) => {
      if (c % across !== 0) return "";
      const x = left + (c + 0.5) * side2;
      return turned ? text$1(x + 4, top - 6, fitted(name, header), { turn: -90 }) : text$1(x, top - 6, name, { anchor: "middle" });
    })
  ];
  const words2 = [
    heading(title, width2),
    chart.columnLabel ? text$1(left + columns * side2 / 2, title ? 44 : 14, chart.columnLabel, { anchor: "middle", look: "axis" }) : "",
    chart.rowLabel ? text$1(12, top + rows * tall / 2, chart.rowLabel, { anchor: "middle", look: "axis", turn: -90 }) : ""
  ];
  const description = values.map(
    (row, r) => `${rowNames[r]}: ${row.map((value, c) => `${columnNames[c]} ${short(value, 4, chart.language)}`).join(", ")}`
  ).join(". ");
  const on = "<style>.fragua-chart .on{fill:var(--ground)}</style>";
  return picture(
    { width: width2, height: height2, title, description, theme: chart.theme },
    [on, ...fields2, ...names2, ...words2].join("")
  );
};
const rates = [3e-3, 0.03, 0.3, 3];
const widths = [1, 4, 16];
const tuning = {
  controls: [slider("epochs", { en: "Epochs for each", es: "Épocas para cada una" }, ["5", "15", "30"], "15")],
  async *frames({ epochs: epochs2 }, looks) {
    const [seen, unseen] = [points("moons", 160, 0.15, 1), points("moons", 160, 0.15, 2)];
    const found = widths.map(() => rates.map(() => Number.NaN));
    for (const [row, units] of widths.entries()) {
      for (const [column2, rate] of rates.entries()) {
        const model = sequential$1([dense$1(units, { activation: "relu" }), dense$1(1, { activation: "sigmoid" })], {
          seed: 1
        });
        const options2 = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: rate }) };
        const step = await model.compileStep({ ...options2, batchSize: 16, sampleShape: [2] });
        const [training, validation] = [[], []];
        for (let epoch = 0; epoch < Number(epochs2); epoch++) {
          training.push(trainEpoch(step, seen, 16, epoch));
          validation.push(await lossOf(model, unseen));
        }
        found[row][column2] = validation.at(-1);
        const all = found.flat();
        const tried = all.filter((value) => !Number.isNaN(value));
        const best = Math.min(...tried);
        const at2 = all.indexOf(best);
        const [bestUnits, bestRate] = [widths[Math.floor(at2 / rates.length)], rates[at2 % rates.length]];
        yield {
          pictures: [
            heatMap({
              ...{ ...size, ...looks, values: found, rowNames: widths.map(String), columnNames: rates.map(String) },
              title: { en: "Validation loss", es: "Pérdida de validación" }[looks.language],
              rowLabel: { en: "units", es: "unidades" }[looks.language],
              columnLabel: inWords.rate[looks.language],
              shade: (value) => Number.isNaN(value) ? 0 : best / value
            }),
            bothLosses(training, validation, looks)
          ],
          said: {
            en: `${tried.length} of ${all.length} tried: the least validation loss, ${figure(best)}, is that of ${bestUnits} units at a rate of ${bestRate}.`,
            es: `${tried.length} de ${all.length} probadas: la menor pérdida de validación, ${figure(best)}, es la de ${bestUnits} unidades con una tasa de ${bestRate}.`
          }[looks.language],
          figures: { tried: tried.length, best, bestUnits, bestRate }
        };
      }
    }
  }
};
const vanishing = {
  controls: [
    list("activation", inWords.activation, ["sigmoid", "tanh", "relu", "sigmoid + batchNormalization"], "sigmoid"),
    slider("depth", { en: "Hidden layers", es: "Capas ocultas" }, ["2", "4", "8"], "8")
  ],
  async *frames({ activation: activation$12, depth: depth2 }, looks) {
    const table2 = points("circles", 160);
    const [name, normalized] = activation$12.split(" + ");
    const kernelInitializer = name === "relu" ? "heNormal" : "glorotUniform";
    const hidden = Array.from({ length: Number(depth2) }, () => [
      dense$1(16, { kernelInitializer, activation: normalized ? "linear" : name }),
      ...normalized ? [batchNormalization(), activation(name)] : []
    ]).flat();
    const model = sequential$1([...hidden, dense$1(1, { activation: "sigmoid" })], { seed: 1 });
    const options2 = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.05, momentum: 0.9 }) };
    const step = await model.compileStep({ ...options2, batchSize: 20, sampleShape: [2] });
    const probe = await model.observe({ gradients: true });
    const losses2 = [];
    for (let epoch = 0; epoch <= 40; epoch++) {
      if (epoch > 0) losses2.push(trainEpoch(step, table2, 20, epoch));
      const { gradients } = await probe.run(table2);
      const norms2 = endingIn(gradients, "kernel").map(({ data }) => lengthOf(data));
      const [kept, loss2] = [norms2[0] / norms2.at(-1), losses2.at(-1) ?? Number.NaN];
      yield {
        pictures: [
          curves(
            { en: "Length of the gradient by layer", es: "Longitud del gradiente por capa" },
            inWords.layer,
            [{ name: "", y: norms2, draw: "points" }],
            looks
          ),
          curves(inWords.loss, inWords.epoch, [{ name: "", y: losses2 }], looks)
        ],
        said: {
          en: `Epoch ${epoch}: the first layer's gradient is ${figure(kept)} times that of the last; loss ${figure(loss2)}.`,
          es: `Época ${epoch}: el gradiente de la primera capa es ${figure(kept)} veces el de la última; pérdida ${figure(loss2)}.`
        }[looks.language],
        figures: { kept, loss: loss2 }
      };
    }
  }
};
const ideas = {
  initialization,
  forward,
  loss,
  backpropagation,
  optimization,
  iteration,
  activations,
  epochs: epochs$1,
  "batch-size": batchSize,
  "learning-rate": learningRate,
  capacity,
  vanishing,
  exploding,
  tuning,
  regularization
};
const index = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  ideas
}, Symbol.toStringTag, { value: "Module" }));
export {
  spanish as $,
  showShape as A,
  BatchStep as B,
  placeOf$1 as C,
  originOf as D,
  builtin as E,
  writePart as F,
  writeSafetensors as G,
  savedKey as H,
  savedFormat as I,
  Gathered as J,
  logsOf as K,
  isRowSource as L,
  shuffle as M,
  has as N,
  isIterable as O,
  Pass as P,
  logitsOf as Q,
  evaluate$1 as R,
  Slice as S,
  Tensor as T,
  reduce as U,
  constant$1 as V,
  clip as W,
  subtract as X,
  log as Y,
  chain as Z,
  clipByGlobalNorm as _,
  countOf$1 as a,
  figure as a0,
  percent as a1,
  max as a2,
  min as a3,
  mean as a4,
  equal as a5,
  argMax as a6,
  sameShape as a7,
  cast as a8,
  greater as a9,
  square$1 as aa,
  abs as ab,
  greaterEqual as ac,
  partOf as ad,
  slice as ae,
  workOf as af,
  ArraySteps as ag,
  MemoryMap as ah,
  settings as ai,
  instantiate as aj,
  cores$1 as ak,
  isPageThread as al,
  LoneThread as am,
  Interval as an,
  nextTask as ao,
  isWhole$1 as ap,
  findings as aq,
  placeOf as ar,
  isTyped as as,
  listMetrics as at,
  formatCount as au,
  formatDuration as av,
  showLines as aw,
  index as ax,
  isArrayData as b,
  checkWhole as c,
  isDataset as d,
  writeValues as e,
  slotOf as f,
  givenInputs as g,
  entriesOf as h,
  isSource as i,
  onlyOutput as j,
  keyOf as k,
  compileProgram as l,
  checkOptions as m,
  datasetIn as n,
  onlyInput as o,
  readShapes as p,
  traceLoss as q,
  readBatchInTurns as r,
  sizeOf as s,
  trainOn as t,
  differentiate$1 as u,
  readBatch as v,
  weightsOf as w,
  specOf as x,
  isPlain as y,
  runCall as z
};
