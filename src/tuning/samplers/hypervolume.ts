// The volume that values of several goals enclose with a reference that is worse: how much a front is worth, and which part of it most of that.

import { dominates } from "./fronts.js";

type Values = readonly number[];

/** Those that nothing beats, once each. */
const front = (list: readonly Values[]): Values[] =>
  list.filter(
    (one, i) =>
      !list.some((other, j) => dominates(other, one) || (j < i && other.every((value, goal) => value === one[goal]))),
  );

const boxOf = (point: Values, reference: Values): number =>
  point.reduce((volume, value, goal) => volume * Math.max(0, reference[goal]! - value), 1);

/** The volume of what is beaten by one of the points, up to the reference (of two goals by strips, of more as in While, Bradstreet & Barone 2012). */
export const hypervolume = (points: readonly Values[], reference: Values): number => {
  const inside = front(points.filter((point) => point.every((value, goal) => value < reference[goal]!)));
  // The last goal falls as the first one rises.
  inside.sort((a, b) => a[0]! - b[0]!);
  if (reference.length === 2) {
    let [volume, top] = [0, reference[1]!];
    for (const [x, y] of inside as [number, number][]) {
      volume += (reference[0]! - x) * (top - y);
      top = y;
    }
    return volume;
  }
  // Each one's box without what those behind it enclose of it.
  return inside.reduce((volume, point, i) => {
    const limited = inside.slice(i + 1).map((other) => other.map((value, goal) => Math.max(value, point[goal]!)));
    return volume + boxOf(point, reference) - (limited.length > 0 ? hypervolume(limited, reference) : 0);
  }, 0);
};

/** Which of the points, so many, enclose much: one after the other that adds the most. Infinite values enclose nothing. */
export const mostVolume = (points: readonly Values[], count: number, reference: Values): number[] => {
  const chosen: number[] = [];
  const left = new Set(points.keys());
  while (chosen.length < count && left.size > 0) {
    const taken = chosen.map((i) => points[i]!);
    const before = hypervolume(taken, reference);
    let [best, most] = [-1, Number.NEGATIVE_INFINITY];
    for (const i of left) {
      const gain = hypervolume([...taken, points[i]!], reference) - before;
      if (gain > most) [best, most] = [i, gain];
    }
    left.delete(best);
    chosen.push(best);
  }
  return chosen;
};
