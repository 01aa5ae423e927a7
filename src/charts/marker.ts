// Signs of points, told apart without colours, too.

import { at, element, escaped } from "./svg.js";

export type Marker = "dot" | "ring" | "cross" | "triangle";

export interface Marked {
  readonly marker?: Marker | undefined;
  readonly colour: string;
  readonly radius: number;
  /** From 0 to 1. Default 1. */
  readonly opacity?: number;
  /** A line around it, so that it stands out from what it lies on. */
  readonly edge?: string | undefined;
  /** What a reader is told who points at it. */
  readonly title?: string | undefined;
}

/** A point of a picture. */
export const markAt = (
  x: number,
  y: number,
  { marker = "dot", colour, radius, opacity, edge, title }: Marked,
): string => {
  const told = title === undefined ? "" : element("title", {}, escaped(title));
  const stroke = { fill: "none", stroke: colour, "stroke-width": 1.6 };
  if (marker === "cross") {
    const [left, right] = [at(x - radius), at(x + radius)];
    const [top, bottom] = [at(y - radius), at(y + radius)];
    return element(
      "path",
      { ...stroke, d: `M${left},${top}L${right},${bottom}M${left},${bottom}L${right},${top}` },
      told,
    );
  }
  if (marker === "ring") return element("circle", { ...stroke, cx: x, cy: y, r: radius }, told);
  const filled = { fill: colour, "fill-opacity": opacity, stroke: edge, "stroke-width": edge && 0.75 };
  if (marker === "dot") return element("circle", { cx: x, cy: y, r: radius, ...filled }, told);
  const points = `${at(x)},${at(y - radius * 1.2)} ${at(x + radius * 1.1)},${at(y + radius)} ${at(x - radius * 1.1)},${at(y + radius)}`;
  return element("polygon", { points, ...filled }, told);
};
