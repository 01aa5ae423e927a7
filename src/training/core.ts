// What a model is behind its face: a network, a trainer, the seed, the threads, and how data are read for them.

import type { Columns } from "../data/columns.js";
import type { Data, Dataset } from "../data/forms.js";
import { ShapeError, StateError, show } from "../errors.js";
import { finish } from "../graph/stages.js";
import { type Unfolded, unfold } from "../layers/functional/unfold.js";
import type { Layer, Tensors } from "../layers/layer.js";
import type { Table } from "../metrics/metric.js";
import type { Features } from "../preprocessing/features.js";
import { resolveThreads, type Threads } from "../runtime/settings.js";
import { checkOpenShape, matches, type OpenShape, showOpenShape } from "../tensor/open-shape.js";
import type { Shape } from "../tensor/shape.js";
import { onlyInput } from "./entries.js";
import { givenInputs, type InputSpec, Network } from "./network.js";
import { inputStages, readBatch, type WeightOptions, weighedByClass } from "./read-batch.js";
import type { RunRecord } from "./run.js";
import type { BatchColumns } from "./runner.js";
import type { Sharing } from "./sharing.js";
import type { Trainer } from "./trainer.js";

/** What a model is built for, from shapes of samples, in which null is any length. */
export const readShapes = (shapes: unknown, where: string): InputSpec[] => {
  if (typeof shapes !== "object" || shapes === null) {
    throw new ShapeError(`${where}: expected the shape of a sample, such as [784], received ${show(shapes)}.`);
  }
  const named: [string, unknown][] = Array.isArray(shapes) ? [[onlyInput, shapes]] : Object.entries(shapes);
  if (named.length === 0) throw new ShapeError(`${where}: expected the shape of each input, received none.`);
  return named.map(([name, shape]) => ({ name, shape: [...checkOpenShape(shape, where, 1)], dtype: "float32" }));
};

const sameOpen = (a: OpenShape, b: OpenShape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

const showInputs = (inputs: readonly InputSpec[]): string =>
  inputs.map(({ name, shape }) => `${name} ${showOpenShape(shape)}`).join(", ");

/** The cores of models, for what makes models from files. */
export const cores = new WeakMap<object, Core>();

export class Core {
  readonly network: Network;
  trainer: Trainer | undefined;
  seed: number;
  threads: Threads | undefined;
  /** The run under way or the last one, as it stands: where another may go on. */
  run: (() => RunRecord) | undefined;
  /** What makes inputs and targets of rows. */
  features: Features | undefined;
  /** The metrics of the last pass that came to tables. */
  tables: Readonly<Record<string, Table>> = {};

  /** Who makes the steps of its trainers together with others. */
  #sharing: Sharing | undefined;
  #graph: Unfolded | undefined;

  constructor(
    readonly layer: Layer<Tensors, Tensors>,
    seed: number,
    threads: Threads | undefined,
  ) {
    this.network = new Network(layer);
    this.seed = seed;
    this.threads = threads;
  }

  /** The layers as a graph, in which inputs have the shapes that the network was built for. */
  get graph(): Unfolded {
    const built = this.network.built ? this.network.inputs : undefined;
    this.#graph ??= unfold(
      this.layer,
      built?.map(({ name, shape }) => (name === onlyInput ? { shape } : { name, shape })),
    );
    return this.#graph;
  }

  /** The trainer. Throws StateError before compile. */
  trainerFor(where: string): Trainer {
    if (this.trainer) return this.trainer;
    throw new StateError(
      `${where}: the model does not know its loss yet. Call model.compile({ optimizer, loss }) first.`,
    );
  }

  /** Takes another trainer, and gives back what the one before it had in memory. */
  adopt(trainer: Trainer): void {
    this.trainer?.release();
    this.trainer = trainer;
    trainer.share(this.#sharing);
    this.run = undefined;
  }

  get sharing(): Sharing | undefined {
    return this.#sharing;
  }

  /** Shares the steps of its trainers with others from now on. */
  share(sharing: Sharing): void {
    this.#sharing = sharing;
    this.trainer?.share(sharing);
  }

  /** Makes the parameters. Throws StateError when the network was built for other inputs. */
  async build(inputs: readonly InputSpec[], where: string): Promise<void> {
    await this.network.build(inputs, this.seed, resolveThreads(this.threads, "model"));
    const built = this.network.inputs;
    const fits = (spec: InputSpec, given: InputSpec) =>
      given.name === spec.name && (sameOpen(spec.shape, given.shape) || matches(given.shape as Shape, spec.shape));
    if (built.length === inputs.length && built.every((spec) => inputs.some((given) => fits(spec, given)))) return;
    throw new StateError(
      `${where}: the model was built for ${showInputs(built)} already, received ${showInputs(inputs)}. ` +
        "Make another model for other inputs.",
    );
  }

  /** Takes another number of threads. */
  async takeThreads(threads: Threads): Promise<void> {
    const staff = resolveThreads(threads, "fit");
    this.threads = threads;
    if (this.network.built) await this.network.store.take(staff);
  }

  /** Inputs that fit the model, or that a model which is not built yet can be built for. Changes nothing. */
  readInputs(x: Data): Columns {
    return finish(inputStages(this.network, x));
  }

  /** A batch that has been checked, and a network that is built for it. */
  async readBatch(data: Dataset, weights: WeightOptions, where: string): Promise<BatchColumns> {
    const read = readBatch(this.network, this.trainerFor(where), data, weights, where);
    const columns = await weighedByClass(this.network, read, weights, where);
    await this.build(givenInputs(columns.inputs), where);
    return columns;
  }

  /** Sets what random numbers of a program that does not train are drawn by: they depend on a row's place in its data. */
  prepareRows(begin: number, seed = this.seed): void {
    this.network.session.drawBy(seed, 0, begin);
  }
}
