// Optimization: the same valley of the loss, and the ways of several optimizers down to its lowest point.

import { figure } from "../../../doctor/finding.js";
import { adam, dense, type Optimizer, rmsprop, sequential, sgd } from "../../../index.js";
import { sine } from "../../../playground/exact.js";
import { curves, inWords } from "../curves.js";
import { type Idea, list } from "../idea.js";
import { noise, type Table } from "../samples.js";
import { trainEpoch } from "../training.js";

const optimizers: Readonly<Record<string, () => Optimizer>> = {
  sgd: () => sgd({ learningRate: 0.4 }),
  "sgd + momentum": () => sgd({ learningRate: 0.1, momentum: 0.8 }),
  rmsprop: () => rmsprop({ learningRate: 0.1 }),
  adam: () => adam({ learningRate: 0.2 }),
};

/** The target is x1 + x2, and x2 is a fifth as large: the valley is five times as long as it is wide. */
const table = (): Table => {
  const x = noise(64, 2, 5);
  const data = Float32Array.from(x.data as ArrayLike<number>, (value, i) => (i % 2 === 0 ? value : value / 5));
  const y = Float32Array.from({ length: 64 }, (_, i) => data[2 * i]! + data[2 * i + 1]!);
  return { x: { data, shape: [64, 2] }, y: { data: y, shape: [64, 1] } };
};

/** A line of equal loss, about the lowest point. */
const contour = (size: number) => {
  const angles = Array.from({ length: 41 }, (_, i) => (i * Math.PI) / 20);
  const x = angles.map((angle) => 1 + size * sine(angle + Math.PI / 2));
  return { name: "", x, y: angles.map((angle) => 1 + 5 * size * sine(angle)), dashed: true };
};

export const optimization: Idea = {
  controls: [list("optimizer", { en: "Optimizer", es: "Optimizador" }, Object.keys(optimizers), "sgd")],
  async *frames({ optimizer }, looks) {
    const data = table();
    const model = sequential([dense(1, { useBias: false })], { seed: 1 });
    const options = { loss: "meanSquaredError", optimizer: optimizers[optimizer!]!() } as const;
    const step = await model.compileStep({ ...options, batchSize: 64, sampleShape: [2] });
    const [path] = Object.keys(model.getWeights());
    model.setWeights({ [path!]: { data: Float32Array.of(-0.6, -2.5), shape: [2, 1] } } as never);
    const way: (readonly [number, number])[] = [[-0.6, -2.5]];
    const losses: number[] = [];
    for (let count = 1; count <= 60; count++) {
      losses.push(trainEpoch(step, data, 64, 0));
      const { data: now } = model.getWeights()[path!]!;
      way.push([now[0]!, now[1]!]);
      const last = losses.at(-1)!;
      yield {
        pictures: [
          curves(
            { en: "The way of two weights", es: "El camino de dos pesos" },
            { en: "first weight", es: "primer peso" },
            [
              { name: "", x: way.map(([x]) => x), y: way.map(([, y]) => y) },
              ...[0.2, 0.45, 0.7].map(contour),
              { name: "", x: way.map(([x]) => x), y: way.map(([, y]) => y), draw: "points" },
            ],
            looks,
            { xRange: [-1, 3], yRange: [-3, 5] },
          ),
          curves(inWords.loss, inWords.step, [{ name: "", y: losses }], looks),
        ],
        said: {
          en: `Step ${count} of ${optimizer}: weights ${figure(now[0]!)} and ${figure(now[1]!)} (best: 1 and 1), loss ${figure(last)}.`,
          es: `Paso ${count} de ${optimizer}: pesos ${figure(now[0]!)} y ${figure(now[1]!)} (lo mejor: 1 y 1), pérdida ${figure(last)}.`,
        }[looks.language],
        figures: { loss: last, first: now[0]!, second: now[1]! },
      };
    }
  },
};
