// Runs in a page: trains on two threads, watches the frames meanwhile, trains many small models, and posts what it found.

import { adam, dense, runtimeInfo, sequential, weightsHash } from "../../src/index.js";
import { wideData } from "./wide-data.js";

let workers = 0;
const { Worker } = globalThis;
globalThis.Worker = class extends Worker {
  constructor(url: string | URL) {
    super(url);
    workers += 1;
  }
};

/** Small models two by two at the same time, and one after another: how many different weights come of it. */
const trainMany = async (): Promise<number> => {
  const { x, y } = wideData();
  const one = async (): Promise<string> => {
    const model = sequential([dense(8, { activation: "relu" }), dense(10)], { seed: 3, threads: 2 });
    model.compile({ optimizer: adam(), loss: "sparseCategoricalCrossentropy" });
    const batch = { x: { data: x.data.subarray(0, 64 * 784), shape: [64, 784] }, y: y.subarray(0, 64) };
    await model.fit(batch, { epochs: 3, batchSize: 16, verbose: "silent" });
    return weightsHash(model.getWeights());
  };
  const hashes = new Set<string>();
  for (let i = 0; i < 6; i++) {
    for (const hash of await Promise.all([one(), one()])) hashes.add(hash);
    hashes.add(await one());
  }
  return hashes.size;
};

const train = async (): Promise<unknown> => {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  const model = sequential([dense(512, { activation: "relu" }), dense(512, { activation: "relu" }), dense(10)], {
    seed: 1,
    threads: 2,
  });
  model.compile({ optimizer: adam(), loss: "sparseCategoricalCrossentropy" });
  const { x, y } = wideData();
  await model.build([784]);
  // The task that made the data and the first weights is no part of training.
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.observe({ type: "longtask" });
  await model.fit(x, y, { epochs: 5, batchSize: 128, verbose: "silent" });
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  const { singleThreadReason } = runtimeInfo();
  const many = await trainMany();
  return { hash: weightsHash(model.getWeights()), longest: Math.max(0, ...tasks), singleThreadReason, many, workers };
};

const found = await train().catch((error: unknown) => ({ error: String(error) }));
await fetch("/result", { method: "POST", body: JSON.stringify(found) });
