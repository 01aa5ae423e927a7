// One layer of each family, forward and with its gradients, beside a copy of its input and, where it multiplies, beside the peak.

import { differentiate } from "../../src/graph/differentiate.js";
import * as f from "../../src/index.js";
import type { Layer, Tensors } from "../../src/layers/layer.js";
import { multiply, pack, sum } from "../../src/ops/index.js";
import { compileProgram, type Program } from "../../src/program/program.js";
import { order } from "../../src/tensor/order.js";
import { type Shape, sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { productFlopsOf } from "../../src/tools/flops.js";
import { Network } from "../../src/training/network.js";
import { type BenchRecord, measureInTurns } from "../harness.js";

/** Of so many peaks the highest counts: it is measured once for each layer, not in turns with it. */
const peaks = 5;

interface Bench {
  readonly layer: Layer<never, Tensors>;
  readonly batch: number;
  readonly sample: Shape;
  /** Inputs are whole numbers below this. */
  readonly tokens?: number;
}

const images = (layer: Layer): Bench => ({ layer, batch: 32, sample: [16, 16, 32] });
const sequences = (layer: object): Bench => ({ layer: layer as Bench["layer"], batch: 32, sample: [64, 64] });

const benches: Readonly<Record<string, () => Bench>> = {
  "dense 512": () => ({ layer: f.dense(512, { activation: "relu" }), batch: 128, sample: [512] }),
  "conv1d 64, 5": () => sequences(f.conv1d(64, 5, { padding: "same" })),
  "conv2d 32, 3×3": () => images(f.conv2d(32, 3, { padding: "same" })),
  "conv2dTranspose 32, 3×3": () => images(f.conv2dTranspose(32, 3, { padding: "same" })),
  "conv3d 16, 3×3×3": () => ({
    layer: f.conv3d(16, 3, { padding: "same" }),
    batch: 4,
    sample: [16, 16, 16, 16],
  }),
  "depthwiseConv2d 3×3": () => images(f.depthwiseConv2d(3, { padding: "same" })),
  "separableConv2d 32, 3×3": () => images(f.separableConv2d(32, 3, { padding: "same" })),
  maxPooling2d: () => images(f.maxPooling2d()),
  averagePooling2d: () => images(f.averagePooling2d()),
  globalAveragePooling2d: () => images(f.globalAveragePooling2d()),
  upSampling2d: () => images(f.upSampling2d()),
  reflectionPadding2d: () => images(f.reflectionPadding2d(1)),
  batchNormalization: () => images(f.batchNormalization()),
  "groupNormalization 8": () => images(f.groupNormalization({ groups: 8 })),
  layerNormalization: () => sequences(f.layerNormalization()),
  rmsNormalization: () => sequences(f.rmsNormalization()),
  dropout: () => images(f.dropout(0.3)),
  prelu: () => images(f.prelu()),
  "simpleRnn 128": () => sequences(f.simpleRnn(128)),
  "lstm 128": () => sequences(f.lstm(128)),
  "gru 128": () => sequences(f.gru(128)),
  "multiHeadAttention 4": () => sequences(f.multiHeadAttention(4, 16)),
  "transformerEncoder 4": () => sequences(f.transformerEncoder(64, 4, { dimFeedforward: 256 })),
  "embedding 1000": () => ({ layer: f.embedding(1000, 64) as Bench["layer"], batch: 32, sample: [64], tokens: 1000 }),
  "embeddingBag 1000": () => ({
    layer: f.embeddingBag(1000, 64) as Bench["layer"],
    batch: 32,
    sample: [64],
    tokens: 1000,
  }),
};

/** Multiplications and additions of matrix products as they are carried out. */
const flopsOfProgram = ({ calls }: Program): number =>
  calls.flatMap(({ instructions }) => instructions).reduce((all, one) => all + productFlopsOf(one), 0);

const measureOne = async (name: string, bench: Bench, peakGflops: () => number): Promise<BenchRecord[]> => {
  const { layer, batch, sample, tokens } = bench;
  const network = new Network(layer as unknown as Layer<Tensors, Tensors>);
  await network.build([{ name: "x", shape: [...sample], dtype: "float32" }], 1, { threads: 1, thrifty: false });
  const { session } = network;
  const y = network.trace(network.trialInputs, batch, true).outputs as Tensor;
  const x = order([y]).find(({ source }) => source?.kind === "input")!;
  const dy = f.constant(new Float32Array(sizeOf(y.shape)).fill(0.5), y.shape);
  const parameters = network.trained.map(({ tensor }) => tensor);
  const wanted = tokens === undefined ? [x, ...parameters] : parameters;
  const gradients = differentiate(sum(multiply(y, dy)), wanted);
  const programs = [[pack([x])], [y], [y, ...gradients]].map((outputs) => compileProgram(outputs));
  const works = programs.map((program) => {
    const loaded = session.load(program);
    const { address } = [...loaded.inputs.values()][0]!;
    const numbers = session.memory.floats.subarray(address / 4, address / 4 + sizeOf(x.shape));
    for (let i = 0; i < numbers.length; i++) {
      numbers[i] = tokens === undefined ? ((i * 7919) % 1000) / 500 - 1 : (i * 7919) % tokens;
    }
    return async () => session.run(loaded);
  });
  const [copy, ...times] = (await measureInTurns(works, 41, 5)) as [number, number, number];
  const peak = Math.max(...Array.from({ length: peaks }, peakGflops));
  return ["forward", "training"].map((part, i): BenchRecord => {
    const flops = flopsOfProgram(programs[i + 1]!);
    const gflops = flops / times[i]! / 1e6;
    return {
      suite: "layers",
      name: `${name}, ${part}`,
      threads: 1,
      medianMs: times[i]!,
      ...(flops > 0 ? { gflops, peakGflops: peak, fractionOfPeak: gflops / peak } : {}),
      timesOfCopy: times[i]! / copy,
    };
  });
};

export const layersSuite = async (peakGflops: () => number): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const [name, make] of Object.entries(benches)) records.push(...(await measureOne(name, make(), peakGflops)));
  return records;
};
