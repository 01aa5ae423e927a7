// Functions that hosts compute differently in the last bit, here made of exact operations only: the same numbers everywhere.

/** ln 2 in two parts: the first has so few bits that n times it is exact for every n that may come up. */
const ln2 = [0.6931471803691238, 1.9082149292705877e-10] as const;

/**
 * e^x in float64: x = n·ln 2 + r, e^r by its series, times 2^n. Off by at most a few units in the last place; what counts is that every
 * host comes to the same.
 */
export const exp = (x: number): number => {
  if (Number.isNaN(x)) return x;
  if (x > 709.78) return Number.POSITIVE_INFINITY;
  if (x < -745.13) return 0;
  const n = Math.round(x / Math.LN2);
  const r = x - n * ln2[0] - n * ln2[1];
  let sum = 1;
  // |r| ≤ 0.35: the 17th term is below 2⁻⁵³ of the sum.
  for (let k = 17; k > 0; k--) sum = 1 + (sum * r) / k;
  return scaleByPowerOfTwo(sum, n);
};

const scaleByPowerOfTwo = (value: number, exponent: number): number => {
  let result = value;
  for (let rest = exponent; rest > 0; rest--) result *= 2;
  for (let rest = exponent; rest < 0; rest++) result /= 2;
  return result;
};

/** log x in float64, for x > 0: x = 2^n·m with m near 1, and 2·artanh((m − 1) / (m + 1)) by its series. */
export const log = (x: number): number => {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  let [m, n] = [x, 0];
  for (; m > Math.SQRT2; n++) m /= 2;
  for (; m < Math.SQRT1_2; n--) m *= 2;
  const t = (m - 1) / (m + 1);
  const square = t * t;
  let sum = 0;
  // |t| ≤ 0.172: terms fall by 34 each.
  for (let k = 25; k > 0; k -= 2) sum = sum * square + 1 / k;
  return n * Math.LN2 + 2 * t * sum;
};

/** A number as the sum of two: what one float64 rounds off, the other keeps. */
type Pair = readonly [high: number, low: number];

/** The upper half of a number's bits, so that products of halves are exact (Veltkamp 1968). */
const upperHalf = (x: number): number => {
  const shifted = x * 134217729;
  return shifted - (shifted - x);
};

/** The product of two pairs, off by some 2⁻¹⁰⁴ of it (Dekker 1971). */
const multiply = ([a, aLow]: Pair, [b, bLow]: Pair): Pair => {
  const product = a * b;
  const [x, y] = [upperHalf(a), upperHalf(b)];
  const lost = x * y - product + x * (b - y) + (a - x) * y + (a - x) * (b - y);
  const low = lost + (a * bLow + aLow * b);
  // Near the ends of float64 there is nothing to keep.
  if (!Number.isFinite(low)) return [product, 0];
  const high = product + low;
  return [high, low - (high - product)];
};

/** base^exponent for whole exponents, by repeated squaring. */
const wholePower = (base: number, exponent: number): number => {
  let [result, square]: [Pair, Pair] = [
    [1, 0],
    [base, 0],
  ];
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return exponent < 0 ? 1 / result[0] : result[0];
};

/** base^exponent in float64, for base > 0; whole exponents by multiplications alone. */
export const power = (base: number, exponent: number): number => {
  const whole = Math.round(exponent);
  const power = wholePower(base, whole);
  return whole === exponent ? power : power * exp((exponent - whole) * log(base));
};

/** cos(π·x) in float64 for x from 0 to 1, by the series around the nearest of 0, ½ and 1. */
export const cosPi = (x: number): number => {
  if (x > 0.5) return -cosPi(1 - x);
  if (x > 0.25) return sine(Math.PI * (0.5 - x));
  return cosine(Math.PI * x);
};

const cosine = (x: number): number => {
  let sum = 1;
  for (let k = 20; k > 0; k -= 2) sum = 1 - (sum * x * x) / (k * (k - 1));
  return sum;
};

const sine = (x: number): number => {
  let sum = 1;
  for (let k = 21; k > 1; k -= 2) sum = 1 - (sum * x * x) / (k * (k - 1));
  return x * sum;
};
