var __typeError = (msg) => {
  throw TypeError(msg);
};
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _counts, _ids, _PartWriter_instances, count_fn, copy_fn, entries_fn;
import { s as show, b as DataError, A as ArgumentError } from "./live-network.8sQWpCpD.js";
import { E as builtin, F as writePart, G as writeSafetensors, H as savedKey, I as savedFormat } from "./index.CQRbASWO.js";
const reasonOf = (cause) => (cause == null ? void 0 : cause.message) || show(cause);
const fileSystem = (where) => {
  const found = builtin("node:fs/promises");
  if (found) return found;
  throw new ArgumentError(`${where}: this host has no files to name. Use bytes: a Uint8Array.`);
};
const isPlace = (path) => /^[a-z][a-z\d+.-]*:\/\//i.test(path);
const placesFor = (path) => isPlace(path) ? import("./places.2DtWLE_Z.js") : void 0;
const onFiles = async (where, what, work) => {
  const files = fileSystem(where);
  try {
    return await work(files);
  } catch (cause) {
    throw new DataError(`${where}: cannot ${what}: ${reasonOf(cause)}.`, { cause });
  }
};
let written = 0;
const withFile = async (files, [path, flags], work) => {
  const file = await files.open(path, flags);
  try {
    await work(file);
  } finally {
    await file.close();
  }
};
const folderOf = (path) => {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  if (end < 0) return ".";
  return path.slice(0, end) || path.slice(0, 1);
};
const writeFile = async (path, bytes, where) => {
  const places = await placesFor(path);
  return places ? places.writePlace(path, bytes, where) : replaceFile(path, bytes, where);
};
const replaceFile = (path, bytes, where) => onFiles(where, `write ${path}`, async (files) => {
  const process = globalThis.process;
  const beside = `${path}.${(process == null ? void 0 : process.pid) ?? 0}-${written++}.part`;
  try {
    await withFile(files, [beside, "w"], async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await files.rename(beside, path);
  } catch (error) {
    await files.rm(beside, { force: true }).catch(() => {
    });
    throw error;
  }
  if ((process == null ? void 0 : process.platform) !== "win32") await withFile(files, [folderOf(path), "r"], (folder) => folder.sync());
});
const refuse = (path, what, remedy) => new ArgumentError(`save: ${path}: ${what} ${remedy} Weights alone can be kept with getWeights and writeSafetensors.`);
const isPlain = (value) => Object.prototype.toString.call(value) === "[object Object]";
class PartWriter {
  constructor() {
    __privateAdd(this, _PartWriter_instances);
    /** How often each config stands in what is written. */
    __privateAdd(this, _counts, /* @__PURE__ */ new Map());
    __privateAdd(this, _ids, /* @__PURE__ */ new Map());
  }
  write(part, path) {
    __privateMethod(this, _PartWriter_instances, count_fn).call(this, part, /* @__PURE__ */ new Set());
    return __privateMethod(this, _PartWriter_instances, copy_fn).call(this, part, path);
  }
}
_counts = new WeakMap();
_ids = new WeakMap();
_PartWriter_instances = new WeakSet();
count_fn = function(value, above) {
  if (typeof value !== "object" || value === null || above.has(value)) return;
  const { kind, config } = value;
  if (typeof kind === "string" && typeof config === "object" && config !== null) {
    const count = __privateGet(this, _counts).get(config) ?? 0;
    __privateGet(this, _counts).set(config, count + 1);
    if (count > 0) return;
  }
  for (const held of Object.values(value)) __privateMethod(this, _PartWriter_instances, count_fn).call(this, held, /* @__PURE__ */ new Set([...above, value]));
};
copy_fn = function(value, path, above = []) {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "object" || above.includes(value) || !(Array.isArray(value) || isPlain(value))) {
    throw refuse(
      path,
      `expected a config that JSON can hold, received ${show(value)}.`,
      "Make it from numbers, texts and lists."
    );
  }
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((element, i) => __privateMethod(this, _PartWriter_instances, copy_fn).call(this, element, `${path}[${i}]`, inside));
  const { kind, config } = value;
  if (typeof kind !== "string") return __privateMethod(this, _PartWriter_instances, entries_fn).call(this, value, path, inside);
  if (kind === "") {
    throw refuse(
      path,
      "has no kind by which it could be made again.",
      "Give a function a name, and an object { kind, config }."
    );
  }
  const at = path === "" ? kind : `${path}: ${kind}`;
  if (typeof config !== "object" || config === null) return __privateMethod(this, _PartWriter_instances, entries_fn).call(this, value, at, inside);
  const known = __privateGet(this, _ids).get(config);
  if (known !== void 0) return { same: known };
  const copied = { kind, config: __privateMethod(this, _PartWriter_instances, entries_fn).call(this, config, at, inside) };
  if (__privateGet(this, _counts).get(config) === 1) return copied;
  __privateGet(this, _ids).set(config, __privateGet(this, _ids).size);
  return { ...copied, id: __privateGet(this, _ids).get(config) };
};
entries_fn = function(value, path, above) {
  const entries = Object.entries(value).filter(([, held]) => held !== void 0);
  return Object.fromEntries(entries.map(([name, held]) => [name, __privateMethod(this, _PartWriter_instances, copy_fn).call(this, held, `${path}.${name}`, above)]));
};
const describeModel = (layer, trainer) => {
  const parts = new PartWriter();
  return {
    layer: parts.write(writePart(layer), ""),
    compiled: trainer ? writeObjective(trainer, parts) : null
  };
};
const bytesOfModel = (name, layer, standing) => {
  const { tensors, trainer, features, seed, inputs, trainable, optimizer, run } = standing;
  const saved = {
    format: savedFormat,
    name,
    seed,
    ...describeModel(layer, trainer),
    ...features ? { features: new PartWriter().write(writePart(features), "") } : {},
    inputs,
    trainable,
    optimizer,
    run
  };
  return writeSafetensors(tensors, { [savedKey]: JSON.stringify(saved) });
};
const writeModel = (path, ...given) => writeFile(path, bytesOfModel(...given), "save");
const writeObjective = ({ goals, untrained, optimizer }, parts) => {
  const byOutput = (value) => Object.fromEntries(goals.map((goal) => [goal.output, value(goal)]));
  const metricsOf = (wanted) => byOutput(
    ({ metrics }) => metrics.filter(({ weighted }) => weighted === wanted).map(({ metric }) => ({ name: metric.name, part: parts.write(writePart(metric), `metric ${metric.name}`) }))
  );
  return {
    optimizer: parts.write(writePart(optimizer), `optimizer ${optimizer.name}`),
    loss: {
      ...byOutput(({ loss }) => parts.write(writePart(loss), `loss ${loss.name}`)),
      ...Object.fromEntries(untrained.map((output) => [output, null]))
    },
    metrics: metricsOf(false),
    weightedMetrics: metricsOf(true),
    lossWeights: byOutput(({ weight }) => weight)
  };
};
const save = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  bytesOfModel,
  describeModel,
  writeModel
}, Symbol.toStringTag, { value: "Module" }));
export {
  reasonOf as r,
  save as s
};
