// Vanishing gradients: how much of the error reaches every layer of a deep network.

import { figure } from "../../../doctor/finding.js";
import { activation as activationLayer, batchNormalization, dense, sequential, sgd } from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, list, slider } from "../idea.js";
import { points } from "../samples.js";
import { endingIn, lengthOf, trainEpoch } from "../training.js";

export const vanishing: Idea = {
  controls: [
    list("activation", inWords.activation, ["sigmoid", "tanh", "relu", "sigmoid + batchNormalization"], "sigmoid"),
    slider("depth", { en: "Hidden layers", es: "Capas ocultas" }, ["2", "4", "8"], "8"),
  ],
  async *frames({ activation, depth }, looks) {
    const table = points("circles", 160);
    const [name, normalized] = activation!.split(" + ");
    const kernelInitializer = name === "relu" ? "heNormal" : "glorotUniform";
    const hidden = Array.from({ length: Number(depth) }, () => [
      dense(16, { kernelInitializer, activation: normalized ? "linear" : (name as "relu") }),
      ...(normalized ? [batchNormalization(), activationLayer(name as "sigmoid")] : []),
    ]).flat();
    const model = sequential([...hidden, dense(1, { activation: "sigmoid" })], { seed: 1 });
    const options = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.05, momentum: 0.9 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: 20, sampleShape: [2] });
    const probe = await model.observe({ gradients: true });
    const losses: number[] = [];
    for (let epoch = 0; epoch <= 40; epoch++) {
      if (epoch > 0) losses.push(trainEpoch(step, table, 20, epoch));
      const { gradients } = await probe.run(table);
      const norms = endingIn(gradients, "kernel").map(({ data }) => lengthOf(data));
      const [kept, loss] = [norms[0]! / norms.at(-1)!, losses.at(-1) ?? Number.NaN];
      yield {
        pictures: [
          curves(
            { en: "Length of the gradient by layer", es: "Longitud del gradiente por capa" },
            inWords.layer,
            [{ name: "", y: norms, draw: "points" }],
            looks,
          ),
          curves(inWords.loss, inWords.epoch, [{ name: "", y: losses }], looks),
        ],
        said: {
          en: `Epoch ${epoch}: the first layer's gradient is ${figure(kept)} times that of the last; loss ${figure(loss)}.`,
          es: `Época ${epoch}: el gradiente de la primera capa es ${figure(kept)} veces el de la última; pérdida ${figure(loss)}.`,
        }[looks.language],
        figures: { kept, loss },
      };
    }
  },
};
