// Which features were images before they were flattened, or become images: PyTorch has the channels first in them.

import type { Algebra, Layer, Several, Tensors } from "../../layers/layer.js";
import type { TorchRecord } from "../../layers/torch/pairing.js";
import { torchRecords } from "../../layers/torch/table.js";
import type { Shape } from "../../tensor/shape.js";
import { Tensor } from "../../tensor/tensor.js";

type AnyLayer = Layer<Tensors, Tensors>;

/** What flattened features have been, or become: [..., channels]. */
export interface FlattenedFeatures {
  readonly input?: Shape | undefined;
  readonly output?: Shape | undefined;
}

/** What a layer makes of others, or an input; layers that are made of layers are taken apart. */
interface Place {
  /** None for an input. */
  readonly layer?: AnyLayer;
  readonly from?: Several<Place>;
  /** The shape of one sample, where there is one tensor. */
  readonly shape: Shape | undefined;
}

const recordOf = ({ layer }: Place): TorchRecord => torchRecords.get(layer?.kind ?? "") ?? {};

const isOne = (values: Several<Place> | undefined): values is Place => values !== undefined && "shape" in values;

/** The places of all layers, in the order in which they are applied. */
const placesIn = (
  root: AnyLayer,
  outputs: ReadonlyMap<AnyLayer, Tensors>,
  inputs: Several<Place>,
): readonly Place[] => {
  const places: Place[] = [];
  const algebra: Algebra<Place> = {
    apply: (layer, x) => {
      if (layer.inside) return layer.inside.compose(x, algebra);
      const output = outputs.get(layer);
      const place: Place = { layer, from: x, shape: output instanceof Tensor ? output.shape.slice(1) : undefined };
      places.push(place);
      return place;
    },
    // A part of what one layer returns by name is not followed.
    part: (values, name) =>
      name === undefined ? (values as Place) : isOne(values) ? { shape: undefined } : values[name]!,
  };
  algebra.apply(root, inputs);
  return places;
};

/**
 * For each layer of rows and graphs, those inside of others included, what its flattened features are. `outputs` has what layers return in a trace, `inputs` the
 * shapes of samples by name.
 */
export const flattenedFeatures = (
  root: AnyLayer,
  outputs: ReadonlyMap<AnyLayer, Tensors>,
  inputs: Several<Place>,
): ReadonlyMap<AnyLayer, FlattenedFeatures> => {
  const places = placesIn(root, outputs, inputs);
  const consumers = new Map<Place, Place>();
  for (const place of places) {
    for (const from of isOne(place.from) ? [place.from] : Object.values(place.from ?? {})) {
      if (!consumers.has(from)) consumers.set(from, place);
    }
  }
  const before = ({ from }: Place): Place | undefined => (isOne(from) ? from : undefined);
  const behind = (place: Place): Place | undefined => {
    const next = consumers.get(place);
    return next && before(next) === place ? next : undefined;
  };
  /** The next place where more happens than that features stay where they are. */
  const past = (place: Place, next: (place: Place) => Place | undefined): Place | undefined => {
    let found = next(place);
    while (found && recordOf(found).features === "kept") found = next(found);
    return found;
  };
  /** The shape that is not flat, where PyTorch has channels before places in it. */
  const order = (
    reshaping: Place | undefined,
    flat: Shape | undefined,
    shape: Shape | undefined,
    end: Place | undefined,
  ): Shape | undefined => {
    if (!reshaping || recordOf(reshaping).features !== "reshaped" || flat?.length !== 1 || !shape) return undefined;
    const ofPlaces = shape.length > 2 || (shape.length === 2 && end !== undefined && recordOf(end).channelsFirst);
    return ofPlaces ? shape : undefined;
  };
  const featuresOf = (place: Place): FlattenedFeatures => {
    const flattening = past(place, before);
    const input = order(
      flattening,
      flattening?.shape,
      flattening && before(flattening)?.shape,
      flattening && past(flattening, before),
    );
    const unfolding = past(place, behind);
    const output = order(
      unfolding,
      unfolding && before(unfolding)?.shape,
      unfolding?.shape,
      unfolding && past(unfolding, behind),
    );
    // What keeps features has the same before and behind.
    const same = recordOf(place).features === "kept";
    return { input: input ?? (same ? output : undefined), output: output ?? (same ? input : undefined) };
  };
  return new Map(places.map((place) => [place.layer!, featuresOf(place)]));
};
