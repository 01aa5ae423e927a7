// Sine, cosine and the exponential of + - * / only, so that points and learning rates have the same bits on every engine.

/** Taylor's series of the sine; good to the last digits between -π/2 and π/2. */
const series = (x: number): number => {
  let sum = 0;
  let term = x;
  for (let n = 1; n < 26; n += 2) {
    sum += term;
    term *= -(x * x) / ((n + 1) * (n + 2));
  }
  return sum;
};

/** The sine of an angle of a few turns, in radians. */
export const sine = (angle: number): number => {
  const halfTurns = Math.round(angle / Math.PI);
  const value = series(angle - halfTurns * Math.PI);
  return halfTurns % 2 === 0 ? value : -value;
};

/** The cosine of an angle of a few turns, in radians. */
export const cosine = (angle: number): number => sine(angle + Math.PI / 2);

/** e to the power of x, for x from 0 to 10: all terms are positive, so nothing cancels. */
export const exponential = (x: number): number => {
  let sum = 0;
  let term = 1;
  for (let n = 1; n < 60; n++) {
    sum += term;
    term *= x / n;
  }
  return sum;
};
