// Parts described once: from a schema follow a factory's type, its checks, its kind and config, and its line in the documentation.

import { ArgumentError, show } from "./errors.js";
import {
  checkFlag,
  checkFraction,
  checkNotNegative,
  checkNumber,
  checkOptions,
  checkPositive,
  checkSeed,
  checkWhole,
  nearestName,
} from "./options.js";

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The families of parts that configs name by their kind. */
export type Family =
  | "layer"
  | "initializer"
  | "activation"
  | "regularizer"
  | "constraint"
  | "loss"
  | "metric"
  | "optimizer"
  | "schedule"
  | "cell"
  | "preprocessing";

/** One option: its check, its default, its type, its place in the config. */
export interface Option<Given, Value = Given, Needed extends boolean = boolean> {
  /** What was given, checked and made into what the part works with. Throws ArgumentError that begins with `where`. */
  readonly read: (given: unknown, where: string) => Value;
  /** Whether it must be given. */
  readonly needed: Needed;
  /** What stands for it when it is left out; undefined where nothing does. */
  readonly fallback: unknown;
  /** Never there: the type of what may be given. */
  readonly accepts?: Given;
  /** What is expected, for people: "a whole number of at least 1". */
  readonly expects: string;
  /** The value in a config; as it is when left out. */
  write?(value: Value): Json | undefined;
  /** The family of the part or parts that its value is: what a config holds of them is made anew by their kind. */
  readonly family?: Family;
}

/** Options by name. */
export interface Options {
  readonly [name: string]: Option<unknown, unknown>;
}

/** The value that one option comes to: undefined where it may be left out and nothing stands for it. */
type ValueOf<O> = O extends { readonly read: (given: unknown, where: string) => infer Value } ? Value : never;
type GivenOf<O> = O extends { readonly accepts?: infer Given } ? Given : never;
type NeededNames<O> = { [K in keyof O]: O[K] extends { readonly needed: true } ? K : never }[keyof O];

/** All options, checked, with their defaults. */
export type Values<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** Options that must be given. Mapped over a parameter of the type's own, so that editors show what is said of each option. */
type Needed<O extends Options, Names extends keyof O> = { readonly [K in Names]: GivenOf<O[K]> };
/** Options that may be left out. */
type LeftOut<O extends Options, Names extends keyof O> = { readonly [K in Names]?: GivenOf<O[K]> };

/** What may be given for the options named, some of them needed. */
export type Given<O extends Options, Names extends keyof O = keyof O> = LeftOut<O, Exclude<Names, NeededNames<O>>> &
  Needed<O, Extract<Names, NeededNames<O>>>;

/** A part that says what it is: enough to make it again. */
export interface Described {
  /** The name of its factory. */
  readonly kind: string;
  /** All options that it was made with, defaults and nested parts included, as JSON. */
  readonly config: { readonly [option: string]: Json };
}

