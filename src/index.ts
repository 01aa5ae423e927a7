// The public API of fragua, and nothing else.

// Callbacks.
export * from "./callbacks/index.js";
export {
  type Interruptible,
  type InterruptibleOptions,
  interruptible,
  type Signals,
} from "./callbacks/interruptible.js";
export { lambdaCallback } from "./callbacks/lambda-callback.js";
export type { EpochSchedule } from "./callbacks/learning-rate-scheduler.js";
export { type Pausable, pausable } from "./callbacks/pausable.js";
export { type BatchesOptions, batches } from "./data/batches.js";
export type { ClassWeight } from "./data/class-weights.js";
export { dataset, type Pipeline, zip } from "./data/dataset/dataset.js";
export type {
  BatchOptions,
  BucketOptions,
  InterleaveOptions,
  Iterated,
  PaddedBatchOptions,
  ShuffleOptions,
  WindowOptions,
} from "./data/dataset/options.js";
export { type TimeseriesOptions, timeseriesDataset } from "./data/dataset/timeseries.js";
export type { AnyTypedArray, ArrayData, Data, Dataset, NestedArray, ShapedArray } from "./data/forms.js";
export { type IdxArray, readIdx } from "./data/idx.js";
export { type NpyArray, readNpy, readNpz, writeNpy, writeNpz } from "./data/npy.js";
export { type PadSequencesOptions, padSequences } from "./data/pad-sequences.js";
export type { Batch, Batches, NextSource, PassSource, RowSource, Source } from "./data/source.js";
// The doctor.
export type { LayerLook, ParameterLook, StepLook } from "./doctor/case.js";
export type { DiagnosedData, DiagnoseOptions } from "./doctor/diagnose.js";
export type { AppliedFix, Diagnosis, Evidence, Finding, Fix, Trouble, Words } from "./doctor/finding.js";
// Errors.
export {
  ArgumentError,
  DataError,
  DataTypeError,
  FraguaError,
  MemoryError,
  NumericalError,
  ShapeError,
  StateError,
} from "./errors.js";
// Tensors and operations.
export { differentiate } from "./graph/differentiate.js";
export { printGraph } from "./graph/print.js";
export { dirac } from "./initializers/dirac.js";
// Initializers.
export * from "./initializers/index.js";
export type { Initializer } from "./initializers/initializer.js";
export { kaimingNormal, kaimingUniform, xavierNormal, xavierUniform } from "./initializers/kaiming.js";
export type { InitializerName } from "./initializers/resolve.js";
export { sparse } from "./initializers/sparse.js";
// Files of weights, and files that a page keeps.
export type { FileLike } from "./io/files.js";
export type { StoredFile } from "./io/place-errors.js";
export { readSafetensors, type Safetensors, writeSafetensors } from "./io/safetensors.js";
export type { ReadableStreamLike } from "./io/streams.js";
export { weightsHash } from "./io/weights-hash.js";
// Layers.
export type { Activation, ActivationName } from "./layers/activation.js";
export {
  type AttentionWeights,
  attentionFromTorch,
  attentionToTorch,
  type TorchAttentionWeights,
} from "./layers/attention/exchange.js";
export type { AttentionInput, OutputAndScores } from "./layers/attention/heads.js";
export type { DecoderInput } from "./layers/attention/transformer.js";
export type { Constraint } from "./layers/constraint.js";
export type { BagInput } from "./layers/embedding-bag.js";
export type { GraphEnds } from "./layers/functional/graph.js";
export { connect, input, type Symbolic, type Symbolics } from "./layers/functional/symbolic.js";
export type { PlacedLayer } from "./layers/functional/unfold.js";
export * from "./layers/index.js";
export { type Layer, layer, type Scope, type State, type StateOptions, type Tensors } from "./layers/layer.js";
export type { SequenceLayer } from "./layers/recurrent/bidirectional.js";
export type { Cell, CellStates } from "./layers/recurrent/cell.js";
export {
  fromTorch,
  type RecurrentKind,
  type RecurrentWeights,
  type TorchWeights,
  toTorch,
} from "./layers/recurrent/exchange.js";
export type { OutputAndStates, SequenceFactory, SequenceInput } from "./layers/recurrent/rnn.js";
export type { Regularizer } from "./layers/regularizer.js";
// Models from files, and weights to and from those of other programs.
export type { ExchangeOptions } from "./loading/exchange/exchange-options.js";
export type { ImportedWeights } from "./loading/exchange/write-exchanges.js";
export { type ExportWeightsOptions, exportWeights } from "./loading/export-weights.js";
export { type ImportWeightsOptions, importWeights } from "./loading/import-weights.js";
export { listModels, removeModel } from "./loading/list-models.js";
export { type LoadModelOptions, loadModel } from "./loading/load-model.js";
export type { OwnParts } from "./loading/revive.js";
// Losses and metrics.
export { type CtcLengths, ctcLoss } from "./losses/ctc.js";
export { normalDivergence } from "./losses/distributions.js";
export * from "./losses/index.js";
export type { AllOutputs, Loss, LossFunction, Reduction } from "./losses/loss.js";
export type { LossLike, LossName } from "./losses/resolve.js";
export * from "./metrics/index.js";
export type { Metric, MetricFunction, Table } from "./metrics/metric.js";
export type { MetricLike, MetricName } from "./metrics/resolve.js";
export {
  celu,
  type GeluOptions,
  gelu,
  hardSigmoid,
  hardSwish,
  mish,
  relu6,
  selu,
  silu,
  softsign,
} from "./ops/activations.js";
export { constant, type TensorLike } from "./ops/apply.js";
export { add, divide, multiply, negate, scale, subtract } from "./ops/arithmetic.js";
export { type AttentionOptions, scaledDotProductAttention } from "./ops/attention.js";
export type { AlongOptions, AxisOptions, ReduceOptions } from "./ops/axes.js";
export { type Moments, moments, type NormalizeBatchOptions, normalizeBatch } from "./ops/batch-normalization.js";
export { bilinearForm } from "./ops/bilinear-form.js";
export { type BlockOptions, type BlockOrder, depthToSpace, spaceToDepth } from "./ops/blocks.js";
export { broadcastTo, sum } from "./ops/broadcast.js";
export { cast } from "./ops/cast.js";
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from "./ops/comparisons.js";
export { concatenate, split, stack } from "./ops/concatenate.js";
export type { Conv2dOptions } from "./ops/convolution.js";
export type { Conv1dTransposeOptions, Conv2dTransposeOptions } from "./ops/convolution-transpose.js";
export type { Conv1dOptions } from "./ops/convolution1d.js";
export type { Conv3dOptions, VolumePadding } from "./ops/convolution3d.js";
export { softmaxCrossEntropy, sparseSoftmaxCrossEntropy } from "./ops/cross-entropy.js";
export { cumulativeMaximum, cumulativeMinimum, cumulativeProduct } from "./ops/cumulative.js";
export { type CustomOperation, type GradientRule, operation, stopGradient, withGradient } from "./ops/custom.js";
export type { DepthwiseConv2dOptions } from "./ops/depthwise-convolution.js";
export { type DiagOptions, type DiagonalOptions, diag, diagonal, trace } from "./ops/diagonal.js";
export {
  type CosineOptions,
  cdist,
  cosineBetween,
  type DistancesOptions,
  type PairwiseDistanceOptions,
  pairwiseDistance,
} from "./ops/distances.js";
export { random } from "./ops/draws.js";
export { einsum } from "./ops/einsum.js";
export { flip } from "./ops/flip.js";
export { digamma, lgamma, trigamma } from "./ops/gamma.js";
export { gatherRows, scatterAddRows } from "./ops/gather.js";
export { gather, scatterAdd } from "./ops/gather-along.js";
export { eye, kron, type LinspaceOptions, linspace, type MeshgridOptions, meshgrid, outer } from "./ops/grids.js";
export { type NormalizeGroupsOptions, normalizeGroups } from "./ops/group-normalization.js";
export { type MatmulOptions, matmul } from "./ops/matmul.js";
export { type NormalizeOptions, type NormOptions, norm, normalize } from "./ops/norm.js";
export { type NormalizeRowsOptions, normalizeRows } from "./ops/normalize-rows.js";
export { oneHot } from "./ops/one-hot.js";
export { pack, unpack } from "./ops/pack.js";
export { type EdgeMode, type PadEdgesOptions, padEdges } from "./ops/pad-edges.js";
export { type AveragePool2dOptions, averagePool2d, maxPool2d, type Pool2dOptions } from "./ops/pooling.js";
export {
  type AveragePool1dOptions,
  type AveragePool3dOptions,
  averagePool1d,
  averagePool3d,
  maxPool1d,
  maxPool3d,
  type Pool1dOptions,
  type Pool3dOptions,
} from "./ops/pooling-axes.js";
export { pow } from "./ops/power.js";
export { product } from "./ops/product.js";
export {
  floorDivide,
  isFinite,
  isNan,
  logicalAnd,
  logicalNot,
  logicalOr,
  remainder,
  truncatedDivide,
} from "./ops/quotients.js";
export { power } from "./ops/raise.js";
export {
  argMax,
  argMin,
  type CumulativeOptions,
  cumulativeSum,
  max,
  mean,
  min,
  type VarianceOptions,
  variance,
} from "./ops/reduce.js";
export { type Interpolation, type ResizeOptions, resizeImages } from "./ops/resize.js";
export { type RotateOptions, rotatePositions } from "./ops/rotary.js";
export { type Nest, type ScanOptions, type StepResult, scan } from "./ops/scan.js";
export { clip, maximum, minimum, where } from "./ops/select.js";
export { pad, slice } from "./ops/slice.js";
export { logSoftmax, logSumExp } from "./ops/softmax.js";
export { argSort, type SortOptions, sort, type TopK, type TopKOptions, topK } from "./ops/sort.js";
export type { StepsOptions, StepsPadding } from "./ops/steps-window.js";
export { tile } from "./ops/tile.js";
export { transpose } from "./ops/transpose.js";
export { type TriangleOptions, tril, triu } from "./ops/triangular.js";
export { acos, acosh, asin, asinh, atan, atan2, atanh, cosh, sinh, tan } from "./ops/trigonometry.js";
export {
  abs,
  cos,
  erf,
  exp,
  expm1,
  floor,
  flushDenormals,
  log,
  log1p,
  reciprocal,
  round,
  rsqrt,
  sigmoid,
  sign,
  sin,
  softplus,
  sqrt,
  square,
  tanh,
} from "./ops/unary.js";
export type { UnfoldOptions } from "./ops/unfold.js";
export type { Group } from "./optimizers/groups.js";
// Optimizers.
export * from "./optimizers/index.js";
export type { Optimizer, Parameter, Slot, SlotOptions, UpdateContext, UpdateState } from "./optimizers/optimizer.js";
export type { OptimizerName } from "./optimizers/resolve.js";
export type { Transform } from "./optimizers/transform.js";
// Preprocessing.
export { type FeatureColumnsOptions, featureColumns, type Steps } from "./preprocessing/feature-columns.js";
export type { FeatureBatch, FeatureInputs, Features, FeatureTargets } from "./preprocessing/features.js";
export * from "./preprocessing/index.js";
export type { Preprocessing } from "./preprocessing/preprocessing.js";
export type { TextVectorization } from "./preprocessing/text-vectorization.js";
export type { Processed, Raw } from "./preprocessing/values.js";
// The runtime.
export { type EvaluateOptions, evaluate, type TensorValue, type ValuesOf } from "./runtime/evaluate.js";
export { type InitOptions, init, type RuntimeInfo, runtimeInfo } from "./runtime/init.js";
export type { TeamWorker, Threads } from "./runtime/settings.js";
export * from "./schedules/index.js";
export type { LearningRate, Schedule } from "./schedules/schedule.js";
// What describes a part.
export type { Described, Factory, Json, OptionsOf, Schema } from "./schema.js";
// Tables.
export type { ColumnChoiceOptions } from "./table/choose-columns.js";
export type { ColumnKind, NumberColumn, Numbers, TableCell, TableColumn, TextColumn } from "./table/column.js";
export type { ColumnDescription } from "./table/show-table.js";
export {
  DataTable,
  type Fold,
  type Labels,
  type Rows,
  type Split,
  type SplitBy,
  type SplitOptions,
  type TableData,
  table,
} from "./table/table.js";
export type { Shape } from "./tensor/shape.js";
export type { DataType, Tensor } from "./tensor/tensor.js";
export type { Callback, Logs, RunPlan, Trained, Weights } from "./training/callback.js";
export { diagnose } from "./training/diagnose.js";
export { type Explanation, explain } from "./training/explain.js";
export type { EvaluateModelOptions, FitOptions } from "./training/fit-options.js";
export { type GenerateOptions, generate } from "./training/generate.js";
export { type LbfgsOptions, type LbfgsResult, lbfgs } from "./training/lbfgs.js";
export type { History } from "./training/loop.js";
export { type LsuvOptions, type LsuvResult, lsuv } from "./training/lsuv.js";
// Models and training.
export type { Model } from "./training/model.js";
export { model } from "./training/model-of.js";
export type { CompileOptions, GetWeightsOptions, ModelOptions, PredictOptions } from "./training/model-options.js";
export type { Observation, ObservedBatch, ObserveOptions, Probe } from "./training/observe.js";
export type { Packable } from "./training/packing.js";
export type { Prediction } from "./training/predict.js";
export type { ProgressState } from "./training/progress-bar.js";
export { sequential } from "./training/sequential.js";
export type { SaveOptions } from "./training/standing.js";
export type { Summary, SummaryRow } from "./training/summary.js";
export type { Evaluation } from "./training/train-on.js";
export { type LoopOptions, type LoopStep, loop, type StepPlace } from "./training/user-loop.js";
export type { StepOptions, TrainingStep } from "./training/user-step.js";
export type { CreateTrainerOptions, ModelTrainer } from "./training/user-trainer.js";
// Models in workers.
export { borrowWorker, lendWorkers } from "./worker/lend-workers.js";
export { createModelWorker, type ModelWorker } from "./worker/model-worker.js";
export type { WorkerLike } from "./worker/protocol.js";
export { type ModelFactory, serveModel } from "./worker/serve-model.js";
