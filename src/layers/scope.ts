// Where a layer gets its parameters, state and random streams from while a model is traced.

import { ArgumentError, ShapeError, show } from "../errors.js";
import type { Initializer } from "../initializers/initializer.js";
import { type InitializerName, resolveInitializer } from "../initializers/resolve.js";
import { checkShape, type Shape, sameShape, showShape } from "../tensor/shape.js";
import { leaf, Tensor } from "../tensor/tensor.js";
import { checkName, type Layer, type Tensors } from "./layer.js";

/** A tensor that outlives a run: a parameter (trained) or state (kept, not trained). */
export interface Variable {
  /** Names from the outermost layer to the variable: `dense_1/kernel`. */
  readonly path: string;
  readonly tensor: Tensor;
  readonly initializer: Initializer;
  readonly trainable: boolean;
}

/** State of a layer: what the last step left, and what the next one will find. */
export interface State {
  readonly read: Tensor;
  write(value: Tensor): void;
}

export interface Scope {
  /** Whether this trace is for training: dropout is on, and so on. */
  readonly training: boolean;
  /** A trained parameter of this layer. The same name is the same parameter. */
  parameter(name: string, shape: Shape, initializer: Initializer | InitializerName): Tensor;
  /** A tensor that is kept from step to step and not trained. Writes count in training only. */
  state(name: string, shape: Shape, initializer: Initializer | InitializerName): State;
  /** Adds a number of one element to the loss, as regularization does. */
  penalty(value: Tensor): void;
  /** The number of a random stream of its own; the same place in the model gets the same number in every trace. */
  stream(): number;
  /** Runs a layer's function in a scope of its own. Called by `Layer.apply`. */
  enter(layer: Layer<Tensors, Tensors>, x: Tensors, trace: (x: Tensors, scope: Scope) => Tensors): Tensors;
}

/** What all traces of one model share: names, variables and streams. */
export class Registry {
  readonly variables = new Map<string, Variable>();
  readonly #paths = new Map<object, string>();
  readonly #used = new Set<string>();
  readonly #streams = new Map<string, number>();

  /** The layer's path; a second layer of the same name under the same parent gets a number. */
  pathOf(layer: Layer<Tensors, Tensors>, parent: string): string {
    const known = this.#paths.get(layer);
    if (known !== undefined) return known;
    const wanted = parent === "" ? layer.name : `${parent}/${layer.name}`;
    let path = wanted;
    for (let i = 1; this.#used.has(path); i++) path = `${wanted}_${i}`;
    this.#used.add(path);
    this.#paths.set(layer, path);
    return path;
  }

  streamOf(place: string): number {
    const known = this.#streams.get(place);
    if (known !== undefined) return known;
    const stream = this.#streams.size;
    this.#streams.set(place, stream);
    return stream;
  }

  variable(path: string, shape: Shape, initializer: Initializer | InitializerName, trainable: boolean): Variable {
    const known = this.variables.get(path);
    if (known) {
      if (known.trainable !== trainable) {
        throw new ArgumentError(`${path}: was asked for as a parameter and as a state. Give one of them another name.`);
      }
      if (!sameShape(known.tensor.shape, shape)) {
        throw new ShapeError(
          `${path}: was made with shape ${showShape(known.tensor.shape)} and is asked for with ${showShape(shape)}. ` +
            "One layer has one input size; make another layer for another size.",
        );
      }
      return known;
    }
    const resolved = resolveInitializer(initializer, path);
    const tensor = leaf({ kind: "variable", name: path }, checkShape(shape, path, 1));
    const variable: Variable = { path, tensor, initializer: resolved, trainable };
    this.variables.set(path, variable);
    return variable;
  }
}

/** A layer that was traced: for the model's summary. */
export interface TracedLayer {
  readonly path: string;
  readonly layer: Layer<Tensors, Tensors>;
  readonly output: Tensors;
}

/** One trace of a model: what its layers wrote while they were applied. */
export class Trace {
  readonly layers: TracedLayer[] = [];
  readonly writes: { readonly variable: Tensor; readonly value: Tensor }[] = [];
  readonly penalties: Tensor[] = [];
  readonly #draws = new Map<string, number>();

  constructor(
    readonly registry: Registry,
    readonly training: boolean,
  ) {}

  scope(path = ""): Scope {
    const { registry, training } = this;
    const inside = (name: string): string => (path === "" ? name : `${path}/${name}`);
    return {
      training,
      parameter: (name, shape, initializer) =>
        registry.variable(inside(checkName(name, "parameter")), shape, initializer, true).tensor,
      state: (name, shape, initializer) => {
        const tensorPath = inside(checkName(name, "state"));
        const { tensor } = registry.variable(tensorPath, shape, initializer, false);
        return {
          read: tensor,
          write: (value) => {
            if (!(value instanceof Tensor) || !sameShape(value.shape, tensor.shape)) {
              const received = value instanceof Tensor ? showShape(value.shape) : show(value);
              throw new ShapeError(
                `${tensorPath}: expected a tensor of shape ${showShape(tensor.shape)} to write, received ${received}.`,
              );
            }
            if (training) this.writes.push({ variable: tensor, value });
          },
        };
      },
      penalty: (value) => {
        if (!(value instanceof Tensor)) {
          throw new ArgumentError(`${path}: penalty: expected a tensor of one number, received ${show(value)}.`);
        }
        if (value.shape.some((size) => size !== 1)) {
          throw new ShapeError(
            `${path}: penalty: expected a tensor of one number, received shape ${showShape(value.shape)}. Use sum or mean.`,
          );
        }
        this.penalties.push(value);
      },
      stream: () => {
        const draw = this.#draws.get(path) ?? 0;
        this.#draws.set(path, draw + 1);
        return registry.streamOf(`${path}#${draw}`);
      },
      enter: (layer, x, trace) => {
        const own = registry.pathOf(layer, path);
        const output = trace(x, this.scope(own));
        checkOutput(output, own);
        this.layers.push({ path: own, layer, output });
        return output;
      },
    };
  }
}

const checkOutput = (output: unknown, path: string): void => {
  if (output instanceof Tensor) return;
  const parts = typeof output === "object" && output !== null ? Object.values(output) : [];
  if (parts.length > 0 && parts.every((part) => part instanceof Tensor)) return;
  throw new ArgumentError(`${path}: expected the layer's function to return a tensor, received ${show(output)}.`);
};
