// Depthwise convolutions and both of their gradients beside a plain copy of their images.

import { constant } from "../../src/ops/apply.js";
import { depthwiseConv2d } from "../../src/ops/depthwise-convolution.js";
import { pack } from "../../src/ops/pack.js";
import { compileProgram } from "../../src/program/program.js";
import { Session } from "../../src/runtime/session.js";
import { sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { type BenchRecord, measureInTurns } from "../harness.js";

const shapes = [
  [32, 32, 32, 32],
  [8, 56, 56, 128],
] as const;

const numbers = (shape: readonly number[]): Tensor =>
  constant(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7919) % 1000) / 500 - 1),
    shape,
  );

export const depthwiseSuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const shape of shapes) {
    const x = numbers(shape);
    const y = depthwiseConv2d(x, numbers([3, 3, shape[3], 1]), { padding: "same" });
    const [dx, dk] = y.op!.gradient(numbers(y.shape), y.inputs, y, y.attributes);
    const works = await Promise.all(
      [pack([x]), y, dx!, dk!].map(async (output) => {
        const session = await Session.create();
        const loaded = session.load(compileProgram([output]));
        return async () => session.run(loaded);
      }),
    );
    const times = await measureInTurns(works, 101, 20);
    const name = `3×3, ${shape.join("×")}`;
    for (const [i, part] of ["copy", "forward", "dx", "dk"].entries()) {
      const medianMs = times[i]!;
      const nanosecondsPerNumber = (1e6 * medianMs) / sizeOf(shape);
      const timesOfCopy = medianMs / times[0]!;
      records.push({
        suite: "depthwise",
        name: `${name}, ${part}`,
        threads: 1,
        medianMs,
        nanosecondsPerNumber,
        timesOfCopy,
      });
    }
  }
  return records;
};
