// Pools and their gradients beside a plain copy of their images.

import { constant } from "../../src/ops/apply.js";
import { averagePool2d, maxPool2d, pack } from "../../src/ops/index.js";
import { compileProgram } from "../../src/program/program.js";
import { Session } from "../../src/runtime/session.js";
import { type Shape, sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { type BenchRecord, measureInTurns } from "../harness.js";

const shapes = [
  [32, 28, 28, 32],
  [8, 56, 56, 128],
] as const;

const pools = [
  { name: "largest of 2×2", pool: maxPool2d, options: {}, readsImages: true },
  { name: "average of 2×2", pool: averagePool2d, options: {}, readsImages: false },
  { name: "largest of 3×3, strides 2", pool: maxPool2d, options: { poolSize: 3, strides: 2 }, readsImages: true },
] as const;

const numbers = (shape: Shape): Tensor =>
  constant(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7919) % 1000) / 500 - 1),
    shape,
  );

export const poolingSuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const shape of shapes) {
    const x = numbers(shape);
    const images = sizeOf(shape);
    // What must be read and written at least: images and results, and for gradients of the largest the images once more.
    const works = pools.flatMap(({ name, pool, options, readsImages }) => {
      const y = pool(x, options);
      const [dx] = y.op!.gradient(numbers(y.shape), y.inputs, y, y.attributes);
      const least = images + sizeOf(y.shape);
      return [
        { name: `${name}, forward`, output: y, least },
        { name: `${name}, dx`, output: dx!, least: readsImages ? least + images : least },
      ];
    });
    const all = [{ name: "copy", output: pack([x]), least: 2 * images }, ...works];
    const runs = await Promise.all(
      all.map(async ({ output }) => {
        const session = await Session.create();
        const loaded = session.load(compileProgram([output]));
        return async () => session.run(loaded);
      }),
    );
    const times = await measureInTurns(runs, 101, 20);
    for (const [i, { name, least }] of all.entries()) {
      records.push({
        suite: "pooling",
        name: `${shape.join("×")}, ${name}`,
        threads: 1,
        medianMs: times[i]!,
        nanosecondsPerNumber: (1e6 * times[i]!) / images,
        timesOfCopy: times[i]! / times[0]!,
        // The share of the copy's bandwidth.
        ratio: (least / (2 * images)) * (times[0]! / times[i]!),
      });
    }
  }
  return records;
};
