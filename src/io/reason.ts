// Why something went wrong, for messages.

import { show } from "../errors.js";

/** In the words of whoever threw. */
export const reasonOf = (cause: unknown): string => (cause as Partial<Error> | null)?.message || show(cause);
