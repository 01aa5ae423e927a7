// Pictures in rows, each below its caption.

import { screenWidth } from "./curves.js";
import type { Paint } from "./paint.js";
import { fitText, type Picture, sideBySide } from "./side-by-side.js";

export interface Captioned {
  readonly caption: string;
  readonly picture: Picture;
}

const gap = 4;

/** As many pictures to a row as fit the screen, each as wide as `width` or the widest; an empty line below each row. */
export const renderGallery = (pictures: readonly Captioned[], paint: Paint, width = 0): string[] => {
  const column = Math.max(width, ...pictures.map(({ picture }) => picture.width));
  const perRow = Math.max(1, Math.floor((screenWidth + gap) / (column + gap)));
  const framed = pictures.map(({ caption, picture }) => ({
    width: column,
    lines: [
      paint("bold", fitText(caption, column)),
      ...picture.lines.map((line) => line + " ".repeat(column - picture.width)),
    ],
  }));
  const rows: string[] = [];
  for (let begin = 0; begin < framed.length; begin += perRow) {
    rows.push(...sideBySide(framed.slice(begin, begin + perRow), gap), "");
  }
  return rows;
};
