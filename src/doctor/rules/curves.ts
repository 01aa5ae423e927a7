// Troubles that show in the curves of training and validation.

import { log } from "../../schedules/exact.js";
import type { Case } from "../case.js";
import { figure, percent } from "../finding.js";
import { lately, rule } from "./rule.js";

/** Epochs since the lowest validation loss, at least, that are a trend. */
const trend = 4;

/** The validation loss has left its lowest value for good, while training went on. */
const rise = ({ history: { loss = [], valLoss = [] } }: Case) => {
  if (valLoss.length < trend + 2 || !valLoss.every(Number.isFinite)) return undefined;
  const lowest = valLoss.reduce((best, value, epoch) => (value < valLoss[best]! ? epoch : best), 0);
  const [now, trained] = [lately(valLoss), lately(loss)];
  const recent = valLoss.slice(-3);
  const risen = recent.every((value) => value > 1.15 * valLoss[lowest]!) && valLoss.length - 1 - lowest >= trend;
  if (!risen || now - valLoss[lowest]! < 0.15 * valLoss[0]! || trained >= loss[lowest]! || trained > 0.8 * now)
    return undefined;
  return { lowest, best: valLoss[lowest]!, now, trained };
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
      es: `Sobreajuste: desde la época ${lowest + 1} la pérdida de validación ha subido de ${figure(best)} a ${figure(now)}, mientras la de entrenamiento bajó a ${figure(trained)}.`,
    },
    remedy: {
      en: `Stop at the lowest validation loss: earlyStopping({ patience: 3, restoreBestWeights: true }), here after epoch ${lowest + 1}. Dropout, l2 or fewer units let it go on for longer.`,
      es: `Para en la menor pérdida de validación: earlyStopping({ patience: 3, restoreBestWeights: true }), aquí tras la época ${lowest + 1}. Dropout, l2 o menos unidades permiten seguir más tiempo.`,
    },
    fixes: ["restoreBestWeights"],
  };
});

/** Cross-entropy of whoever is right so often, and spreads the rest over the other classes. */
const crossEntropyOf = (hits: number, classes: number): number => {
  const right = Math.min(0.99, Math.max(1 / classes, hits));
  return -right * log(right) - (1 - right) * log((1 - right) / (classes - 1));
};

/** What training has come to and what the nearest samples alone come to, both as a share of the loss of a guess in the dark. */
const shortOf = ({ looks, data, history: { loss = [] } }: Case) => {
  const [look, neighbours, target] = [looks[0], data?.neighbours(), data?.target];
  if (!look || !neighbours || !target || neighbours.agreement < 4) return undefined;
  const now = lately(loss);
  if (neighbours.hits === undefined) {
    // The loss may be another than the mean square; it goes with it.
    if (look.error === undefined || neighbours.explained === undefined) return undefined;
    const error = (now * look.error) / look.loss;
    return { reached: error / (target.deviation * target.deviation), possible: 1 - neighbours.explained };
  }
  const classes = target.classes.filter((size) => size > 0).length;
  const chance = log(Math.max(2, classes));
  // Such a first loss is no cross-entropy, or one in other units.
  if (look.loss > 6 * chance || look.loss < 0.3 * chance) return undefined;
  return { reached: now / chance, possible: crossEntropyOf(neighbours.hits, Math.max(2, classes)) / chance };
};

/** By so much of the loss of a guess in the dark training has to fall behind. */
const behind = 0.2;

export const underfitting = rule("underfitting", (found) => {
  const { epochs, data, history } = found;
  if (epochs !== undefined || (history.loss?.length ?? 0) < 5 || data?.weighed) return undefined;
  const short = shortOf(found);
  if (!short || !(short.reached > short.possible + behind)) return undefined;
  return {
    evidence: { figures: short },
    explanation: {
      en: `Underfitting: ${percent(short.reached)} of the loss of a guess in the dark is left, and with the nearest samples alone it is ${percent(short.possible)}.`,
      es: `Subajuste: queda el ${percent(short.reached)} de la pérdida de adivinar a ciegas, y solo con las muestras más cercanas es el ${percent(short.possible)}.`,
    },
    remedy: {
      en: "More units or layers, less regularization, or more epochs while the loss still falls.",
      es: "Más unidades o capas, menos regularización, o más épocas mientras la pérdida siga bajando.",
    },
  };
});
