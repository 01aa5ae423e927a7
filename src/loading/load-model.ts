// Models from files.

import { ArgumentError, show } from "../errors.js";
import { type FileLike, readBytes } from "../io/files.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { checkOptions } from "../options.js";
import type { Features } from "../preprocessing/features.js";
import type { Threads } from "../runtime/settings.js";
import type { Json } from "../schema.js";
import { cores } from "../training/core.js";
import { Model } from "../training/model.js";
import type { CompileOptions } from "../training/model-options.js";
import { readSaved } from "../training/read-saved.js";
import { restoreNetwork, restoreTraining } from "../training/restore.js";
import type { SavedObjective } from "../training/saved.js";
import { type OwnParts, Reviver } from "./revive.js";

/** Options of `loadModel`. */
export interface LoadModelOptions {
  /** What makes the user's own parts, by kind: layers by the functions that take their config, functions as they are. */
  readonly parts?: OwnParts;
  /** As a model's own option. */
  readonly threads?: Threads;
}

/**
 * The model of a file that `model.save` wrote, built and compiled as it was: from its path (in Node), its bytes, a `File` of an
 * `<input type="file">` or any other Blob, or the place that a page kept it in, "indexeddb://name" or "opfs://folder/name.fragua". Saved with
 * `{ optimizer: true }`, it trains on with `fit(x, y, { …, resume: true })` to the bits of a run that was never ended.
 *
 *     const model = await loadModel("gated.fragua", { parts: { gated: ({ units }) => gated(units) } });
 *
 * Throws DataError for what is no such file and for a place where there is none, and ArgumentError for parts of a kind that neither fragua
 * nor `parts` makes.
 */
export const loadModel = async (
  source: string | Uint8Array | ArrayBuffer | FileLike,
  options: LoadModelOptions = {},
): Promise<Model> => {
  checkOptions("loadModel", options, ["parts", "threads"]);
  const { parts = {}, threads } = options;
  if (typeof parts !== "object") {
    throw new ArgumentError(`loadModel: expected parts by kind, such as { gated }, received ${show(parts)}.`);
  }
  const bytes = await readBytes(source, "loadModel");
  const called = typeof source === "string" ? source : (source as FileLike).name;
  const where = called === undefined ? "loadModel" : `loadModel: ${called}`;
  const { saved, tensors } = readSaved(bytes, where);
  const reviver = new Reviver(parts);
  const layer = reviver.revive("layer", saved.layer) as Layer<Tensors, Tensors>;
  const features = saved.features && (reviver.revive("preprocessing", saved.features) as Features);
  const { name, seed } = saved;
  const model = new Model(layer, {
    ...{ name, seed },
    ...(threads === undefined ? {} : { threads }),
    ...(features ? { features } : {}),
  });
  const core = cores.get(model)!;
  await restoreNetwork(core, saved, tensors, where);
  if (saved.compiled) {
    model.compile(compileOptions(saved.compiled, reviver));
    restoreTraining(core, saved, tensors, where);
  }
  return model;
};

const compileOptions = (compiled: SavedObjective, reviver: Reviver): CompileOptions => {
  const metricOf = (json: Json): unknown => {
    const { name, part } = json as { readonly name: string; readonly part: Json };
    const metric = reviver.revive("metric", part);
    return typeof metric === "object" ? { ...metric, name } : metric;
  };
  const metricsOf = (all: SavedObjective["metrics"]) =>
    Object.fromEntries(Object.entries(all).map(([output, metrics]) => [output, metrics.map(metricOf)]));
  return {
    optimizer: reviver.revive("optimizer", compiled.optimizer),
    loss: Object.fromEntries(
      Object.entries(compiled.loss).map(([output, loss]) => [output, reviver.revive("loss", loss)]),
    ),
    metrics: metricsOf(compiled.metrics),
    weightedMetrics: metricsOf(compiled.weightedMetrics),
    lossWeights: compiled.lossWeights,
  } as CompileOptions;
};
