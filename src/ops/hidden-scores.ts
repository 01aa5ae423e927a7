// Which scores of attention do not count.

import type { Tensor } from "../tensor/tensor.js";
import { greaterEqual } from "./comparisons.js";
import { iota } from "./iota.js";
import { where } from "./select.js";

/** What hides keys from queries. */
export interface Hiding {
  /** Query i sees keys 0 to i and none behind. */
  readonly causal?: boolean | undefined;
  /** Not 0 where a query may see a key, [..., queries, keys] with broadcasting: PyTorch's mask of truth values. */
  readonly mask?: Tensor | undefined;
}

/** The score of a key that may not be seen, as in Keras: e to its power is 0 beside any other, and 1 where no key may be seen. */
export const unseen = -1e9;

/** Numbers [..., queries, keys], with another one where a key is hidden. */
export const hideScores = (scores: Tensor, { mask, causal = false }: Hiding, hidden = unseen): Tensor => {
  const [queries, keys] = [scores.shape.at(-2)!, scores.shape.at(-1)!];
  const seen = mask ? where(mask, scores, hidden) : scores;
  return causal ? where(greaterEqual(iota(queries, [queries, 1]), iota(keys)), seen, hidden) : seen;
};
