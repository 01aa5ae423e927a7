// Elementwise functions over a million floats against a plain JavaScript loop over Math.*.

import { gelu } from "../../src/ops/activations.js";
import { constant } from "../../src/ops/apply.js";
import { exp, sigmoid, tanh } from "../../src/ops/unary.js";
import { compileProgram } from "../../src/program/program.js";
import { Session } from "../../src/runtime/session.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { type BenchRecord, measure } from "../harness.js";

const count = 1_000_000;

const cases: readonly { name: string; ours: (x: Tensor) => Tensor; plain: (x: number) => number }[] = [
  { name: "exp", ours: exp, plain: Math.exp },
  { name: "tanh", ours: tanh, plain: Math.tanh },
  { name: "sigmoid", ours: sigmoid, plain: (x) => 1 / (1 + Math.exp(-x)) },
  {
    name: "gelu",
    ours: (x) => gelu(x),
    plain: (x) => 0.5 * x * (1 + Math.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x))),
  },
];

export const elementwiseSuite = async (): Promise<BenchRecord[]> => {
  const values = Float32Array.from({ length: count }, (_, i) => ((i * 7919) % 16000) / 1000 - 8);
  const out = new Float32Array(count);
  const records: BenchRecord[] = [];
  for (const { name, ours, plain } of cases) {
    const session = await Session.create();
    const loaded = session.load(compileProgram([ours(constant(values))]));
    const medianMs = measure(() => session.run(loaded));
    // A loop of its own for each function, as a user would write it: none shares another's type feedback.
    const loop = new Function("f", "x", "y", "for (let i = 0; i < x.length; i++) y[i] = f(x[i]);") as (
      f: (x: number) => number,
      x: Float32Array,
      y: Float32Array,
    ) => void;
    const plainMs = measure(() => loop(plain, values, out));
    records.push({ suite: "elementwise", name, threads: 1, medianMs, speedup: plainMs / medianMs });
    records.push({ suite: "elementwise", name: `${name} in JavaScript`, threads: 1, medianMs: plainMs });
  }
  return records;
};
