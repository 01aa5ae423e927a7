// Too few epochs, too many, and stopping in time.

import { allEpochs } from "../setup.js";
import { accuracyAtLeast, endsNearLowest, sameData, setUpSo, stopsByItself } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

const setup = { points: 150, noise: 0.4, layers: layersOf("relu", 64, 64), learningRate: 0.003 } as const;

export const earlyStopping: Lesson = {
  id: "early-stopping",
  title: { en: "Epochs and early stopping", es: "Épocas y parada temprana" },
  goal: {
    en: "Find out how long to train, and let the validation loss decide it.",
    es: "Averiguar cuánto entrenar, y dejar que lo decida la pérdida de validación.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Three epochs, no more. Train, and look at which way the curves point at the end.",
        es: "Tres épocas, y ni una más. Entrena y mira hacia dónde apuntan las curvas al final.",
      },
      setup: { ...setup, epochs: 3 },
      happens: ({ curve }) => curve.length === 3 && curve.at(-1)!.valLoss < curve[0]!.valLoss,
    },
    {
      kind: "watch",
      text: {
        en: "The curves still pointed down. Now 300 epochs. Train, and find the lowest point of the validation loss.",
        es: "Las curvas aún bajaban. Ahora 300 épocas. Entrena y busca el punto más bajo de la pérdida de validación.",
      },
      setup: { ...setup, epochs: 300 },
      happens: ({ verdict }) => verdict === "overfitting",
    },
    {
      kind: "question",
      text: { en: "When should training have stopped?", es: "¿Cuándo debería haber parado el entrenamiento?" },
      choices: [
        {
          text: { en: "When the training loss no longer falls.", es: "Cuando la pérdida de entrenamiento ya no baja." },
          right: false,
          because: {
            en: "It falls on for hundreds of epochs, while other samples fare worse.",
            es: "Sigue bajando cientos de épocas, mientras a otras muestras les va peor.",
          },
          change: { epochs: 400 },
        },
        {
          text: { en: "Near the lowest validation loss.", es: "Cerca de la menor pérdida de validación." },
          right: true,
          because: {
            en: "Samples that do not train tell how the network fares on what it has not seen. Where their loss rises for good, go back.",
            es: "Las muestras que no entrenan dicen cómo le va a la red con lo que no ha visto. Cuando su pérdida sube para quedarse, vuelve atrás.",
          },
        },
        {
          text: { en: "After three epochs, as at first.", es: "Tras tres épocas, como al principio." },
          right: false,
          because: {
            en: "Then it had hardly begun: the lowest validation loss came later.",
            es: "Entonces apenas había empezado: la menor pérdida de validación llegó después.",
          },
          change: { epochs: 3 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Leave 300 epochs as the most, and have training stop by itself.",
        es: "Deja 300 épocas como máximo, y haz que el entrenamiento pare solo.",
      },
      checks: [
        setUpSo(
          {
            en: "At least 200 epochs are allowed, and early stopping is on.",
            es: "Se permiten al menos 200 épocas, y hay parada temprana.",
          },
          (chosen) => chosen.patience > 0 && allEpochs(chosen) >= 200,
        ),
        stopsByItself,
        endsNearLowest(1.05),
        accuracyAtLeast(0.7),
        sameData,
      ],
      hints: [
        {
          en: "A patience of 1 stops at the first bad epoch; 5 to 10 wait to see whether it gets better.",
          es: "Una paciencia de 1 para en la primera época mala; de 5 a 10 espera a ver si mejora.",
        },
      ],
      cure: [{ patience: 8 }],
    },
  ],
};
