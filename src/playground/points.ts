// Points in the plane to learn on: moons, circles and spirals, the same bits from the same seed on every engine.

import { cosine, sine } from "./exact.js";
import { gridReach } from "./messages.js";
import type { Samples, Setup, Split } from "./setup.js";
import { standardize } from "./standardize.js";

export type PointsName = "moons" | "circles" | "spirals";

/** Numbers from 0 to below 1, by the integer generator mulberry32. */
export const uniforms = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** Twelve uniforms have variance 1 together: near enough to a normal number, and exact. */
const normal = (uniform: () => number): number => {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += uniform();
  return sum;
};

const classesOf = (name: PointsName): number => (name === "spirals" ? 3 : 2);

/** Where on its class's curve a point lies, by its position from 0 to 1 on it. */
const curves: Record<PointsName, (label: number, position: number) => readonly [number, number]> = {
  // Two half circles that reach into each other, two thirds of a unit in radius and centred on the origin.
  moons: (label, position) => {
    const angle = position * Math.PI;
    const x = label === 0 ? cosine(angle) : 1 - cosine(angle);
    const y = label === 0 ? sine(angle) : 0.5 - sine(angle);
    return [((x - 0.5) * 2) / 3, ((y - 0.25) * 2) / 3];
  },
  circles: (label, position) => {
    const radius = label === 0 ? 1 : 0.5;
    return [radius * cosine(position * 2 * Math.PI), radius * sine(position * 2 * Math.PI)];
  },
  // Three arms, a third of a turn apart, each winding by four radians from near the centre to radius 1.
  spirals: (label, position) => {
    const radius = 0.05 + 0.95 * position;
    const angle = (label * 2 * Math.PI) / 3 + 4 * position;
    return [radius * cosine(angle), radius * sine(angle)];
  },
};

/**
 * `count` points of two features in mixed order: for one of the last class, `imbalance` of each other, as far as `count`
 * allows.
 */
export const makePoints = (name: PointsName, count: number, noise: number, seed: number, imbalance = 1): Samples => {
  const round = imbalance * (classesOf(name) - 1) + 1;
  const classes = classesOf(name);
  const uniform = uniforms(seed);
  const x = new Float32Array(count * 2);
  const y = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const place = i % round;
    const label = place === round - 1 ? classes - 1 : place % (classes - 1);
    const [right, up] = curves[name](label, uniform());
    x[2 * i] = right + noise * normal(uniform);
    x[2 * i + 1] = up + noise * normal(uniform);
    y[i] = label;
  }
  return mix({ x, y, width: 2, classes }, uniform);
};

/** The samples in a random order (Fisher and Yates), so that the last fifth is like the rest. */
export const mix = (samples: Samples, uniform: () => number): Samples => {
  const { width, classes } = samples;
  const order = Array.from(samples.y, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const x = new Float32Array(samples.x.length);
  const y = new Int32Array(samples.y.length);
  for (const [to, from] of order.entries()) {
    x.set(samples.x.subarray(from * width, (from + 1) * width), to * width);
    y[to] = samples.y[from]!;
  }
  return { x, y, width, classes };
};

/** The last fifth validates, the rest trains; the two share no memory, so either can be sent to a worker. */
export const split = (samples: Samples): Split => {
  const count = samples.y.length;
  const boundary = count - Math.floor(count / 5);
  const part = (from: number, to: number): Samples => ({
    ...samples,
    x: samples.x.slice(from * samples.width, to * samples.width),
    y: samples.y.slice(from, to),
  });
  return { training: part(0, boundary), validation: part(boundary, count) };
};

/** The points of a set-up, in the unit and the form that it asks for. */
export const pointsOf = ({ data, points, noise, seed, imbalance, inputScale, inputs }: Setup): Split => {
  const made = makePoints(data as PointsName, points, noise, seed, imbalance);
  const x = made.x.map((value) => value * inputScale);
  if (inputs === "standardized") {
    // Mean and deviation are those of the points that train.
    standardize(x, made.width, points - Math.floor(points / 5));
    return split({ ...made, x });
  }
  return split({ ...made, x, ...(inputScale !== 1 && { reach: gridReach * inputScale }) });
};
