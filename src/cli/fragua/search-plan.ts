// `--search 20`: looks for the network and the rate that do best on the rows that say when to end.

import { rm } from "node:fs/promises";
import { type DataTable, earlyStopping, type FitOptions } from "../../index.js";
import { float, int, journalStorage, logFloat, medianPruner, type Params, repeat, study } from "../../tuning/index.js";
import { Interrupt } from "../interrupt.js";
import { besides } from "../run-file.js";
import { type Network, networkOf, type Plan, type Wishes } from "./network.js";
import type { Terminal } from "./terminal.js";

/** Where the trials of a search lie, so that one that was cut off goes on. */
export const searchOf = (save: string): string => `${besides(save)}.search.jsonl`;

/** Removes a search's file and its checkpoints. */
export const removeSearch = async (save: string): Promise<void> => {
  await rm(searchOf(save), { force: true });
  await rm(`${searchOf(save)}.trials`, { force: true, recursive: true });
};

export interface Search {
  readonly trials: number;
  /** What the shell was told is not looked for. */
  readonly wishes: Wishes;
  /** Where it begins: the plan that would be taken without a search. */
  readonly plan: Plan;
  readonly network: Omit<Network, "plan">;
  readonly data: { readonly train: DataTable; readonly validation: DataTable };
  readonly fit: Pick<FitOptions, "classWeight">;
  readonly save: string;
}

/** What came of a search. */
export interface Found {
  readonly plan: Plan;
  readonly trials: number;
  readonly params: Params;
  readonly hash: string;
}

const spaceOf = ({ hidden, dropout, learningRate }: Plan, wishes: Wishes) => ({
  hidden: wishes.hidden ? hidden : repeat(1, 3, int(8, 256, { log: true })),
  dropout: wishes.dropout === undefined ? float(0, 0.5, { step: 0.1 }) : dropout,
  learningRate: wishes.rate === undefined ? logFloat(3e-4, 3e-2) : learningRate,
});

/** The first trial: the plan itself, where the space holds it. */
const paramsOf = ({ hidden, dropout, learningRate }: Plan, wishes: Wishes): Params => ({
  ...(!wishes.hidden && {
    "hidden.length": hidden.length,
    ...Object.fromEntries(hidden.map((units, i) => [`hidden[${i}]`, units])),
  }),
  ...(wishes.dropout === undefined && { dropout }),
  ...(wishes.rate === undefined && { learningRate }),
});

/** The settings of a trial in a few words. */
const said = (params: Params): string => {
  const units = Object.entries(params).flatMap(([path, value]) => (path.startsWith("hidden[") ? [value] : []));
  const rest = ["dropout", "learningRate"].flatMap((name) => {
    const value = params[name];
    return value === undefined
      ? []
      : [`${name === "dropout" ? "dropout" : "rate"} ${Number((value as number).toPrecision(3))}`];
  });
  return [...(units.length > 0 ? [`units ${units.join(",")}`] : []), ...rest].join(", ");
};

/** The plan that does best of some; Ctrl-C ends the search, and what was found so far counts. */
export const searchPlan = async (
  { trials, wishes, plan, network, data, fit, save }: Search,
  terminal: Terminal,
): Promise<Found> => {
  terminal.title(`Search: ${trials} networks`);
  const interrupt = new Interrupt(process, () =>
    process.stderr.write("\nEnding the search after this network. Ctrl-C again ends at once.\n"),
  );
  interrupt.onTrainBegin({ stopTraining: false } as never, [], {} as never);
  const found = study({
    space: spaceOf(plan, wishes),
    first: [paramsOf(plan, wishes)],
    model: (chosen) => networkOf({ ...network, plan: chosen }),
    data,
    fit: {
      ...fit,
      epochs: plan.epochs,
      batchSize: plan.batchSize,
      callbacks: earlyStopping({ patience: plan.patience }),
    },
    pruner: medianPruner({ startupTrials: 5, warmupSteps: plan.patience }),
    storage: journalStorage(searchOf(save), { flush: false }),
  });
  let count = 0;
  while (count < trials && !interrupt.requested) {
    count += 1;
    await found.run({
      trials: count,
      onTrial: ({ number, state, value, params }) => {
        const came = state === "complete" ? `loss ${Number(value.toPrecision(4))}` : state;
        const best = found.trials.some((trial) => trial.state === "complete") && found.best.number === number;
        terminal.tell(
          `  ${String(number + 1).padStart(String(trials).length)}  ${said(params)}: ${came}${best ? ", the best so far" : ""}`,
        );
      },
    });
  }
  interrupt.close();
  const { params } = found.best;
  const { hidden, dropout, learningRate } = found.settings() as Pick<Plan, "hidden" | "dropout" | "learningRate">;
  return { plan: { ...plan, hidden, dropout, learningRate }, trials: found.trials.length, params, hash: found.hash };
};
