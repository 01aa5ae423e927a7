// Troubles that lie in the data.

import { fewFeatures } from "../data-report.js";
import { figure, percent, spanish } from "../finding.js";
import { lately, rule } from "./rule.js";

/** Values this many times larger than one make gradients that many times larger, too. */
const tooLarge = 10;
const tooSmall = 0.01;

export const inputsNotScaled = rule("inputsNotScaled", ({ data, scales }) => {
  if (!data || scales || data.features.length === 0) return undefined;
  const varying = data.features.filter(({ deviation }) => deviation > 0);
  if (varying.length === 0) return undefined;
  const worst = varying.reduce((most, each) => (each.size > most.size ? each : most));
  if (worst.size <= tooLarge && worst.size >= tooSmall) return undefined;
  const [size, feature] = [figure(worst.size), worst.feature];
  return {
    evidence: { figures: { size: worst.size, mean: worst.mean, deviation: worst.deviation }, features: [feature] },
    explanation: {
      en: `Inputs are not scaled: the values of feature ${feature} are about ${size} in size, and layers expect about 1.`,
      es: `Las entradas no están escaladas: los valores de la característica ${feature} rondan ${size}, y las capas esperan cerca de 1.`,
    },
    remedy: {
      en: "Give each feature mean 0 and deviation 1: subtract its mean, divide by its deviation; pixels: rescaling(1 / 255).",
      es: "Da a cada característica media 0 y desviación 1: resta su media y divide por su desviación; píxeles: rescaling(1 / 255).",
    },
  };
});

export const leakage = rule("leakage", ({ data }) => {
  if (!data?.leak) return undefined;
  const { feature, correlation } = data.leak;
  return {
    evidence: { figures: { correlation }, features: [feature] },
    explanation: {
      en: `Leakage: feature ${feature} alone tells the target (correlation ${figure(correlation)}).`,
      es: `Fuga de datos: la característica ${feature} revela por sí sola el objetivo (correlación ${spanish.figure(correlation)}).`,
    },
    remedy: {
      en: "Leave that feature out, unless it will be known when the model is used.",
      es: "Quita esa característica, salvo que se conozca cuando se use el modelo.",
    },
  };
});

/** Samples whose neighbours were asked, before what they say is worth something, and how far they may agree by accident. */
const enough = 150;
const accident = 2;
/** What is left of the loss of a guess in the dark where nothing can be learned. */
const unlearned = 0.95;

/** The lowest mean of three epochs in a row: one epoch may be lucky. */
const lowestOf = (losses: readonly number[]): number =>
  losses.reduce(
    (least, _, i) => (i < 2 ? least : Math.min(least, lately(losses.slice(0, i + 1)))),
    Number.POSITIVE_INFINITY,
  );

export const shuffledLabels = rule("shuffledLabels", ({ reference, data, history, epochs }) => {
  if (!reference || reference.rows < enough || reference.agreement >= accident || !data?.target) return undefined;
  const { loss = [], valLoss = [] } = history;
  // On samples that it has not seen, the network is no better than a guess; without such, on those that it has.
  const said = valLoss.length > 0 ? lowestOf(valLoss) : epochs === undefined ? lately(loss) : Number.NaN;
  if (!(said > unlearned * reference.dark)) return undefined;
  return {
    evidence: { figures: { agreement: reference.agreement, rows: reference.rows, loss: said, dark: reference.dark } },
    explanation: {
      en: `Labels look shuffled: samples that lie next to each other agree no more than any two, and ${valLoss.length > 0 ? "the validation loss" : "the loss"} never got below that of a guess in the dark, ${figure(reference.dark)}.`,
      es: `Las etiquetas parecen barajadas: las muestras vecinas no coinciden más que dos cualesquiera, y ${valLoss.length > 0 ? "la pérdida de validación" : "la pérdida"} nunca bajó de la de adivinar a ciegas, ${spanish.figure(reference.dark)}.`,
    },
    remedy: {
      en: "Look whether rows of x and y still belong together: sort, shuffle and filter both alike, or keep them in one table.",
      es: "Comprueba que las filas de x e y siguen emparejadas: ordénalas, barájalas y fíltralas igual, o guárdalas en una tabla.",
    },
  };
});

