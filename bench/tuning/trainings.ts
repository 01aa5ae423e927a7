// Real trainings that searches are compared on: digits, and two tables as the examples have them.

import { readFileSync } from "node:fs";
import { readMnist } from "../../src/data/mnist.js";
import {
  adam,
  type Dataset,
  type DataTable,
  dense,
  dropout,
  featureColumns,
  type Model,
  sequential,
  table,
} from "../../src/index.js";
import { float, int, logFloat, repeat } from "../../src/tuning/index.js";

/** What is looked for: depth, widths, rate and dropout of a network. */
export const space = {
  hidden: repeat(1, 3, int(8, 128, { log: true })),
  learningRate: logFloat(1e-4, 1e-1),
  dropout: float(0, 0.5),
} as const;

interface Settings {
  readonly hidden: readonly number[];
  readonly learningRate: number;
  readonly dropout: number;
}

export interface Training {
  readonly name: string;
  readonly data: { readonly train: Dataset | DataTable; readonly validation: Dataset | DataTable };
  readonly batchSize: number;
  readonly model: (settings: Settings, seed: number) => Model;
}

const networkFor =
  (classes: number | undefined, features?: ReturnType<typeof featureColumns>) =>
  ({ hidden, learningRate, dropout: share }: Settings, seed: number): Model => {
    const trunk = hidden.flatMap((units) => [dense(units, { activation: "relu" }), dropout(share)]);
    const head = classes === undefined ? dense(1) : dense(classes, { activation: "softmax" });
    const model = sequential([...trunk, head], { seed, ...(features && { features }) });
    model.compile({
      optimizer: adam({ learningRate }),
      loss: classes === undefined ? "meanSquaredError" : "sparseCategoricalCrossentropy",
    });
    return model;
  };

/** Every so many rows of the digits, from a first one on. */
const digitsFrom = async (): Promise<Training> => {
  const { train } = await readMnist();
  const rows = (first: number, count: number): Dataset => ({
    x: {
      data: Float32Array.from(train.images.data.subarray(first * 784, (first + count) * 784), (ink) => ink / 255),
      shape: [count, 784],
    },
    y: train.labels.slice(first, first + count),
  });
  return {
    name: "digits",
    data: { train: rows(0, 1500), validation: rows(1500, 500) },
    batchSize: 32,
    model: networkFor(10),
  };
};

export const readJson = (name: string): readonly Record<string, never>[] =>
  JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.resolve("vega-datasets")), "utf8"));

/** Rows of objects as a table, a gap where a value is null. */
export const tableOfRows = (rows: readonly Record<string, number | string | boolean | null>[]): DataTable =>
  table(Object.fromEntries(Object.keys(rows[0]!).map((name) => [name, rows.map((row) => row[name] ?? null)])) as never);

const tableTraining = (name: string, rows: DataTable, target: string, classes?: number): Training => {
  const { train, validation } = rows.split({ validation: 0.3, seed: 1 });
  return {
    name,
    data: { train, validation },
    batchSize: 16,
    model: networkFor(classes, featureColumns(train, { target })),
  };
};

/** Digits (1,500 rows to learn from), penguins (three species) and cars (miles a gallon). */
export const trainings = async (): Promise<readonly Training[]> => {
  const penguins = tableOfRows(readJson("penguins.json")).dropGaps("Species");
  const cars = tableOfRows(
    readJson("cars.json").map(({ Name: _, Year, ...rest }) => ({ ...rest, Year: Number(String(Year).slice(0, 4)) })),
  ).dropGaps("Miles_per_Gallon");
  return [
    await digitsFrom(),
    tableTraining("penguins", penguins, "Species", 3),
    tableTraining("cars", cars, "Miles_per_Gallon"),
  ];
};
