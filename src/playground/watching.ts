// Watches a run for the picture of its network: the samples probed, and the points of the plane where samples lie in one.

import type { Dataset, Model, Probe } from "../index.js";
import { type Look, mapSide } from "./look.js";
import { lookAt } from "./looking.js";
import { gridReach } from "./messages.js";
import { kernelOf, layersOf } from "./probe.js";
import type { Samples } from "./setup.js";

/** The points of a map, row by row from the top: two numbers each. */
export const mapPoints = (reach = gridReach): Float32Array =>
  Float32Array.from({ length: 2 * mapSide * mapSide }, (_, i) => {
    const point = i >> 1;
    const along = i % 2 === 0 ? point % mapSide : mapSide - 1 - Math.floor(point / mapSide);
    return ((2 * along) / (mapSide - 1) - 1) * reach;
  });

export class Watcher {
  private constructor(
    readonly model: Model,
    readonly layers: readonly string[],
    readonly samples: Probe,
    readonly plane: { readonly probe: Probe; readonly x: Float32Array } | undefined,
  ) {}

  /** `plane`: what the network is given at the points of a map. */
  static async of(model: Model, plane: Float32Array | undefined): Promise<Watcher> {
    const layers = layersOf(model.getWeights());
    const samples = await model.observe({ outputs: layers, gradients: layers.map(kernelOf) });
    return new Watcher(model, layers, samples, plane && { probe: await model.observe({ outputs: layers }), x: plane });
  }

  /** The picture as it is now, with what these samples come to; `probed` is how the network is given them. */
  async look(probed: Dataset, { y, classes }: Samples): Promise<Look> {
    const { plane } = this;
    const samples = await this.samples.run(probed);
    const { data, shape } = probed.x as { readonly data: Float32Array; readonly shape: readonly number[] };
    const width = shape[1]!;
    const rows = { data: plane?.x ?? data, shape: [(plane?.x ?? data).length / width, width] };
    return lookAt({
      ...{ weights: this.model.getWeights(), samples, x: data, labels: y.subarray(0, shape[0]), classes },
      plane: plane && { outputs: (await plane.probe.run({ x: rows })).outputs, x: plane.x },
    });
  }
}
