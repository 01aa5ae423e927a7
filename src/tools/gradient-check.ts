// Whether the gradients of a part of one's own are right: held against differences of what it computes.

import type { Data } from "../data/forms.js";
import { ArgumentError, show } from "../errors.js";
import { flag, type Option, optional, positive, seed, whole } from "../schema.js";
import { textTable } from "../table/text-table.js";
import type { Shape } from "../tensor/shape.js";
import { type CheckedPart, tracePart } from "./checked-part.js";
import { type CheckedTensor, CompiledPart } from "./compiled-part.js";
import { chosenPlaces, type Estimate, estimate } from "./differences.js";
import { readToolOptions } from "./model-call.js";
import { numbersBy } from "./numbers-by.js";

/** Options of `gradientCheck`. */
export interface GradientCheckOptions {
  /**
   * The shape of a sample, or of each input by name; for a function of tensors the whole shape of its operand, or a list with that of each. May be left
   * out where x is given.
   */
  readonly inputShape?: Shape | readonly Shape[] | { readonly [input: string]: Shape };
  /** Values of the inputs of a layer, or the predictions of a loss, for some samples; drawn where they are left out. */
  readonly x?: Data;
  /** The targets of a loss; drawn where they are left out. */
  readonly y?: Data;
  /** Between which numbers inputs are drawn. Default -1 and 1, for a loss on probabilities 0.1 and 0.9. */
  readonly range?: readonly [low: number, high: number];
  /** Samples that are drawn. Default 3. */
  readonly batchSize?: number;
  /** Whether a layer is traced as in training. Default true. */
  readonly training?: boolean;
  /** How many elements of each tensor are tried. Default 20. */
  readonly samples?: number;
  /** The relative error that is allowed. Default 0.002: everything is computed in float32. */
  readonly tolerance?: number;
  /** Of the numbers that are drawn, and of random tensors. Default 0. */
  readonly seed?: number;
}

/** One derivative by two ways. */
export interface CheckedElement {
  /** The input, operand or parameter. */
  readonly name: string;
  /** Of the element; undefined where all were moved at once, some up and some down. */
  readonly index: readonly number[] | undefined;
  readonly gradient: number;
  readonly difference: number;
  /** How far they are from each other, as a part of the larger one, or of a small part of all gradients where that is more. */
  readonly relativeError: number;
}

/** What came of one tensor. */
export interface CheckedGradient {
  readonly name: string;
  readonly shape: Shape;
  /** Derivatives that could be compared. */
  readonly checked: number;
  /** Those that could not: there is a kink or a jump near, such as relu's at 0, where no difference tells. */
  readonly skipped: number;
  readonly worst: CheckedElement | undefined;
}

/** How far gradients are from differences. */
export interface GradientCheck {
  readonly name: string;
  /** Whether all that could be compared is within the tolerance, and something could. */
  readonly passed: boolean;
  readonly checked: number;
  readonly skipped: number;
  readonly worst: CheckedElement | undefined;
  readonly tolerance: number;
  readonly tensors: readonly CheckedGradient[];
  toString(): string;
}

const given = <T>(expects: string): Option<T, T | undefined, false> =>
  optional({ read: (value: unknown) => value as T, needed: false, fallback: undefined, expects });

const rangeOption = optional<readonly [number, number], readonly [number, number]>({
  read: (value, where) => {
    const [low, high] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
    if (Number.isFinite(low) && Number.isFinite(high) && (low as number) < (high as number))
      return value as [number, number];
    throw new ArgumentError(`${where}: expected two numbers, the lesser first, received ${show(value)}.`);
  },
  needed: false,
  fallback: undefined,
  expects: "two numbers, the lesser first",
});

const schema = {
  inputShape: given<NonNullable<GradientCheckOptions["inputShape"]>>("a shape"),
  x: given<Data>("values of inputs"),
  y: given<Data>("targets"),
  range: rangeOption,
  batchSize: whole(1, 3),
  training: flag(true),
  samples: whole(1, 20),
  tolerance: positive(0.002),
  seed: seed(),
};

/** Steps to either side, in turn where a kink is near: powers of two, so that places stay exact in float32. */
const steps = [1 / 32, 1 / 128, 1 / 1024];

/** The index of an element by axes. */
const indexOf = (place: number, shape: Shape): number[] => {
  const index: number[] = [];
  let rest = place;
  for (const size of [...shape].reverse()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return index;
};

const rootMeanSquare = (values: Float32Array): number => {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / Math.max(1, values.length));
};

type Direction = readonly (readonly [place: number, sign: number])[];

/**
 * Checks the gradients of a layer, a loss or a function of tensors, with respect to its inputs and its parameters, against central differences: for parts
 * that bring a rule of their own (`withGradient`, `operation`), and for the question whether it is the part or the data. Numbers are drawn by a seed, and
 * parameters are near what they begin as; the differences are taken with the very kernels that train. Where the part has a kink or a jump within reach
 * (relu at 0, a maximum's tie, rounding), no difference tells, and the element is skipped and counted. Labels and indices have no gradient. A layer
 * that belongs to a model is not touched; one that stops gradients on purpose is found to. PyTorch: `torch.autograd.gradcheck`, in float64.
 * Throws ArgumentError for what is no part and for bad options, NumericalError where the part puts out NaN, and what the part throws.
 *
 *     const check = await gradientCheck(gated(3), { inputShape: [4] });
 *     if (!check.passed) console.log(String(check));
 */
