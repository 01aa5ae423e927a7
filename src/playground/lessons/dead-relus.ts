// Units that put out 0 for every sample, and get no gradient any more.

import { accuracyAtLeast, healed, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

export const deadRelus: Lesson = {
  id: "dead-relus",
  title: { en: "Dead units", es: "Unidades muertas" },
  goal: {
    en: "See relu units die, and learn what keeps them alive.",
    es: "Ver morir unidades relu, y aprender qué las mantiene vivas.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Four relu layers, momentum, and long steps. Train, and look at what the layers put out: how much of it is 0?",
        es: "Cuatro capas relu, momento y pasos largos. Entrena y mira lo que dan las capas: ¿cuánto es 0?",
      },
      setup: {
        ...{ data: "circles", points: 300, layers: layersOf("relu", 16, 16, 16, 16), initializer: "heNormal" },
        ...{ optimizer: "sgd", optimizerOptions: { momentum: 0.9 }, learningRate: 0.4, epochs: 40 },
      },
      happens: ({ verdict }) => verdict === "deadUnits",
    },
    {
      kind: "question",
      text: {
        en: "Half of the units or more put out 0 for every sample. Why do they not come back?",
        es: "La mitad de las unidades, o más, dan 0 en todas las muestras. ¿Por qué no se recuperan?",
      },
      choices: [
        {
          text: { en: "They need more epochs.", es: "Necesitan más épocas." },
          right: false,
          because: {
            en: "Where a unit puts out 0 for every sample, its gradient is 0, in every epoch.",
            es: "Si una unidad da 0 en todas las muestras, su gradiente es 0, en todas las épocas.",
          },
          change: { epochs: 120 },
        },
        {
          text: {
            en: "relu is flat below 0: no gradient comes through.",
            es: "relu es plana por debajo de 0: no pasa gradiente.",
          },
          right: true,
          because: {
            en: "A long step pushed them below 0 for all samples. Shorter steps do not push so far, and gelu or leakyRelu leave a slope there.",
            es: "Un paso largo las empujó por debajo de 0 en todas las muestras. Con pasos más cortos no pasa, y gelu o leakyRelu dejan ahí una pendiente.",
          },
        },
        {
          text: { en: "There are too few units.", es: "Hay muy pocas unidades." },
          right: false,
          because: {
            en: "Twice as many units die alike.",
            es: "Con el doble de unidades mueren igual.",
          },
          change: { layers: layersOf("relu", 32, 32, 32, 32) },
        },
      ],
    },
    {
      kind: "mend",
      text: { en: "Train four layers without killing their units.", es: "Entrena las capas sin matar sus unidades." },
      checks: [
        healed(
          { en: "No layer is half dead.", es: "Ninguna capa está medio muerta." },
          "deadUnits",
          "learningRateTooHigh",
          "nonFinite",
        ),
        accuracyAtLeast(0.93),
        sameData,
      ],
      hints: [
        {
          en: "A tenth of the learning rate is enough by itself.",
          es: "Basta con la décima parte de la tasa de aprendizaje.",
        },
        { en: "Or gelu, with a third of the rate.", es: "O gelu, con un tercio de la tasa." },
      ],
      cure: [{ layers: layersOf("gelu", 16, 16, 16, 16), learningRate: 0.1 }],
    },
  ],
};
