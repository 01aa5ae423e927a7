// One library in a worker of the page, with the workloads of bench/peers. Peers' modules are there when they are installed.

import { type Adapter, runJob } from "../peers/adapter.js";
import type { Jax } from "../peers/jax-js-api.js";
import { prepare } from "../peers/prepare-fragua.js";
import { preparerOf as jaxPreparer } from "../peers/prepare-jax-js.js";
import { preparerOf as tensorFlowPreparer } from "../peers/prepare-tfjs.js";
import type { TensorFlow } from "../peers/tfjs-api.js";
import { denseWorkloads } from "../peers/workloads.js";
import type { Message } from "./messages.js";

/** A module that no bundler looks for. */
const load = async <Module>(path: string): Promise<Module> => (await import(path)) as Module;

const adapters: Readonly<Record<string, (version: string) => Promise<Adapter>>> = {
  fragua: async (version) => ({ version, prepare }),
  "jax-js": async (version) => {
    // It starts a pool of threads wherever there is a `Worker`; here everything runs on one.
    Reflect.deleteProperty(globalThis, "Worker");
    const jax = await load<Jax>("/jax-js.js");
    await jax.init("wasm");
    jax.defaultDevice("wasm");
    return { version, prepare: jaxPreparer(jax) };
  },
  "tfjs-wasm": async (version) => {
    const tf = await load<TensorFlow & { setWasmPaths(folder: string): void }>("/tfjs-wasm.js");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    tf.setWasmPaths("/");
    await tf.setBackend("wasm");
    await tf.ready();
    if (tf.getBackend() !== "wasm") throw new Error(`tfjs: expected the backend wasm, received ${tf.getBackend()}.`);
    return { version, prepare: tensorFlowPreparer(tf) };
  },
};

const post = (message: Message): void => postMessage(message);

try {
  const [name, version] = new URLSearchParams(location.search).get("peer")!.split("@") as [string, string];
  await runJob(await adapters[name]!(version), denseWorkloads(), (line) => post({ kind: "peer", name, line }));
  post({ kind: "done" });
} catch (error) {
  post({ kind: "failed", message: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
}
