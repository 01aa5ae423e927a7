// Hyperparameter tuning: every rate with every width, told apart by samples that none was trained with.

import { heatMap } from "../../../charts/heat-map.js";
import { figure } from "../../../doctor/finding.js";
import { dense, sequential, sgd } from "../../../index.js";
import { bothLosses, inWords } from "../curves.js";
import { type Idea, size, slider } from "../idea.js";
import { points } from "../samples.js";
import { lossOf, trainEpoch } from "../training.js";

const rates = [0.003, 0.03, 0.3, 3];
const widths = [1, 4, 16];

export const tuning: Idea = {
  controls: [slider("epochs", { en: "Epochs for each", es: "Épocas para cada una" }, ["5", "15", "30"], "15")],
  async *frames({ epochs }, looks) {
    const [seen, unseen] = [points("moons", 160, 0.15, 1), points("moons", 160, 0.15, 2)];
    const found = widths.map(() => rates.map(() => Number.NaN));
    for (const [row, units] of widths.entries()) {
      for (const [column, rate] of rates.entries()) {
        const model = sequential([dense(units, { activation: "relu" }), dense(1, { activation: "sigmoid" })], {
          seed: 1,
        });
        const options = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: rate }) } as const;
        const step = await model.compileStep({ ...options, batchSize: 16, sampleShape: [2] });
        const [training, validation]: [number[], number[]] = [[], []];
        for (let epoch = 0; epoch < Number(epochs); epoch++) {
          training.push(trainEpoch(step, seen, 16, epoch));
          validation.push(await lossOf(model, unseen));
        }
        found[row]![column] = validation.at(-1)!;
        const all = found.flat();
        const tried = all.filter((value) => !Number.isNaN(value));
        const best = Math.min(...tried);
        const at = all.indexOf(best);
        const [bestUnits, bestRate] = [widths[Math.floor(at / rates.length)]!, rates[at % rates.length]!];
        yield {
          pictures: [
            heatMap({
              ...{ ...size, ...looks, values: found, rowNames: widths.map(String), columnNames: rates.map(String) },
              title: { en: "Validation loss", es: "Pérdida de validación" }[looks.language],
              rowLabel: { en: "units", es: "unidades" }[looks.language],
              columnLabel: inWords.rate[looks.language],
              shade: (value) => (Number.isNaN(value) ? 0 : best / value),
            }),
            bothLosses(training, validation, looks),
          ],
          said: {
            en: `${tried.length} of ${all.length} tried: the least validation loss, ${figure(best)}, is that of ${bestUnits} units at a rate of ${bestRate}.`,
            es: `${tried.length} de ${all.length} probadas: la menor pérdida de validación, ${figure(best)}, es la de ${bestUnits} unidades con una tasa de ${bestRate}.`,
          }[looks.language],
          figures: { tried: tried.length, best, bestUnits, bestRate },
        };
      }
    }
  },
};
