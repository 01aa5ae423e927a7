// A table of numbers as fields, the darker the more.

import { type ChartLooks, element, fitted, heading, picture, short, text, widthOf } from "./svg.js";

export interface HeatMap extends ChartLooks {
  /** Rows of equal length. */
  readonly values: readonly (readonly number[])[];
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** How much of the colour each field has, from 0 to 1. By default its share of the greatest value. */
  readonly shade?: (value: number, row: number, column: number) => number;
  /** What is written into a field. By default its value, nothing for 0. */
  readonly write?: (value: number, row: number, column: number) => string;
  readonly rowLabel?: string;
  readonly columnLabel?: string;
}

/** A heat map. Names that have no room are cut; figures that have none are left out. */
export const heatMap = ({ values, rowNames, columnNames, width = 480, title, ...chart }: HeatMap): string => {
  const greatest = Math.max(0, ...values.map((row) => Math.max(...row.filter(Number.isFinite))));
  const shade = chart.shade ?? ((value: number) => (greatest > 0 ? value / greatest : 0));
  const write =
    chart.write ??
    ((value: number) => {
      if (value === 0) return "";
      return Number.isFinite(value) ? short(value, 3, chart.language) : "–";
    });
  const columns = columnNames.length;
  const rows = rowNames.length;
  const left =
    Math.min(width * 0.35, 16 + Math.max(...rowNames.map((name) => widthOf(name)))) + (chart.rowLabel ? 16 : 0);
  const side = (width - left - 12) / Math.max(columns, 1);
  const turned = columnNames.some((name) => widthOf(name) > side - 4);
  const header = turned ? Math.min(90, 12 + Math.max(...columnNames.map((name) => widthOf(name)))) : 20;
  const top = (title ? 30 : 6) + (chart.columnLabel ? 18 : 0) + header;
  const height = chart.height ?? top + Math.min(side, 40) * rows + 10;
  const tall = (height - top - 10) / Math.max(rows, 1);
  const fields = values.flatMap((row, r) =>
    row.map((value, c) => {
      const [x, y] = [left + c * side, top + r * tall];
      const share = Number.isFinite(value) ? Math.min(1, Math.max(0, shade(value, r, c))) : 0;
      const figure = write(value, r, c);
      const fits = widthOf(figure, 11) <= side - 2 && tall >= 12;
      const field = element("rect", {
        x,
        y,
        width: side - 1,
        height: tall - 1,
        fill: "var(--series-0)",
        "fill-opacity": 0.06 + 0.84 * share,
      });
      const look = share > 0.55 ? "on" : "label";
      return (
        field + (figure !== "" && fits ? text(x + side / 2, y + tall / 2 + 4, figure, { anchor: "middle", look }) : "")
      );
    }),
  );
  // What has no room for a name has room for each second or third.
  const every = Math.max(1, Math.ceil(12 / tall));
  const across = Math.max(1, Math.ceil((turned ? 13 : 1) / side));
  const names = [
    ...rowNames.map((name, r) =>
      r % every === 0
        ? text(left - 6, top + (r + 0.5) * tall + 4, fitted(name, left - (chart.rowLabel ? 26 : 10)), { anchor: "end" })
        : "",
    ),
    ...columnNames.map((name, c) => {
      if (c % across !== 0) return "";
      const x = left + (c + 0.5) * side;
      return turned
        ? text(x + 4, top - 6, fitted(name, header), { turn: -90 })
        : text(x, top - 6, name, { anchor: "middle" });
    }),
  ];
  const words = [
    heading(title, width),
    chart.columnLabel
      ? text(left + (columns * side) / 2, title ? 44 : 14, chart.columnLabel, { anchor: "middle", look: "axis" })
      : "",
    chart.rowLabel
      ? text(12, top + (rows * tall) / 2, chart.rowLabel, { anchor: "middle", look: "axis", turn: -90 })
      : "",
  ];
  const description = values
    .map(
      (row, r) =>
        `${rowNames[r]}: ${row.map((value, c) => `${columnNames[c]} ${short(value, 4, chart.language)}`).join(", ")}`,
    )
    .join(". ");
  const on = "<style>.fragua-chart .on{fill:var(--ground)}</style>";
  return picture(
    { width, height, title, description, theme: chart.theme },
    [on, ...fields, ...names, ...words].join(""),
  );
};
