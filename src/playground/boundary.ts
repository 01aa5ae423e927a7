// The plane of two features: what the network says everywhere, and the samples on it.

import { classColor, css } from "./colors.js";
import { gridReach, gridSide } from "./messages.js";
import type { Split } from "./setup.js";

/** Draws the probabilities of a grid as mixed colours, and the samples as dots; those that validate have a ring. */
export const drawBoundary = (canvas: HTMLCanvasElement, grid: Float32Array | undefined, split: Split): void => {
  const context = canvas.getContext("2d")!;
  const { width, height } = canvas;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  const { classes, reach = gridReach } = split.training;
  if (grid) {
    const image = new ImageData(gridSide, gridSide);
    for (let point = 0; point < gridSide * gridSide; point++) {
      for (let channel = 0; channel < 3; channel++) {
        let value = 0;
        for (let j = 0; j < classes; j++) value += grid[point * classes + j]! * classColor(j)[channel]!;
        // Pale, so that the samples stand out.
        image.data[4 * point + channel] = 255 - (255 - value) * 0.55;
      }
      image.data[4 * point + 3] = 255;
    }
    const small = new OffscreenCanvas(gridSide, gridSide);
    small.getContext("2d")!.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(small, 0, 0, width, height);
  }
  for (const [samples, ring] of [
    [split.training, false],
    [split.validation, true],
  ] as const) {
    for (const [i, label] of samples.y.entries()) {
      const x = ((samples.x[2 * i]! / reach + 1) / 2) * width;
      const y = ((1 - samples.x[2 * i + 1]! / reach) / 2) * height;
      context.beginPath();
      context.arc(x, y, ring ? 4.5 : 3.5, 0, 2 * Math.PI);
      context.fillStyle = css(classColor(label));
      context.fill();
      context.strokeStyle = ring ? "#111" : "#fff";
      context.lineWidth = ring ? 1.6 : 1;
      context.stroke();
    }
  }
};
