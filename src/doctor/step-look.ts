// What a training step is asked to put out, as part of its program, and how that is read.

import type { Trace } from "../layers/trace.js";
import { subtract } from "../ops/arithmetic.js";
import { cast } from "../ops/cast.js";
import { equal, greater, greaterEqual } from "../ops/comparisons.js";
import { partOf } from "../ops/pack.js";
import { argMax, max, mean, min } from "../ops/reduce.js";
import { slice } from "../ops/slice.js";
import { abs, square } from "../ops/unary.js";
import { sameShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { entriesOf, onlyOutput } from "../training/entries.js";
import type { Look, TracedStep } from "../training/look.js";
import type { Goal } from "../training/objective.js";
import type { Runner } from "../training/runner.js";
import type { Reading } from "../training/traced-program.js";
import type { LayerLook, ParameterLook, StepLook } from "./case.js";
import { factsOf, type LayerFacts, type OutputFacts, outputFactsOf } from "./model-facts.js";

/** How near to a bound of its activation a value counts as saturated, as a share of the range. */
const near = 0.02;

/** Samples in a row for which a dead unit puts out 0. */
const longSilent = 32;

/** Values of a layer that are looked at, of so many samples at least: of large images the first ones of a batch tell enough. */
const mostValues = 1 << 16;
const leastSamples = 4;

/** A number of the step with where it goes. */
type Asked<Shown> = { readonly [Field in keyof Shown]?: Tensor };

const allButLast = ({ rank }: Tensor): number[] => Array.from({ length: rank - 1 }, (_, axis) => axis);

/** How many samples of a layer's output are looked at. */
const samplesOf = ({ shape }: Tensor): number => {
  const [samples = 1] = shape;
  return Math.min(samples, Math.max(leastSamples, Math.floor((mostValues * samples) / sizeOf(shape))));
};

/** The first samples of an output, or of its gradient: a view. */
const someOf = (tensor: Tensor): Tensor => {
  const samples = samplesOf(tensor);
  if (samples === (tensor.shape[0] ?? 1)) return tensor;
  const [, ...rest] = tensor.shape;
  return partOf(tensor, [samples, ...rest], 0);
};

const layerTensors = (
  { output: whole, bounds: { low, high } }: LayerFacts,
  wholeFlow: Tensor | undefined,
): Asked<LayerLook & { readonly units: Tensor }> => {
  const output = someOf(whole);
  const flow = wholeFlow && someOf(wholeFlow);
  const units = max(abs(output), { axis: allButLast(output) });
  const asked: Asked<LayerLook & { readonly units: Tensor }> = {
    mean: mean(output),
    deviation: mean(square(output)),
    largest: max(units),
    // Of a layer whose units can fall silent, each by itself: one batch is too little to tell which are dead.
    ...(low === 0 && { zeros: mean(equal(output, 0)), units }),
    ...(flow && {
      gradient: mean(square(flow)),
      gradientLargest: max(abs(flow)),
      gradientZeros: mean(equal(flow, 0)),
    }),
  };
  if (low === undefined || high === undefined) return asked;
  const [from, to] = [low + near * (high - low), high - near * (high - low)];
  const inside = mean(greater(output, from));
  return { ...asked, saturated: subtract(mean(greaterEqual(output, to)), subtract(inside, 1)) };
};

/** A kernel's units are its columns. Shapes: [..., units] → [] */
const spreadOf = (value: Tensor): Tensor | undefined => {
  const units = value.shape.at(-1) ?? 1;
  if (value.rank < 2 || units < 2) return undefined;
  const first = slice(
    value,
    value.shape.map(() => 0),
    value.shape.map((size, axis) => (axis < value.rank - 1 ? size : 1)),
  );
  return max(abs(subtract(value, first)));
};

const parameterTensors = (value: Tensor, gradient: Tensor, updated: Tensor): Asked<ParameterLook> => {
  const spread = spreadOf(value);
  return {
    weights: mean(square(value)),
    gradient: mean(square(gradient)),
    gradientMean: mean(gradient),
    gradientLargest: max(abs(gradient)),
    gradientZeros: mean(equal(gradient, 0)),
    update: mean(square(subtract(updated, value))),
    ...(spread && { spread }),
  };
};

/** How right the predictions of a batch are. */
const rightness = (goal: Goal, prediction: Tensor, target: Tensor): Asked<StepLook> => {
  const { targets, binary, fromLogits } = goal.loss;
  if (targets === "labels") return { hits: mean(equal(argMax(prediction), target)) };
  if (!sameShape(prediction.shape, target.shape)) return {};
  const numbers = target.dtype === "float32" ? target : cast(target, "float32");
  if (binary) return { hits: mean(equal(greater(prediction, fromLogits ? 0 : 0.5), numbers)) };
  const error = mean(square(subtract(prediction, numbers)));
  const classes = prediction.shape.at(-1)! > 1 && fromLogits !== undefined;
  return classes ? { error, hits: mean(equal(argMax(prediction), argMax(numbers))) } : { error };
};

/** The path of the first layer that keeps something of the batches that it has seen. */
const statisticsOf = ({ writes, registry }: Trace): string | undefined => {
  const written = new Set(writes.flatMap(({ variable, value }) => (variable === value ? [] : [variable])));
  const kept = [...registry.variables.values()].find(({ tensor, trainable }) => !trainable && written.has(tensor));
  return kept?.path.slice(0, kept.path.lastIndexOf("/"));
};

/** The part of a step's program that looks at it, and what reads what that left behind. */
export class StepLooker implements Look {
  /** The layers that are looked at. */
  layers: readonly LayerFacts[] = [];
  #readings: readonly Reading[] = [];
  readonly #goals: readonly Goal[];
  /** The first layer that keeps statistics of its batches. */
  statistics: string | undefined;
  /** Whether a layer mixes samples, and their targets with them. */
  mixes = false;
  /** What the network puts out. */
  outputs: readonly OutputFacts[] = [];
  /** Of each layer's units, the samples since one was told from 0. */
  #silent: readonly Float64Array[] = [];
  #parameters: readonly { readonly path: string; readonly size: number; readonly kernel: boolean }[] = [];

  constructor(goals: readonly Goal[]) {
    this.#goals = goals;
  }

  /** Forgets what it has seen of another run. */
  begin(): void {
    this.#silent = this.layers.map(({ units }) => new Float64Array(units));
  }

  /** The share of units that have been silent for long. */
  #deadOf(layer: number, units: Float32Array, samples: number): number {
    const silent = this.#silent[layer]!;
    let dead = 0;
    for (let unit = 0; unit < units.length; unit++) {
      silent[unit] = units[unit] === 0 ? silent[unit]! + samples : 0;
      if (silent[unit]! >= longSilent) dead += 1;
    }
    return dead / units.length;
  }

  along({ layers }: Trace): readonly Tensor[] {
    this.layers = factsOf(layers);
    // The last layer's gradient is the loss's own affair: it may take the numbers behind it.
    return this.layers.slice(0, -1).map(({ output }) => output);
  }

  readings({ trace, outputs, held, parameters, gradients, flows, updated }: TracedStep): readonly Reading[] {
    this.statistics = statisticsOf(trace);
    this.mixes = trace.mixing !== undefined;
    this.#parameters = parameters.map(({ path, shape }) => ({ path, size: sizeOf(shape), kernel: shape.length > 1 }));
    const [goal] = this.#goals;
    const only = this.#goals.length === 1 ? held.get(goal!.output) : undefined;
    const predictions = new Map(entriesOf(outputs, onlyOutput));
    const prediction = predictions.get(goal!.output);
    const right = only && prediction && !only.mask ? rightness(goal!, prediction, only.target) : {};
    const predicted = this.#goals.flatMap((each) => {
      const tensor = predictions.get(each.output);
      return tensor ? [{ goal: each, tensor }] : [];
    });
    this.outputs = predicted.map((each) => {
      const layer = this.layers.find(({ output }) => output === each.tensor);
      return outputFactsOf(each.goal, each.tensor, layer ?? (only ? this.layers.at(-1) : undefined));
    });
    const asked: readonly Asked<object>[] = [
      right,
      ...predicted.map(({ tensor }) => ({ low: min(tensor), high: max(tensor) })),
      ...this.layers.map((layer, i) => layerTensors(layer, flows[i])),
      ...parameters.map(({ value }, i) => parameterTensors(value, gradients[i]!, updated[i]!)),
    ];
    // One reading a thing that is looked at; its key names the fields.
    this.#readings = asked.map((fields) => ({
      key: Object.keys(fields).join(" "),
      metric: undefined,
      tensors: Object.values<Tensor>(fields as Readonly<Record<string, Tensor>>),
    }));
    return this.#readings;
  }

  /** What a step's program left behind. */
  read(runner: Runner, step: number): StepLook {
    const first = runner.readings.length - this.#readings.length;
    const fields = this.#readings.map(({ key }, i) => {
      const names = key === "" ? [] : key.split(" ");
      return Object.fromEntries(names.map((name, j) => [name, runner.values(first + i, j)]));
    });
    const numbers = fields.map((values) =>
      Object.fromEntries(Object.entries(values).map(([name, [value]]) => [name, value!])),
    );
    const begin = 1 + this.outputs.length;
    const outputs = this.outputs.map(({ name: output }, i) => {
      const { low = Number.NaN, high = Number.NaN } = numbers[1 + i]!;
      return { output, low, high };
    });
    const root = (square: number | undefined): number => Math.sqrt(square ?? Number.NaN);
    const layers = this.layers.map(({ path, output }, i): LayerLook => {
      const { mean = 0, deviation = 0, gradient, units: _, ...others } = numbers[begin + i]!;
      const { units } = fields[begin + i]!;
      const spread = Math.sqrt(Math.max(0, deviation - mean * mean));
      const unseen = { gradientLargest: Number.NaN, gradientZeros: Number.NaN };
      const dead = units ? this.#deadOf(i, units, samplesOf(output)) : 0;
      const known = { zeros: 0, saturated: 0, largest: 0, ...unseen, ...others, dead };
      return { ...known, path, mean, deviation: spread, gradient: root(gradient) };
    });
    const parameters = this.#parameters.map((parameter, i): ParameterLook => {
      const { weights, gradient, update, spread, ...others } = numbers[begin + layers.length + i]!;
      const roots = { weights: root(weights), gradient: root(gradient), update: root(update) };
      return {
        ...(others as Pick<ParameterLook, "gradientMean" | "gradientLargest" | "gradientZeros">),
        ...parameter,
        spread,
        ...roots,
      };
    });
    const { hits, error } = numbers[0]!;
    return { step, loss: runner.scalar(0), hits, error, outputs, layers, parameters };
  }
}
