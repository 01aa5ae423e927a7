// Pictures of what the guides' own programs have learned: each program is run as it stands in its guide.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { heatMap } from "../../charts/heat-map.js";
import { lineChart } from "../../charts/line-chart.js";
import type { Model } from "../../training/model.js";
import type { PictureLooks } from "./looks.js";

const folder = "build/pictures";

/** Runs a program of an English guide, counted from 0, and gives what it has made under some names. */
const runOf = async (guide: string, place: number, names: readonly string[]): Promise<unknown> => {
  const markdown = readFileSync(`src/site/guide/${guide}.md`, "utf8");
  const [, text] = [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)][place]!;
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/${guide}-${place}.ts`;
  writeFileSync(path, `${text}\nexport { ${names.join(", ")} };\n`);
  const url = pathToFileURL(path).href;
  const [home, log] = [process.cwd(), console.log];
  // What it prints stands in the guide, and what it saves belongs beside it.
  console.log = () => {};
  process.chdir(folder);
  try {
    return await import(/* @vite-ignore */ url);
  } finally {
    process.chdir(home);
    console.log = log;
  }
};

type Curves = Readonly<Record<string, readonly number[]>>;

const words = {
  en: {
    ring: "Where the network sees the ring",
    curves: "The loss, in training and on what was kept back",
    loss: "loss",
    valLoss: "validation loss",
    best: "best",
    epoch: "epoch",
    forecast: "Three days of the test: measured, and foretold an hour ahead",
    measured: "measured",
    foretold: "foretold",
    hour: "hour",
  },
  es: {
    ring: "Dónde ve la red el anillo",
    curves: "La pérdida, al entrenar y en lo que se apartó",
    loss: "pérdida",
    valLoss: "pérdida de validación",
    best: "la mejor",
    epoch: "época",
    forecast: "Tres días de la prueba: lo medido, y lo predicho con una hora de antelación",
    measured: "medido",
    foretold: "predicho",
    hour: "hora",
  },
} as const;

/** Fields along a side of the square. */
const side = 40;

/** What the first network says at each place, from top to bottom. */
const ringOf = async (model: Model): Promise<number[][]> => {
  const placeOf = (i: number): number => (2 * i + 1) / side - 1;
  const rows = Array.from({ length: side }, (_, row) => placeOf(side - 1 - row));
  const columns = Array.from({ length: side }, (_, column) => placeOf(column));
  const { data } = await model.predict(rows.flatMap((b) => columns.map((a) => [a, b])));
  return rows.map((_, row) => Array.from(data.subarray(row * side, (row + 1) * side)));
};

/** The first hours of the test as they were, and as the network foretells them. */
const forecastOf = async (run: {
  model: Model;
  load: Float32Array;
  scaled: Float32Array;
  mean: number;
  held: number;
}) => {
  const hours = Array.from({ length: 72 }, (_, i) => run.held + i);
  const { data } = await run.model.predict(hours.map((hour) => Array.from(run.scaled.subarray(hour - 24, hour))));
  return {
    measured: hours.map((hour) => run.load[hour]!),
    foretold: Array.from(data, (value) => run.mean + 20 * value),
  };
};

/** The pictures by name, drawn for a language and a ground. */
export const drawGuideRuns = async (): Promise<Readonly<Record<string, (looks: PictureLooks) => string>>> => {
  const first = (await runOf("first-network", 0, ["model"])) as { model: Model };
  const { history } = (await runOf("first-network", 2, ["history"])) as { history: Curves };
  const hours = await forecastOf(
    (await runOf("time-series", 0, ["model", "load", "scaled", "mean", "held"])) as Parameters<typeof forecastOf>[0],
  );
  const ring = await ringOf(first.model);
  const names = Array.from({ length: side }, () => "");
  const best = history.valLoss!.indexOf(Math.min(...history.valLoss!)) + 1;
  return {
    ring: ({ language, ...looks }) =>
      heatMap({
        ...{ values: ring, rowNames: names, columnNames: names, shade: (value) => value, write: () => "" },
        ...{ ...looks, language, width: 480, height: 480, title: words[language].ring },
      }),
    curves: ({ language, ...looks }) =>
      lineChart({
        series: [
          { name: words[language].loss, y: history.loss! },
          { name: words[language].valLoss, y: history.valLoss! },
        ],
        marks: [{ x: best, label: words[language].best }],
        xLabel: words[language].epoch,
        ...{ ...looks, language, title: words[language].curves },
      }),
    forecast: ({ language, ...looks }) =>
      lineChart({
        series: [
          { name: words[language].measured, y: hours.measured },
          { name: words[language].foretold, y: hours.foretold, dashed: true },
        ],
        xLabel: words[language].hour,
        ...{ ...looks, language, title: words[language].forecast },
      }),
  };
};
