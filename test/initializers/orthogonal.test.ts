// Orthogonal matrices are orthogonal; distributions.test.ts has how they are distributed.

import { describe, expect, test } from "vitest";
import { orthogonal } from "../../src/initializers/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";

/** The largest difference between QᵀQ, or QQᵀ where rows are fewer, and gain² · I. */
const defect = (q: ArrayLike<number>, rows: number, columns: number, gain: number): number => {
  const wide = rows < columns;
  const [count, length] = wide ? [rows, columns] : [columns, rows];
  const vectors = Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length }, (_, j) => (wide ? q[i * columns + j]! : q[j * columns + i]!)),
  );
  let worst = 0;
  for (const [i, a] of vectors.entries()) {
    for (const [j, b] of vectors.entries()) {
      let dot = 0;
      for (let k = 0; k < length; k++) dot += a[k]! * b[k]!;
      worst = Math.max(worst, Math.abs(dot - (i === j ? gain * gain : 0)));
    }
  }
  return worst;
};

describe.each([
  [[1, 1], 1],
  [[2, 2], 1],
  [[8, 8], 1],
  [[3, 40], 1],
  [[40, 3], 1],
  [[1, 9], 1],
  [[128, 512], 1],
  [[3, 3, 16, 32], 2],
  [[65, 65], 0.5],
  [[512, 512], 1],
])("a matrix of shape %j with gain %d", (shape, gain) => {
  test("has orthonormal rows or columns", async () => {
    const tensors = [0, 1].map((stream) => orthogonal({ gain }).initialize(shape, { stream }));
    const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1);
    for (const { data, shape: found } of await evaluate(tensors)) {
      expect(found).toEqual(shape);
      expect(defect(data, rows, shape.at(-1)!, gain)).toBeLessThan(1e-5 * gain * gain);
    }
  });
});

test("it tells its name and options", () => {
  const { kind, config } = orthogonal({ gain: 2, seed: 3 });
  expect([kind, config]).toEqual(["orthogonal", { gain: 2, seed: 3 }]);
});

test("bad calls", () => {
  expect(() => orthogonal().initialize([3], { stream: 0 })).toThrow(
    "orthogonal: expected a shape of at least two axes, received [3]",
  );
  expect(() => orthogonal({ gain: Number.NaN })).toThrow("orthogonal: gain: expected a finite number, received NaN");
});
