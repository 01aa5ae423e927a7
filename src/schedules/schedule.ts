// What a schedule is: a learning rate for every step.

import { ArgumentError, show } from "../errors.js";
import { checkNotNegative } from "../options.js";
import { type Described, type Option, writePart } from "../schema.js";

/**
 * A number for each step, worked out on the host in float64, with exact operations only: + − × ÷, Math.sqrt, and the functions of
 * `exact.ts`, since hosts differ in the last bit of others.
 */
export interface Schedule extends Partial<Described> {
  /** The learning rate after so many updates: 0 before the first, as in Keras. */
  at(step: number): number;
}

/** Whether a value is a schedule. */
export const isSchedule = (value: unknown): value is Schedule =>
  typeof value === "object" &&
  value !== null &&
  // Arrays have a method of this name, too.
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  typeof (value as Partial<Schedule>).at === "function";

/** The learning rate at a step. Throws ArgumentError where a schedule gives no number of at least 0. */
export const rateAt = (rate: number | Schedule, step: number): number =>
  typeof rate === "number" ? rate : checkNotNegative(rate.at(step), `learningRate: step ${step}`);

/** A learning rate as one may give it: `(step) => rate` is a schedule of one's own that no file can name. */
export type LearningRate = number | Schedule | Schedule["at"];

/** An option that is a learning rate: a number of at least 0, where schedules end, a schedule, or a function of the step. */
export const learningRateOption = (fallback: number): Option<LearningRate, number | Schedule, false> => ({
  read: (given, where) => {
    if (typeof given === "function") return { at: given as Schedule["at"] };
    if (isSchedule(given)) return given;
    if (typeof given === "object" && given !== null) {
      throw new ArgumentError(
        `${where}: expected a number, a schedule or a function of the step, received ${show(given)}.`,
      );
    }
    return checkNotNegative(given, where);
  },
  needed: false,
  fallback,
  expects: "a number of at least 0, a schedule, or a function of the step",
  write: (value) => (typeof value === "number" ? value : writePart(value)),
  family: "schedule",
});
