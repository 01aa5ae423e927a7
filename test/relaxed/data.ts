// Numbers that both binaries are given: the tests know them, too.

/** Numbers between −1 and 1. */
export const numbers = (count: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2147483648;
  });
};

/** Whole tiles of 6 × 8 and every kind of edge; small products, and several blocks of the shared dimension. */
export const shapes = [
  [1, 1, 1],
  [3, 5, 7],
  [6, 16, 64],
  [12, 32, 301],
  [17, 16, 40],
  [31, 47, 600],
  [129, 33, 257],
  [2, 24, 513],
  [5, 7, 300],
].flatMap(([m, n, k]) =>
  [false, true].flatMap((transposeA) =>
    [false, true].map((transposeB) => ({ m: m!, n: n!, k: k!, transposeA, transposeB })),
  ),
);

/** Two half circles that reach into each other. */
export const makeMoons = (count: number) => {
  const noise = numbers(2 * count, 9);
  const x = new Float32Array(2 * count);
  const y = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const angle = (Math.PI * (i >> 1)) / (count >> 1);
    const label = i & 1;
    y[i] = label;
    x[2 * i] = (label ? 1 - Math.cos(angle) : Math.cos(angle)) + 0.15 * noise[2 * i]!;
    x[2 * i + 1] = (label ? 0.5 - Math.sin(angle) : Math.sin(angle)) + 0.15 * noise[2 * i + 1]!;
  }
  return { x: { data: x, shape: [count, 2] }, y };
};
