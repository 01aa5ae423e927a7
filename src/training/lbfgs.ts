// L-BFGS: a whole data set at a time, along directions that know the curvature of the steps before.

import type { Data, Dataset } from "../data/forms.js";
import { ArgumentError, NumericalError, show } from "../errors.js";
import { checkNotNegative, checkOptions, checkWhole } from "../options.js";
import { strongWolfe } from "./line-search.js";
import { Model } from "./model.js";

/** Options of `lbfgs`. */
export interface LbfgsOptions {
  /** Directions at most; 100. */
  readonly maxIterations?: number;
  /** Evaluations of loss and gradient at most; a quarter more than maxIterations. */
  readonly maxEvaluations?: number;
  /** Steps that are remembered; 10. */
  readonly historySize?: number;
  /** It ends where no gradient is larger; 1e-5. */
  readonly toleranceGradient?: number;
  /** It ends where the loss falls by no larger part; 1e-7, which is what a float32 loss can show. */
  readonly toleranceChange?: number;
  /** How much each sample counts; as much as any other when left out. */
  readonly sampleWeight?: Data;
}

/** What training by L-BFGS came to. */
export interface LbfgsResult {
  /** The loss that the model is left with. */
  readonly loss: number;
  /** The loss at first and after each iteration. */
  readonly losses: readonly number[];
  readonly evaluations: number;
  /** Why it ended: a gradient or a change within its tolerance, a bound, or a direction along which nothing falls any more. */
  readonly reason: "gradient" | "change" | "iterations" | "evaluations" | "lineSearch";
}

const known = [
  ...["maxIterations", "maxEvaluations", "historySize", "toleranceGradient", "toleranceChange", "sampleWeight"],
];

interface Pair {
  /** The step, the change of the gradient, and 1 over their product. */
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let result = 0;
  for (let i = 0; i < a.length; i++) result += a[i]! * b[i]!;
  return result;
};

const addScaled = (a: Float64Array, b: Float64Array, factor: number): void => {
  for (let i = 0; i < a.length; i++) a[i]! += factor * b[i]!;
};

/** −H·g by the two loops over the remembered steps (Nocedal & Wright 2006, algorithm 7.4). */
const directionOf = (g: Float64Array, pairs: readonly Pair[]): Float64Array => {
  const d = g.map((value) => -value);
  const alphas = new Float64Array(pairs.length);
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { s, y, rho } = pairs[i]!;
    alphas[i] = rho * dot(s, d);
    addScaled(d, y, -alphas[i]!);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let i = 0; i < d.length; i++) d[i]! *= scale;
  }
  for (const [i, { s, y, rho }] of pairs.entries()) addScaled(d, s, alphas[i]! - rho * dot(y, d));
  return d;
};

/** Loss and gradients of a model over a data set, at any values of its trained parameters. */
const objectiveOf = async (model: Model, { x, y, ...weighed }: Dataset, batchSize: number) => {
  const paths = model.trainableWeights;
  const probe = await model.observe({ gradients: paths });
  const weights = model.getWeights();
  const size = paths.reduce((total, path) => total + weights[path]!.data.length, 0);
  const flat = (values: Readonly<Record<string, { readonly data: ArrayLike<number> }>>): Float64Array => {
    const all = new Float64Array(size);
    let at = 0;
    for (const path of paths) {
      all.set(values[path]!.data, at);
      at += values[path]!.data.length;
    }
    return all;
  };
  const place = (point: Float64Array): void => {
    // What is not trained stays as it is: nothing here changes it.
    const placed = { ...weights };
    let at = 0;
    for (const path of paths) {
      const { shape, data } = weights[path]!;
      placed[path] = { shape, data: Float32Array.from(point.subarray(at, at + data.length)) };
      at += data.length;
    }
    model.setWeights(placed);
  };
  const evaluate = async (point: Float64Array): Promise<{ loss: number; gradient: Float64Array }> => {
    place(point);
    const { loss } = await model.evaluate(x, y, { batchSize, ...weighed });
    const { gradients } = await probe.run({ x, y, ...weighed });
    return { loss, gradient: flat(gradients) };
  };
  return { start: flat(weights), evaluate, place };
};

