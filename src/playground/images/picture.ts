// Pictures of any size as small squares of bytes.

import { element } from "../elements.js";
import { pictureBytes, pictureSide } from "./own-network.js";

/** What can be drawn, with its size. */
export interface Source {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

/** A small picture: its bytes, and a canvas that shows it. */
export interface Picture {
  readonly pixels: Uint8Array;
  readonly canvas: HTMLCanvasElement;
}

/** The middle square of a picture, halved until it is small: a single step to 32 pixels would leave most of it out. */
export const shrink = ({ image, width, height }: Source): Picture => {
  let side = Math.min(width, height);
  let from = { image, x: (width - side) / 2, y: (height - side) / 2 };
  let canvas: HTMLCanvasElement;
  do {
    const next = Math.max(pictureSide, Math.ceil(side / 2));
    canvas = element("canvas", { width: next, height: next });
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    context.imageSmoothingQuality = "high";
    // What is transparent is white.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, next, next);
    context.drawImage(from.image, from.x, from.y, side, side, 0, 0, next, next);
    [from, side] = [{ image: canvas, x: 0, y: 0 }, next];
  } while (side > pictureSide);
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, pictureSide, pictureSide);
  const pixels = new Uint8Array(pictureBytes);
  for (let i = 0; i < pictureSide * pictureSide; i++) pixels.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
  return { pixels, canvas };
};

/** The small picture of a file. Rejects for what is none. */
export const readPicture = async (file: File): Promise<Picture> => {
  const bitmap = await createImageBitmap(file);
  try {
    return shrink({ image: bitmap, width: bitmap.width, height: bitmap.height });
  } finally {
    bitmap.close();
  }
};
