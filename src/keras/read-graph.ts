// Graphs of a .keras file's config: layers by name, and what each is applied to.

import { show } from "../errors.js";
import type { GraphEnds } from "../layers/functional/graph.js";
import { connect, input, type Symbolic } from "../layers/functional/symbolic.js";
import type { Layer, Tensors } from "../layers/layer.js";
import type { Json } from "../schema.js";
import type { OpenShape } from "../tensor/open-shape.js";
import { nameOf, type ReadLayer, sampleShape } from "./read-names.js";
import { isObject, type JsonObject, type Refuse } from "./read-options.js";

/** One value of the graph: a layer by name, which of its calls, which of the call's results. */
type History = readonly [layer: string, call: number, result: number];

/** A layer with its calls, or an input. */
interface Node {
  readonly read: ReadLayer | undefined;
  readonly calls: readonly Json[];
  readonly input: Symbolic | undefined;
}

/** More calls, one behind the other, than a model has. */
const deepest = 2_000;

const isHistory = (given: unknown): given is History =>
  Array.isArray(given) &&
  given.length === 3 &&
  typeof given[0] === "string" &&
  Number.isSafeInteger(given[1]) &&
  Number.isSafeInteger(given[2]);

/** What is in tuples, however they are written. */
const listIn = (given: Json | undefined): readonly Json[] | undefined => {
  if (Array.isArray(given)) return given as readonly Json[];
  if (!isObject(given) || given.class_name !== "__tuple__") return undefined;
  const items = given.items ?? given.config;
  return Array.isArray(items) ? (items as readonly Json[]) : undefined;
};

/** The value that stands in a call's arguments, or undefined for what is none. */
const historyIn = (given: Json | undefined): History | undefined => {
  if (!isObject(given) || given.class_name !== "__keras_tensor__" || !isObject(given.config)) return undefined;
  return isHistory(given.config.keras_history) ? given.config.keras_history : undefined;
};

/** The ends of a graph as histories: one, a list, or several by name. Throws DataError. */
const endsIn = (given: Json | undefined, refuse: Refuse): readonly (readonly [name: string, History])[] => {
  if (isHistory(given)) return [["", given]];
  const entries = isObject(given) ? Object.entries(given) : (listIn(given) ?? []).map((each) => ["", each] as const);
  if (entries.length === 0 || !entries.every(([, each]) => isHistory(each))) {
    throw refuse(`expected what goes in and comes out as [layer, call, result], received ${show(given)}`);
  }
  return entries as unknown as readonly (readonly [string, History])[];
};

class GraphReader {
  readonly nodes = new Map<string, Node>();
  readonly shapes = new Map<string, OpenShape>();
  readonly layers: Layer<Tensors, Tensors>[] = [];
  readonly #values = new Map<string, Symbolic>();
  readonly #open = new Set<string>();

  constructor(
    config: JsonObject,
    read: (json: Json) => ReadLayer,
    readonly refuse: Refuse,
  ) {
    const { layers } = config;
    if (!Array.isArray(layers) || layers.length === 0) throw refuse("expected its layers as a list");
    for (const json of layers as readonly Json[]) {
      const name = isObject(json) ? (json.name ?? (isObject(json.config) ? json.config.name : undefined)) : undefined;
      if (!isObject(json) || typeof name !== "string" || this.nodes.has(name)) {
        throw refuse(`expected layers of different names, received ${show(name)}`);
      }
      const own = isObject(json.config) ? json.config : {};
      if (json.class_name === "InputLayer") {
        const shape = sampleShape(own.batch_shape ?? own.batch_input_shape);
        if (!shape) throw refuse(`its input ${show(name)} has no shape`);
        const whole = typeof own.dtype === "string" && /^u?int/.test(own.dtype);
        const called = nameOf(name);
        this.shapes.set(name, shape);
        const value = input(shape, { ...(called && { name: called }), dtype: whole ? "int32" : "float32" });
        this.nodes.set(name, { read: undefined, calls: [], input: value });
        continue;
      }
      const made = read(json);
      this.layers.push(made.layer);
      this.nodes.set(name, { read: made, calls: listIn(json.inbound_nodes) ?? [], input: undefined });
    }
  }

