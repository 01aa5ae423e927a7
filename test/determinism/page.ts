// The page of a browser under test: starts the worker, lends it threads, and sends on what it posts.

import { lendWorkers } from "../../src/index.js";

const worker = new Worker(`./worker.mjs${location.search}`, { type: "module" });
lendWorkers(worker);
const report = (body: string): Promise<Response> => fetch("/result", { method: "POST", body });
worker.onmessage = ({ data }: MessageEvent<string>) => void report(data);
worker.onerror = ({ message }) => void report(message);
