// The program that reads, learns and tests as the table's page does.

import {
  type ColumnFacts,
  inputsOf,
  networkSizes,
  patience,
  type StepCall,
  stepsOf,
  type TablePlan,
  typesOf,
  validationShare,
} from "./plan.js";

/** A value as a program's reader would write it. */
const literal = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${keyOf(key)}: ${literal(each)}`);
  return entries.length > 0 ? `{ ${entries.join(", ")} }` : "{}";
};

const keyOf = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name));

const callOf = ({ name, options }: StepCall): string => `${name}(${options ? literal(options) : ""})`;

/**
 * A complete program for a plan. `found` is what the columns hold as the reader finds them, `facts` as the plan takes them; `file` is where the table
 * lies.
 */
export const toTypeScript = (
  plan: TablePlan,
  found: Readonly<Record<string, ColumnFacts>>,
  facts: Readonly<Record<string, ColumnFacts>>,
  classes: number | undefined,
  file: string,
): string => {
  const { target, size, seed, heldOut } = plan;
  const types = typesOf(plan, found);
  const reading = {
    ...(plan.decimal === "," ? { decimal: plan.decimal } : {}),
    ...(Object.keys(types).length > 0 ? { types } : {}),
  };
  const out = plan.columns.filter(({ name, use }) => use === "leaveOut" && name !== target);
  const dropped = out.length > 0 ? `.drop(${out.map(({ name }) => JSON.stringify(name)).join(", ")})` : "";
  const gaps = `.dropGaps(${plan.gaps === "drop" ? "" : JSON.stringify(target)})`;
  const columns = inputsOf(plan).map(({ name, use }) => {
    const steps = stepsOf(use, facts[name]!);
    return { name, steps, text: steps === "auto" ? '"auto"' : `[${steps.map(callOf).join(", ")}]` };
  });
  const called = columns.flatMap(({ steps }) => (steps === "auto" ? [] : steps.map(({ name }) => name)));
  const imports = [
    ...new Set(["adam", "dense", "earlyStopping", "featureColumns", "sequential", "weightsHash", ...called]),
  ];
  const layers = [
    ...networkSizes[size].map((units) => `    dense(${units}, { activation: "relu" }),`),
    classes === undefined ? "    dense(1)," : `    dense(${classes}, { activation: "softmax" }),`,
  ];
  const isClasses = classes !== undefined;
  return `import { ${imports.sort().join(", ")} } from "fragua";
import { readCsv } from "fragua/csv";
import { ${isClasses ? "confusionMatrix" : "regressionReport"} } from "fragua/evaluation";

const rows = (await readCsv(${JSON.stringify(file)}${Object.keys(reading).length > 0 ? `, ${literal(reading)}` : ""}))${dropped}${gaps};
const { train, validation, test } = rows.split({ validation: ${validationShare}, test: ${heldOut}, seed: ${seed}${isClasses ? `, stratify: ${JSON.stringify(target)}` : ""} });

const features = featureColumns(train, {
  target: ${isClasses ? `{ ${keyOf(target)}: "classes" }` : JSON.stringify(target)},
  columns: {
${columns.map(({ name, text }) => `    ${keyOf(name)}: ${text},`).join("\n")}
  },
});
const model = sequential(
  [
${layers.join("\n")}
  ],
  { features, seed: ${seed} },
);
model.compile({
  optimizer: adam({ learningRate: ${plan.learningRate} }),
  loss: "${isClasses ? "sparseCategoricalCrossentropy" : "meanSquaredError"}",${isClasses ? '\n  metrics: ["accuracy"],' : ""}
});
await model.fit(train, {
  epochs: ${plan.epochs},
  batchSize: ${plan.batchSize},
  validationData: validation,
  callbacks: earlyStopping({ patience: ${patience}, restoreBestWeights: true }),
});

${
  isClasses
    ? `const truth = test.labels(${JSON.stringify(target)}, features.classes).labels;
console.log(String(confusionMatrix(truth, await model.predictClasses(test), { classes: features.classes! })));`
    : `const { data } = await model.predict(test);
console.log(String(regressionReport(test.numbers(${JSON.stringify(target)}).data, data)));`
}
console.log(weightsHash(model.getWeights()));
`;
};
