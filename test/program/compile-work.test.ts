// The work of compiling grows as the graph does. Work is counted, not timed: how often chains are lowered, how many operations that
// makes, and how many operands are looked at while tensors are gathered into chains.

import { beforeEach, expect, test, vi } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { lowerChain } from "../../src/graph/lower-chain.js";
import { NumberedGraph } from "../../src/graph/numbered-graph.js";
import { finish } from "../../src/graph/stages.js";
import { longestChain, Units } from "../../src/graph/units.js";
import { add, multiply, scale, subtract } from "../../src/ops/arithmetic.js";
import { sum } from "../../src/ops/broadcast.js";
import { matmul } from "../../src/ops/matmul.js";
import { sin, tanh } from "../../src/ops/unary.js";
import { compileProgram } from "../../src/program/program.js";
import { order } from "../../src/tensor/order.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

vi.mock("../../src/graph/lower-chain.js", async (original) => {
  const actual = await original<typeof import("../../src/graph/lower-chain.js")>();
  return { ...actual, lowerChain: vi.fn(actual.lowerChain) };
});

const lowered = vi.mocked(lowerChain);
beforeEach(() => {
  lowered.mockClear();
});

const variable = (): Tensor => leaf({ kind: "variable", name: "x" }, [16, 16]);

/** Functions of one tensor that are applied n times over. */
const networks: Readonly<Record<string, (x: Tensor, theta: Tensor) => Tensor>> = {
  "sin(x + 1)": (x) => sin(add(x, 1)),
  "x · θ + x": (x, theta) => add(multiply(x, theta), x),
  "tanh(x @ θ)": (x, theta) => tanh(matmul(x, theta)),
  "x + tanh(x @ θ)": (x, theta) => add(x, tanh(matmul(x, theta))),
};

const traced = (step: (x: Tensor, theta: Tensor) => Tensor, n: number) => {
  const theta = variable();
  let y = variable();
  for (let i = 0; i < n; i++) y = step(y, theta);
  const loss = sum(y);
  const value = subtract(theta, scale(differentiate(loss, [theta])[0]!, 0.1));
  return { theta, loss, value };
};

/** Counts how often anything of an array-like is read by its index. */
const counting = <T extends object>(list: T, count: () => void): T =>
  new Proxy(list, {
    get: (target, key) => {
      count();
      return Reflect.get(target, key, target);
    },
  });

/** How often the operands of tensors are looked up while a graph's units are made, for each tensor. */
const lookups = (outputs: readonly Tensor[]): number => {
  let count = 0;
  const graph = new NumberedGraph(order(outputs));
  Object.defineProperty(graph, "operands", { value: counting(graph.operands, () => count++) });
  Object.defineProperty(graph, "storages", { value: counting(graph.storages, () => count++) });
  finish(new Units(graph, new Set(outputs)).gather());
  return count / graph.size;
};

test.each(Object.entries(networks))("%s: twice the layers, twice the work", (_, step) => {
  const work = (n: number): { chains: number; operations: number; looks: number } => {
    lowered.mockClear();
    const { theta, loss, value } = traced(step, n);
    compileProgram([loss], [{ variable: theta, value }]);
    const members = lowered.mock.calls.map(([{ length }]) => length);
    expect(Math.max(...members)).toBeLessThanOrEqual(longestChain);
    const operations = members.reduce((total, length) => total + length, 0);
    return { chains: members.length / n, operations: operations / n, looks: lookups([loss, value]) };
  };
  const [few, many] = [work(400), work(1600)];
  for (const key of ["chains", "operations", "looks"] as const) {
    expect(many[key], key).toBeLessThan(1.1 * few[key] + 0.1);
  }
});
