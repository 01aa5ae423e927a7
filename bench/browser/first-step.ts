// A perceptron's first training step on a page, counted from the beginning of the navigation. The page is opened a few times, by turns
// with a bare one, each time under the loopback's other name: to a browser that is another site, which starts in a process of its own.

import { adam, dense, sequential, sparseCategoricalCrossentropy } from "../../src/index.js";
import { otherSite, send } from "./messages.js";

const visits = 5;
const batchSize = 32;

const firstStep = async (): Promise<void> => {
  const beginMs = performance.now();
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

  const own = { suite: "page", name: `  without the browser's part`, threads: 1, medianMs: medianMs - beginMs };
  await send({
    kind: "record",
    record: { suite: "page", name: `first step, navigation ${visit}`, threads: 1, medianMs },
  });
  await send({ kind: "record", record: own });
  location.replace(visit < visits ? `${otherSite()}/bare.html?${query}` : `/bench.html?${query}`);
};

// Not awaited here: a module that waits at its top is cut into pieces by bundlers.
void firstStep();
