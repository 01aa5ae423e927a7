// Search at random, and over a grid: what everything else is compared with.

import { ArgumentError } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import { type Assignment, assign, counts, type Dimension, fromUnit, sizeOfDimension } from "../dimensions.js";
import type { Sampler } from "./sampler.js";

/** Every number by itself, each value of its range as likely (Bergstra & Bengio 2012). Optuna: `RandomSampler`. */
export const randomSampler = (): Sampler => ({
  kind: "randomSampler",
  config: {},
  knows: () => 0,
  suggest: ({ dimensions, draws }) => assign(dimensions, (dimension) => fromUnit(dimension, draws.uniform())),
});

/** How fine a grid is. */
export interface GridOptions {
  /** Values taken of each range that has more, evenly apart, ends included. Default 5. */
  readonly points?: number;
}

const valuesOf = (dimension: Dimension, points: number): number[] => {
  const { kind, low, high, step } = dimension;
  const size = sizeOfDimension(dimension);
  if (kind === "choice" || size <= points) return Array.from({ length: size }, (_, i) => low + i * step!);
  // Of a range that is spread by ratios, too; whole numbers may come to the same.
  const values = Array.from({ length: points }, (_, i) => {
    if (i === 0) return low;
    return i === points - 1 ? high : fromUnit(dimension, i / (points - 1));
  });
  return [...new Set(values)];
};

/** All that a grid holds, the last number changing first. What depends on what was chosen before is there only where it counts. */
function* cellsOf(dimensions: readonly Dimension[], points: number, chosen: Assignment = {}): Generator<Assignment> {
  const [first, ...rest] = dimensions;
  if (!first) yield chosen;
  else if (!counts(first, chosen)) yield* cellsOf(rest, points, chosen);
  else {
    for (const value of valuesOf(first, points)) yield* cellsOf(rest, points, { ...chosen, [first.path]: value });
  }
}

const mostCells = 1_000_000;

const checkCells = (count: number): void => {
  if (count <= mostCells) return;
  throw new ArgumentError(
    `gridSampler: expected at most ${mostCells} combinations, received more. Take fewer points, or another sampler.`,
  );
};

/**
 * All combinations, one trial each: every value of a choice or of a short range, `points` values of a longer one.
 * Throws ArgumentError where they are more than a million. Optuna: `GridSampler`.
 */
export const gridSampler = (options: GridOptions = {}): Sampler => {
  checkOptions("gridSampler", options, ["points"]);
  const { points = 5 } = options;
  checkWhole(points, "gridSampler: points", 1);
  const known = new WeakMap<readonly Dimension[], readonly Assignment[]>();
  const all = (dimensions: readonly Dimension[]): readonly Assignment[] => {
    const found = known.get(dimensions);
    if (found) return found;
    // What is always there alone may be too much; that needs no counting.
    const always = dimensions.filter(({ when }) => when.length === 0);
    checkCells(always.reduce((product, each) => product * valuesOf(each, points).length, 1));
    const cells: Assignment[] = [];
    for (const cell of cellsOf(dimensions, points)) {
      cells.push(cell);
      checkCells(cells.length);
    }
    known.set(dimensions, cells);
    return cells;
  };
  return {
    kind: "gridSampler",
    config: { points },
    knows: () => 0,
    count: (dimensions) => all(dimensions).length,
    suggest: ({ dimensions, number }) => {
      const cells = all(dimensions);
      return cells[number % cells.length]!;
    },
  };
};
