// The models that a page keeps: which there are, and away with them.

import { ArgumentError, show } from "../errors.js";
import type { StoredFile } from "../io/place-errors.js";

const checkPlace = (place: unknown, where: string, example: string): void => {
  if (typeof place === "string" && /^(indexeddb|opfs):\/\//.test(place)) return;
  throw new ArgumentError(`${where}: expected a place of this page, such as ${example}, received ${show(place)}.`);
};

/**
 * What `model.save` has put into a page's storage, sorted by code units: all in "indexeddb://" or "opfs://", or in a folder, "opfs://models/". Each with
 * its `place`, for `loadModel` and `removeModel`, and its number of `bytes`. In the origin private file system the page's other files are listed, too.
 *
 *     for (const { place, bytes } of await listModels("indexeddb://")) console.log(place, bytes);
 *
 * Throws ArgumentError for other places, and where this host has no such storage; DataError where the browser lets the page keep nothing.
 * TensorFlow.js: `tf.io.listModels`.
 */
export const listModels = async (place: string): Promise<readonly StoredFile[]> => {
  checkPlace(place, "listModels", '"indexeddb://" or "opfs://models/"');
  const { listPlace } = await import("../io/places.js");
  return listPlace(place, "listModels");
};

/**
 * Removes a model from a page's storage: "indexeddb://name" or "opfs://folder/name.fragua".
 * Throws DataError where there is none, and as `listModels`. TensorFlow.js: `tf.io.removeModel`.
 */
export const removeModel = async (place: string): Promise<void> => {
  checkPlace(place, "removeModel", '"indexeddb://digits" or "opfs://models/digits.fragua"');
  const { removePlace } = await import("../io/places.js");
  await removePlace(place, "removeModel");
};
