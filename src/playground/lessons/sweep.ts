// Tuning by a small sweep: several rates, one measure, the best of them.

import { accuracyAtLeast, type Check, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";
import { accuracyOf, lastOf, type Outcome } from "./outcome.js";

const rates = (runs: readonly Outcome[]): number[] => [...new Set(runs.map(({ setup }) => setup.learningRate))];

/** The validation loss at the end; none is worse than one that is no number. */
const measure = (run: Outcome): number =>
  run.diverged ? Number.POSITIVE_INFINITY : (lastOf(run)?.valLoss ?? Number.NaN);

const fourRates: Check = {
  text: {
    en: "At least four learning rates were tried, the largest at least 100 times the smallest.",
    es: "Se han probado al menos cuatro tasas, la mayor al menos 100 veces la menor.",
  },
  holds: (runs) => {
    const tried = rates(runs);
    // Rates as decimals are not exact: 0.3 / 0.003 is a little less than 100.
    return tried.length >= 4 && Math.max(...tried) >= 99 * Math.min(...tried);
  },
};

const onlyTheRate: Check = {
  text: {
    en: "Only the learning rate was changed between them.",
    es: "Entre ellas solo ha cambiado la tasa de aprendizaje.",
  },
  holds: (runs, sick) =>
    runs.length > 0 &&
    runs.every(
      ({ setup }) => JSON.stringify({ ...setup, learningRate: 0 }) === JSON.stringify({ ...sick, learningRate: 0 }),
    ),
};

const endsWithBest: Check = {
  text: {
    en: "The latest run has the lowest validation loss of all.",
    es: "La última ejecución tiene la menor pérdida de validación de todas.",
  },
  holds: (runs) => runs.length > 0 && measure(runs.at(-1)!) <= Math.min(...runs.map(measure)),
};

export const sweep: Lesson = {
  id: "sweep",
  title: { en: "Tuning by a small sweep", es: "Ajuste con un pequeño barrido" },
  goal: {
    en: "Choose a learning rate by trying some on a scale of powers, and comparing one figure.",
    es: "Elegir una tasa de aprendizaje probando unas cuantas en escala de potencias, y comparando una cifra.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "A sound network, and a rate that someone guessed: 0.0003. Train, and note the validation loss.",
        es: "Una red sana, y una tasa que alguien adivinó: 0,0003. Entrena y apunta la pérdida de validación.",
      },
      setup: {
        data: "spirals",
        noise: 0.05,
        points: 300,
        layers: layersOf("tanh", 16, 16),
        learningRate: 0.0003,
        epochs: 60,
      },
      happens: (run) => accuracyOf(run) < 0.85,
    },
    {
      kind: "question",
      text: { en: "Which rates are worth a try?", es: "¿Qué tasas merece la pena probar?" },
      choices: [
        {
          text: { en: "0.0003, 0.0004, 0.0005, 0.0006", es: "0,0003, 0,0004, 0,0005, 0,0006" },
          right: false,
          because: {
            en: "They are all but the same: the best of them is hardly better.",
            es: "Son casi la misma: la mejor apenas mejora.",
          },
          change: { learningRate: 0.0006 },
        },
        {
          text: { en: "0.0003, 0.003, 0.03, 0.3", es: "0,0003, 0,003, 0,03, 0,3" },
          right: true,
          because: {
            en: "What a rate does goes by its factor. Four tries cover a thousandfold; between the best two one may look closer.",
            es: "Lo que hace una tasa depende de su factor. Cuatro intentos cubren mil veces; entre las dos mejores se puede afinar.",
          },
        },
        {
          text: { en: "One that is known to be good, say 10.", es: "Una que se sabe buena, digamos 10." },
          right: false,
          because: {
            en: "No rate is good for every network, data and optimizer.",
            es: "Ninguna tasa es buena para toda red, datos y optimizador.",
          },
          change: { learningRate: 10 },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Try at least four rates over a factor of 100 or more, changing nothing else; finish with the best. The runs are kept here side by side.",
        es: "Prueba al menos cuatro tasas que abarquen un factor de 100 o más, sin cambiar nada más; acaba con la mejor. Las ejecuciones se guardan aquí, una al lado de otra.",
      },
      checks: [fourRates, onlyTheRate, endsWithBest, accuracyAtLeast(0.95), sameData],
      hints: [
        { en: "Try 0.0003, 0.003, 0.03 and 0.3.", es: "Prueba 0,0003, 0,003, 0,03 y 0,3." },
        {
          en: "Train the best once more at the end: it comes to the same bits.",
          es: "Entrena la mejor otra vez al final: llega a los mismos bits.",
        },
      ],
      cure: [{ learningRate: 0.0003 }, { learningRate: 0.003 }, { learningRate: 0.3 }, { learningRate: 0.03 }],
    },
  ],
};
