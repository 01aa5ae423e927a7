// The arrays of a Keras file by their paths, whatever model they are of.

import type { FileLike } from "../io/files.js";
import type { Shape } from "../tensor/shape.js";
import { readKerasFile } from "./keras-file.js";

/** Arrays by their paths, such as "layers/dense/vars/0". */
export type KerasWeights = Readonly<Record<string, { readonly shape: Shape; readonly data: ArrayLike<number> }>>;

/**
 * The arrays of a `.keras`, `.weights.h5` or `.h5` file by their paths in it: to look at, where no model is made of them. Throws DataError for what is no
 * such file. `importKeras` gives them to a model, `readKeras` makes the model too.
 */
export const readKerasWeights = async (source: string | Uint8Array | ArrayBuffer | FileLike): Promise<KerasWeights> =>
  Object.fromEntries((await readKerasFile(source, "readKerasWeights")).arrays);
