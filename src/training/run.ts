// A run of fit as far as it has come: what a file keeps of it, and where another fit goes on.

import type { Callback, Place } from "./callback.js";
import type { Gathered, GatheredState } from "./gathered.js";
import type { Packable } from "./packing.js";

/** What one callback remembers. */
export interface CallbackState {
  readonly kind: string;
  readonly state: Packable;
}

/** All that decides the rest of a run beside weights and the optimizer's state. */
export interface RunRecord {
  readonly place: Place;
  readonly batchSize: number;
  /** Samples that it trains on; null where a source does not know. */
  readonly count: number | null;
  /** Batches of an epoch; null where it is all of them. */
  readonly stepsPerEpoch: number | null;
  /** Where it began. */
  readonly firstEpoch: number;
  readonly shuffle: boolean;
  /** Seed of the order of samples. */
  readonly seed: number;
  /** What the batches of the epoch came to so far; null between epochs. */
  readonly gathered: GatheredState | null;
  readonly callbacks: readonly CallbackState[];
}

/** What callbacks remember: those that remember something. */
export const statesOf = (callbacks: readonly Callback[]): CallbackState[] =>
  callbacks.flatMap((callback) => (callback.state ? [{ kind: callback.kind ?? "", state: callback.state() }] : []));

type Standing = Pick<RunRecord, "place" | "gathered" | "callbacks">;

/** The run under way. */
export class Run {
  readonly #settings: Omit<RunRecord, keyof Standing>;
  #place: Place;
  /** What was gathered before its first step. */
  #earlier: GatheredState | null | undefined;
  #live: { readonly gathered: Gathered; readonly callbacks: readonly Callback[] } | undefined;
  #frozen: Standing | undefined;

  constructor(
    settings: Omit<RunRecord, keyof Standing>,
    place: Place,
    earlier: GatheredState | null,
    gathered: Gathered,
    callbacks: readonly Callback[],
  ) {
    this.#settings = settings;
    this.#place = place;
    this.#earlier = earlier;
    this.#live = { gathered, callbacks };
  }

  readonly record = (): RunRecord => ({ ...this.#settings, ...(this.#frozen ?? this.#standing()) });

  /** Counts a step. */
  readonly passed = (place: Place): void => {
    this.#place = place;
    this.#earlier = undefined;
    this.#frozen = undefined;
  };

  /** Keeps it as it stands: what comes until the next step is not part of the rest of the run. */
  readonly freeze = (): void => {
    this.#frozen = this.#standing();
  };

  /** Lets go of what it was run with. */
  end(): void {
    this.#frozen ??= this.#standing();
    this.#live = undefined;
  }

  #standing(): Standing {
    const { gathered, callbacks } = this.#live!;
    const sums = this.#earlier === undefined ? gathered.state : this.#earlier;
    return { place: this.#place, gathered: this.#place.batch > 0 ? sums : null, callbacks: statesOf(callbacks) };
  }
}
