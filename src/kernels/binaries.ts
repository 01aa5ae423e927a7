// The kernels as text: a small binary with what networks of dense layers need, and the whole one where an operation needs more.

import { layouts } from "./instructions.js";
import { wholeLayouts } from "./whole-layouts.js";

const small = async (): Promise<string> => (await import("./binary/core.js")).default;

// Named below and nowhere else, so that a page none of whose operations need it does not carry it.
const whole = async (): Promise<string> => (await import("./binary/simd.js")).default;

/** How the kernels are loaded, as far as the operations that were imported have said. */
export const binaries = { load: small };

/** An operation, or what knows one, whose kernels, or those of its gradients, the small binary leaves out: where it is imported, the whole one is loaded. */
export const inWholeBinary = <Operation>(operation: Operation): Operation => {
  binaries.load = whole;
  Object.assign(layouts, wholeLayouts);
  return operation;
};
