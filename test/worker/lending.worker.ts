// A worker that trains by itself, with threads that its page makes.

import { borrowWorker, init, runtimeInfo, weightsHash } from "../../src/index.js";
import { pagePort } from "../../src/worker/protocol.js";
import { points, smallModel } from "./small-model.js";

/** What came of it. */
export interface Report {
  readonly hash: string;
  readonly threads: number;
  readonly reason: string | undefined;
}

await init({ threads: 3, createWorker: borrowWorker });
const model = smallModel(8);
const { x, y } = points(100);
await model.fit(x, y, { epochs: 2, batchSize: 32, verbose: "silent" });
const { threads, singleThreadReason } = runtimeInfo();
const report: Report = { hash: weightsHash(model.getWeights()), threads, reason: singleThreadReason };
pagePort()?.postMessage(report, []);
// It would end here by itself: who listens stays.
pagePort()?.on?.("message", () => {});
