// Initializers that keep the variance of activations or gradients the same from layer to layer.

import { normal, truncatedNormal, uniform } from "../ops/random.js";
import { checkOptions, checkPositive, resolveName } from "../options.js";
import type { Shape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { fansOf } from "./fans.js";
import type { Initializer } from "./initializer.js";

/** What the variance is divided by. */
const divisors = {
  fanIn: (shape: Shape) => fansOf(shape).fanIn,
  fanOut: (shape: Shape) => fansOf(shape).fanOut,
  fanAvg: (shape: Shape) => (fansOf(shape).fanIn + fansOf(shape).fanOut) / 2,
};

type Draw = (shape: Shape, stddev: number, random: { stream: number; seed: number | undefined }) => Tensor;

/** The standard deviation of a standard normal distribution that was cut at ±2. */
const truncatedDeviation = 0.8796256610342398;

/** Each with mean 0 and the standard deviation asked for. */
const distributions = {
  truncatedNormal: (shape, stddev, random) =>
    truncatedNormal(shape, { stddev: stddev / truncatedDeviation, ...random }),
  untruncatedNormal: (shape, stddev, random) => normal(shape, { stddev, ...random }),
  uniform: (shape, stddev, random) => {
    const limit = Math.sqrt(3) * stddev;
    return uniform(shape, { low: -limit, high: limit, ...random });
  },
} satisfies Record<string, Draw>;

export interface VarianceScalingOptions {
  readonly scale?: number;
  readonly mode?: keyof typeof divisors;
  readonly distribution?: keyof typeof distributions;
  /** A seed of its own, where the model's is not wanted. */
  readonly seed?: number;
}

const scaled = (name: string, options: Required<Omit<VarianceScalingOptions, "seed">>, seed?: number): Initializer => ({
  name,
  config: { ...(name === "varianceScaling" && options), ...(seed !== undefined && { seed }) },
  initialize: (shape, { stream }) => {
    const variance = options.scale / Math.max(1, divisors[options.mode](shape));
    return distributions[options.distribution](shape, Math.sqrt(variance), { stream, seed });
  },
});

/**
 * Mean 0 and variance scale / n, where n is the fan in, the fan out or their average (Keras: VarianceScaling).
 * Throws ArgumentError unless scale > 0 and mode and distribution are among those known.
 */
export const varianceScaling = (options: VarianceScalingOptions = {}): Initializer => {
  checkOptions("varianceScaling", options, ["scale", "mode", "distribution", "seed"]);
  const { scale = 1, mode = "fanIn", distribution = "truncatedNormal", seed } = options;
  checkPositive(scale, "varianceScaling: scale");
  resolveName(String(mode), divisors, "varianceScaling: mode");
  resolveName(String(distribution), distributions, "varianceScaling: distribution");
  return scaled("varianceScaling", { scale, mode, distribution }, seed);
};

export interface SeedOption {
  /** A seed of its own, where the model's is not wanted. */
  readonly seed?: number;
}

const named =
  (name: string, scaling: Required<Omit<VarianceScalingOptions, "seed">>) =>
  (options: SeedOption = {}): Initializer => {
    checkOptions(name, options, ["seed"]);
    return scaled(name, scaling, options.seed);
  };

/** Uniform within ±√(6 / (fanIn + fanOut)) (Glorot & Bengio 2010; PyTorch: xavier_uniform_). */
export const glorotUniform = named("glorotUniform", { scale: 1, mode: "fanAvg", distribution: "uniform" });

/** Truncated normal with variance 2 / (fanIn + fanOut) (Glorot & Bengio 2010). PyTorch's xavier_normal_ does not cut. */
export const glorotNormal = named("glorotNormal", { scale: 1, mode: "fanAvg", distribution: "truncatedNormal" });

/** Uniform within ±√(6 / fanIn) (He et al. 2015; PyTorch: kaiming_uniform_ for relu). */
export const heUniform = named("heUniform", { scale: 2, mode: "fanIn", distribution: "uniform" });

/** Truncated normal with variance 2 / fanIn (He et al. 2015). PyTorch's kaiming_normal_ does not cut. */
export const heNormal = named("heNormal", { scale: 2, mode: "fanIn", distribution: "truncatedNormal" });

/** Uniform within ±√(3 / fanIn) (LeCun et al. 1998). */
export const lecunUniform = named("lecunUniform", { scale: 1, mode: "fanIn", distribution: "uniform" });

/** Truncated normal with variance 1 / fanIn (LeCun et al. 1998). */
export const lecunNormal = named("lecunNormal", { scale: 1, mode: "fanIn", distribution: "truncatedNormal" });
