// Which features were images before they were flattened, or become images: PyTorch has the channels first in them.

import { Symbolic } from "../../layers/functional/symbolic.js";
import type { PlacedLayer } from "../../layers/functional/unfold.js";
import { unfold } from "../../layers/functional/unfold.js";
import type { Layer, Tensors } from "../../layers/layer.js";
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

const recordOf = (layer: AnyLayer): TorchRecord => torchRecords.get(layer.kind ?? "") ?? {};

/** The shapes of samples, of what layers return and of what goes into a row or a graph of them. */
export interface SampleShapes {
  readonly outputs: ReadonlyMap<AnyLayer, Tensors>;
  readonly inputs: (layer: AnyLayer) => Shape | undefined;
}

/** The layers of one row or graph, with what stands before and behind each. */
class Flow {
  readonly #consumers = new Map<Symbolic, AnyLayer>();
  readonly #values = new Map<AnyLayer, Symbolic>();

  constructor(
    readonly owner: AnyLayer,
    readonly placed: readonly PlacedLayer[],
    readonly shapes: SampleShapes,
  ) {
    for (const { layer, outputs } of placed) {
      const [output] = outputs;
      if (outputs.length !== 1 || !output || !("layer" in output.origin)) continue;
      this.#values.set(layer, output);
      const { from } = output.origin;
      if (from instanceof Symbolic && !this.#consumers.has(from)) this.#consumers.set(from, layer);
    }
  }

  #input(layer: AnyLayer): Symbolic | undefined {
    const origin = this.#values.get(layer)?.origin;
    const from = origin && "layer" in origin ? origin.from : undefined;
    return from instanceof Symbolic ? from : undefined;
  }

  /** The layer before, where it has one input. */
  #before(layer: AnyLayer): AnyLayer | undefined {
    const origin = this.#input(layer)?.origin;
    return origin && "layer" in origin && this.#values.has(origin.layer as AnyLayer)
      ? (origin.layer as AnyLayer)
      : undefined;
  }

  #behind(layer: AnyLayer): AnyLayer | undefined {
    const value = this.#values.get(layer);
    return value && this.#consumers.get(value);
  }

  #sampleBehind(layer: AnyLayer): Shape | undefined {
    const output = this.shapes.outputs.get(layer);
    return output instanceof Tensor ? output.shape.slice(1) : undefined;
  }

  #sampleBefore(layer: AnyLayer): Shape | undefined {
    const before = this.#before(layer);
    return before ? this.#sampleBehind(before) : this.shapes.inputs(this.owner);
  }

  /** The next layer that does more than keep features where they are. */
  #past(layer: AnyLayer, next: (layer: AnyLayer) => AnyLayer | undefined): AnyLayer | undefined {
    let found = next(layer);
    while (found && recordOf(found).features === "kept") found = next(found);
    return found;
  }

  /** What features are, under the shape that is not flat: where PyTorch has channels before places. */
  #order(reshaping: AnyLayer, flat: Shape | undefined, shape: Shape | undefined, ends: AnyLayer | undefined) {
    if (recordOf(reshaping).features !== "reshaped" || flat?.length !== 1 || !shape) return undefined;
    const channelsFirst = shape.length > 2 || (shape.length === 2 && ends && recordOf(ends).channelsFirst);
    return channelsFirst ? shape : undefined;
  }

  featuresOf(layer: AnyLayer): FlattenedFeatures {
    const [before, behind] = [(each: AnyLayer) => this.#before(each), (each: AnyLayer) => this.#behind(each)];
    const flattening = this.#past(layer, before);
    const input =
      flattening &&
      this.#order(
        flattening,
        this.#sampleBehind(flattening),
        this.#sampleBefore(flattening),
        this.#past(flattening, before),
      );
    const unfolding = this.#past(layer, behind);
    const output =
      unfolding &&
      this.#order(
        unfolding,
        this.#sampleBefore(unfolding),
        this.#sampleBehind(unfolding),
        this.#past(unfolding, behind),
      );
    // What keeps features has the same before and behind.
    const same = recordOf(layer).features === "kept";
    return { input: input ?? (same ? output : undefined), output: output ?? (same ? input : undefined) };
  }
}

/** For each layer of rows and graphs what its flattened features are. */
export const flattenedFeatures = (shapes: SampleShapes): ReadonlyMap<AnyLayer, FlattenedFeatures> => {
  const found = new Map<AnyLayer, FlattenedFeatures>();
  for (const owner of shapes.outputs.keys()) {
    if (!owner.inside) continue;
    const flow = new Flow(owner, unfold(owner).layers, shapes);
    for (const { layer } of flow.placed) found.set(layer, flow.featuresOf(layer));
  }
  return found;
};
