// What layers are in Keras: their classes, and the order in which these keep their weights.
//
// A layer's weights lie in a group `vars`, called by their numbers; those of a layer inside of it below the attribute that holds it:
//
//     layers/dense/vars/0                     kernel
//     layers/dense_1/vars/1                   bias of the second Dense
//     layers/lstm/cell/vars/0                 kernel
//     layers/bidirectional/forward_layer/cell/vars/0

/** What a kind of layers is in Keras. */
export interface KerasRecord {
  /** Its class there. */
  readonly className: string;
  /** What its groups are called, where that does not follow from its class. */
  readonly group?: string;
  /** Its own weights in Keras' order, by the attributes below which they lie: "" for the layer itself. */
  readonly weights?: { readonly [attribute: string]: readonly string[] };
  /** The attributes that hold the layers inside, in the order in which they are applied; a row or graph of layers has them in `layers`. */
  readonly inside?: readonly string[];
  /** Options that are called otherwise, by Keras' names. */
  readonly renamed?: { readonly [option: string]: string };
  /** Options that have no counterpart, with the only value that means nothing. */
  readonly without?: { readonly [option: string]: unknown };
  /** What several inputs of it are called, in order. */
  readonly inputs?: readonly string[];
}

type Records = { readonly [kind: string]: KerasRecord };

/** Layers of a class, whose weights lie in themselves. */
const own = (className: string, ...weights: readonly string[]): KerasRecord => ({
  className,
  weights: { "": weights },
});
const plain = (className: string, renamed: KerasRecord["renamed"] = {}): KerasRecord => ({ className, renamed });

const dimensions = (kind: string, className: string, make: (className: string) => KerasRecord): Records =>
  Object.fromEntries([1, 2, 3].map((d) => [`${kind}${d}d`, make(`${className}${d}D`)]));

const convolution = (className: string) => own(className, "kernel", "bias");
const separable = (className: string) => own(className, "depthwiseKernel", "pointwiseKernel", "bias");
const cell = (className: string): KerasRecord => ({
  className,
  weights: { cell: ["kernel", "recurrentKernel", "bias"] },
  without: { zeroOutputForMask: false, timeMajor: false },
});
const heads = (className: string): KerasRecord => ({
  className,
  weights: Object.fromEntries(
    ["query", "key", "value", "output"].map((part) => [`${part}_dense`, [`${part}Kernel`, `${part}Bias`]]),
  ),
  inputs: ["query", "value", "key"],
  without: { useGate: false, attentionAxes: undefined },
});
const attending = (className: string, ...weights: readonly string[]): KerasRecord => ({
  ...own(className, ...weights),
  inputs: ["query", "value", "key"],
});
const merging = (className: string) => plain(className);

const products: Records = {
  dense: own("Dense", "kernel", "bias"),
  embedding: { ...own("Embedding", "embeddings"), without: { inputLength: undefined } },
  prelu: own("PReLU", "alpha"),
  ...dimensions("conv", "Conv", convolution),
  conv1dTranspose: convolution("Conv1DTranspose"),
  conv2dTranspose: convolution("Conv2DTranspose"),
  depthwiseConv1d: convolution("DepthwiseConv1D"),
  depthwiseConv2d: convolution("DepthwiseConv2D"),
  separableConv1d: separable("SeparableConv1D"),
  separableConv2d: separable("SeparableConv2D"),
};

const normalizations: Records = {
  batchNormalization: {
    ...own("BatchNormalization", "gamma", "beta", "movingMean", "movingVariance"),
    without: { renorm: false, renormClipping: undefined, renormMomentum: 0.99 },
  },
  layerNormalization: own("LayerNormalization", "gamma", "beta"),
  groupNormalization: own("GroupNormalization", "gamma", "beta"),
  rmsNormalization: own("RMSNormalization", "scale"),
  unitNormalization: plain("UnitNormalization"),
};

const sequences: Records = {
  lstm: cell("LSTM"),
  gru: cell("GRU"),
  simpleRnn: cell("SimpleRNN"),
  convLstm2d: cell("ConvLSTM2D"),
  bidirectional: { className: "Bidirectional", inside: ["forward_layer", "backward_layer"] },
  timeDistributed: { className: "TimeDistributed", inside: ["layer"] },
  multiHeadAttention: heads("MultiHeadAttention"),
  groupedQueryAttention: {
    ...heads("GroupQueryAttention"),
    group: "grouped_query_attention",
  },
  attention: attending("Attention", "scale", "concatScoreWeight"),
  additiveAttention: attending("AdditiveAttention", "scale"),
  masking: plain("Masking"),
};

const shapes: Records = {
  flatten: plain("Flatten"),
  reshape: plain("Reshape", { target_shape: "shape" }),
  permute: plain("Permute"),
  repeatVector: plain("RepeatVector"),
  ...dimensions("maxPooling", "MaxPooling", plain),
  ...dimensions("averagePooling", "AveragePooling", plain),
  ...dimensions("globalMaxPooling", "GlobalMaxPooling", (name) => plain(name, { keepdims: "keepDims" })),
  ...dimensions("globalAveragePooling", "GlobalAveragePooling", (name) => plain(name, { keepdims: "keepDims" })),
  ...dimensions("upSampling", "UpSampling", plain),
  ...dimensions("zeroPadding", "ZeroPadding", plain),
  ...dimensions("cropping", "Cropping", plain),
};

const elementwise: Records = {
  activation: plain("Activation"),
  relu: plain("ReLU"),
  leakyRelu: plain("LeakyReLU", { alpha: "negativeSlope" }),
  elu: plain("ELU"),
  softmax: plain("Softmax"),
  dropout: { ...plain("Dropout"), without: { noiseShape: undefined } },
  alphaDropout: { ...plain("AlphaDropout"), without: { noiseShape: undefined } },
  gaussianDropout: plain("GaussianDropout"),
  gaussianNoise: plain("GaussianNoise"),
  ...dimensions("spatialDropout", "SpatialDropout", plain),
  activityRegularization: plain("ActivityRegularization"),
  rescaling: plain("Rescaling"),
};

const merges: Records = {
  mergeAdd: merging("Add"),
  mergeSubtract: merging("Subtract"),
  mergeMultiply: merging("Multiply"),
  mergeAverage: merging("Average"),
  mergeMaximum: merging("Maximum"),
  mergeMinimum: merging("Minimum"),
  mergeConcatenate: merging("Concatenate"),
  mergeDot: merging("Dot"),
};

/** The records by the kinds of layers. */
export const kerasRecords: ReadonlyMap<string, KerasRecord> = new Map(
  Object.entries({
    sequential: { className: "Sequential" },
    functional: { className: "Functional" },
    ...products,
    ...normalizations,
    ...sequences,
    ...shapes,
    ...elementwise,
    ...merges,
  }),
);

/** The same by Keras' classes. */
export const byClass: ReadonlyMap<string, readonly [kind: string, record: KerasRecord]> = new Map(
  [...kerasRecords].map(([kind, record]) => [record.className, [kind, record]]),
);
