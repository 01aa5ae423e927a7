// What the initializers draw, against samples that PyTorch drew (test/golden/initializers.py).

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as initializers from "../../src/initializers/index.js";
import type { Initializer } from "../../src/initializers/initializer.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import { momentsOf } from "../ops/statistics.js";

interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly stddev: number;
  readonly largest: number;
  readonly quantiles: readonly number[];
}

interface Golden {
  readonly probabilities: readonly number[];
  readonly cases: readonly ({ readonly initializer: string; readonly shape: readonly number[] } & Summary)[];
  readonly orthogonal: { readonly size: number; readonly entries: Summary; readonly traces: Summary };
}

const golden = JSON.parse(readFileSync("test/golden/initializers.json", "utf8")) as Golden;

const uncut = "untruncatedNormal" as const;
const made: Readonly<Record<string, () => Initializer>> = {
  glorotUniform: initializers.glorotUniform,
  glorotNormal: initializers.glorotNormal,
  heUniform: initializers.heUniform,
  heNormal: initializers.heNormal,
  lecunUniform: initializers.lecunUniform,
  lecunNormal: initializers.lecunNormal,
  heNormalFanOutUncut: () => initializers.varianceScaling({ scale: 2, mode: "fanOut", distribution: uncut }),
  glorotNormalUncut: () => initializers.varianceScaling({ mode: "fanAvg", distribution: uncut }),
  randomUniform: initializers.randomUniform,
  randomNormal: initializers.randomNormal,
  truncatedNormal: initializers.truncatedNormal,
};

/** Whether two samples can come from one distribution: 4.5 standard deviations of each difference are allowed. */
const expectSame = (values: ArrayLike<number>, expected: Summary): void => {
  const n = values.length;
  const sizes = 1 / n + 1 / expected.count;
  const { mean, variance } = momentsOf(values);
  expect(Math.abs(mean - expected.mean)).toBeLessThan(4.5 * expected.stddev * Math.sqrt(sizes));
  // A normal's deviation varies the most of these distributions.
  expect(Math.abs(Math.sqrt(variance) / expected.stddev - 1)).toBeLessThan(4.5 * Math.sqrt(sizes / 2));
  for (const [i, quantile] of expected.quantiles.entries()) {
    const p = golden.probabilities[i]!;
    const share = Array.from(values).filter((value) => value < quantile).length / n;
    expect(Math.abs(share - p), `share below ${quantile}`).toBeLessThan(4.5 * Math.sqrt(p * (1 - p) * sizes));
  }
};

describe.each(golden.cases)("$initializer $shape", (expected) => {
  test("has the distribution that PyTorch has", async () => {
    const tensor = made[expected.initializer]!().initialize(expected.shape, { stream: 11 });
    expect(tensor.shape).toEqual(expected.shape);
    const data = (await evaluate([tensor], { seed: 5 }))[0]!.data as Float32Array;
    expectSame(data, expected);
    // What is bounded has the same bound.
    if (/Uniform|truncatedNormal|(glorot|he|lecun)Normal$/.test(expected.initializer)) {
      expect(data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / expected.largest).toBeCloseTo(1, 3);
    }
  });
});

test("orthogonal matrices are distributed as PyTorch's", async () => {
  const { size, entries, traces } = golden.orthogonal;
  const matrices = await evaluate(
    Array.from({ length: 300 }, (_, stream) => initializers.orthogonal().initialize([size, size], { stream })),
  );
  expectSame(
    matrices.map(({ data }) => Array.from({ length: size }, (_, i) => data[i * size + i]!).reduce((a, b) => a + b)),
    traces,
  );
  // Entries of one matrix depend on each other: one of each.
  expectSame(
    matrices.map(({ data }) => data[6]!),
    entries,
  );
});
