// An imbalanced table: one bird strike in ten damages the aircraft. Who says "none" is right in 89 % of all; class weights find the damages, or a threshold that is chosen.
import { adam, dense, earlyStopping, featureColumns, sequential, table } from "fragua";
import { readCsv } from "fragua/csv";
import { chooseThreshold, classificationReport, prCurve } from "fragua/evaluation";

const file = new URL("../data/birdstrikes.csv", import.meta.resolve("vega-datasets"));
// "None" is a gap elsewhere, an answer here: only empty fields are gaps.
const strikes = await readCsv(file, { gaps: [""] });
const rows = Array.from({ length: strikes.count }, (_, i) => {
  const row = strikes.row(i);
  return {
    phase: row["Phase of flight"],
    size: row["Wildlife Size"],
    time: row["Time of day"],
    operator: row["Aircraft Airline Operator"],
    speed: row["Speed IAS in knots"],
    damaged: row["Effect Amount of damage"] !== "None",
  };
});
const { train, validation, test } = table(rows).split({ validation: 0.2, test: 0.2, stratify: "damaged", seed: 1 });

/** How sure a network is of damage, in the part to choose with and in the part to test with. */
const scoresOf = async (classWeight: { 0: number; 1: number }) => {
  const model = sequential([dense(16, { activation: "relu" }), dense(1, { activation: "sigmoid" })], {
    features: featureColumns(train, { target: "damaged" }),
    seed: 1,
  });
  model.compile({ optimizer: adam({ learningRate: 0.003 }), loss: "binaryCrossentropy" });
  const { history } = await model.fit(train, {
    epochs: 20,
    classWeight,
    validationData: validation,
    callbacks: earlyStopping({ patience: 3, restoreBestWeights: true }),
    verbose: "silent",
  });
  return { history, chosenBy: await model.predict(validation), tested: await model.predict(test) };
};

const truth = test.labels("damaged").labels;
const decided = (scores: ArrayLike<number>, threshold: number): number[] =>
  Array.from(scores, (score) => Number(score >= threshold));
const classes = ["none", "damaged"];
const told = (name: string, predicted: readonly number[]) => {
  const { accuracy, classes: figures } = classificationReport(truth, predicted, { classes });
  const { precision, recall, f1 } = figures[1]!;
  const words = [accuracy, precision, recall, f1].map((figure) => figure.toFixed(3));
  console.log(`${name}: accuracy ${words[0]}, precision ${words[1]}, recall ${words[2]}, f1 ${words[3]}`);
  return f1;
};

const plain = await scoresOf({ 0: 1, 1: 1 });
const atHalf = told("threshold of a half", decided(plain.tested.data, 0.5));
// As if there were as many of both.
const share = train.labels("damaged").labels.reduce((sum, label) => sum + label, 0) / train.count;
const weighted = await scoresOf({ 0: 0.5 / (1 - share), 1: 0.5 / share });
const withWeights = told("class weights", decided(weighted.tested.data, 0.5));
// Chosen on rows that are not those to test with.
const { threshold } = chooseThreshold(validation.labels("damaged").labels, plain.chosenBy, { by: "f1" });
const predicted = decided(plain.tested.data, threshold);
const withThreshold = told(`threshold of ${threshold.toFixed(3)}`, predicted);
console.log(String(prCurve(truth, plain.tested)));

export const result = {
  figures: { f1: withThreshold, f1WithWeights: withWeights, f1AtHalf: atHalf },
  history: plain.history,
  confusion: { actual: truth, predicted, names: classes },
};