/**
 * Trains a compiled model on a whole data set by L-BFGS (Liu & Nocedal 1989) with a line search for the strong Wolfe conditions, as
 * PyTorch's LBFGS with `line_search_fn="strong_wolfe"`: for models of some thousand parameters, down to the minimum. The loss is the one
 * that the model is compiled for, penalties included, as `evaluate` has it: no dropout, moving statistics as they are. Frozen parameters
 * stay. Whatever happens, the model is left with the best parameters seen.
 * Throws ArgumentError for bad options, DataError for data that cannot be used, StateError before `compile` and `build`, NumericalError
 * where loss or gradient are not finite at first.
 *
 *     const { loss, reason } = await lbfgs(model, x, y, { maxIterations: 200 });
 */
export const lbfgs = async (model: Model, x: Data, y: Data, options: LbfgsOptions = {}): Promise<LbfgsResult> => {
  if (!(model instanceof Model)) throw new ArgumentError(`lbfgs: expected a model, received ${show(model)}.`);
  checkOptions("lbfgs", options, known);
  const maxIterations = checkWhole(options.maxIterations ?? 100, "lbfgs: maxIterations", 1);
  const mostByDefault = Math.ceil(maxIterations * 1.25);
  const maxEvaluations = checkWhole(options.maxEvaluations ?? mostByDefault, "lbfgs: maxEvaluations", 1);
  const historySize = checkWhole(options.historySize ?? 10, "lbfgs: historySize", 1);
  const toleranceGradient = checkNotNegative(options.toleranceGradient ?? 1e-5, "lbfgs: toleranceGradient");
  const toleranceChange = checkNotNegative(options.toleranceChange ?? 1e-7, "lbfgs: toleranceChange");

  const weighed = options.sampleWeight === undefined ? {} : { sampleWeight: options.sampleWeight };
  const { start, evaluate, place } = await objectiveOf(model, { x, y, ...weighed }, 1 << 30);
  let point = start;
  let { loss, gradient } = await evaluate(point);
  if (!Number.isFinite(loss + dot(gradient, gradient))) {
    throw new NumericalError("lbfgs: the loss or its gradient is not finite before the first step. Check the data.");
  }
  const losses = [loss];
  const pairs: Pair[] = [];
  let evaluations = 1;
  const ended = (reason: LbfgsResult["reason"]): LbfgsResult => ({ loss, losses, evaluations, reason });
  try {
    for (let iteration = 0; iteration < maxIterations; iteration++) {
      if (gradient.every((each) => Math.abs(each) <= toleranceGradient)) return ended("gradient");
      if (evaluations >= maxEvaluations) return ended("evaluations");
      const direction = directionOf(gradient, pairs);
      const slope = dot(direction, gradient);
      // Rounding has spoilt what is remembered: begin anew along the gradient.
      if (!(slope < 0)) {
        if (pairs.length === 0) return ended("lineSearch");
        pairs.length = 0;
        continue;
      }
      const first = pairs.length > 0 ? 1 : Math.min(1, 1 / gradient.reduce((total, each) => total + Math.abs(each), 0));
      const from = { loss, gradient, point };
      const pointAt = (step: number): Float64Array =>
        Float64Array.from(from.point, (value, i) => Math.fround(value + step * direction[i]!));
      const found = await strongWolfe(
        { step: 0, value: loss, slope, gradient },
        first,
        maxEvaluations - evaluations,
        async (step) => {
          evaluations++;
          const { loss, gradient } = await evaluate(pointAt(step));
          return { step, value: loss, slope: dot(gradient, direction), gradient };
        },
      );
      if (!(found.value < loss)) {
        if (pairs.length === 0) return ended(evaluations >= maxEvaluations ? "evaluations" : "lineSearch");
        pairs.length = 0;
        continue;
      }
      point = pointAt(found.step);
      [loss, gradient] = [found.value, found.gradient];
      losses.push(loss);
      const s = point.map((value, i) => value - from.point[i]!);
      const y = gradient.map((value, i) => value - from.gradient[i]!);
      const product = dot(s, y);
      if (product > 1e-10 * dot(y, y)) pairs.push({ s, y, rho: 1 / product });
      if (pairs.length > historySize) pairs.shift();
      if (from.loss - loss <= toleranceChange * Math.max(Math.abs(from.loss), Math.abs(loss))) return ended("change");
    }
    return ended("iterations");
  } finally {
    place(point);
  }
};
