// All lessons, in the order in which one may take them.

import { activation } from "./activation.js";
import { batchSize } from "./batch-size.js";
import { classImbalance } from "./class-imbalance.js";
import { deadRelus } from "./dead-relus.js";
import { earlyStopping } from "./early-stopping.js";
import { explodingGradient } from "./exploding-gradient.js";
import { initialization } from "./initialization.js";
import { learningRate } from "./learning-rate.js";
import type { Lesson } from "./lesson.js";
import { overfitting } from "./overfitting.js";
import { sweep } from "./sweep.js";
import { underfitting } from "./underfitting.js";
import { unscaledInputs } from "./unscaled-inputs.js";
import { vanishingGradient } from "./vanishing-gradient.js";

export const lessons: readonly Lesson[] = [
  learningRate,
  initialization,
  activation,
  underfitting,
  vanishingGradient,
  explodingGradient,
  deadRelus,
  unscaledInputs,
  batchSize,
  overfitting,
  earlyStopping,
  classImbalance,
  sweep,
];
