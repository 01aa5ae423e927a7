// Makes the picture of a network from what the library observes in it: one transferable array of all maps for each report.

import type { Observation, TensorValue, Weights } from "../index.js";
import { type Look, type LookedLayer, type MapKind, mapSide, mostShown } from "./look.js";
import { biasOf, kernelOf, layersOf } from "./probe.js";

/** What the picture is made from. */
export interface Observed {
  readonly weights: Weights;
  /** Of the samples probed: what every layer puts out, and the gradients of its kernel. */
  readonly samples: Observation;
  /** The samples' inputs, and their classes if they have any. */
  readonly x: Float32Array;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** What every layer puts out over the plane of two features, and the network's inputs there; undefined for other data. */
  readonly plane: { readonly outputs: Observation["outputs"]; readonly x: Float32Array } | undefined;
}

type Shape = LookedLayer["map"];

const isImage = (width: number): boolean => width === 784;

/** The columns of the first units, as rows: unit by unit. */
const columnsOf = (data: ArrayLike<number>, width: number, shown: number): Float32Array => {
  const rows = data.length / width;
  const found = new Float32Array(shown * rows);
  for (let unit = 0; unit < shown; unit++) {
    for (let row = 0; row < rows; row++) found[unit * rows + row] = data[row * width + unit]!;
  }
  return found;
};

/** For each unit the mean over the samples of each class. */
const meansByClass = (
  data: ArrayLike<number>,
  width: number,
  shown: number,
  { labels, classes }: Observed,
): Float32Array => {
  const counts = new Float32Array(classes);
  const sums = new Float32Array(shown * classes);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    counts[label]! += 1;
    for (let unit = 0; unit < shown; unit++) sums[unit * classes + label]! += data[row * width + unit]!;
  }
  return sums.map((sum, i) => sum / Math.max(counts[i % classes]!, 1));
};

const rangesOf = (data: ArrayLike<number>, width: number, shown: number): Float32Array => {
  const ranges = Float32Array.from({ length: 2 * shown }, (_, i) => (i % 2 === 0 ? Infinity : -Infinity));
  for (let i = 0; i < data.length; i++) {
    const unit = i % width;
    if (unit >= shown) continue;
    ranges[2 * unit] = Math.min(ranges[2 * unit]!, data[i]!);
    ranges[2 * unit + 1] = Math.max(ranges[2 * unit + 1]!, data[i]!);
  }
  return ranges;
};

/** The norm of each column. */
const normsOf = ({ data }: TensorValue, width: number, shown: number): Float32Array => {
  const squares = new Float32Array(shown);
  for (let i = 0; i < data.length; i++) {
    const unit = i % width;
    if (unit < shown) squares[unit]! += data[i]! * data[i]!;
  }
  return squares.map(Math.sqrt);
};

/** Between the first units of two layers. */
const cornerOf = ({ data }: TensorValue, width: number, rows: number, shown: number): Float32Array =>
  Float32Array.from({ length: rows * shown }, (_, i) => data[Math.floor(i / shown) * width + (i % shown)]!);

const inputLayer = (seen: Observed, units: number, kind: MapKind): { layer: LookedLayer; maps: Float32Array } => {
  const image = isImage(units);
  const shown = image ? 1 : Math.min(units, mostShown);
  const none = new Float32Array(0);
  const map = shapeOf(image ? "weights" : kind, units, seen.classes);
  // Of an image the first sample is shown.
  const maps = image
    ? seen.x.slice(0, units)
    : seen.plane
      ? columnsOf(seen.plane.x, units, shown)
      : meansByClass(seen.x, units, shown, seen);
  const ranges = image ? Float32Array.of(0, 1) : rangesOf(seen.x, units, shown);
  return {
    layer: { path: "", units, shown, map, weights: none, gradients: none, biases: none, norms: none, ranges },
    maps,
  };
};

const shapeOf = (kind: MapKind, before: number, classes: number): Shape => {
  if (kind === "plane") return { kind, width: mapSide, height: mapSide };
  if (kind === "classes") return { kind, width: classes, height: 1 };
  const side = Math.sqrt(before);
  return { kind, width: side, height: side };
};

/** The picture of a network as it is now. */
export const lookAt = (seen: Observed): Look => {
  const { weights, samples, plane } = seen;
  const paths = layersOf(weights);
  const units = weights[kernelOf(paths[0]!)]!.shape[0]!;
  const first = inputLayer(seen, units, plane ? "plane" : "classes");
  const layers: LookedLayer[] = [first.layer];
  const maps: Float32Array[] = [first.maps];
  for (const path of paths) {
    const before = layers.at(-1)!;
    const kernel = weights[kernelOf(path)]!;
    const gradient = samples.gradients[kernelOf(path)]!;
    const width = kernel.shape[1]!;
    const shown = Math.min(width, mostShown);
    const ofImage = before.path === "" && isImage(before.units);
    const kind = plane ? "plane" : ofImage ? "weights" : "classes";
    const among = (values: TensorValue): Float32Array =>
      ofImage ? normsOf(values, width, shown) : cornerOf(values, width, before.shown, shown);
    layers.push({
      ...{ path, units: width, shown, map: shapeOf(kind, before.units, seen.classes) },
      ...{ weights: among(kernel), gradients: among(gradient), norms: normsOf(gradient, width, shown) },
      biases: Float32Array.from((weights[biasOf(path)]?.data ?? new Float32Array(shown)).slice(0, shown)),
      ranges: rangesOf(samples.outputs[path]!.data, width, shown),
    });
    const outputs = (plane ? plane.outputs : samples.outputs)[path]!.data;
    maps.push(
      kind === "plane"
        ? columnsOf(outputs, width, shown)
        : ofImage
          ? columnsOf(kernel.data, width, shown)
          : meansByClass(outputs, width, shown, seen),
    );
  }
  const all = new Float32Array(maps.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of maps) {
    all.set(part, at);
    at += part.length;
  }
  return { layers, maps: all };
};
