// ONNX's dropout and optimizers in terms of this library's.

import { adagrad, adam, type Optimizer, sgd, type Tensor } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import type { HostNumber, UpdateState } from "../../src/optimizers/optimizer.js";
import type { Attributes, Operator } from "./onnx-operations.js";

/** Rates of other random numbers than ONNX's are not compared. */
const dropout: Operator = ([x, rate, training], { ratio: older }) => {
  const ratio = rate?.numbers[0] ?? older ?? 0.5;
  if (training?.numbers[0] && ratio !== 0) return "by other random numbers";
  return [x!.tensor, ops.broadcastTo(ops.constant(1), x!.tensor.shape)];
};

/** A parameter after one update from slots of one's own, and the slots. */
const updated = (
  { update }: Optimizer,
  value: Tensor,
  gradient: Tensor,
  slots: Readonly<Record<string, Tensor>>,
  { rate, step }: { readonly rate: number; readonly step: number },
): readonly [Tensor, Readonly<Record<string, Tensor>>] => {
  const written: Record<string, Tensor> = {};
  const state: UpdateState = {
    slot: (name) => ({
      read: slots[name]!,
      write: (next) => {
        written[name] = next;
      },
    }),
    learningRate: ops.constant(rate),
    step: ops.constant(step),
    perStep: (_, of: HostNumber) => ops.constant(of(step, rate, () => rate)),
  };
  return [update({ path: "x", shape: value.shape, value }, gradient, state), written];
};

type Rule = (
  given: { readonly x: Tensor; readonly g: Tensor; readonly slots: readonly Tensor[] },
  rate: number,
  attributes: Readonly<Record<string, number>> & { readonly mode?: string },
) => readonly Tensor[];

/** R, T, then x, g and slots of every parameter, all x first: the same order in the outputs. Every case is a first step, T = 0. */
const optimizer =
  (slots: number, rule: Rule): Operator =>
  ([rate, step, ...rest], attributes) => {
    if (step!.numbers[0] !== 0) return "after the first step";
    const count = rest.length / (2 + slots);
    const all = Array.from({ length: count }, (_, i) => {
      const [x, g, ...kept] = Array.from({ length: 2 + slots }, (_, part) => rest[part * count + i]!.tensor);
      const { norm_coefficient: norm = 0 } = attributes as Attributes & { readonly norm_coefficient?: number };
      const given = { x: x!, g: ops.add(g!, ops.scale(x!, norm)), slots: kept };
      return rule(given, rate!.numbers[0]!, attributes as never);
    });
    return Array.from({ length: 1 + slots }, (_, part) => all.map((each) => each[part]!)).flat();
  };

export const trainingOperators: Readonly<Record<string, Operator>> = {
  Dropout: dropout,
  Adagrad: optimizer(1, ({ x, g, slots: [sum] }, rate, { epsilon = 1e-6 }) => {
    const [next, { accumulator }] = updated(adagrad({ epsilon }), x, g, { accumulator: sum! }, { rate, step: 1 });
    return [next, accumulator!];
  }),
  // ONNX does not correct the bias of the first step: its rate takes the correction back.
  Adam: optimizer(2, ({ x, g, slots: [first, second] }, rate, { alpha = 0.9, beta = 0.999, epsilon = 1e-6 }) => {
    const raised = (rate * (1 - alpha)) / Math.sqrt(1 - beta);
    const rule = adam({ beta1: alpha, beta2: beta, epsilon });
    const [next, slots] = updated(rule, x, g, { momentum: first!, velocity: second! }, { rate: raised, step: 1 });
    return [next, slots.momentum!, slots.velocity!];
  }),
  // This library's velocity has the learning rate in it, and the other sign.
  Momentum: optimizer(1, ({ x, g, slots: [velocity] }, rate, { alpha = 0.9, mode }) => {
    const rule = sgd({ momentum: alpha, nesterov: mode === "nesterov" });
    const [next, slots] = updated(rule, x, g, { velocity: ops.scale(velocity!, -rate) }, { rate, step: 1 });
    return [next, ops.scale(slots.velocity!, -1 / rate)];
  }),
};
