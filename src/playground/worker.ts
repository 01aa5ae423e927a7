// The page's worker: trains step by step, can be stopped between any two, and tells what it sees.

import {
  batches,
  borrowWorker,
  init,
  type Model,
  type Probe,
  runtimeInfo,
  type TrainingStep,
  weightsHash,
  writeSafetensors,
} from "../index.js";
import {
  type CurvePoint,
  gridReach,
  gridSide,
  type News,
  type Order,
  type Pace,
  type Phase,
  paces,
} from "./messages.js";
import { buildLoss, buildModel, buildOptimizer, datasetOf } from "./network.js";
import { softmaxRows } from "./probabilities.js";
import { describeLayers, kernelOf, layersOf } from "./probe.js";
import { learningRateAt } from "./schedule.js";
import type { Samples, Setup, Split } from "./setup.js";

const scope = globalThis as unknown as {
  postMessage(news: News, transfer?: readonly ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: Order }) => void): void;
};

/** Between two looks at the mail, and between two reports at least. */
const sliceMilliseconds = 12;
const reportMilliseconds = 120;
/** Samples that the probe looks at. */
const probed = 128;

interface Run {
  readonly setup: Setup;
  readonly split: Split;
  readonly model: Model;
  readonly step: TrainingStep;
  readonly probe: Probe;
  phase: Phase;
  epoch: number;
  steps: number;
  /** Batches that are left of the epoch at hand. */
  batches: Iterator<{ readonly x: unknown; readonly y: unknown }> | undefined;
  lossSum: number;
  accuracySum: number;
  seen: number;
  curve: CurvePoint[];
  /** Samples and milliseconds since the last report. */
  samples: number;
  busy: number;
}

const loaded = init({ threads: "auto", createWorker: borrowWorker });
let run: Run | undefined;
let pace: Pace = "normal";
/** A new set-up makes the loop of the old one end. */
let generation = 0;

const firstRows = (samples: Samples, count: number): Samples => {
  const rows = Math.min(count, samples.y.length);
  return { ...samples, x: samples.x.slice(0, rows * samples.width), y: samples.y.slice(0, rows) };
};

const prepare = async (setup: Setup, split: Split): Promise<void> => {
  generation += 1;
  await loaded;
  const { training } = split;
  const model = buildModel(setup, training.classes);
  await model.build([training.width]);
  const step = await model.compileStep({
    optimizer: buildOptimizer(setup),
    loss: buildLoss(setup),
    metrics: ["accuracy"],
    batchSize: setup.batchSize,
  });
  const layers = layersOf(model.getWeights());
  const probe = await model.observe({ outputs: layers, gradients: layers.map(kernelOf) });
  run = {
    ...{ setup, split, model, step, probe, phase: "ready", epoch: 0, steps: 0, batches: undefined },
    ...{ lossSum: 0, accuracySum: 0, seen: 0, curve: [], samples: 0, busy: 0 },
  };
  await report(run);
};

/** One training step; the last of an epoch also validates. */
const takeStep = async (current: Run): Promise<void> => {
  const { setup, split, step, model } = current;
  const begun = performance.now();
  if (!current.batches) {
    step.set(
      "learningRate",
      Math.max(learningRateAt(setup.schedule, setup.learningRate, current.epoch / setup.epochs), 1e-9),
    );
    const { epoch } = current;
    current.batches = batches(datasetOf(setup, split.training), setup.batchSize, {
      shuffle: true,
      seed: setup.seed,
      epoch,
    })[Symbol.iterator]();
    Object.assign(current, { lossSum: 0, accuracySum: 0, seen: 0 });
  }
  const { value: batch } = current.batches.next();
  const count = Math.min(setup.batchSize, split.training.y.length - current.seen);
  const { loss, accuracy } = step.run(batch as Parameters<TrainingStep["run"]>[0]);
  current.steps += 1;
  current.seen += count;
  current.lossSum += loss * count;
  current.accuracySum += (accuracy ?? 0) * count;
  current.samples += count;
  if (!Number.isFinite(loss)) current.phase = "diverged";
  if (current.seen >= split.training.y.length) {
    current.batches = undefined;
    current.epoch += 1;
    const valid = await model.evaluate(datasetOf(setup, split.validation), { batchSize: 500 });
    current.curve.push({
      epoch: current.epoch,
      loss: current.lossSum / current.seen,
      accuracy: current.accuracySum / current.seen,
      valLoss: valid.loss,
      valAccuracy: valid.accuracy ?? 0,
    });
    if (current.epoch >= setup.epochs && current.phase === "training") current.phase = "finished";
  }
  current.busy += performance.now() - begun;
};

