// The bench's page: runs suites and peers in workers, one after the other, shows what they report and sends it on.

import { lendWorkers } from "../../src/index.js";
import { header, line } from "../harness.js";
import { type Message, send } from "./messages.js";

const query = new URLSearchParams(location.search);
const table = document.querySelector("pre")!;
const show = (text: string): void => {
  table.textContent += `${text}\n`;
};

const showMessage = (message: Message): void => {
  if (message.kind === "record") show(line(message.record));
  else if (message.kind === "peak") show(`peak: ${message.gflops.toFixed(1)} GFLOP/s (${message.loop})\n\n${header}`);
  else if (message.kind === "peer" && "medianMs" in message.line) {
    show(`${message.name.padEnd(12)} ${message.line.workload.padEnd(30)} ${message.line.medianMs.toFixed(4)}`);
  }
};

/** Runs a worker until it says that it is done. */
const runWorker = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(url, { type: "module" });
    const endThreads = lendWorkers(worker);
    worker.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === "done") {
        worker.terminate();
        endThreads();
        resolve();
      } else if (data.kind === "failed") reject(new Error(data.message));
      else {
        showMessage(data);
        void send(data);
      }
    };
    worker.onerror = (event) => reject(new Error(`${url}: ${event.message ?? "the worker did not start"}`));
  });

try {
  await send({ kind: "about", agent: navigator.userAgent });
  const suites = query.get("suites")!;
  await runWorker(`/worker.js?${new URLSearchParams({ suites })}`);
  if (query.has("relaxed")) await runWorker(`/relaxed/worker.js?${new URLSearchParams({ suites, relaxed: "" })}`);
  for (const peer of query.getAll("peer")) await runWorker(`/peer.js?${new URLSearchParams({ peer })}`);
  await send({ kind: "done" });
  show("\ndone");
} catch (error) {
  await send({ kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  show(String(error));
}
