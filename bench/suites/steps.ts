// Whole training steps: forward, loss, backward and update, alone and through fit.

import { readColumns } from "../../src/data/columns.js";
import { StateError } from "../../src/errors.js";
import { finish } from "../../src/graph/stages.js";
import { chain } from "../../src/layers/chain.js";
import type { Layer, Tensors } from "../../src/layers/layer.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import { adam } from "../../src/optimizers/adam.js";
import { mostAlive } from "../../src/program/plan-memory.js";
import { compileModule } from "../../src/runtime/load.js";
import { Network } from "../../src/training/network.js";
import { fitTargets } from "../../src/training/objective.js";
import { traceTraining } from "../../src/training/programs.js";
import { sequential } from "../../src/training/sequential.js";
import { resolveTrainer, specOf, Trainer } from "../../src/training/trainer.js";
import { type BenchRecord, measure, measureAsync, measureBeside, measureInTurns } from "../harness.js";
import {
  batchOf,
  digits32,
  digits128,
  gpt,
  images,
  iris,
  labelBatches,
  residuals,
  stepFlops,
  type Workload,
  wide,
  xor,
} from "./networks.js";

/** A training program in memory, fed with the same inputs and changing labels; or always with the same, to converge. */
export const prepare = async (workload: Workload, threads = 1, converges = false) => {
  const network = new Network(chain(workload.layers()) as unknown as Layer<Tensors, Tensors>);
  await network.build([{ name: "x", shape: [workload.features], dtype: "float32" }], 1, { threads, thrifty: false });
  const trainer = new Trainer(
    network,
    resolveTrainer("bench", { loss: workload.loss(), optimizer: workload.optimizer() }),
  );
  const { batch } = workload;
  const { x, y, shape } = batchOf(workload, batch * (converges ? 1 : labelBatches), batch);
  const inputs = readColumns({ data: x, shape }, "x");
  const given = readColumns(workload.tokens ? { data: y, shape } : y, "y", () =>
    typeOfTargets(trainer.goals[0]!.loss.targets),
  );
  const targets = fitTargets(trainer, network.trace(network.trialInputs, 1, false).outputs, given);
  const columns = { inputs, targets, weights: [] };
  const spec = specOf(columns, batch);
  const trace = () => finish(traceTraining(trainer, spec, trainer.state, () => true));
  const runner = trainer.runner("train", spec);
  const feeds = runner.feeds(columns);
  runner.feed(feeds, undefined, 0, batch);
  let steps = 0;
  const step = (): void => {
    runner.feed(feeds, undefined, converges ? 0 : (steps++ % labelBatches) * batch, batch);
    trainer.advance(1);
    runner.run();
  };
  return { network, runner, optimizer: trainer.state, step, trace, program: runner.loaded.program };
};

const record = (
  workload: Workload,
  name: string,
  threads: number,
  medianMs: number,
  peakGflops: number,
): BenchRecord => {
  const gflops = stepFlops(workload) / medianMs / 1e6;
  const stepsPerSecond = 1000 / medianMs;
  return {
    suite: "steps",
    name,
    threads,
    medianMs,
    gflops,
    peakGflops,
    fractionOfPeak: gflops / peakGflops,
    stepsPerSecond,
  };
};

const beside = (
  workload: Workload,
  name: string,
  threads: number,
  step: () => void,
  peakGflops: () => number,
): BenchRecord => {
  const measured = measureBeside(step, stepFlops(workload), peakGflops);
  return { suite: "steps", name, threads, ...measured, stepsPerSecond: 1000 / measured.medianMs };
};

/** A step of W1 is shorter than a call from JavaScript: one call repeats it this often. */
const repeats = 1000;

