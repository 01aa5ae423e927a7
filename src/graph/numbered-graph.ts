// A graph by numbers: what is asked of every tensor again and again stands in arrays, in the order of the graph.

import { originalOf } from "../tensor/call.js";
import type { Tensor } from "../tensor/tensor.js";

export class NumberedGraph {
  /** Those of the graph, in topological order; behind them operands that are none of it. */
  readonly tensors: readonly Tensor[];
  /** How many are of the graph. */
  readonly count: number;
  /** For each tensor of the graph the places of its operands, those that aliases stand for. */
  readonly operands: readonly (readonly number[])[];
  /** For each tensor the place of the one in whose memory it lies. */
  readonly storages: Int32Array;
  readonly #places: Map<Tensor, number>;

  constructor(graph: readonly Tensor[]) {
    const tensors = [...graph];
    const places = new Map(graph.map((tensor, place) => [tensor, place]));
    const placeOf = (tensor: Tensor): number => {
      const known = places.get(tensor);
      if (known !== undefined) return known;
      places.set(tensor, tensors.length);
      return tensors.push(tensor) - 1;
    };
    this.operands = graph.map(({ inputs }) => inputs.map((input) => placeOf(originalOf(input))));
    this.tensors = tensors;
    this.count = graph.length;
    this.#places = places;
    this.storages = Int32Array.from(tensors, (_, place) => place);
    for (const [place, { op }] of graph.entries()) {
      if (op?.view) this.storages[place] = this.storages[this.operands[place]![0]!]!;
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
