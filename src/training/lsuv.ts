// LSUV: first weights such that each layer puts out numbers of variance 1 for a batch of one's own.

import { countOf } from "../data/columns.js";
import type { Data } from "../data/forms.js";
import { ArgumentError, NumericalError, StateError, show } from "../errors.js";
import { orthogonal } from "../initializers/orthogonal.js";
import type { Variable } from "../layers/registry.js";
import { variance } from "../ops/reduce.js";
import { checkFlag, checkOptions, checkPositive, checkSeed, checkWhole } from "../options.js";
import { compileProgram } from "../program/program.js";
import { evaluate } from "../runtime/evaluate.js";
import { order } from "../tensor/order.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Core, cores } from "./core.js";
import { entriesOf, onlyOutput } from "./entries.js";
import { Model } from "./model.js";
import { givenInputs, type Network } from "./network.js";

/** Options of `lsuv`. */
export interface LsuvOptions {
  /** A layer is left when the variance of what it computes is no further from 1; 0.1. */
  readonly tolerance?: number;
  /** How often a layer is scaled at most; 10. */
  readonly maxIterations?: number;
  /** Whether kernels begin as orthogonal matrices; true. Otherwise they begin as they are. */
  readonly orthonormal?: boolean;
  /** Of the orthogonal matrices; 0. */
  readonly seed?: number;
}

/** What LSUV came to. */
export interface LsuvResult {
  /** The variance of what comes of each kernel in the end, by its path, in the order in which they are computed. */
  readonly variances: Readonly<Record<string, number>>;
}

/** A kernel, and what its layer computes from it before bias and activation. */
interface Product {
  readonly kernel: Variable;
  readonly tensor: Tensor;
}

/** Products of parameters of two axes or more with what comes from the inputs, in the order in which they are computed. */
const productsOf = (network: Network, outputs: readonly Tensor[]): readonly Product[] => {
  const kernels = new Map(
    network.trained.filter(({ tensor }) => tensor.rank > 1).map((variable) => [variable.tensor, variable]),
  );
  const found = new Map<Variable, Tensor>();
  for (const tensor of order(outputs)) {
    const { op, inputs } = tensor;
    const kernel = inputs.map((input) => kernels.get(input)).find((known) => known !== undefined);
    if (!op || !kernel) continue;
    // The same numbers in another shape or order are the kernel still.
    if (inputs.length === 1 && !op.micro && sizeOf(tensor.shape) === sizeOf(inputs[0]!.shape)) {
      kernels.set(tensor, kernel);
    } else if (inputs.length === 2 && op.emit && inputs.every(({ dtype }) => dtype === "float32")) {
      // Where a layer is applied again, its first product counts.
      if (!found.has(kernel)) found.set(kernel, tensor);
    }
  }
  return [...found].map(([kernel, tensor]) => ({ kernel, tensor }));
};

/** What finds the variance of each product for a batch, with the weights as they are. */
const measuring = (core: Core, x: Data) => {
  const { network } = core;
  const inputs = core.readInputs(x);
  const [given, size] = [givenInputs(inputs), countOf(inputs)];
  const { outputs } = network.trace(given, size, false);
  const products = productsOf(
    network,
    entriesOf(outputs, onlyOutput).map(([, tensor]) => tensor),
  );
  if (products.length === 0) {
    throw new StateError("lsuv: the model has no kernels that are trained. Give it layers such as dense or conv2d.");
  }
  const variances = products.map(({ tensor }) => variance(tensor));
  const named = Object.fromEntries(variances.map((tensor, i) => [`${i}`, tensor]));
  const traced = { program: compileProgram(variances), readings: [], outputs: named };
  const measure = (): Promise<readonly number[]> =>
    network.turns.take("probe.run", async () => {
      const runner = network.programs.get("lsuv", () => traced);
      const feeds = runner.feeds({ inputs, targets: [], weights: [] });
      const feed = (): void => {
        core.prepareRows(0);
        runner.feed(feeds, undefined, 0, size);
      };
      if (runner.apart) await runner.runApart(feed);
      else {
        feed();
        runner.run();
      }
      return variances.map((tensor) => runner.session.viewOf(runner.loaded, tensor)[0]!);
    });
  return { kernels: products.map(({ kernel }) => kernel), measure };
};

/**
 * Layer-sequential unit variance (Mishkin & Matas 2016): kernels become orthogonal, then one layer after the other is divided by the deviation of
 * what it computes for the batch `x`, before bias and activation, as in evaluation. A kernel is a trained parameter of two axes or more that is multiplied or
 * convolved with float32; embeddings, and the kernels inside of recurrent layers, stay as they are. A model that is not built is built for x.
 * Throws ArgumentError for bad options, DataError for data that do not fit, StateError where there is no kernel, NumericalError, and leaves the
 * weights as they were, where all that a layer computes is the same number or not finite.
 *
 *     const { variances } = await lsuv(model, x.slice(0, 256));
 */
export const lsuv = async (model: Model, x: Data, options: LsuvOptions = {}): Promise<LsuvResult> => {
  if (!(model instanceof Model)) throw new ArgumentError(`lsuv: expected a model, received ${show(model)}.`);
  checkOptions("lsuv", options, ["tolerance", "maxIterations", "orthonormal", "seed"]);
  const tolerance = checkPositive(options.tolerance ?? 0.1, "lsuv: tolerance");
  const maxIterations = checkWhole(options.maxIterations ?? 10, "lsuv: maxIterations", 1);
  const orthonormal = checkFlag(options.orthonormal ?? true, "lsuv: orthonormal");
  const seed = checkSeed(options.seed ?? 0, "lsuv");

  const core = cores.get(model)!;
  const inputs = core.readInputs(x);
  if (!core.network.built) await core.build(givenInputs(inputs), "lsuv");
  const { kernels, measure } = measuring(core, x);
  const before = model.getWeights();
  const write = (path: string, data: Float32Array): void => {
    const weights = model.getWeights();
    model.setWeights({ ...weights, [path]: { ...weights[path]!, data } });
  };
  try {
    if (orthonormal) {
      const { initialize } = orthogonal({ seed });
      const values = await evaluate(kernels.map(({ tensor }, stream) => initialize(tensor.shape, { stream })));
      for (const [i, { path }] of kernels.entries()) write(path, values[i]!.data as Float32Array);
    }
    let variances = await measure();
    for (const [i, { path }] of kernels.entries()) {
      for (let iteration = 0; iteration < maxIterations; iteration++) {
        const found = variances[i]!;
        if (!(found > 0 && Number.isFinite(found))) {
          throw new NumericalError(
            `lsuv: expected numbers that differ from ${path}, received some with variance ${found}. Check the data, and the layers before.`,
          );
        }
        if (Math.abs(found - 1) <= tolerance) break;
        const deviation = Math.sqrt(found);
        write(
          path,
          Float32Array.from(model.getWeights()[path]!.data, (value) => value / deviation),
        );
        variances = await measure();
      }
    }
    return { variances: Object.fromEntries(kernels.map(({ path }, i) => [path, variances[i]!])) };
  } catch (error) {
    model.setWeights(before);
    throw error;
  } finally {
    core.network.programs.drop("lsuv");
  }
};
