// Learning rate: the same network with steps that are too short, about right and too long.

import { figure } from "../../../doctor/finding.js";
import { dense, sequential, sgd } from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, slider } from "../idea.js";
import { drawPlane } from "../pictures.js";
import { points } from "../samples.js";
import { lossOf, trainEpoch } from "../training.js";

export const learningRate: Idea = {
  controls: [slider("rate", inWords.rate, ["0.0001", "0.001", "0.01", "0.1", "1", "10", "100"], "0.001")],
  async *frames({ rate }, looks) {
    const table = points("circles", 160);
    const hidden = () => dense(16, { activation: "relu" });
    const model = sequential([hidden(), hidden(), dense(1, { activation: "sigmoid" })], { seed: 1 });
    const options = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: Number(rate) }) } as const;
    const step = await model.compileStep({ ...options, batchSize: 20, sampleShape: [2] });
    const losses = [await lossOf(model, table)];
    for (let epoch = 1; epoch <= 40; epoch++) {
      trainEpoch(step, table, 20, epoch);
      losses.push(await lossOf(model, table));
      const [first, last] = [losses[0]!, losses.at(-1)!];
      yield {
        pictures: [
          curves(inWords.loss, inWords.epoch, [{ name: "", x: losses.map((_, i) => i), y: losses }], looks),
          await drawPlane(model, table, inWords.whatNetworkSays[looks.language], looks),
        ],
        said: {
          en: `Epoch ${epoch} at a rate of ${rate}: the loss was ${figure(first)} and is ${figure(last)}.`,
          es: `Época ${epoch} con una tasa de ${rate}: la pérdida era ${figure(first)} y es ${figure(last)}.`,
        }[looks.language],
        figures: { first, last },
      };
    }
  },
};
