// A graph by numbers: what is asked of every tensor again and again stands in arrays, in the order of the graph.

import type { Tensor } from "../tensor/tensor.js";

export class NumberedGraph {
  /** For each tensor the places of its operands. */
  readonly operands: readonly (readonly number[])[];
  /** For each tensor the place of the one in whose memory it lies. */
  readonly storages: Int32Array;
  readonly #places: ReadonlyMap<Tensor, number>;

  /** `tensors` are in topological order, and none of their operands is missing. */
  constructor(readonly tensors: readonly Tensor[]) {
    this.#places = new Map(tensors.map((tensor, place) => [tensor, place]));
    this.operands = tensors.map(({ inputs }) => inputs.map((input) => this.#places.get(input)!));
    this.storages = new Int32Array(tensors.length);
    for (const [place, { op }] of tensors.entries()) {
      this.storages[place] = op?.view ? this.storages[this.operands[place]![0]!]! : place;
    }
  }

  get size(): number {
    return this.tensors.length;
  }

  /** The place of a tensor; undefined when it is none of the graph. */
  placeOf(tensor: Tensor): number | undefined {
    return this.#places.get(tensor);
  }
}
