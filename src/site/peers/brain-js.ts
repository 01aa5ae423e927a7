// Coming from brain.js: what is called otherwise, and what is done otherwise.

import type { Peer } from "./peer.js";

export const brainJs: Peer = {
  name: "brain-js",
  renamed: {},
  groups: [
    {
      title: { en: "From one to the other", es: "De una a la otra" },
      rows: [
        {
          theirs: "new brain.NeuralNetwork({ hiddenLayers: [3] })",
          ours: 'sequential([dense(3, { activation: "sigmoid" }), dense(1, { activation: "sigmoid" })])',
          difference: {
            en: "Layers are written out, the last one, too: it has as many units as there are outputs.",
            es: "Las capas se escriben, también la última: tiene tantas unidades como salidas hay.",
          },
        },
        {
          theirs: 'activation: "sigmoid"',
          ours: 'dense(3, { activation: "relu" })',
          difference: {
            en: "Each layer has its own; without one a layer is linear.",
            es: "Cada capa tiene la suya; sin ella, la capa es lineal.",
          },
        },
        {
          theirs: "net.train([{ input, output }])",
          ours: "model.fit(x, y, { epochs })",
          difference: {
            en: "Inputs and outputs are two arrays. Asynchronous. `compile` before it says loss and optimizer.",
            es: "Entradas y salidas son dos arreglos. Asíncrono. Antes, `compile` dice la pérdida y el optimizador.",
          },
        },
        {
          theirs: "input: { r: 0.1, g: 0.9 }",
          ours: 'featureColumns(rows, { target: "dark" })',
          difference: {
            en: "Rows as objects are taken after that, numbers, words and dates alike, and scaled by what they are.",
            es: "A partir de ahí se aceptan filas como objetos, con números, palabras o fechas, y se escalan según lo que son.",
          },
        },
        {
          theirs: "learningRate: 0.3, momentum: 0.1",
          ours: "sgd({ learningRate: 0.3, momentum: 0.1 })",
          difference: {
            en: "Batches of 32 instead of one sample at a time: `batchSize: 1` is as there.",
            es: "Lotes de 32 en lugar de muestra a muestra: `batchSize: 1` es como allí.",
          },
        },
        {
          theirs: "iterations: 20000",
          ours: "model.fit(x, y, { epochs: 20000 })",
          difference: {
            en: "An iteration there is an epoch here; the default here is 1.",
            es: "Una iteración de allí es una época aquí; por omisión aquí es 1.",
          },
        },
        {
          theirs: "errorThresh: 0.005",
          ours: "lambdaCallback({ onEpochEnd })",
          difference: {
            en: "`if (logs.loss < 0.005) model.stopTraining = true`; or `earlyStopping`, which asks for progress instead of a number.",
            es: "`if (logs.loss < 0.005) model.stopTraining = true`; o `earlyStopping`, que pide progreso en lugar de un número.",
          },
        },
        { theirs: "log: true, logPeriod: 10", ours: "model.fit(x, y, { verbose: 2 })" },
        { theirs: "timeout: 20000", ours: "model.fit(x, y, { signal: AbortSignal.timeout(20_000) })" },
        {
          theirs: "net.run(input)",
          ours: "model.predict([input])",
          difference: {
            en: "Asynchronous, and for many inputs at once.",
            es: "Asíncrono, y para muchas entradas a la vez.",
          },
        },
        { theirs: "brain.likely(input, net)", ours: "model.predictClasses([input])" },
        { theirs: "net.test(data)", ours: "model.evaluate(x, y)" },
        {
          theirs: "net.toJSON()",
          ours: "model.save()",
          difference: {
            en: "Bytes, or a file in Node: weights, layers, and what `compile` was given.",
            es: "Bytes, o un archivo en Node: pesos, capas y lo que recibió `compile`.",
          },
        },
        { theirs: "net.fromJSON(json)", ours: "loadModel(bytes)" },
        {
          theirs: "new brain.recurrent.LSTM()",
          ours: "lstm(20)",
          difference: {
            en: "A layer like any other; texts are made numbers by `textVectorization` or an `embedding` of letters.",
            es: "Una capa como cualquier otra; los textos se hacen números con `textVectorization` o con un `embedding` de letras.",
          },
        },
        {
          theirs: "new brain.CrossValidate(…)",
          ours: "crossValidate(makeModel, rows, { folds: 5 })",
          difference: {
            en: "In `fragua/evaluation`.",
            es: "En `fragua/evaluation`.",
          },
        },
        {
          theirs: "new brain.NeuralNetworkGPU()",
          difference: {
            en: "There is no GPU; kernels are WebAssembly SIMD, on all cores where `{ threads }` asks for them.",
            es: "No hay GPU; los kernels son WebAssembly SIMD, en todos los núcleos si se piden con `{ threads }`.",
          },
        },
      ],
    },
  ],
};
