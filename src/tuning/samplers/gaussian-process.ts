// A Gaussian process: what is known of a function from its values at some points, and how sure that is at every other.

import { exp, log } from "../../schedules/exact.js";
import { choleskyOf, inverseOf, type Rows, solveLower, solveUpper } from "./cholesky.js";
import { descend, type Smooth } from "./descent.js";
import { matern, maternSlope } from "./matern.js";

/** What the process is fitted by. */
export interface Beliefs {
  /** Of each coordinate: one over the square of how far a value tells of others. */
  readonly sharpness: Float64Array;
  /** The variance of the function, and of the noise on it. */
  readonly scale: number;
  readonly noise: number;
}

/** Points and values that are known; which coordinates are choices, of which two are alike or not. */
export interface Sightings {
  readonly points: readonly Float64Array[];
  readonly values: Float64Array;
  readonly choices: readonly boolean[];
}

const leastNoise = 1e-6;
/** Logarithms of beliefs stay within it. */
const farthest = 20;

/** The squared differences of all pairs, by coordinate: pair (i, j) with j < i stands at i(i − 1)/2 + j. */
const differencesOf = ({ points, choices }: Sightings): readonly Float64Array[] =>
  choices.map((choice, at) => {
    const squares = new Float64Array((points.length * (points.length - 1)) / 2);
    let pair = 0;
    for (let i = 1; i < points.length; i++) {
      for (let j = 0; j < i; j++, pair++) {
        const gap = points[i]![at]! - points[j]![at]!;
        squares[pair] = choice ? (gap === 0 ? 0 : 1) : gap * gap;
      }
    }
    return squares;
  });

const beliefsOf = (raw: Float64Array, exact: boolean): Beliefs => {
  const size = raw.length - 2;
  return {
    sharpness: raw.slice(0, size).map(exp),
    scale: exp(raw[size]!),
    noise: leastNoise + (exact ? 0 : exp(raw[size + 1]!)),
  };
};

/**
 * Minus the logarithm of how likely the values are, and of what is likely beforehand: lengths near 1, a variance near 1 and little noise
 * (the priors of Optuna's `GPSampler`).
 */
const surprise = ({ points, values, choices }: Sightings, exact: boolean): Smooth => {
  const n = points.length;
  const squares = differencesOf({ points, values, choices });
  const matrix = new Float64Array(n * n);
  const slopes = new Float64Array((n * (n - 1)) / 2);
  return (raw, gradient) => {
    const { sharpness, scale, noise } = beliefsOf(raw, exact);
    let pair = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++, pair++) {
        let square = 0;
        for (let d = 0; d < sharpness.length; d++) square += sharpness[d]! * squares[d]![pair]!;
        matrix[i * n + j] = scale * matern(square);
        slopes[pair] = scale * maternSlope(square);
      }
      matrix[i * n + i] = scale + noise;
    }
    const l = choleskyOf(matrix, n);
    const white = solveLower(l, n, values.slice());
    let loss = 0;
    for (let i = 0; i < n; i++) loss += log(l[i * n + i]!) + 0.5 * white[i]! * white[i]!;
    const weights = solveUpper(l, n, white.slice());
    const inverse = inverseOf(l, n);
    gradient.fill(0);
    const [atScale, atNoise] = [sharpness.length, sharpness.length + 1];
    let trace = 0;
    pair = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++, pair++) {
        const pull = inverse[i * n + j]! - weights[i]! * weights[j]!;
        gradient[atScale]! += pull * matrix[i * n + j]!;
        for (let d = 0; d < sharpness.length; d++) gradient[d]! += pull * slopes[pair]! * squares[d]![pair]!;
      }
      trace += 0.5 * (inverse[i * n + i]! - weights[i]! * weights[i]!);
    }
    for (let d = 0; d < sharpness.length; d++) {
      const sharp = sharpness[d]!;
      loss += 0.1 / sharp + 0.1 * sharp;
      gradient[d] = gradient[d]! * sharp - 0.1 / sharp + 0.1 * sharp;
    }
    loss += scale - log(scale) + 30 * noise - 0.1 * log(noise);
    gradient[atScale] = gradient[atScale]! + trace * scale + scale - 1;
    gradient[atNoise] = exact ? 0 : (trace + 30 - 0.1 / noise) * (noise - leastNoise);
    return loss;
  };
};

