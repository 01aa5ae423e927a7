// The normal distribution on the host, of exact operations only: intervals have the same bits everywhere.

import { exp } from "../schedules/exact.js";

/** 1/√(2π). */
const density = 0.3989422804014327;
/** Beyond it nothing is left of a share in float64. */
const furthest = 9;

/** The share of the normal distribution below x: ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004); its error is some 1e-16, also where the share is less. */
export const normalShare = (x: number): number => {
  if (!(Math.abs(x) < furthest)) return x < 0 ? 0 : x > 0 ? 1 : x;
  let [term, sum] = [x, 0];
  for (let k = 3; sum + term !== sum; k += 2) {
    sum += term;
    term *= (x * x) / k;
  }
  return Math.min(1, Math.max(0, 0.5 + density * exp((-x * x) / 2) * sum));
};

/** The x below which a share of the normal distribution lies, by halving; of nothing and of all 9 to either side. */
export const normalQuantile = (share: number): number => {
  if (share <= 0 || share >= 1) return share <= 0 ? -furthest : furthest;
  let [low, high] = [-furthest, furthest];
  for (let middle = 0; middle !== low && middle !== high; middle = (low + high) / 2) {
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return high;
};
