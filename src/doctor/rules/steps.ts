// Troubles that show in gradients, updates and units of the steps that were looked at.

import { figure, percent } from "../finding.js";
import { gradientNorm, kernelsOf, meanOf, medianOf, progress, rule, updateRatio } from "./rule.js";

export const nonFinite = rule("nonFinite", ({ origin }) => {
  if (!origin) return undefined;
  const { operations, layer, inGradient, step, epoch, batch, row, value } = origin;
  const [at, en] = [operations.join(" → "), layer ? ` in layer ${layer}` : ""];
  const sample = row === undefined ? "" : `, ${row}`;
  return {
    evidence: {
      figures: { batch, value },
      ...(layer !== undefined && { layer }),
      step,
      epoch,
      ...(row !== undefined && { row }),
    },
    explanation: {
      en: `${value} came first out of ${inGradient ? "the gradient of " : ""}${at}${en}, in batch ${batch} of epoch ${epoch + 1}${sample && `, row${sample.slice(1)} of the data`}.`,
      es: `${value} salió primero de ${inGradient ? "el gradiente de " : ""}${at}${layer ? ` en la capa ${layer}` : ""}, en el lote ${batch} de la época ${epoch + 1}${sample && `, fila${sample.slice(1)} de los datos`}.`,
    },
    remedy: {
      en: "Keep its operand in bounds (a small epsilon under a root, a logarithm or a division); where weights grew until then, use a smaller learning rate or clipByGlobalNorm(1).",
      es: "Mantén su operando dentro de límites (un epsilon pequeño bajo raíz, logaritmo o división); si antes crecían los pesos, usa una tasa de aprendizaje menor o clipByGlobalNorm(1).",
    },
    fixes: ["restoreBestWeights", "lowerRate"],
  };
});

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

/** Norms of a gradient, and shares of the weights in one step, beyond what any healthy run begins with. */
const explodes = 100;
const tooFar = 0.5;

export const explodingGradient = rule("explodingGradient", (found) => {
  const { looks } = found;
  const norms = looks.map(gradientNorm);
  const usual = Math.min(norms[0] ?? 0, medianOf(norms));
  const worst = norms.findIndex((norm) => norm > explodes && norm > 10 * usual);
  const at = (norms[0] ?? 0) > explodes ? 0 : worst;
  if (at < 0 || progress(found) > 0.5) return undefined;
  // Where the first steps went too far, large gradients are what came of it.
  if (at > 0 && looks.slice(0, at).some((look) => updateRatio(look) > tooFar)) return undefined;
  const { step } = looks[at]!;
  return {
    evidence: { figures: { norm: norms[at]!, usual }, step },
    explanation: {
      en: `Exploding gradient: its norm was ${figure(norms[at]!)} at step ${step}; one such step throws away what many have learned.`,
      es: `Gradiente que explota: su norma fue ${figure(norms[at]!)} en el paso ${step}; un paso así tira lo que muchos aprendieron.`,
    },
    remedy: {
      en: "Clip it: chain(clipByGlobalNorm(1), …) around the optimizer.",
      es: "Recórtalo: chain(clipByGlobalNorm(1), …) alrededor del optimizador.",
    },
    fixes: ["restoreBestWeights", "lowerRate"],
  };
});

export const learningRateTooHigh = rule("learningRateTooHigh", (found) => {
  const far = found.looks.slice(0, 8).find((look) => updateRatio(look) > tooFar);
  if (!far || progress(found) > 0.5) return undefined;
  const ratio = updateRatio(far);
  return {
    evidence: { figures: { ratio, learningRate: found.learningRate }, step: far.step },
    explanation: {
      en: `The learning rate, ${figure(found.learningRate)}, is too high: step ${far.step} changed weights by ${percent(ratio)}.`,
      es: `La tasa de aprendizaje, ${figure(found.learningRate)}, es demasiado alta: el paso ${far.step} cambió los pesos un ${percent(ratio)}.`,
    },
    remedy: {
      en: "Lower it to a tenth, again if need be; a change of about 0.1 % a step is healthy.",
      es: "Bájala a la décima parte, otra vez si hace falta; un cambio del 0,1 % por paso es sano.",
    },
    fixes: ["restoreBestWeights", "lowerRate"],
  };
});

const mostDead = 0.5;
const mostSaturated = 0.6;

