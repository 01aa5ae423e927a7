// Eigenvalues and eigenvectors of symmetric matrices, by operations that are the same everywhere.

export type Matrix = readonly Float64Array[];

/** Rows of zeros. */
export const zeros = (size: number): Float64Array[] => Array.from({ length: size }, () => new Float64Array(size));

export const identity = (size: number): Float64Array[] => {
  const made = zeros(size);
  made.forEach((row, i) => {
    row[i] = 1;
  });
  return made;
};

const sweeps = 50;

/**
 * Jacobi's method: rotations until nothing is left beside the diagonal (Golub & Van Loan, 8.5). Columns of `vectors` belong to `values`; in no order.
 */
export const symmetricEigen = (matrix: Matrix): { readonly values: Float64Array; readonly vectors: Float64Array[] } => {
  const size = matrix.length;
  const a = matrix.map((row) => row.slice());
  const vectors = identity(size);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let beside = 0;
    let all = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const square = a[i]![j]! * a[i]![j]!;
        all += square;
        if (i !== j) beside += square;
      }
    }
    if (!(beside > 1e-26 * all)) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i]![i]!), vectors };
};

const rotate = (a: Float64Array[], vectors: Float64Array[], p: number, q: number): void => {
  const off = a[p]![q]!;
  if (off === 0) return;
  const tau = (a[q]![q]! - a[p]![p]!) / (2 * off);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const cosine = 1 / Math.sqrt(1 + t * t);
  const sine = t * cosine;
  const turn = (x: number, y: number): readonly [number, number] => [cosine * x - sine * y, sine * x + cosine * y];
  for (const row of a) [row[p], row[q]] = turn(row[p]!, row[q]!);
  const [first, second] = [a[p]!, a[q]!];
  for (let k = 0; k < a.length; k++) [first[k], second[k]] = turn(first[k]!, second[k]!);
  for (const row of vectors) [row[p], row[q]] = turn(row[p]!, row[q]!);
};
