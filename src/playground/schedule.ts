// How the learning rate goes while a network trains: schedules of the library, stretched over the run's steps.

import type { Schedule } from "../schedules/schedule.js";
import { type Call, call, type FactoryName, type Given, make, schemaOf } from "./calls.js";
import { chosenOptions, type PartOption, type PartOptions, plainOptions } from "./part-options.js";

interface Kind {
  readonly factory: FactoryName;
  /** What follows from the learning rate and from the number of steps. */
  readonly stretched: (rate: number, steps: number) => Readonly<Record<string, Given>>;
  /** Defaults of the page's own, where the library has none or one that ends training. */
  readonly defaults?: PartOptions;
  /** Options that make no sense on a run of known length. */
  readonly leftOut?: readonly string[];
}

/** Of a number of steps a share, one step at least. */
const part = (steps: number, share: number): number => Math.max(1, Math.ceil(steps * share));

const overSteps = (rate: number, steps: number) => ({ initialLearningRate: rate, decaySteps: steps });

const kinds = {
  constant: { factory: "constantRate", stretched: (rate) => ({ learningRate: rate }) },
  step: {
    factory: "multiStepDecay",
    // Two milestones, which a run of one step has no room for, too.
    stretched: (rate, steps) => ({
      initialLearningRate: rate,
      milestones: [part(steps, 0.5), Math.max(part(steps, 0.5) + 1, part(steps, 0.75))],
    }),
  },
  exponential: {
    factory: "exponentialDecay",
    stretched: overSteps,
    defaults: { decayRate: 0.01 },
    leftOut: ["staircase"],
  },
  cosine: {
    factory: "cosineDecay",
    stretched: overSteps,
    defaults: { alpha: 0.01 },
    leftOut: ["warmupSteps"],
  },
  warmup: {
    factory: "warmUp",
    stretched: (rate, steps) => ({
      schedule: call("constantRate", [rate]),
      steps: part(steps, 0.1),
      // From a tenth, since the very first steps have to learn something, too.
      from: rate / 10,
    }),
    leftOut: ["from"],
  },
  polynomial: { factory: "polynomialDecay", stretched: overSteps, leftOut: ["cycle"] },
  inverseTime: {
    factory: "inverseTimeDecay",
    stretched: overSteps,
    defaults: { decayRate: 9 },
    leftOut: ["staircase"],
  },
  // Three falls, each twice as long as the one before: 1 + 2 + 4.
  restarts: {
    factory: "cosineDecayRestarts",
    stretched: (rate, steps) => ({ initialLearningRate: rate, firstDecaySteps: part(steps, 1 / 7) }),
    defaults: { alpha: 0.01 },
  },
  oneCycle: {
    factory: "oneCycle",
    stretched: (rate, steps) => ({ maxLearningRate: rate, totalSteps: steps }),
  },
  // Four times up and down.
  cyclic: {
    factory: "cyclic",
    stretched: (rate, steps) => ({
      baseLearningRate: rate / 10,
      maxLearningRate: rate,
      stepSize: part(steps, 1 / 8),
    }),
    leftOut: ["stepSize"],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type ScheduleName = keyof typeof kinds;
export const scheduleNames = Object.keys(kinds) as readonly ScheduleName[];

const kindOf = (name: ScheduleName): Kind => kinds[name];

/** The options of a schedule that a form shows. */
export const scheduleOptionsOf = (name: ScheduleName): readonly PartOption[] => {
  const { factory, defaults = {}, leftOut = [] } = kindOf(name);
  return plainOptions(factory, leftOut, defaults);
};

/** What chooses a schedule. */
export interface ScheduleChoice {
  readonly schedule: ScheduleName;
  readonly scheduleOptions: PartOptions;
}

/** The schedule of a learning rate over so many steps, as a call of the library. */
export const scheduleCall = ({ schedule, scheduleOptions }: ScheduleChoice, rate: number, steps: number): Call => {
  const { factory, stretched, defaults = {} } = kindOf(schedule);
  const all = {
    ...stretched(rate, steps),
    ...defaults,
    ...chosenOptions(scheduleOptionsOf(schedule), scheduleOptions),
  };
  const { positional } = schemaOf(factory);
  const named = Object.entries(all).filter(([name]) => !positional.includes(name));
  return call(
    factory,
    positional.map((name) => all[name]!),
    Object.fromEntries(named),
  );
};

/** From a step on, another learning rate, set by hand while the network trained. */
export interface RateChange {
  /** Steps that were done before. */
  readonly step: number;
  readonly learningRate: number;
}

/** The change that holds at a step. */
const changeAt = (changes: readonly RateChange[], step: number): RateChange | undefined =>
  changes.filter((change) => change.step <= step).at(-1);

/** The learning rate of every step, with whatever changes there are by then. */
export const rateOver = (
  choice: ScheduleChoice & { readonly learningRate: number },
  steps: number,
  changes: () => readonly RateChange[],
): ((step: number) => number) => {
  const made = new Map<number, Schedule>();
  return (step) => {
    const rate = changeAt(changes(), step)?.learningRate ?? choice.learningRate;
    const schedule = made.get(rate) ?? (make(scheduleCall(choice, rate, steps)) as Schedule);
    made.set(rate, schedule);
    return schedule.at(step);
  };
};
