// The layers of a .keras file's config: rows of layers, and graphs.

import { DataError, show } from "../errors.js";
import { chain, type Link } from "../layers/chain.js";
import { graphLayer } from "../layers/functional/graph.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { tables } from "../loading/parts.js";
import type { Json } from "../schema.js";
import type { OpenShape } from "../tensor/open-shape.js";
import { readGraph } from "./read-graph.js";
import { nameOf, type ReadLayer, sampleShape } from "./read-names.js";
import { isObject, type JsonObject, makeLayer, type Refuse } from "./read-options.js";
import { byClass } from "./records.js";

/** Rows in rows in rows: more than a model has. */
const deepest = 32;

export class ConfigReader {
  /** The layers of rows and graphs in Keras' order, which their groups of weights are counted in. */
  readonly orders = new Map<Layer<Tensors, Tensors>, readonly Layer<Tensors, Tensors>[]>();

  constructor(readonly where: string) {}

  /** Errors that name a layer as Keras does. */
  refuse(className: unknown, name: unknown): Refuse {
    const called = [className, name].filter((part) => typeof part === "string").map((part) => show(part));
    return (problem) => new DataError(`${this.where}: the file's ${called.join(" ") || "layer"}: ${problem}.`);
  }

  /** The layer that a config says. Throws DataError for one that there is none of here. */
  read(json: Json | undefined, depth = 0): ReadLayer {
    if (!isObject(json)) throw new DataError(`${this.where}: expected a layer as an object, received ${show(json)}.`);
    const { class_name: className, config, registered_name: registered } = json;
    const refuse = this.refuse(className, isObject(config) ? config.name : undefined);
    if (typeof className !== "string" || !isObject(config)) throw refuse("expected a class_name and a config");
    if (depth > deepest) throw refuse("layers are nested too deeply");
    const known = byClass.get(className === "Model" ? "Functional" : className);
    if (!known || (typeof registered === "string" && registered !== className)) {
      throw refuse("there is no such layer here. Make the model here, and give it the weights with importKeras");
    }
    const [kind, record] = known;
    const name = nameOf(config.name);
    if (kind === "sequential") return { ...this.#row(config, name, depth, refuse), record, isGraph: false };
    if (kind === "functional") {
      const { ends, inputs, layers } = readGraph(config, (layer) => this.read(layer, depth + 1), refuse);
      const layer = graphLayer(ends);
      this.orders.set(layer, layers);
      return { layer, inputs, record, isGraph: true };
    }
    const maker = tables.layer.get(kind)!;
    const inner = (given: JsonObject): unknown => this.read(given, depth + 1).layer;
    const layer = makeLayer(maker, record, config, name, inner, refuse) as Layer<Tensors, Tensors>;
    return { layer, inputs: undefined, record, isGraph: false };
  }

  #row(config: JsonObject, name: string | undefined, depth: number, refuse: Refuse) {
    const { layers } = config;
    if (!Array.isArray(layers)) throw refuse(`expected its layers as a list, received ${show(layers)}`);
    let inputs = sampleShape(config.build_input_shape);
    const row: Link[] = [];
    for (const given of layers as readonly Json[]) {
      if (isObject(given) && given.class_name === "InputLayer" && isObject(given.config)) {
        inputs = sampleShape(given.config.batch_shape ?? given.config.batch_input_shape) ?? inputs;
        continue;
      }
      const read = this.read(given, depth + 1);
      if (row.length === 0 && Array.isArray(read.inputs)) inputs ??= read.inputs as OpenShape;
      row.push(read.layer);
    }
    if (row.length === 0) throw refuse("it has no layers");
    const layer = chain(row, name === undefined ? {} : { name }) as unknown as Layer<Tensors, Tensors>;
    this.orders.set(layer, row as readonly Layer<Tensors, Tensors>[]);
    return { layer, inputs };
  }
}
