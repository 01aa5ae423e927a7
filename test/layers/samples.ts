// The table of all samples of layers: each that is exported must have one, and so must what is said about weights, and cells.

import type * as layers from "../../src/layers/index.js";
import type { LayerSample } from "./sample.js";
import { activationSamples } from "./samples/activations.js";
import { attentionSamples } from "./samples/attention.js";
import { augmentationSamples } from "./samples/augmentation.js";
import { convolutionSamples } from "./samples/convolution.js";
import { denseSamples } from "./samples/dense.js";
import { embeddingSamples } from "./samples/embedding.js";
import { geometrySamples } from "./samples/geometry.js";
import { mergingSamples } from "./samples/merging.js";
import { noiseSamples } from "./samples/noise.js";
import { normalizationSamples } from "./samples/normalization.js";
import { poolingSamples } from "./samples/pooling.js";
import { recurrentSamples } from "./samples/recurrent.js";

/** By what is exported; more samples of the same have a comma behind its name. The compiler asks for one that is missing. */
export const samples: Readonly<Record<keyof typeof layers, LayerSample> & Record<`${string}, ${string}`, LayerSample>> =
  {
    ...denseSamples,
    ...activationSamples,
    ...convolutionSamples,
    ...normalizationSamples,
    ...recurrentSamples,
    ...attentionSamples,
    ...augmentationSamples,
    ...embeddingSamples,
    ...mergingSamples,
    ...poolingSamples,
    ...geometrySamples,
    ...noiseSamples,
  };
