// Networks that together use every layer, operation, loss, optimizer and initializer there is, each trained for 100 steps.

import * as f from "../../src/index.js";

/** Numbers between −1 and 1 that need no host mathematics. */
const numbers = (count: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2147483648;
  });
};

/** Four whole batches and a smaller one: 5 steps an epoch. */
const samples = 150;
const batchSize = 32;
const epochs = 20;

const floats = (seed: number, ...shape: readonly number[]): f.ShapedArray => ({
  data: numbers(
    shape.reduce((count, size) => count * size, samples),
    seed,
  ),
  shape: [samples, ...shape],
});

const labels = (seed: number, classes: number): Int32Array =>
  Int32Array.from(numbers(samples, seed), (value) => Math.floor(((value + 1) / 2) * classes));

/** Targets of 0 and 1 with one 1 in each row. */
const oneHotLabels = (seed: number, classes: number): f.ShapedArray => {
  const data = new Float32Array(samples * classes);
  for (const [row, label] of labels(seed, classes).entries()) data[row * classes + label] = 1;
  return { data, shape: [samples, classes] };
};

const positive = (seed: number, width: number): f.ShapedArray => {
  const { data, shape } = floats(seed, width);
  return { data: Float32Array.from(data as Float32Array, (value) => Number(value > 0)), shape };
};

interface Case extends f.CompileOptions {
  readonly layer: Parameters<typeof f.model>[0];
  readonly x: f.Data;
  readonly y: f.Data;
}

const own = (name: string, trace: (x: f.Tensor, scope: f.Scope) => f.Tensor): f.Layer => f.layer(name, {}, trace);

const row = (...layers: Parameters<typeof f.sequential>[0]): f.Model => f.sequential(layers);

/** The compiler asks for a name here as soon as there is another activation. */
const activationNames: Readonly<Record<f.ActivationName, true>> = {
  linear: true,
  relu: true,
  relu6: true,
  leakyRelu: true,
  elu: true,
  selu: true,
  celu: true,
  gelu: true,
  silu: true,
  swish: true,
  mish: true,
  hardSigmoid: true,
  hardSwish: true,
  softplus: true,
  softsign: true,
  sigmoid: true,
  tanh: true,
  exponential: true,
  softmax: true,
  logSoftmax: true,
};

/** The same input through every layer; their outputs side by side. */
const sideBySide = (layers: readonly f.Layer[]): f.Layer =>
  own("sideBySide", (x, scope) =>
    f.concatenate(
      layers.map((part) => part.apply(x, scope)),
      -1,
    ),
  );

/** What functions of tensors make of an input, side by side. */
const features = (...functions: readonly ((x: f.Tensor) => f.Tensor)[]): f.Layer =>
  own("features", (x) =>
    f.concatenate(
      functions.map((apply) => apply(x)),
      -1,
    ),
  );

const residual = (inner: f.Layer): f.Layer => own("residual", (x, scope) => f.add(x, inner.apply(x, scope)));

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

/** Centres by a mean that is remembered from batch to batch. */
const centred = (): f.Layer =>
  own("centred", (x, scope) => {
    const width = x.shape.at(-1)!;
    const moving = scope.state("mean", [width], f.zeros());
    const batch = f.mean(x, { axis: 0 });
    moving.write(f.add(f.scale(moving.read, 0.9), f.scale(batch, 0.1)));
    return f.subtract(x, moving.read);
  });

/** Random factors and summands of every distribution, while training. */
const noisy = (): f.Layer =>
  own("noisy", (x, scope) => {
    if (!scope.training) return x;
    const draws = [
      f.random.uniform(x.shape, { low: -0.1, high: 0.1, stream: scope.stream() }),
      f.random.normal(x.shape, { stddev: 0.1, stream: scope.stream() }),
      f.random.truncatedNormal(x.shape, { stddev: 0.1, stream: scope.stream() }),
    ];
    const kept = f.random.bernoulli(x.shape, 0.9, { stream: scope.stream() });
    const mask = f.random.dropoutMask(x.shape, 0.1, { stream: scope.stream() });
    return f.multiply(
      draws.reduce((sum, draw) => f.add(sum, draw), x),
      f.multiply(kept, mask),
    );
  });

const logits = { fromLogits: true } as const;

