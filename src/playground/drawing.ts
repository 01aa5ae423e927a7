// A digit drawn by hand, brought into the form in which MNIST's are: 20 pixels high, its centre of mass in the middle.

import { digitSide } from "./digits.js";
import { paintValues } from "./painting.js";

const inkAt = (canvas: HTMLCanvasElement): Float32Array => {
  const { data } = canvas
    .getContext("2d", { willReadFrequently: true })!
    .getImageData(0, 0, canvas.width, canvas.height);
  return Float32Array.from({ length: canvas.width * canvas.height }, (_, i) => data[4 * i + 3]! / 255);
};

/** 784 values from 0 to 1, or undefined when nothing is drawn. */
export const normalizeDrawing = (ink: Float32Array, width: number): Float32Array | undefined => {
  const height = ink.length / width;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (const [i, value] of ink.entries()) {
    if (value < 0.1) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (right < 0) return undefined;
  const scale = 20 / Math.max(right - left + 1, bottom - top + 1);
  const [columns, rows] = [
    Math.max(1, Math.round((right - left + 1) * scale)),
    Math.max(1, Math.round((bottom - top + 1) * scale)),
  ];
  const small = new Float32Array(columns * rows);
  let [mass, massX, massY] = [0, 0, 0];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const value = meanInk(ink, width, left + x / scale, top + y / scale, 1 / scale);
      small[y * columns + x] = value;
      mass += value;
      massX += value * x;
      massY += value * y;
    }
  }
  const offsetX = Math.round((digitSide - 1) / 2 - massX / mass);
  const offsetY = Math.round((digitSide - 1) / 2 - massY / mass);
  const image = new Float32Array(digitSide * digitSide);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [column, row] = [x + offsetX, y + offsetY];
      if (column < 0 || row < 0 || column >= digitSide || row >= digitSide) continue;
      image[row * digitSide + column] = small[y * columns + x]!;
    }
  }
  return image;
};

const meanInk = (ink: Float32Array, width: number, left: number, top: number, side: number): number => {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top); y < Math.max(top + side, Math.floor(top) + 1); y++) {
    for (let x = Math.floor(left); x < Math.max(left + side, Math.floor(left) + 1); x++) {
      sum += ink[y * width + x] ?? 0;
      count += 1;
    }
  }
  return sum / count;
};

export interface Drawable {
  /** Takes all ink away. */
  clear(): void;
  /** Shows a digit's image as ink that can be drawn on. */
  show(image: Float32Array): void;
}

/** Lets a pointer draw on a canvas; `drawn` gets the image after every stroke, and undefined when it is cleared. */
export const makeDrawable = (canvas: HTMLCanvasElement, drawn: (image: Float32Array | undefined) => void): Drawable => {
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const thickness = canvas.width / 12;
  const look = (): void => drawn(normalizeDrawing(inkAt(canvas), canvas.width));
  const place = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * canvas.width,
      ((event.clientY - box.top) / box.height) * canvas.height,
    ];
  };
  let at: [number, number] | undefined;
  const line = (to: [number, number]): void => {
    Object.assign(context, { lineWidth: thickness, lineCap: "round", lineJoin: "round", strokeStyle: "#000" });
    context.beginPath();
    context.moveTo(...(at ?? to));
    context.lineTo(...to);
    context.stroke();
    at = to;
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    line(place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!at) return;
    line(place(event));
    look();
  });
  for (const type of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(type, () => {
      at = undefined;
      look();
    });
  }
  const empty = (): void => context.clearRect(0, 0, canvas.width, canvas.height);
  return {
    clear: () => {
      empty();
      drawn(undefined);
    },
    show: (image) => {
      empty();
      const small = new OffscreenCanvas(digitSide, digitSide);
      paintValues(small.getContext("2d")!, image, 1, { positive: [0, 0, 0], negative: [0, 0, 0] });
      context.drawImage(small, 0, 0, canvas.width, canvas.height);
    },
  };
};
