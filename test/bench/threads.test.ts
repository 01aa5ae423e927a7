// The bench's counting of work on more threads: that instructions are split as the kernels split them, and what follows for its networks.

import { describe, expect, test } from "vitest";
import { MemoryMap } from "../../assembly/memory-map.js";
import { large } from "../../bench/suites/networks.js";
import { prepare } from "../../bench/suites/steps.js";
import { countThreads } from "../../bench/threads/count.js";
import { loadsOf, taken } from "../../bench/threads/loads.js";
import * as f from "../../src/index.js";
import { addressesOf } from "../../src/kernels/instructions.js";
import { mostAlive } from "../../src/program/plan-memory.js";
import { bytesOf, compileProgram } from "../../src/program/program.js";
import { instantiate, loadModule } from "../../src/runtime/load.js";
import { LoadedProgram } from "../../src/runtime/loaded-program.js";
import { Memory } from "../../src/runtime/memory.js";
import { type Shape, sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";

const floats = (...shape: number[]): Tensor =>
  f.constant(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7919) % 1000) / 500 - 1.001),
    shape as Shape,
  );
const ints = (shape: Shape, below: number): Tensor =>
  f.constant(
    Int32Array.from({ length: sizeOf(shape) }, (_, i) => i % below),
    shape,
    "int32",
  );

const each: Readonly<Record<string, () => Tensor>> = {
  "maps over short rows": () => f.tanh(f.add(floats(37, 100), floats(100))),
  "maps over odd rows": () => f.tanh(f.add(floats(37, 33), floats(33))),
  "maps over long rows": () => f.tanh(floats(5000)),
  "reductions of rows": () => f.max(floats(100, 30), { axis: -1 }),
  "reductions of columns": () => f.max(floats(30, 100), { axis: 0 }),
  "reductions of matrices": () => f.max(floats(20, 30, 10), { axis: 1 }),
  "sums of columns": () => f.sum(floats(30, 96), { axis: 0 }),
  "the greatest of rows": () => f.argMax(floats(100, 30), { axis: -1 }),
  softmax: () => f.softmax(floats(70, 30)),
  "transposed copies": () => f.transpose(floats(20, 30)),
  "gathered rows": () => f.gatherRows(floats(10, 8), ints([21], 10)),
  "scattered rows": () => f.scatterAddRows(floats(21, 8), ints([21], 10), 10),
  moments: () => f.moments(floats(64, 48)).mean,
  pools: () => f.maxPool2d(floats(3, 8, 8, 64), { poolSize: 2 }),
  "depthwise convolutions": () => f.depthwiseConv2d(floats(3, 8, 8, 32), floats(3, 3, 32, 1)),
  "products of small matrices": () => f.matmul(floats(8, 8), floats(8, 8)),
  "products of many matrices": () => f.matmul(floats(20, 16, 16), floats(20, 16, 16)),
  "sorted rows": () => f.sort(floats(9, 11)),
  "gathered along an axis": () => f.gather(floats(9, 11), ints([9, 5], 11), { axis: 1 }),
  "normalised rows": () => f.normalizeRows(floats(30, 12), { gamma: floats(12), beta: floats(12) }),
  "cumulative sums": () => f.cumulativeSum(floats(9, 12), { axis: 0 }),
};

const unlike = -12345;

/**
 * Which part of each instruction's results each of so many threads writes when it walks it by itself. The other threads' words in
 * the barrier say that they have come already, so that it waits for nobody.
 */
const splitsOf = async (tensor: Tensor, threads: number) => {
  const memory = new Memory(threads);
  const kernels = instantiate(await loadModule(true), memory.memory as WebAssembly.Memory);
  const loaded = new LoadedProgram(compileProgram([tensor]), memory, () => 0, 0);
  const { instructions, words } = loaded.tape;
  return instructions.map(({ word, call }, i) => {
    const end = instructions[i + 1]?.word ?? words.length;
    const instruction = call.instructions[instructions.slice(0, i).filter((before) => before.call === call).length]!;
    const [result] = addressesOf(instruction, "write") as [Tensor];
    const [begin, count] = [loaded.addressOf(result) / 4, bytesOf(result) / 4];
    const walk = (thread: number): void => {
      memory.ints[MemoryMap.barrierAt / 4] = threads - 1;
      kernels.run(loaded.tapeAt + 4 * word, loaded.tapeAt + 4 * end, 1, thread, threads);
    };
    memory.ints[loaded.tapeAt / 4 + word]! &= 0xffff;
    const parts = Array.from({ length: threads }, (_, thread) => {
      memory.floats.fill(unlike, begin, begin + count);
      walk(thread);
      return memory.floats.subarray(begin, begin + count).filter((value) => value !== unlike).length / count;
    });
    // What follows finds the results of all.
    for (let thread = 0; thread < threads; thread++) walk(thread);
    return { instruction, parts };
  });
};

describe("instructions are split as the kernels split them", () => {
  test.each(Object.entries(each))("%s", async (_, make) => {
    for (const threads of [2, 3, 7]) {
      const splits = await splitsOf(make(), threads);
      expect(splits.length).toBeGreaterThan(0);
      for (const { instruction, parts } of splits) {
        const loads = loadsOf(instruction.name, instruction as unknown as Record<string, number>, threads);
        expect(loads.reduce((sum, load) => sum + load, 0)).toBeCloseTo(1, 12);
        expect(parts).toEqual(loads.map((load) => expect.closeTo(load, 9)));
      }
    }
  });
});

test("shares that are taken: large ones first, whoever has done least comes next", () => {
  // 33, 22, 15, 15, 15 of 100, of which one thread takes 33 and 15.
  expect(taken(100, 15, 2)).toEqual([expect.closeTo(0.48, 12), expect.closeTo(0.52, 12)]);
  expect(taken(32, 16, 2)).toEqual([0.5, 0.5]);
  expect(taken(3, 4, 2)).toEqual([1, 0]);
});

describe.each(large.map((workload) => [workload.name, workload] as const))("%s", (_, workload) => {
  const program = prepare(workload).then((prepared) => prepared.program);

  test("is worth two threads, and more", async () => {
    const [two, four] = [2, 4].map(async (threads) => countThreads(await program, threads).speedup);
    expect(await two).toBeGreaterThan(1.85);
    expect(await four).toBeGreaterThan(3.2);
  });

  test("plans little more memory than it must have", async () => {
    const { plan, lifetimes } = await program;
    expect(plan.bytes / mostAlive(lifetimes)).toBeLessThan(1.15);
  });
});
