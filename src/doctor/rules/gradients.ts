// Troubles that show in gradients.

import { figure, spanish, type Words } from "../finding.js";
import {
  cameFar,
  gradientNorm,
  kernelsOf,
  meanOf,
  medianOf,
  progress,
  type Rule,
  rule,
  tooFar,
  updateRatio,
} from "./rule.js";

const keepFinite: Words = {
  en: "Keep its operand in bounds (a small epsilon under a root, a logarithm or a division); where weights grew until then, use a smaller learning rate or clipByGlobalNorm(1).",
  es: "Mantén su operando dentro de límites (un epsilon pequeño bajo raíz, logaritmo o división); si antes crecían los pesos, usa una tasa de aprendizaje menor o clipByGlobalNorm(1).",
};

/** All that is known where the step that lost it cannot be made once more. */
const lossIsNone = (loss: readonly number[]): ReturnType<Rule["find"]> => {
  const epoch = loss.findIndex((value) => !Number.isFinite(value));
  if (epoch < 0) return undefined;
  const value = loss[epoch]!;
  return {
    evidence: { figures: { loss: value }, epoch },
    explanation: {
      en: `The loss is ${value} since epoch ${epoch + 1}.`,
      es: `La pérdida es ${value} desde la época ${epoch + 1}.`,
    },
    remedy: keepFinite,
    fixes: ["restoreBestWeights", "lowerRate"],
  };
};

export const nonFinite = rule("nonFinite", ({ origin, history: { loss = [] } }) => {
  if (!origin) return lossIsNone(loss);
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
    remedy: keepFinite,
    fixes: ["restoreBestWeights", "lowerRate"],
  };
});

/** Norms of a gradient, and shares of the weights in one step, beyond what any healthy run begins with. */
const explodes = 100;
const far = 0.1;

export const explodingGradient = rule("explodingGradient", (found) => {
  const { looks } = found;
  const norms = looks.map(gradientNorm);
  const usual = Math.min(norms[0] ?? 0, medianOf(norms));
  // What is clipped, or scaled by the optimizer, does no harm.
  const harms = (i: number): boolean => norms[i]! > explodes && updateRatio(looks[i]!) > far;
  const at = norms.findIndex((norm, i) => harms(i) && (i === 0 || norm > 10 * usual));
  if (at < 0 || cameFar(found)) return undefined;
  // Where the first steps went too far, large gradients are what came of it.
  if (at > 0 && looks.slice(0, at).some((look) => updateRatio(look) > tooFar)) return undefined;
  const { step } = looks[at]!;
  return {
    evidence: { figures: { norm: norms[at]!, usual }, step },
    explanation: {
      en: `Exploding gradient: its norm was ${figure(norms[at]!)} at step ${step}; one such step throws away what many have learned.`,
      es: `Gradiente que explota: su norma fue ${spanish.figure(norms[at]!)} en el paso ${step}; un paso así tira lo que muchos aprendieron.`,
    },
    remedy: {
      en: "Clip it: chain(clipByGlobalNorm(1), …) around the optimizer.",
      es: "Recórtalo: chain(clipByGlobalNorm(1), …) alrededor del optimizador.",
    },
    fixes: ["restoreBestWeights", "clipGradients", "lowerRate"],
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
      es: `Gradiente que se desvanece: en ${first.path} es ${spanish.figure(first.gradient)}, en ${last.path} ${spanish.figure(last.gradient)}; las primeras capas apenas aprenden.`,
    },
    remedy: {
      en: "Use relu or gelu instead of sigmoid, heNormal, normalization between layers, or fewer layers.",
      es: "Usa relu o gelu en vez de sigmoid, heNormal, normalización entre capas, o menos capas.",
    },
  };
});
