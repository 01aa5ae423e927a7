// Trains and predicts in turn, and prints how memory changed: run in a process of its own, with --expose-gc.

import { adam, dense, dropout, sequential } from "../../src/index.js";

const collect = (globalThis as { gc?: () => void }).gc!;
const pages: WebAssembly.Memory[] = [];
const { Memory } = WebAssembly;
// Keeps hold of every memory that is made.
WebAssembly.Memory = class extends Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    pages.push(this);
  }
};

const model = sequential([dense(16, { activation: "relu" }), dropout(0.25), dense(3)], { seed: 1 });
model.compile({ optimizer: adam(), loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
const x = Array.from({ length: 10 }, (_, i) => [i, -i, 1, 0.5]);
const y = x.map((_, i) => i % 3);

/** As a user's program would: whole batches, a smaller last one, predictions, evaluations and steps. */
const turn = async (steps: number): Promise<void> => {
  for (let i = 0; i < steps; i += 5) {
    await model.fit(x, y, { batchSize: 4, verbose: "silent", validationSplit: 0.2 });
    await model.trainOnBatch(x, y);
    await model.trainOnBatch(x.slice(0, 5), y.slice(0, 5));
    await model.predict(x.slice(0, 1 + (i % 10)));
    await model.evaluate(x, y, { batchSize: 3 });
  }
};

const measure = () => {
  collect();
  collect();
  return {
    heap: process.memoryUsage().heapUsed,
    bytes: pages.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    memories: pages.length,
  };
};

await turn(2000);
const before = measure();
await turn(10_000);
const after = measure();
// A new optimizer takes the place of the old one's slots, and new programs that of the old ones.
for (let i = 0; i < 300; i++) {
  model.compile({ optimizer: adam(), loss: "sparseCategoricalCrossentropy" });
  await model.trainOnBatch(x, y);
}
const recompiled = measure();
process.stdout.write(
  JSON.stringify({
    memories: [before.memories, after.memories],
    bytes: [before.bytes, after.bytes, recompiled.bytes],
    heapGrowth: after.heap - before.heap,
  }),
);
