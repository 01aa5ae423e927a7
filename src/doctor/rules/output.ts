// A loss that takes something else than what the network puts out.

import type { Case } from "../case.js";
import { figure, spanish, type Words } from "../finding.js";
import type { OutputFacts } from "../model-facts.js";
import type { TargetReport } from "../target-report.js";
import { rule } from "./rule.js";

/** An output with what is known of it in a run. */
interface Seen {
  readonly output: OutputFacts;
  /** The least and the greatest number that it put out, in all steps that were looked at. */
  readonly low: number;
  readonly high: number;
  readonly target: TargetReport | undefined;
}

interface Misfit {
  readonly figures: Readonly<Record<string, number>>;
  readonly explanation: Words;
  readonly remedy: Words;
}

/** A softmax over one unit is 1 whatever the unit says. */
const ofOneUnit = ({ output }: Seen): Misfit | undefined => {
  if (output.normalises !== "rows" || output.units !== 1) return undefined;
  return {
    figures: { units: 1 },
    explanation: {
      en: "Loss and output do not fit: a softmax over one unit is always 1, whatever the network says.",
      es: "La pérdida y la salida no encajan: un softmax sobre una sola unidad siempre es 1, diga lo que diga la red.",
    },
    remedy: {
      en: 'For two classes: dense(1, { activation: "sigmoid" }) with binaryCrossentropy, or dense(2, { activation: "softmax" }); for numbers no activation at all.',
      es: 'Para dos clases: dense(1, { activation: "sigmoid" }) con binaryCrossentropy, o dense(2, { activation: "softmax" }); para números, ninguna activación.',
    },
  };
};

/** The loss takes probabilities, and is given numbers that are none. */
const noProbabilities = ({ output: { loss, normalises }, low, high }: Seen): Misfit | undefined => {
  if (loss.fromLogits !== false || normalises) return undefined;
  if (low >= 0 && high <= 1) return undefined;
  const activation = loss.binary ? "sigmoid" : "softmax";
  return {
    figures: { low, high },
    explanation: {
      en: `Loss and output do not fit: ${loss.name} takes probabilities, and the network puts out numbers from ${figure(low)} to ${figure(high)}.`,
      es: `La pérdida y la salida no encajan: ${loss.name} espera probabilidades y la red da números de ${spanish.figure(low)} a ${spanish.figure(high)}.`,
    },
    remedy: {
      en: `Give the last layer activation: "${activation}", or the loss { fromLogits: true }.`,
      es: `Pon activation: "${activation}" en la última capa, o { fromLogits: true } en la pérdida.`,
    },
  };
};

/** The loss makes probabilities of what are probabilities by then. */
const twice = ({ output: { loss, normalises, units } }: Seen): Misfit | undefined => {
  if (loss.fromLogits !== true || !normalises) return undefined;
  const activation = normalises === "rows" ? "softmax" : "sigmoid";
  return {
    figures: { units },
    explanation: {
      en: `Loss and output do not fit: ${loss.name} with fromLogits takes unbounded numbers and makes probabilities of them; the network puts out those of a ${activation}, so it is done twice.`,
      es: `La pérdida y la salida no encajan: ${loss.name} con fromLogits espera números sin límites y los convierte en probabilidades; la red ya da las de un ${activation}, así que se hace dos veces.`,
    },
    remedy: {
      en: `Leave the last ${activation} out, or fromLogits.`,
      es: `Quita el último ${activation}, o fromLogits.`,
    },
  };
};

/** Of classes that exclude each other, each unit is asked by itself. */
const apart = ({ output: { loss, normalises, units }, target }: Seen): Misfit | undefined => {
  if (loss.fromLogits !== false || loss.binary || normalises !== "elements") return undefined;
  if (units < 2 || !target?.labels) return undefined;
  return {
    figures: { units },
    explanation: {
      en: `Loss and output do not fit: ${loss.name} is for one class of several, and sigmoid asks each of the ${units} units by itself.`,
      es: `La pérdida y la salida no encajan: ${loss.name} es para una clase entre varias, y sigmoid pregunta a cada una de las ${units} unidades por separado.`,
    },
    remedy: {
      en: 'Give the last layer activation: "softmax"; where a sample can be of several classes at once, use binaryCrossentropy.',
      es: 'Pon activation: "softmax" en la última capa; si una muestra puede ser de varias clases a la vez, usa binaryCrossentropy.',
    },
  };
};

/** So much of the targets' range may lie where the output cannot go. */
const margin = 0.05;

/** Targets lie where the output cannot go. */
const outOfReach = ({ output: { loss, layer }, target }: Seen): Misfit | undefined => {
  const yesAndNo = loss.fromLogits !== undefined && loss.binary;
  const { low, high } = yesAndNo ? { low: 0, high: 1 } : loss.targets === "like" ? (layer?.bounds ?? {}) : {};
  if (!target || (low === undefined && high === undefined)) return undefined;
  const room = margin * (target.high - target.low);
  const [below, above] = [
    low !== undefined && target.low < low - room,
    high !== undefined && target.high > high + room,
  ];
  if (!below && !above) return undefined;
  const { low: from, high: to } = target;
  const reach = {
    en: high === undefined ? `${low} and more` : `${low} to ${high}`,
    es: high === undefined ? `${low} o más` : `${low} a ${high}`,
  };
  return {
    figures: { low: from, high: to },
    explanation: {
      en: `Loss and output do not fit: targets go from ${figure(from)} to ${figure(to)}, and ${yesAndNo ? `${loss.name} takes` : "the last layer reaches"} ${reach.en}.`,
      es: `La pérdida y la salida no encajan: los objetivos van de ${spanish.figure(from)} a ${spanish.figure(to)}, y ${yesAndNo ? `${loss.name} espera de` : "la última capa alcanza de"} ${reach.es}.`,
    },
    remedy: yesAndNo
      ? {
          en: "Write the classes as 0 and 1, or take a loss for numbers, such as meanSquaredError.",
          es: "Escribe las clases como 0 y 1, o usa una pérdida para números, como meanSquaredError.",
        }
      : {
          en: "Leave the last layer's activation out, or bring the targets into that range.",
          es: "Quita la activación de la última capa, o lleva los objetivos a ese rango.",
        },
  };
};

/** Each output with its numbers and its targets. */
const seenIn = ({ outputs, looks, data }: Case): Seen[] =>
  outputs.map((output, i) => {
    // NaN tells that weights are lost, and nothing of what fits.
    const numbers = looks
      .flatMap((look) => [look.outputs[i]!.low, look.outputs[i]!.high])
      .filter((number) => !Number.isNaN(number));
    return {
      output,
      low: numbers.reduce((least, number) => Math.min(least, number), 0),
      high: numbers.reduce((most, number) => Math.max(most, number), 1),
      target: data?.targets[i],
    };
  });

/** Of several outputs the one that it is about is named. */
const named = ({ en, es }: Words, { name }: OutputFacts, { outputs }: Case): Words =>
  outputs.length === 1 ? { en, es } : { en: `Output ${name}. ${en}`, es: `Salida ${name}. ${es}` };

const misfits = [ofOneUnit, noProbabilities, twice, apart, outOfReach];

export const lossAndOutput = rule("lossAndOutput", (found) => {
  for (const misfit of misfits) {
    for (const output of seenIn(found)) {
      const seen = misfit(output);
      if (!seen) continue;
      const { figures, explanation, remedy } = seen;
      const layer = output.output.layer?.path;
      const evidence = { figures, ...(layer !== undefined && { layer }) };
      return { evidence, explanation: named(explanation, output.output, found), remedy };
    }
  }
  return undefined;
});
