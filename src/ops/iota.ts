// Whole numbers in order: what positions along an axis are compared with.

import type { Shape } from "../tensor/shape.js";
import { leaf, type Tensor } from "../tensor/tensor.js";

/** 0, 1, … count − 1 as int32, under a shape of that many elements. */
export const iota = (count: number, shape: Shape = [count]): Tensor => {
  const data = new Int32Array(count);
  for (let i = 0; i < count; i++) data[i] = i;
  return leaf({ kind: "constant", data }, shape, "int32");
};
