// Mean and deviation of some figures.

/** The mean, and √(Σ(value − mean)² / divisor): as many as there are for all there is, one less for a sample of it. */
export const spreadOf = (
  values: ArrayLike<number>,
  divisor = values.length,
): { readonly mean: number; readonly deviation: number } => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let square = 0;
  for (let i = 0; i < values.length; i++) square += (values[i]! - mean) * (values[i]! - mean);
  return { mean, deviation: divisor > 0 ? Math.sqrt(square / divisor) : 0 };
};
