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
