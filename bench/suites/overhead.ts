// What stands around the training steps of fit, beside the same fit without it: callbacks, displays, the doctor, and where data come from.

import { isSource } from "../../src/data/source.js";
import * as f from "../../src/index.js";
import { type BenchRecord, measureInTurns } from "../harness.js";
import { batchOf, digits32, images, type Workload } from "./networks.js";

const epochs = 3;

interface Around {
  readonly options?: f.FitOptions;
  /** The data, when they come another way than as arrays of float32. */
  readonly data?: (arrays: Arrays) => f.Dataset | f.Source;
}

interface Arrays {
  readonly x: { readonly data: Float32Array; readonly shape: readonly number[] };
  readonly y: Int32Array | Float32Array;
}

const quiet: readonly f.Callback[] = [f.terminateOnNaN(), f.earlyStopping({ monitor: "loss", patience: epochs })];

/** A page has none to write. */
const hasFiles = "process" in globalThis;

const around: Readonly<Record<string, Around>> = {
  "two callbacks": { options: { callbacks: quiet } },
  "a callback for each batch": { options: { callbacks: { onBatchBegin: () => {}, onBatchEnd: () => {} } } },
  progress: { options: { callbacks: f.progress({ write: () => {} }) } },
  ...(hasFiles && { "TensorBoard's files": { options: { callbacks: f.tensorBoard({ logDir: "build/bench-logs" }) } } }),
  diagnose: { options: { diagnose: true } },
  "pixels as bytes": {
    data: ({ x, y }) => ({ x: { data: Uint8Array.from(x.data, (value) => 255 * value), shape: x.shape }, y }),
  },
};

const fitOf = ({ layers, loss, optimizer, batch }: Workload, data: f.Dataset | f.Source, options: f.FitOptions) => {
  const model = f.sequential(layers(), { threads: 1 });
  model.compile({ optimizer: optimizer(), loss: loss() });
  // A pipeline says itself how large its batches are.
  if (isSource(data)) return () => model.fit(data as f.Source, { epochs, verbose: "silent", ...options });
  return () => model.fit(data, { batchSize: batch, epochs, verbose: "silent", ...options });
};

const arraysOf = (workload: Workload, samples: number): Arrays => {
  const { x, y, shape } = batchOf(workload, samples);
  return { x: { data: x, shape }, y };
};

export const overheadSuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const [workload, samples] of [
    [digits32, 32_768],
    [images, 1024],
  ] as const) {
    const arrays = arraysOf(workload, samples);
    for (const [name, { options, data }] of Object.entries(around)) {
      const fits = [fitOf(workload, arrays, {}), fitOf(workload, data?.(arrays) ?? arrays, options ?? {})];
      const [plain, medianMs] = (await measureInTurns(fits, 11, 3)) as [number, number];
      const all = { suite: "overhead", threads: 1, medianMs, ratio: medianMs / plain };
      records.push({ ...all, name: `${workload.name}, ${name}` });
    }
  }
  // A step of the smaller network is shorter than what a timer can wait.
  records.push(...(await slowSource(images, 512)));
  return records;
};

/** A source that waits as long as a step takes for each of its batches, with and without prefetching, beside one that does not wait. */
const slowSource = async (workload: Workload, samples: number): Promise<BenchRecord[]> => {
  const { batch } = workload;
  const { x, y } = arraysOf(workload, samples);
  const [, ...shape] = x.shape;
  const size = x.data.length / samples;
  const batchesOf = (milliseconds: number) =>
    async function* () {
      for (let row = 0; row + batch <= samples; row += batch) {
        if (milliseconds > 0) await wait(milliseconds);
        const rows = x.data.subarray(row * size, (row + batch) * size);
        yield { x: { data: rows, shape: [batch, ...shape] }, y: y.subarray(row, row + batch) };
      }
    };
  const steps = epochs * Math.floor(samples / batch);
  const [plain] = (await measureInTurns([fitOf(workload, batchesOf(0), {})], 5, 2)) as [number];
  const pause = plain / steps;
  const fits = [
    fitOf(workload, batchesOf(0), {}),
    fitOf(workload, batchesOf(pause), {}),
    fitOf(workload, f.dataset(batchesOf(pause)).prefetch(4), {}),
  ];
  const [ready, waiting, ahead] = (await measureInTurns(fits, 5, 1)) as [number, number, number];
  const record = (name: string, medianMs: number): BenchRecord => ({
    ...{ suite: "overhead", name: `${workload.name}, ${name}`, threads: 1, medianMs, ratio: medianMs / ready },
    remark: `waits ${pause.toFixed(2)} ms`,
  });
  return [record("a slow source", waiting), record("a slow source, prefetched", ahead)];
};

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
