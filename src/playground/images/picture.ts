// Pictures of any size as small squares of bytes.

import { fromImageData } from "../../images/image.js";
import { element } from "../elements.js";
import { ownForm, type PictureForm } from "./own-network.js";

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

/**
 * The middle of a picture, as far as it has the form's sides, halved until it is small: a single step to 32 pixels would leave most of
 * it out.
 */
export const shrink = ({ image, width, height }: Source, { size, channels }: PictureForm = ownForm): Picture => {
  const [rows, columns] = size;
  const scale = Math.min(width / columns, height / rows);
  let [wide, high] = [columns * scale, rows * scale];
  let from = { image, x: (width - wide) / 2, y: (height - high) / 2 };
  let canvas: HTMLCanvasElement;
  do {
    const [right, down] = [Math.max(columns, Math.ceil(wide / 2)), Math.max(rows, Math.ceil(high / 2))];
    canvas = element("canvas", { width: right, height: down });
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    context.imageSmoothingQuality = "high";
    // What is transparent is white.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, right, down);
    context.drawImage(from.image, from.x, from.y, wide, high, 0, 0, right, down);
    from = { image: canvas, x: 0, y: 0 };
    [wide, high] = [right, down];
  } while (wide > columns || high > rows);
  const { data } = fromImageData(canvas.getContext("2d")!.getImageData(0, 0, columns, rows), { channels });
  return { pixels: data, canvas };
};

/** The small picture of a file. Rejects for what is none. */
export const readPicture = async (file: File, form?: PictureForm): Promise<Picture> => {
  const bitmap = await createImageBitmap(file);
  try {
    return shrink({ image: bitmap, width: bitmap.width, height: bitmap.height }, form);
  } finally {
    bitmap.close();
  }
};