/** A factory's description: what documentation, files, playgrounds and searches are made from. */
export interface Schema<O extends Options = Options> {
  readonly kind: string;
  readonly options: O;
  /** The options that are given by position, in order. */
  readonly positional: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: the parameters of a function of any kind
export type AnyFunction = (...given: any[]) => object;
type Rest<O extends Options, First extends AnyFunction> = Exclude<keyof O, keyof ReturnType<First>>;
type RestArguments<O extends Options, Names extends keyof O> = [options?: Given<O, Names>];

/** A function that makes parts of one kind, with what it was described by. */
export interface Factory<O extends Options, First extends AnyFunction, Part> {
  (...given: [...Parameters<First>, ...RestArguments<O, Rest<O, First>>]): Part;
  readonly schema: Schema<O>;
  /** A part from all of its options by name, as its config holds them once nested parts are made. */
  readonly from: (options: { readonly [option: string]: unknown }) => Part;
}

/** What a factory's last argument takes: `OptionsOf<typeof dense>`. */
export type OptionsOf<F> = F extends (...given: infer Arguments) => unknown
  ? Extract<Required<Arguments> extends readonly [...unknown[], infer Last] ? Last : never, object>
  : never;

/** Nothing by position. */
export const none = (): object => ({});

/**
 * The factory of a part. `first` names the options that are given by position; `make` gets all values, checked and with their
 * defaults, and what describes the part.
 *
 *     export const dropout = define("dropout", { rate: fraction() }, (rate: number) => ({ rate }), ({ rate }, part) => …);
 */
export const define = <O extends Options, First extends AnyFunction, Part>(
  kind: string,
  options: O,
  first: First,
  make: (values: Values<O>, described: Described) => Part,
): Factory<O, First, Part> => {
  const positional = Object.keys(first());
  const named = Object.keys(options).filter((name) => !positional.includes(name));
  const build = (given: Readonly<Record<string, unknown>>): Part => {
    const values = readOptions(kind, options, given);
    return make(values, { kind, config: configOf(options, values) });
  };
  const factory = (...given: readonly unknown[]): Part => {
    const most = positional.length + 1;
    if (given.length > most) {
      throw new ArgumentError(
        `${kind}: expected at most ${most} ${most === 1 ? "argument" : "arguments"}, received ${given.length}.`,
      );
    }
    const rest = given[positional.length];
    checkOptions(kind, rest, named);
    return build({ ...(rest as object | undefined), ...first(...given.slice(0, positional.length)) });
  };
  const from = (given: { readonly [option: string]: unknown }): Part => {
    checkOptions(kind, given, Object.keys(options));
    return build(given);
  };
  Object.defineProperty(factory, "name", { value: kind });
  return Object.assign(factory, { schema: { kind, options, positional }, from }) as unknown as Factory<O, First, Part>;
};

/** Whether a function is the factory of a part: given without its parentheses, it stands for the part with its defaults. */
export const isFactory = (value: object): value is () => unknown =>
  typeof value === "function" && "schema" in value && "from" in value;

/** The factory of a part that is given a list, one element after the other instead of in an array. */
export const variadic = <Element, Part>(factory: {
  (elements: readonly Element[]): Part;
  readonly schema: Schema;
  readonly from: (options: { readonly [option: string]: unknown }) => Part;
}): ((...elements: readonly Element[]) => Part) & Pick<typeof factory, "schema" | "from"> =>
  Object.assign((...elements: readonly Element[]) => factory(elements), {
    schema: factory.schema,
    from: factory.from,
  });

/** The values of all options; what is left out has its default. Throws ArgumentError. */
export const readOptions = <O extends Options>(
  where: string,
  options: O,
  given: Readonly<Record<string, unknown>>,
): Values<O> => {
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, option] of Object.entries(options)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const place = `${where}: ${name}`;
    const chosen = value === undefined ? option.fallback : value;
    // What is needed and missing is refused by its own check.
    values[name] = chosen === undefined && !option.needed ? undefined : option.read(chosen, place);
  }
  return values as Values<O>;
};

/** The config of some values: JSON that `from` takes, once its nested parts are made. Options that are not there are left out. */
const configOf = (options: Options, values: Readonly<Record<string, unknown>>): { readonly [option: string]: Json } => {
  const config: Record<string, Json> = {};
  for (const [name, { write }] of Object.entries(options)) {
    const value = values[name];
    const json = value === undefined ? undefined : write ? write(value) : (value as Json);
    if (json !== undefined) config[name] = json;
  }
  return config;
};

// Options of plain values. Without a default an option is needed.

type OptionOf<T> = { (): Option<T, T, true>; (fallback: T): Option<T, T, false> };

const plain =
  <T>(expects: string, read: (given: unknown, where: string) => T): OptionOf<T> =>
  (fallback?: T) =>
    ({ read, needed: fallback === undefined, fallback, expects }) as never;

/** A finite number. */
export const finite = plain("a finite number", checkNumber);
/** A finite number above 0. */
export const positive = plain("a finite number above 0", checkPositive);
/** A finite number of at least 0. */
export const notNegative = plain("a finite number of at least 0", checkNotNegative);
/** A number from 0 to less than 1. */
export const fraction = plain("a number from 0 to less than 1", checkFraction);
/** True or false. */
export const flag = plain("true or false", checkFlag);

/** A whole number of either sign. */
export const integer = plain("a whole number", (given, where) => {
  if (Number.isSafeInteger(given)) return given as number;
  throw new ArgumentError(`${where}: expected a whole number, received ${show(given)}.`);
});

