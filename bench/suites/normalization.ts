// Normalisations and softmax, forward and backward, beside a plain copy of as many numbers.

import { differentiate } from "../../src/graph/differentiate.js";
import { constant } from "../../src/ops/apply.js";
import { multiply, normalizeBatch, normalizeGroups, normalizeRows, pack, softmax, sum } from "../../src/ops/index.js";
import { compileProgram } from "../../src/program/program.js";
import { Session } from "../../src/runtime/session.js";
import { type Shape, sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { type BenchRecord, measureInTurns } from "../harness.js";

/** Times in one measurement: as short as can be, so that few of them are interrupted. */
const times = 2;

/** Numbers of which each channel has some. */
const numbers = (shape: Shape, seed: number): Tensor =>
  constant(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7919 + seed) % 1000) / 500 - 1),
    shape,
  );

interface Bench {
  readonly name: string;
  readonly shape: Shape;
  readonly apply: (x: Tensor, gamma: Tensor, beta: Tensor) => Tensor;
}

const batch = { apply: (x: Tensor, gamma: Tensor, beta: Tensor) => normalizeBatch(x, { gamma, beta }).y };
const layer = { apply: (x: Tensor, gamma: Tensor, beta: Tensor) => normalizeRows(x, { gamma, beta }) };
const soft = { apply: (x: Tensor) => softmax(x) };

const benches: readonly Bench[] = [
  { name: "batch", shape: [32 * 16 * 16, 32], ...batch },
  ...[
    [4096, 192],
    [2048, 768],
  ].flatMap((shape): Bench[] => [
    { name: `batch ${shape.join("×")}`, shape, ...batch },
    { name: `layer ${shape.join("×")}`, shape, ...layer },
    { name: `softmax ${shape.join("×")}`, shape, ...soft },
  ]),
  {
    name: "group 32×16×16×64",
    shape: [32, 16, 16, 64],
    apply: (x, gamma, beta) => normalizeGroups(x, { groups: 8, gamma, beta }),
  },
];

const measureOne = async ({ name, shape, apply }: Bench): Promise<BenchRecord[]> => {
  const [x, dy] = [numbers(shape, 1), numbers(shape, 2)];
  const [gamma, beta] = [1.5, 0.5].map((value) => constant(new Float32Array(shape.at(-1)!).fill(value))) as [
    Tensor,
    Tensor,
  ];
  const y = apply(x, gamma, beta);
  // The loss itself is not computed: only its gradient is asked for, and that of y is dy.
  const wanted = name.startsWith("softmax") ? [x] : [x, gamma, beta];
  const gradients = differentiate(sum(multiply(y, dy)), wanted);
  const works = await Promise.all(
    [[pack([x])], [y], [y, ...gradients]].map(async (outputs) => {
      const session = await Session.create();
      const loaded = session.load(compileProgram(outputs));
      return async () => session.run(loaded, times);
    }),
  );
  const measured = await measureInTurns(works, 201, 30);
  const [copy, forward, both] = measured.map((ms) => ms / times) as [number, number, number];
  /** `least` is what must be read and written at least, in copies of x: the ratio is the share of the copy's bandwidth. */
  const record = (part: string, medianMs: number, least: number): BenchRecord => ({
    suite: "normalization",
    name: part,
    threads: 1,
    medianMs,
    nanosecondsPerNumber: (1e6 * medianMs) / sizeOf(shape),
    timesOfCopy: medianMs / copy,
    ratio: (least * copy) / medianMs,
  });
  return [
    record(name === "batch" ? "copy" : `copy ${shape.join("×")}`, copy, 1),
    record(`${name}, forward`, forward, 1),
    // Backwards dy and x are read, or y, and dx is written.
    record(`${name}, forward and backward`, both, 2.5),
  ];
};

export const normalizationSuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const each of benches) records.push(...(await measureOne(each)));
  return records;
};
