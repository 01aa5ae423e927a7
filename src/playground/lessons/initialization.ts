// First weights: all zero, and of a poor scale.

import { accuracyAtLeast, healed, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";

const setup = { points: 300, epochs: 40 } as const;

export const initialization: Lesson = {
  id: "initialization",
  title: { en: "The first weights", es: "Los pesos iniciales" },
  goal: {
    en: "See why weights begin as random numbers, and why their size matters.",
    es: "Ver por qué los pesos empiezan como números aleatorios, y por qué importa su tamaño.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "All weights of this network begin at 0. Train, and look at the gradient norms of the layers.",
        es: "Todos los pesos de esta red empiezan en 0. Entrena y mira las normas del gradiente de las capas.",
      },
      setup: { ...setup, initializer: "zeros" },
      happens: ({ verdict }) => verdict === "symmetricInitialization",
    },
    {
      kind: "question",
      text: { en: "What holds the network back?", es: "¿Qué frena a la red?" },
      choices: [
        {
          text: { en: "The learning rate is too low.", es: "La tasa de aprendizaje es demasiado baja." },
          right: false,
          because: {
            en: "Ten times a gradient of 0 is 0. A higher rate moves nothing.",
            es: "Diez veces un gradiente de 0 es 0. Una tasa mayor no mueve nada.",
          },
          change: { learningRate: 0.1 },
        },
        {
          text: {
            en: "All units of a layer are equal, and stay so.",
            es: "Todas las unidades de una capa son iguales, y siguen siéndolo.",
          },
          right: true,
          because: {
            en: "Equal units put out the same and get the same gradient. Only different weights let them learn different things.",
            es: "Unidades iguales dan lo mismo y reciben el mismo gradiente. Solo con pesos distintos aprenden cosas distintas.",
          },
        },
        {
          text: { en: "There are too few units.", es: "Hay muy pocas unidades." },
          right: false,
          because: {
            en: "Sixty-four equal units are worth as much as one.",
            es: "Sesenta y cuatro unidades iguales valen lo mismo que una.",
          },
          change: { layers: layersOf("tanh", 64, 64) },
        },
      ],
    },
    {
      kind: "mend",
      text: { en: "Choose another initializer and train again.", es: "Elige otro inicializador y vuelve a entrenar." },
      checks: [
        healed(
          { en: "The units of a layer differ.", es: "Las unidades de una capa son distintas." },
          "symmetricInitialization",
        ),
        accuracyAtLeast(0.93),
        sameData,
      ],
      hints: [
        {
          en: "Any initializer that draws random numbers breaks the symmetry.",
          es: "Cualquier inicializador que saque números aleatorios rompe la simetría.",
        },
      ],
      cure: [{ initializer: "glorotUniform" }],
    },
    {
      kind: "watch",
      text: {
        en: "Random alone is not enough: here the first weights have a deviation of 0.01, in three layers. Train, and look at what the layers put out.",
        es: "Con que sean aleatorios no basta: aquí los pesos iniciales tienen una desviación de 0,01, en tres capas. Entrena y mira lo que dan las capas.",
      },
      setup: {
        ...setup,
        layers: layersOf("tanh", 16, 16, 16),
        initializer: "randomNormal",
        stddev: 0.01,
        optimizer: "sgd",
        learningRate: 0.3,
      },
      happens: ({ verdict }) => verdict === "initializationScale",
    },
    {
      kind: "question",
      text: {
        en: "Each layer puts out about twenty times less than the one before. What would help?",
        es: "Cada capa da unas veinte veces menos que la anterior. ¿Qué ayudaría?",
      },
      choices: [
        {
          text: { en: "One more layer, which amplifies.", es: "Una capa más, que amplifique." },
          right: false,
          because: {
            en: "Another layer of the same weights makes the signal twenty times smaller once more.",
            es: "Otra capa con los mismos pesos hace la señal veinte veces menor una vez más.",
          },
          change: { layers: layersOf("tanh", 16, 16, 16, 16) },
        },
        {
          text: {
            en: "Weights whose size follows the number of inputs of a unit.",
            es: "Pesos cuyo tamaño dependa del número de entradas de la unidad.",
          },
          right: true,
          because: {
            en: "Glorot's and He's initializers divide by the square root of the inputs: signals keep their size from layer to layer.",
            es: "Los inicializadores de Glorot y He dividen por la raíz del número de entradas: las señales conservan su tamaño de capa a capa.",
          },
        },
        {
          text: { en: "More patience: more epochs.", es: "Más paciencia: más épocas." },
          right: false,
          because: {
            en: "The gradients are as small as the signals; a hundred epochs later nothing has moved.",
            es: "Los gradientes son tan pequeños como las señales; cien épocas después nada se ha movido.",
          },
          change: { epochs: 100 },
        },
      ],
    },
    {
      kind: "mend",
      text: { en: "Give the weights a better scale.", es: "Da a los pesos una escala mejor." },
      checks: [
        healed(
          { en: "The first weights have a healthy scale.", es: "Los pesos iniciales tienen una escala sana." },
          "initializationScale",
        ),
        accuracyAtLeast(0.93),
        sameData,
      ],
      hints: [
        {
          en: "Glorot's initializers suit tanh; a deviation of about 0.25 does, too: 1 / √16.",
          es: "Los de Glorot van bien con tanh; también una desviación de cerca de 0,25: 1 / √16.",
        },
      ],
      cure: [{ initializer: "glorotUniform" }],
    },
  ],
};
