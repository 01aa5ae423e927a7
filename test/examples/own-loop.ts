// A training loop of one's own: batches, a learning rate that falls, and a look at the loss from time to time.
import { adam, batches, dense, evaluate, random, sequential, sparseCategoricalCrossentropy } from "fragua";

// Points of a square; those in a ring around its centre are 1.
const [points] = await evaluate([random.uniform([1000, 2], { low: -1, high: 1 })], { seed: 4 });
const y = Int32Array.from({ length: 1000 }, (_, i) => {
  const [a, b] = [points.data[2 * i]!, points.data[2 * i + 1]!];
  const squaredRadius = a * a + b * b;
  return Number(squaredRadius > 0.25 && squaredRadius < 0.75);
});

const model = sequential([dense(32, { activation: "relu" }), dense(32, { activation: "relu" }), dense(2)], { seed: 1 });
const step = await model.compileStep({
  optimizer: adam({ learningRate: 0.01 }),
  loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  batchSize: 50,
  sampleShape: [2],
});

const losses: number[] = [];
for (let epoch = 0; epoch < 60; epoch++) {
  step.set("learningRate", 0.01 / (1 + 0.05 * epoch));
  let [sum, steps] = [0, 0];
  for (const batch of batches({ x: points, y }, 50, { shuffle: true, seed: 1, epoch })) {
    sum += step.run(batch).loss;
    steps += 1;
  }
  losses.push(sum / steps);
  if (epoch % 10 === 9) console.log(`epoch ${epoch + 1}: loss ${(sum / steps).toFixed(3)}`);
}

const classes = await model.predictClasses(points);
const right = classes.filter((label, i) => label === y[i]).length;
console.log(`${right} of ${y.length} points are told right`);

export const result = {
  figures: { accuracy: right / y.length },
  history: { loss: losses },
  confusion: { actual: y, predicted: classes, names: ["outside", "ring"] },
};
