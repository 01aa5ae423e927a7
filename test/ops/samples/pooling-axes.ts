// Samples of the pools of sequences and volumes.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { average, largest, type PoolingOptions, pooled } from "../reference/pooling-axes.js";
import { type BadCall, type Case, distinct, type Sample, sizeOf, sumTolerance } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

type Pool = (x: Tensor, options?: never) => Tensor;

interface Size {
  readonly x: readonly number[];
  readonly options?: PoolingOptions;
}

const sequences: readonly Size[] = [
  { x: [1, 1, 1], options: { poolSize: 1 } },
  { x: [2, 6, 3] },
  { x: [2, 7, 4], options: { padding: "same" } },
  { x: [1, 9, 2], options: { poolSize: 3, strides: 2, padding: [2, 1] } },
  { x: [3, 40, 33], options: { poolSize: 4, strides: 3 } },
  { x: [2, 10, 3], options: { poolSize: 3, strides: 2, dilationRate: 2, padding: [2, 3], ceilMode: true } },
  { x: [0, 4, 2] },
];

const volumes: readonly Size[] = [
  { x: [1, 1, 1, 1, 1], options: { poolSize: 1 } },
  { x: [2, 4, 2, 6, 3] },
  { x: [1, 5, 3, 4, 2], options: { padding: "same" } },
  { x: [1, 4, 5, 6, 1], options: { poolSize: [3, 1, 2], strides: [1, 2, 3] } },
  { x: [1, 3, 4, 4, 2], options: { poolSize: 3, strides: 2, padding: [[1, 2], [0, 1], [2, 0]] } }, // biome-ignore format: as one reads it
  { x: [2, 5, 6, 5, 5], options: { poolSize: 3, strides: 2, padding: "same" } },
  { x: [1, 5, 4, 6, 2], options: { poolSize: 2, strides: [1, 2, 3], dilationRate: [2, 1, 3], ceilMode: true } },
  { x: [0, 2, 2, 2, 1] },
];

const casesOf = (
  pool: Pool,
  sizes: readonly Size[],
  join: (values: readonly number[]) => number,
  tolerance: Case["tolerance"],
): Case[] =>
  sizes.map(
    ({ x, options = {} }, i): Case => ({
      name: `[${x}] ${JSON.stringify(options)}`,
      inputs: [distinct(x, -1, 1, i)],
      apply: (given) => pool(given, options as never),
      reference: (given) => pooled(given, options, join),
      tolerance,
    }),
  );

const ones = (...shape: readonly number[]): Tensor => constant(Array(sizeOf(shape)).fill(1), shape);

const badCalls = (name: string, pool: Pool, x: Tensor, along: string, beside: unknown): BadCall[] => {
  const bad = (options: unknown) => () => pool(x, options as never);
  return [
    ...notTensors(name, (given) => pool(given)),
    notInt32(name, (given) => pool(given), x.shape),
    { call: () => pool(constant([1, 2])), error: `ShapeError: ${name}: expected ` },
    { call: bad({ poolSize: 0 }), error: `ArgumentError: ${name}: poolSize: expected a whole number of at least 1` },
    { call: bad({ strides: -1 }), error: `ArgumentError: ${name}: strides: expected a whole number of at least 1` },
    { call: bad({ padding: "full" }), error: `ArgumentError: ${name}: expected "valid", "same"` },
    { call: bad({ padding: "causal" }), error: `ArgumentError: ${name}: expected "valid", "same"` },
    { call: bad({ size: 2 }), error: `ArgumentError: ${name}: unknown option "size"` },
    {
      call: bad({ poolSize: 9 }),
      error: `ShapeError: ${name}: expected a window of 1 to 4 pixels along the ${along} of`,
    },
    { call: bad({ padding: beside }), error: `ArgumentError: ${name}: expected padding below the pool's size` },
  ];
};

const badSteps = (name: string, pool: Pool): BadCall[] => badCalls(name, pool, ones(1, 4, 2), "steps", [2, 0]);
const badVolumes = (name: string, pool: Pool): BadCall[] =>
  badCalls(name, pool, ones(1, 4, 4, 4, 2), "depth", [[0, 0], [0, 2], [0, 0]]); // biome-ignore format: as one reads it

const padded = { poolSize: 3, strides: 2, countIncludePad: true, ceilMode: true };
const dividedSteps: readonly Size[] = [
  { x: [2, 9, 3], options: { ...padded, padding: [1, 0] } },
  { x: [2, 9, 3], options: { poolSize: 3, dilationRate: 2, padding: "same", divisorOverride: 2 } },
];
const dividedVolumes: readonly Size[] = [
  { x: [1, 4, 5, 6, 2], options: { ...padded, padding: [[1, 0], [0, 1], [1, 1]] } }, // biome-ignore format: as one reads it
  { x: [1, 4, 5, 6, 2], options: { poolSize: 2, padding: "same", divisorOverride: 3 } },
];

export const poolingAxesSamples = {
  maxPool1d: {
    cases: casesOf(ops.maxPool1d as Pool, sequences, largest, {}),
    badCalls: badSteps("maxPool1d", ops.maxPool1d as Pool),
  },
  averagePool1d: {
    cases: casesOf(ops.averagePool1d as Pool, [...sequences, ...dividedSteps], average, sumTolerance(5)),
    linear: true,
    badCalls: badSteps("averagePool1d", ops.averagePool1d as Pool),
  },
  maxPool3d: {
    cases: casesOf(ops.maxPool3d as Pool, volumes, largest, {}),
    badCalls: badVolumes("maxPool3d", ops.maxPool3d as Pool),
  },
  averagePool3d: {
    cases: casesOf(ops.averagePool3d as Pool, [...volumes, ...dividedVolumes], average, sumTolerance(29)),
    linear: true,
    badCalls: badVolumes("averagePool3d", ops.averagePool3d as Pool),
  },
} satisfies Record<string, Sample>;
