// Small tables for the command line, as files.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Cell = string | number | boolean | null;

const textOf = (cell: Cell): string => {
  const text = cell === null ? "" : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const writeCsv = (folder: string, name: string, rows: readonly Readonly<Record<string, Cell>>[]): void => {
  const header = Object.keys(rows[0]!);
  const lines = rows.map((row) => header.map((column) => textOf(row[column]!)).join(","));
  writeFileSync(join(folder, name), `${[header.join(","), ...lines].join("\n")}\n`);
};

/** A table of vega-datasets. */
export const vega = (name: string): Record<string, Cell>[] =>
  JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.resolve("vega-datasets")), "utf8")) as Record<
    string,
    Cell
  >[];

/** Even steps through [0, 1) that do not repeat soon. */
const scattered = (i: number, by: number): number => (i * by) % 1;

/** Houses of some hundred thousand each: prices by area and town, with a little noise. */
export const houses = (count: number): Record<string, Cell>[] =>
  Array.from({ length: count }, (_, i) => {
    const area = Math.round(50 + 150 * scattered(i, 0.6180339887));
    const town = ["Sevilla", "Lugo", "Cádiz, centro"][Math.floor(3 * scattered(i, 0.7548776662))]!;
    const garden = scattered(i, 0.5698402909) > 0.5;
    const worth = { Sevilla: 90_000, Lugo: 20_000, "Cádiz, centro": 60_000 }[town]!;
    const price = Math.round(2000 * area + worth + (garden ? 30_000 : 0) + 8000 * scattered(i, 0.8191725133));
    return { id: i + 1, area: i % 37 === 5 ? null : area, town, garden, price };
  });
