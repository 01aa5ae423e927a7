// A folder of pictures as people have them: PNG files of discs, squares and stripes, a folder a class.

import { writePng } from "../images/png-writer.js";

const [perClass, side] = [60, 32];

/** Whether a place, seen from the middle of a shape of some radius, belongs to it. */
const inkOf: Readonly<Record<string, (x: number, y: number, radius: number) => boolean>> = {
  disc: (x, y, radius) => x * x + y * y < radius * radius,
  square: (x, y, radius) => Math.abs(x) < radius && Math.abs(y) < radius,
  stripes: (x, y, radius) => Math.abs(x) < radius && Math.abs(y) < radius && Math.floor(y + side) % 4 < 2,
};

/** Gray shapes of many sizes at many places, in noise, drawn by some numbers from 0 to 1: files by their paths. */
export const shapes = (draw: () => number): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(
    Object.entries(inkOf).flatMap(([name, isInk]) =>
      Array.from({ length: perClass }, (_, i) => {
        const [left, top, radius, light] = [11 + 10 * draw(), 11 + 10 * draw(), 5 + 4 * draw(), 120 + 110 * draw()];
        const pixels = Array.from({ length: side * side }, (_, at) => {
          const ink = isInk((at % side) - left, Math.floor(at / side) - top, radius) ? light : 10;
          return Math.floor(ink + 25 * draw());
        });
        const file = writePng({ width: side, height: side, depth: 8, color: 0 }, pixels);
        return [`${name}/${String(i).padStart(3, "0")}.png`, file] as const;
      }),
    ),
  );
