// Forward propagation: two numbers go through a trained network, layer by layer.

import { figure } from "../../../doctor/finding.js";
import { adam, dense, sequential } from "../../../index.js";
import { inWords } from "../curves.js";
import { type Idea, slider } from "../idea.js";
import { drawNetwork, drawPlane } from "../pictures.js";
import { points } from "../samples.js";
import { endingIn, trainEpoch } from "../training.js";

const coordinates = ["-1.2", "-0.8", "-0.4", "0", "0.4", "0.8", "1.2"];

/** The weights of a kernel as [from][to], the largest of them 1. */
const shares = ({
  data,
  shape,
}: {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}): number[][] => {
  const largest = Array.from(data).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const units = shape[1]!;
  return Array.from({ length: shape[0]! }, (_, i) =>
    Array.from({ length: units }, (_, j) => data[i * units + j]! / largest),
  );
};

export const forward: Idea = {
  controls: [
    slider("x1", { en: "First number", es: "Primer número" }, coordinates, "0"),
    slider("x2", { en: "Second number", es: "Segundo número" }, coordinates, "0"),
  ],
  async *frames({ x1, x2 }, looks) {
    const table = points("circles", 160);
    const model = sequential([dense(4, { activation: "tanh" }), dense(1, { activation: "sigmoid" })], { seed: 2 });
    const options = { loss: "binaryCrossentropy", optimizer: adam({ learningRate: 0.05 }) } as const;
    const step = await model.compileStep({ ...options, batchSize: 16, sampleShape: [2] });
    for (let epoch = 0; epoch < 60; epoch++) trainEpoch(step, table, 16, epoch);
    const given = [Number(x1), Number(x2)];
    const probe = await model.observe({ outputs: true });
    const { outputs } = await probe.run({ x: [given] });
    const [hidden, said] = ["dense", "dense_1"].map((name) => endingIn(outputs, name)[0]!);
    const kernels = endingIn(model.getWeights() as never, "kernel");
    const [output, unit] = [said!.data[0]!, hidden!.data[0]!];
    const [kernel, bias] = [kernels[0]!, endingIn(model.getWeights() as never, "bias")[0]!];
    const sum = given[0]! * kernel.data[0]! + given[1]! * kernel.data[4]! + bias.data[0]!;
    const point = {
      x: { data: Float32Array.from(given), shape: [1, 2] },
      y: { data: new Float32Array(1), shape: [1, 1] },
    };
    const plane = await drawPlane(model, point, inWords.whatNetworkSays[looks.language], looks);
    const units = [given, hidden!.data, said!.data].map((values) => Array.from(values, figure));
    const lines = kernels.map(shares);
    const words = [
      {
        en: `The input layer holds ${units[0]!.join(" and ")}.`,
        es: `La capa de entrada contiene ${units[0]!.join(" y ")}.`,
      },
      {
        en: `First hidden unit: ${units[0]![0]} · ${figure(kernel.data[0]!)} + ${units[0]![1]} · ${figure(kernel.data[4]!)} + ${figure(bias.data[0]!)} = ${figure(sum)}, and tanh of that is ${figure(unit)}.`,
        es: `Primera unidad oculta: ${units[0]![0]} · ${figure(kernel.data[0]!)} + ${units[0]![1]} · ${figure(kernel.data[4]!)} + ${figure(bias.data[0]!)} = ${figure(sum)}, y su tanh es ${figure(unit)}.`,
      },
      {
        en: `The last unit puts its sum through a sigmoid: ${figure(output)} is the probability of the inner circle.`,
        es: `La última unidad pasa su suma por una sigmoide: ${figure(output)} es la probabilidad del círculo interior.`,
      },
    ];
    for (const [layer, each] of words.entries()) {
      const title = { en: "Layer by layer", es: "Capa a capa" }[looks.language];
      yield {
        pictures: [drawNetwork({ title, units, lines, reached: layer + 1 }, looks), plane],
        said: each[looks.language],
        figures: { output, unit, sum },
      };
    }
  },
};