export const gradientCheck = async (part: CheckedPart, options: GradientCheckOptions = {}): Promise<GradientCheck> => {
  const where = "gradientCheck";
  const read = readToolOptions(where, schema, options);
  const { samples, tolerance, seed = 0 } = read;
  const next = numbersBy(seed);
  const traced = tracePart(part, { ...read, next }, where);
  const compiled = await CompiledPart.create(traced, seed, next, where);
  try {
    const all = Math.max(...compiled.tensors.map(({ gradient }) => rootMeanSquare(gradient)));
    const tensors = compiled.tensors.map((tensor): CheckedGradient => {
      const size = tensor.values.length;
      const signs: Direction = Array.from({ length: size }, (_, place) => [place, next() < 0.5 ? -1 : 1] as const);
      const alone = chosenPlaces(size, samples, next).map((place): Direction => [[place, 1]]);
      const floor = Math.max(0.1 * rootMeanSquare(tensor.gradient), 0.01 * all);
      const found = [...alone, ...(size > 1 ? [signs] : [])].map((direction) => {
        return compare(compiled, tensor, direction, floor * Math.sqrt(direction.length), tolerance);
      });
      const compared = found.filter((each) => each !== undefined);
      return {
        ...{ name: tensor.name, shape: tensor.tensor.shape, checked: compared.length },
        skipped: found.length - compared.length,
        worst: worstOf(compared, tolerance),
      };
    });
    const worst = worstOf(
      tensors.flatMap((each) => each.worst ?? []),
      tolerance,
    );
    const total = (field: "checked" | "skipped"): number => tensors.reduce((sum, each) => sum + each[field], 0);
    const passed = worst !== undefined && worst.relativeError <= tolerance;
    const check = {
      name: traced.name,
      passed,
      checked: total("checked"),
      skipped: total("skipped"),
      worst,
      tolerance,
      tensors,
    };
    return { ...check, toString: () => showCheck(check) };
  } finally {
    compiled.end();
  }
};

/** A derivative by the gradient and by differences; undefined where no difference tells. */
const compare = (
  compiled: CompiledPart,
  tensor: CheckedTensor,
  direction: Direction,
  floor: number,
  tolerance: number,
): CheckedElement | undefined => {
  const gradient = direction.reduce((sum, [place, sign]) => sum + sign * tensor.gradient[place]!, 0);
  const [only] = direction;
  const index = direction.length === 1 ? indexOf(only![0], tensor.tensor.shape) : undefined;
  const largest = Math.max(1, ...direction.map(([place]) => Math.abs(tensor.values[place]!)));
  // A power of two about as large as the values that are moved.
  let scale = 1;
  while (2 * scale <= largest) scale *= 2;
  for (const step of steps) {
    const found: Estimate = estimate((by) => compiled.valuesAt(tensor, direction, by), compiled.weights, step * scale);
    const { derivative: difference, roughness, rounding } = found;
    const apart = Math.abs(gradient - difference);
    const measure = Math.max(Math.abs(gradient), Math.abs(difference), floor);
    const error = measure === 0 ? 0 : apart / measure;
    // What rounding explains is no error.
    const relativeError = error <= tolerance ? error : Math.max(0, apart - rounding) / measure;
    const element = { name: tensor.name, index, gradient, difference, relativeError };
    if (relativeError <= tolerance) return element;
    if (Number.isFinite(difference) && roughness < apart / 4) return element;
  }
  return undefined;
};

/** The worst of some; what has a place comes first where it is wrong, since it says more. */
const worstOf = (elements: readonly CheckedElement[], tolerance: number): CheckedElement | undefined => {
  const sorted = [...elements].sort((a, b) => b.relativeError - a.relativeError);
  return sorted.find(({ index, relativeError }) => index !== undefined && relativeError > tolerance) ?? sorted[0];
};

const showCheck = ({
  name,
  passed,
  checked,
  skipped,
  worst,
  tolerance,
  tensors,
}: Omit<GradientCheck, "toString">): string => {
  const kinks = skipped > 0 ? `; ${skipped} near a kink or a jump, which tell nothing` : "";
  const verdict = passed ? "right" : checked === 0 ? "not known: nothing could be compared" : "WRONG";
  const lines = [
    `Gradients of ${name}: ${verdict}`,
    `${checked} compared, within ${tolerance}${kinks}`,
    textTable({
      header: ["of", "shape", "compared", "skipped", "worst error"],
      rows: tensors.map((each) => [
        ...[each.name, `[${each.shape}]`, String(each.checked), String(each.skipped)],
        each.worst ? each.worst.relativeError.toExponential(1) : "–",
      ]),
      align: ["left", "left", "right", "right", "right"],
    }),
  ];
  if (!passed && worst) {
    const { index, gradient, difference } = worst;
    const place = index ? `[${index}]` : "all elements at once, some up, some down";
    lines.push(
      `Worst: ${worst.name}, ${place}: gradient ${gradient.toPrecision(6)}, difference ${difference.toPrecision(6)}`,
    );
  }
  return lines.join("\n");
};
