// `npm run bench:gpt`: tokens a second of the larger network of test/examples/character-gpt.ts, on one thread and two, by turns
// with PyTorch where Python has it: the machine's speed drifts, so only turns can be compared.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  adamw,
  dense,
  embedding,
  layerNormalization,
  positionEmbedding,
  sequential,
  sparseCategoricalCrossentropy,
  transformerEncoder,
} from "../src/index.js";

const [size, blocks, width, heads, length, batchSize] = [93, 6, 192, 6, 128, 8];
const [turns, steps] = [7, 3];

const peer = spawn(
  "/usr/bin/python3",
  [
    fileURLToPath(new URL("peers/character-gpt.py", import.meta.url)),
    ...[size, blocks, width, heads, length, batchSize].map(String),
  ],
  { stdio: ["pipe", "pipe", "ignore"] },
);
peer.on("error", () => {});
peer.stdin.on("error", () => {});
const answers = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
const greeting = (await answers.next()).value as string | undefined;
const [version, parameters] = greeting?.split(" ") ?? [];

const block = { dimFeedforward: 4 * width, dropout: 0, activation: "gelu", normFirst: true, causal: true } as const;
let state = 12345;
const tokens = () =>
  Int32Array.from({ length: batchSize * length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * size);
  });
const batch = {
  x: { data: tokens(), shape: [batchSize, length] },
  y: { data: tokens(), shape: [batchSize, length] },
};
/** Milliseconds of a step in one turn: on the clock, and of processors, which neighbours on the machine change less. */
type Turn = () => Promise<readonly number[]>;

const fragua = async (threads: number): Promise<Turn> => {
  const gpt = sequential(
    [
      embedding(size, width),
      positionEmbedding(length),
      ...Array.from({ length: blocks }, () => transformerEncoder(width, heads, block)),
      layerNormalization(),
      dense(size, { useBias: false }),
    ],
    { seed: 1, threads },
  );
  const step = await gpt.compileStep({
    optimizer: adamw({ learningRate: 1e-3 }),
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
    batchSize,
    sampleShape: [length],
  });
  const count = Object.values(gpt.getWeights()).reduce((total, { data }) => total + data.length, 0);
  if (parameters !== undefined && count !== Number(parameters)) {
    throw new Error(`expected the ${parameters} parameters that PyTorch's network has, received ${count}.`);
  }
  return async () => {
    const [begin, busy] = [performance.now(), process.cpuUsage()];
    for (let i = 0; i < steps; i++) step.run(batch);
    const { user, system } = process.cpuUsage(busy);
    return [(performance.now() - begin) / steps, (user + system) / 1000 / steps];
  };
};
const torch =
  (threads: number): Turn =>
  async () => {
    peer.stdin.write(`${threads} ${steps}\n`);
    return String((await answers.next()).value)
      .split(" ")
      .map(Number);
  };

const sides: { name: string; turn: Turn; times: (readonly number[])[] }[] = [];
for (const threads of [1, 2]) {
  sides.push({ name: `fragua, ${threads}`, turn: await fragua(threads), times: [] });
  if (version !== undefined) sides.push({ name: `PyTorch ${version}, ${threads}`, turn: torch(threads), times: [] });
}
for (let turn = -1; turn < turns; turn++) {
  for (const side of sides) {
    const times = await side.turn();
    // The first turn warms up.
    if (turn >= 0) side.times.push(times);
  }
}
peer.stdin.end();
const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[turns >> 1]!;
console.log("library, threads          ms a step   tokens a second   processor's ms a step");
for (const { name, times } of sides) {
  const [ms, busy] = [0, 1].map((i) => medianOf(times.map((both) => both[i]!))) as [number, number];
  const columns = [ms, (1000 * batchSize * length) / ms, busy].map((value) => value.toFixed(0));
  const [first, second, third] = columns as [string, string, string];
  console.log(`${name.padEnd(24)} ${first.padStart(10)} ${second.padStart(17)} ${third.padStart(23)}`);
}
