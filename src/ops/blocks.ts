// Pixels as channels and back: blocks of an image become its depth, and the other way round.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { reshape } from "./reshape.js";
import { transpose } from "./transpose.js";

/** Options of `depthToSpace` and `spaceToDepth`. */
export interface BlockOptions {
  /**
   * What the channels of the deep image are, outermost first. "blocksFirst": [down, across, channel], as in TensorFlow (ONNX: DCR).
   * "channelsFirst": [channel, down, across], as in PyTorch's pixel shuffle (ONNX: CRD).
   */
  readonly order?: BlockOrder;
}

/** In which order the channels of a block lie. */
export type BlockOrder = "blocksFirst" | "channelsFirst";

const check = (where: string, x: Tensor, blockSize: number, options: BlockOptions): BlockOrder => {
  checkFloat(x, where);
  checkWhole(blockSize, `${where}: blockSize`, 1);
  checkOptions(where, options, ["order"]);
  const { order = "blocksFirst" } = options;
  if (order !== "blocksFirst" && order !== "channelsFirst") {
    throw new ArgumentError(`${where}: order: expected "blocksFirst" or "channelsFirst", received ${show(order)}.`);
  }
  if (x.rank !== 4) {
    throw new ShapeError(`${where}: expected images [batch,height,width,channels], received ${showShape(x.shape)}.`);
  }
  return order;
};

/** The channels of each pixel become a block of pixels, under the name of the function that errors name. */
export const depthToSpaceOf =
  (where: string) =>
  (x: Tensor, blockSize: number, options: BlockOptions = {}): Tensor => {
    const order = check(where, x, blockSize, options);
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    const depth = channels / (blockSize * blockSize);
    if (!Number.isInteger(depth)) {
      throw new ShapeError(
        `${where}: expected a multiple of ${blockSize * blockSize} channels for blocks of ${blockSize}, received ${showShape(x.shape)}.`,
      );
    }
    const blocks =
      order === "blocksFirst"
        ? transpose(reshape(x, [batch, height, width, blockSize, blockSize, depth]), [0, 1, 3, 2, 4, 5])
        : transpose(reshape(x, [batch, height, width, depth, blockSize, blockSize]), [0, 1, 4, 2, 5, 3]);
    return reshape(blocks, [batch, height * blockSize, width * blockSize, depth]);
  };

/** Each block of pixels becomes the channels of one, under the name of the function that errors name. */
export const spaceToDepthOf =
  (where: string) =>
  (x: Tensor, blockSize: number, options: BlockOptions = {}): Tensor => {
    const order = check(where, x, blockSize, options);
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    const [rows, columns] = [height / blockSize, width / blockSize];
    if (!Number.isInteger(rows) || !Number.isInteger(columns)) {
      throw new ShapeError(
        `${where}: expected a height and a width that are multiples of ${blockSize}, received ${showShape(x.shape)}. Pad or crop first.`,
      );
    }
    const blocks = reshape(x, [batch, rows, blockSize, columns, blockSize, channels]);
    const deep = transpose(blocks, order === "blocksFirst" ? [0, 1, 3, 2, 4, 5] : [0, 1, 3, 5, 2, 4]);
    return reshape(deep, [batch, rows, columns, blockSize * blockSize * channels]);
  };

/**
 * Channels become pixels: y[b, i·s + u, j·s + v, c] = x[b, i, j, (u·s + v)·C + c], in order "blocksFirst".
 * Shapes: [batch, height, width, s² · channels] → [batch, s · height, s · width, channels], as TensorFlow's depth_to_space. Throws
 * ShapeError unless the channels divide, ArgumentError for a bad block size or order.
 */
export const depthToSpace = depthToSpaceOf("depthToSpace");

/**
 * Pixels become channels, the inverse of depthToSpace.
 * Shapes: [batch, s · height, s · width, channels] → [batch, height, width, s² · channels], as TensorFlow's space_to_depth. Throws
 * ShapeError unless height and width divide, ArgumentError for a bad block size or order.
 */
export const spaceToDepth = spaceToDepthOf("spaceToDepth");
