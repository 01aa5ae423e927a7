// The layers of a model by their paths, with values that stand for their outputs: what other models can be made from.

import { ArgumentError, show } from "../../errors.js";
import type { Algebra, InputFacts, Layer, Several, Tensors } from "../layer.js";
import { Symbolic, type Symbolics } from "./symbolic.js";

type AnyLayer = Layer<Tensors, Tensors>;

/** A layer at its place in a model. */
export interface PlacedLayer {
  readonly layer: AnyLayer;
  /** As the model's weights and summary have it: `sequential/dense_1`. */
  readonly path: string;
  /** Its output each time that it is applied, in order. */
  readonly outputs: readonly Symbolic[];
  /** Its output, where it is applied once. Throws ArgumentError where it is applied more often. */
  readonly output: Symbolic;
}

/** A model as a graph. */
export interface Unfolded {
  readonly inputs: Symbolics;
  readonly outputs: Symbolics;
  /** Its layers, those inside of them left out. */
  readonly layers: readonly PlacedLayer[];
  /** The layer at a path. Throws ArgumentError when there is none. */
  get(path: string): PlacedLayer;
}

class Place implements PlacedLayer {
  readonly outputs: Symbolic[] = [];

  constructor(
    readonly layer: AnyLayer,
    readonly path: string,
  ) {}

  get output(): Symbolic {
    if (this.outputs.length === 1) return this.outputs[0]!;
    throw new ArgumentError(`${this.path}: is applied ${this.outputs.length} times. Take one of its outputs[i].`);
  }
}

const inputsOf = (facts: readonly InputFacts[]): Symbolics => {
  const values = facts.map((input) => new Symbolic({ input }));
  if (facts.length === 1 && facts[0]!.name === undefined) return values[0]!;
  return Object.fromEntries(values.map((value) => [value.name, value]));
};

/** The graph of a layer: of its inputs the layer itself tells, or else what is known of them. Paths are numbered as when it is built. */
export const unfold = (root: AnyLayer, known: readonly InputFacts[] = [{}]): Unfolded => {
  const places = new Map<AnyLayer, Place>();
  const byPath = new Map<string, Place>();
  const layers = new Set<Place>();
  const placeOf = (layer: AnyLayer, parent: string): Place => {
    const placed = places.get(layer);
    if (placed) return placed;
    const name = layer.inside?.name ?? layer.name;
    const wanted = parent === "" ? name : `${parent}/${name}`;
    let path = wanted;
    for (let i = 1; byPath.has(path); i++) path = `${wanted}_${i}`;
    const place = new Place(layer, path);
    places.set(layer, place);
    byPath.set(path, place);
    return place;
  };
  const algebra = (parent: string): Algebra<Symbolic> => ({
    apply: (layer, x) => visit(layer, x, parent).output,
    part: (values, name) => {
      if (!(values instanceof Symbolic)) return name === undefined ? (values as never) : values[name]!;
      return name === undefined ? values : values.get(name);
    },
  });
  const visit = (layer: AnyLayer, x: Several<Symbolic>, parent: string) => {
    const place = placeOf(layer, parent);
    const output = new Symbolic({ layer, from: x });
    place.outputs.push(output);
    if (parent === rootPath) layers.add(place);
    return { output, inside: layer.inside?.compose(x, algebra(place.path)) };
  };
  const rootPath = root.inside?.name ?? root.name;
  const inputs = inputsOf(root.inside?.inputs ?? known);
  const { output, inside } = visit(root, inputs, "");
  if (!inside) layers.add(places.get(root)!);
  return {
    inputs,
    outputs: inside ?? output,
    layers: [...layers],
    get: (path) => {
      const place = byPath.get(path) ?? byPath.get(`${rootPath}/${path}`);
      if (place) return place;
      throw new ArgumentError(
        `getLayer: expected a path of a layer (${[...byPath.keys()].join(", ")}), received ${show(path)}.`,
      );
    },
  };
};
