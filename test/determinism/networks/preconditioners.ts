// A network that is trained with matrices of second moments.

import * as f from "../../../src/index.js";
import { type Cases, floats, labels, logits, row } from "./parts.js";

export const preconditioners: Cases = {
  shampoo: {
    layer: row(f.dense(20, { activation: "tanh" }), f.dense(12, { activation: "relu" }), f.dense(4)),
    optimizer: f.shampoo({ learningRate: 0.05, momentum: 0.5, maxPreconditionerDim: 16 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(177, 14),
    y: labels(178, 4),
  },
};
