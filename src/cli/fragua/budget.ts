// How long something may take, as people write it: 90s, 10m, 2h.

import { ArgumentError } from "../../index.js";
import { type Abort, abortedBy } from "../../runtime/abort.js";
import type { Given } from "../flags.js";

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** Seconds that a flag grants; undefined where it was not given. Throws ArgumentError for what is no time. */
export const budgetIn = (given: Given, name: string): number | undefined => {
  const text = given.text(name);
  if (text === undefined) return undefined;
  const [, count, unit] = /^(\d+(?:\.\d+)?) ?([smh])$/.exec(text.trim()) ?? [];
  const total = Number(count) * (seconds[unit ?? ""] ?? Number.NaN);
  if (total > 0) return total;
  throw new ArgumentError(`${given.where}: --${name}: expected a time such as 90s, 10m or 2h, received "${text}".`);
};

/** Thrown where the time is over. */
export class TimeOver extends Error {
  override readonly name = "TimeOver";
}

/** Ends what takes it when any of some signals does, or when so many seconds have passed, but not before `mayEnd`. */
export const signalOf = (limit: number | undefined, other: Abort, mayEnd: () => boolean): Abort => {
  const begin = performance.now();
  return abortedBy(other, () =>
    limit !== undefined && mayEnd() && performance.now() - begin > 1000 * limit
      ? new TimeOver("The time is over.")
      : undefined,
  );
};