  value([name, call, result]: History): Symbolic {
    const node = this.nodes.get(name);
    if (node?.input && call === 0 && result === 0) return node.input;
    if (!node?.read) throw this.refuse(`there is no layer ${show(name)} that something is connected to`);
    if (result !== 0) throw this.refuse(`${show(name)} has several results, which are not read`);
    const key = `${call} ${name}`;
    const known = this.#values.get(key);
    if (known) return known;
    const given = node.calls[node.read.isGraph ? call - 1 : call];
    if (given === undefined) throw this.refuse(`${show(name)} has no call ${call}`);
    if (this.#open.has(key) || this.#open.size > deepest) {
      throw this.refuse(`${show(name)} follows from itself, or from more than ${deepest} calls`);
    }
    this.#open.add(key);
    const made = this.#apply(node.read, name, given);
    this.#open.delete(key);
    this.#values.set(key, made);
    return made;
  }

  /** A layer applied to what a call's arguments are. */
  #apply({ layer, record, inputs }: ReadLayer, name: string, call: Json): Symbolic {
    const args = isObject(call) ? listIn(call.args) : undefined;
    if (!isObject(call) || !args)
      throw this.refuse(`${show(name)}: expected a call { args, kwargs }, received ${show(call)}`);
    const values: Symbolic[] = [];
    const named: Record<string, Symbolic> = Object.create(null);
    for (const given of args) {
      const list = listIn(given);
      const histories = list ? list.map(historyIn) : [historyIn(given)];
      if (given === null) continue;
      if (!histories.every((each) => each !== undefined)) {
        throw this.refuse(`${show(name)}: expected outputs of layers as its arguments, received ${show(given)}`);
      }
      values.push(...histories.map((each) => this.value(each!)));
    }
    for (const [key, given] of Object.entries(isObject(call.kwargs) ? call.kwargs : {})) {
      const history = historyIn(given);
      if (history && record.inputs?.includes(key)) named[key] = this.value(history);
      else if (given !== null && given !== false) {
        throw this.refuse(`${show(name)}: is called with ${key}, ${show(given)}, which has no counterpart here`);
      }
    }
    return this.#connected(
      layer,
      name,
      values,
      named,
      record.inputs ?? (inputs && !Array.isArray(inputs) ? Object.keys(inputs) : undefined),
    );
  }

  #connected(
    layer: Layer<Tensors, Tensors>,
    name: string,
    values: readonly Symbolic[],
    named: Readonly<Record<string, Symbolic>>,
    names: readonly string[] | undefined,
  ): Symbolic {
    const isNamed = Object.keys(named).length > 0;
    if (values.length === 0 && !isNamed) throw this.refuse(`${show(name)}: is applied to nothing`);
    if (!names || (values.length === 1 && !isNamed)) return connect(layer, ...values);
    if (values.length > names.length) throw this.refuse(`${show(name)}: is applied to ${values.length} values`);
    const byName = Object.fromEntries(values.map((value, i) => [names[i]!, value]));
    return connect(layer, { ...byName, ...named });
  }
}

/** The ends of a graph, the shapes of its inputs, and its layers in Keras' order. Throws DataError. */
export const readGraph = (
  config: JsonObject,
  read: (json: Json) => ReadLayer,
  refuse: Refuse,
): {
  readonly ends: GraphEnds;
  readonly inputs: OpenShape | { readonly [name: string]: OpenShape };
  readonly layers: readonly Layer<Tensors, Tensors>[];
} => {
  const reader = new GraphReader(config, read, refuse);
  const given = endsIn(config.input_layers, refuse).map(([key, history]) => {
    const [name] = history;
    const shape = reader.shapes.get(name);
    if (!shape) throw refuse(`its input ${show(name)} is none of its InputLayers`);
    return { name: nameOf(key === "" ? name : key)!, shape, value: reader.value(history) };
  });
  const results = endsIn(config.output_layers, refuse).map(([key, history]) => ({
    name: nameOf(key === "" ? history[0] : key)!,
    value: reader.value(history),
  }));
  const named = <T>(
    ends: readonly { readonly name: string }[],
    of: (i: number) => T,
  ): { readonly [name: string]: T } => {
    const entries = ends.map(({ name }, i) => [name, of(i)] as const);
    if (new Set(entries.map(([name]) => name)).size < entries.length) throw refuse("several of its ends have one name");
    return Object.fromEntries(entries);
  };
  const single = given.length === 1;
  return {
    ends: {
      inputs: single ? given[0]!.value : named(given, (i) => given[i]!.value),
      outputs: results.length === 1 ? results[0]!.value : named(results, (i) => results[i]!.value),
    },
    inputs: single ? given[0]!.shape : named(given, (i) => given[i]!.shape),
    layers: reader.layers,
  };
};
