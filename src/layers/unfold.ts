// The patches of images side by side, and their sum back into images: names that are a layer, or with a tensor first the operation.

import { fold as foldOf, unfold as unfoldOf } from "../ops/unfold.js";
import { defineLayer, oneTensor } from "./layer.js";
import { layerOrOperation } from "./layer-or-operation.js";
import { type Pair, paddingOption, pair, pairOr } from "./window-options.js";

const sliding = () => ({ strides: pairOr(1), padding: paddingOption(), dilationRate: pairOr(1) });

/**
 * The patches that a window meets, place by place, the channels of a pixel side by side: y[b, i, j, (u·width + v)·channels + c]. A layer, or with a
 * tensor first its value. Shapes: [batch, height, width, channels] → [batch, rows, columns, taps · channels] (PyTorch's Unfold: [batch, channels · taps,
 * rows · columns], where the taps of a channel are side by side). Strides 1, padding "valid", dilationRate 1. Throws ArgumentError for bad options,
 * ShapeError for a patch that does not fit.
 */
export const unfold = layerOrOperation(
  defineLayer(
    "unfold",
    { kernelSize: pair(), ...sliding() },
    (kernelSize: Pair) => ({ kernelSize }),
    ({ kernelSize, strides, padding, dilationRate }) =>
      (x) =>
        unfoldOf(oneTensor(x, "unfold"), kernelSize, { strides, padding, dilationRate }),
  ),
  unfoldOf,
);

/**
 * The sum of patches where they lie in images of a size, the adjoint of unfold: a layer, or with a tensor first its value.
 * Shapes: [batch, rows, columns, taps · channels] → [batch, height, width, channels] (PyTorch's Fold: as its Unfold). Options and errors as for unfold;
 * ShapeError unless there are the patches that unfold makes of such images.
 */
export const fold = layerOrOperation(
  defineLayer(
    "fold",
    { imageSize: pair(), kernelSize: pair(), ...sliding() },
    (imageSize: Pair, kernelSize: Pair) => ({ imageSize, kernelSize }),
    ({ imageSize, kernelSize, strides, padding, dilationRate }) =>
      (x) =>
        foldOf(oneTensor(x, "fold"), imageSize, kernelSize, { strides, padding, dilationRate }),
  ),
  foldOf,
);
