// Makes the picture of a network from what the library observes in it: one transferable array of all maps for each report.

import type { Observation, TensorValue, Weights } from "../index.js";
import { edgesBetween, filtersBetween, throughEdges } from "./joins.js";
import { type Joins, type LayerForm, type Look, type LookedLayer, type MapKind, mapSide, mostShown } from "./look.js";
import { biasOf, kernelOf } from "./probe.js";

/** What the picture is made from. */
export interface Observed {
  readonly weights: Weights;
  /** Paths of the layers that are shown, from the first to the output. */
  readonly paths: readonly string[];
  /** Of the samples probed: what every layer puts out, and the gradients of its kernel. */
  readonly samples: Observation;
  /** The samples' inputs, and their classes if they have any. */
  readonly x: Float32Array;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** The image that is looked at, and what every layer makes of it; undefined for other data. */
  readonly image: { readonly pixels: Float32Array; readonly outputs: Observation["outputs"] } | undefined;
  /** What every layer puts out over the plane of two features, and the network's inputs there; undefined for other data. */
  readonly plane: { readonly outputs: Observation["outputs"]; readonly x: Float32Array } | undefined;
}

type Shape = LookedLayer["map"];

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

const none = new Float32Array(0);

const shapeOf = (kind: MapKind, before: number, classes: number): Shape => {
  if (kind === "plane") return { kind, width: mapSide, height: mapSide };
  if (kind === "classes") return { kind, width: classes, height: 1 };
  const side = Math.sqrt(before);
  return { kind, width: side, height: side };
};

/** A layer of the picture with its maps. */
interface Looked {
  readonly layer: LookedLayer;
  readonly maps: Float32Array;
}

const inputLayer = (seen: Observed, units: number): Looked => {
  const { image, plane } = seen;
  const shown = image ? 1 : Math.min(units, mostShown);
  return {
    layer: {
      ...{ path: "", form: "input", joins: "weights", channels: image ? 1 : units, units, shown },
      map: shapeOf(image ? "features" : plane ? "plane" : "classes", units, seen.classes),
      ...{ weights: none, gradients: none, filters: none, biases: none, norms: none },
      ranges: image ? Float32Array.of(0, 1) : rangesOf(seen.x, units, shown),
    },
    maps: image ? image.pixels : plane ? columnsOf(plane.x, units, shown) : meansByClass(seen.x, units, shown, seen),
  };
};

/** What a layer's units are shown as. */
const mapsOf = (
  seen: Observed,
  path: string,
  kind: MapKind,
  shown: number,
): { readonly map: Shape; readonly maps: Float32Array } => {
  const { samples, plane, image, classes } = seen;
  if (kind === "features") {
    const [, height, width, channels] = image!.outputs[path]!.shape as [number, number, number, number];
    return { map: { kind, width, height }, maps: columnsOf(image!.outputs[path]!.data, channels, shown) };
  }
  const { data, shape } = (plane ? plane.outputs : samples.outputs)[path]!;
  const units = shape.at(-1)!;
  if (kind === "weights") {
    const kernel = seen.weights[kernelOf(path)]!;
    return { map: shapeOf(kind, kernel.shape[0]!, classes), maps: columnsOf(kernel.data, units, shown) };
  }
  const maps = kind === "plane" ? columnsOf(data, units, shown) : meansByClass(data, units, shown, seen);
  return { map: shapeOf(kind, 0, classes), maps };
};

const layerAfter = (seen: Observed, before: LookedLayer, path: string): Looked => {
  const { weights, samples, plane, image } = seen;
  const kernel = weights[kernelOf(path)];
  const { data, shape } = samples.outputs[path]!;
  const units = shape.at(-1)!;
  const shown = Math.min(units, mostShown);
  const form: LayerForm = kernel === undefined ? "pooling" : kernel.shape.length > 2 ? "convolution" : "dense";
  // Into a unit comes one weight from each of the units before it, and many from each image.
  const ofImages = before.form !== "dense" && image !== undefined;
  const joins: Joins = form === "pooling" ? "through" : ofImages ? "norms" : "weights";
  const kind: MapKind =
    form !== "dense" ? "features" : plane ? "plane" : before.form === "input" && ofImages ? "weights" : "classes";
  const gradient = samples.gradients[kernelOf(path)];
  const among = (values: TensorValue): Float32Array => edgesBetween(values.data, before, { joins, shown, units });
  const all = { channels: 1, shown: 1 };
  const { map, maps } = mapsOf(seen, path, kind, shown);
  return {
    layer: {
      ...{ path, form, joins, channels: units, units, shown, map },
      weights: kernel ? among(kernel) : throughEdges(shown),
      gradients: gradient ? among(gradient) : none,
      filters: form === "convolution" ? filtersBetween(kernel!.data, before, { joins, shown, units }) : none,
      norms: gradient ? edgesBetween(gradient.data, all, { joins: "norms", shown, units }) : none,
      biases: Float32Array.from((weights[biasOf(path)]?.data ?? none).slice(0, shown)),
      ranges: rangesOf(data, units, shown),
    },
    maps,
  };
};

/** The picture of a network as it is now. */
export const lookAt = (seen: Observed): Look => {
  const looked = [inputLayer(seen, seen.x.length / seen.labels.length)];
  for (const path of seen.paths) looked.push(layerAfter(seen, looked.at(-1)!.layer, path));
  const maps = new Float32Array(looked.reduce((sum, { maps: { length } }) => sum + length, 0));
  let at = 0;
  for (const { maps: part } of looked) {
    maps.set(part, at);
    at += part.length;
  }
  return { layers: looked.map(({ layer }) => layer), maps };
};
