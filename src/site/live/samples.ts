// What the networks of the illustrated page learn: small tables, the same from visit to visit.

import type { ShapedArray } from "../../index.js";
import { sine } from "../../playground/exact.js";
import { makePoints, type PointsName, uniforms } from "../../playground/points.js";

export interface Table {
  readonly x: ShapedArray;
  readonly y: ShapedArray;
}

/** Points of two classes, 0 and 1. */
export const points = (name: PointsName, count: number, noise = 0.1, seed = 1): Table => {
  const made = makePoints(name, count, noise, seed);
  return { x: { data: made.x, shape: [count, 2] }, y: { data: Float32Array.from(made.y), shape: [count, 1] } };
};

/** A wave and noise: what is to be learned is the wave. */
export const wave = (count: number, noise: number, seed: number): Table => {
  const uniform = uniforms(seed);
  const x = Float32Array.from({ length: count }, () => 2 * uniform() - 1);
  const y = x.map((value) => sine(4 * value) + noise * (uniform() + uniform() + uniform() + uniform() - 2) * 1.7);
  return { x: { data: x, shape: [count, 1] }, y: { data: y, shape: [count, 1] } };
};

/** Many numbers about 0, of deviation 1. */
export const noise = (rows: number, columns: number, seed: number): ShapedArray => {
  const uniform = uniforms(seed);
  const data = Float32Array.from({ length: rows * columns }, () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  });
  return { data, shape: [rows, columns] };
};

/** The values of an array of one column. */
export const listOf = ({ data }: ShapedArray): number[] => Array.from(data as ArrayLike<number>);
