// A network that is too small for what it has to learn.

import { accuracyAtLeast, healed, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

export const underfitting: Lesson = {
  id: "underfitting",
  title: { en: "Underfitting", es: "El subajuste" },
  goal: {
    en: "Recognize a network that is too small, and give it what it lacks.",
    es: "Reconocer una red demasiado pequeña y darle lo que le falta.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Three spirals, and a network with two hidden units. Train, and compare the curves of training and validation.",
        es: "Tres espirales, y una red con dos unidades ocultas. Entrena y compara las curvas de entrenamiento y validación.",
      },
      setup: { data: "spirals", noise: 0.05, points: 300, layers: layersOf("relu", 2), epochs: 80 },
      happens: ({ verdict }) => verdict === "underfitting",
    },
    {
      kind: "question",
      text: {
        en: "Both curves are flat, and both losses are high. What is the matter?",
        es: "Las dos curvas son planas, y las dos pérdidas son altas. ¿Qué pasa?",
      },
      choices: [
        {
          text: { en: "It has learned its samples by heart.", es: "Ha memorizado sus muestras." },
          right: false,
          because: {
            en: "Then the training loss would be low. Regularization makes it worse.",
            es: "Entonces la pérdida de entrenamiento sería baja. Regularizar lo empeora.",
          },
          change: { l2: 0.01 },
        },
        {
          text: {
            en: "It cannot bend its boundary as the spirals do.",
            es: "No puede curvar su frontera como lo hacen las espirales.",
          },
          right: true,
          because: {
            en: "Two units make two bends. The samples nearest to a point tell its class well, and the network does not: that is underfitting.",
            es: "Dos unidades dan dos dobleces. Las muestras más cercanas a un punto dicen bien su clase, y la red no: eso es subajuste.",
          },
        },
        {
          text: { en: "It was stopped too early.", es: "Se paró demasiado pronto." },
          right: false,
          because: {
            en: "The curves have been flat for long. Twice as many epochs leave them there.",
            es: "Hace mucho que las curvas son planas. Con el doble de épocas siguen ahí.",
          },
          change: { epochs: 160 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Give the network what it needs to follow the spirals.",
        es: "Da a la red lo que necesita para seguir las espirales.",
      },
      checks: [
        healed({ en: "It does not underfit.", es: "No hay subajuste." }, "underfitting", "plateau", "lossNotFalling"),
        accuracyAtLeast(0.9),
        sameData,
      ],
      hints: [
        { en: "More units, or another layer.", es: "Más unidades, u otra capa." },
        { en: "Two layers of 32 units do.", es: "Bastan dos capas de 32 unidades." },
      ],
      cure: [{ layers: layersOf("relu", 32, 32) }],
    },
  ],
};
