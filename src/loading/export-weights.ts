// A model's weights for other programs: as a safetensors or NPZ file, in fragua's own layout or in PyTorch's.

import { writeNpz } from "../data/npy.js";
import { ArgumentError, show } from "../errors.js";
import { writeFile } from "../io/files.js";
import { encodeSafetensors } from "../io/safetensors.js";
import type { Values } from "../layers/exchange.js";
import { checkFlag, resolveName } from "../options.js";
import type { Weights } from "../tensor/weights.js";
import type { Model } from "../training/model.js";
import { averagesOf } from "../training/trainer.js";
import { coreOf, type ExchangeOptions, exchangesOf } from "./exchange/exchange-options.js";

/** Options of `exportWeights`. */
export interface ExportWeightsOptions extends ExchangeOptions {
  /** The kind of file: "safetensors" when left out; "npz" is NumPy's. */
  readonly format?: "safetensors" | "npz";
  /** Whether parameters are the averages that `ema` keeps of them, as in `getWeights`; false when left out. */
  readonly averaged?: boolean;
}

const formats = {
  // As PyTorch's files say of themselves.
  safetensors: (tensors: Weights, layout: ExchangeOptions["layout"]) =>
    encodeSafetensors(tensors, layout === "pytorch" ? { format: "pt" } : {}, "exportWeights"),
  npz: (tensors: Weights) => writeNpz(tensors),
} as const;

/**
 * A file of the model's weights, as bytes or at a path (or place of a page, as for `model.save`), for other programs to read. With `layout: "pytorch"`
 * its tensors are those of `state_dict()` of the same network in PyTorch: kernels turned round, gates in PyTorch's order, rows of a dense layer behind
 * flattened images in the order of images whose channels come first. The model must be built.
 *
 *     await exportWeights(model, "digits.safetensors", { layout: "pytorch" });
 *     # Python: module.load_state_dict(safetensors.torch.load_file("digits.safetensors"))
 *
 * A row of layers is `nn.Sequential`: layers are called by their number, "0.weight", where an activation inside of a layer counts as a module of its own
 * behind it, and flatten, dropout and pooling as theirs; in graphs, and where they were given a name, by their names. A layer inside of another one stands
 * below it. Weights of layers that PyTorch has no module for keep their names and their shapes. `names` calls them otherwise. Only weights are brought over:
 * whether options are the same (PyTorch's normalizations have epsilon 1e-5, its transformer layers "relu") is for whoever makes both networks.
 * Throws StateError before the model is built, ArgumentError for options and for layers that PyTorch has otherwise, DataError for what cannot be written.
 */
export function exportWeights(model: Model, options?: ExportWeightsOptions): Promise<Uint8Array>;
export function exportWeights(model: Model, path: string, options?: ExportWeightsOptions): Promise<void>;
export async function exportWeights(
  model: Model,
  target?: string | ExportWeightsOptions,
  more?: ExportWeightsOptions,
): Promise<unknown> {
  const core = coreOf(model, "exportWeights");
  if (target !== undefined && typeof target !== "object" && (typeof target !== "string" || target === "")) {
    throw new ArgumentError(
      `exportWeights: expected the path of a file, or nothing for its bytes, received ${show(target)}.`,
    );
  }
  const options = (typeof target === "string" ? more : target) ?? {};
  const exchanges = exchangesOf(core, options, ["format", "averaged"], "exportWeights");
  const format = resolveName(options.format ?? "safetensors", formats, "exportWeights: format");
  const averaged = checkFlag(options.averaged ?? false, "exportWeights: averaged");
  const { network, trainer } = core;
  const { session } = network;
  const averages = averaged ? averagesOf(trainer, "exportWeights") : undefined;
  // Between two steps, where training is under way.
  const weights = await session.between(
    () =>
      new Map(
        network.variables.map(({ path, tensor }): [string, Values] => [
          path,
          { shape: tensor.shape, data: session.read(averages?.get(path) ?? tensor) },
        ]),
      ),
  );
  const tensors = exchanges.flatMap(({ ours, theirs, give }) => {
    const given = give(ours.map((path) => weights.get(path)!));
    return theirs.map(({ name, counter }, i) => {
      const { shape, data } = given[i]!;
      return [name, { shape, data: counter ? Int32Array.from(data) : data }] as const;
    });
  });
  const bytes = format(Object.fromEntries(tensors), options.layout);
  if (typeof target !== "string") return bytes;
  return writeFile(target, bytes, "exportWeights");
}
