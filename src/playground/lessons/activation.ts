// Layers without an activation are one layer.

import { accuracyAtLeast, sameData, setUpSo } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";
import { accuracyOf } from "./outcome.js";

export const activation: Lesson = {
  id: "activation",
  title: { en: "The activation function", es: "La función de activación" },
  goal: {
    en: "See what a network is without activation functions, and choose one.",
    es: "Ver qué es una red sin funciones de activación, y elegir una.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Two hidden layers of 16 units, all linear, and one circle inside of another. Train, and look at the decision boundary.",
        es: "Dos capas ocultas de 16 unidades, todas lineales, y un círculo dentro de otro. Entrena y mira la frontera de decisión.",
      },
      setup: { data: "circles", points: 300, layers: layersOf("linear", 16, 16), epochs: 40 },
      happens: (run) => (run.verdict === "underfitting" || run.verdict === "lossNotFalling") && accuracyOf(run) < 0.75,
    },
    {
      kind: "question",
      text: { en: "The boundary is a straight line. Why?", es: "La frontera es una recta. ¿Por qué?" },
      choices: [
        {
          text: { en: "There are too few layers.", es: "Hay muy pocas capas." },
          right: false,
          because: {
            en: "Linear after linear is linear: four such layers draw a straight line, too.",
            es: "Lineal tras lineal es lineal: cuatro capas así también dibujan una recta.",
          },
          change: { layers: layersOf("linear", 16, 16, 16, 16) },
        },
        {
          text: { en: "The units are too few.", es: "Hay muy pocas unidades." },
          right: false,
          because: {
            en: "Sixty-four linear units are still a sum of inputs times weights.",
            es: "Sesenta y cuatro unidades lineales siguen siendo una suma de entradas por pesos.",
          },
          change: { layers: layersOf("linear", 64, 64) },
        },
        {
          text: { en: "Products of matrices are one matrix.", es: "Un producto de matrices es una sola matriz." },
          right: true,
          because: {
            en: "Without something that bends between them, all layers together are one. The activation function is what bends.",
            es: "Sin algo que doble entre ellas, todas las capas juntas son una. La función de activación es lo que dobla.",
          },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Choose an activation that lets the boundary close.",
        es: "Elige una activación que deje cerrarse a la frontera.",
      },
      checks: [
        accuracyAtLeast(0.93),
        setUpSo({ en: "Some hidden layer bends.", es: "Alguna capa oculta dobla." }, ({ layers }) =>
          layers.some((layer) => layer.activation !== "linear"),
        ),
        sameData,
      ],
      hints: [
        {
          en: "relu makes corners, tanh makes curves. Look at both.",
          es: "relu hace esquinas, tanh hace curvas. Mira las dos.",
        },
      ],
      cure: [{ layers: layersOf("tanh", 16, 16) }],
    },
  ],
};
