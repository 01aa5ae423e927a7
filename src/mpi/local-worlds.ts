// Worlds inside of one process: ranks that take turns on one thread, for trying out and for tests.

import { StateError } from "../errors.js";
import { checkWhole } from "../options.js";
import type { World } from "./world.js";

/** Numbers on their way from one rank to another, and who waits for them. */
class Mailbox {
  readonly #letters: Float32Array[] = [];
  #waiting: ((letter: Float32Array) => void) | undefined;

  put(letter: Float32Array): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting(letter);
    else this.#letters.push(letter);
  }

  take(): Promise<Float32Array> {
    const letter = this.#letters.shift();
    if (letter) return Promise.resolve(letter);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

/**
 * The worlds of so many ranks inside of this process, without MPI: give each to a model of its own and train all of them at the same
 * time, with `Promise.all`. They take turns on one thread, so nothing gets faster; it shows that the bits are those of one rank.
 */
export const localWorlds = (size: number): World[] => {
  checkWhole(size, "localWorlds: size", 1);
  const boxes = Array.from({ length: size * size }, () => new Mailbox());
  const between = (from: number, to: number): Mailbox => boxes[from * size + to]!;
  return Array.from({ length: size }, (_, rank) => ({
    rank,
    size,
    waits: true,
    exchange: async (partner, send, receive) => {
      between(rank, partner).put(send.slice());
      const letter = await between(partner, rank).take();
      if (letter.length === receive.length) receive.set(letter);
      else {
        throw new StateError(
          `localWorlds: expected ${receive.length} numbers from rank ${partner} for rank ${rank}, received ${letter.length}. ` +
            "Make the same calls, with models and data that are alike, on all ranks.",
        );
      }
    },
  }));
};
