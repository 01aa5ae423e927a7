// The normal distribution on the host, of exact operations only: intervals have the same bits everywhere.

import { exp, log } from "../schedules/exact.js";

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

/** Coefficients of rational functions, the highest power first: near the middle, in the tails, and far out (Wichura 1988, AS 241, PPND16). */
const near = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
] as const;
const apart = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const;
const far = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
] as const;

const ratio = ([over, under]: readonly (readonly number[])[], x: number): number => {
  const at = (coefficients: readonly number[]): number => coefficients.reduce((sum, each) => sum * x + each, 0);
  return at(over!) / at(under!);
};

/** The x below which a share of the normal distribution lies (Wichura 1988); of nothing and of all 9 to either side. */
export const normalQuantile = (share: number): number => {
  if (!(share > 0 && share < 1)) return share <= 0 ? -furthest : furthest;
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(near, 0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? share : 1 - share));
  const x = r <= 5 ? ratio(apart, r - 1.6) : ratio(far, r - 5);
  return Math.max(-furthest, Math.min(furthest, q < 0 ? -x : x));
};
