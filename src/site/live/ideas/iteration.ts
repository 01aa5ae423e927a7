// Iteration: batch by batch, epoch by epoch, until the loss falls no more.

import { figure } from "../../../doctor/finding.js";
import { adam, batches, dense, sequential } from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, slider } from "../idea.js";
import { drawPlane } from "../pictures.js";
import { points } from "../samples.js";
import { accuracyOf } from "../training.js";

const count = 200;

export const iteration: Idea = {
  controls: [slider("batchSize", { en: "Batch size", es: "Tamaño del lote" }, ["10", "20", "50", "200"], "20")],
  async *frames({ batchSize }, looks) {
    const table = points("moons", count);
    const model = sequential([dense(12, { activation: "tanh" }), dense(1, { activation: "sigmoid" })], { seed: 1 });
    const size = Number(batchSize);
    const options = { loss: "binaryCrossentropy", optimizer: adam({ learningRate: 0.03 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: size, sampleShape: [2] });
    const losses: number[] = [];
    for (let epoch = 0; epoch < 40; epoch++) {
      let batchNumber = 0;
      for (const batch of batches(table, size, { shuffle: true, seed: 1, epoch })) {
        losses.push(step.run(batch).loss);
        batchNumber += 1;
        // Every batch of the first two epochs, then every epoch.
        if (epoch >= 2 && batchNumber < count / size) continue;
        const [loss, accuracy] = [losses.at(-1)!, await accuracyOf(model, table)];
        yield {
          pictures: [
            await drawPlane(model, table, inWords.whatNetworkSays[looks.language], looks),
            curves(inWords.loss, { en: "batch", es: "lote" }, [{ name: "", y: losses }], looks),
          ],
          said: {
            en: `Epoch ${epoch + 1}, batch ${batchNumber} of ${count / size}: loss ${figure(loss)}, accuracy ${figure(accuracy)}.`,
            es: `Época ${epoch + 1}, lote ${batchNumber} de ${count / size}: pérdida ${figure(loss)}, exactitud ${figure(accuracy)}.`,
          }[looks.language],
          figures: { epoch: epoch + 1, steps: losses.length, loss, accuracy },
        };
      }
    }
  },
};
