// The program that trains as the page does.

import type { Setup } from "./setup.js";

const optimizerCalls: Readonly<Record<Setup["optimizer"], string>> = {
  sgd: "sgd({ learningRate })",
  momentum: "sgd({ learningRate, momentum: 0.9 })",
  adam: "adam({ learningRate })",
  adamw: "adamw({ learningRate })",
  rmsprop: "rmsprop({ learningRate })",
  adagrad: "adagrad({ learningRate })",
};

/** The factor of the learning rate at a share of the run: the page's own functions, as text. */
const schedules: Readonly<Record<Setup["schedule"], string>> = {
  constant: "",
  step: `  return progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01;`,
  exponential: `  // 0.01 to the power of progress by its series: the same bits in every engine.
  const exponent = -4.605170185988091 * progress;
  let [term, sum] = [1, 1];
  for (let n = 1; n <= 40; n++) {
    term *= exponent / n;
    sum += term;
  }
  return Math.max(sum, 1e-4);`,
  cosine: `  // Half a cosine by its series: the same bits in every engine.
  const pi = 3.141592653589793;
  const x = pi * progress + pi / 2;
  const turns = Math.round(x / pi);
  const r = x - turns * pi;
  let [term, sum] = [r, r];
  for (let n = 2; n <= 16; n += 2) {
    term *= -(r * r) / (n * (n + 1));
    sum += term;
  }
  return Math.max((1 + (turns % 2 === 0 ? sum : -sum)) / 2, 1e-4);`,
  warmup: `  return progress < 0.1 ? 0.1 + 9 * progress : 1;`,
};

/** A complete program for a set-up; `data.json` is what the page's button "download data" gives. */
export const toTypeScript = (
  setup: Setup,
  { classes }: { readonly width: number; readonly classes: number },
): string => {
  const { layers, initializer, stddev, loss, optimizer, clipNorm, patience, l1, l2, dropout, seed } = setup;
  const squared = loss === "meanSquaredError";
  const regularizer = l1 > 0 || l2 > 0 ? `, kernelRegularizer: l1l2({ l1: ${l1}, l2: ${l2} })` : "";
  const first = initializer === "randomNormal" ? `randomNormal({ stddev: ${stddev} })` : `"${initializer}"`;
  const options = (activation: string): string =>
    `{ activation: "${activation}", kernelInitializer: ${first}${regularizer} }`;
  const lines = [
    ...layers.flatMap(({ units, activation }) => [
      `  dense(${units}, ${options(activation)}),`,
      ...(dropout > 0 ? [`  dropout(${dropout}),`] : []),
    ]),
    `  dense(${classes}, ${options(squared ? "softmax" : "linear")}),`,
  ];
  const names = new Set(["dense", "sequential", "weightsHash", optimizer === "momentum" ? "sgd" : optimizer, loss]);
  if (regularizer) names.add("l1l2");
  if (initializer === "randomNormal") names.add("randomNormal");
  if (clipNorm > 0) for (const name of ["chain", "clipByGlobalNorm"]) names.add(name);
  if (patience > 0) names.add("earlyStopping");
  if (dropout > 0) names.add("dropout");
  const factor = schedules[setup.schedule];
  const callbacks = [
    ...(factor
      ? [
          `    {
      onEpochBegin: (epoch: number) => {
        model.learningRate = learningRate * factorAt(epoch / epochs);
      },
    },`,
        ]
      : []),
    ...(patience > 0 ? [`    earlyStopping({ patience: ${patience}, restoreBestWeights: true }),`] : []),
  ];
  const target = (name: string): string =>
    squared
      ? `${name}.map((label: number) => Array.from({ length: ${classes} }, (_, i) => Number(i === label)))`
      : name;
  return `import { readFileSync } from "node:fs";
import { ${[...names].sort().join(", ")} } from "fragua";

// { x, y, validation: { x, y } }: the button "download data" makes this file.
const data = JSON.parse(readFileSync("data.json", "utf8"));

const learningRate = ${setup.learningRate};
const epochs = ${setup.epochs};${
    factor
      ? `
const factorAt = (progress: number): number => {
${factor}
};`
      : ""
  }
const model = sequential(
  [
${lines.map((line) => `  ${line}`).join("\n")}
  ],
  { seed: ${seed} },
);
model.compile({
  optimizer: ${clipNorm > 0 ? `chain(clipByGlobalNorm(${clipNorm}), ${optimizerCalls[optimizer]})` : optimizerCalls[optimizer]},
  loss: ${squared ? "meanSquaredError()" : "sparseCategoricalCrossentropy({ fromLogits: true })"},
  metrics: ["accuracy"],
});
await model.fit(data.x, ${target("data.y")}, {
  epochs,
  batchSize: ${setup.batchSize},
  validationData: [data.validation.x, ${target("data.validation.y")}],${
    setup.classWeight === "balanced" ? `\n  classWeight: "balanced",` : ""
  }${
    callbacks.length > 0
      ? `
  callbacks: [
${callbacks.join("\n")}
  ],`
      : ""
  }
});
console.log(weightsHash(model.getWeights()));
`;
};
