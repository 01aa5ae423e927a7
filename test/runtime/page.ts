// Runs in a page: trains on two threads, watches the frames meanwhile, and posts what it found.

import { adam, dense, runtimeInfo, sequential, weightsHash } from "../../src/index.js";
import { wideData } from "./wide-data.js";

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
  return { hash: weightsHash(model.getWeights()), longest: Math.max(0, ...tasks), singleThreadReason };
};

const found = await train().catch((error: unknown) => ({ error: String(error) }));
await fetch("/result", { method: "POST", body: JSON.stringify(found) });
