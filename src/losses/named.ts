// The losses that go by a name: those that a page with a string in `compile` brings along. All others are passed as functions.

export { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from "./crossentropy.js";
export { huber, meanAbsoluteError, meanSquaredError } from "./regression.js";
