// What layers are in PyTorch, by their kinds. Imported only by what brings weights from one to the other.

import * as normalizations from "./normalizations.js";
import type { TorchRecord } from "./pairing.js";
import * as products from "./products.js";
import * as sequences from "./sequences.js";

/** A row is nn.Sequential: layers go by their number among its modules, or by the name that they were given. */
const row: TorchRecord = {
  inside: (children) => {
    let module = 0;
    return children.map(({ name, named, modules }) => {
      const number = module;
      module += modules;
      return { name: named ? name : String(number) };
    });
  },
};

/** The module of the layer inside, with nothing around it. */
const wrapper: TorchRecord = { inside: (children) => children.map(() => ({ name: "" })) };

const kept: TorchRecord = { features: "kept" };
const reshaped: TorchRecord = { features: "reshaped" };
/** Sequences and images whose channels PyTorch has first. */
const places: TorchRecord = { channelsFirst: true };

/** The records by kind; what has none has no weights in PyTorch, or none of the same meaning. */
export const torchRecords: ReadonlyMap<string, TorchRecord> = new Map(
  Object.entries({
    sequential: row,
    timeDistributed: wrapper,
    bidirectional: sequences.bidirectional,
    transformerEncoder: sequences.transformer,
    transformerDecoder: sequences.transformer,
    dense: products.dense,
    bilinear: products.bilinear,
    embedding: products.embedding,
    embeddingBag: products.embedding,
    prelu: products.prelu,
    ...{ conv1d: products.convolution, conv2d: products.convolution, conv3d: products.convolution },
    ...{ conv1dTranspose: products.convolution, conv2dTranspose: products.convolution },
    ...{ depthwiseConv1d: products.depthwise, depthwiseConv2d: products.depthwise },
    ...{ separableConv1d: products.separable, separableConv2d: products.separable },
    batchNormalization: normalizations.batchNormalization,
    groupNormalization: normalizations.groups,
    instanceNormalization: normalizations.groups,
    layerNormalization: normalizations.layerNormalization,
    rmsNormalization: normalizations.rmsNormalization,
    lstm: sequences.lstm,
    gru: sequences.gru,
    simpleRnn: sequences.simpleRnn,
    multiHeadAttention: sequences.multiHeadAttention,
    ...{ flatten: reshaped, reshape: reshaped },
    ...{ activation: kept, relu: kept, leakyRelu: kept, elu: kept, softmax: kept, thresholdedRelu: kept },
    ...{ dropout: kept, alphaDropout: kept, gaussianDropout: kept, gaussianNoise: kept },
    ...{ activityRegularization: kept, unitNormalization: kept },
    ...{ spatialDropout1d: kept, spatialDropout2d: kept, spatialDropout3d: kept, stochasticDepth: kept },
    ...{ maxPooling1d: places, averagePooling1d: places, lpPooling1d: places },
    ...{ adaptiveAveragePooling1d: places, adaptiveMaxPooling1d: places, upSampling1d: places },
  }),
);
