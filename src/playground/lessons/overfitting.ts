// Samples that are learned by heart, and three kinds of regularization side by side.

import type { Words } from "../../index.js";
import type { Setup } from "../setup.js";
import { type Check, sameData } from "./checks.js";
import { type Lesson, layersOf } from "./lesson.js";
import { nearLowest, type Outcome } from "./outcome.js";

const layers = layersOf("relu", 64, 64);

/** The kinds of regularization that a set-up may have; a run that has just one of them counts for it. */
const kinds = {
  l2: ({ l2 }) => l2 > 0,
  dropout: ({ dropout }) => dropout > 0,
  earlyStopping: ({ patience }) => patience > 0,
} satisfies Record<string, (setup: Setup) => boolean>;

/** How far above its lowest the validation loss may end. */
const near = 1.15;

const triedWell = (kind: keyof typeof kinds, text: Words): Check => ({
  text,
  holds: (runs, sick) => runs.some((run) => only(kind, run) && sameNetwork(run, sick) && calm(run)),
});

const only = (kind: keyof typeof kinds, { setup }: Outcome): boolean =>
  Object.entries(kinds).every(([each, has]) => has(setup) === (each === kind)) && setup.l1 === 0;

const sameNetwork = ({ setup }: Outcome, sick: Setup): boolean =>
  JSON.stringify(setup.layers) === JSON.stringify(sick.layers);

const calm = (run: Outcome): boolean =>
  run.verdict !== "overfitting" && run.verdict !== "tooLittleData" && nearLowest(run, near);

export const overfitting: Lesson = {
  id: "overfitting",
  title: { en: "Overfitting and regularization", es: "Sobreajuste y regularización" },
  goal: {
    en: "See a network learn its samples by heart, and compare three ways to keep it from that.",
    es: "Ver cómo una red memoriza sus muestras, y comparar tres maneras de impedirlo.",
  },
  steps: [
    {
      kind: "watch",
      text: {
        en: "Few and noisy moons, and a large network. Train, and follow both loss curves to the end.",
        es: "Lunas pocas y ruidosas, y una red grande. Entrena y sigue las dos curvas de pérdida hasta el final.",
      },
      setup: { noise: 0.35, points: 200, layers, epochs: 150 },
      happens: ({ verdict }) => verdict === "overfitting",
    },
    {
      kind: "question",
      text: {
        en: "The training loss falls and falls, and the validation loss rises. What does the network learn?",
        es: "La pérdida de entrenamiento baja y baja, y la de validación sube. ¿Qué aprende la red?",
      },
      choices: [
        {
          text: { en: "The noise of the samples that train.", es: "El ruido de las muestras de entrenamiento." },
          right: true,
          because: {
            en: "It bends its boundary around single points. Other samples have other noise: for them the boundary gets worse.",
            es: "Dobla su frontera en torno a puntos sueltos. Otras muestras tienen otro ruido: para ellas la frontera empeora.",
          },
        },
        {
          text: { en: "Too little yet: it should train longer.", es: "Aún poco: debería entrenar más." },
          right: false,
          because: {
            en: "Longer training takes it further in the wrong direction.",
            es: "Entrenar más la lleva más lejos en la mala dirección.",
          },
          change: { epochs: 300 },
        },
        {
          text: { en: "Too little: the network is too small.", es: "Poco: la red es demasiado pequeña." },
          right: false,
          because: {
            en: "A larger network learns by heart still better.",
            es: "Una red mayor memoriza todavía mejor.",
          },
          change: { layers: layersOf("relu", 128, 128) },
        },
      ],
    },
    {
      kind: "mend",
      text: {
        en: "Keep the network, and try three kinds of regularization, one at a time: l2, dropout, and early stopping. The runs are kept here side by side.",
        es: "Conserva la red y prueba tres clases de regularización, de una en una: l2, dropout y parada temprana. Las ejecuciones se guardan aquí, una al lado de otra.",
      },
      checks: [
        triedWell("l2", {
          en: "l2 alone keeps the validation loss low.",
          es: "l2, sola, mantiene baja la pérdida de validación.",
        }),
        triedWell("dropout", {
          en: "Dropout alone keeps the validation loss low.",
          es: "Dropout, solo, mantiene baja la pérdida de validación.",
        }),
        triedWell("earlyStopping", {
          en: "Early stopping alone ends at the lowest validation loss.",
          es: "La parada temprana, sola, acaba en la menor pérdida de validación.",
        }),
        sameData,
      ],
      hints: [
        {
          en: "l2 of 0.01: large weights, which sharp bends need, cost something.",
          es: "l2 de 0,01: los pesos grandes, que hacen falta para doblar mucho, cuestan algo.",
        },
        {
          en: "Dropout of 0.7: no unit can rely on another.",
          es: "Dropout de 0,7: ninguna unidad puede confiar en otra.",
        },
        {
          en: "Early stopping after 5 epochs without a lower validation loss goes back to the best weights.",
          es: "La parada temprana tras 5 épocas sin menor pérdida de validación vuelve a los mejores pesos.",
        },
      ],
      cure: [{ l2: 0.01 }, { dropout: 0.7 }, { patience: 5 }],
    },
  ],
};
