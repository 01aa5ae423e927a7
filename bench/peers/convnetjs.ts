// convnetjs' side of the benchmark: its Trainer takes one sample at a time and updates after each batch.

import { createRequire } from "node:module";
import { overBatches, type Prepared, type Refusal } from "./adapter.js";
import { installedVersion, serve } from "./serve.js";
import { asDense, type Workload } from "./workloads.js";

interface Volume {
  readonly w: Float64Array;
}

interface Trainer {
  batch_size: number;
  /** Samples seen; it updates whenever this is a multiple of the batch size. */
  k: number;
  train(x: Volume, label: number): { readonly cost_loss: number };
}

/** What is used of the library; it ships no types. */
interface ConvNetJs {
  readonly Vol: new (values: readonly number[]) => Volume;
  readonly Net: new () => { makeLayers(layers: readonly object[]): void };
  readonly Trainer: new (net: object, options: object) => Trainer;
}

const { Vol, Net, Trainer } = createRequire(import.meta.url)("convnetjs") as ConvNetJs;

const prepare = (given: Workload): Prepared | Refusal => {
  const workload = asDense(given);
  if (!workload) return { cannot: "dense only" };
  const { units, activation, loss, optimizer, learningRate } = workload;
  const samples = workload.x.map((row, i) => ({ x: new Vol(row), label: workload.labels[i]! }));
  const layers = () => [
    { type: "input", out_sx: 1, out_sy: 1, out_depth: units[0] },
    ...units.slice(1, -1).map((width) => ({ type: "fc", num_neurons: width, activation })),
    { type: "softmax", num_classes: Math.max(2, units.at(-1)!) },
  ];
  const fresh = () => {
    const net = new Net();
    net.makeLayers(layers());
    const options =
      optimizer === "sgd"
        ? { method: "sgd", learning_rate: learningRate, momentum: 0 }
        : { method: "adadelta", eps: 1e-6, ro: 0.95 };
    const trainer = new Trainer(net, options);
    return (batch: typeof samples): number => {
      trainer.batch_size = batch.length;
      trainer.k = 0;
      let total = 0;
      for (const { x, label } of batch) total += trainer.train(x, label).cost_loss;
      return total / batch.length;
    };
  };
  const notes = ["float64"];
  if (loss === "sigmoid") notes.push("softmax over two outputs instead of a sigmoid of one");
  if (optimizer === "adam") notes.push("no Adam: Adadelta");
  return { run: overBatches(workload, (rows) => rows.map((row) => samples[row]!), fresh), notes };
};

await serve({ version: installedVersion("convnetjs"), prepare });
