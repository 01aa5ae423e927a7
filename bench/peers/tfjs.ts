// TensorFlow.js' side of the benchmark, on the backend named on the command line: "wasm" or "cpu".

import { createRequire } from "node:module";
import { preparerOf } from "./prepare-tfjs.js";
import { installedVersion, serve } from "./serve.js";
import type { TensorFlow } from "./tfjs-api.js";

const require = createRequire(import.meta.url);
const backend = process.argv[2] ?? "wasm";
const tf = require("@tensorflow/tfjs") as TensorFlow;
if (backend === "wasm") {
  const { setThreadsCount } = require("@tensorflow/tfjs-backend-wasm") as { setThreadsCount(count: number): void };
  setThreadsCount(1);
}
await tf.setBackend(backend);
await tf.ready();
if (tf.getBackend() !== backend) throw new Error(`tfjs: expected the backend ${backend}, received ${tf.getBackend()}.`);

await serve({ version: installedVersion("@tensorflow/tfjs"), prepare: preparerOf(tf) });
