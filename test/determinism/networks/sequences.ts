// Networks of embeddings, attention and recurrence.

import * as f from "../../../src/index.js";
import { type Cases, floats, labels, logits, oneHotLabels, own, residual, row, samples, sideBySide } from "./parts.js";

/** Centred and scaled rows with a gain and a shift. */
const normalized = (): f.Layer =>
  own("normalized", (x, scope) => {
    const width = x.shape.at(-1)!;
    const along = { axis: -1, keepDims: true };
    const centred = f.subtract(x, f.mean(x, along));
    const scaled = f.multiply(centred, f.rsqrt(f.add(f.variance(x, along), 1e-5)));
    return f.add(
      f.multiply(scaled, scope.parameter("gain", [width], f.ones())),
      scope.parameter("shift", [width], f.zeros()),
    );
  });

/** softmax(q·kᵀ / √width) · v over the second axis of [batch, length, width], each query looking back only. */
const attention = (width: number): f.Layer => {
  const [query, key, value] = ["query", "key", "value"].map((name) => f.dense(width, { useBias: false, name }));
  return own("attention", (x, scope) => {
    const length = x.shape[1]!;
    const products = f.matmul(query!.apply(x, scope), key!.apply(x, scope), { transposeB: true });
    const at = f.constant(
      Int32Array.from({ length }, (_, i) => i),
      [length, 1],
      "int32",
    );
    const visible = f.greaterEqual(at, f.transpose(at));
    const masked = f.where(visible, f.scale(products, 1 / Math.sqrt(width)), -1e9);
    return f.matmul(f.softmax(masked), value!.apply(x, scope));
  });
};

/** A table of rows, looked up by whole numbers. */
const embedding = (rows: number, width: number): f.Layer =>
  own("embedding", (x, scope) =>
    f.gatherRows(scope.parameter("table", [rows, width], f.randomUniform()), f.cast(f.floor(x), "int32")),
  );

/** A sequence that reads itself as its memory. */
const decoding = (): f.Layer => {
  const block = f.transformerDecoder(8, 2, { dimFeedforward: 16, dropout: 0.1 });
  return own("decoding", (x, scope) => block.apply({ target: x, memory: x }, scope), [block]);
};

/** Keras' attentions, and the network for each step. */
const attending = (): f.Layer => {
  const layers = [
    f.attention({ useScale: true }),
    f.additiveAttention(),
    f.feedForward(8, 12, { activation: "swiglu" }),
  ];
  return own("attending", (x, scope) => layers.reduce((y, layer) => f.add(y, layer.apply(y, scope)), x), layers);
};

export const sequences: Cases = {
  "embedding, one-hot": {
    layer: row(
      own("scaled", (x) => f.scale(f.add(x, 1), 5.5)),
      sideBySide([
        row(embedding(11, 8), f.flatten()) as unknown as f.Layer,
        own("places", (x) => f.reshape(f.oneHot(f.cast(f.floor(x), "int32"), 11), [x.shape[0]!, 11 * x.shape[1]!])),
      ]),
      f.dense(16, { activation: "relu", kernelRegularizer: f.l1l2({ l1: 1e-4, l2: 1e-4 }) }),
      f.dense(3, { activation: "softmax", biasRegularizer: f.l1(1e-3) }),
    ),
    optimizer: f.rmsprop({ centered: true }),
    loss: f.categoricalCrossentropy(),
    x: floats(17, 6),
    y: oneHotLabels(18, 3),
  },
  "attention, normalization": {
    layer: row(
      f.reshape([8, 12]),
      f.dense(16),
      residual(row(normalized(), attention(16)) as unknown as f.Layer),
      residual(row(normalized(), f.dense(32, { activation: "gelu" }), f.dense(16)) as unknown as f.Layer),
      f.flatten(),
      f.dense(4),
    ),
    optimizer: f.adam({ learningRate: 0.002 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(19, 96),
    y: labels(20, 4),
  },
  loops: {
    layer: row(
      f.reshape([7, 5]),
      f.lstm(9, { returnSequences: true, dropout: 0.1, recurrentDropout: 0.1 }),
      f.gru(8, { returnSequences: true, goBackwards: true }),
      f.simpleRnn(6),
      f.dense(1),
    ),
    optimizer: f.rmsprop({ learningRate: 0.01 }),
    loss: f.meanSquaredError(),
    metrics: [f.r2(), f.rootMeanSquaredError()],
    x: floats(35, 35),
    y: floats(36, 1),
  },
  "attention of every kind": {
    layer: row(
      own("scaled", (x) => f.scale(f.add(x, 1), 5.5)),
      f.tiedEmbedding(11, 8, [
        f.positionEmbedding(9),
        f.sinePositionEncoding(),
        residual(f.multiHeadAttention(2, 4, { dropout: 0.1 })),
        residual(row(f.rmsNormalization(), f.groupedQueryAttention(4, 4, { rotary: true })) as unknown as f.Layer),
        f.rotaryEmbedding(),
        f.transformerEncoder(8, 2, { dimFeedforward: 16, causal: true, normFirst: true, activation: "gelu" }),
      ]),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(45, 9),
    y: { data: labels(46, 11, 9), shape: [samples, 9] },
  },
  "decoder, bags, gates": {
    layer: row(
      own("scaled", (x) => f.scale(f.add(x, 1), 5.5)),
      sideBySide([
        f.embeddingBag(11, 6),
        row(f.embedding(11, 8), decoding(), attending(), f.swiglu(), f.glu(), f.flatten()) as unknown as f.Layer,
      ]),
      f.dense(3),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(49, 9),
    y: labels(50, 3),
  },
  "recurrence of every kind, masks": {
    layer: row(
      own("scaled", (x) => f.scale(f.add(x, 1), 3)),
      f.embedding(6, 5, { maskZero: true }),
      f.timeDistributed(f.dense(6, { activation: "tanh" })),
      sideBySide([
        f.bidirectional(f.gru(4)),
        f.bidirectional(f.simpleRnn(5), { mergeMode: "mul" }),
        row(f.masking(), f.lstm(3)) as unknown as f.Layer,
        f.rnn(f.stackedCells([f.lstmCell(4), f.gruCell(3), f.simpleRnnCell(3)])),
        row(f.reshape([8, 2, 3, 1]), f.convLstm2d(2, 2), f.flatten()) as unknown as f.Layer,
      ]),
      f.dense(2),
    ),
    optimizer: f.rmsprop({ learningRate: 0.005 }),
    loss: f.meanAbsoluteError(),
    x: floats(47, 8),
    y: floats(48, 2),
  },
};
