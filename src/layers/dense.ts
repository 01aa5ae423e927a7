// The fully connected layer.

import { ShapeError } from "../errors.js";
import { zeros } from "../initializers/constant.js";
import type { Initializer } from "../initializers/initializer.js";
import type { InitializerName } from "../initializers/resolve.js";
import { glorotUniform } from "../initializers/variance-scaling.js";
import { add } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { checkFlag, checkOptions, checkWhole } from "../options.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Activation, activationName, resolveActivation } from "./activation.js";
import { checkName, type Layer, layer, oneTensor } from "./layer.js";
import { checkRegularizer, type Regularizer } from "./regularizer.js";
import type { Scope } from "./scope.js";

export interface DenseOptions {
  readonly activation?: Activation;
  readonly useBias?: boolean;
  readonly kernelInitializer?: Initializer | InitializerName;
  readonly biasInitializer?: Initializer | InitializerName;
  readonly kernelRegularizer?: Regularizer;
  readonly biasRegularizer?: Regularizer;
  readonly name?: string;
}

const known = [
  "activation",
  "useBias",
  "kernelInitializer",
  "biasInitializer",
  "kernelRegularizer",
  "biasRegularizer",
  "name",
] as const;

/**
 * y = activation(x · kernel + bias). Parameters: kernel [features, units] (glorotUniform), bias [units] (zeros), as in
 * Keras; PyTorch stores the kernel transposed.
 * Initializers may be given by name: "heNormal". Shapes: [..., features] → [..., units]. Throws ArgumentError for options it does not know.
 */
export const dense = (units: number, options: DenseOptions = {}): Layer => {
  checkWhole(units, "dense: units", 1);
  checkOptions("dense", options, known);
  const useBias = checkFlag(options.useBias ?? true, "dense: useBias");
  const kernelRegularizer = checkRegularizer(options.kernelRegularizer, "dense: kernelRegularizer");
  const biasRegularizer = checkRegularizer(options.biasRegularizer, "dense: biasRegularizer");
  const { kernelInitializer = glorotUniform(), biasInitializer = zeros() } = options;
  const kind = options.activation ?? "linear";
  const activate = resolveActivation(kind, "dense");
  const name = checkName(options.name ?? "dense", "dense");
  return layer(name, { units, activation: activationName(kind), useBias }, (x: Tensor, scope: Scope) => {
    if (oneTensor(x, "dense").rank < 2) {
      throw new ShapeError(
        "dense: expected x of shape [batch, ..., features], received [batch]. " +
          "Give each sample a last axis: [[1], [2]] instead of [1, 2], or reshape([1]) as the first layer.",
      );
    }
    const features = x.shape.at(-1)!;
    const kernel = scope.parameter("kernel", [features, units], kernelInitializer);
    if (kernelRegularizer) scope.penalty(kernelRegularizer(kernel));
    const product = matmul(x, kernel);
    if (!useBias) return activate(product);
    const bias = scope.parameter("bias", [units], biasInitializer);
    if (biasRegularizer) scope.penalty(biasRegularizer(bias));
    return activate(add(product, bias));
  });
};
