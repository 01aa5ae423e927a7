// All operations: the functions over tensors, and their records (named …Op).

export * from "./activations.js";
export { constant } from "./apply.js";
export * from "./arithmetic.js";
export { type AttentionOptions, scaledDotProductAttention } from "./attention.js";
export * from "./batch-normalization.js";
export { bilinearForm } from "./bilinear-form.js";
export { type BlockOptions, depthToSpace, spaceToDepth } from "./blocks.js";
export { broadcastTo, broadcastToOp, sum, sumOp, sumTo } from "./broadcast.js";
export * from "./cast.js";
export * from "./comparisons.js";
export * from "./concatenate.js";
export { conv2d, conv2dInputGradientOp, conv2dKernelGradientOp, conv2dOp } from "./convolution.js";
export { conv1dTranspose, conv2dTranspose } from "./convolution-transpose.js";
export { conv1d } from "./convolution1d.js";
export { conv3d } from "./convolution3d.js";
export * from "./cross-entropy.js";
export { cumulativeMaximum, cumulativeMinimum, cumulativeProduct } from "./cumulative.js";
export { type GradientRule, operation, stopGradient, stopGradientOp, withGradient } from "./custom.js";
export * from "./depthwise.js";
export { depthwiseConv1d, depthwiseConv2d, separableConv1d, separableConv2d } from "./depthwise-convolution.js";
export {
  type DiagOptions,
  type DiagonalOptions,
  diag,
  diagonal,
  diagonalEmbedOp,
  diagonalOp,
  trace,
} from "./diagonal.js";
export {
  type CosineOptions,
  cdist,
  cosineBetween,
  type DistancesOptions,
  type PairwiseDistanceOptions,
  pairwiseDistance,
} from "./distances.js";
export { einsum } from "./einsum.js";
export { attentionGradientOp, attentionOp } from "./flash-attention.js";
export * from "./flip.js";
export { digamma, lgamma, trigamma } from "./gamma.js";
export * from "./gated.js";
export * from "./gather.js";
export * from "./gather-along.js";
export { eye, kron, type LinspaceOptions, linspace, type MeshgridOptions, meshgrid, outer } from "./grids.js";
export * from "./group-normalization.js";
export { loopOp } from "./loop.js";
export { loopLastOp, loopSlotsOp, loopStackOp, loopSumOp, loopTrajectoryOp } from "./loop-parts.js";
export * from "./matmul.js";
export { type NormalizeOptions, type NormOptions, norm, normalize } from "./norm.js";
export * from "./normalize-rows.js";
export * from "./one-hot.js";
export { pack, packOp, partOp, unpack } from "./pack.js";
export { type PadEdgesOptions, padEdges } from "./pad-edges.js";
export {
  averagePool2d,
  averagePool2dGradientOp,
  averagePool2dOp,
  maxPool2d,
  maxPool2dGradientOp,
  maxPool2dOp,
  maxPool2dPickOp,
} from "./pooling.js";
export { averagePool1d, averagePool3d, maxPool1d, maxPool3d } from "./pooling-axes.js";
export * from "./power.js";
export { product, productOp } from "./product.js";
export * from "./quotients.js";
export * from "./raise.js";
export * from "./random.js";
export {
  argMax,
  argMaxOp,
  argMin,
  argMinOp,
  type CumulativeOptions,
  cumulativeSum,
  cumulativeSumOp,
  extremumOp,
  max,
  maxOp,
  mean,
  min,
  minOp,
  variance,
} from "./reduce.js";
export * from "./reshape.js";
export { type ResizeOptions, resizeImages } from "./resize.js";
export { type RotateOptions, rotatePositions } from "./rotary.js";
export * from "./scan.js";
export * from "./select.js";
export * from "./slice.js";
export * from "./softmax.js";
export * from "./sort.js";
export * from "./tile.js";
export * from "./transpose.js";
export { type TriangleOptions, tril, triu } from "./triangular.js";
export * from "./trigonometry.js";
export * from "./unary.js";
export { fold, type UnfoldOptions, unfold } from "./unfold.js";
