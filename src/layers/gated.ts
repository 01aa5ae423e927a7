// Gated units as layers.

import { glu as gluOf, swiglu as swigluOf } from "../ops/gated.js";
import { axis, none } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";
import { layerOrOperation } from "./layer-or-operation.js";

/**
 * a · sigmoid(b) with a and b the halves of x along one axis, the last by default (Dauphin et al. 2017; PyTorch: GLU): a layer, or with
 * a tensor its value.
 * Shapes: [..., 2n] → [..., n]. Throws ShapeError for an odd number of features.
 */
export const glu = layerOrOperation(
  defineLayer(
    "glu",
    { axis: axis(-1) },
    none,
    ({ axis }) =>
      (x) =>
        gluOf(oneTensor(x, "glu"), { axis }),
  ),
  gluOf,
);

/**
 * silu(a) · b with a and b the halves of x along one axis, the last by default (Shazeer 2020): a layer, or with a tensor its value.
 * Shapes: [..., 2n] → [..., n]. Throws ShapeError for an odd number of features.
 */
export const swiglu = layerOrOperation(
  defineLayer(
    "swiglu",
    { axis: axis(-1) },
    none,
    ({ axis }) =>
      (x) =>
        swigluOf(oneTensor(x, "swiglu"), { axis }),
  ),
  swigluOf,
);
