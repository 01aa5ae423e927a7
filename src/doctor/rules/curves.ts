// Troubles that show in the curves of training and validation.

import type { Case } from "../case.js";
import { figure, percent, spanish } from "../finding.js";
import { behind, gradientNorm, lately, meanOf, medianOf, progress, reachedOf, rule, updateRatio } from "./rule.js";

/** Epochs since the lowest validation loss, at least, that are a trend. */
const trend = 4;

/** How far the validation loss has to have risen, each epoch lately and in the mean, and as a share of what it was at first. */
const rises = { each: 1.15, mean: 1.15, ofFirst: 0.15 };
/** The same where training has learned its samples by heart: its loss is a tenth of that of others. */
const risesByHeart = { each: 1.02, mean: 1.05, ofFirst: 0.03 };
const byHeart = 0.1;

/** The validation loss has left its lowest value for good, while training went on. */
const rise = ({ history: { loss = [], valLoss = [] } }: Case) => {
  if (valLoss.length < trend + 2 || !valLoss.every(Number.isFinite)) return undefined;
  const lowest = valLoss.reduce((best, value, epoch) => (value < valLoss[best]! ? epoch : best), 0);
  const [best, now, trained] = [valLoss[lowest]!, lately(valLoss), lately(loss)];
  const needed = trained < byHeart * now ? risesByHeart : rises;
  const recent = valLoss.slice(-trend);
  const forGood = valLoss.length - 1 - lowest >= trend && recent.every((value) => value > needed.each * best);
  if (!forGood || meanOf(recent) < needed.mean * best || now - best < needed.ofFirst * valLoss[0]!) return undefined;
  return trained < loss[lowest]! && trained <= 0.8 * now ? { lowest, best, now, trained } : undefined;
};

/** Fewer samples than this, or than values of one sample, are few. */
const few = 100;

export const tooLittleData = rule("tooLittleData", (found) => {
  const risen = rise(found);
  const { data } = found;
  if (!risen || !data || (data.count >= few && data.count >= data.width)) return undefined;
  return {
    evidence: { figures: { samples: data.count, width: data.width, valLoss: risen.now, loss: risen.trained } },
    explanation: {
      en: `Too little data: ${data.count} samples are learned by heart, and others are not recognized.`,
      es: `Muy pocos datos: ${data.count} muestras se memorizan y otras no se reconocen.`,
    },
    remedy: {
      en: "Collect more samples, or make more of them by augmentation; until then a smaller network and stop at the lowest validation loss.",
      es: "Reúne más muestras o créalas con aumento de datos; mientras tanto, una red menor y para en la menor pérdida de validación.",
    },
    fixes: ["restoreBestWeights"],
  };
});

export const overfitting = rule("overfitting", (found) => {
  const risen = rise(found);
  if (!risen) return undefined;
  const { lowest, best, now, trained } = risen;
  return {
    evidence: { figures: { lowest: best, valLoss: now, loss: trained }, epoch: lowest },
    explanation: {
      en: `Overfitting: since epoch ${lowest + 1} the validation loss has risen from ${figure(best)} to ${figure(now)}, while the training loss fell to ${figure(trained)}.`,
      es: `Sobreajuste: desde la época ${lowest + 1} la pérdida de validación ha subido de ${spanish.figure(best)} a ${spanish.figure(now)}, mientras la de entrenamiento bajó a ${spanish.figure(trained)}.`,
    },
    remedy: {
      en: `Stop at the lowest validation loss: earlyStopping({ patience: 3, restoreBestWeights: true }), here after epoch ${lowest + 1}. Dropout, l2 or fewer units let it go on for longer.`,
      es: `Para en la menor pérdida de validación: earlyStopping({ patience: 3, restoreBestWeights: true }), aquí tras la época ${lowest + 1}. Dropout, l2 o menos unidades permiten seguir más tiempo.`,
    },
    fixes: ["restoreBestWeights"],
  };
});

/** Epochs before a loss that has not moved says something. */
const patience = 5;
/** What is left of the loss of a guess in the dark by a network that has learned nothing. */
const nothing = 0.95;

