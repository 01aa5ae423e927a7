// A learning rate that is too small, and one that is too large.

import { accuracyAtLeast, healed, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

const setup = {
  data: "circles",
  points: 300,
  layers: layersOf("relu", 16),
  initializer: "heNormal",
  optimizer: "sgd",
  epochs: 60,
} as const;

export const learningRate: Lesson = {
  id: "learning-rate",
  title: { en: "The learning rate", es: "La tasa de aprendizaje" },
  goal: {
    en: "Tell a rate that is too small from one that is too large, and find one in between.",
    es: "Distinguir una tasa demasiado pequeña de una demasiado grande, y encontrar una intermedia.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Every step moves each weight against its gradient; the learning rate says how far. Here it is 0.0001. Train, and watch the loss.",
        es: "Cada paso mueve cada peso en contra de su gradiente; la tasa de aprendizaje dice cuánto. Aquí es 0,0001. Entrena y mira la pérdida.",
      },
      setup: { ...setup, learningRate: 0.0001 },
      happens: ({ verdict }) => verdict === "learningRateTooLow",
    },
    {
      kind: "question",
      text: {
        en: "After 60 epochs the loss is nearly what it was at first. Why?",
        es: "Tras 60 épocas la pérdida es casi la del principio. ¿Por qué?",
      },
      choices: [
        {
          text: { en: "The network is too small for circles.", es: "La red es demasiado pequeña para los círculos." },
          right: false,
          because: {
            en: "A network four times as wide stands still just as well: what is missing is not units.",
            es: "Una red cuatro veces más ancha se queda igual de quieta: lo que falta no son unidades.",
          },
          change: { layers: layersOf("relu", 64) },
        },
        {
          text: {
            en: "Each step is too short to get anywhere.",
            es: "Cada paso es demasiado corto para llegar a alguna parte.",
          },
          right: true,
          because: {
            en: "A step changes the weights by about a hundred-thousandth of their size. A healthy change is about a thousandth.",
            es: "Un paso cambia los pesos en torno a una cienmilésima de su tamaño. Un cambio sano es cerca de una milésima.",
          },
        },
        {
          text: { en: "60 epochs are not enough.", es: "60 épocas no bastan." },
          right: false,
          because: {
            en: "Three times as many epochs hardly get further. At this rate it would take tens of thousands.",
            es: "Con el triple de épocas apenas se avanza. A esta tasa harían falta decenas de miles.",
          },
          change: { epochs: 180 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Change the learning rate and train again, until the circles are told apart.",
        es: "Cambia la tasa de aprendizaje y vuelve a entrenar, hasta que se separen los círculos.",
      },
      checks: [
        healed({ en: "The rate is not too low.", es: "La tasa no es demasiado baja." }, "learningRateTooLow"),
        accuracyAtLeast(0.93),
        sameData,
      ],
      hints: [
        { en: "Raise it tenfold at a time.", es: "Súbela diez veces en cada intento." },
        { en: "Between 0.1 and 1 all is well here.", es: "Entre 0,1 y 1 todo va bien aquí." },
      ],
      cure: [{ learningRate: 0.3 }],
    },
    {
      kind: "watch",
      text: {
        en: "Now the other end: a rate of 10. Train, and watch the loss and the picture of the plane.",
        es: "Ahora el otro extremo: una tasa de 10. Entrena y mira la pérdida y el dibujo del plano.",
      },
      setup: { ...setup, learningRate: 10 },
      happens: ({ verdict }) => verdict === "learningRateTooHigh",
    },
    {
      kind: "question",
      text: {
        en: "The first steps changed the weights by more than half of their size. What became of the units?",
        es: "Los primeros pasos cambiaron los pesos en más de la mitad de su tamaño. ¿Qué fue de las unidades?",
      },
      choices: [
        {
          text: {
            en: "They were thrown far away from where gradients could bring them back.",
            es: "Salieron despedidas lejos, adonde los gradientes ya no las traen de vuelta.",
          },
          right: true,
          because: {
            en: "One step too far may undo the network for good: relu units that put out 0 for every sample get no gradient any more.",
            es: "Un paso excesivo puede estropear la red para siempre: las unidades relu que dan 0 en todas las muestras ya no reciben gradiente.",
          },
        },
        {
          text: { en: "They have learned all there is already.", es: "Ya han aprendido todo lo que hay." },
          right: false,
          because: {
            en: "The accuracy says otherwise: it is that of a guess.",
            es: "La exactitud dice lo contrario: es la de adivinar.",
          },
        },
        {
          text: { en: "They only need more epochs.", es: "Solo necesitan más épocas." },
          right: false,
          because: {
            en: "At the same rate more epochs are more of the same.",
            es: "Con la misma tasa, más épocas son más de lo mismo.",
          },
          change: { epochs: 180 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Bring the rate down until training succeeds.",
        es: "Baja la tasa hasta que el entrenamiento salga bien.",
      },
      checks: [
        healed({ en: "The rate is not too high.", es: "La tasa no es demasiado alta." }, "learningRateTooHigh"),
        accuracyAtLeast(0.93),
        sameData,
      ],
      hints: [
        { en: "A tenth, and again a tenth if need be.", es: "La décima parte, y otra vez si hace falta." },
        { en: "0.3 was good before.", es: "0,3 ya fue buena antes." },
      ],
      cure: [{ learningRate: 0.3 }],
    },
  ],
};
