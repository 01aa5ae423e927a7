// What callbacks watch: a key of the logs, and whether it has become better.

import { ArgumentError, nearest } from "../errors.js";
import type { Logs } from "../training/callback.js";

/** Whether less of it is better, or more; `auto` takes `max` for accuracies and their like. */
export const modes = ["auto", "min", "max"] as const;

/** Whether a key names something of which more is better. */
export const growsBetter = (key: string): boolean => /acc|auc|precision|recall|f1|r2/i.test(key);

/** The best value so far of one key, and whether others are better by enough. */
export class Monitor {
  readonly #sign: 1 | -1;
  /** What is to be as small as it can. */
  #cost!: number;
  #restored = false;

  constructor(
    /** The callback that errors name. */
    readonly where: string,
    readonly key: string,
    mode: (typeof modes)[number],
    /** The least change that counts as better. */
    readonly minDelta: number,
    /** What the first value has to be better than. */
    readonly first?: number,
  ) {
    this.#sign = mode === "max" || (mode === "auto" && growsBetter(key)) ? -1 : 1;
    this.#reset();
  }

  #reset(): void {
    this.#cost = this.first === undefined ? Number.POSITIVE_INFINITY : this.#sign * this.first;
  }

  /**
   * Begins a run whose logs will have these keys, where they are known. Returns whether it begins anew; it does not where a state was
   * given back. Throws ArgumentError as `check` does.
   */
  begin(keys: readonly string[]): boolean {
    if (keys.length > 0) this.check(keys);
    const anew = !this.#restored;
    this.#restored = false;
    if (anew) this.#reset();
    return anew;
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
    return Number.isFinite(this.#cost) ? this.#sign * this.#cost : null;
  }

  /** Goes on from a state in the run to come. */
  set state(value: number | null) {
    this.#restored = true;
    if (value === null) this.#reset();
    else this.#cost = this.#sign * value;
  }
}
