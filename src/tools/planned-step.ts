// A training step that is compiled and takes no memory: what a summary counts. Its loss is left out, which only data decide.

import { differentiate } from "../graph/differentiate.js";
import type { TracedLayer } from "../layers/trace.js";
import { add, multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import {
  type Optimizer,
  type Parameter,
  type UpdateContext,
  type UpdateState,
  updateWith,
} from "../optimizers/optimizer.js";
import { type Assignment, compileProgram, type Program } from "../program/program.js";
import type { Shape } from "../tensor/shape.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import type { Core } from "../training/core.js";
import { entriesOf, onlyOutput } from "../training/entries.js";
import type { GivenInput } from "../training/network.js";
import { factsOf, type InstructionFacts } from "./instruction-facts.js";

export interface PlannedStep {
  readonly layers: readonly TracedLayer[];
  readonly program: Program;
  readonly facts: readonly InstructionFacts[];
  /** What the optimizer keeps, by name: `path/slot`. */
  readonly slots: ReadonlyMap<string, Tensor>;
}

/** What an optimizer gets when nothing is to be kept: it is seen what it asks for. */
class Wishes implements UpdateContext {
  readonly slots = new Map<string, Tensor>();
  readonly writes: Assignment[] = [];
  readonly #owners: object[] = [];

  stateOf(owner: object, { path, shape }: Parameter): UpdateState {
    return this.#state(owner, path, shape);
  }

  sharedState(owner: object): UpdateState {
    return this.#state(owner, "", []);
  }

  #state(owner: object, path: string, shape: Shape): UpdateState {
    if (!this.#owners.includes(owner)) this.#owners.push(owner);
    const number = this.#owners.indexOf(owner);
    const scalar = (name: string): Tensor => leaf({ kind: "scalar", name: `${number}.${name}` }, []);
    return {
      slot: (name, options = {}) => {
        const own = `${path}${path && "/"}${name}${number > 0 ? `:${number}` : ""}`;
        const read = this.slots.get(own) ?? leaf({ kind: "variable", name: own }, options.shape ?? shape);
        this.slots.set(own, read);
        return { read, write: (value) => this.writes.push({ variable: read, value }) };
      },
      learningRate: scalar("learningRate"),
      step: scalar("count"),
      perStep: scalar,
    };
  }
}

/** Traces and compiles a step for batches of a size: forward, backward from any gradient of the outputs, and the update where there is an optimizer. */
export const planStep = (
  core: Core,
  inputs: readonly GivenInput[],
  batch: number,
  optimizer: Optimizer | undefined,
): PlannedStep => {
  const { network } = core;
  const { trace, outputs } = network.trace(inputs, batch, true);
  const put = entriesOf(outputs, onlyOutput).map(([, output]) => output);
  const seeds = put.map((output, i) =>
    sum(multiply(output, leaf({ kind: "input", name: `gradient ${i}` }, output.shape))),
  );
  const loss = [...seeds, ...trace.penalties.map((penalty) => sum(penalty))].reduce((all, term) => add(all, term));
  const parameters = network.trained.map(({ path, tensor }) => ({ path, shape: tensor.shape, value: tensor }));
  const gradients = differentiate(
    loss,
    parameters.map(({ value }) => value),
  );
  const wishes = new Wishes();
  const values = optimizer ? updateWith(optimizer, parameters, gradients, wishes) : [];
  const updates = values.map((value, i) => {
    const variable = parameters[i]!.value;
    return { variable, value: trace.constraints.get(variable)?.(value) ?? value };
  });
  const assignments = [...wishes.writes, ...updates, ...trace.writes];
  const program = compileProgram(optimizer ? put : [...put, ...gradients], assignments);
  const paths = new Set(trace.layers.map(({ path }) => path));
  const names = new Map(network.variables.map(({ path, tensor }) => [tensor, path]));
  return { layers: trace.layers, program, facts: factsOf(program, put, paths, names), slots: wishes.slots };
};
