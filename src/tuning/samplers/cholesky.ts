// Triangles of symmetric matrices: what a Gaussian process solves its equations with, by operations that are the same everywhere.

/** Numbers in rows of `size` each, one behind the other. */
export type Rows = Float64Array;

/** The product of two rows from some places on. In four sums, which a processor adds at the same time. */
const dot = (a: Rows, from: number, b: Rows, other: number, count: number): number => {
  let s = 0;
  let t = 0;
  let u = 0;
  let v = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    s += a[from + k]! * b[other + k]!;
    t += a[from + k + 1]! * b[other + k + 1]!;
    u += a[from + k + 2]! * b[other + k + 2]!;
    v += a[from + k + 3]! * b[other + k + 3]!;
  }
  for (; k < count; k++) s += a[from + k]! * b[other + k]!;
  return s + t + (u + v);
};

/** The lower triangle L with L·Lᵀ = matrix (Golub & Van Loan, 4.2), row by row; undefined where the matrix is not positive definite. Entries above the diagonal are not read. */
const lower = (matrix: Rows, size: number, extra: number): Rows | undefined => {
  const l = new Float64Array(size * size);
  for (let i = 0; i < size; i++) if (!fillRow(l, matrix, size, i, extra)) return undefined;
  return l;
};

const fillRow = (l: Rows, matrix: Rows, size: number, i: number, extra: number): boolean => {
  const row = i * size;
  for (let j = 0; j < i; j++) {
    const other = j * size;
    l[row + j] = (matrix[row + j]! - dot(l, row, l, other, j)) / l[other + j]!;
  }
  const rest = matrix[row + i]! + extra - dot(l, row, l, row, i);
  l[row + i] = Math.sqrt(rest);
  return rest > 0;
};

/** The lower triangle of a matrix; where rounding has left it not positive definite, of one with a little more on its diagonal. */
export const choleskyOf = (matrix: Rows, size: number): Rows => {
  let most = 0;
  for (let i = 0; i < size; i++) most = Math.max(most, matrix[i * size + i]!);
  for (let extra = 0; ; extra = extra === 0 ? 1e-12 * most : 100 * extra) {
    const found = lower(matrix, size, extra);
    // More than all that there is on the diagonal is always enough.
    if (found || !(extra < 1e6 * most)) return found ?? new Float64Array(size * size).fill(Number.NaN);
  }
};

/** L⁻¹·b, in the place of b. */
export const solveLower = (l: Rows, size: number, b: Float64Array): Float64Array => {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    b[i] = (b[i]! - dot(l, row, b, 0, i)) / l[row + i]!;
  }
  return b;
};

/** L⁻ᵀ·b, in the place of b. */
export const solveUpper = (l: Rows, size: number, b: Float64Array): Float64Array => {
  for (let i = size - 1; i >= 0; i--) {
    const row = i * size;
    const value = b[i]! / l[row + i]!;
    b[i] = value;
    for (let k = 0; k < i; k++) b[k]! -= l[row + k]! * value;
  }
  return b;
};

/** (L·Lᵀ)⁻¹; its lower half. */
export const inverseOf = (l: Rows, size: number): Rows => {
  // The rows of L⁻ᵀ are the columns of L⁻¹: whatever is summed lies side by side.
  const columns = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const column = j * size;
    columns[column + j] = 1 / l[j * size + j]!;
    for (let i = j + 1; i < size; i++) {
      const row = i * size;
      columns[column + i] = -dot(l, row + j, columns, column + j, i - j) / l[row + i]!;
    }
  }
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      inverse[i * size + j] = dot(columns, i * size + i, columns, j * size + i, size - i);
    }
  }
  return inverse;
};
