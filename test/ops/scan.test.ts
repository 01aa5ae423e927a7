// What a loop costs: a program of the same size for any number of steps, memory only for what is asked, products over all steps.

import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import * as ops from "../../src/ops/index.js";
import { disassemble, printTape } from "../../src/program/disassemble.js";
import { compileProgram, type Program } from "../../src/program/program.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import { Session } from "../../src/runtime/session.js";
import type { Instruction } from "../../src/tensor/operation.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

const [batch, features, units] = [4, 8, 16] as const;

const variable = (name: string, shape: readonly number[]): Tensor => leaf({ kind: "variable", name }, shape);

/** h = tanh(x·w + h·u + b), written as anyone would. */
const recurrence = (steps: number) => {
  const xs = leaf({ kind: "input", name: "x" }, [steps, batch, features]);
  const w = variable("w", [features, units]);
  const u = variable("u", [units, units]);
  const b = variable("b", [units]);
  const { carry, output } = ops.scan(
    (h, x) => {
      const next = ops.tanh(ops.add(ops.add(ops.matmul(x, w), ops.matmul(h, u)), b));
      return { carry: next, output: next };
    },
    ops.broadcastTo(ops.constant(0), [batch, units]),
    xs,
  );
  return { xs, weights: [w, u, b], carry, output };
};

const training = (steps: number): Program => {
  const { carry, weights } = recurrence(steps);
  const loss = ops.sum(ops.square(carry));
  return compileProgram([loss, ...differentiate(loss, weights)]);
};

const load = async (program: Program, threads = 1) => {
  const session = await Session.create({ threads, thrifty: false });
  for (const each of program.leaves) {
    if (each.source?.kind === "variable") {
      const size = each.shape.reduce((product, axis) => product * axis, 1);
      session.define(
        each,
        Float32Array.from({ length: size }, (_, i) => (((i * 7) % 13) - 6) / 20),
      );
    }
  }
  return { session, loaded: session.load(program) };
};

test("a program is as large for 512 steps as for 8, and memory grows with the steps in proportion", async () => {
  const [few, more, many] = await Promise.all([8, 264, 520].map(async (steps) => load(training(steps))));
  const words = ({ loaded }: NonNullable<typeof few>): number => loaded.tape.words.length;
  expect(words(many!)).toBe(words(few!));
  expect(many!.loaded.program.calls.length).toBe(few!.loaded.program.calls.length);
  const bytes = ({ loaded }: NonNullable<typeof few>): number => loaded!.program.plan.bytes;
  expect(bytes(many!) - bytes(more!)).toBe(bytes(more!) - bytes(few!));
  for (const { session } of [few!, more!, many!]) session.team.dismiss();
});

test("without a gradient nothing is kept of the steps but what is asked for", () => {
  const bytesOf = (steps: number): number => compileProgram([recurrence(steps).carry]).plan.bytes;
  // The products of the sequence with weights are made for all steps at once.
  const products = 4 * batch * units;
  expect(bytesOf(96) - bytesOf(32)).toBe(64 * products);
});

test("weights' gradients are one product over all steps, and so are the products of the sequence", () => {
  const steps = 32;
  const outside = training(steps).calls.flatMap(({ instructions }) => instructions);
  const rowsOf = (instructions: readonly Instruction[], side: "m" | "k"): number[] =>
    instructions.flatMap((each) => (each.name === "gemm" ? [each[side]] : [])).filter((rows) => rows > units);
  expect(rowsOf(outside, "k")).toEqual([steps * batch, steps * batch]);
  expect(rowsOf(outside, "m")).toEqual([steps * batch]);
  const loops = outside.flatMap((each) => (each.name === "loop" ? [each.body.map(({ name }) => name)] : []));
  expect(loops).toEqual([
    ["gemm", "map"],
    ["map", "gemm"],
  ]);
});

test("a carry that is not asked for at every step lies in one place", () => {
  const { carry } = recurrence(16);
  const [loop] = compileProgram([carry]).calls.flatMap(({ instructions }) =>
    instructions.filter((each) => each.name === "loop"),
  );
  expect(loop!.body.map(({ name }) => name)).toEqual(["gemm", "map"]);
});

test("a tape runs any number of times, on any number of threads, to the same bits", async () => {
  const { carry, xs, weights } = recurrence(9);
  const loss = ops.sum(ops.square(carry));
  const assignments = differentiate(loss, weights).map((gradient, i) => ({
    variable: weights[i]!,
    value: ops.subtract(weights[i]!, ops.scale(gradient, 0.01)),
  }));
  const runs = await Promise.all(
    [1, 2, 3].map(async (threads) => {
      const { session, loaded } = await load(compileProgram([loss], assignments), threads);
      session.viewOf(loaded, xs).forEach((_, i, all) => {
        all[i] = ((i * 5) % 17) / 17 - 0.5;
      });
      session.run(loaded, 3);
      session.run(loaded);
      const values = weights.map((weight) => session.read(weight));
      session.team.dismiss();
      return values.map(({ buffer }) => new Uint32Array(buffer as ArrayBuffer));
    }),
  );
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[2]).toEqual(runs[0]);
});

test("what changes from step to step is all that a loop does: the rest is done once, outside", () => {
  const xs = leaf({ kind: "input", name: "x" }, [5, 2, 3]);
  const w = variable("w", [3, 3]);
  const { output } = ops.scan(
    (h, x) => {
      const next = ops.add(ops.matmul(h, ops.transpose(ops.square(w))), ops.multiply(x, ops.uniform([2, 3])));
      return { carry: next, output: next };
    },
    ops.broadcastTo(ops.constant(0), [2, 3]),
    xs,
  );
  const calls = compileProgram([output]).calls.flatMap(({ instructions }) => instructions);
  const [loop] = calls.filter((each) => each.name === "loop");
  expect(loop!.body.map(({ name }) => name)).toEqual(["gemm", "map"]);
  expect(calls.map(({ name }) => name)).toContain("random");
});

test("a tensor of a cell that is used outside is refused", async () => {
  let leaked: Tensor | undefined;
  ops.scan(
    (h, x) => {
      leaked = ops.add(h, x);
      return { carry: leaked, output: leaked };
    },
    ops.constant([1, 2]),
    ops.constant([1, 2, 3, 4], [2, 2]),
  );
  await expect(evaluate([leaked!])).rejects.toThrow(
    "scan: a tensor of a cell is used outside of its loop, where it has no value.",
  );
});

test("a loop can be read back from the tape, with what a step does", async () => {
  const { session, loaded } = await load(training(8));
  const loops = disassemble(loaded.tape.words).filter(({ name }) => name === "loop");
  expect(loops.map(({ operands, body }) => [operands.steps, body!.map(({ name }) => name)])).toEqual([
    [8, ["gemm", "map"]],
    [8, ["map", "gemm"]],
  ]);
  expect(printTape(loaded.tape.words)).toMatch(/loop {9}steps=8 .*\n(.*advances.*\n)+ {5} {3,}\d+ {2}gemm/);
  session.team.dismiss();
});
