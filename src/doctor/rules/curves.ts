// Troubles that show in the curves of training and validation.

import type { Case } from "../case.js";
import { figure } from "../finding.js";
import { lately, progress, rule } from "./rule.js";

/** Epochs since the lowest validation loss, at least, that are a trend. */
const trend = 4;

/** The validation loss has left its lowest value for good, while training went on. */
const rise = ({ history: { loss = [], valLoss = [] } }: Case) => {
  if (valLoss.length < trend + 2 || !valLoss.every(Number.isFinite)) return undefined;
  const lowest = valLoss.reduce((best, value, epoch) => (value < valLoss[best]! ? epoch : best), 0);
  const [now, trained] = [lately(valLoss), lately(loss)];
  const recent = valLoss.slice(-3);
  const risen = recent.every((value) => value > 1.15 * valLoss[lowest]!) && valLoss.length - 1 - lowest >= trend;
  if (!risen || trained >= loss[lowest]! || trained > 0.8 * now) return undefined;
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

/** What a case has come to, against what nearest samples say can be learned. */
export const underfitting = rule("underfitting", (found) => {
  const {
    looks,
    data,
    epochs,
    history: { loss = [] },
  } = found;
  if (epochs !== undefined || loss.length < 5 || looks.length < 3 || !data || progress(found) < 0) return undefined;
  const last = looks.slice(-3);
  const neighbours = data.neighbours();
  if (!neighbours || neighbours.agreement < 4) return undefined;
  const mean = (values: readonly (number | undefined)[]) =>
    values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
  const { target } = data;
  const hits = mean(last.map((look) => look.hits));
  const explained = 1 - mean(last.map((look) => look.error)) / (target!.deviation * target!.deviation);
  const [reached, possible] =
    neighbours.hits === undefined ? [explained, neighbours.explained!] : [hits, neighbours.hits];
  if (!(reached < possible - 0.12)) return undefined;
  return {
    evidence: { figures: { reached, possible } },
    explanation: {
      en: `Underfitting: the training samples are predicted to ${figure(reached)}, and what the nearest samples say alone comes to ${figure(possible)}.`,
      es: `Subajuste: las muestras de entrenamiento se predicen a ${figure(reached)}, y solo con las muestras más cercanas se llega a ${figure(possible)}.`,
    },
    remedy: {
      en: "More units or layers, less regularization, or more epochs while the loss still falls.",
      es: "Más unidades o capas, menos regularización, o más épocas mientras la pérdida siga bajando.",
    },
  };
});
