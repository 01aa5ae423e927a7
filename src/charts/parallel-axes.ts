// Several axes side by side, and a line through them for each of many: the stronger its colour, the better it is.

import { rampLegend, rampStyle, rankShares, shadeAt } from "./ramp.js";
import { type AxisRange, axisScale } from "./scale.js";
import { at, type ChartLooks, element, escaped, fitted, heading, localized, picture, text } from "./svg.js";

export interface ParallelAxis extends AxisRange {
  readonly label: string;
}

export interface ParallelLine {
  readonly name: string;
  /** A value for each axis; undefined where there is none. */
  readonly values: readonly (number | undefined)[];
  /** What decides its colour: less is better. */
  readonly cost: number;
}

export interface ParallelAxes extends ChartLooks {
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
  /** Words for the best and the worst colour. */
  readonly best: string;
  readonly worst: string;
  /** What a screen reader says. */
  readonly description?: string;
}

/** The text, its begin cut where it is wider than its room. */
const fittedEnd = (words: string, room: number): string => {
  const reversed = (each: string): string => [...each].reverse().join("");
  return reversed(fitted(reversed(words), room));
};

/** Parallel coordinates (Inselberg 1985). A line passes an axis that it has no value on with a dashed piece. */
export const parallelAxes = ({ axes, lines, width = 900, height = 360, title, ...chart }: ParallelAxes): string => {
  const [top, bottom] = [(title ? 30 : 8) + 42, height - 14];
  const [left, right] = [60, width - 140];
  const scales = axes.map(axisScale);
  const gap = axes.length > 1 ? (right - left) / (axes.length - 1) : 0;
  const placeX = (axis: number): number => left + axis * gap;
  const placeY = (axis: number, value: number): number => bottom - scales[axis]!.place(value) * (bottom - top);
  const shares = rankShares(lines.map(({ cost }) => cost));
  const ordered = lines.map((line, i) => ({ ...line, share: shares[i]! })).sort((a, b) => a.share - b.share);
  const drawn = ordered.map(({ name, values, share }, i) => {
    const there = values.flatMap((value, axis) =>
      value === undefined ? [] : [{ axis, point: `${at(placeX(axis))},${at(placeY(axis, value))}` }],
    );
    const [solid, dashed]: [string[], string[]] = [[], []];
    there.slice(1).forEach(({ axis, point }, k) => {
      const before = there[k]!;
      (axis - before.axis > 1 ? dashed : solid).push(`M${before.point}L${point}`);
    });
    const looks = {
      stroke: shadeAt(share),
      fill: "none",
      "stroke-width": i === ordered.length - 1 ? 3 : 1.3,
      "stroke-opacity": i === ordered.length - 1 ? 1 : 0.75,
    };
    const paths = [
      ...(solid.length > 0 ? [element("path", { ...looks, d: solid.join("") })] : []),
      ...(dashed.length > 0 ? [element("path", { ...looks, d: dashed.join(""), "stroke-dasharray": "2 4" })] : []),
    ];
    return element("g", {}, element("title", {}, escaped(name)) + paths.join(""));
  });
  const rulers = axes.map(({ label }, axis) => {
    const x = placeX(axis);
    const scale = scales[axis]!;
    const ticks = scale.ticks.map((tick) => {
      const y = placeY(axis, tick);
      const said = fitted(localized(scale.write(tick), scale.named ? "en" : chart.language), gap - 12, 11);
      return (
        element("line", { class: "frame", x1: x - 3, x2: x + 3, y1: y, y2: y }) +
        text(x + 6, y + 4, said, { look: "figure" })
      );
    });
    // Every second name stands higher, so that each has twice the room; its end tells more than its begin.
    const name = fittedEnd(label, 2 * gap - 12);
    return (
      element("line", { class: "frame", x1: x, x2: x, y1: top, y2: bottom }) +
      ticks.join("") +
      element(
        "g",
        {},
        element("title", {}, escaped(label)) + text(x, top - 12 - (axis % 2) * 16, name, { anchor: "middle" }),
      )
    );
  });
  const legend = rampLegend(width - 72, top, bottom, chart.best, chart.worst);
  const described = { width, height, title, description: chart.description ?? "", theme: chart.theme };
  return picture(described, [rampStyle(chart.theme), ...drawn, ...rulers, legend, heading(title, width)].join(""));
};
