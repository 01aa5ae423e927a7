// What a learning rate range test makes of its losses: their smoothed course, its end, and the places that speak for a rate.

import { NumericalError } from "../errors.js";

/** The index at which values fall most steeply, by central differences; undefined where they fall nowhere. */
export const steepestOf = (values: readonly number[]): number | undefined => {
  let steepest: number | undefined;
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const [before, after] = [Math.max(0, i - 1), Math.min(values.length - 1, i + 1)];
    const slope = (values[after]! - values[before]!) / Math.max(1, after - before);
    if (slope < most) [steepest, most] = [i, slope];
  }
  return steepest;
};

/** An index halfway down the longest chain of falling values, step by step as fastai's `valley` chooses it; undefined where none is longer than two. */
export const valleyOf = (values: readonly number[]): number | undefined => {
  const lengths = values.map(() => 1);
  let [begin, end] = [0, 0];
  for (let i = 1; i < values.length; i++) {
    for (let j = 0; j < i; j++) {
      if (values[i]! < values[j]! && lengths[i]! < lengths[j]! + 1) lengths[i] = lengths[j]! + 1;
      if (lengths[end]! >= lengths[i]!) continue;
      end = i;
      begin = i - lengths[i]!;
    }
  }
  if (values.length === 0 || lengths[end]! < 3) return undefined;
  const third = (end - begin) / 3;
  return begin + Math.floor(third) + Math.floor(third / 2);
};

/** The losses so far, and whether they speak for an end. */
export class RangeTest {
  readonly losses: number[] = [];
  readonly smoothed: number[] = [];
  diverged = false;
  #mean = 0;
  /** smoothing^steps: what the mean still owes to the 0 it began with. */
  #owed = 1;
  #least = Number.POSITIVE_INFINITY;

  constructor(
    readonly smoothing: number,
    readonly stopAt: number,
  ) {}

  add(loss: number): void {
    if (!Number.isFinite(loss)) {
      if (this.losses.length === 0) {
        throw new NumericalError(
          `lrFinder: the loss is ${loss} before the first step. Check the data, or find its origin with model.inspect(x, y).`,
        );
      }
      this.diverged = true;
      return;
    }
    this.#mean = this.smoothing * this.#mean + (1 - this.smoothing) * loss;
    this.#owed *= this.smoothing;
    const smoothed = this.#mean / (1 - this.#owed);
    this.losses.push(loss);
    this.smoothed.push(smoothed);
    this.diverged = this.losses.length > 1 && smoothed > this.stopAt * this.#least;
    this.#least = Math.min(this.#least, smoothed);
  }
}
