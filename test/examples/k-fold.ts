// K-fold: with 344 penguins a test of a few dozen is luck. Every bird is tested once, in five turns, and the figures come with their deviation.
import { readFileSync } from "node:fs";
import { adam, type DataTable, dense, featureColumns, sequential, table } from "fragua";
import { bootstrapInterval, crossValidate, type Part, permutationImportance } from "fragua/evaluation";

const file = new URL("../data/penguins.json", import.meta.resolve("vega-datasets"));
const birds = table(JSON.parse(readFileSync(file, "utf8")) as Record<string, string | number | null>[]);

/** Makes a model of some columns. What their steps learn, they learn from what the turn trains with. */
const modelOf = (columns: readonly string[]) => (train: Part) => {
  const model = sequential([dense(16, { activation: "relu" }), dense(3, { activation: "softmax" })], {
    features: featureColumns(train as DataTable, { target: "Species", columns }),
    seed: 1,
  });
  model.compile({
    optimizer: adam({ learningRate: 0.01 }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return model;
};

const fit = { epochs: 40, batchSize: 16 };
const all = birds.names.filter((name) => name !== "Species");
const choices = {
  "all columns": all,
  "the beak": ["Beak Length (mm)", "Beak Depth (mm)"],
  "the mass": ["Body Mass (g)"],
};
const found: { mean: number; deviation: number }[] = [];
for (const [name, columns] of Object.entries(choices)) {
  const { mean, deviation } = await crossValidate(modelOf(columns), birds, {
    folds: 5,
    stratify: "Species",
    seed: 1,
    fit,
  });
  console.log(`${name}: accuracy ${mean.accuracy!.toFixed(3)} ± ${deviation.accuracy!.toFixed(3)}`);
  found.push({ mean: mean.accuracy!, deviation: deviation.accuracy! });
}

// One of the turns by hand: what the model goes by, and how far a single test can be trusted.
const { train, validation } = birds.folds(5, { stratify: "Species", seed: 1 })[0]!;
const model = modelOf(choices["the beak"])(train as Part);
const { history } = await model.fit(train, { ...fit, verbose: "silent" });
const { features } = await permutationImportance(model, validation, { metric: "accuracy" });
for (const { name, mean } of features) console.log(`without ${name}: ${mean.toFixed(3)} less`);
const actual = validation.labels("Species").labels;
const predicted = await model.predictClasses(validation);
const right = Array.from(actual, (label, i) => Number(label === predicted[i]));
const interval = bootstrapInterval((hits) => hits.reduce((sum, hit) => sum + hit, 0) / hits.length, [right]);
console.log(`one turn alone: accuracy ${interval}`);

export const result = {
  figures: { accuracy: found[0]!.mean, ofTheBeak: found[1]!.mean, ofTheMass: found[2]!.mean },
  history,
  confusion: { actual, predicted, names: model.features!.classes! },
};
