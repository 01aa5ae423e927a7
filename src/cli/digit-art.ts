// Images as characters: half blocks, two pixels a character, which is what makes pixels square in a terminal.

import type { Picture } from "./side-by-side.js";

/** Pixels above this are drawn; a little less than half, so that thin strokes do not break. */
const threshold = 0.4;

/** Rows or columns [begin, end) of at most `size` around the ink on an axis of `side`. */
const windowAround = (inked: readonly boolean[], size: number): readonly [begin: number, end: number] => {
  const side = inked.length;
  const first = inked.indexOf(true);
  const last = inked.lastIndexOf(true);
  const middle = first < 0 ? side / 2 : (first + last + 1) / 2;
  const begin = Math.max(0, Math.min(side - size, Math.floor(middle - size / 2)));
  return [begin, Math.min(side, begin + size)];
};

/**
 * A square image of `side` × `side` pixels from 0 (paper) to 1 (ink) as a picture of `size` × `size` of them, taken from
 * around the ink: `size` columns, half as many lines.
 */
export const digitArt = (pixels: ArrayLike<number>, side: number, size = side): Picture => {
  const isInk = (row: number, column: number): boolean => row < side && pixels[row * side + column]! > threshold;
  const axis = Array.from({ length: side }, (_, i) => i);
  const [top, bottom] = windowAround(
    axis.map((row) => axis.some((column) => isInk(row, column))),
    size,
  );
  const [left, right] = windowAround(
    axis.map((column) => axis.some((row) => isInk(row, column))),
    size,
  );
  const lines: string[] = [];
  for (let row = top; row < bottom; row += 2) {
    let line = "";
    for (let column = left; column < right; column++) {
      const upper = isInk(row, column);
      const lower = row + 1 < bottom && isInk(row + 1, column);
      line += upper ? (lower ? "█" : "▀") : lower ? "▄" : " ";
    }
    lines.push(line);
  }
  return { width: right - left, lines };
};