export const lossNotFalling = rule("lossNotFalling", (found) => {
  const { looks, history } = found;
  const { loss = [] } = history;
  if (loss.length < patience) return undefined;
  const norm = medianOf(looks.map(gradientNorm));
  const short = reachedOf(found);
  const learnable = short !== undefined && short.reached > nothing && short.possible < nothing - behind;
  if (norm !== 0 && !(learnable && progress(found) < 1 - nothing)) return undefined;
  return {
    evidence: { figures: { loss: lately(loss), gradient: norm, ...short } },
    explanation:
      norm === 0
        ? {
            en: "The loss does not fall: its gradient is 0 for every parameter, so that no step changes anything.",
            es: "La pérdida no baja: su gradiente es 0 para todos los parámetros, y ningún paso cambia nada.",
          }
        : {
            en: `The loss does not fall: after ${loss.length} epochs it is that of a guess in the dark, and the data can be learned (the nearest samples alone leave ${percent(short!.possible)} of it).`,
            es: `La pérdida no baja: tras ${loss.length} épocas es la de adivinar a ciegas, y los datos se pueden aprender (solo con las muestras más cercanas queda el ${spanish.percent(short!.possible)}).`,
          },
    remedy:
      norm === 0
        ? {
            en: "Look for a layer that lets no gradient through, such as rounding, comparisons or stopGradient; model.observe({ gradients: true }) shows where it ends.",
            es: "Busca una capa que no deje pasar el gradiente, como redondeos, comparaciones o stopGradient; model.observe({ gradients: true }) muestra dónde acaba.",
          }
        : {
            en: "Try to learn ten samples by heart first; where that fails, look at layers of your own and at the targets, else raise the rate or give it more epochs.",
            es: "Prueba primero a memorizar diez muestras; si falla, revisa tus propias capas y los objetivos; si no, sube la tasa o da más épocas.",
          },
  };
});

/** Epochs over which a loss has to stand still, and how far its epochs have to lie apart meanwhile, as a share of it. */
const standing = 8;
const restless = 0.03;
/** A change of the weights in one step that is no small one. */
const strides = 0.003;

/** How far the means of both halves of the last epochs lie apart, and how far its epochs lie apart, as shares of the loss. */
const wanderingOf = (loss: readonly number[]) => {
  const last = loss.slice(-standing);
  const half = standing / 2;
  const [earlier, later] = [lately(last.slice(0, half), half), lately(last, half)];
  const moves = last.slice(1).map((value, i) => value - last[i]!);
  const rises = moves.filter((move) => move > 0).length;
  const jump = moves.reduce((sum, move) => sum + Math.abs(move), 0) / moves.length;
  return { fallen: (earlier - later) / later, rises, jump: jump / later };
};

export const plateau = rule("plateau", (found) => {
  const { looks, history, learningRate } = found;
  const { loss = [] } = history;
  if (loss.length < standing + 2 || !loss.every(Number.isFinite)) return undefined;
  const { fallen, rises, jump } = wanderingOf(loss);
  const short = reachedOf(found);
  const ratio = medianOf(looks.slice(-8).map((look) => updateRatio(look)));
  if (!short || !(short.reached > short.possible + behind / 2) || !(ratio > strides)) return undefined;
  if (!(rises >= 2 && jump > restless && fallen < jump)) return undefined;
  return {
    evidence: { figures: { loss: lately(loss), ratio, learningRate, ...short } },
    explanation: {
      en: `Plateau: over ${standing} epochs the loss has gone up and down about ${figure(lately(loss))} and fallen no more, while every step changes weights by ${percent(ratio)}.`,
      es: `Meseta: durante ${standing} épocas la pérdida ha subido y bajado en torno a ${spanish.figure(lately(loss))} sin mejorar, mientras cada paso cambia los pesos un ${spanish.percent(ratio)}.`,
    },
    remedy: {
      en: `Lower the learning rate, ${figure(learningRate)}, as training goes: reduceLrOnPlateau(), or cosineDecay as the rate.`,
      es: `Baja la tasa de aprendizaje, ${spanish.figure(learningRate)}, a medida que se entrena: reduceLrOnPlateau(), o cosineDecay como tasa.`,
    },
    fixes: ["restoreBestWeights", "lowerRate"],
  };
});

export const underfitting = rule("underfitting", (found) => {
  const { epochs, history } = found;
  if (epochs !== undefined || (history.loss?.length ?? 0) < patience) return undefined;
  const short = reachedOf(found);
  if (!short || !(short.reached > short.possible + behind)) return undefined;
  return {
    evidence: { figures: short },
    explanation: {
      en: `Underfitting: ${percent(short.reached)} of the loss of a guess in the dark is left, and with the nearest samples alone it is ${percent(short.possible)}.`,
      es: `Subajuste: queda el ${spanish.percent(short.reached)} de la pérdida de adivinar a ciegas, y solo con las muestras más cercanas es el ${spanish.percent(short.possible)}.`,
    },
    remedy: {
      en: "More units or layers, less regularization, or more epochs while the loss still falls.",
      es: "Más unidades o capas, menos regularización, o más épocas mientras la pérdida siga bajando.",
    },
  };
});
