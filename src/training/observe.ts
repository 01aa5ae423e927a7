// Looking into a network between its steps: what layers put out and what gradients the loss has, for a batch of one's own.

import { countOf } from "../data/columns.js";
import { type Data, isDataset, isPlain } from "../data/forms.js";
import { ArgumentError, DataError, nearest, show } from "../errors.js";
import { checkOptions } from "../options.js";
import type { TensorValue } from "../runtime/evaluate.js";
import type { Core } from "./core.js";
import { givenInputs, keyOf } from "./network.js";
import { outputsByPath, traceObservation, type Watched } from "./observation.js";
import { readBatch } from "./read-batch.js";
import type { BatchColumns, Runner } from "./runner.js";
import { specOf } from "./trainer.js";

/** Options of a model's `observe`. */
export interface ObserveOptions {
  /**
   * Layers by path, such as `sequential/dense`; true for all. A layer that is applied more than once has its later outputs under
   * `path#2` and so on, and one with several outputs has them under `path:name`.
   */
  readonly outputs?: readonly string[] | true;
  /** Parameters by path, such as `sequential/dense/kernel`; true for all, frozen ones too. */
  readonly gradients?: readonly string[] | true;
}

/** What is looked at: `y` is needed for gradients only. */
export interface ObservedBatch {
  readonly x: Data;
  readonly y?: Data;
  readonly sampleWeight?: Data;
}

/** Values by path. */
export interface Observation {
  readonly outputs: Readonly<Record<string, TensorValue>>;
  readonly gradients: Readonly<Record<string, TensorValue>>;
}

/** The paths that are meant, in the order in which they were made. Throws ArgumentError for one that there is not. */
const choose = (given: unknown, known: readonly string[], where: string): readonly string[] => {
  if (given === undefined) return [];
  if (given === true) return known;
  if (!Array.isArray(given)) {
    throw new ArgumentError(`${where}: expected an array of paths, or true for all, received ${show(given)}.`);
  }
  for (const path of given) {
    if (known.includes(path)) continue;
    const hint = typeof path === "string" ? nearest(path, known) : undefined;
    throw new ArgumentError(
      `${where}: nothing is called ${show(path)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${known.join(", ")}.`,
    );
  }
  return known.filter((path) => given.includes(path));
};

/** A look into a network that can be taken again and again. */
export class Probe {
  readonly #core: Core;
  readonly #watched: Watched;
  readonly #key: string;

  constructor(core: Core, options: ObserveOptions) {
    if (typeof options !== "object" || options === null) {
      throw new ArgumentError(`observe: expected options such as { outputs, gradients }, received ${show(options)}.`);
    }
    checkOptions("observe", options, ["outputs", "gradients"]);
    const { network } = core;
    const { trace } = network.trace(network.trialInputs, 1, false);
    const parameters = network.variables.filter(({ trainable }) => trainable);
    this.#core = core;
    this.#watched = {
      outputs: choose(options.outputs, [...outputsByPath(trace).keys()], "observe: outputs"),
      gradients: choose(
        options.gradients,
        parameters.map(({ path }) => path),
        "observe: gradients",
      ),
    };
    if (this.#watched.outputs.length + this.#watched.gradients.length === 0) {
      throw new ArgumentError("observe: expected outputs or gradients to look at, received none.");
    }
    this.#key = JSON.stringify(this.#watched);
  }

  /**
   * Outputs and gradients for a batch, by path, with the weights as they are now: as in `evaluate`, without dropout, and with the loss that the model is
   * compiled for, penalties included. Weights, states and all bits of the training stay as they are; callbacks of `fit` may call it.
   * Programs are made once for each shape of batch. Throws DataError for data that cannot be used, StateError for gradients before
   * `compile`, and while a call is under way that changes the model.
   */
  async run(batch: ObservedBatch): Promise<Observation> {
    const core = this.#core;
    return core.network.turns.take("probe.run", async () => {
      const { runner, columns } = this.#prepare(batch);
      const size = countOf(columns.inputs);
      const { programs } = core.network;
      const feeds = runner.feeds(columns);
      const feed = (): void => {
        core.prepareRows(0);
        runner.feed(feeds, undefined, 0, size);
      };
      programs.hold(runner);
      try {
        if (runner.apart) await runner.runApart(feed);
        else {
          feed();
          runner.run();
        }
        return this.#read(runner);
      } finally {
        programs.letGo(runner);
      }
    });
  }

  #prepare(batch: ObservedBatch): { readonly runner: Runner; readonly columns: BatchColumns } {
    const { network } = this.#core;
    if (this.#watched.gradients.length > 0) {
      const trainer = this.#core.trainerFor("probe.run");
      if (!isDataset(batch)) {
        throw new DataError(
          `probe.run: expected a batch { x, y }, since gradients need targets, received ${show(batch)}.`,
        );
      }
      const { sampleWeight } = batch;
      const weights = sampleWeight === undefined ? {} : { sampleWeight };
      const columns = readBatch(network, trainer, batch, weights, "probe.run");
      const spec = specOf(columns, countOf(columns.inputs));
      const trace = () => traceObservation(trainer, spec, this.#watched);
      return { runner: trainer.observer(spec, this.#key, trace), columns };
    }
    if (!isPlain(batch) || !Object.hasOwn(batch, "x")) {
      throw new DataError(`probe.run: expected a batch { x }, received ${show(batch)}.`);
    }
    const inputs = this.#core.readInputs(batch.x);
    const columns = { inputs, targets: [], weights: [] };
    const spec = specOf(columns, countOf(inputs));
    const key = `observe ${spec.size} ${keyOf(givenInputs(inputs))}; ${this.#key}`;
    const trace = () => traceObservation({ network, goals: [] }, spec, this.#watched);
    return { runner: network.programs.get(key, trace), columns };
  }

  /** Copies what the program left behind: the next one writes to the same memory. */
  #read({ session, loaded, outputs }: Runner): Observation {
    const found: { outputs: [string, TensorValue][]; gradients: [string, TensorValue][] } = {
      outputs: [],
      gradients: [],
    };
    for (const [name, tensor] of Object.entries(outputs)) {
      const [role, path] = [name.slice(0, name.indexOf(" ")), name.slice(name.indexOf(" ") + 1)];
      found[role as keyof typeof found].push([
        path,
        { shape: tensor.shape, data: session.viewOf(loaded, tensor).slice() },
      ]);
    }
    return { outputs: Object.fromEntries(found.outputs), gradients: Object.fromEntries(found.gradients) };
  }
}
