// The doctor after a run: what its curves, its data and some steps of the model as it is now tell.

import { type Data, type Dataset, isDataset } from "../data/forms.js";
import { ArgumentError, DataError, StateError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import { Slice } from "../runtime/yield.js";
import type { Rows } from "../table/table.js";
import { type Core, cores } from "../training/core.js";
import { readValidation } from "../training/evaluate.js";
import type { History } from "../training/loop.js";
import { Model } from "../training/model.js";
import { ArraySteps } from "../training/pass.js";
import type { WeightOptions } from "../training/read-batch.js";
import type { BatchColumns } from "../training/runner.js";
import type { Trainer } from "../training/trainer.js";
import type { Origin, StepLook } from "./case.js";
import { reportOf } from "./data-report.js";
import { diagnosisOf } from "./diagnosis.js";
import type { Diagnosis } from "./finding.js";
import { inferenceOf, once } from "./inference.js";
import { scalesInputs } from "./model-facts.js";
import { referenceOf } from "./reference.js";
import { originIn } from "./replay.js";
import { findingsOf } from "./rules/index.js";
import { watchedPass } from "./watched.js";

/** What the model was trained with: arrays, or rows for a model with features. */
export type DiagnosedData = (Dataset & Pick<WeightOptions, "classWeight">) | Rows;

/** Options of `diagnose`. */
export interface DiagnoseOptions {
  /** What it was validated with. */
  readonly validationData?: Dataset | readonly [x: Data, y: Data] | Rows;
  /** That of the run. Default 32. */
  readonly batchSize?: number;
}

/** Steps that are looked at. */
const steps = 4;

/** Checks what was given, and examines the run; everything is left as it was. */
export const diagnose = async (
  history: History,
  model: Model,
  data: DiagnosedData,
  options: DiagnoseOptions = {},
): Promise<Diagnosis> => {
  const where = "diagnose";
  const { loss } = (history as Partial<History> | null | undefined)?.history ?? {};
  if (!Array.isArray(loss)) {
    throw new ArgumentError(`${where}: expected the history that fit has returned, received ${show(history)}.`);
  }
  const core = model instanceof Model ? cores.get(model) : undefined;
  if (!core) throw new ArgumentError(`${where}: expected a model, received ${show(model)}.`);
  checkOptions(where, options, ["validationData", "batchSize"]);
  const batchSize = checkWhole(options.batchSize ?? 32, `${where}: batchSize`, 1);
  const trainer = core.trainerFor(where);
  if (!core.network.built) throw new StateError(`${where}: the model is not built yet. Call fit first.`);
  return core.network.turns.take(where, async () => {
    // Rows become arrays by the model's features.
    const [given, { validationData }] = (core.features?.call(where, [data, options]) ?? [data, options]) as [
      Dataset & WeightOptions,
      DiagnoseOptions,
    ];
    if (!isDataset(given)) throw new DataError(`${where}: expected data as { x, y }, received ${show(data)}.`);
    const slice = new Slice();
    const { sampleWeight, classWeight } = given;
    const columns = await core.readBatch(
      given,
      { ...(sampleWeight && { sampleWeight }), ...(classWeight && { classWeight }) },
      where,
    );
    const held =
      validationData && (await readValidation(core, validationData, columns, trainer, slice, undefined, where));
    return examine(core, trainer, history.history, model.learningRate, columns, held, batchSize);
  });
};

const examine = async (
  core: Core,
  trainer: Trainer,
  history: History["history"],
  learningRate: number,
  columns: BatchColumns,
  held: BatchColumns | undefined,
  batchSize: number,
): Promise<Diagnosis> => {
  const losses = trainer.goals.map(({ loss }) => loss);
  const data = reportOf(columns, held, losses);
  const { looks, origin, looker, size } = await look(core, trainer, columns, batchSize);
  const { layers, outputs, statistics } = looker;
  const found = {
    ...{ history, epochs: undefined, looks, layers, learningRate, outputs, data, origin },
    began: history.loss![0],
    reference:
      outputs.length === 1 ? await referenceOf(losses[0]!, columns.targets[0], outputs[0]!.units, data) : undefined,
    inference:
      statistics === undefined || origin ? undefined : await inferenceOf(core, trainer, columns, size, statistics),
    scales: scalesInputs(layers, core.network.variables),
    mixes: looker.mixes,
  };
  const findings = findingsOf(found);
  return diagnosisOf(findings[0], findings, [], looks);
};

/** Some steps under the weights as they are; everything is left as it was. */
const look = async (core: Core, trainer: Trainer, columns: BatchColumns, batchSize: number) => {
  const { session } = core.network;
  const { state } = trainer;
  const { pass, looker } = await watchedPass(
    trainer,
    columns,
    Math.min(batchSize, columns.inputs[0]!.shape[0]!),
    new Slice(),
  );
  const before = { weights: session.snapshot(), step: state.step };
  const looks: StepLook[] = [];
  let origin: Origin | undefined;
  try {
    const walk = new ArraySteps(pass, core.seed, () => trainer.advance(core.seed));
    walk.begin(0, 0);
    for (let batch = 0; batch < steps && walk.next() && walk.at.size === pass.batchSize; batch++) {
      const { runner } = walk.at;
      await once(runner, () => walk.feed());
      if (!origin && !Number.isFinite(runner.scalar(0))) {
        session.restore(before.weights);
        origin = originIn(session, walk.at, { step: before.step, epoch: 0, batch });
      }
      looks.push(looker.read(runner, before.step));
      session.restore(before.weights);
      state.step = before.step;
    }
  } finally {
    session.restore(before.weights);
    state.step = before.step;
    pass.end();
  }
  return { looks, origin, looker, size: pass.batchSize };
};
