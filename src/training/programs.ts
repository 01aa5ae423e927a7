// The programs of a trainer: a training step and an evaluation, each traced for batches of one shape.

import { StateError } from "../errors.js";
import { differentiate } from "../graph/differentiate.js";
import type { Stages } from "../graph/stages.js";
import type { Held } from "../layers/mixing.js";
import type { Trace } from "../layers/trace.js";
import type { Parameter } from "../optimizers/optimizer.js";
import { type Assignment, compileProgram, compileStages } from "../program/program.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import { entriesOf, onlyOutput, weightInput } from "./entries.js";
import type { Look } from "./look.js";
import type { GivenInput, Network } from "./network.js";
import { type Goal, type TargetSpec, targetLeaf, traceObjective } from "./objective.js";
import type { OptimizerState } from "./optimizer-state.js";
import type { Reading, TracedProgram } from "./traced-program.js";

/** What a batch looks like: how many samples of which shapes, what is held against them, and whose samples are weighed. */
export interface BatchSpec {
  readonly size: number;
  readonly inputs: readonly GivenInput[];
  readonly targets: readonly TargetSpec[];
  readonly weights: readonly TargetSpec[];
}

/** What is traced: a network, and what its outputs are held against. */
export interface Setting {
  readonly network: Network;
  readonly goals: readonly Goal[];
}

/** The loss of a batch, with what is read of it. */
export const traceLoss = (
  { network, goals }: Setting,
  { size, inputs, targets, weights }: BatchSpec,
  training: boolean,
) => {
  const traced = network.trace(inputs, size, training);
  const predictions = new Map(entriesOf(traced.outputs, onlyOutput));
  const held = new Map<string, Held>();
  for (const goal of goals) {
    const { shape } = targets.find(({ name }) => name === goal.output)!;
    const weighed = weights.find(({ name }) => name === goal.output);
    const weight = weighed && leaf({ kind: "input", name: weightInput(goal.output) }, [size, ...weighed.shape]);
    const mask = traced.trace.masks.of(predictions.get(goal.output)!);
    const against = { target: targetLeaf(goal, shape, size), weight, mask };
    held.set(goal.output, traced.trace.mixing?.(against, goal.loss.targets) ?? against);
  }
  const { loss, losses, metrics } = traceObjective(goals, traced.outputs, held, traced.trace.penalties);
  const readings: Reading[] = [
    { key: "loss", metric: undefined, tensors: [loss] },
    ...losses.map(({ key, value }) => ({ key, metric: undefined, tensors: [value] })),
    ...metrics.map(({ key, metric, sums }) => ({ key, metric, tensors: sums })),
  ];
  return { ...traced, held, loss, readings };
};

export const tensorsOf = (readings: readonly Reading[]): Tensor[] => readings.flatMap(({ tensors }) => tensors);

/** The parameters that a step trains. Throws StateError when there are none. */
export const parametersOf = (network: Network, trains: (path: string) => boolean): Parameter[] => {
  const trained = network.trained.filter(({ path }) => trains(path));
  if (trained.length > 0) return trained.map(({ path, tensor }) => ({ path, shape: tensor.shape, value: tensor }));
  throw new StateError(
    "training: the model has no parameters to train. Give it a layer that has some, such as dense(10), or unfreeze one.",
  );
};

/** What the optimizer makes of gradients: new values of parameters, within their constraints, and of its slots. */
export const updatesOf = (
  { constraints }: Trace,
  optimizer: OptimizerState,
  parameters: readonly Parameter[],
  gradients: readonly Tensor[],
): Assignment[] =>
  optimizer.trace(parameters, gradients).map(({ variable, value }) => ({
    variable,
    value: constraints.get(variable)?.(value) ?? value,
  }));

/**
 * The program of a training step, in stages: a page, whose engine has not compiled these functions yet, would miss frames if they
 * came at once. `trains` chooses among the parameters that the network lets be trained; `look` may put out more of the step.
 */
export function* traceTraining(
  setting: Setting,
  batch: BatchSpec,
  optimizer: OptimizerState,
  trains: (path: string) => boolean,
  look?: Look,
): Stages<TracedProgram> {
  const traced = traceLoss(setting, batch, true);
  const { trace, outputs, loss } = traced;
  const parameters = parametersOf(setting.network, trains);
  yield;
  const values = parameters.map(({ value }) => value);
  const along = look?.along(trace) ?? [];
  const all = differentiate(loss, [...values, ...along]);
  const [gradients, flows] = [all.slice(0, values.length), all.slice(values.length)];
  const updates = updatesOf(trace, optimizer, parameters, gradients);
  const updated = (): Tensor[] => {
    const made = new Map(updates.map(({ variable, value }) => [variable, value]));
    return values.map((value) => made.get(value) ?? value);
  };
  const seen = look?.readings({ ...traced, parameters, gradients, flows, updated: updated() }) ?? [];
  const readings = [...traced.readings, ...seen];
  yield;
  const program = yield* compileStages(tensorsOf(readings), [...updates, ...trace.writes]);
  return { program, readings, outputs };
}

/** The program that computes loss and metrics without training. */
export const traceEvaluation = (setting: Setting, batch: BatchSpec): TracedProgram => {
  const { trace, outputs, readings } = traceLoss(setting, batch, false);
  return { program: compileProgram(tensorsOf(readings), trace.writes), readings, outputs };
};
