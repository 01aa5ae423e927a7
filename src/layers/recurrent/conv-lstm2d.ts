// Long short-term memory whose products are convolutions: for sequences of images.

import { ShapeError, show } from "../../errors.js";
import { initializerOption } from "../../initializers/resolve.js";
import { add, multiply } from "../../ops/arithmetic.js";
import { conv2d as convolve } from "../../ops/convolution.js";
import { dropoutMask } from "../../ops/random.js";
import { reshape } from "../../ops/reshape.js";
import { slice } from "../../ops/slice.js";
import { flag, fraction, type OptionsOf, seed, type Values, whole } from "../../schema.js";
import { showShape } from "../../tensor/shape.js";
import { Tensor } from "../../tensor/tensor.js";
import { activationOption } from "../activation.js";
import { constraintOption } from "../constraint.js";
import { defineLayer, type Layer, type Scope } from "../layer.js";
import { regularizerOption } from "../regularizer.js";
import { weight } from "../weight.js";
import { type Pair, paddingOption, pair, pairOr } from "../window-options.js";
import type { Cell } from "./cell.js";
import { dropped, rememberFirst } from "./gates.js";
import { type OutputAndStates, runCell, type SequenceInput, sequenceOptions } from "./rnn.js";

const options = {
  filters: whole(1),
  kernelSize: pair(),
  strides: pairOr(1),
  padding: paddingOption(),
  dilationRate: pairOr(1),
  activation: activationOption("tanh"),
  recurrentActivation: activationOption("sigmoid"),
  useBias: flag(true),
  kernelInitializer: initializerOption("glorotUniform"),
  recurrentInitializer: initializerOption("orthogonal"),
  biasInitializer: initializerOption("zeros"),
  /** The forget gate's bias begins at 1, so that a cell remembers at first (Jozefowicz et al. 2015). */
  unitForgetBias: flag(true),
  kernelRegularizer: regularizerOption(),
  recurrentRegularizer: regularizerOption(),
  biasRegularizer: regularizerOption(),
  kernelConstraint: constraintOption(),
  recurrentConstraint: constraintOption(),
  biasConstraint: constraintOption(),
  /** While training, the fraction of x's values that are 0, the same in all steps. */
  dropout: fraction(0),
  /** The same for the state where it is convolved. */
  recurrentDropout: fraction(0),
  seed: seed(),
  ...sequenceOptions,
};

const parametersOf = (values: Values<typeof options>, channels: number, scope: Scope) => {
  const { filters, kernelSize } = values;
  const kernelShape = [...kernelSize, channels, 4 * filters];
  const { kernelInitializer, kernelRegularizer, kernelConstraint } = values;
  const kernel = weight(scope, "kernel", kernelShape, kernelInitializer, kernelRegularizer, kernelConstraint);
  const recurrent = weight(
    scope,
    "recurrentKernel",
    [...kernelSize, filters, 4 * filters],
    values.recurrentInitializer,
    values.recurrentRegularizer,
    values.recurrentConstraint,
  );
  const first = values.unitForgetBias ? rememberFirst(values.biasInitializer, filters) : values.biasInitializer;
  const { biasRegularizer, biasConstraint } = values;
  const bias = values.useBias
    ? weight(scope, "bias", [4 * filters], first, biasRegularizer, biasConstraint)
    : undefined;
  return { kernel, recurrent, bias };
};

/** A step whose input is convolved already: [batch, rows, columns, 4·filters]. */
const cellOf = (values: Values<typeof options>, size: readonly number[], recurrentKernel: Tensor): Cell => {
  const { filters, activation, recurrentActivation } = values;
  const shape = [...size, filters];
  return {
    states: { h: shape, c: shape },
    apply: (x, { h, c }, scope) => {
      const state = dropped(h!, values.recurrentDropout, values.seed, scope);
      const all = add(x, convolve(state, recurrentKernel, { padding: "same" }));
      const gate = (at: number): Tensor => slice(all, [0, 0, 0, at * filters], [all.shape[0]!, ...shape]);
      const [i, f] = [recurrentActivation.apply(gate(0)), recurrentActivation.apply(gate(1))];
      const next = add(multiply(f, c!), multiply(i, activation.apply(gate(2))));
      const output = multiply(recurrentActivation.apply(gate(3)), activation.apply(next));
      return { output, states: { h: output, c: next } };
    },
  };
};

const checkImages = (input: SequenceInput): Tensor => {
  const x: unknown = input instanceof Tensor ? input : input?.x;
  if (x instanceof Tensor && x.rank === 5) return x;
  throw new ShapeError(
    `convLstm2d: expected images [batch, time, height, width, channels], received ${x instanceof Tensor ? showShape(x.shape) : show(input)}.`,
  );
};

const convLstm2dLayer = defineLayer(
  "convLstm2d",
  options,
  (filters: number, kernelSize: Pair) => ({ filters, kernelSize }),
  (values) => (input: SequenceInput, scope) => {
    const x = checkImages(input);
    const [batch, time, height, width, channels] = x.shape as [number, number, number, number, number];
    const { strides, padding, dilationRate } = values;
    const { kernel, recurrent, bias } = parametersOf(values, channels, scope);
    const kept =
      scope.training && values.dropout > 0
        ? multiply(
            x,
            dropoutMask([batch, 1, height, width, channels], values.dropout, {
              stream: scope.stream(),
              seed: values.seed,
            }),
          )
        : x;
    // What is convolved with the images of one step does not depend on another: all of them at once.
    const images = reshape(kept, [batch * time, height, width, channels]);
    const product = convolve(images, kernel, { strides, padding, dilationRate });
    const [, rows, columns] = product.shape as [number, number, number];
    const sequence = reshape(bias ? add(product, bias) : product, [batch, time, rows, columns, 4 * values.filters]);
    const mask = scope.mask(x);
    const given = input instanceof Tensor ? { ...(mask && { mask }) } : { ...(mask && { mask }), ...input };
    const cell = cellOf(values, [rows, columns], recurrent);
    return runCell("convLstm2d", cell, values, { ...given, x: sequence }, scope);
  },
);

/**
 * Long short-term memory over images (Shi et al. 2015): `lstm` with convolutions for its products, ∗ in
 *
 *     i, f, o = recurrentActivation(x∗W + h∗U + b)      g = activation(x∗W + h∗U + b)
 *     c ← f·c + i·g                                     h ← o·activation(c)
 *
 * Parameters: kernel [height, width, channels, 4·filters], recurrentKernel [height, width, filters, 4·filters] (its convolution pads "same"), bias
 * [4·filters], their filters in the order i, f, g, o. States: h and c, [rows, columns, filters]. Defaults are Keras' ConvLSTM2D's.
 * Shapes: [batch, time, height, width, channels] → [batch, rows, columns, filters], or [batch, time, …] with returnSequences; inputs and
 * results by name as in `rnn`. Throws ShapeError for what is no sequence of images.
 */
export const convLstm2d: {
  (
    filters: number,
    kernelSize: Pair,
    options: OptionsOf<typeof convLstm2dLayer> & { readonly returnState: true },
  ): Layer<SequenceInput, OutputAndStates>;
  (filters: number, kernelSize: Pair, options?: OptionsOf<typeof convLstm2dLayer>): Layer<SequenceInput>;
} & Pick<typeof convLstm2dLayer, "schema" | "from"> = convLstm2dLayer as never;
