// All suites by name, and one run of some of them: the same in Node and on a page.

import type { BenchRecord } from "../harness.js";
import type { Peak } from "../peak.js";
import { augmentationSuite } from "./augmentation.js";
import { convolutionSuite } from "./convolution.js";
import { depthwiseSuite } from "./depthwise.js";
import { elementwiseSuite } from "./elementwise.js";
import { gemmSuite } from "./gemm.js";
import { layersSuite } from "./layers.js";
import { memorySuite } from "./memory.js";
import { normalizationSuite } from "./normalization.js";
import { overheadSuite } from "./overhead.js";
import { lossesSuite, optimizersSuite } from "./parts.js";
import { poolingSuite } from "./pooling.js";
import { stepsSuite } from "./steps.js";
import { threadsSuite } from "./threads.js";
import { tuningSuite } from "./tuning.js";

export const suites = {
  gemm: gemmSuite,
  convolution: convolutionSuite,
  depthwise: depthwiseSuite,
  elementwise: elementwiseSuite,
  normalization: normalizationSuite,
  pooling: poolingSuite,
  layers: layersSuite,
  augmentation: augmentationSuite,
  losses: lossesSuite,
  optimizers: optimizersSuite,
  steps: stepsSuite,
  overhead: overheadSuite,
  memory: memorySuite,
  threads: threadsSuite,
  tuning: tuningSuite,
} as const;

export type SuiteName = keyof typeof suites;

/** What each of them measures. */
export const suiteTexts: Readonly<Record<SuiteName, string>> = {
  gemm: "matrix products of all transpositions, beside the peak",
  convolution: "convolutions and both of their gradients, beside the peak",
  depthwise: "depthwise convolutions and both of their gradients, beside a copy of their images",
  elementwise: "exp, tanh, sigmoid and gelu beside a JavaScript loop",
  normalization:
    "batch, layer and group normalisation and softmax, forward and backward, beside a copy of as many numbers",
  pooling: "pools and their gradients beside a copy of their images",
  layers: "a layer of each family, forward and with its gradients, beside a copy of its input and the peak",
  augmentation: "layers that change images while training, beside a copy of these, and in a step of W5",
  losses: "a small step with each loss, beside one with the mean squared error",
  optimizers: "an update of a quarter of a million parameters by each optimizer and transform, beside sgd",
  steps: "whole training steps, by themselves and through fit",
  overhead: "what stands around the steps of fit, beside the same fit without it",
  memory: "how long tracing and loading take, and how much memory a step plans",
  threads: "what steps would take on 2 to 16 threads by counting their work, and what limits them",
  tuning: "what a study takes for each of its trials beside the objective, by each sampler",
};

/** What tells of the machine before the first suite. */
export const peakRecord = (gflops: number): BenchRecord => ({
  suite: "peak",
  name: "peak",
  threads: 1,
  medianMs: 0,
  gflops,
  peakGflops: gflops,
});

/** Runs suites one after the other and hands each suite's records over when it has ended. */
export const runSuites = async (
  names: readonly SuiteName[],
  peak: Peak,
  emit: (record: BenchRecord) => void | Promise<void>,
): Promise<void> => {
  for (const name of names) {
    for (const record of await suites[name](peak.gflops)) await emit(record);
  }
};
