// Weight initialization: what eight layers put out at first, and whether training gets anywhere from there.

import { figure } from "../../../doctor/finding.js";
import {
  constantOf,
  dense,
  glorotNormal,
  heNormal,
  type Initializer,
  randomNormal,
  sequential,
  sgd,
} from "../../../index.js";
import { curves, inWords } from "../curves.js";
import { type Idea, list } from "../idea.js";
import { points } from "../samples.js";
import { deviationOf, endingIn, trainEpoch } from "../training.js";

const [depth, width, epochs] = [8, 24, 40];

const initializers: Readonly<Record<string, () => Initializer>> = {
  zeros: () => constantOf(0),
  small: () => randomNormal({ stddev: 0.02 }),
  glorotNormal: () => glorotNormal(),
  heNormal: () => heNormal(),
  large: () => randomNormal({ stddev: 2 }),
};

export const initialization: Idea = {
  controls: [
    list(
      "initializer",
      { en: "First weights", es: "Pesos iniciales" },
      [
        { value: "zeros", label: { en: "all 0", es: "todos 0" } },
        { value: "small", label: { en: "too small (deviation 0.02)", es: "demasiado pequeños (desviación 0,02)" } },
        { value: "glorotNormal" },
        { value: "heNormal" },
        { value: "large", label: { en: "too large (deviation 2)", es: "demasiado grandes (desviación 2)" } },
      ],
      "small",
    ),
    list("activation", inWords.activation, ["relu", "tanh"], "relu"),
  ],
  async *frames({ initializer, activation }, looks) {
    const table = points("circles", 120);
    const kernelInitializer = initializers[initializer!]!;
    const hidden = Array.from({ length: depth }, () =>
      dense(width, { activation: activation as "relu", kernelInitializer: kernelInitializer() }),
    );
    const model = sequential([...hidden, dense(1, { activation: "sigmoid" })], { seed: 1 });
    const options = { loss: "binaryCrossentropy", optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: 30, sampleShape: [2] });
    const probe = await model.observe({ outputs: true });
    const losses: number[] = [];
    for (let epoch = 0; epoch <= epochs; epoch++) {
      if (epoch > 0) losses.push(trainEpoch(step, table, 30, epoch));
      const { outputs } = await probe.run({ x: table.x });
      const deviations = endingIn(outputs, "")
        .filter(({ shape }) => shape[1] === width)
        .map(({ data }) => deviationOf(data));
      const [first, last, loss] = [deviations[0]!, deviations.at(-1)!, losses.at(-1) ?? Number.NaN];
      yield {
        pictures: [
          curves(
            { en: "Deviation by layer", es: "Desviación por capa" },
            inWords.layer,
            [{ name: "", y: deviations, draw: "points" }],
            looks,
          ),
          curves(inWords.loss, inWords.epoch, [{ name: "", y: losses }], looks),
        ],
        said: {
          en: `Epoch ${epoch}: layer 1 puts out numbers of deviation ${figure(first)}, layer ${depth} of ${figure(last)}; loss ${figure(loss)}.`,
          es: `Época ${epoch}: la capa 1 da números de desviación ${figure(first)} y la ${depth}, de ${figure(last)}; pérdida ${figure(loss)}.`,
        }[looks.language],
        figures: { first, last, loss },
      };
    }
  },
};
