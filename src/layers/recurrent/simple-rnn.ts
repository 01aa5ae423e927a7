// The fully connected recurrent layer.

import { add } from "../../ops/arithmetic.js";
import { define, type Values } from "../../schema.js";
import { defineLayer } from "../layer.js";
import type { Cell } from "./cell.js";
import { cellOptions, dropped, gatesOf, recurrentOptions } from "./gates.js";
import { runCell, type SequenceInput, sequenceFactory } from "./rnn.js";

const cellOf = (values: Values<typeof cellOptions>): Cell => ({
  states: { h: values.units },
  apply: (x, { h }, scope) => {
    const gates = gatesOf(values, 1, x.shape.at(-1)!, scope);
    const input = dropped(x, values.dropout, values.seed, scope);
    const state = dropped(h!, values.recurrentDropout, values.seed, scope);
    const products = add(gates.kernel(input, 0), gates.recurrent(state, 0));
    const bias = gates.bias(0);
    const next = values.activation.apply(bias ? add(products, bias) : products);
    return { output: next, states: { h: next } };
  },
});

/**
 * h ← activation(x·kernel + h·recurrentKernel + bias) (Elman 1990). Parameters: kernel [features, units], recurrentKernel [units, units]
 * (orthogonal), bias [units]. State: h.
 * Shapes: [batch, time, features] → [batch, units], or [batch, time, units] with returnSequences; inputs and results by name as in `rnn`.
 */
export const simpleRnn = sequenceFactory(
  defineLayer(
    "simpleRnn",
    recurrentOptions,
    (units: number) => ({ units }),
    (values) => {
      const cell = cellOf(values);
      return (x: SequenceInput, scope) => runCell("simpleRnn", cell, values, x, scope);
    },
  ),
);

/** One step of `simpleRnn`: for `rnn(simpleRnnCell(64))` and `stackedCells`. Options, parameters and states as those of the layer. */
export const simpleRnnCell = define(
  "simpleRnnCell",
  cellOptions,
  (units: number) => ({ units }),
  (values, described): Cell => ({ ...described, ...cellOf(values) }),
);
