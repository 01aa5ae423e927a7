// brain.js' side of the benchmark: its NeuralNetwork on the processor, trained sample by sample.

import { createRequire } from "node:module";
import { overBatches, type Prepared, type Refusal } from "./adapter.js";
import { installedVersion, serve } from "./serve.js";
import { asDense, type Workload } from "./workloads.js";

interface Sample {
  readonly input: Float32Array;
  readonly output: Float32Array;
}

interface Network {
  initialize(): void;
  trainPattern(sample: Sample, logError: boolean): number | null;
}

/** What is used of the library; its own types are there only once the peers are installed. */
interface BrainJs {
  readonly NeuralNetwork: new (options: object) => Network;
}

const { NeuralNetwork } = createRequire(import.meta.url)("brain.js") as BrainJs;

const prepare = (given: Workload): Prepared | Refusal => {
  const workload = asDense(given);
  if (!workload) return { cannot: "dense only" };
  const { units, activation, optimizer, learningRate, batch: size } = workload;
  const classes = units.at(-1)!;
  const samples = workload.x.map((row, i): Sample => {
    const label = workload.labels[i]!;
    const output = classes === 1 ? [label] : Array.from({ length: classes }, (_, c) => Number(c === label));
    return { input: Float32Array.from(row), output: Float32Array.from(output) };
  });
  const fresh = () => {
    const network = new NeuralNetwork({
      inputSize: units[0],
      hiddenLayers: units.slice(1, -1),
      outputSize: classes,
      // The output has the same activation, and behind a ReLU it dies.
      activation: activation === "relu" ? "leaky-relu" : activation,
      // An update after every sample moves as far as one after the batch when the rate is shared out.
      ...(optimizer === "adam" ? { learningRate, praxis: "adam" } : { learningRate: learningRate / size }),
    });
    network.initialize();
    return (batch: readonly Sample[]): number => {
      let total = 0;
      for (const sample of batch) total += network.trainPattern(sample, true)!;
      return total / batch.length;
    };
  };
  const notes = ["updates after every sample", "squared error; the hidden layers' activation at the output too"];
  if (activation === "relu") notes.push("leaky ReLU, since outputs behind a ReLU die");
  return { run: overBatches(workload, (rows) => rows.map((row) => samples[row]!), fresh), notes };
};

await serve({ version: installedVersion("brain.js"), prepare });
