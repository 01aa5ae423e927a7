// Several models as one: the mean of what they foretell, each counted as much as it is worth.

import { ArgumentError, show } from "../../errors.js";
import { connect, type Symbolic } from "../../layers/functional/symbolic.js";
import { mergeAdd } from "../../layers/merging/elementwise.js";
import { rescaling } from "../../layers/rescaling.js";
import type { Loss } from "../../losses/loss.js";
import { checkNotNegative, checkOptions, checkWhole } from "../../options.js";
import type { Json } from "../../schema.js";
import { onlyOutput } from "../../training/entries.js";
import type { Model } from "../../training/model.js";
import { model } from "../../training/model-of.js";
import type { CompileOptions } from "../../training/model-options.js";
import { fittedWeights, greedyWeights } from "./blend.js";
import { type EnsembleData, Members, speaksLogits } from "./members.js";

/** A way to find how much each model counts. */
export type EnsembleMethod = "mean" | "weighted" | "greedy";

/** How the weights of an ensemble are found. */
export interface EnsembleWeightsOptions {
  /**
   * `mean`: all count the same. `greedy`: selection with replacement (Caruana et al. 2004), by `metric`. `weighted`: the weights of the least loss. Default `greedy` where
   * there are data, else `mean`.
   */
  readonly method?: EnsembleMethod;
  /** What the models are judged by: samples that none of them was trained with. */
  readonly data?: EnsembleData;
  /** What `greedy` makes best, as `evaluate` calls it. Default "loss". */
  readonly metric?: string;
  /** Rounds of `greedy`, in each of which a model joins. Default 50. */
  readonly rounds?: number;
  /** Samples that are foretold at a time. Default 256. */
  readonly batchSize?: number;
}

/** How models are joined to one. */
export interface EnsembleOptions extends EnsembleWeightsOptions {
  /** How much each model counts, in place of a method: none below 0, brought to a sum of 1. */
  readonly weights?: readonly number[];
  /** What the model is called. Default "ensemble". */
  readonly name?: string;
}

const ownOptions = ["method", "data", "metric", "rounds", "batchSize"] as const;
const methods: readonly EnsembleMethod[] = ["mean", "weighted", "greedy"];

/** A loss that takes probabilities in place of logits. */
const onProbabilities = async (loss: Loss): Promise<Loss> => {
  const { Reviver } = await import("../../loading/revive.js");
  const config = { ...(loss.config as Readonly<Record<string, Json>>), fromLogits: false };
  return new Reviver({}).revive("loss", { kind: loss.kind!, config }) as Loss;
};

/** What the mean is compiled for: what its models were, on probabilities. */
const compiledOf = async (members: Members, where: string): Promise<CompileOptions> => {
  const goals = members.goals(where);
  const { untrained, optimizer } = members.cores[0]!.trainerFor(where);
  const losses = await Promise.all(
    goals.map(
      async (goal) => [goal.output, speaksLogits(goal) ? await onProbabilities(goal.loss) : goal.loss] as const,
    ),
  );
  const metricsOf = (wanted: boolean) =>
    goals.map(
      ({ output, metrics }) =>
        [output, metrics.filter(({ weighted }) => weighted === wanted).map(({ metric }) => metric)] as const,
    );
  if (goals.length === 1 && goals[0]!.output === onlyOutput) {
    const [[, metrics], [, weightedMetrics]] = [metricsOf(false)[0]!, metricsOf(true)[0]!];
    return { optimizer, loss: losses[0]![1], metrics, weightedMetrics };
  }
  return {
    optimizer,
    loss: { ...Object.fromEntries(losses), ...Object.fromEntries(untrained.map((output) => [output, null])) },
    metrics: Object.fromEntries(metricsOf(false)),
    weightedMetrics: Object.fromEntries(metricsOf(true)),
    lossWeights: Object.fromEntries(goals.map(({ output, weight }) => [output, weight])),
  };
};

