// What charts do not draw: a network with its values, and the plane that it divides.

import { element, fitted, heading, picture, text } from "../../charts/svg.js";
import type { Model } from "../../index.js";
import { type Looks, size } from "./idea.js";
import type { Table } from "./samples.js";

const { width, height } = size;

/** A network with few units: layer by layer, from the left. */
export interface Drawn {
  readonly title: string;
  /** The words on the units of every layer. */
  readonly units: readonly (readonly string[])[];
  /** How thick the lines between layer i and the next are, as [from][to], from -1 to 1: the sign is a colour. */
  readonly lines: readonly (readonly (readonly number[])[])[];
  /** Layers from here on are pale: nothing has reached them. */
  readonly reached?: number;
}

/** A network as circles and lines. */
export const drawNetwork = ({ title, units, lines, reached = units.length }: Drawn, { theme }: Looks): string => {
  const column = (layer: number): number => 46 + (layer * (width - 92)) / Math.max(1, units.length - 1);
  const row = (layer: number, unit: number): number => 40 + ((unit + 0.5) * (height - 56)) / units[layer]!.length;
  const drawnLines = lines.flatMap((from, layer) =>
    from.flatMap((to, i) =>
      to.map((weight, j) =>
        element("line", {
          ...{ x1: column(layer), y1: row(layer, i), x2: column(layer + 1), y2: row(layer + 1, j) },
          stroke: weight < 0 ? "var(--series-1)" : "var(--series-0)",
          "stroke-width": Math.max(0.4, 6 * Math.min(1, Math.abs(weight))),
          "stroke-opacity": layer + 1 < reached ? 0.8 : 0.15,
        }),
      ),
    ),
  );
  const circles = units.flatMap((layer, l) =>
    layer.map((words, unit) => {
      const [x, y] = [column(l), row(l, unit)];
      const circle = { cx: x, cy: y, r: 21, fill: "var(--ground)", stroke: "var(--faint)", "stroke-width": 1.5 };
      return (
        element("circle", { ...circle, "stroke-opacity": l < reached ? 1 : 0.3 }) +
        (l < reached ? text(x, y + 4, fitted(words, 40, 11), { anchor: "middle" }) : "")
      );
    }),
  );
  const description = units
    .slice(0, reached)
    .map((layer) => layer.join(", "))
    .join(" → ");
  return picture(
    { width, height, title, description, theme },
    [heading(title, width), ...drawnLines, ...circles].join(""),
  );
};

const side = 26;
/** The plane is shown from minus this to this. */
const reach = 1.5;

/** What a network says everywhere in the plane, and the points on it. */
export const drawPlane = async (model: Model, { x, y }: Table, title: string, { theme }: Looks): Promise<string> => {
  const coordinate = (i: number): number => ((i + 0.5) / side) * 2 * reach - reach;
  const grid = Array.from({ length: side * side }, (_, i) => [coordinate(i % side), -coordinate(Math.floor(i / side))]);
  const { data } = await model.predict(grid, { batchSize: side * side });
  const [left, top, cell] = [(width - 196) / 2, 32, 196 / side];
  const fields = Array.from(data, (value, i) =>
    element("rect", {
      ...{ x: left + (i % side) * cell, y: top + Math.floor(i / side) * cell, width: cell + 0.3, height: cell + 0.3 },
      fill: value < 0.5 ? "var(--series-0)" : "var(--series-1)",
      "fill-opacity": Math.round(20 * Math.min(0.5, Math.abs(value - 0.5))) / 20,
    }),
  );
  const place = (value: number): number => ((value + reach) / (2 * reach)) * 196;
  const dots = Array.from(y.data, (label, i) =>
    element("circle", {
      cx: left + place(x.data[2 * i]!),
      cy: top + 196 - place(x.data[2 * i + 1]!),
      ...{ r: 2.6, fill: label === 0 ? "var(--series-0)" : "var(--series-1)", stroke: "var(--ground)" },
    }),
  );
  return picture({ width, height, title, theme }, [heading(title, width), ...fields, ...dots].join(""));
};
