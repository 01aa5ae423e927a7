// Ten standard functions that searches are compared on, and three problems of two goals, as test/golden/tuning.py has them.

import { choice, float, int, logFloat, type Space } from "../../src/tuning/index.js";

// biome-ignore lint/suspicious/noExplicitAny: settings of any space
type Settings = any;

export interface Standard {
  readonly space: Space;
  readonly value: (settings: Settings) => number;
}

const coordinates = (count: number, low: number, high: number): Space =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`x${i}`, float(low, high)]));
const listed = (settings: Settings): number[] => Object.values(settings as Record<string, number>);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const alpha = [1, 1.2, 3, 3.2];
const hartmann = (a: readonly number[][], p: readonly number[][]) => (settings: Settings) => {
  const x = listed(settings);
  return -sum(alpha.map((weight, i) => weight * Math.exp(-sum(x.map((v, j) => a[i]![j]! * (v - p[i]![j]!) ** 2)))));
};

export const functions: Readonly<Record<string, Standard>> = {
  branin: {
    space: { x: float(-5, 10), y: float(0, 15) },
    value: ({ x, y }) => {
      const [b, c, t] = [5.1 / (4 * Math.PI ** 2), 5 / Math.PI, 1 / (8 * Math.PI)];
      return (y - b * x ** 2 + c * x - 6) ** 2 + 10 * (1 - t) * Math.cos(x) + 10;
    },
  },
  hartmann3: {
    space: coordinates(3, 0, 1),
    value: hartmann(
      [
        [3, 10, 30],
        [0.1, 10, 35],
        [3, 10, 30],
        [0.1, 10, 35],
      ],
      [
        [0.3689, 0.117, 0.2673],
        [0.4699, 0.4387, 0.747],
        [0.1091, 0.8732, 0.5547],
        [0.0381, 0.5743, 0.8828],
      ],
    ),
  },
  hartmann6: {
    space: coordinates(6, 0, 1),
    value: hartmann(
      [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
      ],
      [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
      ],
    ),
  },
  rosenbrock: {
    space: coordinates(4, -2, 2),
    value: (settings) => {
      const x = listed(settings);
      return sum([0, 1, 2].map((i) => 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2));
    },
  },
  ackley: {
    space: coordinates(4, -10, 10),
    value: (settings) => {
      const x = listed(settings);
      const waves = sum(x.map((v) => Math.cos(2 * Math.PI * v))) / 4;
      return -20 * Math.exp(-0.2 * Math.sqrt(sum(x.map((v) => v * v)) / 4)) - Math.exp(waves) + 20 + Math.E;
    },
  },
  rastrigin: {
    space: coordinates(4, -5.12, 5.12),
    value: (settings) => 40 + sum(listed(settings).map((v) => v * v - 10 * Math.cos(2 * Math.PI * v))),
  },
  sphere: {
    space: coordinates(6, -1, 2),
    value: (settings) => sum(listed(settings).map((v) => (v - 0.3) ** 2)),
  },
  learningRate: {
    space: { rate: logFloat(1e-5, 1), units: int(4, 256, { log: true }) },
    value: ({ rate, units }) => (Math.log10(rate) + 2.5) ** 2 + (Math.log2(units) - 6) ** 2 / 4,
  },
  mixed: {
    space: { x: float(-3, 3), n: int(0, 20), kind: choice(["a", "b", "c", "d"]) },
    value: ({ x, n, kind }) =>
      (x - 1) ** 2 + (n - 13) ** 2 / 25 + ({ a: 3, b: 1, c: 0, d: 2 } as Record<string, number>)[kind]!,
  },
  conditional: {
    space: { kind: choice({ line: { slope: float(-5, 5) }, bowl: { u: float(-5, 5), v: float(-5, 5) } }) },
    value: ({ kind }) => (kind.kind === "line" ? 1 + Math.abs(kind.slope - 2) : (kind.u - 1) ** 2 + (kind.v + 2) ** 2),
  },
};

/** Several goals, and what the front's volume is measured up to. */
export interface Problem {
  readonly space: Space;
  readonly values: (settings: Settings) => readonly number[];
  readonly reference: readonly number[];
}

/** Of Zitzler, Deb & Thiele (2000), over six numbers. */
const zdt = (second: (ratio: number) => number): Problem => ({
  space: coordinates(6, 0, 1),
  values: (settings) => {
    const [first, ...rest] = listed(settings) as [number, ...number[]];
    const g = 1 + (9 * sum(rest)) / 5;
    return [first, g * second(first / g)];
  },
  reference: [1.1, 5],
});

export const problems: Readonly<Record<string, Problem>> = {
  zdt1: zdt((ratio) => 1 - Math.sqrt(ratio)),
  zdt2: zdt((ratio) => 1 - ratio * ratio),
  // The error of a network against its size, made up.
  network: {
    space: {
      ...{ layers: int(1, 5), units: int(4, 256, { log: true }) },
      ...{ rate: logFloat(1e-5, 1), kind: choice(["relu", "tanh", "gelu"]) },
    },
    values: ({ layers, units, rate, kind }) => {
      const power = Math.log2(units) * Math.sqrt(layers);
      const miss = Math.log10(rate) + 2 + 0.2 * layers;
      const extra = ({ relu: 0.02, tanh: 0.1, gelu: 0 } as Record<string, number>)[kind]!;
      return [1 / (1 + power / 4) + (miss * miss) / 10 + extra, (layers * units) / 1280];
    },
    reference: [1, 1],
  },
};

/** The value below which a share of some lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
};
