// Inputs in a unit that makes them large.

import { accuracyAtLeast, healed, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

export const unscaledInputs: Lesson = {
  id: "unscaled-inputs",
  title: { en: "Unscaled inputs", es: "Entradas sin escalar" },
  goal: {
    en: "See what a mere change of unit does to training, and undo it.",
    es: "Ver lo que un simple cambio de unidad hace al entrenamiento, y deshacerlo.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "The moons as ever, but measured in millimetres instead of metres: all values are a thousand times larger. Train.",
        es: "Las lunas de siempre, pero medidas en milímetros y no en metros: todos los valores son mil veces mayores. Entrena.",
      },
      setup: {
        ...{ inputScale: 1000, points: 300, layers: layersOf("relu", 16, 8), initializer: "heNormal" },
        ...{ optimizer: "sgd", learningRate: 0.1, epochs: 60 },
      },
      happens: (run) => run.verdict === "inputsNotScaled",
    },
    {
      kind: "question",
      text: {
        en: "The same points, the same network, and nothing is learned. Why?",
        es: "Los mismos puntos, la misma red, y no aprende nada. ¿Por qué?",
      },
      choices: [
        {
          text: {
            en: "Inputs a thousand times larger make gradients as much larger, for a rate that was chosen for 1.",
            es: "Entradas mil veces mayores dan gradientes otras tantas veces mayores, para una tasa elegida para 1.",
          },
          right: true,
          because: {
            en: "First weights, activations and usual rates all count on inputs of about 1. One value too large is enough.",
            es: "Los pesos iniciales, las activaciones y las tasas habituales cuentan con entradas cercanas a 1. Basta con que una se pase.",
          },
        },
        {
          text: {
            en: "Large numbers are too hard for so small a network.",
            es: "Los números grandes son demasiado para una red tan pequeña.",
          },
          right: false,
          because: {
            en: "A wider network sees the same large numbers.",
            es: "Una red más ancha ve los mismos números grandes.",
          },
          change: { layers: layersOf("relu", 64, 64) },
        },
        {
          text: { en: "It needs more epochs.", es: "Necesita más épocas." },
          right: false,
          because: {
            en: "The first steps already threw the units away; more steps do not bring them back.",
            es: "Los primeros pasos ya estropearon las unidades; con más pasos no vuelven.",
          },
          change: { epochs: 180 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Leave the data in millimetres, and give the network what it expects.",
        es: "Deja los datos en milímetros y da a la red lo que espera.",
      },
      checks: [
        healed({ en: "The inputs are scaled.", es: "Las entradas están escaladas." }, "inputsNotScaled"),
        accuracyAtLeast(0.93),
        sameData,
      ],
      hints: [
        {
          en: "Standardized inputs have mean 0 and deviation 1, as measured on the samples that train.",
          es: "Las entradas estandarizadas tienen media 0 y desviación 1, medidas en las muestras de entrenamiento.",
        },
      ],
      cure: [{ inputs: "standardized" }],
    },
  ],
};
