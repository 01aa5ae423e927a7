// Weights of recurrent layers in PyTorch's layout and back. Keras' layout is the one here: its arrays are taken as they are.
//
//              here and in Keras                            PyTorch
//   kernel     [features, gates·units]                      weight_ih [gates·units, features]
//   recurrent  [units, gates·units]                         weight_hh [gates·units, units]
//   bias       [gates·units], gru with resetAfter [2, …]    bias_ih, bias_hh [gates·units]
//   lstm       i f g o                                      i f g o
//   gru        z r g                                        r z n

import { ShapeError } from "../../errors.js";
import { resolveName } from "../../options.js";
import { showShape } from "../../tensor/shape.js";
import { checkValues, type FloatValues, transposedData, type Values } from "../exchange.js";

/** The layers whose weights are known in both layouts. */
export type RecurrentKind = "lstm" | "gru" | "simpleRnn";

/** Weights as lstm, gru and simpleRnn have them, and Keras. */
export interface RecurrentWeights<V = FloatValues> {
  readonly kernel: V;
  readonly recurrentKernel: V;
  /** Left out where a layer has none. */
  readonly bias?: V;
}

/** Weights of one layer and direction of PyTorch's LSTM, GRU or RNN: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0. */
export interface TorchWeights<V = FloatValues> {
  readonly weightIh: V;
  readonly weightHh: V;
  readonly biasIh?: V;
  readonly biasHh?: V;
}

/** Where each gate of ours stands in PyTorch: its own inverse for all of them. */
const orders: Readonly<Record<RecurrentKind, readonly number[]>> = {
  lstm: [0, 1, 2, 3],
  gru: [1, 0, 2],
  simpleRnn: [0],
};

const transposed = ({ shape: [rows = 0, columns = 0], data }: Values): FloatValues => ({
  shape: [columns, rows],
  data: transposedData(data, rows),
});

/** The rows of a matrix, a gate's block at a time, in another order. */
const reordered = ({ shape, data }: Values, order: readonly number[]): FloatValues => {
  const block = data.length / order.length;
  return {
    shape,
    data: Float32Array.from(data, (_, i) => data[order[Math.floor(i / block)]! * block + (i % block)]!),
  };
};

const unitsOf = (recurrent: Values, gates: number, along: 0 | 1, where: string): number => {
  const [own, wide] = [recurrent.shape[1 - along]!, recurrent.shape[along]!];
  if (own * gates === wide) return own;
  throw new ShapeError(`${where}: expected ${gates} gates of ${own} units, received ${showShape(recurrent.shape)}.`);
};

/**
 * Weights of PyTorch's LSTM, GRU or RNN as the layer of that kind has them: `model.setWeights({ "lstm/kernel": kernel, … })`. PyTorch's two
 * biases are added up for lstm and simpleRnn; gru keeps both, as with resetAfter, which is PyTorch's.
 * Throws ArgumentError for what is no weight, ShapeError for shapes that do not go together.
 */
export const fromTorch = (kind: RecurrentKind, weights: TorchWeights<Values>): RecurrentWeights => {
  const order = resolveName(kind, orders, "fromTorch");
  const { weightIh, weightHh, biasIh, biasHh } = weights;
  const recurrent = checkValues(weightHh, "weightHh", undefined, "fromTorch");
  const wide = order.length * unitsOf(recurrent, order.length, 0, "fromTorch");
  const features = weightIh?.shape?.[1] ?? 0;
  const input = checkValues(weightIh, "weightIh", [wide, features], "fromTorch");
  const result = {
    kernel: transposed(reordered(input, order)),
    recurrentKernel: transposed(reordered(recurrent, order)),
  };
  if (!biasIh && !biasHh) return result;
  const [ofInput, ofState] = [
    reordered(checkValues(biasIh, "biasIh", [wide], "fromTorch"), order).data,
    reordered(checkValues(biasHh, "biasHh", [wide], "fromTorch"), order).data,
  ];
  const bias =
    kind === "gru"
      ? { shape: [2, wide], data: Float32Array.of(...ofInput, ...ofState) }
      : { shape: [wide], data: ofInput.map((value, i) => value + ofState[i]!) };
  return { ...result, bias };
};

/**
 * The weights of a layer as PyTorch's LSTM, GRU or RNN has them. The one bias of lstm and simpleRnn becomes bias_ih, and bias_hh is 0.
 * Throws ArgumentError for what is no weight, ShapeError for shapes that do not go together, such as a gru's bias without resetAfter.
 */
export const toTorch = (kind: RecurrentKind, weights: RecurrentWeights<Values>): TorchWeights => {
  const order = resolveName(kind, orders, "toTorch");
  const { kernel, recurrentKernel, bias } = weights;
  const recurrent = checkValues(recurrentKernel, "recurrentKernel", undefined, "toTorch");
  const wide = order.length * unitsOf(recurrent, order.length, 1, "toTorch");
  const input = checkValues(kernel, "kernel", [kernel?.shape?.[0] ?? 0, wide], "toTorch");
  const result = {
    weightIh: reordered(transposed(input), order),
    weightHh: reordered(transposed(recurrent), order),
  };
  if (!bias) return result;
  const two = kind === "gru";
  const { data } = checkValues(bias, "bias", two ? [2, wide] : [wide], "toTorch");
  const rows = Array.from(data);
  const half = (values: number[]): FloatValues => reordered({ shape: [wide], data: values }, order);
  return {
    ...result,
    biasIh: half(rows.slice(0, wide)),
    biasHh: half(two ? rows.slice(wide) : rows.map(() => 0)),
  };
};
