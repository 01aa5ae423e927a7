// Troubles that show in how far steps go.

import { figure, percent, spanish } from "../finding.js";
import { cameFar, gradientNorm, medianOf, progress, rule, tooFar, updateRatio } from "./rule.js";

export const learningRateTooHigh = rule("learningRateTooHigh", (found) => {
  const [first] = found.looks;
  const far = found.looks.slice(0, 8).find((look) => updateRatio(look, first) > tooFar);
  if (!far || cameFar(found)) return undefined;
  const ratio = updateRatio(far, first);
  return {
    evidence: { figures: { ratio, learningRate: found.learningRate }, step: far.step },
    explanation: {
      en: `The learning rate, ${figure(found.learningRate)}, is too high: step ${far.step} changed weights by ${percent(ratio)}.`,
      es: `La tasa de aprendizaje, ${spanish.figure(found.learningRate)}, es demasiado alta: el paso ${far.step} cambió los pesos un ${spanish.percent(ratio)}.`,
    },
    remedy: {
      en: "Lower it to a tenth, again if need be; a change of about 0.1 % a step is healthy.",
      es: "Bájala a la décima parte, otra vez si hace falta; un cambio del 0,1 % por paso es sano.",
    },
    fixes: ["restoreBestWeights", "lowerRate"],
  };
});

/** A step that changes less of a weight than this gets nowhere. */
const tooShort = 3e-5;

export const learningRateTooLow = rule("learningRateTooLow", (found) => {
  const { looks, learningRate } = found;
  if (looks.length < 3 || !(progress(found) < 0.3)) return undefined;
  const ratio = medianOf(looks.map((look) => updateRatio(look)));
  // No gradient at all is another trouble: no rate would help.
  if (!(ratio < tooShort) || medianOf(looks.map(gradientNorm)) === 0) return undefined;
  return {
    evidence: { figures: { ratio, learningRate } },
    explanation: {
      en: `The learning rate, ${figure(learningRate)}, is too low: a step changes weights by ${percent(ratio)}.`,
      es: `La tasa de aprendizaje, ${spanish.figure(learningRate)}, es demasiado baja: un paso cambia los pesos un ${spanish.percent(ratio)}.`,
    },
    remedy: {
      en: "Raise it, tenfold at a time, until a step changes about 0.1 % of the weights.",
      es: "Súbela, diez veces en cada intento, hasta que un paso cambie cerca del 0,1 % de los pesos.",
    },
  };
});
