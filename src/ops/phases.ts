// Which pixels of images a strided convolution meets alike: each such phase has a gradient that is a convolution without strides.

import type { WindowAxis } from "./window.js";

/**
 * The pixels at first, first + stride, … of an axis of images, as patches of dy: pixel p met tap t in the result
 * (p + before − t · dilation) / stride, where that is whole. So of all taps only every `step`th counts, and along dy they are `dilation` apart.
 */
export interface Phase {
  readonly first: number;
  readonly pixels: number;
  readonly taps: number;
  /** The last tap that counts, which comes first: dy is read forwards, the kernel backwards. */
  readonly lastTap: number;
  readonly step: number;
  readonly origin: number;
  readonly dilation: number;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** The phases of an axis of images that have any tap at all. */
export const phasesOf = (pixels: number, taps: number, { stride, dilation, before }: WindowAxis): Phase[] => {
  const step = stride / greatestCommonDivisor(stride, dilation);
  const phases: Phase[] = [];
  for (let first = 0; first < Math.min(stride, pixels); first++) {
    let tap = 0;
    while (tap < Math.min(step, taps) && (first + before - tap * dilation) % stride !== 0) tap++;
    if (tap >= Math.min(step, taps)) continue;
    const count = Math.ceil((taps - tap) / step);
    const lastTap = tap + (count - 1) * step;
    phases.push({
      first,
      pixels: Math.ceil((pixels - first) / stride),
      taps: count,
      lastTap,
      step,
      origin: (first + before - lastTap * dilation) / stride,
      dilation: (step * dilation) / stride,
    });
  }
  return phases;
};

/** Multiplications by zeros beside dy that are borne, as a share of all: leaving them out takes instructions for the edges. */
const bearableWaste = 0.1;

/**
 * The phase in parts whose pixels meet the same taps inside of dy, so that what lies beside it is not multiplied; the phase itself where
 * that is not worth while.
 */
export const withoutEdges = (phase: Phase, results: number, stride: number): Phase[] => {
  const { pixels, taps, origin, dilation, first, lastTap, step } = phase;
  const parts: Phase[] = [];
  let met = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = origin + pixel;
    const begin = Math.max(0, Math.ceil(-at / dilation));
    const count = Math.min(taps, Math.ceil((results - at) / dilation)) - begin;
    if (count <= 0) continue;
    met += count;
    const before = parts.at(-1);
    const start = first + pixel * stride;
    const isNext = before && before.first + before.pixels * stride === start && before.taps === count;
    if (isNext && before.lastTap === lastTap - begin * step) {
      parts[parts.length - 1] = { ...before, pixels: before.pixels + 1 };
    } else {
      const own = { first: start, pixels: 1, taps: count, lastTap: lastTap - begin * step };
      parts.push({ ...phase, ...own, origin: at + begin * dilation });
    }
  }
  const worthwhile = met < (1 - bearableWaste) * pixels * taps && parts.length < 2 * taps;
  return worthwhile ? parts : [phase];
};
