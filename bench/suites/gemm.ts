// The matrix product alone, in the shapes of training, against the measured peak.

import { constant } from "../../src/ops/apply.js";
import { matmul } from "../../src/ops/matmul.js";
import { compileProgram } from "../../src/program/program.js";
import { Session } from "../../src/runtime/session.js";
import { type BenchRecord, measureBeside } from "../harness.js";

interface Case {
  readonly name: string;
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

const transposes = [
  { kind: "AB" },
  { kind: "AᵀB", transposeA: true },
  { kind: "ABᵀ", transposeB: true },
  { kind: "AᵀBᵀ", transposeA: true, transposeB: true },
] as const;

const squares: Case[] = [256, 512, 1024].flatMap((size) =>
  transposes.map(({ kind, ...flags }) => ({ name: `${kind} ${size}`, m: size, k: size, n: size, ...flags })),
);

const training: Case[] = [
  { name: "AB 32×784×128", m: 32, k: 784, n: 128 },
  { name: "AB 128×784×512", m: 128, k: 784, n: 512 },
  { name: "AᵀB 784×32×128", m: 784, k: 32, n: 128, transposeA: true },
  { name: "AᵀB 784×128×512", m: 784, k: 128, n: 512, transposeA: true },
  { name: "ABᵀ 128×512×512", m: 128, k: 512, n: 512, transposeB: true },
  { name: "AB 33×127×65", m: 33, k: 127, n: 65 },
  { name: "AB 32×128×10", m: 32, k: 128, n: 10 },
];

const random = (size: number): Float32Array =>
  Float32Array.from({ length: size }, (_, i) => ((i * 7919) % 1000) / 500 - 1);

/** Records of every shape. */
export const gemmSuite = async (peakGflops: () => number): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const { name, m, k, n, transposeA = false, transposeB = false } of [...squares, ...training]) {
    const a = constant(random(m * k), transposeA ? [k, m] : [m, k]);
    const b = constant(random(k * n), transposeB ? [n, k] : [k, n]);
    const session = await Session.create();
    const loaded = session.load(compileProgram([matmul(a, b, { transposeA, transposeB })]));
    const measured = measureBeside(() => session.run(loaded), 2 * m * k * n, peakGflops);
    records.push({ suite: "gemm", name, threads: 1, ...measured });
  }
  return records;
};
