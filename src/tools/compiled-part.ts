// A part that was traced, in a memory of its own: what it computes, and its gradients, for any values of what it computes from.

import { NumericalError, ShapeError } from "../errors.js";
import { differentiate } from "../graph/differentiate.js";
import { constant } from "../ops/apply.js";
import { add, multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { compileProgram } from "../program/program.js";
import { type LoadedProgram, Session } from "../runtime/session.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { onGrid, type TracedPart } from "./checked-part.js";

/** A tensor by which derivatives are checked. */
export interface CheckedTensor {
  readonly name: string;
  readonly tensor: Tensor;
  readonly values: Float32Array;
  /** Of Σ weights·outputs. */
  readonly gradient: Float32Array;
}

/** How far parameters are moved from their first values: zeros and ones would hide what is multiplied by them. */
const moved = 0.3;

export class CompiledPart {
  readonly tensors: readonly CheckedTensor[];
  /** One for each value that the part puts out. */
  readonly weights: Float32Array;
  readonly #session: Session;
  readonly #outputs: readonly Tensor[];
  readonly #forward: LoadedProgram;
  readonly #values: Float32Array;

  private constructor(session: Session, part: TracedPart, seed: number, next: () => number, where: string) {
    const { given, registry, outputs } = part;
    this.#session = session;
    this.#outputs = outputs;
    const count = outputs.reduce((total, { shape }) => total + sizeOf(shape), 0);
    this.weights = Float32Array.from({ length: count }, () => 2 * next() - 1);
    this.#values = new Float32Array(count);
    const parameters = [...registry.variables.values()];
    this.#initialize(part, seed);
    const trained = parameters
      .filter(({ trainable }) => trainable)
      .map(({ path, tensor }) => {
        const values = Float32Array.from(session.read(tensor), (value) => onGrid(value + moved * (2 * next() - 1)));
        return { name: path, tensor, values };
      });
    const checked = [...given.filter((each) => each.checked), ...trained];
    if (checked.length === 0) throw new ShapeError(`${where}: ${part.name} has nothing that a gradient could be of.`);
    this.#forward = session.load(compileProgram(outputs));
    const gradients = differentiate(
      this.#loss(),
      checked.map(({ tensor }) => tensor),
    );
    const backward = session.load(compileProgram(gradients));
    for (const { tensor, values } of [...given, ...trained])
      for (const loaded of [this.#forward, backward]) this.#write(loaded, tensor, values);
    session.drawBy(seed, 1, 0);
    session.run(backward);
    this.tensors = checked.map(({ name, tensor, values }, i) => ({
      ...{ name, tensor, values },
      gradient: session.viewOf(backward, gradients[i]!).slice() as Float32Array,
    }));
    this.valuesAt(this.tensors[0]!, [], 0);
    if (!this.#values.every(Number.isFinite)) {
      throw new NumericalError(
        `${where}: ${part.name} puts out NaN or Infinity for the numbers it is given. Choose others with range or x.`,
      );
    }
  }

  /** Compiles a part in a session of its own; give it back with `end`. */
  static async create(part: TracedPart, seed: number, next: () => number, where: string): Promise<CompiledPart> {
    const session = await Session.create();
    try {
      return new CompiledPart(session, part, seed, next, where);
    } catch (error) {
      session.team.dismiss();
      throw error;
    }
  }

  /** Gives parameters and states their first values. */
  #initialize({ registry }: TracedPart, seed: number): void {
    const session = this.#session;
    const variables = [...registry.variables.values()];
    for (const { tensor } of variables) session.define(tensor, 0);
    for (const { tensor, initial } of registry.samples.values()) session.define(tensor, initial);
    const first = session.load(
      compileProgram(
        [],
        variables.map(({ tensor, initializer }, stream) => ({
          variable: tensor,
          value: initializer.initialize(tensor.shape, { stream }),
        })),
      ),
    );
    session.drawBy(seed, 0, 0);
    session.run(first);
    session.unload(first);
  }

  /** Σ weights·outputs. */
  #loss(): Tensor {
    let begin = 0;
    const terms = this.#outputs.map((output) => {
      const size = sizeOf(output.shape);
      const weights = this.weights.subarray(begin, begin + size);
      begin += size;
      return sum(multiply(output, constant(weights, output.shape)));
    });
    return terms.reduce((total, term) => add(total, term));
  }

  #write(loaded: LoadedProgram, tensor: Tensor, values: Float32Array): void {
    const { source } = tensor;
    if (source?.kind === "variable") this.#session.write(tensor, values);
    // Programs know only the inputs that they read.
    else if (source?.kind === "input") {
      const place = loaded.inputs.get(source.name);
      if (place) this.#session.memory.write(place.address, values, tensor.dtype);
    }
  }

  /** What the part puts out when a tensor is moved along some of its elements; a copy. */
  valuesAt(
    { tensor, values }: CheckedTensor,
    direction: readonly (readonly [place: number, sign: number])[],
    step: number,
  ): Float32Array {
    const there = values.slice();
    for (const [place, sign] of direction) there[place]! += sign * step;
    this.#write(this.#forward, tensor, there);
    this.#session.run(this.#forward);
    let begin = 0;
    for (const output of this.#outputs) {
      const view = this.#session.viewOf(this.#forward, output);
      this.#values.set(view, begin);
      begin += view.length;
    }
    this.#write(this.#forward, tensor, values);
    return this.#values.slice();
  }

  end(): void {
    this.#session.team.dismiss();
  }
}
