// From values of a graph to the layer that computes them: which layers are applied to what, in which order.

import { ArgumentError, show } from "../../errors.js";
import type { Link } from "../chain.js";
import { checkName, type InputFacts, type Layer, type Tensors } from "../layer.js";
import { type Call, functional, type Reference, type References } from "./functional.js";
import { listOf, Symbolic, type Symbolics } from "./symbolic.js";

/** What a model of a graph is made from: one value, several by name, or a list of values that are called as their layers are. */
export interface GraphEnds {
  readonly inputs: Symbolics | readonly Symbolic[];
  readonly outputs: Symbolics | readonly Symbolic[];
}

/** Values by name; equal names in a list get numbers. */
const numbered = (values: readonly Symbolic[]): { readonly [name: string]: Symbolic } => {
  const named = new Map<string, Symbolic>();
  for (const value of values) {
    let { name } = value;
    for (let i = 1; named.has(name); i++) name = `${value.name}_${i}`;
    named.set(name, value);
  }
  return Object.fromEntries(named);
};

/** One value or several by name. Throws ArgumentError. */
const readEnds = (given: unknown, where: string): Symbolics => {
  if (given instanceof Symbolic) return given;
  const values = typeof given === "object" && given !== null ? Object.values(given) : [];
  const wrong = values.length === 0 ? given : values.find((value) => !(value instanceof Symbolic));
  if (values.length === 0 || wrong !== undefined) {
    throw new ArgumentError(
      `${where}: expected what input or connect returned, one or several by name, received ${show(wrong)}.`,
    );
  }
  if (Array.isArray(given)) return numbered(values);
  for (const name of Object.keys(given as object)) checkName(name, where);
  return given as Symbolics;
};

/** What a value is made of. */
const sourcesOf = ({ origin }: Symbolic): readonly Symbolic[] =>
  "part" in origin ? [origin.whole] : "layer" in origin ? listOf(origin.from) : [];

const factsOf = (value: Symbolic): InputFacts => ("input" in value.origin ? value.origin.input : {});

/** The layer of a graph, from its inputs to its outputs. Throws ArgumentError for ends that are not connected. */
export const graphLayer = (ends: GraphEnds): Layer<Tensors, Tensors> => {
  const inputs = readEnds(ends.inputs, "model: inputs");
  const outputs = readEnds(ends.outputs, "model: outputs");
  const named = inputs instanceof Symbolic ? [["", inputs] as const] : Object.entries(inputs);
  const numbers = new Map<Symbolic, number>();
  for (const [name, value] of named) {
    if (numbers.has(value)) throw new ArgumentError(`model: inputs: "${name}" is among them twice. Name it once.`);
    numbers.set(value, numbers.size);
  }
  const layers = new Map<Link, number>();
  const calls: Call[] = [];
  const used = new Set<Symbolic>();
  const reference = (value: Symbolic): Reference => {
    const number = numbers.get(value);
    if (number !== undefined || !("part" in value.origin)) return number!;
    return [numbers.get(value.origin.whole)!, value.origin.part];
  };
  const references = (values: Symbolics): References =>
    values instanceof Symbolic
      ? reference(values)
      : Object.fromEntries(Object.entries(values).map(([name, value]) => [name, reference(value)]));
  const call = (value: Symbolic): void => {
    const { origin } = value;
    if ("input" in origin) {
      throw new ArgumentError(
        `model: outputs follow from the input "${value.name}", which is not among the inputs. Give it in inputs.`,
      );
    }
    if (!("layer" in origin)) return;
    if (!layers.has(origin.layer)) layers.set(origin.layer, layers.size);
    numbers.set(value, named.length + calls.length);
    calls.push({ layer: layers.get(origin.layer)!, from: references(origin.from) });
  };
  // What a value is made of comes before it; a list of its own, since graphs may be deeper than calls can be.
  const done = new Set<Symbolic>();
  const waiting = [...listOf(outputs)].reverse();
  while (waiting.length > 0) {
    const value = waiting.at(-1)!;
    const isInput = named.some(([, input]) => input === value);
    if (isInput) used.add(value);
    const missing = isInput || done.has(value) ? [] : sourcesOf(value).filter((source) => !done.has(source));
    if (missing.length > 0) {
      waiting.push(...missing.reverse());
      continue;
    }
    waiting.pop();
    if (!isInput && !done.has(value)) call(value);
    done.add(value);
  }
  const idle = named.find(([, value]) => !used.has(value));
  if (idle) {
    throw new ArgumentError(
      `model: inputs: no output follows from "${idle[0] || idle[1].name}". Connect it, or leave it out.`,
    );
  }
  if (calls.length === 0) throw new ArgumentError("model: outputs are inputs. Connect a layer between them.");
  return functional([...layers.keys()], {
    inputs: named.map(([name, value]) => ({ ...factsOf(value), name })),
    calls,
    outputs: references(outputs),
  });
};
