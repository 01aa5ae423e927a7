// synaptic's side of the benchmark: neurons that are compiled into one function and trained sample by sample.

import { createRequire } from "node:module";
import { overBatches, type Prepared, type Refusal } from "./adapter.js";
import { installedVersion, serve } from "./serve.js";
import { asDense, type Workload } from "./workloads.js";

type Squash = (x: number, derivative?: boolean) => number;

interface Network {
  readonly layers: { readonly hidden: readonly Layer[]; readonly output: Layer };
  activate(input: readonly number[]): number[];
  propagate(rate: number, target: readonly number[]): void;
}

interface Layer {
  set(options: { squash: Squash }): void;
}

/** What is used of the library; it ships no types. */
interface Synaptic {
  readonly Architect: { readonly Perceptron: new (...units: number[]) => Network };
  readonly Neuron: { readonly squash: { readonly TANH: Squash; readonly RELU: Squash; readonly LOGISTIC: Squash } };
}

const { Architect, Neuron } = createRequire(import.meta.url)("synaptic") as Synaptic;

/** Every weight becomes an object and a few statements of a compiled function: this many still compile. */
const mostWeights = 200_000;
/** What stands in for Adam: at 0.01, updates after every sample diverge. */
const sgdRate = 0.003;

/** −log p of what was to happen, kept finite. */
const surprise = (p: number): number => -Math.log(Math.max(p, 1e-7));

const prepare = (given: Workload): Prepared | Refusal => {
  const workload = asDense(given);
  if (!workload) return { cannot: "dense only" };
  const { units, activation, optimizer, learningRate, batch: size } = workload;
  const weights = units.slice(1).reduce((total, width, i) => total + width * units[i]!, 0);
  if (weights > mostWeights) return { cannot: "too large" };
  const classes = units.at(-1)!;
  const samples = workload.x.map((input, i) => {
    const label = workload.labels[i]!;
    return { input, target: classes === 1 ? [label] : Array.from({ length: classes }, (_, c) => Number(c === label)) };
  });
  // An update after every sample moves as far as one after the batch when the rate is shared out.
  const rate = optimizer === "sgd" ? learningRate / size : sgdRate;
  const fresh = () => {
    const network = new Architect.Perceptron(...units);
    for (const layer of network.layers.hidden) {
      layer.set({ squash: activation === "tanh" ? Neuron.squash.TANH : Neuron.squash.RELU });
    }
    network.layers.output.set({ squash: Neuron.squash.LOGISTIC });
    return (batch: typeof samples): number => {
      let total = 0;
      for (const { input, target } of batch) {
        const output = network.activate(input);
        // The gradient of cross-entropy behind a logistic output.
        network.propagate(rate, target);
        for (let c = 0; c < output.length; c++) total += surprise(target[c] ? output[c]! : 1 - output[c]!);
      }
      return total / batch.length;
    };
  };
  const notes = ["float64", "updates after every sample"];
  if (workload.loss === "softmax") notes.push("a sigmoid for each class instead of softmax");
  if (optimizer === "adam") notes.push("no Adam: SGD");
  return { run: overBatches(workload, (rows) => rows.map((row) => samples[row]!), fresh), notes };
};

await serve({ version: installedVersion("synaptic"), prepare });
