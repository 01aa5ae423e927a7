// Tangents, angles of them, and their hyperbolic twins, made of other operations. Each has a gradient of its own: that of a polynomial would
// be less exact, and one through a choice between two ways would meet the way that was not taken.

import type { Tensor } from "../tensor/tensor.js";
import { add, affine, divide, multiply, negate, scale } from "./arithmetic.js";
import { sumTo } from "./broadcast.js";
import { equal, greater, less } from "./comparisons.js";
import { composed, differentiable, polynomial } from "./composed.js";
import { withGradient } from "./custom.js";
import { maximum, minimum, where } from "./select.js";
import { abs, cos, exp, expm1, log, log1p, reciprocal, rsqrt, sign, sin, sqrt, square } from "./unary.js";

/** An odd function of x, from its values on |x|. */
const odd = (x: Tensor, value: (a: Tensor) => Tensor): Tensor => multiply(sign(x), value(abs(x)));

const quarter = Math.PI / 4;
/** tan π/8 and tan 3π/8: within the first, the polynomial holds. */
const [near, far] = [Math.SQRT2 - 1, Math.SQRT2 + 1];

/** tan x = sin x / cos x, of an angle in radians. */
export const tan = differentiable(
  "tan",
  (x) => divide(sin(x), cos(x)),
  (x) => reciprocal(square(cos(x))),
);

/** The angle in (−π/2, π/2) whose tangent is x (Cephes' atanf; Moshier). */
export const atan = differentiable(
  "atan",
  (x) =>
    odd(x, (a) => {
      const [isFar, isBeyond] = [greater(a, far), greater(a, near)];
      // atan a = π/2 + atan(−1/a) = π/4 + atan((a − 1)/(a + 1))
      const above = where(isFar, -1, where(isBeyond, affine(a, 1, -1), a));
      const t = divide(above, where(isFar, a, where(isBeyond, affine(a, 1, 1), 1)));
      const z = square(t);
      const p = polynomial(z, [8.05374449538e-2, -1.38776856032e-1, 1.99777106478e-1, -3.33329491539e-1]);
      const beyond = where(isFar, 2 * quarter, where(isBeyond, quarter, 0));
      return add(beyond, add(t, multiply(multiply(p, z), t)));
    }),
  (x) => reciprocal(affine(square(x), 1, 1)),
);

/** What asin and acos share, for a = |x|: asin a up to a half, and half of acos a beyond it (Cephes' asinf; Moshier). */
const arcOf = (a: Tensor): { readonly beyond: Tensor; readonly arc: Tensor } => {
  const beyond = greater(a, 0.5);
  const z = where(beyond, affine(a, -0.5, 0.5), square(a));
  const s = where(beyond, sqrt(z), a);
  const p = polynomial(z, [4.216319905e-2, 2.4181311049e-2, 4.5470025998e-2, 7.4953002686e-2, 1.6666752422e-1]);
  return { beyond, arc: add(s, multiply(multiply(p, z), s)) };
};

/** 1 / √(1 − x²), without cancellation at the ends. */
const steepness = (x: Tensor): Tensor => rsqrt(multiply(affine(x, -1, 1), affine(x, 1, 1)));

/** The angle in [−π/2, π/2] whose sine is x; NaN beyond ±1. */
export const asin = differentiable(
  "asin",
  (x) =>
    odd(x, (a) => {
      const { beyond, arc } = arcOf(a);
      return where(beyond, affine(arc, -2, 2 * quarter), arc);
    }),
  steepness,
);

/** The angle in [0, π] whose cosine is x; NaN beyond ±1. */
export const acos = differentiable(
  "acos",
  (x) => {
    const { beyond, arc } = arcOf(abs(x));
    const outside = where(less(x, 0), affine(arc, -2, 4 * quarter), scale(arc, 2));
    return where(beyond, outside, affine(multiply(sign(x), arc), -1, 2 * quarter));
  },
  (x) => negate(steepness(x)),
);

/** (eˣ − e⁻ˣ) / 2. */
export const sinh = differentiable(
  "sinh",
  (x) =>
    odd(x, (a) => {
      const e = expm1(a);
      return multiply(scale(e, 0.5), affine(reciprocal(affine(e, 1, 1)), 1, 1));
    }),
  (x) => cosh(x),
);

/** (eˣ + e⁻ˣ) / 2. */
export const cosh: typeof sinh = differentiable(
  "cosh",
  (x) => {
    const e = exp(abs(x));
    return add(scale(e, 0.5), scale(reciprocal(e), 0.5));
  },
  (x) => sinh(x),
);

/** Beyond it 1 is nothing beside a square, whose own end is near. */
const large = 1e6;
/** log 2a for large a, and `small` of the others. */
const logarithmic = (a: Tensor, small: (a: Tensor) => Tensor): Tensor =>
  where(greater(a, large), affine(log(maximum(a, 1)), 1, Math.LN2), small(minimum(a, large)));

/** log(x + √(x² + 1)), the inverse of sinh. */
export const asinh = differentiable(
  "asinh",
  (x) =>
    odd(x, (a) => logarithmic(a, (b) => log1p(add(b, divide(square(b), affine(sqrt(affine(square(b), 1, 1)), 1, 1)))))),
  (x) => rsqrt(affine(square(x), 1, 1)),
);

/** log(x + √(x² − 1)), the inverse of cosh from 1 on; NaN below it. */
export const acosh = differentiable(
  "acosh",
  (x) => {
    const inside = logarithmic(x, (b) => {
      const t = affine(b, 1, -1);
      return log1p(add(t, sqrt(multiply(t, affine(t, 1, 2)))));
    });
    return where(less(x, 1), Number.NaN, inside);
  },
  (x) => multiply(rsqrt(affine(x, 1, -1)), rsqrt(affine(x, 1, 1))),
);

/** log((1 + x) / (1 − x)) / 2, the inverse of tanh; NaN beyond ±1. */
export const atanh = differentiable(
  "atanh",
  (x) => odd(x, (a) => scale(log1p(divide(scale(a, 2), affine(a, -1, 1))), 0.5)),
  (x) => reciprocal(multiply(affine(x, -1, 1), affine(x, 1, 1))),
);

/**
 * The angle in (−π, π] of the point (x, y), with broadcasting: atan2(y, x). 0 where both are 0. Its gradient is
 * (x·dy − y·dx) / (x² + y²).
 */
export const atan2 = composed("atan2", (y, x) => {
  const [up, right] = [abs(y), abs(x)];
  // Two zeros and two infinities have a quotient, too.
  const slope = where(equal(up, right), where(equal(up, 0), 0, 1), divide(up, right));
  const angle = atan(slope);
  const turned = where(less(x, 0), affine(angle, -1, 4 * quarter), angle);
  const value = where(less(y, 0), negate(turned), turned);
  return withGradient(value, [y, x], (dy, [toY, toX]) => {
    const share = divide(dy, add(square(toY), square(toX)));
    return [sumTo(multiply(share, toX), toY.shape), sumTo(negate(multiply(share, toY)), toX.shape)];
  });
});
