// The page's worker: obeys the page, and tells what it sees of the run at hand.

import { borrowWorker, init, weightsHash, writeSafetensors } from "../index.js";
import { gridReach, gridSide, type News, type Order, type Pace } from "./messages.js";
import { softmaxRows } from "./probabilities.js";
import { Run } from "./run.js";

const scope = globalThis as unknown as {
  postMessage(news: News, transfer?: readonly ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: Order }) => void): void;
};

const loaded = init({ threads: "auto", createWorker: borrowWorker });
let run: Run | undefined;
let pace: Pace = "normal";
/** Counts the set-ups: while one is prepared, another may be asked for. */
let generation = 0;

/** Probabilities of the classes for rows of features. */
const predict = async ({ model, setup, split }: Run, x: Float32Array): Promise<Float32Array> => {
  const { width, classes } = split.training;
  const { data } = await model.predict({ data: x, shape: [x.length / width, width] }, { batchSize: 512 });
  return setup.loss === "meanSquaredError" ? Float32Array.from(data) : softmaxRows(data, classes);
};

const gridPoints = Float32Array.from({ length: 2 * gridSide * gridSide }, (_, i) => {
  const point = i >> 1;
  const along = i % 2 === 0 ? point % gridSide : gridSide - 1 - Math.floor(point / gridSide);
  return ((2 * along) / (gridSide - 1) - 1) * gridReach;
});

const report = async (told: Run): Promise<void> => {
  const progress = await told.progress();
  const grid = told.split.training.width === 2 ? await predict(told, gridPoints) : undefined;
  if (!told.left) scope.postMessage({ kind: "report", ...progress, grid, look: undefined });
};

const obey = async (order: Order): Promise<void> => {
  if (order.kind === "prepare") {
    run?.leave();
    run = undefined;
    generation += 1;
    const mine = generation;
    await loaded;
    const prepared = await Run.prepare(order.setup, order.split, () => pace, report);
    if (generation !== mine) return;
    run = prepared;
    await report(prepared);
  } else if (order.kind === "pace") {
    pace = order.pace;
  } else if (run) {
    if (order.kind === "train") return run.train();
    if (order.kind === "step" || order.kind === "walk") return run.step();
    if (order.kind === "pause") {
      run.pause();
    } else if (order.kind === "predict") {
      const probabilities = await predict(run, order.x);
      scope.postMessage({ kind: "prediction", id: order.id, probabilities }, [probabilities.buffer as ArrayBuffer]);
    } else {
      const weights = run.model.getWeights();
      scope.postMessage({ kind: "weights", file: writeSafetensors(weights, { hash: weightsHash(weights) }) });
    }
  }
};

scope.addEventListener("message", ({ data }) => {
  obey(data).catch((error: unknown) => scope.postMessage({ kind: "problem", message: (error as Error).message }));
});
