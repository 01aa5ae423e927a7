// A network that suits a table: its size by the rows and the features, an output for each target, and the loss that belongs to it.

import {
  adam,
  adamw,
  connect,
  dense,
  dropout,
  type Features,
  input,
  type Layer,
  type Model,
  model,
  rmsprop,
  sequential,
  sgd,
  type Threads,
} from "../../index.js";
import type { Goal } from "./goals.js";

/** How a network is trained. */
export interface Plan {
  readonly hidden: readonly number[];
  readonly dropout: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Epochs without improvement until it ends. */
  readonly patience: number;
  readonly learningRate: number;
  readonly optimizer: OptimizerName;
  /** What weights lose in each step, in parts of the rate; of the usual regularizations the one that no loss has to count. */
  readonly weightDecay: number;
}

/** Optimizers that a network for a table is trained with. */
export type OptimizerName = keyof typeof optimizers;

const optimizers = {
  adam: (learningRate: number, weightDecay: number) =>
    weightDecay > 0 ? adamw({ learningRate, weightDecay }) : adam({ learningRate }),
  rmsprop: (learningRate: number, weightDecay: number) => rmsprop({ learningRate, weightDecay }),
  sgd: (learningRate: number, weightDecay: number) => sgd({ learningRate, momentum: 0.9, nesterov: true, weightDecay }),
} as const;

export const optimizerNames = Object.keys(optimizers) as OptimizerName[];

/**
 * Few rows are learned by heart by a large network; with many rows a small one leaves something unlearned. A study on nine tables, recorded in bench/tuning/train-defaults.json, has
 * found nothing whose error on other splits is less by more than 2.4 % in the mean.
 */
const sizes: readonly (Pick<Plan, "hidden" | "dropout" | "batchSize"> & { readonly rows: number })[] = [
  { rows: 200, hidden: [16], dropout: 0, batchSize: 16 },
  { rows: 2000, hidden: [32, 16], dropout: 0, batchSize: 32 },
  { rows: 20_000, hidden: [64, 32], dropout: 0.1, batchSize: 64 },
  { rows: 200_000, hidden: [128, 64], dropout: 0.1, batchSize: 128 },
  { rows: Number.POSITIVE_INFINITY, hidden: [256, 128], dropout: 0.1, batchSize: 512 },
];

/** Steps of the longest run. */
const mostSteps = 20_000;

export interface Wishes {
  readonly hidden?: readonly number[] | undefined;
  readonly epochs?: number | undefined;
  readonly dropout?: number | undefined;
  readonly batch?: number | undefined;
  readonly rate?: number | undefined;
  readonly optimizer?: OptimizerName | undefined;
  readonly weightDecay?: number | undefined;
}

/** Gradients alone take larger steps than those that are brought to one size. */
const rates: Readonly<Record<OptimizerName, number>> = { adam: 0.003, rmsprop: 0.003, sgd: 0.03 };

/** The plan for so many rows to learn from and features of a row; wishes go before. */
export const planFor = (rows: number, width: number, wishes: Wishes): Plan => {
  const size = sizes.find((each) => rows <= each.rows)!;
  const batchSize = wishes.batch ?? size.batchSize;
  const optimizer = wishes.optimizer ?? "adam";
  const epochs = wishes.epochs ?? Math.max(10, Math.min(300, Math.floor(mostSteps / Math.ceil(rows / batchSize))));
  return {
    hidden: wishes.hidden ?? size.hidden,
    // More features than a few rows can speak for are words of texts, mostly.
    dropout: wishes.dropout ?? (width > 100 ? 0.3 : size.dropout),
    batchSize,
    epochs,
    patience: Math.max(5, Math.round(epochs / 10)),
    learningRate: wishes.rate ?? rates[optimizer],
    optimizer,
    weightDecay: wishes.weightDecay ?? 0,
  };
};

const head = ({ kind, classes }: Goal): Layer => {
  if (kind === "number") return dense(1);
  return kind === "binary" ? dense(1, { activation: "sigmoid" }) : dense(classes.length, { activation: "softmax" });
};

const losses = {
  number: "meanSquaredError",
  binary: "binaryCrossentropy",
  classes: "sparseCategoricalCrossentropy",
} as const;

/** What figures of a goal are watched while it trains. */
export const metricOf = ({ kind }: Goal): "meanAbsoluteError" | "accuracy" =>
  kind === "number" ? "meanAbsoluteError" : "accuracy";

export interface Network {
  readonly features: Features;
  readonly width: number;
  readonly goals: readonly Goal[];
  readonly plan: Pick<Plan, "hidden" | "dropout" | "learningRate" | "optimizer" | "weightDecay">;
  readonly seed: number;
  readonly threads: Threads;
}

/** The model, built and compiled. */
export const networkOf = async ({ features, width, goals, plan, seed, threads }: Network): Promise<Model> => {
  const trunk = plan.hidden.flatMap((units) => [
    dense(units, { activation: "relu" }),
    ...(plan.dropout > 0 ? [dropout(plan.dropout)] : []),
  ]);
  const options = { features, seed, threads, name: "fragua" };
  const optimizer = optimizers[plan.optimizer](plan.learningRate, plan.weightDecay);
  const [only] = goals;
  let made: Model;
  if (goals.length === 1) {
    made = sequential([...trunk, head(only!)], options);
    made.compile({ optimizer, loss: losses[only!.kind], metrics: [metricOf(only!)] });
  } else {
    const inputs = input([width]);
    const hidden = trunk.reduce((x, layer) => connect(layer, x), inputs);
    made = model(
      { inputs, outputs: Object.fromEntries(goals.map((goal) => [goal.name, connect(head(goal), hidden)])) },
      options,
    );
    made.compile({
      optimizer,
      loss: Object.fromEntries(goals.map((goal) => [goal.name, losses[goal.kind]])),
      metrics: Object.fromEntries(goals.map((goal) => [goal.name, [metricOf(goal)]])),
    });
  }
  await made.build([width]);
  return made;
};
