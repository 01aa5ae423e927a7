// Makes models that share workers, trains each once and drops it, and prints what is left: run in a process of its own, with
// --expose-gc. Threads are counted by the system.

import { readFileSync } from "node:fs";
import { dense, sequential, weightsHash } from "../../src/index.js";

const collect = (globalThis as { gc?: () => void }).gc!;
const count = Number(process.argv[2]);
const x = { data: new Float32Array(64).fill(0.5), shape: [32, 2] };
const y = new Float32Array(32).fill(1);
const fieldOf = (name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))![1]);

let memories = 0;
const gone = new FinalizationRegistry(() => {
  memories -= 1;
});
const { Memory } = WebAssembly;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    memories += 1;
    gone.register(this, undefined);
  }
};

const hashes = new Set<string>();
const measure = async () => {
  for (let i = 0; i < 5; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { threads: fieldOf("Threads"), residentKilobytes: fieldOf("VmRSS"), memories };
};
const turn = async (models: number): Promise<void> => {
  for (let i = 0; i < models; i++) {
    const model = sequential([dense(64, { activation: "relu" }), dense(1)], { threads: i % 5 === 4 ? "auto" : 2 });
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    await model.fit(x, y, { epochs: 2, batchSize: 8, verbose: "silent" });
    hashes.add(weightsHash(model.getWeights()));
    if (i % 10 === 9) collect();
  }
};

await turn(10);
const before = await measure();
await turn(count);
const after = await measure();
process.stdout.write(JSON.stringify({ before, after, hashes: hashes.size }));
