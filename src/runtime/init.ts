// What may be chosen before the runtime is used, and what it says of itself. Nothing here has to be called.

import { ArgumentError, show } from "../errors.js";
import { checkFlag, checkOptions } from "../options.js";
import { bytesIn } from "../tensor/arrays.js";
import { compileModule, type KernelSource, renewModules } from "./load.js";
import {
  type CompiledModule,
  findings,
  isModule,
  resolveThreads,
  settings,
  type TeamWorker,
  type Threads,
} from "./settings.js";

/** Options of `init`. */
export interface InitOptions {
  /**
   * Threads of models that are made afterwards and do not say themselves: a number, or `auto` for as many as the machine has
   * cores. 1 when left out. Small programs take fewer by themselves; the bits are the same with any number.
   */
  readonly threads?: Threads;
  /** The kernels, compiled or as bytes, for hosts that may not compile them: the files under `fragua/wasm/`. */
  readonly wasm?: CompiledModule | ArrayBuffer | ArrayBufferView;
  /** Makes a worker that runs `fragua/worker.js`, for pages whose policy forbids workers of a Blob. */
  readonly createWorker?: () => TeamWorker;
  /**
   * Fuses products and sums where the engine can: faster, and with other last bits than everywhere else. Never the default.
   */
  readonly relaxed?: boolean;
}

/** How programs are run here. */
export interface RuntimeInfo {
  /** Threads of models that do not say themselves. */
  readonly threads: number;
  /** Whether products and sums are fused. */
  readonly relaxed: boolean;
  /** Why there is one thread only although more were asked for. */
  readonly singleThreadReason: string | undefined;
}

/** Named here and nowhere else, so that a program without init does not carry the second binary. */
const relaxedBinary = async (): Promise<string> => (await import("../kernels/binary/relaxed.js")).default;

/** A module that is valid where relaxed SIMD is: one function with one relaxed madd of zeros. */
const relaxedProbe = (): Uint8Array<ArrayBuffer> => {
  const zeros = [65, 0, 253, 17];
  const start = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0];
  return new Uint8Array([...start, ...zeros, ...zeros, ...zeros, 253, 133, 2, 11]);
};

/**
 * Loads the runtime with settings of one's own. Without it the first asynchronous call loads the runtime, with one thread.
 * What is left out goes back to its default. Throws ArgumentError for options that cannot be used, and changes nothing then.
 */
export const init = async (options: InitOptions = {}): Promise<void> => {
  checkOptions("init", options, ["threads", "wasm", "createWorker", "relaxed"]);
  const { threads = 1, wasm, createWorker } = options;
  const relaxed = checkFlag(options.relaxed ?? false, "init: relaxed");
  if (wasm !== undefined && !bytesIn(wasm) && !isModule(wasm)) {
    throw new ArgumentError(`init: expected wasm as a WebAssembly.Module or its bytes, received ${show(wasm)}.`);
  }
  if (createWorker !== undefined && typeof createWorker !== "function") {
    throw new ArgumentError(`init: expected createWorker as a function, received ${show(createWorker)}.`);
  }
  if (wasm && relaxed) throw new ArgumentError("init: expected wasm or relaxed, received both. Leave one out.");
  resolveThreads(threads, "init");
  const fuses = relaxed && WebAssembly.validate(relaxedProbe());
  const source = { wasm, relaxed: fuses ? relaxedBinary : undefined };
  const module = await compileKernels(source);
  Object.assign(settings, { threads, createWorker, ...source });
  Object.assign(findings, { singleThreadReason: undefined, startFailed: false, relaxed: fuses });
  renewModules(module);
};

/** The kernels, compiled and looked at. Throws ArgumentError for a binary that holds none. */
const compileKernels = async (source: KernelSource): Promise<WebAssembly.Module> => {
  try {
    const module = await compileModule(false, source);
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
    const missing = ["run", "lead", "announce", "serve", "dismiss"].filter((name) => !exported.includes(name));
    if (missing.length > 0) throw new TypeError(`it exports no ${missing.join(", ")}`);
    return module;
  } catch (cause) {
    if (source.wasm === undefined) throw cause;
    throw new ArgumentError(
      `init: expected wasm as fragua's kernels of this version, but ${(cause as Error).message}. ` +
        "Take the file from fragua/wasm/.",
      { cause },
    );
  }
};

/** What the runtime uses, and why. */
export const runtimeInfo = (): RuntimeInfo => ({
  threads: findings.startFailed ? 1 : resolveThreads(undefined, "init").threads,
  relaxed: findings.relaxed,
  singleThreadReason: findings.singleThreadReason,
});
