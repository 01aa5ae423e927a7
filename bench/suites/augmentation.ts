// Layers that change images while training: how long each takes by itself, beside a copy of its images, and what it makes of a step of W5's layers.

import * as f from "../../src/index.js";
import { pack } from "../../src/ops/index.js";
import { compileProgram } from "../../src/program/program.js";
import { order } from "../../src/tensor/order.js";
import { sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { Network } from "../../src/training/network.js";
import { type BenchRecord, measureInTurns } from "../harness.js";
import { images } from "./networks.js";

const batch = 32;
const sample = [32, 32, 3];
const valueRange = [0, 1] as const;

const layers: Readonly<Record<string, () => f.Layer>> = {
  randomFlip: () => f.randomFlip(),
  randomRotation: () => f.randomRotation(0.1),
  "randomRotation, nearest": () => f.randomRotation(0.1, { interpolation: "nearest" }),
  randomTranslation: () => f.randomTranslation(0.1, 0.1),
  randomZoom: () => f.randomZoom(0.2),
  randomShear: () => f.randomShear({ xFactor: 0.2 }),
  randomCrop: () => f.randomCrop(28, 28),
  randomBrightness: () => f.randomBrightness(0.2, { valueRange }),
  randomContrast: () => f.randomContrast(0.3, { valueRange }),
  randomSaturation: () => f.randomSaturation(0.3, { valueRange }),
  randomHue: () => f.randomHue(0.1),
  randomErasing: () => f.randomErasing(),
  randomGaussianBlur: () => f.randomGaussianBlur(),
  mixUp: () => f.mixUp(),
  cutMix: () => f.cutMix(),
};

const pixels = Float32Array.from({ length: batch * sizeOf(sample) }, (_, i) => ((i * 7919) % 1000) / 1000);
const labels = Int32Array.from({ length: batch }, (_, i) => i % 10);

/** A copy of the images, and what the layer makes of them. */
const alone = async (layer: f.Layer) => {
  const network = new Network(layer as never);
  await network.build([{ name: "x", shape: sample, dtype: "float32" }], 1, { threads: 1, thrifty: false });
  const { session } = network;
  const y = network.trace(network.trialInputs, batch, true).outputs as Tensor;
  const x = order([y]).find(({ source }) => source?.kind === "input")!;
  return [[pack([x])], [y]].map((outputs) => {
    const loaded = session.load(compileProgram(outputs));
    const { address } = [...loaded.inputs.values()][0]!;
    session.memory.floats.set(pixels, address / 4);
    return async () => session.run(loaded);
  });
};

/** A step of W5's layers on such images. */
const stepOf = async () => {
  const model = f.sequential(images.layers().slice(1), { threads: 1 });
  const options = { loss: images.loss(), optimizer: images.optimizer(), batchSize: batch, sampleShape: sample };
  const step = await model.compileStep(options);
  const data = { x: { data: pixels, shape: [batch, ...sample] }, y: labels };
  return async () => step.run(data);
};

export const augmentationSuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  const step = await stepOf();
  for (const [name, make] of Object.entries(layers)) {
    const times = await measureInTurns([...(await alone(make())), step], 31, 5);
    const [copy, medianMs, stepMs] = times as [number, number, number];
    const record = { suite: "augmentation", name, threads: 1, medianMs, timesOfCopy: medianMs / copy };
    records.push({ ...record, ratio: 1 + medianMs / stepMs, remark: `beside a step of ${stepMs.toFixed(1)} ms` });
  }
  return records;
};
