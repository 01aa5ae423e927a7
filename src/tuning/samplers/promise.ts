// Where a Gaussian process promises the most: many points are asked, and from the best of them it goes uphill.

import { exp } from "../../schedules/exact.js";
import type { Draws } from "../draws.js";
import type { Axes } from "./axes.js";
import { descend } from "./descent.js";
import { logImprovement } from "./expected-improvement.js";
import type { GaussianProcess } from "./gaussian-process.js";
import { mostDimensions, sobolPoint } from "./sobol.js";

/** A point and how much better than the best so far it is expected to be, as a logarithm. */
interface Candidate {
  readonly coordinates: Float64Array;
  readonly gain: number;
}

/** Points evenly over the space, moved by bits that are drawn. */
export const spreadPoints = (axes: Axes, count: number, draws: Draws): Float64Array[] => {
  const shifts = axes.list.map(() => Math.floor(draws.uniform() * 4294967296));
  return Array.from({ length: count }, (_, i) =>
    Float64Array.from(axes.list, ({ coordinateOf }, d) =>
      coordinateOf(d < mostDimensions ? sobolPoint(i, d, shifts[d]!) : draws.uniform()),
    ),
  );
};

const nearby = 32;
const reach = 0.08;

/** Points around a good one: some of its numbers moved a little, some of its choices drawn again. */
const pointsAround = (axes: Axes, centre: Float64Array, draws: Draws): Float64Array[] =>
  Array.from({ length: nearby }, () =>
    centre.map((coordinate, d) => {
      const { choice, size } = axes.list[d]!;
      if (choice) return draws.uniform() < 0.2 ? draws.whole(size!) : coordinate;
      const moved = coordinate + reach * draws.normal() * ((size ?? 2) - 1);
      return Math.min((size ?? 2) - 1, Math.max(0, size === undefined ? moved : Math.round(moved)));
    }),
  );

/** As many values are all tried. */
const fewValues = 16;

/** Other values of a coordinate that has steps: all where they are few, otherwise some near and some far. */
const othersOf = (size: number, choice: boolean, now: number): number[] => {
  const all = choice || size <= fewValues;
  const gaps = all ? Array.from({ length: size }, (_, i) => i + 1) : [1, 2, 4, 8, 16, 32, 64, 128];
  return gaps.flatMap((gap) => [now - gap, now + gap]).filter((value) => value >= 0 && value < size);
};

const rounds = 4;

/** Uphill from a point, in turns along what lies close and among the values of what has steps. */
const climb = (process: GaussianProcess, axes: Axes, best: number, start: Candidate): Candidate => {
  const size = axes.list.length;
  const slopes = { mean: new Float64Array(size), variance: new Float64Array(size) };
  const gainAt = (coordinates: Float64Array): number => {
    const { mean, variance } = process.at(axes.pointAt(coordinates));
    return logImprovement(mean, variance, best).value;
  };
  let now = start;
  for (let round = 0; round < rounds; round++) {
    const active = axes.activeAt(now.coordinates);
    const close = axes.list.flatMap((axis, d) => (axis.size === undefined && active[d] ? [d] : []));
    const whole = now.coordinates.slice();
    const loss = (inner: Float64Array, gradient: Float64Array): number => {
      close.forEach((d, i) => {
        whole[d] = inner[i]!;
      });
      const { mean, variance } = process.at(axes.pointAt(whole, active), slopes);
      const { value, byMean, byVariance } = logImprovement(mean, variance, best);
      close.forEach((d, i) => {
        gradient[i] = -(byMean * slopes.mean[d]! + byVariance * slopes.variance[d]!);
      });
      return -value;
    };
    const from = Float64Array.from(close, (d) => now.coordinates[d]!);
    const box = { low: close.map(() => 0), high: close.map(() => 1) };
    const { point, value } = descend(loss, from, box, { iterations: 30, tolerance: 1e-2 });
    if (close.length > 0 && -value > now.gain) {
      const coordinates = now.coordinates.slice();
      close.forEach((d, i) => {
        coordinates[d] = point[i]!;
      });
      now = { coordinates, gain: -value };
    }
    let moved = false;
    for (const [d, { size: values, choice }] of axes.list.entries()) {
      if (values === undefined || !axes.activeAt(now.coordinates)[d]) continue;
      for (const other of othersOf(values, choice, now.coordinates[d]!)) {
        const coordinates = now.coordinates.slice();
        coordinates[d] = other;
        const gain = gainAt(coordinates);
        if (gain > now.gain) [now, moved] = [{ coordinates, gain }, true];
      }
    }
    if (!moved) break;
  }
  return now;
};

const starts = 4;

export interface Search {
  readonly process: GaussianProcess;
  readonly axes: Axes;
  /** What is to be improved on, and where that is. */
  readonly best: number;
  readonly incumbent: Float64Array;
  readonly candidates: number;
  readonly draws: Draws;
  /** Whether to go uphill; otherwise the best of the candidates is taken. */
  readonly climbs: boolean;
}

/** The coordinates that promise the most, best first. */
export const promising = ({ process, axes, best, incumbent, candidates, draws, climbs }: Search): Float64Array[] => {
  const gainOf = (coordinates: Float64Array): Candidate => {
    const { mean, variance } = process.at(axes.pointAt(coordinates));
    return { coordinates, gain: logImprovement(mean, variance, best).value };
  };
  const asked = [...spreadPoints(axes, candidates, draws), ...(climbs ? pointsAround(axes, incumbent, draws) : [])].map(
    gainOf,
  );
  const byGain = (a: Candidate, b: Candidate): number => b.gain - a.gain;
  const sorted = asked.sort(byGain);
  if (!climbs) return sorted.map(({ coordinates }) => coordinates);
  // The best one, where the best so far lies, and others, the likelier the better they are.
  const begin = [sorted[0]!, gainOf(incumbent)];
  const shares = sorted.map(({ gain }, i) => (i === 0 ? 0 : exp(Math.max(-700, gain - sorted[0]!.gain))));
  for (let i = 0; i < starts - 1; i++) {
    const drawn = draws.weighted(shares);
    begin.push(sorted[drawn]!);
    shares[drawn] = 0;
  }
  const climbed = begin.map((start) => climb(process, axes, best, start));
  return [...climbed, ...sorted].sort(byGain).map(({ coordinates }) => coordinates);
};