/** The beliefs that fit best, from lengths and a variance of 1. `exact`: the same point always has the same value. */
export const fitBeliefs = (sightings: Sightings, exact: boolean): Beliefs => {
  const size = sightings.choices.length + 2;
  const start = new Float64Array(size);
  start[size - 1] = log(0.01);
  const box = { low: start.map(() => -farthest), high: start.map(() => farthest) };
  const { point } = descend(surprise(sightings, exact), start, box, { iterations: 60, tolerance: 1e-2 });
  return beliefsOf(point, exact);
};

/** What a process says of a point. */
export interface Outlook {
  readonly mean: number;
  readonly variance: number;
}

export class GaussianProcess {
  readonly #points: Float64Array;
  readonly #size: number;
  readonly #triangle: Rows;
  readonly #weights: Float64Array;
  readonly #squares: Float64Array;

  constructor(
    readonly sightings: Sightings,
    readonly beliefs: Beliefs,
  ) {
    const { points, values, choices } = sightings;
    const n = points.length;
    this.#size = n;
    this.#points = new Float64Array(n * choices.length);
    points.forEach((point, i) => {
      this.#points.set(point, i * choices.length);
    });
    this.#squares = new Float64Array(n);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      matrix.set(this.#covariances(points[i]!, i), i * n);
      matrix[i * n + i] = beliefs.scale + beliefs.noise;
    }
    this.#triangle = choleskyOf(matrix, n);
    this.#weights = solveUpper(this.#triangle, n, solveLower(this.#triangle, n, values.slice()));
  }

  /** With the first points, as many as are asked for. */
  #covariances(x: Float64Array, count: number): Float64Array {
    const { choices } = this.sightings;
    const { sharpness, scale } = this.beliefs;
    const covariances = new Float64Array(count);
    for (let i = 0, at = 0; i < covariances.length; i++) {
      let square = 0;
      for (let d = 0; d < choices.length; d++, at++) {
        const gap = x[d]! - this.#points[at]!;
        square += choices[d] ? (gap === 0 ? 0 : sharpness[d]!) : sharpness[d]! * gap * gap;
      }
      this.#squares[i] = square;
      covariances[i] = scale * matern(square);
    }
    return covariances;
  }

  /** The mean and variance at a point; with rows for them, also how they change with each of its coordinates. */
  at(x: Float64Array, slopes?: { readonly mean: Float64Array; readonly variance: Float64Array }): Outlook {
    const n = this.#size;
    const { choices } = this.sightings;
    const { sharpness, scale } = this.beliefs;
    const covariances = this.#covariances(x, n);
    let mean = 0;
    for (let i = 0; i < n; i++) mean += covariances[i]! * this.#weights[i]!;
    const white = solveLower(this.#triangle, n, covariances);
    let variance = scale;
    for (let i = 0; i < n; i++) variance -= white[i]! * white[i]!;
    if (slopes) {
      slopes.mean.fill(0);
      slopes.variance.fill(0);
      const back = solveUpper(this.#triangle, n, white);
      for (let i = 0, at = 0; i < n; i++) {
        const slope = 2 * scale * maternSlope(this.#squares[i]!);
        for (let d = 0; d < choices.length; d++, at++) {
          if (choices[d]) continue;
          const change = slope * sharpness[d]! * (x[d]! - this.#points[at]!);
          slopes.mean[d]! += this.#weights[i]! * change;
          slopes.variance[d]! -= 2 * back[i]! * change;
        }
      }
    }
    return { mean, variance: Math.max(variance, 1e-12) };
  }
}
