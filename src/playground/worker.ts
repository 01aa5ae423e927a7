// The page's worker: obeys the page, and tells what it sees of the run at hand.

import { borrowWorker, init, weightsHash, writeSafetensors } from "../index.js";
import type { News, Order, Pace } from "./messages.js";
import { predict, predictGrid } from "./predictions.js";
import { Run } from "./run.js";

const scope = globalThis as unknown as {
  postMessage(news: News, transfer?: readonly ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: Order }) => void): void;
};

const loaded = init({ threads: "auto", createWorker: borrowWorker });
let run: Run | undefined;
/** The id of the order that prepared it. */
let preparedBy: number | undefined;
let pace: Pace = "normal";
/** Counts the set-ups: while one is prepared, another may be asked for. */
let generation = 0;

/** The image that the picture follows. */
let followed: Float32Array | undefined;

const report = async (told: Run, id: number | undefined): Promise<void> => {
  const progress = await told.progress();
  const grid = await predictGrid(told);
  const look = await told.look(followed);
  if (told.left) return;
  scope.postMessage({ kind: "report", id, ...progress, grid, look }, [look.maps.buffer as ArrayBuffer]);
};

const obey = async (order: Order): Promise<void> => {
  if (order.kind === "prepare") {
    run?.leave();
    run = undefined;
    generation += 1;
    const mine = generation;
    await loaded;
    const tell = (told: Run): Promise<void> => report(told, order.id);
    const prepared = await Run.prepare(order.setup, order.split, () => pace, tell);
    if (generation !== mine) return;
    [run, preparedBy] = [prepared, order.id];
    await tell(prepared);
  } else if (order.kind === "follow") {
    followed = order.x;
    const [followedBy, id] = [run, preparedBy];
    const look = await followedBy?.look(followed);
    if (look && !followedBy?.left) scope.postMessage({ kind: "look", id, look }, [look.maps.buffer as ArrayBuffer]);
  } else if (order.kind === "pace") {
    pace = order.pace;
  } else if (run) {
    if (order.kind === "train") return run.train();
    if (order.kind === "step") return run.step();
    if (order.kind === "walk") return run.walk((walk) => scope.postMessage({ kind: "walk", walk }));
    if (order.kind === "more") return run.trainLonger(order.epochs);
    if (order.kind === "rate") return run.changeRate(order.learningRate);
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
