// Coming from TensorFlow.js: what is called otherwise, and what is done otherwise.

import type { Peer } from "./peer.js";

export const tensorflowJs: Peer = {
  name: "tensorflow-js",
  renamed: { alpha: "negativeSlope", decay: "rho", useNesterov: "nesterov" },
  groups: [
    {
      title: { en: "Models, memory and loops", es: "Modelos, memoria y bucles" },
      rows: [
        {
          theirs: "await tf.setBackend(…); tf.ready()",
          difference: {
            en: "Nothing is to be chosen or waited for: the first asynchronous call loads what it needs.",
            es: "No hay nada que elegir ni que esperar: la primera llamada asíncrona carga lo que necesita.",
          },
        },
        {
          theirs: "tf.tidy, tensor.dispose()",
          difference: {
            en: "Nobody frees memory: what a model held goes with it.",
            es: "Nadie libera memoria: lo que tenía un modelo se va con él.",
          },
        },
        {
          theirs: "tf.tensor2d([[1, 2]])",
          difference: {
            en: "Not needed: `fit` and `predict` take nested arrays, typed arrays and `{ data, shape }`.",
            es: "No hace falta: `fit` y `predict` toman arreglos anidados, arreglos con tipo y `{ data, shape }`.",
          },
        },
        { theirs: "tf.sequential(); model.add(…)", ours: "sequential([…])" },
        {
          theirs: "model.compile({ … })",
          ours: "model.compile({ optimizer, loss, metrics })",
          difference: {
            en: "The same object; metrics are `accuracy`, `mse`, … as there.",
            es: "El mismo objeto; las métricas son `accuracy`, `mse`, … como allí.",
          },
        },
        {
          theirs: "model.fit(x, y, { epochs })",
          ours: "model.fit(x, y, { epochs })",
          difference: {
            en: "The same options and defaults; `history.valLoss` instead of `history.val_loss`.",
            es: "Las mismas opciones y los mismos valores; `history.valLoss` en lugar de `history.val_loss`.",
          },
        },
        {
          theirs: "model.predict(x).data()",
          ours: "model.predict(x)",
          difference: {
            en: "Asynchronous, and gives `{ data, shape }`.",
            es: "Asíncrono, y devuelve `{ data, shape }`.",
          },
        },
        { theirs: 'model.save("indexeddb://m")', ours: 'model.save("indexeddb://m")' },
        { theirs: "tf.loadLayersModel(url)", ours: "loadModel(url)" },
        { theirs: "tf.grads(f)", ours: "differentiate(loss, tensors)" },
        { theirs: "tf.customGrad(f)", ours: "withGradient(y, inputs, rule)" },
        { theirs: "class Gated extends tf.layers.Layer", ours: "layer(name, config, (x, scope) => …)" },
        { theirs: "optimizer.minimize(() => loss)", ours: "model.compileStep({ loss, optimizer, batchSize })" },
        { theirs: "tf.data.array(…).batch(32)", ours: "dataset(rows)" },
        {
          theirs: "setWasmPaths, WebGL, WebGPU",
          difference: {
            en: "Kernels are in the package: nothing is fetched or copied. There is no GPU. The WASM backend there has no gradients of convolutions; here all that is there trains.",
            es: "Los kernels van en el paquete: no se descarga ni se copia nada. No hay GPU. El backend WASM de allí no tiene gradientes de convoluciones; aquí se entrena todo lo que hay.",
          },
        },
      ],
    },
    {
      title: { en: "Layers", es: "Capas" },
      rows: [
        { theirs: "tf.layers.dense({ units: 64 })", ours: "dense(64)", recorded: "layers.dense" },
        { theirs: "tf.layers.conv2d({ filters: 8, kernelSize: 3 })", ours: "conv2d(8, 3)", recorded: "layers.conv2d" },
        { theirs: "tf.layers.conv1d({ … })", ours: "conv1d(8, 3)", recorded: "layers.conv1d" },
        {
          theirs: "tf.layers.maxPooling2d({})",
          ours: "maxPooling2d()",
          difference: {
            en: "`poolSize` is 2 on both sides.",
            es: "`poolSize` es 2 en ambos lados.",
          },
        },
        {
          theirs: "tf.layers.batchNormalization()",
          ours: "batchNormalization()",
          recorded: "layers.batchNormalization",
        },
        {
          theirs: "tf.layers.layerNormalization()",
          ours: "layerNormalization()",
          recorded: "layers.layerNormalization",
        },
        { theirs: "tf.layers.dropout({ rate: 0.5 })", ours: "dropout(0.5)", recorded: "layers.dropout" },
        { theirs: "tf.layers.embedding({ … })", ours: "embedding(n, m)", recorded: "layers.embedding" },
        { theirs: "tf.layers.lstm({ units: 64 })", ours: "lstm(64)", recorded: "layers.lstm" },
        { theirs: "tf.layers.gru({ units: 64 })", ours: "gru(64)", recorded: "layers.gru" },
        { theirs: "tf.layers.leakyReLU()", ours: "leakyRelu()", recorded: "layers.leakyReLU" },
        { theirs: "tf.layers.flatten()", ours: "flatten()" },
        {
          theirs: "inputShape: [784]",
          difference: {
            en: "Left out: shapes follow from the data, or from `await model.build([784])`.",
            es: "Se omite: las formas se deducen de los datos, o de `await model.build([784])`.",
          },
        },
      ],
    },
    {
      title: { en: "Optimizers", es: "Optimizadores" },
      rows: [
        { theirs: "tf.train.sgd(0.1)", ours: "sgd({ learningRate: 0.1 })", recorded: "train.sgd" },
        {
          theirs: "tf.train.momentum(0.1, 0.9)",
          ours: "sgd({ learningRate: 0.1, momentum: 0.9 })",
          recorded: "train.momentum",
        },
        { theirs: "tf.train.adam()", ours: "adam()", recorded: "train.adam" },
        { theirs: "tf.train.adamax()", ours: "adamax()", recorded: "train.adamax" },
        { theirs: "tf.train.rmsprop(0.1)", ours: "rmsprop({ learningRate: 0.1 })", recorded: "train.rmsprop" },
        { theirs: "tf.train.adagrad(0.1)", ours: "adagrad({ learningRate: 0.1 })", recorded: "train.adagrad" },
        { theirs: "tf.train.adadelta()", ours: "adadelta()", recorded: "train.adadelta" },
      ],
    },
  ],
};
