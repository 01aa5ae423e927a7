// Watches a run for the picture of its network: the samples probed, and the points of the plane where samples lie in one.

import type { Dataset, Model, Probe } from "../index.js";
import { digitPixels } from "./digits.js";
import { toInputs } from "./features.js";
import { type Look, mapSide } from "./look.js";
import { lookAt } from "./looking.js";
import { planePoints } from "./plane.js";
import { kernelOf, layersOf, pictured } from "./probe.js";
import type { Samples, Setup } from "./setup.js";

/** What the network is given at the points of a map; undefined where samples do not lie in a plane. */
export const mapInputs = (setup: Setup, { width, reach }: Samples): Float32Array | undefined =>
  width === 2 ? toInputs(setup, planePoints(mapSide, reach)) : undefined;

export class Watcher {
  private constructor(
    readonly model: Model,
    readonly layers: readonly string[],
    readonly samples: Probe,
    readonly plane: { readonly probe: Probe; readonly x: Float32Array } | undefined,
    /** For one image, while it is followed through the layers. */
    readonly single: Probe,
  ) {}

  /** `plane`: what the network is given at the points of a map. */
  static async of(model: Model, plane: Float32Array | undefined): Promise<Watcher> {
    const weights = model.getWeights();
    const outputs = pictured(model, weights);
    const samples = await model.observe({ outputs, gradients: layersOf(weights).map(kernelOf) });
    const probe = await model.observe({ outputs });
    return new Watcher(model, outputs, samples, plane && { probe, x: plane }, probe);
  }

  /** The picture as it is now, with what these samples come to; `probed` is how the network is given them. */
  async look(probed: Dataset, { y, classes }: Samples, image?: Float32Array): Promise<Look> {
    const { plane, layers: paths } = this;
    const samples = await this.samples.run(probed);
    const { data, shape } = probed.x as { readonly data: Float32Array; readonly shape: readonly number[] };
    const width = shape[1]!;
    const rows = { data: plane?.x ?? data, shape: [(plane?.x ?? data).length / width, width] };
    const pixels = width === digitPixels ? (image ?? data.slice(0, width)) : undefined;
    return lookAt({
      ...{ weights: this.model.getWeights(), paths, samples, x: data, labels: y.subarray(0, shape[0]), classes },
      image: pixels && {
        pixels,
        outputs: (await this.single.run({ x: { data: pixels, shape: [1, width] } })).outputs,
      },
      plane: plane && { outputs: (await plane.probe.run({ x: rows })).outputs, x: plane.x },
    });
  }
}
