// What Keras writes: the weights of a model (.weights.h5), and a model with its weights (.keras).

import { DataError, show } from "../errors.js";
import { type FileLike, readBytes } from "../io/files.js";
import { parseStrictJson } from "../io/strict-json.js";
import { decodeUtf8 } from "../io/utf8.js";
import { readZip } from "../io/zip.js";
import type { Json } from "../schema.js";
import { type Hdf5, readHdf5 } from "./read-hdf5.js";

export interface KerasFile extends Hdf5 {
  /** What the model is made of, in a .keras file. */
  readonly config: Json | undefined;
}

/** As Keras looks for them. */
const configFile = "config.json";
const weightsFile = "model.weights.h5";

const readConfig = (bytes: Uint8Array, where: string): Json => {
  try {
    return parseStrictJson(decodeUtf8(bytes)) as Json;
  } catch (cause) {
    throw new DataError(`${where}: ${configFile} cannot be read as JSON: ${(cause as Error).message}.`, { cause });
  }
};

/** Paths as Keras 3 has them: those of 2.13 and names of private attributes are brought to them. */
const withKerasPaths = ({ arrays, names }: Hdf5): Hdf5 => {
  const pathOf = (path: string): string =>
    path.replace(/^_layer_checkpoint_dependencies(?=\/)/, "layers").replace(/(^|\/)_(?=[a-z])/g, "$1");
  const renamed = <T>(values: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...values].map(([path, value]) => [pathOf(path), value]));
  return { arrays: renamed(arrays), names: renamed(names) };
};

/** The weights, and the config where there is one, of a file, its bytes, or a Blob. Throws DataError for what is neither kind of file. */
export const readKerasFile = async (
  source: string | Uint8Array | ArrayBuffer | FileLike,
  where: string,
): Promise<KerasFile> => {
  const bytes = await readBytes(source, where);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    return { ...withKerasPaths(readHdf5(bytes, "the file", where)), config: undefined };
  }
  const files = await readZip(bytes, where);
  const [config, weights] = [files.get(configFile), files.get(weightsFile)];
  if (!config || !weights) {
    throw new DataError(
      `${where}: expected a .keras file with ${configFile} and ${weightsFile}, received an archive of ${[...files.keys()].slice(0, 8).map(show).join(", ") || "nothing"}.`,
    );
  }
  return { ...withKerasPaths(readHdf5(weights, weightsFile, where)), config: readConfig(config, where) };
};
