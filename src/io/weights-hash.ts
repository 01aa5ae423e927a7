// A fingerprint of weights: equal exactly where names, shapes and every bit are equal.

import type { Weights } from "../tensor/weights.js";
import { encodeSafetensors } from "./safetensors.js";
import { sha256 } from "./sha256.js";

/**
 * `sha256:` and the SHA-256 of the weights as a safetensors file: names, shapes and bytes, in the order of the names.
 * So it is what `sha256sum` prints for the saved file. Throws DataError for what are no weights.
 */
export const weightsHash = (weights: Weights): string =>
  `sha256:${sha256(encodeSafetensors(weights, {}, "weightsHash"))}`;
