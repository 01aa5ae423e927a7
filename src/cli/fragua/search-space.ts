// What a search for a network may choose, and the plan that its choices come to.

import { choice, float, int, logFloat, type Params, repeat } from "../../tuning/index.js";
import { type OptimizerName, optimizerNames, type Plan, planFor, type Wishes } from "./network.js";

/** A table's size, from which a plan follows. */
export interface TableSize {
  readonly rows: number;
  readonly width: number;
}

/** Of a search: what the shell was told is not looked for. */
export interface Range {
  readonly wishes: Wishes;
  readonly size: TableSize;
  /** Whether optimizers, batches and weight decay are searched for, too. */
  readonly wide: boolean;
}

const batches = [16, 32, 64, 128, 256, 512];

/** Rates from a tenth of the usual one to ten times it. */
const rateOf = (name: OptimizerName, { size, wishes }: Range) => {
  const { learningRate } = planFor(size.rows, size.width, { ...wishes, rate: undefined, optimizer: name });
  return wishes.rate ?? logFloat(learningRate / 10, learningRate * 10);
};

/** What is searched for; batches hold a quarter of the rows at most. */
export const spaceOf = (range: Range) => {
  const { wishes, size, wide } = range;
  const names = wishes.optimizer ? [wishes.optimizer] : wide ? optimizerNames : (["adam"] as const);
  const rated = (name: OptimizerName) => [name, { learningRate: rateOf(name, range) }] as const;
  const fitting = batches.filter((batch) => batch <= Math.max(16, size.rows / 4));
  return {
    hidden: wishes.hidden ?? repeat(1, 3, int(8, 256, { log: true })),
    dropout: wishes.dropout ?? float(0, 0.5, { step: 0.1 }),
    ...(wide
      ? {
          optimizer: choice(Object.fromEntries(names.map(rated)) as Record<OptimizerName, { learningRate: number }>),
          batchSize: wishes.batch ?? choice(fitting),
          weightDecay: wishes.weightDecay ?? choice({ none: {}, some: { rate: logFloat(1e-5, 1e-1) } }),
        }
      : // A tenth and ten times of what suits Adam.
        { learningRate: wishes.rate ?? logFloat(3e-4, 3e-2) }),
  };
};

/** What a search has chosen, as the space has it. */
interface Chosen {
  readonly hidden: readonly number[];
  readonly dropout: number;
  readonly learningRate?: number;
  readonly optimizer?: { readonly kind: OptimizerName; readonly learningRate: number };
  readonly batchSize?: number;
  readonly weightDecay?: number | { readonly kind: "none" } | { readonly kind: "some"; readonly rate: number };
}

/** The plan that some choices come to: epochs follow from it, as they do without a search. */
export const planOf = (settings: unknown, { wishes, size }: Range): Plan => {
  const { hidden, dropout, learningRate, optimizer, batchSize, weightDecay } = settings as Chosen;
  const decay = typeof weightDecay === "object" ? (weightDecay.kind === "some" ? weightDecay.rate : 0) : weightDecay;
  return planFor(size.rows, size.width, {
    ...{ epochs: wishes.epochs, hidden, dropout, batch: batchSize ?? wishes.batch },
    rate: optimizer?.learningRate ?? learningRate,
    optimizer: optimizer?.kind ?? wishes.optimizer,
    weightDecay: decay ?? wishes.weightDecay,
  });
};

/** The first trial: the plan itself, where the space holds it. */
export const paramsOf = (plan: Plan, { wishes, wide }: Range): Params => {
  const { hidden, dropout, learningRate, optimizer, batchSize } = plan;
  const rate = wide ? `optimizer.${optimizer}.learningRate` : "learningRate";
  return {
    ...(!wishes.hidden && {
      "hidden.length": hidden.length,
      ...Object.fromEntries(hidden.map((units, i) => [`hidden[${i}]`, units])),
    }),
    ...(wishes.dropout === undefined && { dropout }),
    ...(wide && { optimizer }),
    ...(wishes.rate === undefined && { [rate]: learningRate }),
    ...(wide && wishes.batch === undefined && { batchSize: String(batchSize) }),
    ...(wide && wishes.weightDecay === undefined && { weightDecay: "none" }),
  };
};

const short = (value: number): string => String(Number(value.toPrecision(3)));

/** The settings of a trial in a few words. */
export const said = (params: Params): string => {
  const units = Object.entries(params).flatMap(([path, value]) => (path.startsWith("hidden[") ? [value] : []));
  const { dropout, optimizer, batchSize } = params;
  const rate = Object.entries(params).find(([path]) => path.endsWith("learningRate"))?.[1];
  const decay = params["weightDecay.some.rate"];
  return [
    ...(units.length > 0 ? [`units ${units.join(",")}`] : []),
    ...(dropout === undefined ? [] : [`dropout ${short(dropout as number)}`]),
    ...(optimizer === undefined ? [] : [optimizer]),
    ...(rate === undefined ? [] : [`rate ${short(rate as number)}`]),
    ...(batchSize === undefined ? [] : [`batch ${batchSize}`]),
    ...(decay === undefined ? [] : [`decay ${short(decay as number)}`]),
  ].join(", ");
};

/** The flags of `fragua train` that come to a plan. */
export const flagsOf = ({
  hidden,
  dropout,
  batchSize,
  learningRate,
  optimizer,
  weightDecay,
}: Plan): readonly string[] => [
  ...["--hidden", hidden.length === 0 ? "none" : hidden.join(",")],
  ...["--dropout", String(dropout)],
  ...["--batch", String(batchSize)],
  ...["--optimizer", optimizer],
  ...["--learning-rate", String(learningRate)],
  ...["--weight-decay", String(weightDecay)],
];
