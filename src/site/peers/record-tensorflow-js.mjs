// Names and defaults of TensorFlow.js, in a folder with @tensorflow/tfjs:
// node record-tensorflow-js.mjs > tensorflow-js.json
//
// A layer or an optimizer says its options in its config; those that have no default are given here.

import tf from "@tensorflow/tfjs";

tf.env().set("PROD", true);

const layers = {
  activation: { activation: "relu" },
  averagePooling2d: {},
  batchNormalization: {},
  bidirectional: undefined,
  conv1d: { filters: 1, kernelSize: 1 },
  conv2d: { filters: 1, kernelSize: 1 },
  conv2dTranspose: { filters: 1, kernelSize: 1 },
  dense: { units: 1 },
  depthwiseConv2d: { kernelSize: 1 },
  dropout: { rate: 0.5 },
  elu: {},
  embedding: { inputDim: 1, outputDim: 1 },
  flatten: {},
  gaussianNoise: { stddev: 1 },
  gru: { units: 1 },
  layerNormalization: {},
  leakyReLU: {},
  lstm: { units: 1 },
  maxPooling2d: {},
  separableConv2d: { filters: 1, kernelSize: 1 },
  simpleRNN: { units: 1 },
  upSampling2d: {},
  zeroPadding2d: {},
};
const optimizers = {
  adadelta: [],
  adagrad: [0.1],
  adam: [],
  adamax: [],
  momentum: [0.1, 0.9],
  rmsprop: [0.1],
  sgd: [0.1],
};

/** A part within is named by its class, an initializer of Glorot's by its own name. */
const named = (value) => {
  if (!value || typeof value !== "object" || !("className" in value)) return value;
  const { scale, mode, distribution } = value.config;
  if (value.className !== "VarianceScaling") return value.className;
  return scale === 1 && mode === "fanAvg"
    ? distribution === "uniform"
      ? "glorotUniform"
      : "glorotNormal"
    : value.className;
};

const signatures = {};
const write = (name, config, given) => {
  const options = Object.entries(config).filter(
    ([option]) => !["name", "trainable", "dtype", "dataFormat"].includes(option),
  );
  signatures[name] = Object.fromEntries(
    options.map(([option, value]) => {
      if (given.includes(option)) return [option, { needed: true }];
      return [option, { default: named(value) ?? null }];
    }),
  );
};
for (const [name, options] of Object.entries(layers)) {
  if (options) write(`layers.${name}`, tf.layers[name](options).getConfig(), Object.keys(options));
}
for (const [name, given] of Object.entries(optimizers)) {
  const needed = given.length > 0 ? ["learningRate", "momentum"].slice(0, given.length) : [];
  write(`train.${name}`, tf.train[name](...given).getConfig(), needed);
}
const lines = Object.entries(signatures).map(
  ([name, options]) => `${JSON.stringify(name)}: ${JSON.stringify(options)}`,
);
console.log(`{"version": "${tf.version.tfjs}", "signatures": {\n${lines.join(",\n")}\n}}`);
