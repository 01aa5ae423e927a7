// What the recurrent layers share: their options, and weights whose columns are cut into gates.

import type { Initializer } from "../../initializers/initializer.js";
import { initializerOption } from "../../initializers/resolve.js";
import { literal } from "../../ops/apply.js";
import { multiply } from "../../ops/arithmetic.js";
import { broadcastTo } from "../../ops/broadcast.js";
import { concatenate } from "../../ops/concatenate.js";
import { matmul } from "../../ops/matmul.js";
import { dropoutMask } from "../../ops/random.js";
import { reshape } from "../../ops/reshape.js";
import { slice } from "../../ops/slice.js";
import { flag, fraction, seed, type Values, whole } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { activationOption } from "../activation.js";
import { constraintOption } from "../constraint.js";
import type { Scope } from "../layer.js";
import { regularizerOption } from "../regularizer.js";
import { weight } from "../weight.js";
import { sequenceOptions } from "./rnn.js";

/** Options of simpleRnn, lstm, gru and their cells alike, with Keras' defaults. */
export const cellOptions = {
  units: whole(1),
  activation: activationOption("tanh"),
  useBias: flag(true),
  kernelInitializer: initializerOption("glorotUniform"),
  recurrentInitializer: initializerOption("orthogonal"),
  biasInitializer: initializerOption("zeros"),
  kernelRegularizer: regularizerOption(),
  recurrentRegularizer: regularizerOption(),
  biasRegularizer: regularizerOption(),
  kernelConstraint: constraintOption(),
  recurrentConstraint: constraintOption(),
  biasConstraint: constraintOption(),
  /** While training, the fraction of x's features that are 0, the same in all steps (Gal & Ghahramani 2016). */
  dropout: fraction(0),
  /** The same for the state where it is multiplied with weights. */
  recurrentDropout: fraction(0),
  seed: seed(),
};

/** Options of simpleRnn, lstm and gru alike. */
export const recurrentOptions = { ...cellOptions, ...sequenceOptions };

/** The weights of a cell with so many gates, asked for gate by gate. */
export const gatesOf = (
  options: Values<typeof cellOptions>,
  gates: number,
  features: number,
  scope: Scope,
  biasInitializer: Initializer = options.biasInitializer,
  biasRows = 1,
) => {
  const { units, useBias } = options;
  const width = gates * units;
  const { kernelInitializer, kernelRegularizer, kernelConstraint } = options;
  const kernel = weight(scope, "kernel", [features, width], kernelInitializer, kernelRegularizer, kernelConstraint);
  const { recurrentInitializer, recurrentRegularizer, recurrentConstraint } = options;
  const recurrent = weight(
    scope,
    "recurrentKernel",
    [units, width],
    recurrentInitializer,
    recurrentRegularizer,
    recurrentConstraint,
  );
  const biasShape = biasRows === 1 ? [width] : [biasRows, width];
  const { biasRegularizer, biasConstraint } = options;
  const bias = useBias ? weight(scope, "bias", biasShape, biasInitializer, biasRegularizer, biasConstraint) : undefined;
  /** A product and a vector for each gate: no step has to cut a wide result into its gates. */
  const columns = (weights: Tensor, gate: number): Tensor =>
    slice(weights, [0, gate * units], [weights.shape[0]!, units]);
  return {
    kernel: (x: Tensor, gate: number): Tensor => matmul(x, columns(kernel, gate)),
    recurrent: (h: Tensor, gate: number): Tensor => matmul(h, columns(recurrent, gate)),
    bias: (gate: number, row = 0): Tensor | undefined =>
      bias && reshape(slice(reshape(bias, [biasRows, width]), [row, gate * units], [1, units]), [units]),
  };
};

/** Any initializer with ones for the second of four gates. */
export const rememberFirst = (initializer: Initializer, units: number): Initializer => ({
  ...initializer,
  initialize: (shape, place) => {
    const bias = initializer.initialize(shape, place);
    const ones = broadcastTo(literal(1), [units]);
    return concatenate([slice(bias, 0, units), ones, slice(bias, 2 * units)]);
  },
});

/** x with its dropout, drawn once for all steps. */
export const dropped = (x: Tensor, rate: number, seed: number | undefined, scope: Scope): Tensor =>
  scope.training && rate > 0 ? multiply(x, dropoutMask(x.shape, rate, { stream: scope.stream(), seed })) : x;
