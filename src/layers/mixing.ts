// What layers that mix the samples of a batch say of its targets, so that training mixes these as well.

import type { Targets } from "../losses/loss.js";
import type { Tensor } from "../tensor/tensor.js";

/** What one output is held against. */
export interface Held {
  readonly target: Tensor;
  readonly weight: Tensor | undefined;
  /** The mask of what is predicted: 0 where it is padding. */
  readonly mask: Tensor | undefined;
  /** Of a batch of mixed samples: what a function of class numbers, which cannot be mixed themselves, comes to. */
  readonly mixed?: ((of: (target: Tensor) => Tensor) => Tensor) | undefined;
}

/** What becomes of what an output is held against, once samples are mixed. Throws ArgumentError for targets that cannot be. */
export type Mixing = (held: Held, targets: Targets | undefined) => Held;