const weightsOf = async (
  members: Members,
  options: EnsembleWeightsOptions,
  where: string,
): Promise<readonly number[]> => {
  const { data, method = data === undefined ? "mean" : "greedy", metric = "loss", rounds = 50 } = options;
  const batchSize = checkWhole(options.batchSize ?? 256, `${where}: batchSize`, 1);
  checkWhole(rounds, `${where}: rounds`, 1);
  if (!methods.includes(method)) {
    throw new ArgumentError(`${where}: method: expected one of ${methods.join(", ")}, received ${show(method)}.`);
  }
  const count = members.models.length;
  if (method === "mean") return members.models.map(() => 1 / count);
  if (method === "weighted" && metric !== "loss") {
    throw new ArgumentError(
      `${where}: metric: expected "loss", which is all that weights can be fitted to, received ${show(metric)}. Take method "greedy".`,
    );
  }
  const { x, ...truth } = members.read(data, where);
  const compiled = await compiledOf(members, where);
  const votes = { spoken: await members.say(x, batchSize), truth, compiled, batchSize };
  return method === "weighted" ? fittedWeights(votes) : greedyWeights(votes, metric, rounds, where);
};

/**
 * How much each of some models counts in their ensemble, 1 together: found on samples that none of them was trained with.
 * Throws ArgumentError for models that do not belong together and options that do not fit, StateError for models that are not built or compiled.
 */
export const ensembleWeights = async (
  models: readonly Model[],
  options: EnsembleWeightsOptions = {},
): Promise<readonly number[]> => {
  const where = "ensembleWeights";
  checkOptions(where, options, ownOptions);
  return weightsOf(new Members(models, where), options, where);
};

const givenWeights = (weights: readonly number[], count: number, where: string): readonly number[] => {
  if (!Array.isArray(weights) || weights.length !== count) {
    throw new ArgumentError(
      `${where}: weights: expected ${count} numbers, one for each model, received ${show(weights)}.`,
    );
  }
  for (const [i, weight] of weights.entries()) checkNotNegative(weight, `${where}: weights[${i}]`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total > 0) return weights.map((weight) => weight / total);
  throw new ArgumentError(`${where}: weights: expected at least one above 0, received none.`);
};

/** Some values, each times its weight. */
const blended = (values: readonly Symbolic[], weights: readonly number[]): Symbolic => {
  const parts = values.map((value, i) => connect(rescaling(weights[i]!), value));
  return parts.length === 1 ? parts[0]! : connect(mergeAdd(), ...parts);
};

/**
 * One model of several: Σ wᵢ · yᵢ of what they foretell, with probabilities in the place of logits. It takes what its models take, tables and rows where they have the same features, is
 * compiled as they were, and is saved and loaded as any other. Its models are its layers: they share their weights with it. Those that count for nothing are left out.
 *
 *     const one = await ensemble([first, second, third], { data: validation });
 *     await one.save("ensemble.fragua");
 *
 * Throws ArgumentError for models that do not belong together and options that do not fit, StateError for models that are not built.
 */
export const ensemble = async (models: readonly Model[], options: EnsembleOptions = {}): Promise<Model> => {
  const where = "ensemble";
  checkOptions(where, options, [...ownOptions, "weights", "name"]);
  const { weights: given, name = "ensemble", ...search } = options;
  const members = new Members(models, where);
  if (given !== undefined && (search.method !== undefined || search.data !== undefined)) {
    throw new ArgumentError(`${where}: expected weights, or a method with data, received both. Leave one out.`);
  }
  const weights = given ? givenWeights(given, models.length, where) : await weightsOf(members, search, where);
  const chosen = weights.flatMap((weight, i) => (weight > 0 ? [i] : []));
  const { inputs, spoken } = members.graph(chosen);
  const outputs = members.outputs.map(
    (output) =>
      [
        output,
        blended(
          spoken.map((said) => said[output]!),
          chosen.map((i) => weights[i]!),
        ),
      ] as const,
  );
  const made = model(
    { inputs, outputs: members.outputs[0] === onlyOutput ? outputs[0]![1] : Object.fromEntries(outputs) },
    { name, ...(members.features && { features: members.features }) },
  );
  const [first] = members.cores;
  if (first!.trainer) made.compile(await compiledOf(members, where));
  await made.build(Object.fromEntries(first!.network.inputs.map(({ name: called, shape }) => [called, shape])));
  return made;
};
