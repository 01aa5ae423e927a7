// What a study may choose: ranges of numbers, choices, lists of variable length, and parts with some of their options left open.

import { ArgumentError, show } from "../errors.js";
import { checkFinite, checkOptions, checkWhole } from "../options.js";
import { type AnyFunction, type Factory, type Options, readOptions, type Schema } from "../schema.js";

/** A range of numbers, both ends included. */
export class NumberRange {
  constructor(
    readonly low: number,
    readonly high: number,
    readonly step: number | undefined,
    /** Whether what counts is the ratio: each factor of ten is as likely. */
    readonly log: boolean,
    readonly whole: boolean,
  ) {}
}

/** One of several values, each of which may be a space of its own. */
export class Choice<T = unknown> {
  constructor(
    readonly labels: readonly string[],
    readonly options: readonly T[],
  ) {}
}

/** A list of some length, each element chosen by itself. */
export class Repeated<T = unknown> {
  constructor(
    readonly length: NumberRange,
    readonly element: T,
  ) {}
}

/** A part, such as an optimizer, that is made anew for every trial. */
export class PartSpace<Part = unknown> {
  constructor(
    readonly schema: Schema,
    readonly options: { readonly [option: string]: unknown },
    readonly make: (options: { readonly [option: string]: unknown }) => Part,
  ) {}
}

/** What a study chooses from: spaces and fixed values by name, as deep as is wanted. */
export interface Space {
  readonly [name: string]: unknown;
}

/** What a space comes to in a trial. */
export type SettingsOf<S> = S extends NumberRange
  ? number
  : S extends Choice<infer T>
    ? SettingsOf<T>
    : S extends Repeated<infer T>
      ? readonly SettingsOf<T>[]
      : S extends PartSpace<infer Part>
        ? Part
        : // biome-ignore lint/suspicious/noExplicitAny: functions of any kind stay what they are
          S extends string | number | boolean | null | undefined | ((...given: any[]) => unknown)
          ? S
          : S extends readonly (infer T)[]
            ? readonly SettingsOf<T>[]
            : { readonly [K in keyof S]: SettingsOf<S[K]> };

const checkRange = (name: string, low: unknown, high: unknown): void => {
  checkFinite(low, `${name}: low`);
  checkFinite(high, `${name}: high`);
  if ((low as number) <= (high as number)) return;
  throw new ArgumentError(`${name}: expected low to be at most high, received ${show(low)} and ${show(high)}.`);
};

const checkAboveZero = (name: string, low: number): void => {
  if (low > 0) return;
  throw new ArgumentError(`${name}: expected a range above 0, received one from ${low}. What holds 0 has no ratios.`);
};

/**
 * A number from `low` to `high`, each as likely; with a `step`, one of low, low + step, …
 * Throws ArgumentError where low is above high. Optuna: `suggest_float`.
 */
export const float = (low: number, high: number, options: { readonly step?: number } = {}): NumberRange => {
  checkRange("float", low, high);
  checkOptions("float", options, ["step"]);
  const { step } = options;
  if (step !== undefined && !(step > 0 && Number.isFinite(step))) {
    throw new ArgumentError(`float: step: expected a number above 0, received ${show(step)}.`);
  }
  return new NumberRange(low, high, step, false, false);
};

/** A number from `low` to `high` by its logarithm, as learning rates are chosen: each factor of ten is as likely. */
export const logFloat = (low: number, high: number): NumberRange => {
  checkRange("logFloat", low, high);
  checkAboveZero("logFloat", low);
  return new NumberRange(low, high, undefined, true, false);
};

/** A whole number from `low` to `high`, both included; `log` as for `logFloat`. Optuna: `suggest_int`. */
export const int = (
  low: number,
  high: number,
  options: { readonly step?: number; readonly log?: boolean } = {},
): NumberRange => {
  checkRange("int", low, high);
  checkOptions("int", options, ["step", "log"]);
  for (const [name, end] of Object.entries({ low, high })) {
    if (Number.isSafeInteger(end)) continue;
    throw new ArgumentError(`int: expected ${name} to be a whole number, received ${show(end)}.`);
  }
  const { step = 1, log = false } = options;
  checkWhole(step, "int: step", 1);
  if (log) checkAboveZero("int", low);
  if (log && step > 1) throw new ArgumentError(`int: expected log or a step, received both.`);
  return new NumberRange(low, high, step, log, true);
};

