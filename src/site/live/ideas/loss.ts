// Loss: one number for how far a line is from its points, and where that number is least.

import { figure } from "../../../doctor/finding.js";
import { dense, sequential, sgd } from "../../../index.js";
import { uniforms } from "../../../playground/points.js";
import { curves, inWords } from "../curves.js";
import { type Idea, slider } from "../idea.js";
import { listOf, type Table } from "../samples.js";
import { lossOf, trainEpoch } from "../training.js";

/** Points about the line y = 1.5 x. */
const table = (): Table => {
  const uniform = uniforms(3);
  const x = Float32Array.from({ length: 24 }, () => 2 * uniform() - 1);
  const y = x.map((value) => 1.5 * value + 0.6 * (uniform() - 0.5));
  return { x: { data: x, shape: [24, 1] }, y: { data: y, shape: [24, 1] } };
};

const slopes = Array.from({ length: 17 }, (_, i) => -1 + i * 0.3);

export const loss: Idea = {
  controls: [
    slider("slope", { en: "Slope", es: "Pendiente" }, ["-1", "-0.4", "0.2", "0.8", "1.4", "2", "2.6", "3.2"], "-0.4"),
  ],
  async *frames({ slope }, looks) {
    const data = table();
    const model = sequential([dense(1, { useBias: false })], { seed: 1 });
    const options = { loss: "meanSquaredError", optimizer: sgd({ learningRate: 0.15 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: 24, sampleShape: [1] });
    const [path] = Object.keys(model.getWeights());
    const set = (value: number): void =>
      model.setWeights({ [path!]: { data: Float32Array.of(value), shape: [1, 1] } } as never);
    const valley: number[] = [];
    for (const value of slopes) {
      set(value);
      valley.push(await lossOf(model, data));
    }
    set(Number(slope));
    for (let epoch = 0; epoch <= 30; epoch++) {
      if (epoch > 0) trainEpoch(step, data, 24, epoch);
      const now = model.getWeights()[path!]!.data[0]!;
      const value = await lossOf(model, data);
      const ends = await model.predict([[-1], [1]]);
      yield {
        pictures: [
          curves(
            { en: "Points and line", es: "Puntos y recta" },
            { en: "x", es: "x" },
            [
              { name: "", x: listOf(data.x), y: listOf(data.y), draw: "points" },
              { name: "", x: [-1, 1], y: Array.from(ends.data) },
            ],
            looks,
            { yRange: [-3, 3] },
          ),
          curves(
            inWords.loss,
            { en: "slope", es: "pendiente" },
            [
              { name: "", x: slopes, y: valley },
              { name: "", x: [now], y: [value], draw: "points" },
            ],
            looks,
            { yRange: [0, 3] },
          ),
        ],
        said: {
          en: `Step ${epoch}: with a slope of ${figure(now)} the mean squared error is ${figure(value)}.`,
          es: `Paso ${epoch}: con una pendiente de ${figure(now)} el error cuadrático medio es ${figure(value)}.`,
        }[looks.language],
        figures: { slope: now, loss: value },
      };
    }
  },
};
