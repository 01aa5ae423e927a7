// Spectral normalisation: a layer whose kernel is divided by its largest singular value.

import { ArgumentError, show } from "../../errors.js";
import { truncatedNormal } from "../../initializers/random.js";
import { divide, multiply } from "../../ops/arithmetic.js";
import { sum } from "../../ops/broadcast.js";
import { stopGradient } from "../../ops/custom.js";
import { matmul } from "../../ops/matmul.js";
import { reshape } from "../../ops/reshape.js";
import { maximum } from "../../ops/select.js";
import { rsqrt, square } from "../../ops/unary.js";
import { whole } from "../../schema.js";
import { sizeOf } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { layerOption } from "../chain.js";
import { defineLayer, type Layer, type Scope } from "../layer.js";

/** Parameters that a layer multiplies by. */
const kernels: readonly string[] = ["kernel", "embeddings", "depthwiseKernel"];

const unit = (vector: Tensor): Tensor => multiply(vector, rsqrt(maximum(sum(square(vector)), 1e-24)));

/** kernel / σ, where σ = v·W·uᵀ is W's largest singular value as far as the vectors have found it. */
const divided = (kernel: Tensor, scope: Scope, iterations: number): Tensor => {
  const last = kernel.shape.at(-1)!;
  const weights = reshape(kernel, [sizeOf(kernel.shape) / last, last]);
  const fixed = stopGradient(weights);
  const state = scope.state("vectorU", [1, last], truncatedNormal({ stddev: 0.02 }));
  let u = state.read;
  let v = unit(matmul(u, fixed, { transposeB: true }));
  if (scope.training && scope.trainable) {
    for (let i = 0; i < iterations; i++) {
      if (i > 0) v = unit(matmul(u, fixed, { transposeB: true }));
      u = unit(matmul(v, fixed));
    }
    state.write(u);
  } else u = unit(matmul(v, fixed));
  const sigma = sum(multiply(matmul(stopGradient(v), weights), stopGradient(u)));
  return divide(kernel, sigma);
};

/**
 * The layer with kernel / σ for its kernel, where σ is the kernel's largest singular value as a matrix [the rest, last axis], so that it stretches
 * nothing (Miyato et al. 2018). σ is found by power iterations, v = unit(u·Wᵀ), u = unit(v·W), σ = v·W·uᵀ, `powerIterations` of them in a step of
 * training; the state vectorU [1, last axis] (truncatedNormal, 0.02) goes on from step to step. The kernel itself stays, and gradients go through σ
 * as in PyTorch; Keras writes kernel / σ into the kernel. The wrapped layer's kernel is called kernel, embeddings or depthwiseKernel.
 * Shapes: as the layer's. Throws ArgumentError for a layer that has no kernel.
 */
export const spectralNormalization = defineLayer(
  "spectralNormalization",
  { layer: layerOption(), powerIterations: whole(1, 1) },
  (layer: Layer) => ({ layer }),
  ({ layer, powerIterations }) =>
    (x: Tensor, scope) => {
      let found = false;
      const inside: Scope = {
        ...scope,
        enter: (entered, input, trace) =>
          scope.enter(entered, input, (value, own) =>
            trace(
              value,
              entered !== layer
                ? own
                : {
                    ...own,
                    parameter: (name, shape, initializer) => {
                      const parameter = own.parameter(name, shape, initializer);
                      if (!kernels.includes(name)) return parameter;
                      found = true;
                      return divided(parameter, own, powerIterations);
                    },
                  },
            ),
          ),
      };
      const y = layer.apply(x, inside);
      if (found) return y;
      throw new ArgumentError(
        `spectralNormalization: expected a layer with a kernel such as dense(10), received ${show(layer.name)}, which asked for none.`,
      );
    },
);
