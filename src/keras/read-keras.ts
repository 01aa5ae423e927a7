// Models from Keras' files.

import { DataError, FraguaError, show } from "../errors.js";
import type { FileLike } from "../io/files.js";
import { checkOptions } from "../options.js";
import { resolveThreads, type Threads } from "../runtime/settings.js";
import { cores } from "../training/core.js";
import { Model } from "../training/model.js";
import { writeKeras } from "./import-keras.js";
import { readKerasFile } from "./keras-file.js";
import { ConfigReader } from "./read-config.js";
import { nameOf } from "./read-names.js";
import { isObject } from "./read-options.js";

/** Options of `readKeras`. */
export interface ReadKerasOptions {
  /** As a model's own option. */
  readonly threads?: Threads;
}

/**
 * The model of a .keras file that Keras 3 wrote, `model.save("digits.keras")`: a Sequential or Functional model of layers that there are here, built and with its
 * weights; from its path, its bytes, a File or a place of the page. It is not compiled: say loss and optimizer yourself.
 *
 *     import { readKeras } from "fragua/keras";
 *     const model = await readKeras("digits.keras");
 *
 * What initialized weights is kept where there is such an initializer here; random numbers of dropout are fragua's own. Throws DataError, naming the layer, for
 * layers and options that have no counterpart, for models of one's own class, and for files that are damaged. Keras: `saving.load_model`.
 */
export const readKeras = async (
  source: string | Uint8Array | ArrayBuffer | FileLike,
  options: ReadKerasOptions = {},
): Promise<Model> => {
  const where = "readKeras";
  checkOptions(where, options, ["threads"]);
  const { threads } = options;
  if (threads !== undefined) resolveThreads(threads, where);
  const file = await readKerasFile(source, where);
  const { config } = file;
  if (config === undefined) {
    throw new DataError(
      `${where}: the file holds weights and no model. Make the model here, and give them to it: await importKeras(model, file).`,
    );
  }
  const className = isObject(config) ? config.class_name : config;
  if (className !== "Sequential" && className !== "Functional" && className !== "Model") {
    throw new DataError(
      `${where}: expected a Sequential or Functional model, received ${show(className)}. Make the model here, and give it the weights with importKeras.`,
    );
  }
  const reader = new ConfigReader(where);
  const [model, inputs] = madeOf(where, () => {
    const read = reader.read(config);
    const name = isObject(config) && isObject(config.config) ? nameOf(config.config.name) : undefined;
    const made = new Model(read.layer, { ...(name && { name }), ...(threads === undefined ? {} : { threads }) });
    return [made, read.inputs] as const;
  });
  if (!inputs)
    throw new DataError(`${where}: the file does not tell the shape of the model's input: it was never built.`);
  try {
    await model.build(inputs as never);
  } catch (error) {
    throw asDataError(where, error);
  }
  await writeKeras(cores.get(model)!, file, reader.orders, true, where);
  return model;
};

/** What layers say to each other is said of the file here. */
const asDataError = (where: string, error: unknown): unknown =>
  error instanceof FraguaError && !(error instanceof DataError)
    ? new DataError(`${where}: the file's layers do not go together: ${error.message}`, { cause: error })
    : error;

const madeOf = <T>(where: string, make: () => T): T => {
  try {
    return make();
  } catch (error) {
    throw asDataError(where, error);
  }
};
