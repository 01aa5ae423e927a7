// Initializers with PyTorch's names and options: normal distributions that are not cut, a gain by what follows the layer.

import { choice, define, finite, none, positive, seed } from "../schema.js";
import { varianceScaling } from "./variance-scaling.js";

const nonlinearities = ["linear", "sigmoid", "tanh", "relu", "leakyRelu", "selu"] as const;

/** PyTorch's calculate_gain: by how much a deviation is to grow before a nonlinearity. */
const gainOf = (nonlinearity: (typeof nonlinearities)[number], slope: number): number =>
  ({
    linear: 1,
    sigmoid: 1,
    tanh: 5 / 3,
    relu: Math.SQRT2,
    leakyRelu: Math.sqrt(2 / (1 + slope * slope)),
    selu: 3 / 4,
  })[nonlinearity];

const kaiming = (kind: "kaimingUniform" | "kaimingNormal", distribution: "uniform" | "untruncatedNormal") =>
  define(
    kind,
    {
      /** The slope below 0 of leakyRelu (PyTorch: a). */
      negativeSlope: finite(0),
      mode: choice(["fanIn", "fanOut"], "fanIn"),
      nonlinearity: choice(nonlinearities, "leakyRelu"),
      seed: seed(),
    },
    none,
    ({ negativeSlope, nonlinearity, mode, seed }, part) => {
      const gain = gainOf(nonlinearity, negativeSlope);
      return {
        ...varianceScaling({ scale: gain * gain, mode, distribution, ...(seed !== undefined && { seed }) }),
        ...part,
      };
    },
  );

const xavier = (kind: "xavierUniform" | "xavierNormal", distribution: "uniform" | "untruncatedNormal") =>
  define(kind, { gain: positive(1), seed: seed() }, none, ({ gain, seed }, part) => ({
    ...varianceScaling({ scale: gain * gain, mode: "fanAvg", distribution, ...(seed !== undefined && { seed }) }),
    ...part,
  }));

/** Uniform within ±gain·√(3 / fan), where the gain is that of the nonlinearity (He et al. 2015; PyTorch: kaiming_uniform_). */
export const kaimingUniform = kaiming("kaimingUniform", "uniform");

/** Normal with deviation gain / √fan (He et al. 2015; PyTorch: kaiming_normal_). */
export const kaimingNormal = kaiming("kaimingNormal", "untruncatedNormal");

/** Uniform within ±gain·√(6 / (fanIn + fanOut)) (Glorot & Bengio 2010; PyTorch: xavier_uniform_). */
export const xavierUniform = xavier("xavierUniform", "uniform");

/** Normal with deviation gain·√(2 / (fanIn + fanOut)) (Glorot & Bengio 2010; PyTorch: xavier_normal_). */
export const xavierNormal = xavier("xavierNormal", "untruncatedNormal");
