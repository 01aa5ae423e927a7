// Calls of the library's factories as data: what the page trains, and what the program that it gives away says, follow from one description.

import * as initializers from "../initializers/index.js";
import { conv2d } from "../layers/conv2d.js";
import { dense } from "../layers/dense.js";
import { dropout } from "../layers/dropout.js";
import { maxPooling2d } from "../layers/pooling2d.js";
import { l1l2 } from "../layers/regularizer.js";
import { flatten, reshape } from "../layers/reshape.js";
import { sparseCategoricalCrossentropy } from "../losses/crossentropy.js";
import { huber, meanAbsoluteError, meanSquaredError } from "../losses/regression.js";
import * as optimizers from "../optimizers/index.js";
import * as schedules from "../schedules/index.js";
import type { Schema } from "../schema.js";

const losses = { sparseCategoricalCrossentropy, meanSquaredError, meanAbsoluteError, huber };

/** Every factory that a set-up may call, by the name that it has in the library. */
const factories = {
  ...{ conv2d, dense, dropout, flatten, l1l2, maxPooling2d, reshape },
  ...initializers,
  ...losses,
  ...optimizers,
  ...schedules,
} as const;
export type FactoryName = keyof typeof factories;

/** A value that the program has under a name. */
export interface Named {
  readonly text: string;
  readonly value: unknown;
}

/** What may be given to a factory. */
export type Given = number | string | boolean | readonly number[] | Call | Named;

/** A factory by its name, with what it is given by position and by name. */
export interface Call {
  readonly factory: FactoryName;
  readonly given: readonly Given[];
  readonly options: Readonly<Record<string, Given>>;
}

export const call = (
  factory: FactoryName,
  given: readonly Given[] = [],
  options: Readonly<Record<string, Given>> = {},
): Call => ({ factory, given, options });

/** The description of a factory; `chain`, which takes parts one after the other, has it, too. */
export const schemaOf = (factory: FactoryName): Schema => factories[factory].schema as unknown as Schema;

const isCall = (given: Given): given is Call => typeof given === "object" && "factory" in given;
const isNamed = (given: Given): given is Named => typeof given === "object" && "text" in given;

const valueBehind = (given: Given): unknown => (isCall(given) ? make(given) : isNamed(given) ? given.value : given);

/** What a call comes to. Throws ArgumentError where the factory does. */
export const make = ({ factory, given, options }: Call): object => {
  const named = Object.entries(options).map(([name, value]) => [name, valueBehind(value)] as const);
  const build = factories[factory] as unknown as (...given: readonly unknown[]) => object;
  return build(...given.map(valueBehind), ...(named.length > 0 ? [Object.fromEntries(named)] : []));
};

const textOf = (given: Given): string =>
  isCall(given) ? write(given) : isNamed(given) ? given.text : JSON.stringify(given);

/** A call as TypeScript. */
export const write = ({ factory, given, options }: Call): string => {
  const named = Object.entries(options).map(([name, value]) => `${name}: ${textOf(value)}`);
  return `${factory}(${[...given.map(textOf), ...(named.length > 0 ? [`{ ${named.join(", ")} }`] : [])].join(", ")})`;
};

/** The names that the text of a call needs imported. */
export const namesIn = ({ factory, given, options }: Call): readonly string[] => [
  factory,
  ...[...given, ...Object.values(options)].filter(isCall).flatMap(namesIn),
];
