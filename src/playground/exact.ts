// Sine, cosine and the exponential of + - * / only, so that points and learning rates have the same bits on every engine.

/** The sine of an angle of a few turns, in radians: Taylor's series between -π/2 and π/2. */
export const sine = (angle: number): number => {
  const halfTurns = Math.round(angle / Math.PI);
  const x = angle - halfTurns * Math.PI;
  let [term, sum] = [x, x];
  for (let n = 2; n <= 16; n += 2) {
    term *= -(x * x) / (n * (n + 1));
    sum += term;
  }
  return halfTurns % 2 === 0 ? sum : -sum;
};

/** The cosine of an angle of a few turns, in radians. */
export const cosine = (angle: number): number => sine(angle + Math.PI / 2);

/** e to the power of x, for x from -5 to 5. */
export const exponential = (x: number): number => {
  let [term, sum] = [1, 1];
  for (let n = 1; n <= 40; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
};
