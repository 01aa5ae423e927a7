// Values of a graph of layers that is not built yet: its inputs, and what layers make of them.

import { ArgumentError, show } from "../../errors.js";
import { checkOptions } from "../../options.js";
import { checkOpenShape, type OpenShape } from "../../tensor/open-shape.js";
import { isLayer, type Link } from "../chain.js";
import { checkName, type InputFacts, type Several } from "../layer.js";

/** One value, or several by name. */
export type Symbolics = Several<Symbolic>;

/** Where a value comes from: an input, a layer that is applied to others, or a part of what a layer returns. */
export type Origin =
  | { readonly input: InputFacts }
  | { readonly layer: Link; readonly from: Symbolics }
  | { readonly whole: Symbolic; readonly part: string };

/** Stands for a tensor until a model is built: it has a place in a graph of layers, and its shape follows from the data. */
export class Symbolic {
  readonly #parts = new Map<string, Symbolic>();

  constructor(readonly origin: Origin) {}

  /** One output, by its name, of a layer that returns several. */
  get(part: string): Symbolic {
    const known = this.#parts.get(part);
    if (known) return known;
    const made = new Symbolic({ whole: this, part: checkName(part, "get") });
    this.#parts.set(part, made);
    return made;
  }

  /** What it is called where nothing else is said. */
  get name(): string {
    const { origin } = this;
    if ("part" in origin) return origin.part;
    return "layer" in origin ? origin.layer.name : (origin.input.name ?? "input");
  }
}

/** The values, in order. */
export const listOf = (values: Symbolics): readonly Symbolic[] =>
  values instanceof Symbolic ? [values] : Object.values(values);

/**
 * An input of a graph of layers: the shape of one sample, in which null is any length. What is whole numbers for an embedding may be left
 * "float32", since layers say themselves what they expect; "int32" holds all data to whole numbers. Keras: `Input(shape)`.
 *
 *     const x = input([784]);
 *     const y = connect(dense(10), connect(dense(64, { activation: "relu" }), x));
 *     const classifier = model({ inputs: x, outputs: y });
 */
export const input = (
  shape: OpenShape,
  options: { readonly dtype?: "float32" | "int32"; readonly name?: string } = {},
): Symbolic => {
  checkOptions("input", options, ["dtype", "name"]);
  const { dtype = "float32", name } = options;
  if (dtype !== "float32" && dtype !== "int32") {
    throw new ArgumentError(`input: dtype: expected "float32" or "int32", received ${show(dtype)}.`);
  }
  const named = name === undefined ? {} : { name: checkName(name, "input: name") };
  return new Symbolic({ input: { ...named, shape: [...checkOpenShape(shape, "input", 1)], dtype } });
};

/** The values that a layer is given, by name where they are several. */
const givenTo = (layer: Link, given: readonly unknown[]): Symbolics => {
  const [first] = given;
  if (given.length === 1 && first instanceof Symbolic) return first;
  const facts = layer.inside?.inputs;
  const names = given.length > 1 ? (facts ?? given).map((_, i) => facts?.[i]?.name ?? String(i)) : undefined;
  if (names && names.length !== given.length) {
    throw new ArgumentError(
      `connect: ${layer.name} takes ${names.length} inputs (${names.join(", ")}), received ${given.length}.`,
    );
  }
  const named: unknown = names ? Object.fromEntries(names.map((name, i) => [name, given[i]])) : first;
  const values = typeof named === "object" && named !== null ? Object.values(named) : [];
  const wrong = values.length === 0 ? first : values.find((value) => !(value instanceof Symbolic));
  if (values.length > 0 && wrong === undefined) return { ...(named as { readonly [name: string]: Symbolic }) };
  throw new ArgumentError(
    `connect: ${layer.name}: expected what input or connect returned, received ${show(wrong)}. ` +
      "Tensors are there once the model is built: inside of a layer, call layer.apply(x, scope).",
  );
};

/**
 * A layer applied to values of a graph: one, several in order (for merging layers and models of several inputs), or several by name, as
 * `{ query, value }`. A layer that is connected twice has its weights in both places. What it returns stands for its output; where
 * it has several, `.get(name)` takes one. Throws ArgumentError for what is no layer, no value of a graph, or too many of them.
 */
export const connect = (
  layer: Link,
  ...inputs: readonly Symbolic[] | readonly [{ readonly [name: string]: Symbolic }]
): Symbolic => {
  if (!isLayer(layer)) {
    throw new ArgumentError(`connect: expected a layer such as dense(10), received ${show(layer)}.`);
  }
  return new Symbolic({ layer, from: givenTo(layer, inputs) });
};
