// Initializers that keep the variance of activations or gradients the same from layer to layer.

import { normal, truncatedNormal, uniform } from "../ops/random.js";
import { choice, type Described, define, none, positive, seed } from "../schema.js";
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

interface Scaling {
  readonly scale: number;
  readonly mode: keyof typeof divisors;
  readonly distribution: keyof typeof distributions;
  readonly seed: number | undefined;
}

const scaled = ({ scale, mode, distribution, seed }: Scaling, part: Described): Initializer => ({
  ...part,
  initialize: (shape, { stream }) => {
    const variance = scale / Math.max(1, divisors[mode](shape));
    return distributions[distribution](shape, Math.sqrt(variance), { stream, seed });
  },
});

/**
 * Mean 0 and variance scale / n, where n is the fan in, the fan out or their average (Keras: VarianceScaling).
 * Throws ArgumentError unless scale > 0 and mode and distribution are among those known.
 */
export const varianceScaling = define(
  "varianceScaling",
  {
    scale: positive(1),
    mode: choice(["fanIn", "fanOut", "fanAvg"], "fanIn"),
    distribution: choice(["truncatedNormal", "untruncatedNormal", "uniform"], "truncatedNormal"),
    seed: seed(),
  },
  none,
  scaled,
);

const named = (kind: string, scaling: Omit<Scaling, "seed">) =>
  define(kind, { seed: seed() }, none, ({ seed }, part) => scaled({ ...scaling, seed }, part));

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
