// The best trials of a study as one model.

import { ArgumentError, show } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import type { Model } from "../../training/model.js";
import { bestFirst } from "../results.js";
import { Study } from "../study.js";
import type { FinishedTrial } from "../trials.js";
import { type EnsembleOptions, ensemble } from "./ensemble.js";
import type { EnsembleData } from "./members.js";

/** What `bestEnsemble` is told: how many trials, and how they are joined. */
export interface BestEnsembleOptions extends Omit<EnsembleOptions, "weights"> {
  /** How many of the best trials take part. Default 5. */
  readonly size?: number;
}

/** The best trials of those that came to their end, settings that were tried twice counted once. */
const bestOf = <S>(search: Study<S>, size: number): readonly FinishedTrial[] =>
  bestFirst(search)
    .filter(({ like }) => like === undefined)
    .slice(0, size);

/**
 * The ensemble of a study's best trials. Their models are trained again, which comes to the same bits, and joined as `ensemble` joins them: judged by the study's validation data
 * where no others are given.
 *
 *     const one = await bestEnsemble(search, { size: 8, method: "greedy" });
 *
 * Weights that are found on the samples that chose the trials flatter them: give `data` of their own where there are enough.
 * Throws ArgumentError for a study that trains no models, StateError where no trial has come to its end.
 */
export const bestEnsemble = async <S>(search: Study<S>, options: BestEnsembleOptions = {}): Promise<Model> => {
  const where = "bestEnsemble";
  if (!(search instanceof Study)) throw new ArgumentError(`${where}: expected a study, received ${show(search)}.`);
  checkOptions(where, options, ["size", "method", "data", "metric", "rounds", "batchSize", "name"]);
  const { size = 5, ...others } = options;
  checkWhole(size, `${where}: size`, 1);
  const best = bestOf(search, size);
  const models: Model[] = [];
  for (const trial of best.length > 0 ? best : [search.best]) models.push(await search.retrain(trial));
  return ensemble(models, { ...(others.method !== "mean" && { data: search.validation as EnsembleData }), ...others });
};
