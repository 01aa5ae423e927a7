// Points in the plane to learn on, told apart by classes or each with a number: the same bits from the same seed on every engine.

import { cosine, sine } from "./exact.js";
import { gridReach } from "./messages.js";
import { type classifiedNames, isRegression, type Samples, type Setup, type Split, type valuedNames } from "./setup.js";
import { standardize } from "./standardize.js";

export type PointsName = (typeof classifiedNames)[number];
export type ValuedName = (typeof valuedNames)[number];

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

/** Where a point of a class lies; `draw` gives numbers from 0 to 1. */
const places: Record<PointsName, (label: number, draw: () => number) => readonly [number, number]> = {
  // Two half circles that reach into each other, two thirds of a unit in radius and centred on the origin.
  moons: (label, draw) => {
    const angle = draw() * Math.PI;
    const x = label === 0 ? cosine(angle) : 1 - cosine(angle);
    const y = label === 0 ? sine(angle) : 0.5 - sine(angle);
    return [((x - 0.5) * 2) / 3, ((y - 0.25) * 2) / 3];
  },
  circles: (label, draw) => {
    const radius = label === 0 ? 1 : 0.5;
    const angle = draw() * 2 * Math.PI;
    return [radius * cosine(angle), radius * sine(angle)];
  },
  // Three arms, a third of a turn apart, each winding by four radians from near the centre to radius 1.
  spirals: (label, draw) => {
    const position = draw();
    const radius = 0.05 + 0.95 * position;
    const angle = (label * 2 * Math.PI) / 3 + 4 * position;
    return [radius * cosine(angle), radius * sine(angle)];
  },
  // Four squares with a gap between them: class 1 where x and y differ in sign.
  xor: (label, draw) => {
    const [x, y] = [0.1 + draw(), 0.1 + draw()];
    const side = draw() < 0.5 ? -1 : 1;
    return [side * x, (label === 0 ? side : -side) * y];
  },
  // Two round clouds.
  gaussians: (label, draw) => {
    const centre = label === 0 ? -0.55 : 0.55;
    return [centre + 0.2 * normal(draw), centre + 0.2 * normal(draw)];
  },
};

/** Centres of the hills and of the hollows, by their signs. */
const summits = [-1, 0, 1].flatMap((column) =>
  [-1, 1].map((row) => ({ x: 1.04 * column, y: 0.65 * row, sign: (column === 0 ? -1 : 1) * row })),
);

/** The number that belongs to a point, from −1 to 1. */
const heights: Record<ValuedName, (x: number, y: number) => number> = {
  plane: (x, y) => (x + y) / (2 * half),
  // Three hills and three hollows: each a cone, of which the nearest counts.
  hills: (x, y) => {
    let height = 0;
    for (const summit of summits) {
      const [right, up] = [x - summit.x, y - summit.y];
      const share = Math.max(0, 1 - Math.sqrt(right * right + up * up) / 0.52);
      if (share > Math.abs(height)) height = share * summit.sign;
    }
    return height;
  },
  wave: (x) => 0.6 * sine(Math.PI * x) + 0.3 * sine(3 * Math.PI * x),
};

/** Half the side of the square in which points with numbers lie. */
const half = 1.3;

/** `count` points, each with its number, which the noise is added to; a wave's second coordinate is the number itself. */
export const makeValued = (name: ValuedName, count: number, noise: number, seed: number): Samples => {
  const uniform = uniforms(seed);
  const x = new Float32Array(count * 2);
  const targets = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const [right, up] = [half * (2 * uniform() - 1), half * (2 * uniform() - 1)];
    targets[i] = heights[name](right, up) + noise * normal(uniform);
    x[2 * i] = right;
    x[2 * i + 1] = name === "wave" ? targets[i]! : up;
  }
  return { x, y: new Int32Array(count), targets, width: 2, classes: 1 };
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
    const [right, up] = places[name](label, uniform);
    x[2 * i] = right + noise * normal(uniform);
    x[2 * i + 1] = up + noise * normal(uniform);
    y[i] = label;
  }
  return mix({ x, y, width: 2, classes }, uniform);
};

/** The samples in a random order (Fisher and Yates), so that the last ones are like the rest. */
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

/** Of so many samples, the number that validate: one at least, and one at least trains. */
const validating = (count: number, share: number): number =>
  Math.min(Math.max(Math.floor(count * share), 1), count - 1);

/** The last ones validate, a fifth unless it is said, the rest trains; the two share no memory, so either can be sent to a worker. */
export const split = (samples: Samples, share = 0.2): Split => {
  const count = samples.y.length;
  const boundary = count - validating(count, share);
  const part = (from: number, to: number): Samples => ({
    ...samples,
    x: samples.x.slice(from * samples.width, to * samples.width),
    y: samples.y.slice(from, to),
    ...(samples.targets && { targets: samples.targets.slice(from, to) }),
  });
  return { training: part(0, boundary), validation: part(boundary, count) };
};

/** The points of a set-up, in the unit and the form that it asks for. */
export const pointsOf = ({
  data,
  points,
  noise,
  seed,
  imbalance,
  inputScale,
  inputs,
  validationShare,
}: Setup): Split => {
  const made = isRegression({ data })
    ? makeValued(data as ValuedName, points, noise, seed)
    : makePoints(data as PointsName, points, noise, seed, imbalance);
  const x = made.x.map((value) => value * inputScale);
  if (inputs === "standardized") {
    // Mean and deviation are those of the points that train.
    standardize(x, made.width, points - validating(points, validationShare));
    return split({ ...made, x }, validationShare);
  }
  return split({ ...made, x, ...(inputScale !== 1 && { reach: gridReach * inputScale }) }, validationShare);
};
