// Gated recurrent units.

import { add, affine, multiply } from "../../ops/arithmetic.js";
import { define, flag, type Values } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { activationOption } from "../activation.js";
import { defineLayer } from "../layer.js";
import type { Cell } from "./cell.js";
import { cellOptions, dropped, gatesOf } from "./gates.js";
import { runCell, type SequenceInput, sequenceFactory, sequenceOptions } from "./rnn.js";

const options = {
  ...cellOptions,
  recurrentActivation: activationOption("sigmoid"),
  /** The reset gate works on the product h·U, with a bias of its own, as in cuDNN and PyTorch; before it when false (Cho et al. 2014). */
  resetAfter: flag(true),
};

const plus = (x: Tensor, bias: Tensor | undefined): Tensor => (bias ? add(x, bias) : x);

const cellOf = (values: Values<typeof options>): Cell => ({
  states: { h: values.units },
  apply: (x, { h }, scope) => {
    const { activation, recurrentActivation, resetAfter, biasInitializer, seed } = values;
    const gates = gatesOf(values, 3, x.shape.at(-1)!, scope, biasInitializer, resetAfter ? 2 : 1);
    const input = dropped(x, values.dropout, seed, scope);
    const state = dropped(h!, values.recurrentDropout, seed, scope);
    const fromInput = (gate: number): Tensor => plus(gates.kernel(input, gate), gates.bias(gate));
    const fromState = (from: Tensor, gate: number): Tensor =>
      plus(gates.recurrent(from, gate), resetAfter ? gates.bias(gate, 1) : undefined);
    const z = recurrentActivation.apply(add(fromInput(0), fromState(state, 0)));
    const r = recurrentActivation.apply(add(fromInput(1), fromState(state, 1)));
    const reset = resetAfter ? multiply(r, fromState(state, 2)) : fromState(multiply(r, state), 2);
    const candidate = activation.apply(add(fromInput(2), reset));
    const next = add(multiply(z, h!), multiply(affine(z, -1, 1), candidate));
    return { output: next, states: { h: next } };
  },
});

/**
 * Gated recurrent units (Cho et al. 2014):
 *
 *     z, r = recurrentActivation(x·W + h·U + b)      g = activation(x·W + b + r·(h·U + b′))      h ← z·h + (1 − z)·g
 *
 * with x·W + (r·h)·U + b inside g where resetAfter is false. Parameters: kernel [features, 3·units], recurrentKernel [units, 3·units], bias
 * [2, 3·units] (for x and for h; [3·units] without resetAfter), their columns in the order z, r, g (PyTorch: r, z, g). State: h.
 * Shapes: [batch, time, features] → [batch, units], or [batch, time, units] with returnSequences; inputs and results by name as in `rnn`.
 */
export const gru = sequenceFactory(
  defineLayer(
    "gru",
    { ...options, ...sequenceOptions },
    (units: number) => ({ units }),
    (values) => {
      const cell = cellOf(values);
      return (x: SequenceInput, scope) => runCell("gru", cell, values, x, scope);
    },
  ),
);

/** One step of `gru`: for `rnn(gruCell(64))` and `stackedCells`. Options, parameters and states as those of the layer. */
export const gruCell = define(
  "gruCell",
  options,
  (units: number) => ({ units }),
  (values, described): Cell => ({ ...described, ...cellOf(values) }),
);
