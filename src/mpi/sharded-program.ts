// The programs of a step that is made shard by shard: the gradients of a shard, and the update by what all shards come to.

import { ArgumentError, StateError } from "../errors.js";
import { differentiate } from "../graph/differentiate.js";
import type { Stages } from "../graph/stages.js";
import { scale } from "../ops/arithmetic.js";
import { type Assignment, compileStages, type Program } from "../program/program.js";
import { order } from "../tensor/order.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import type { Goal } from "../training/objective.js";
import type { OptimizerState } from "../training/optimizer-state.js";
import { type BatchSpec, parametersOf, type Setting, tensorsOf, traceLoss, updatesOf } from "../training/programs.js";
import type { TracedProgram } from "../training/traced-program.js";

/** Something that shards add to: where a shard's program leaves its part, and where the sum goes for the update. */
export interface Shared {
  readonly part: Tensor;
  readonly sum: Tensor;
}

/** The programs for batches of one shape. */
export interface ShardedProgram {
  /** For shards of one size after the other, the larger first; the sizes of shards differ by one row at most. */
  readonly shards: readonly { readonly rows: number; readonly traced: TracedProgram }[];
  readonly update: Program;
  /** In the order in which their numbers lie one after the other: gradients, then states. */
  readonly shared: readonly Shared[];
}

/** Tensors of shards by the variable that they are about: trainers of a network and batches of all sizes use the same. */
export type Parts = (of: Tensor, path: string) => Tensor;

/** Whether a value is another one for every shard, since it follows from rows of the batch. */
const followsFromRows = (value: Tensor): boolean => order([value]).some(({ source }) => source?.kind === "input");

/** Goals of a shard whose share of the objective is its share of the rows: a sum over the batch is the sum of its sums. */
const goalsOf = (goals: readonly Goal[], share: number): Goal[] =>
  goals.map((goal) => {
    const { loss } = goal;
    if (loss.reduction !== "sum") return goal;
    return { ...goal, loss: { ...loss, apply: (...given) => scale(loss.apply(...given), 1 / share) } };
  });

/** What a shard of some rows comes to, traced. */
const traceShard = (setting: Setting, batch: BatchSpec, rows: number) => {
  const share = rows / batch.size;
  const traced = traceLoss({ ...setting, goals: goalsOf(setting.goals, share) }, { ...batch, size: rows }, true);
  const { samples } = traced.trace.registry;
  if (samples.size > 0) {
    const [key] = samples.keys();
    throw new ArgumentError(
      `distribute: expected layers without a state for each sample, received one that keeps ${key}. ` +
        "Such states go from batch to batch, and the rows of a batch are trained by several processes. Make the layer with stateful: false.",
    );
  }
  return { ...traced, share };
};

/** The programs of a step for batches of a shape that are cut into shards of some sizes, in stages. */
export function* traceSharded(
  setting: Setting,
  batch: BatchSpec,
  optimizer: OptimizerState,
  trains: (path: string) => boolean,
  sizes: readonly number[],
  parts: Parts,
): Stages<ShardedProgram> {
  const parameters = parametersOf(setting.network, trains);
  const gradients = parameters.map(({ value, path }) => parts(value, path));
  const states = new Map<Tensor, Tensor>();
  const shards: { rows: number; traced: TracedProgram }[] = [];
  const own: Assignment[] = [];
  let first: ReturnType<typeof traceShard> | undefined;
  for (const rows of sizes) {
    const shard = traceShard(setting, batch, rows);
    const { trace, outputs, readings, loss, share } = shard;
    yield;
    const values = parameters.map(({ value }) => value);
    const found = differentiate(scale(loss, share), values);
    const assigned = found.map((value, i) => ({ variable: gradients[i]!, value }));
    for (const { variable, value } of trace.writes) {
      if (!followsFromRows(value)) {
        // The same for every shard: the update makes it once.
        if (!first) own.push({ variable, value });
        continue;
      }
      if (variable.dtype !== "float32") {
        throw new StateError(
          `distribute: expected states that follow from the data to be float32, received one of ${variable.dtype}: means of it over ` +
            "shards are not whole numbers.",
        );
      }
      const path = variable.source?.kind === "variable" ? variable.source.name : "state";
      const part = states.get(variable) ?? parts(variable, path);
      states.set(variable, part);
      assigned.push({ variable: part, value: scale(value, share) });
    }
    yield;
    const program = yield* compileStages(tensorsOf(readings), assigned);
    shards.push({ rows, traced: { program, readings, outputs } });
    first ??= shard;
  }
  const updates = updatesOf(first!.trace, optimizer, parameters, gradients);
  yield;
  const update = yield* compileStages([], [...updates, ...own]);
  const shared = [
    ...gradients.map((part) => ({ part, sum: part })),
    ...[...states].map(([sum, part]) => ({ part, sum })),
  ];
  return { shards, update, shared };
}

/** Makes the tensors of shards, and places them beside the variables that they are about. */
export const partsIn = (place: (part: Tensor) => void): Parts => {
  const known = new Map<Tensor, Tensor>();
  return (of, path) => {
    let part = known.get(of);
    if (!part) {
      part = leaf({ kind: "variable", name: `${path} of a shard` }, of.shape);
      known.set(of, part);
    }
    place(part);
    return part;
  };
};
