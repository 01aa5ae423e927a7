// The parts that can be chosen by name, as the library lists them: optimizers, initializers and activation functions, with their options.

import * as initializers from "../initializers/index.js";
import type { InitializerName } from "../initializers/resolve.js";
import { type ActivationName, activationNames as allActivations } from "../layers/activation.js";
import * as optimizers from "../optimizers/index.js";
import type { Schema } from "../schema.js";
import { type FactoryName, schemaOf } from "./calls.js";
import { type PartOption, plainOptions } from "./part-options.js";

type Optimizers = typeof optimizers;

/** What has a learning rate is an optimizer; the others stand around one. */
export type OptimizerName = {
  [Name in Exclude<keyof Optimizers, "muon">]: Optimizers[Name] extends { readonly schema: Schema<infer Options> }
    ? "learningRate" extends keyof Options
      ? Name
      : never
    : never;
}[Exclude<keyof Optimizers, "muon">];

/** Those that come first, since they are what people look for. */
const first: readonly string[] = ["sgd", "adam", "adamw", "rmsprop", "adagrad"];
const byFame = (a: string, b: string): number =>
  (first.indexOf(a) + 1 || first.length + 1) - (first.indexOf(b) + 1 || first.length + 1);

/** Muon takes matrices alone, and a page's networks have biases. */
export const optimizerNames = (Object.keys(optimizers) as FactoryName[])
  .filter((name): name is OptimizerName => name !== "muon" && "learningRate" in schemaOf(name).options)
  .sort(byFame);

/** Those that need not be told anything. */
export const initializerNames = (Object.keys(initializers) as (keyof typeof initializers)[]).filter(
  (name): name is InitializerName => schemaOf(name).positional.length === 0,
);

/** Those that look at each unit alone, each under one name. */
export const activationNames: readonly ActivationName[] = allActivations.filter(
  (name) => !["softmax", "logSoftmax", "swish"].includes(name),
);

/** The options of an optimizer that a form shows; the learning rate is a field of its own. */
export const optimizerOptionsOf = (name: OptimizerName): readonly PartOption[] => plainOptions(name, ["learningRate"]);

/** The options of an initializer that a form shows; the deviation is a field of its own, and the seed is the run's. */
export const initializerOptionsOf = (name: InitializerName): readonly PartOption[] =>
  plainOptions(name, ["stddev", "seed"]);

/** Whether an initializer draws with a deviation that can be chosen. */
export const hasDeviation = (name: InitializerName): boolean => "stddev" in schemaOf(name).options;