export const stepsSuite = async (peakGflops: () => number): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  const small = await prepare(xor);
  small.optimizer.advance(small.network.session);
  const repeated = measure(() => small.runner.run(repeats)) / repeats;
  records.push(record(xor, "W1 XOR, repeated in one call", 1, repeated, peakGflops()));
  records.push(record(xor, "W1 XOR, a call a step", 1, measure(small.step), peakGflops()));
  records.push(...(await ownSteps(peakGflops)), ...(await singlePredictions()));
  records.push(...(await throughFit(xor, "W1 XOR through fit", 4, 2000, peakGflops)));
  for (const flowers of await throughFit(iris, "W2 iris", 150, 100, peakGflops)) {
    records.push({ ...flowers, medianMs: flowers.medianMs * 1000, stepsPerSecond: 1000 / flowers.medianMs });
  }
  for (const workload of [digits32, digits128, wide, images, gpt, residuals]) {
    for (const threads of [wide, images, gpt, residuals].includes(workload) ? [1, 2] : [1]) {
      const prepared = await prepare(workload, threads).catch((error: unknown) => {
        // A host without threads: one is all there is to measure.
        if (threads > 1 && error instanceof StateError) return undefined;
        throw error;
      });
      if (!prepared) continue;
      records.push(beside(workload, workload.name, threads, prepared.step, peakGflops));
      prepared.network.session.team.dismiss();
    }
  }
  // Denormal numbers are slow on some processors: a network that has learned its batch by heart is full of them.
  const converged = await prepare(digits32, 1, true);
  for (let i = 0; i < 3000; i++) converged.step();
  records.push(beside(digits32, "W3 batch 32, converged", 1, converged.step, peakGflops));
  return records;
};

/** The time of a step of one's own on nested arrays, checks included. */
const ownSteps = async (peakGflops: () => number): Promise<BenchRecord[]> => {
  const { layers, loss, batch: batchSize, features } = xor;
  const batch = { x: corners, y: corners.map(([a, b]) => [Number(a !== b)]) };
  const records: BenchRecord[] = [];
  for (const [name, optimizer] of [["SGD", xor.optimizer()] as const, ["Adam", adam()] as const]) {
    const model = sequential(layers(), { threads: 1 });
    const step = await model.compileStep({ optimizer, loss: loss(), batchSize, sampleShape: [features] });
    const time = measure(() => step.run(batch));
    records.push(record(xor, `W1 XOR compileStep().run, ${name}`, 1, time, peakGflops()));
  }
  return records;
};

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** The time of `model.predict` for one sample, with its promise. */
const singlePredictions = async (): Promise<BenchRecord[]> => {
  const calls = 500;
  const records: BenchRecord[] = [];
  for (const { name, layers, features } of [xor, iris, digits32]) {
    const model = sequential(layers(), { threads: 1 });
    await model.build([features]);
    const sample = { data: new Float32Array(features), shape: [1, features] };
    const time = await measureAsync(async () => {
      for (let call = 0; call < calls; call++) await model.predict(sample);
    }, 25);
    records.push({ suite: "steps", name: `predict of one sample, ${name}`, threads: 1, medianMs: time / calls });
  }
  return records;
};

/**
 * The time of a step when `fit` makes it, everything about it counted; on one thread, and on `auto`, which takes one for small
 * programs by itself and may not be slower.
 */
const throughFit = async (
  workload: Workload,
  name: string,
  samples: number,
  epochs: number,
  peakGflops: () => number,
): Promise<BenchRecord[]> => {
  const { x, y, shape } = batchOf(workload, samples);
  const steps = epochs * Math.ceil(samples / workload.batch);
  const fits = ([1, "auto"] as const).map((threads) => {
    const model = sequential(workload.layers(), { threads });
    model.compile({ optimizer: workload.optimizer(), loss: workload.loss() });
    return () => model.fit({ data: x, shape }, y, { epochs, batchSize: workload.batch, verbose: "silent" });
  });
  const [alone] = (await measureInTurns(fits.slice(0, 1), 15, 5)) as [number];
  // What runs two models by turns is slower than what was compiled for one: only these two can be compared.
  const [one, auto] = (await measureInTurns(fits, 15, 5)) as [number, number];
  return [
    record(workload, name, 1, alone / steps, peakGflops()),
    { ...record(workload, `${name}, threads auto`, 1, auto / steps, peakGflops()), speedup: one / auto },
  ];
};

/** What happens once before training, and what memory it takes. */
export const memorySuite = async (): Promise<BenchRecord[]> => {
  const prepared = await prepare(wide);
  const traceMs = measure(() => void prepared.trace());
  const loading = await measureAsync(() => compileModule(false));
  const { lifetimes, plan } = prepared.program;
  const alive = mostAlive(lifetimes);
  return [
    { suite: "memory", name: "trace, differentiate, plan W4", threads: 1, medianMs: traceMs },
    { suite: "memory", name: "load the runtime", threads: 1, medianMs: loading },
    {
      suite: "memory",
      name: "arena of W4 / most alive",
      threads: 1,
      medianMs: 0,
      bytes: plan.bytes,
      ratio: plan.bytes / alive,
    },
  ];
};
