// Float64 functions that JavaScript does not have, for references.

/** The error function: Maclaurin's series near 0, Lentz's continued fraction of erfc beyond (Abramowitz & Stegun 7.1). */
export const erf = (x: number): number => {
  if (Number.isNaN(x)) return x;
  const z = Math.abs(x);
  if (z > 6.5) return Math.sign(x);
  if (z < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 200; n > 0; n--) fraction = n / 2 / (z + fraction);
  return Math.sign(x) * (1 - Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction));
};

/** aᵇ as C has it: 1 to whatever power is 1, as is −1 to an infinite one. */
export const powerOf = (a: number, b: number): number =>
  a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY) ? 1 : a ** b;

/** Σ coefficientₖ / x^(2k + first), as Stirling's series and its derivatives go on. */
const series = (coefficients: readonly number[], x: number, first: number): number =>
  coefficients.reduce((sum, coefficient, k) => sum + coefficient / x ** (2 * k + first), 0);

/** From here on the series below are exact to the last bits. */
const far = 16;

/** log |Γ(x)|: Stirling's series, reached by Γ(x + 1) = x·Γ(x) (Abramowitz & Stegun 6.1.41), and 6.1.17 below 0. */
export const logGamma = (x: number): number => {
  if (Number.isNaN(x) || Math.abs(x) === Number.POSITIVE_INFINITY) return Math.abs(x);
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  if (x < 0) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x - Math.round(x))))) - logGamma(1 - x);
  if (x < far) return logGamma(x + 1) - Math.log(x);
  const correction = series([1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360], x, 1);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + correction;
};

/** The derivative of log Γ (Abramowitz & Stegun 6.3.18, 6.3.5, 6.3.7). */
export const digamma = (x: number): number => {
  if (x === 0) return -1 / x;
  if (x < 0 && (Number.isInteger(x) || x === Number.NEGATIVE_INFINITY)) return Number.NaN;
  if (x < 0) return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
  if (x < far) return digamma(x + 1) - 1 / x;
  return Math.log(x) - 1 / (2 * x) - series([1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760], x, 2);
};

/** The second one (Abramowitz & Stegun 6.4.12, 6.4.6, 6.4.7). */
export const trigamma = (x: number): number => {
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  if (x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (x < 0) return (Math.PI / Math.sin(Math.PI * (x - Math.round(x)))) ** 2 - trigamma(1 - x);
  if (x < far) return trigamma(x + 1) + 1 / (x * x);
  return 1 / x + 1 / (2 * x * x) + series([1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730], x, 3);
};

export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Half to even. */
export const roundHalfEven = (x: number): number => {
  const below = Math.floor(x);
  const fraction = x - below;
  if (fraction !== 0.5) return fraction < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
};

/** To a 32-bit whole number: fractions cut off, NaN 0, the nearest one that fits. */
export const toInteger = (x: number): number =>
  Number.isNaN(x) ? 0 : Math.min(Math.max(Math.trunc(x), -(2 ** 31)), 2 ** 31 - 1);

export const logSumExp = (values: readonly number[]): number => {
  const top = Math.max(...values);
  if (!Number.isFinite(top)) return top;
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
};

export const softmax = (values: readonly number[]): number[] => {
  const denominator = logSumExp(values);
  return values.map((value) => Math.exp(value - denominator));
};
