// Comparison of a result with its float64 reference.

import { expect } from "vitest";
import { positionOf } from "./nd-array.js";
import type { Case, NdArray } from "./sample.js";

/** Fails with the position of the worst element. NaN equals NaN; what float32 cannot hold is infinite. */
export const expectClose = (
  actual: { readonly shape: readonly number[]; readonly data: ArrayLike<number> },
  expected: NdArray,
  { relative = 0, absolute = 0 }: Case["tolerance"],
): void => {
  expect(actual.shape).toEqual(expected.shape);
  expect(actual.data.length).toBe(expected.data.length);
  let worst = 0;
  let at = -1;
  for (let i = 0; i < expected.data.length; i++) {
    const [a, e] = [actual.data[i]!, expected.data[i]!];
    if (a === e || Math.fround(a) === Math.fround(e) || (Number.isNaN(a) && Number.isNaN(e))) continue;
    const error = Math.abs(a - e) / (absolute + relative * Math.abs(e));
    if (!(error <= Math.max(1, worst))) {
      worst = error;
      at = i;
    }
  }
  if (at >= 0) {
    const where = positionOf(at, expected.shape).join(",");
    expect.fail(
      `at [${where}] of [${expected.shape}]: received ${actual.data[at]}, expected ${expected.data[at]}; ` +
        `${Number.isFinite(worst) ? `${worst.toPrecision(3)} times the tolerance` : "no tolerance"}`,
    );
  }
};
