// A model's layers with their variables in memory: builds them, and traces them for batches of any size.

import type { Columns } from "../data/columns.js";
import { DataError, ShapeError, StateError } from "../errors.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { Registry, type Variable } from "../layers/registry.js";
import { Trace } from "../layers/trace.js";
import { cast } from "../ops/cast.js";
import type { Limit } from "../runtime/feed.js";
import { expectKernels } from "../runtime/load.js";
import { Session } from "../runtime/session.js";
import type { Staff } from "../runtime/settings.js";
import { matches, type OpenShape, opened, showOpenShape } from "../tensor/open-shape.js";
import { type Shape, showShape } from "../tensor/shape.js";
import { type DataType, leaf, type Tensor } from "../tensor/tensor.js";
import { entriesOf, onlyInput, onlyOutput } from "./entries.js";
import { initialize, traceFirstValues } from "./initialize.js";
import { ProgramCache } from "./program-cache.js";
import { SampleStates } from "./sample-states.js";
import { Store } from "./store.js";
import { checkFree, closedTo, trialLengths } from "./trial-lengths.js";
import { Turns } from "./turns.js";

/** How to build for samples that differ in their lengths: in the axes before the features, or in any of indices. */
const lengthsHint = ({ name, shape, dtype }: InputSpec, received: Shape, isOnly: boolean): string => {
  const both = opened(shape, received, dtype === "int32" ? shape.length : shape.length - 1);
  if (!both) return "";
  const wanted = `[${both.map(String).join(", ")}]`;
  return ` For samples of any such length: await model.build(${isOnly ? wanted : `{ ${name}: ${wanted}, … }`}) first.`;
};

/** One input that a network is built for: the shape of a sample, in which null is any length, and the type that data are read as. */
export interface InputSpec {
  readonly name: string;
  readonly shape: OpenShape;
  readonly dtype: DataType;
  /** What indices are checked against. */
  readonly limit?: Limit;
}

/** One input as some data have it. Layers see float32, and the data's own whole numbers by `expects`. */
export interface GivenInput extends InputSpec {
  readonly shape: Shape;
}

/** What a trace of the network found. */
export interface NetworkTrace {
  readonly trace: Trace;
  readonly outputs: Tensors;
  /** The leaves that batches are copied to, in the order of the inputs. */
  readonly leaves: readonly Tensor[];
}

/** A batch size to try layers with: unlike 1, it shows outputs that lost the batch. */
const trialBatch = 2;

/** The inputs of some data. */
export const givenInputs = (inputs: Columns): GivenInput[] =>
  inputs.map(({ name, data, shape }) => ({
    name,
    shape: shape.slice(1),
    dtype: data instanceof Uint8Array ? "uint8" : data instanceof Int32Array ? "int32" : "float32",
  }));

/** Shapes of inputs whose outputs are remembered. */
const mostOutputs = 32;

/** The inputs as layers expect them: bytes are cast before layers see them, and what is not said is float32. */
const expectedOf = (specs: readonly InputSpec[], { expected }: Trace): InputSpec[] =>
  specs.map(({ name, shape }) => {
    const { dtype = "float32", classes } = expected.get(name) ?? {};
    return { name, shape, dtype, ...(classes !== undefined && { limit: { classes, noun: "indices" } }) };
  });

export const keyOf = (inputs: readonly GivenInput[]): string =>
  inputs.map(({ name, shape, dtype }) => `${name} ${dtype} ${shape.join("×")}`).join(", ");

export class Network {
  readonly turns = new Turns();
  /** The programs of this network and of all that train it. */
  readonly programs = new ProgramCache(
    () => this.store,
    (leaves) => this.states.place(leaves),
  );
  /** States with a value for each sample. */
  readonly states = new SampleStates(
    () => this.#registry,
    () => this.store,
  );
  readonly #layer: Layer<Tensors, Tensors>;
  #registry = new Registry();
  #inputs: readonly InputSpec[] | undefined;
  #store: Store | undefined;
  #building: Promise<void> | undefined;
  /** The length that fits. */
  #trialLength: number = trialLengths[0];
  /** The last trace that was tried before the network is built. */
  #tried: { readonly key: string; readonly registry: Registry; readonly traced: NetworkTrace } | undefined;
  /** By the inputs' shapes. */
  readonly #outputs = new Map<string, Tensors>();
  /** What was said of variables by path, over what their layers say. */
  readonly #trained = new Map<string, boolean>();

