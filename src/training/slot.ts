// Where arrays go that look like one that was checked: straight into a program's input, with no column between.

import { shapeOf } from "../data/columns.js";
import type { ArrayData } from "../data/forms.js";
import type { InputSlot } from "../runtime/write-values.js";
import type { Runner } from "./runner.js";

/**
 * The place for arrays of the form of `given`; undefined where they are not copied as they are. Targets lie in memory in the shape of
 * predictions, and users may give them in another of as many values: it is the shape of what was given that counts.
 */
export const slotOf = (
  runner: Runner,
  input: string,
  given: ArrayData,
  limit: InputSlot["limit"],
): InputSlot | undefined => {
  const place = runner.inputs.get(input);
  const dtype = place?.tensor.dtype;
  if (!place || (dtype !== "float32" && dtype !== "int32")) return undefined;
  if (limit && dtype !== "int32") return undefined;
  return { address: place.address, dtype, shape: shapeOf(given, input), limit };
};
