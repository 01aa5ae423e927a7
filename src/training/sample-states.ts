// States that have a value for each sample of a batch: where they lie, and what they hold at first.

import { StateError } from "../errors.js";
import type { Registry, SampleState } from "../layers/registry.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Weights } from "../tensor/weights.js";
import type { Store } from "./store.js";

const initialOf = ({ tensor, initial }: SampleState): Float32Array =>
  new Float32Array(sizeOf(tensor.shape)).fill(initial);

const nameOf = ({ source }: Tensor): string => (source?.kind === "variable" ? source.name : "state");

/** The per-sample states of a network, one set for each batch size that programs were loaded for. */
export class SampleStates {
  /** What a file holds of states that no program has asked for yet. */
  #saved: Weights = {};

  constructor(
    readonly registry: () => Registry,
    readonly store: () => Store,
  ) {}

  #placed(): (readonly [string, SampleState])[] {
    const { session } = this.store();
    return [...this.registry().samples].filter(([, { tensor }]) => session.defines(tensor));
  }

  /** Gives those among a program's leaves memory that have none. */
  place(leaves: readonly Tensor[]): void {
    const { samples } = this.registry();
    if (samples.size === 0) return;
    const store = this.store();
    for (const [key, state] of samples) {
      if (!leaves.includes(state.tensor) || store.session.defines(state.tensor)) continue;
      const saved = Object.hasOwn(this.#saved, key) ? this.#saved[key]!.data : undefined;
      store.define(state.tensor, saved?.length === sizeOf(state.tensor.shape) ? saved : initialOf(state));
    }
  }

  /** Throws StateError when a program would go on from states of its leaves that have come to their end. */
  check(leaves: readonly Tensor[]): void {
    for (const { tensor, below } of this.registry().samples.values()) {
      if (below === undefined || !leaves.includes(tensor)) continue;
      const at = this.store()
        .session.read(tensor)
        .findIndex((value) => value >= below);
      if (at < 0) continue;
      throw new StateError(
        `${nameOf(tensor)}: expected fewer than ${below} steps before, received ${below} in row ${at}. ` +
          "Call model.resetStates(), or make the layer with a larger cacheLength.",
      );
    }
  }

  /** The least that states of a batch of this size must stay below; undefined when none is bounded. */
  boundOf(batch: number): number | undefined {
    const bounds = [...this.registry().samples.values()].flatMap(({ tensor, below }) =>
      below !== undefined && tensor.shape[0] === batch ? [below] : [],
    );
    return bounds.length === 0 ? undefined : Math.min(...bounds);
  }

  /** Sets all to their first values. */
  reset(): void {
    this.#saved = {};
    for (const [, state] of this.#placed()) this.store().session.write(state.tensor, initialOf(state));
  }

  /** What they hold, for a file. */
  record(): Weights {
    const { session } = this.store();
    const held = this.#placed().map(
      ([key, { tensor }]) => [key, { shape: tensor.shape, data: session.read(tensor) }] as const,
    );
    return { ...this.#saved, ...Object.fromEntries(held) };
  }

  /** Takes what a file holds, before any program was loaded. */
  restore(saved: Weights): void {
    this.#saved = saved;
  }
}
