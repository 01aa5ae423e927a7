// Coming from PyTorch: what is called otherwise, and what is done otherwise.

import type { Peer } from "./peer.js";

export const pytorch: Peer = {
  name: "pytorch",
  renamed: {
    lr: "learningRate",
    eps: "epsilon",
    betas: "beta1, beta2",
    nesterov: "nesterov",
    out_features: "units",
    out_channels: "filters",
    kernel_size: "kernelSize",
    stride: "strides",
    dilation: "dilationRate",
    bias: "useBias",
    p: "rate",
    num_embeddings: "inputDim",
    embedding_dim: "outputDim",
    hidden_size: "units",
    num_groups: "groups",
    alpha: "rho",
    label_smoothing: "labelSmoothing",
    delta: "delta",
    margin: "margin",
  },
  groups: [
    {
      title: { en: "Models and loops", es: "Modelos y bucles" },
      rows: [
        {
          theirs: "nn.Sequential(…)",
          ours: "sequential([…])",
          difference: {
            en: "Layers do not take the number of inputs: it follows from the data, or from `await model.build([28, 28, 1])`.",
            es: "Las capas no piden el número de entradas: se deduce de los datos, o de `await model.build([28, 28, 1])`.",
          },
        },
        {
          theirs: "class Gated(nn.Module)",
          ours: "layer(name, config, (x, scope) => …)",
          difference: {
            en: "`scope.parameter` instead of `nn.Parameter`; there is no `forward` beside it.",
            es: "`scope.parameter` en lugar de `nn.Parameter`; no hay un `forward` aparte.",
          },
        },
        {
          theirs: "loss.backward(); optimizer.step()",
          ours: "model.compileStep({ loss, optimizer, batchSize })",
          difference: {
            en: "`step.run(batch)` is all of it. Gradients do not pile up, and there is no `zero_grad`; to add them up, `accumulate(4)`.",
            es: "`step.run(batch)` lo hace todo. Los gradientes no se acumulan y no hay `zero_grad`; para sumarlos, `accumulate(4)`.",
          },
        },
        {
          theirs: "torch.autograd.grad(loss, x)",
          ours: "differentiate(loss, [x])",
          difference: {
            en: "Tensors are symbolic: `evaluate([…])` gives values.",
            es: "Los tensores son simbólicos: `evaluate([…])` da los valores.",
          },
        },
        { theirs: "autograd.Function", ours: "operation({ name, compute, gradient })" },
        { theirs: "x.detach()", ours: "stopGradient(x)" },
        {
          theirs: "model.train(); model.eval()",
          difference: {
            en: "`fit` trains, `evaluate` and `predict` do not: there is no mode to forget.",
            es: "`fit` entrena; `evaluate` y `predict` no: no hay modo que olvidar.",
          },
        },
        {
          theirs: 'model.to("cuda")',
          difference: {
            en: "All runs on the processor, with SIMD and, where they are asked for, `{ threads }`.",
            es: "Todo se ejecuta en el procesador, con SIMD y, si se piden, `{ threads }`.",
          },
        },
        {
          theirs: "DataLoader(…, shuffle=True)",
          ours: "batches(data, 32, { shuffle: true, seed, epoch })",
          difference: {
            en: "`fit` takes arrays and makes the batches itself.",
            es: "`fit` toma arreglos y hace los lotes por sí mismo.",
          },
        },
        {
          theirs: "torch.save(model.state_dict(), path)",
          ours: "model.save(path)",
          difference: {
            en: 'Layers are saved, too. `exportWeights(model, path, { layout: "pytorch" })` writes what `load_state_dict` takes.',
            es: 'También se guardan las capas. `exportWeights(model, path, { layout: "pytorch" })` escribe lo que toma `load_state_dict`.',
          },
        },
        {
          theirs: "model.load_state_dict(…)",
          ours: 'importWeights(model, path, { layout: "pytorch" })',
          difference: {
            en: "Kernels are turned round, gates put in order; what does not fit is named before anything is written.",
            es: "Los kernels se trasponen y las puertas se ordenan; lo que no encaja se nombra antes de escribir nada.",
          },
        },
        { theirs: "torch.manual_seed(1)", ours: "sequential(layers, { seed: 1 })" },
        {
          theirs: "images as [N, C, H, W]",
          difference: {
            en: "Images are [N, H, W, C]: channels last.",
            es: "Las imágenes son [N, H, W, C]: los canales, al final.",
          },
        },
        {
          theirs: "nn.Linear: weight [out, in]",
          difference: {
            en: "A kernel is [in, out], and begins as `glorotUniform`; theirs is drawn from ±1/√in.",
            es: "Un kernel es [entrada, salida] y empieza como `glorotUniform`; el suyo se sortea entre ±1/√entrada.",
          },
        },
        { theirs: "clip_grad_norm_(parameters, 1)", ours: "chain(clipByGlobalNorm(1), adam())" },
        { theirs: "optimizer.param_groups", ours: "groups([{ match, optimizer }])" },
        {
          theirs: "scheduler.step()",
          ours: "adam({ learningRate: cosineDecay(1e-3, 10_000) })",
          difference: {
            en: "A schedule is the rate itself, and counts steps, not epochs.",
            es: "Una planificación es la propia tasa, y cuenta pasos, no épocas.",
          },
        },
      ],
    },
    {
      title: { en: "Layers", es: "Capas" },
      rows: [
        { theirs: "nn.Linear(20, 64)", ours: "dense(64)", recorded: "nn.Linear" },
        {
          theirs: "nn.Conv2d(1, 8, 3)",
          ours: "conv2d(8, 3)",
          recorded: "nn.Conv2d",
          difference: {
            en: "`padding` is `valid` or `same`; for a number, a `zeroPadding2d` before it.",
            es: "`padding` es `valid` o `same`; para un número, un `zeroPadding2d` antes.",
          },
        },
        { theirs: "nn.MaxPool2d(2)", ours: "maxPooling2d(2)", recorded: "nn.MaxPool2d" },
        {
          theirs: "nn.BatchNorm2d(8)",
          ours: "batchNormalization()",
          recorded: "nn.BatchNorm2d",
          difference: {
            en: "`momentum` weighs the old statistics here and the new ones there: theirs of 0.1 is 0.9 here. The running variance there is that with n − 1.",
            es: "Aquí `momentum` pondera las estadísticas antiguas y allí, las nuevas: su 0,1 es aquí 0,9. La varianza acumulada de allí es la de n − 1.",
          },
        },
        { theirs: "nn.LayerNorm(64)", ours: "layerNormalization()", recorded: "nn.LayerNorm" },
        { theirs: "nn.GroupNorm(4, 8)", ours: "groupNormalization({ groups: 4 })", recorded: "nn.GroupNorm" },
        { theirs: "nn.Dropout()", ours: "dropout(0.5)", recorded: "nn.Dropout" },
        {
          theirs: "nn.Embedding(n, m)",
          ours: "embedding(n, m)",
          recorded: "nn.Embedding",
          difference: {
            en: "Begins between −0.05 and 0.05; theirs is normal with a deviation of 1.",
            es: "Empieza entre −0,05 y 0,05; el suyo es normal con desviación 1.",
          },
        },
        {
          theirs: "nn.LSTM(20, 64)",
          ours: "lstm(64, { returnSequences: true })",
          recorded: "nn.LSTM",
          difference: {
            en: "One layer; the last step alone without `returnSequences`. One bias instead of two; that of the forget gate begins as 1.",
            es: "Una capa; sin `returnSequences`, solo el último paso. Un sesgo en lugar de dos; el de la puerta de olvido empieza en 1.",
          },
        },
        { theirs: "nn.GRU(20, 64)", ours: "gru(64)", recorded: "nn.GRU" },
        {
          theirs: "nn.MultiheadAttention(64, 8)",
          ours: "multiHeadAttention(8, 8)",
          recorded: "nn.MultiheadAttention",
          difference: {
            en: "Heads first, then the width of each head.",
            es: "Primero las cabezas y después el ancho de cada una.",
          },
        },
        { theirs: "nn.LeakyReLU()", ours: "leakyRelu()", recorded: "nn.LeakyReLU" },
        { theirs: "nn.Flatten()", ours: "flatten()" },
      ],
    },
    {
      title: { en: "Losses", es: "Pérdidas" },
      rows: [
        {
          theirs: "nn.CrossEntropyLoss()",
          ours: "sparseCategoricalCrossentropy({ fromLogits: true })",
          recorded: "nn.CrossEntropyLoss",
        },
        {
          theirs: "nn.BCEWithLogitsLoss()",
          ours: "binaryCrossentropy({ fromLogits: true })",
          recorded: "nn.BCEWithLogitsLoss",
        },
        { theirs: "nn.BCELoss()", ours: "binaryCrossentropy()", recorded: "nn.BCELoss" },
        { theirs: "nn.MSELoss()", ours: "meanSquaredError()", recorded: "nn.MSELoss" },
        { theirs: "nn.L1Loss()", ours: "meanAbsoluteError()", recorded: "nn.L1Loss" },
        { theirs: "nn.HuberLoss()", ours: "huber()", recorded: "nn.HuberLoss" },
        { theirs: "nn.CTCLoss()", ours: "ctc()", recorded: "nn.CTCLoss" },
      ],
    },
    {
      title: { en: "Optimizers", es: "Optimizadores" },
      rows: [
        { theirs: "optim.SGD(…, lr=0.1)", ours: "sgd({ learningRate: 0.1 })", recorded: "optim.SGD" },
        { theirs: "optim.Adam(…)", ours: "adam()", recorded: "optim.Adam" },
        { theirs: "optim.AdamW(…)", ours: "adamw()", recorded: "optim.AdamW" },
        { theirs: "optim.RMSprop(…)", ours: "rmsprop()", recorded: "optim.RMSprop" },
        { theirs: "optim.Adagrad(…)", ours: "adagrad()", recorded: "optim.Adagrad" },
        { theirs: "optim.Adadelta(…)", ours: "adadelta()", recorded: "optim.Adadelta" },
        { theirs: "optim.NAdam(…)", ours: "nadam()", recorded: "optim.NAdam" },
        {
          theirs: "optim.LBFGS(…)",
          ours: "lbfgs(model, x, y)",
          difference: {
            en: "A function that trains a model to the end: it needs all samples at once.",
            es: "Una función que entrena un modelo hasta el final: necesita todas las muestras a la vez.",
          },
        },
      ],
    },
  ],
};
