// Features brought to mean 0 and deviation 1.

/** Brings each column to mean 0 and deviation 1, as measured on its first `rows`; a column of one value becomes 0. */
export const standardize = (x: Float32Array, width: number, rows = x.length / width): void => {
  for (let j = 0; j < width; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += x[i * width + j]!;
    const mean = sum / rows;
    let squares = 0;
    for (let i = 0; i < rows; i++) squares += (x[i * width + j]! - mean) * (x[i * width + j]! - mean);
    const deviation = Math.sqrt(squares / rows) || 1;
    for (let i = j; i < x.length; i += width) x[i] = (x[i]! - mean) / deviation;
  }
};
