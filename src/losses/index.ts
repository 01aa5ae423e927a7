// All losses.

export {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from "./crossentropy.js";
export { huber, meanAbsoluteError, meanSquaredError } from "./regression.js";
