// Activation functions: without them any number of layers divides the plane by one straight line.

import { figure } from "../../../doctor/finding.js";
import * as fragua from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, list } from "../idea.js";
import { drawPlane } from "../pictures.js";
import { points } from "../samples.js";
import { accuracyOf, trainEpoch } from "../training.js";

const { adam, dense, differentiate, evaluate, sequential, sum, constant } = fragua;

const functions: Readonly<Record<string, (x: fragua.Tensor) => fragua.Tensor>> = {
  linear: (x) => x,
  relu: (x) => fragua.relu(x),
  tanh: (x) => fragua.tanh(x),
  sigmoid: (x) => fragua.sigmoid(x),
  gelu: (x) => fragua.gelu(x),
};

const at = Array.from({ length: 61 }, (_, i) => (i - 30) / 10);

export const activations: Idea = {
  controls: [list("activation", inWords.activation, Object.keys(functions), "linear")],
  async *frames({ activation }, looks) {
    const x = constant(Float32Array.from(at), [at.length]);
    const y = functions[activation!]!(x);
    const [values, slopes] = await evaluate([y, differentiate(sum(y), [x])[0]!]);
    const table = points("circles", 160);
    const hidden = () => dense(12, { activation: activation as "relu" });
    const model = sequential([hidden(), hidden(), dense(1, { activation: "sigmoid" })], { seed: 1 });
    const options = { loss: "binaryCrossentropy", optimizer: adam({ learningRate: 0.02 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: 20, sampleShape: [2] });
    const shape = curves(
      { en: "Function and derivative", es: "Función y derivada" },
      { en: "x", es: "x" },
      [
        { name: activation!, x: at, y: Array.from(values!.data) },
        {
          name: { en: "derivative", es: "derivada" }[looks.language],
          x: at,
          y: Array.from(slopes!.data),
          dashed: true,
        },
      ],
      looks,
    );
    for (let epoch = 1; epoch <= 40; epoch++) {
      const loss = trainEpoch(step, table, 20, epoch);
      const accuracy = await accuracyOf(model, table);
      yield {
        pictures: [shape, await drawPlane(model, table, inWords.whatNetworkSays[looks.language], looks)],
        said: {
          en: `Epoch ${epoch} with ${activation}: loss ${figure(loss)}, accuracy ${figure(accuracy)}.`,
          es: `Época ${epoch} con ${activation}: pérdida ${figure(loss)}, exactitud ${figure(accuracy)}.`,
        }[looks.language],
        figures: { loss, accuracy },
      };
    }
  },
};
