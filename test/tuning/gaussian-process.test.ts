// Gaussian processes: triangles, slopes against differences, expected improvements against sums, and what a search does with pending, failed and pruned trials.

import { describe, expect, test } from "vitest";
import { dimensionsOf } from "../../src/tuning/dimensions.js";
import { Draws } from "../../src/tuning/draws.js";
import { choice, float, gpSampler, int, study, TrialPruned } from "../../src/tuning/index.js";
import { choleskyOf, inverseOf, solveLower, solveUpper } from "../../src/tuning/samplers/cholesky.js";
import { descend } from "../../src/tuning/samplers/descent.js";
import { logExcess, logImprovement } from "../../src/tuning/samplers/expected-improvement.js";
import { fitBeliefs, GaussianProcess } from "../../src/tuning/samplers/gaussian-process.js";
import { decay, matern, maternSlope } from "../../src/tuning/samplers/matern.js";
import type { Observed } from "../../src/tuning/samplers/sampler.js";

const draws = new Draws(7, 0);
const size = 6;
const root = Float64Array.from({ length: size * size }, () => draws.normal());
const product = (a: ArrayLike<number>, b: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: size * size }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += a[Math.floor(at / size) * size + k]! * b[k * size + (at % size)]!;
    return sum;
  });
const turned = (a: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: size * size }, (_, at) => a[(at % size) * size + Math.floor(at / size)]!);
const matrix = product(root, turned(root));

test("the triangle of a matrix: L·Lᵀ is the matrix, and solves its equations", () => {
  const l = choleskyOf(matrix, size);
  const again = product(l, turned(l));
  for (let at = 0; at < again.length; at++) expect(again[at]).toBeCloseTo(matrix[at]!, 10);
  const x = solveUpper(l, size, solveLower(l, size, Float64Array.of(1, 2, 3, 4, 5, 6)));
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += matrix[i * size + k]! * x[k]!;
    expect(sum).toBeCloseTo(i + 1, 8);
  }
  const inverse = inverseOf(l, size);
  for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) inverse[i * size + j] = inverse[j * size + i]!;
  const unit = product(matrix, inverse);
  for (let at = 0; at < unit.length; at++) expect(unit[at]).toBeCloseTo(at % (size + 1) === 0 ? 1 : 0, 8);
});

test("a matrix that rounding has spoilt gets a little more on its diagonal", () => {
  const l = choleskyOf(new Float64Array(9).fill(1), 3);
  expect(l.every(Number.isFinite)).toBe(true);
  expect(l[0]).toBeCloseTo(1, 5);
});

test("e⁻ˣ and Matérn's covariance with its slope", () => {
  for (const x of [0, 1e-9, 0.3, 0.7, 1, 5, 40, 700, 745]) {
    const own = decay(x);
    const gap = Math.abs(own - Math.exp(-x));
    expect(gap).toBeLessThanOrEqual(4e-16 * Math.exp(-x) + 5e-324);
  }
  expect(decay(800)).toBe(0);
  for (const square of [0.01, 0.4, 2, 9]) {
    const slope = (matern(square + 1e-6) - matern(square - 1e-6)) / 2e-6;
    expect(maternSlope(square)).toBeCloseTo(slope, 7);
  }
  expect(matern(0)).toBe(1);
});

test("expected improvement: the sum over a fine grid, and its slopes, also far out", () => {
  for (const z of [-4, -3.001, -2.999, -1, 0, 2]) {
    let sum = 0;
    for (let y = -10; y < 10; y += 1e-3) sum += 1e-3 * Math.max(0, y + z) * 0.3989422804014327 * Math.exp((-y * y) / 2);
    expect(logExcess(z)[0]).toBeCloseTo(Math.log(sum), 3);
  }
  for (const z of [-300, -20, -3.5, -1, 1]) {
    const [value, slope] = logExcess(z);
    expect(Number.isFinite(value)).toBe(true);
    expect(slope / ((logExcess(z + 1e-5)[0] - logExcess(z - 1e-5)[0]) / 2e-5)).toBeCloseTo(1, 5);
  }
  const { value, byMean, byVariance } = logImprovement(0.3, 0.04, 0.1);
  expect(byMean).toBeCloseTo((logImprovement(0.3 + 1e-6, 0.04, 0.1).value - value) / 1e-6, 3);
  expect(byVariance).toBeCloseTo((logImprovement(0.3, 0.04 + 1e-7, 0.1).value - value) / 1e-7, 2);
});

test("downhill to the lowest point of a box", () => {
  const rosenbrock = (point: Float64Array, gradient: Float64Array): number => {
    const [x, y] = [point[0]!, point[1]!];
    gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
    gradient[1] = 200 * (y - x * x);
    return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);
  };
  const limits = { iterations: 200, tolerance: 1e-8 };
  const free = descend(rosenbrock, Float64Array.of(-1.2, 1), { low: [-2, -2], high: [2, 2] }, limits);
  expect(free.point[0]).toBeCloseTo(1, 5);
  const bound = descend(rosenbrock, Float64Array.of(-1.2, 1), { low: [-2, -2], high: [0.5, 2] }, limits);
  expect(bound.point[0]).toBe(0.5);
  expect(bound.point[1]).toBeCloseTo(0.25, 5);
});

