// Gradients that explode, and are clipped.

import { accuracyAtLeast, healed, sameData, setUpSo } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

const layers = layersOf("elu", 64, 64, 64, 64, 64, 64);

export const explodingGradient: Lesson = {
  id: "exploding-gradient",
  title: { en: "Exploding gradients", es: "La explosión del gradiente" },
  goal: {
    en: "See one step destroy a network, and bound how far a step may go.",
    es: "Ver cómo un solo paso destruye una red, y limitar lo lejos que puede llegar un paso.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Six wide layers, whose first weights are somewhat too large. Train: it will not last long.",
        es: "Seis capas anchas, con pesos iniciales algo grandes. Entrena: no durará mucho.",
      },
      setup: {
        ...{ data: "spirals", points: 200, layers, initializer: "randomNormal", stddev: 0.36 },
        ...{ optimizer: "sgd", learningRate: 0.05, batchSize: 8, epochs: 40 },
      },
      happens: ({ verdict, diverged }) => diverged && verdict === "explodingGradient",
    },
    {
      kind: "question",
      text: {
        en: "The loss became NaN within an epoch or two. What happened?",
        es: "La pérdida pasó a ser NaN en una o dos épocas. ¿Qué ocurrió?",
      },
      choices: [
        {
          text: {
            en: "Each layer made the gradient larger on its way back.",
            es: "Cada capa agrandó el gradiente en el camino de vuelta.",
          },
          right: true,
          because: {
            en: "Over six layers a factor of 2 to 3 a layer becomes hundreds. The step that follows makes the weights larger still, and the next gradient with them.",
            es: "En seis capas, un factor de 2 o 3 por capa se vuelve de cientos. El paso siguiente agranda más los pesos, y con ellos el gradiente.",
          },
        },
        {
          text: { en: "There are too few samples.", es: "Hay muy pocas muestras." },
          right: false,
          because: {
            en: "A batch of 64 samples explodes like one of 8.",
            es: "Un lote de 64 muestras explota como uno de 8.",
          },
          change: { batchSize: 64 },
        },
        {
          text: { en: "The network overfits.", es: "La red sobreajusta." },
          right: false,
          because: {
            en: "It has not learned anything yet, and dropout makes signals only less even: the loss still becomes NaN.",
            es: "Todavía no ha aprendido nada, y dropout solo hace más desiguales las señales: la pérdida acaba igual en NaN.",
          },
          change: { dropout: 0.2 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Keep network, first weights and learning rate, and let no step go too far.",
        es: "Conserva la red, los pesos iniciales y la tasa de aprendizaje, y no dejes que ningún paso llegue demasiado lejos.",
      },
      checks: [
        healed(
          { en: "The gradient does no harm.", es: "El gradiente no hace daño." },
          "explodingGradient",
          "learningRateTooHigh",
          "nonFinite",
        ),
        accuracyAtLeast(0.75),
        setUpSo(
          {
            en: "Layers, first weights and rate are those of before.",
            es: "Capas, pesos iniciales y tasa son los de antes.",
          },
          (setup, sick) =>
            setup.learningRate === sick.learningRate &&
            setup.initializer === sick.initializer &&
            setup.stddev === sick.stddev &&
            JSON.stringify(setup.layers) === JSON.stringify(sick.layers),
        ),
        sameData,
      ],
      hints: [
        {
          en: "Clipping scales all gradients together down to a norm, and keeps their direction.",
          es: "Recortar reduce todos los gradientes juntos hasta una norma, y conserva su dirección.",
        },
        { en: "A norm of 1 is usual.", es: "Lo habitual es una norma de 1." },
      ],
      cure: [{ clipNorm: 1 }],
    },
  ],
};
