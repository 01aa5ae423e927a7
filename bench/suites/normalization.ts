// Batch normalisation of a layer's images, forward and backward, beside a plain copy of as many numbers.

import { differentiate } from "../../src/graph/differentiate.js";
import { constant } from "../../src/ops/apply.js";
import { normalizeBatch } from "../../src/ops/batch-normalization.js";
import { multiply, pack, sum } from "../../src/ops/index.js";
import { compileProgram } from "../../src/program/program.js";
import { Session } from "../../src/runtime/session.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { type BenchRecord, measureInTurns } from "../harness.js";

const shape = [32 * 16 * 16, 32];
const count = 32 * 16 * 16 * 32;
/** Times in one measurement: as short as can be, so that few of them are interrupted. */
const times = 2;

/** Numbers of which each channel has some. */
const numbers = (seed: number): Tensor =>
  constant(
    Float32Array.from({ length: count }, (_, i) => ((i * 7919 + seed) % 1000) / 500 - 1),
    shape,
  );

export const normalizationSuite = async (): Promise<BenchRecord[]> => {
  const [x, dy] = [numbers(1), numbers(2)];
  const [gamma, beta] = [1.5, 0.5].map((value) => constant(new Float32Array(32).fill(value))) as [Tensor, Tensor];
  const { y } = normalizeBatch(x, { gamma, beta });
  // The loss itself is not computed: only its gradient is asked for, and that of y is dy.
  const gradients = differentiate(sum(multiply(y, dy)), [x, gamma, beta]);
  const works = await Promise.all(
    [[pack([x])], [y], [y, ...gradients]].map(async (outputs) => {
      const session = await Session.create();
      const loaded = session.load(compileProgram(outputs));
      return async () => session.run(loaded, times);
    }),
  );
  const [copy, forward, both] = (await measureInTurns(works, 301, 50)).map((ms) => ms / times) as [
    number,
    number,
    number,
  ];
  const record = (name: string, medianMs: number): BenchRecord => ({
    suite: "normalization",
    name,
    threads: 1,
    medianMs,
    nanosecondsPerNumber: (1e6 * medianMs) / count,
    timesOfCopy: medianMs / copy,
  });
  return [record("copy", copy), record("batch, forward", forward), record("batch, forward and backward", both)];
};
