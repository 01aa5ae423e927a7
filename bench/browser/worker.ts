// The suites in a worker of the page, where kernels may wait for each other.

import { borrowWorker, init } from "../../src/index.js";
import { createPeak } from "../peak.js";
import { peakRecord, runSuites, type SuiteName } from "../suites/index.js";
import type { Message } from "./messages.js";

const post = (message: Message): void => postMessage(message);

try {
  await init({ createWorker: borrowWorker });
  const query = new URLSearchParams(location.search);
  const names = query.get("suites")!.split(",") as SuiteName[];
  const peak = createPeak(await (await fetch("/peak.wasm")).arrayBuffer());
  const gflops = peak.gflops();
  const relaxed = query.has("relaxed");
  if (!relaxed) {
    post({ kind: "peak", gflops, loop: peak.loop });
    post({ kind: "record", record: peakRecord(gflops) });
  }
  await runSuites(names, peak, (record) =>
    post({ kind: "record", record: relaxed ? { ...record, kernels: "relaxed" } : record }),
  );
  post({ kind: "done" });
} catch (error) {
  post({ kind: "failed", message: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
}