const labelOf = (option: unknown, i: number): string => {
  if (option instanceof PartSpace) return option.schema.kind;
  if (isSpace(option)) return String(i);
  return typeof option === "object" && option !== null ? show(option) : String(option);
};

type Named<Options extends Space> = { [Name in keyof Options]: { readonly kind: Name } & Options[Name] }[keyof Options];

/**
 * One of some values; each may be a space, whose numbers are chosen only where it is. Of spaces by name, the settings have the name as their `kind`:
 *
 *     choice(["relu", "tanh"])
 *     choice([part(adam, { learningRate: logFloat(1e-4, 1e-1) }), part(sgd, { momentum: float(0, 0.99) })])
 *     choice({ dense: { units: int(8, 64) }, conv: { filters: int(4, 32) } })      // { kind: "dense", units: 17 }
 *
 * Throws ArgumentError where there is nothing to choose. Optuna: `suggest_categorical`.
 */
export const choice = ((options: readonly unknown[] | Readonly<Record<string, object>>) => {
  if (typeof options !== "object" || options === null) {
    throw new ArgumentError(`choice: expected a list of values or spaces by name, received ${show(options)}.`);
  }
  const named = !Array.isArray(options);
  const labels = named ? Object.keys(options) : options.map(labelOf);
  const values = named
    ? Object.entries(options as Readonly<Record<string, object>>).map(([kind, rest]) => ({ kind, ...rest }))
    : [...options];
  if (values.length === 0) throw new ArgumentError("choice: expected at least one value, received none.");
  const twin = labels.find((label, i) => labels.indexOf(label) < i);
  if (twin !== undefined) {
    throw new ArgumentError(`choice: expected values that can be told apart, received ${twin} twice. Give them names.`);
  }
  return new Choice(labels, values);
}) as {
  <const T>(options: readonly T[]): Choice<T>;
  <const T extends Readonly<Record<string, Space>>>(options: T): Choice<Named<T>>;
};

/** A list of `low` to `high` elements, each chosen by itself: the units of each hidden layer of a network whose depth is open. */
export const repeat = <T>(low: number, high: number, element: T): Repeated<T> => {
  checkWhole(low, "repeat: low");
  return new Repeated(int(low, high), element);
};

/**
 * A part with some of its options open, such as `part(adam, { learningRate: logFloat(1e-4, 1e-1) })`; settings hold the part, made anew for each trial.
 * Throws ArgumentError for options that it does not have and ranges that leave those of its schema.
 */
export const part = <O extends Options, First extends AnyFunction, Part>(
  factory: Pick<Factory<O, First, Part>, "schema" | "from">,
  options: { readonly [option in keyof O]?: unknown } = {},
): PartSpace<Part> => {
  const { schema, from } = factory;
  if (schema === undefined) {
    throw new ArgumentError(`part: expected the factory of a part, such as adam, received ${show(factory)}.`);
  }
  const where = `part: ${schema.kind}`;
  checkOptions(where, options, Object.keys(schema.options));
  // The ends of a range are values like any other.
  const ends = (pick: (range: NumberRange) => number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(options).flatMap(([name, value]) =>
        value instanceof NumberRange ? [[name, pick(value)]] : isSpace(value) ? [] : [[name, value]],
      ),
    );
  for (const pick of [(range: NumberRange) => range.low, (range: NumberRange) => range.high]) {
    const given = ends(pick);
    const own = Object.fromEntries(Object.entries(schema.options).filter(([name]) => name in given));
    readOptions(where, own, given);
  }
  return new PartSpace(schema, options as Space, from);
};

/** Whether something is still to be chosen. */
export const isSpace = (value: unknown): boolean =>
  value instanceof NumberRange ||
  value instanceof Choice ||
  value instanceof Repeated ||
  value instanceof PartSpace ||
  (typeof value === "object" && value !== null && Object.values(value).some(isSpace));
