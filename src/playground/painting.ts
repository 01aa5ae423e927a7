// Values as pictures: those above 0 in one colour, those below in another, the stronger the further from 0.

import type { Color } from "./colors.js";

/** The colours of values above 0 and below. */
export interface SignColors {
  readonly positive: Color;
  readonly negative: Color;
}

/** The largest of all values, whatever their sign. */
export const strongestOf = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Paints values row by row, as wide as the canvas is; what is 0 shows what is behind it. */
export const paintValues = (
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  values: ArrayLike<number>,
  strongest: number,
  { positive, negative }: SignColors,
): void => {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  for (let i = 0; i < values.length; i++) {
    const share = strongest > 0 ? values[i]! / strongest : 0;
    image.data.set(share < 0 ? negative : positive, 4 * i);
    image.data[4 * i + 3] = Math.round(255 * Math.min(1, Math.abs(share)));
  }
  context.putImageData(image, 0, 0);
};
