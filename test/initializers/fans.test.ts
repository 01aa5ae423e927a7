// Fans of kernels, as Keras counts them.

import { expect, test } from "vitest";
import { fansOf } from "../../src/initializers/fans.js";

test.each([
  [[], 1, 1],
  [[7], 7, 7],
  [[3, 5], 3, 5],
  [[3, 3, 64, 128], 576, 1152],
  [[5, 96, 256], 480, 1280],
  [[2, 3, 4, 5, 6], 120, 144],
])("a kernel of shape %j has %d inputs and %d outputs", (shape, fanIn, fanOut) => {
  expect(fansOf(shape)).toEqual({ fanIn, fanOut });
});
