// Lines and points over a common pair of axes.

import { type Marker, markAt } from "./marker.js";
import { type Plane, planeOf } from "./plane.js";
import { rampStyle, shadeAt } from "./ramp.js";
import { type AxisRange, axisScale, linearScale, logScale, rangeScale, type Scale, scaleFor } from "./scale.js";
import {
  at,
  type ChartLooks,
  colours,
  element,
  fitted,
  heading,
  inLanguage,
  type Language,
  picture,
  short,
  text,
  widthOf,
} from "./svg.js";

export interface LineSeries {
  readonly name: string;
  /** Default 1, 2, 3 … */
  readonly x?: readonly number[];
  readonly y: readonly number[];
  /** Whether values are joined by a line, stand alone as points, or are none at all and have a sign on the horizontal axis. Default "line". */
  readonly draw?: "line" | "points" | "steps" | "signs";
  readonly dashed?: boolean;
  /** Half the height of a band around each value, such as a deviation. */
  readonly spread?: readonly number[];
  /** Which of the six colours it has. Default the next one. */
  readonly colour?: number;
  /** The sign of its points. Default "dot". */
  readonly marker?: Marker;
  /** How much of a colour's shades each point has, from 0 to 1, instead of one colour for all. */
  readonly shades?: readonly number[];
  /** What a reader is told who points at a point. */
  readonly titles?: readonly string[];
  /** A thin line that stands back behind others. Default false. */
  readonly faint?: boolean;
}

