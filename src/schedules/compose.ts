// Schedules made of schedules.

import { ArgumentError, show } from "../errors.js";
import { define, notNegative, type Option, whole, writePart } from "../schema.js";
import { isSchedule, type Schedule } from "./schedule.js";

const scheduleOption = (): Option<Schedule, Schedule, true> => ({
  read: (given, where) => {
    if (isSchedule(given)) return given;
    throw new ArgumentError(`${where}: expected a schedule such as cosineDecay(0.1, 1000), received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects: "a schedule",
  write: writePart,
  family: "schedule",
});

/** In a line from `from` to the schedule's first rate over so many steps, then the schedule from its beginning (Goyal et al. 2017). */
export const warmUp = define(
  "warmUp",
  { schedule: scheduleOption(), steps: whole(1), from: notNegative(0) },
  (schedule: Schedule, steps: number) => ({ schedule, steps }),
  ({ schedule, steps, from }, part): Schedule => ({
    ...part,
    at: (step) => {
      if (step >= steps) return schedule.at(step - steps);
      const target = schedule.at(0);
      return from + ((target - from) * step) / steps;
    },
  }),
);

/** One schedule for so many steps, then another one from its beginning (PyTorch: SequentialLR). Chain more by putting one into another. */
export const chainSchedules = define(
  "chainSchedules",
  { first: scheduleOption(), steps: whole(1), second: scheduleOption() },
  (first: Schedule, steps: number, second: Schedule) => ({ first, steps, second }),
  ({ first, steps, second }, part): Schedule => ({
    ...part,
    at: (step) => (step < steps ? first.at(step) : second.at(step - steps)),
  }),
);
