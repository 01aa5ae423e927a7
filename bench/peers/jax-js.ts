// jax-js' side of the benchmark, in a process of its own.

import type { Jax } from "./jax-js-api.js";
import { preparerOf } from "./prepare-jax-js.js";
import { installedVersion, serve } from "./serve.js";

// It starts a pool of threads wherever there is a `Worker`; here everything runs on one.
Reflect.deleteProperty(globalThis, "Worker");
const name: string = "@jax-js/jax";
const jax = (await import(name)) as Jax;
await jax.init("wasm");
jax.defaultDevice("wasm");

await serve({ version: installedVersion(name), prepare: preparerOf(jax) });
