// Bilinear forms: what is linear in each of two vectors.

import { ShapeError } from "../errors.js";
import { sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { add } from "./arithmetic.js";
import { matmul } from "./matmul.js";
import { reshape } from "./reshape.js";
import { transpose } from "./transpose.js";

/**
 * yₖ = aᵀ · weightₖ · b + biasₖ, as PyTorch's nn.functional.bilinear.
 * Shapes: [..., m], [..., n], weight [units, m, n], bias [units] → [..., units]; the axes before are the same. Throws ShapeError where they are not.
 */
export const bilinearForm = (a: Tensor, b: Tensor, weight: Tensor, bias?: Tensor): Tensor => {
  const where = "bilinearForm";
  for (const each of [a, b, weight]) checkFloat(each, where);
  const [units, m, n] = weight.shape as [number, number, number];
  const rows = a.shape.slice(0, -1);
  const fits =
    weight.rank === 3 && a.shape.at(-1) === m && b.shape.at(-1) === n && sameShape(rows, b.shape.slice(0, -1));
  if (!fits) {
    throw new ShapeError(
      `${where}: expected [..., m], [..., n] and a weight [units, m, n], received ${showShape(a.shape)}, ${showShape(b.shape)} and ` +
        `${showShape(weight.shape)}.`,
    );
  }
  if (bias !== undefined && !sameShape(checkFloat(bias, where).shape, [units])) {
    throw new ShapeError(`${where}: expected a bias of shape [${units}], received ${showShape(bias.shape)}.`);
  }
  // One product for all units, then one for each row.
  const count = sizeOf(rows);
  const lines = reshape(transpose(weight, [1, 0, 2]), [m, units * n]);
  const half = reshape(matmul(reshape(a, [count, m]), lines), [count, units, n]);
  const forms = reshape(matmul(half, reshape(b, [count, n, 1])), [...rows, units]);
  return bias === undefined ? forms : add(forms, bias);
};
