// A pair of axes that a picture is drawn over: where values lie, the grid, and what stands beside it.

import type { Scale } from "./scale.js";
import { element, fitted, type Language, localized, text, widthOf } from "./svg.js";

export interface PlaneLooks {
  readonly width: number;
  readonly height: number;
  /** Where it begins, below titles and legends. */
  readonly top: number;
  /** Room at the right that is left free. Default 0. */
  readonly aside?: number;
  readonly xScale: Scale;
  readonly yScale: Scale;
  readonly xLabel?: string | undefined;
  readonly yLabel?: string | undefined;
  readonly language?: Language | undefined;
}

export interface Plane {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  placeX(value: number): number;
  placeY(value: number): number;
  /** The grid and the numbers beside it. */
  readonly drawn: string;
  /** What the axes are called. */
  readonly said: string;
}

/** Names of an axis are no wider than this. */
const widestName = 110;

/** The axes of a picture; the horizontal one lies at its bottom. */
export const planeOf = ({
  width,
  height,
  top,
  aside = 0,
  xScale,
  yScale,
  xLabel,
  yLabel,
  language,
}: PlaneLooks): Plane => {
  const write = (scale: Scale, tick: number): string => localized(scale.write(tick), scale.named ? "en" : language);
  const labels = yScale.ticks.map((tick) => fitted(write(yScale, tick), widestName));
  const left = 14 + Math.max(...labels.map((label) => widthOf(label))) + (yLabel ? 18 : 0);
  const bottom = height - 26 - (xLabel ? 18 : 0);
  const last = xScale.named ? 0 : widthOf(xScale.write(xScale.ticks.at(-1)!)) / 2;
  const right = width - aside - Math.max(16, 4 + last);
  const placeX = (value: number): number => left + xScale.place(value) * (right - left);
  const placeY = (value: number): number => bottom - yScale.place(value) * (bottom - top);
  const room = xScale.named ? (right - left) / xScale.ticks.length - 6 : Number.POSITIVE_INFINITY;
  let free = Number.NEGATIVE_INFINITY;
  const axes = [
    ...yScale.ticks.map((tick, i) => {
      const y = placeY(tick);
      return (
        element("line", { class: "grid", x1: left, x2: right, y1: y, y2: y }) +
        text(left - 6, y + 4, labels[i]!, { anchor: "end", look: "tick" })
      );
    }),
    ...xScale.ticks.map((tick) => {
      const label = fitted(write(xScale, tick), room);
      const [begin, end] = [-1, 1].map((side) => placeX(tick) + (side * widthOf(label)) / 2) as [number, number];
      // Numbers that would meet the one before are left out.
      if (begin < free && !xScale.named) return "";
      free = end + 4;
      return text(placeX(tick), bottom + 17, label, { anchor: "middle", look: "tick" });
    }),
    element("line", { class: "frame", x1: left, x2: right, y1: bottom, y2: bottom }),
  ];
  const said = [
    xLabel ? text((left + right) / 2, height - 8, xLabel, { anchor: "middle", look: "axis" }) : "",
    yLabel ? text(14, (top + bottom) / 2, yLabel, { anchor: "middle", look: "axis", turn: -90 }) : "",
  ];
  return { left, right, bottom, placeX, placeY, drawn: axes.join(""), said: said.join("") };
};
