// The page that is opened first: a perceptron's first training step, counted from the beginning of the navigation. It opens
// itself a few times, the first time in a browser that has just started.

import { adam, dense, sequential, sparseCategoricalCrossentropy } from "../../src/index.js";
import { send } from "./messages.js";

const visits = 5;
const batchSize = 32;

const query = new URLSearchParams(location.search);
const visit = Number(query.get("visit") ?? 1);

const model = sequential([dense(128, { activation: "relu" }), dense(10)]);
const step = await model.compileStep({
  optimizer: adam(),
  loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  batchSize,
  sampleShape: [784],
});
const x = { data: Float32Array.from({ length: batchSize * 784 }, (_, i) => (i % 97) / 97), shape: [batchSize, 784] };
const { loss } = step.run({ x, y: Int32Array.from({ length: batchSize }, (_, i) => i % 10) });
const medianMs = performance.now();
if (!Number.isFinite(loss)) throw new Error(`The first step's loss is ${loss}.`);

const name = visit === 1 ? "first step, cold browser" : `first step, visit ${visit}`;
await send({ kind: "record", record: { suite: "page", name, threads: 1, medianMs } });
query.set("visit", String(visit + 1));
location.replace(`${visit < visits ? "/" : "/bench.html"}?${query}`);
