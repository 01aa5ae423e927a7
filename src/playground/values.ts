// Numbers over the plane: what the network predicts everywhere as a heat map, or as a curve where it knows only x.

import { type Color, css, mixed, type Palette, readPalette } from "./colors.js";
import { gridReach, gridSide } from "./messages.js";
import type { Samples, Split } from "./samples.js";

const white: Color = [255, 255, 255];

/** The theme's colour of a number: white at 0, full at −1 and at 1. */
export const valueColor = (value: number, { positive, negative }: Palette): Color =>
  mixed(white, value < 0 ? negative : positive, Math.min(Math.abs(value), 1));

const drawHeat = (context: CanvasRenderingContext2D, grid: Float32Array, palette: Palette): void => {
  const { width, height } = context.canvas;
  const image = new ImageData(gridSide, gridSide);
  for (const [point, value] of grid.entries()) image.data.set([...valueColor(value, palette), 255], 4 * point);
  const small = new OffscreenCanvas(gridSide, gridSide);
  small.getContext("2d")!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, width, height);
};

/** The curve: every row of the grid is the same, since only x is known. */
const drawLine = (context: CanvasRenderingContext2D, grid: Float32Array, width: number, height: number): void => {
  context.beginPath();
  for (let i = 0; i < gridSide; i++) {
    context.lineTo((i / (gridSide - 1)) * width, ((1 - grid[i]! / gridReach) / 2) * height);
  }
  context.strokeStyle = "#111";
  context.lineWidth = 3;
  context.stroke();
};

/**
 * Draws what is predicted and the samples, coloured by their numbers; those that validate have a ring. A curve's samples stand at the
 * height of their numbers.
 */
export const drawValues = (
  canvas: HTMLCanvasElement,
  grid: Float32Array | undefined,
  split: Split,
  curve: boolean,
): void => {
  const context = canvas.getContext("2d")!;
  const { width, height } = canvas;
  const palette = readPalette();
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  if (grid && !curve) drawHeat(context, grid, palette);
  const dots = (samples: Samples, ring: boolean): void => {
    const { reach = gridReach } = samples;
    for (const [i, target] of samples.targets!.entries()) {
      const up = curve ? target / gridReach : samples.x[2 * i + 1]! / reach;
      context.beginPath();
      context.arc(
        ((samples.x[2 * i]! / reach + 1) / 2) * width,
        ((1 - up) / 2) * height,
        ring ? 4.5 : 3.5,
        0,
        2 * Math.PI,
      );
      context.fillStyle = css(valueColor(target, palette));
      context.fill();
      context.strokeStyle = ring ? "#111" : "#777";
      context.lineWidth = ring ? 1.6 : 1;
      context.stroke();
    }
  };
  dots(split.training, false);
  dots(split.validation, true);
  if (grid && curve) drawLine(context, grid, width, height);
};
