// A model's layers with their variables in memory: builds them, and traces them for batches of any size.

import { DataError, StateError } from "../errors.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { Registry, Trace, type Variable } from "../layers/scope.js";
import { compileProgram } from "../program/program.js";
import { Session } from "../runtime/session.js";
import { type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";
import { type DataType, leaf, Tensor } from "../tensor/tensor.js";
import type { Columns } from "./data.js";

/** One input: the shape of a sample, and how its values are stored. */
export interface InputSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DataType;
}

/** The name of a model's only input or output. */
export const onlyInput = "x";
export const onlyOutput = "y";

/** Tensors as [name, tensor] pairs; a single one goes by the name given. */
export const entriesOf = (tensors: Tensors, only: string): [string, Tensor][] =>
  tensors instanceof Tensor ? [[only, tensors]] : Object.entries(tensors);

/** What a trace of the network found. */
export interface NetworkTrace {
  readonly trace: Trace;
  readonly outputs: Tensors;
}

export class Network {
  readonly registry = new Registry();
  readonly #layer: Layer<Tensors, Tensors>;
  #inputs: readonly InputSpec[] | undefined;
  #session: Session | undefined;

  constructor(layer: Layer<Tensors, Tensors>) {
    this.#layer = layer;
  }

  get built(): boolean {
    return this.#session !== undefined;
  }

  /** The inputs that the network was built for. Throws StateError before. */
  get inputs(): readonly InputSpec[] {
    if (!this.#inputs) {
      throw new StateError(
        "model: it has no parameters yet, since their shapes follow from the data. " +
          "Call fit, or build it with await model.build([features]).",
      );
    }
    return this.#inputs;
  }

  get session(): Session {
    if (!this.#session) void this.inputs;
    return this.#session!;
  }

  get variables(): readonly Variable[] {
    return [...this.registry.variables.values()];
  }

  /** Traces the layers once, places their variables in memory and gives them their first values. */
  async build(inputs: readonly InputSpec[], seed: number, threads: number): Promise<void> {
    this.trace(inputs, 1, true);
    const session = await Session.create(threads);
    const variables = this.variables;
    for (const { tensor } of variables) session.define(tensor, new Float32Array(sizeOf(tensor.shape)));
    const assignments = variables.map(({ tensor, initializer, path }) => {
      const stream = this.registry.streamOf(`${path}:first`);
      return { variable: tensor, value: initializer.initialize(tensor.shape, { stream }) };
    });
    session.setScalar("seed", seed, "int32");
    session.setScalar("step", 0, "int32");
    const first = session.load(compileProgram([], assignments), { ownArena: true });
    session.run(first);
    first.unload();
    this.#inputs = inputs;
    this.#session = session;
  }

  /** Traces the layers for batches of a size. */
  trace(inputs: readonly InputSpec[], batch: number, training: boolean): NetworkTrace {
    const leaves = inputs.map(({ name, shape, dtype }): [string, Tensor] => [
      name,
      leaf({ kind: "input", name }, [batch, ...shape], dtype),
    ]);
    const [first] = leaves;
    const single = leaves.length === 1 && first![0] === onlyInput;
    const trace = new Trace(this.registry, training);
    const outputs = this.#layer.apply(single ? first![1] : Object.fromEntries(leaves), trace.scope());
    return { trace, outputs };
  }

  /** Throws DataError unless the samples have the shapes that the network was built for. */
  checkInputs(columns: Columns): void {
    for (const spec of this.inputs) {
      const column = columns.find(({ name }) => name === spec.name);
      if (!column) {
        const names = columns.map(({ name }) => name).join(", ");
        throw new DataError(`x: expected an array named "${spec.name}", received ${names}.`);
      }
      const shape = column.shape.slice(1);
      if (!sameShape(shape, spec.shape)) {
        throw new DataError(
          `${spec.name}: expected samples of shape ${showShape(spec.shape)}, as the model was built for, ` +
            `received ${showShape(shape)}.`,
        );
      }
    }
    if (columns.length !== this.inputs.length) {
      const extra = columns.filter(({ name }) => !this.inputs.some((spec) => spec.name === name));
      throw new DataError(
        `x: expected ${this.inputs.length} arrays, received ${columns.length}; ${extra.map((c) => c.name).join(", ")} is not an input.`,
      );
    }
  }
}
