// What callbacks watch: a key of the logs, and whether it has become better.

import { ArgumentError, nearest } from "../errors.js";
import type { Logs } from "../training/callback.js";

/** Whether less of it is better, or more; `auto` takes `max` for accuracies and their like. */
export const modes = ["auto", "min", "max"] as const;

/** Whether a key names something of which more is better. */
const growsBetter = (key: string): boolean => /acc|auc|precision|recall|f1|r2/i.test(key);

/** The best value so far of one key, and whether others are better by enough. */
export class Monitor {
  readonly #sign: 1 | -1;
  /** What is to be as small as it can. */
  #cost = Number.POSITIVE_INFINITY;

  constructor(
    /** The callback that errors name. */
    readonly where: string,
    readonly key: string,
    mode: (typeof modes)[number],
    /** The least change that counts as better. */
    readonly minDelta: number,
  ) {
    this.#sign = mode === "max" || (mode === "auto" && growsBetter(key)) ? -1 : 1;
  }

  /** Infinity before the first. */
  get best(): number {
    return this.#sign * this.#cost;
  }

  set best(value: number) {
    this.#cost = this.#sign * value;
  }

  reset(): void {
    this.#cost = Number.POSITIVE_INFINITY;
  }

  /** Takes the value of an epoch. Returns whether it is better than the best before. Throws ArgumentError where the logs have no such key. */
  improves(logs: Logs): boolean {
    this.check(Object.keys(logs));
    const cost = this.#sign * logs[this.key]!;
    if (!(cost < this.#cost - this.minDelta)) return false;
    this.#cost = cost;
    return true;
  }

  /** Throws ArgumentError unless the key is among those that the logs will have. */
  check(keys: readonly string[]): void {
    const { key, where } = this;
    if (keys.includes(key)) return;
    const validation = key.startsWith("val") && !keys.some((each) => each.startsWith("val"));
    const hint = validation ? undefined : nearest(key, keys);
    throw new ArgumentError(
      `${where}: expected one of ${keys.join(", ")} to monitor, received "${key}".` +
        (hint ? ` Did you mean "${hint}"?` : "") +
        (validation ? ` Give fit validationData or validationSplit to watch ${key}.` : ""),
    );
  }

  /** The best value as JSON has it. */
  get state(): number | null {
    return Number.isFinite(this.#cost) ? this.best : null;
  }

  set state(value: number | null) {
    if (value === null) this.reset();
    else this.best = value;
  }
}
