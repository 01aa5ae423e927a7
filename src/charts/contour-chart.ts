// Values over a plane: bands between the points where they are known, the stronger the better.

import { markAt } from "./marker.js";
import { planeOf } from "./plane.js";
import { rampLegend, rampStyle, shades } from "./ramp.js";
import { type AxisRange, axisScale } from "./scale.js";
import { at, type ChartLooks, element, heading, picture } from "./svg.js";

export interface ContourPoint {
  readonly x: number;
  readonly y: number;
  /** Less is better. */
  readonly cost: number;
  readonly title?: string;
}

export interface ContourChart extends ChartLooks {
  readonly points: readonly ContourPoint[];
  readonly xAxis: AxisRange;
  readonly yAxis: AxisRange;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Words for the best and the worst colour. */
  readonly best: string;
  readonly worst: string;
  /** What a screen reader says. */
  readonly description?: string;
}

/** Fields of the plane on each side. */
const fields = 32;

/** How far a point is smoothed over what lies around it, in shares of the plane. */
const reach = 0.06;

/** A surface near the points: their mean, weighted by 1/(distance² + reach²)² (Shepard 1968, smoothed, since values depend on more than these two). */
const surfaceOf = (points: readonly (readonly [x: number, y: number, value: number])[]): readonly Float64Array[] =>
  Array.from({ length: fields + 1 }, (_, row) =>
    Float64Array.from({ length: fields + 1 }, (__, column) => {
      let [sum, weights] = [0, 0];
      for (const [x, y, value] of points) {
        const [dx, dy] = [x - column / fields, y - row / fields];
        const near = dx * dx + dy * dy + reach * reach;
        sum += value / (near * near);
        weights += 1 / (near * near);
      }
      return sum / weights;
    }),
  );

/** The part of a field where the surface is at most `level`, from its corners one after the other; undefined where there is none. */
const clipped = (
  corners: readonly (readonly [x: number, y: number, value: number])[],
  level: number,
): string | undefined => {
  const points: string[] = [];
  corners.forEach(([x, y, value], i) => {
    const [nextX, nextY, next] = corners[(i + 1) % corners.length]!;
    if (value <= level) points.push(`${at(x)},${at(y)}`);
    if (value <= level === next <= level) return;
    const share = (level - value) / (next - value);
    points.push(`${at(x + share * (nextX - x))},${at(y + share * (nextY - y))}`);
  });
  return points.length < 3 ? undefined : `M${points.join("L")}Z`;
};

/** Bands over a plane, each with an eighth of it, with the points that they come from. */
export const contourChart = ({ points, width = 440, height = 380, title, ...chart }: ContourChart): string => {
  const [xScale, yScale] = [axisScale(chart.xAxis), axisScale(chart.yAxis)];
  const top = title ? 34 : 10;
  const plane = planeOf({ width, height, top, aside: 78, xScale, yScale, ...chart });
  const { left, right, bottom, placeX, placeY } = plane;
  const surface = surfaceOf(points.map(({ x, y, cost }) => [xScale.place(x), yScale.place(y), cost]));
  const sorted = Float64Array.from(surface.flatMap((row) => [...row])).sort();
  const cornerAt = (column: number, row: number): readonly [number, number, number] => [
    left + (column / fields) * (right - left),
    bottom - (row / fields) * (bottom - top),
    surface[row]![column]!,
  ];
  const cornersOf = (column: number, row: number) => [
    cornerAt(column, row),
    cornerAt(column + 1, row),
    cornerAt(column + 1, row + 1),
    cornerAt(column, row + 1),
  ];
  /** All below a level: whole rows of fields as one, what it cuts by itself. */
  const areaOf = (level: number): string => {
    const pieces: string[] = [];
    for (let row = 0; row < fields; row++) {
      let begin = -1;
      for (let column = 0; column <= fields; column++) {
        const corners = column < fields ? cornersOf(column, row) : undefined;
        const whole = corners?.every(([, , value]) => value <= level) ?? false;
        if (whole && begin < 0) begin = column;
        if (!whole && begin >= 0) {
          const [[x1, y1], [x2, y2]] = [cornerAt(begin, row), cornerAt(column, row + 1)];
          pieces.push(`M${at(x1)},${at(y1)}H${at(x2)}V${at(y2)}H${at(x1)}Z`);
          begin = -1;
        }
        const piece = corners && !whole ? clipped(corners, level) : undefined;
        if (piece !== undefined) pieces.push(piece);
      }
    }
    return pieces.join("");
  };
  const bands = Array.from({ length: shades }, (_, i) => {
    const colour = `var(--ramp-${i})`;
    // The worst has all of the plane; each better one lies over it.
    if (i === 0) return element("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: colour });
    const level = sorted[Math.floor(((shades - i) / shades) * (sorted.length - 1))]!;
    return element("path", { d: areaOf(level), fill: colour });
  });
  const dots = points.map(({ x, y, title: told }) =>
    markAt(placeX(x), placeY(y), { colour: "var(--ink)", radius: 2.4, edge: "var(--ground)", title: told }),
  );
  const legend = rampLegend(right + 14, top, bottom, chart.best, chart.worst);
  const described = { width, height, title, description: chart.description ?? "", theme: chart.theme };
  const content = [rampStyle(chart.theme), plane.drawn, ...bands, ...dots, legend, heading(title, width), plane.said];
  return picture(described, content.join(""));
};
