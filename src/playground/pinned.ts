// Runs that are kept to be compared with others: their set-ups and their curves.

import type { CurvePoint, Report } from "./messages.js";
import type { Setup } from "./setup.js";

/** One colour a run: told apart in light and in dark, and by readers who see few colours. */
export const pinColors = ["#2a78be", "#d8620e", "#2f9460", "#a24fc0", "#b8860b", "#c23b6e"] as const;

/** A run that is kept. */
export interface Pinned {
  readonly id: number;
  /** Its place among the colours, which it keeps. */
  readonly color: number;
  readonly setup: Setup;
  readonly curve: readonly CurvePoint[];
  readonly hash: string;
}

/** The runs kept, in the order in which they were pinned; one that still trains is followed until another begins. */
export class PinBoard {
  #pins: readonly Pinned[] = [];
  #count = 0;
  /** The pin of the run at hand. */
  #followed: number | undefined;

  get pins(): readonly Pinned[] {
    return this.#pins;
  }

  get full(): boolean {
    return this.#pins.length >= pinColors.length;
  }

  /** Whether the run at hand is among them. */
  get follows(): boolean {
    return this.#pins.some(({ id }) => id === this.#followed);
  }

  /** Keeps the run at hand, once. Nothing where the board is full. */
  pin(setup: Setup, curve: readonly CurvePoint[], { hash }: Pick<Report, "hash">): void {
    if (this.full || this.follows) return;
    const color = pinColors.findIndex((_, i) => this.#pins.every((pin) => pin.color !== i));
    this.#followed = ++this.#count;
    this.#pins = [...this.#pins, { id: this.#count, color, setup, curve: [...curve], hash }];
  }

  remove(id: number): void {
    this.#pins = this.#pins.filter((pin) => pin.id !== id);
  }

  /** The run at hand has come further. */
  follow(setup: Setup, curve: readonly CurvePoint[], { hash }: Pick<Report, "hash">): void {
    this.#pins = this.#pins.map((pin) =>
      pin.id === this.#followed ? { ...pin, setup, curve: [...curve], hash } : pin,
    );
  }

  /** Another run begins. */
  leave(): void {
    this.#followed = undefined;
  }
}

/** Columns over common epochs: one of the epochs, then one a run, with null where a run has none; thinned out where they are many. */
export const columnsOf = (
  curves: readonly (readonly CurvePoint[])[],
  read: (point: CurvePoint) => number | undefined,
  most = 600,
): [number[], ...(number | null)[][]] => {
  const last = Math.max(0, ...curves.map((curve) => curve.at(-1)?.epoch ?? 0));
  const stride = Math.max(1, Math.ceil(last / most));
  const epochs = Array.from({ length: Math.floor(last / stride) }, (_, i) => (i + 1) * stride);
  const column = (curve: readonly CurvePoint[]): (number | null)[] => {
    const values = new Map(curve.map((point) => [point.epoch, read(point)] as const));
    return epochs.map((epoch) => values.get(epoch) ?? null);
  };
  return [epochs, ...curves.map(column)];
};
