// The one clock of the tools: for figures that people read, never for a number of a run.

import { type PeakLoop, peakLoops } from "../runtime/peak.js";

/** Microseconds that some work takes. */
export const microsecondsOf = (work: () => void): number => {
  const begin = performance.now();
  work();
  return (performance.now() - begin) * 1000;
};

/** The middle of some figures: single ones, on a machine that does other things too, tell little. */
export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** What one core does in its registers: the fastest of some loops, measured anew each time it is asked. */
export class PeakMeter {
  readonly #fastest: PeakLoop;
  readonly #seen: number[] = [];

  constructor(readonly rounds = 20_000) {
    const loops = peakLoops();
    // Once for the compiler, and then the best of three.
    for (const loop of loops) loop.run(rounds);
    const best = loops.map((loop) => Math.max(...[0, 0, 0].map(() => this.#measure(loop))));
    this.#fastest = loops[best.indexOf(Math.max(...best))]!;
  }

  #measure(loop: PeakLoop): number {
    return (
      (loop.flops * this.rounds) /
      Math.max(
        0.1,
        microsecondsOf(() => loop.run(this.rounds)),
      ) /
      1000
    );
  }

  /** Measures once more. */
  look(): void {
    this.#seen.push(this.#measure(this.#fastest));
  }

  /** The middle of what was measured. */
  get gflops(): number {
    return medianOf(this.#seen);
  }
}
