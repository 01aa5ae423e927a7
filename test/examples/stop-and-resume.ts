// Stop and resume: a run that is broken off in the middle of an epoch goes on, in another process, to the bits of the run that was not.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  adam,
  backupAndRestore,
  type Callback,
  chain,
  cosineDecay,
  dense,
  dropout,
  ema,
  sequential,
  weightsHash,
} from "fragua";

const x = Array.from({ length: 600 }, (_, i) => [(i % 25) / 12 - 1, Math.floor(i / 25) / 12 - 1]);
const y = x.map(([a, b]) => Number(Math.abs(a! * b!) > 0.2));

/** Trains from the beginning, or from where the file says. */
const train = async (...callbacks: Callback[]) => {
  const model = sequential([dense(24, { activation: "tanh" }), dropout(0.1), dense(1, { activation: "sigmoid" })]);
  model.compile({
    // All of these remember something: moments, the place on a schedule, averages.
    optimizer: chain(adam({ learningRate: cosineDecay(0.03, 600) }), ema(0.99)),
    loss: "binaryCrossentropy",
    metrics: ["accuracy"],
  });
  const { history } = await model.fit(x, y, { epochs: 30, callbacks, verbose: "silent" });
  return { hash: weightsHash(model.getWeights()), accuracy: history.accuracy!.at(-1)! };
};

const unbroken = await train();

const folder = await mkdtemp(join(tmpdir(), "fragua-"));
const backup = () => backupAndRestore(join(folder, "run.fragua"), { saveFreq: 10 });
let batches = 0;
const powerCut: Callback = {
  onBatchEnd: () => {
    batches += 1;
    if (batches === 250) throw new Error("the power went out");
  },
};
await train(backup(), powerCut).catch((error: Error) => console.log(`after ${batches} batches ${error.message}`));
// The same program, started again.
const resumed = await train(backup());
await rm(folder, { recursive: true });

console.log(`unbroken ${unbroken.hash}`);
console.log(`resumed  ${resumed.hash}`);

export const result = {
  figures: { accuracy: resumed.accuracy, sameBits: Number(resumed.hash === unbroken.hash) },
};
