// Writes the pictures of the guides, in both languages and for both grounds: each is made from what the program does.

import { mkdirSync, writeFileSync } from "node:fs";
import { barChart } from "../../charts/bar-chart.js";
import { memoryPlan, profile } from "../../tools/index.js";
import { usualModel } from "./example.js";
import { drawGraph } from "./graph-picture.js";
import { drawGuideRuns } from "./guide-runs.js";
import type { PictureLooks } from "./looks.js";
import { drawProgram } from "./program-picture.js";
import { smallStep } from "./step.js";
import { drawTape } from "./tape-picture.js";

/** Where VitePress takes files from as they are. */
export const picturesFolder = "src/site/public/pictures";

const words = {
  en: {
    memory: "Memory of a step with 64 digits",
    work: "Work by kernel: millions of operations of a step with 64 digits",
  },
  es: {
    memory: "Memoria de un paso con 64 dígitos",
    work: "Trabajo por kernel: millones de operaciones de un paso con 64 dígitos",
  },
} as const;

/** All pictures by name, drawn for a language and a ground. */
export const drawPictures = async (): Promise<Readonly<Record<string, (looks: PictureLooks) => string>>> => {
  const step = await smallStep();
  const { model, x, y } = await usualModel();
  const { instructions } = await profile(model, x!, y);
  await model.fit(x!, y, { batchSize: 64, verbose: "silent" });
  const plan = await memoryPlan(model, x!, y, { batchSize: 64 });
  const flops = new Map<string, number>();
  for (const each of instructions) flops.set(each.name, (flops.get(each.name) ?? 0) + each.flops / 1e6);
  const bars = [...flops].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value);
  return {
    graph: (looks) => drawGraph(step, looks),
    program: (looks) => drawProgram(step, looks),
    tape: (looks) => drawTape(step, looks),
    memory: (looks) => plan.toSvg({ ...looks, title: words[looks.language].memory }),
    ...(await drawGuideRuns()),
    work: (looks) => barChart({ bars, width: 720, ...looks, title: words[looks.language].work }),
  };
};

export const writePictures = async (): Promise<void> => {
  mkdirSync(picturesFolder, { recursive: true });
  for (const [name, draw] of Object.entries(await drawPictures())) {
    for (const language of ["en", "es"] as const) {
      for (const theme of ["light", "dark"] as const) {
        writeFileSync(`${picturesFolder}/${name}.${language}.${theme}.svg`, draw({ language, theme }));
      }
    }
  }
};
