// What tests of random numbers measure. All draws are seeded, so a test that passes once passes always.

/** Mean and variance (divided by n). */
export const momentsOf = (values: ArrayLike<number>): { mean: number; variance: number } => {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i]! / values.length;
  let variance = 0;
  for (let i = 0; i < values.length; i++) variance += (values[i]! - mean) ** 2 / values.length;
  return { mean, variance };
};

/**
 * Kolmogorov's and Smirnov's statistic √n · sup |F_n − F|. For numbers that do follow F it is above 1.95 once in a
 * thousand times, whatever F.
 */
export const kolmogorovSmirnov = (values: ArrayLike<number>, cdf: (x: number) => number): number => {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let distance = 0;
  for (const [i, value] of sorted.entries()) {
    const share = cdf(value);
    distance = Math.max(distance, share - i / n, (i + 1) / n - share);
  }
  return Math.sqrt(n) * distance;
};

/** Pearson's correlation times √n: about standard normal for independent numbers. */
export const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [ofA, ofB] = [momentsOf(a), momentsOf(b)];
  let covariance = 0;
  for (let i = 0; i < a.length; i++) covariance += ((a[i]! - ofA.mean) * (b[i]! - ofB.mean)) / a.length;
  return (Math.sqrt(a.length) * covariance) / Math.sqrt(ofA.variance * ofB.variance);
};

/**
 * Pearson's χ² of pairs of uniform numbers over cells × cells squares, as a number of standard deviations from what
 * independent ones have on average.
 */
export const chiSquaredOfPairs = (a: ArrayLike<number>, b: ArrayLike<number>, cells: number): number => {
  const counts = new Float64Array(cells * cells);
  for (let i = 0; i < a.length; i++) counts[Math.floor(a[i]! * cells) * cells + Math.floor(b[i]! * cells)]! += 1;
  const expected = a.length / counts.length;
  const freedom = counts.length - 1;
  const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (chiSquared - freedom) / Math.sqrt(2 * freedom);
};
