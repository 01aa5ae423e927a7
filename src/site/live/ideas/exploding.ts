// Exploding gradients: weights that are too large make every layer's gradient larger than the one behind it.

import { figure } from "../../../doctor/finding.js";
import { chain, clipByGlobalNorm, dense, sequential, sgd, varianceScaling } from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, list, slider } from "../idea.js";
import { noise, type Table } from "../samples.js";
import { endingIn, lengthOf, trainEpoch } from "../training.js";

/** The mean of eight numbers is to be told. */
const table = (): Table => {
  const x = noise(120, 8, 7);
  const y = Float32Array.from({ length: 120 }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < 8; j++) sum += x.data[8 * i + j]! as number;
    return sum / 8;
  });
  return { x, y: { data: y, shape: [120, 1] } };
};

export const exploding: Idea = {
  controls: [
    slider(
      "scale",
      { en: "Variance of the first weights, times", es: "Varianza de los pesos iniciales, por" },
      ["1", "2", "3"],
      "2",
    ),
    list(
      "clip",
      { en: "Clipping", es: "Recorte" },
      [{ value: "none", label: { en: "none", es: "ninguno" } }, "clipByGlobalNorm(1)"],
      "none",
    ),
  ],
  async *frames({ scale, clip }, looks) {
    const data = table();
    const kernelInitializer = () => varianceScaling({ scale: 2 * Number(scale) });
    const hidden = Array.from({ length: 6 }, () =>
      dense(32, { activation: "relu", kernelInitializer: kernelInitializer() }),
    );
    const model = sequential([...hidden, dense(1)], { seed: 1 });
    const plain = sgd({ learningRate: 0.003 });
    const optimizer = clip === "none" ? plain : chain(clipByGlobalNorm(1), plain);
    const step = await model.compileStep({ loss: "meanSquaredError", optimizer, batchSize: 20, sampleShape: [8] });
    const probe = await model.observe({ gradients: true });
    const losses: number[] = [];
    const norms: number[] = [];
    for (let epoch = 0; epoch <= 40; epoch++) {
      if (epoch > 0) losses.push(trainEpoch(step, data, 20, epoch));
      const { gradients } = await probe.run(data);
      norms.push(lengthOf(endingIn(gradients, "").flatMap(({ data }) => Array.from(data))));
      const [first, norm, loss] = [norms[0]!, norms.at(-1)!, losses.at(-1) ?? Number.NaN];
      yield {
        pictures: [
          curves(
            { en: "Length of the whole gradient", es: "Longitud de todo el gradiente" },
            inWords.epoch,
            [{ name: "", x: norms.map((_, i) => i), y: norms, draw: "points" }],
            looks,
          ),
          curves(inWords.loss, inWords.epoch, [{ name: "", y: losses }], looks),
        ],
        said: {
          en: `Epoch ${epoch}: the gradient is ${figure(norm)} long (${figure(first)} at first); loss ${figure(loss)}.`,
          es: `Época ${epoch}: el gradiente mide ${figure(norm)} (${figure(first)} al principio); pérdida ${figure(loss)}.`,
        }[looks.language],
        figures: { first, norm, loss },
      };
    }
  },
};
