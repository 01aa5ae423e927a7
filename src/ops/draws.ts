// What users see as `random`: an object, not the module, so that bundles leave out what nobody draws.

import { bernoulli, dropoutMask, normal, truncatedNormal, uniform } from "./random.js";

/** Random tensors: `random.uniform`, `random.normal` and so on. */
export const random = { bernoulli, dropoutMask, normal, truncatedNormal, uniform } as const;
