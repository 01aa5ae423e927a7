// Loss and metrics of a model over a data set, without training.

import type { Dataset } from "../data/forms.js";
import { checkOptions, checkWhole } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import { Slice } from "../runtime/yield.js";
import type { Core } from "./core.js";
import { checkSignal, weightsOf } from "./fit.js";
import { Pass, runPass } from "./pass.js";
import type { WeightOptions } from "./read-batch.js";
import type { Evaluation } from "./train-on.js";

export interface EvaluateModelOptions extends Pick<WeightOptions, "sampleWeight"> {
  readonly batchSize?: number;
  readonly signal?: Abort;
}

export const evaluateOptions = ["batchSize", "signal", "sampleWeight"] as const;

/** Checks the options, and evaluates when its turn has come. */
export const evaluateModel = async (
  core: Core,
  data: Dataset,
  options: EvaluateModelOptions,
  inTurn: (work: () => Promise<Evaluation>) => Promise<Evaluation>,
): Promise<Evaluation> => {
  checkOptions("evaluate", options, evaluateOptions);
  const { signal } = options;
  const batchSize = checkWhole(options.batchSize ?? 32, "evaluate: batchSize", 1);
  checkSignal(signal, "evaluate");
  signal?.throwIfAborted();
  return inTurn(async () => {
    const trainer = core.trainerFor("evaluate");
    const columns = await core.readBatch(data, weightsOf("evaluate", data, options), "evaluate");
    const pass = new Pass(columns, batchSize, (batch) => trainer.runner("evaluate", batch), core.network.programs);
    try {
      const gathered = await runPass(pass, (begin) => core.prepareRows(begin), new Slice(), signal);
      core.tables = gathered.tables();
      return gathered.logs() as Evaluation;
    } finally {
      pass.end();
    }
  });
};
