// Steps from single samples are noisy; one step an epoch is too little.

import { allEpochs } from "../setup.js";
import { accuracyAtLeast, healed, sameData, setUpSo } from "./checks.js";
import { type Change, type Lesson, layersOf } from "./lesson.js";
import { accuracyOf, restlessnessOf } from "./outcome.js";

const setup: Change = {
  ...{ points: 300, layers: layersOf("tanh", 16), optimizer: "sgd", learningRate: 0.3 },
};

export const batchSize: Lesson = {
  id: "batch-size",
  title: { en: "Batch size and noise", es: "Tamaño del lote y ruido" },
  goal: {
    en: "See what the size of a batch does to the steps, and choose one.",
    es: "Ver lo que el tamaño del lote hace a los pasos, y elegir uno.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Each step looks at one sample only. Train, and look at how smooth the loss curves are.",
        es: "Cada paso mira una sola muestra. Entrena y mira lo lisas que son las curvas de pérdida.",
      },
      setup: { ...setup, batchSize: 1, epochs: 60 },
      happens: ({ verdict }) => verdict === "plateau",
    },
    {
      kind: "question",
      text: { en: "The loss jumps up and down. Why?", es: "La pérdida salta arriba y abajo. ¿Por qué?" },
      choices: [
        {
          text: {
            en: "The gradient of one sample is a poor guess of that of all.",
            es: "El gradiente de una muestra es una mala estimación del de todas.",
          },
          right: true,
          because: {
            en: "Each sample pulls its own way. The mean over 8 of them scatters √8 ≈ 2.8 times less.",
            es: "Cada muestra tira hacia su lado. La media de 8 se dispersa √8 ≈ 2,8 veces menos.",
          },
        },
        {
          text: { en: "The network is too small.", es: "La red es demasiado pequeña." },
          right: false,
          because: {
            en: "A larger one jumps as much: its steps are just as uncertain.",
            es: "Una mayor salta igual: sus pasos son igual de inciertos.",
          },
          change: { layers: layersOf("tanh", 32, 32) },
        },
        {
          text: { en: "It has not settled yet.", es: "Aún no se ha asentado." },
          right: false,
          because: {
            en: "It never does at this rate: after twice as many epochs it jumps on.",
            es: "A esta tasa no se asienta nunca: con el doble de épocas sigue saltando.",
          },
          change: { epochs: 120 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Calm the loss, at the same learning rate.",
        es: "Calma la pérdida, con la misma tasa de aprendizaje.",
      },
      checks: [
        healed(
          { en: "The loss does not jump about any more.", es: "La pérdida ya no da saltos." },
          "plateau",
          "learningRateTooHigh",
        ),
        accuracyAtLeast(0.93),
        setUpSo(
          { en: "The learning rate stays.", es: "La tasa de aprendizaje no cambia." },
          (chosen, sick) => chosen.learningRate === sick.learningRate,
        ),
        sameData,
      ],
      hints: [
        {
          en: "A batch of 8 is enough: very large ones make few steps.",
          es: "Basta un lote de 8: los muy grandes dan pocos pasos.",
        },
      ],
      cure: [{ batchSize: 8 }],
    },
    {
      kind: "watch",
      text: {
        en: "Now all samples at once, for 20 epochs. Train: the curve is smooth. How far does it get?",
        es: "Ahora todas las muestras a la vez, durante 20 épocas. Entrena: la curva es lisa. ¿Hasta dónde llega?",
      },
      setup: { ...setup, data: "circles", batchSize: 240, epochs: 20 },
      happens: (run) => restlessnessOf(run) < 0.1 && accuracyOf(run) < 0.85,
    },
    {
      kind: "question",
      text: {
        en: "Smooth, and still not there. What is missing?",
        es: "Lisa, y aún no ha llegado. ¿Qué falta?",
      },
      choices: [
        {
          text: {
            en: "Steps: a batch of all samples is one step an epoch.",
            es: "Pasos: un lote con todas las muestras es un paso por época.",
          },
          right: true,
          because: {
            en: "20 epochs are 20 steps here. With batches of 8 they are 600, for the same number of samples seen.",
            es: "Aquí 20 épocas son 20 pasos. Con lotes de 8 son 600, con las mismas muestras vistas.",
          },
        },
        {
          text: { en: "Units.", es: "Unidades." },
          right: false,
          because: {
            en: "A wider network makes 20 steps as well.",
            es: "Una red más ancha da también 20 pasos.",
          },
          change: { layers: layersOf("tanh", 32) },
        },
        {
          text: { en: "Noise: a jump would help.", es: "Ruido: un salto ayudaría." },
          right: false,
          because: {
            en: "Dropout adds noise, and no step more.",
            es: "Dropout añade ruido, y ni un paso más.",
          },
          change: { dropout: 0.3 },
        },
      ],
    },
    {
      kind: "mend",
      text: { en: "Get there in no more than 20 epochs.", es: "Llega en no más de 20 épocas." },
      checks: [
        accuracyAtLeast(0.93),
        setUpSo({ en: "No more than 20 epochs.", es: "No más de 20 épocas." }, (chosen) => allEpochs(chosen) <= 20),
        sameData,
      ],
      hints: [
        {
          en: "Smaller batches make more steps of the same samples.",
          es: "Lotes menores dan más pasos con las mismas muestras.",
        },
      ],
      cure: [{ batchSize: 4 }],
    },
  ],
};
