// A model that is trained on batches of every length takes the memory of the longest, not of all of them.

import { expect, test, vi } from "vitest";
import { dense, sequential } from "../../src/index.js";

test("trainOnBatch, step.run, fit and predict on lengths from 10 to 3000: a few times what the longest takes", async () => {
  const memories: WebAssembly.Memory[] = [];
  const { Memory } = WebAssembly;
  vi.spyOn(WebAssembly, "Memory").mockImplementation(function make(descriptor: WebAssembly.MemoryDescriptor) {
    const memory = new Memory(descriptor);
    memories.push(memory);
    return memory;
  } as never);
  const bytes = (): number => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  const width = 64;
  const data = new Float32Array(3000 * width).fill(0.5);
  const batch = (rows: number) => ({
    x: { data: data.subarray(0, rows * width), shape: [rows, width] },
    y: new Float32Array(rows).fill(1),
  });
  const model = sequential([dense(width, { activation: "tanh" }), dense(1)], { seed: 1 });
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  for (let rows = 10; rows <= 3000; rows += 10) {
    const { x, y } = batch(rows);
    const { loss } = await model.trainOnBatch(x, y);
    expect(Number.isFinite(loss)).toBe(true);
    if (rows % 300 === 0) {
      await model.predict(x, { batchSize: rows });
      await model.fit(x, y, { batchSize: rows - 1, verbose: "silent" });
    }
  }
  expect(memories).toHaveLength(1);
  // The longest batch has 0.8 MB of inputs and 3 MB of arena; 24 programs are kept. All lengths together would be 500 MB.
  expect(bytes()).toBeLessThan(40_000_000);
  const before = bytes();
  const step = await model.compileStep({ loss: "meanSquaredError", optimizer: "sgd", batchSize: 10 });
  for (let rows = 10; rows <= 3000; rows += 70) step.run(batch(rows));
  expect(bytes()).toBe(before);
  vi.restoreAllMocks();
});