/** One axis or several. */
export type Axes = number | readonly number[];

/** One axis or a list of them. */
export const axes = plain<Axes>("a whole number or a list of them", (given, where) => {
  const list = Array.isArray(given) ? (given as unknown[]) : [given];
  if (list.length > 0 && list.every(Number.isSafeInteger)) return given as Axes;
  throw new ArgumentError(`${where}: expected a whole number or a list of them, received ${show(given)}.`);
});

/** An axis: a whole number, negative ones from the end. Whether there is such an axis shows when the tensor is there. */
export const axis = integer;

/** Whole numbers of at least 0 in a list, such as the numbers of classes. */
export const wholeList = plain<readonly number[]>("a list of whole numbers of at least 0", (given, where) => {
  if (!Array.isArray(given) || given.length === 0) {
    throw new ArgumentError(`${where}: expected a list of whole numbers of at least 0, received ${show(given)}.`);
  }
  return Array.from(given, (each, i) => checkWhole(each, `${where}[${i}]`));
});

/** Finite numbers of at least 0 in a list, such as the weights of classes. */
export const weightList = plain<readonly number[]>("a list of finite numbers of at least 0", (given, where) => {
  if (!Array.isArray(given) || given.length === 0) {
    throw new ArgumentError(`${where}: expected a list of finite numbers of at least 0, received ${show(given)}.`);
  }
  return Array.from(given, (weight, i) => checkNotNegative(weight, `${where}[${i}]`));
});

/** A number from one to another, both included. */
export const between = (low: number, high: number, fallback: number): Option<number, number, false> => ({
  read: (given, where) => {
    if (typeof given === "number" && given >= low && given <= high) return given;
    throw new ArgumentError(`${where}: expected a number from ${low} to ${high}, received ${show(given)}.`);
  },
  needed: false,
  fallback,
  expects: `a number from ${low} to ${high}`,
});

/** A whole number of at least `least`. */
export const whole = ((least: number, fallback?: number) => ({
  read: (given: unknown, where: string) => checkWhole(given, where, least),
  needed: fallback === undefined,
  fallback,
  expects: `a whole number of at least ${least}`,
})) as {
  (least: number): Option<number, number, true>;
  (least: number, fallback: number): Option<number, number, false>;
};

/** The seed of a part's own random numbers; without one they follow the model's. */
export const seed = (): Option<number, number | undefined, false> => ({
  read: (given, where) => checkSeed(given, where.replace(/: seed$/, "")),
  needed: false,
  fallback: undefined,
  expects: "a whole number, or the model's",
});

/** One of some words. */
export const choice = <const Words extends readonly string[]>(
  words: Words,
  fallback: Words[number],
): Option<Words[number], Words[number], false> => ({
  read: (given, where) => {
    if (typeof given === "string" && words.includes(given)) return given;
    const hint = typeof given === "string" ? nearestName(given, words) : undefined;
    throw new ArgumentError(
      `${where}: expected one of ${words.map((word) => `"${word}"`).join(", ")}, received ${show(given)}.` +
        `${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  },
  needed: false,
  fallback,
  expects: words.map((word) => `"${word}"`).join(" or "),
});

/** The option without its default: it must be given. */
export const neededOption = <G, V>(option: Option<G, V>): Option<G, V, true> => ({
  ...option,
  needed: true,
  fallback: undefined,
});

/** An option that may be left out, with nothing in its place. */
export const optional = <G, V>(option: Option<G, V>): Option<G, V | undefined, false> => ({
  ...(option as Option<G, V | undefined>),
  needed: false,
  fallback: undefined,
});

/** A text such as a key of the logs. */
export const text = plain("a text", (given, where) => {
  if (typeof given === "string") return given;
  throw new ArgumentError(`${where}: expected a text, received ${show(given)}.`);
});

/** A part as a config holds it: its kind and its own config; what has no config, such as a function of the user's, by its name alone. */
export const writePart = (part: unknown): Json => {
  if (typeof part === "function" && !("kind" in part)) return { kind: part.name };
  const { kind = "", config } = part as Partial<Described>;
  return config === undefined ? { kind } : { kind, config };
};
