// Files that the README's and the guides' programs read, by name: data of the kind that people have, made by rules that tests know.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { writePng } from "../images/png-writer.js";
import { fileOf } from "../keras/cases.js";
import { shapes } from "./shapes.js";

/** Numbers from 0 to 1, the same everywhere: Lehmer's generator. */
export const drawer = (): (() => number) => {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

/** The text of a CSV file. */
export const csv = (header: string, rows: readonly (readonly unknown[])[]): string =>
  [header, ...rows.map((row) => row.join(","))].join("\n");

/** Euros for a square metre of a new house. */
const metre = { Sevilla: 2100, Bilbao: 3000, Lugo: 1300 };

/** What a house costs, but for chance. */
export const housePrice = (town: keyof typeof metre, area: number, rooms: number, year: number, garden: boolean) =>
  area * metre[town] * (1 - (2020 - year) / 300) + 6000 * rooms + (garden ? 30_000 : 0);

const houses = (): string => {
  const draw = drawer();
  const towns = Object.keys(metre) as (keyof typeof metre)[];
  const rows = Array.from({ length: 1200 }, () => {
    const [area, rooms, year] = [
      40 + Math.floor(160 * draw()),
      1 + Math.floor(6 * draw()),
      1900 + Math.floor(120 * draw()),
    ];
    const town = towns[Math.floor(3 * draw())]!;
    const garden = draw() < 0.4;
    const price = housePrice(town, area, rooms, year, garden) * (0.95 + 0.1 * draw());
    return [draw() < 0.05 ? "" : area, rooms, `${year}-06-01`, town, garden, Math.floor(price)];
  });
  return csv("area,rooms,built,town,garden,price", rows);
};

/** One loan in twelve is not paid back. */
export const loanRows = (): readonly (readonly [number, number, number, boolean])[] => {
  const draw = drawer();
  return Array.from({ length: 1500 }, () => {
    const [income, debts, age] = [
      1000 + Math.floor(4000 * draw()),
      Math.floor(3000 * draw()),
      20 + Math.floor(50 * draw()),
    ] as const;
    return [income, debts, age, debts / income + 0.2 * draw() > 1.45] as const;
  });
};

const penguins = (): string => {
  const file = new URL("../data/penguins.json", import.meta.resolve("vega-datasets"));
  const birds = JSON.parse(readFileSync(file, "utf8")) as Record<string, string | number | null>[];
  const names = ["Species", "Island", "Beak Length (mm)", "Beak Depth (mm)", "Body Mass (g)"];
  return csv(
    "species,island,length,depth,mass",
    birds.map((bird) => names.map((name) => bird[name] ?? "")),
  );
};

/** A file of test/golden. */
const golden = (name: string, key: string): Uint8Array => {
  const all = JSON.parse(readFileSync(`test/golden/${name}.json`, "utf8")) as Readonly<Record<string, string>>;
  return Uint8Array.from(Buffer.from(all[key]!, "base64"));
};

/** A gray square, lighter from picture to picture. */
const picture = (shade: number): Uint8Array =>
  writePng({ width: 8, height: 8, depth: 8, color: 0 }, new Uint8Array(64).fill(shade));

/** A file's text or bytes; a folder's files by their paths in it. */
type Made = string | Uint8Array | { readonly [path: string]: string | Uint8Array };

/** What makes each file or folder. */
export const files: Readonly<Record<string, () => Made | Promise<Made>>> = {
  "houses.csv": houses,
  "loans.csv": () => csv("income,debts,age,lost", loanRows()),
  "penguins.csv": penguins,
  "houses.arrow": () => golden("arrow", "plain"),
  "houses.parquet": () => golden("parquet", "groups"),
  "digits.keras": () => fileOf("row"),
  pictures: () => ({ "dark/1.png": picture(20), "dark/2.png": picture(40), "light/1.png": picture(220) }),
  shapes: () => shapes(drawer()),
};

/** Writes a file, or a folder with its files, into a folder. */
export const writeNamed = async (folder: string, name: string): Promise<void> => {
  const make = files[name];
  if (!make) throw new Error(`test/site/files.ts makes no file ${name}.`);
  const made = await make();
  const whole = typeof made === "string" || made instanceof Uint8Array;
  const each = whole
    ? { [name]: made }
    : Object.fromEntries(Object.entries(made).map(([path, data]) => [`${name}/${path}`, data]));
  for (const [path, data] of Object.entries(each)) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, data);
  }
};