const turn = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const train = async (current: Run): Promise<void> => {
  if (current.phase === "training" || current.phase === "finished" || current.phase === "diverged") return;
  current.phase = "training";
  const mine = generation;
  const going = (): boolean => generation === mine && current.phase === "training";
  let slice = performance.now();
  let reported = slice;
  let epochBegun = slice;
  while (going()) {
    const { epoch } = current;
    await takeStep(current);
    const now = performance.now();
    const wait = current.epoch > epoch ? 1000 / paces[pace] - (now - epochBegun) : 0;
    if (now - reported > reportMilliseconds) {
      await report(current);
      reported = performance.now();
    }
    if (wait > 1 || performance.now() - slice > sliceMilliseconds) {
      await turn(Math.max(wait, 0));
      slice = performance.now();
    }
    if (current.epoch > epoch) epochBegun = performance.now();
  }
  if (generation === mine) await report(current);
};

/** Probabilities of the classes for rows of features. */
const predict = async ({ model, setup, split }: Run, x: Float32Array): Promise<Float32Array> => {
  const { data } = await model.predict(
    { data: x, shape: [x.length / split.training.width, split.training.width] },
    {
      batchSize: 512,
    },
  );
  return setup.loss === "meanSquaredError" ? Float32Array.from(data) : softmaxRows(data, split.training.classes);
};

const gridPoints = Float32Array.from({ length: 2 * gridSide * gridSide }, (_, i) => {
  const point = i >> 1;
  const along = i % 2 === 0 ? point % gridSide : gridSide - 1 - Math.floor(point / gridSide);
  return ((2 * along) / (gridSide - 1) - 1) * gridReach;
});

const confusionOf = async (current: Run): Promise<number[][]> => {
  const { y, x, classes } = current.split.validation;
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const probabilities = await predict(current, x);
  for (const [i, label] of y.entries()) {
    let best = 0;
    for (let j = 1; j < classes; j++) {
      if (probabilities[i * classes + j]! > probabilities[i * classes + best]!) best = j;
    }
    counts[label]![best]! += 1;
  }
  return counts;
};

const report = async (current: Run): Promise<void> => {
  const { setup, split, model, probe } = current;
  const weights = model.getWeights();
  const news: News = {
    kind: "report",
    phase: current.phase,
    epoch: current.epoch,
    epochs: setup.epochs,
    step: current.steps,
    learningRate: model.learningRate,
    samplesPerSecond: current.busy > 0 ? (1000 * current.samples) / current.busy : 0,
    threads: runtimeInfo().threads,
    parameters: Object.values(weights).reduce((sum, { data }) => sum + data.length, 0),
    hash: weightsHash(weights),
    curve: current.curve,
    layers: describeLayers(weights, await probe.run(datasetOf(setup, firstRows(split.training, probed)))),
    confusion: await confusionOf(current),
    grid: split.training.width === 2 ? await predict(current, gridPoints) : undefined,
  };
  current.curve = [];
  current.samples = 0;
  current.busy = 0;
  scope.postMessage(news);
};

const obey = async (order: Order): Promise<void> => {
  if (order.kind === "prepare") return prepare(order.setup, order.split);
  if (order.kind === "pace") {
    pace = order.pace;
    return;
  }
  if (!run) return;
  if (order.kind === "train") return train(run);
  if (order.kind === "pause") {
    if (run.phase === "training") run.phase = "paused";
  } else if (order.kind === "step") {
    if (run.phase !== "ready" && run.phase !== "paused") return;
    run.phase = "paused";
    await takeStep(run);
    if (run.epoch >= run.setup.epochs) run.phase = "finished";
    await report(run);
  } else if (order.kind === "predict") {
    const probabilities = await predict(run, order.x);
    scope.postMessage({ kind: "prediction", id: order.id, probabilities }, [probabilities.buffer as ArrayBuffer]);
  } else {
    const weights = run.model.getWeights();
    scope.postMessage({ kind: "weights", file: writeSafetensors(weights, { hash: weightsHash(weights) }) });
  }
};

scope.addEventListener("message", ({ data }) => {
  obey(data).catch((error: unknown) => scope.postMessage({ kind: "problem", message: (error as Error).message }));
});
