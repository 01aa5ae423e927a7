// The memory of a training step as a picture: what lies where, from when to when, and what holds the most at once.

import { type Data, type Dataset, isDataset, isPlain } from "../data/forms.js";
import { whole } from "../schema.js";
import type { Rows } from "../table/table.js";
import { closed } from "../tensor/open-shape.js";
import { sizeOf } from "../tensor/shape.js";
import { bytesPerValue, type Tensor } from "../tensor/tensor.js";
import type { Core } from "../training/core.js";
import type { Model } from "../training/model.js";
import { withLoadedStep } from "./loaded-step.js";
import { coreOf, readModelCall, readToolOptions } from "./model-call.js";
import { drawMemory, writeMemory } from "./plan-picture.js";
import { type MemoryPlan, planOf } from "./planned-memory.js";
import { planStep } from "./planned-step.js";

/** Options of `memoryPlan`. */
export interface MemoryPlanOptions {
  /** Samples of the batch. Default 32. */
  readonly batchSize?: number;
  /** Without data: what axes that may be of any length are taken to have. Default 32. */
  readonly length?: number;
}

const schema = { batchSize: whole(1, 32), length: whole(1, 32) };

const bytesOf = (tensors: Iterable<Tensor>): number => {
  let bytes = 0;
  for (const { dtype, shape } of tensors) bytes += bytesPerValue(dtype) * sizeOf(shape);
  return bytes;
};

const weightsOf = ({ network }: Core): number => bytesOf(network.variables.map(({ tensor }) => tensor));

const pictured = (plan: Omit<MemoryPlan, "toString" | "toSvg">): MemoryPlan => ({
  ...plan,
  toString: () => writeMemory(plan),
  toSvg: (looks = {}) => drawMemory(plan, looks),
});

const isOptions = (given: readonly unknown[]): boolean =>
  given.length === 0 || (given.length === 1 && (given[0] === undefined || (isPlain(given[0]) && !isDataset(given[0]))));

/**
 * Where the values of a training step lie: every buffer of the arena with its place and the calls through which it is alive, the moment at which
 * most is alive, and what is alive then, largest first: where a smaller batch, a smaller layer or fewer steps would help. With data it is the plan of
 * the very step; without, that of a step without its loss, whose targets only data decide. Nothing is run, and the model stays as it is.
 * Throws ArgumentError for bad options, DataError for data that cannot be used, StateError before the model is built, or with data compiled.
 *
 *     const plan = await memoryPlan(model, x, y, { batchSize: 64 });
 *     console.log(String(plan));
 *     await writeFile("memory.svg", plan.toSvg());
 */
export function memoryPlan(model: Model, options?: MemoryPlanOptions): Promise<MemoryPlan>;
export function memoryPlan(model: Model, dataset: Dataset, options?: MemoryPlanOptions): Promise<MemoryPlan>;
export function memoryPlan(model: Model, rows: Rows, options?: MemoryPlanOptions): Promise<MemoryPlan>;
export function memoryPlan(model: Model, x: Data, y: Data, options?: MemoryPlanOptions): Promise<MemoryPlan>;
export async function memoryPlan(model: Model, ...given: readonly unknown[]): Promise<MemoryPlan> {
  const where = "memoryPlan";
  if (isOptions(given)) {
    const core = coreOf(model, where);
    const { batchSize, length } = readToolOptions(where, schema, given[0]);
    const inputs = core.network.inputs.map((input) => ({ ...input, shape: closed(input.shape, length) }));
    const { program, facts, slots } = planStep(core, inputs, batchSize, core.trainer?.optimizer);
    const held = { batchSize, weights: weightsOf(core), optimizer: bytesOf(slots.values()) };
    return pictured(planOf(program, facts, held));
  }
  const { core, options, read } = readModelCall(where, schema, model, given);
  return withLoadedStep(core, where, read, options.batchSize, async ({ runner, trainer, size, facts }) => {
    const held = { batchSize: size, weights: weightsOf(core), optimizer: bytesOf(trainer.state.slots.values()) };
    return pictured(planOf(runner.loaded.program, facts, held));
  });
}
