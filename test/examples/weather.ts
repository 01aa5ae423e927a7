// A table of one's own: a CSV file is read and split by classes, and a network tells the weather of a day from what was measured.
import { adam, dense, earlyStopping, sequential } from "fragua";
import { readCsv } from "fragua/csv";

const file = new URL("../data/seattle-weather.csv", import.meta.resolve("vega-datasets"));
// Delimiter, header and the kinds of the columns are found out; each part has its share of each kind of weather.
const days = await readCsv(file);
const { train, validation, test } = days.split({ validation: 0.15, test: 0.15, stratify: "weather", seed: 1 });
const measures = ["precipitation", "temp_max", "temp_min", "wind"];
const { classes } = days.labels("weather");

// Columns on one scale, by what is known of the days to train on.
const scales = train.select(...measures).describe();
const inputs = (part: typeof days) => {
  const { data, shape } = part.numbers(...measures);
  const scaled = data.map((value, i) => {
    const { mean, deviation } = scales[i % measures.length]!;
    return (value - mean) / deviation;
  });
  return { data: scaled, shape };
};
const labels = (part: typeof days) => part.labels("weather", classes).labels;

const model = sequential([dense(32, { activation: "relu" }), dense(classes.length, { activation: "softmax" })], {
  seed: 2,
});
model.compile({
  optimizer: adam({ learningRate: 0.003 }),
  loss: "sparseCategoricalCrossentropy",
  metrics: ["accuracy"],
});
const { history, epochs } = await model.fit(inputs(train), labels(train), {
  epochs: 200,
  validationData: [inputs(validation), labels(validation)],
  callbacks: earlyStopping({ patience: 10, restoreBestWeights: true }),
  verbose: "silent",
});
const { accuracy } = await model.evaluate(inputs(test), labels(test));
const actual = labels(test);
const commonest = Math.max(...classes.map((_, kind) => actual.filter((label) => label === kind).length));
const majority = commonest / actual.length;
console.log(`${train.count} days to train, ${test.count} to test; ended after ${epochs.length} epochs`);
console.log(`accuracy ${accuracy!.toFixed(3)}, of the commonest weather alone ${majority.toFixed(3)}`);

export const result = {
  figures: { testAccuracy: accuracy!, ofTheCommonest: majority },
  history,
  confusion: { actual, predicted: await model.predictClasses(inputs(test)), names: classes },
};