const cases: Readonly<Record<string, Case>> = {
  "relu, dropout": {
    layer: row(f.dense(64, { activation: "relu" }), f.dropout(0.3), f.dense(5)),
    optimizer: f.adam(),
    loss: f.sparseCategoricalCrossentropy(logits),
    metrics: [f.accuracy(), f.sparseCategoricalAccuracy(), f.sparseTopKCategoricalAccuracy({ k: 2 })],
    x: floats(1, 30),
    y: labels(2, 5),
  },
  "tanh, l2, nesterov": {
    layer: row(
      f.dense(40, { activation: "tanh", kernelInitializer: f.heNormal(), kernelRegularizer: f.l2(1e-3) }),
      f.dense(5),
    ),
    optimizer: f.sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
    loss: f.sparseCategoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
    x: floats(1, 30),
    y: labels(2, 5),
  },
  "sigmoid, mish, weight decay": {
    layer: row(f.dense(24, { activation: "sigmoid" }), f.dense(17, { activation: "mish" }), f.dense(5)),
    optimizer: f.adamw({ learningRate: 0.01 }),
    loss: f.categoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.05 }),
    metrics: [f.categoricalAccuracy(), f.topKCategoricalAccuracy({ k: 2 })],
    x: floats(3, 30),
    y: oneHotLabels(4, 5),
  },
  "regression, orthogonal": {
    layer: row(f.dense(33, { activation: "gelu", kernelInitializer: f.orthogonal() }), f.dense(2)),
    optimizer: f.rmsprop({ momentum: 0.5 }),
    loss: f.meanSquaredError(),
    x: floats(5, 30),
    y: floats(6, 2),
  },
  "wide, on odd sizes": {
    layer: row(f.dense(257, { activation: "relu" }), f.dense(131, { activation: "relu" }), f.dense(10)),
    optimizer: f.sgd({ learningRate: 0.05, momentum: 0.9 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(7, 203),
    y: labels(8, 10),
  },
  "every activation": {
    layer: row(
      sideBySide(Object.keys(activationNames).map((name) => f.dense(7, { activation: name as f.ActivationName }))),
      f.activation((x) => f.gelu(x, { approximate: true })),
      f.dense(3),
    ),
    optimizer: f.adam({ learningRate: 0.003, amsgrad: true }),
    loss: f.meanAbsoluteError(),
    x: floats(9, 12),
    y: floats(10, 3),
  },
  "every initializer": {
    layer: row(
      sideBySide(
        [
          f.zeros(),
          f.ones(),
          f.constantOf(0.1),
          f.identity({ gain: 0.5 }),
          f.randomUniform({ minval: -0.2, maxval: 0.2 }),
          f.randomNormal({ stddev: 0.1, seed: 4 }),
          f.truncatedNormal({ stddev: 0.1 }),
          f.varianceScaling({ scale: 2, mode: "fanOut", distribution: "untruncatedNormal" }),
          f.glorotUniform(),
          f.glorotNormal(),
          f.heUniform(),
          f.heNormal(),
          f.lecunUniform(),
          f.lecunNormal(),
          f.orthogonal({ gain: 2 }),
        ].map((kernelInitializer) =>
          f.dense(9, { kernelInitializer, biasInitializer: f.constantOf(0.01), activation: "tanh" }),
        ),
      ),
      f.dense(2),
    ),
    optimizer: f.adagrad({ learningRate: 0.05 }),
    loss: f.huber({ delta: 0.3 }),
    x: floats(11, 13),
    y: floats(12, 2),
  },
  "residual, two inputs, two outputs": {
    layer: f.layer<{ left: f.Tensor; right: f.Tensor }, { kind: f.Tensor; size: f.Tensor }>(
      "twoByTwo",
      {},
      (() => {
        const [left, right] = [f.dense(20, { activation: "relu" }), f.dense(20, { activation: "silu" })];
        const block = residual(row(f.dense(40, { activation: "elu" }), f.dense(40)) as unknown as f.Layer);
        const [kind, size] = [f.dense(4, { activation: "softmax" }), f.dense(1)];
        return (x, scope) => {
          const joined = f.concatenate([left.apply(x.left, scope), right.apply(x.right, scope)], -1);
          const body = block.apply(block.apply(joined, scope), scope);
          return { kind: kind.apply(body, scope), size: size.apply(body, scope) };
        };
      })(),
    ) as unknown as f.Model,
    optimizer: f.adam({ beta1: 0.8, beta2: 0.99 }),
    loss: { kind: f.sparseCategoricalCrossentropy(), size: f.huber() },
    lossWeights: { size: 0.5 },
    x: { left: floats(13, 6), right: floats(14, 9) },
    y: { kind: labels(15, 4), size: floats(16, 1) },
  },
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
  "reductions, cumulative sums": {
    layer: row(
      f.dense(12),
      features(
        (x) => f.cumulativeSum(x),
        (x) => f.cumulativeSum(x, { exclusive: true, reverse: true }),
        ...[f.max, f.min, f.mean, f.sum, f.variance, f.product, f.norm, f.logSumExp].map(
          (reduce) => (x: f.Tensor) => reduce(x, { axis: -1, keepDims: true }),
        ),
        (x) => f.norm(x, { axis: -1, keepDims: true, order: 1 }),
        (x) => f.logSoftmax(x),
        (x) => f.broadcastTo(f.sum(x, { axis: 0, keepDims: true }), x.shape),
        (x) => f.oneHot(f.argMax(x), x.shape[1]!),
        (x) => f.oneHot(f.argMin(x), x.shape[1]!, 0.5, -0.5),
      ),
      f.dense(2, { kernelRegularizer: f.l2() }),
    ),
    optimizer: f.sgd({ learningRate: 0.002 }),
    loss: f.meanSquaredError(),
    x: floats(21, 10),
    y: floats(22, 2),
  },
  "movement, choice": {
    layer: row(
      f.dense(12),
      features(
        (x) => f.flip(x, -1),
        (x) => f.slice(x, [0, 3], [x.shape[0]!, 5]),
        (x) =>
          f.pad(
            x,
            [
              [0, 0],
              [2, 1],
            ],
            0.5,
          ),
        (x) => f.tile(x, [1, 2]),
        (x) => f.multiply(...(f.split(x, 2, -1) as [f.Tensor, f.Tensor])),
        (x) => f.reshape(f.stack([x, f.negate(x)], 2), [x.shape[0]!, 24]),
        (x) => f.reshape(f.transpose(f.reshape(x, [x.shape[0]!, 3, 4]), [0, 2, 1]), x.shape),
        (x) => f.clip(x, -0.5, 0.5),
        (x) => f.maximum(x, f.minimum(f.flip(x, -1), 0.3)),
        (x) => f.where(f.less(x, 0), f.square(x), f.scale(x, 2)),
        (x) => f.multiply(x, f.add(f.lessEqual(x, 0.2), f.greater(x, 0.4))),
        (x) => f.multiply(x, f.add(f.equal(x, 0), f.notEqual(x, 0))),
        (x) =>
          f.scatterAddRows(
            f.gatherRows(
              x,
              f.constant(
                Int32Array.from({ length: 2 * x.shape[0]! }, (_, i) => (7 * i) % x.shape[0]!),
                [2 * x.shape[0]!],
                "int32",
              ),
            ),
            f.constant(
              Int32Array.from({ length: 2 * x.shape[0]! }, (_, i) => (5 * i) % x.shape[0]!),
              [2 * x.shape[0]!],
              "int32",
            ),
            x.shape[0]!,
          ),
      ),
      f.dense(2),
    ),
    optimizer: f.sgd({ learningRate: 0.01, momentum: 0.5 }),
    loss: f.meanAbsoluteError(),
    x: floats(23, 10),
    y: floats(24, 2),
  },
  "elementary functions": {
    layer: row(
      f.dense(11, { activation: "tanh" }),
      features(
        ...[f.abs, f.cos, f.sin, f.erf, f.exp, f.expm1, f.square, f.sign, f.floor, f.round, f.flushDenormals],
        ...[f.relu, f.relu6, f.selu, f.silu, f.mish, f.softsign, f.sigmoid, f.softplus, f.tanh, f.softmax],
        ...[f.hardSigmoid, f.hardSwish, f.elu, f.celu, f.leakyRelu].map((apply) => (x: f.Tensor) => apply(x)),
        ...[f.log, f.log1p, f.sqrt, f.rsqrt, f.reciprocal].map((apply) => (x: f.Tensor) => apply(f.add(x, 1.5))),
        (x) => f.pow(f.add(x, 1.5), 2.5),
        (x) => f.divide(x, f.add(f.square(x), 1)),
      ),
      f.dense(3, { activation: "sigmoid" }),
    ),
    optimizer: f.adam(),
    loss: f.binaryCrossentropy(),
    metrics: [f.binaryAccuracy()],
    x: floats(25, 10),
    y: positive(26, 3),
  },
  "noise, state": {
    layer: row(f.dense(20), centred(), noisy(), f.activation("softplus"), f.dense(4)),
    optimizer: f.adamw({ weightDecay: 0.01 }),
    loss: f.binaryCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
    x: floats(27, 10),
    y: positive(28, 4),
  },
  "convolutions, pools, batch normalization": {
    layer: row(
      f.reshape([9, 10, 3]),
      f.conv2d(8, 3, { padding: "same", useBias: false }),
      f.batchNormalization({ momentum: 0.9 }),
      f.activation("relu"),
      f.maxPooling2d(2),
      f.conv2d(12, 3, { strides: 2, activation: "tanh", groups: 2 }),
      f.averagePooling2d([1, 2], { padding: "same" }),
      f.flatten(),
      f.dense(4),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    metrics: [f.f1(), f.confusionMatrix()],
    x: floats(33, 270),
    y: labels(34, 4),
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
  "transforms, schedules": {
    layer: row(f.dense(16, { activation: "relu" }), f.dense(1, { activation: "sigmoid" })),
    optimizer: f.chain(
      f.clipByGlobalNorm(0.5),
      f.accumulate(2),
      f.groups(
        [{ match: /bias$/, optimizer: f.adamw({ weightDecay: 0, learningRate: f.exponentialDecay(0.02, 3, 0.9) }) }],
        f.adamw({ learningRate: f.cosineDecay(0, 20, { warmupTarget: 0.02, warmupSteps: 4 }) }),
      ),
      f.ema(0.9),
    ),
    loss: f.binaryCrossentropy(),
    metrics: [f.auc(), f.precision(), f.recall()],
    x: floats(37, 6),
    y: positive(38, 1),
  },
  "loss of one's own": {
    layer: row(f.dense(19, { activation: "swish" }), f.dense(6)),
    optimizer: f.rmsprop({ learningRate: 0.005, rho: 0.95 }),
    loss: (prediction, target) =>
      f.add(
        f.softmaxCrossEntropy(prediction, target),
        f.sparseSoftmaxCrossEntropy(prediction, f.argMax(target, { axis: -1 })),
      ),
    x: floats(29, 9),
    y: oneHotLabels(30, 6),
  },
};

/** A loop of one's own, over shuffled batches, with a learning rate that falls from epoch to epoch. */
const ownLoop = async (threads: number): Promise<f.Weights> => {
  const model = f.sequential([f.dense(21, { activation: "relu" }), f.dense(2)], { seed: 5, threads });
  const step = await model.compileStep({
    optimizer: "adagrad",
    loss: "meanSquaredError",
    batchSize,
    sampleShape: [9],
  });
  const dataset = { x: floats(31, 9), y: floats(32, 2) };
  for (let epoch = 0; epoch < epochs; epoch++) {
    step.set("learningRate", 0.1 / (1 + epoch));
    for (const batch of f.batches(dataset, batchSize, { shuffle: true, seed: 9, epoch })) step.run(batch);
  }
  return model.getWeights();
};

const fitted = async ({ layer, x, y, ...options }: Case, threads: number): Promise<f.Weights> => {
  const model = f.model(layer, { seed: 7, threads });
  model.compile(options);
  await model.fit(x, y, { epochs, batchSize, verbose: "silent" });
  return model.getWeights();
};

/** Trains the network of a name and returns its weights. */
export type Train = (threads: number) => Promise<f.Weights>;

/** All networks by name. */
export const networks: readonly (readonly [string, Train])[] = [
  ...Object.entries(cases).map(([name, network]): [string, Train] => [name, (threads) => fitted(network, threads)]),
  ["loop of one's own", ownLoop],
];
