// One trace of a network: where its layers get their parameters, state and random streams from.

import { ArgumentError, DataTypeError, inLayer, ShapeError, StateError, show } from "../errors.js";
import { checkFinite, checkFlag, checkOptions } from "../options.js";
import { sameShape, showShape } from "../tensor/shape.js";
import { Tensor, withLayer } from "../tensor/tensor.js";
import { bothOf, type Expected, expectWhole } from "./expects.js";
import { checkName, type Layer, type Scope, type State, type Tensors } from "./layer.js";
import { Masks } from "./masks.js";
import type { Mixing } from "./mixing.js";
import type { Registry, TracePaths } from "./registry.js";

/** A layer that was traced: for the model's summary. */
export interface TracedLayer {
  readonly path: string;
  readonly layer: Layer<Tensors, Tensors>;
  readonly output: Tensors;
}

/** One trace of a model: what its layers wrote while they were applied. */
export class Trace {
  readonly layers: TracedLayer[] = [];
  readonly penalties: Tensor[] = [];
  /** What becomes of the targets of samples that a layer has mixed. */
  mixing: Mixing | undefined;
  /** What brings updated parameters back into bounds. */
  readonly constraints = new Map<Tensor, (value: Tensor) => Tensor>();
  /** What layers expect of the inputs, by their names. */
  readonly expected = new Map<string, Expected>();
  /** Which steps of tensors count. */
  readonly masks = new Masks();
  /** What each state holds by now: what was written last, wherever its layer was applied. */
  readonly #values = new Map<Tensor, Tensor>();
  readonly #draws = new Map<string, number>();
  readonly #paths: TracePaths = { paths: new Map(), used: new Set() };

  constructor(
    readonly registry: Registry,
    readonly training: boolean,
    /** Samples of the batch: what states that have a value for each are sized by. */
    readonly batch: number,
    /** Whether training changes what lies at a path. */
    readonly trains: (path: string) => boolean = () => true,
  ) {}

  /** The values that states have after the run. */
  get writes(): readonly { readonly variable: Tensor; readonly value: Tensor }[] {
    return [...this.#values].map(([variable, value]) => ({ variable, value }));
  }

  scope(path = "", owner: object = this.registry): Scope {
    const { registry, training } = this;
    const inside = (name: string): string => (path === "" ? name : `${path}/${name}`);
    return {
      path,
      training,
      trainable: this.trains(path),
      parameter: (name, shape, initializer) => {
        checkName(name, "parameter");
        return registry.variable({ owner, path: inside(name), name, shape, initializer, trainable: true }).tensor;
      },
      state: (name, shape, initializer, options = {}) => {
        checkName(name, "state");
        checkOptions(`${inside(name)}: state`, options, ["perSample", "below"]);
        if (checkFlag(options.perSample ?? false, `${inside(name)}: state: perSample`)) {
          const { below } = options;
          if (below !== undefined) checkFinite(below, `${inside(name)}: state: below`);
          const tensor = registry.sampleState(inside(name), [this.batch, ...shape], initializer, below);
          return this.#state(inside(name), tensor, true);
        }
        const wanted = { owner, path: inside(name), name, shape, initializer, trainable: false };
        return this.#state(inside(name), registry.variable(wanted).tensor, training);
      },
      expects: (x, dtype, classes) =>
        expectWhole(x, dtype, classes, path, (input, expected) => {
          this.expected.set(input, bothOf(this.expected.get(input), expected));
        }),
      mask: (x) => this.masks.of(x),
      setMask: (x, mask) => this.masks.set(x, mask, path),
      constrain: (parameter, constraint) => {
        this.constraints.set(parameter, constraint);
      },
      penalty: (value) => {
        this.penalties.push(checkPenalty(value, path));
      },
      mix: (next) => {
        this.mixing = next(this.mixing);
      },
      stream: () => {
        const draw = this.#draws.get(path) ?? 0;
        this.#draws.set(path, draw + 1);
        return registry.streamOf(`${path}#${draw}`);
      },
      enter: (layer, x, trace) => {
        const own = registry.pathOf(layer, path, this.#paths);
        try {
          const output = withLayer(own, () => trace(x, this.scope(own, layer)));
          checkOutput(output, own);
          this.masks.pass(x, output);
          this.layers.push({ path: own, layer, output });
          return output;
        } catch (error) {
          throw inLayer(error, own);
        }
      },
    };
  }

  #state(path: string, tensor: Tensor, keeps: boolean): State {
    const values = this.#values;
    let written = false;
    return {
      get read() {
        return values.get(tensor) ?? tensor;
      },
      write: (value) => {
        if (!(value instanceof Tensor) || !sameShape(value.shape, tensor.shape)) {
          const received = value instanceof Tensor ? showShape(value.shape) : show(value);
          throw new ShapeError(
            `${path}: expected a tensor of shape ${showShape(tensor.shape)} to write, received ${received}.`,
          );
        }
        if (value.dtype !== tensor.dtype) {
          throw new DataTypeError(`${path}: expected ${tensor.dtype} to write, received ${value.dtype}. Use cast.`);
        }
        if (written) {
          throw new StateError(
            `${path}: is written twice in one application of its layer, and one of the values would be lost. Write it once.`,
          );
        }
        written = true;
        if (keeps) values.set(tensor, value);
      },
    };
  }
}

const checkPenalty = (value: unknown, path: string): Tensor => {
  if (!(value instanceof Tensor)) {
    throw new ArgumentError(`${path}: penalty: expected a tensor of one number, received ${show(value)}.`);
  }
  if (value.shape.some((size) => size !== 1)) {
    throw new ShapeError(
      `${path}: penalty: expected a tensor of one number, received shape ${showShape(value.shape)}. Use sum or mean.`,
    );
  }
  return value;
};

const checkOutput = (output: unknown, path: string): void => {
  if (output instanceof Tensor) return;
  const parts = typeof output === "object" && output !== null ? Object.values(output) : [];
  if (parts.length > 0 && parts.every((part) => part instanceof Tensor)) return;
  throw new ArgumentError(`${path}: expected the layer's function to return a tensor, received ${show(output)}.`);
};
