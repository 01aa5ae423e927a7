// Weights from files of other programs: safetensors and NPZ, in fragua's own layout or in PyTorch's.

import { readNpz } from "../data/npy.js";
import { DataError } from "../errors.js";
import { type AnyTensors, readAnySafetensors } from "../io/any-safetensors.js";
import { type FileLike, readBytes } from "../io/files.js";
import { checkFlag } from "../options.js";
import type { Model } from "../training/model.js";
import { coreOf, type ExchangeOptions, exchangesOf } from "./exchange/exchange-options.js";
import { type ImportedWeights, writeExchanges } from "./exchange/write-exchanges.js";

/** Options of `importWeights`. */
export interface ImportWeightsOptions extends ExchangeOptions {
  /** Whether each tensor that is missing or left over is an error; true when left out, as in PyTorch. */
  readonly strict?: boolean;
}

/** NPZ files are archives, and so are others. */
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** What the first file of an archive is called. */
const firstName = (bytes: Uint8Array): string =>
  String.fromCharCode(...bytes.subarray(30, 30 + Math.min(bytes[26] ?? 0, 200)));

const ofTorchSave =
  "importWeights: the file is one of torch.save, which may hold programs. Save it in Python with safetensors.torch.save_file(module.state_dict(), path), " +
  "or its arrays by name with numpy.savez.";
const ofKeras = 'importWeights: the file is one of Keras. Read it with importKeras or readKeras from "fragua/keras".';

/** The tensors of a file. Throws DataError, which for other files that people have tells what to do. */
const readTensors = async (bytes: Uint8Array): Promise<AnyTensors> => {
  // A pickle by itself, and HDF5.
  if (bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5 && bytes[7] !== 0) throw new DataError(ofTorchSave);
  if (bytes[0] === 0x89 && bytes[1] === 0x48 && bytes[2] === 0x44 && bytes[3] === 0x46) throw new DataError(ofKeras);
  if (!isArchive(bytes)) return readAnySafetensors(bytes);
  const first = firstName(bytes);
  if (/\.pkl$/.test(first)) throw new DataError(ofTorchSave);
  if (/^(metadata|config)\.json$/.test(first)) throw new DataError(ofKeras);
  return readNpz(bytes, "importWeights");
};

/**
 * Replaces the model's weights by those of a safetensors or NPZ file, of `exportWeights` or of another program: from its path, its bytes, a File or a place
 * of the page. With `layout: "pytorch"` its tensors are those of a `state_dict()` of the same network in PyTorch, by the names that `exportWeights`
 * gives them. Elements may be of any type of real numbers and become float32.
 *
 *     # Python: safetensors.torch.save_file(module.state_dict(), "resnet.safetensors"), or numpy.savez
 *     await importWeights(model, "resnet.safetensors", { layout: "pytorch" });
 *
 * The model must be built. Nothing is written before all has been checked: throws DataError that names every tensor that is missing, left over or of another
 * shape, and those that hold something else than finite numbers. With `strict: false` those that are missing stay as they are, and what is left over is passed
 * over; both are returned. PyTorch: `load_state_dict`.
 */
export const importWeights = async (
  model: Model,
  source: string | Uint8Array | ArrayBuffer | FileLike,
  options: ImportWeightsOptions = {},
): Promise<ImportedWeights> => {
  const core = coreOf(model, "importWeights");
  core.network.turns.check("importWeights");
  const exchanges = exchangesOf(core, options, ["strict"], "importWeights");
  const strict = checkFlag(options.strict ?? true, "importWeights: strict");
  const bytes = await readBytes(source, "importWeights");
  return writeExchanges(core, exchanges, await readTensors(bytes), { strict, renames: true, where: "importWeights" });
};
