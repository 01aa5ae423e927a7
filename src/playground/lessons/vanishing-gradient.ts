// Gradients that vanish on their way back through sigmoids.

import { accuracyAtLeast, healed, sameData, setUpSo } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

export const vanishingGradient: Lesson = {
  id: "vanishing-gradient",
  title: { en: "Vanishing gradients", es: "El desvanecimiento del gradiente" },
  goal: {
    en: "See gradients die on their way back through many sigmoids, and keep them alive.",
    es: "Ver cómo el gradiente se apaga al volver por muchas sigmoides, y mantenerlo vivo.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Six hidden layers of sigmoids. Train, and compare the gradient norms of the first and of the last layer.",
        es: "Seis capas ocultas de sigmoides. Entrena y compara la norma del gradiente de la primera capa con la de la última.",
      },
      setup: {
        points: 300,
        layers: layersOf("sigmoid", 12, 12, 12, 12, 12, 12),
        optimizer: "sgd",
        learningRate: 0.3,
        epochs: 40,
      },
      happens: ({ verdict }) => verdict === "vanishingGradient",
    },
    {
      kind: "question",
      text: {
        en: "The first layer's gradient is a thousandth of the last one's, or less. Where did it go?",
        es: "El gradiente de la primera capa es una milésima del de la última, o menos. ¿Adónde ha ido?",
      },
      choices: [
        {
          text: {
            en: "Each sigmoid multiplies it by its slope, which is at most 1/4.",
            es: "Cada sigmoide lo multiplica por su pendiente, que es como mucho 1/4.",
          },
          right: true,
          because: {
            en: "Six times a quarter is about 1/4000. relu has slope 1 wherever it is active, and lets the gradient through.",
            es: "Seis veces un cuarto es cerca de 1/4000. relu tiene pendiente 1 donde está activa, y deja pasar el gradiente.",
          },
        },
        {
          text: { en: "The layers are too narrow for it.", es: "Las capas son demasiado estrechas." },
          right: false,
          because: {
            en: "Wider layers of sigmoids have the same slopes: the doctor finds the same.",
            es: "Capas más anchas de sigmoides tienen las mismas pendientes: el doctor encuentra lo mismo.",
          },
          change: { layers: layersOf("sigmoid", 32, 32, 32, 32, 32, 32) },
        },
        {
          text: { en: "It needs more epochs to arrive.", es: "Necesita más épocas para llegar." },
          right: false,
          because: {
            en: "A gradient goes all the way back in every step. It arrives, and is next to nothing.",
            es: "El gradiente recorre todo el camino en cada paso. Llega, y es casi nada.",
          },
          change: { epochs: 120 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Keep six hidden layers, and make the first of them learn.",
        es: "Conserva seis capas ocultas y haz que la primera aprenda.",
      },
      checks: [
        healed(
          { en: "The gradient does not vanish.", es: "El gradiente no se desvanece." },
          "vanishingGradient",
          "lossNotFalling",
        ),
        accuracyAtLeast(0.93),
        setUpSo(
          { en: "There are still six hidden layers.", es: "Sigue habiendo seis capas ocultas." },
          ({ layers }) => layers.length >= 6,
        ),
        sameData,
      ],
      hints: [
        { en: "Another activation in all six layers.", es: "Otra activación en las seis capas." },
        { en: "relu with heNormal as initializer.", es: "relu, con heNormal como inicializador." },
      ],
      cure: [{ layers: layersOf("relu", 12, 12, 12, 12, 12, 12), initializer: "heNormal" }],
    },
  ],
};
