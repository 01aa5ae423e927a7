// ONNX's normalisations, whose channels are the second axis, and its recurrent layers, in terms of this library's layers and operations.

import {
  batchNormalization,
  groupNormalization,
  gru,
  instanceNormalization,
  localResponseNormalization,
  lstm,
  simpleRnn,
  type Tensor,
} from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import { sizeOf } from "../../src/tensor/shape.js";
import { applied, outputOf } from "../layers/recurrent/apply.js";
import type { Attributes, Operand, Operator } from "./onnx-operations.js";

const epsilonOf = ({ epsilon = 1e-5 }: Attributes): number => epsilon as number;

/** The axes from one on, as a row. */
const rowsFrom = (x: Tensor, axis = -1): { readonly rows: Tensor; readonly kept: readonly number[] } => {
  const at = axis < 0 ? axis + x.rank : axis;
  const kept = x.shape.map((size, i) => (i < at ? size : 1));
  return { rows: ops.reshape(x, [sizeOf(kept), sizeOf(x.shape.slice(at))]), kept };
};

const flat = (operand: Operand | undefined): Tensor | undefined =>
  operand && ops.reshape(operand.tensor, [operand.numbers.length]);

const overRows =
  (centered: boolean): Operator =>
  ([x, gain, shift], attributes) => {
    const { rows, kept } = rowsFrom(x!.tensor, attributes.axis);
    const epsilon = epsilonOf(attributes);
    const [gamma, beta] = [flat(gain), flat(shift)];
    const y = ops.normalizeRows(rows, { ...(gamma && { gamma }), ...(beta && { beta }), epsilon, centered });
    const spread = ops.rsqrt(ops.add(ops.variance(rows, { axis: 1 }), epsilon));
    return [ops.reshape(y, x!.tensor.shape), ops.reshape(ops.mean(rows, { axis: 1 }), kept), ops.reshape(spread, kept)];
  };

/** [batch, channels, ...] with the channels at the end, and back. */
const channelsLast = (x: Tensor, f: (moved: Tensor) => Tensor): Tensor => {
  const places = x.shape.map((_, axis) => axis);
  const y = f(ops.transpose(x, [0, ...places.slice(2), 1]));
  return ops.transpose(y, [0, x.rank - 1, ...places.slice(1, -1)]);
};

const batch: Operator = ([x, gamma, beta, mean, variance], attributes) => {
  const { momentum = 0.9, training_mode = 0 } = attributes;
  const layer = batchNormalization({ axis: 1, momentum: momentum as number, epsilon: epsilonOf(attributes) });
  const given = {
    gamma: gamma!.tensor,
    beta: beta!.tensor,
    movingMean: mean!.tensor,
    movingVariance: variance!.tensor,
  };
  const { output, written } = applied(layer, x!.tensor, given, training_mode === 1);
  return [output as Tensor, ...Object.values(written)];
};

const group: Operator = ([x, gamma, beta], attributes) => {
  const layer = groupNormalization({
    groups: attributes.num_groups as number,
    axis: 1,
    epsilon: epsilonOf(attributes),
  });
  return outputOf(layer, x!.tensor, { gamma: gamma!.tensor, beta: beta!.tensor });
};

const instance: Operator = ([x, gamma, beta], attributes) => {
  const layer = instanceNormalization({ axis: 1, scale: true, center: true, epsilon: epsilonOf(attributes) });
  return outputOf(layer, x!.tensor, { gamma: gamma!.tensor, beta: beta!.tensor });
};

const localResponse: Operator = ([x], { size, alpha = 1e-4, beta = 0.75, bias = 1 }) => {
  const options = { alpha: alpha as number, beta: beta as number, k: bias as number };
  const layer = localResponseNormalization(size as number, options);
  return channelsLast(x!.tensor, (moved) => outputOf(layer, moved));
};

const lengthOf = (x: Tensor, axis: number, p: unknown): Tensor =>
  p === 1 ? ops.sum(ops.abs(x), { axis, keepDims: true }) : ops.sqrt(ops.sum(ops.square(x), { axis, keepDims: true }));

/** Columns of weights [1, gates·units, ...] gate by gate in our order: [..., gates·units]. */
const columns = (weights: Tensor, gates: readonly number[]): Tensor => {
  const [, wide = 0, rest = 1] = weights.shape;
  const units = wide / gates.length;
  const blocks = ops.reshape(weights, [gates.length, units, rest]);
  const ordered = ops.concatenate(
    gates.map((gate) => ops.slice(blocks, gate, 1)),
    0,
  );
  return ops.transpose(ops.reshape(ordered, [wide, rest]));
};

/** A recurrent layer of one direction; gates as ONNX orders them, and whether it has one bias. */
const recurrent =
  (make: (units: number) => unknown, gates: readonly number[]): Operator =>
  ([x, w, r, b, ...more], { layout = 0, hidden_size: units, outputs }) => {
    if (more.length > 0) return "with peepholes";
    const ours = layout === 1 ? x!.tensor : ops.transpose(x!.tensor, [1, 0, 2]);
    const wide = gates.length * (units as number);
    const half = (at: number): Tensor =>
      b ? columns(ops.slice(b.tensor, [0, at * wide], [1, wide]), gates) : ops.broadcastTo(ops.constant(0), [1, wide]);
    const given = {
      kernel: columns(w!.tensor, gates),
      recurrentKernel: columns(r!.tensor, gates),
      bias: ops.reshape(ops.add(half(0), half(1)), [wide]),
    };
    const { output, h } = applied(make(units as number), ours, given).output as unknown as Record<string, Tensor>;
    const [batches, steps] = ours.shape as [number, number];
    const last = ops.reshape(h!, layout === 1 ? [batches, 1, units as number] : [1, batches, units as number]);
    if (outputs === 1) return last;
    return [ops.reshape(output!, [batches, steps, 1, units as number]), last];
  };

const everything = { returnSequences: true, returnState: true } as const;

export const layerOperators: Readonly<Record<string, Operator>> = {
  LayerNormalization: overRows(true),
  RMSNormalization: overRows(false),
  BatchNormalization: batch,
  GroupNormalization: group,
  InstanceNormalization: instance,
  LRN: localResponse,
  MeanVarianceNormalization: ([x]) =>
    channelsLast(x!.tensor, (moved) => ops.normalizeBatch(moved, { epsilon: 1e-18 }).y),
  LpNormalization: ([x], { axis = -1, p = 2 }) =>
    ops.divide(x!.tensor, ops.maximum(lengthOf(x!.tensor, axis, p), 1e-12)),
  LSTM: recurrent((units) => lstm(units, everything), [0, 2, 3, 1]),
  GRU: recurrent((units) => gru(units, { ...everything, resetAfter: false }), [0, 1, 2]),
  RNN: recurrent((units) => simpleRnn(units, everything), [0]),
};
