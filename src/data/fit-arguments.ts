// What fit and evaluate were called with: a data set and options, inputs with targets and options, or a source and options.

import { ArgumentError, DataError, nearest } from "../errors.js";
import { type Data, type Dataset, isArrayData, isDataset, isPlain } from "./forms.js";
import { isSource, type Source } from "./source.js";

/** Arrays with their targets, and the options. */
export interface ArrayArguments<Options = object> {
  readonly kind: "arrays";
  readonly x: Data;
  readonly y: Data;
  readonly sampleWeight: Data | undefined;
  readonly options: Options;
}

/** Arrays, or a source of batches; and the options. */
export type FitArguments<Options> =
  | ArrayArguments<Options>
  | { readonly kind: "source"; readonly source: Source; readonly options: Options };

/** The arrays, as one data set. */
export const datasetIn = ({ x, y, sampleWeight }: ArrayArguments): Dataset =>
  sampleWeight === undefined ? { x, y } : { x, y, sampleWeight };

/** The arrays or the source. */
export const dataIn = (read: FitArguments<object>): Dataset | Source =>
  read.kind === "source" ? read.source : datasetIn(read);

export interface FitArgumentsContext {
  /** The function that was called. */
  readonly where: string;
  /** The names of the options it takes: an object of other names is no options. */
  readonly known: readonly string[];
  /** The names of the model's inputs, once they are known. */
  readonly inputNames?: readonly string[] | undefined;
}

/**
 * Tells `(dataset, options)`, `(x, y, options)` and `(source, options)` apart. A first argument `{ x, y }` is a data set, unless targets
 * follow: then its parts are inputs that are called x and y. Throws ArgumentError or DataError for what is none of the three; options
 * are left to their own checks.
 */
export const readFitArguments = <Options extends object>(
  given: readonly unknown[],
  context: FitArgumentsContext,
): FitArguments<Options> => {
  const { where } = context;
  const [first, second, third] = given;
  if (given.length > 3) {
    throw new ArgumentError(`${where}: expected at most x, y and options, received ${given.length} arguments.`);
  }
  if (isSource(first)) {
    if (isTargets(second, context) || third !== undefined) {
      throw new ArgumentError(
        `${where}: expected options after a source, which gives the targets with its batches, received targets.`,
      );
    }
    return { kind: "source", source: first, options: (second ?? {}) as Options };
  }
  const mayBeInputs = context.inputNames === undefined || namesXAndY(context.inputNames);
  if (!isDataset(first) || third !== undefined || (mayBeInputs && isTargets(second, context))) {
    return arrays(first as Data, second as Data, undefined, (third ?? {}) as Options);
  }
  const { x, y, sampleWeight } = first;
  if (namesXAndY(context.inputNames) && !(isPlain(x) && Object.hasOwn(x, "x") && Object.hasOwn(x, "y"))) {
    throw new DataError(
      `${where}: the model's inputs are called x and y, so { x, y } are its inputs, and targets are missing. ` +
        `Call ${where}({ x, y }, targets), or ${where}({ x: { x, y }, y: targets }).`,
    );
  }
  return arrays(x, y, sampleWeight, (second ?? {}) as Options);
};

const arrays = <Options>(
  x: Data,
  y: Data,
  sampleWeight: Data | undefined,
  options: Options,
): FitArguments<Options> => ({
  kind: "arrays",
  x,
  y,
  sampleWeight,
  options,
});

const namesXAndY = (names: readonly string[] | undefined): boolean =>
  names?.includes("x") === true && names.includes("y");

/** Whether a second argument holds targets: an array, or arrays by names of which none is an option's or nearly one. */
const isTargets = (value: unknown, { known }: FitArgumentsContext): boolean => {
  if (isArrayData(value)) return true;
  if (!isPlain(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, data]) => isArrayData(data) && !nearest(name, known));
};