  constructor(layer: Layer<Tensors, Tensors>) {
    this.#layer = layer;
  }

  get built(): boolean {
    return this.#store !== undefined;
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

  /** The inputs with some length where any will do. */
  get trialInputs(): readonly GivenInput[] {
    return closedTo(this.inputs, this.#trialLength);
  }

  /** Where its variables lie. Throws StateError before it is built. */
  get store(): Store {
    if (!this.#store) void this.inputs;
    return this.#store!;
  }

  get session(): Session {
    return this.store.session;
  }

  get variables(): readonly Variable[] {
    return [...this.#registry.variables.values()];
  }

  /** Whether training changes what lies at a path, a layer's or a variable's. */
  trains(path: string, registry = this.#registry): boolean {
    const said = this.#trained.get(path);
    if (said !== undefined) return said;
    if (registry.frozen.has(path)) return false;
    const end = path.lastIndexOf("/");
    return end < 0 || this.trains(path.slice(0, end), registry);
  }

  /** Says of each variable whether training changes it from now on; all that train it trace their steps anew. */
  setTrained(said: ReadonlyMap<string, boolean>): void {
    for (const [path, flag] of said) this.#trained.set(path, flag);
    this.programs.drop("train ");
  }

  /** What `setTrained` was told. */
  get said(): ReadonlyMap<string, boolean> {
    return this.#trained;
  }

  /** The paths of its layers and variables, before and behind. */
  get paths(): readonly string[] {
    const layers = this.trace(this.trialInputs, trialBatch, false).trace.layers.map(({ path }) => path);
    return [...layers, ...this.#registry.variables.keys()];
  }

  /** The parameters that training changes. */
  get trained(): readonly Variable[] {
    return this.variables.filter(({ path, trainable }) => trainable && this.trains(path));
  }

  /** The outputs for a small batch: their names, and their shapes behind the batch. Throws when the layers do not fit. */
  outputs(inputs: readonly GivenInput[]): Tensors {
    if (!this.built) return this.#try(inputs).traced.outputs;
    const key = keyOf(inputs);
    let outputs = this.#outputs.get(key);
    if (!outputs) {
      outputs = this.trace(inputs, trialBatch, false).outputs;
      // Data of ever new lengths must not pile up.
      if (this.#outputs.size === mostOutputs) this.#outputs.clear();
      this.#outputs.set(key, outputs);
    }
    return outputs;
  }

  /** What a network that is not built yet expects of some inputs, as a trace tells. Throws when the layers do not fit. */
  expecting(inputs: readonly GivenInput[]): readonly InputSpec[] {
    return expectedOf(inputs, this.#try(inputs).traced.trace);
  }

  /** Traces the layers with variables that are forgotten. */
  #try(inputs: readonly GivenInput[]) {
    const key = keyOf(inputs);
    if (this.#tried?.key !== key) {
      const registry = new Registry();
      this.#tried = { key, registry, traced: this.#trace(registry, inputs, trialBatch, true) };
    }
    return this.#tried;
  }

  /**
   * Traces the layers once, places their variables in memory and gives them their first values; variables that a layer has from
   * another network are shared with it. Nothing is built when this fails, so that it may be tried again with other inputs. Calls at
   * the same time wait for the first one.
   */
  async build(inputs: readonly InputSpec[], seed: number, staff: Staff): Promise<void> {
    if (this.built) return;
    this.#building ??= this.#build(inputs, seed, staff).finally(() => {
      this.#building = undefined;
    });
    await this.#building;
  }

  async #build(specs: readonly InputSpec[], seed: number, staff: Staff): Promise<void> {
    // They come while the layers are traced.
    expectKernels(staff);
    // What can fail is tried before anything is made.
    const length = this.#fittingLength(specs);
    const inputs = closedTo(specs, length);
    const planned = this.#plan(inputs);
    const session = await Session.create(staff);
    // Nothing waits from here on: two networks that share a layer must not both give it its first values.
    try {
      const { registry, trace, firstValues } = planned.registry.overtaken ? this.#plan(inputs) : planned;
      const [first, ...others] = Store.of([...registry.variables.values()].map(({ tensor }) => tensor));
      for (const store of [first, ...others]) store?.turns.check("build");
      const store = first ?? new Store(session, this.turns);
      for (const other of others) store.join(other);
      initialize(store, firstValues, seed);
      this.turns.join(store.turns);
      if (first) session.team.dismiss();
      registry.seal();
      this.#registry = registry;
      this.#inputs = expectedOf(specs, trace);
      this.#trialLength = length;
      this.#tried = undefined;
      this.#store = store;
    } catch (error) {
      session.team.dismiss();
      throw error;
    }
  }

  /** Traces the layers with variables of their own, and compiles what gives these their first values. */
  #plan(inputs: readonly GivenInput[]) {
    const registry = new Registry();
    const { trace } = this.#trace(registry, inputs, trialBatch, true);
    return { registry, trace, firstValues: traceFirstValues(registry) };
  }

  /** A length for axes that may be of any. Throws what layers say to the first, when they take none. */
  #fittingLength(specs: readonly InputSpec[]): number {
    const open = specs.some(({ shape }) => shape.includes(null));
    let refused: unknown;
    for (const length of trialLengths) {
      const longer = new Registry();
      try {
        this.#try(closedTo(specs, length));
        if (open) this.#trace(longer, closedTo(specs, length + 1), trialBatch, true);
      } catch (error) {
        refused ??= error;
        if (open && error instanceof ShapeError) continue;
        throw error;
      }
      if (open) checkFree(specs, this.#tried!.registry, longer);
      return length;
    }
    throw refused;
  }

  /** Traces the layers for batches of a size. */
  trace(inputs: readonly GivenInput[], batch: number, training: boolean): NetworkTrace {
    return this.#trace(this.#registry, inputs, batch, training);
  }

  #trace(registry: Registry, inputs: readonly GivenInput[], batch: number, training: boolean): NetworkTrace {
    const named = inputs.map(({ name, shape, dtype }): [string, Tensor] => [
      name,
      leaf({ kind: "input", name }, [batch, ...shape], dtype),
    ]);
    const seen = named.map(([name, x]): [string, Tensor] => [name, cast(x, "float32")]);
    const [first] = seen;
    const single = seen.length === 1 && first![0] === onlyInput;
    const trace = new Trace(registry, training, batch, (path) => this.trains(path, registry));
    const outputs = this.#layer.apply(single ? first![1] : Object.fromEntries(seen), trace.scope());
    for (const [name, { shape }] of entriesOf(outputs, onlyOutput)) checkOutput(name, shape, batch);
    return { trace, outputs, leaves: named.map(([, tensor]) => tensor) };
  }

  /** Throws DataError unless the samples have the shapes that the network was built for, or that `inputs` names. */
  checkInputs(columns: Columns, inputs: readonly InputSpec[] = this.inputs): void {
    for (const spec of inputs) {
      const column = columns.find(({ name }) => name === spec.name);
      if (!column) {
        const names = columns.map(({ name }) => name).join(", ");
        throw new DataError(`x: expected an array named "${spec.name}", received ${names}.`);
      }
      const shape = column.shape.slice(1);
      if (!matches(shape, spec.shape)) {
        throw new DataError(
          `${spec.name}: expected samples of shape ${showOpenShape(spec.shape)}, as the model ${this.built ? "was built for" : "is built for with x"}, ` +
            `received ${showShape(shape)}.${lengthsHint(spec, shape, inputs.length === 1)}`,
        );
      }
    }
    const extra = columns.find(({ name }) => !inputs.some((spec) => spec.name === name));
    if (extra) {
      const names = inputs.map(({ name }) => name).join(", ");
      throw new DataError(`x: expected the inputs ${names}, received one more, named "${extra.name}". Leave it out.`);
    }
  }
}

const checkOutput = (name: string, shape: Shape, batch: number): void => {
  if (shape.length > 0 && shape[0] === batch) return;
  throw new ShapeError(
    `model: expected output ${name} of shape [batch, ...], received ${showShape(shape)} for a batch of ${batch}. ` +
      "Keep the first axis as it is: it counts samples.",
  );
};
