// Batch size: small batches step often and at random, large ones seldom and surely.

import { figure } from "../../../doctor/finding.js";
import { batches, dense, sequential, sgd } from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, slider } from "../idea.js";
import { points } from "../samples.js";
import { deviationOf, lossOf } from "../training.js";

const [count, epochs] = [256, 20];

export const batchSize: Idea = {
  controls: [slider("batchSize", { en: "Batch size", es: "Tamaño del lote" }, ["1", "8", "32", "256"], "8")],
  async *frames({ batchSize }, looks) {
    const table = points("moons", count, 0.2);
    const size = Number(batchSize);
    const model = sequential([dense(16, { activation: "relu" }), dense(1, { activation: "sigmoid" })], { seed: 1 });
    const options = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.1 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: size, sampleShape: [2] });
    const [ofBatches, ofAll]: [number[], number[]] = [[], []];
    const seen: number[] = [];
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const own: number[] = [];
      for (const batch of batches(table, size, { shuffle: true, seed: 1, epoch })) own.push(step.run(batch).loss);
      ofBatches.push(...own);
      seen.push(...own.map((_, i) => epoch - 1 + (i + 1) / own.length));
      ofAll.push(await lossOf(model, table));
      const [loss, spread] = [ofAll.at(-1)!, deviationOf(own)];
      yield {
        pictures: [
          curves(
            { en: "Loss of each batch", es: "Pérdida de cada lote" },
            inWords.epoch,
            [{ name: "", x: seen, y: ofBatches }],
            looks,
          ),
          curves(
            { en: "Loss of all samples", es: "Pérdida de todas las muestras" },
            inWords.epoch,
            [{ name: "", y: ofAll }],
            looks,
          ),
        ],
        said: {
          en: `Epoch ${epoch}: ${ofBatches.length} steps so far; the losses of this epoch's batches deviate by ${figure(spread)}, the loss of all samples is ${figure(loss)}.`,
          es: `Época ${epoch}: ${ofBatches.length} pasos hasta ahora; las pérdidas de los lotes de esta época se desvían ${figure(spread)}, la pérdida de todas las muestras es ${figure(loss)}.`,
        }[looks.language],
        figures: { steps: ofBatches.length, spread, loss },
      };
    }
  },
};
