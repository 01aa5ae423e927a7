// Troubles of the first weights.

import { figure, spanish } from "../finding.js";
import { cameFar, kernelsOf, rule } from "./rule.js";

export const symmetricInitialization = rule("symmetricInitialization", ({ looks }) => {
  const look = looks.filter(({ step }) => step >= 2).at(-1);
  const same =
    look &&
    kernelsOf(look)
      .slice(0, -1)
      .find(({ spread }) => spread === 0);
  if (!look || !same) return undefined;
  return {
    evidence: { figures: { spread: 0 }, layer: same.path, step: look.step },
    explanation: {
      en: `Symmetric initialization: all units of ${same.path} are equal, and training moves them alike, so that they stay equal.`,
      es: `Inicialización simétrica: todas las unidades de ${same.path} son iguales y el entrenamiento las mueve igual, así que siguen siéndolo.`,
    },
    remedy: {
      en: "Begin with random weights: glorotUniform, or heNormal before relu. More units would not help.",
      es: "Empieza con pesos aleatorios: glorotUniform, o heNormal ante relu. Más unidades no ayudarían.",
    },
  };
});

/** Deviations of what hidden layers put out at first, for inputs of about 1: beyond these, signals grow or die from layer to layer. */
const tooLarge = 30;
const tooSmall = 3e-3;

export const initializationScale = rule("initializationScale", (found) => {
  const { looks, layers, began } = found;
  const [first] = looks;
  if (first?.step !== 0 || began !== undefined || cameFar(found)) return undefined;
  const seen = first.layers.filter(({ deviation }) => Number.isFinite(deviation));
  const large = seen.find(({ deviation }) => deviation > tooLarge);
  const small = seen.find(
    // What lies at the bounds of its activation deviates little for another reason.
    ({ path, deviation, saturated }) =>
      path !== layers.at(-1)?.path && deviation > 0 && deviation < tooSmall && saturated < 0.5,
  );
  const worst = large ?? small;
  if (!worst) return undefined;
  const { path, deviation } = worst;
  const size = large ? { en: "large", es: "grandes" } : { en: "small", es: "pequeños" };
  return {
    evidence: { figures: { deviation, loss: first.loss }, layer: path, step: first.step },
    explanation: {
      en: `Poor scale of the first weights: they are too ${size.en}; what ${path} puts out at first has a deviation of ${figure(deviation)}, where about 1 is healthy.`,
      es: `Mala escala de los pesos iniciales: son demasiado ${size.es}; lo que da ${path} al principio tiene una desviación de ${spanish.figure(deviation)}, y lo sano es cerca de 1.`,
    },
    remedy: {
      en: "Use an initializer that takes the number of inputs into account: glorotUniform, or heNormal before relu.",
      es: "Usa un inicializador que tenga en cuenta el número de entradas: glorotUniform, o heNormal ante relu.",
    },
  };
});
