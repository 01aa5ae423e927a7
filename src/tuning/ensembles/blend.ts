// How much each model counts in an ensemble: looked for on samples that none of them was trained with.

import { growsBetter } from "../../callbacks/monitor.js";
import type { Dataset } from "../../data/forms.js";
import { ArgumentError, nearest } from "../../errors.js";
import { ones } from "../../initializers/constant.js";
import { activation } from "../../layers/activation.js";
import { connect, input } from "../../layers/functional/symbolic.js";
import { type Layer, layer, type Tensors } from "../../layers/layer.js";
import { add, divide, multiply } from "../../ops/arithmetic.js";
import type { Tensor } from "../../tensor/tensor.js";
import { onlyOutput } from "../../training/entries.js";
import { lbfgs } from "../../training/lbfgs.js";
import { Model } from "../../training/model.js";
import { model } from "../../training/model-of.js";
import type { CompileOptions } from "../../training/model-options.js";
import type { Spoken } from "./members.js";

/** What some models say of samples, and what is true of them. */
export interface Votes {
  /** By model and output. */
  readonly spoken: readonly Readonly<Record<string, Spoken>>[];
  readonly truth: Pick<Dataset, "y" | "sampleWeight">;
  readonly compiled: CompileOptions;
  readonly batchSize: number;
}

type Said = Readonly<Record<string, Spoken>>;

/** One output by itself, several by name. */
const asData = (said: Said): Spoken | Said => (onlyOutput in said ? said[onlyOutput]! : said);

/** Says how good a blend is, as `evaluate` does: a model that hands on what it is given. */
const judgeOf = (votes: Votes, metric: string, where: string) => {
  const { spoken, truth, compiled, batchSize } = votes;
  const named = Object.entries(spoken[0]!).map(
    ([output, { shape }]) => [output, input(shape.slice(1), output === onlyOutput ? {} : { name: output })] as const,
  );
  const handed = named.map(([output, given]) => [output, connect(activation("linear"), given)] as const);
  const alone = named.length === 1 && named[0]![0] === onlyOutput;
  const judge = model({
    inputs: alone ? named[0]![1] : Object.fromEntries(named),
    outputs: alone ? handed[0]![1] : Object.fromEntries(handed),
  });
  judge.compile(compiled);
  const sign = growsBetter(metric) ? -1 : 1;
  return async (said: Said): Promise<number> => {
    const figures = await judge.evaluate({ x: asData(said), ...truth } as Dataset, { batchSize });
    const figure = figures[metric];
    if (figure !== undefined) return Number.isNaN(figure) ? Number.POSITIVE_INFINITY : sign * figure;
    const hint = nearest(metric, Object.keys(figures));
    throw new ArgumentError(
      `${where}: metric: expected one of ${Object.keys(figures).join(", ")}, received "${metric}".${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  };
};

/** Sums of what was said, in float64, and their mean as a model would say it. */
class Sum {
  readonly #sums: Readonly<Record<string, Float64Array>>;
  #count = 0;

  constructor(readonly like: Said) {
    this.#sums = Object.fromEntries(
      Object.entries(like).map(([output, { data }]) => [output, new Float64Array(data.length)]),
    );
  }

  add(said: Said): void {
    this.#count += 1;
    for (const [output, sums] of Object.entries(this.#sums)) {
      const { data } = said[output]!;
      for (let i = 0; i < sums.length; i++) sums[i]! += data[i]!;
    }
  }

  /** The mean with one more. */
  with(said: Said): Said {
    return Object.fromEntries(
      Object.entries(this.#sums).map(([output, sums]) => {
        const { data, shape } = said[output]!;
        return [output, { shape, data: Float32Array.from(data, (value, i) => (sums[i]! + value) / (this.#count + 1)) }];
      }),
    );
  }
}

/**
 * Greedy selection with replacement (Caruana et al. 2004): in each round the model joins that makes the mean of all that have joined the best, and the best of all these means
 * is kept. The weights are how often each has joined, out of all. Of two that are as good the first joins.
 */
export const greedyWeights = async (
  votes: Votes,
  metric: string,
  rounds: number,
  where: string,
): Promise<readonly number[]> => {
  const { spoken } = votes;
  const costOf = judgeOf(votes, metric, where);
  const sum = new Sum(spoken[0]!);
  const joined: number[] = [];
  let best = { cost: Number.POSITIVE_INFINITY, size: 0 };
  for (let round = 0; round < rounds; round++) {
    let next = { cost: Number.POSITIVE_INFINITY, member: 0 };
    for (const [member, said] of spoken.entries()) {
      const cost = await costOf(sum.with(said));
      if (cost < next.cost) next = { cost, member };
    }
    sum.add(spoken[next.member]!);
    joined.push(next.member);
    if (next.cost < best.cost) best = { cost: next.cost, size: joined.length };
  }
  const kept = joined.slice(0, Math.max(1, best.size));
  return spoken.map((_, member) => kept.filter((each) => each === member).length / kept.length);
};

/** Shares below this come to nothing. */
const least = 1e-3;

/** A mean whose weights are learned: squares, which are never negative and may come to nothing, over their sum. */
const blendLayer = (count: number, outputs: readonly string[]): Layer<Tensors, Tensors> =>
  layer("blend", { count }, (x: Tensors, scope): Tensors => {
    const roots = Array.from({ length: count }, (_, i) => scope.parameter(`root${i}`, [1], ones()));
    const squares = roots.map((root) => multiply(root, root));
    const total = squares.reduce((sum, square) => add(sum, square));
    const given = x as Readonly<Record<string, Tensor>>;
    const blended = outputs.map((output) => {
      const parts = squares.map((square, i) => multiply(given[`m${i}_${output}`]!, divide(square, total)));
      return [output, parts.reduce((sum, part) => add(sum, part))] as const;
    });
    return outputs[0] === onlyOutput ? blended[0]![1] : Object.fromEntries(blended);
  });

/** Weights that are not negative and come to 1 together, with the least loss: by L-BFGS, from equal ones. */
export const fittedWeights = async ({ spoken, truth, compiled }: Votes): Promise<readonly number[]> => {
  const outputs = Object.keys(spoken[0]!);
  const x = Object.fromEntries(
    spoken.flatMap((said, i) => outputs.map((output) => [`m${i}_${output}`, said[output]!] as const)),
  );
  const blend = new Model(blendLayer(spoken.length, outputs));
  blend.compile(compiled);
  await blend.build(Object.fromEntries(Object.entries(x).map(([name, { shape }]) => [name, shape.slice(1)])));
  const { sampleWeight } = truth;
  await lbfgs(blend, x, truth.y, { maxIterations: 200, ...(sampleWeight !== undefined && { sampleWeight }) });
  const squares = Object.values(blend.getWeights()).map(({ data }) => data[0]! * data[0]!);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const kept = squares.map((square) => (square / sum(squares) < least ? 0 : square));
  return kept.map((square) => square / sum(kept));
};
