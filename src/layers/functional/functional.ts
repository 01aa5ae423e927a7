// Layers that are connected in a graph, as one layer: what is saved of it names its layers once, and each application by numbers.

import { ArgumentError, ShapeError, show } from "../../errors.js";
import type { Json, Option } from "../../schema.js";
import { matches, showOpenShape } from "../../tensor/open-shape.js";
import { showShape } from "../../tensor/shape.js";
import { Tensor } from "../../tensor/tensor.js";
import { type Link, linksOption } from "../chain.js";
import {
  type Algebra,
  defineLayer,
  type InputFacts,
  type Layer,
  type Scope,
  type Several,
  type Tensors,
} from "../layer.js";

/** A value by its number (inputs first, then one for each call), or a part of it by name. */
export type Reference = number | readonly [value: number, part: string];

/** One value, or several by name. */
export type References = Reference | { readonly [name: string]: Reference };

/** One application of a layer, given by its number. */
export interface Call {
  readonly layer: number;
  readonly from: References;
}

/** The only input of a graph whose input has no name. */
const nameless = "";

const isReference = (value: unknown, known: number): value is Reference => {
  const [number, part = ""] = Array.isArray(value) ? value : [value];
  return Number.isInteger(number) && number >= 0 && number < known && typeof part === "string";
};

const areReferences = (value: unknown, known: number): value is References => {
  if (isReference(value, known)) return true;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const all = Object.values(value);
  return all.length > 0 && all.every((each) => isReference(each, known));
};

const jsonOption = <T>(expects: string, fits: (given: unknown) => boolean): Option<T, T, true> => ({
  read: (given, where) => {
    if (fits(given)) return given as T;
    throw new ArgumentError(`${where}: expected ${expects}, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects,
  write: (value) => value as Json,
});

const isInput = (given: unknown): boolean =>
  typeof given === "object" && given !== null && typeof (given as { name?: unknown }).name === "string";

const options = {
  layers: linksOption(),
  inputs: jsonOption<readonly (InputFacts & { readonly name: string })[]>(
    "a list of inputs { name, shape, dtype }",
    (given) => Array.isArray(given) && given.length > 0 && given.every(isInput),
  ),
  calls: jsonOption<readonly Call[]>("a list of calls { layer, from }", Array.isArray),
  outputs: jsonOption<References>("numbers of values", (given) => areReferences(given, Number.POSITIVE_INFINITY)),
};

const isOne = (from: References): from is Reference => typeof from === "number" || Array.isArray(from);

/** The tensor of an input, held to what was said of it. Throws ArgumentError or ShapeError. */
const checkInput = ({ name, shape, dtype }: InputFacts, x: unknown, scope: Scope): Tensor => {
  const called = name === nameless ? "its input" : `input "${name}"`;
  if (!(x instanceof Tensor)) {
    throw new ArgumentError(
      `${scope.path}: expected one tensor for ${called}, received ${show(x)}. Names of data are names of inputs.`,
    );
  }
  if (shape && !matches(x.shape.slice(1), shape)) {
    throw new ShapeError(
      `${scope.path}: expected samples of shape ${showOpenShape(shape)} for ${called}, received ${showShape(x.shape.slice(1))}.`,
    );
  }
  return dtype === "int32" ? scope.expects(x, "int32") : x;
};

/** What a layer returned, or one of the tensors that it returned by name. Throws ArgumentError. */
const partOf = (value: Tensors, name: string | undefined, where: string): Tensor => {
  if (value instanceof Tensor && name === undefined) return value;
  if (!(value instanceof Tensor) && name !== undefined && Object.hasOwn(value, name)) return value[name]!;
  const known = value instanceof Tensor ? "one without a name" : Object.keys(value).join(", ");
  throw new ArgumentError(
    `${where}: expected ${name === undefined ? "one output" : `an output named "${name}"`} of a layer, received ${known}. ` +
      "Where a layer returns several, take one with .get(name).",
  );
};

/** Layers connected in a graph; made by `model({ inputs, outputs })`. Throws ArgumentError for numbers that name nothing. */
export const functional = defineLayer<
  typeof options,
  (layers: readonly Link[]) => { layers: readonly Link[] },
  Tensors,
  Tensors
>(
  "functional",
  options,
  (layers) => ({ layers }),
  ({ layers, inputs, calls, outputs }) => {
    for (const [i, call] of calls.entries()) {
      const known = inputs.length + i;
      if (layers[call?.layer] && areReferences(call.from, known)) continue;
      throw new ArgumentError(
        `functional: calls[${i}]: expected one of ${layers.length} layers and values before ${known}, received ${show(call)}.`,
      );
    }
    if (!areReferences(outputs, inputs.length + calls.length)) {
      throw new ArgumentError(`functional: outputs: expected numbers of values, received ${show(outputs)}.`);
    }
    const single = inputs.length === 1 && inputs[0]!.name === nameless;
    /** The outputs, from the inputs: of tensors, and of what stands for them. */
    const compose = <T>(given: readonly T[], { apply, part }: Algebra<T>): Several<T> => {
      const values: Several<T>[] = [...given];
      const one = (of: Reference): T =>
        typeof of === "number" ? part(values[of]!, undefined) : part(values[of[0]]!, of[1]);
      // What a layer returns by name may go on as a whole.
      const all = (from: References): Several<T> => {
        if (typeof from === "number") return values[from]!;
        if (isOne(from)) return one(from);
        return Object.fromEntries(Object.entries(from).map(([name, of]) => [name, one(of)]));
      };
      for (const { layer, from } of calls) values.push(apply(layers[layer] as Layer<Tensors, Tensors>, all(from)));
      return all(outputs);
    };
    return {
      trace: (x, scope) => {
        const given = inputs.map((facts) => {
          const named = x instanceof Tensor ? undefined : x[facts.name];
          return checkInput(facts, single ? x : named, scope);
        });
        return compose<Tensor>(given, {
          apply: (layer, from) => layer.apply(from, scope),
          part: (value, name) => partOf(value, name, scope.path),
        });
      },
      inputs: inputs.map(({ name, ...facts }) => (name === nameless ? facts : { name, ...facts })),
      compose: (x, algebra) =>
        compose(single ? [algebra.part(x, undefined)] : inputs.map(({ name }) => algebra.part(x, name)), algebra),
    };
  },
);
