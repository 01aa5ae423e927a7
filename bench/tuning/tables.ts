// Tables that the defaults of `fragua train` are chosen on: seven of vega-datasets and two that are made here, of 120 to 1,500 rows.

import { readFileSync } from "node:fs";
import { readCsv } from "../../src/csv/index.js";
import { type DataTable, table } from "../../src/index.js";
import { readJson, tableOfRows } from "./trainings.js";

export interface Example {
  readonly name: string;
  readonly rows: DataTable;
  readonly target: string;
}

const mostRows = 1500;

/** At most so many rows, evenly apart. */
const thinned = (rows: DataTable): DataTable => {
  const step = Math.max(1, rows.count / mostRows);
  return rows.take(Array.from({ length: Math.min(rows.count, mostRows) }, (_, i) => Math.floor(i * step)));
};

const csv = async (name: string): Promise<DataTable> =>
  readCsv(readFileSync(new URL(`../data/${name}`, import.meta.resolve("vega-datasets")), "utf8"));

/** Lehmer's generator: the same numbers everywhere. */
const drawsFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

/** Friedman's first function (1991), with five columns that tell nothing. */
const friedman = (count: number): DataTable => {
  const draw = drawsFrom(17);
  const x = Array.from({ length: count }, () => Array.from({ length: 10 }, draw));
  const noise = () => draw() + draw() + draw() + draw() - 2;
  const y = x.map(
    ([a, b, c, d, e]) => 10 * Math.sin(Math.PI * a! * b!) + 20 * (c! - 0.5) ** 2 + 10 * d! + 5 * e! + noise(),
  );
  return table({ ...Object.fromEntries(x[0]!.map((_, j) => [`x${j}`, x.map((row) => row[j]!)])), y });
};

/** Two half moons that run into each other. */
const moons = (count: number): DataTable => {
  const draw = drawsFrom(23);
  const noise = () => 0.5 * (draw() + draw() + draw() - 1.5);
  const points = Array.from({ length: count }, (_, i) => {
    const [angle, upper] = [Math.PI * draw(), i % 2 === 0];
    const [x, y] = upper ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    return { x: x + noise(), y: y + noise(), moon: upper ? "upper" : "lower" };
  });
  return tableOfRows(points);
};

/** The tables, in a fixed order. */
export const examples = async (): Promise<readonly Example[]> => {
  const cars = readJson("cars.json").map(({ Name: _, Year, ...rest }) => ({
    ...rest,
    Year: Number(String(Year).slice(0, 4)),
  }));
  const movies = readJson("movies.json").map(({ Title: _, ...rest }) => rest);
  const all: readonly (readonly [string, DataTable, string])[] = [
    ["penguins", tableOfRows(readJson("penguins.json")), "Species"],
    ["cars", tableOfRows(cars), "Miles_per_Gallon"],
    ["barley", tableOfRows(readJson("barley.json")), "yield"],
    ["gapminder", tableOfRows(readJson("gapminder.json")), "life_expect"],
    ["movies", tableOfRows(movies).drop("Director"), "IMDB Rating"],
    ["weather", await csv("seattle-weather.csv"), "weather"],
    ["birdstrikes", await csv("birdstrikes.csv"), "Effect Amount of damage"],
    ["friedman", friedman(700), "y"],
    ["moons", moons(300), "moon"],
  ];
  return all.map(([name, rows, target]) => ({ name, rows: thinned(rows.dropGaps(target)), target }));
};
