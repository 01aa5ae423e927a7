// An update follows its gradient, so that gradients do not pile up, and it never overtakes who reads the variable's old value.

import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { add, divide, multiply, scale, subtract } from "../../src/ops/arithmetic.js";
import { sum } from "../../src/ops/broadcast.js";
import { matmul } from "../../src/ops/matmul.js";
import { mean } from "../../src/ops/reduce.js";
import { relu, sqrt, square } from "../../src/ops/unary.js";
import { type Assignment, bytesOf, compileProgram } from "../../src/program/program.js";
import type { Shape } from "../../src/tensor/shape.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

const variable = (name: string, shape: Shape): Tensor => leaf({ kind: "variable", name }, shape);

/** A perceptron of layers of one width, with its parameters and the values that its layers pass on. */
const perceptron = (depth: number, width: number, batch: number) => {
  const parameters: Tensor[] = [];
  const activations: Tensor[] = [];
  let h = leaf({ kind: "input", name: "x" }, [batch, width]);
  for (let i = 0; i < depth; i++) {
    const [kernel, bias] = [variable(`${i}/kernel`, [width, width]), variable(`${i}/bias`, [width])];
    parameters.push(kernel, bias);
    h = relu(add(matmul(h, kernel), bias));
    activations.push(h);
  }
  return { loss: mean(square(h)), parameters, activations };
};

const sgd = (parameters: readonly Tensor[], gradients: readonly Tensor[]): Assignment[] =>
  parameters.map((theta, i) => ({ variable: theta, value: subtract(theta, scale(gradients[i]!, 0.1)) }));

const adam = (parameters: readonly Tensor[], gradients: readonly Tensor[]): Assignment[] =>
  parameters.flatMap((theta, i) => {
    const [m, v] = [variable("m", theta.shape), variable("v", theta.shape)];
    const mean1 = add(scale(m, 0.9), scale(gradients[i]!, 0.1));
    const mean2 = add(scale(v, 0.999), scale(square(gradients[i]!), 0.001));
    const value = subtract(theta, scale(divide(mean1, add(sqrt(mean2), 1e-7)), 0.001));
    return [
      { variable: m, value: mean1 },
      { variable: v, value: mean2 },
      { variable: theta, value },
    ];
  });

/** The norm of the whole update and of the weights decide how far a step goes: work between a gradient and its update. */
const lamb = (parameters: readonly Tensor[], gradients: readonly Tensor[]): Assignment[] =>
  parameters.flatMap((theta, i) => {
    const m = variable("m", theta.shape);
    const direction = add(scale(m, 0.9), scale(gradients[i]!, 0.1));
    const ratio = divide(sqrt(sum(square(theta))), sqrt(sum(square(direction))));
    return [
      { variable: m, value: direction },
      { variable: theta, value: subtract(theta, multiply(direction, ratio)) },
    ];
  });

test.each([
  ["sgd", sgd],
  ["adam", adam],
  ["lamb", lamb],
])("20 layers of 512 by %s: the arena holds the activations and one gradient", (_, update) => {
  const { loss, parameters, activations } = perceptron(20, 512, 32);
  const assignments = update(parameters, differentiate(loss, parameters));
  const { plan, assignedTo } = compileProgram([loss], assignments);
  const kept = activations.reduce((total, tensor) => total + bytesOf(tensor), 0);
  expect(plan.bytes).toBeLessThanOrEqual(1.05 * (kept + bytesOf(parameters[0]!)));
  // Nothing is copied: every value is written over the one before.
  expect(assignedTo.size).toBe(assignments.length);
});

test("a norm over all gradients keeps all of them, and the updates come last", () => {
  const { loss, parameters } = perceptron(4, 256, 8);
  const gradients = differentiate(loss, parameters);
  const squares = gradients.map((gradient) => sum(square(gradient)));
  const norm = sqrt(squares.reduce((total, one) => add(total, one)));
  const assignments = sgd(
    parameters,
    gradients.map((gradient) => divide(gradient, norm)),
  );
  const { calls, assignedTo } = compileProgram([loss], assignments);
  expect(assignedTo.size).toBe(assignments.length);
  const last = calls.slice(-assignments.length).flatMap(({ outputs }) => outputs);
  expect(new Set(last)).toEqual(new Set(assignments.map(({ value }) => value)));
});

test("an update waits for all who read the old value", () => {
  const { loss, parameters } = perceptron(3, 256, 8);
  const gradients = differentiate(loss, parameters);
  // Somebody who comes last reads a kernel.
  const norm = sum(square(parameters[4]!));
  const { calls, assignedTo } = compileProgram([loss, norm], sgd(parameters, gradients));
  for (const [value, theta] of assignedTo) {
    const writer = calls.findIndex(({ outputs }) => outputs.includes(value));
    expect(calls.slice(writer + 1).some(({ inputs }) => inputs.includes(theta))).toBe(false);
  }
  expect(assignedTo.size).toBe(parameters.length);
});
