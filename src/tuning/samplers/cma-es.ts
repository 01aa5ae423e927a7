// CMA-ES: points around a mean, whose spread and directions are learned from the better half of every generation.

import { checkOptions, checkPositive, checkWhole } from "../../options.js";
import { exp, log } from "../../schedules/exact.js";
import { type Assignment, type Dimension, fromUnit, toUnit } from "../dimensions.js";
import type { Draws } from "../draws.js";
import { checkOneGoal, goesOn, type Observed, type Sampler } from "./sampler.js";
import { identity, symmetricEigen, zeros } from "./symmetric-eigen.js";
import { byMerit, tpeSampler } from "./tpe.js";

/** How `cmaEsSampler` begins. */
export interface CmaEsOptions {
  /** The first spread, as a share of each range. Default 1/6. */
  readonly sigma?: number;
  /** Trials of a generation. Default 4 + ⌊3 ln d⌋ for d numbers. */
  readonly populationSize?: number;
}

/** What the strategy knows between two generations (Hansen 2016, the names of its tables). */
interface Strategy {
  readonly mean: Float64Array;
  readonly sigma: number;
  readonly covariance: Float64Array[];
  /** Columns: directions; and how far the covariance reaches along each. */
  readonly axes: Float64Array[];
  readonly lengths: Float64Array;
  readonly pathSigma: Float64Array;
  readonly pathC: Float64Array;
  readonly generation: number;
}

/** Constants of d dimensions (Hansen 2016, table 1; the step's memory as pycma has it, which few generations gain by). */
const constantsOf = (d: number, lambda: number) => {
  const raw = Array.from({ length: lambda }, (_, i) => log((lambda + 1) / 2) - log(i + 1));
  const mu = Math.floor(lambda / 2);
  const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
  const squares = (list: readonly number[]): number => sum(list.map((each) => each * each));
  const [good, bad] = [raw.slice(0, mu), raw.slice(mu)];
  const muEff = (sum(good) * sum(good)) / squares(good);
  const muEffBad = (sum(bad) * sum(bad)) / squares(bad);
  const c1 = 2 / ((d + 1.3) * (d + 1.3) + muEff);
  const cMu = Math.min(1 - c1 - 1e-8, (2 * (muEff - 2 + 1 / muEff)) / ((d + 2) * (d + 2) + muEff));
  const least = Math.min(1 + c1 / cMu, 1 + (2 * muEffBad) / (muEff + 2), (1 - c1 - cMu) / (d * cMu));
  const positive = sum(raw.filter((weight) => weight > 0));
  const negative = -sum(raw.filter((weight) => weight < 0));
  const weights = raw.map((weight) => (weight >= 0 ? weight / positive : (least / negative) * weight));
  const cSigma = (muEff + 2) / (d + muEff + 3);
  return {
    ...{ lambda, mu, weights, muEff, c1, cMu, cSigma },
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (d + 1)) - 1) + cSigma,
    cc: (4 + muEff / d) / (d + 4 + (2 * muEff) / d),
    /** The expected length of d normal numbers. */
    chi: Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d)),
  };
};
type Constants = ReturnType<typeof constantsOf>;

const begin = (d: number, sigma: number): Strategy => ({
  mean: new Float64Array(d).fill(0.5),
  sigma,
  covariance: identity(d),
  axes: identity(d),
  lengths: new Float64Array(d).fill(1),
  pathSigma: new Float64Array(d),
  pathC: new Float64Array(d),
  generation: 0,
});

/** C^(-½)·y by the axes. */
const whiten = ({ axes, lengths }: Strategy, y: Float64Array): Float64Array => {
  const d = y.length;
  const along = Float64Array.from({ length: d }, (_, k) => {
    let dot = 0;
    for (let i = 0; i < d; i++) dot += axes[i]![k]! * y[i]!;
    return dot / lengths[k]!;
  });
  return Float64Array.from({ length: d }, (_, i) => {
    let value = 0;
    for (let k = 0; k < d; k++) value += axes[i]![k]! * along[k]!;
    return value;
  });
};

const squareOf = (vector: Float64Array): number => vector.reduce((sum, each) => sum + each * each, 0);

