// The processes that train together, as one of them sees them: who they are, and how two of them swap numbers.

import { ArgumentError, show } from "../errors.js";

/** Processes that train together. Each has a rank from 0 to size − 1, and all make the same calls in the same order. */
export interface World {
  readonly rank: number;
  readonly size: number;
  /** Whether `exchange` returns promises: training steps then wait for others without holding the thread. */
  readonly waits?: boolean;
  /**
   * Sends some numbers to a partner and takes as many as `receive` holds from it, while the partner does the same with this one.
   * Throws StateError where the partner does not answer.
   */
  exchange(partner: number, send: Float32Array, receive: Float32Array): void | Promise<void>;
}

/** One swap of numbers with a partner, which a part of a step asks for. */
export interface Exchange {
  readonly partner: number;
  readonly send: Float32Array;
  readonly receive: Float32Array;
}

/** Throws ArgumentError for what is no world. */
export const checkWorld = (world: unknown, where: string): World => {
  const { rank, size, exchange } = (world ?? {}) as Partial<World>;
  const whole = Number.isInteger(rank) && Number.isInteger(size) && rank! >= 0 && rank! < size!;
  if (whole && typeof exchange === "function") return world as World;
  throw new ArgumentError(`${where}: expected a world such as await mpiWorld(), received ${show(world)}.`);
};
