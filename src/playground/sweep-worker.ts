// A worker of a sweep: trains one set-up after the other on one thread, since other workers have the others.

import { init } from "../index.js";
import type { Split } from "./samples.js";
import type { SweepNews, SweepOrder } from "./sweep-runner.js";
import { trainTrial } from "./trial.js";

const scope = globalThis as unknown as {
  postMessage(news: SweepNews): void;
  addEventListener(type: "message", listener: (event: { readonly data: SweepOrder }) => void): void;
};

const loaded = init({ threads: 1 });
let samples: Split | undefined;

scope.addEventListener("message", ({ data: order }) => {
  if (order.kind === "samples") {
    samples = order.split;
    return;
  }
  const { id, setup } = order;
  loaded
    .then(() => trainTrial(setup, samples))
    .then((outcome) => scope.postMessage({ kind: "outcome", id, outcome }))
    .catch((error: unknown) => scope.postMessage({ kind: "failure", id, message: (error as Error).message }));
});
