// What the tests run on either binary: products, functions and a training, printed as JSON.

import * as f from "../../src/index.js";
import { makeMoons, numbers, shapes } from "./data.js";

const products: number[][] = [];
for (const { m, n, k, transposeA, transposeB } of shapes) {
  const a = f.constant(numbers(m * k, 1), transposeA ? [k, m] : [m, k]);
  const b = f.constant(numbers(k * n, 2), transposeB ? [n, k] : [k, n]);
  const [product] = await f.evaluate([f.matmul(a, b, { transposeA, transposeB })]);
  products.push([...product!.data]);
}

const x = f.constant(numbers(1000, 3).map((each) => 4 * each));
const results = await f.evaluate([f.exp(x), f.tanh(x), f.erf(x), f.sin(x)]);
const functions = results.map(({ data }) => [...data]);

const moons = makeMoons(400);
const layers = [f.dense(32, { activation: "tanh" }), f.dense(32, { activation: "relu" }), f.dense(2)];
const model = f.sequential(layers, { seed: 1 });
model.compile({
  optimizer: f.adam({ learningRate: 0.01 }),
  loss: f.sparseCategoricalCrossentropy({ fromLogits: true }),
});
const { history } = await model.fit(moons.x, moons.y, { epochs: 40, batchSize: 32, verbose: "silent" });

console.log(JSON.stringify({ products, functions, losses: history.loss }));
