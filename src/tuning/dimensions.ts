// A space as a list of numbers to choose, each with what must have been chosen for it to count, and settings from such numbers.

import { ArgumentError, show } from "../errors.js";
import { checkOptions } from "../options.js";
import { exp, log } from "../schedules/exact.js";
import { Choice, isSpace, NumberRange, PartSpace, Repeated } from "./space.js";

/** Another number that decides whether one counts. */
interface Condition {
  readonly path: string;
  readonly holds: (value: number) => boolean;
}

/** One number of a space: in a range, or which of some values. */
export interface Dimension {
  /** Where it stands: "optimizer.adam.learningRate" of a choice of optimizers, "hidden[2]" of a list. */
  readonly path: string;
  readonly kind: "float" | "int" | "choice";
  readonly low: number;
  readonly high: number;
  readonly step: number | undefined;
  readonly log: boolean;
  /** What the values of a choice are called. */
  readonly labels: readonly string[];
  readonly when: readonly Condition[];
  /** Dimensions of one group are there or not there together. */
  readonly group: string;
}

/** A number for each dimension that counts, by its path; of a choice, which one. */
export type Assignment = Readonly<Record<string, number>>;

const dimensionOf = (
  path: string,
  node: NumberRange | Choice,
  when: readonly Condition[],
  group: string,
): Dimension => {
  const common = { path, when, group };
  if (node instanceof Choice) {
    const { labels } = node;
    return { ...common, kind: "choice", low: 0, high: labels.length - 1, step: 1, log: false, labels };
  }
  const { low, high, step, log, whole } = node;
  // With a step, the last value is the last that the steps come to.
  const last = step === undefined ? high : low + step * Math.floor((high - low) / step + 1e-9);
  return { ...common, kind: whole ? "int" : "float", low, high: last, step, log, labels: [] };
};

const within = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

const collect = (
  node: unknown,
  path: string,
  when: readonly Condition[],
  group: string,
  found: Dimension[],
): Dimension[] => {
  if (node instanceof NumberRange) found.push(dimensionOf(path, node, when, group));
  else if (node instanceof Choice) {
    found.push(dimensionOf(path, node, when, group));
    node.options.forEach((option, i) => {
      const condition = { path, holds: (value: number) => value === i };
      collect(option, within(path, node.labels[i]!), [...when, condition], `${group}/${path}=${i}`, found);
    });
  } else if (node instanceof Repeated) {
    const counted = within(path, "length");
    found.push(dimensionOf(counted, node.length, when, group));
    for (let i = 0; i < node.length.high; i++) {
      const condition = { path: counted, holds: (value: number) => value > i };
      // Elements that are always there are of the group around them.
      const always = i < node.length.low;
      const inner = always ? group : `${group}/${counted}>${i}`;
      collect(node.element, `${path}[${i}]`, always ? when : [...when, condition], inner, found);
    }
  } else if (node instanceof PartSpace) {
    for (const [name, value] of Object.entries(node.options)) collect(value, within(path, name), when, group, found);
  } else if (Array.isArray(node)) {
    for (const [i, value] of node.entries()) collect(value, `${path}[${i}]`, when, group, found);
  } else if (isSpace(node)) {
    for (const [name, value] of Object.entries(node as object)) collect(value, within(path, name), when, group, found);
  }
  return found;
};

/** The numbers of a space, each behind those that it depends on. Throws ArgumentError where there are none, or two in one place. */
export const dimensionsOf = (space: unknown, where: string): readonly Dimension[] => {
  const found = collect(space, "", [], "", []);
  if (found.length === 0) {
    throw new ArgumentError(
      `${where}: space: expected something to choose, such as { units: int(4, 64) }, received none.`,
    );
  }
  return found;
};

/** Whether a number counts beside those chosen before it. */
export const counts = ({ when }: Dimension, chosen: Assignment): boolean =>
  when.every(({ path, holds }) => path in chosen && holds(chosen[path]!));

/** How many values a dimension has; Infinity where they lie close. */
export const sizeOfDimension = ({ low, high, step, kind }: Dimension): number =>
  kind === "float" && step === undefined ? Number.POSITIVE_INFINITY : Math.round((high - low) / step!) + 1;

/** The ends of a dimension where it is spread evenly: logarithms, and half a step beyond the first and last of whole numbers. */
export const spanOf = ({ low, high, step, log: byRatio }: Dimension): readonly [low: number, high: number] => {
  const half = step === undefined ? 0 : step / 2;
  return byRatio ? [log(low - half), log(high + half)] : [low - half, high + half];
};

