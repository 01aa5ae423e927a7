// What the page's picture of a network shows: which units there are, what they respond to, and the weights between them.

/** Units of a layer that are shown at most. */
export const mostShown = 8;
/** Points along each side of a unit's map of the plane. */
export const mapSide = 24;

/**
 * What the values of a layer's maps are: what its units put out over the plane of two features, their weights as an image, the mean
 * of what they put out for the samples of each class, or what they make of the image that is looked at.
 */
export type MapKind = "plane" | "weights" | "classes" | "features";

export type LayerForm = "input" | "dense" | "convolution" | "pooling";

/** What edges are: weights; norms of several weights, where images come in; or only the way through, which nothing weighs. */
export type Joins = "weights" | "norms" | "through";

/** One layer of the picture: the inputs are the first. */
export interface LookedLayer {
  /** The path of its weights; empty for the inputs. */
  readonly path: string;
  readonly form: LayerForm;
  readonly joins: Joins;
  /** How many images it hands on: one for each filter, one for a digit, and all units where they are single numbers. */
  readonly channels: number;
  /** All units; the first `shown` of them are in the picture. An image is shown as one. */
  readonly units: number;
  readonly shown: number;
  readonly map: { readonly kind: MapKind; readonly width: number; readonly height: number };
  /** The edges between shown units, row after row from the layer before. */
  readonly weights: Float32Array;
  /** The loss' gradients with respect to them. */
  readonly gradients: Float32Array;
  /** Of a convolution: for each edge the 3 × 3 weights that slide over its image. */
  readonly filters: Float32Array;
  readonly biases: Float32Array;
  /** The norm of the gradient of all weights that come into a shown unit. */
  readonly norms: Float32Array;
  /** Least and greatest of what each shown unit puts out for the samples probed. */
  readonly ranges: Float32Array;
}

/** The picture of a network at one moment. */
export interface Look {
  readonly layers: readonly LookedLayer[];
  /** Maps of shown units one after another, layer by layer, `width · height` values each. */
  readonly maps: Float32Array;
}
