// One sample for each operation: an operation without one does not compile.

import type { OpName } from "./records.js";
import type { Sample } from "./sample.js";
import { activationSamples } from "./samples/activations.js";
import { arithmeticSamples } from "./samples/arithmetic.js";
import { attentionSamples } from "./samples/attention.js";
import { batchNormalizationSamples } from "./samples/batch-normalization.js";
import { convolutionSamples } from "./samples/convolution.js";
import { convolutionsSamples } from "./samples/convolutions.js";
import { cumulativeSamples } from "./samples/cumulative.js";
import { customSamples } from "./samples/custom.js";
import { diagonalSamples } from "./samples/diagonals.js";
import { distanceSamples } from "./samples/distances.js";
import { einsumSamples } from "./samples/einsum.js";
import { gammaSamples } from "./samples/gamma.js";
import { geometrySamples } from "./samples/geometry.js";
import { gridSamples } from "./samples/grids.js";
import { groupNormalizationSamples } from "./samples/group-normalization.js";
import { indexingSamples } from "./samples/indexing.js";
import { matmulSamples } from "./samples/matmul.js";
import { movementSamples } from "./samples/movement.js";
import { normalizeRowsSamples } from "./samples/normalize-rows.js";
import { normSamples } from "./samples/norms.js";
import { packSamples } from "./samples/pack.js";
import { poolingSamples } from "./samples/pooling.js";
import { poolingAxesSamples } from "./samples/pooling-axes.js";
import { randomSamples } from "./samples/random.js";
import { reduceSamples } from "./samples/reduce.js";
import { reshapeSamples } from "./samples/reshape.js";
import { scanSamples } from "./samples/scan.js";
import { selectSamples } from "./samples/select.js";
import { softmaxSamples } from "./samples/softmax.js";
import { sortingSamples } from "./samples/sorting.js";
import { trigonometrySamples } from "./samples/trigonometry.js";
import { unarySamples } from "./samples/unary.js";

export const samples = {
  ...unarySamples,
  ...trigonometrySamples,
  ...activationSamples,
  ...arithmeticSamples,
  ...selectSamples,
  ...customSamples,
  ...reduceSamples,
  ...batchNormalizationSamples,
  ...normalizeRowsSamples,
  ...groupNormalizationSamples,
  ...matmulSamples,
  ...convolutionSamples,
  ...convolutionsSamples,
  ...poolingSamples,
  ...poolingAxesSamples,
  ...geometrySamples,
  ...reshapeSamples,
  ...softmaxSamples,
  ...movementSamples,
  ...packSamples,
  ...indexingSamples,
  ...randomSamples,
  ...scanSamples,
  ...attentionSamples,
  ...sortingSamples,
  ...einsumSamples,
  ...cumulativeSamples,
  ...normSamples,
  ...gammaSamples,
  ...distanceSamples,
  ...diagonalSamples,
  ...gridSamples,
} satisfies Record<OpName, Sample>;
