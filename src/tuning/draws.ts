// Random numbers of one trial: by the study's seed, the trial and the draw, so that no order of execution counts.

import { mix } from "../data/shuffle.js";
import { normalQuantile } from "../evaluation/normal.js";

const golden = 0x9e3779b9;

export class Draws {
  #key: number;
  #drawn = 0;

  /** `turn`: which of several lists of numbers; of a trial whose settings were refused, how often that was. */
  constructor(
    seed: number,
    trial: number,
    readonly turn = 0,
  ) {
    this.#key = mix(mix(mix(seed) + Math.imul(trial + 1, golden)) + Math.imul(turn + 1, 0x85ebca6b));
  }

  #word(): number {
    this.#drawn += 1;
    return mix(this.#key + Math.imul(this.#drawn, golden));
  }

  /** From 0 to below 1, with all 53 bits. */
  uniform(): number {
    const high = this.#word() >>> 5;
    return (high * 67108864 + (this.#word() >>> 6)) / 9007199254740992;
  }

  /** A whole number from 0 to below `count`. */
  whole(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  normal(): number {
    return normalQuantile(this.uniform());
  }

  /** One of some places, as likely as its weight. */
  weighted(weights: readonly number[]): number {
    let rest = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => {
      rest -= weight;
      return rest < 0;
    });
    return found < 0 ? weights.length - 1 : found;
  }

  /** The numbers 0 … count − 1 in random order (Fisher & Yates). */
  permutation(count: number): number[] {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.whole(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }
}
