// Programs of one memory: they share an arena that moves and grows between runs, and what goes gives everything back.

import { describe, expect, test } from "vitest";
import { StateError } from "../../src/errors.js";
import { concatenate, constant, exp, matmul, mean, negate, relu, sum } from "../../src/index.js";
import { compileProgram } from "../../src/program/program.js";
import { runCall } from "../../src/runtime/run-call.js";
import { type LoadedProgram, Session } from "../../src/runtime/session.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

const width = 32;
const weight = (): Tensor => leaf({ kind: "variable", name: "weight" }, [width, width]);

/** The mean of relu(x w) over `rows` rows: an arena of 128 bytes a row. */
const meanOf = (rows: number, variable: Tensor): Tensor => {
  const x = leaf({ kind: "input", name: "x" }, [rows, width]);
  return mean(relu(matmul(x, variable)));
};

class Runner {
  readonly loaded: LoadedProgram;

  constructor(
    readonly session: Session,
    readonly rows: number,
    variable: Tensor,
  ) {
    this.loaded = session.load(compileProgram([meanOf(rows, variable)]));
  }

  readonly unload = (): void => this.session.unload(this.loaded);

  /** With ones everywhere each product is `width`. */
  run(): number {
    const { address, tensor } = this.loaded.inputs.get("x")!;
    this.session.memory.view(address, this.rows * width, tensor.dtype).fill(1);
    this.session.run(this.loaded);
    return this.session.viewOf(this.loaded, this.loaded.program.outputs[0]!)[0]!;
  }
}

/** The latest programs by their rows; older ones are unloaded. */
class Latest {
  readonly #runners = new Map<number, Runner>();

  constructor(readonly most: number) {}

  find(rows: number): Runner | undefined {
    return this.#runners.get(rows);
  }

  get(rows: number, make: () => Runner): Runner {
    const runner = this.#runners.get(rows) ?? make();
    this.#runners.delete(rows);
    this.#runners.set(rows, runner);
    for (const [oldest, { unload }] of this.#runners) {
      if (this.#runners.size <= this.most) break;
      unload();
      this.#runners.delete(oldest);
    }
    return runner;
  }
}

describe("programs of every length", () => {
  test("take what the largest and the latest need, and compute what they should", async () => {
    const session = await Session.create();
    const variable = weight();
    session.define(variable, new Float32Array(width * width).fill(1));
    const cache = new Latest(16);
    for (let rows = 10; rows <= 1500; rows++) {
      expect(cache.get(rows, () => new Runner(session, rows, variable)).run()).toBe(width);
      if (rows % 7 === 0) expect(cache.find(rows - 5)?.run() ?? width).toBe(width);
    }
    // One arena, sixteen inputs, one scratch: 6 MB where all together would be 400.
    expect(session.memory.size).toBeLessThan(6_000_000);
    const before = session.memory.size;
    for (let round = 0; round < 3; round++) {
      for (let rows = 1490; rows <= 1500; rows++) {
        expect(cache.get(rows, () => new Runner(session, rows, variable)).run()).toBe(width);
      }
      for (let rows = 10; rows <= 40; rows++) cache.get(rows, () => new Runner(session, rows, variable)).run();
    }
    expect(session.memory.size).toBe(before);
    expect([...session.read(variable)].every((value) => value === 1)).toBe(true);
  });

  test("go on to 70,000 rows", async () => {
    const session = await Session.create();
    const variable = weight();
    session.define(variable, new Float32Array(width * width).fill(1));
    const cache = new Latest(4);
    for (let rows = 1000; rows <= 70_000; rows += 3000) {
      expect(cache.get(rows, () => new Runner(session, rows, variable)).run()).toBe(width);
    }
    // The largest needs 9 MB for its inputs and as much for its arena.
    expect(session.memory.size).toBeLessThan(80_000_000);
  });
});

test("the outputs of a program are right after another has moved the arena and grown it", async () => {
  const session = await Session.create();
  const variable = weight();
  session.define(variable, new Float32Array(width * width).fill(1));
  const small = new Runner(session, 2, variable);
  expect(small.run()).toBe(width);
  const others = [4000, 8, 9000].map((rows) => new Runner(session, rows, variable));
  for (const runner of [small, ...others, small, ...others.reverse(), small]) expect(runner.run()).toBe(width);
  // Instruction by instruction too.
  for (const call of small.loaded.program.calls) runCall(session, small.loaded, call);
  expect(session.viewOf(small.loaded, small.loaded.program.outputs[0]!)[0]).toBe(width);
});

test("a session whose programs are gone has room for as much again, at the same places", async () => {
  const session = await Session.create();
  const start = session.memory.used;
  for (let round = 0; round < 50; round++) {
    const values = Array.from({ length: 100 + round }, (_, i) => i);
    const x = constant(values, [values.length]);
    const loaded = session.load(compileProgram([sum(concatenate([exp(negate(x)), x], 0))]));
    session.run(loaded);
    expect(session.viewOf(loaded, loaded.program.outputs[0]!)[0]).toBeGreaterThan(0);
    session.unload(loaded);
    expect(session.memory.used).toBe(start);
    session.unload(loaded);
    expect(() => session.run(loaded)).toThrow(StateError);
  }
});

test("a variable of another session has no place: nothing is loaded, and nothing written to address 0", async () => {
  const session = await Session.create();
  const start = session.memory.used;
  const program = compileProgram([meanOf(3, weight())]);
  expect(() => session.load(program)).toThrow(StateError);
  expect(() => session.load(program)).toThrow(/^program: no memory here for the .*weight/);
  expect(session.memory.used).toBe(start);
});
