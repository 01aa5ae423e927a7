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
var _patient, _best, _clips, _Remedies_instances, change_fn, _candidate, _missed, _heard, _Verdict_instances, hold_fn, order_fn, _readings, _goals, _silent, _parameters, _StepLooker_instances, deadOf_fn, _plan, _pass, _trained, _looker, _data, _reference, _every, _marksApart, _step, _epoch, _batch, _looks, _past, _history, _marks, _lost, _origin, _inference, _remedies, _verdict, _over, _Doctor_instances, mark_fn, thinOut_fn, find_fn, tell_fn, compare_fn, findOrigin_fn, mend_fn, case_fn;
import { T as Tensor, Q as logitsOf, P as Pass, R as evaluate, U as reduce, V as constant, W as clip, X as subtract, Y as log, Z as chain, _ as clipByGlobalNorm, $ as spanish, a0 as figure, a1 as percent, s as sizeOf, h as entriesOf, j as onlyOutput, a2 as max, a3 as min, a4 as mean, a5 as equal, a6 as argMax, a7 as sameShape, a8 as cast, a9 as greater, aa as square, ab as abs, ac as greaterEqual, ad as partOf, ae as slice, x as specOf, af as workOf, ag as ArraySteps } from "./index.CQRbASWO.js";
import { f as findNonFinite } from "./inspect.BIL6pQVR.js";
import "./live-network.8sQWpCpD.js";
const boundsOf = {
  relu: { low: 0 },
  relu6: { low: 0, high: 6 },
  softplus: { low: 0 },
  exponential: { low: 0 },
  sigmoid: { low: 0, high: 1 },
  hardSigmoid: { low: 0, high: 1 },
  tanh: { low: -1, high: 1 },
  softsign: { low: -1, high: 1 },
  softmax: { low: 0, high: 1 }
};
const isOutside = (tensor, known) => {
  var _a;
  const open = [tensor];
  const seen = /* @__PURE__ */ new Set();
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next) || known.get(next)) continue;
    if (((_a = next.source) == null ? void 0 : _a.kind) === "step") return false;
    seen.add(next);
    open.push(...next.inputs);
  }
  for (const each of seen) known.set(each, true);
  return true;
};
const factsOf = (layers) => {
  const outside = /* @__PURE__ */ new Map();
  const times = /* @__PURE__ */ new Map();
  return layers.flatMap(({ path, layer, output }) => {
    const time = (times.get(path) ?? 0) + 1;
    times.set(path, time);
    const holds = layers.some((other) => other.path.startsWith(`${path}/`));
    if (holds || time > 1 || !(output instanceof Tensor)) return [];
    if (output.rank < 2 || output.dtype !== "float32" || !isOutside(output, outside)) return [];
    const given = layer.config.activation;
    const activation = typeof given === "string" ? given : void 0;
    const bounds = activation !== void 0 && Object.hasOwn(boundsOf, activation) && boundsOf[activation] || {};
    return [{ path, output, activation, bounds, units: output.shape.at(-1) }];
  });
};
const outputFactsOf = ({ output: name, loss }, prediction, layer) => ({
  ...{ name, loss: lossFactsOf(loss), layer },
  units: prediction.shape.at(-1) ?? 1,
  normalises: ["rows", "elements"].find((of) => logitsOf(prediction, of) !== void 0)
});
const lossFactsOf = ({ name, targets = "like", fromLogits, binary = false }) => ({
  ...{ name, targets, fromLogits, binary }
});
const scalesInputs = (layers, variables) => {
  for (const { path, output } of layers) {
    const own = variables.filter((variable) => variable.path.startsWith(`${path}/`));
    if (own.some(({ trainable }) => !trainable)) return true;
    if (own.length > 0) return false;
    if (output.op && !output.op.view) return true;
  }
  return false;
};
const mostRows$1 = 2e3;
const mostFeatures$1 = 1024;
const mostValues$1 = 1e5;
const scattered = (number) => (Math.imul(number + 1, 2654435761) ^ number << 7) >>> 8;
const evenly = (count, most2) => {
  const chosen = Math.min(count, most2);
  return Array.from({ length: chosen }, (_, i) => {
    const [from, to] = [Math.floor(i * count / chosen), Math.floor((i + 1) * count / chosen)];
    return from + scattered(i) % (to - from);
  });
};
const sheetOf = ({ data, shape }) => {
  const count = shape[0];
  const width = count > 0 ? data.length / count : 0;
  const features = evenly(width, mostFeatures$1);
  const rows = evenly(count, Math.min(mostRows$1, Math.ceil(mostValues$1 / Math.max(1, features.length))));
  const values = features.map(() => new Float64Array(rows.length));
  for (let i = 0; i < rows.length; i++) {
    const first = rows[i] * width;
    for (let j = 0; j < features.length; j++) values[j][i] = data[first + features[j]];
  }
  return { rows, features, values };
};
const spreadOf$1 = (values) => {
  let [sum, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    sum += value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const mean2 = sum / values.length;
  let square2 = 0;
  for (const value of values) square2 += (value - mean2) * (value - mean2);
  return { mean: mean2, deviation: Math.sqrt(square2 / values.length), low, high };
};
const correlation = (a, b) => {
  const [p, q] = [spreadOf$1(a), spreadOf$1(b)];
  if (p.deviation === 0 || q.deviation === 0) return 0;
  const shared = a.reduce((sum, value, i) => sum + (value - p.mean) * (b[i] - q.mean), 0) / a.length;
  return shared / (p.deviation * q.deviation);
};
const mostRows = 400;
const mostFeatures = 128;
const asked = 5;
const nearestOf = (columns, rows) => {
  const distances = new Float64Array(rows * rows);
  for (const column of columns) {
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < a; b++) distances[a * rows + b] += (column[a] - column[b]) * (column[a] - column[b]);
    }
  }
  for (let a = 0; a < rows; a++) for (let b = 0; b < a; b++) distances[b * rows + a] = distances[a * rows + b];
  return Array.from({ length: rows }, (_, a) => {
    const best = [];
    for (let b = 0; b < rows; b++) {
      if (b === a) continue;
      const far2 = distances[a * rows + b];
      let at = best.length;
      while (at > 0 && distances[a * rows + best[at - 1]] > far2) at--;
      if (at < asked) best.splice(at, 0, b);
      if (best.length > asked) best.pop();
    }
    return best;
  });
};
const agreementOfClasses = (labels, { classes }, nearest) => {
  const rows = labels.length;
  const total = classes.reduce((sum, size) => sum + size, 0);
  const same = nearest.reduce(
    (sum, others, row) => sum + others.reduce((votes, other) => votes + (labels[other] === labels[row] ? 1 : 0), 0),
    0
  );
  const chance = classes.reduce((sum, size) => sum + size / total * (size / total), 0);
  const deviation = Math.sqrt(chance * (1 - chance) / rows);
  return deviation > 0 ? (same / (asked * rows) - chance) / deviation : 0;
};
const agreementOfNumbers = (values, nearest) => {
  const guesses = nearest.map((others) => others.reduce((sum, other) => sum + values[other], 0) / others.length);
  return correlation(values, Float64Array.from(guesses)) * Math.sqrt(values.length);
};
const neighboursOf = (sheet, features, target) => {
  const places = evenly(sheet.rows.length, mostRows);
  const pick = (values2) => Float64Array.from(places, (place) => values2[place]);
  const columns = evenly(features.length, mostFeatures).flatMap((feature) => {
    const { mean: mean2, deviation } = features[feature];
    if (deviation === 0) return [];
    return [pick(sheet.values[feature]).map((value) => (value - mean2) / deviation)];
  });
  const rows = places.map((place) => sheet.rows[place]);
  if (rows.length <= asked || columns.length === 0) return void 0;
  const nearest = nearestOf(columns, rows.length);
  const values = pick(target.values);
  const agreement = target.labels ? agreementOfClasses(values, target, nearest) : agreementOfNumbers(values, nearest);
  return { rows, nearest, agreement };
};
const labelsOf$1 = ({ data, shape }, { targets, binary, fromLogits }, rows) => {
  const width = data.length / shape[0];
  if (targets === "labels") return width === 1 ? Float64Array.from(rows, (row) => data[row]) : void 0;
  if (fromLogits === void 0) return void 0;
  if (width === 1) {
    const zerosAndOnes = binary && rows.every((row) => data[row] === 0 || data[row] === 1);
    return zerosAndOnes ? Float64Array.from(rows, (row) => data[row]) : void 0;
  }
  if (binary) return void 0;
  const found = rows.map((row) => data.subarray(row * width, (row + 1) * width));
  const oneHot = found.every((row) => row.every((value) => value === 0 || value === 1) && row.includes(1));
  return oneHot ? Float64Array.from(found, (row) => row.indexOf(1)) : void 0;
};
const targetOf = (column, loss, rows) => {
  const { data, shape } = column;
  const width = data.length / shape[0];
  const labels = labelsOf$1(column, loss, rows);
  const values = labels ?? Float64Array.from(rows, (row) => data[row * width]);
  const known = width === 1 || labels ? values : Float64Array.from(rows.flatMap((row) => [...data.subarray(row * width, (row + 1) * width)]));
  const { mean: mean2, deviation } = spreadOf$1(values);
  const { low, high } = spreadOf$1(known);
  const classes = labels ? Array(Math.max(0, spreadOf$1(labels).high + 1)).fill(0) : [];
  for (const label of labels ?? []) if (label >= 0) classes[label] += 1;
  return {
    ...{ labels, classes, values, low, high, mean: mean2, deviation },
    distanceTo: (other) => {
      if (!labels || !other.labels) return deviation > 0 ? Math.abs(other.mean - mean2) / deviation : 0;
      const share2 = (report, size, label) => (report[label] ?? 0) / size;
      let moved = 0;
      for (let label = 0; label < Math.max(classes.length, other.classes.length); label++) {
        moved += Math.abs(share2(classes, labels.length, label) - share2(other.classes, other.labels.length, label));
      }
      return moved / 2;
    }
  };
};
const duplicatesOf = ({ features, values }, constant2) => {
  const known = /* @__PURE__ */ new Map();
  const pairs = [];
  for (const [i, feature] of features.entries()) {
    if (constant2.has(feature)) continue;
    const own = values[i];
    const key = `${own[0]} ${own[own.length >> 1]} ${own.at(-1)}`;
    const alike = known.get(key) ?? [];
    const twin = alike.find((other) => values[other].every((value, row) => value === own[row]));
    if (twin !== void 0) pairs.push([features[twin], feature]);
    known.set(key, [...alike, i]);
  }
  return pairs;
};
const tellsClasses = (values, labels) => {
  const byClass = /* @__PURE__ */ new Map();
  for (const [row, label] of labels.entries()) {
    const known = byClass.get(label);
    if (known !== void 0 && known !== values[row]) return false;
    byClass.set(label, values[row]);
  }
  return byClass.size > 1 && new Set(byClass.values()).size === byClass.size;
};
const leastRows = 20;
const leakOf = (sheet, target) => {
  if (!target || sheet.rows.length < leastRows || sheet.features.length < 2) return void 0;
  for (const [i, feature] of sheet.features.entries()) {
    const values = sheet.values[i];
    if (target.labels) {
      if (tellsClasses(values, target.labels)) return { feature, correlation: 1 };
    } else {
      const found = correlation(values, target.values);
      if (Math.abs(found) > 0.9999) return { feature, correlation: found };
    }
  }
  return void 0;
};
const fewFeatures = 50;
const shiftOf = (features, held, target, heldTarget) => {
  const moved = features.map(
    ({ mean: mean2, deviation }, i) => deviation > 0 ? Math.abs(held[i].mean - mean2) / deviation : 0
  );
  const largest = moved.reduce((most2, each) => Math.max(most2, each), 0);
  const together = Math.sqrt(
    moved.reduce((sum, each) => sum + Math.min(each, 3) * Math.min(each, 3), 0) / Math.max(1, moved.length)
  );
  const few2 = features.length <= fewFeatures;
  return {
    distance: few2 ? largest : together,
    feature: few2 && largest > 0 ? features[moved.indexOf(largest)].feature : void 0,
    targets: target && heldTarget ? target.distanceTo(heldTarget) : 0
  };
};
const reportOf = ({ inputs, targets, weights }, validation, losses) => {
  const [input] = inputs;
  const count = input.shape[0];
  const numbers = !(input.data instanceof Int32Array);
  const sheet = numbers ? sheetOf(input) : { rows: evenly(count, mostRows$1), features: [], values: [] };
  const features = sheet.values.map((values, i) => {
    const spread = spreadOf$1(values);
    const size = Math.sqrt(spread.mean * spread.mean + spread.deviation * spread.deviation);
    return { ...spread, feature: sheet.features[i], size };
  });
  const constant2 = features.filter(({ low, high }) => low === high).map(({ feature }) => feature);
  const reports = targets.map((column, i) => targetOf(column, lossFactsOf(losses[i]), sheet.rows));
  const target = reports.length === 1 ? reports[0] : void 0;
  const held = validation && numbers ? sheetOf(validation.inputs[0]) : void 0;
  const heldRows = (held == null ? void 0 : held.rows) ?? [];
  const heldTarget = validation && target ? targetOf(validation.targets[0], lossFactsOf(losses[0]), heldRows) : void 0;
  let neighbours;
  return {
    count,
    validationCount: validation ? validation.inputs[0].shape[0] : 0,
    width: count > 0 ? input.data.length / count : 0,
    features,
    constant: constant2,
    duplicates: duplicatesOf(sheet, new Set(constant2)),
    leak: leakOf(sheet, target),
    target,
    targets: reports,
    weighed: weights.length > 0,
    shift: held && shiftOf(features, held.values.map(spreadOf$1), target, heldTarget),
    neighbours: () => {
      if (target && numbers) neighbours ?? (neighbours = neighboursOf(sheet, features, target));
      return neighbours;
    }
  };
};
const well = { en: "Nothing wrong was found.", es: "No se encontró nada malo." };
const diagnosisOf = (verdict, findings, applied, looks) => ({
  verdict,
  findings,
  applied,
  looks,
  toString: (language = "en") => {
    const said = verdict ? `${verdict.explanation[language]} ${verdict.remedy[language]}` : well[language];
    return [...applied.map((fix) => fix.said[language]), said].join("\n");
  }
});
const most = 4;
const inferenceOf = async (core, trainer, columns, batchSize, layer) => {
  const { session, programs } = core.network;
  const passes = ["evaluate", "train"].map(
    (kind) => new Pass(columns, batchSize, (spec) => trainer.runner(kind, spec), programs, false)
  );
  const before = { weights: session.snapshot(), step: trainer.state.step };
  try {
    const sums = [0, 0];
    const batches = Math.min(most, Math.floor(columns.inputs[0].shape[0] / batchSize));
    for (let batch = 0; batch < batches; batch++) {
      for (const [i, pass] of passes.entries()) {
        const { runner, feeds } = pass.whole;
        await once(runner, () => {
          runner.feed(feeds, void 0, batch * batchSize, batchSize);
          if (i === 0) core.prepareRows(batch * batchSize);
          else trainer.advance(core.seed);
        });
        sums[i] += runner.scalar(0) / batches;
        session.restore(before.weights);
        trainer.state.step = before.step;
      }
    }
    return { evaluation: sums[0], training: sums[1], layer };
  } finally {
    for (const pass of passes) pass.end();
  }
};
const once = async (runner, feed) => {
  if (runner.apart) return runner.runApart(feed);
  feed();
  runner.run();
};
const least = 1e-4;
const asOutput = (p, { binary, fromLogits }) => {
  const kept = clip(p, least, 1 - least);
  if (!fromLogits) return kept;
  return binary ? subtract(log(kept), log(subtract(1, kept))) : log(kept);
};
const targetsOf = (column, loss, report, units) => {
  var _a;
  const { data, shape } = column;
  const width = data.length / shape[0];
  if (loss.targets === "labels") {
    if (width !== 1 || loss.fromLogits === void 0) return void 0;
    const of2 = (row, label) => data[row] === label ? 1 : 0;
    return { width: units, of: of2, shares: true, tensor: (rows) => labelsOf(data, rows) };
  }
  if ((loss.targets ?? "like") !== "like" || shape.length !== 2) return void 0;
  const of = (row, unit) => data[row * width + unit];
  const shares = loss.fromLogits !== void 0;
  if (shares && !((_a = report.target) == null ? void 0 : _a.labels) && !loss.binary) return void 0;
  return { width, of, shares, tensor: (rows) => tableOf(rows, width, of) };
};
const labelsOf = (data, rows) => constant(
  Int32Array.from(rows, (row) => data[row]),
  [rows.length],
  "int32"
);
const tableOf = (rows, width, value) => {
  const table = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let j = 0; j < width; j++) table[i * width + j] = value(row, j);
  });
  return constant(table, [rows.length, width]);
};
const referenceOf = async (loss, column, units, report) => {
  const neighbours = report.neighbours();
  if (!neighbours || !column || report.weighed || loss.reduction === "sum") return void 0;
  const { rows, nearest, agreement } = neighbours;
  const target = targetsOf(column, loss, report, units);
  if (!target) return void 0;
  const { width, of, shares, tensor } = target;
  const means = Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + of(row, j), 0) / rows.length);
  const places = rows.map((_, i) => i);
  const near2 = (place, j) => {
    const others = nearest[place];
    const told2 = others.reduce((sum, other) => sum + of(rows[other], j), 0);
    return shares ? (told2 + means[j]) / (others.length + 1) : told2 / others.length;
  };
  const lossOf = (guess) => {
    var _a;
    const told2 = tableOf(places, width, guess);
    const held = tensor(rows);
    return reduce(
      loss,
      loss.apply(shares ? asOutput(told2, loss) : told2, held),
      void 0,
      void 0,
      (_a = loss.counts) == null ? void 0 : _a.call(loss, held)
    );
  };
  const [dark, close] = await evaluate([lossOf((_, j) => means[j]), lossOf(near2)], { threads: 1 });
  const [inTheDark, told] = [dark.data[0], close.data[0]];
  return inTheDark > 0 && Number.isFinite(told) ? { rows: rows.length, agreement, dark: inTheDark, near: Math.min(told, inTheDark) } : void 0;
};
const limit = 1;
const tenth = 10;
class Remedies {
  /** The best weights are those of before the first step, until an epoch has come to better ones than it began with. */
  constructor(patient, begin) {
    __privateAdd(this, _Remedies_instances);
    __publicField(this, "applied", []);
    __privateAdd(this, _patient);
    __privateAdd(this, _best);
    __privateAdd(this, _clips, false);
    __privateSet(this, _patient, patient);
    __privateSet(this, _best, { value: Number.POSITIVE_INFINITY, mark: begin });
  }
  /** Keeps the weights of an epoch that was better than all before. */
  keep(value, mark) {
    if (value < __privateGet(this, _best).value) __privateSet(this, _best, { value, mark: mark() });
  }
  /** Applies the safe remedies of a verdict. */
  apply({ name, fixes = [] }, epoch) {
    const { core, trainer } = __privateGet(this, _patient);
    const { mark } = __privateGet(this, _best);
    core.network.session.restore(mark.weights);
    trainer.state.step = mark.step;
    const done = __privateMethod(this, _Remedies_instances, change_fn).call(this, fixes);
    const back = mark.count === 0 ? { en: "Went back to the first weights", es: "Se volvió a los pesos iniciales" } : { en: "Went back to the best weights", es: "Se volvió a los mejores pesos" };
    const said = { en: `${back.en} ${done.en}.`, es: `${back.es} ${done.es}.` };
    this.applied.push({ name, epoch, said });
  }
}
_patient = new WeakMap();
_best = new WeakMap();
_clips = new WeakMap();
_Remedies_instances = new WeakSet();
/** Changes what the run goes on with; where nothing can be changed, the run stops. */
change_fn = function(fixes) {
  const { trainer, model } = __privateGet(this, _patient);
  if (fixes.includes("clipGradients") && !__privateGet(this, _clips)) {
    __privateSet(this, _clips, true);
    trainer.continueWith(chain(clipByGlobalNorm(limit), trainer.optimizer));
    return {
      en: `and put clipByGlobalNorm(${limit}) before the optimizer`,
      es: `y se puso clipByGlobalNorm(${limit}) ante el optimizador`
    };
  }
  if (fixes.includes("lowerRate") && typeof trainer.optimizer.learningRate === "number") {
    const rate = model.learningRate;
    model.learningRate = rate / tenth;
    return {
      en: `and lowered the learning rate from ${rate} to ${rate / tenth}`,
      es: `y se bajó la tasa de aprendizaje de ${rate} a ${rate / tenth}`
    };
  }
  model.stopTraining = true;
  return { en: "and stopped", es: "y se paró" };
};
const originIn = (session, { runner, rowOf, size }, place) => {
  const found = findNonFinite(session, runner.loaded);
  if (!found) return void 0;
  const { output, element, value, operations } = found;
  const { layer, gradientOf } = output;
  const width = output.shape.reduce((product, length) => product * length, 1) / size;
  const row = output.shape[0] === size ? rowOf(Math.floor(element / width)) : void 0;
  return { operations, layer, inGradient: gradientOf !== void 0, ...place, row, value };
};
const originOf = (session, state, steps, mark, last) => {
  const before = { weights: session.snapshot(), step: state.step };
  session.restore(mark.weights);
  state.step = mark.step;
  let { epoch, batch } = mark;
  try {
    steps.begin(epoch, batch);
    for (let step = mark.count; step <= last; step++, batch++) {
      if (!steps.next()) {
        epoch += 1;
        batch = 0;
        steps.begin(epoch, 0);
        steps.next();
      }
      steps.feed();
      const found = originIn(session, steps.at, { step, epoch, batch });
      if (found) return found;
    }
    return void 0;
  } finally {
    session.restore(before.weights);
    state.step = before.step;
  }
};
const rule = (name, find) => ({ name, find });
const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const medianOf = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const lately = (values, epochs = 3) => meanOf(values.slice(-epochs));
const gradientNorm = ({ parameters }) => Math.sqrt(parameters.reduce((sum, { gradient, size }) => sum + gradient * gradient * size, 0));
const kernelsOf = (look) => look.parameters.filter(({ kernel }) => kernel);
const updateRatio = (look, earlier = look) => look.parameters.reduce((most2, { kernel, update, weights }, i) => {
  const size = Math.max(weights, earlier.parameters[i].weights);
  return kernel && weights > 0 ? Math.max(most2, update / size) : most2;
}, 0);
const tooFar = 0.5;
const progress = ({ history: { loss = [] }, looks, began }) => {
  var _a;
  const first = began ?? ((_a = looks[0]) == null ? void 0 : _a.loss) ?? loss[0] ?? Number.NaN;
  return 1 - lately(loss) / first;
};
const noAccident = 4;
const reachedOf = ({ reference, mixes, history }) => {
  const loss = (mixes ? history.valLoss : history.loss) ?? [];
  if (!reference || !(reference.agreement >= noAccident) || mixes && loss.length === 0) return void 0;
  return { reached: lately(loss) / reference.dark, possible: reference.near / reference.dark };
};
const behind = 0.2;
const cameFar = (found) => {
  const short = reachedOf(found);
  return short ? short.reached <= short.possible + behind : progress(found) >= 0.5;
};
const trend = 4;
const rises = { each: 1.15, mean: 1.15, ofFirst: 0.15 };
const risesByHeart = { each: 1.02, mean: 1.05, ofFirst: 0.03 };
const byHeart$1 = 0.1;
const rise = ({ history: { loss = [], valLoss = [] } }) => {
  if (valLoss.length < trend + 2 || !valLoss.every(Number.isFinite)) return void 0;
  const lowest = valLoss.reduce((best2, value, epoch) => value < valLoss[best2] ? epoch : best2, 0);
  const [best, now, trained] = [valLoss[lowest], lately(valLoss), lately(loss)];
  const needed = trained < byHeart$1 * now ? risesByHeart : rises;
  const recent = valLoss.slice(-trend);
  const forGood = valLoss.length - 1 - lowest >= trend && recent.every((value) => value > needed.each * best);
  if (!forGood || meanOf(recent) < needed.mean * best || now - best < needed.ofFirst * valLoss[0]) return void 0;
  return trained < loss[lowest] && trained <= 0.8 * now ? { lowest, best, now, trained } : void 0;
};
const few = 100;
const tooLittleData = rule("tooLittleData", (found) => {
  const risen = rise(found);
  const { data } = found;
  if (!risen || !data || data.count >= few && data.count >= data.width) return void 0;
  return {
    evidence: { figures: { samples: data.count, width: data.width, valLoss: risen.now, loss: risen.trained } },
    explanation: {
      en: `Too little data: ${data.count} samples are learned by heart, and others are not recognized.`,
      es: `Muy pocos datos: ${data.count} muestras se memorizan y otras no se reconocen.`
    },
    remedy: {
      en: "Collect more samples, or make more of them by augmentation; until then a smaller network and stop at the lowest validation loss.",
      es: "Reúne más muestras o créalas con aumento de datos; mientras tanto, una red menor y para en la menor pérdida de validación."
    },
    fixes: ["restoreBestWeights"]
  };
});
const overfitting = rule("overfitting", (found) => {
  const risen = rise(found);
  if (!risen) return void 0;
  const { lowest, best, now, trained } = risen;
  return {
    evidence: { figures: { lowest: best, valLoss: now, loss: trained }, epoch: lowest },
    explanation: {
      en: `Overfitting: since epoch ${lowest + 1} the validation loss has risen from ${figure(best)} to ${figure(now)}, while the training loss fell to ${figure(trained)}.`,
      es: `Sobreajuste: desde la época ${lowest + 1} la pérdida de validación ha subido de ${spanish.figure(best)} a ${spanish.figure(now)}, mientras la de entrenamiento bajó a ${spanish.figure(trained)}.`
    },
    remedy: {
      en: `Stop at the lowest validation loss: earlyStopping({ patience: 3, restoreBestWeights: true }), here after epoch ${lowest + 1}. Dropout, l2 or fewer units let it go on for longer.`,
      es: `Para en la menor pérdida de validación: earlyStopping({ patience: 3, restoreBestWeights: true }), aquí tras la época ${lowest + 1}. Dropout, l2 o menos unidades permiten seguir más tiempo.`
    },
    fixes: ["restoreBestWeights"]
  };
});
const patience$1 = 5;
const nothing$1 = 0.95;
const lossNotFalling = rule("lossNotFalling", (found) => {
  const { looks, history } = found;
  const { loss = [] } = history;
  if (loss.length < patience$1) return void 0;
  const norm = medianOf(looks.map(gradientNorm));
  const short = reachedOf(found);
  const learnable = short !== void 0 && short.reached > nothing$1 && short.possible < nothing$1 - behind;
  if (norm !== 0 && !(learnable && progress(found) < 1 - nothing$1)) return void 0;
  return {
    evidence: { figures: { loss: lately(loss), gradient: norm, ...short } },
    explanation: norm === 0 ? {
      en: "The loss does not fall: its gradient is 0 for every parameter, so that no step changes anything.",
      es: "La pérdida no baja: su gradiente es 0 para todos los parámetros, y ningún paso cambia nada."
    } : {
      en: `The loss does not fall: after ${loss.length} epochs it is that of a guess in the dark, and the data can be learned (the nearest samples alone leave ${percent(short.possible)} of it).`,
      es: `La pérdida no baja: tras ${loss.length} épocas es la de adivinar a ciegas, y los datos se pueden aprender (solo con las muestras más cercanas queda el ${spanish.percent(short.possible)}).`
    },
    remedy: norm === 0 ? {
      en: "Look for a layer that lets no gradient through, such as rounding, comparisons or stopGradient; model.observe({ gradients: true }) shows where it ends.",
      es: "Busca una capa que no deje pasar el gradiente, como redondeos, comparaciones o stopGradient; model.observe({ gradients: true }) muestra dónde acaba."
    } : {
      en: "Try to learn ten samples by heart first; where that fails, look at layers of your own and at the targets, else raise the rate or give it more epochs.",
      es: "Prueba primero a memorizar diez muestras; si falla, revisa tus propias capas y los objetivos; si no, sube la tasa o da más épocas."
    }
  };
});
const standing = 8;
const restless = 0.03;
const strides = 3e-3;
const wanderingOf = (loss) => {
  const last = loss.slice(-standing);
  const half = standing / 2;
  const [earlier, later] = [lately(last.slice(0, half), half), lately(last, half)];
  const moves = last.slice(1).map((value, i) => value - last[i]);
  const rises2 = moves.filter((move) => move > 0).length;
  const jump = moves.reduce((sum, move) => sum + Math.abs(move), 0) / moves.length;
  return { fallen: (earlier - later) / later, rises: rises2, jump: jump / later };
};
const plateau = rule("plateau", (found) => {
  const { looks, history, learningRate } = found;
  const { loss = [] } = history;
  if (loss.length < standing + 2 || !loss.every(Number.isFinite)) return void 0;
  const { fallen, rises: rises2, jump } = wanderingOf(loss);
  const short = reachedOf(found);
  const ratio = medianOf(looks.slice(-8).map((look) => updateRatio(look)));
  if (!short || !(short.reached > short.possible + behind / 2) || !(ratio > strides)) return void 0;
  if (!(rises2 >= 2 && jump > restless && fallen < jump)) return void 0;
  return {
    evidence: { figures: { loss: lately(loss), ratio, learningRate, ...short } },
    explanation: {
      en: `Plateau: over ${standing} epochs the loss has gone up and down about ${figure(lately(loss))} and fallen no more, while every step changes weights by ${percent(ratio)}.`,
      es: `Meseta: durante ${standing} épocas la pérdida ha subido y bajado en torno a ${spanish.figure(lately(loss))} sin mejorar, mientras cada paso cambia los pesos un ${spanish.percent(ratio)}.`
    },
    remedy: {
      en: `Lower the learning rate, ${figure(learningRate)}, as training goes: reduceLrOnPlateau(), or cosineDecay as the rate.`,
      es: `Baja la tasa de aprendizaje, ${spanish.figure(learningRate)}, a medida que se entrena: reduceLrOnPlateau(), o cosineDecay como tasa.`
    },
    fixes: ["restoreBestWeights", "lowerRate"]
  };
});
const underfitting = rule("underfitting", (found) => {
  var _a;
  const { epochs, history } = found;
  if (epochs !== void 0 || (((_a = history.loss) == null ? void 0 : _a.length) ?? 0) < patience$1) return void 0;
  const short = reachedOf(found);
  if (!short || !(short.reached > short.possible + behind)) return void 0;
  return {
    evidence: { figures: short },
    explanation: {
      en: `Underfitting: ${percent(short.reached)} of the loss of a guess in the dark is left, and with the nearest samples alone it is ${percent(short.possible)}.`,
      es: `Subajuste: queda el ${spanish.percent(short.reached)} de la pérdida de adivinar a ciegas, y solo con las muestras más cercanas es el ${spanish.percent(short.possible)}.`
    },
    remedy: {
      en: "More units or layers, less regularization, or more epochs while the loss still falls.",
      es: "Más unidades o capas, menos regularización, o más épocas mientras la pérdida siga bajando."
    }
  };
});
const tooLarge$1 = 10;
const tooSmall$1 = 0.01;
const inputsNotScaled = rule("inputsNotScaled", ({ data, scales }) => {
  if (!data || scales || data.features.length === 0) return void 0;
  const varying = data.features.filter(({ deviation }) => deviation > 0);
  if (varying.length === 0) return void 0;
  const worst = varying.reduce((most2, each) => each.size > most2.size ? each : most2);
  if (worst.size <= tooLarge$1 && worst.size >= tooSmall$1) return void 0;
  const [size, feature] = [figure(worst.size), worst.feature];
  return {
    evidence: { figures: { size: worst.size, mean: worst.mean, deviation: worst.deviation }, features: [feature] },
    explanation: {
      en: `Inputs are not scaled: the values of feature ${feature} are about ${size} in size, and layers expect about 1.`,
      es: `Las entradas no están escaladas: los valores de la característica ${feature} rondan ${size}, y las capas esperan cerca de 1.`
    },
    remedy: {
      en: "Give each feature mean 0 and deviation 1: subtract its mean, divide by its deviation; pixels: rescaling(1 / 255).",
      es: "Da a cada característica media 0 y desviación 1: resta su media y divide por su desviación; píxeles: rescaling(1 / 255)."
    }
  };
});
const leakage = rule("leakage", ({ data }) => {
  if (!(data == null ? void 0 : data.leak)) return void 0;
  const { feature, correlation: correlation2 } = data.leak;
  return {
    evidence: { figures: { correlation: correlation2 }, features: [feature] },
    explanation: {
      en: `Leakage: feature ${feature} alone tells the target (correlation ${figure(correlation2)}).`,
      es: `Fuga de datos: la característica ${feature} revela por sí sola el objetivo (correlación ${spanish.figure(correlation2)}).`
    },
    remedy: {
      en: "Leave that feature out, unless it will be known when the model is used.",
      es: "Quita esa característica, salvo que se conozca cuando se use el modelo."
    }
  };
});
const enough = 150;
const accident = 2;
const unlearned = 0.95;
const lowestOf = (losses) => losses.reduce(
  (least2, _, i) => i < 2 ? least2 : Math.min(least2, lately(losses.slice(0, i + 1))),
  Number.POSITIVE_INFINITY
);
const shuffledLabels = rule("shuffledLabels", ({ reference, data, history, epochs }) => {
  if (!reference || reference.rows < enough || reference.agreement >= accident || !(data == null ? void 0 : data.target)) return void 0;
  const { loss = [], valLoss = [] } = history;
  const said = valLoss.length > 0 ? lowestOf(valLoss) : epochs === void 0 ? lately(loss) : Number.NaN;
  if (!(said > unlearned * reference.dark)) return void 0;
  return {
    evidence: { figures: { agreement: reference.agreement, rows: reference.rows, loss: said, dark: reference.dark } },
    explanation: {
      en: `Labels look shuffled: samples that lie next to each other agree no more than any two, and ${valLoss.length > 0 ? "the validation loss" : "the loss"} never got below that of a guess in the dark, ${figure(reference.dark)}.`,
      es: `Las etiquetas parecen barajadas: las muestras vecinas no coinciden más que dos cualesquiera, y ${valLoss.length > 0 ? "la pérdida de validación" : "la pérdida"} nunca bajó de la de adivinar a ciegas, ${spanish.figure(reference.dark)}.`
    },
    remedy: {
      en: "Look whether rows of x and y still belong together: sort, shuffle and filter both alike, or keep them in one table.",
      es: "Comprueba que las filas de x e y siguen emparejadas: ordénalas, barájalas y fíltralas igual, o guárdalas en una tabla."
    }
  };
});
const constantFeatures = rule("constantFeatures", ({ data }) => {
  if (!data || data.features.length > fewFeatures || data.constant.length === 0) return void 0;
  const list = data.constant.join(", ");
  return {
    evidence: { figures: { features: data.constant.length }, features: data.constant },
    explanation: {
      en: `Constant features: ${list}. They have one value in all samples and tell nothing.`,
      es: `Características constantes: ${list}. Valen lo mismo en todas las muestras y no dicen nada.`
    },
    remedy: { en: "Leave them out.", es: "Quítalas." }
  };
});
const duplicateFeatures = rule("duplicateFeatures", ({ data }) => {
  if (!data || data.features.length > fewFeatures || data.duplicates.length === 0) return void 0;
  const list = data.duplicates.map((pair) => pair.join(" = ")).join(", ");
  return {
    evidence: { figures: { pairs: data.duplicates.length }, features: data.duplicates.flat() },
    explanation: { en: `Duplicate features: ${list}.`, es: `Características duplicadas: ${list}.` },
    remedy: { en: "Keep one of each pair.", es: "Conserva una de cada par." }
  };
});
const classImbalance = rule("classImbalance", ({ data }) => {
  var _a;
  const classes = ((_a = data == null ? void 0 : data.target) == null ? void 0 : _a.classes) ?? [];
  if (!data || classes.length < 2 || data.weighed) return void 0;
  const total = classes.reduce((sum, size) => sum + size, 0);
  const rarest = classes.reduce((least2, size, label) => size < classes[least2] ? label : least2, 0);
  const share2 = classes[rarest] / total;
  if (share2 >= 0.2 / classes.length) return void 0;
  const weight = 1 / (classes.length * share2);
  return {
    evidence: { figures: { class: rarest, share: share2 } },
    explanation: {
      en: `Class imbalance: ${percent(share2)} of the samples are of class ${rarest}; a network may leave it out and lose little.`,
      es: `Clases desequilibradas: solo el ${spanish.percent(share2)} de las muestras son de la clase ${rarest}; la red puede ignorarla y perder poco.`
    },
    remedy: {
      en: `Weigh the classes, fit(…, { classWeight: "balanced" }), which is ${figure(weight)} for class ${rarest}, and look at recall or F-score instead of accuracy.`,
      es: `Pondera las clases, fit(…, { classWeight: "balanced" }), que es ${spanish.figure(weight)} para la clase ${rarest}, y mira la exhaustividad o F en vez de la exactitud.`
    }
  };
});
const farApart = 1;
const otherTargets = 0.35;
const differentDistributions = rule("differentDistributions", ({ data }) => {
  var _a;
  if (!(data == null ? void 0 : data.shift) || data.validationCount < 20) return void 0;
  const { distance, feature, targets } = data.shift;
  const limit2 = ((_a = data.target) == null ? void 0 : _a.labels) ? otherTargets : farApart;
  if (distance <= farApart && targets <= limit2) return void 0;
  const which = targets > limit2 ? { en: "their targets", es: "sus objetivos" } : { en: `feature ${feature ?? ""}`, es: `la característica ${feature ?? ""}` };
  return {
    evidence: { figures: { distance, targets }, ...feature !== void 0 && { features: [feature] } },
    explanation: {
      en: `Training and validation samples come from different distributions: they differ in ${which.en}.`,
      es: `Las muestras de entrenamiento y de validación siguen distribuciones distintas: difieren en ${which.es}.`
    },
    remedy: {
      en: "Shuffle the samples before they are split (validationSplit takes the last rows), or split them by class.",
      es: "Baraja las muestras antes de dividirlas (validationSplit toma las últimas filas), o divídelas por clase."
    }
  };
});
const keepFinite = {
  en: "Keep its operand in bounds (a small epsilon under a root, a logarithm or a division); where weights grew until then, use a smaller learning rate or clipByGlobalNorm(1).",
  es: "Mantén su operando dentro de límites (un epsilon pequeño bajo raíz, logaritmo o división); si antes crecían los pesos, usa una tasa de aprendizaje menor o clipByGlobalNorm(1)."
};
const lossIsNone = (loss) => {
  const epoch = loss.findIndex((value2) => !Number.isFinite(value2));
  if (epoch < 0) return void 0;
  const value = loss[epoch];
  return {
    evidence: { figures: { loss: value }, epoch },
    explanation: {
      en: `The loss is ${value} since epoch ${epoch + 1}.`,
      es: `La pérdida es ${value} desde la época ${epoch + 1}.`
    },
    remedy: keepFinite,
    fixes: ["restoreBestWeights", "lowerRate"]
  };
};
const nonFinite = rule("nonFinite", ({ origin, history: { loss = [] } }) => {
  if (!origin) return lossIsNone(loss);
  const { operations, layer, inGradient, step, epoch, batch, row, value } = origin;
  const [at, en] = [operations.join(" → "), layer ? ` in layer ${layer}` : ""];
  const sample = row === void 0 ? "" : `, ${row}`;
  return {
    evidence: {
      figures: { batch, value },
      ...layer !== void 0 && { layer },
      step,
      epoch,
      ...row !== void 0 && { row }
    },
    explanation: {
      en: `${value} came first out of ${inGradient ? "the gradient of " : ""}${at}${en}, in batch ${batch} of epoch ${epoch + 1}${sample && `, row${sample.slice(1)} of the data`}.`,
      es: `${value} salió primero de ${inGradient ? "el gradiente de " : ""}${at}${layer ? ` en la capa ${layer}` : ""}, en el lote ${batch} de la época ${epoch + 1}${sample && `, fila${sample.slice(1)} de los datos`}.`
    },
    remedy: keepFinite,
    fixes: ["restoreBestWeights", "lowerRate"]
  };
});
const explodes = 100;
const far = 0.1;
const explodingGradient = rule("explodingGradient", (found) => {
  const { looks } = found;
  const norms = looks.map(gradientNorm);
  const usual = Math.min(norms[0] ?? 0, medianOf(norms));
  const harms = (i) => norms[i] > explodes && updateRatio(looks[i]) > far;
  const at = norms.findIndex((norm, i) => harms(i) && (i === 0 || norm > 10 * usual));
  if (at < 0 || cameFar(found)) return void 0;
  if (at > 0 && looks.slice(0, at).some((look) => updateRatio(look) > tooFar)) return void 0;
  const { step } = looks[at];
  return {
    evidence: { figures: { norm: norms[at], usual }, step },
    explanation: {
      en: `Exploding gradient: its norm was ${figure(norms[at])} at step ${step}; one such step throws away what many have learned.`,
      es: `Gradiente que explota: su norma fue ${spanish.figure(norms[at])} en el paso ${step}; un paso así tira lo que muchos aprendieron.`
    },
    remedy: {
      en: "Clip it: chain(clipByGlobalNorm(1), …) around the optimizer.",
      es: "Recórtalo: chain(clipByGlobalNorm(1), …) alrededor del optimizador."
    },
    fixes: ["restoreBestWeights", "clipGradients", "lowerRate"]
  };
});
const vanished = 1e-3;
const vanishingGradient = rule("vanishingGradient", (found) => {
  const look = found.looks.at(-1);
  const kernels = look ? kernelsOf(look) : [];
  if (!look || kernels.length < 3 || !(progress(found) < 0.8)) return void 0;
  const [first, last] = [kernels[0], kernels.at(-1)];
  const ratios = found.looks.map((each) => kernelsOf(each)).map((all) => all[0].gradient / all.at(-1).gradient);
  if (!(medianOf(ratios) < vanished || meanOf(ratios.slice(0, 3)) < vanished)) return void 0;
  return {
    evidence: { figures: { first: first.gradient, last: last.gradient }, layer: first.path, step: look.step },
    explanation: {
      en: `Vanishing gradient: in ${first.path} it is ${figure(first.gradient)}, in ${last.path} ${figure(last.gradient)}; the first layers hardly learn.`,
      es: `Gradiente que se desvanece: en ${first.path} es ${spanish.figure(first.gradient)}, en ${last.path} ${spanish.figure(last.gradient)}; las primeras capas apenas aprenden.`
    },
    remedy: {
      en: "Use relu or gelu instead of sigmoid, heNormal, normalization between layers, or fewer layers.",
      es: "Usa relu o gelu en vez de sigmoid, heNormal, normalización entre capas, o menos capas."
    }
  };
});
const ofOneUnit = ({ output }) => {
  if (output.normalises !== "rows" || output.units !== 1) return void 0;
  return {
    figures: { units: 1 },
    explanation: {
      en: "Loss and output do not fit: a softmax over one unit is always 1, whatever the network says.",
      es: "La pérdida y la salida no encajan: un softmax sobre una sola unidad siempre es 1, diga lo que diga la red."
    },
    remedy: {
      en: 'For two classes: dense(1, { activation: "sigmoid" }) with binaryCrossentropy, or dense(2, { activation: "softmax" }); for numbers no activation at all.',
      es: 'Para dos clases: dense(1, { activation: "sigmoid" }) con binaryCrossentropy, o dense(2, { activation: "softmax" }); para números, ninguna activación.'
    }
  };
};
const noProbabilities = ({ output: { loss, normalises }, low, high }) => {
  if (loss.fromLogits !== false || normalises) return void 0;
  if (low >= 0 && high <= 1) return void 0;
  const activation = loss.binary ? "sigmoid" : "softmax";
  return {
    figures: { low, high },
    explanation: {
      en: `Loss and output do not fit: ${loss.name} takes probabilities, and the network puts out numbers from ${figure(low)} to ${figure(high)}.`,
      es: `La pérdida y la salida no encajan: ${loss.name} espera probabilidades y la red da números de ${spanish.figure(low)} a ${spanish.figure(high)}.`
    },
    remedy: {
      en: `Give the last layer activation: "${activation}", or the loss { fromLogits: true }.`,
      es: `Pon activation: "${activation}" en la última capa, o { fromLogits: true } en la pérdida.`
    }
  };
};
const twice = ({ output: { loss, normalises, units } }) => {
  if (loss.fromLogits !== true || !normalises) return void 0;
  const activation = normalises === "rows" ? "softmax" : "sigmoid";
  return {
    figures: { units },
    explanation: {
      en: `Loss and output do not fit: ${loss.name} with fromLogits takes unbounded numbers and makes probabilities of them; the network puts out those of a ${activation}, so it is done twice.`,
      es: `La pérdida y la salida no encajan: ${loss.name} con fromLogits espera números sin límites y los convierte en probabilidades; la red ya da las de un ${activation}, así que se hace dos veces.`
    },
    remedy: {
      en: `Leave the last ${activation} out, or fromLogits.`,
      es: `Quita el último ${activation}, o fromLogits.`
    }
  };
};
const apart = ({ output: { loss, normalises, units }, target }) => {
  if (loss.fromLogits !== false || loss.binary || normalises !== "elements") return void 0;
  if (units < 2 || !(target == null ? void 0 : target.labels)) return void 0;
  return {
    figures: { units },
    explanation: {
      en: `Loss and output do not fit: ${loss.name} is for one class of several, and sigmoid asks each of the ${units} units by itself.`,
      es: `La pérdida y la salida no encajan: ${loss.name} es para una clase entre varias, y sigmoid pregunta a cada una de las ${units} unidades por separado.`
    },
    remedy: {
      en: 'Give the last layer activation: "softmax"; where a sample can be of several classes at once, use binaryCrossentropy.',
      es: 'Pon activation: "softmax" en la última capa; si una muestra puede ser de varias clases a la vez, usa binaryCrossentropy.'
    }
  };
};
const margin = 0.05;
const outOfReach = ({ output: { loss, layer }, target }) => {
  const yesAndNo = loss.fromLogits !== void 0 && loss.binary;
  const { low, high } = yesAndNo ? { low: 0, high: 1 } : loss.targets === "like" ? (layer == null ? void 0 : layer.bounds) ?? {} : {};
  if (!target || low === void 0 && high === void 0) return void 0;
  const room = margin * (target.high - target.low);
  const [below, above] = [
    low !== void 0 && target.low < low - room,
    high !== void 0 && target.high > high + room
  ];
  if (!below && !above) return void 0;
  const { low: from, high: to } = target;
  const reach = {
    en: high === void 0 ? `${low} and more` : `${low} to ${high}`,
    es: high === void 0 ? `${low} o más` : `${low} a ${high}`
  };
  return {
    figures: { low: from, high: to },
    explanation: {
      en: `Loss and output do not fit: targets go from ${figure(from)} to ${figure(to)}, and ${yesAndNo ? `${loss.name} takes` : "the last layer reaches"} ${reach.en}.`,
      es: `La pérdida y la salida no encajan: los objetivos van de ${spanish.figure(from)} a ${spanish.figure(to)}, y ${yesAndNo ? `${loss.name} espera de` : "la última capa alcanza de"} ${reach.es}.`
    },
    remedy: yesAndNo ? {
      en: "Write the classes as 0 and 1, or take a loss for numbers, such as meanSquaredError.",
      es: "Escribe las clases como 0 y 1, o usa una pérdida para números, como meanSquaredError."
    } : {
      en: "Leave the last layer's activation out, or bring the targets into that range.",
      es: "Quita la activación de la última capa, o lleva los objetivos a ese rango."
    }
  };
};
const seenIn = ({ outputs, looks, data }) => outputs.map((output, i) => {
  const numbers = looks.flatMap((look) => [look.outputs[i].low, look.outputs[i].high]).filter((number) => !Number.isNaN(number));
  return {
    output,
    low: numbers.reduce((least2, number) => Math.min(least2, number), 0),
    high: numbers.reduce((most2, number) => Math.max(most2, number), 1),
    target: data == null ? void 0 : data.targets[i]
  };
});
const named = ({ en, es }, { name }, { outputs }) => outputs.length === 1 ? { en, es } : { en: `Output ${name}. ${en}`, es: `Salida ${name}. ${es}` };
const misfits = [ofOneUnit, noProbabilities, twice, apart, outOfReach];
const lossAndOutput = rule("lossAndOutput", (found) => {
  var _a;
  for (const misfit of misfits) {
    for (const output of seenIn(found)) {
      const seen = misfit(output);
      if (!seen) continue;
      const { figures, explanation, remedy } = seen;
      const layer = (_a = output.output.layer) == null ? void 0 : _a.path;
      const evidence = { figures, ...layer !== void 0 && { layer } };
      return { evidence, explanation: named(explanation, output.output, found), remedy };
    }
  }
  return void 0;
});
const learningRateTooHigh = rule("learningRateTooHigh", (found) => {
  const [first] = found.looks;
  const far2 = found.looks.slice(0, 8).find((look) => updateRatio(look, first) > tooFar);
  if (!far2 || cameFar(found)) return void 0;
  const ratio = updateRatio(far2, first);
  return {
    evidence: { figures: { ratio, learningRate: found.learningRate }, step: far2.step },
    explanation: {
      en: `The learning rate, ${figure(found.learningRate)}, is too high: step ${far2.step} changed weights by ${percent(ratio)}.`,
      es: `La tasa de aprendizaje, ${spanish.figure(found.learningRate)}, es demasiado alta: el paso ${far2.step} cambió los pesos un ${spanish.percent(ratio)}.`
    },
    remedy: {
      en: "Lower it to a tenth, again if need be; a change of about 0.1 % a step is healthy.",
      es: "Bájala a la décima parte, otra vez si hace falta; un cambio del 0,1 % por paso es sano."
    },
    fixes: ["restoreBestWeights", "lowerRate"]
  };
});
const tooShort = 3e-5;
const learningRateTooLow = rule("learningRateTooLow", (found) => {
  const { looks, learningRate } = found;
  if (looks.length < 3 || !(progress(found) < 0.3)) return void 0;
  const ratio = medianOf(looks.map((look) => updateRatio(look)));
  if (!(ratio < tooShort) || medianOf(looks.map(gradientNorm)) === 0) return void 0;
  return {
    evidence: { figures: { ratio, learningRate } },
    explanation: {
      en: `The learning rate, ${figure(learningRate)}, is too low: a step changes weights by ${percent(ratio)}.`,
      es: `La tasa de aprendizaje, ${spanish.figure(learningRate)}, es demasiado baja: un paso cambia los pesos un ${spanish.percent(ratio)}.`
    },
    remedy: {
      en: "Raise it, tenfold at a time, until a step changes about 0.1 % of the weights.",
      es: "Súbela, diez veces en cada intento, hasta que un paso cambie cerca del 0,1 % de los pesos."
    }
  };
});
const mostDead = 0.5;
const mostSaturated = 0.6;
const nothing = 0.01;
const deadUnits = rule("deadUnits", (found) => {
  if (cameFar(found) || found.looks.length < 3) return void 0;
  const [begin, end] = [found.looks[0], found.looks.at(-1)];
  if (end.parameters.some(({ kernel, weights }, i) => kernel && weights < nothing * begin.parameters[i].weights)) {
    return void 0;
  }
  const { layers, step } = end;
  const floored = found.layers.slice(0, -1).filter(({ bounds: { low, high } }) => low === 0 && high === void 0);
  for (const { path } of floored) {
    const { dead } = layers.find((layer) => layer.path === path);
    if (dead < mostDead) continue;
    return {
      evidence: { figures: { dead }, layer: path, step },
      explanation: {
        en: `Dead units: ${percent(dead)} of the units of ${path} put out 0 for every sample, and learn no more.`,
        es: `Unidades muertas: el ${spanish.percent(dead)} de las unidades de ${path} dan 0 en todas las muestras y ya no aprenden.`
      },
      remedy: {
        en: "Use leakyRelu or gelu, heNormal with a bias of 0, and a smaller learning rate.",
        es: "Usa leakyRelu o gelu, heNormal con sesgo 0 y una tasa de aprendizaje menor."
      }
    };
  }
  return void 0;
});
const saturatedUnits = rule("saturatedUnits", (found) => {
  if (cameFar(found) || found.looks.length < 3) return void 0;
  const look = found.looks.at(-1);
  const seen = [...found.looks.slice(0, 3), look];
  const hidden = look.layers.slice(0, -1).find(
    ({ path }) => seen.every(({ layers }) => layers.some((layer) => layer.path === path && layer.saturated > mostSaturated))
  );
  if (!hidden) return void 0;
  return {
    evidence: { figures: { saturated: hidden.saturated }, layer: hidden.path, step: look.step },
    explanation: {
      en: `Saturated units: ${percent(hidden.saturated)} of what ${hidden.path} puts out lies at the bounds of its activation, where gradients are next to 0.`,
      es: `Unidades saturadas: el ${spanish.percent(hidden.saturated)} de lo que da ${hidden.path} está en los límites de su activación, donde el gradiente es casi 0.`
    },
    remedy: {
      en: "Smaller first weights (glorotUniform), inputs of about 1, or relu or gelu.",
      es: "Pesos iniciales menores (glorotUniform), entradas cercanas a 1, o relu o gelu."
    }
  };
});
const worse = 1.5;
const batchNormMismatch = rule("batchNormMismatch", ({ inference, reference }) => {
  if (!inference) return void 0;
  const { training, evaluation, layer } = inference;
  const room = 0.15 * ((reference == null ? void 0 : reference.dark) ?? training);
  if (!(evaluation > worse * training + room)) return void 0;
  return {
    evidence: { figures: { training, evaluation }, layer },
    explanation: {
      en: `Training and evaluation see different networks: the same samples cost ${figure(training)} with the statistics of their batch and ${figure(evaluation)} with those that ${layer} has gathered.`,
      es: `Entrenamiento y evaluación ven redes distintas: las mismas muestras cuestan ${spanish.figure(training)} con las estadísticas de su lote y ${spanish.figure(evaluation)} con las que ha reunido ${layer}.`
    },
    remedy: {
      en: "Let the statistics follow sooner, batchNormalization({ momentum: 0.9 }), train longer, or use larger batches; layerNormalization needs none.",
      es: "Deja que las estadísticas sigan antes, batchNormalization({ momentum: 0.9 }), entrena más tiempo o usa lotes mayores; layerNormalization no las necesita."
    }
  };
});
const symmetricInitialization = rule("symmetricInitialization", ({ looks }) => {
  const look = looks.filter(({ step }) => step >= 2).at(-1);
  const same = look && kernelsOf(look).slice(0, -1).find(({ spread }) => spread === 0);
  if (!look || !same) return void 0;
  return {
    evidence: { figures: { spread: 0 }, layer: same.path, step: look.step },
    explanation: {
      en: `Symmetric initialization: all units of ${same.path} are equal, and training moves them alike, so that they stay equal.`,
      es: `Inicialización simétrica: todas las unidades de ${same.path} son iguales y el entrenamiento las mueve igual, así que siguen siéndolo.`
    },
    remedy: {
      en: "Begin with random weights: glorotUniform, or heNormal before relu. More units would not help.",
      es: "Empieza con pesos aleatorios: glorotUniform, o heNormal ante relu. Más unidades no ayudarían."
    }
  };
});
const tooLarge = 30;
const tooSmall = 3e-3;
const initializationScale = rule("initializationScale", (found) => {
  const { looks, layers, began } = found;
  const [first] = looks;
  if ((first == null ? void 0 : first.step) !== 0 || began !== void 0 || cameFar(found)) return void 0;
  const seen = first.layers.filter(({ deviation: deviation2 }) => Number.isFinite(deviation2));
  const large = seen.find(({ deviation: deviation2 }) => deviation2 > tooLarge);
  const small = seen.find(
    // What lies at the bounds of its activation deviates little for another reason.
    ({ path: path2, deviation: deviation2, saturated }) => {
      var _a;
      return path2 !== ((_a = layers.at(-1)) == null ? void 0 : _a.path) && deviation2 > 0 && deviation2 < tooSmall && saturated < 0.5;
    }
  );
  const worst = large ?? small;
  if (!worst) return void 0;
  const { path, deviation } = worst;
  const size = large ? { en: "large", es: "grandes" } : { en: "small", es: "pequeños" };
  return {
    evidence: { figures: { deviation, loss: first.loss }, layer: path, step: first.step },
    explanation: {
      en: `Poor scale of the first weights: they are too ${size.en}; what ${path} puts out at first has a deviation of ${figure(deviation)}, where about 1 is healthy.`,
      es: `Mala escala de los pesos iniciales: son demasiado ${size.es}; lo que da ${path} al principio tiene una desviación de ${spanish.figure(deviation)}, y lo sano es cerca de 1.`
    },
    remedy: {
      en: "Use an initializer that takes the number of inputs into account: glorotUniform, or heNormal before relu.",
      es: "Usa un inicializador que tenga en cuenta el número de entradas: glorotUniform, o heNormal ante relu."
    }
  };
});
const stuck = ["lossNotFalling", "plateau", "underfitting"];
const byHeart = ["tooLittleData", "overfitting"];
const batchNormMayBeWhy = byHeart;
const asleep = ["saturatedUnits", "deadUnits", "vanishingGradient", "learningRateTooLow"];
const wild = ["explodingGradient", "learningRateTooHigh"];
const rules = [
  [lossAndOutput, "initializationScale", ...wild, ...asleep, ...stuck, ...byHeart],
  [inputsNotScaled, "initializationScale", "batchNormMismatch", ...wild, ...asleep, ...stuck],
  [leakage],
  [shuffledLabels, ...asleep, ...byHeart, ...stuck],
  [differentDistributions, "batchNormMismatch", ...byHeart],
  [symmetricInitialization, ...asleep, ...stuck],
  [initializationScale, ...wild, ...asleep, ...stuck, ...byHeart],
  [batchNormMismatch, "plateau", ...byHeart],
  [explodingGradient, "learningRateTooHigh", ...asleep, ...stuck],
  [learningRateTooHigh, ...asleep, ...stuck],
  [nonFinite, ...stuck],
  [saturatedUnits, "vanishingGradient", "learningRateTooLow", ...stuck],
  [deadUnits, "vanishingGradient", "learningRateTooLow", ...stuck],
  [vanishingGradient, "learningRateTooLow", ...stuck],
  [learningRateTooLow, ...stuck],
  [classImbalance],
  [tooLittleData, "overfitting"],
  [overfitting],
  [lossNotFalling, "plateau", "underfitting"],
  [plateau, "underfitting"],
  [underfitting],
  [duplicateFeatures],
  [constantFeatures]
];
rules.map(([{ name }]) => name);
const findingsOf = (found) => {
  const explained = /* @__PURE__ */ new Set();
  return rules.flatMap(([{ name, find }, ...consequences]) => {
    const finding = explained.has(name) ? void 0 : find(found);
    if (!finding) return [];
    for (const trouble of consequences) explained.add(trouble);
    return [{ name, ...finding }];
  });
};
const patience = 3;
const share$1 = 0.25;
class Verdict {
  constructor() {
    __privateAdd(this, _Verdict_instances);
    __publicField(this, "current");
    __publicField(this, "findings", []);
    __privateAdd(this, _candidate);
    __privateAdd(this, _missed, 0);
    __privateAdd(this, _heard, 0);
  }
  /** Hears what was found after an epoch; the verdict that stands then. */
  hear(findings) {
    const [first] = findings;
    __privateSet(this, _heard, __privateGet(this, _heard) + 1);
    __privateMethod(this, _Verdict_instances, hold_fn).call(this, findings);
    if (first && first.name === __privateGet(this, _candidate)) this.current = first;
    __privateSet(this, _candidate, first == null ? void 0 : first.name);
    __privateMethod(this, _Verdict_instances, order_fn).call(this, findings);
    return this.current;
  }
  /** The verdict at the end: what is found then by those rules, too, that wait for it. */
  end(findings) {
    const still = findings.find(({ name }) => {
      var _a;
      return name === ((_a = this.current) == null ? void 0 : _a.name);
    });
    this.current = still ?? findings[0] ?? this.current;
    __privateMethod(this, _Verdict_instances, order_fn).call(this, findings);
    return this.current;
  }
  clear() {
    this.current = void 0;
    this.findings = [];
    __privateSet(this, _candidate, void 0);
    __privateSet(this, _missed, 0);
    __privateSet(this, _heard, 0);
  }
}
_candidate = new WeakMap();
_missed = new WeakMap();
_heard = new WeakMap();
_Verdict_instances = new WeakSet();
/** Keeps the verdict while it is found, and for a while after it was. */
hold_fn = function(findings) {
  const still = findings.find(({ name }) => {
    var _a;
    return name === ((_a = this.current) == null ? void 0 : _a.name);
  });
  __privateSet(this, _missed, still ? 0 : __privateGet(this, _missed) + 1);
  if (!still && __privateGet(this, _missed) >= Math.max(patience, share$1 * __privateGet(this, _heard))) this.current = void 0;
  else this.current = still ?? this.current;
};
order_fn = function(findings) {
  const { current } = this;
  this.findings = current ? [current, ...findings.filter(({ name }) => name !== current.name)] : findings;
};
const near = 0.02;
const longSilent = 32;
const mostValues = 1 << 16;
const leastSamples = 4;
const allButLast = ({ rank }) => Array.from({ length: rank - 1 }, (_, axis) => axis);
const samplesOf = ({ shape }) => {
  const [samples = 1] = shape;
  return Math.min(samples, Math.max(leastSamples, Math.floor(mostValues * samples / sizeOf(shape))));
};
const someOf = (tensor) => {
  const samples = samplesOf(tensor);
  if (samples === (tensor.shape[0] ?? 1)) return tensor;
  const [, ...rest] = tensor.shape;
  return partOf(tensor, [samples, ...rest], 0);
};
const layerTensors = ({ output: whole, bounds: { low, high } }, wholeFlow) => {
  const output = someOf(whole);
  const flow = wholeFlow && someOf(wholeFlow);
  const units = max(abs(output), { axis: allButLast(output) });
  const asked2 = {
    mean: mean(output),
    deviation: mean(square(output)),
    largest: max(units),
    // Of a layer whose units can fall silent, each by itself: one batch is too little to tell which are dead.
    ...low === 0 && { zeros: mean(equal(output, 0)), units },
    ...flow && {
      gradient: mean(square(flow)),
      gradientLargest: max(abs(flow)),
      gradientZeros: mean(equal(flow, 0))
    }
  };
  if (low === void 0 || high === void 0) return asked2;
  const [from, to] = [low + near * (high - low), high - near * (high - low)];
  const inside = mean(greater(output, from));
  return { ...asked2, saturated: subtract(mean(greaterEqual(output, to)), subtract(inside, 1)) };
};
const spreadOf = (value) => {
  const units = value.shape.at(-1) ?? 1;
  if (value.rank < 2 || units < 2) return void 0;
  const first = slice(
    value,
    value.shape.map(() => 0),
    value.shape.map((size, axis) => axis < value.rank - 1 ? size : 1)
  );
  return max(abs(subtract(value, first)));
};
const parameterTensors = (value, gradient, updated) => {
  const spread = spreadOf(value);
  return {
    weights: mean(square(value)),
    gradient: mean(square(gradient)),
    gradientMean: mean(gradient),
    gradientLargest: max(abs(gradient)),
    gradientZeros: mean(equal(gradient, 0)),
    update: mean(square(subtract(updated, value))),
    ...spread && { spread }
  };
};
const rightness = (goal, prediction, target) => {
  const { targets, binary, fromLogits } = goal.loss;
  if (targets === "labels") return { hits: mean(equal(argMax(prediction), target)) };
  if (!sameShape(prediction.shape, target.shape)) return {};
  const numbers = target.dtype === "float32" ? target : cast(target, "float32");
  if (binary) return { hits: mean(equal(greater(prediction, fromLogits ? 0 : 0.5), numbers)) };
  const error = mean(square(subtract(prediction, numbers)));
  const classes = prediction.shape.at(-1) > 1 && fromLogits !== void 0;
  return classes ? { error, hits: mean(equal(argMax(prediction), argMax(numbers))) } : { error };
};
const statisticsOf = ({ writes, registry }) => {
  const written = new Set(writes.flatMap(({ variable, value }) => variable === value ? [] : [variable]));
  const kept = [...registry.variables.values()].find(({ tensor, trainable }) => !trainable && written.has(tensor));
  return kept == null ? void 0 : kept.path.slice(0, kept.path.lastIndexOf("/"));
};
class StepLooker {
  constructor(goals) {
    __privateAdd(this, _StepLooker_instances);
    /** The layers that are looked at. */
    __publicField(this, "layers", []);
    __privateAdd(this, _readings, []);
    __privateAdd(this, _goals);
    /** The first layer that keeps statistics of its batches. */
    __publicField(this, "statistics");
    /** Whether a layer mixes samples, and their targets with them. */
    __publicField(this, "mixes", false);
    /** What the network puts out. */
    __publicField(this, "outputs", []);
    /** Of each layer's units, the samples since one was told from 0. */
    __privateAdd(this, _silent, []);
    __privateAdd(this, _parameters, []);
    __privateSet(this, _goals, goals);
  }
  /** Forgets what it has seen of another run. */
  begin() {
    __privateSet(this, _silent, this.layers.map(({ units }) => new Float64Array(units)));
  }
  along({ layers }) {
    this.layers = factsOf(layers);
    return this.layers.slice(0, -1).map(({ output }) => output);
  }
  readings({ trace, outputs, held, parameters, gradients, flows, updated }) {
    this.statistics = statisticsOf(trace);
    this.mixes = trace.mixing !== void 0;
    __privateSet(this, _parameters, parameters.map(({ path, shape }) => ({ path, size: sizeOf(shape), kernel: shape.length > 1 })));
    const [goal] = __privateGet(this, _goals);
    const only = __privateGet(this, _goals).length === 1 ? held.get(goal.output) : void 0;
    const predictions = new Map(entriesOf(outputs, onlyOutput));
    const prediction = predictions.get(goal.output);
    const right = only && prediction && !only.mask ? rightness(goal, prediction, only.target) : {};
    const predicted = __privateGet(this, _goals).flatMap((each) => {
      const tensor = predictions.get(each.output);
      return tensor ? [{ goal: each, tensor }] : [];
    });
    this.outputs = predicted.map((each) => {
      const layer = this.layers.find(({ output }) => output === each.tensor);
      return outputFactsOf(each.goal, each.tensor, layer ?? (only ? this.layers.at(-1) : void 0));
    });
    const asked2 = [
      right,
      ...predicted.map(({ tensor }) => ({ low: min(tensor), high: max(tensor) })),
      ...this.layers.map((layer, i) => layerTensors(layer, flows[i])),
      ...parameters.map(({ value }, i) => parameterTensors(value, gradients[i], updated[i]))
    ];
    __privateSet(this, _readings, asked2.map((fields) => ({
      key: Object.keys(fields).join(" "),
      metric: void 0,
      tensors: Object.values(fields)
    })));
    return __privateGet(this, _readings);
  }
  /** What a step's program left behind. */
  read(runner, step) {
    const first = runner.readings.length - __privateGet(this, _readings).length;
    const fields = __privateGet(this, _readings).map(({ key }, i) => {
      const names = key === "" ? [] : key.split(" ");
      return Object.fromEntries(names.map((name, j) => [name, runner.values(first + i, j)]));
    });
    const numbers = fields.map(
      (values) => Object.fromEntries(Object.entries(values).map(([name, [value]]) => [name, value]))
    );
    const begin = 1 + this.outputs.length;
    const outputs = this.outputs.map(({ name: output }, i) => {
      const { low = Number.NaN, high = Number.NaN } = numbers[1 + i];
      return { output, low, high };
    });
    const root = (square2) => Math.sqrt(square2 ?? Number.NaN);
    const layers = this.layers.map(({ path, output }, i) => {
      const { mean: mean2 = 0, deviation = 0, gradient, units: _, ...others } = numbers[begin + i];
      const { units } = fields[begin + i];
      const spread = Math.sqrt(Math.max(0, deviation - mean2 * mean2));
      const unseen = { gradientLargest: Number.NaN, gradientZeros: Number.NaN };
      const dead = units ? __privateMethod(this, _StepLooker_instances, deadOf_fn).call(this, i, units, samplesOf(output)) : 0;
      const known = { zeros: 0, saturated: 0, largest: 0, ...unseen, ...others, dead };
      return { ...known, path, mean: mean2, deviation: spread, gradient: root(gradient) };
    });
    const parameters = __privateGet(this, _parameters).map((parameter, i) => {
      const { weights, gradient, update, spread, ...others } = numbers[begin + layers.length + i];
      const roots = { weights: root(weights), gradient: root(gradient), update: root(update) };
      return {
        ...others,
        ...parameter,
        spread,
        ...roots
      };
    });
    const { hits, error } = numbers[0];
    return { step, loss: runner.scalar(0), hits, error, outputs, layers, parameters };
  }
}
_readings = new WeakMap();
_goals = new WeakMap();
_silent = new WeakMap();
_parameters = new WeakMap();
_StepLooker_instances = new WeakSet();
/** The share of units that have been silent for long. */
deadOf_fn = function(layer, units, samples) {
  const silent = __privateGet(this, _silent)[layer];
  let dead = 0;
  for (let unit = 0; unit < units.length; unit++) {
    silent[unit] = units[unit] === 0 ? silent[unit] + samples : 0;
    if (silent[unit] >= longSilent) dead += 1;
  }
  return dead / units.length;
};
const lookers = /* @__PURE__ */ new WeakMap();
const watchedPass = async (trainer, columns, batchSize, slice2) => {
  const made = new StepLooker(trainer.goals);
  await trainer.prepare([specOf(columns, batchSize)], slice2, made);
  const pass = new Pass(columns, batchSize, (spec) => trainer.watched(spec, made), trainer.network.programs, false);
  const { runner } = pass.whole;
  const looker = lookers.get(runner) ?? made;
  lookers.set(runner, looker);
  looker.begin();
  return { pass, looker };
};
const share = 9e-3;
const shareOfMarks = 3e-3;
const copying = 1.5;
const leastApart = 64;
const mostLooks = 200;
const enoughEpochs = 5;
class Doctor {
  constructor(plan) {
    __privateAdd(this, _Doctor_instances);
    __privateAdd(this, _plan);
    __privateAdd(this, _pass);
    __privateAdd(this, _trained);
    __privateAdd(this, _looker);
    __privateAdd(this, _data);
    __privateAdd(this, _reference);
    __privateAdd(this, _every, 1);
    __privateAdd(this, _marksApart, leastApart);
    __privateAdd(this, _step, 0);
    __privateAdd(this, _epoch, 0);
    __privateAdd(this, _batch, 0);
    __privateAdd(this, _looks, []);
    /** The looks and the steps of before the last remedy. */
    __privateAdd(this, _past, { looks: 0, steps: 0 });
    __privateAdd(this, _history, {});
    __privateAdd(this, _marks, []);
    /** The step whose loss was the first that is no number. */
    __privateAdd(this, _lost);
    __privateAdd(this, _origin);
    __privateAdd(this, _inference);
    __privateAdd(this, _remedies);
    __privateAdd(this, _verdict, new Verdict());
    __privateAdd(this, _over, false);
    __privateSet(this, _plan, plan);
  }
  get pass() {
    return __privateGet(this, _pass);
  }
  /** Looks at the data, and makes the program of a step that is looked at. */
  async prepare(columns, validation, pass, seed, advance, slice2) {
    const { trainer, fix } = __privateGet(this, _plan);
    __privateSet(this, _data, reportOf(
      columns,
      validation,
      trainer.goals.map(({ loss }) => loss)
    ));
    await slice2.breathe();
    const watched = await watchedPass(trainer, columns, pass.batchSize, slice2);
    __privateSet(this, _pass, watched.pass);
    __privateSet(this, _looker, watched.looker);
    __privateSet(this, _trained, { columns, pass, seed, advance });
    const programs = [pass, watched.pass].map((each) => each.whole.runner.loaded.program);
    const [plain, looked] = programs.map(({ calls }) => workOf(calls));
    __privateSet(this, _every, Math.max(8, Math.ceil(Math.max(0, looked - plain) / (share * plain))));
    const first = __privateMethod(this, _Doctor_instances, mark_fn).call(this);
    const numbers = [...first.weights.values()].reduce((sum, { length }) => sum + length, 0);
    __privateSet(this, _marksApart, Math.max(__privateGet(this, _every), leastApart, Math.ceil(copying * numbers / (shareOfMarks * plain))));
    if (fix) __privateSet(this, _remedies, new Remedies(__privateGet(this, _plan), first));
  }
  due() {
    const step = __privateGet(this, _step) - __privateGet(this, _past).steps;
    if (step % __privateGet(this, _marksApart) === 0 && !__privateGet(this, _lost)) {
      __privateSet(this, _marks, [...__privateGet(this, _marks).slice(-1), __privateMethod(this, _Doctor_instances, mark_fn).call(this)]);
    }
    return step % __privateGet(this, _every) === 0 || step === 1 || step === 2 || step === 4;
  }
  passed(runner, seen) {
    if (seen) {
      if (__privateGet(this, _looks).length >= mostLooks) __privateMethod(this, _Doctor_instances, thinOut_fn).call(this);
      __privateGet(this, _looks).push(__privateGet(this, _looker).read(runner, __privateGet(this, _step)));
    }
    if (!__privateGet(this, _lost) && !Number.isFinite(runner.scalar(0))) {
      __privateSet(this, _lost, { weights: /* @__PURE__ */ new Map(), step: 0, epoch: __privateGet(this, _epoch), batch: __privateGet(this, _batch), count: __privateGet(this, _step) });
    }
    __privateSet(this, _step, __privateGet(this, _step) + 1);
    __privateSet(this, _batch, __privateGet(this, _batch) + 1);
  }
  onEpochBegin(epoch) {
    __privateSet(this, _epoch, epoch);
    __privateSet(this, _batch, 0);
  }
  async onEpochEnd(epoch, logs) {
    var _a, _b, _c;
    for (const [key, value] of Object.entries(logs)) {
      (_a = __privateGet(this, _history))[key] ?? (_a[key] = []);
      __privateGet(this, _history)[key].push(value);
    }
    __privateMethod(this, _Doctor_instances, findOrigin_fn).call(this);
    const before = __privateGet(this, _verdict).current;
    const verdict = __privateGet(this, _verdict).hear(await __privateMethod(this, _Doctor_instances, find_fn).call(this));
    __privateMethod(this, _Doctor_instances, tell_fn).call(this, before, verdict);
    if (__privateGet(this, _remedies) && (verdict == null ? void 0 : verdict.fixes)) __privateMethod(this, _Doctor_instances, mend_fn).call(this, __privateGet(this, _remedies), verdict, epoch);
    const { loss = Number.NaN, valLoss = loss } = logs;
    if (!__privateGet(this, _lost) && valLoss < (((_b = __privateGet(this, _looks)[0]) == null ? void 0 : _b.loss) ?? valLoss)) (_c = __privateGet(this, _remedies)) == null ? void 0 : _c.keep(valLoss, () => __privateMethod(this, _Doctor_instances, mark_fn).call(this));
  }
  async onTrainEnd() {
    __privateSet(this, _over, true);
    await __privateMethod(this, _Doctor_instances, compare_fn).call(this);
    const before = __privateGet(this, _verdict).current;
    __privateMethod(this, _Doctor_instances, tell_fn).call(this, before, __privateGet(this, _verdict).end(findingsOf(await __privateMethod(this, _Doctor_instances, case_fn).call(this))));
  }
  get diagnosis() {
    var _a;
    const { current, findings } = __privateGet(this, _verdict);
    return diagnosisOf(current, findings, [...((_a = __privateGet(this, _remedies)) == null ? void 0 : _a.applied) ?? []], __privateGet(this, _looks));
  }
  /** Lets its program go. */
  end() {
    var _a;
    (_a = __privateGet(this, _pass)) == null ? void 0 : _a.end();
  }
}
_plan = new WeakMap();
_pass = new WeakMap();
_trained = new WeakMap();
_looker = new WeakMap();
_data = new WeakMap();
_reference = new WeakMap();
_every = new WeakMap();
_marksApart = new WeakMap();
_step = new WeakMap();
_epoch = new WeakMap();
_batch = new WeakMap();
_looks = new WeakMap();
_past = new WeakMap();
_history = new WeakMap();
_marks = new WeakMap();
_lost = new WeakMap();
_origin = new WeakMap();
_inference = new WeakMap();
_remedies = new WeakMap();
_verdict = new WeakMap();
_over = new WeakMap();
_Doctor_instances = new WeakSet();
mark_fn = function() {
  const { core, trainer } = __privateGet(this, _plan);
  return {
    weights: core.network.session.snapshot(),
    step: trainer.state.step,
    epoch: __privateGet(this, _epoch),
    batch: __privateGet(this, _batch),
    count: __privateGet(this, _step)
  };
};
/** Every other look stays, and as many steps lie between looks from now on; the first and the last ones stay all. */
thinOut_fn = function() {
  const keeps = (i) => i < __privateGet(this, _past).looks + 8 || i >= mostLooks - 8 || i % 2 === 0;
  __privateSet(this, _looks, __privateGet(this, _looks).filter((_, i) => keeps(i)));
  __privateSet(this, _every, __privateGet(this, _every) * 2);
};
find_fn = async function() {
  __privateSet(this, _inference, void 0);
  const findings = findingsOf(await __privateMethod(this, _Doctor_instances, case_fn).call(this));
  if (!findings.some(({ name }) => batchNormMayBeWhy.includes(name))) return findings;
  await __privateMethod(this, _Doctor_instances, compare_fn).call(this);
  return findingsOf(await __privateMethod(this, _Doctor_instances, case_fn).call(this));
};
tell_fn = function(before, verdict) {
  var _a, _b;
  if ((verdict == null ? void 0 : verdict.name) !== (before == null ? void 0 : before.name)) (_b = (_a = __privateGet(this, _plan)).onVerdict) == null ? void 0 : _b.call(_a, verdict);
};
compare_fn = async function() {
  const { core, trainer } = __privateGet(this, _plan);
  const { statistics } = __privateGet(this, _looker);
  if (statistics === void 0 || __privateGet(this, _lost)) return;
  const { columns, pass } = __privateGet(this, _trained);
  __privateSet(this, _inference, await inferenceOf(core, trainer, columns, pass.batchSize, statistics));
};
findOrigin_fn = function() {
  const { core, trainer } = __privateGet(this, _plan);
  const [mark] = __privateGet(this, _marks);
  if (!__privateGet(this, _lost) || __privateGet(this, _origin) || !mark || !__privateGet(this, _trained)) return;
  const { pass, seed, advance } = __privateGet(this, _trained);
  const sums = pass.gathered.state;
  const steps = new ArraySteps(pass, seed, advance);
  __privateSet(this, _origin, originOf(core.network.session, trainer.state, steps, mark, __privateGet(this, _lost).count));
  pass.gathered.restore(sums);
};
mend_fn = function(remedies, verdict, epoch) {
  remedies.apply(verdict, epoch);
  __privateGet(this, _trained).pass.renew();
  __privateGet(this, _pass).renew();
  __privateSet(this, _past, { looks: __privateGet(this, _looks).length, steps: __privateGet(this, _step) });
  __privateSet(this, _marks, []);
  __privateSet(this, _history, {});
  __privateSet(this, _lost, void 0);
  __privateSet(this, _origin, void 0);
  __privateGet(this, _verdict).clear();
};
case_fn = async function() {
  var _a;
  const { core, trainer, model, epochs } = __privateGet(this, _plan);
  const { columns } = __privateGet(this, _trained);
  const { layers, outputs } = __privateGet(this, _looker);
  const data = __privateGet(this, _data);
  const [goal] = trainer.goals;
  if ((((_a = __privateGet(this, _history).loss) == null ? void 0 : _a.length) ?? 0) >= enoughEpochs && outputs.length === 1) {
    __privateGet(this, _reference) ?? __privateSet(this, _reference, referenceOf(goal.loss, columns.targets[0], outputs[0].units, data));
  }
  return {
    history: __privateGet(this, _history),
    epochs: __privateGet(this, _over) ? void 0 : epochs,
    began: void 0,
    looks: __privateGet(this, _looks).slice(__privateGet(this, _past).looks),
    layers,
    learningRate: model.learningRate,
    outputs,
    data,
    reference: await __privateGet(this, _reference),
    inference: __privateGet(this, _inference),
    origin: __privateGet(this, _origin),
    scales: scalesInputs(layers, core.network.variables),
    mixes: __privateGet(this, _looker).mixes
  };
};
export {
  Doctor
};
