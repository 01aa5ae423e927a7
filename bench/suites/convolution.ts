// The convolution and its two gradients, in the shapes of small networks, against the measured peak.

import { constant } from "../../src/ops/apply.js";
import { type Conv2dOptions, conv2d } from "../../src/ops/convolution.js";
import { compileProgram } from "../../src/program/program.js";
import { Session } from "../../src/runtime/session.js";
import { sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { type BenchRecord, measureBeside } from "../harness.js";

interface Case {
  readonly name: string;
  /** Images [batch, height, width, channels] and kernel [height, width, channels, filters]. */
  readonly images: readonly [number, number, number, number];
  readonly kernel: readonly [number, number, number, number];
  readonly options?: Conv2dOptions;
}

const cases: readonly Case[] = [
  { name: "14×14×32→64", images: [32, 14, 14, 32], kernel: [3, 3, 32, 64] },
  { name: "16×16×32→32 same", images: [32, 16, 16, 32], kernel: [3, 3, 32, 32], options: { padding: "same" } },
  {
    name: "32×32×16→32 same /2",
    images: [32, 32, 32, 16],
    kernel: [3, 3, 16, 32],
    options: { padding: "same", strides: 2 },
  },
  { name: "28×28×1→32", images: [32, 28, 28, 1], kernel: [3, 3, 1, 32] },
  { name: "32×32×16→16 same", images: [32, 32, 32, 16], kernel: [3, 3, 16, 16], options: { padding: "same" } },
  { name: "8×8×64→64 same", images: [32, 8, 8, 64], kernel: [3, 3, 64, 64], options: { padding: "same" } },
  { name: "14×14 1×1 64→256", images: [32, 14, 14, 64], kernel: [1, 1, 64, 256] },
];

const random = (shape: readonly number[]): Tensor =>
  constant(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7919) % 1000) / 500 - 1),
    shape,
  );

/** Records of every shape, forward and both gradients. */
export const convolutionSuite = async (peakGflops: () => number): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const { name, images, kernel, options = {} } of cases) {
    const [x, k] = [random(images), random(kernel)];
    const y = conv2d(x, k, options);
    const [dx, dk] = y.op!.gradient(random(y.shape), y.inputs, y, y.attributes);
    const flops = 2 * sizeOf(y.shape) * sizeOf(kernel.slice(0, 3));
    for (const [part, tensor] of [
      ["", y],
      [", dx", dx!],
      [", dk", dk!],
    ] as const) {
      const session = await Session.create();
      const loaded = session.load(compileProgram([tensor]));
      const measured = measureBeside(() => session.run(loaded), flops, peakGflops);
      records.push({ suite: "convolution", name: `${name}${part}`, threads: 1, ...measured });
    }
  }
  return records;
};