/** The strategy after a generation, its points from the best to the worst. */
const update = (now: Strategy, points: readonly Float64Array[], constants: Constants): Strategy => {
  const { mu, weights, muEff, c1, cMu, cSigma, dSigma, cc, chi } = constants;
  const d = now.mean.length;
  const steps = points.map((x) => x.map((value, i) => (value - now.mean[i]!) / now.sigma));
  const mean = now.mean.slice();
  const drift = new Float64Array(d);
  for (let k = 0; k < mu; k++) for (let i = 0; i < d; i++) drift[i]! += weights[k]! * steps[k]![i]!;
  for (let i = 0; i < d; i++) mean[i]! += now.sigma * drift[i]!;
  const white = whiten(now, drift);
  const inSigma = Math.sqrt(cSigma * (2 - cSigma) * muEff);
  const pathSigma = now.pathSigma.map((value, i) => (1 - cSigma) * value + inSigma * white[i]!);
  const length = Math.sqrt(squareOf(pathSigma));
  const sigma = Math.min(1e4, now.sigma * exp((cSigma / dSigma) * (length / chi - 1)));
  let decayed = 1;
  for (let k = 0; k < 2 * (now.generation + 1); k++) decayed *= 1 - cSigma;
  const stalls = length / Math.sqrt(1 - decayed) >= (1.4 + 2 / (d + 1)) * chi;
  const inC = stalls ? 0 : Math.sqrt(cc * (2 - cc) * muEff);
  const pathC = now.pathC.map((value, i) => (1 - cc) * value + inC * drift[i]!);
  // Bad directions count as much as they are long.
  const scaled = weights.map((weight, k) => {
    if (weight >= 0) return weight;
    return (weight * d) / (squareOf(whiten(now, steps[k]!)) + 1e-8);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kept = 1 + (stalls ? c1 * cc * (2 - cc) : 0) - c1 - cMu * total;
  const covariance = zeros(d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let value = kept * now.covariance[i]![j]! + c1 * pathC[i]! * pathC[j]!;
      for (let k = 0; k < scaled.length; k++) value += cMu * scaled[k]! * steps[k]![i]! * steps[k]![j]!;
      covariance[i]![j] = value;
      covariance[j]![i] = value;
    }
  }
  const { values, vectors } = symmetricEigen(covariance);
  const lengths = values.map((value) => Math.sqrt(Math.max(value, 1e-14)));
  return { mean, sigma, covariance, axes: vectors, lengths, pathSigma, pathC, generation: now.generation + 1 };
};

const tries = 100;

/** A point inside of the unit cube; one that will not come to lie there is moved to its side. */
const drawPoint = ({ mean, sigma, axes, lengths }: Strategy, draws: Draws): Float64Array => {
  const d = mean.length;
  let point = mean;
  for (let turn = 0; turn < tries; turn++) {
    const z = lengths.map((length) => length * draws.normal());
    point = mean.map((value, i) => {
      let step = 0;
      for (let k = 0; k < d; k++) step += axes[i]![k]! * z[k]!;
      return value + sigma * step;
    });
    if (point.every((value) => value >= 0 && value <= 1)) return point;
  }
  return point.map((value) => Math.min(1, Math.max(0, value)));
};

/** The numbers that the strategy moves, and the others. */
interface Parted {
  readonly own: readonly Dimension[];
  readonly rest: readonly Dimension[];
}

/** Choices, what is not always there, and what says which numbers are, are left to another sampler. */
const partOf = (dimensions: readonly Dimension[]): Parted => {
  const deciding = new Set(dimensions.flatMap(({ when }) => when.map(({ path }) => path)));
  const moves = ({ kind, when, path }: Dimension): boolean =>
    kind !== "choice" && when.length === 0 && !deciding.has(path);
  return { own: dimensions.filter(moves), rest: dimensions.filter((each) => !moves(each)) };
};

/**
 * Covariance matrix adaptation (Hansen & Ostermeier 2001; constants and negative weights of Hansen's tutorial 2016) over the numbers that are always there; choices, and what depends on them, by `tpeSampler`. For ten and more trials per number. Optuna: `CmaEsSampler`.
 */
export const cmaEsSampler = (options: CmaEsOptions = {}): Sampler => {
  const where = "cmaEsSampler";
  checkOptions(where, options, ["sigma", "populationSize"]);
  const { sigma = 1 / 6, populationSize } = options;
  checkPositive(sigma, `${where}: sigma`);
  if (populationSize !== undefined) checkWhole(populationSize, `${where}: populationSize`, 4);
  const remaining = tpeSampler();
  const known = new WeakMap<
    readonly Dimension[],
    { readonly seen: readonly Observed[]; readonly strategy: Strategy }
  >();
  /** The strategy after all whole generations of the past. */
  const after = (dimensions: readonly Dimension[], past: readonly Observed[]): Strategy => {
    const d = dimensions.length;
    const lambda = populationSize ?? 4 + Math.floor(3 * log(d));
    const constants = constantsOf(d, lambda);
    const last = known.get(dimensions);
    const more = last !== undefined && goesOn(last.seen, past);
    let strategy = more ? last.strategy : begin(d, sigma);
    let at = more ? last.seen.length : 0;
    for (; at + lambda <= past.length; at += lambda) {
      const points = past
        .slice(at, at + lambda)
        .sort(byMerit)
        .map(({ assignment }) => Float64Array.from(dimensions, (each) => toUnit(each, assignment[each.path]!)));
      strategy = update(strategy, points, constants);
    }
    known.set(dimensions, { seen: past.slice(0, at), strategy });
    return strategy;
  };
  const parted = new WeakMap<readonly Dimension[], Parted>();
  return {
    kind: where,
    config: { sigma, ...(populationSize !== undefined && { populationSize }) },
    suggest: (question) => {
      checkOneGoal(where, question);
      const { dimensions, past, draws } = question;
      const { own, rest } = parted.get(dimensions) ?? partOf(dimensions);
      parted.set(dimensions, { own, rest });
      const others: Assignment = rest.length > 0 ? remaining.suggest({ ...question, dimensions: rest }) : {};
      if (own.length === 0) return others;
      const point = drawPoint(after(own, past), draws);
      const chosen = Object.fromEntries(own.map((each, i) => [each.path, fromUnit(each, point[i]!)]));
      // In the order of the space.
      return Object.fromEntries(
        dimensions
          .filter(({ path }) => path in others || path in chosen)
          .map(({ path }) => [path, chosen[path] ?? others[path]!]),
      );
    },
  };
};