export const deadUnits = rule("deadUnits", (found) => {
  if (!(progress(found) < 0.5) || found.looks.length < 3) return undefined;
  const last = found.looks.slice(-3);
  const floored = found.layers.slice(0, -1).filter(({ bounds: { low, high } }) => low === 0 && high === undefined);
  for (const { path } of floored) {
    const shares = last.map(({ layers }) => layers.find((layer) => layer.path === path)!.dead);
    if (shares.some((share) => share < mostDead)) continue;
    return {
      evidence: { figures: { dead: shares.at(-1)! }, layer: path, step: last.at(-1)!.step },
      explanation: {
        en: `Dead units: ${percent(shares.at(-1)!)} of the units of ${path} put out 0 for every sample, and learn no more.`,
        es: `Unidades muertas: el ${percent(shares.at(-1)!)} de las unidades de ${path} dan 0 en todas las muestras y ya no aprenden.`,
      },
      remedy: {
        en: "Use leakyRelu or gelu, heNormal with a bias of 0, and a smaller learning rate.",
        es: "Usa leakyRelu o gelu, heNormal con sesgo 0 y una tasa de aprendizaje menor.",
      },
    };
  }
  return undefined;
});

export const saturatedUnits = rule("saturatedUnits", (found) => {
  if (!(progress(found) < 0.5) || found.looks.length < 3) return undefined;
  const look = found.looks.at(-1)!;
  // Bounds that are reached in the course of training are where some units have to be; those of the first steps are a fault.
  const seen = [...found.looks.slice(0, 3), look];
  const hidden = look.layers
    .slice(0, -1)
    .find(({ path }) =>
      seen.every(({ layers }) => layers.some((layer) => layer.path === path && layer.saturated > mostSaturated)),
    );
  if (!hidden) return undefined;
  return {
    evidence: { figures: { saturated: hidden.saturated }, layer: hidden.path, step: look.step },
    explanation: {
      en: `Saturated units: ${percent(hidden.saturated)} of what ${hidden.path} puts out lies at the bounds of its activation, where gradients are next to 0.`,
      es: `Unidades saturadas: el ${percent(hidden.saturated)} de lo que da ${hidden.path} está en los límites de su activación, donde el gradiente es casi 0.`,
    },
    remedy: {
      en: "Smaller first weights (glorotUniform), inputs of about 1, or relu or gelu.",
      es: "Pesos iniciales menores (glorotUniform), entradas cercanas a 1, o relu o gelu.",
    },
  };
});

/** The first kernel's gradient as a share of the last one's. */
const vanished = 1e-3;

export const vanishingGradient = rule("vanishingGradient", (found) => {
  const look = found.looks.at(-1);
  const kernels = look ? kernelsOf(look) : [];
  if (!look || kernels.length < 3 || !(progress(found) < 0.8)) return undefined;
  const [first, last] = [kernels[0]!, kernels.at(-1)!];
  const ratios = found.looks.map((each) => kernelsOf(each)).map((all) => all[0]!.gradient / all.at(-1)!.gradient);
  // With what little comes through, adaptive optimizers may mend it in the end.
  if (!(medianOf(ratios) < vanished || meanOf(ratios.slice(0, 3)) < vanished)) return undefined;
  return {
    evidence: { figures: { first: first.gradient, last: last.gradient }, layer: first.path, step: look.step },
    explanation: {
      en: `Vanishing gradient: in ${first.path} it is ${figure(first.gradient)}, in ${last.path} ${figure(last.gradient)}; the first layers hardly learn.`,
      es: `Gradiente que se desvanece: en ${first.path} es ${figure(first.gradient)}, en ${last.path} ${figure(last.gradient)}; las primeras capas apenas aprenden.`,
    },
    remedy: {
      en: "Use relu or gelu instead of sigmoid, heNormal, normalization between layers, or fewer layers.",
      es: "Usa relu o gelu en vez de sigmoid, heNormal, normalización entre capas, o menos capas.",
    },
  };
});

/** A step that changes less of a weight than this gets nowhere. */
const tooShort = 3e-5;

export const learningRateTooLow = rule("learningRateTooLow", (found) => {
  const { looks, learningRate } = found;
  if (looks.length < 3 || !(progress(found) < 0.3)) return undefined;
  const ratio = medianOf(looks.map(updateRatio));
  if (!(ratio < tooShort)) return undefined;
  return {
    evidence: { figures: { ratio, learningRate } },
    explanation: {
      en: `The learning rate, ${figure(learningRate)}, is too low: a step changes weights by ${percent(ratio)}.`,
      es: `La tasa de aprendizaje, ${figure(learningRate)}, es demasiado baja: un paso cambia los pesos un ${percent(ratio)}.`,
    },
    remedy: {
      en: "Raise it, tenfold at a time, until a step changes about 0.1 % of the weights.",
      es: "Súbela, diez veces en cada intento, hasta que un paso cambie cerca del 0,1 % de los pesos.",
    },
  };
});
