// The lowest point of a smooth function within a box, by L-BFGS: what fits a Gaussian process, and what looks for its most promising point.

/** The value at a point; its gradient is written into the second. */
export type Smooth = (point: Float64Array, gradient: Float64Array) => number;

export interface Box {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

export interface DescentOptions {
  readonly iterations: number;
  /** It has arrived when no slope within the box is steeper. */
  readonly tolerance: number;
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

const remembered = 8;
const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Where coordinates lie at an end and would leave, they stay. */
const freeOf = (point: Float64Array, gradient: Float64Array, { low, high }: Box): boolean[] =>
  Array.from(point, (value, i) => !((value <= low[i]! && gradient[i]! > 0) || (value >= high[i]! && gradient[i]! < 0)));

/** −H·gradient by the last steps (Nocedal & Wright, algorithm 7.4), over coordinates that are free. */
const directionOf = (gradient: Float64Array, free: readonly boolean[], pairs: readonly Pair[]): Float64Array => {
  const q = gradient.map((value, i) => (free[i] ? value : 0));
  const shares: number[] = [];
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, curvature } = pairs[k]!;
    const share = dot(step, q) / curvature;
    shares[k] = share;
    for (let i = 0; i < q.length; i++) q[i]! -= share * change[i]!;
  }
  const last = pairs.at(-1);
  const scale = last ? last.curvature / dot(last.change, last.change) : 1;
  for (let i = 0; i < q.length; i++) q[i]! *= scale;
  pairs.forEach(({ step, change, curvature }, k) => {
    const share = shares[k]! - dot(change, q) / curvature;
    for (let i = 0; i < q.length; i++) q[i]! += share * step[i]!;
  });
  return q.map((value, i) => (free[i] ? -value : 0));
};

/** So often a step is made shorter: by a trillion in all. */
const mostCuts = 30;

/** Goes down from a point, which is not changed. */
export const descend = (
  smooth: Smooth,
  start: Float64Array,
  box: Box,
  { iterations, tolerance }: DescentOptions,
): { readonly point: Float64Array; readonly value: number } => {
  const size = start.length;
  const clip = (value: number, i: number): number => Math.min(box.high[i]!, Math.max(box.low[i]!, value));
  let point = start.map(clip);
  let gradient = new Float64Array(size);
  let value = smooth(point, gradient);
  let pairs: Pair[] = [];
  for (let turn = 0; turn < iterations && size > 0; turn++) {
    const free = freeOf(point, gradient, box);
    let steepest = 0;
    for (let i = 0; i < size; i++) if (free[i]) steepest = Math.max(steepest, Math.abs(gradient[i]!));
    if (!(steepest > tolerance)) break;
    let direction = directionOf(gradient, free, pairs);
    if (!(dot(direction, gradient) < 0)) {
      pairs = [];
      direction = directionOf(gradient, free, pairs);
    }
    // The first step knows no scale: not farther than a tenth of what is steepest.
    let length = pairs.length === 0 ? Math.min(1, 0.1 / steepest) : 1;
    let found = false;
    for (let cut = 0; cut < mostCuts; cut++, length *= 0.4) {
      const next = point.map((each, i) => clip(each + length * direction[i]!, i));
      const slope = new Float64Array(size);
      const there = smooth(next, slope);
      const step = next.map((each, i) => each - point[i]!);
      // Armijo's condition on the step that the box has left of it.
      if (!(there <= value + 1e-4 * dot(gradient, step))) continue;
      const change = slope.map((each, i) => each - gradient[i]!);
      const curvature = dot(step, change);
      if (curvature > 1e-10 * dot(change, change))
        pairs = [...pairs.slice(1 - remembered), { step, change, curvature }];
      const gained = value - there;
      [point, gradient, value] = [next, slope, there];
      found = gained > 1e-9 * Math.max(1, Math.abs(value));
      break;
    }
    if (!found) break;
  }
  return { point, value };
};
