// Calls of functions as data: the same description is made, and written out as TypeScript.

/** A value that the program has under a name. */
export interface Named {
  readonly text: string;
  readonly value: unknown;
}

/** What may be given to a function. */
export type Given<Name extends string = string> =
  | number
  | string
  | boolean
  | readonly number[]
  | DescribedCall<Name>
  | Named;

/** A function by its name, with what it is given by position and by name. */
export interface DescribedCall<Name extends string = string> {
  readonly factory: Name;
  readonly given: readonly Given<Name>[];
  readonly options: Readonly<Record<string, Given<Name>>>;
}

export const call = <Name extends string>(
  factory: Name,
  given: readonly Given<Name>[] = [],
  options: Readonly<Record<string, Given<Name>>> = {},
): DescribedCall<Name> => ({ factory, given, options });

const isCall = (given: Given): given is DescribedCall => typeof given === "object" && "factory" in given;
const isNamed = (given: Given): given is Named => typeof given === "object" && "text" in given;

/** What calls of these functions come to. The function that it gives throws what they throw. */
export const makerOf = <Name extends string>(
  factories: Readonly<Record<Name, unknown>>,
): ((described: DescribedCall<Name>) => object) => {
  const valueBehind = (given: Given): unknown =>
    isCall(given) ? make(given as DescribedCall<Name>) : isNamed(given) ? given.value : given;
  const make = ({ factory, given, options }: DescribedCall<Name>): object => {
    const named = Object.entries<Given>(options).map(([name, value]) => [name, valueBehind(value)] as const);
    const build = factories[factory] as (...given: readonly unknown[]) => object;
    return build(...given.map(valueBehind), ...(named.length > 0 ? [Object.fromEntries(named)] : []));
  };
  return make;
};

const textOf = (given: Given): string =>
  isCall(given) ? write(given) : isNamed(given) ? given.text : JSON.stringify(given);

/** A call as TypeScript. */
export const write = ({ factory, given, options }: DescribedCall): string => {
  const named = Object.entries(options).map(([name, value]) => `${name}: ${textOf(value)}`);
  return `${factory}(${[...given.map(textOf), ...(named.length > 0 ? [`{ ${named.join(", ")} }`] : [])].join(", ")})`;
};

/** The names that the text of a call needs imported. */
export const namesIn = ({ factory, given, options }: DescribedCall): readonly string[] => [
  factory,
  ...[...given, ...Object.values(options)].filter(isCall).flatMap(namesIn),
];
