// `--search 20` and `fragua tune`: looks for the network and its training that do best on the rows that say when to end.

import { rm } from "node:fs/promises";
import { CtrlC, Interrupted } from "../../callbacks/interruptible.js";
import { DataError, type DataTable, earlyStopping, type FitOptions } from "../../index.js";
import { journalStorage, type Params, type Pruner, type Study, study, studyProgress } from "../../tuning/index.js";
import { besides } from "../run-file.js";
import { signalOf, TimeOver } from "./budget.js";
import { type Network, networkOf, type Plan } from "./network.js";
import { paramsOf, planOf, type Range, said, spaceOf } from "./search-space.js";
import type { Terminal } from "./terminal.js";

/** Where the trials of a search lie, so that one that was cut off goes on. */
export const searchOf = (save: string): string => `${besides(save)}.search.jsonl`;

/** Removes a search's file and its checkpoints. */
export const removeSearch = async (file: string): Promise<void> => {
  await rm(file, { force: true });
  await rm(`${file}.trials`, { force: true, recursive: true });
};

/** How long a search goes on, and by what it goes. */
export interface SearchWishes {
  /** Networks in all; undefined where only time ends it. */
  readonly trials: number | undefined;
  /** Seconds, of this run; undefined where only the count ends it. */
  readonly seconds: number | undefined;
  readonly wide: boolean;
  readonly metric: string;
  readonly seed: number;
  readonly pruner: (plan: Plan) => Pruner | undefined;
  /** The file of its trials, by the hash of the data. */
  readonly journal: (data: string) => string;
  /** Whether trials of an earlier run count. */
  readonly keeps: boolean;
}

export interface Search extends Omit<SearchWishes, "journal" | "keeps"> {
  readonly journal: string;
  readonly range: Range;
  /** Where it begins: the plan that would be taken without a search. */
  readonly plan: Plan;
  readonly network: Omit<Network, "plan">;
  readonly data: { readonly train: DataTable; readonly validation: DataTable };
  readonly fit: Pick<FitOptions, "classWeight">;
}

/** What came of a search. */
export interface Found {
  readonly plan: Plan;
  readonly study: Study<unknown>;
  readonly params: Params;
  /** Whether Ctrl-C has ended it. */
  readonly interrupted: boolean;
}

const studyOf = ({ range, plan, network, data, fit, metric, seed, pruner, journal }: Search) => {
  const chosenPruner = pruner(plan);
  return study({
    space: spaceOf(range),
    first: [paramsOf(plan, range)],
    model: (settings) => networkOf({ ...network, plan: planOf(settings, range) }),
    data,
    fit: (settings) => {
      const { epochs, batchSize, patience } = planOf(settings, range);
      return { ...fit, epochs, batchSize, callbacks: earlyStopping({ patience, monitor: metric }) };
    },
    ...(chosenPruner && { pruner: chosenPruner }),
    ...{ metric, seed, storage: journalStorage(journal, { flush: false }) },
  });
};

/** Without a limit there are more networks than any time is enough for. */
const most = 1e9;

/** The plan that does best of some; Ctrl-C and the end of the time leave the network at hand, and what was found so far counts. Undefined where nothing was found before Ctrl-C. */
export const searchPlan = async (search: Search, terminal: Terminal): Promise<Found | undefined> => {
  const { trials, seconds, metric } = search;
  terminal.title(trials === undefined ? "Search" : `Search: ${trials} networks`);
  const ctrlC = new CtrlC(process, () =>
    process.stderr.write("\nEnding the search; the best network so far is trained. Ctrl-C again ends at once.\n"),
  );
  const found = studyOf(search);
  const shown = studyProgress(found, {
    ...(trials !== undefined && { trials }),
    ...(seconds !== undefined && { seconds }),
    ...{ write: terminal.write, live: terminal.live, width: terminal.width },
  });
  let ended = 0;
  const signal = signalOf(seconds, ctrlC, () => ended > 0);
  ctrlC.listen();
  try {
    await found.run({
      ...{ trials: trials ?? most, signal, catchErrors: true },
      onTrial: (trial) => {
        ended += 1;
        if (terminal.live) return shown(trial);
        const { number, state, value, params } = trial;
        const name = metric === "valLoss" ? "loss" : metric;
        const came = state === "complete" ? `${name} ${Number(value.toPrecision(4))}` : state;
        const best = found.bestTrials[0]?.number === number;
        const count = String(number + 1).padStart(String(trials ?? 100).length);
        terminal.tell(`  ${count}  ${said(params)}: ${came}${best ? ", the best so far" : ""}`);
      },
    });
  } catch (error) {
    if (!(error instanceof Interrupted || error instanceof TimeOver)) throw error;
    if (terminal.live) terminal.write("\n");
  } finally {
    ctrlC.close();
  }
  const interrupted = ctrlC.aborted;
  const earlier = found.trials.length - ended;
  if (earlier > 0)
    terminal.tell(`  ${earlier} ${earlier === 1 ? "network was" : "networks were"} tried by an earlier run.`);
  const [best] = found.bestTrials;
  if (!best && interrupted) return undefined;
  if (!best) {
    const [failed] = found.trials;
    throw new DataError(
      `fragua: none of ${found.trials.length} networks came to an end: ${failed?.error ?? "all failed"}. Are there values in the table that are no numbers?`,
    );
  }
  const plan = planOf(found.settings(best), search.range);
  return { plan, study: found as unknown as Study<unknown>, params: best.params, interrupted };
};
