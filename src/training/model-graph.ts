// What a model shows of its layers, so that other models can be made from them.

import type { Symbolics } from "../layers/functional/symbolic.js";
import type { PlacedLayer } from "../layers/functional/unfold.js";
import type { Inside } from "../layers/layer.js";
import { cores } from "./core.js";

export class ModelGraph {
  /** The layers that it is made of, for models of which it is part. */
  get inside(): Inside | undefined {
    return cores.get(this)!.layer.inside;
  }

  /** Its layers, in the order in which they are applied. */
  get layers(): readonly PlacedLayer[] {
    return cores.get(this)!.graph.layers;
  }

  /** What stands for its inputs in graphs of layers. */
  get inputs(): Symbolics {
    return cores.get(this)!.graph.inputs;
  }

  /** What stands for its outputs in graphs of layers: other models can go on from there. */
  get outputs(): Symbolics {
    return cores.get(this)!.graph.outputs;
  }

  /**
   * The layer at a path, as the summary and the weights have it; the name of the outermost in front may be left out. A model made from its
   * output shares the weights:
   *
   *     const features = model({ inputs: digits.inputs, outputs: digits.getLayer("dense").output });
   *
   * Throws ArgumentError for a path that there is not.
   */
  getLayer(path: string): PlacedLayer {
    return cores.get(this)!.graph.get(path);
  }
}
