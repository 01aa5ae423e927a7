// Networks of pools, paddings, sizes, noise and trained activations.

import * as f from "../../../src/index.js";
import { branches, type Cases, floats, labels, logits, row } from "./parts.js";

export const geometry: Cases = {
  "pools, paddings and sizes of images": {
    layer: row(
      f.reshape([6, 7, 4]),
      f.conv2d(8, 3, { padding: "same" }),
      f.prelu({ sharedAxes: [1, 2] }),
      branches(
        [
          row(f.zeroPadding2d(), f.cropping2d([1, 2]), f.lpPooling2d(2, { padding: "same" }), f.globalMaxPooling2d()),
          row(f.reflectionPadding2d(1), f.upSampling2d(2, { interpolation: "bilinear" }), f.globalAveragePooling2d()),
          row(
            f.replicationPadding2d(2),
            f.resizing(5, 9, { interpolation: "bicubic" }),
            f.adaptiveMaxPooling2d([2, 3]),
          ),
          row(
            f.circularPadding2d([0, 1]),
            f.resizing(4, 5, { interpolation: "nearest" }),
            f.adaptiveAveragePooling2d(3),
          ),
          row(f.pixelShuffle(2), f.upSampling2d(2), f.pixelUnshuffle(4), f.spatialDropout2d(0.2)),
          row(f.permute([3, 1, 2]), f.reshape([4, 2, 6, 7]), f.maxPooling3d(2), f.averagePooling3d([2, 1, 2])),
          row(f.reshape([2, 3, 7, 8]), f.zeroPadding3d(1), f.cropping3d(1), f.spatialDropout3d(0.1), f.lpPooling3d(2)),
          row(f.reshape([2, 3, 7, 8]), f.reflectionPadding3d(1), f.adaptiveMaxPooling3d(2), f.globalAveragePooling3d()),
          row(
            f.reshape([2, 3, 7, 8]),
            f.replicationPadding3d(1),
            f.adaptiveAveragePooling3d(2),
            f.globalMaxPooling3d(),
          ),
          row(f.reshape([2, 3, 7, 8]), f.circularPadding3d(1), f.upSampling3d([1, 2, 1])),
        ].map((branch) => row(branch, f.flatten(), f.dense(4))),
      ),
      f.flatten(),
      f.maxout(8),
      f.alphaDropout(0.1),
      f.dense(4),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(133, 168),
    y: labels(134, 4),
  },
  "pools, paddings and noise of sequences": {
    layer: row(
      f.gaussianNoise(0.1),
      f.repeatVector(3),
      f.reshape([12, 3]),
      f.dense(6),
      f.spatialDropout1d(0.1),
      branches(
        [
          row(f.zeroPadding1d(1), f.cropping1d([0, 2]), f.maxPooling1d(2), f.globalAveragePooling1d()),
          row(f.reflectionPadding1d(2), f.averagePooling1d(3), f.globalMaxPooling1d()),
          row(f.replicationPadding1d(2), f.lpPooling1d(2), f.adaptiveMaxPooling1d(3)),
          row(f.circularPadding1d(2), f.upSampling1d(2), f.adaptiveAveragePooling1d(5)),
        ].map((branch) => row(branch, f.flatten(), f.dense(5))),
      ),
      f.thresholdedRelu(0.1),
      f.gaussianDropout(0.1),
      f.stochasticDepth(0.1),
      f.activityRegularization({ l1: 0.001, l2: 0.002 }),
      f.dense(4),
    ),
    optimizer: f.sgd({ learningRate: 0.05, momentum: 0.9 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(135, 12),
    y: labels(136, 4),
  },
};
