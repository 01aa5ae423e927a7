// The program that trains as the page does.

import { type Call, namesIn, write } from "./calls.js";
import { writeFeatures } from "./features.js";
import { layersOf, lossOf, metricsOf, optimizerOf } from "./network.js";
import { scheduleCall } from "./schedule.js";
import { allEpochs, isRegression, type Samples, type Setup, scheduledSteps } from "./setup.js";

/** The schedules of the rates that hold from step to step, where some were set by hand. */
const ratesOf = (setup: Setup, count: number): readonly { readonly from: number; readonly schedule: Call }[] => {
  const steps = scheduledSteps(setup, count);
  const first = { step: 0, learningRate: setup.learningRate };
  return [first, ...setup.rateChanges].map(({ step, learningRate }) => ({
    from: step,
    schedule: scheduleCall(setup, learningRate, steps),
  }));
};

const writeRates = (rates: ReturnType<typeof ratesOf>): string => `
// The learning rate was changed by hand while the network trained: from each of these steps on, another one holds.
const rates = [
${rates.map(({ from, schedule }) => `  { from: ${from}, schedule: ${write(schedule)} },`).join("\n")}
];
const learningRate = (step: number): number => rates.filter(({ from }) => from <= step).at(-1)!.schedule.at(step);
`;

/** A complete program for a set-up and its samples to train on; `data.json` is what the page's button "download data" gives. */
export const toTypeScript = (setup: Setup, { y, classes }: Pick<Samples, "y" | "classes">): string => {
  const { patience } = setup;
  const { length: count } = y;
  const rates = setup.rateChanges.length > 0 ? ratesOf(setup, count) : [];
  const layers = layersOf(setup, classes);
  const optimizer = optimizerOf(
    setup,
    count,
    ...(rates.length > 0 ? [{ text: "learningRate", value: undefined }] : []),
  );
  const calls = [...layers, optimizer, lossOf(setup), ...rates.map(({ schedule }) => schedule)];
  const names = new Set(["sequential", "weightsHash", ...calls.flatMap(namesIn)]);
  if (patience > 0) names.add("earlyStopping");
  const features = writeFeatures(setup);
  const input = (name: string): string => (features ? `inputsOf(${name})` : name);
  const target = (name: string): string =>
    setup.loss === "meanSquaredError" && !isRegression(setup)
      ? `${name}.map((label: number) => Array.from({ length: ${classes} }, (_, i) => Number(i === label)))`
      : name;
  const balanced = setup.classWeight === "balanced" && !isRegression(setup);
  const options = [
    `epochs: ${allEpochs(setup)},`,
    `batchSize: ${setup.batchSize},`,
    `validationData: [${input("data.validation.x")}, ${target("data.validation.y")}],`,
    ...(balanced ? [`classWeight: "balanced",`] : []),
    ...(patience > 0 ? [`callbacks: [earlyStopping({ patience: ${patience}, restoreBestWeights: true })],`] : []),
  ];
  return `import { readFileSync } from "node:fs";
import { ${[...names].sort().join(", ")} } from "fragua";

// { x, y, validation: { x, y } }: the button "download data" makes this file.
const data = JSON.parse(readFileSync("data.json", "utf8"));
${features}${rates.length > 0 ? writeRates(rates) : ""}
const model = sequential(
  [
${layers.map((layer) => `    ${write(layer)},`).join("\n")}
  ],
  { seed: ${setup.seed} },
);
model.compile({
  optimizer: ${write(optimizer)},
  loss: ${write(lossOf(setup))},
  metrics: ${JSON.stringify(metricsOf(setup))},
});
await model.fit(${input("data.x")}, ${target("data.y")}, {
${options.map((option) => `  ${option}`).join("\n")}
});
console.log(weightsHash(model.getWeights()));
`;
};

/** The samples as the file of the program holds them. */
export const toJson = ({ x, y, width, targets }: Samples) => ({
  x: Array.from(y, (_, i) => Array.from(x.subarray(i * width, (i + 1) * width))),
  y: Array.from(targets ?? y),
});