/** A number where it is spread evenly. */
export const spreadOut = ({ log: byRatio }: Dimension, value: number): number => (byRatio ? log(value) : value);

/** The value that lies nearest to a number that is spread evenly. */
export const settle = (dimension: Dimension, spread: number): number => {
  const { low, high, step, log: byRatio } = dimension;
  const value = byRatio ? exp(spread) : spread;
  const stepped = step === undefined ? value : low + step * Math.round((value - low) / step);
  return Math.min(high, Math.max(low, stepped));
};

/** A dimension's value from a number from 0 to 1. */
export const fromUnit = (dimension: Dimension, unit: number): number => {
  const [low, high] = spanOf(dimension);
  return settle(dimension, low + unit * (high - low));
};

/** A number from 0 to 1 for a value. */
export const toUnit = (dimension: Dimension, value: number): number => {
  const [low, high] = spanOf(dimension);
  return high > low ? (spreadOut(dimension, value) - low) / (high - low) : 0.5;
};

/** The dimensions that count, filled one after the other. */
export const assign = (dimensions: readonly Dimension[], choose: (dimension: Dimension) => number): Assignment => {
  const chosen: Record<string, number> = {};
  for (const dimension of dimensions) if (counts(dimension, chosen)) chosen[dimension.path] = choose(dimension);
  return chosen;
};

/** What a space comes to with some numbers; parts are made anew. */
export const settingsOf = (space: unknown, assignment: Assignment): unknown => fill(space, "", assignment, true);

/** The same as JSON: a part is its kind with its options. */
export const plainSettingsOf = (space: unknown, assignment: Assignment): unknown => fill(space, "", assignment, false);

const fill = (node: unknown, path: string, chosen: Assignment, make: boolean): unknown => {
  const inner = (value: unknown, at: string): unknown => fill(value, at, chosen, make);
  if (node instanceof NumberRange) return chosen[path];
  if (node instanceof Choice) {
    const which = chosen[path]!;
    return inner(node.options[which], within(path, node.labels[which]!));
  }
  if (node instanceof Repeated) {
    return Array.from({ length: chosen[within(path, "length")]! }, (_, i) => inner(node.element, `${path}[${i}]`));
  }
  if (node instanceof PartSpace) {
    const options = Object.fromEntries(
      Object.entries(node.options).map(([name, value]) => [name, inner(value, within(path, name))]),
    );
    return make ? node.make(options) : { kind: node.schema.kind, config: options };
  }
  if (Array.isArray(node)) return node.map((value, i) => inner(value, `${path}[${i}]`));
  if (!isSpace(node)) return node;
  return Object.fromEntries(
    Object.entries(node as object).map(([name, value]) => [name, inner(value, within(path, name))]),
  );
};

/** The numbers that are chosen, by where they stand in the space, as people read them: choices by what they are called. */
export type Params = Readonly<Record<string, number | string>>;

/** The numbers as people read them. */
export const readable = (dimensions: readonly Dimension[], assignment: Assignment): Params =>
  Object.fromEntries(
    dimensions
      .filter(({ path }) => path in assignment)
      .map(({ path, labels }) => [path, labels.length > 0 ? labels[assignment[path]!]! : assignment[path]!]),
  );

/** The other way round. Throws ArgumentError for numbers that are missing, do not count, or lie outside of their range. */
export const assignmentOf = (dimensions: readonly Dimension[], params: Params, where: string): Assignment => {
  checkOptions(
    where,
    params,
    dimensions.map(({ path }) => path),
  );
  const chosen = assign(dimensions, ({ path, labels, low, high, kind, step }) => {
    const given = params[path];
    const value = labels.length > 0 ? labels.indexOf(String(given)) : given;
    const whole = kind !== "int" || (Number.isInteger(value) && ((value as number) - low) % step! === 0);
    if (typeof value === "number" && value >= low && value <= high && whole) return value;
    const expected = labels.length > 0 ? `one of ${labels.join(", ")}` : `a number from ${low} to ${high}`;
    throw new ArgumentError(`${where}: ${path}: expected ${expected}, received ${show(given)}.`);
  });
  const idle = Object.keys(params).find((path) => !(path in chosen));
  if (idle === undefined) return chosen;
  throw new ArgumentError(`${where}: ${idle} does not count beside the others. Leave it out.`);
};
