import { A as ArgumentError, s as show, n as nearest, b as DataError } from "./live-network.8sQWpCpD.js";
import { y as isPlain, A as showShape, s as sizeOf, ar as placeOf, as as isTyped } from "./index.CQRbASWO.js";
const classWeightsByOutput = (given, outputs, where) => {
  const [only] = outputs;
  const named = isPlain(given) ? Object.entries(given) : [];
  const isNamed = named.some(([name, weights]) => outputs.includes(name) && typeof weights !== "number");
  if (outputs.length === 1 && !isNamed) return /* @__PURE__ */ new Map([[only, { weights: given, where }]]);
  if (named.length === 0) {
    throw new ArgumentError(
      `${where}: expected weights by output, such as { ${JSON.stringify(only)}: "balanced" }, of a model with the outputs ${outputs.join(", ")}, received ${show(given)}.`
    );
  }
  return new Map(
    named.map(([name, weights]) => {
      if (!outputs.includes(name)) {
        const hint = nearest(name, outputs);
        throw new ArgumentError(
          `${where}: expected weights for ${outputs.join(", ")}, received some for ${show(name)}, which is not an output.${hint ? ` Did you mean "${hint}"?` : ""}`
        );
      }
      return [name, { weights, where: `${where}.${name}` }];
    })
  );
};
const readClassWeights = (given, classes, where = "fit: classWeight") => {
  const weights = new Float32Array(classes).fill(1);
  for (const [label, weight] of entriesOf(given, where)) {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new ArgumentError(`${where}: expected classes from 0 to ${classes - 1}, received ${show(label)}.`);
    }
    if (typeof weight !== "number" || !Number.isFinite(Math.fround(weight)) || weight < 0) {
      throw new ArgumentError(
        `${where}: expected a finite weight of at least 0 for class ${label}, received ${show(weight)}.`
      );
    }
    weights[label] = weight;
  }
  return weights;
};
const isMap = (given) => Object.prototype.toString.call(given) === "[object Map]";
const entriesOf = (given, where) => {
  if (Array.isArray(given) || isTyped(given)) return Array.from(given, (weight, i) => [i, weight]);
  if (isMap(given)) return [...given];
  if (isPlain(given))
    return Object.entries(given).map(([label, weight]) => [label === "" ? Number.NaN : Number(label), weight]);
  throw new ArgumentError(
    `${where}: expected "balanced", or weights by class such as { 0: 1, 1: 5 }, a Map or an array, received ${show(given)}.`
  );
};
const isOneHot = (shape, classes) => shape.length > 1 && classes > 1 && shape.at(-1) === classes;
const classesOf = (predicted) => Math.max(2, predicted.at(-1) ?? 2);
const classesIn = (target, classes) => {
  const { data, shape, name } = target;
  const oneHot = !target.limit && isOneHot(shape, classes);
  const kept = oneHot || shape.length > 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape;
  const labels = new Int32Array(sizeOf(kept));
  for (let i = 0; i < labels.length; i++) {
    const label = oneHot ? largestOf(data, i * classes, classes) : Math.round(data[i]);
    if (!(label >= 0 && label < classes)) {
      throw new DataError(
        `${name}: expected classes from 0 to ${classes - 1}, as classWeight needs them, received ${data[i]} at ${placeOf(i, kept)}.`
      );
    }
    labels[i] = label;
  }
  return { labels, shape: kept };
};
const balancedWeights = (labels, classes) => {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label] += 1;
  const present = counts.filter((count) => count > 0).length;
  return Float32Array.from(counts, (count) => count > 0 ? labels.length / (present * count) : 1);
};
const weightsByClass = (target, given, classes, where) => {
  const weights = given === "balanced" ? void 0 : readClassWeights(given, classes, where);
  const { labels, shape } = classesIn(target, classes);
  const known = weights ?? balancedWeights(labels, classes);
  return { name: target.name, data: Float32Array.from(labels, (label) => known[label]), shape };
};
const largestOf = (data, begin, count) => {
  let best = 0;
  for (let j = 1; j < count; j++) if (data[begin + j] > data[begin + best]) best = j;
  return best;
};
const productOfWeights = (a, b) => {
  const [long, short] = a.shape.length >= b.shape.length ? [a, b] : [b, a];
  if (short.shape.some((size, axis) => size !== long.shape[axis])) {
    throw new DataError(
      `${long.name}: expected weights of one shape by sample and by class, received ${showShape(a.shape)} and ${showShape(b.shape)}.`
    );
  }
  const repeats = long.data.length / short.data.length;
  const data = Float32Array.from(long.data, (weight, i) => weight * short.data[Math.floor(i / repeats)]);
  return { name: long.name, data, shape: long.shape };
};
const columnOfClassWeights = (given, target, predicted, bySample, where) => {
  const byClass = weightsByClass(target, given, classesOf(predicted), where);
  return bySample ? productOfWeights(bySample, byClass) : byClass;
};
export {
  classWeightsByOutput,
  classesOf,
  columnOfClassWeights,
  productOfWeights,
  readClassWeights,
  weightsByClass
};
