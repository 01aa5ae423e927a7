// XOR: the smallest problem that one layer cannot solve.
import { adam, dense, sequential } from "fragua";

const x = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const y = [0, 1, 1, 0];

const model = sequential([dense(8, { activation: "tanh" }), dense(1, { activation: "sigmoid" })], { seed: 1 });
model.compile({ optimizer: adam({ learningRate: 0.1 }), loss: "binaryCrossentropy" });
const { history } = await model.fit(x, y, { epochs: 200, batchSize: 4, verbose: "silent" });

const { data } = await model.predict(x);
const errors = y.map((expected, i) => Math.abs(data[i]! - expected));
for (const [i, [a, b]] of x.entries()) console.log(`${a} xor ${b} = ${data[i]!.toFixed(3)}`);

export const result = { figures: { largestError: Math.max(...errors) }, history };