describe("a process", () => {
  const points = Array.from({ length: 24 }, () => Float64Array.of(draws.uniform(), draws.uniform(), draws.whole(2)));
  const wave = ([x, y, kind]: Float64Array): number => Math.sin(5 * x!) + y! * (kind! + 1);
  const sightings = { points, values: Float64Array.from(points, wave), choices: [false, false, true] };
  const beliefs = fitBeliefs(sightings, false);
  const process = new GaussianProcess(sightings, beliefs);

  test("goes through what it has seen, and is sure of it there only", () => {
    for (const point of points) {
      const { mean, variance } = process.at(point);
      expect(mean).toBeCloseTo(wave(point), 1);
      expect(variance).toBeLessThan(1e-3);
    }
    expect(process.at(Float64Array.of(9, 9, 0)).variance).toBeCloseTo(beliefs.scale, 3);
  });

  test("knows what lies between", () => {
    for (let i = 0; i < 20; i++) {
      const point = Float64Array.of(draws.uniform(), draws.uniform(), draws.whole(2));
      expect(Math.abs(process.at(point).mean - wave(point))).toBeLessThan(0.35);
    }
  });

  test("tells how mean and variance change", () => {
    const at = Float64Array.of(0.31, 0.62, 1);
    const slopes = { mean: new Float64Array(3), variance: new Float64Array(3) };
    process.at(at, slopes);
    for (const d of [0, 1]) {
      const moved = (by: number): Float64Array => at.map((value, i) => (i === d ? value + by : value));
      const [above, below] = [process.at(moved(1e-5)), process.at(moved(-1e-5))];
      expect(slopes.mean[d]).toBeCloseTo((above.mean - below.mean) / 2e-5, 5);
      expect(slopes.variance[d]).toBeCloseTo((above.variance - below.variance) / 2e-5, 5);
    }
  });
});

const space = { x: float(0, 1), n: int(0, 30), kind: choice({ a: {}, b: { extra: float(0, 1) } }) } as const;
const dimensions = dimensionsOf(space, "test");

/** Trials whose value is what the first number lies from 0.7, and more. */
const past = (count: number): Observed[] => {
  const own = new Draws(5, 1);
  return Array.from({ length: count }, (_, number) => {
    const assignment = { x: own.uniform(), n: own.whole(31), kind: 0 };
    return {
      ...{ number, assignment, prunedAt: undefined },
      values: [Math.abs(assignment.x - 0.7) + Math.abs(assignment.n - 10) / 30],
    };
  });
};
const asked = (known: readonly Observed[], pending: readonly Record<string, number>[] = []) =>
  gpSampler().suggest({
    ...{ dimensions, number: known.length + pending.length, past: known, pending, seed: 1, goals: 1 },
    draws: new Draws(1, known.length + pending.length),
  });

test("the same question has the same answer, whatever was asked before", () => {
  const known = past(25);
  const sampler = gpSampler();
  const question = (count: number) => ({
    ...{ dimensions, number: count, past: known.slice(0, count), pending: [], seed: 1, goals: 1 },
    draws: new Draws(1, count),
  });
  for (let count = 10; count < 25; count++) sampler.suggest(question(count));
  expect(sampler.suggest(question(25))).toEqual(gpSampler().suggest(question(25)));
});

test("what runs beside it is not tried again", () => {
  const known = past(20);
  const first = asked(known);
  const second = asked(known, [first]);
  const third = asked(known, [first, second]);
  const far = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): number =>
    Math.abs(a.x! - b.x!) + Math.abs(a.n! - b.n!) / 30 + Math.abs(a.kind! - b.kind!);
  expect(far(first, second)).toBeGreaterThan(1e-3);
  expect(far(third, second)).toBeGreaterThan(1e-3);
  expect(far(third, first)).toBeGreaterThan(1e-3);
});

test("failed and pruned trials are kept away from", async () => {
  const found = await study({
    space: { x: float(0, 1), y: float(0, 1) },
    sampler: gpSampler(),
    seed: 2,
    objective: async ({ x, y }, trial) => {
      if (x > 0.5) throw new Error("out of memory");
      if (y > 0.5) {
        // Early values look better than those at the end.
        await trial.report(-1, 0);
        throw new TrialPruned();
      }
      return (x - 0.4) * (x - 0.4) + (y - 0.4) * (y - 0.4);
    },
  }).run({ trials: 40, catchErrors: true });
  expect(found.best.value).toBeLessThan(1e-3);
  const late = found.trials.slice(20);
  expect(late.filter(({ state }) => state === "complete").length).toBeGreaterThan(late.length / 2);
});

test("nothing but failures: it goes on to try", async () => {
  const objective = (): number => Number.NaN;
  const options = { space: { x: float(0, 1) }, sampler: gpSampler(), objective };
  const { trials } = await study(options).run({ trials: 15, catchErrors: true });
  expect(new Set(trials.map(({ params }) => params.x)).size).toBe(15);
});

test("of few values each is tried before one comes again", async () => {
  const options = { space: { n: int(0, 11), kind: choice(["a", "b"]) }, sampler: gpSampler(), seed: 1 };
  const objective = ({ n, kind }: { readonly n: number; readonly kind: string }): number =>
    Math.abs(n - 7) + (kind === "a" ? 0 : 1);
  const { trials, best } = await study({ ...options, objective }).run({ trials: 24 });
  expect(best.value).toBe(0);
  expect(new Set(trials.slice(10).map(({ params }) => JSON.stringify(params))).size).toBe(14);
});
