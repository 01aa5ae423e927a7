// A search over trainings on a queue: `node … driver|worker url [hold]`. A worker tells of every epoch that it begins; one that holds waits in the fourth.

import { dense, sequential, sgd } from "../../src/index.js";
import { bullQueue, redisStorage, serveQueue } from "../../src/queue/index.js";
import { float, int, randomSampler, type StudyStorage, study, type Trial } from "../../src/tuning/index.js";

const name = "trainings";
export const [trials, epochs, held] = [2, 6, 4];

const rows = Array.from({ length: 40 }, (_, i) => [i / 40, ((i * 7) % 11) / 11] as const);
const part = (from: number, to: number) => {
  const x = rows.slice(from, to).map((row) => [...row]);
  return { x, y: x.map(([a, b]) => [a! + b!]) };
};

export const make = (begun: (epoch: number, trial: Trial) => void | Promise<void>, storage?: StudyStorage) => {
  let current: Trial;
  return study({
    space: { units: int(2, 9), rate: float(0.01, 0.1) },
    ...{ sampler: randomSampler(), ...(storage && { storage }) },
    model: ({ units, rate }, trial) => {
      current = trial;
      const model = sequential([dense(units, { activation: "relu" }), dense(1)], { seed: trial.seed });
      model.compile({ optimizer: sgd({ learningRate: rate, momentum: 0.9 }), loss: "meanSquaredError" });
      return model;
    },
    data: { train: part(0, 30), validation: part(30, 40) },
    fit: {
      ...{ epochs, batchSize: 10, threads: 1 },
      callbacks: {
        onEpochBegin: (epoch) => begun(epoch, current),
        // The weights that a training comes to, to the bit: another run has other sums.
        onEpochEnd: (_, logs) => current.note("loss", logs.loss!),
      },
    },
  });
};

const [, , role, url, hold] = process.argv;
if (role === "driver") {
  const storage = redisStorage({ url: url!, name });
  const done = await make(() => {}, storage).run({ trials, queue: bullQueue({ name }) });
  process.send!({ hash: done.hash, notes: done.trials.map(({ notes }) => notes) });
  process.disconnect();
} else if (role === "worker") {
  const begun = async (epoch: number, { number, signal }: Trial): Promise<void> => {
    process.send!({ number, epoch });
    while (hold && epoch === held && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  await serveQueue(make(begun), { url: url!, name, lockDuration: 1000, stalledInterval: 500 });
  process.disconnect();
}
