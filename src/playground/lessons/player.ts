// Trains set-ups one after the other, each as if it had been set up and started by hand.

import type { Page, PageState } from "../panels/panel.js";
import type { Setup } from "../setup.js";

export class Player {
  #queue: readonly Setup[] = [];
  #current: Setup | undefined;

  constructor(readonly page: Page) {}

  /** Whether runs are still to come. */
  get playing(): boolean {
    return this.#current !== undefined;
  }

  /** Takes the first set-up; the others follow as runs end. */
  play(setups: readonly Setup[]): void {
    const [first, ...rest] = setups;
    this.#queue = rest;
    this.#current = first;
    if (first) void this.page.adopt(first);
  }

  /** Another set-up was taken by hand: the rest is left out. */
  begin({ setup }: PageState): void {
    if (setup !== this.#current) this.#leave();
  }

  /** Starts what is ready. */
  show({ report }: PageState): void {
    if (this.#current && report?.phase === "ready") this.page.order({ kind: "train" });
  }

  /** The run at hand is over: the next one's turn. */
  next(): void {
    if (this.#current) this.play(this.#queue);
  }

  #leave(): void {
    this.#queue = [];
    this.#current = undefined;
  }
}