export interface LineChart extends ChartLooks {
  readonly series: readonly LineSeries[];
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Where an axis begins and ends, such as at 0 and 1 of shares. By default at nice numbers around the values. */
  readonly xRange?: readonly [number, number];
  readonly yRange?: readonly [number, number];
  /** The whole horizontal axis: names, or values from one to another, by ratios where it is logarithmic. */
  readonly xAxis?: AxisRange;
  /** Whether the horizontal axis has powers of ten, for values above 0. Default false. */
  readonly xLogarithmic?: boolean;
  /** Vertical marks with a word, such as the best epoch. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
}

const legendRow = 20;

/** What a screen reader says of a line. */
const words = {
  en: (name: string, values: number, last: string): string => `${name}: ${values} values, the last ${last}`,
  es: (name: string, values: number, last: string): string => `${name}: ${values} valores, el último ${last}`,
};

/** A chart of lines. Values that are not finite leave a gap; an axis of values over three powers of ten is logarithmic. */
export const lineChart = ({ series, width = 640, height = 360, title, ...chart }: LineChart): string => {
  const xs = series.map(({ x, y }) => x ?? y.map((_, i) => i + 1));
  const ys = series.flatMap(({ y, spread }) =>
    spread ? y.flatMap((value, i) => [value - spread[i]!, value + spread[i]!]) : y,
  );
  const counted = series.every(({ x }) => x === undefined);
  const free = (): Scale =>
    chart.xLogarithmic ? logScale(xs.flat()) : linearScale(xs.flat(), Math.max(2, Math.floor(width / 90)), counted);
  const xScale = chart.xAxis ? axisScale(chart.xAxis) : chart.xRange ? rangeScale(chart.xRange) : free();
  const yScale = chart.yRange ? rangeScale(chart.yRange) : scaleFor(ys, Math.max(2, Math.floor(height / 60)));
  const legend = legendOf(series, width - 24);
  const top = (title ? 30 : 10) + legend.rows * legendRow + (legend.rows > 0 ? 8 : 0);
  const plane = planeOf({ width, height, top, xScale, yScale, ...chart });
  const { left, right, bottom, placeX } = plane;
  const marks = (chart.marks ?? []).map(({ x, label }, i, all) => {
    const place = placeX(x);
    const anchor = place > (left + right) / 2 ? "end" : "start";
    // Words that would meet stand below each other.
    const row = all
      .slice(0, i)
      .filter((other) => Math.abs(placeX(other.x) - place) < widthOf(other.label + label)).length;
    return (
      element("line", { class: "frame", x1: place, x2: place, y1: top, y2: bottom, "stroke-dasharray": "3 3" }) +
      text(place + (anchor === "end" ? -5 : 5), top + 12 + 15 * row, label, { anchor, look: "tick" })
    );
  });
  const drawn = series.map((each, i) => draw(each, xs[i]!, i, plane, yScale));
  const described = { width, height, title, description: describe(series, chart.language), theme: chart.theme };
  const style = series.some(({ shades }) => shades) ? rampStyle(chart.theme) : "";
  return picture(
    described,
    [style, plane.drawn, ...marks, ...drawn, ...legend.drawn(title ? 42 : 18), heading(title, width), plane.said].join(
      "",
    ),
  );
};

/** What a screen reader says of lines: where each ends. Those without a name say nothing beside others. */
const describe = (series: readonly LineSeries[], language: Language | undefined): string =>
  series
    .filter(({ name }) => name !== "" || series.length === 1)
    .map(({ name, y }) => {
      const last = y.filter(Number.isFinite).at(-1);
      return last === undefined ? name : inLanguage(words, language)(name, y.length, short(last, 4, language));
    })
    .join(". ");

const legendOf = (series: readonly LineSeries[], room: number) => {
  const named = series.map((each, i) => ({ ...each, i })).filter(({ name }) => name !== "");
  if (named.length < 2) return { rows: 0, drawn: (): string[] => [] };
  const rows: (typeof named)[] = [[]];
  let used = 0;
  for (const each of named) {
    const wide = widthOf(each.name) + 42;
    if (used > 0 && used + wide > room) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(each);
    used += wide;
  }
  const drawn = (top: number): string[] =>
    rows.flatMap((row, r) => {
      let x = 12;
      return row.map(({ name, i, draw = "line", dashed, marker, colour: which = i }) => {
        const y = top + r * legendRow;
        const colour = `var(--series-${which % colours})`;
        const sign =
          draw === "points" || draw === "signs"
            ? markAt(x + 9, y - 4, { marker, colour, radius: 3.5 })
            : element("line", {
                x1: x,
                x2: x + 18,
                y1: y - 4,
                y2: y - 4,
                stroke: colour,
                "stroke-width": 2,
                "stroke-dasharray": dashed ? "5 4" : undefined,
              });
        const said = text(x + 24, y, fitted(name, room - 24));
        x += widthOf(name) + 42;
        return sign + said;
      });
    });
  return { rows: rows.length, drawn };
};

const draw = (
  { y, draw: how = "line", dashed, spread, marker, shades, titles, faint, colour: which }: LineSeries,
  x: readonly number[],
  number: number,
  { placeX, placeY, bottom }: Plane,
  scale: Scale,
): string => {
  const colour = `var(--series-${(which ?? number) % colours})`;
  const shown = y.map((value, i) => Number.isFinite(x[i]!) && Number.isFinite(scale.place(value)));
  const points = y.map((value, i) => (shown[i] ? `${at(placeX(x[i]!))},${at(placeY(value))}` : ""));
  if (how === "signs") {
    return x
      .map((value, i) => markAt(placeX(value), bottom - 6, { marker, colour, radius: 3.5, title: titles?.[i] }))
      .join("");
  }
  if (how === "points") {
    const radius = y.length > 400 ? 1.5 : 3;
    return points
      .map((point, i) => {
        if (point === "") return "";
        const [cx, cy] = point.split(",").map(Number) as [number, number];
        const share = shades?.[i];
        const looks = share === undefined ? { colour, opacity: 0.6 } : { colour: shadeAt(share), edge: "var(--faint)" };
        return markAt(cx, cy, { marker, radius, ...looks, title: titles?.[i] });
      })
      .join("");
  }
  const pieces: number[][] = [[]];
  shown.forEach((is, i) => {
    if (is) pieces.at(-1)!.push(i);
    else if (pieces.at(-1)!.length > 0) pieces.push([]);
  });
  const pathOf = (piece: readonly number[]): string =>
    piece
      .map((i, k) => {
        const point = points[i]!;
        if (k === 0) return `M${point}`;
        return how === "steps" ? `H${at(placeX(x[i]!))}V${at(placeY(y[i]!))}` : `L${point}`;
      })
      .join("");
  const bands = spread
    ? pieces.map((piece) => {
        const above = piece.map((i) => `${at(placeX(x[i]!))},${at(placeY(y[i]! + spread[i]!))}`);
        const below = piece.map((i) => `${at(placeX(x[i]!))},${at(placeY(y[i]! - spread[i]!))}`).reverse();
        return element("polygon", { points: [...above, ...below].join(" "), fill: colour, "fill-opacity": 0.18 });
      })
    : [];
  const lines = pieces
    .filter((piece) => piece.length > 0)
    .map((piece) =>
      piece.length === 1
        ? element("circle", { cx: placeX(x[piece[0]!]!), cy: placeY(y[piece[0]!]!), r: 3, fill: colour })
        : element("path", {
            class: "line",
            d: pathOf(piece),
            stroke: colour,
            "stroke-dasharray": dashed ? "5 4" : undefined,
            style: faint ? "stroke-width:1;opacity:.45" : undefined,
          }),
    );
  return [...bands, ...lines].join("");
};