export const constantFeatures = rule("constantFeatures", ({ data }) => {
  if (!data || data.features.length > fewFeatures || data.constant.length === 0) return undefined;
  const list = data.constant.join(", ");
  return {
    evidence: { figures: { features: data.constant.length }, features: data.constant },
    explanation: {
      en: `Constant features: ${list}. They have one value in all samples and tell nothing.`,
      es: `Características constantes: ${list}. Valen lo mismo en todas las muestras y no dicen nada.`,
    },
    remedy: { en: "Leave them out.", es: "Quítalas." },
  };
});

export const duplicateFeatures = rule("duplicateFeatures", ({ data }) => {
  if (!data || data.features.length > fewFeatures || data.duplicates.length === 0) return undefined;
  const list = data.duplicates.map((pair) => pair.join(" = ")).join(", ");
  return {
    evidence: { figures: { pairs: data.duplicates.length }, features: data.duplicates.flat() },
    explanation: { en: `Duplicate features: ${list}.`, es: `Características duplicadas: ${list}.` },
    remedy: { en: "Keep one of each pair.", es: "Conserva una de cada par." },
  };
});

export const classImbalance = rule("classImbalance", ({ data }) => {
  const classes = data?.target?.classes ?? [];
  if (!data || classes.length < 2 || data.weighed) return undefined;
  const total = classes.reduce((sum, size) => sum + size, 0);
  const rarest = classes.reduce((least, size, label) => (size < classes[least]! ? label : least), 0);
  const share = classes[rarest]! / total;
  if (share >= 0.2 / classes.length) return undefined;
  const weight = 1 / (classes.length * share);
  return {
    evidence: { figures: { class: rarest, share } },
    explanation: {
      en: `Class imbalance: ${percent(share)} of the samples are of class ${rarest}; a network may leave it out and lose little.`,
      es: `Clases desequilibradas: solo el ${spanish.percent(share)} de las muestras son de la clase ${rarest}; la red puede ignorarla y perder poco.`,
    },
    remedy: {
      en: `Weigh the classes, fit(…, { classWeight: "balanced" }), which is ${figure(weight)} for class ${rarest}, and look at recall or F-score instead of accuracy.`,
      es: `Pondera las clases, fit(…, { classWeight: "balanced" }), que es ${spanish.figure(weight)} para la clase ${rarest}, y mira la exhaustividad o F en vez de la exactitud.`,
    },
  };
});

/** Standard deviations of one feature, and the share of targets, that are no accident. */
const farApart = 1;
const otherTargets = 0.35;

export const differentDistributions = rule("differentDistributions", ({ data }) => {
  if (!data?.shift || data.validationCount < 20) return undefined;
  const { distance, feature, targets } = data.shift;
  const limit = data.target?.labels ? otherTargets : farApart;
  if (distance <= farApart && targets <= limit) return undefined;
  const which =
    targets > limit
      ? { en: "their targets", es: "sus objetivos" }
      : { en: `feature ${feature ?? ""}`, es: `la característica ${feature ?? ""}` };
  return {
    evidence: { figures: { distance, targets }, ...(feature !== undefined && { features: [feature] }) },
    explanation: {
      en: `Training and validation samples come from different distributions: they differ in ${which.en}.`,
      es: `Las muestras de entrenamiento y de validación siguen distribuciones distintas: difieren en ${which.es}.`,
    },
    remedy: {
      en: "Shuffle the samples before they are split (validationSplit takes the last rows), or split them by class.",
      es: "Baraja las muestras antes de dividirlas (validationSplit toma las últimas filas), o divídelas por clase.",
    },
  };
});
