// How far to go along a direction: until the loss has fallen enough and its slope has flattened.

/** A step along the direction, with the loss there, its slope along the direction, and its gradient. */
export interface Trial {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
  readonly gradient: Float64Array;
}

/** How much of the fall that the slope promises must come true, and to what part of itself the slope must flatten. */
const enough = 1e-4;
const flat = 0.9;

/** The minimum between two trials of the cubic through their values and slopes, well inside; their middle where there is none. */
const between = (a: Trial, b: Trial): number => {
  const [low, high] = a.step < b.step ? [a, b] : [b, a];
  const width = high.step - low.step;
  const d1 = low.slope + high.slope - (3 * (high.value - low.value)) / width;
  const squared = d1 * d1 - low.slope * high.slope;
  const middle = low.step + width / 2;
  if (!(squared >= 0)) return middle;
  const d2 = Math.sqrt(squared);
  const step = high.step - (width * (high.slope + d2 - d1)) / (high.slope - low.slope + 2 * d2);
  // Never so near to an end that nothing is gained.
  return step >= low.step + 0.1 * width && step <= high.step - 0.1 * width ? step : middle;
};

/**
 * A step for which f(t) ≤ f(0) + 1e-4·t·f′(0) and |f′(t)| ≤ 0.9·|f′(0)|, first enclosed, then narrowed by cubic interpolation (Nocedal & Wright
 * 2006, algorithms 3.5 and 3.6; the constants are PyTorch's). After so many evaluations the best one seen, which may be `zero`.
 */
export const strongWolfe = async (
  zero: Trial,
  first: number,
  evaluations: number,
  evaluate: (step: number) => Promise<Trial>,
): Promise<Trial> => {
  const most = Math.min(evaluations, 25);
  const falls = ({ step, value }: Trial): boolean => value <= zero.value + enough * step * zero.slope;
  const isFlat = ({ slope }: Trial): boolean => Math.abs(slope) <= -flat * zero.slope;
  let best = zero;
  let [low, high]: [Trial, Trial | undefined] = [zero, undefined];
  let step = first;
  for (let count = 0; count < most; count++) {
    const tried = await evaluate(step);
    const usable = Number.isFinite(tried.value) && Number.isFinite(tried.slope);
    if (usable && tried.value < best.value) best = tried;
    if (usable && falls(tried) && isFlat(tried)) return tried;
    if (!usable || !falls(tried) || tried.value >= low.value) high = tried;
    else {
      // Downhill goes on beyond, or lies behind.
      if (tried.slope * (high ? high.step - low.step : 1) >= 0) high = low;
      low = tried;
    }
    if (!high) {
      step *= 4;
      continue;
    }
    const bounded = Number.isFinite(high.value) && Number.isFinite(high.slope);
    step = bounded ? between(low, high) : (low.step + high.step) / 2;
    if (Math.abs(high.step - low.step) * Math.abs(zero.slope) < 1e-12 * Math.max(1, Math.abs(zero.value))) return best;
  }
  return best;
};
