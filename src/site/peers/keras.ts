// Coming from Keras: what is called otherwise, and what is done otherwise.

import type { Peer } from "./peer.js";

export const keras: Peer = {
  name: "keras",
  renamed: {
    beta_1: "beta1",
    beta_2: "beta2",
    beta_2_decay: "beta2Decay",
    l1: "l1",
    l2: "l2",
    epsilon_1: "epsilon1",
    epsilon_2: "epsilon2",
  },
  groups: [
    {
      title: { en: "Models and loops", es: "Modelos y bucles" },
      rows: [
        {
          theirs: "keras.Sequential([…])",
          ours: "sequential([…])",
          difference: {
            en: "Weights are drawn from `{ seed }`, which is 0 where it is left out: two runs are the same bits.",
            es: "Los pesos se sortean con `{ seed }`, que es 0 si se omite: dos ejecuciones dan los mismos bits.",
          },
        },
        {
          theirs: "keras.Model(inputs, outputs)",
          ours: "model({ inputs, outputs })",
          difference: {
            en: "A layer is a function: it is called as in Keras' functional API, or by `connect`.",
            es: "Una capa es una función: se llama como en la API funcional de Keras, o con `connect`.",
          },
        },
        {
          theirs: "class Gated(Layer)",
          ours: "layer(name, config, (x, scope) => …)",
          difference: {
            en: "A function of tensors instead of a class with `build` and `call`; `scope.parameter` asks for weights.",
            es: "Una función de tensores en lugar de una clase con `build` y `call`; `scope.parameter` pide los pesos.",
          },
        },
        {
          theirs: "model.compile(optimizer, loss, metrics)",
          ours: "model.compile({ optimizer, loss, metrics })",
          difference: {
            en: "One object. Loss and optimizer have the same names, in camel case.",
            es: "Un solo objeto. La pérdida y el optimizador se llaman igual, en camelCase.",
          },
        },
        {
          theirs: "model.fit(x, y, epochs=5)",
          ours: "model.fit(x, y, { epochs: 5 })",
          difference: {
            en: "Asynchronous: `await` it. `epochs` 1, `batchSize` 32, `shuffle` true, `validationSplit` 0, as in Keras.",
            es: "Asíncrono: lleva `await`. `epochs` 1, `batchSize` 32, `shuffle` true, `validationSplit` 0, como en Keras.",
          },
        },
        {
          theirs: 'history.history["val_loss"]',
          ours: "history.history.valLoss",
          difference: {
            en: "Keys are in camel case.",
            es: "Las claves van en camelCase.",
          },
        },
        {
          theirs: "model.evaluate(x, y)",
          ours: "model.evaluate(x, y)",
          difference: {
            en: "Gives `{ loss, accuracy, … }` by name, as `return_dict=True` does.",
            es: "Devuelve `{ loss, accuracy, … }` por nombre, como `return_dict=True`.",
          },
        },
        {
          theirs: "model.predict(x)",
          ours: "model.predict(x)",
          difference: {
            en: "Gives `{ data, shape }`; `model.predictClasses(x)` gives labels.",
            es: "Devuelve `{ data, shape }`; `model.predictClasses(x)` devuelve etiquetas.",
          },
        },
        { theirs: "model.train_on_batch(x, y)", ours: "model.trainOnBatch(x, y)" },
        {
          theirs: "class MyModel: train_step",
          ours: "model.compileStep({ loss, optimizer, batchSize })",
          difference: {
            en: "A step for a loop of one's own: one call is forward pass, gradients and update.",
            es: "Un paso para un bucle propio: una llamada es propagación, gradientes y actualización.",
          },
        },
        {
          theirs: "model.summary()",
          ours: "model.summary()",
          difference: {
            en: "Gives the text and does not print it.",
            es: "Devuelve el texto y no lo imprime.",
          },
        },
        {
          theirs: 'model.save("m.keras")',
          ours: 'model.save("m.fragua")',
          difference: {
            en: "`.keras` files are read by `readKeras` of `fragua/keras`, `.weights.h5` by `importKeras`.",
            es: "`readKeras` de `fragua/keras` lee archivos `.keras`, e `importKeras`, `.weights.h5`.",
          },
        },
        { theirs: "keras.saving.load_model(path)", ours: "loadModel(path)" },
        {
          theirs: "keras.utils.set_random_seed(1)",
          ours: "sequential(layers, { seed: 1 })",
          difference: {
            en: "There is no state of chance that programs share: each model, and each `fit`, has its seed.",
            es: "No hay un azar compartido por todo el programa: cada modelo, y cada `fit`, tiene su semilla.",
          },
        },
        {
          theirs: "tf.GradientTape()",
          ours: "differentiate(loss, tensors)",
          difference: {
            en: "A function of a graph, which is not run for it; of gradients again, too.",
            es: "Una función de un grafo, que no se ejecuta para ello; también de los propios gradientes.",
          },
        },
        {
          theirs: "tf.data.Dataset",
          ours: "dataset(source)",
          difference: {
            en: "`map`, `filter`, `shuffle`, `batch`, as there.",
            es: "`map`, `filter`, `shuffle`, `batch`, como allí.",
          },
        },
        {
          theirs: "keras.utils.to_categorical",
          ours: "oneHot(labels, classes)",
          difference: {
            en: "`sparseCategoricalCrossentropy` takes labels as they are.",
            es: "`sparseCategoricalCrossentropy` toma las etiquetas como están.",
          },
        },
        {
          theirs: "layer.trainable = False",
          ours: "dense(8, { trainable: false })",
          difference: {
            en: "Or `model.compile({ trainable: (path) => … })` for some weights.",
            es: "O `model.compile({ trainable: (path) => … })` para algunos pesos.",
          },
        },
      ],
    },
    {
      title: { en: "Parts that are used most", es: "Las piezas más usadas" },
      rows: [
        { theirs: "layers.Dense(64)", ours: "dense(64)", recorded: "layers.Dense" },
        { theirs: "layers.Conv2D(32, 3)", ours: "conv2d(32, 3)", recorded: "layers.Conv2D" },
        { theirs: "layers.MaxPooling2D()", ours: "maxPooling2d()", recorded: "layers.MaxPooling2D" },
        { theirs: "layers.BatchNormalization()", ours: "batchNormalization()", recorded: "layers.BatchNormalization" },
        { theirs: "layers.LayerNormalization()", ours: "layerNormalization()", recorded: "layers.LayerNormalization" },
        { theirs: "layers.Dropout(0.5)", ours: "dropout(0.5)", recorded: "layers.Dropout" },
        { theirs: "layers.Embedding(n, m)", ours: "embedding(n, m)", recorded: "layers.Embedding" },
        { theirs: "layers.LSTM(64)", ours: "lstm(64)", recorded: "layers.LSTM" },
        { theirs: "layers.GRU(64)", ours: "gru(64)", recorded: "layers.GRU" },
        {
          theirs: "layers.MultiHeadAttention(h, d)",
          ours: "multiHeadAttention(h, d)",
          recorded: "layers.MultiHeadAttention",
        },
        { theirs: "optimizers.SGD()", ours: "sgd()", recorded: "optimizers.SGD" },
        {
          theirs: "optimizers.Adam()",
          ours: "adam()",
          recorded: "optimizers.Adam",
          difference: {
            en: "Weight decay is `adamw`'s; clipping, accumulation and averages stand around any optimizer: `chain(clipByGlobalNorm(1), adam())`, `accumulate`, `ema`.",
            es: "El decaimiento de pesos es cosa de `adamw`; el recorte, la acumulación y las medias rodean a cualquier optimizador: `chain(clipByGlobalNorm(1), adam())`, `accumulate`, `ema`.",
          },
        },
        { theirs: "optimizers.AdamW()", ours: "adamw()", recorded: "optimizers.AdamW" },
        { theirs: "optimizers.RMSprop()", ours: "rmsprop()", recorded: "optimizers.RMSprop" },
        {
          theirs: "schedules.CosineDecay(r, n)",
          ours: "cosineDecay(r, n)",
          recorded: "optimizers.schedules.CosineDecay",
        },
        { theirs: "losses.BinaryCrossentropy()", ours: "binaryCrossentropy()", recorded: "losses.BinaryCrossentropy" },
        {
          theirs: "losses.SparseCategoricalCrossentropy()",
          ours: "sparseCategoricalCrossentropy()",
          recorded: "losses.SparseCategoricalCrossentropy",
        },
        { theirs: "losses.Huber()", ours: "huber()", recorded: "losses.Huber" },
        { theirs: "callbacks.EarlyStopping()", ours: "earlyStopping()", recorded: "callbacks.EarlyStopping" },
        {
          theirs: "callbacks.ReduceLROnPlateau()",
          ours: "reduceLrOnPlateau()",
          recorded: "callbacks.ReduceLROnPlateau",
        },
        {
          theirs: "callbacks.ModelCheckpoint(path)",
          ours: "modelCheckpoint(path)",
          recorded: "callbacks.ModelCheckpoint",
        },
      ],
    },
  ],
};
