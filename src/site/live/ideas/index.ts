// All ideas of the illustrated page by their names, as the page has them: <live-network idea="initialization">.

import type { Idea } from "../idea.js";
import { activations } from "./activations.js";
import { backpropagation } from "./backpropagation.js";
import { batchSize } from "./batch-size.js";
import { capacity } from "./capacity.js";
import { epochs } from "./epochs.js";
import { exploding } from "./exploding.js";
import { forward } from "./forward.js";
import { initialization } from "./initialization.js";
import { iteration } from "./iteration.js";
import { learningRate } from "./learning-rate.js";
import { loss } from "./loss.js";
import { optimization } from "./optimization.js";
import { regularization } from "./regularization.js";
import { tuning } from "./tuning.js";
import { vanishing } from "./vanishing.js";

export const ideas: Readonly<Record<string, Idea>> = {
  initialization,
  forward,
  loss,
  backpropagation,
  optimization,
  iteration,
  activations,
  epochs,
  "batch-size": batchSize,
  "learning-rate": learningRate,
  capacity,
  vanishing,
  exploding,
  tuning,
  regularization,
};
