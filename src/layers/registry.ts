// What all traces of one network share: paths, variables and random streams.

import { ArgumentError, ShapeError, StateError, show } from "../errors.js";
import type { Initializer } from "../initializers/initializer.js";
import type { InitializerName } from "../initializers/resolve.js";
import { resolveInitializer } from "../initializers/resolve.js";
import { constantValue } from "../ops/apply.js";
import { checkShape, type Shape, sameShape, showShape } from "../tensor/shape.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import type { Layer, Tensors } from "./layer.js";

/** A tensor that outlives a run: a parameter (trained) or state (kept, not trained). */
export interface Variable {
  /** Names from the outermost layer to the variable: `dense_1/kernel`. */
  readonly path: string;
  readonly tensor: Tensor;
  readonly initializer: Initializer;
  /** Whether it is a parameter, which training changes unless it is frozen. */
  readonly trainable: boolean;
}

/** What a layer asks for by a name of its own. */
interface Wanted {
  readonly owner: object;
  readonly path: string;
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer | InitializerName;
  readonly trainable: boolean;
}

/** A state with a value for each sample, for batches of one size. */
export interface SampleState {
  readonly tensor: Tensor;
  /** What it holds everywhere at first. */
  readonly initial: number;
  /** What it must be below for a prediction to go on from it. */
  readonly below: number | undefined;
}

/** The variables of every layer that was built: a layer has one identity, in whatever networks it is applied. */
const built = new WeakMap<object, Map<string, Variable>>();

/** The paths that one trace gives to layers which the network was not built with. */
export interface TracePaths {
  readonly paths: Map<object, string>;
  readonly used: Set<string>;
}

export class Registry {
  /** The network's variables by path, in the order in which its layers asked for them. */
  readonly variables = new Map<string, Variable>();
  /** States with a value for each sample, by the batch's size and their path. They may be asked for at any time. */
  readonly samples = new Map<string, SampleState>();
  readonly #tensors = new Set<Tensor>();
  readonly #fresh = new Map<object, Map<string, Variable>>();
  readonly #paths = new Map<object, string>();
  readonly #used = new Set<string>();
  readonly #streams = new Map<string, number>();
  /** Paths of layers that are not to be trained. */
  readonly frozen = new Set<string>();
  #sealed = false;

  /** The layer's path; a second layer of the same name under the same parent gets a number. */
  pathOf(layer: Layer<Tensors, Tensors>, parent: string, trace: TracePaths): string {
    const known = this.#paths.get(layer) ?? trace.paths.get(layer);
    if (known !== undefined) return known;
    const wanted = parent === "" ? layer.name : `${parent}/${layer.name}`;
    let path = wanted;
    for (let i = 1; this.#used.has(path) || trace.used.has(path); i++) path = `${wanted}_${i}`;
    // A layer made anew in every trace gets the same path in each, and is not remembered.
    const { paths, used } = this.#sealed ? trace : { paths: this.#paths, used: this.#used };
    paths.set(layer, path);
    used.add(path);
    if (layer.trainable === false) this.frozen.add(path);
    return path;
  }

  streamOf(place: string): number {
    const known = this.#streams.get(place);
    if (known !== undefined) return known;
    const stream = this.#streams.size;
    this.#streams.set(place, stream);
    return stream;
  }

  /** The variable that a layer asks for: the layer's own, wherever it was made, or a new one while the network is built. */
  variable({ owner, path, name, shape, initializer, trainable }: Wanted): Variable {
    const known = this.#fresh.get(owner)?.get(name) ?? built.get(owner)?.get(name);
    if (this.#sealed && !(known && this.#tensors.has(known.tensor))) throw notBuilt(path);
    if (known) {
      checkSame(known, path, shape, trainable);
      this.#keep({ ...known, path });
      return known;
    }
    const made: Variable = {
      path,
      tensor: leaf({ kind: "variable", name: path }, checkShape(shape, path, 1)),
      initializer: resolveInitializer(initializer, path),
      trainable,
    };
    const own = this.#fresh.get(owner) ?? new Map<string, Variable>();
    this.#fresh.set(owner, own.set(name, made));
    this.#keep(made);
    return made;
  }

  /** The state for batches of the size that stands first in its shape. */
  sampleState(path: string, shape: Shape, initializer: Initializer | InitializerName, below?: number): Tensor {
    const key = `${shape[0]}:${path}`;
    const known = this.samples.get(key)?.tensor;
    if (known && sameShape(known.shape, shape)) return known;
    if (known)
      throw new ShapeError(
        `${path}: was made with shape ${showShape(known.shape)} and is asked for with ${showShape(shape)}.`,
      );
    const initial = constantValue(resolveInitializer(initializer, path).initialize([], { stream: 0 }));
    if (initial === undefined) {
      throw new ArgumentError(
        `${path}: expected one number for a state per sample to begin with, "zeros", "ones" or constantOf(value), received ${show(initializer)}.`,
      );
    }
    const tensor = leaf({ kind: "variable", name: path }, checkShape(shape, path, 1));
    this.samples.set(key, { tensor, initial, below });
    return tensor;
  }

  #keep(variable: Variable): void {
    if (this.#tensors.has(variable.tensor)) return;
    this.#tensors.add(variable.tensor);
    this.variables.set(variable.path, variable);
  }

  /** The variables that no other network has made: they have no values yet. */
  get fresh(): readonly Variable[] {
    const made = new Set([...this.#fresh.values()].flatMap((own) => [...own.values()].map(({ tensor }) => tensor)));
    return [...this.variables.values()].filter(({ tensor }) => made.has(tensor));
  }

  /** Whether another network has built some of the layers since they were traced: their variables are its own, and not these. */
  get overtaken(): boolean {
    return [...this.#fresh].some(([owner, own]) => [...own.keys()].some((name) => built.get(owner)?.has(name)));
  }

  /** Ends the building: the variables belong to their layers from now on, and no trace may ask for another one. */
  seal(): void {
    for (const [owner, variables] of this.#fresh) {
      built.set(owner, new Map([...(built.get(owner) ?? []), ...variables]));
    }
    this.#fresh.clear();
    this.#sealed = true;
  }
}

const checkSame = (known: Variable, path: string, shape: Shape, trainable: boolean): void => {
  if (known.trainable !== trainable) {
    throw new ArgumentError(`${path}: was asked for as a parameter and as a state. Give one of them another name.`);
  }
  if (sameShape(known.tensor.shape, shape)) return;
  throw new ShapeError(
    `${path}: was made with shape ${showShape(known.tensor.shape)} and is asked for with ${showShape(shape)}. ` +
      "One layer has one input size; make another layer for another size.",
  );
};

const notBuilt = (path: string): StateError =>
  new StateError(
    `${path}: is asked for after the model was built, and has no values. Make layers outside of the function that applies ` +
      "them, and ask for the same parameters in every trace, while training and not.",
  );
