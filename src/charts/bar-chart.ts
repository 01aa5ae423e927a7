// Horizontal bars, one a row, each with its name and figure.

import { linearScale } from "./scale.js";
import { type ChartLooks, element, fitted, heading, localized, picture, short, text, widthOf } from "./svg.js";

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Half the length of the whisker at its end, such as a deviation. */
  readonly spread?: number;
}

export interface BarChart extends ChartLooks {
  readonly bars: readonly Bar[];
  readonly xLabel?: string;
}

const row = 24;

/** Bars from 0 to the right, or to the left for values below it. */
export const barChart = ({ bars, width = 640, title, xLabel, ...looks }: BarChart): string => {
  const top = title ? 34 : 8;
  const height = looks.height ?? top + bars.length * row + 30 + (xLabel ? 18 : 0);
  const bottom = height - 28 - (xLabel ? 18 : 0);
  const left = Math.min(width * 0.4, 20 + Math.max(0, ...bars.map(({ name }) => widthOf(name))));
  const figures = bars.map(({ value }) => (Number.isFinite(value) ? short(value, 3, looks.language) : "–"));
  const right = width - 16 - Math.max(0, ...figures.map((figure) => widthOf(figure)));
  const ends = bars.flatMap(({ value, spread = 0 }) => [value - spread, value + spread]);
  const scale = linearScale([0, ...ends], Math.max(2, Math.floor((right - left) / 90)));
  const place = (value: number): number => left + scale.place(value) * (right - left);
  const step = bars.length > 0 ? (bottom - top) / bars.length : 0;
  const drawn = bars.map(({ name, value, spread }, i) => {
    const middle = top + (i + 0.5) * step;
    const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
    const said = text(left - 8, middle + 4, fitted(name, left - 16), { anchor: "end" });
    if (!Number.isFinite(value)) return said;
    const whisker = spread
      ? element("line", {
          class: "whisker",
          x1: place(value - spread),
          x2: place(value + spread),
          y1: middle,
          y2: middle,
        })
      : "";
    const bar = element("rect", {
      x: from,
      y: middle - step * 0.35,
      width: Math.max(to - from, 0.5),
      height: step * 0.7,
      fill: "var(--series-0)",
    });
    const end = Math.max(to, spread ? place(value + spread) : to);
    return said + bar + whisker + text(end + 6, middle + 4, figures[i]!, { look: "figure" });
  });
  const axes = scale.ticks.map(
    (tick) =>
      element("line", { class: "grid", x1: place(tick), x2: place(tick), y1: top, y2: bottom }) +
      text(place(tick), bottom + 16, localized(scale.write(tick), looks.language), { anchor: "middle", look: "tick" }),
  );
  const words = [
    heading(title, width),
    xLabel ? text((left + right) / 2, height - 8, xLabel, { anchor: "middle", look: "axis" }) : "",
  ];
  const description = bars.map(({ name }, i) => `${name}: ${figures[i]}`).join(", ");
  return picture({ width, height, title, description, theme: looks.theme }, [...axes, ...drawn, ...words].join(""));
};
