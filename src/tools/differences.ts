// Central differences: what a derivative is held against, in float64 by tests and in float32 for users' parts.

/** The inner product of two lists. */
export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let result = 0;
  for (let i = 0; i < a.length; i++) result += a[i]! * b[i]!;
  return result;
};

/** Up to `count` of so many places, one out of each equal part, in their order. */
export const chosenPlaces = (length: number, count: number, next: () => number): number[] => {
  const parts = Math.min(count, length);
  return Array.from({ length: parts }, (_, i) => Math.floor(((i + next()) * length) / parts));
};

/** (f(h) − f(−h)) / 2h */
export const centralDifference = (valueAt: (step: number) => number, step: number): number =>
  (valueAt(step) - valueAt(-step)) / (2 * step);

/** A derivative by differences, how far it is from what a smooth function would show, and how much of it may be rounding. */
export interface Estimate {
  readonly derivative: number;
  /** About 0 where the function is smooth for a step to either side; as large as a part of the jump where its slope jumps there. */
  readonly roughness: number;
  readonly rounding: number;
}

/** Float32 rounds to one part in 2²⁴; sums inside of a function have rounded, too. */
const roundOff = 4 / (1 << 24);

/**
 * The derivative of Σ weights·f from the values of f at two steps, h and h / 2, to either side: central differences without the error of
 * their second order (Richardson 1911). Differences are taken value by value, so that little is lost by rounding.
 */
export const estimate = (
  valuesAt: (step: number) => ArrayLike<number>,
  weights: ArrayLike<number>,
  step: number,
): Estimate => {
  const [far, near] = [step, step / 2];
  const [above, below, justAbove, justBelow, middle] = [far, -far, near, -near, 0].map((each) => valuesAt(each)) as [
    ArrayLike<number>,
    ArrayLike<number>,
    ArrayLike<number>,
    ArrayLike<number>,
    ArrayLike<number>,
  ];
  let [derivative, roughness, squares] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    const slope = (above[i]! - below[i]!) / (2 * far);
    const nearSlope = (justAbove[i]! - justBelow[i]!) / (2 * near);
    // How much the slopes to either side differ: half as much at half the step, where the function is smooth.
    const bend = (above[i]! - 2 * middle[i]! + below[i]!) / far;
    const nearBend = (justAbove[i]! - 2 * middle[i]! + justBelow[i]!) / near;
    derivative += (weight * (4 * nearSlope - slope)) / 3;
    roughness += Math.abs(weight) * (Math.abs(bend - 2 * nearBend) + Math.abs(nearSlope - slope));
    const lost = (weight * roundOff * (Math.abs(middle[i]!) + Math.abs(above[i]!))) / near;
    squares += lost * lost;
  }
  return { derivative, roughness, rounding: Math.sqrt(squares) };
};
