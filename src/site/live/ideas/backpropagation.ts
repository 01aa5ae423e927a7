// Backpropagation: the gradient of every weight for one sample, beside what trying it out says.

import { figure } from "../../../doctor/finding.js";
import { dense, sequential, sgd } from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, list } from "../idea.js";
import { drawNetwork } from "../pictures.js";
import type { Table } from "../samples.js";
import { endingIn, lossOf, trainEpoch } from "../training.js";

/** How far a weight is moved to see what it does. */
const nudge = 0.01;

export const backpropagation: Idea = {
  controls: [list("target", { en: "What the network should say", es: "Lo que la red debería decir" }, ["0", "1"], "1")],
  async *frames({ target }, looks) {
    const sample: Table = {
      x: { data: Float32Array.of(0.8, -0.5), shape: [1, 2] },
      y: { data: Float32Array.of(Number(target)), shape: [1, 1] },
    };
    const model = sequential([dense(3, { activation: "tanh" }), dense(1, { activation: "sigmoid" })], { seed: 4 });
    const options = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.5 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: 1, sampleShape: [2] });
    const probe = await model.observe({ outputs: true, gradients: true });
    const losses: number[] = [];
    for (let count = 0; count <= 12; count++) {
      if (count > 0) trainEpoch(step, sample, 1, 0);
      const { outputs, gradients } = await probe.run(sample);
      const [first, second] = endingIn(gradients, "kernel");
      const units = [sample.x, ...["dense", "dense_1"].map((name) => endingIn(outputs, name)[0]!)];
      losses.push(await lossOf(model, sample));
      // The same gradient without backpropagation: the loss with the weight a little larger and a little smaller.
      const weights = model.getWeights();
      const path = Object.keys(weights).find((each) => each.endsWith("kernel"))!;
      const tried: number[] = [];
      for (const move of [nudge, -nudge]) {
        const moved = Float32Array.from(weights[path]!.data, (value, i) => (i === 0 ? value + move : value));
        model.setWeights({ ...weights, [path]: { ...weights[path]!, data: moved } });
        tried.push(await lossOf(model, sample));
      }
      model.setWeights(weights);
      const [gradient, difference] = [first!.data[0]!, (tried[0]! - tried[1]!) / (2 * nudge)];
      const rows = [[0, 1, 2].map((j) => first!.data[j]!), [0, 1, 2].map((j) => first!.data[3 + j]!)];
      const now = losses.at(-1)!;
      yield {
        pictures: [
          drawNetwork(
            {
              title: { en: "Gradients on the way back", es: "Gradientes en el camino de vuelta" }[looks.language],
              units: units.map(({ data }) => Array.from(data as ArrayLike<number>, figure)),
              lines: [rows, Array.from(second!.data, (value) => [value])],
            },
            looks,
          ),
          curves(inWords.loss, inWords.step, [{ name: "", y: losses }], looks),
        ],
        said: {
          en: `Step ${count}: loss ${figure(now)}. Backpropagation gives the first weight the gradient ${figure(gradient)}; moving it a little to both sides gives ${figure(difference)}.`,
          es: `Paso ${count}: pérdida ${figure(now)}. La retropropagación da al primer peso el gradiente ${figure(gradient)}; moverlo un poco a ambos lados da ${figure(difference)}.`,
        }[looks.language],
        figures: { loss: now, gradient, difference },
      };
    }
  },
};
