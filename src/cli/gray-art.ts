// Gray images as characters: the darker the ink, the fuller the character; two pixels, one below the other, a character.

import type { Picture } from "./side-by-side.js";

/** From paper to ink. */
const shades = " ░▒▓█";

/** `rows` × `columns` pixels from 0 (paper) to 1 (ink) as a picture: `columns` wide, half as many lines as rows. */
export const grayArt = (pixels: ArrayLike<number>, rows: number, columns: number): Picture => {
  const lines: string[] = [];
  for (let row = 0; row < rows; row += 2) {
    let line = "";
    for (let column = 0; column < columns; column++) {
      const upper = pixels[row * columns + column]!;
      const lower = row + 1 < rows ? pixels[(row + 1) * columns + column]! : 0;
      const ink = Math.min(1, Math.max(0, (upper + lower) / 2));
      line += shades[Math.round(ink * (shades.length - 1))];
    }
    lines.push(line);
  }
  return { width: columns, lines };
};
