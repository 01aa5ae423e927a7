// A class that is rare, and an accuracy that hides it.

import { healed, recallAtLeast, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";
import { accuracyOf, recallOf } from "./outcome.js";

export const classImbalance: Lesson = {
  id: "class-imbalance",
  title: { en: "A rare class", es: "Una clase rara" },
  goal: {
    en: "See a high accuracy that is worth little, and make the rare class count.",
    es: "Ver una exactitud alta que vale poco, y hacer que la clase rara cuente.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "For each point of the second moon there are 29 of the first. Train, and look at the accuracy, then at the last row of the confusion matrix.",
        es: "Por cada punto de la segunda luna hay 29 de la primera. Entrena y mira la exactitud, y después la última fila de la matriz de confusión.",
      },
      setup: { points: 1000, imbalance: 29, noise: 0.3, layers: layersOf("relu", 16), epochs: 40 },
      happens: (run) => run.verdict === "classImbalance" && accuracyOf(run) > 0.9 && recallOf(run) < 0.6,
    },
    {
      kind: "question",
      text: {
        en: "The accuracy is above 95 %. Is this a good network?",
        es: "La exactitud pasa del 95 %. ¿Es una buena red?",
      },
      choices: [
        {
          text: { en: "Yes, it is right 95 times in 100.", es: "Sí, acierta 95 de cada 100 veces." },
          right: false,
          because: {
            en: "One that always says “first moon” is right 97 times in 100, and knows nothing.",
            es: "Una que siempre diga «primera luna» acierta 97 de cada 100 veces, y no sabe nada.",
          },
        },
        {
          text: {
            en: "No, it misses most of the rare class, and hardly pays for it.",
            es: "No, se deja casi toda la clase rara, y apenas lo paga.",
          },
          right: true,
          because: {
            en: "The loss is a mean over samples, and there are few of that class. Recall, the share of a class that is recognized, tells.",
            es: "La pérdida es una media sobre muestras, y de esa clase hay pocas. Lo dice la exhaustividad: la parte de una clase que se reconoce.",
          },
        },
        {
          text: { en: "No, it has not trained long enough.", es: "No, no ha entrenado bastante." },
          right: false,
          because: {
            en: "Three times as many epochs recognize no more of the rare class.",
            es: "Con el triple de épocas no se reconoce más de la clase rara.",
          },
          change: { epochs: 120 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Make the rare class count as much as the other one.",
        es: "Haz que la clase rara cuente tanto como la otra.",
      },
      checks: [
        healed({ en: "Classes weigh alike.", es: "Las clases pesan lo mismo." }, "classImbalance"),
        recallAtLeast(0.7),
        sameData,
      ],
      hints: [
        {
          en: "Balanced class weights count each sample the more, the rarer its class is.",
          es: "Con pesos de clase equilibrados, cada muestra cuenta más cuanto más rara es su clase.",
        },
        {
          en: "The accuracy falls, since more of the frequent class is mistaken. That is the price.",
          es: "La exactitud baja, porque se confunden más muestras de la clase frecuente. Es el precio.",
        },
      ],
      cure: [{ classWeight: "balanced" }],
    },
  ],
};
