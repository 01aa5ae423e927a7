// What preprocessing is: it learns from columns once, in float64, and then makes of each row what a model takes. What it has learned
// stands in its config, so a file that holds the config holds all of it.

import { ArgumentError, DataError, StateError, show } from "../errors.js";
import {
  type Values as Chosen,
  type Described,
  define,
  type Factory,
  type Json,
  none,
  type Option,
  type Options,
} from "../schema.js";
import { type Processed, type Raw, readValues, type Values } from "./values.js";

/** A step between a column and a model. It never changes: `adapt` makes another one, which knows the values that it was shown. */
export interface Preprocessing extends Described {
  /** Whether it knows all that it needs. */
  readonly adapted: boolean;
  /** The step that has learned from some values, and forgotten what it knew. Throws DataError for values of another kind. */
  adapt(values: Raw): Preprocessing;
  /** What a model takes in place of some values. Throws StateError before there is anything learned, and DataError. */
  apply(values: Raw): Processed;
  /** The values that something was made of, as far as they can be told. Throws StateError where they cannot. */
  invert(values: Raw): Processed | readonly (string | null)[];
  /** @internal The same on values that have been read; `where` begins the errors. */
  readonly rule: Rule;
  /** @internal As `adapt`, of values that have been read. */
  learnt(values: Values, where: string): Preprocessing;
}

/** What tells one step from another. */
export interface Rule {
  readonly adapted: boolean;
  /** The options that hold what is learned from values. */
  learn(values: Values, where: string): { readonly [option: string]: Json };
  apply(values: Values, where: string): Values;
  invert?(values: Values, where: string): Values;
}

/** A rule with what a step of its own kind can do beside. */
export type RuleOf<Step extends Preprocessing> = Rule & { readonly methods?: Omit<Step, keyof Preprocessing> };

/** The texts of some values, null for a gap. */
export const textsIn = ({ codes, words }: Extract<Values, { kind: "texts" }>): (string | null)[] =>
  Array.from(codes, (code) => (code < 0 ? null : words[code]!));

/** Throws StateError where a step has to learn first. */
export const checkAdapted = ({ adapted }: Pick<Rule, "adapted">, where: string): void => {
  if (adapted) return;
  throw new StateError(`${where}: it has learned nothing yet. Call adapt(values) first, and use what that returns.`);
};

/** The inverse of a step's rule. Throws StateError where there is none. */
export const inverseOf = (rule: Rule, where: string): NonNullable<Rule["invert"]> => {
  checkAdapted(rule, where);
  if (rule.invert) return rule.invert.bind(rule);
  throw new StateError(`${where}: what it makes of values does not tell them.`);
};

const processed = (values: Values, where: string): Processed => {
  if (values.kind === "texts")
    throw new DataError(`${where}: texts stay texts here. A step such as oneHotEncoding makes numbers of them.`);
  return { data: values.data, shape: [values.count, values.width] };
};

/**
 * The factory of a step: from its options, its rule. What it learns goes into options, and the adapted step is made with them.
 */
export const definePreprocessing = <O extends Options, Step extends Preprocessing = Preprocessing>(
  kind: string,
  options: O,
  make: (values: Chosen<O>, kind: string) => RuleOf<Step>,
) => {
  const factory: Factory<O, typeof none, Step> = define(kind, options, none, (chosen, part): Step => {
    const { methods, ...rule } = make(chosen, kind);
    const learnt = (values: Values, where: string): Step =>
      factory.from({ ...forgotten(part.config, options), ...rule.learn(values, where) });
    return {
      ...methods,
      ...part,
      adapted: rule.adapted,
      rule,
      learnt,
      adapt: (given: Raw) => learnt(readValues(given, kind), kind),
      apply: (given: Raw) => {
        checkAdapted(rule, kind);
        return processed(rule.apply(readValues(given, kind), kind), kind);
      },
      invert: (given: Raw) => {
        const values = inverseOf(rule, kind)(readValues(given, kind), kind);
        return values.kind === "texts" ? textsIn(values) : processed(values, kind);
      },
    } as Preprocessing as Step;
  });
  return factory;
};

/** A config without what was learned: lists, which are all learned or given in place of learning. */
const forgotten = (config: Described["config"], options: Options): object =>
  Object.fromEntries(
    Object.entries(config).filter(([name]) => !(options[name] as Partial<Learned> | undefined)?.learned),
  );

/** An option that holds what a step learns, or what is given in its place. */
export interface Learned {
  readonly learned: true;
}

const isDouble = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

const learnedList = <T>(
  expects: string,
  is: (value: unknown) => value is T,
): Option<readonly T[], readonly T[] | undefined, false> & Learned => ({
  read: (given, where) => {
    if (Array.isArray(given) && given.length > 0 && given.every(is)) return given as readonly T[];
    const bad = Array.isArray(given) ? given.findIndex((value) => !is(value)) : -1;
    throw new ArgumentError(
      `${where}: expected ${expects}, received ${bad >= 0 ? `${show((given as unknown[])[bad])} at place ${bad}` : show(given)}.`,
    );
  },
  needed: false,
  fallback: undefined,
  expects,
  learned: true,
});

/** Finite float64 numbers, one for each feature. */
export const learnedNumbers = () => learnedList("a list of finite numbers", isDouble);

/** Different texts. */
export const learnedTexts = () => learnedList("a list of texts", (value): value is string => typeof value === "string");

/** Throws DataError unless values have as many features as were learned from. */
export const checkWidth = (width: number, learned: number, where: string): void => {
  if (width === learned) return;
  throw new DataError(`${where}: expected ${learned} values a row, as it has learned from, received ${width}.`);
};
