// Long short-term memory.

import { add, multiply } from "../../ops/arithmetic.js";
import { define, flag, type Values } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { activationOption } from "../activation.js";
import { defineLayer } from "../layer.js";
import type { Cell } from "./cell.js";
import { cellOptions, dropped, gatesOf, rememberFirst } from "./gates.js";
import { runCell, type SequenceInput, sequenceFactory, sequenceOptions } from "./rnn.js";

const options = {
  ...cellOptions,
  recurrentActivation: activationOption("sigmoid"),
  /** The forget gate's bias begins at 1, so that a cell remembers at first (Jozefowicz et al. 2015). */
  unitForgetBias: flag(true),
};

const cellOf = (values: Values<typeof options>): Cell => ({
  states: { h: values.units, c: values.units },
  apply: (x, { h, c }, scope) => {
    const { units, activation, recurrentActivation, biasInitializer, seed } = values;
    const bias = values.unitForgetBias ? rememberFirst(biasInitializer, units) : biasInitializer;
    const gates = gatesOf(values, 4, x.shape.at(-1)!, scope, bias);
    const input = dropped(x, values.dropout, seed, scope);
    const state = dropped(h!, values.recurrentDropout, seed, scope);
    const preactivation = (gate: number): Tensor => {
      const products = add(gates.kernel(input, gate), gates.recurrent(state, gate));
      const shift = gates.bias(gate);
      return shift ? add(products, shift) : products;
    };
    const i = recurrentActivation.apply(preactivation(0));
    const f = recurrentActivation.apply(preactivation(1));
    const next = add(multiply(f, c!), multiply(i, activation.apply(preactivation(2))));
    const o = recurrentActivation.apply(preactivation(3));
    const output = multiply(o, activation.apply(next));
    return { output, states: { h: output, c: next } };
  },
});

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997; with forget gates, Gers et al. 2000):
 *
 *     i, f, o = recurrentActivation(x·W + h·U + b)      g = activation(x·W + h·U + b)
 *     c ← f·c + i·g                                     h ← o·activation(c)
 *
 * Parameters: kernel [features, 4·units], recurrentKernel [units, 4·units], bias [4·units], their columns in the order i, f, g, o (PyTorch
 * has the same order, transposed, and two biases; ONNX i, o, f, g). States: h and c.
 * Shapes: [batch, time, features] → [batch, units], or [batch, time, units] with returnSequences; inputs and results by name as in `rnn`.
 */
export const lstm = sequenceFactory(
  defineLayer(
    "lstm",
    { ...options, ...sequenceOptions },
    (units: number) => ({ units }),
    (values) => {
      const cell = cellOf(values);
      return (x: SequenceInput, scope) => runCell("lstm", cell, values, x, scope);
    },
  ),
);

/** One step of `lstm`: for `rnn(lstmCell(64))` and `stackedCells`. Options, parameters and states as those of the layer. */
export const lstmCell = define(
  "lstmCell",
  options,
  (units: number) => ({ units }),
  (values, described): Cell => ({ ...described, ...cellOf(values) }),
);
