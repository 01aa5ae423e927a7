// The logarithm of the gamma function and its derivatives, made of other operations; the polynomials are from test/golden/gamma.py.

import type { Tensor } from "../tensor/tensor.js";
import { add, affine, divide, multiply, scale, subtract } from "./arithmetic.js";
import { equal, greaterEqual, less } from "./comparisons.js";
import { composedUnary, differentiable, polynomial } from "./composed.js";
import { logicalAnd, logicalOr } from "./quotients.js";
import { where } from "./select.js";
import { abs, log, reciprocal, round, sin, square } from "./unary.js";

/** x − the nearest whole number, which is exact: sin πx is that of it but for the sign, and tan πx is that of it. */
const beside = (x: Tensor): Tensor => subtract(x, round(x));

const logPi = 1.1447298858494002;

const sinePi = (x: Tensor): Tensor => sin(scale(x, Math.PI));

/** log Γ(1 + y) for y ≥ 0. */
const logGammaBeyond1 = (y: Tensor): Tensor => {
  // Each is a multiple of the distance from a zero, so that it is exact beside it.
  const near1 = [
    -0.049566202, 0.12877366, -0.17180888, 0.18615624, -0.21202789, 0.27125424, -0.40073323, 0.82246834, -0.5772157,
  ];
  const from2 = affine(y, 1, -1);
  const near2 = [
    -5.084605e-5, -0.00046723004, 0.0005882935, -0.0010790853, 0.0028781253, -0.007402872, 0.02058142, -0.067351446,
    0.32246703, 0.42278433,
  ];
  // Stirling's series: (z − ½)·(log z − 1) + (log 2π − 1)/2 + 1/12z − …
  const z = affine(y, 1, 1);
  const w = reciprocal(z);
  const correction = polynomial(square(w), [-0.00036813627, 0.0007641551, -0.0027760589, 0.0833333]);
  const leading = multiply(affine(z, 1, -0.5), affine(log(z), 1, -1));
  const far = add(leading, affine(multiply(w, correction), 1, 0.4189385332046727));
  return where(
    less(y, 0.5),
    multiply(y, polynomial(y, near1)),
    where(less(y, 1.5), multiply(from2, polynomial(from2, near2)), far),
  );
};

/**
 * log |Γ(x)|, for whole x > 0 the logarithm of (x − 1)!; Infinity at 0 and at whole numbers below it, as in PyTorch. Within 8 units in the last
 * place; below 0, where it is a difference of logarithms, of those. Its gradient is digamma.
 */
export const lgamma = differentiable(
  "lgamma",
  (x) => {
    const isNegative = less(x, 0);
    const rest = beside(x);
    // Γ(x) = Γ(1 + x)/x below 1, and |Γ(x)|·Γ(1 + |x|) = π/|sin πx| below 0.
    const below1 = less(x, 1);
    const beyond = logGammaBeyond1(where(below1, abs(x), affine(x, 1, -1)));
    const factor = log(where(isNegative, abs(sinePi(rest)), where(below1, x, 1)));
    const reflected = affine(add(factor, beyond), -1, logPi);
    const value = where(isNegative, reflected, subtract(beyond, factor));
    const isPole = logicalAnd(isNegative, logicalOr(equal(rest, 0), equal(x, Number.NEGATIVE_INFINITY)));
    return where(isPole, Number.POSITIVE_INFINITY, value);
  },
  (x) => digamma(x),
);

/** The zero of digamma above 0, as a float32 and the rest. */
const [root, rootRest] = [1.4616321325302124, 1.2438149938918909e-8];

/**
 * The derivative of log Γ(x); −Infinity at 0 (Infinity at −0), NaN at whole numbers below it, as in PyTorch. Within 8 units in the last place;
 * below 0, where it is a difference, of its terms. Its gradient is trigamma.
 */
export const digamma: typeof lgamma = differentiable(
  "digamma",
  (x) => {
    const isNegative = less(x, 0);
    // ψ(x) = ψ(1 + x) − 1/x below 1, and ψ(1 − x) − π/tan πx below 0.
    const y = where(less(x, 1), affine(abs(x), 1, 1), x);
    const near = polynomial(
      affine(y, 1, -1.5),
      [
        0.009427626, -0.016122889, 0.01812195, -0.025937159, 0.04060448, -0.062025454, 0.09500993, -0.14840126,
        0.24054156, -0.42362744, 0.9510559,
      ],
    );
    const w = reciprocal(y);
    const v = square(w);
    const series = polynomial(v, [0.0019302745, -0.0030849793, 0.0038488545, -0.008326869, 0.08333321]);
    const far = subtract(subtract(log(y), scale(w, 0.5)), multiply(v, series));
    const value = where(less(y, 2), multiply(affine(affine(y, 1, -root), 1, -rootRest), near), far);
    const rest = beside(x);
    // The cosine, by the sine of what is left to a right angle: exact where it is nearly 0.
    const slope = divide(scale(sinePi(affine(abs(rest), -1, 0.5)), Math.PI), sinePi(rest));
    const taken = where(isNegative, slope, where(less(x, 1), reciprocal(x), 0));
    const isPole = logicalAnd(isNegative, equal(rest, 0));
    return where(isPole, Number.NaN, subtract(value, taken));
  },
  (x) => trigamma(x),
);

/** The second derivative of log Γ(x); Infinity at 0 and at whole numbers below it. Within 8 units in the last place. PyTorch: polygamma(1, x). */
export const trigamma: typeof lgamma = composedUnary("trigamma", (x) => {
  const isNegative = less(x, 0);
  const isSmall = logicalAnd(greaterEqual(x, 0), less(x, 1));
  // ψ′(x) = ψ′(x + 1) + 1/x², once below 1 and once below 2, and π²/sin² πx − ψ′(1 − x) below 0. What is not taken
  // stays finite, for gradients meet it.
  const y = where(less(x, 1), affine(abs(x), 1, 1), x);
  const isNear = less(y, 2);
  const w = reciprocal(where(isNear, affine(y, 1, 1), y));
  const v = square(w);
  const series = polynomial(v, [0.01702357, -0.023406895, 0.022849206, -0.033289105, 0.16666599]);
  const far = add(add(w, scale(v, 0.5)), multiply(multiply(v, w), series));
  const beyond1 = add(far, where(isNear, reciprocal(square(y)), 0));
  const sine = where(isNegative, sinePi(beside(x)), 1);
  const reflected = subtract(scale(reciprocal(square(sine)), Math.PI * Math.PI), beyond1);
  const pole = where(isSmall, reciprocal(square(where(isSmall, x, 1))), 0);
  return where(isNegative, reflected, add(beyond1, pole));
});
