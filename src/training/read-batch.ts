// Data for a network: inputs that fit it, targets that fit its outputs and losses, and how much each sample counts.

import type { ClassWeight } from "../data/class-weights.js";
import {
  type Column,
  type Columns,
  checkRange,
  columnStages,
  countOf,
  rowStages,
  type TypeOf,
} from "../data/columns.js";
import type { Data, Dataset } from "../data/forms.js";
import { readSampleWeights } from "../data/sample-weights.js";
import { DataError } from "../errors.js";
import { finish, type Stages } from "../graph/stages.js";
import { typeOfTargets } from "../losses/loss.js";
import type { Abort } from "../runtime/abort.js";
import type { Limit } from "../runtime/feed.js";
import type { Slice } from "../runtime/yield.js";
import { entriesOf, onlyOutput } from "./entries.js";
import { givenInputs, type InputSpec, type Network } from "./network.js";
import { fitTargets, type Objective } from "./objective.js";
import type { BatchColumns } from "./runner.js";

/** How much samples count, beside their targets. */
export interface WeightOptions {
  /**
   * A weight for each sample (or each step of it): it scales the sample's loss, and its part in `weightedMetrics`. Of rows, for a model with features,
   * also the name of the column that holds them.
   */
  readonly sampleWeight?: Data | string;
  /**
   * A weight for each class of the only output's targets, or such weights by output, { kind: "balanced" }; with `sampleWeight`, both count.
   * Classes left out weigh 1. In `fit` they are for the samples that are trained on: validation counts its samples alike, as in Keras.
   */
  readonly classWeight?: ClassWeight | { readonly [output: string]: ClassWeight };
}

const typesIn =
  (specs: readonly InputSpec[]): TypeOf =>
  (name) =>
    specs.find((spec) => spec.name === name)?.dtype ?? "float32";

/** What inputs are read as first: what a network that is not built expects shows only when their shapes are known. */
const firstTypes = (network: Network): TypeOf => typesIn(network.built ? network.inputs : []);

/** What is expected of the columns; `again` where they have to be read anew, as another type. */
const expectedOf = (network: Network, columns: Columns) => {
  if (network.built) {
    network.checkInputs(columns);
    return { specs: network.inputs, again: false };
  }
  const specs = network.expecting(givenInputs(columns));
  const again = columns.some(({ data, name }) => data instanceof Float32Array && typesIn(specs)(name) === "int32");
  return { specs, again };
};

/** The limit of a column's indices, if it has one. */
const limitOf = (specs: readonly InputSpec[], column: Column): Limit | undefined =>
  specs.find(({ name }) => name === column.name)?.limit;

/** Inputs that fit the network, or that one which is not built yet can be built for. Changes nothing. */
export function* inputStages(network: Network, x: Data): Stages<Columns> {
  const first = yield* columnStages(x, "x", firstTypes(network));
  const { specs, again } = expectedOf(network, first);
  const columns = again ? yield* columnStages(x, "x", typesIn(specs)) : first;
  const checked: Column[] = [];
  for (const column of columns) {
    const limit = limitOf(specs, column);
    if (limit) yield* rowStages(column, (begin, end) => checkRange(column, limit, begin, end));
    checked.push(limit ? { ...column, limit } : column);
  }
  return checked;
}

const targetTypes =
  ({ goals }: Objective): TypeOf =>
  (name) =>
    typeOfTargets(goals.find(({ output }) => output === name)?.loss.targets);

/** Puts inputs and targets together, once their values are read. */
const assemble = (
  network: Network,
  objective: Objective,
  inputs: Columns,
  columns: Columns,
  { sampleWeight }: WeightOptions,
  where: string,
): BatchColumns => {
  const count = countOf(inputs);
  if (countOf(columns) !== count) {
    throw new DataError(`y: expected ${count} targets, one for each sample of x, received ${countOf(columns)}.`);
  }
  const outputs = network.outputs(givenInputs(inputs));
  const targets = fitTargets(objective, outputs, columns);
  const names = targets.map(({ name }) => name);
  const weights =
    sampleWeight === undefined ? [] : readSampleWeights(sampleWeight as Data, names, count, `${where}: sampleWeight`);
  return { inputs, targets, weights };
};

/** The batch with weights by class, too, where some are given. */
export const weighedByClass = async (
  network: Network,
  batch: BatchColumns,
  { classWeight }: WeightOptions,
  where: string,
): Promise<BatchColumns> => {
  if (classWeight === undefined) return batch;
  const { inputs, targets, weights } = batch;
  const { classWeightsByOutput, columnOfClassWeights } = await import("../data/class-weights.js");
  const names = targets.map(({ name }) => name);
  const given = classWeightsByOutput(classWeight, names, `${where}: classWeight`);
  const predictions = new Map(entriesOf(network.outputs(givenInputs(inputs)), onlyOutput));
  const weighed = targets.flatMap((target): Column[] => {
    const { name } = target;
    const bySample = weights.find((column) => column.name === name);
    const own = given.get(name);
    if (own === undefined) return bySample ? [bySample] : [];
    const shape = predictions.get(name)!.shape.slice(1);
    return [columnOfClassWeights(own.weights, target, shape, bySample, own.where)];
  });
  return { inputs, targets, weights: weighed };
};

/** Inputs, targets and weights by sample that fit each other. Changes nothing. */
function* batchStages(
  network: Network,
  objective: Objective,
  { x, y }: Dataset,
  weights: WeightOptions,
  where: string,
): Stages<BatchColumns> {
  const inputs = yield* inputStages(network, x);
  if (y === undefined) throw new DataError("y: expected targets, received none. Call fit(x, y) or fit({ x, y }).");
  const columns = yield* columnStages(y, onlyOutput, targetTypes(objective));
  return assemble(network, objective, inputs, columns, weights, where);
}

/** The same at a stretch. */
export const readBatch = (...given: Parameters<typeof batchStages>): BatchColumns => finish(batchStages(...given));

/** The same with turns for the event loop. */
export const readBatchInTurns = async (
  network: Network,
  objective: Objective,
  data: Dataset,
  weights: WeightOptions,
  where: string,
  slice: Slice,
  signal: Abort | undefined,
): Promise<BatchColumns> => slice.through(batchStages(network, objective, data, weights, where), signal);
